//! Files that a person wrote, and asks to have written anew.
//!
//! They are theirs, not the program's: [`rewrite`] changes nothing but what is in them. A link goes on
//! leading to the file, who may read it may read it still, and what somebody has changed in the
//! meantime is left alone. As with a person's own data (`own`), a file is the old one or the new one, whatever
//! fails.
//!
//! No lock would help against an editor. Where the system can exchange two names in one step, the file
//! that was replaced is looked at once more after the step, when nobody can open it by its name any
//! more; if it is not what was read, the step is taken back. Elsewhere it is looked at right before.

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use super::leftover::is_left;
use careernav_core::file::atomic::{Access, Draft, directory_of, sweep_once};
use careernav_core::file::regular;

/// Puts a text in the place of what was read from a file, which has to lie in a directory, if one is
/// given.
///
/// # Errors
///
/// When it cannot be written, is not to be, or does not hold what was read any more.
pub fn rewrite(place: &Path, room: Option<&Path>, before: &[u8], after: &str) -> io::Result<()> {
    let place = &fs::canonicalize(place)?;
    if room.is_some_and(|room| !place.starts_with(room)) {
        return Err(io::Error::other("it is a link that leads elsewhere by now"));
    }
    let permissions = fs::metadata(place)?.permissions();
    if permissions.readonly() {
        let what = "the file may only be read";
        return Err(io::Error::new(ErrorKind::PermissionDenied, what));
    }
    sweep_once(directory_of(place), &is_left);
    let mut draft = Draft::create(place, Access::Same(permissions))?;
    draft.write(after.as_bytes())?;
    demand(place, before)?;
    draft.replace_by(place, |draft| swap(draft, place, before, after.as_bytes()))
}

/// Whether a file holds what was read from it.
fn demand(place: &Path, before: &[u8]) -> io::Result<()> {
    let mut now = Vec::new();
    regular::open(place)?.read_to_end(&mut now)?;
    if now == before {
        return Ok(());
    }
    let what = "somebody has just changed the file; it is left as it is";
    Err(io::Error::other(what))
}

/// Puts a draft in the place of a file. If the file turns out to have been changed since, what was
/// written last is put back.
fn swap(draft: &Path, place: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    /// How often others may write between two steps before it is left at that.
    const TRIES: usize = 16;
    if exchange(draft, place).is_err() {
        // Not every system, and not every file system, can exchange names.
        return fs::rename(draft, place);
    }
    let Err(changed) = demand(draft, before) else {
        return Ok(());
    };
    let mut ours = after.to_vec();
    for _ in 0..TRIES {
        let theirs = fs::read(draft)?;
        exchange(draft, place)?;
        // If what comes back is not what was put there, it is younger than what is there now.
        if fs::read(draft)? == ours {
            break;
        }
        ours = theirs;
    }
    Err(changed)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_read_is_replaced() {
        let room = tempfile::tempdir().unwrap();
        let place = room.path().join("cook.yaml");
        fs::write(&place, "old").unwrap();
        rewrite(&place, None, b"old", "new").unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "new");
        assert_eq!(names(room.path()), ["cook.yaml"]);
    }

    #[test]
    fn what_somebody_has_changed_is_left_alone() {
        let room = tempfile::tempdir().unwrap();
        let place = room.path().join("cook.yaml");
        fs::write(&place, "newer").unwrap();
        let error = rewrite(&place, None, b"old", "new").unwrap_err();
        assert!(error.to_string().contains("just changed"), "{error}");
        assert_eq!(fs::read_to_string(&place).unwrap(), "newer");
        assert_eq!(names(room.path()), ["cook.yaml"]);
        // Nor is anything made that is not there.
        assert!(rewrite(&room.path().join("none.yaml"), None, b"", "new").is_err());
        assert_eq!(names(room.path()), ["cook.yaml"]);
    }

    /// Whoever writes while a file is replaced, by a new file or into the old one, has the last word.
    #[test]
    fn nothing_that_is_written_at_the_same_moment_is_lost() {
        let room = tempfile::tempdir().unwrap();
        let place = &room.path().join("cook.yaml");
        let other = &room.path().join("other");
        for round in 0..300 {
            let theirs = format!("theirs {round}");
            fs::write(place, "old").unwrap();
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    for _ in 0..round % 50 {
                        std::thread::yield_now();
                    }
                    fs::write(other, &theirs).unwrap();
                    fs::rename(other, place).unwrap();
                });
                let _ = rewrite(place, None, b"old", "ours");
            });
            assert_eq!(fs::read_to_string(place).unwrap(), theirs, "{round}");
        }
        assert_eq!(names(room.path()), ["cook.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_the_room_is_left_alone() {
        use std::os::unix::fs::symlink;
        let [room, elsewhere] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let [inside, outside] =
            [room.path(), elsewhere.path()].map(|it| fs::canonicalize(it).unwrap());
        fs::write(outside.join("cook.yaml"), "old").unwrap();
        let link = inside.join("cook.yaml");
        symlink(outside.join("cook.yaml"), &link).unwrap();
        assert!(rewrite(&link, Some(&inside), b"old", "new").is_err());
        assert_eq!(fs::read_to_string(&link).unwrap(), "old");
        rewrite(&link, Some(&outside), b"old", "new").unwrap();
        assert_eq!(fs::read_to_string(&link).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let room = tempfile::tempdir().unwrap();
        let [place, link] = ["cook.yaml", "link.yaml"].map(|name| room.path().join(name));
        fs::write(&place, "old").unwrap();
        symlink("cook.yaml", &link).unwrap();
        for mode in [0o640, 0o755, 0o644] {
            fs::set_permissions(&place, fs::Permissions::from_mode(mode)).unwrap();
            rewrite(&link, None, b"old", "new").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&place).unwrap(), "new");
            let now = fs::metadata(&place).unwrap().permissions().mode();
            assert_eq!(now & 0o777, mode);
            fs::write(&place, "old").unwrap();
        }
        fs::set_permissions(&place, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(rewrite(&link, None, b"old", "new").is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), "old");
        assert_eq!(names(room.path()), ["cook.yaml", "link.yaml"]);
    }
}
