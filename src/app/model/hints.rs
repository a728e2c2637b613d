//! The hints in the footer: the few keys that help most with what is shown, the most useful first, so
//! that a narrow screen can leave out the last ones.

use careernav_core::insight::Rank;

use super::available::has_suggestions;
use super::{App, Focus, Phase};
use crate::app::action::{Action, Context};
use crate::app::list::Arrangement;
use crate::app::row::Row;
use crate::app::view::Origin;
use careernav_core::report::SectionId;
use careernav_core::user::Subject;

/// Actions, and what they do here.
type Hints = Vec<(Action, &'static str)>;

/// A key and what it does here, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key as readers know it.
    pub key: String,
    /// What it does here.
    pub does: &'static str,
    /// The action behind it, if it is one.
    pub action: Option<Action>,
}

/// The hints for what is shown.
#[must_use]
pub fn hints(app: &App) -> Vec<Hint> {
    if *app.phase() != Phase::Ready {
        return with_keys(app, &[(Action::Quit, "quit")]);
    }
    match app.overlay() {
        Some(overlay) => with_keys(app, &overlay.hints()),
        None => panel_hints(app),
    }
}

fn panel_hints(app: &App) -> Vec<Hint> {
    let context = app.context();
    let mut list = domain_hints(app);
    list.extend(match context {
        Context::List => app.list().hints(),
        Context::Map => map_hints(app),
        _ => page_hints(app),
    });
    if app.filter().is_some() {
        list.push((Action::Close, "drop the filter"));
    }
    if app.is_zoomed() {
        list.push((Action::Zoom, "all panels"));
    }
    list.push((Action::Search, "search"));
    list.push((Action::Help, "help"));
    if app.can(Action::Undo) {
        list.push((Action::Undo, "undo"));
    }
    if app.can(Action::Back) {
        list.push((Action::Back, "back"));
    }
    if app.data().fault_count() + app.settings().fault_count() > 0 {
        list.push((Action::Problems, "problems"));
    }
    list.extend(from_hint(app));
    if context == Context::Page {
        if app.can(Action::NextSection) {
            list.push((Action::ExpandAll, "expand all"));
        }
        list.push((Action::Panel, "occupations"));
    }
    if context == Context::Page {
        list.extend(column_hints(app));
    }
    list.push((Action::Palette, "commands"));
    if context == Context::List {
        let other = match app.list().arrangement() {
            Arrangement::Tree => "flat list",
            Arrangement::Flat => "tree",
        };
        list.push((Action::ToggleTree, other));
    }
    if app.focus() == Focus::Page {
        list.extend(view_hints(app));
    }
    if context != Context::Map && app.filter().is_none() {
        list.push((Action::Filter, "filter"));
    }
    list.push((Action::Quit, "quit"));
    // Last, where nothing else gives way to them: they fill a wide screen.
    if context != Context::Map && app.can(Action::Map) {
        list.push((Action::Map, "map"));
    }
    for (action, does) in [
        (Action::Bookmark, "bookmark"),
        (Action::Edit, "edit"),
        (Action::Parent, "group"),
        (Action::NextSibling, "next in group"),
        (Action::Copy, "copy"),
        (Action::SavePage, "save page"),
        (Action::Bookmarks, "bookmarks"),
        (Action::Welcome, "welcome"),
    ] {
        let is_there = list.iter().any(|(other, _)| *other == action);
        if !is_there && app.can(action) {
            list.push((action, does));
        }
    }
    let mut hints = with_keys(app, &list);
    if context == Context::Map {
        hints.insert(0, map_movement(app));
    }
    hints
}

/// What careernav is for: your own skills, what to learn, paths and comparisons. They come first wherever
/// there is something to ask it of.
fn domain_hints(app: &App) -> Hints {
    let (selection, user) = (app.selection(), app.user());
    let page = app.current_page().subject();
    let mut list = Vec::new();
    match selection.tickable() {
        Some(Subject::Skill(id)) if user.person.skills.contains(id) => {
            list.push((Action::Tick, "untick"));
        }
        Some(Subject::Occupation(id)) if user.person.past_jobs.contains(&id) => {
            list.push((Action::Tick, "untick"));
        }
        Some(Subject::Skill(_)) => list.push((Action::Tick, "my skill")),
        Some(Subject::Occupation(_)) => list.push((Action::Tick, "past job")),
        _ => {}
    }
    let has_ends = matches!(
        page,
        Subject::Gap(..) | Subject::Paths(..) | Subject::Compare(..)
    );
    if has_ends || selection.occupation().is_some() {
        let gap = match page {
            Subject::Gap(Some(_), _) => "swap",
            Subject::Gap(None, _) => "other start",
            _ => "to learn",
        };
        let paths = match (page, selection.under_cursor()) {
            (Subject::Paths(from, to), Some(Subject::Occupation(id)))
                if id != to && Some(id) != from =>
            {
                "paths there"
            }
            (Subject::Paths(..), _) => "other start",
            _ => "paths",
        };
        list.extend([(Action::Gap, gap), (Action::Paths, paths)]);
        if app.can(Action::Compare) {
            let compare = match page {
                Subject::Compare(..) => "a third",
                _ => "compare",
            };
            list.push((Action::Compare, compare));
        }
    }
    if page != Subject::Me {
        list.push((Action::MySkills, "my skills"));
    }
    list
}

