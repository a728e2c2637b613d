//! What is kept on disk, and where.
//!
//! | module | file | written by |
//! |---|---|---|
//! | [`user_skills`] | `me.yaml`: skills and past jobs | the program and the user |
//! | [`bookmarks`] | `bookmarks.yaml` | the program and the user |
//! | [`history`] | `history.json`: recent searches and pages | the program |
//! | [`session`] | `sessions/*.json`: where the user left off, for each data set | the program |
//! | [`saved_file`], [`atomic_file`] | files that the user asks for | the program |
//! | [`rewrite`](mod@rewrite) | profiles, when the user asks to have them reformatted | the user |
//!
//! The first four are the user's own files: `user_file` locks, reads and replaces them. The first two are
//! edited by people as well, so that a change keeps everything else in them (`yaml`), and they have a
//! backup. All others can be deleted at any time. [`paths`] says where they are.

pub mod atomic_file;
pub mod bookmarks;
#[cfg(test)]
mod fault_tests;
pub mod history;
pub mod paths;
pub mod rewrite;
pub mod saved_file;
pub mod session;
mod user_file;
pub mod user_skills;
mod yaml;

pub use paths::{
    bookmarks_file, config_file, history_file, profiles_directory, sessions_directory,
    snapshots_directory, user_skills_file,
};
pub(crate) use user_file::problem_summary;
pub use user_file::{Changed, ReadError, Recovered, stop_waiting_for_locks_at};
