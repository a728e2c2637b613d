//! Files of a person's own: written whole or not at all, by one program at a time, readable by
//! nobody else.
//!
//! # What it promises
//!
//! * **Old or new.** Whatever fails, and wherever the machine stops, a file is the old one or the new
//!   one: [`replace`] writes a draft, sees it on the disk, and gives it the file's name. A draft that a
//!   crash left behind goes with the next change.
//! * **Nothing that is not understood is written over.** What is damaged is kept beside under another
//!   name first; what a later version wrote, what cannot be read and what is no file is left alone.
//! * **A backup** of what cannot be made anew: the text that was read whole before the last change. If
//!   the file is damaged, the next change is made to what the backup holds.
//! * **One after the other.** A change is made to the file as it is by then, so that two programs at
//!   once do not undo each other; nobody waits for ever for one that has been stopped.

use std::fmt::{self, Display};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::profile::clean::shown;
use crate::profile::size;

#[cfg(test)]
mod faults;
#[cfg(test)]
use faults::before;

/// What a file of a person's own holds.
pub(super) trait Content: Default {
    /// The largest file that is read, in bytes.
    const LARGEST: u64;
    /// Whether it is worth a backup, since it cannot be made anew.
    const HAS_BACKUP: bool;

    /// What a text says.
    fn parse(text: &str) -> Result<Self, Trouble>;

    /// The text that says it.
    fn text(&self) -> io::Result<String>;
}

/// Why there is nothing to be had of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be understood.
    Damaged,
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// A later version of the program wrote it.
    Later,
    /// It is a directory, or something else that is no file.
    NoFile,
    /// It cannot be read.
    Unreadable(ErrorKind),
}

impl Display for Trouble {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => to.write_str("it cannot be understood"),
            Self::TooLarge(limit) => write!(to, "it is larger than {}", size(*limit)),
            Self::Later => to.write_str("a later version of careernav keeps it"),
            Self::NoFile => to.write_str("it is no file"),
            Self::Unreadable(kind) => kind.fmt(to),
        }
    }
}

/// Refuses what a later version than the known one wrote, and what names none. Only that is read of a
/// file first: a later version may hold anything.
pub(super) fn check_version<E>(read: &Result<Version, E>, known: u32) -> Result<(), Trouble> {
    match read {
        Ok(Version { version }) if *version > known => Err(Trouble::Later),
        Ok(_) => Ok(()),
        Err(_) => Err(Trouble::Damaged),
    }
}

/// What a file says of its own form.
#[derive(Debug, Deserialize)]
pub(super) struct Version {
    version: u32,
}

impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> Self {
        Self::other(trouble.to_string())
    }
}

/// What a file holds after a change.
#[derive(Debug)]
pub struct Changed<T> {
    /// All that it holds.
    pub now: T,
    /// What was done if the file was damaged.
    pub mended: Option<Mended>,
}

/// What was done about a file that could not be read as what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    place: PathBuf,
    aside: PathBuf,
    has_backup: bool,
}

impl Display for Mended {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [place, aside] = [&self.place, &self.aside].map(|path| name(path));
        write!(to, "{place} could not be read and is {aside} now; ")?;
        if self.has_backup {
            write!(to, "{place} goes on from {}", name(&backup_of(&self.place)))
        } else {
            write!(to, "{place} begins anew")
        }
    }
}

/// What a file holds; nothing where there is none.
pub(super) fn read<T: Content>(place: &Path) -> Result<T, Trouble> {
    match look(place, T::LARGEST)? {
        Some(text) => T::parse(&text),
        None => Ok(T::default()),
    }
}

/// What a file holds, and if it is damaged its backup; with what is to be said of it.
pub(super) fn recall<T: Content>(place: &Path) -> (T, Option<String>) {
    let trouble = match read(place) {
        Ok(content) => return (content, None),
        Err(trouble) => trouble,
    };
    let of = name(place);
    match (trouble, backup(place)) {
        (Trouble::Damaged | Trouble::TooLarge(_), Ok(Some((content, _)))) => {
            let backup = name(&backup_of(place));
            let trouble = trouble.to_string();
            let trouble = trouble.trim_start_matches("it ");
            let what = format!("{of} {trouble}: this is {backup}, from before its last change");
            (content, Some(what))
        }
        _ => (T::default(), Some(format!("{of} is not read: {trouble}"))),
    }
}

