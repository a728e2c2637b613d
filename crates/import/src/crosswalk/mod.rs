//! Imports a crosswalk between ESCO and another classification: into a set that is there, the codes and
//! titles of the other classification become findable.
//!
//! A crosswalk is a table with a row for each pair: the code of an occupation in the other classification,
//! its title perhaps, the address of an occupation of the set, and how well they match, as a kind (exact,
//! close, narrow, broad) or as a number. What comes before the headings is passed over. The other titles of
//! the other classification come from its own download or set, if that is given.
//!
//! What is written is one list, `titles.NAME.yaml`, with an entry for each code: see
//! [`careernav_core::profile::EverydayTitle`]. Its titles are no labels of the set, and are found only where
//! the whole query is one.

mod importer;
mod pairs;
mod summary;
mod titles;

pub use importer::{Options, dry_run, import};
pub use summary::{CrosswalkSummary, PairCounts};
