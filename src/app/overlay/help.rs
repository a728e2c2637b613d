//! The help: the action table, by context, as rows to scroll through.

use crate::app::action::{ACTIONS, ActionInfo, Context};
use crate::app::cursor::{Cursor, Rows};
use crate::app::limits::Kind;
use crate::search::filter::Filter;

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
    /// All rows.
    pub rows: Vec<HelpRow>,
    /// How far it is scrolled.
    pub cursor: Cursor,
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
            if context == Context::Limits {
                for kind in Kind::ALL {
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
            "Click to select, click again to open; the wheel scrolls.",
        ));
        rows.push(HelpRow::Text(
            "Hold Shift to select text with the terminal's own mouse.",
        ));
        rows.push(HelpRow::Blank);
        rows.push(HelpRow::Text(
            "This service uses the ESCO classification of the European Commission.",
        ));
        Self {
            rows,
            cursor: Cursor::default(),
            height: 0,
        }
    }

    /// Lays the help out for a number of rows.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height);
        self.scroll(0);
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
