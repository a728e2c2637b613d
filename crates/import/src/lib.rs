//! From other formats to profiles.
//!
//! Each format has a reader of its own, which is pure: text in, values and remarks out. What is
//! common to all of them is here: how a profile becomes a file, and how a whole set takes its place.
//!
//! A page that somebody copied becomes a profile, and the profile a file:
//!
//! ```
//! use careernav_import::{file, page};
//! use careernav_core::profile::write;
//!
//! let page = "Description\n\nBakes at night.\n\nOther titles\n\n\
//!     The following job titles also refer to night baker:\n\nbaker on the late shift\n";
//! let (profile, remarks) = page::read(page);
//! for remark in remarks {
//!     eprintln!("line {}: {}", remark.line, remark.what);
//! }
//! let profile = profile.ok_or("this is no such page")?;
//!
//! # let place = tempfile::tempdir()?;
//! # let ladder = place.path();
//! let path = ladder.join(format!("{}.yaml", file::stem(&profile.title)));
//! assert!(path.ends_with("night-baker.yaml"));
//! assert_eq!(file::write(&path, &write::profile(&profile), false)?, file::Written::New);
//! // What is there stays, unless it may be replaced.
//! assert_eq!(file::write(&path, "", false)?, file::Written::Kept);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A whole classification, from its official download:
//!
//! ```no_run
//! use std::path::{Path, PathBuf};
//! use std::sync::atomic::AtomicUsize;
//!
//! use careernav_import::onet;
//!
//! let summary = onet::import(
//!     &onet::Request {
//!         sources: &[PathBuf::from("db_29_2_text.zip")],
//!         into: Path::new("onet"),
//!         may_replace: false,
//!         stop: &AtomicUsize::new(0),
//!     },
//!     &mut |step| eprintln!("{step}"),
//! )?;
//! println!("{summary:#?}");
//! # Ok::<(), careernav_import::Failed>(())
//! ```

pub mod esco;
pub mod file;
pub mod onet;
pub mod page;
mod set;

pub use set::rows::LeftOut;
pub use set::{Before, Failure as Failed};
