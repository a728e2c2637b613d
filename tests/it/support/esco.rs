//! The real ESCO, where its download lies beside the repository: what the tests over all of it share.
//! Where it is not, they say that they are skipped.
//!
//! A set that was imported already is taken from the directory that `CAREERNAV_BENCH_PROFILES` names,
//! which saves the import.

#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use careernav_core::profile::{Layer, Loaded, load};
use careernav_import::Request;
use careernav_import::esco::import;
use tempfile::TempDir;

/// The zip files of a version, or none.
pub(crate) fn download(version: &str) -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(version);
    let Ok(entries) = fs::read_dir(directory) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// The zip files of ESCO 1.1.1; without them, says that a test is skipped.
pub(crate) fn zips() -> Option<Vec<PathBuf>> {
    let zips = download("esco-1.1.1");
    if zips.is_empty() {
        println!("skipped: there is no download of ESCO");
        return None;
    }
    Some(zips)
}

/// All of ESCO 1.1.1 as a set.
pub(crate) struct Esco {
    directory: PathBuf,
    /// Holds the set, if it was imported here.
    own: Option<TempDir>,
}

impl Esco {
    /// The set that was imported already, else a new import; without a download, says that a test is
    /// skipped.
    pub(crate) fn find() -> Option<Self> {
        if let Some(directory) = std::env::var_os("CAREERNAV_BENCH_PROFILES") {
            return Some(Self {
                directory: directory.into(),
                own: None,
            });
        }
        let zips = zips()?;
        let own = tempfile::tempdir().unwrap();
        let directory = own.path().join("set");
        let esco = Self {
            directory,
            own: Some(own),
        };
        esco.import(&zips, None);
        Some(esco)
    }

    pub(crate) fn load(&self) -> Loaded {
        load(&[Layer::Directory(self.directory.clone())])
    }

    /// The same with the labels of ESCO 1.0 in another language; none without a download of them, nor for
    /// a set that is not ours to change.
    pub(crate) fn load_with(&self, language: &str) -> Option<Loaded> {
        let labels = match language {
            "es" => download("esco-1.0"),
            _ => download(&format!("esco-1.0-{language}")),
        };
        if labels.is_empty() || self.own.is_none() {
            println!("skipped: there are no labels in {language}");
            return None;
        }
        self.import(&labels, Some(language));
        Some(self.load())
    }

    fn import(&self, sources: &[PathBuf], language: Option<&str>) {
        let request = Request {
            sources,
            into: &self.directory,
            may_replace: false,
            stop: &AtomicUsize::new(0),
        };
        import(&request, language, &mut |_| {}).unwrap();
    }
}