/// Makes a change to what a file holds; the change tells whether it changes anything.
pub(super) fn change<T: Content>(
    place: &Path,
    change: impl FnOnce(&mut T) -> bool,
) -> io::Result<Changed<T>> {
    // A link leads to where the person keeps the file, and stays.
    let place = &fs::canonicalize(place).unwrap_or_else(|_| place.to_path_buf());
    let _turn = take_turn(place)?;
    let before = look(place, T::LARGEST);
    let parsed = match &before {
        Ok(Some(text)) => T::parse(text),
        Ok(None) => Ok(T::default()),
        Err(trouble) => Err(*trouble),
    };
    let (mut now, mended) = match parsed {
        Ok(now) => (now, None),
        Err(Trouble::Damaged | Trouble::TooLarge(_)) => {
            let backup = backup(place)?;
            let mended = Mended {
                place: place.clone(),
                aside: set_aside(place)?,
                has_backup: backup.is_some(),
            };
            (
                backup.map(|(content, _)| content).unwrap_or_default(),
                Some(mended),
            )
        }
        Err(trouble) => return Err(trouble.into()),
    };
    if change(&mut now) || mended.is_some() {
        let text = now.text()?;
        // A damaged text is no backup, and leaves the one there is.
        if let (true, None, Ok(Some(before))) = (T::HAS_BACKUP, &mended, &before) {
            let backup = backup_of(place);
            replace(&backup, before).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", name(&backup)))
            })?;
        }
        replace(place, &text)?;
    }
    Ok(Changed { now, mended })
}

/// What the backup of a file holds, and where it is; none if there is none, or none that can be
/// understood.
///
/// # Errors
///
/// When there may be one that could be read another time.
pub(super) fn backup<T: Content>(place: &Path) -> Result<Option<(T, PathBuf)>, Trouble> {
    if !T::HAS_BACKUP {
        return Ok(None);
    }
    let path = backup_of(place);
    let content = match look(&path, T::LARGEST) {
        Err(Trouble::Unreadable(kind)) => return Err(Trouble::Unreadable(kind)),
        Ok(Some(text)) => T::parse(&text).ok(),
        _ => None,
    };
    Ok(content.map(|content| (content, path)))
}

/// The text of a file of no more than so many bytes; none where there is no file.
pub(super) fn look(place: &Path, largest: u64) -> Result<Option<String>, Trouble> {
    let read = match fs::metadata(place) {
        // It may keep whoever reads it waiting for ever.
        Ok(metadata) if !metadata.is_file() => return Err(Trouble::NoFile),
        Ok(metadata) if metadata.len() > largest => return Err(Trouble::TooLarge(largest)),
        Ok(_) => before(Step::Read, place).and_then(|()| fs::read(place)),
        Err(error) => Err(error),
    };
    match read {
        Ok(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| Trouble::Damaged),
        // Also where no directory could be.
        Err(error) if is_nowhere(&error) => Ok(None),
        Err(error) => Err(Trouble::Unreadable(error.kind())),
    }
}

fn is_nowhere(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Puts a text in the place of a file, in one step: whatever happens, the file is the old one or the
/// new one.
pub(super) fn replace(place: &Path, text: &str) -> io::Result<()> {
    let draft = beside(place, &format!("{DRAFT}{}", process::id()));
    let written = write_private(&draft, text).and_then(|()| {
        before(Step::Rename, place)?;
        fs::rename(&draft, place)
    });
    if written.is_err() && before(Step::Remove, &draft).is_ok() {
        // If it cannot be removed, it is in the way of nothing.
        let _ = fs::remove_file(&draft);
    }
    written?;
    sync_directory_of(place)
}

/// Keeps a damaged file under a name under which there is none yet, and in nobody's way; it stays
/// where it is as well until it is replaced, so that no stop in between leaves nothing.
pub(super) fn set_aside(place: &Path) -> io::Result<PathBuf> {
    for number in 1..100 {
        let aside = beside(place, &format!(".damaged-{number}"));
        if fs::symlink_metadata(&aside).is_ok() {
            // It was kept before, and what was to follow failed.
            if is_same(place, &aside) {
                return Ok(aside);
            }
            continue;
        }
        before(Step::Link, &aside)?;
        // Not every file system can give a file two names.
        if fs::hard_link(place, &aside).is_err() {
            fs::rename(place, &aside)?;
        }
        sync_directory_of(place)?;
        return Ok(aside);
    }
    Err(io::Error::other("too many damaged files"))
}

fn is_same(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|metadata| metadata.len()).ok();
    length(one) == length(other) && fs::read(one).ok() == fs::read(other).ok()
}

