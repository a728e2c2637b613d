//! The shipped profiles as files, for whoever wants to change them.
//!
//! Promises: what is written reads as what is built in, and is in canonical form; nothing that exists is written over.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::content::{Content, quickly};
use super::format::written;
use super::quick::Notation;
use crate::shipped;

/// Writes every shipped file into a directory, which is made if it is not there; the answer is how
/// many there are.
///
/// # Errors
///
/// When a file cannot be written, or exists already.
pub fn unpack(into: &Path) -> io::Result<usize> {
    let files = shipped::files();
    // Nothing is begun that cannot be ended.
    if let Some((name, _)) = files.iter().find(|(name, _)| into.join(name).exists()) {
        let what = format!("{} exists already", into.join(name).display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
    }
    for (name, json) in files {
        let path = into.join(name);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory)?;
        }
        File::create_new(&path)?.write_all(yaml(name, json)?.as_bytes())?;
    }
    Ok(files.len())
}

/// The same as it would be written today.
fn yaml(name: &str, json: &str) -> io::Result<String> {
    let unread = || io::Error::other(format!("{name} is not as it was built in"));
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    let content = stem.and_then(|stem| Content::of_stem(stem).ok());
    content
        .and_then(|content| quickly(content, json, Notation::Json))
        .and_then(|contents| written(&contents))
        .ok_or_else(unread)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::profile::{Layer, load};

    #[test]
    fn what_is_unpacked_is_what_is_built_in() {
        let place = tempfile::tempdir().unwrap();
        let into = place.path().join("set");
        assert_eq!(unpack(&into).unwrap(), shipped::files().len());
        let mut unpacked = load(&[Layer::Directory(into.clone())]);
        let built_in = load(&[Layer::Shipped]);
        assert_eq!(unpacked.problems, built_in.problems);
        for profile in &mut unpacked.profiles {
            assert!(profile.origin.path.take().is_some());
        }
        assert_eq!(unpacked.profiles, built_in.profiles);
        assert!(!built_in.profiles.is_empty());
        // Not a second time.
        let again = unpack(&into).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    }
}
