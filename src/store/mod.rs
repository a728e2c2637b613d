//! What is kept on disk, and where.
//!
//! [`sets`] gives a loaded set, from a snapshot where there is one that can be used (`snapshot`), and
//! keeps one where there is none. Whatever is kept can be deleted at any time.

mod places;
pub mod sets;
mod snapshot;

pub use places::{profiles_directory, snapshots_directory};