/// How long one waits for another program, and how often one looks.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(1);

/// When nobody waits for another program any longer, if that is said: the program is about to end.
static LAST_CALL: OnceLock<Instant> = OnceLock::new();

/// Says that after this moment nothing waits for another program's lock any more. What has none is
/// still written.
pub fn give_up_waiting_at(moment: Instant) {
    // Once is enough: there is one end.
    let _ = LAST_CALL.set(moment);
}

/// Waits until no other program is at work on a file, whose directory is made if need be; goes on
/// without that where it cannot be told.
pub(super) fn take_turn(place: &Path) -> io::Result<Option<File>> {
    take_turn_within(PATIENCE, place)
}

fn take_turn_within(patience: Duration, place: &Path) -> io::Result<Option<File>> {
    before(Step::MakeDirectory, place)?;
    create_directory(directory_of(place))?;
    let lock = before(Step::Lock, place).and_then(|()| private().open(beside(place, ".lock")));
    let Ok(lock) = lock else {
        return Ok(None);
    };
    if !is_ours(&lock, patience)? {
        return Ok(None);
    }
    sweep(place);
    Ok(Some(lock))
}

/// Whether this program has the lock; false where there are no locks.
fn is_ours(lock: &File, patience: Duration) -> io::Result<bool> {
    let deadline = Instant::now() + patience;
    loop {
        let deadline = LAST_CALL.get().map_or(deadline, |last| deadline.min(*last));
        match lock.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) if Instant::now() > deadline => {
                let what = "another careernav has been at work on it for too long";
                return Err(io::Error::new(ErrorKind::TimedOut, what));
            }
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            Err(TryLockError::Error(_)) => return Ok(false),
        }
    }
}

/// What a draft's name has after that of its file, before the number of its process.
pub(super) const DRAFT: &str = ".draft-";

/// Removes the drafts of a file and of its backup. Whoever has the lock is alone, so that they are all
/// of programs that have ended.
fn sweep(place: &Path) {
    let Some(file) = place.file_name().map(|name| name.to_string_lossy()) else {
        return;
    };
    let drafts = ["", BACKUP].map(|ending| format!("{file}{ending}{DRAFT}"));
    let entries = fs::read_dir(directory_of(place));
    for entry in entries.into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_draft = drafts.iter().any(|draft| name.starts_with(draft));
        if is_draft && before(Step::Remove, &entry.path()).is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What the name of a backup has after that of its file.
const BACKUP: &str = ".bak";

/// Where the backup of a file is.
pub(super) fn backup_of(place: &Path) -> PathBuf {
    beside(place, BACKUP)
}

fn directory_of(place: &Path) -> &Path {
    match place.parent() {
        Some(directory) if !directory.as_os_str().is_empty() => directory,
        _ => Path::new("."),
    }
}

/// The file beside a file that has its name and one more ending.
pub(super) fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A file's name, to be shown.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    shown(&name.to_string_lossy()).into_owned()
}

/// A new name reaches the disk with its directory.
pub(super) fn sync_directory_of(place: &Path) -> io::Result<()> {
    before(Step::SyncDirectory, place)?;
    #[cfg(unix)]
    if let Err(error) = File::open(directory_of(place))?.sync_all()
        // Not every file system has this for directories.
        && !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported)
    {
        return Err(error);
    }
    Ok(())
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

/// So many bytes are written in one step.
const PIECE: usize = if cfg!(test) { 24 } else { 1 << 20 };

pub(super) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    before(Step::Create, path)?;
    // What a crash left behind may have other permissions.
    let _ = fs::remove_file(path);
    let mut file = private().create_new(true).open(path)?;
    for piece in text.as_bytes().chunks(PIECE) {
        before(Step::Write, path)?;
        file.write_all(piece)?;
    }
    before(Step::Sync, path)?;
    file.sync_all()
}

/// What is asked of the system for a change, each of which can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    MakeDirectory,
    Lock,
    Read,
    Link,
    Create,
    Write,
    Sync,
    Rename,
    SyncDirectory,
    Remove,
}

/// Comes before a step, so that the tests can let it fail.
#[cfg(not(test))]
#[allow(clippy::unnecessary_wraps, reason = "in the tests it fails")]
const fn before(_: Step, _: &Path) -> io::Result<()> {
    Ok(())
}
