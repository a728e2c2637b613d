//! The command palette: every action that can be done where it was opened, and recent pages, found by
//! their words and by other words for them.
//!
//! Guarantees: an empty line lists all actions in the order of the action table, those last that move
//! the cursor in every list, and after them the pages. The text of an action finds it first. What is typed
//! begins a word of what is found, or is three letters or more of one: no letters are picked from here and
//! there.

use std::ops::Range;

use careernav_core::search::TextMatcher;
use careernav_core::text::sanitize::fold;

use crate::app::action::{Action, ActionInfo, Context};
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

    /// Other words for it.
    const fn aliases(&self) -> &'static [&'static str] {
        match self {
            Self::Action(info) => info.action.aliases(),
            Self::Page(..) => &[],
        }
    }

    /// Its name in the configuration, if it has one.
    const fn id(&self) -> &'static str {
        match self {
            Self::Action(info) => info.id,
            Self::Page(..) => "",
        }
    }
}

/// How well a command fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is called what is typed.
    Name,
    /// Its name begins so.
    Start,
    /// Words of its text begin so.
    Words,
    /// Words of its other names begin so.
    Alias,
    /// The letters are inside its words.
    Inside,
}

/// A command that was found.
#[derive(Debug, Clone)]
pub struct Match {
    /// The command.
    pub command: Command,
    /// The parts of its label that matched.
    pub ranges: Vec<Range<usize>>,
    /// The other name that was found, where the label does not say why it is here.
    pub alias: Option<&'static str>,
}

/// The open palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed, and the commands that match, the best first.
    pub picker: Picker<Match>,
    commands: Vec<Command>,
    /// The actions that have nothing to do now.
    idle: Vec<&'static ActionInfo>,
}

impl Palette {
    /// The palette over a page, with the actions that can be done there, and those that have nothing to do
    /// there now.
    #[must_use]
    pub fn over(
        page: Subject,
        actions: Vec<&'static ActionInfo>,
        idle: Vec<&'static ActionInfo>,
        ctx: &Ctx,
    ) -> Self {
        let recent = ctx.user.saved_pages.recent.iter();
        let pages = recent.filter_map(|page_ref| page_ref.find(&ctx.data));
        let pages = pages.filter(|&recent| recent != page).take(MAX_PAGES);
        let pages = pages.map(|page| (page, page.title(&ctx.data)));
        let mut palette = Self::new(actions, pages.collect());
        palette.idle = idle;
        palette
    }

    fn new(mut actions: Vec<&'static ActionInfo>, pages: Vec<(Subject, String)>) -> Self {
        // The palette would only open itself again.
        actions.retain(|info| info.action != Action::Palette);
        // Nobody looks here for how to go down a row.
        actions.sort_by_key(|info| info.contexts.contains(&Context::Help));
        let pages = pages.into_iter();
        let pages = pages.map(|(subject, title)| Command::Page(subject, title));
        let mut palette = Self {
            picker: Picker::default(),
            commands: actions
                .into_iter()
                .map(Command::Action)
                .chain(pages)
                .collect(),
            idle: Vec::new(),
        };
        palette.refresh();
        palette
    }

    /// Finds what matches what is typed.
    pub fn refresh(&mut self) {
        let typed = fold(self.picker.input.text().trim());
        let matcher = TextMatcher::new(&typed);
        let fits = self.commands.iter().filter_map(|command| {
            let fit = fit(command, &typed, &matcher)?;
            let is_inside = fit == Fit::Inside;
            let ranges = matcher.word_ranges(command.label(), is_inside);
            let alias = (ranges.is_empty() && !matcher.is_empty()).then(|| {
                let mut aliases = command.aliases().iter();
                aliases.find(|alias| matcher.fits_words(alias, is_inside))
            });
            let found = Match {
                command: command.clone(),
                ranges,
                alias: alias.flatten().copied(),
            };
            Some((fit, found))
        });
        let mut found: Vec<_> = fits.collect();
        // Stable: equals stay in their order.
        found.sort_by_key(|(fit, _)| *fit);
        let rows = found.into_iter().map(|(_, found)| found).collect();
        self.picker.set_rows(rows);
    }

