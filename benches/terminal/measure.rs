//! What is measured in the terminal, program by program in turn, and the table of it.

use std::time::Duration;

use crate::programs::{Program, Programs};
use crate::support::Scale;
use crate::support::data::Data;
use crate::support::figures::{Sample, Table, ms, ratio, wanted};
use crate::support::pty::{SIZE, Session};

/// Nothing is there, or nothing is wanted.
const NONE: &str = "–";

pub(crate) fn run(scale: Scale) {
    let data = Data::find(scale);
    let programs = Programs::new(&data);
    let (width, height) = SIZE;
    println!(
        "\nIn a terminal of {width}x{height}; at full scale: {}.\n",
        data.origin
    );
    let mut table = Table::new(&[
        "figure",
        "careernav",
        "harness alone",
        "minimal ratatui",
        "fzf",
        "to minimal",
        "to fzf",
        "wanted",
    ]);
    starts(&programs, scale, &mut table);
    keys(&programs, scale, &mut table);
    table.print();
    println!();
}

/// First screens and memory.
fn starts(programs: &Programs, scale: Scale, table: &mut Table) {
    let mut times: [Sample; 6] = Default::default();
    let mut memory: [Sample; 6] = Default::default();
    let mut idle = Sample::default();
    // Whatever is kept for the next start is kept now.
    let (mut time, mut peak, mut quiet) = Default::default();
    programs
        .again
        .measure_start(&mut time, &mut peak, &mut quiet);
    for _ in 0..scale.times(15) {
        for (at, program) in programs.in_turn().into_iter().enumerate() {
            let Some(program) = program else { continue };
            let mut quiet = Sample::default();
            program.measure_start(&mut times[at], &mut memory[at], &mut quiet);
            if at == 2 || at > 3 {
                idle.add(quiet.percentile(100));
            }
        }
    }
    let [harness, minimal, shipped, fzf, yaml, again] = times.map(|times| times.median());
    let is_over = |limits: &[(f64, f64)]| limits.iter().any(|(value, most)| value > most);
    let mark = |missed: bool| if missed { " (missed)" } else { "" };
    let missed = is_over(&[(again / minimal, 1.6), (again / fzf, 0.4)]);
    // What fzf does with the whole set is no measure for the shipped profiles.
    let none = f64::NAN;
    for (name, ours, fzf, wanted) in [
        (
            "first screen, first start, shipped profiles",
            shipped,
            none,
            wanted(shipped / minimal, 2.0, "≤ 2 × minimal"),
        ),
        (
            "first screen, full scale, first start (YAML)",
            yaml,
            fzf,
            NONE.to_owned(),
        ),
        (
            "first screen, full scale, later starts",
            again,
            fzf,
            format!("≤ 1.6 × minimal, ≤ 0.4 × fzf{}", mark(missed)),
        ),
    ] {
        table.row(&[
            name,
            &ms(ours),
            &ms(harness),
            &ms(minimal),
            &fzf_here(programs, ms(fzf)),
            &ratio(ours, minimal),
            &ratio(ours, fzf),
            &wanted,
        ]);
    }
    let most = memory.clone().map(|peak| peak.percentile(100));
    let [_, minimal, shipped, fzf, yaml, again] = memory.map(|peak| peak.median());
    for (name, at, ours, fzf, limit) in [
        ("peak memory, shipped profiles", 2, shipped, none, 10.0),
        (
            "peak memory, full scale, first start (YAML)",
            4,
            yaml,
            fzf,
            64.0,
        ),
        ("peak memory, full scale, later starts", 5, again, fzf, 40.0),
    ] {
        let name = format!("{name}, median (most: {})", mb(most[at]));
        table.row(&[
            &name,
            &mb(ours),
            NONE,
            &mb(minimal),
            &fzf_here(programs, mb(fzf)),
            &ratio(ours, minimal),
            &ratio(ours, fzf),
            &wanted(ours, limit, &format!("≤ {limit} MB")),
        ]);
    }
    let most = idle.percentile(100);
    let limit = wanted(most, 0.0, "0");
    let shown = format!("{most} B");
    table.row(&[
        "written in 0.3 s after a start",
        &shown,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        &limit,
    ]);
}

/// Milliseconds and bytes of answers to a key.
#[derive(Default)]
struct Answers {
    ms: Sample,
    bytes: Sample,
}

impl Answers {
    fn press(&mut self, session: &mut Session, keys: &str) {
        let answer = session.press(keys);
        self.ms.add(answer.ms);
        self.bytes.add(answer.bytes as f64);
    }
}

