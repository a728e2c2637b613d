//! Files that appear whole or not at all.
//!
//! A [`Draft`] is written beside the file that it is going to be, and gets its name when it is on the
//! disk.
//!
//! # Guarantees
//!
//! * **Old or new.** Whatever fails, and wherever the machine stops, a file is the old one or the new
//!   one. What fails leaves no draft.
//! * **Nobody's way in.** A draft's name cannot be foreseen, it is never a file that is there already,
//!   and no link is followed. It is never readable to more people than the file it becomes.
//! * **Nothing left for ever.** A writer has its draft locked, so that [`sweep`] can tell a draft that
//!   somebody is working on from one whose writer was killed, and removes the latter.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use super::regular;

pub mod trial;
pub use trial::before;

/// What a draft's name has between that of its file and a number.
pub const DRAFT: &str = ".draft-";

/// How many hexadecimal digits the number has.
const DIGITS: usize = 16;

/// The longest part of a file's name that its draft's name begins with, in bytes: with the rest it
/// fits every file system.
const NAME_BYTES: usize = 150;

/// How old a draft has to be for nobody to be working on it, where there are no locks.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// So many bytes are written in one step.
const BYTES_PER_STEP: usize = 1 << 20;

/// Who may read a file.
#[derive(Debug, Clone)]
pub enum Access {
    /// Its owner alone.
    Private,
    /// Whoever may read any new file.
    Usual,
    /// Whoever may read the file that it replaces.
    Same(fs::Permissions),
}

/// A file that is being written. Without [`Draft::replace`] or [`Draft::put`] nothing comes of it.
#[derive(Debug)]
pub struct Draft {
    file: File,
    path: PathBuf,
    /// The permissions that it is to have at the end.
    permissions: Option<fs::Permissions>,
    is_gone: bool,
}

impl Draft {
    /// Begins a draft of a file, in the same directory.
    ///
    /// # Errors
    ///
    /// When nothing can be written there.
    pub fn create(place: &Path, access: Access) -> io::Result<Self> {
        let (mode, permissions) = match access {
            Access::Private => (0o600, None),
            Access::Usual => (0o666, None),
            Access::Same(permissions) => (0o600, Some(permissions)),
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
            // Not every file system has locks. Until it is locked, somebody may sweep it.
            let is_swept = matches!(draft.file.try_lock(), Err(TryLockError::WouldBlock));
            if !is_swept && !is_removed(&draft.file) {
                return Ok(draft);
            }
        }
    }

    /// What it is called until it has its name.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file itself.
    #[must_use]
    pub const fn file(&self) -> &File {
        &self.file
    }

