//! The library of [careernav](https://crates.io/crates/careernav): occupation profiles in YAML, the graph
//! that they form, and what can be asked of it.
//!
//! ```
//! use careernav_core::graph::Graph;
//! use careernav_core::profile::{Layer, load};
//!
//! let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
//! let id = graph.find_occupation("ethical hacker").one().ok_or("no such occupation")?;
//! let occupation = graph.occupation(id);
//! assert_eq!(occupation.level(), Some(4));
//! for &skill in occupation.skills() {
//!     println!("{}", graph.skill(skill).name());
//! }
//! # Ok::<(), &str>(())
//! ```
//!
//! Each module begins with an example of its use:
//!
//! | to | use |
//! |---|---|
//! | read and check profiles, and write them | [`profile`], [`profile::write`] |
//! | walk from occupations to skills and back, and along edges | [`graph`] |
//! | ask what is similar, what to learn, what fits, and for paths, with reasons | [`insight`], [`insight::path`] |
//! | find occupations and skills by what people type | [`search`] |
//! | build answers, and print them as text, Markdown or tables | [`report`] |
//! | keep graphs and indices as columns | [`columns`] |
//!
//! The modules depend on one another in this direction only: `insight, search -> graph -> profile -> text, file`.
//! `careernav-import` makes profiles of pages, and data sets of ESCO and O\*NET.
//!
//! # Guarantees
//!
//! None of them prints, panics over what a file or a person says, or starts a thread that outlives the
//! call. What [`profile::load()`], [`graph::Graph::build`], [`search::Index::build`] and
//! [`insight::SkillWeights::new`] make never changes afterwards, and can be shared between threads.
//!
//! ```
//! fn shared<T: Send + Sync + 'static>() {}
//! shared::<careernav_core::profile::Loaded>();
//! shared::<careernav_core::graph::Graph>();
//! shared::<careernav_core::search::Index>();
//! shared::<careernav_core::insight::SkillWeights>();
//! shared::<careernav_core::insight::path::StepGraph>();
//! ```
//!
//! As long as the version begins with 0, a change that asks callers to change comes with a new second
//! number (0.1 to 0.2), and is in the changelog; the third number alone (0.1.0 to 0.1.1) asks nothing of
//! them. The Rust that is needed rises with the second number at most. What is hidden from this
//! documentation is for the program, and promises nothing to others.

pub mod columns;
pub mod dataset;
#[doc(hidden)]
pub mod file;
pub mod graph;
#[doc(hidden)]
pub mod hash;
pub mod insight;
pub mod markdown;
#[doc(hidden)]
pub mod parallel;
pub mod profile;
pub mod report;
pub mod search;
#[cfg(test)]
mod testing;
pub mod text;
pub mod user;
