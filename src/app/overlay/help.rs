//! The help: a glossary, and the action table by what you are about, as rows to choose from and to
//! filter. Enter does what the row under the cursor says.

use careernav_core::search::FilterScope;

use crate::app::action::{ACTIONS, Action, ActionInfo, Task};
use crate::app::cursor::{Cursor, Rows};
use crate::app::filtered::{Before, FilterState, FilteredList, TextFilter};
use crate::app::filters::title_of;
use crate::app::layout::columns::ColumnLengths;
use crate::app::layout::{Area, Panel};
use crate::app::response::{Request, Response};
use crate::app::settings::Settings;

/// The words that all pages use, and what they mean.
pub const GLOSSARY: [(&str, &str); 6] = [
    ("occupation", "a kind of job; its page says what it needs"),
    (
        "you have",
        "how many of a job's skills you can do: 14 of 18",
    ),
    ("to learn", "the skills of a job that you do not have yet"),
    (
        "essential",
        "needed in every such job; optional: only in some",
    ),
    ("step, path", "one change of job; several in a row"),
    (
        "listed, suggested",
        "named by the data, or worked out from the skills",
    ),
];

/// A row of the help.
#[derive(Debug, Clone, Copy)]
pub enum HelpRow {
    /// An empty line.
    Blank,
    /// The heading of the rows below.
    Heading(&'static str),
    /// An action with its keys, and whether it can be done where the help was opened.
    Action(&'static ActionInfo, bool),
    /// A word or something you can type, and what it means.
    Typed(&'static str, &'static str),
    /// A remark.
    Text(&'static str),
}

/// The open help.
#[derive(Debug, Clone)]
pub struct Help {
    /// The rows that match the filter.
    pub rows: Vec<HelpRow>,
    /// The action under the cursor, and how far the rows are scrolled.
    pub cursor: Cursor,
    /// Whether the filter has the keys.
    pub is_typing: bool,
    all: Vec<HelpRow>,
    filter: Option<Box<FilterState<Action, (), ()>>>,
    columns: ColumnLengths,
}

impl FilteredList for Help {
    type Item = Action;
    type Folds = ();
    type Rows = ();
    type Source<'a> = &'a Settings;

    fn state(&self) -> Option<&FilterState<Action, (), ()>> {
        self.filter.as_deref()
    }

    fn state_mut(&mut self) -> &mut Option<Box<FilterState<Action, (), ()>>> {
        &mut self.filter
    }

    fn snapshot(&self) -> Before<Action, ()> {
        Before {
            folds: (),
            cursor: self.cursor,
            item: self.current().map(|info| info.action),
            // Rows are as long as the panel is wide: the width moves nothing.
            size: (0, self.height()),
        }
    }

    fn set_folds(&mut self, (): ()) {}

    fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor = cursor;
    }

    fn go_to(&mut self, row: usize) {
        self.travel(|cursor, rows| cursor.go(row, rows));
    }

    fn choose(&mut self, settings: &Settings) {
        if let Some(state) = &mut self.filter {
            self.rows = matching(&self.all, &mut state.filter, settings);
        }
    }

    fn restore(&mut self, _settings: &Settings, item: Option<Action>) {
        self.rows.clone_from(&self.all);
        let row =
            item.and_then(|action| (0..self.rows.len()).find(|&row| self.is_at(row, &action)));
        if let Some(row) = row {
            self.cursor.at = row;
        }
        self.travel(Cursor::settle);
    }

    fn is_at(&self, row: usize, item: &Action) -> bool {
        matches!(self.rows.get(row), Some(HelpRow::Action(info, _)) if info.action == *item)
    }

    fn matches(&self) -> Vec<usize> {
        let is_action = |&row: &usize| matches!(self.rows[row], HelpRow::Action(..));
        (0..self.rows.len()).filter(is_action).collect()
    }

    fn stay(&mut self, settings: &Settings, was_on: bool, before: Before<Action, ()>) {
        if !was_on {
            return self.put_back(settings, &before);
        }
        let item = self.current().map(|info| info.action);
        let from_top = self.cursor.at.saturating_sub(self.cursor.top);
        self.restore(settings, item);
        self.cursor.top = self.cursor.at.saturating_sub(from_top);
        self.travel(Cursor::settle);
    }
}

impl Help {
    /// The help as it opens where some actions can be done: those come first in their group.
    #[must_use]
    pub fn new(here: &[&'static ActionInfo]) -> Self {
        let mut rows = vec![HelpRow::Heading("Words")];
        let words = GLOSSARY.iter();
        rows.extend(words.map(|&(word, meaning)| HelpRow::Typed(word, meaning)));
        rows.push(HelpRow::Text(
            "Not known: what a job pays, and how many vacancies there are.",
        ));
        let can = |info: &ActionInfo| here.iter().any(|it| it.action == info.action);
        for task in Task::ALL {
            rows.push(HelpRow::Blank);
            rows.push(HelpRow::Heading(task.title()));
            for is_here in [true, false] {
                let actions = ACTIONS.iter().filter(|info| info.task == task);
                let actions = actions.filter(|info| can(info) == is_here);
                rows.extend(actions.map(|info| HelpRow::Action(info, is_here)));
            }
        }
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Heading(title_of(FilterScope::Search)));
        let filters = FilterScope::Search.filters();
        rows.extend(filters.map(|it| HelpRow::Typed(it.example(), it.help())));
        rows.extend(
            [
                "-isco:22 leaves out what has it; isco:22,32 is either of them.",
                "Twice: isco: level: field: mean either, tag: essential: optional: mean both.",
                "Quotes go around values with spaces or commas.",
                "Combine them with words and with each other. A code or an address finds itself.",
            ]
            .map(HelpRow::Text),
        );
        for scope in [FilterScope::Fit, FilterScope::Similar, FilterScope::Paths] {
            rows.push(HelpRow::Blank);
            rows.push(HelpRow::Heading(title_of(scope)));
            let own = scope.filters().filter(|filter| !filter.is_condition());
            rows.push(HelpRow::Text(
                "All that are about occupations, as above, and:",
            ));
            rows.extend(own.map(|it| HelpRow::Typed(it.example(), it.help())));
        }
        rows.push(HelpRow::Text("An empty line removes all filters."));
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Heading("Mouse"));
        rows.extend(
            [
                "Click to select, double-click to open, right button to go back.",
                "Click the mark of a row to expand it, or a hint to run it.",
                "Click a page in the header to go there.",
                "Drag the border between panels. The wheel scrolls the panel under it.",
                "Shift and drag selects text in most terminals; Alt-m turns the mouse off.",
            ]
            .map(HelpRow::Text),
        );
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Text(
            "This service uses the ESCO classification of the European Commission.",
        ));
        let mut help = Self {
            all: rows.clone(),
            rows,
            cursor: Cursor::default(),
            is_typing: false,
            filter: None,
            columns: ColumnLengths::default(),
        };
        help.travel(Cursor::to_top);
        help
    }

