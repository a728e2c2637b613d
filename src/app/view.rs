//! How one looks at suggestions: by what they are ranked, and from where their match is counted.
//!
//! This is the reader's, not a page's: it stays as it is while one walks, and every page follows it.

use super::action::Action;
use super::model::App;
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
    /// From what the person brings, wherever an occupation stands.
    Me,
}

impl View {
    /// What differs from the usual, in words; none if nothing does.
    #[must_use]
    pub fn words(self) -> Option<&'static str> {
        match (self.rank, self.origin) {
            (Rank::Similarity, Origin::Here) => None,
            (Rank::Match, Origin::Here) => {
                Some("Ranked by match, the share of the skills that carry over.")
            }
            (Rank::Similarity, Origin::Me) => Some("The figures are from what you bring."),
            (Rank::Match, Origin::Me) => {
                Some("Ranked by match. The figures are from what you bring.")
            }
        }
    }
}

impl View {
    /// By what is ranked, if that is not the usual.
    #[must_use]
    pub fn rank_words(self) -> Option<&'static str> {
        let usual = Origin::Here;
        Self {
            origin: usual,
            ..self
        }
        .words()
    }
}

impl App {
    /// How one looks at suggestions.
    #[must_use]
    pub const fn view(&self) -> View {
        self.view
    }

    /// Ranks by the other measure.
    pub(super) fn change_rank(&mut self) {
        let (rank, notice) = match self.view.rank {
            Rank::Similarity => (
                Rank::Match,
                "By match: the share of the skills that one brings.",
            ),
            Rank::Match => (
                Rank::Similarity,
                "By relevance: what few occupations need counts most.",
            ),
        };
        self.view.rank = rank;
        self.notice = Some(notice.to_owned());
        self.forget_rows();
    }

    /// Counts matches from the other end.
    pub(super) fn change_origin(&mut self) {
        let (origin, notice) = match self.view.origin {
            Origin::Here if self.user.skills.is_empty() => {
                let mark = self.settings.key(Action::Tick);
                let what = "Nothing is known of you yet";
                let notice = format!("{what}: {mark} marks what you know and have been.");
                (Origin::Here, notice)
            }
            Origin::Here => {
                let notice = "Matches are counted from what you bring.";
                (Origin::Me, notice.to_owned())
            }
            Origin::Me => {
                let notice = "Matches are counted from the page's occupation.";
                (Origin::Here, notice.to_owned())
            }
        };
        self.view.origin = origin;
        self.notice = Some(notice);
        self.forget_rows();
    }
}
