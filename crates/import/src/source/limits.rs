//! The limits for files of a download, and reading within them.

use std::io::{self, Read};

use crate::error::{ImportError, Result, invalid};

/// The most files that a zip file or a directory may have; the largest download has 42.
pub(super) const MAX_ENTRIES: usize = 2_000;
/// The largest file, in bytes; the largest one of ESCO has 21 MB.
pub(super) const MAX_FILE_BYTES: u64 = 256 << 20;

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
