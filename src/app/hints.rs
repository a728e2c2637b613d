//! The hints in the footer: the few keys that help most with what is shown, the most useful
//! first, so that a narrow screen can leave out the last ones.

use super::action::{Action, Context};
use super::browser::{Arrangement, Entry};
use super::overlay::{Overlay, search};
use super::place::Subject;
use super::row::Row;
use super::{App, Focus, Phase};
use crate::search::Kinds;

/// A key and what it does here, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key as readers know it.
    pub key: String,
    /// What it does here.
    pub does: &'static str,
}

impl App {
    /// The hints for what is shown.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        if self.phase != Phase::Ready {
            return hints(&[(Action::Quit, "quit")]);
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
                let mut list = vec![
                    (Action::Accept, accept),
                    (Action::NextHit, "next"),
                    (Action::Kind, kinds),
                    (Action::Close, "close"),
                ];
                if let Some(search::Row::Recent(_) | search::Row::Opened(..)) = search.current() {
                    list.push((Action::Forget, "forget"));
                    list.push((Action::ForgetAll, "forget all"));
                }
                hints(&list)
            }
            Some(Overlay::Help(_)) => hints(&[(Action::Down, "scroll"), (Action::Close, "close")]),
            None => self.panel_hints(),
        }
    }

    fn panel_hints(&self) -> Vec<Hint> {
        let mut list = Vec::new();
        match self.focus {
            Focus::Browser => self.browser_hints(&mut list),
            Focus::Page if self.page.subject().is_map() => self.map_hints(&mut list),
            Focus::Page => self.page_hints(&mut list),
        }
        list.push((Action::Search, "search"));
        if self.history.behind().len() > 0 {
            list.push((Action::Back, "back"));
        }
        list.push((Action::Help, "keys"));
        if self.data.fault_count() > 0 {
            list.push((Action::Problems, "problems"));
        }
        if self.context() == Context::Browser {
            let other = match self.browser.arrangement() {
                Arrangement::Tree => "flat list",
                Arrangement::Flat => "tree",
            };
            list.push((Action::View, other));
        }
        list.push((Action::Quit, "quit"));
        // Last, where nothing else gives way to it.
        if self.context() == Context::Page && self.occupation_here().is_some() {
            list.push((Action::Map, "map"));
        }
        let mut hints = hints(&list);
        if self.context() == Context::Map {
            hints.insert(0, walking());
        }
        hints
    }

    fn browser_hints(&self, list: &mut Vec<(Action, &'static str)>) {
        match self.browser.current() {
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
                list.push((Action::Mark, "I know it"));
                list.push((Action::Toggle, if *open { "less" } else { "description" }));
            }
            Some(Row::Move { open, .. }) => {
                list.push((Action::Open, "go there"));
                list.push((Action::Toggle, if *open { "less" } else { "why" }));
            }
            Some(
                Row::Occupation { .. }
                | Row::Group(_)
                | Row::Related { .. }
                | Row::Compared { .. }
                | Row::SkillGroup { .. },
            ) => list.push((Action::Open, "go there")),
            Some(Row::Problem { open, .. }) => {
                list.push((Action::Open, if *open { "less" } else { "more" }));
                list.push((Action::Reload, "read again"));
            }
            _ => {}
        }
        list.push((Action::Panel, "occupations"));
    }
}

/// The four keys with which one walks on a map, in one hint.
fn walking() -> Hint {
    let all = [
        Action::WalkLeft,
        Action::WalkDown,
        Action::WalkUp,
        Action::WalkRight,
    ];
    let keys = all.map(|action| action.info().shown_keys(1));
    Hint {
        key: keys.join(" "),
        does: "walk",
    }
}

fn hints(list: &[(Action, &'static str)]) -> Vec<Hint> {
    list.iter()
        .map(|&(action, does)| Hint {
            key: action.info().shown_keys(1),
            does,
        })
        .collect()
}