/// The keys that go to the column beside, where they would not expand or collapse something.
fn column_hints(app: &App) -> Hints {
    let page = app.current_page();
    let open = match page.current() {
        Some(
            Row::Section { open, .. }
            | Row::Skill { open, .. }
            | Row::Move { open, .. }
            | Row::Problem { open, .. },
        ) => Some(*open),
        _ => None,
    };
    let mut list = Vec::new();
    if open != Some(false) && page.has_beside(true) {
        list.push((Action::Expand, "next column"));
    }
    if open != Some(true) && page.has_beside(false) {
        list.push((Action::Collapse, "column before"));
    }
    list
}

/// The key that sets where you start, where it can do so.
fn from_hint(app: &App) -> Option<(Action, &'static str)> {
    let id = app.selection().occupation()?;
    let does = if app.from() == Some(id) {
        "not from here"
    } else {
        "from here"
    };
    Some((Action::From, does))
}

/// How else suggestions can be sorted and compared.
fn view_hints(app: &App) -> Hints {
    let current = app.current_page().current();
    if !current.is_some_and(|row| has_suggestions(std::slice::from_ref(row))) {
        return Vec::new();
    }
    let rank = match app.view().rank {
        Rank::Nearness => "sort by skills",
        Rank::Skills => "sort by match",
        Rank::Match => "sort by nearness",
    };
    let mut list = vec![(Action::ToggleRank, rank)];
    match app.view().origin {
        Origin::Me => list.push((Action::ToggleBaseline, "match this job")),
        Origin::Here if !app.user().skills.is_empty() => {
            list.push((Action::ToggleBaseline, "match your skills"));
        }
        Origin::Here => {}
    }
    list
}

fn map_hints(app: &App) -> Hints {
    let page = app.current_page();
    let is_middle = page.chosen().map(Subject::Map) == Some(page.subject());
    let mut list = Vec::new();
    if !is_middle {
        list.push((Action::Open, "center"));
    }
    list.push((Action::Map, "its page"));
    list
}

fn page_hints(app: &App) -> Hints {
    let page = app.current_page();
    let mut list = Vec::new();
    let fold = |open: bool| if open { "collapse" } else { "expand" };
    match page.current() {
        Some(Row::Section { open, .. }) => {
            list.push((Action::Open, fold(*open)));
        }
        Some(Row::Skill { open, .. }) => {
            list.push((Action::Open, "who needs it"));
            list.push((Action::Toggle, if *open { "less" } else { "description" }));
        }
        Some(Row::Move { open, .. }) => {
            list.push((Action::Open, "go there"));
            list.push((Action::Toggle, if *open { "less" } else { "why" }));
        }
        Some(Row::StepSkill { .. }) => list.push((Action::Open, "who needs it")),
        Some(
            Row::Occupation { .. }
            | Row::Group(_)
            | Row::Related { .. }
            | Row::Compared { .. }
            | Row::SkillGroup { .. },
        ) => list.push((Action::Open, "go there")),
        Some(Row::Reference { .. }) => {
            list.push((Action::Open, "in the web browser"));
            list.push((Action::Copy, "copy"));
        }
        Some(Row::Relax { .. }) => list.push((Action::Open, "do it")),
        Some(Row::Suggestion(_)) => list.push((Action::Open, "start")),
        Some(Row::SavedPage {
            subject, section, ..
        }) => {
            if subject.is_some() {
                list.push((Action::Open, "go there"));
            }
            let does = match section {
                SectionId::Bookmarks => "remove",
                _ => "bookmark",
            };
            list.push((Action::Bookmark, does));
        }
        Some(Row::Problem { open, .. }) => {
            list.push((Action::Open, if *open { "less" } else { "more" }));
            list.push((Action::Edit, "edit"));
            list.push((Action::Reload, "read again"));
        }
        _ => {}
    }
    let can_relax = |row: &Row| matches!(row, Row::Relax { .. });
    if page.rows().iter().any(can_relax) {
        list.push((Action::RelaxFilter, "relax"));
    }
    let has_perhaps = !app.user().person.perhaps.is_empty();
    if page.subject() == Subject::Me && has_perhaps {
        list.push((Action::Checklist, "optional skills"));
    }
    if app.can_show_all() {
        let does = if page.folds().shows_all {
            "the first"
        } else {
            "show all"
        };
        list.push((Action::ShowAll, does));
    }
    if app.can(Action::EditFilters) {
        list.push((Action::EditFilters, "filters"));
    }
    list
}

/// The four keys that move on a map, in one hint.
fn map_movement(app: &App) -> Hint {
    let all = [
        Action::MapLeft,
        Action::MapDown,
        Action::MapUp,
        Action::MapRight,
    ];
    let keys = all.map(|action| app.settings().keys(action, 1));
    Hint {
        key: keys.join(" "),
        does: "move",
        action: None,
    }
}

/// The hints of actions. One that has no key has none.
fn with_keys(app: &App, list: &[(Action, &'static str)]) -> Vec<Hint> {
    let hints = list.iter().map(|&(action, does)| Hint {
        key: app.settings().keys(action, 1),
        does,
        action: Some(action),
    });
    hints.filter(|hint| !hint.key.is_empty()).collect()
}
