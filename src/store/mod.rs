//! What is kept on disk, and where.
//!
//! [`sets`] gives a loaded set, from a snapshot where there is one that can be used (`snapshot`), and
//! keeps one where there is none. [`habits`] keeps what a person has searched for and opened, [`last`]
//! where they were, [`me`] what they know and have been, [`bookmarks`] where they want to come back
//! to, each in a file of their own (`own`). People edit the last two as well (`yaml`), and only those
//! are worth a backup: the others can be deleted at any time. [`exports`] and [`draft`] write what a person asks for,
//! [`edited`] what they wrote themselves and want to have written anew.

pub mod bookmarks;
pub mod draft;
pub mod edited;
pub mod exports;
pub mod habits;
pub mod last;
mod leftover;
pub mod me;
mod own;
mod places;
mod yaml;

pub(crate) use own::words;
pub use own::{Changed, Mended, Trouble, give_up_waiting_at};
pub use places::{
    bookmarks_file, config_file, habits_file, last_directory, me_file, profiles_directory,
    snapshots_directory,
};
