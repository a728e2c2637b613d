//! A copy of a set, in which something is changed before it takes the set's place.
//!
//! Files are linked, so that each stays the very file that it is, whoever wrote it; where the system
//! does not link, they are copied with their times. Symbolic links stay symbolic links and are not
//! followed. When the copy has taken the set's place, [`remove_shared`] removes from the old set what
//! both have, and nothing else: a file that a person has put there in the meantime is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::staging::{WriteError, check};
use crate::error::StopFlag;

/// Copies everything below a directory into another one, except the files with these names.
pub(super) fn clone_tree(
    from: &Path,
    to: &Path,
    except: &[String],
    stop: StopFlag<'_>,
) -> Result<(), WriteError> {
    let mut folders = vec![PathBuf::new()];
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(from.join(&folder))? {
            check(stop)?;
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if is_one_of(&path, except) {
                continue;
            }
            let copy = to.join(&path);
            if entry.file_type()?.is_dir() {
                fs::create_dir(copy)?;
                folders.push(path);
            } else {
                link_or_copy(&entry.path(), &copy)?;
            }
        }
    }
    // Last, and from the bottom up: nothing can be created in a directory that is read-only.
    for folder in folders.iter().rev() {
        let permissions = fs::metadata(from.join(folder))?.permissions();
        fs::set_permissions(to.join(folder), permissions)?;
    }
    Ok(())
}

fn is_one_of(path: &Path, names: &[String]) -> bool {
    names.iter().any(|name| path == Path::new(name))
}

fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        // A copy would overwrite what is second.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => duplicate(from, to),
    }
}

/// Makes a second file like the first, or a second link to the same place.
fn duplicate(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    if metadata.is_symlink() {
        return link(&fs::read_link(from)?, to);
    }
    // Opening a pipe would wait for its other end.
    if !metadata.is_file() {
        return Err(io::Error::from(io::ErrorKind::Unsupported));
    }
    fs::copy(from, to)?;
    // On other systems `fs::copy` keeps the time.
    #[cfg(unix)]
    {
        let times = fs::FileTimes::new().set_modified(metadata.modified()?);
        fs::File::open(to)?.set_times(times)?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Removes from a directory what another one has as well, except the files with these names. What
/// cannot be removed or compared stays, and so do the directories above it.
pub(super) fn remove_shared(old: &Path, new: &Path, except: &[String]) {
    let mut folders = vec![PathBuf::new()];
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(old.join(&folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = folder.join(entry.file_name());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if !is_one_of(&path, except)
                && is_same(&entry.path(), &new.join(&path)).is_ok_and(|is_same| is_same)
            {
                // A file that stays is only one more in the backup.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
    for folder in folders.iter().rev() {
        // Fails where something is left, as it should.
        let _ = fs::remove_dir(old.join(folder));
    }
}

/// Whether two files are one file, or have the same content.
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let (first, second) = (fs::symlink_metadata(one)?, fs::symlink_metadata(other)?);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if (first.dev(), first.ino()) == (second.dev(), second.ino()) {
            return Ok(true);
        }
    }
    if first.is_symlink() && second.is_symlink() {
        return Ok(fs::read_link(one)? == fs::read_link(other)?);
    }
    let is_candidate = first.is_file() && second.is_file() && first.len() == second.len();
    Ok(is_candidate && fs::read(one)? == fs::read(other)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn files_that_cannot_be_linked_are_copied_with_their_times() {
        let directory = tempfile::tempdir().unwrap();
        let path = |name: &str| directory.path().join(name);
        fs::write(path("a"), "text").unwrap();
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let times = fs::FileTimes::new().set_modified(then);
        fs::File::options()
            .write(true)
            .open(path("a"))
            .and_then(|file| file.set_times(times))
            .unwrap();
        duplicate(&path("a"), &path("b")).unwrap();
        assert_eq!(fs::read_to_string(path("b")).unwrap(), "text");
        assert_eq!(fs::metadata(path("b")).unwrap().modified().unwrap(), then);
        assert!(link_or_copy(&path("a"), &path("b")).is_err());
        assert!(duplicate(directory.path(), &path("c")).is_err());
        assert!(duplicate(&path("none"), &path("c")).is_err());
        assert!(!path("c").exists());
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_stay_symbolic_links() {
        let directory = tempfile::tempdir().unwrap();
        let path = |name: &str| directory.path().join(name);
        link(Path::new("../nowhere"), &path("a")).unwrap();
        duplicate(&path("a"), &path("b")).unwrap();
        assert_eq!(fs::read_link(path("b")).unwrap(), Path::new("../nowhere"));
        assert!(is_same(&path("a"), &path("b")).unwrap());
    }

    #[test]
    fn only_shared_files_are_removed() {
        let directory = tempfile::tempdir().unwrap();
        let path = |name: &str| directory.path().join(name);
        for (name, text) in [
            ("old/same", "1"),
            ("old/replaced", "1"),
            ("new/replaced", "1"),
            ("old/other", "2"),
            ("old/mine", "3"),
            ("old/below/same", "4"),
            ("old/deep/down/mine", "5"),
            ("new/same", "1"),
            ("new/other", "!"),
            ("new/below/same", "4"),
        ] {
            fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            fs::write(path(name), text).unwrap();
        }
        remove_shared(&path("old"), &path("new"), &["replaced".to_owned()]);
        let kept = [
            "old/replaced",
            "old/other",
            "old/mine",
            "old/deep/down/mine",
        ];
        for name in kept.into_iter().chain(["new/same"]) {
            assert!(path(name).exists(), "{name}");
        }
        assert!(!path("old/same").exists() && !path("old/below").exists());
        for name in kept {
            fs::remove_file(path(name)).unwrap();
        }
        remove_shared(&path("old"), &path("new"), &[]);
        assert!(!path("old").exists());
    }
}
