//! Paths and names of files, as messages show them and as a download tells them apart.

use std::fs;
use std::path::Path;

use careernav_core::text::sanitize::escaped;

/// A path as messages show it.
pub(super) fn display_path(path: &Path) -> String {
    escaped(&path.to_string_lossy()).into_owned()
}

/// The name of a file for messages, without the path and the zip file that lead to it:
/// `in/esco.zip: csv/skills_en.csv` gives `skills_en.csv`.
pub(crate) fn file_name(name: &str) -> &str {
    last_component(name.rsplit(": ").next().unwrap_or(name))
}

/// The last component of a path, whichever system wrote it.
pub(super) fn last_component(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The absolute path of a file, with `/` on every system.
pub(super) fn full_path(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy().replace('\\', "/")
}

/// Whether a file is hidden, or one that a program keeps beside another.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '~'])
}

/// Whether a name ends in `.zip`.
pub(super) fn is_zip_name(name: &str) -> bool {
    let end = name.len().saturating_sub(4);
    name.get(end..)
        .is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
}
