//! The user's own files: replaced whole or not at all, by one program at a time, readable by nobody else.
//!
//! # Guarantees
//!
//! * **Old or new.** Whatever fails, and whenever the machine stops, a file is the old one or the new one
//!   ([`careernav_core::file::atomic`]). A draft that a crash left behind is removed with the next change.
//! * **The user's text is theirs.** A file that people edit keeps everything but what changes, including
//!   its errors and comments ([`super::yaml`]); if it cannot be changed like that, it is not changed, and
//!   the error says so. A file that only the program writes is set aside first if it is damaged. Files of
//!   a later version, unreadable files and irregular files are left alone.
//! * **Only its own.** A file of something else that a person names by mistake is refused and not touched.
//! * **A backup** of what cannot be recreated: the last text that was read without an error.
//! * **One after the other.** A change applies to the file as it is by then, so that two programs do not
//!   undo each other's changes; waiting for a program that hangs ends after [`LOCK_TIMEOUT`].
//!
//! # A change
//!
//! ```text
//! me.yaml.lock      lock
//! me.yaml           read, parse, change in memory
//! me.yaml.bak       write the old text to a draft, fsync, rename, fsync the directory
//! me.yaml           read again: has an editor written meanwhile? then start over
//! me.yaml           write the new text to a draft, fsync, rename, fsync the directory
//! ```
//!
//! The backup comes first. In the opposite order, a crash between the two would leave the new text with
//! a backup from two changes ago.

use std::fmt::{self, Display};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

use careernav_core::file::atomic::{self, Access, Step, before, directory_of, sync_directory_of};
use careernav_core::file::regular::{self, CappedError};
use careernav_core::profile::{Fault, Mark, Problem, Severity, size};
use careernav_core::text::sanitize::escaped;

/// The contents of a user file.
pub(super) trait Content: Default {
    /// The largest file that is read, in bytes.
    const MAX_BYTES: u64;
    /// Whether people edit it and it cannot be recreated. Such a file has a backup, and is never set
    /// aside.
    const IS_USER_EDITED: bool;

    /// Parses the bytes of a file.
    fn parse(bytes: &[u8]) -> Parsed<Self>;

    /// The bytes to write, based on those of the existing file.
    ///
    /// # Errors
    ///
    /// When the existing text cannot be changed without losing some of it.
    fn bytes(&self, existing: Option<&[u8]>) -> io::Result<Vec<u8>>;

    /// Whether a text is about something else, so that nothing may be written into it.
    fn is_foreign(_bytes: &[u8]) -> bool {
        false
    }

    /// Whether there is nothing in it, so that it needs no backup.
    fn is_blank(&self) -> bool;
}

/// The result of parsing a file.
#[derive(Debug)]
pub(super) struct Parsed<T> {
    /// Everything that is valid.
    pub(super) content: Result<T, ReadError>,
    pub(super) faults: Vec<Fault>,
}

impl<T> Parsed<T> {
    /// Changes the content and keeps the faults.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed {
            content: self.content.map(change),
            faults: self.faults,
        }
    }

    /// Content without faults, or an error that explains itself.
    pub(super) fn without_faults(content: Result<T, ReadError>) -> Self {
        let faults = Vec::new();
        Self { content, faults }
    }

    /// A file that is not read at all, because of this fault.
    pub(super) fn refused(error: ReadError, fault: Fault) -> Self {
        Self {
            content: Err(error),
            faults: vec![fault],
        }
    }

    fn into_problems(self, path: &Path) -> (Result<T, ReadError>, Vec<Problem>) {
        let file = escaped(&path.to_string_lossy()).into_owned();
        let mut faults = self.faults;
        if let (Err(error), true) = (&self.content, faults.is_empty()) {
            let what = format!("the file was not read: {error}");
            faults.push(Fault::error(Mark::WHOLE, what));
        }
        faults.sort_by_key(|fault| fault.at);
        let problems = faults.into_iter().map(|fault| fault.in_file(&file));
        (self.content, problems.collect())
    }
}

/// Why a file has no contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadError {
    /// It cannot be parsed.
    Damaged,
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// A later version of the program wrote it.
    LaterVersion,
    /// It is a directory, or something else that is not a regular file.
    Irregular,
    /// It is a link whose target does not exist.
    BrokenLink,
    /// The system does not let it be read.
    Unreadable(ErrorKind),
}

impl Display for ReadError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => to.write_str("it is damaged"),
            Self::TooLarge(limit) => write!(to, "it is larger than {}", size(*limit)),
            Self::LaterVersion => to.write_str("it was written by a later version of careernav"),
            Self::Irregular => to.write_str("it is not a regular file"),
            Self::BrokenLink => to.write_str("it is a broken link"),
            Self::Unreadable(kind) => kind.fmt(to),
        }
    }
}

