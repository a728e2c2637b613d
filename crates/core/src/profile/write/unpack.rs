//! Built-in profiles as files, for whoever wants to change them.
//!
//! Guarantees: each file is written byte for byte as it is built in; nothing that exists is
//! written over; what cannot be written whole leaves no file behind, so that it can be tried again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::file::atomic;
use crate::profile::load::BuiltIn;

/// Writes every built-in file into a directory, which is made if it is not there; the answer is how
/// many there are.
///
/// # Errors
///
/// When a file cannot be written, or exists already.
pub fn unpack(built_in: &BuiltIn, into: &Path) -> io::Result<usize> {
    let files = (built_in.files)();
    // Nothing is begun that cannot be ended.
    if let Some((name, _)) = files.iter().find(|(name, _)| into.join(name).exists()) {
        let what = format!("{} exists already", into.join(name).display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
    }
    let mut begun = Begun::default();
    for (name, text) in files {
        begun.write(into, name, text)?;
    }
    begun.written.clear();
    Ok(files.len())
}

/// Files that were written, which go again unless all of them are.
#[derive(Default)]
struct Begun {
    written: Vec<PathBuf>,
}

impl Begun {
    fn write(&mut self, into: &Path, name: &str, text: &str) -> io::Result<()> {
        let path = into.join(name);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory)?;
        }
        atomic::write_new(&path, text).map_err(|error| {
            let what = match error.kind() {
                io::ErrorKind::AlreadyExists => format!("{} exists already", path.display()),
                _ => format!("{} cannot be written: {error}", path.display()),
            };
            io::Error::new(error.kind(), what)
        })?;
        self.written.push(path);
        Ok(())
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        for path in &self.written {
            // If it cannot be removed, the next try says so.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::file::atomic::fault_injection::{Fault, with};
    use crate::profile::{Layer, load};
    use crate::testing;

    #[test]
    fn what_is_unpacked_is_what_is_built_in() {
        let place = tempfile::tempdir().unwrap();
        let into = place.path().join("set");
        assert_eq!(
            unpack(testing::built_in(), &into).unwrap(),
            (testing::built_in().files)().len()
        );
        let mut unpacked = load(&[Layer::Directory(into.clone())]);
        let built_in = load(&[crate::testing::layer()]);
        assert_eq!(unpacked.problems, built_in.problems);
        for profile in &mut unpacked.profiles {
            assert!(profile.origin.path.take().is_some());
        }
        assert_eq!(unpacked.profiles, built_in.profiles);
        assert!(!built_in.profiles.is_empty());
        // Not a second time.
        let again = unpack(testing::built_in(), &into).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn what_fails_leaves_nothing_and_can_be_tried_again() {
        let place = tempfile::tempdir().unwrap();
        let into = place.path().join("set");
        let files = || {
            let entries = fs::read_dir(&into).into_iter().flatten().flatten();
            entries.filter(|entry| entry.path().is_file()).count()
        };
        // Of the first file, of one in the middle, and of the last.
        for at in [1, 2, 400, 700] {
            let (done, _, is_met) = with(Some(Fault::Fails(at)), || {
                unpack(testing::built_in(), &into)
            });
            assert!(is_met, "{at}");
            if done.is_err() {
                assert_eq!(files(), 0, "step {at}");
            } else {
                fs::remove_dir_all(&into).unwrap();
            }
        }
        assert!(unpack(testing::built_in(), &into).is_ok());
    }
}
