//! The command palette: every action that works where it was opened, and recent pages, found by a few
//! letters.
//!
//! Guarantees: an empty line lists all actions in the order of the action table, those last that move
//! the cursor in every list, and after them the pages. The text of an action finds it first.

use std::cmp::Reverse;
use std::ops::Range;

use careernav_core::search::fuzzy_match;

use crate::app::action::{ACTIONS, Action, ActionInfo, Context};
use crate::app::ctx::Ctx;
use crate::app::picker::{Changed, Picker};
use crate::app::response::{Request, Response};
use careernav_core::user::Subject;

/// How many recent pages can be found.
const MAX_PAGES: usize = 20;

/// What there is to choose.
#[derive(Debug, Clone)]
pub enum Command {
    /// An action, by its row in the action table.
    Action(&'static ActionInfo),
    /// A recent page, and its title.
    Page(Subject, String),
}

impl Command {
    /// What is shown and searched.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Action(info) => info.help,
            Self::Page(_, title) => title,
        }
    }
}

/// A command that was found.
#[derive(Debug, Clone)]
pub struct Match {
    /// The command.
    pub command: Command,
    /// The parts of its label that matched.
    pub ranges: Vec<Range<usize>>,
}

/// The open palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed, and the commands that match, the best first.
    pub picker: Picker<Match>,
    /// Where it was opened.
    context: Context,
    pages: Vec<(Subject, String)>,
}

impl Palette {
    /// The palette over a page, where the keys went to `context`.
    #[must_use]
    pub fn over(page: Subject, context: Context, ctx: &Ctx) -> Self {
        let recent = ctx.user.saved_pages.recent.iter();
        let pages = recent.filter_map(|page_ref| page_ref.find(&ctx.data));
        let pages = pages.filter(|&recent| recent != page).take(MAX_PAGES);
        let pages = pages.map(|page| (page, page.title(&ctx.data)));
        Self::new(context, pages.collect())
    }

    /// An empty line with all actions of a context, and with pages.
    #[must_use]
    pub fn new(context: Context, pages: Vec<(Subject, String)>) -> Self {
        let mut palette = Self {
            picker: Picker::default(),
            context,
            pages,
        };
        palette.refresh();
        palette
    }

    /// Finds what matches what is typed.
    pub fn refresh(&mut self) {
        let typed = self.picker.input.text().trim();
        let here = ACTIONS.iter().filter(|info| {
            // The palette would only open itself again.
            info.contexts.contains(&self.context) && info.action != Action::Palette
        });
        let actions = here.filter_map(|info| {
            let (score, ranges) = fuzzy_match(info.help, typed)?;
            // Nobody looks here for how to go down a row.
            let is_everyday = info.contexts.contains(&Context::Help);
            let command = Command::Action(info);
            Some((
                (Reverse(score), is_everyday, false),
                Match { command, ranges },
            ))
        });
        let pages = self.pages.iter().filter_map(|(subject, title)| {
            let (score, ranges) = fuzzy_match(title, typed)?;
            let command = Command::Page(*subject, title.clone());
            Some(((Reverse(score), true, true), Match { command, ranges }))
        });
        let mut found: Vec<_> = actions.chain(pages).collect();
        // Stable: equals stay in the order of the table.
        found.sort_by_key(|(order, _)| *order);
        let rows = found.into_iter().map(|(_, found)| found).collect();
        self.picker.set_rows(rows);
    }

    /// The command under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Command> {
        self.picker.current().map(|found| &found.command)
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action) -> Response {
        if action == Action::RunCommand {
            return match self.current() {
                Some(Command::Action(info)) => Response::request(Request::Run(info.action)),
                Some(Command::Page(subject, _)) => Response::open(*subject),
                None => Response::done(),
            };
        }
        if self.picker.act(action) == Changed::Text {
            self.refresh();
        }
        Response::done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(palette: &Palette) -> Option<Action> {
        match palette.current() {
            Some(Command::Action(info)) => Some(info.action),
            _ => None,
        }
    }

    #[test]
    fn pages_come_after_actions_unless_they_fit_better() {
        let page = (Subject::Me, "known by nobody".to_owned());
        let mut palette = Palette::new(Context::Page, vec![page]);
        assert_eq!(
            palette.picker.rows.last().map(|it| it.command.label()),
            Some("known by nobody")
        );
        assert!(action(&palette).is_some());
        palette.picker.input.insert("known by");
        palette.refresh();
        assert!(matches!(
            palette.current(),
            Some(Command::Page(Subject::Me, _))
        ));
    }

    #[test]
    fn what_an_action_says_finds_it_first() {
        for context in [Context::List, Context::Page, Context::Map] {
            let mut palette = Palette::new(context, Vec::new());
            let all = palette
                .picker
                .rows
                .iter()
                .filter_map(|found| match found.command {
                    Command::Action(info) => Some(info.action),
                    Command::Page(..) => None,
                });
            let all: Vec<_> = all.collect();
            assert!(all.len() > 20 && !all.contains(&Action::Palette));
            for action in all {
                palette.picker.set_text(action.info().help);
                palette.refresh();
                assert_eq!(self::action(&palette), Some(action), "{context:?}");
            }
        }
    }

    #[test]
    fn a_few_letters_are_enough() {
        let mut palette = Palette::new(Context::Page, Vec::new());
        for (typed, action) in [
            ("compare", Action::Compare),
            ("paths", Action::Paths),
            ("next sect", Action::NextSection),
            ("tick a", Action::Tick),
            ("QUIT", Action::Quit),
        ] {
            palette.picker.set_text(typed);
            palette.refresh();
            assert_eq!(self::action(&palette), Some(action), "{typed}");
        }
        palette.picker.input.insert("zzz");
        palette.refresh();
        assert!(palette.current().is_none());
    }
}
