//! From directories of files to one checked set.
//!
//! ```text
//! layers ─ discover ─> sources ─ read_files (parts) ─> contents and faults of each file
//!    ─ merge ─> layers over one another, ids ─ validate_set (edges, references, skills) ─> Loaded
//!                                                        └─ locate: places of faults between files
//! ```

pub(in crate::profile) mod discover;
mod edges;
mod finding;
mod layer;
mod loader;
pub mod locate;
mod merge;
mod odd_names;
pub(in crate::profile) mod parts;
mod read_files;
mod references;
mod skills;
#[doc(hidden)]
pub mod source;
pub mod stamp;
mod validate_set;

pub use layer::{BuiltIn, Layer, LayerSummary};
pub use loader::{Loaded, about, load, load_and_tell};
pub use read_files::Progress;
