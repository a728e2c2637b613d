//! The files of a download, from zip files, directories, single files and pipes, in memory.
//!
//! [`scan`] looks at names only: an importer's [`DownloadRules`] say which tables it wants, wherever
//! they are. [`read_files`] then reads those that the importer chooses. Zip files come from anywhere,
//! so their entries are counted and measured before and while they are read, and names that point out
//! of the archive are refused, although nothing is ever extracted to the disk.
//!
//! What is there and not read is kept by name ([`FoundFiles::unread`]), so that a report or an error
//! can list it. A file that was named itself and is of another type is an error that says which.

mod archive;
mod duplicates;
mod encoding;
mod file_type;
mod files;
mod limits;
mod paths;
mod pipe;
mod read;
mod scan;

pub(crate) use file_type::non_table_type;
pub(crate) use files::{Candidate, FoundFiles, SourceFile, UnreadFile};
pub(crate) use paths::file_name;
pub(crate) use read::read_files;
pub(crate) use scan::{DownloadRules, scan};
