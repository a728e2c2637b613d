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
//! # How a file becomes values
//!
//! ```text
//! load::discover     which files a directory holds, and what each is (file_kind, odd_names)
//! load::source       its bytes: size, UTF-8
//! load::read_files   all files on all cores, long lists in parts
//!   yaml::canonical    text ──> Tree, if it is in the form in which `write` writes
//!   yaml::tree, doubt  text ──> Tree, any YAML; warnings of what was hardly meant
//!   read               Tree ──> values, by the field table (model, fields), and every fault with its place
//! load::merge        layers over one another, ids, list files put together
//! load::validate_set what files say of one another (edges, references, skills)
//! load::locate       the places of faults between files
//! ```
//!
//! The field table in [`model`] is the only place that names a field: reading, checking, writing
//! ([`mod@write`]), formatting ([`mod@format`]) and the JSON Schemas ([`json_schema`]) go by it.
//!
//! # Why one reader, and two scanners
//!
//! A profile was asked to be read with serde over `serde_yaml`. Measured on all of ESCO, 3,007 files of
//! 17 MB (user time of `careernav validate` without a cache, two cores):
//!
//! | way | time | against the line scanner with serde |
//! |---|--:|--:|
//! | line scanner for canonical files, serde for values, another reader for faults | 240 ms | 1 |
//! | `serde_yaml` for every file | 710 ms | 3.0 |
//! | saphyr for every file | 820 ms | 3.4 |
//! | line scanner and saphyr into one tree, one reader for values and faults (now) | 290 ms | 1.2 |
//!
//! So files that programs wrote go through the line scanner, and the others through the parser that
//! knows places, which `serde_yaml` does not keep and which every fault needs. It is nearly as fast as
//! `serde_yaml`, so that a reader of values without places would gain nothing. `serde_yaml` gives the
//! second opinion before `careernav fmt` writes over a file (`yaml::witness`), and in tests on every
//! file and on random texts.
//!
//! # Guarantees
//!
//! Which scanner took a file makes no difference: tests compare the trees place by place. Whatever the
//! files hold, the work is bounded by [`limits`], and no control character of theirs is left in a value
//! or in a message (see [`crate::text::sanitize`]). This module knows files and nothing else: how
//! profiles are connected is the graph's business.

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
