//! Files that are written whole or not at all.
//!
//! A [`Draft`] is written beside its final path, flushed to the disk, and then renamed:
//!
//! ```text
//! .me.yaml.draft-0123456789abcdef    create (O_EXCL, 0600), lock, write, fsync
//! me.yaml                            rename, fsync the directory
//! ```
//!
//! Without the first fsync, a crash after the rename can leave an empty file: the new name may reach the
//! disk before the contents do. Without the second one the rename itself may be lost.
//!
//! # Guarantees
//!
//! * **Old or new.** Whatever fails, and whenever the machine stops, a file is the old one or the new one. A
//!   failure leaves no draft.
//! * **No way in.** The name of a draft is unpredictable, it is never an existing file, and no link is followed.
//!   It is never readable to more people than the final file.
//! * **No litter.** A writer locks its draft, so that [`remove_stale_drafts`] can tell a draft in use from one
//!   whose writer was killed.
//!
//! # Why not `tempfile`
//!
//! It has the unpredictable name and the removal on drop, about 40 lines of this file. It does not fsync,
//! nor lock its files (so that nobody could tell a stale draft), nor let a test fail each step.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use super::regular;

pub mod fault_injection;
pub use fault_injection::before;

/// Separates the name of the file from a number in the name of a draft.
pub const DRAFT: &str = ".draft-";

/// The hexadecimal digits of the number.
const DIGITS: usize = 16;

/// How many bytes of the file's name the draft's name begins with: the whole fits every file system.
const NAME_BYTES: usize = 150;

/// After how long a draft counts as stale where there are no locks.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// How many bytes are written in one step.
const BYTES_PER_STEP: usize = 1 << 20;

/// Who may read a file.
#[derive(Debug, Clone)]
pub enum Access {
    /// Only its owner.
    Private,
    /// Whoever may read any new file, by the umask.
    Default,
    /// Whoever may read the file that it replaces.
    SameAs(fs::Permissions),
}

/// A file that is being written. Unless it is renamed ([`Draft::replace`], [`Draft::persist_new`]), dropping it
/// removes it.
#[derive(Debug)]
pub struct Draft {
    file: File,
    path: PathBuf,
    /// The permissions to set at the end.
    permissions: Option<fs::Permissions>,
    is_gone: bool,
}

