//! A file that a person names, written whole or not at all.
//!
//! Promises: what is there is written over only if that is allowed; then it keeps its permissions, and
//! a link leads on to where it led. Neither a reader nor a failure ever meets half of a file. What is
//! no file (a terminal, a pipe, `/dev/null`) is written to as it stands.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::leftover::is_left_of;
use careernav_core::file::atomic::{self, Access, directory_of, sweep_once};

/// A file that is being written; without [`Draft::finish`] nothing comes of it.
#[derive(Debug)]
pub struct Draft {
    to: To,
    place: PathBuf,
    may_replace: bool,
}

#[derive(Debug)]
enum To {
    /// Beside its place.
    Draft(atomic::Draft),
    /// To what is no file, as it stands.
    Other(File),
}

impl Draft {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// When there is one already that may not be replaced ([`ErrorKind::AlreadyExists`]), when it is a
    /// directory, and when nothing can be written there.
    pub fn begin(place: &Path, may_replace: bool) -> io::Result<Self> {
        match fs::metadata(place) {
            Ok(about) if about.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(about) if !about.is_file() => {
                return Ok(Self {
                    to: To::Other(OpenOptions::new().write(true).open(place)?),
                    place: place.to_path_buf(),
                    may_replace,
                });
            }
            _ => {}
        }
        // A link that leads nowhere is there as well.
        if !may_replace && fs::symlink_metadata(place).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let place = fs::canonicalize(place).unwrap_or_else(|_| place.to_path_buf());
        sweep_once(directory_of(&place), &|name| is_left_of(&place, name));
        let access = match fs::metadata(&place) {
            Ok(about) => Access::Same(about.permissions()),
            Err(_) => Access::Usual,
        };
        Ok(Self {
            to: To::Draft(atomic::Draft::create(&place, access)?),
            place,
            may_replace,
        })
    }

    /// What it is called until it is finished; nothing where it is written to as it stands. Whatever
    /// ends the program at once has to remove it.
    #[must_use]
    pub fn hidden(&self) -> Option<&Path> {
        match &self.to {
            To::Draft(draft) => Some(draft.path()),
            To::Other(_) => None,
        }
    }

    /// What writes it.
    ///
    /// # Errors
    ///
    /// When the system has no more to give.
    pub fn writer(&self) -> io::Result<File> {
        match &self.to {
            To::Draft(draft) => draft.file().try_clone(),
            To::Other(file) => file.try_clone(),
        }
    }

    /// Gives what was written the name that was asked for.
    ///
    /// # Errors
    ///
    /// When it does not come to rest on the disk, and when somebody else has made such a file in the
    /// meantime. Then nothing has changed.
    pub fn finish(self) -> io::Result<()> {
        match self.to {
            To::Draft(draft) if self.may_replace => draft.replace(&self.place),
            To::Draft(mut draft) => draft.put(&self.place),
            To::Other(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::io::Write as _;

    fn put(place: &Path, text: &str, may_replace: bool) -> io::Result<()> {
        let draft = Draft::begin(place, may_replace)?;
        draft.writer()?.write_all(text.as_bytes())?;
        draft.finish()
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("a.dot");
        let names = || fs::read_dir(home.path()).unwrap().count();
        let draft = Draft::begin(&place, false).unwrap();
        draft.writer().unwrap().write_all(b"half").unwrap();
        assert!(!place.exists());
        drop(draft);
        assert_eq!(names(), 0);
        put(&place, "1", false).unwrap();
        let error = put(&place, "2", false).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&place).unwrap(), "1");
        put(&place, "3", true).unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "3");
        // Somebody else was faster.
        let late = home.path().join("b.dot");
        let draft = Draft::begin(&late, false).unwrap();
        fs::write(&late, "theirs").unwrap();
        let error = draft.finish().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&late).unwrap(), "theirs");
        assert_eq!(names(), 2);
        for may_replace in [false, true] {
            assert!(put(home.path(), "x", may_replace).is_err());
            assert!(put(&home.path().join("none/x"), "x", may_replace).is_err());
            assert!(put(Path::new(""), "x", may_replace).is_err());
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_is_replaced_stays_what_it_is() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let home = tempfile::tempdir().unwrap();
        let [place, link, loose] = ["a", "link", "loose"].map(|name| home.path().join(name));
        put(&place, "1", false).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&place, &link).unwrap();
        symlink(home.path().join("nothing"), &loose).unwrap();
        assert!(put(&link, "2", false).is_err() && put(&loose, "2", false).is_err());
        put(&link, "3", true).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&place).unwrap(), "3");
        let mode = fs::metadata(&place).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        // What is no file is neither replaced nor in the way.
        put(Path::new("/dev/null"), "x", false).unwrap();
        put(Path::new("/dev/null"), "x", true).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