    /// What to say where nothing is found: that what is meant has nothing to do now, or that nothing matches.
    #[must_use]
    pub fn nothing(&self) -> String {
        let typed = fold(self.picker.input.text().trim());
        let matcher = TextMatcher::new(&typed);
        let fits = self.idle.iter().filter_map(|info| {
            let fit = fit(&Command::Action(info), &typed, &matcher)?;
            Some((fit, info.help))
        });
        match fits.min_by_key(|(fit, _)| *fit) {
            Some((_, help)) => format!("Nothing to do here now: {help}"),
            None => "No command matches.".to_owned(),
        }
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

/// How well a command fits what is typed; none if it does not.
fn fit(command: &Command, typed: &str, matcher: &TextMatcher) -> Option<Fit> {
    let label = fold(command.label());
    let names = || {
        let aliases = command.aliases().iter().copied();
        std::iter::once(label.as_str())
            .chain(std::iter::once(command.id()))
            .chain(aliases)
            .filter(|name| !name.is_empty())
    };
    if matcher.is_empty() {
        return typed.is_empty().then_some(Fit::Name);
    }
    if names().any(|name| name == typed) {
        return Some(Fit::Name);
    }
    if label.starts_with(typed) {
        return Some(Fit::Start);
    }
    if matcher.fits_words(&label, false) {
        return Some(Fit::Words);
    }
    if names().any(|name| matcher.fits_words(name, false)) {
        return Some(Fit::Alias);
    }
    names()
        .any(|name| matcher.fits_words(name, true))
        .then_some(Fit::Inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::ACTIONS;

    fn action(palette: &Palette) -> Option<Action> {
        match palette.current() {
            Some(Command::Action(info)) => Some(info.action),
            _ => None,
        }
    }

    fn actions(context: Context) -> Vec<&'static ActionInfo> {
        let here = ACTIONS.iter();
        here.filter(|info| info.contexts.contains(&context))
            .collect()
    }

    fn found(typed: &str) -> Palette {
        let mut palette = Palette::new(actions(Context::Page), Vec::new());
        palette.picker.set_text(typed);
        palette.refresh();
        palette
    }

    #[test]
    fn pages_come_after_actions_unless_they_fit_better() {
        let page = (Subject::Me, "known by nobody".to_owned());
        let mut palette = Palette::new(actions(Context::Page), vec![page]);
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
            let mut palette = Palette::new(actions(context), Vec::new());
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
    fn names_and_other_names_find_an_action_first() {
        for (typed, action) in [
            ("compare", Action::Compare),
            ("paths", Action::Paths),
            ("next sect", Action::NextSection),
            ("tick a", Action::Tick),
            ("QUIT", Action::Quit),
            ("print", Action::SavePage),
            ("export", Action::CopyPage),
            ("my skills", Action::MySkills),
            ("gap", Action::Gap),
            ("undo", Action::Undo),
            ("toggle-rank", Action::ToggleRank),
            ("lossary", Action::Help),
        ] {
            assert_eq!(self::action(&found(typed)), Some(action), "{typed}");
        }
        assert!(found("zzz").current().is_none());
    }

    #[test]
    fn an_action_that_has_nothing_to_do_is_named_where_nothing_else_is_found() {
        let mut palette = Palette::new(Vec::new(), Vec::new());
        palette.idle = vec![Action::Undo.info(), Action::ClearMe.info()];
        let mut nothing = |typed: &str| {
            palette.picker.set_text(typed);
            palette.refresh();
            assert!(palette.current().is_none());
            palette.nothing()
        };
        let undo = "Nothing to do here now: Undo the last tick, bookmark or filter";
        assert_eq!(nothing("undo"), undo);
        let clear = format!("Nothing to do here now: {}", Action::ClearMe.info().help);
        assert_eq!(nothing("clear"), clear);
        assert_eq!(nothing("zzz"), "No command matches.");
    }

    #[test]
    fn a_letter_finds_only_words_that_begin_with_it() {
        for typed in ["q", "e", "so", "x"] {
            for row in found(typed).picker.rows {
                let Command::Action(info) = row.command else {
                    unreachable!("there are no pages");
                };
                let names = [info.help, info.id].into_iter();
                let mut names = names.chain(info.action.aliases().iter().copied());
                let begins = |name: &str| {
                    let name = name.to_lowercase();
                    let mut words = name.split(|c: char| !c.is_alphanumeric());
                    words.any(|word| word.starts_with(typed))
                };
                assert!(names.any(begins), "{typed}: {}", info.help);
            }
        }
    }
}
