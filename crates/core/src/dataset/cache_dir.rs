//! The directory of what is kept of sets, and who may see and write it.
//!
//! # Guarantees
//!
//! * **As private as the most private set.** A directory that is made is its owner's alone (0700); one
//!   of ours that others can see is narrowed before anything is read or written there.
//! * **Nothing from others is believed.** A snapshot could say anything about a set. Nothing is read
//!   from a directory or a file that belongs to somebody else (so that root does not use, nor write
//!   into, another person's cache), or that others can write. What lies in a directory that others
//!   could write is removed when it is narrowed.
//!
//! Where there are no owners, as on Windows, the directory lies in the person's own profile, and
//! nothing is asked.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// What the name of a snapshot ends with.
pub(super) const SNAPSHOT: &str = ".snapshot";

/// What others may do to see a file or directory.
#[cfg(unix)]
const OTHERS: u32 = 0o077;
/// What others may do to change it.
#[cfg(unix)]
const OTHERS_WRITE: u32 = 0o022;

/// Whether what is in a directory may be believed. It is nobody else's to see from then on.
#[cfg(unix)]
pub(super) fn is_trusted(directory: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(metadata) = fs::metadata(directory) else {
        return false;
    };
    let is_sound = is_ours(&metadata) && metadata.mode() & OTHERS_WRITE == 0;
    if is_sound && metadata.mode() & OTHERS != 0 {
        // Where it cannot be narrowed, it is no worse than before.
        let _ = narrow(directory);
    }
    is_sound
}

/// Whether a file that was opened may be believed.
#[cfg(unix)]
pub(super) fn is_trusted_file(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let is_sound = |it: fs::Metadata| is_ours(&it) && it.mode() & OTHERS_WRITE == 0;
    file.metadata().is_ok_and(is_sound)
}

/// Makes a directory that is nobody else's, or makes it so.
///
/// # Errors
///
/// When that cannot be done: nothing may be kept there then.
#[cfg(unix)]
pub(super) fn prepare(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(directory)?;
    let metadata = fs::metadata(directory)?;
    if !is_ours(&metadata) {
        let what = "the directory belongs to somebody else";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, what));
    }
    if metadata.mode() & OTHERS != 0 {
        narrow(directory)?;
    }
    if metadata.mode() & OTHERS_WRITE != 0 {
        empty(directory);
    }
    Ok(())
}

#[cfg(unix)]
fn narrow(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(directory, fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn is_ours(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.uid() == rustix::process::geteuid().as_raw()
}

/// Removes what anybody may have put there under a name that is read or written.
#[cfg(unix)]
fn empty(directory: &Path) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(SNAPSHOT) || name.starts_with('.') {
            // Of a link, the link alone. What cannot be removed is no regular file of ours.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(not(unix))]
pub(super) const fn is_trusted(_: &Path) -> bool {
    true
}

#[cfg(not(unix))]
pub(super) const fn is_trusted_file(_: &File) -> bool {
    true
}

#[cfg(not(unix))]
pub(super) fn prepare(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)
}
