//! What you have set for the app: keys, glyphs, and how it begins.
//!
//! Settings are there before the app begins, and stay as they are while it runs. Where they come from
//! is no concern of the model; what was wrong there is, since it is shown beside what is wrong in
//! the profiles.

use super::action::Action;
use super::glyphs::Glyphs;
use super::keymap::Keymap;
use careernav_core::dataset::Dataset;
use careernav_core::insight::Rank;
use careernav_core::profile::{Problem, Severity};

/// What you have set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which key does what.
    pub keymap: Keymap,
    /// Which glyphs can be drawn.
    pub glyphs: Glyphs,
    /// By what suggestions are ranked at first.
    pub rank: Rank,
    /// What is wrong with what was set.
    pub problems: Vec<Problem>,
}

impl Settings {
    /// The keys of an action as readers know them, the first `most` of them.
    #[must_use]
    pub fn keys(&self, action: Action, most: usize) -> String {
        self.keymap.label(action, most, self.glyphs)
    }

    /// The key of an action, for a sentence. One that has none is named as the palette finds it.
    #[must_use]
    pub fn key(&self, action: Action) -> String {
        let key = self.keys(action, 1);
        if key.is_empty() {
            format!("'{}'", action.info().help)
        } else {
            key
        }
    }

    /// All problems: first those of the settings, then those of the profiles.
    pub fn problems<'a>(&'a self, data: &'a Dataset) -> impl Iterator<Item = &'a Problem> {
        self.problems.iter().chain(&data.problems)
    }

    /// One of them, by its position.
    #[must_use]
    pub fn problem<'a>(&'a self, data: &'a Dataset, index: usize) -> Option<&'a Problem> {
        self.problems(data).nth(index)
    }

    /// How many of the settings were not understood as they were meant, notes apart.
    #[must_use]
    pub fn fault_count(&self) -> usize {
        let is_fault = |problem: &&Problem| problem.severity != Severity::Note;
        self.problems.iter().filter(is_fault).count()
    }

    /// What is said of them at the start, if anything is wrong.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        let key = self.key(Action::Problems);
        match self.fault_count() {
            0 => None,
            1 => Some(format!("1 problem in the configuration ({key}: show it).")),
            many => Some(format!(
                "{many} problems in the configuration ({key}: show them)."
            )),
        }
    }
}