    /// Writes some more.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        for piece in bytes.chunks(if trial::is_on() { 24 } else { BYTES_PER_STEP }) {
            before(Step::Write, &self.path)?;
            self.file.write_all(piece)?;
        }
        Ok(())
    }

    /// Puts it in the place of a file, or where there is none yet.
    ///
    /// # Errors
    ///
    /// When it does not come to rest on the disk. Then the file is as it was.
    pub fn replace(mut self, place: &Path) -> io::Result<()> {
        self.settle()?;
        self.rename(place)?;
        sync_directory_of(place)
    }

    /// The same for what can be made anew: it is not waited for until it is on the disk.
    pub fn replace_soon(mut self, place: &Path) -> io::Result<()> {
        self.rename(place)
    }

    /// The same, where more than a name has to be changed: `act` puts the draft, at the path that it is
    /// given, in its place. What is at that path afterwards goes.
    ///
    /// # Errors
    ///
    /// When it does not come to rest on the disk, or `act` fails.
    pub fn replace_by(
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

    /// Puts it where there is no file yet. The draft stays until it is dropped, so that another place
    /// can be tried.
    ///
    /// # Errors
    ///
    /// When there is something already ([`ErrorKind::AlreadyExists`]), and when it does not come to
    /// rest on the disk. Then nothing is there that was not.
    pub fn put(&mut self, place: &Path) -> io::Result<()> {
        self.settle()?;
        before(Step::Link, place)?;
        // Unlike renaming, linking fails if there is such a file by now.
        match fs::hard_link(&self.path, place) {
            Ok(()) => self.remove(),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // Some file systems have no links.
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

    /// Brings what was written to the disk, with the permissions that it is to have.
    fn settle(&self) -> io::Result<()> {
        if let Some(permissions) = &self.permissions {
            // Where permissions are not to be set they are those of a private file.
            let _ = self.file.set_permissions(permissions.clone());
        }
        before(Step::Sync, &self.path)?;
        self.file.sync_all()
    }

    fn remove(&mut self) {
        if !self.is_gone && before(Step::Remove, &self.path).is_ok() {
            // If it cannot be removed, it is in the way of nothing.
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

/// Puts bytes in the place of a file, or where there is none yet.
pub fn replace(place: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let mut draft = Draft::create(place, access)?;
    draft.write(bytes)?;
    draft.replace(place)
}

/// Writes a text where there is no file yet.
pub fn write_new(place: &Path, text: &str) -> io::Result<()> {
    let mut draft = Draft::create(place, Access::Usual)?;
    draft.write(text.as_bytes())?;
    draft.put(place)
}

/// A name for a draft that is that of no other, and that nobody can foresee: the number comes from
/// keys that are the system's random ones.
fn name_for(place: &Path) -> io::Result<PathBuf> {
    let name = place.file_name().ok_or(ErrorKind::InvalidFilename)?;
    let name = name.to_string_lossy();
    let end = (0..=NAME_BYTES.min(name.len()))
        .rev()
        .find(|&end| name.is_char_boundary(end));
    let start = &name[..end.unwrap_or(0)];
    let number = RandomState::new().hash_one(start);
    Ok(place.with_file_name(format!(".{start}{DRAFT}{number:0DIGITS$x}")))
}

/// Whether a name is that of a draft.
fn is_draft(name: &str) -> bool {
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

/// The same once for each directory, in which there may be thousands of files: the first time that
/// something is written there.
pub fn sweep_once(directory: &Path, is_old: &dyn Fn(&str) -> bool) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let is_new = SWEPT
        .lock()
        .is_ok_and(|mut swept| swept.insert(directory.to_path_buf()));
    if is_new {
        sweep(directory, is_old);
    }
}

/// Removes the drafts in a directory whose writers have ended; the answer is how many bytes they had.
/// `is_old` knows names of drafts of earlier versions, which were not locked, and says whether they
/// are to go.
pub fn sweep(directory: &Path, is_old: &dyn Fn(&str) -> bool) -> u64 {
    let mut bytes = 0;
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_left = if is_draft(&name) {
            is_abandoned(&entry.path())
        } else {
            is_old(&name)
        };
        if is_left && before(Step::Remove, &entry.path()).is_ok() {
            let size = entry.metadata().map_or(0, |metadata| metadata.len());
            if fs::remove_file(entry.path()).is_ok() {
                bytes += size;
            }
        }
    }
    bytes
}

/// Whether nobody is working on a draft.
fn is_abandoned(draft: &Path) -> bool {
    let Ok(metadata) = fs::symlink_metadata(draft) else {
        return false;
    };
    if !metadata.is_file() {
        // No writer of ours makes anything else.
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

    use super::trial::{Fault, with};
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
                let _ = sweep(root.path(), &|_| false);
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
        let mut draft = Draft::create(&place, Access::Usual).unwrap();
        draft.write(b"another").unwrap();
        assert!(draft.put(&place).is_err());
        draft.put(&root.path().join("cook-2.yaml")).unwrap();
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
        assert_eq!(sweep(root.path(), &|name| name == ".b.tmp"), 4 + 8);
        assert!(!left.exists());
        assert_eq!(names(root.path()).len(), 1 + 3);
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
        let same = Access::Same(fs::Permissions::from_mode(0o644));
        let draft = Draft::create(&place, same).unwrap();
        assert_eq!(mode(&draft.path), 0o600);
        draft.replace(&place).unwrap();
        assert_eq!(mode(&place), 0o644);
    }
}
