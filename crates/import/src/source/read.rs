//! Reading files into memory, within limits.

use std::fs::File;
use std::io::{self, Read};

use super::archive::OpenArchives;
use super::encoding::to_utf8;
use super::files::{Candidate, Location, MAX_FILE_BYTES, SourceFile};
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

/// Reads to the end, or fails at the limit. The expected size saves allocations.
pub(super) fn read_limited(
    from: impl Read,
    expected_size: u64,
    limit: u64,
    name: &str,
) -> Result<Vec<u8>> {
    // One byte more, so that the end is reached before the buffer has to grow.
    let capacity = usize::try_from(expected_size.min(limit)).map_or(0, |size| size + 1);
    let mut bytes = Vec::with_capacity(capacity);
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ImportError::Invalid(format!("{name}: damaged or truncated: {error}")))?;
    if bytes.len() as u64 > limit {
        return invalid(format!("{name}: larger than it claims, or than is allowed"));
    }
    Ok(bytes)
}

pub(super) fn too_large(name: &str, limit: u64) -> String {
    format!("{name}: too large: the limit is {} MiB", limit >> 20)
}

pub(super) fn cannot_read(name: &str, error: &io::Error) -> ImportError {
    ImportError::Invalid(format!("{name}: cannot be read: {error}"))
}
