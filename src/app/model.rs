//! The state of the running app, and what the view may ask of it.

use std::sync::Arc;

use super::action::Context;
use super::effect::Effect;
use super::filtering::rows_in;
use super::history::History;
use super::key::Key;
use super::last::Last;
use super::layout::{Beside, Layout, Wanted, Widths};
use super::list::List;
use super::mouse::Pressed;
use super::overlay::Overlay;
use super::page::Page;
use super::preview::PreviewTarget;
use super::row::Folds;
use super::scene::Scene;
use super::settings::Settings;
use super::view::View;
use careernav_core::dataset::Dataset;
use careernav_core::graph::OccupationId;
use careernav_core::profile::Progress;
use careernav_core::user::Subject;
use careernav_core::user::UserContext;
use careernav_core::user::{HistoryEvent, UserHistory};

/// Which panel has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The list of occupations.
    List,
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
    pub(super) data: Arc<Dataset>,
    pub(super) phase: Phase,
    pub(super) size: (u16, u16),
    pub(super) layout: Layout,
    pub(super) focus: Focus,
    pub(super) list: List,
    /// The page that the history is at.
    pub(super) page: Page,
    /// What the list's cursor stands on, shown while browsing and not part of the history.
    pub(super) peek: Option<Page>,
    pub(super) history: History<Page>,
    pub(super) overlay: Option<Overlay>,
    pub(super) notice: Option<String>,
    /// Keys that wait until the search is ready: the one that opens a hit, and all after it.
    pub(super) waiting: Vec<Key>,
    /// What to open when the first set is there, as it was asked for on the command line.
    pub(super) start: Option<String>,
    /// Where to begin without that.
    pub(super) last: Option<Box<Last>>,
    pub(super) habits: UserHistory,
    /// What has come to them before those of earlier sessions are known; none when they are.
    pub(super) early: Option<Vec<HistoryEvent>>,
    pub(super) user: UserContext,
    pub(super) view: View,
    /// What is asked of the world outside, and has not been told yet.
    pub(super) asked: Vec<Effect>,
    /// Occupations that were picked, to be compared or gone from.
    pub(super) picked: Vec<OccupationId>,
    pub(super) settings: Settings,
    /// Whether occupations can be added, and the one that has been and is not there yet.
    pub(super) can_add: bool,
    pub(super) expected: Option<String>,
    /// Whether one panel has the whole screen.
    pub(super) zoomed: bool,
    /// Where the borders between panels were moved to.
    pub(super) widths: Widths,
    /// What the last press of the mouse has begun.
    pub(super) pressed: Pressed,
    /// Whether the mouse is used here.
    pub(super) has_mouse: bool,
    /// How far the preview of something is scrolled.
    pub(super) preview_at: (Option<PreviewTarget>, usize),
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
            focus: Focus::List,
            list: List::default(),
            page: Page::new(Subject::Nothing, Folds::default()),
            peek: None,
            history: History::default(),
            overlay: None,
            notice: None,
            waiting: Vec::new(),
            start,
            last: None,
            habits: UserHistory::default(),
            early: Some(Vec::new()),
            user: UserContext::default(),
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
    pub const fn list(&self) -> &List {
        &self.list
    }

    /// The page that is seen: what the list's cursor stands on, else where the history is.
    #[must_use]
    pub fn shown(&self) -> &Page {
        self.peek.as_ref().unwrap_or(&self.page)
    }

    /// Whether the page that is seen is only a look at what the list's cursor stands on.
    #[must_use]
    pub const fn is_peeking(&self) -> bool {
        self.peek.is_some()
    }

    /// The pages of the history: behind, here, ahead.
    #[must_use]
    pub fn history_pages(&self) -> (Vec<&Page>, &Page, Vec<&Page>) {
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
    pub const fn user(&self) -> &UserContext {
        &self.user
    }

    /// The set, and who looks at it.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            data: &self.data,
            user: &self.user,
            view: self.view,
            settings: &self.settings,
        }
    }

    /// What the person has searched for and opened.
    #[must_use]
    pub const fn habits(&self) -> &UserHistory {
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
            (Some(Overlay::Filters(_)), _) => Context::Filters,
            (Some(Overlay::Palette(_)), _) => Context::Palette,
            (Some(Overlay::Title(_)), _) => Context::New,
            (Some(Overlay::Filter), _) => Context::Filter,
            (Some(Overlay::Help(help)), _) if help.is_typing => Context::Filter,
            (Some(Overlay::Help(_)), _) => Context::Help,
            (None, Focus::List) => Context::List,
            (None, Focus::Page) if self.page.subject().is_map() => Context::Map,
            (None, Focus::Page) => Context::Page,
        }
    }

    /// Lays everything out for the size and for what is shown.
    pub(super) fn fit(&mut self) {
        self.settle_filter();
        let subject = self.page.subject();
        let beside = match (subject.has_list(), subject.is_map()) {
            (true, _) => Beside::List,
            (false, true) => Beside::Drawing,
            (false, false) => Beside::Nothing,
        };
        if beside != Beside::List {
            self.focus = Focus::Page;
        }
        self.layout = Layout::new(
            self.size.0,
            self.size.1,
            Wanted {
                beside,
                list_focused: self.focus == Focus::List,
                zoomed: self.zoomed,
                widths: self.widths,
            },
        );
        // Beside a drawing that is zoomed the text is hidden, but what is chosen is a row of it.
        let panel = self.layout.page.or(self.layout.map);
        let page = Layout::content(panel);
        // A list that is hidden keeps its place, too.
        if self.layout.list.is_some() {
            let height = rows_in(self.layout.list, self.list.filter());
            self.list.fit(height);
        }
        if self.phase == Phase::Ready {
            let scene = Scene {
                data: &self.data,
                user: &self.user,
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
            Some(Overlay::Filters(line)) => line.fit(self.layout.filters.content.height),
            Some(Overlay::Palette(palette)) => palette.fit(self.layout.search.content.height),
            Some(Overlay::Help(help)) => help.fit(self.layout.help),
            Some(Overlay::Title(_) | Overlay::Filter) | None => {}
        }
    }
}
