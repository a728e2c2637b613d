//! Reading files into memory, within limits.

use std::fs::File;

use super::archive::OpenArchives;
use super::encoding::to_utf8;
use super::files::{Candidate, Location, SourceFile};
use super::limits::{MAX_FILE_BYTES, cannot_read, read_limited, too_large};
use crate::error::{ImportError, Result, StopFlag, invalid};

/// Reads files, in the order given.
pub(crate) fn read_files<T>(
    chosen: &[&Candidate<T>],
    stop: StopFlag<'_>,
) -> Result<Vec<SourceFile>> {
    let mut files = Vec::with_capacity(chosen.len());
    let mut archives = OpenArchives::default();
    for file in chosen {
        stop.check()?;
        let bytes = to_utf8(file.read(&mut archives)?);
        let bytes =
            bytes.map_err(|message| ImportError::Invalid(format!("{}: {message}", file.name)))?;
        let name = file.name.clone();
        files.push(SourceFile { name, bytes });
    }
    Ok(files)
}

impl<T> Candidate<T> {
    /// The bytes of the file.
    pub(super) fn read(&self, archives: &mut OpenArchives) -> Result<Vec<u8>> {
        match &self.location {
            Location::Memory(bytes) => Ok(bytes.to_vec()),
            Location::Disk(path) => {
                let failed = |error| cannot_read(&self.name, &error);
                let file = File::open(path).map_err(failed)?;
                let size = file.metadata().map_err(failed)?.len();
                if size > MAX_FILE_BYTES {
                    return invalid(too_large(&self.name, MAX_FILE_BYTES));
                }
                read_limited(file, size, MAX_FILE_BYTES, &self.name)
            }
            Location::Zip {
                archive,
                index,
                size,
            } => archives.read(archive, *index, *size, &self.name),
        }
    }
}
