//! The app: it owns the components, the focus, the history and the notice, and passes actions on to
//! the component that has the keys.
//!
//! ```text
//!  message ──> update ──> context() ──> keymap ──> action
//!                │                                   │ act
//!                │          ┌────────────────┬───────┴────────┬───────────┐
//!                │        overlay          list             page       commands
//!                │          └────────────────┴───────┬────────┴───────────┘
//!                │                                   │ Response: notice, effects, request
//!                └──> fit: lay out, once <── navigation
//! ```

mod available;
pub mod bars;
mod changes;
pub mod hints;
mod mouse;
mod navigation;
mod session;
mod update;

use std::sync::Arc;

use careernav_core::profile::Progress;

use super::action::Context;
use super::commands::selection::Selection;
use super::ctx::Ctx;
use super::effect::Effect;
use super::filtered::TextFilter;
use super::history::History;
use super::key::Key;
use super::layout::columns::Columns;
use super::layout::{Area, Beside, Layout, Panel, Wanted, Widths};
use super::list::List;
use super::overlay::Overlay;
use super::page::Page;
use super::preview::{Preview, PreviewTarget};
use super::row::Folds;
use super::scene::Scene;
use super::session::Session;
use super::settings::Settings;
use super::undo::UndoStack;
use super::view::View;
use careernav_core::dataset::Dataset;
use careernav_core::graph::OccupationId;
use careernav_core::user::Subject;
use careernav_core::user::UserContext;
use careernav_core::user::{HistoryEvent, UserHistory};
use mouse::Pressed;

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
    ctx: Ctx,
    phase: Phase,
    size: (u16, u16),
    layout: Layout,
    focus: Focus,
    list: List,
    /// The page at which the history is.
    page: Page,
    /// What the list's cursor is on, shown while you browse. Not part of the history: walking down the
    /// list would push everything else out of it.
    peek: Option<Page>,
    preview: Preview,
    history: History<Page>,
    overlay: Option<Overlay>,
    notice: Option<String>,
    /// Keys that wait until the search is ready: the one that opens a hit, and all after it. Whoever
    /// starts the app and types `/cook<enter>w` at once would otherwise open nothing, and `w` would go
    /// to the wrong page.
    waiting: Vec<Key>,
    /// The name of what to open when the first data set is there, from the command line.
    start: Option<String>,
    /// Where to begin without that.
    saved: Option<Box<Session>>,
    /// What has been added to the recent searches and pages before those of earlier sessions are known;
    /// none once they are.
    early: Option<Vec<HistoryEvent>>,
    /// What is asked of the world outside, and not handed out yet.
    effects: Vec<Effect>,
    /// Who is shown; none for the person at the keyboard.
    person: Option<String>,
    /// The job that you chose to start from.
    from: Option<OccupationId>,
    /// What can be undone.
    undo: UndoStack,
    /// Whether occupations can be added.
    can_add: bool,
    /// The key of the occupation that was added and is not loaded yet. Its page opens with the data
    /// set that has it, which comes only after you have left the editor.
    expected: Option<String>,
    /// Whether one panel has the whole screen.
    is_zoomed: bool,
    /// Where the borders between panels were moved to.
    widths: Widths,
    /// What the last press of the mouse has begun.
    pressed: Pressed,
    /// Whether the app reacts to the mouse.
    has_mouse: bool,
}

impl App {
    /// An app that waits for its first data set ([`super::Msg::Loaded`]); `start` names the occupation
    /// or skill to open then.
    #[must_use]
    pub fn new(width: u16, height: u16, start: Option<String>) -> Self {
        let mut app = Self {
            ctx: Ctx::default(),
            phase: Phase::Loading(None),
            size: (width, height),
            layout: Layout::default(),
            focus: Focus::List,
            list: List::default(),
            page: Page::new(Subject::Nothing, Folds::default()),
            peek: None,
            preview: Preview::default(),
            history: History::default(),
            overlay: None,
            notice: None,
            waiting: Vec::new(),
            start,
            saved: None,
            early: Some(Vec::new()),
            effects: Vec::new(),
            person: None,
            from: None,
            undo: UndoStack::default(),
            can_add: false,
            expected: None,
            is_zoomed: false,
            widths: Widths::default(),
            pressed: Pressed::Nothing,
            has_mouse: true,
        };
        app.fit();
        app
    }

