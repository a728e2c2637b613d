//! The values of the settings.

use std::path::PathBuf;

use crate::app::keymap::Keymap;
use crate::ui::theme::Theme;
use careernav_core::insight::Rank;
use careernav_core::profile::{Mark, Problem, Severity};

/// Stands for the built-in profiles where directories of profiles are named. A directory of this name is
/// `./shipped`.
pub const SHIPPED: &str = "shipped";

/// Stands for the user's own directory of profiles, where imports go.
pub const OWN: &str = "own";

/// Whether the app draws with ASCII characters only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ascii {
    /// If the terminal or the locale supports nothing else.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The configuration: the value of each setting, and what is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The colours.
    pub theme: Theme,
    /// The keys of each action.
    pub keymap: Keymap,
    /// Whether the app uses the mouse.
    pub mouse: bool,
    /// Whether the app draws with ASCII characters only.
    pub ascii: Ascii,
    /// The directories of profiles, or the words for them; if empty, the default ones.
    pub profiles: Vec<PathBuf>,
    /// The position of each of them in the file.
    pub(super) profile_marks: Vec<Mark>,
    /// The language to read profiles in.
    pub language: Option<String>,
    /// What suggestions are ranked by.
    pub rank: Rank,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            keymap: Keymap::default(),
            mouse: true,
            ascii: Ascii::default(),
            profiles: Vec::new(),
            profile_marks: Vec::new(),
            language: None,
            rank: Rank::default(),
            problems: Vec::new(),
        }
    }
}

impl Config {
    /// How many of its problems have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let all = self.problems.iter();
        all.filter(|it| it.severity == severity).count()
    }
}

/// A value that is one of a few words.
pub(super) trait Words: Copy + 'static {
    /// Each word with its value.
    const WORDS: &'static [(&'static str, Self)];
}

impl Words for bool {
    const WORDS: &'static [(&'static str, Self)] = &[("true", true), ("false", false)];
}

impl Words for Ascii {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("auto", Self::Auto),
        ("true", Self::Always),
        ("false", Self::Never),
    ];
}

impl Words for Rank {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("nearness", Self::Nearness),
        ("skills", Self::Skills),
        ("match", Self::Match),
    ];
}
