//! What is kept on disk, and where.

mod places;

pub use places::profiles_directory;