    /// What is typed over it.
    #[must_use]
    pub fn filter(&self) -> Option<&TextFilter> {
        FilteredList::filter(self)
    }

    /// The action under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&'static ActionInfo> {
        match self.rows.get(self.cursor.at) {
            Some(HelpRow::Action(info, _)) => Some(info),
            _ => None,
        }
    }

    /// Lays the help out for its panel. Without a border the last row is the filter's.
    pub fn fit(&mut self, panel: Panel) {
        let is_over = !panel.bordered && self.filter.is_some();
        let height = panel.content.height.saturating_sub(u16::from(is_over));
        let columns = Area {
            height,
            ..panel.content
        };
        let columns = columns.columns().lengths();
        if self.columns != columns {
            self.columns = columns;
            self.travel(Cursor::settle);
        }
    }

    /// Begins to type in the filter, or goes on.
    pub fn begin_typing(&mut self) {
        self.begin_filter();
        self.is_typing = true;
    }

    /// Gives the keys back to the help. An empty filter is dropped.
    pub fn keep_filter(&mut self, settings: &Settings) {
        self.is_typing = false;
        if self.active_filter().is_none() {
            self.close_filter(settings);
        }
    }

    /// Drops the filter. False if there is none. What it found stays under the cursor, unless you are
    /// still typing.
    pub fn close_filter(&mut self, settings: &Settings) -> bool {
        let stays = !self.is_typing;
        self.is_typing = false;
        self.drop_filter(settings, stays)
    }

    /// Moves among the actions, or does the one under the cursor.
    pub fn act(&mut self, action: Action) -> Response {
        if action == Action::RunCommand {
            return self.run();
        }
        self.travel(|cursor, rows| match action {
            Action::Expand | Action::Collapse => {
                let beside = cursor.beside(action == Action::Expand, rows);
                cursor.point(beside.unwrap_or(cursor.at), rows);
            }
            _ => cursor.act(action, rows),
        });
        Response::done()
    }

    /// Does what the row under the cursor says.
    fn run(&self) -> Response {
        match self.rows.get(self.cursor.at) {
            Some(HelpRow::Action(info, true)) => Response::request(Request::Run(info.action)),
            Some(HelpRow::Action(info, false)) => {
                let places: Vec<_> = info.contexts.iter().map(|it| it.title()).collect();
                let is_of_boxes = info.contexts.iter().all(|it| it.is_text());
                Response::notice(if is_of_boxes {
                    format!(
                        "Works while you type in: {}.",
                        places.join(", ").to_lowercase()
                    )
                } else {
                    "There is nothing to do that with here.".to_owned()
                })
            }
            _ => Response::done(),
        }
    }

    /// Does what a click chooses.
    pub fn click(&mut self, panel: Panel, (x, y): (u16, u16), settings: &Settings) -> Response {
        if !panel.area.contains(x, y) {
            return Response::request(Request::CloseOverlay);
        }
        self.keep_filter(settings);
        let at = panel.content.columns().row_at(x, y);
        let at = at.filter(|_| panel.content.contains(x, y));
        let row = at.map(|(row, _)| self.cursor.top + row);
        let is_action = |&row: &usize| matches!(self.rows.get(row), Some(HelpRow::Action(..)));
        let Some(row) = row.filter(is_action) else {
            return Response::done();
        };
        self.travel(|cursor, rows| cursor.point(row, rows));
        self.run()
    }

    /// How many rows fit into the view.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.columns.room()
    }

    /// Scrolls by a number of rows, as far as there are any.
    pub fn scroll(&mut self, by: isize) {
        self.travel(|cursor, rows| cursor.scroll(by, rows));
    }

    fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        let selectable = |row: usize| matches!(self.rows[row], HelpRow::Action(..));
        let rows = Rows {
            len: self.rows.len(),
            height: self.height(),
            columns: self.columns,
            selectable: &selectable,
        };
        let before = self.cursor.top;
        act(&mut self.cursor, rows);
        self.cursor.turn(before, rows);
    }

    /// The keys that help most, and what they do.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        let filter = match self.filter {
            Some(_) => [
                (Action::Close, "drop the filter"),
                (Action::CloseHelp, "close"),
            ],
            None => [(Action::Filter, "filter"), (Action::Close, "close")],
        };
        let mut hints = Vec::new();
        if matches!(
            self.rows.get(self.cursor.at),
            Some(HelpRow::Action(_, true))
        ) {
            hints.push((Action::RunCommand, "do it"));
        }
        hints.push((Action::Down, "next"));
        hints.extend(filter);
        hints
    }
}