    /// The same app with your settings.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.ctx.view.rank = settings.rank;
        self.notice = settings.notice();
        self.ctx.settings = settings;
        self
    }

    /// The same app with something to say to begin with, if there is anything. It comes before what the
    /// configuration has to say.
    #[must_use]
    pub fn saying(mut self, notice: Option<String>) -> Self {
        self.notice = notice.or(self.notice);
        self
    }

    /// The same app for a person who is not the one at the keyboard.
    #[must_use]
    pub fn with_person(mut self, name: Option<String>) -> Self {
        self.person = name;
        self
    }

    /// The same app that leaves the mouse to the terminal.
    #[must_use]
    pub fn without_mouse(mut self) -> Self {
        self.has_mouse = false;
        self
    }

    /// The same app over profiles in a directory, to which occupations can be added.
    #[must_use]
    pub fn adding(mut self) -> Self {
        self.can_add = true;
        self
    }

    /// The data set, its reader and their settings.
    #[must_use]
    pub const fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// The data set that is shown.
    #[must_use]
    pub fn data(&self) -> &Dataset {
        &self.ctx.data
    }

    /// The data set that is shown, for others to work with.
    #[must_use]
    pub fn share(&self) -> Arc<Dataset> {
        Arc::clone(&self.ctx.data)
    }

    /// Your skills and past jobs.
    #[must_use]
    pub const fn user(&self) -> &UserContext {
        &self.ctx.user
    }

    /// What pages are made of.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        self.ctx.scene()
    }

    /// Your recent searches and pages.
    #[must_use]
    pub const fn user_history(&self) -> &UserHistory {
        &self.ctx.user_history
    }

    /// How suggestions are sorted.
    #[must_use]
    pub const fn view(&self) -> View {
        self.ctx.view
    }

    /// Your settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.ctx.settings
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

    /// Where the parts of the screen are.
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

    /// The page that is shown: what the list's cursor is on, or where the history is.
    #[must_use]
    pub fn current_page(&self) -> &Page {
        self.peek.as_ref().unwrap_or(&self.page)
    }

    /// Whether the page that is shown is only what the list's cursor is on.
    #[must_use]
    pub const fn is_peeking(&self) -> bool {
        self.peek.is_some()
    }

    /// The preview of what the page's cursor is on.
    #[must_use]
    pub const fn preview(&self) -> &Preview {
        &self.preview
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

    /// What is typed over the panel that has the keys.
    #[must_use]
    pub fn filter(&self) -> Option<&TextFilter> {
        match self.focus {
            Focus::List => self.list.filter(),
            Focus::Page => self.page.filter(),
        }
    }

    /// Whether a text filter is being typed.
    #[must_use]
    pub fn is_filtering(&self) -> bool {
        self.context() == Context::Filter
    }

    /// What the footer says until the next key.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Whether one panel has the whole screen.
    #[must_use]
    pub const fn is_zoomed(&self) -> bool {
        self.is_zoomed
    }

    /// Who is shown; none for the person at the keyboard.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        self.person.as_deref()
    }

    /// The job that you chose to start from.
    #[must_use]
    pub const fn from(&self) -> Option<OccupationId> {
        self.from
    }

    /// Whether recent pages are on the page that is shown.
    #[must_use]
    pub fn shows_recent(&self) -> bool {
        matches!(
            self.current_page().subject(),
            Subject::Welcome | Subject::Bookmarks
        )
    }

    /// Where the keys go.
    #[must_use]
    pub const fn context(&self) -> Context {
        match (&self.overlay, self.focus) {
            (Some(overlay), _) => overlay.context(),
            (None, Focus::List) => Context::List,
            (None, Focus::Page) if self.page.subject().is_map() => Context::Map,
            (None, Focus::Page) => Context::Page,
        }
    }

    /// What is selected, for a command.
    #[must_use]
    pub fn selection(&self) -> Selection<'_> {
        let (row, entry) = match self.focus {
            Focus::List => (None, self.list.current()),
            Focus::Page => (self.page.current(), None),
        };
        Selection {
            ctx: &self.ctx,
            page: self.current_page(),
            row,
            entry,
        }
    }

    /// Lays everything out for the size and for what is shown. Nothing is laid out while it is drawn.
    fn fit(&mut self) {
        if matches!(self.overlay, Some(Overlay::Filter)) && self.filter().is_none() {
            // The list is another one, and nothing is typed over it.
            self.overlay = None;
        }
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
                zoomed: self.is_zoomed,
                widths: self.widths,
            },
        );
        // A list that is hidden keeps its scroll position.
        if self.layout.list.is_some() {
            self.list
                .fit(height_for(self.layout.list, self.list.filter()));
            self.list.fill(&self.ctx.data.graph);
        }
        if self.phase == Phase::Ready {
            self.fit_page();
        }
        if let Some(overlay) = &mut self.overlay {
            overlay.fit(&self.layout, &self.ctx);
        }
    }

    /// Lays out the page, what you peek at, and the preview.
    fn fit_page(&mut self) {
        // Beside a drawing that is zoomed the text is hidden, but what is chosen is a row of it. A page
        // that is hidden altogether keeps the width it has: nobody sees it.
        let Some(panel) = self.layout.page.or(self.layout.map) else {
            return;
        };
        let scene = self.ctx.scene();
        let Panel { content, .. } = panel;
        let height = height_for(Some(panel), self.page.filter());
        let area = Area { height, ..content };
        let columns = match self.page.subject() {
            Subject::Problems => Columns::one(area),
            _ => area.columns(),
        };
        self.page.fit(scene, columns);
        let map = Layout::content(self.layout.map);
        self.page.fit_map(scene, map.width, map.height);
        if let Some(peek) = &mut self.peek {
            peek.fit(scene, content.columns());
        }
        if let Some(panel) = self.layout.preview {
            let shown = self.peek.as_ref().unwrap_or(&self.page);
            let over = match &self.overlay {
                Some(Overlay::Search(search)) => search
                    .hit()
                    .map(|hit| PreviewTarget::from_hit(scene, hit, self.from)),
                Some(Overlay::Choice(choice)) => choice
                    .picker
                    .current()
                    .map(|row| PreviewTarget::from_answer(scene, choice.question, row.start())),
                _ => None,
            };
            self.preview.fit(scene, shown, over, panel.content);
        }
    }
}

/// The rows of a panel that are left to its list. Without a border, the filter takes the last one.
fn height_for(panel: Option<Panel>, filter: Option<&TextFilter>) -> u16 {
    let is_over = panel.is_some_and(|panel| !panel.bordered) && filter.is_some();
    let height = Layout::content(panel).height;
    height.saturating_sub(u16::from(is_over))
}
