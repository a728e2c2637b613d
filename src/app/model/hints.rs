//! The hints in the footer: the few keys that help most with what is shown, the most useful first, so
//! that a narrow screen can leave out the last ones.

use careernav_core::insight::Rank;

use super::{App, Focus, Phase};
use crate::app::action::{Action, Context};
use crate::app::filters::FilterTarget;
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
    let page = app.current_page();
    let context = app.context();
    let mut list = match context {
        Context::List => app.list().hints(),
        Context::Map => map_hints(app),
        _ => page_hints(app),
    };
    if app.filter().is_some() {
        list.push((Action::Close, "drop the filter"));
    }
    if app.is_zoomed() {
        list.push((Action::Zoom, "all panels"));
    }
    list.push((Action::Search, "search"));
    let (behind, ..) = app.history_pages();
    if !behind.is_empty() {
        list.push((Action::Back, "back"));
    }
    list.push((Action::Help, "keys"));
    if app.data().fault_count() + app.settings().fault_count() > 0 {
        list.push((Action::Problems, "problems"));
    }
    if context == Context::List {
        let other = match app.list().arrangement() {
            Arrangement::Tree => "flat list",
            Arrangement::Flat => "tree",
        };
        list.push((Action::ToggleTree, other));
    }
    list.push((Action::Quit, "quit"));
    if app.focus() == Focus::Page {
        list.extend(view_hints(app));
    }
    if context != Context::Map && app.filter().is_none() {
        list.push((Action::Filter, "filter"));
    }
    // Last, where nothing else gives way to it.
    if context == Context::Page {
        if app.selection().occupation().is_some() {
            list.push((Action::Map, "map"));
        }
        if let Subject::Occupation(id) = page.subject()
            && app.data().graph.occupation(id).path().is_some()
        {
            list.push((Action::Edit, "edit"));
        }
        if !list.iter().any(|(action, _)| *action == Action::Copy) {
            list.push((Action::Copy, "copy"));
        }
    }
    let mut hints = with_keys(app, &list);
    if context == Context::Map {
        hints.insert(0, map_movement(app));
    }
    hints
}

/// How else suggestions can be sorted and compared.
fn view_hints(app: &App) -> Hints {
    let is_suggested = match app.current_page().current() {
        Some(Row::Section { section, .. }) => section.has_figures(),
        Some(Row::Move { .. }) => true,
        _ => false,
    };
    if !is_suggested {
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
            list.push((Action::ExpandAll, "expand all"));
        }
        Some(Row::Skill { open, .. }) => {
            list.push((Action::Open, "who needs it"));
            list.push((Action::Tick, "I have it"));
            list.push((Action::Toggle, if *open { "less" } else { "description" }));
        }
        Some(Row::Move { open, .. }) => {
            list.push((Action::Open, "go there"));
            list.push((Action::Toggle, if *open { "less" } else { "why" }));
            list.push((Action::Gap, "what to learn"));
        }
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
    match page.subject() {
        Subject::Gap(from, _) => {
            list.push((Action::Paths, "paths"));
            if from.is_some() {
                list.push((Action::Gap, "swap"));
            }
        }
        Subject::Compare(..) => list.push((Action::Gap, "what to learn")),
        _ => {}
    }
    let can_filter = match FilterTarget::new(page.subject()) {
        Some(FilterTarget::Fit) => !app.user().skills.is_empty(),
        Some(FilterTarget::Paths) => true,
        None => false,
    };
    if can_filter {
        list.push((Action::EditFilters, "filters"));
    }
    list.push((Action::Panel, "occupations"));
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
