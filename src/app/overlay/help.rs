//! The help: the action table, by context, as rows to scroll through, and to filter.

use crate::app::action::{ACTIONS, Action, ActionInfo, Context};
use crate::app::cursor::{Cursor, Rows};
use crate::app::filter::Filter as Sieved;
use crate::app::filters::FilterTarget;
use crate::app::input::Input;
use crate::app::layout::Panel;
use crate::app::settings::Settings;
use careernav_core::search::filter::Filter;

/// A row of the help.
#[derive(Debug, Clone, Copy)]
pub enum HelpRow {
    /// An empty line.
    Blank,
    /// What the rows below are about.
    Heading(&'static str),
    /// An action with its keys.
    Action(&'static ActionInfo),
    /// Something that can be typed, and what it does.
    Typed(&'static str, &'static str),
    /// A remark.
    Text(&'static str),
}

/// The open help.
#[derive(Debug, Clone)]
pub struct Help {
    /// The rows, those that the filter leaves out apart.
    pub rows: Vec<HelpRow>,
    /// How far it is scrolled.
    pub cursor: Cursor,
    /// What is typed over it.
    pub filter: Option<Sieved>,
    /// Whether the filter has the keys.
    pub is_typing: bool,
    all: Vec<HelpRow>,
    /// How far it was scrolled before the filter.
    before: Cursor,
    height: usize,
}

impl Help {
    /// The help as it opens in a context: what holds there comes first.
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
                    "They go with words and with each other; a code or an address finds itself.",
                ));
            }
            if context == Context::Filters {
                for kind in FilterTarget::ALL {
                    rows.push(HelpRow::Blank);
                    rows.push(HelpRow::Heading(kind.title()));
                    let names = kind.names().iter();
                    rows.extend(names.map(|it| HelpRow::Typed(it.example(), it.help())));
                }
                rows.push(HelpRow::Text("An empty line lifts all limits."));
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
            "Click a row's mark to expand it, a hint or a place of the trail to go there.",
        ));
        rows.push(HelpRow::Text(
            "Drag the border between panels; the wheel scrolls what is under it.",
        ));
        rows.push(HelpRow::Text(
            "Shift and drag selects text with most terminals; Alt-m gives them the mouse.",
        ));
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Text(
            "This service uses the ESCO classification of the European Commission.",
        ));
        Self {
            all: rows.clone(),
            rows,
            cursor: Cursor::default(),
            filter: None,
            is_typing: false,
            before: Cursor::default(),
            height: 0,
        }
    }

    /// Lays the help out for its panel; without a border the last row is the filter's.
    pub fn fit(&mut self, panel: Panel) {
        let is_over = !panel.bordered && self.filter.is_some();
        let height = panel.content.height.saturating_sub(u16::from(is_over));
        self.height = usize::from(height);
        self.scroll(0);
    }

    /// Begins to type in the filter, or goes on.
    pub fn begin_filter(&mut self) {
        if self.filter.is_none() {
            self.before = self.cursor;
            self.filter = Some(Sieved::default());
        }
        self.is_typing = true;
    }

    /// Types in the filter, if that has the keys.
    pub fn edit_filter(&mut self, settings: &Settings, act: impl FnOnce(&mut Input)) {
        let Some(filter) = self.filter.as_mut().filter(|_| self.is_typing) else {
            return;
        };
        if !filter.edit(act) {
            return;
        }
        if filter.is_on() {
            self.rows = sift(&self.all, filter, settings);
            self.cursor = Cursor::default();
        } else {
            self.rows.clone_from(&self.all);
            self.cursor = self.before;
        }
    }

    /// Gives the keys back to the help.
    pub fn keep_filter(&mut self) {
        self.is_typing = false;
        if self.filter.as_ref().is_some_and(|filter| !filter.is_on()) {
            self.drop_filter();
        }
    }

    /// Drops the filter: all rows are there again, as far scrolled as before. False if there is
    /// none.
    pub fn drop_filter(&mut self) -> bool {
        self.is_typing = false;
        if self.filter.take().is_none() {
            return false;
        }
        self.rows.clone_from(&self.all);
        self.cursor = self.before;
        true
    }

    /// Moves through the rows.
    pub fn travel(&mut self, action: Action) {
        let screen = isize::try_from(self.height.saturating_sub(1)).unwrap_or(1);
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

    /// How many rows are seen at once.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Scrolls by a number of rows, as far as there are any.
    pub fn scroll(&mut self, by: isize) {
        self.cursor.scroll(
            by,
            Rows {
                len: self.rows.len(),
                height: self.height,
                selectable: &|_| false,
            },
        );
    }
}

/// The rows that pass, under their headings. Keys count as well as words.
fn sift(all: &[HelpRow], filter: &mut Sieved, settings: &Settings) -> Vec<HelpRow> {
    let sieve = filter.sieve();
    let passes = |row: &HelpRow| match row {
        HelpRow::Blank | HelpRow::Heading(_) => false,
        HelpRow::Action(info) => {
            let keys = settings.keys(info.action, usize::MAX);
            sieve.fits(&format!("{keys} {}", info.help))
        }
        HelpRow::Typed(example, help) => sieve.fits(&format!("{example} {help}")),
        HelpRow::Text(text) => sieve.fits(text),
    };
    let mut rows = Vec::new();
    let (mut heading, mut found, mut of) = (None, 0, 0);
    for row in all {
        match row {
            HelpRow::Blank => heading = None,
            HelpRow::Heading(_) => heading = Some(*row),
            row => {
                of += 1;
                if passes(row) {
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