/// Refuses a file of a later version, and one without a version. The version is parsed on its own, since
/// the rest of a later file may be anything.
pub(super) fn check_version<E>(parsed: &Result<Version, E>, latest: u32) -> Result<(), ReadError> {
    match parsed {
        Ok(Version { version }) if *version > latest => Err(ReadError::LaterVersion),
        Ok(_) => Ok(()),
        Err(_) => Err(ReadError::Damaged),
    }
}

/// The version field of a file.
#[derive(Debug, Deserialize)]
pub(super) struct Version {
    version: u32,
}

impl From<ReadError> for io::Error {
    fn from(error: ReadError) -> Self {
        Self::other(error.to_string())
    }
}

/// The result of a change.
#[derive(Debug)]
pub struct Changed<T> {
    /// The contents of the file after it.
    pub contents: T,
    /// What was done if the file was damaged.
    pub recovered: Option<Recovered>,
    /// What is still wrong with the file.
    pub problems: Vec<Problem>,
    /// Where a copy of the file as it was is kept, if one was asked for.
    pub copy: Option<PathBuf>,
}

/// A damaged file was set aside, and a new one begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    path: PathBuf,
    set_aside: PathBuf,
}

impl Display for Recovered {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [path, set_aside] = [&self.path, &self.set_aside].map(|path| file_name(path));
        write!(
            to,
            "{path} was damaged. It was saved as {set_aside}, and a new {path} was started."
        )
    }
}

/// Reads a file; without one the contents are empty.
pub(super) fn read<T: Content>(path: &Path) -> Result<T, ReadError> {
    parse(&read_capped(path, T::MAX_BYTES)).content
}

/// Reads a file, with everything that is wrong with it.
pub(super) fn check<T: Content>(path: &Path) -> (Result<T, ReadError>, Vec<Problem>) {
    parse(&read_capped(path, T::MAX_BYTES)).into_problems(path)
}

fn parse<T: Content>(bytes: &Result<Option<Vec<u8>>, ReadError>) -> Parsed<T> {
    match bytes {
        Ok(Some(bytes)) => T::parse(bytes),
        Ok(None) => Parsed::without_faults(Ok(T::default())),
        Err(error) => Parsed::without_faults(Err(*error)),
    }
}

/// How many problems a one-line summary lists.
const SUMMARY_PROBLEMS: usize = 3;

