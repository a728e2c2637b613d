//! Files of a person's own: written whole or not at all, by one program at a time, readable by
//! nobody else.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// What a file turns out to hold.
pub(super) enum Found {
    /// There is none.
    Nothing,
    /// A text.
    Text(String),
    /// Something that is too large, no text, or cannot be read.
    Damaged,
}

/// Reads a file of no more than so many bytes.
pub(super) fn look(place: &Path, largest: u64) -> Found {
    let bytes = match fs::metadata(place) {
        Ok(metadata) if metadata.len() > largest => return Found::Damaged,
        Ok(_) => fs::read(place),
        Err(error) => Err(error),
    };
    match bytes.map(String::from_utf8) {
        Ok(Ok(text)) => Found::Text(text),
        // Also where no directory could be.
        Err(error) if is_nowhere(&error) => Found::Nothing,
        _ => Found::Damaged,
    }
}

fn is_nowhere(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

/// Puts a text in the place of a file, in one step: whatever happens, the file is the old one or the
/// new one.
pub(super) fn replace(place: &Path, text: &str) -> io::Result<()> {
    let draft = beside(place, &format!(".draft-{}", process::id()));
    let written = write_private(&draft, text).and_then(|()| fs::rename(&draft, place));
    if written.is_err() {
        // If it cannot be removed, it is in the way of nothing.
        let _ = fs::remove_file(&draft);
    }
    written?;
    // The new name reaches the disk with its directory.
    #[cfg(unix)]
    File::open(directory_of(place))?.sync_all()?;
    Ok(())
}

/// Gives a damaged file a name under which it is in nobody's way, and under which there is none yet.
pub(super) fn set_aside(place: &Path) -> io::Result<()> {
    let named = |number: u32| beside(place, &format!(".damaged-{number}"));
    let free = (1..100).map(named).find(|aside| !aside.exists());
    let aside = free.ok_or_else(|| io::Error::other("too many damaged files"))?;
    fs::rename(place, aside)
}

/// Waits until no other program is at work on a file, whose directory is made if need be; goes on
/// without that where it cannot be told.
pub(super) fn take_turn(place: &Path) -> io::Result<Option<File>> {
    create_directory(directory_of(place))?;
    let Ok(lock) = private().open(beside(place, ".lock")) else {
        return Ok(None);
    };
    #[cfg(unix)]
    if rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).is_err() {
        return Ok(None);
    }
    Ok(Some(lock))
}

fn directory_of(place: &Path) -> &Path {
    match place.parent() {
        Some(directory) if !directory.as_os_str().is_empty() => directory,
        _ => Path::new("."),
    }
}

/// The file beside a file that has its name and one more ending.
fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(unix)]
fn create_directory(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(directory)
}

#[cfg(not(unix))]
fn create_directory(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)
}

/// Options for a file that only its owner can read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    // What a crash left behind may have other permissions.
    let _ = fs::remove_file(path);
    let mut file = private().create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
