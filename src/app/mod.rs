//! The model of the running app: what is shown, and how it changes.
//!
//! # What it promises
//!
//! [`App::update`] takes one message and returns the effects that it asks for; nothing else ever
//! changes the model. There is no terminal library here, no input or output, and no clock, so
//! that the whole app can be driven by a test. Where the keys go is computed from the state
//! ([`App::context`]); what is seen is computed from the size ([`layout`]).
//!
//! # The parts
//!
//! ```text
//!  careernav  ICT help desk agent › ICT system administrator          header: history
//! ╭ Occupations ───────────╮╭ ICT system administrator ─────────────╮
//! │▾ 2 Professionals       ││ a page (page, row, screen/*):         │
//! │ ▾ 25 ICT professionals ││ text, sections that expand,           │
//! │   the browser          ││ skills and occupations to walk to     │
//! ╰────────────────────────╯╰───────────────────────────────────────╯
//!  Enter open  Space expand  / search  ? help                          footer: hints
//! ```

pub mod action;
mod adding;
mod answers;
pub mod bars;
pub mod bookmarks;
pub mod browser;
pub mod cursor;
pub mod dataset;
pub mod deed;
mod doing;
mod exporting;
pub mod filter;
mod filtering;
pub mod glyphs;
pub mod habits;
pub mod hints;
pub mod history;
pub mod input;
mod jumps;
pub mod key;
pub mod keymap;
pub mod last;
pub mod layout;
mod limiting;
pub mod limits;
pub mod map;
pub mod markdown;
mod marking;
pub mod me;
mod mouse;
pub mod overlay;
pub mod page;
mod palette;
mod picking;
pub mod place;
pub mod places;
pub mod preview;
mod returning;
pub mod row;
pub mod screen;
mod searching;
pub mod settings;
pub mod sheet;
pub mod spot;
pub mod text;
pub mod trial;
mod update;
pub mod view;
mod walk;

use std::path::PathBuf;
use std::sync::Arc;

use action::Context;
use bookmarks::Bookmarks;
use browser::Browser;
use dataset::Dataset;
use deed::{Clip, Copied, Edit, Export, New};
use filtering::rows_in;
use habits::{Habit, Habits};
use history::History;
use key::Key;
use last::Last;
use layout::{Beside, Layout, Wanted, Widths};
use me::{Change, Me, Mine, Scene};
pub use mouse::MouseAct;
use mouse::Pressed;
use overlay::Overlay;
use page::Page;
use place::Subject;
use row::Folds;
use settings::Settings;
use view::View;

use crate::graph::OccupationId;
use crate::profile::Progress;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// Keys were pressed one right after the other, each of which types a character ([`App::types`]):
    /// what they type is looked for once.
    Typed(String),
    /// The mouse did something at a cell.
    Mouse {
        /// What it did.
        act: MouseAct,
        /// The column, from 0.
        x: u16,
        /// The row, from 0.
        y: u16,
    },
    /// The screen has a new size: columns and rows.
    Resize(u16, u16),
    /// Profiles were loaded, at the start or again.
    Loaded(Arc<Dataset>),
    /// The set that was loaded last can be searched now.
    Searchable,
    /// What the person has searched for and opened before is known now.
    Habits(Habits),
    /// What the person knows and has been is known now.
    Me(Me),
    /// The person's bookmarks are known now.
    Bookmarks(Bookmarks),
    /// Something of it could not be kept, for a reason.
    NotKept(String),
    /// Something is to be said, of what is kept or of what has failed.
    Told(String),
    /// The moves of the set that is shown are known now.
    Moves,
    /// The ways that were asked for are known now.
    Ways,
    /// Profiles are being read.
    Progress(Progress),
    /// Loading failed altogether, with a reason.
    LoadFailed(String),
    /// A text was copied, or could not be.
    Copied(Clip, Copied),
    /// The files of the set have changed.
    Changed,
    /// A file could not be edited, for a reason.
    NotEdited(String),
    /// What was shown is in a file now, or could not be put there for a reason.
    Exported(Result<PathBuf, String>),
    /// An occupation could not be added, for a reason.
    NotAdded(New, String),
    /// There is no browser that an address could be opened in, for a reason if one was chosen.
    NoBrowser(String, Option<String>),
}

