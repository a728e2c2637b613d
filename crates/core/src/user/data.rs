//! Everything that the file of a person has, and what changes it.

use super::bookmarks::{BookmarkChange, Bookmarks};
use super::skills::{SkillsChange, UserSkills};

/// Everything that the file of a person has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserData {
    /// Skills, past jobs, and what the person wants to learn.
    pub skills: UserSkills,
    /// Pages to come back to.
    pub bookmarks: Bookmarks,
}

/// Something that changes in the file of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserChange {
    /// Of skills, past jobs, and what the person wants to learn.
    Skills(SkillsChange),
    /// Of bookmarks.
    Bookmark(BookmarkChange),
}

impl UserData {
    /// Takes a change; false if it changes nothing.
    pub fn apply(&mut self, change: &UserChange) -> bool {
        match change {
            UserChange::Skills(change) => self.skills.apply(change),
            UserChange::Bookmark(change) => self.bookmarks.apply(change),
        }
    }

    /// The changes that add everything.
    pub fn additions(&self) -> impl Iterator<Item = UserChange> {
        let skills = self.skills.additions().map(UserChange::Skills);
        let bookmarks = self.bookmarks.list().iter().cloned();
        let bookmarks = bookmarks.map(|it| UserChange::Bookmark(BookmarkChange::Set(it)));
        skills.chain(bookmarks)
    }

    /// The changes that remove everything.
    pub fn removals(&self) -> impl Iterator<Item = UserChange> {
        let skills = self.skills.removals().map(UserChange::Skills);
        let bookmarks = self.bookmarks.list().iter();
        let bookmarks = bookmarks.map(|it| BookmarkChange::Remove(it.page_ref.clone()));
        skills.chain(bookmarks.map(UserChange::Bookmark))
    }
}

impl From<SkillsChange> for UserChange {
    fn from(change: SkillsChange) -> Self {
        Self::Skills(change)
    }
}

impl From<BookmarkChange> for UserChange {
    fn from(change: BookmarkChange) -> Self {
        Self::Bookmark(change)
    }
}

impl From<UserSkills> for UserData {
    fn from(skills: UserSkills) -> Self {
        Self {
            skills,
            ..Self::default()
        }
    }
}

impl From<Bookmarks> for UserData {
    fn from(bookmarks: Bookmarks) -> Self {
        Self {
            bookmarks,
            ..Self::default()
        }
    }
}