impl Draft {
    /// Creates a draft of a file, in the same directory.
    ///
    /// # Errors
    ///
    /// When nothing can be written there.
    pub fn create(place: &Path, access: Access) -> io::Result<Self> {
        // The draft of a file that others may not read must not be readable for a moment either, so that the
        // permissions are narrow from its creation on, and widened at the end (`settle`).
        let (mode, permissions) = match access {
            Access::Private => (0o600, None),
            Access::Default => (0o666, None),
            Access::SameAs(permissions) => (0o600, Some(permissions)),
        };
        loop {
            let path = name_for(place)?;
            before(Step::Create, &path)?;
            let file = match new_file(mode).open(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            let draft = Self {
                file,
                path,
                permissions: permissions.clone(),
                is_gone: false,
            };
            // Between its creation and the lock, another program may take it for stale and remove it; then
            // a new one is created. Not every file system has locks.
            let is_swept = matches!(draft.file.try_lock(), Err(TryLockError::WouldBlock));
            if !is_swept && !is_removed(&draft.file) {
                return Ok(draft);
            }
        }
    }

    /// Where it is until it is renamed.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file itself.
    #[must_use]
    pub const fn file(&self) -> &File {
        &self.file
    }

    /// Appends bytes.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        for piece in bytes.chunks(if fault_injection::is_on() {
            24
        } else {
            BYTES_PER_STEP
        }) {
            before(Step::Write, &self.path)?;
            self.file.write_all(piece)?;
        }
        Ok(())
    }

    /// Flushes it and moves it to a path, whether there is a file or not.
    ///
    /// # Errors
    ///
    /// When it cannot be flushed or renamed. Then the file has not changed.
    pub fn replace(mut self, place: &Path) -> io::Result<()> {
        self.settle()?;
        self.rename(place)?;
        sync_directory_of(place)
    }

    /// The same without waiting for the disk, for a file that can be recreated and that has a checksum.
    pub fn replace_unsynced(mut self, place: &Path) -> io::Result<()> {
        self.rename(place)
    }

    /// The same with another way to move it: `act` receives the path of the draft. Whatever is at that path
    /// afterwards is removed.
    ///
    /// # Errors
    ///
    /// When it cannot be flushed, or `act` fails.
    pub fn replace_with(
        self,
        place: &Path,
        act: impl FnOnce(&Path) -> io::Result<()>,
    ) -> io::Result<()> {
        self.settle()?;
        before(Step::Rename, place)?;
        act(&self.path)?;
        drop(self);
        sync_directory_of(place)
    }

    fn rename(&mut self, place: &Path) -> io::Result<()> {
        before(Step::Rename, place)?;
        fs::rename(&self.path, place)?;
        self.is_gone = true;
        Ok(())
    }

    /// Flushes it and moves it to a path where there is no file yet. If there is one, the draft stays, so that
    /// another path can be tried.
    ///
    /// # Errors
    ///
    /// When something is there already ([`ErrorKind::AlreadyExists`]), and when it cannot be flushed. Then
    /// nothing has changed.
    pub fn persist_new(&mut self, place: &Path) -> io::Result<()> {
        self.settle()?;
        before(Step::Link, place)?;
        // Unlike rename, link fails if there is such a file by now.
        match fs::hard_link(&self.path, place) {
            Ok(()) => self.remove(),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // Some file systems have no hard links. There, a file that appears right now is lost.
            Err(_) => {
                if fs::symlink_metadata(place).is_ok() {
                    return Err(ErrorKind::AlreadyExists.into());
                }
                fs::rename(&self.path, place)?;
                self.is_gone = true;
            }
        }
        sync_directory_of(place)
    }

    /// Flushes it to the disk, with its final permissions.
    fn settle(&self) -> io::Result<()> {
        if let Some(permissions) = &self.permissions {
            // If they cannot be set, the file stays private, which is the safe side.
            let _ = self.file.set_permissions(permissions.clone());
        }
        before(Step::Sync, &self.path)?;
        self.file.sync_all()
    }

    fn remove(&mut self) {
        if !self.is_gone && before(Step::Remove, &self.path).is_ok() {
            // If it cannot be removed, the next save finds it stale.
            let _ = fs::remove_file(&self.path);
        }
        self.is_gone = true;
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Writes bytes to a path, whether there is a file or not.
pub fn replace(place: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let mut draft = Draft::create(place, access)?;
    draft.write(bytes)?;
    draft.replace(place)
}

/// Writes a text to a path where there is no file yet.
pub fn write_new(place: &Path, text: &str) -> io::Result<()> {
    let mut draft = Draft::create(place, Access::Default)?;
    draft.write(text.as_bytes())?;
    draft.persist_new(place)
}

/// A unique and unpredictable name for a draft: the standard hasher's keys are random.
fn name_for(place: &Path) -> io::Result<PathBuf> {
    let name = place.file_name().ok_or(ErrorKind::InvalidFilename)?;
    let name = name.to_string_lossy();
    let end = (0..=NAME_BYTES.min(name.len()))
        .rev()
        .find(|&end| name.is_char_boundary(end));
    let start = &name[..end.expect("there is a boundary before the first character")];
    let number = RandomState::new().hash_one(start);
    Ok(place.with_file_name(format!(".{start}{DRAFT}{number:0DIGITS$x}")))
}

/// Whether a name is that of a draft.
#[must_use]
pub fn is_draft(name: &str) -> bool {
    let number = name
        .strip_prefix('.')
        .and_then(|name| name.rsplit_once(DRAFT))
        .map(|(_, number)| number);
    number.is_some_and(|it| it.len() == DIGITS && it.bytes().all(|it| it.is_ascii_hexdigit()))
}

fn new_file(mode: u32) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    options
}

#[cfg(unix)]
fn is_removed(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|metadata| metadata.nlink() == 0)
}

#[cfg(not(unix))]
const fn is_removed(_: &File) -> bool {
    false
}

/// Removes stale drafts the first time that something is written to a directory: there may be thousands of
/// files in it.
pub fn remove_stale_drafts_once(directory: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let is_new = SWEPT
        .lock()
        .is_ok_and(|mut swept| swept.insert(directory.to_path_buf()));
    if is_new {
        remove_stale_drafts(directory);
    }
}

