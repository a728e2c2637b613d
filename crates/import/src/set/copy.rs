//! A copy of a set, in which something is changed before it takes the set's place.
//!
//! Files are linked, so that each stays the very file that it is, whoever has written it; where the
//! system does not link, they are copied with their times. Symbolic links stay what they are, and are
//! not followed. When the copy has taken the set's place, what it shares with the old set goes from
//! there, and nothing else: a file that a person has put there in the meantime is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Stop;
use super::draft::Ended;

/// Copies all that is below a directory into another one, but these of its files.
pub(crate) fn copy(from: &Path, to: &Path, but: &[String], stop: &Stop<'_>) -> Result<(), Ended> {
    let mut folders = vec![PathBuf::new()];
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(from.join(&folder))? {
            stop.check().map_err(Ended::Stopped)?;
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if is_one_of(&path, but) {
                continue;
            }
            let place = to.join(&path);
            if entry.file_type()?.is_dir() {
                fs::create_dir(place)?;
                folders.push(path);
            } else {
                link_or_copy(&entry.path(), &place)?;
            }
        }
    }
    // Last, and from below: there may be directories in which nothing can be made.
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
        // What is there is not to be written over.
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
    // Not a pipe, which would be waited for.
    if !metadata.is_file() {
        return Err(io::Error::from(io::ErrorKind::Unsupported));
    }
    fs::copy(from, to)?;
    // Elsewhere, the system's own copying sees to that.
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

/// Removes from a directory what another one has as well, but these of its files. What cannot be
/// removed, or told to be the same, stays, and so do the directories above it.
pub(crate) fn remove_shared(old: &Path, new: &Path, but: &[String]) {
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
            } else if !is_one_of(&path, but)
                && is_same(&entry.path(), &new.join(&path)).unwrap_or(false)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
    for folder in folders.iter().rev() {
        // Only if it is empty.
        let _ = fs::remove_dir(old.join(folder));
    }
}

/// Whether two files are one, or hold the same.
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let (here, there) = (fs::symlink_metadata(one)?, fs::symlink_metadata(other)?);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if (here.dev(), here.ino()) == (there.dev(), there.ino()) {
            return Ok(true);
        }
    }
    if here.is_symlink() && there.is_symlink() {
        return Ok(fs::read_link(one)? == fs::read_link(other)?);
    }
    let may_be = here.is_file() && there.is_file() && here.len() == there.len();
    Ok(may_be && fs::read(one)? == fs::read(other)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn what_cannot_be_linked_is_copied_with_its_time() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
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
        assert!(duplicate(place.path(), &path("c")).is_err());
        assert!(duplicate(&path("none"), &path("c")).is_err());
        assert!(!path("c").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_stays_one() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        link(Path::new("../nowhere"), &path("a")).unwrap();
        duplicate(&path("a"), &path("b")).unwrap();
        assert_eq!(fs::read_link(path("b")).unwrap(), Path::new("../nowhere"));
        assert!(is_same(&path("a"), &path("b")).unwrap());
    }

    #[test]
    fn only_what_is_shared_is_removed() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
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
