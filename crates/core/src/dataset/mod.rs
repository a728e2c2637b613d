//! Data sets: everything that is loaded at once, and how it is loaded.
//!
//! A [`Dataset`] has a graph, a search index, and every problem of its files; it never changes. [`load()`]
//! and [`load_streaming`] read one from its files, or from the cache if no file has changed since.
//!
//! ```text
//! files ─> profile::load ─> Graph ─> Index ─> Dataset
//!                             └────────┴─> cache file ─> Dataset (the next time)
//! ```

mod cache_dir;
mod cache_file;
mod data;
mod load;
mod path_cache;

pub use data::{Dataset, Source};
pub use load::{BuiltInSet, LoadEvent, LoadRequest, keep_snapshot, load, load_streaming};
