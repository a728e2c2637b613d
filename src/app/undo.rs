//! What can be undone: ticks, bookmarks, filters and row filters, the latest first.
//!
//! Guarantees: what is undone is what was changed, whatever page is open by then; what another window has
//! changed in between stays. Nothing is kept beyond the session.

use careernav_core::graph::Graph;
use careernav_core::user::{
    BookmarkChange, Bookmarks, SavedName, SkillsChange, Subject, UserData, UserSkills,
};

use super::filters::PageFilters;

/// The most changes that can be undone.
pub const MAX_UNDO: usize = 100;

/// A change, by what takes it back.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    /// Of your skills and past jobs: what restores them, in order.
    Skills(Vec<SkillsChange>),
    /// Of your bookmarks.
    Bookmark(BookmarkChange, String),
    /// Everything was removed: what there was.
    Clear(UserData),
    /// Of the filters of a page: those that it had.
    Filters(Subject, PageFilters),
    /// Of the text by which rows were filtered: what it was, empty for none.
    RowFilter(FilteredPanel, String),
}

/// Whose rows are filtered by a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilteredPanel {
    /// The list of occupations.
    List,
    /// A page.
    Page(Subject),
}

/// The changes, the latest last.
#[derive(Debug, Clone, Default)]
pub struct UndoStack(Vec<Undo>);

impl UndoStack {
    /// Adds a change.
    pub fn push(&mut self, undo: Undo) {
        if self.0.len() == MAX_UNDO {
            self.0.remove(0);
        }
        self.0.push(undo);
    }

    /// Takes the latest change.
    pub fn pop(&mut self) -> Option<Undo> {
        self.0.pop()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to undo.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same over another data set; filters of pages that it does not have are forgotten.
    pub fn remap(&mut self, old: &Graph, new: &Graph) {
        let remap = |subject: &mut Subject| {
            let same = subject.remapped(old, new);
            *subject = same.unwrap_or(*subject);
            same.is_some()
        };
        self.0.retain_mut(|undo| match undo {
            Undo::Filters(subject, filters) => {
                *filters = filters.remapped(old, new);
                remap(subject)
            }
            Undo::RowFilter(FilteredPanel::Page(subject), _) => remap(subject),
            Undo::RowFilter(FilteredPanel::List, _)
            | Undo::Skills(_)
            | Undo::Bookmark(..)
            | Undo::Clear(_) => true,
        });
    }
}

/// Makes changes to skills and past jobs; what is returned takes back those that changed something, and is
/// empty if none did.
pub fn apply_skills(me: &mut UserSkills, changes: &[SkillsChange]) -> Vec<SkillsChange> {
    let mut back = Vec::new();
    for change in changes {
        if me.apply(change) {
            back.push(change.inverse());
        }
    }
    back.reverse();
    back
}

/// What takes a change of bookmarks back.
#[must_use]
pub fn bookmark(bookmarks: &Bookmarks, change: &BookmarkChange) -> Option<Undo> {
    let list = bookmarks.list();
    match change {
        BookmarkChange::Set(bookmark) => {
            let removal = BookmarkChange::Remove(bookmark.page_ref.clone());
            Some(Undo::Bookmark(
                removal,
                format!("bookmarked {}", bookmark.title),
            ))
        }
        BookmarkChange::Remove(page_ref) => {
            let mut same = list.iter().filter(|it| it.page_ref.is_same(page_ref));
            let bookmark = same.next()?.clone();
            let what = format!("removed the bookmark {}", bookmark.title);
            Some(Undo::Bookmark(BookmarkChange::Set(bookmark), what))
        }
    }
}

/// What was done, by what takes it back, in words; of marks to learn, what they are now.
#[must_use]
pub fn label(undo: &Undo, graph: &Graph) -> String {
    match undo {
        Undo::Bookmark(_, what) => what.clone(),
        Undo::Clear(_) => "removed all skills, past jobs and bookmarks".to_owned(),
        Undo::Filters(_, before) if before.is_empty() => "set the filters".to_owned(),
        Undo::Filters(_, before) => format!("changed the filters from {}", before.text(graph)),
        Undo::RowFilter(_, before) if before.is_empty() => "filtered the rows".to_owned(),
        Undo::RowFilter(_, before) => format!("changed the row filter '{}'", before.trim()),
        Undo::Skills(back) => {
            let job = |saved: &SavedName| match saved.occupation(graph) {
                Some(id) => graph.occupation(id).title().to_owned(),
                None => saved.name.clone(),
            };
            let labels = back.iter().map(|change| match change {
                SkillsChange::AddSkill(saved) | SkillsChange::IncludeSkill(saved) => {
                    format!("removed {} from your skills", saved.name)
                }
                SkillsChange::RemoveSkill(saved) | SkillsChange::ExcludeSkill(saved) => {
                    format!("added {} to your skills", saved.name)
                }
                SkillsChange::AddToLearn(saved) => {
                    format!("{} is marked to learn again", saved.name)
                }
                SkillsChange::RemoveToLearn(saved) => {
                    format!("{} is no longer marked to learn", saved.name)
                }
                SkillsChange::AddPastJob(key) => {
                    format!("removed {} from your past jobs", job(key))
                }
                SkillsChange::RemovePastJob(key) => format!("added {} to your past jobs", job(key)),
            });
            // In the order in which the changes were made; a tick makes two at most.
            let named: Vec<_> = labels.rev().take(2).collect();
            let named = named.join("; ");
            match back.len() {
                0..=2 => named,
                many => format!("{named}, and {} more", many - 2),
            }
        }
    }
}
