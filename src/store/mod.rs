//! What is kept on disk, and where.
//!
//! | module | file | written by |
//! |---|---|---|
//! | [`user_data`] | `me.yaml`, `people/*.yaml`: all of a person's own | the program and the user |
//! | [`history`] | `history.json`: recent searches and pages | the program |
//! | [`session`] | `sessions/*.json`: where the user left off, for each data set | the program |
//! | [`people`] | `person.json`: who is meant | the program |
//! | [`saved_file`], [`atomic_file`] | files that the user asks for | the program |
//! | [`rewrite`](mod@rewrite) | profiles, when the user asks to have them reformatted | the user |
//!
//! The first four are the user's own files: `user_file` locks, reads and replaces them. The first is
//! edited by people as well, so that a change keeps everything else in it (`yaml`), and it has a backup. All
//! others can be deleted at any time. [`paths`] and [`people`] say where they are.

pub mod atomic_file;
mod bookmark_entry;
#[cfg(test)]
mod fault_tests;
pub mod history;
pub mod paths;
pub mod people;
pub mod person_name;
pub mod rewrite;
pub mod saved_file;
pub mod session;
pub mod user_data;
mod user_file;
mod yaml;

pub use paths::{config_file, former_bookmarks_file, profiles_directory, snapshots_directory};
pub(crate) use user_file::problem_summary;
pub use user_file::{Changed, ReadError, Recovered, stop_waiting_for_locks_at};
