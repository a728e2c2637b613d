//! How you look at suggestions: by what they are sorted, and what their match is counted from.
//!
//! This is yours, not the page's: it stays while you go from page to page, and every page follows it.

use careernav_core::insight::Rank;

/// A way of looking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// By what suggestions are ranked.
    pub rank: Rank,
    /// From where a match is counted.
    pub origin: Origin,
}

/// From where a match is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// From the occupation that a page is about.
    #[default]
    Here,
    /// From what you have, wherever the occupation is.
    Me,
}

impl View {
    /// What differs from the usual, in words; none if nothing does.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match (self.rank, self.origin) {
            (Rank::Nearness, Origin::Here) => None,
            (Rank::Skills, Origin::Here) => Some("Sorted by skills alone."),
            (Rank::Match, Origin::Here) => Some("Sorted by share of skills."),
            (Rank::Nearness, Origin::Me) => Some("Compared with your skills."),
            (Rank::Skills, Origin::Me) => {
                Some("Sorted by skills alone. Compared with your skills.")
            }
            (Rank::Match, Origin::Me) => {
                Some("Sorted by share of skills. Compared with your skills.")
            }
        }
    }
}

impl View {
    /// By what is ranked, if that is not the usual.
    #[must_use]
    pub fn rank_label(self) -> Option<&'static str> {
        let usual = Origin::Here;
        Self {
            origin: usual,
            ..self
        }
        .label()
    }
}