/// The problems of a file in one line, for a notice.
pub(crate) fn problem_summary(problems: &[Problem]) -> Option<String> {
    let file = |problem: &Problem| file_name(Path::new(&problem.file));
    let all = problems.iter().map(|problem| match problem.line {
        0 => format!("{}: {}", file(problem), problem.what),
        _ => format!("{}: {}", problem.short_place(), problem.what),
    });
    let mut parts: Vec<_> = all.take(SUMMARY_PROBLEMS).collect();
    if let Some(next) = problems.get(SUMMARY_PROBLEMS) {
        let count = problems.len() - SUMMARY_PROBLEMS;
        parts.push(format!("{count} more in {}", file(next)));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Reads a file, or its backup if it is damaged, or nothing; with a summary of what is wrong.
pub(super) fn recall<T: Content>(path: &Path) -> (T, Option<String>) {
    let (content, problems) = check::<T>(path);
    let summary = problem_summary(&problems);
    match content {
        Ok(content) => (content, summary),
        Err(ReadError::Damaged | ReadError::TooLarge(_)) => match backup(path) {
            Ok(Some((content, _))) => {
                let backup = file_name(&backup_path(path));
                let summary = summary.expect("a file that is not read has a problem");
                let summary = format!("{summary}. Using {backup}, from before its last change.");
                (content, Some(summary))
            }
            _ => (T::default(), summary),
        },
        Err(_) => (T::default(), summary),
    }
}

/// How often a change starts over because somebody has just changed the file.
const RETRIES: usize = 5;

/// Changes the contents of a file. `change` returns whether it changes anything.
pub(super) fn change<T: Content>(
    path: &Path,
    change: impl Fn(&mut T) -> bool,
) -> io::Result<Changed<T>> {
    change_with(path, change, |_, _| Ok(None))
}

/// The same for a change that removes much: a copy of the file as it was is kept beside it, and no later
/// change replaces that.
pub(super) fn change_and_keep<T: Content>(
    path: &Path,
    change: impl Fn(&mut T) -> bool,
) -> io::Result<Changed<T>> {
    change_with(path, change, |path, old| keep_copy(path, old).map(Some))
}

/// Creates a file, unless there is one.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let _lock = lock(path)?;
    if fs::symlink_metadata(path).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    replace(path, bytes)
}

fn change_with<T: Content>(
    path: &Path,
    change: impl Fn(&mut T) -> bool,
    keep: impl Fn(&Path, &[u8]) -> io::Result<Option<PathBuf>>,
) -> io::Result<Changed<T>> {
    // A link stays a link: the file is replaced where the user keeps it. Without a file there is no
    // link to follow.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    // Before the lock, which is a file beside it.
    refuse_foreign::<T>(path, &read_regular(path, T::MAX_BYTES))?;
    let _lock = lock(path)?;
    for _ in 0..RETRIES {
        let old = read_capped(path, T::MAX_BYTES);
        refuse_foreign::<T>(path, &old)?;
        let (content, problems) = parse::<T>(&old).into_problems(path);
        let (mut contents, recovered) = match content {
            Ok(contents) => (contents, None),
            Err(ReadError::Damaged | ReadError::TooLarge(_)) if !T::IS_USER_EDITED => {
                let set_aside = set_aside(path)?;
                let path = path.clone();
                (T::default(), Some(Recovered { path, set_aside }))
            }
            Err(error) => return Err(refusal(error, &problems)),
        };
        // A backup of a text with errors would take the place of the last one without.
        let needs_backup = T::IS_USER_EDITED && !contents.is_blank() && !has_errors(&problems);
        if !change(&mut contents) && recovered.is_none() {
            return Ok(Changed {
                contents,
                recovered,
                problems,
                copy: None,
            });
        }
        let old = old.ok().flatten().filter(|_| recovered.is_none());
        let new = contents.bytes(old.as_deref())?;
        if let (true, Some(old)) = (needs_backup, &old) {
            let backup = backup_path(path);
            replace(&backup, old).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", file_name(&backup)))
            })?;
        }
        // The lock keeps out other careernav processes, but not an editor.
        let is_changed = read_regular(path, T::MAX_BYTES).ok().as_ref() != Some(&old);
        if recovered.is_none() && is_changed {
            continue;
        }
        let copy = match &old {
            Some(old) => keep(path, old)?,
            None => None,
        };
        replace(path, &new)?;
        let problems = T::parse(&new).into_problems(path).1;
        return Ok(Changed {
            contents,
            recovered,
            problems,
            copy,
        });
    }
    let message = "another program keeps changing it";
    Err(io::Error::new(ErrorKind::ResourceBusy, message))
}

/// Refuses to write into a file of something else.
fn refuse_foreign<T: Content>(
    path: &Path,
    bytes: &Result<Option<Vec<u8>>, ReadError>,
) -> io::Result<()> {
    match bytes {
        Ok(Some(bytes)) if T::is_foreign(bytes) => {
            let file = file_name(path);
            let message =
                format!("{file} is not a file of skills and past jobs; it was not changed");
            Err(io::Error::new(ErrorKind::InvalidInput, message))
        }
        _ => Ok(()),
    }
}

fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|it| it.severity == Severity::Error)
}

/// Why a file is not changed: the first problem with its position, if there is one.
fn refusal(error: ReadError, problems: &[Problem]) -> io::Error {
    match problems.first() {
        Some(Problem {
            line: line @ 1..,
            column,
            what,
            ..
        }) => io::Error::other(format!("{line}:{column}: {what}")),
        Some(problem) if error == ReadError::Damaged => io::Error::other(problem.what.clone()),
        _ => error.into(),
    }
}

/// The contents of a file's backup and its path; none without a backup that can be parsed.
///
/// # Errors
///
/// When there may be a backup that can be read another time.
pub(super) fn backup<T: Content>(path: &Path) -> Result<Option<(T, PathBuf)>, ReadError> {
    if !T::IS_USER_EDITED {
        return Ok(None);
    }
    let backup = backup_path(path);
    let content = match read_capped(&backup, T::MAX_BYTES) {
        Err(ReadError::Unreadable(kind)) => return Err(ReadError::Unreadable(kind)),
        Ok(Some(bytes)) => T::parse(&bytes).content.ok(),
        _ => None,
    };
    Ok(content.map(|content| (content, backup)))
}

/// The bytes of a regular file up to a limit; none if there is no file.
pub(super) fn read_capped(path: &Path, max_bytes: u64) -> Result<Option<Vec<u8>>, ReadError> {
    before(Step::Read, path).map_err(|error| ReadError::Unreadable(error.kind()))?;
    read_regular(path, max_bytes)
}

