//! What the tests of the app share: a set of profiles of their own, keys in, screens out.

#![allow(
    dead_code,
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub(crate) mod esco;
pub(crate) mod help;
pub(crate) mod moves;
pub(crate) mod program;
pub(crate) mod schema;

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use careernav::app::key::Key;
use careernav::app::session::Session;
use careernav::app::settings::Settings;
use careernav::app::{App, Effect, MouseEvent, Msg};
use careernav::shipped;
use careernav::ui;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, GroupId, OccupationId};
use careernav_core::profile::{Layer, load};
use careernav_core::user::BookmarkChange;
use careernav_core::user::HistoryEvent;
use careernav_core::user::PageRef;
use careernav_core::user::SkillsChange;
use careernav_core::user::Subject;
use careernav_core::user::UserChange;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Keys that lead to every screen and overlay, and to what is said on them.
pub(crate) const WALKS: [&str; 40] = [
    "",
    "j",
    "t",
    "C",
    "tgjm",
    "/",
    "/coo",
    "/zzzz",
    "/level:3 cook",
    "/waitr",
    "/cook<enter>/waiter<enter>/",
    "/cook<enter>",
    "/cook<enter>E",
    "/cook<enter>EEG",
    "/cook<enter>jjlj<space>",
    "/cook<enter>m",
    "/cook<enter>mI<space>n",
    "/food hygiene<enter>W",
    "/food hygiene<enter>E",
    "/food hygiene<enter>m",
    "/cook<enter>v",
    "/cook<enter>vkk",
    "/head chef<enter>vG",
    "/cook<enter>./head chef<enter>c",
    "/cook<enter>./head chef<enter>d",
    "/cook<enter>./head chef<enter>w",
    "/cook<enter>./head chef<enter>w}jd",
    "/cook<enter>c",
    "M",
    "/cook<enter>mMflevel:",
    "/cook<enter>mMflevel:4 tag:x<enter>",
    "!E",
    "?",
    ":",
    "R",
    ",coo",
    "/cook<enter>,sau<enter>z",
    "?,quit",
    "x",
    ":map",
];

/// The tests' own profiles.
pub(crate) fn kitchen() -> Arc<Dataset> {
    // A relative path, so that reports do not depend on where the project lies.
    let layer = Layer::Directory(Path::new("tests/set").to_path_buf());
    Arc::new(Dataset::new(load(&[layer])))
}

/// A small set with all that a classification says, read in a language.
pub(crate) fn classified(language: Option<&str>) -> Arc<Dataset> {
    let layer = Layer::Directory(Path::new("tests/classified").to_path_buf());
    let data = Dataset::without_index(load(&[layer]), language);
    data.build_index();
    Arc::new(data)
}

/// The profiles that ship.
pub(crate) fn shipped() -> Arc<Dataset> {
    Arc::new(Dataset::new(load(&[shipped::LAYER])))
}

/// A set without any profile.
pub(crate) fn nothing() -> Arc<Dataset> {
    Arc::new(Dataset::default())
}

/// An app at a size, driven by keys.
pub(crate) struct Driver {
    pub(crate) app: App,
    /// What was asked of the world, apart from what is to be kept in mind.
    pub(crate) effects: Vec<Effect>,
    pub(crate) kept: Vec<HistoryEvent>,
    pub(crate) changes: Vec<SkillsChange>,
    pub(crate) bookmarked: Vec<BookmarkChange>,
    size: (u16, u16),
    theme: Theme,
}

impl Driver {
    /// An app that shows a set, for somebody who left it at the first occupation of the list.
    pub(crate) fn new(data: Arc<Dataset>, width: u16, height: u16) -> Self {
        Self::set(data, width, height, Settings::default())
    }

    /// An app that shows a set to somebody who has set it up, and left it there.
    pub(crate) fn set(data: Arc<Dataset>, width: u16, height: u16, settings: Settings) -> Self {
        let first = data.graph.major_groups().first();
        let first = first.and_then(|&group| first_in(&data.graph, group));
        let last = first.and_then(|id| {
            let page_ref = PageRef::new(Subject::Occupation(id), &data.graph)?;
            let in_list = true;
            Some(Session {
                in_list,
                ..Session::at(page_ref)
            })
        });
        let mut driver = Self::loading(width, height);
        driver.app = App::new(width, height, None)
            .with_settings(settings)
            .with_session(last);
        driver.send(Msg::Loaded(data));
        driver
    }

    /// An app that shows a set for the first time.
    pub(crate) fn fresh(data: Arc<Dataset>, width: u16, height: u16) -> Self {
        let mut driver = Self::loading(width, height);
        driver.send(Msg::Loaded(data));
        driver
    }

