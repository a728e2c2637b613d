//! Where profiles come from: layers, which are laid over one another.

use std::path::{Path, PathBuf};

use crate::profile::load::source::display_path;

/// Profiles that a program has built into itself.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// What reports call the place of these files.
    pub name: &'static str,
    /// Another one whenever the files are others.
    pub version: &'static str,
    /// Path and text of every file, sorted by path. Asked for only when they are read.
    pub files: fn() -> &'static [(&'static str, &'static str)],
}

/// Two are the same if they say so: by name and version.
impl PartialEq for BuiltIn {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.version) == (other.name, other.version)
    }
}

impl Eq for BuiltIn {}

/// Where profiles come from. Layers are laid over one another; a later one replaces profiles of the
/// same id, and says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layer {
    /// Those built into a program.
    BuiltIn(&'static BuiltIn),
    /// Those in a directory and in all directories below it.
    Directory(PathBuf),
}

impl Layer {
    /// The directory of the last layer that has one: what is added goes there, where nothing of
    /// another layer takes its place.
    #[must_use]
    pub fn last_directory(layers: &[Self]) -> Option<&Path> {
        layers.iter().rev().find_map(|layer| match layer {
            Self::Directory(path) => Some(path.as_path()),
            Self::BuiltIn(_) => None,
        })
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::BuiltIn(built_in) => built_in.name.to_owned(),
            Self::Directory(path) => display_path(path),
        }
    }
}

/// What a layer came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerSummary {
    /// The layer.
    pub layer: Layer,
    /// Its name for people.
    pub name: String,
    /// How many of the profiles in use come from it.
    pub profiles: usize,
}
