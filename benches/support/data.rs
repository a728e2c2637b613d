//! The set that is measured at full scale: the real one where there is one, else a synthetic one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use careernav_core::graph::Graph;
use careernav_core::profile::{Layer, load};
use careernav_import::Request;
use careernav_import::esco::import;
use tempfile::TempDir;

use super::Scale;
use super::synthetic::Set;

/// Names the directory of an imported set.
const VARIABLE: &str = "CAREERNAV_BENCH_PROFILES";

/// A set on disk.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) directory: PathBuf,
    /// Where it is from, for readers of the figures.
    pub(crate) origin: String,
    /// Goes with this value, if the set was made for this run.
    _made: Option<TempDir>,
}

impl Data {
    /// The set for a run.
    pub(crate) fn find(scale: Scale) -> Self {
        if scale.is_tiny() {
            return Self::synthetic(60);
        }
        if let Some(directory) = env::var_os(VARIABLE) {
            let directory = PathBuf::from(directory);
            assert!(directory.is_dir(), "{VARIABLE} does not name a directory");
            return Self {
                directory,
                origin: format!("the imported set that {VARIABLE} names"),
                _made: None,
            };
        }
        Self::imported().unwrap_or_else(|| Self::synthetic(3_000))
    }

    pub(crate) fn layers(&self) -> Vec<Layer> {
        vec![Layer::Directory(self.directory.clone())]
    }

    /// All titles and names of the set.
    pub(crate) fn labels(&self) -> Vec<String> {
        let graph = Graph::build(&load(&self.layers()), None);
        let mut labels = Vec::new();
        for occupation in graph.occupations() {
            labels.push(occupation.title().to_owned());
            labels.extend(occupation.other_titles().map(str::to_owned));
        }
        for skill in graph.skills() {
            labels.push(skill.name().to_owned());
            labels.extend(skill.other_names().map(str::to_owned));
        }
        labels
    }

    /// ESCO, where its download lies beside the repository.
    fn imported() -> Option<Self> {
        let sources = download()?;
        let made = tempfile::tempdir().unwrap();
        let directory = made.path().join("set");
        let request = Request {
            sources: &sources,
            into: &directory,
            may_replace: false,
            stop: &AtomicUsize::new(0),
        };
        import(&request, None, &mut |_| {}).unwrap();
        Some(Self {
            directory,
            origin: "ESCO 1.1.1, imported for this run".to_owned(),
            _made: Some(made),
        })
    }

    fn synthetic(occupations: usize) -> Self {
        let made = tempfile::tempdir().unwrap();
        let directory = made.path().join("set");
        Set::new(occupations).write(&directory).unwrap();
        Self {
            directory,
            origin: format!("a synthetic set of {occupations} occupations in the shape of ESCO"),
            _made: Some(made),
        }
    }
}

/// The zip files of the ESCO download, where they lie beside the repository.
pub(crate) fn download() -> Option<Vec<PathBuf>> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/esco-1.1.1");
    let entries = fs::read_dir(place).ok()?;
    Some(entries.map(|entry| entry.unwrap().path()).collect())
}

/// Every YAML text of a directory and of all below it.
pub(crate) fn texts(directory: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![directory.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "yaml") {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    // As the loader does: what takes longest is begun first.
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}