/// Key presses at full scale. The programs run side by side and get each key in turn.
fn keys(programs: &Programs, scale: Scale, table: &mut Table) {
    let home = tempfile::tempdir().unwrap();
    let measured = [
        Some(&programs.again),
        Some(&programs.minimal),
        programs.fzf.as_ref(),
    ];
    let mut sessions: Vec<Option<Session>> = measured
        .iter()
        .map(|program| {
            let program = (*program)?;
            let home = program.home.as_ref().unwrap_or(&home);
            let mut session = program.start(home.path());
            session.first_screen(&program.text);
            Some(session)
        })
        .collect();
    let mut moves: [Answers; 3] = Default::default();
    let mut letters: [Answers; 3] = Default::default();
    let each = |sessions: &mut [Option<Session>], keys: &dyn Fn(&Program) -> &'static str| {
        for (session, program) in sessions.iter_mut().zip(measured) {
            if let (Some(session), Some(program)) = (session, program)
                && !keys(program).is_empty()
            {
                session.press(keys(program));
            }
        }
    };
    each(&mut sessions, &|program| program.list);
    for _ in 0..scale.times(200) {
        for (at, session) in sessions.iter_mut().enumerate() {
            if let (Some(session), Some(program)) = (session, measured[at]) {
                moves[at].press(session, program.cursor);
            }
        }
    }
    each(&mut sessions, &|program| program.typing.0);
    for query in programs.queries.iter().cycle().take(scale.times(36)) {
        for letter in query.chars() {
            for (at, session) in sessions.iter_mut().enumerate() {
                if let (Some(session), Some(program)) = (session, measured[at]) {
                    // To a program without a search box one key is as good as another, its last apart.
                    let has_box = !program.typing.1.is_empty();
                    let key = if has_box {
                        &*letter.to_string()
                    } else {
                        program.cursor
                    };
                    letters[at].press(session, key);
                }
            }
        }
        each(&mut sessions, &|program| program.typing.1);
    }
    answer_rows(programs, &moves, &letters, table);
    rest(programs, sessions, measured, table);
}

fn answer_rows(
    programs: &Programs,
    moves: &[Answers; 3],
    letters: &[Answers; 3],
    table: &mut Table,
) {
    for (name, answers, bytes) in [
        ("a cursor move", moves, 3_000.0),
        ("a letter in the search box", letters, 9_000.0),
    ] {
        for (hundredths, which) in [(50, "median"), (99, "99th percentile")] {
            let times = |at: usize| answers[at].ms.percentile(hundredths);
            let (ours, minimal, fzf) = (times(0), times(1), times(2));
            // What a key may cost is measured by what the other one does for a letter: it filters.
            let filter = letters[2].ms.percentile(hundredths);
            table.row(&[
                &format!("{name}, {which}"),
                &ms(ours),
                NONE,
                &ms(minimal),
                &fzf_here(programs, ms(fzf)),
                &ratio(ours, minimal),
                &ratio(ours, fzf),
                &wanted(ours / filter, 0.25, "≤ 0.25 × a letter of fzf"),
            ]);
        }
        let median = |at: usize| answers[at].bytes.median();
        let (ours, minimal, fzf) = (median(0), median(1), median(2));
        let most = answers[0].bytes.percentile(100);
        table.row(&[
            &format!("written for {name}, median (most: {most})"),
            &format!("{ours} B"),
            NONE,
            &format!("{minimal} B"),
            &fzf_here(programs, format!("{fzf} B")),
            &ratio(ours, minimal),
            &ratio(ours, fzf),
            &wanted(ours, bytes, &format!("≤ {} kB", bytes / 1e3)),
        ]);
    }
}

/// What is left to see: whether they are silent, and the memory that they came to.
fn rest(
    programs: &Programs,
    sessions: Vec<Option<Session>>,
    measured: [Option<&Program>; 3],
    table: &mut Table,
) {
    let mut idle = Vec::new();
    let mut memory = Vec::new();
    for (session, program) in sessions.into_iter().zip(measured) {
        let (Some(session), Some(program)) = (session, program) else {
            continue;
        };
        idle.push(session.idle(Duration::from_secs(1)) as f64);
        memory.push(session.peak_memory());
        session.quit(program.quit);
    }
    let of = |all: &[f64], at: usize| all.get(at).copied().unwrap_or(f64::NAN);
    table.row(&[
        "written in an idle second",
        &format!("{} B", idle[0]),
        NONE,
        &format!("{} B", idle[1]),
        &fzf_here(programs, format!("{} B", of(&idle, 2))),
        NONE,
        NONE,
        &wanted(idle[0], 0.0, "0"),
    ]);
    table.row(&[
        "peak memory after all these keys",
        &mb(memory[0]),
        NONE,
        &mb(memory[1]),
        &fzf_here(programs, mb(of(&memory, 2))),
        &ratio(memory[0], memory[1]),
        &ratio(memory[0], of(&memory, 2)),
        NONE,
    ]);
}

/// A figure of fzf's, where it is installed.
fn fzf_here(programs: &Programs, figure: String) -> String {
    if programs.fzf.is_some() {
        figure
    } else {
        "not here".to_owned()
    }
}

fn mb(value: f64) -> String {
    if value.is_nan() {
        NONE.to_owned()
    } else {
        format!("{value:.1} MB")
    }
}