fn read_regular(path: &Path, max_bytes: u64) -> Result<Option<Vec<u8>>, ReadError> {
    match regular::read_capped(path, max_bytes) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.is_not_found() => match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_symlink() => Err(ReadError::BrokenLink),
            _ => Ok(None),
        },
        Err(CappedError::Irregular) => Err(ReadError::Irregular),
        Err(CappedError::TooLarge(_)) => Err(ReadError::TooLarge(max_bytes)),
        Err(CappedError::Unreadable(error)) => Err(ReadError::Unreadable(error.kind())),
    }
}

/// Replaces a file atomically.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic::replace(path, bytes, Access::Private)
}

/// How many damaged files, and how many copies, are kept beside a file.
const MAX_COPIES: usize = 100;

/// Keeps a damaged file under a new name, and returns it. The file also stays where it is until it is
/// replaced, so that there is always one, even if the machine stops in between.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    for number in 1..=MAX_COPIES {
        let aside = sibling(path, &format!(".damaged-{number}"));
        if fs::symlink_metadata(&aside).is_ok() {
            // It was set aside before, and the change that was to follow failed.
            if is_same(path, &aside) {
                return Ok(aside);
            }
            continue;
        }
        before(Step::Link, &aside)?;
        // Not every file system has hard links.
        // A second name, and not another one: until the new text is in place, the file is where it was.
        if fs::hard_link(path, &aside).is_err() {
            fs::rename(path, &aside)?;
        }
        sync_directory_of(path)?;
        return Ok(aside);
    }
    Err(io::Error::other("too many damaged files"))
}

/// Writes a copy of a file beside it, and returns where. One that is there already is not written again.
fn keep_copy(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..=MAX_COPIES {
        let copy = sibling(path, &format!(".cleared-{number}"));
        if fs::symlink_metadata(&copy).is_err() {
            replace(&copy, bytes)?;
            return Ok(copy);
        }
        if fs::read(&copy).is_ok_and(|it| it == bytes) {
            return Ok(copy);
        }
    }
    Err(io::Error::other("too many copies of it"))
}

fn is_same(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|metadata| metadata.len()).ok();
    length(one) == length(other) && fs::read(one).ok() == fs::read(other).ok()
}

/// How long to wait for another program's lock, and how often to try.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);
const LOCK_INTERVAL: Duration = Duration::from_millis(1);

/// When waiting for locks ends in any case, because the program is about to exit.
static LOCK_DEADLINE: OnceLock<Instant> = OnceLock::new();

/// Makes every lock time out at this moment. A file that is not locked by then is still written.
pub fn stop_waiting_for_locks_at(moment: Instant) {
    // The program exits once, so that the first moment stays.
    LOCK_DEADLINE.get_or_init(|| moment);
}

/// Locks a file against other careernav processes until the result is dropped, and creates its directory.
/// The lock is a file of its own, since replacing the file gives it another inode. Returns none where
/// locks do not work: a change that may collide is better than none.
pub(super) fn lock(path: &Path) -> io::Result<Option<File>> {
    lock_within(LOCK_TIMEOUT, path)
}

pub(super) fn lock_within(timeout: Duration, path: &Path) -> io::Result<Option<File>> {
    before(Step::MakeDirectory, path)?;
    create_directory(directory_of(path))?;
    let lock_path = sibling(path, ".lock");
    let lock = before(Step::Lock, path)
        .and_then(|()| regular::checked_without_links(&private_options(), &lock_path));
    let lock = match lock {
        Ok(lock) => lock,
        Err(error) if regular::is_irregular(&error) => {
            let message = format!("{} is not a regular file: delete it", file_name(&lock_path));
            return Err(io::Error::new(ErrorKind::InvalidInput, message));
        }
        Err(_) => return Ok(None),
    };
    if !wait_for_lock(&lock, timeout)? {
        return Ok(None);
    }
    atomic::remove_stale_drafts(directory_of(path));
    Ok(Some(lock))
}

/// Waits for a lock; returns false where there are no locks.
fn wait_for_lock(lock: &File, timeout: Duration) -> io::Result<bool> {
    let deadline = Instant::now() + timeout;
    loop {
        let deadline = LOCK_DEADLINE
            .get()
            .map_or(deadline, |exit| deadline.min(*exit));
        match lock.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) if Instant::now() > deadline => {
                let message = "timed out waiting for another careernav process";
                return Err(io::Error::new(ErrorKind::TimedOut, message));
            }
            // A blocking lock could not be given up: no system has a time limit for it.
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_INTERVAL),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            Err(TryLockError::Error(_)) => return Ok(false),
        }
    }
}

/// The suffix of a backup.
const BACKUP: &str = ".bak";

/// The path of a file's backup.
pub(super) fn backup_path(path: &Path) -> PathBuf {
    sibling(path, BACKUP)
}

/// The path with a suffix added to the file name.
pub(super) fn sibling(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The name of a file, for messages.
fn file_name(path: &Path) -> String {
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
fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
