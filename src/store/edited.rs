//! Files that a person wrote, and asks to have written anew.
//!
//! They are theirs, not the program's: [`rewrite`] changes nothing but what is in them. A link goes on
//! leading to the file, who may read it may read it still, and what somebody has changed in the
//! meantime is left alone. As with a person's own data (`own`), a file is the old one or the new one, whatever
//! fails.

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use super::leftover::is_left;
use crate::profile::atomic::{Access, Draft, directory_of, sweep_once};
use crate::profile::regular;

/// Puts a text in the place of what was read from a file.
///
/// # Errors
///
/// When it cannot be written, is not to be, or does not hold what was read any more.
pub fn rewrite(place: &Path, before: &[u8], after: &str) -> io::Result<()> {
    let place = &fs::canonicalize(place)?;
    let permissions = fs::metadata(place)?.permissions();
    if permissions.readonly() {
        let what = "the file may only be read";
        return Err(io::Error::new(ErrorKind::PermissionDenied, what));
    }
    sweep_once(directory_of(place), &is_left);
    let mut draft = Draft::create(place, Access::Same(permissions))?;
    draft.write(after.as_bytes())?;
    let mut now = Vec::new();
    regular::open(place)?.read_to_end(&mut now)?;
    if now != before {
        let what = "somebody has just changed the file; it is left as it is";
        return Err(io::Error::other(what));
    }
    draft.replace(place)
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
        rewrite(&place, b"old", "new").unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "new");
        assert_eq!(names(room.path()), ["cook.yaml"]);
    }

    #[test]
    fn what_somebody_has_changed_is_left_alone() {
        let room = tempfile::tempdir().unwrap();
        let place = room.path().join("cook.yaml");
        fs::write(&place, "newer").unwrap();
        let error = rewrite(&place, b"old", "new").unwrap_err();
        assert!(error.to_string().contains("just changed"), "{error}");
        assert_eq!(fs::read_to_string(&place).unwrap(), "newer");
        assert_eq!(names(room.path()), ["cook.yaml"]);
        // Nor is anything made that is not there.
        assert!(rewrite(&room.path().join("none.yaml"), b"", "new").is_err());
        assert_eq!(names(room.path()), ["cook.yaml"]);
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
            rewrite(&link, b"old", "new").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&place).unwrap(), "new");
            let now = fs::metadata(&place).unwrap().permissions().mode();
            assert_eq!(now & 0o777, mode);
            fs::write(&place, "old").unwrap();
        }
        fs::set_permissions(&place, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(rewrite(&link, b"old", "new").is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), "old");
        assert_eq!(names(room.path()), ["cook.yaml", "link.yaml"]);
    }
}
