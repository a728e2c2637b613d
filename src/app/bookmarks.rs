//! Pages that a person has marked to come back to.
//!
//! Promises: a bookmark is kept whether or not the set at hand has its page, so that nothing is lost
//! by looking at another set; what is kept of it is its title, too, to be shown there.

use super::place::Subject;
use super::spot::Spot;
use careernav_core::graph::Graph;
use careernav_core::profile::clean::line;

/// A page to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Which page.
    pub spot: Spot,
    /// What it was called when it was marked.
    pub title: String,
}

/// All of them, in the order in which they were set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bookmarks(Vec<Bookmark>);

/// Something that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// There is a bookmark at a page.
    Set(Bookmark),
    /// There is none.
    Remove(Spot),
}

impl Bookmarks {
    /// From a list that a file holds; what could not be a page is left out, and what stands there
    /// twice counts once.
    #[must_use]
    pub fn new(list: impl IntoIterator<Item = Bookmark>) -> Self {
        let mut all = Self::default();
        for bookmark in list {
            all.take(&Change::Set(bookmark));
        }
        all
    }

    /// All of them, in their order.
    #[must_use]
    pub fn list(&self) -> &[Bookmark] {
        &self.0
    }

    /// Whether there is a bookmark at a page.
    #[must_use]
    pub fn has(&self, spot: &Spot) -> bool {
        self.0.iter().any(|bookmark| bookmark.spot.is_same(spot))
    }

    /// Whether there is a bookmark at a page of a set.
    #[must_use]
    pub fn are_at(&self, subject: Subject, graph: &Graph) -> bool {
        // Most people have none, and then nothing need be asked of the set.
        !self.0.is_empty() && Spot::lasting(subject, graph).is_some_and(|spot| self.has(&spot))
    }

    /// Makes a change; false if it changes nothing.
    pub fn take(&mut self, change: &Change) -> bool {
        let before = self.0.len();
        match change {
            Change::Set(Bookmark { spot, title }) if spot.is_sound() && !self.has(spot) => {
                // The file is for reading, and no title leaves its line.
                let title = line(title).trim().to_owned();
                let spot = spot.clone();
                self.0.push(Bookmark { spot, title });
            }
            Change::Set(_) => {}
            Change::Remove(spot) => self.0.retain(|bookmark| !bookmark.spot.is_same(spot)),
        }
        self.0.len() != before
    }
}

#[cfg(test)]
mod tests {
    use super::super::spot::Kind;
    use super::*;

    fn spot(page: Kind, of: &str, uri: &str) -> Spot {
        let list = |text: &str| match text {
            "" => Vec::new(),
            text => vec![text.to_owned()],
        };
        Spot {
            page,
            of: list(of),
            uris: list(uri),
        }
    }

    fn set(spot: Spot) -> Change {
        let title = "a\ntitle".to_owned();
        Change::Set(Bookmark { spot, title })
    }

    #[test]
    fn a_page_has_one_bookmark_whatever_it_is_called() {
        let mut all = Bookmarks::default();
        assert!(all.take(&set(spot(Kind::Occupation, "cook", "u:1"))));
        assert!(!all.take(&set(spot(Kind::Occupation, "cook", ""))));
        assert!(!all.take(&set(spot(Kind::Occupation, "kitchen-cook", "u:1"))));
        assert!(all.take(&set(spot(Kind::Map, "cook", "u:1"))));
        assert!(all.take(&set(spot(Kind::Occupation, "cook", "u:2"))));
        assert!(!all.take(&set(spot(Kind::Occupation, "", ""))));
        assert_eq!(all.list().len(), 3);
        assert_eq!(all.list()[0].title, "a title");
        assert!(all.take(&Change::Remove(spot(Kind::Map, "cook", ""))));
        assert!(!all.take(&Change::Remove(spot(Kind::Map, "cook", ""))));
        assert!(all.has(&spot(Kind::Occupation, "cook", "u:2")));
        assert_eq!(Bookmarks::new(all.list().to_vec()), all);
    }
}
