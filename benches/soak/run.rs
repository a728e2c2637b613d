//! The run: keys at their pace, and what is said of every minute and of them all.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use portable_pty::CommandBuilder;

use crate::answers::{Press, Written, answers, ms};
use crate::script::{AS_EDITOR, Script, Step};
use crate::support::Scale;
use crate::support::data::Data;
use crate::support::figures::Sample;
use crate::support::pty::{SIZE, Session};
use crate::watch::{Look, Turns};

/// What the first complete screen shows.
const FIRST: &str = "Occupations by ISCO group";
/// From a key to the next one: ten times a fast typist's twelve a second.
const PACE: Duration = Duration::from_nanos(1_000_000_000 / 120);
/// What a frame may take, in milliseconds.
const BUDGET: f64 = 16.0;
/// How long nothing comes when all has been answered.
const SILENCE: Duration = Duration::from_millis(100);
/// How long an editor may take.
const OVER: Duration = Duration::from_secs(5);
/// How many minutes are taken together to compare memory.
const SPAN: usize = 10;
/// How many of the slowest answers of a minute are told.
const SLOWEST: usize = 3;

pub(crate) fn run(scale: Scale, arguments: &[String]) {
    let argument = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    let given = |name: &str| argument(name)?.parse::<f64>().ok();
    let program = argument("--program").map_or(env!("CARGO_BIN_EXE_careernav"), String::as_str);
    let minutes = given("--minutes").unwrap_or(if scale.is_tiny() { 0.05 } else { 1.0 });
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seed = given("--seed").map_or(now.as_secs(), |seed| seed as u64);
    let data = Data::find(scale);
    println!(
        "{minutes} min of keys, 120 a second, in a terminal of {}x{}; {}; seed {seed}",
        SIZE.0, SIZE.1, data.origin
    );
    let labels = data.labels();
    let home = tempfile::tempdir().unwrap();
    let set = home.path().join("set");
    copy(&data.directory, &set);
    let mut session = Session::start(command(program, home.path(), &set));
    println!("first screen after {:.0} ms", session.first_screen(FIRST));
    let Some(pid) = session.pid() else {
        println!("skipped: the program has no number here");
        return;
    };
    let mut use_ = Use {
        pid,
        session,
        due: Instant::now(),
        written: Written::default(),
        presses: Vec::new(),
        late: Vec::new(),
        worked: Vec::new(),
        ran: Turns::of(pid).ran,
    };
    let told = use_.go_on(seed, &labels, Duration::from_secs_f64(minutes * 60.0));
    if let Some(end) = use_.session.end() {
        println!("THE PROGRAM ENDED BY ITSELF: {end}");
    }
    whole(&told);
    use_.session.quit("\x03");
}

