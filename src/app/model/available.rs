//! What can be done now, for the palette and the help: an action that would only say that it cannot be
//! done here is not offered.

use super::App;
use crate::app::action::{ACTIONS, Action, ActionInfo};
use crate::app::commands::{bookmark, edit, open_url, tick};
use crate::app::filters::scope_of;
use crate::app::hierarchy;
use crate::app::row::Row;
use crate::app::row_builder::MAX_COMPARED;
use crate::app::view::Origin;
use careernav_core::search::FilterScope;
use careernav_core::user::{Subject, UserSkills};

impl App {
    /// The actions that can be done where the keys go now, in the order of the action table.
    #[must_use]
    pub fn commands(&self) -> Vec<&'static ActionInfo> {
        self.actions_here()
            .filter(|info| self.can(info.action))
            .collect()
    }

    /// Those that have nothing to do there now.
    pub(super) fn idle_commands(&self) -> Vec<&'static ActionInfo> {
        self.actions_here()
            .filter(|info| !self.can(info.action))
            .collect()
    }

    fn actions_here(&self) -> impl Iterator<Item = &'static ActionInfo> {
        let context = self.context();
        let here = ACTIONS.iter();
        here.filter(move |info| info.contexts.contains(&context))
    }

    /// Whether an action has anything to do now. It is asked of those that work where the keys go.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        let selection = self.selection();
        let page = self.current_page();
        let graph = &self.ctx.data.graph;
        let has_row = |is: fn(&Row) -> bool| page.rows().iter().any(is);
        let has_occupation = || selection.occupation().is_some();
        match action {
            Action::Back => self.history.behind().len() > 0,
            Action::Forward => self.history.ahead().len() > 0,
            Action::Parent => hierarchy::parent(selection.place(), graph).is_some(),
            Action::NextSibling | Action::PreviousSibling => {
                let place = selection.place();
                hierarchy::siblings(place, graph).contains(&place)
            }
            Action::Bookmark => bookmark::toggle(&selection).is_ok(),
            Action::Tick => tick::tick(&selection).is_ok(),
            Action::ToLearn => tick::tick_to_learn(&selection).is_ok(),
            Action::ClearMe => {
                let user = &self.ctx.user;
                user.skills != UserSkills::default()
                    || !user.saved_pages.bookmarks.list().is_empty()
            }
            Action::Checklist => !self.ctx.user.person.past_jobs.is_empty(),
            Action::OpenUrl => !open_url::open_url(&selection).effects.is_empty(),
            Action::Edit => !edit::edit(&selection).effects.is_empty(),
            Action::NewOccupation => self.can_add,
            Action::From | Action::Map => has_occupation(),
            Action::Compare => {
                graph.occupation_count() > 1 && page.subject().compared().count() < MAX_COMPARED
            }
            Action::Gap | Action::Paths => graph.occupation_count() > 1,
            Action::ToggleRank => has_suggestions(page.rows()),
            Action::ToggleBaseline => {
                self.ctx.view.origin == Origin::Me || !self.ctx.user.skills.is_empty()
            }
            Action::EditFilters => match (page.subject(), scope_of(page.subject())) {
                (_, None) => false,
                (_, Some(FilterScope::Fit)) => !self.ctx.user.skills.is_empty(),
                (Subject::Occupation(id), Some(_)) => graph.occupation(id).has_profile(),
                (_, Some(_)) => true,
            },
            Action::RelaxFilter => has_row(|row| matches!(row, Row::Relax { .. })),
            Action::ShowAll => self.can_show_all(),
            Action::NextSection | Action::PreviousSection => {
                has_row(|row| matches!(row, Row::Section { .. }))
            }
            Action::Undo => !self.undo.is_empty(),
            Action::NextLanguage => graph.languages().len() > 1,
            Action::MySkills => page.subject() != Subject::Me,
            Action::Welcome => page.subject() != Subject::Welcome,
            Action::Bookmarks => page.subject() != Subject::Bookmarks,
            Action::Narrower | Action::Wider => self.layout.borders().next().is_some(),
            _ => true,
        }
    }

    /// Whether the page shows only the first of something, or could show only the first again.
    pub(super) fn can_show_all(&self) -> bool {
        let page = self.current_page();
        // Whoever leaves something out says with this key how much it is.
        let more = format!("press {}", self.ctx.settings.key(Action::ShowAll));
        let says_more = |row: &Row| matches!(row, Row::Text { text, .. } if text.ends_with(&more));
        page.folds().shows_all || page.rows().iter().any(says_more)
    }
}

/// Whether there are suggestions among the rows of a page.
pub(super) fn has_suggestions(rows: &[Row]) -> bool {
    rows.iter().any(|row| match row {
        Row::Section { section, .. } => section.has_figures(),
        Row::Move { .. } => true,
        _ => false,
    })
}