/// Removes the drafts in a directory whose writers have ended. It is a service to the user, and no reason for
/// a save to fail, so that errors are ignored.
pub fn remove_stale_drafts(directory: &Path) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_stale = is_draft(&entry.file_name().to_string_lossy()) && is_abandoned(&path);
        if is_stale && before(Step::Remove, &path).is_ok() {
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether nobody is writing a draft.
fn is_abandoned(draft: &Path) -> bool {
    // The lock is asked for by opening the draft anew: an advisory lock belongs to an open file, and it is gone
    // with the last descriptor of the process that held it, however that process ended. A number of a process
    // in the name could not tell this, since numbers are used again.
    let Ok(metadata) = fs::symlink_metadata(draft) else {
        return false;
    };
    if !metadata.is_file() {
        // A draft is always a file; anything else with such a name is an attempt to be in the way.
        return !metadata.is_dir();
    }
    let mut options = OpenOptions::new();
    options.write(true);
    let Ok(file) = regular::checked(&options, draft) else {
        return false;
    };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => is_aged(&metadata, ABANDONED_AFTER),
    }
}

fn is_aged(metadata: &fs::Metadata, age: Duration) -> bool {
    let modified = metadata.modified().ok();
    let passed = modified.and_then(|it| SystemTime::now().duration_since(it).ok());
    passed.is_some_and(|passed| passed > age)
}

/// The directory in which a file is.
#[must_use]
pub fn directory_of(place: &Path) -> &Path {
    match place.parent() {
        Some(directory) if !directory.as_os_str().is_empty() => directory,
        _ => Path::new("."),
    }
}

/// A new name reaches the disk with its directory.
pub fn sync_directory_of(place: &Path) -> io::Result<()> {
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

/// What is asked of the system for a change, each of which can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::fault_injection::{Fault, with};
    use super::*;

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn whatever_step_fails_nothing_is_left() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("cook.yaml");
        let text = "title: Cook\n".repeat(5);
        let mut failed = 0;
        for at in 1..100 {
            let (written, _, is_met) = with(Some(Fault::Fails(at)), || write_new(&place, &text));
            if !is_met {
                break;
            }
            let found = names(root.path());
            if written.is_err() && !place.exists() {
                assert_eq!(found, [""; 0], "step {at}");
            } else {
                // Its name may not have reached the disk yet, but it is whole.
                assert_eq!(fs::read_to_string(&place).unwrap(), text, "step {at}");
                fs::remove_file(&place).unwrap();
                remove_stale_drafts(root.path());
            }
            failed += 1;
        }
        assert!(failed >= 7, "{failed}");
    }

    #[test]
    fn nothing_is_written_over_unless_it_is_to_be() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("cook.yaml");
        write_new(&place, "mine").unwrap();
        let error = write_new(&place, "theirs").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&place).unwrap(), "mine");
        let mut draft = Draft::create(&place, Access::Default).unwrap();
        draft.write(b"another").unwrap();
        assert!(draft.persist_new(&place).is_err());
        draft.persist_new(&root.path().join("cook-2.yaml")).unwrap();
        drop(draft);
        assert_eq!(names(root.path()), ["cook-2.yaml", "cook.yaml"]);
    }

    #[test]
    fn drafts_go_when_their_writers_have_ended_and_not_before() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("a");
        let mut draft = Draft::create(&place, Access::Private).unwrap();
        draft.write(b"half").unwrap();
        let left = root.path().join(".b.draft-0123456789abcdef");
        fs::write(&left, "left").unwrap();
        for name in [".b.draft-7", "b.draft-0123456789abcdef", ".b.tmp", "b"] {
            fs::write(root.path().join(name), "no draft").unwrap();
        }
        remove_stale_drafts(root.path());
        assert!(!left.exists());
        assert_eq!(names(root.path()).len(), 1 + 4);
        draft.replace(&place).unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "half");
    }

    #[test]
    fn names_differ_and_fit() {
        let long = "é".repeat(120);
        let place = Path::new("directory").join(&long);
        let [one, two] = [(); 2].map(|()| name_for(&place).unwrap());
        assert_ne!(one, two);
        let name = one.file_name().unwrap().to_str().unwrap();
        assert!(is_draft(name) && name.len() < 255, "{name}");
        assert_eq!(one.parent(), place.parent());
        assert!(name_for(Path::new("..")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_never_wider_than_they_are_to_be() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("a");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let draft = Draft::create(&place, Access::Private).unwrap();
        assert_eq!(mode(&draft.path), 0o600);
        draft.replace(&place).unwrap();
        assert_eq!(mode(&place), 0o600);
        let same = Access::SameAs(fs::Permissions::from_mode(0o644));
        let draft = Draft::create(&place, same).unwrap();
        assert_eq!(mode(&draft.path), 0o600);
        draft.replace(&place).unwrap();
        assert_eq!(mode(&place), 0o644);
    }
}
