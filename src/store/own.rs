//! Files of a person's own: written whole or not at all, by one program at a time, readable by
//! nobody else.
//!
//! # What it promises
//!
//! * **Old or new.** Whatever fails, and wherever the machine stops, a file is the old one or the new
//!   one ([`careernav_core::file::atomic`]). A draft that a crash left behind goes with the next change.
//! * **What a person wrote is theirs.** A file that people edit stays as it is but for what changes,
//!   with its faults and its comments ([`super::yaml`]); if it cannot be changed so, it is not changed,
//!   and that is told. Of a file that the program alone writes, what is damaged is kept beside under
//!   another name first. What a later version wrote, what cannot be read and what is no regular file
//!   is left alone.
//! * **A backup** of what cannot be made anew: the text that was read without a fault before the last
//!   change.
//! * **One after the other.** A change is made to the file as it is by then, so that two programs at
//!   once do not undo each other; nobody waits for ever for one that has been stopped.

use std::fmt::{self, Display};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

use careernav_core::file::atomic::{self, Access, Step, before, directory_of, sync_directory_of};
use careernav_core::file::regular;
use careernav_core::profile::{Fault, Mark, Problem, Severity, size};
use careernav_core::text::sanitize::escaped;

#[cfg(test)]
mod faults;

/// What a file of a person's own holds.
pub(super) trait Content: Default {
    /// The largest file that is read, in bytes.
    const LARGEST: u64;
    /// Whether people edit it, and it cannot be made anew: then it has a backup, and is never set
    /// aside.
    const IS_EDITED: bool;

    /// What the bytes of a file say.
    fn parse(bytes: &[u8]) -> Parsed<Self>;

    /// The bytes that say it, made of those of the file before if there was one.
    ///
    /// # Errors
    ///
    /// When the file before cannot be changed so.
    fn bytes(&self, before: Option<&[u8]>) -> io::Result<Vec<u8>>;

    /// Whether nothing would be lost without it.
    fn is_nothing(&self) -> bool;
}

/// What was read of a file, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Parsed<T> {
    /// All that is sound.
    pub(super) content: Result<T, Trouble>,
    pub(super) faults: Vec<Fault>,
}

impl<T> Parsed<T> {
    /// The same faults with another content.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed {
            content: self.content.map(change),
            faults: self.faults,
        }
    }

    /// What has no faults, or nothing but trouble.
    pub(super) fn plain(content: Result<T, Trouble>) -> Self {
        let faults = Vec::new();
        Self { content, faults }
    }

    /// What cannot be read at all.
    pub(super) fn refused(trouble: Trouble, fault: Fault) -> Self {
        Self {
            content: Err(trouble),
            faults: vec![fault],
        }
    }

    fn problems(self, place: &Path) -> (Result<T, Trouble>, Vec<Problem>) {
        let file = escaped(&place.to_string_lossy()).into_owned();
        let mut faults = self.faults;
        if let (Err(trouble), true) = (&self.content, faults.is_empty()) {
            let what = format!("the file is not read: {trouble}");
            faults.push(Fault::error(Mark::WHOLE, what));
        }
        faults.sort_by_key(|fault| fault.at);
        let problems = faults.into_iter().map(|fault| fault.in_file(&file));
        (self.content, problems.collect())
    }
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
    /// It is a link that leads nowhere.
    NoTarget,
    /// It cannot be read.
    Unreadable(ErrorKind),
}

impl Display for Trouble {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => to.write_str("it cannot be understood"),
            Self::TooLarge(limit) => write!(to, "it is larger than {}", size(*limit)),
            Self::Later => to.write_str("a later version of careernav keeps it"),
            Self::NoFile => to.write_str("it is not a regular file"),
            Self::NoTarget => to.write_str("it is a link that leads nowhere"),
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
    /// What is wrong with the file still.
    pub problems: Vec<Problem>,
}

/// What was done about a file that could not be read as what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    place: PathBuf,
    aside: PathBuf,
}