/// The program on a set, with nothing around it that it could disturb.
fn command(program: &str, home: &Path, set: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(["--profiles".as_ref(), set.as_os_str()]);
    command.cwd(home);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    // No browser and no clipboard: nothing is to be found there.
    command.env("PATH", home.join("nothing"));
    command.env("HOME", home);
    let this = env::current_exe().unwrap();
    command.env("VISUAL", format!("'{}' {AS_EDITOR}", this.display()));
    for name in ["CONFIG", "DATA", "STATE", "CACHE"] {
        command.env(format!("XDG_{name}_HOME"), home.join(name.to_lowercase()));
    }
    command
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// What is known of a stretch of time.
struct Minute {
    look: Look,
    answers: Vec<f64>,
    /// For how long the main thread ran for each frame.
    worked: Vec<f64>,
    late: Vec<f64>,
    keys: usize,
    over: Over,
}

/// Answers over the budget, and frames for which the program itself worked longer than that.
#[derive(Default, Clone, Copy)]
struct Over {
    all: usize,
    own: usize,
}

/// The program in use.
struct Use {
    pid: u32,
    session: Session,
    /// When the next key is due.
    due: Instant,
    written: Written,
    presses: Vec<Press>,
    /// How late the harness was for each key, in milliseconds.
    late: Vec<f64>,
    /// For how long the main thread ran for each frame.
    worked: Vec<f64>,
    /// For how long it had run after the last one.
    ran: f64,
}

impl Use {
    /// Goes on for a time, or until the program ends, and tells of every minute.
    fn go_on(&mut self, seed: u64, labels: &[String], time: Duration) -> Vec<Minute> {
        let mut script = Script::new(seed, labels);
        let start = Instant::now();
        let mut told: Vec<Minute> = Vec::new();
        let mut before = Look::at(self.pid);
        println!(
            "\n  min |    RSS |    HWM | fds | thr |   CPU |  keys | frames |    kB | median |    p99 |  p99.9 |  worst | work, p99.9 | over | own | none | late p99.9 (worst)"
        );
        self.due = Instant::now();
        loop {
            for (part, steps) in script.round() {
                for step in steps {
                    if !self.step(part, &step) {
                        return told;
                    }
                }
                let minute = Duration::from_secs(60 * (told.len() as u64 + 1)).min(time);
                if start.elapsed() >= minute {
                    let minute = self.minute(start.elapsed(), &before);
                    before = minute.look;
                    told.push(minute);
                    if start.elapsed() >= time {
                        return told;
                    }
                }
            }
        }
    }

    /// Waits until a key is due, and takes what comes in the meantime.
    fn wait(&mut self) {
        loop {
            let left = self.due.saturating_duration_since(Instant::now());
            // Also what has come by then, however late it is.
            if !self.take(left) && left.is_zero() {
                break;
            }
        }
        self.late.push(ms(self.due.elapsed()));
        // After a delay it goes on at the same pace and not faster.
        self.due = (self.due + PACE).max(Instant::now());
    }

    /// Takes what comes next; false if nothing does within a time. After a frame the main thread
    /// sleeps until the next key, and what it has run for since the last one was for this one.
    fn take(&mut self, within: Duration) -> bool {
        let Some((at, chunk)) = self.session.receive(within) else {
            return false;
        };
        let before = self.written.frames.len();
        self.written.add(at, &chunk);
        if self.written.frames.len() > before {
            let ran = Turns::of(self.pid).ran;
            self.worked.push(ran - self.ran);
            self.ran = ran;
        }
        true
    }

    /// Does one step; false if the program does not take it any more.
    fn step(&mut self, part: &str, step: &Step) -> bool {
        self.wait();
        let what = match step {
            Step::Press(bytes) => String::from_utf8_lossy(bytes).escape_debug().to_string(),
            Step::Paste(text) => format!("a paste of {} B", text.len()),
            Step::Resize(columns, rows) => format!("{columns}x{rows}"),
            Step::Edit => "e".to_owned(),
            Step::Rest => return true,
        };
        let press = Press {
            turns: Turns::of(self.pid),
            what: format!("{part}: {what}"),
            is_measured: *step != Step::Edit,
            at: Instant::now(),
        };
        self.presses.push(press);
        match step {
            Step::Press(bytes) => self.session.send(bytes),
            Step::Paste(text) => {
                let text = format!("\x1b[200~{text}\x1b[201~");
                self.session.send(text.as_bytes())
            }
            Step::Resize(columns, rows) => {
                self.session.resize((*columns, *rows));
                true
            }
            Step::Edit => self.edit(),
            Step::Rest => true,
        }
    }

    /// Opens the editor and waits until the program has the terminal again, if it came to that.
    fn edit(&mut self) -> bool {
        let (given_back, taken) = (self.written.given_back, self.written.taken);
        // So that no frame that comes now is an earlier key's.
        while self.take(SILENCE) {}
        if !self.session.send(b"e") {
            return false;
        }
        let frames = self.written.frames.len();
        let start = Instant::now();
        // Where there is nothing to edit it says so, in a frame.
        while start.elapsed() < OVER && self.written.taken == taken {
            self.take(OVER.saturating_sub(start.elapsed()));
            if self.written.given_back == given_back && self.written.frames.len() > frames {
                break;
            }
        }
        // What the program does then is its own; a person looks at the screen first.
        while self.take(SILENCE) {}
        self.due = Instant::now();
        true
    }

    /// What has happened since the last time, all of it answered.
    fn minute(&mut self, time: Duration, before: &Look) -> Minute {
        while self.take(SILENCE) {}
        let look = Look::at(self.pid);
        let (mut all, none) = answers(&self.presses, &self.written.frames);
        all.sort_by(|one, other| other.ms.total_cmp(&one.ms));
        let over = all.iter().filter(|answer| answer.ms > BUDGET).count();
        let worked = std::mem::take(&mut self.worked);
        let minute = Minute {
            look,
            answers: all.iter().map(|answer| answer.ms).collect(),
            late: std::mem::take(&mut self.late),
            keys: self.presses.len(),
            over: Over {
                all: over,
                own: worked.iter().filter(|work| **work > BUDGET).count(),
            },
            worked,
        };
        let times = Sample::of(minute.answers.clone());
        let worked = Sample::of(minute.worked.clone());
        let late = Sample::of(minute.late.clone());
        println!(
            "{:5.1} | {:6.1} | {:6.1} | {:3} | {:3} | {:4.1} s | {:5} | {:6} | {:5.0} | {:6.2} | {:6.2} | {:6.2} | {:6.2} | {:11.2} | {:4} | {:3} | {:4} | {:.2} ({:.1})",
            time.as_secs_f64() / 60.0,
            look.memory,
            look.peak,
            look.descriptors,
            look.threads,
            (look.worked - before.worked) / 1e3,
            minute.keys,
            self.written.frames.len(),
            self.written.bytes as f64 / 1e3,
            times.median(),
            times.percentile(99),
            times.per_mille(999),
            times.percentile(100),
            worked.per_mille(999),
            minute.over.all,
            minute.over.own,
            none,
            late.per_mille(999),
            late.percentile(100),
        );
        for answer in all.iter().take(SLOWEST).filter(|answer| answer.ms > BUDGET) {
            let turns = answer.turns.map_or_else(String::new, |turns| {
                let Turns { ran, waited } = turns;
                format!(" (worked for {ran:.1} ms, waited for a processor for {waited:.1} ms)")
            });
            println!("      {:.1} ms{turns}: {}", answer.ms, answer.what);
        }
        let _ = io::stdout().flush();
        self.presses.clear();
        self.written.frames.clear();
        self.written.bytes = 0;
        self.due = Instant::now();
        minute
    }
}

/// The same over all minutes.
fn whole(told: &[Minute]) {
    let (Some(first), Some(last)) = (told.first(), told.last()) else {
        return;
    };
    let sum = |of: fn(&Minute) -> usize| told.iter().map(of).sum::<usize>();
    let times = Sample::of(
        told.iter()
            .flat_map(|minute| minute.answers.clone())
            .collect(),
    );
    let late = Sample::of(told.iter().flat_map(|minute| minute.late.clone()).collect());
    println!(
        "\n{} keys; from a key to the last byte of its frame: median {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms, worst {:.2} ms",
        sum(|minute| minute.keys),
        times.median(),
        times.percentile(99),
        times.per_mille(999),
        times.percentile(100),
    );
    let worked = Sample::of(
        told.iter()
            .flat_map(|minute| minute.worked.clone())
            .collect(),
    );
    println!(
        "the program's own work for a frame: median {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms, worst {:.2} ms",
        worked.median(),
        worked.percentile(99),
        worked.per_mille(999),
        worked.percentile(100),
    );
    println!(
        "over {BUDGET} ms: {} answers, {} frames by the program's own work; the harness itself was late by {:.2} ms (p99.9), {:.1} ms (worst)",
        sum(|minute| minute.over.all),
        sum(|minute| minute.over.own),
        late.per_mille(999),
        late.percentile(100),
    );
    println!(
        "descriptors: {} after the first minute, {} at the end; threads: {}, {}",
        first.look.descriptors, last.look.descriptors, first.look.threads, last.look.threads
    );
    if let Some(fifth) = told.get(4) {
        println!(
            "memory: {:.1} MB after 5 min, {:.1} MB at the end: {:.3} times; the most of all: {:.1} MB",
            fifth.look.memory,
            last.look.memory,
            last.look.memory / fifth.look.memory,
            last.look.peak
        );
    }
    // What a minute ends with depends on whether a set has just been read.
    if told.len() >= 2 * SPAN + 4 {
        let median = |minutes: &[Minute]| {
            Sample::of(minutes.iter().map(|minute| minute.look.memory).collect()).median()
        };
        let (early, late) = (
            median(&told[4..4 + SPAN]),
            median(&told[told.len() - SPAN..]),
        );
        println!(
            "median of the {SPAN} min from the 5th on: {early:.1} MB; of the last {SPAN}: {late:.1} MB: {:.3} times",
            late / early
        );
    }
}
