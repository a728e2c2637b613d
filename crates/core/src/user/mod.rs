//! What a person keeps, whichever data set they look at: their skills and past jobs, bookmarks, and what
//! they searched for and opened.
//!
//! All of it is kept by names, so that it outlives a data set and can be found in another one. Nothing here
//! reads or writes files.

mod bookmarks;
mod context;
mod data;
mod history;
mod page_ref;
mod saved_name;
mod skills;
mod subject;

pub use bookmarks::{Bookmark, BookmarkChange, Bookmarks, SavedPages};
pub use context::{SkillMark, UserContext};
pub use data::{UserChange, UserData};
pub use history::{HistoryEvent, OpenedOccupation, UserHistory};
pub use page_ref::{PageKind, PageRef};
pub use saved_name::{SavedName, SeenNames};
pub use skills::{SkillsChange, UserSkills};
pub use subject::Subject;
