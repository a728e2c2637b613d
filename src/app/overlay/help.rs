//! The help: the action table, by context, as rows to scroll through and to filter.

use careernav_core::search::filter::Filter;

use crate::app::action::{ACTIONS, Action, ActionInfo, Context};
use crate::app::cursor::{Cursor, Rows};
use crate::app::filtered::{Before, FilterState, FilteredList, TextFilter};
use crate::app::filters::FilterTarget;
use crate::app::layout::Panel;
use crate::app::settings::Settings;

/// A row of the help.
#[derive(Debug, Clone, Copy)]
pub enum HelpRow {
    /// An empty line.
    Blank,
    /// The heading of the rows below.
    Heading(&'static str),
    /// An action with its keys.
    Action(&'static ActionInfo),
    /// Something you can type, and what it does.
    Typed(&'static str, &'static str),
    /// A remark.
    Text(&'static str),
}

/// The open help. It is read, not chosen from: its cursor only scrolls.
#[derive(Debug, Clone)]
pub struct Help {
    /// The rows that match the filter.
    pub rows: Vec<HelpRow>,
    /// How far it is scrolled.
    pub cursor: Cursor,
    /// Whether the filter has the keys.
    pub is_typing: bool,
    all: Vec<HelpRow>,
    filter: Option<Box<FilterState<(), (), ()>>>,
    height: usize,
}

impl FilteredList for Help {
    type Item = ();
    type Folds = ();
    type Rows = ();
    type Source<'a> = &'a Settings;

    fn state(&self) -> Option<&FilterState<(), (), ()>> {
        self.filter.as_deref()
    }

    fn state_mut(&mut self) -> &mut Option<Box<FilterState<(), (), ()>>> {
        &mut self.filter
    }

    fn snapshot(&self) -> Before<(), ()> {
        Before {
            cursor: self.cursor,
            ..Before::default()
        }
    }

    fn set_folds(&mut self, (): ()) {}

    fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor = cursor;
    }

    fn go_to(&mut self, _row: usize) {}

    fn choose(&mut self, settings: &Settings) {
        if let Some(state) = &mut self.filter {
            self.rows = matching(&self.all, &mut state.filter, settings);
        }
    }

    fn restore(&mut self, _settings: &Settings, _item: Option<()>) {
        self.rows.clone_from(&self.all);
    }

    fn is_at(&self, _row: usize, (): &()) -> bool {
        true
    }

    fn matches(&self) -> Vec<usize> {
        Vec::new()
    }

    fn stay(&mut self, settings: &Settings, _was_on: bool, before: Before<(), ()>) {
        self.put_back(settings, &before);
    }
}

impl Help {
    /// The help as it opens in a context: the keys that work there come first.
    #[must_use]
    pub fn new(context: Context) -> Self {
        let mut rows = vec![];
        let mut listed: Vec<&str> = Vec::new();
        let rest = Context::ALL.into_iter().filter(|&c| c != context);
        let everywhere = |info: &&ActionInfo| info.contexts.len() == Context::ALL.len();
        for context in std::iter::once(context).chain(rest) {
            let mut first = true;
            let actions = ACTIONS
                .iter()
                .filter(|info| info.contexts.contains(&context) && !everywhere(info));
            for info in actions {
                if listed.contains(&info.id) {
                    continue;
                }
                if first {
                    first = false;
                    if !rows.is_empty() {
                        rows.push(HelpRow::Blank);
                    }
                    rows.push(HelpRow::Heading(context.title()));
                }
                listed.push(info.id);
                rows.push(HelpRow::Action(info));
            }
            if context == Context::Search {
                rows.push(HelpRow::Blank);
                rows.push(HelpRow::Heading("Filters in the search box"));
                let filters = Filter::ALL.into_iter();
                rows.extend(filters.map(|it| HelpRow::Typed(it.example(), it.help())));
                rows.push(HelpRow::Text(
                    "Combine them with words and with each other. A code or an address finds itself.",
                ));
            }
            if context == Context::Filters {
                for kind in FilterTarget::ALL {
                    rows.push(HelpRow::Blank);
                    rows.push(HelpRow::Heading(kind.title()));
                    let names = kind.names().iter();
                    rows.extend(names.map(|it| HelpRow::Typed(it.example(), it.help())));
                }
                rows.push(HelpRow::Text("An empty line removes all filters."));
            }
        }
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Heading("Everywhere"));
        rows.extend(ACTIONS.iter().filter(everywhere).map(HelpRow::Action));
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Heading("Mouse"));
        rows.push(HelpRow::Text(
            "Click to select, double-click to open, right button to go back.",
        ));
        rows.push(HelpRow::Text(
            "Click the mark of a row to expand it, a hint to run it, a page in the header to go there.",
        ));
        rows.push(HelpRow::Text(
            "Drag the border between panels. The wheel scrolls the panel under it.",
        ));
        rows.push(HelpRow::Text(
            "Shift and drag selects text in most terminals; Alt-m turns the mouse off.",
        ));
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Text(
            "This service uses the ESCO classification of the European Commission.",
        ));
        Self {
            all: rows.clone(),
            rows,
            cursor: Cursor::default(),
            is_typing: false,
            filter: None,
            height: 0,
        }
    }

    /// What is typed over it.
    #[must_use]
    pub fn filter(&self) -> Option<&TextFilter> {
        FilteredList::filter(self)
    }

    /// Lays the help out for its panel. Without a border the last row is the filter's.
    pub fn fit(&mut self, panel: Panel) {
        let is_over = !panel.bordered && self.filter.is_some();
        let height = panel.content.height.saturating_sub(u16::from(is_over));
        self.height = usize::from(height);
        self.scroll(0);
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

    /// Drops the filter. False if there is none.
    pub fn close_filter(&mut self, settings: &Settings) -> bool {
        self.is_typing = false;
        self.drop_filter(settings, false)
    }

    /// Scrolls through the rows.
    pub fn act(&mut self, action: Action) {
        let screen = isize::try_from(self.height.saturating_sub(1)).unwrap_or(isize::MAX);
        let all = isize::try_from(self.rows.len()).unwrap_or(isize::MAX);
        self.scroll(match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::HalfDown => screen / 2,
            Action::HalfUp => -screen / 2,
            Action::ScreenDown => screen,
            Action::ScreenUp => -screen,
            Action::Top => -all,
            Action::Bottom => all,
            _ => 0,
        });
    }

    /// How many rows fit into the view.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Scrolls by a number of rows, as far as there are any.
    pub fn scroll(&mut self, by: isize) {
        let rows = Rows {
            len: self.rows.len(),
            height: self.height,
            selectable: &|_| false,
        };
        self.cursor.scroll(by, rows);
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
        let mut hints = vec![(Action::Down, "scroll")];
        hints.extend(filter);
        hints
    }
}

/// The rows that match, under their headings. Keys count as well as words.
fn matching(all: &[HelpRow], filter: &mut TextFilter, settings: &Settings) -> Vec<HelpRow> {
    let matcher = filter.matcher();
    let is_match = |row: &HelpRow| match row {
        HelpRow::Blank | HelpRow::Heading(_) => false,
        HelpRow::Action(info) => {
            let keys = settings.keys(info.action, usize::MAX);
            matcher.fits(&format!("{keys} {}", info.help))
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