impl Display for Mended {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [place, aside] = [&self.place, &self.aside].map(|path| name(path));
        write!(
            to,
            "{place} could not be read and is {aside} now; {place} begins anew"
        )
    }
}

/// What a file holds; nothing where there is none.
pub(super) fn read<T: Content>(place: &Path) -> Result<T, Trouble> {
    parsed(&look(place, T::LARGEST)).content
}

/// The same, with all that is wrong with the file.
pub(super) fn check<T: Content>(place: &Path) -> (Result<T, Trouble>, Vec<Problem>) {
    parsed(&look(place, T::LARGEST)).problems(place)
}

fn parsed<T: Content>(bytes: &Result<Option<Vec<u8>>, Trouble>) -> Parsed<T> {
    match bytes {
        Ok(Some(bytes)) => T::parse(bytes),
        Ok(None) => Parsed::plain(Ok(T::default())),
        Err(trouble) => Parsed::plain(Err(*trouble)),
    }
}

/// So many faults are told in a line; then there are more.
const TOLD: usize = 3;

/// What is wrong with a file, in a line.
pub(crate) fn words(problems: &[Problem]) -> Option<String> {
    let of = |problem: &Problem| name(Path::new(&problem.file));
    let all = problems.iter().map(|problem| match problem.line {
        0 => format!("{}: {}", of(problem), problem.what),
        _ => format!("{}: {}", problem.short_place(), problem.what),
    });
    let mut words: Vec<_> = all.take(TOLD).collect();
    if let [_, _, _, next, ..] = problems {
        words.push(format!("{} more in {}", problems.len() - TOLD, of(next)));
    }
    (!words.is_empty()).then(|| words.join("; "))
}

/// What a file holds, and if it is damaged its backup; with what is to be said of it.
pub(super) fn recall<T: Content>(place: &Path) -> (T, Option<String>) {
    let (content, problems) = check::<T>(place);
    let words = words(&problems);
    match content {
        Ok(content) => (content, words),
        Err(Trouble::Damaged | Trouble::TooLarge(_)) => match backup(place) {
            Ok(Some((content, _))) => {
                let backup = name(&backup_of(place));
                let what = words.unwrap_or_default();
                let what = format!("{what}: this is {backup}, from before its last change");
                (content, Some(what))
            }
            _ => (T::default(), words),
        },
        Err(_) => (T::default(), words),
    }
}

/// How often a change is begun again because somebody has just changed the file.
const TRIES: usize = 5;

/// Makes a change to what a file holds; the change tells whether it changes anything.
pub(super) fn change<T: Content>(
    place: &Path,
    change: impl Fn(&mut T) -> bool,
) -> io::Result<Changed<T>> {
    // A link leads to where the person keeps the file, and stays.
    let place = &fs::canonicalize(place).unwrap_or_else(|_| place.to_path_buf());
    let _turn = take_turn(place)?;
    for _ in 0..TRIES {
        let bytes = look(place, T::LARGEST);
        let (content, problems) = parsed::<T>(&bytes).problems(place);
        let (mut now, mended) = match content {
            Ok(now) => (now, None),
            Err(Trouble::Damaged | Trouble::TooLarge(_)) if !T::IS_EDITED => {
                let aside = set_aside(place)?;
                let place = place.clone();
                (T::default(), Some(Mended { place, aside }))
            }
            Err(trouble) => return Err(refusal(trouble, &problems)),
        };
        let is_backup = T::IS_EDITED && !now.is_nothing() && !has_errors(&problems);
        if !change(&mut now) && mended.is_none() {
            return Ok(Changed {
                now,
                mended,
                problems,
            });
        }
        let bytes = bytes.ok().flatten().filter(|_| mended.is_none());
        let new = now.bytes(bytes.as_deref())?;
        if let (true, Some(bytes)) = (is_backup, &bytes) {
            let backup = backup_of(place);
            replace(&backup, bytes).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", name(&backup)))
            })?;
        }
        // An editor takes no locks.
        if mended.is_none() && fetch(place, T::LARGEST).ok() != Some(bytes) {
            continue;
        }
        replace(place, &new)?;
        let problems = T::parse(&new).problems(place).1;
        return Ok(Changed {
            now,
            mended,
            problems,
        });
    }
    let what = "another program keeps changing it";
    Err(io::Error::new(ErrorKind::ResourceBusy, what))
}

fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|it| it.severity == Severity::Error)
}

/// Why a file is not changed.
fn refusal(trouble: Trouble, problems: &[Problem]) -> io::Error {
    match problems.first() {
        Some(Problem {
            line: line @ 1..,
            column,
            what,
            ..
        }) => io::Error::other(format!("{line}:{column}: {what}")),
        Some(problem) if trouble == Trouble::Damaged => io::Error::other(problem.what.clone()),
        _ => trouble.into(),
    }
}

/// What the backup of a file holds, and where it is; none if there is none, or none that can be
/// understood.
///
/// # Errors
///
/// When there may be one that could be read another time.
pub(super) fn backup<T: Content>(place: &Path) -> Result<Option<(T, PathBuf)>, Trouble> {
    if !T::IS_EDITED {
        return Ok(None);
    }
    let path = backup_of(place);
    let content = match look(&path, T::LARGEST) {
        Err(Trouble::Unreadable(kind)) => return Err(Trouble::Unreadable(kind)),
        Ok(Some(bytes)) => T::parse(&bytes).content.ok(),
        _ => None,
    };
    Ok(content.map(|content| (content, path)))
}

/// The bytes of a file of no more than so many; none where there is no file.
pub(super) fn look(place: &Path, largest: u64) -> Result<Option<Vec<u8>>, Trouble> {
    before(Step::Read, place).map_err(|error| Trouble::Unreadable(error.kind()))?;
    fetch(place, largest)
}

fn fetch(place: &Path, largest: u64) -> Result<Option<Vec<u8>>, Trouble> {
    let read = regular::open(place).and_then(|file| {
        let mut bytes = Vec::new();
        file.take(largest + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    match read {
        Ok(bytes) if bytes.len() as u64 > largest => Err(Trouble::TooLarge(largest)),
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if regular::is_irregular(&error) => Err(Trouble::NoFile),
        // Also where no directory could be.
        Err(error) if is_nowhere(&error) => match fs::symlink_metadata(place) {
            Ok(metadata) if metadata.is_symlink() => Err(Trouble::NoTarget),
            _ => Ok(None),
        },
        Err(error) => Err(Trouble::Unreadable(error.kind())),
    }
}

fn is_nowhere(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Puts bytes in the place of a file, in one step: whatever happens, the file is the old one or the
/// new one.
pub(super) fn replace(place: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic::replace(place, bytes, Access::Private)
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
    let path = beside(place, ".lock");
    let lock =
        before(Step::Lock, place).and_then(|()| regular::checked_without_links(&private(), &path));
    let lock = match lock {
        Ok(lock) => lock,
        Err(error) if regular::is_irregular(&error) => {
            let what = format!("{} is not a regular file: delete it", name(&path));
            return Err(io::Error::new(ErrorKind::InvalidInput, what));
        }
        Err(_) => return Ok(None),
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

/// Removes the drafts of a file and of its backup, and what others left in the directory. Whoever has
/// the lock is alone, so that drafts of earlier versions are all of programs that have ended.
fn sweep(place: &Path) {
    let file = place.file_name().unwrap_or_default().to_string_lossy();
    let drafts = ["", BACKUP].map(|ending| format!("{file}{ending}{}", atomic::DRAFT));
    let is_old = |name: &str| drafts.iter().any(|draft| name.starts_with(draft));
    atomic::sweep(directory_of(place), &is_old);
}

/// What the name of a backup has after that of its file.
const BACKUP: &str = ".bak";

/// Where the backup of a file is.
pub(super) fn backup_of(place: &Path) -> PathBuf {
    beside(place, BACKUP)
}

/// The file beside a file that has its name and one more ending.
fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A file's name, to be shown.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    escaped(&name.to_string_lossy()).into_owned()
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
