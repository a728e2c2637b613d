//! Rewrites a file that the user wrote, when asked to (`careernav fmt`).
//!
//! # Guarantees
//!
//! Only the contents change. A link keeps its target, the permissions stay, and if somebody has changed the
//! file meanwhile, it is left alone. Whatever fails, the file is the old one or the new one.
//!
//! A lock would not help against an editor. Where the system can exchange two names in one step, the old
//! file is checked once more *after* the exchange, when nobody can open it by its name any more; if it
//! is not what was read, the exchange is undone. Elsewhere it is checked right before.
//!
//! ```text
//! cook.yaml = read      draft = new       check cook.yaml: unchanged
//! cook.yaml = new       draft = read      exchange, check the draft: unchanged, remove it
//! cook.yaml = newer     draft = new       ... or changed in between: exchange back
//! ```

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use careernav_core::file::atomic::{Access, Draft, directory_of, remove_stale_drafts_once};
use careernav_core::file::regular;

/// Replaces `before`, which was read from a file, with `after`. If a directory is given, the file must be
/// inside it.
///
/// # Errors
///
/// When it cannot be written, is read-only, or no longer contains `before`.
pub fn rewrite(path: &Path, within: Option<&Path>, before: &[u8], after: &str) -> io::Result<()> {
    // Otherwise the rename would put a file in the place of a link.
    let path = &fs::canonicalize(path)?;
    if within.is_some_and(|within| !path.starts_with(within)) {
        return Err(io::Error::other("it is now a link to another directory"));
    }
    let permissions = fs::metadata(path)?.permissions();
    if permissions.readonly() {
        let message = "the file is read-only";
        return Err(io::Error::new(ErrorKind::PermissionDenied, message));
    }
    // Once for a directory, and not once for each of thousands of files in it.
    remove_stale_drafts_once(directory_of(path));
    let mut draft = Draft::create(path, Access::SameAs(permissions))?;
    draft.write(after.as_bytes())?;
    check_unchanged(path, before)?;
    draft.replace_with(path, |draft| swap(draft, path, before, after.as_bytes()))
}

/// Fails unless a file contains what was read from it.
fn check_unchanged(path: &Path, before: &[u8]) -> io::Result<()> {
    let mut now = Vec::new();
    regular::open(path)?.read_to_end(&mut now)?;
    if now == before {
        return Ok(());
    }
    let message = "somebody has just changed the file; it was left alone";
    Err(io::Error::other(message))
}

/// Moves a draft to the path of a file. If the file turns out to have been changed, the latest contents are
/// restored.
fn swap(draft: &Path, path: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    /// How often others may write between two exchanges before this gives up.
    const RETRIES: usize = 16;
    if exchange(draft, path).is_err() {
        // Not every system, nor every file system, can exchange names.
        return fs::rename(draft, path);
    }
    let Err(changed) = check_unchanged(draft, before) else {
        return Ok(());
    };
    let mut ours = after.to_vec();
    // Each turn gives back what the last exchange took away. It goes on as long as somebody else has written
    // in between: then what is in place is older than what was taken.
    for _ in 0..RETRIES {
        let theirs = fs::read(draft)?;
        exchange(draft, path)?;
        // If it is not what the last exchange moved there, somebody has written in between, and it is
        // newer than what is in place now.
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