/// Something that the world outside has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Read the profiles again.
    Reload,
    /// Read the profiles in a language, by its code.
    ReadIn(String),
    /// Keep something in mind for the next time.
    Keep(Habit),
    /// Keep what has changed of what the person knows and has been.
    Change(Change),
    /// Keep a change of the bookmarks.
    Bookmark(bookmarks::Change),
    /// Copy a text to the clipboard.
    Copy(Clip),
    /// Put what is shown into a file.
    Export(Export),
    /// Let the person edit a file, and read the profiles again if it has changed.
    Edit(Edit),
    /// Open an address in the browser.
    Browse(String),
    /// Make the profile of a new occupation, and let the person edit it.
    Add(New),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Find the moves of the set ([`Dataset::find_moves`]), and tell when they are known.
    FindMoves,
    /// Find the ways that the page asks for ([`Dataset::find_ways`]), and tell when they are known.
    FindWays,
}

/// Which panel has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The list of occupations.
    Browser,
    /// The page.
    Page,
}

/// Whether there is something to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// The first set is being loaded; how far that has come, if it is known.
    Loading(Option<Progress>),
    /// A set is shown.
    Ready,
}

/// The model of the running app.
#[derive(Debug, Clone)]
pub struct App {
    data: Arc<Dataset>,
    phase: Phase,
    size: (u16, u16),
    layout: Layout,
    focus: Focus,
    browser: Browser,
    /// The page that the history is at.
    page: Page,
    /// What the browser's cursor stands on, shown while browsing and not part of the history.
    peek: Option<Page>,
    history: History<Page>,
    overlay: Option<Overlay>,
    notice: Option<String>,
    /// Keys that wait until the search is ready: the one that opens a hit, and all after it.
    waiting: Vec<Key>,
    /// What to open when the first set is there, as it was asked for on the command line.
    start: Option<String>,
    /// Where to begin without that.
    last: Option<Box<Last>>,
    habits: Habits,
    /// What has come to them before those of earlier sessions are known; none when they are.
    early: Option<Vec<Habit>>,
    mine: Mine,
    view: View,
    /// What is asked of the world outside, and has not been told yet.
    asked: Vec<Effect>,
    /// Occupations that were picked, to be compared or gone from.
    picked: Vec<OccupationId>,
    settings: Settings,
    /// Whether occupations can be added, and the one that has been and is not there yet.
    can_add: bool,
    expected: Option<String>,
    /// Whether one panel has the whole screen.
    zoomed: bool,
    /// Where the borders between panels were moved to.
    widths: Widths,
    /// What the last press of the mouse has begun.
    pressed: Pressed,
    /// Whether the mouse is used here.
    has_mouse: bool,
    /// How far the preview of something is scrolled.
    preview_at: (Option<preview::Glimpse>, usize),
}

impl App {
    /// An app that waits for its first set ([`Msg::Loaded`]); `start` names the occupation or
    /// skill to open then.
    #[must_use]
    pub fn new(width: u16, height: u16, start: Option<String>) -> Self {
        let mut app = Self {
            data: Arc::default(),
            phase: Phase::Loading(None),
            size: (width, height),
            layout: Layout::default(),
            focus: Focus::Browser,
            browser: Browser::default(),
            page: Page::new(Subject::Nothing, Folds::default()),
            peek: None,
            history: History::default(),
            overlay: None,
            notice: None,
            waiting: Vec::new(),
            start,
            last: None,
            habits: Habits::default(),
            early: Some(Vec::new()),
            mine: Mine::default(),
            view: View::default(),
            asked: Vec::new(),
            picked: Vec::new(),
            settings: Settings::default(),
            can_add: false,
            expected: None,
            zoomed: false,
            widths: Widths::default(),
            pressed: Pressed::Nothing,
            has_mouse: true,
            preview_at: (None, 0),
        };
        app.fit();
        app
    }

    /// The set that is shown.
    #[must_use]
    pub fn data(&self) -> &Dataset {
        &self.data
    }

    /// The set that is shown, for others to work with.
    #[must_use]
    pub fn share(&self) -> Arc<Dataset> {
        Arc::clone(&self.data)
    }

    /// Whether there is something to show.
    #[must_use]
    pub const fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The size of the screen: columns and rows.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Where the parts of the screen lie.
    #[must_use]
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Which panel has the keys, overlays apart.
    #[must_use]
    pub const fn focus(&self) -> Focus {
        self.focus
    }

