//! The hints in the footer: the few keys that help most with what is shown, the most useful
//! first, so that a narrow screen can leave out the last ones.

use super::action::{Action, Context};
use super::filters::FilterTarget;
use super::list::{Arrangement, Entry};
use super::model::{App, Focus, Phase};
use super::overlay::{Overlay, search};
use super::row::{Row, Section};
use super::view::Origin;
use careernav_core::insight::Rank;
use careernav_core::search::Kinds;
use careernav_core::user::Subject;

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

impl App {
    /// The hints for what is shown.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        if self.phase != Phase::Ready {
            return self.keyed(&[(Action::Quit, "quit")]);
        }
        match &self.overlay {
            Some(Overlay::Search(search)) => {
                let kinds = match search.kinds {
                    Kinds::All => "occupations only",
                    Kinds::Occupations => "skills only",
                    Kinds::Skills => "everything",
                };
                let accept = match search.current() {
                    Some(search::Row::Recent(_)) => "search again",
                    Some(search::Row::Completion(_)) => "take over",
                    Some(search::Row::Without(_)) => "ask for less",
                    _ => "open",
                };
                let rest = [(Action::NextRow, "next"), (Action::CycleKind, kinds)];
                let mut list = vec![(Action::Accept, accept)];
                if let Some(search::Row::Recent(_) | search::Row::Opened(..)) = search.current() {
                    list.push((Action::Forget, "forget"));
                    list.push((Action::ForgetAll, "forget all"));
                }
                list.extend(rest);
                list.push((Action::Close, "close"));
                self.keyed(&list)
            }
            Some(Overlay::Filters(line)) => {
                let enter = match line.chosen {
                    Some(_) => "take over",
                    None if line.reading.filters.is_empty() => "no limits",
                    None => "apply",
                };
                let mut list = vec![(Action::Close, "leave as it was")];
                if line.chosen.is_some() || line.reading.remarks.is_empty() {
                    list.insert(0, (Action::ApplyFilters, enter));
                }
                if line.offered().is_some() {
                    list.push((Action::Complete, "take over"));
                    list.push((Action::NextRow, "next"));
                }
                self.keyed(&list)
            }
            Some(Overlay::Palette(_)) => self.keyed(&[
                (Action::RunCommand, "do it"),
                (Action::NextRow, "next"),
                (Action::Close, "close"),
            ]),
            Some(Overlay::Title(_)) => self.keyed(&[
                (Action::CreateProfile, "make the file, and edit it"),
                (Action::Close, "leave it"),
            ]),
            _ if self.is_filtering() => self.keyed(&[
                (Action::KeepFilter, "keep"),
                (Action::Close, "drop"),
                (Action::NextRow, "next"),
            ]),
            Some(Overlay::Help(help)) if help.filter.is_some() => self.keyed(&[
                (Action::Down, "scroll"),
                (Action::Close, "drop the filter"),
                (Action::CloseHelp, "close"),
            ]),
            Some(Overlay::Help(_) | Overlay::Filter) => self.keyed(&[
                (Action::Down, "scroll"),
                (Action::Filter, "filter"),
                (Action::Close, "close"),
            ]),
            None => self.panel_hints(),
        }
    }

    fn panel_hints(&self) -> Vec<Hint> {
        let mut list = Vec::new();
        match self.focus {
            Focus::List => self.list_hints(&mut list),
            Focus::Page if self.page.subject().is_map() => self.map_hints(&mut list),
            Focus::Page => self.page_hints(&mut list),
        }
        if self.filter().is_some() {
            list.push((Action::Close, "drop the filter"));
        }
        if self.is_zoomed() {
            list.push((Action::Zoom, "all panels"));
        }
        list.push((Action::Search, "search"));
        if self.history.behind().len() > 0 {
            list.push((Action::Back, "back"));
        }
        list.push((Action::Help, "keys"));
        if self.data.fault_count() + self.settings.fault_count() > 0 {
            list.push((Action::Problems, "problems"));
        }
        if self.context() == Context::List {
            let other = match self.list.arrangement() {
                Arrangement::Tree => "flat list",
                Arrangement::Flat => "tree",
            };
            list.push((Action::ToggleTree, other));
        }
        list.push((Action::Quit, "quit"));
        if self.focus == Focus::Page {
            self.view_hints(&mut list);
        }
        if self.context() != Context::Map && self.filter().is_none() {
            list.push((Action::Filter, "filter"));
        }
        // Last, where nothing else gives way to it.
        if self.context() == Context::Page && self.occupation_here().is_some() {
            list.push((Action::Map, "map"));
        }
        if self.context() == Context::Page
            && let Subject::Occupation(id) = self.page.subject()
            && self.data.graph.occupation(id).path().is_some()
        {
            list.push((Action::Edit, "edit"));
        }
        let has_copy = list.iter().any(|(action, _)| *action == Action::Copy);
        if self.context() == Context::Page && !has_copy {
            list.push((Action::Copy, "copy"));
        }
        let mut hints = self.keyed(&list);
        if self.context() == Context::Map {
            hints.insert(0, self.walking());
        }
        hints
    }

    /// How else what is suggested can be looked at.
    fn view_hints(&self, list: &mut Vec<(Action, &'static str)>) {
        let is_suggested = match self.page.current() {
            Some(Row::Section { section, .. }) => section.has_figures(),
            Some(Row::Move { .. }) => true,
            _ => false,
        };
        if !is_suggested {
            return;
        }
        list.push(match self.view.rank {
            Rank::Similarity => (Action::ToggleRank, "by match"),
            Rank::Match => (Action::ToggleRank, "by relevance"),
        });
        match self.view.origin {
            Origin::Me => list.push((Action::ToggleBaseline, "matches from here")),
            Origin::Here if !self.user.skills.is_empty() => {
                list.push((Action::ToggleBaseline, "matches from what you bring"));
            }
            Origin::Here => {}
        }
    }

    fn list_hints(&self, list: &mut Vec<(Action, &'static str)>) {
        match self.list.current() {
            Some(Entry::Group { open, .. }) => {
                list.push((Action::Open, if open { "collapse" } else { "expand" }));
            }
            Some(Entry::Occupation { .. }) => list.push((Action::Open, "open")),
            None => {}
        }
    }

    fn map_hints(&self, list: &mut Vec<(Action, &'static str)>) {
        let chosen = self.page.chosen();
        let is_middle = chosen.is_some_and(|id| self.page.subject() == Subject::Map(id));
        if !is_middle {
            list.push((Action::Open, "to the middle"));
        }
        list.push((Action::Map, "its page"));
    }

    fn page_hints(&self, list: &mut Vec<(Action, &'static str)>) {
        match self.page.current() {
            Some(Row::Section { open, .. }) => {
                list.push((Action::Open, if *open { "collapse" } else { "expand" }));
                list.push((Action::ExpandAll, "expand all"));
            }
            Some(Row::Skill { open, .. }) => {
                list.push((Action::Open, "who needs it"));
                list.push((Action::Tick, "I know it"));
                list.push((Action::Toggle, if *open { "less" } else { "description" }));
            }
            Some(Row::Move { open, .. }) => {
                list.push((Action::Open, "go there"));
                list.push((Action::Toggle, if *open { "less" } else { "why" }));
                list.push((Action::Gap, "what is missing"));
            }
            Some(
                Row::Occupation { .. }
                | Row::Group(_)
                | Row::Related { .. }
                | Row::Compared { .. }
                | Row::SkillGroup { .. },
            ) => list.push((Action::Open, "go there")),
            Some(Row::Reference { .. }) => {
                list.push((Action::Open, "in the browser"));
                list.push((Action::Copy, "copy"));
            }
            Some(Row::Relax { .. }) => list.push((Action::Open, "do it")),
            Some(Row::Suggestion(_)) => list.push((Action::Open, "try it")),
            Some(Row::Place {
                subject, section, ..
            }) => {
                if subject.is_some() {
                    list.push((Action::Open, "go there"));
                }
                let does = match section {
                    Section::Bookmarks => "remove",
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
        if self
            .page
            .rows()
            .iter()
            .any(|row| matches!(row, Row::Relax { .. }))
        {
            list.push((Action::RelaxFilter, "loosen"));
        }
        match self.page.subject() {
            Subject::Gap(from, _) => {
                list.push((Action::Paths, "ways"));
                if from.is_some() {
                    list.push((Action::Gap, "turn round"));
                }
            }
            Subject::Compare(..) => list.push((Action::Gap, "what is missing")),
            _ => {}
        }
        let is_listed = match FilterTarget::of(self.page.subject()) {
            Some(FilterTarget::Fit) => !self.user.skills.is_empty(),
            Some(FilterTarget::Ways) => true,
            None => false,
        };
        if is_listed {
            list.push((Action::EditFilters, "limits"));
        }
        list.push((Action::Panel, "occupations"));
    }

    /// The four keys with which one walks on a map, in one hint.
    fn walking(&self) -> Hint {
        let all = [
            Action::MapLeft,
            Action::MapDown,
            Action::MapUp,
            Action::MapRight,
        ];
        let keys = all.map(|action| self.settings.keys(action, 1));
        Hint {
            key: keys.join(" "),
            does: "walk",
            action: None,
        }
    }

    /// The hints of actions; one that has no key has none.
    fn keyed(&self, list: &[(Action, &'static str)]) -> Vec<Hint> {
        let hints = list.iter().map(|&(action, does)| Hint {
            key: self.settings.keys(action, 1),
            does,
            action: Some(action),
        });
        hints.filter(|hint| !hint.key.is_empty()).collect()
    }
}
