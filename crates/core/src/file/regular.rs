//! Opens and reads regular files, where there may be anything: a pipe, a device, a directory.
//!
//! # Guarantees
//!
//! Nothing blocks: a pipe without a writer does not keep its reader waiting. The kind is checked on the open
//! file, not only by name, so that a file which is exchanged in between is noticed.

use std::error::Error;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The error for something that is not a regular file.
#[derive(Debug)]
struct Irregular;

impl fmt::Display for Irregular {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("not a regular file")
    }
}

impl Error for Irregular {}

/// The error for something that is not a regular file.
#[must_use]
pub fn irregular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, Irregular)
}

/// Whether an error says that something is not a regular file.
pub fn is_irregular(error: &io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(<dyn Error + Send + Sync>::is::<Irregular>)
}

/// Opens a file for reading; links are followed.
///
/// # Errors
///
/// When it cannot be opened, or is not a regular file ([`is_irregular`]).
pub fn open(path: &Path) -> io::Result<File> {
    // Opening a device can have an effect (a tape rewinds), and opening a pipe unblocks its writer.
    if !fs::metadata(path)?.is_file() {
        return Err(irregular());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    checked(&options, path)
}

/// Why [`read_capped`] has no bytes.
#[derive(Debug)]
pub enum CappedError {
    /// It is not a regular file.
    Irregular,
    /// It is larger than the limit: this many bytes, if its size is known.
    TooLarge(Option<u64>),
    /// The system does not let it be read.
    Unreadable(io::Error),
}

impl CappedError {
    /// Whether there is no such file: also if a part of its path is not a directory.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        let Self::Unreadable(error) = self else {
            return false;
        };
        matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
    }
}

impl From<io::Error> for CappedError {
    fn from(error: io::Error) -> Self {
        if is_irregular(&error) {
            Self::Irregular
        } else {
            Self::Unreadable(error)
        }
    }
}

/// Reads a regular file of at most `max_bytes`.
///
/// The size is checked before anything is read, so that a large file costs nothing; and reading stops at
/// the limit all the same, since a file may grow, and some file systems do not know sizes.
///
/// # Errors
///
/// When it is too large, cannot be read, or is not a regular file.
pub fn read_capped(path: &Path, max_bytes: u64) -> Result<Vec<u8>, CappedError> {
    let file = open(path)?;
    let size = file.metadata()?.len();
    if size > max_bytes {
        return Err(CappedError::TooLarge(Some(size)));
    }
    // Only a hint: the file may grow or shrink while it is read.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(max_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes {
        return Err(CappedError::TooLarge(None));
    }
    Ok(bytes)
}

/// Opens a file with options, and never blocks.
pub fn checked(options: &OpenOptions, path: &Path) -> io::Result<File> {
    let mut options = options.clone();
    set_nonblocking(&mut options, false);
    let file = options.open(path)?;
    regular(file)
}

/// The same, but refuses links instead of following them.
pub fn checked_without_links(options: &OpenOptions, path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|it| !it.is_file()) {
        return Err(irregular());
    }
    let mut options = options.clone();
    set_nonblocking(&mut options, true);
    regular(options.open(path)?)
}

fn regular(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(irregular())
    }
}

#[cfg(unix)]
fn set_nonblocking(options: &mut OpenOptions, refuses_links: bool) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    let links = if refuses_links {
        OFlags::NOFOLLOW
    } else {
        OFlags::empty()
    };
    // The standard library adds O_CLOEXEC.
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | links;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn set_nonblocking(_: &mut OpenOptions, _: bool) {}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_regular_files_are_opened_and_nobody_waits() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        fs::write(path("file"), "text").unwrap();
        fs::create_dir(path("directory")).unwrap();
        symlink("file", path("link")).unwrap();
        symlink("nothing", path("loose")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(path("pipe"))
            .status()
            .unwrap();
        assert!(made.success());
        let _socket = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
        for name in ["file", "link"] {
            let mut text = String::new();
            open(&path(name))
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            assert_eq!(text, "text", "{name}");
        }
        for name in ["directory", "pipe", "socket"] {
            assert!(is_irregular(&open(&path(name)).unwrap_err()), "{name}");
        }
        assert!(is_irregular(&open(Path::new("/dev/zero")).unwrap_err()));
        assert_eq!(
            open(&path("loose")).unwrap_err().kind(),
            ErrorKind::NotFound
        );
        // As if the pipe had come after its name was looked at.
        let mut options = OpenOptions::new();
        options.read(true);
        assert!(is_irregular(&checked(&options, &path("pipe")).unwrap_err()));
    }
    #[test]
    fn links_are_refused_where_they_are_not_to_be_followed() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        symlink("elsewhere", path("link")).unwrap();
        let mut options = OpenOptions::new();
        options.write(true).create(true);
        assert!(is_irregular(
            &checked_without_links(&options, &path("link")).unwrap_err()
        ));
        assert!(!path("elsewhere").exists());
        assert!(checked_without_links(&options, &path("new")).is_ok());
    }
}
