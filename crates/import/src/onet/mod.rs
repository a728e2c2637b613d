//! The O*NET database, as its publisher offers it for download.
//!
//! The download is one zip file of tab-separated text files, one for each table, of any release from 25
//! on. [`import`] accepts zip files, directories and single tables in any mix; tables and columns are
//! known by their names, those that release 30.3 has changed by both names. A download without a table of
//! skills, or a table without a necessary column, is an error; what else is missing or not read is in the
//! [`OnetSummary`].
//!
//! ```text
//! download ─> occupations, ratings, technology, content_model ─> profiles
//! (tables     (titles and tasks, importance, products,           (the set)
//!  by name)    groups of skills)
//! ```
//!
//! # Essential and optional
//!
//! For every occupation O*NET rates the importance of each skill, kind of knowledge and ability from 1 to
//! 5 (the rows of scale `IM`; its table "Scales Reference" calls 2 *somewhat important* and 3
//! *important*). From [`ESSENTIAL_IMPORTANCE`] on it is essential, from [`OPTIONAL_IMPORTANCE`] on
//! optional; below that it is left out. Two marks of the publisher's take precedence:
//!
//! * an importance marked *Recommend Suppress* is too uncertain to be used, and is left out;
//! * anything that a row marks *Not Relevant* for an occupation is left out there.
//!
//! Technology has no ratings and is always optional. A product that is a *Hot Technology* or *In Demand*
//! for any occupation is a skill of its own, with the kind of product as its broader skill; all others
//! are other names of their kind, by which it is found.
//!
//! # What else is imported
//!
//! The code, `XX-XXXX.XX`, is that of O*NET-SOC; its major group, the first two digits, is the group of
//! the occupation and a tag. Neither is an ISCO group. A Job Zone says how much preparation is needed, and
//! is kept as that. It is not an ISCO skill level: these profiles have none, so no prospects are
//! suggested. Related occupations of both primary tiers are listed as similar, in the order of their
//! index; supplemental ones are left out. Alternate and reported titles are other titles; tasks are notes,
//! core tasks first. Skills, knowledge and abilities are in the groups of the content model, if the
//! download has its table.
//!
//! A kind of knowledge with the same name as a skill gets its kind behind its name, because a name is the
//! identity of a skill in profiles.

mod content_model;
mod download;
mod importer;
mod occupations;
mod profiles;
mod ratings;
pub(crate) mod soc_codes;
mod summary;
mod technology;
mod unread_tables;

pub use importer::{dry_run, import};
pub(crate) use occupations::titles;
pub(crate) use profiles::notice;
pub use ratings::{ESSENTIAL_IMPORTANCE, OPTIONAL_IMPORTANCE};
pub use summary::{OnetSummary, RatingCounts, UnreadTopic};