    /// The list of occupations.
    #[must_use]
    pub const fn browser(&self) -> &Browser {
        &self.browser
    }

    /// The page that is seen: what the browser's cursor stands on, else where the history is.
    #[must_use]
    pub fn shown(&self) -> &Page {
        self.peek.as_ref().unwrap_or(&self.page)
    }

    /// Whether the page that is seen is only a look at what the browser's cursor stands on.
    #[must_use]
    pub const fn is_peeking(&self) -> bool {
        self.peek.is_some()
    }

    /// The pages of the history: behind, here, ahead.
    #[must_use]
    pub fn trail(&self) -> (Vec<&Page>, &Page, Vec<&Page>) {
        (
            self.history.behind().collect(),
            &self.page,
            self.history.ahead().collect(),
        )
    }

    /// What lies over the screen.
    #[must_use]
    pub const fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Whether the search box is open.
    #[must_use]
    pub const fn is_searching(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Search(_)))
    }

    /// What the person brings to the set.
    #[must_use]
    pub const fn mine(&self) -> &Mine {
        &self.mine
    }

    /// The set, and who looks at it.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            data: &self.data,
            mine: &self.mine,
            view: self.view,
            settings: &self.settings,
        }
    }

    /// What the person has searched for and opened.
    #[must_use]
    pub const fn habits(&self) -> &Habits {
        &self.habits
    }

    /// Something to say in the footer until the next key.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Where the keys go.
    #[must_use]
    pub const fn context(&self) -> Context {
        match (&self.overlay, self.focus) {
            (Some(Overlay::Search(_)), _) => Context::Search,
            (Some(Overlay::Limits(_)), _) => Context::Limits,
            (Some(Overlay::Palette(_)), _) => Context::Palette,
            (Some(Overlay::Title(_)), _) => Context::New,
            (Some(Overlay::Filter), _) => Context::Filter,
            (Some(Overlay::Help(help)), _) if help.is_typing => Context::Filter,
            (Some(Overlay::Help(_)), _) => Context::Help,
            (None, Focus::Browser) => Context::Browser,
            (None, Focus::Page) if self.page.subject().is_map() => Context::Map,
            (None, Focus::Page) => Context::Page,
        }
    }

    /// Lays everything out for the size and for what is shown.
    fn fit(&mut self) {
        self.settle_filter();
        let subject = self.page.subject();
        let beside = match (subject.has_browser(), subject.is_map()) {
            (true, _) => Beside::Browser,
            (false, true) => Beside::Drawing,
            (false, false) => Beside::Nothing,
        };
        if beside != Beside::Browser {
            self.focus = Focus::Page;
        }
        self.layout = Layout::new(
            self.size.0,
            self.size.1,
            Wanted {
                beside,
                browser_focused: self.focus == Focus::Browser,
                zoomed: self.zoomed,
                widths: self.widths,
            },
        );
        // Beside a drawing that is zoomed the text is hidden, but what is chosen is a row of it.
        let panel = self.layout.page.or(self.layout.map);
        let page = Layout::content(panel);
        // A list that is hidden keeps its place, too.
        if self.layout.browser.is_some() {
            let height = rows_in(self.layout.browser, self.browser.filter());
            self.browser.fit(height);
        }
        if self.phase == Phase::Ready {
            let scene = Scene {
                data: &self.data,
                mine: &self.mine,
                view: self.view,
                settings: &self.settings,
            };
            // A page that is hidden keeps the width it has: nobody sees it.
            if panel.is_some() {
                let height = rows_in(panel, self.page.filter());
                self.page.fit(scene, page.width, height);
                let map = Layout::content(self.layout.map);
                self.page.fit_map(scene, map.width, map.height);
                if let Some(peek) = &mut self.peek {
                    peek.fit(scene, page.width, page.height);
                }
            }
        }
        match &mut self.overlay {
            Some(Overlay::Search(search)) => {
                search.fit(&self.data, self.layout.search.content.height);
            }
            Some(Overlay::Limits(line)) => line.fit(self.layout.limits.content.height),
            Some(Overlay::Palette(palette)) => palette.fit(self.layout.search.content.height),
            Some(Overlay::Help(help)) => help.fit(self.layout.help),
            Some(Overlay::Title(_) | Overlay::Filter) | None => {}
        }
    }
}
