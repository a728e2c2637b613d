//! How long the thread that takes the keys is ever busy: `cargo bench --bench turns`.
//!
//! A program of keys and clicks chosen at random (the same in every run), over the set that the other
//! benchmarks take: letters into the search box and the filter, every key of the table of actions, and
//! the ways into what chance would hardly reach. A turn is what that thread does for one event: the
//! model takes it, and the frame is drawn, up to the bytes for the terminal. What the model asks for
//! besides (the moves, the ways) others find meanwhile; taking what they found is a turn again. Time is
//! the thread's own on a processor where the system tells it (Linux), else that of the clock, for a
//! machine with other work would be measured otherwise. A frame is 16 ms. The slowest turns are named.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::format_push_string
)]

mod support;

use std::sync::Arc;
use std::time::Duration;

use careernav::app::action::ACTIONS;
use careernav::app::key::Key;
use careernav::app::{App, Effect, MouseEvent, Msg};
use careernav::ui;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::profile::load;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use support::Scale;
use support::data::Data;
use support::figures::{Table, ms, wanted};
use support::random::Random;

/// Sixty frames in a second.
const FRAME: f64 = 16.0;

/// What leads to where one would rarely come by chance.
const LEADS: [&str; 12] = [
    "/cook<enter>",
    "/ict security manager<enter>E",
    "/manage staff<enter>",
    "/teacher<enter>c",
    "/nurse<enter>w",
    "<esc><esc>m",
    "<esc>v",
    "<esc>M",
    "<esc>f<ctrl-u>steps:8 shared:0 down:yes<enter>",
    "<esc>f<ctrl-u>level:3 limit:50<enter>",
    "<esc>,",
    "<esc>,manager",
];

/// What is typed where something can be.
const LETTERS: &str = "abcdefghiklmnoprstuvwxy  ";

/// The time that this thread has worked.
#[cfg(target_os = "linux")]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(time).unwrap()
}

#[cfg(not(target_os = "linux"))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

/// A turn that took long.
struct Slow {
    took: f64,
    event: String,
    before: String,
}

/// An app in use, and what its turns took.
struct Use {
    app: App,
    terminal: Terminal<TestBackend>,
    took: Vec<f64>,
    slowest: Vec<Slow>,
}

impl Use {
    fn new(data: &Arc<Dataset>, (width, height): (u16, u16)) -> Self {
        let mut app = App::new(width, height, None);
        app.update(Msg::Loaded(Arc::clone(data)));
        let backend = TestBackend::new(width, height);
        Self {
            app,
            terminal: Terminal::new(backend).unwrap(),
            took: Vec::new(),
            slowest: Vec::new(),
        }
    }

    fn turn(&mut self, event: &str, msg: Msg) {
        let before = format!(
            "{:?} on {}",
            self.app.context(),
            self.app.current_page().title(self.app.data())
        );
        let start = now();
        let effects = self.app.update(msg);
        let app = &self.app;
        self.terminal
            .draw(|frame| {
                ui::draw(app, Theme::Ansi, frame);
            })
            .unwrap();
        let took = now().saturating_sub(start).as_secs_f64() * 1e3;
        self.took.push(took);
        self.note(took, event, before);
        for effect in effects {
            match effect {
                Effect::FindSteps => {
                    self.app.data().find_steps();
                    self.turn("moves are found", Msg::StepsFound);
                }
                Effect::FindPaths => {
                    self.app.data().find_paths();
                    self.turn("ways are found", Msg::PathsFound);
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, took: f64, event: &str, before: String) {
        const NAMED: usize = 6;
        let at = self.slowest.partition_point(|slow| slow.took > took);
        if at < NAMED {
            let event = event.to_owned();
            let slow = Slow {
                took,
                event,
                before,
            };
            self.slowest.insert(at, slow);
            self.slowest.truncate(NAMED);
        }
    }

    fn keys(&mut self, keys: &str) {
        for key in Key::parse_all(keys) {
            self.turn(&key.to_string(), Msg::Key(key));
        }
    }

    /// So many events, and what comes of them.
    fn go_on(&mut self, events: usize, random: &mut Random) {
        let keys: Vec<&str> = ACTIONS.iter().flat_map(|info| info.keys).copied().collect();
        let letters: Vec<char> = LETTERS.chars().collect();
        let (width, height) = self.app.size();
        for _ in 0..events {
            match random.below(100) {
                0..60 => {
                    let key = keys[random.below(keys.len())];
                    self.keys(&format!("<{key}>"));
                }
                60..80 => {
                    let letter = letters[random.below(letters.len())];
                    self.keys(&letter.to_string());
                }
                80..88 => self.keys(LEADS[random.below(LEADS.len())]),
                _ => {
                    let acts = [
                        MouseEvent::Click,
                        MouseEvent::DoubleClick,
                        MouseEvent::ScrollDown,
                        MouseEvent::ScrollUp,
                    ];
                    let act = acts[random.below(acts.len())];
                    let x = random.below(usize::from(width)) as u16;
                    let y = random.below(usize::from(height)) as u16;
                    self.turn(&format!("{act:?}"), Msg::Mouse { act, x, y });
                }
            }
        }
    }
}

fn main() {
    let scale = Scale::from_args();
    let data = Data::find(scale);
    println!(
        "\nTurns of the thread that takes the keys: {}.\n",
        data.origin
    );
    let set = Arc::new(Dataset::new(load(&data.layers())));
    let mut table = Table::new(&[
        "screen", "turns", "median", "p99", "p99.9", "slowest", "wanted",
    ]);
    let mut named = Vec::new();
    for size in [(80, 24), (200, 50)] {
        let mut used = Use::new(&set, size);
        // A program in use is quit and started again; so is this one, lest it stay where it is.
        for part in 0..scale.times(100) {
            let mut random = Random::new(part as u64);
            let fresh = Use::new(&set, size);
            used.app = fresh.app;
            used.go_on(if scale.is_tiny() { 50 } else { 1_000 }, &mut random);
        }
        let mut took = used.took;
        took.sort_by(f64::total_cmp);
        let at = |thousandths: usize| took[(took.len() * thousandths).div_ceil(1_000).max(1) - 1];
        let slowest = at(1_000);
        table.row(&[
            &format!("{}x{}", size.0, size.1),
            &took.len().to_string(),
            &ms(at(500)),
            &ms(at(990)),
            &wanted(at(999), FRAME, &ms(at(999))),
            &wanted(slowest, FRAME, &ms(slowest)),
            &ms(FRAME),
        ]);
        named.push((size, used.slowest));
    }
    table.print();
    for ((width, height), slowest) in named {
        println!("\nThe slowest at {width}x{height}:");
        for slow in slowest {
            println!("- {}: {} ({})", ms(slow.took), slow.event, slow.before);
        }
    }
}
