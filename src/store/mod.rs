//! What is kept on disk, and where.
//!
//! [`sets`] gives a loaded set, from a snapshot where there is one that can be used (`snapshot`), and
//! keeps one where there is none. [`habits`] keeps what a person has searched for and opened. Whatever is kept can be deleted at any time.

pub mod habits;
mod places;
pub mod sets;
mod snapshot;

pub use places::{habits_file, profiles_directory, snapshots_directory};
