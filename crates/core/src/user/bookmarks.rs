//! Pages that a person has marked to come back to.
//!
//! Promises: a bookmark is kept whether or not the set at hand has its page, so that nothing is lost
//! by looking at another set; what is kept of it is its title, too, to be shown there.

use super::page_ref::PageRef;
use super::subject::Subject;
use crate::graph::Graph;
use crate::text::sanitize::line;

/// A page to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Which page.
    pub page_ref: PageRef,
    /// What it was called when it was marked.
    pub title: String,
}

/// All of them, in the order in which they were set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bookmarks(Vec<Bookmark>);

/// Something that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookmarkChange {
    /// There is a bookmark at a page.
    Set(Bookmark),
    /// There is none.
    Remove(PageRef),
}

/// Pages to come back to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedPages {
    /// Those that the person marked.
    pub bookmarks: Bookmarks,
    /// Those that were opened, the latest first.
    pub recent: Vec<PageRef>,
}

impl Bookmarks {
    /// From a list that a file holds; what could not be a page is left out, and what stands there
    /// twice counts once.
    #[must_use]
    pub fn new(list: impl IntoIterator<Item = Bookmark>) -> Self {
        let mut all = Self::default();
        for bookmark in list {
            all.apply(&BookmarkChange::Set(bookmark));
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
    pub fn has(&self, page_ref: &PageRef) -> bool {
        self.0
            .iter()
            .any(|bookmark| bookmark.page_ref.is_same(page_ref))
    }

    /// Whether there is a bookmark at a page of a set.
    #[must_use]
    pub fn are_at(&self, subject: Subject, graph: &Graph) -> bool {
        // Most people have none, and then nothing need be asked of the set.
        !self.0.is_empty()
            && PageRef::lasting(subject, graph).is_some_and(|page_ref| self.has(&page_ref))
    }

    /// Makes a change; false if it changes nothing.
    pub fn apply(&mut self, change: &BookmarkChange) -> bool {
        let before = self.0.len();
        match change {
            BookmarkChange::Set(Bookmark { page_ref, title })
                if page_ref.is_sound() && !self.has(page_ref) =>
            {
                // The file is for reading, and no title leaves its line.
                let title = line(title).trim().to_owned();
                let page_ref = page_ref.clone();
                self.0.push(Bookmark { page_ref, title });
            }
            BookmarkChange::Set(_) => {}
            BookmarkChange::Remove(page_ref) => self
                .0
                .retain(|bookmark| !bookmark.page_ref.is_same(page_ref)),
        }
        self.0.len() != before
    }
}

#[cfg(test)]
mod tests {
    use super::super::page_ref::PageKind;
    use super::*;

    fn page_ref(page: PageKind, of: &str, uri: &str) -> PageRef {
        let list = |text: &str| match text {
            "" => Vec::new(),
            text => vec![text.to_owned()],
        };
        PageRef {
            page,
            of: list(of),
            uris: list(uri),
        }
    }

    fn set(page_ref: PageRef) -> BookmarkChange {
        let title = "a\ntitle".to_owned();
        BookmarkChange::Set(Bookmark { page_ref, title })
    }

    #[test]
    fn a_page_has_one_bookmark_whatever_it_is_called() {
        let mut all = Bookmarks::default();
        assert!(all.apply(&set(page_ref(PageKind::Occupation, "cook", "u:1"))));
        assert!(!all.apply(&set(page_ref(PageKind::Occupation, "cook", ""))));
        assert!(!all.apply(&set(page_ref(PageKind::Occupation, "kitchen-cook", "u:1"))));
        assert!(all.apply(&set(page_ref(PageKind::Map, "cook", "u:1"))));
        assert!(all.apply(&set(page_ref(PageKind::Occupation, "cook", "u:2"))));
        assert!(!all.apply(&set(page_ref(PageKind::Occupation, "", ""))));
        assert_eq!(all.list().len(), 3);
        assert_eq!(all.list()[0].title, "a title");
        assert!(all.apply(&BookmarkChange::Remove(page_ref(PageKind::Map, "cook", ""))));
        assert!(!all.apply(&BookmarkChange::Remove(page_ref(PageKind::Map, "cook", ""))));
        assert!(all.has(&page_ref(PageKind::Occupation, "cook", "u:2")));
        assert_eq!(Bookmarks::new(all.list().to_vec()), all);
    }
}
