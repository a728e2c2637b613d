//! What the tests of these modules run on: the profiles of the repository, as the program has them built
//! in. The package alone has none.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::profile::{BuiltIn, Layer};

pub(crate) fn layer() -> Layer {
    Layer::BuiltIn(built_in())
}

pub(crate) fn built_in() -> &'static BuiltIn {
    &BuiltIn {
        name: "shipped profiles",
        version: "",
        files,
    }
}

fn files() -> &'static [(&'static str, &'static str)] {
    static FILES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../profiles");
        let mut paths = Vec::new();
        collect(&root, &mut paths);
        paths.sort();
        let files = paths.iter().map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            let text = fs::read_to_string(path).unwrap();
            (&*name.to_owned().leak(), &*text.leak())
        });
        files.collect()
    })
}

fn collect(directory: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|it| it == "yaml") {
            paths.push(path);
        }
    }
}