    /// An app that was quit and is started again, on another screen if need be: what was to be kept
    /// has been.
    pub(crate) fn restarted(&self, data: Arc<Dataset>, width: u16, height: u16) -> Self {
        let mut driver = Self::loading(width, height);
        driver.app = App::new(width, height, None).with_session(self.app.session());
        driver.send(Msg::Loaded(data));
        driver
    }

    /// An app that waits for its set.
    pub(crate) fn loading(width: u16, height: u16) -> Self {
        Self {
            app: App::new(width, height, None),
            effects: Vec::new(),
            kept: Vec::new(),
            changes: Vec::new(),
            bookmarked: Vec::new(),
            size: (width, height),
            theme: Theme::Ansi,
        }
    }

    /// The same in another theme.
    pub(crate) fn themed(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    pub(crate) fn send(&mut self, msg: Msg) {
        if let Msg::Resize(width, height) = msg {
            self.size = (width, height);
        }
        for effect in self.app.update(msg) {
            match effect {
                Effect::SaveHistory(habit) => self.kept.push(habit),
                Effect::SaveUserData(changes) => {
                    for change in changes {
                        match change {
                            UserChange::Skills(change) => self.changes.push(change),
                            UserChange::Bookmark(change) => self.bookmarked.push(change),
                        }
                    }
                }
                Effect::FindSteps => {
                    self.app.data().find_steps();
                    self.send(Msg::StepsFound);
                }
                Effect::FindPaths => {
                    self.app.data().find_paths();
                    self.send(Msg::PathsFound);
                }
                effect => self.effects.push(effect),
            }
        }
    }

    /// Types keys, written as `Key::parse_all` reads them.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys) {
            self.send(Msg::Key(key));
        }
        self
    }

    /// Clicks on the first cell of a text on the screen.
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let (x, y) = self.place_of(text);
        self.mouse(MouseEvent::Click, x, y)
    }

    /// Clicks twice, soon, on the first cell of a text on the screen.
    pub(crate) fn double_click(&mut self, text: &str) -> &mut Self {
        let (x, y) = self.place_of(text);
        self.mouse(MouseEvent::Click, x, y)
            .mouse(MouseEvent::Release, x, y)
            .mouse(MouseEvent::DoubleClick, x, y)
            .mouse(MouseEvent::Release, x, y)
    }

    pub(crate) fn mouse(&mut self, act: MouseEvent, x: u16, y: u16) -> &mut Self {
        self.send(Msg::Mouse { act, x, y });
        self
    }

    /// Where a text stands on the screen.
    pub(crate) fn place_of(&self, text: &str) -> (u16, u16) {
        let screen = self.text();
        for (y, line) in (0..).zip(screen.lines()) {
            if let Some(at) = line.find(text) {
                let x = careernav_core::text::width(&line[..at]);
                return (u16::try_from(x).expect("a column"), y);
            }
        }
        unreachable!("{text:?} is not on the screen:\n{screen}")
    }

    /// Draws the frame.
    pub(crate) fn buffer(&self) -> Buffer {
        let backend = TestBackend::new(self.size.0, self.size.1);
        let mut terminal = Terminal::new(backend).expect("a terminal");
        let drawn = terminal
            .draw(|frame| ui::draw(&self.app, self.theme, frame))
            .expect("a frame");
        drawn.buffer.clone()
    }

    /// The screen as text, a line each, without trailing spaces.
    pub(crate) fn text(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let Some(cell) = buffer.cell((x, y)) else {
                    continue;
                };
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = careernav_core::text::width(cell.symbol()).max(1);
                }
                skip -= 1;
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The screen as text, and after it its styles: for each line the runs of cells that are not
    /// plain.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.buffer();
        let mut screen = self.text();
        screen.push_str("styles\n");
        for y in 0..buffer.area.height {
            let mut runs: Vec<(u16, u16, String)> = Vec::new();
            for x in 0..buffer.area.width {
                let style = buffer.cell((x, y)).map(style_of).unwrap_or_default();
                match runs.last_mut() {
                    Some((_, end, last)) if *last == style && *end + 1 == x => *end = x,
                    _ => runs.push((x, x, style)),
                }
            }
            let runs: Vec<_> = runs
                .into_iter()
                .filter(|(_, _, style)| !style.is_empty())
                .map(|(from, to, style)| format!("{from}-{to} {style}"))
                .collect();
            if !runs.is_empty() {
                let _ = writeln!(screen, "{y:2}: {}", runs.join(", "));
            }
        }
        screen
    }
}

fn first_in(graph: &Graph, id: GroupId) -> Option<OccupationId> {
    let group = graph.group(id);
    let first = group.members().first().copied();
    first.or_else(|| group.subgroups().iter().find_map(|&id| first_in(graph, id)))
}

fn style_of(cell: &Cell) -> String {
    let mut words = Vec::new();
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if cell.modifier.contains(modifier) {
            words.push(word.to_owned());
        }
    }
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg.to_string().to_lowercase()));
    }
    words.join(" ")
}