/// The rows that match, under their headings. Keys count as well as words.
fn matching(all: &[HelpRow], filter: &mut TextFilter, settings: &Settings) -> Vec<HelpRow> {
    let matcher = filter.matcher();
    let is_match = |row: &HelpRow| match row {
        HelpRow::Blank | HelpRow::Heading(_) => false,
        HelpRow::Action(info, _) => {
            let keys = settings.keys(info.action, usize::MAX);
            let aliases = info.action.aliases().join(" ");
            matcher.fits(&format!("{keys} {} {aliases}", info.help))
        }
        HelpRow::Typed(example, help) => matcher.fits(&format!("{example} {help}")),
        HelpRow::Text(text) => matcher.fits(text),
    };
    let mut rows = Vec::new();
    let (mut heading, mut found, mut of) = (None, 0, 0);
    for row in all {
        match row {
            HelpRow::Blank => heading = None,
            HelpRow::Heading(_) => heading = Some(*row),
            row => {
                of += 1;
                if is_match(row) {
                    found += 1;
                    if let Some(heading) = heading.take() {
                        if !rows.is_empty() {
                            rows.push(HelpRow::Blank);
                        }
                        rows.push(heading);
                    }
                    rows.push(*row);
                }
            }
        }
    }
    (filter.found, filter.of) = (found, of);
    rows
}
