//! Imports other formats as profiles.
//!
//! [`esco`] and [`onet`] import whole classifications, and share everything between the download and the
//! disk; so does [`crosswalk`], which adds the titles of another classification to a set. [`page`] reads the page of one occupation, and [`profile_file`] writes it.
//!
//! ```text
//! esco, onet,
//! crosswalk  ─> pipeline ─> source ─> table ─> (the importer's own files) ─> output
//!               (steps)     (zips,    (rows,                                 (a set on the disk,
//!                            files)    cells)                                 whole or not at all)
//! page ─> profile_file
//! (text)  (one profile on the disk)
//! ```
//!
//! # How to add an importer
//!
//! For a classification NAME, make a directory `NAME` beside [`esco`] and [`onet`] with these files:
//!
//! | file | content | example |
//! |---|---|---|
//! | `download.rs` | the tables by name and by headings (`source::DownloadRules`), which of them are necessary, what a set lacks without the others | `onet/download.rs` |
//! | one file for each kind of table | rows into values, with `table::Table::for_each_row`; `table::Cleaner` makes cells fit for profiles | `onet/ratings.rs` |
//! | `profiles.rs` | values into an `output::ProfileSet`: ids from `output::ProfileIds`, skills as positions in the catalogue | `onet/profiles.rs` |
//! | `summary.rs` | what the import counts and reports | `onet/summary.rs` |
//! | `importer.rs` | the trait `pipeline::Importer`, four functions that call the files above, and the public functions `import` and `dry_run` | `onet/importer.rs` |
//! | `mod.rs` | what is imported and what is not, and where the publisher says so | `onet/mod.rs` |
//!
//! The pipeline does the rest: zip bombs and other hostile files, encodings and spreadsheets, progress,
//! signals, the limits of the loader, the exchange with the old set. The command is one file in
//! `src/cli/import/`, which prints the summary, and a variant in `src/cli/args/import.rs`. Tests: a small
//! download of your own under `tests/NAME`, the set that it becomes, and a table of everything that can be
//! wrong with it, as `tests/it/onet/faults.rs`.
//!
//! # One page
//!
//! ```
//! use careernav_import::{page, profile_file};
//! use careernav_core::profile::write;
//!
//! let page = "Description\n\nBakes at night.\n\nOther titles\n\n\
//!     The following job titles also refer to night baker:\n\nbaker on the late shift\n";
//! let (profile, remarks) = page::read(page);
//! for remark in remarks {
//!     eprintln!("line {}: {}", remark.line, remark.message);
//! }
//! let profile = profile.ok_or("not an occupation page")?;
//!
//! # let directory = tempfile::tempdir()?;
//! # let directory = directory.path();
//! let path = directory.join(format!("{}.yaml", profile_file::slug(&profile.title)));
//! assert!(path.ends_with("night-baker.yaml"));
//! let outcome = profile_file::write(&path, &write::profile(&profile), false)?;
//! assert_eq!(outcome, profile_file::WriteOutcome::Created);
//! // An existing file is kept, unless it may be replaced.
//! let outcome = profile_file::write(&path, "", false)?;
//! assert_eq!(outcome, profile_file::WriteOutcome::Kept);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A whole classification
//!
//! ```no_run
//! use std::path::{Path, PathBuf};
//! use std::sync::atomic::AtomicUsize;
//!
//! use careernav_import::{Request, onet};
//!
//! let imported = onet::import(
//!     &Request {
//!         sources: &[PathBuf::from("db_29_2_text.zip")],
//!         into: Path::new("onet"),
//!         may_replace: false,
//!         stop: &AtomicUsize::new(0),
//!     },
//!     &mut |step| eprintln!("{step}"),
//! )?;
//! println!("{:#?}", imported.report);
//! # Ok::<(), careernav_import::ImportError>(())
//! ```

pub mod crosswalk;
mod error;
pub mod esco;
pub mod onet;
mod output;
pub mod page;
mod pipeline;
pub mod profile_file;
mod source;
mod table;

pub use error::ImportError;
pub use output::PreviousSet;
pub use pipeline::{Imported, Request};
pub use table::SkippedRows;
