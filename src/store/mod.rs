//! What is kept on disk, and where.

mod places;
pub mod sets;
mod snapshot;

pub use places::profiles_directory;
