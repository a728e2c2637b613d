//! Occupation profiles: from YAML files to checked values.
//!
//! [`load()`] reads layers of files and returns [`Loaded`]: every sound profile, the catalogue of
//! skills, and *every* problem in every file with its line, its column and a hint. It never fails
//! and never gives up at the first fault: of a file with faults, all that is sound is taken over.
//!
//! ```
//! use careernav_core::profile::{Layer, Severity, load};
//!
//! # let place = tempfile::tempdir()?;
//! # let ladder = place.path();
//! std::fs::write(ladder.join("night-baker.yaml"), "title: Night baker\nprospect: [head-baker]\n")?;
//! let loaded = load(&[Layer::Directory("../../profiles".into()), Layer::Directory(ladder.to_path_buf())]);
//!
//! // What is sound is there, over what ships with the crate ...
//! let baker = loaded.profiles.iter().find(|profile| profile.id == "night-baker");
//! assert_eq!(baker.map(|profile| profile.title.as_str()), Some("Night baker"));
//! assert!(loaded.profiles.len() > 100);
//!
//! // ... and what is not, with its place and what can be done.
//! let [problem] = &loaded.problems[..] else {
//!     return Err("another number of problems".into());
//! };
//! assert_eq!(problem.severity, Severity::Error);
//! assert!(problem.place().ends_with("night-baker.yaml:2:1"));
//! assert_eq!(problem.what, "unknown field \"prospect\"");
//! assert_eq!(problem.hint.as_deref(), Some("did you mean \"prospects\"?"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! How a file is read:
//!
//! ```text
//! walk ──────> source ─> chunks ──> quick, canonical ───────────────────────> sound: done
//! (content:    (limits,  (of long   (as `write` writes)                        │
//!  what is it)  UTF-8)    lists)     └─> prescan ─> quick, any YAML ───────────┘
//!                                        (nesting)  (serde)  │
//!                                                            └─> careful ─> what is sound, and all
//!                                                            (tree, reader,  faults with places
//!                                                             frame)
//! then: merge (layers, ids) ─> cross (edges, skills), related (lists) ─> locate (places of faults
//!                                                                                 between files)
//! ```
//!
//! Which files a set may hold, and what they are called, is in `content`; their fields are those of
//! [`schema`], and are listed in docs/profiles.md.
//!
//! A file in canonical form, as programs write it and people may, is read line by line, without a
//! parser of YAML, in a small part of its time; any other is read as YAML. [`mod@format`] brings what
//! people wrote into that form, with their comments.
//!
//! The readers agree on every sound file; tests hold them to it. (The parser of the quick one is
//! lenient towards a few spellings that YAML forbids, such as quoted text that goes on too far to the
//! left; it makes of them what was meant.) Whatever the files hold, the work is bounded by
//! [`limits`], and no control character of theirs is left in a value or in a message (see [`clean`]).
//!
//! This module knows files and nothing else: how profiles are connected is the graph's business.

pub mod address;
#[cfg(test)]
mod arbitrary;
mod check;
pub mod fields;
mod file_kind;
pub mod isco;
pub mod json_schema;
pub mod limits;
mod load;
pub mod model;
mod problem;
mod read;
mod resolver;
pub mod write;
#[doc(hidden)]
pub mod yaml;

pub use check::is_date;
#[doc(hidden)]
pub use load::source;
pub use load::{
    BuiltIn, Layer, LayerSummary, Loaded, Progress, about, load, load_and_tell, locate, stamp,
};
pub use model::*;
#[doc(hidden)]
pub use problem::{Fault, Mark};
pub use problem::{Problem, Severity};
pub use resolver::Resolver;
#[doc(hidden)]
pub use source::size;
pub use write::{format, template, unpack};
#[doc(hidden)]
pub use yaml::parse_with_doubts;
#[doc(hidden)]
pub use yaml::scalar::Scalar;
#[doc(hidden)]
pub use yaml::tree::{NodeId, Tree, Value};
