//! Where you were when the program ended: the page and your place in it, the history, the list of
//! occupations, and which of them had the keys. By names, like [`PageRef`], so that it is right for the
//! data set as it will be the next time.
//!
//! Guarantees: small, whatever you did. There are bounds for everything.

use serde::{Deserialize, Serialize};

use careernav_core::report::{Relation, SectionId};
use careernav_core::user::PageRef;

/// How many pages behind the present one are saved, and how many ahead of it. Fewer than the app keeps
/// while it runs: the file is written at every end, even by a signal, and has to be quick.
pub const BEHIND: usize = 20;
/// See [`BEHIND`].
pub const AHEAD: usize = 10;

/// How many expanded skills and moves of a page are saved, each. Expanding all details of a large group
/// would otherwise make a large file of them.
pub const EXPANDED: usize = 100;

/// Where you were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The page.
    pub here: PageState,
    /// The pages behind it, the oldest first.
    #[serde(default)]
    pub behind: Vec<PageState>,
    /// The pages ahead of it, the nearest first.
    #[serde(default)]
    pub ahead: Vec<PageState>,
    /// The list of occupations; none if it is to be as for a new page.
    #[serde(default)]
    pub list: Option<ListState>,
    /// Whether the list had the keys.
    #[serde(default)]
    pub in_list: bool,
}

/// A page, and where you were in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageState {
    /// Which page.
    #[serde(flatten)]
    pub page_ref: PageRef,
    /// The filters of the page, as you type it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub filters: String,
    /// The position of the item under the cursor among all items, counted from 1; 0 at the beginning.
    /// Rows depend on the width of the screen, items do not.
    #[serde(default)]
    pub item: usize,
    /// How many rows of the view were above it.
    #[serde(default)]
    pub above: usize,
    /// Sections that are not as they start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionId>,
    /// Sections that are expanded because there was room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub room: Vec<SectionId>,
    /// Skills that are expanded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Moves that are expanded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<(String, Relation)>,
}

/// The list of occupations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListState {
    /// Whether it is by title.
    pub flat: bool,
    /// The codes of the groups that are expanded; all of them is what no list says.
    pub open: Option<Vec<String>>,
    /// What the cursor was on.
    pub at: Option<PageRef>,
    /// How many rows of the view were above it.
    pub above: usize,
}

impl Session {
    /// The beginning of a page, and nothing else.
    #[must_use]
    pub const fn at(page_ref: PageRef) -> Self {
        Self {
            here: PageState::at(page_ref),
            behind: Vec::new(),
            ahead: Vec::new(),
            list: None,
            in_list: false,
        }
    }

    /// Whether everything in it is possible: a file may say anything.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let pages = self.behind.iter().chain(&self.ahead).chain([&self.here]);
        let at = self.list.iter().filter_map(|list| list.at.as_ref());
        pages
            .map(|page| &page.page_ref)
            .chain(at)
            .all(PageRef::is_sound)
    }
}

impl PageState {
    /// The beginning of a page.
    #[must_use]
    pub const fn at(page_ref: PageRef) -> Self {
        Self {
            page_ref,
            filters: String::new(),
            item: 0,
            above: 0,
            sections: Vec::new(),
            room: Vec::new(),
            skills: Vec::new(),
            moves: Vec::new(),
        }
    }
}
