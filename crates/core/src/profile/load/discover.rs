//! The files of a layer, found in the same order every time.
//!
//! A directory is walked with everything below it. Hidden entries are passed over; symbolic links
//! are followed, and no directory is read twice, so that a loop of links ends. What cannot be
//! looked into is reported and the rest is found all the same.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::profile::file_kind::FileKind;
use crate::profile::limits::{MAX_DIRECTORY_DEPTH, MAX_ENTRIES_PER_LAYER};
use crate::profile::load::BuiltIn;
use crate::profile::load::odd_names::{self, Odd};
use crate::profile::load::source::{Location, SourceFile, display_path, reason};
use crate::profile::problem::{Fault, Mark, Problem};
use crate::text::fold::composed;
use crate::text::sanitize;

/// What a layer holds.
#[derive(Debug, Default)]
pub(in crate::profile) struct Discovered {
    pub(in crate::profile) sources: Vec<SourceFile>,
    pub(in crate::profile) problems: Vec<Problem>,
}

impl Discovered {
    fn report(&mut self, path: &Path, fault: Fault) {
        self.problems.push(fault.in_file(&display_path(path)));
    }
}

/// The names of the files in a directory.
struct Siblings<'n> {
    names: &'n [(OsString, bool)],
    /// Their stems, in lower case: asked for only where a name is odd, and then perhaps often.
    stems: OnceCell<HashSet<String>>,
}

impl<'n> Siblings<'n> {
    const fn new(names: &'n [(OsString, bool)]) -> Self {
        Self {
            names,
            stems: OnceCell::new(),
        }
    }

    /// Whether there is a YAML file with a stem.
    fn has(&self, stem: &str) -> bool {
        let stems = self.stems.get_or_init(|| {
            let names = self.names.iter().map(|(name, _)| Path::new(name));
            let yaml = names.filter(|name| is_yaml(name));
            yaml.filter_map(|name| Some(name.file_stem()?.to_str()?.to_lowercase()))
                .collect()
        });
        stems.contains(&stem.to_lowercase())
    }
}

impl Discovered {
    /// Says what is odd about a file's name, and whether the file is left out for that.
    fn is_left_out(&mut self, path: &Path, siblings: &Siblings<'_>) -> bool {
        if !is_yaml(path) {
            let name = path.file_name().and_then(|name| name.to_str());
            if let Some(fault) = name.and_then(odd_names::not_read) {
                self.report(path, fault);
            }
            return true;
        }
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        match stem.and_then(|stem| odd_names::odd(stem, |base| siblings.has(base))) {
            None => false,
            Some(Odd::Told(fault)) => {
                self.report(path, fault);
                false
            }
            Some(Odd::LeftOut(fault)) => {
                self.report(path, fault);
                true
            }
            Some(Odd::Lock) => true,
        }
    }
}

/// The files that are built into a program.
pub(in crate::profile) fn built_in(layer: usize, files: &BuiltIn) -> Discovered {
    let mut found = Discovered::default();
    for &(path, text) in (files.files)() {
        let name = format!("{}/{path}", files.name);
        let (stem, kind) = match classify(Path::new(path)) {
            Ok(Some(found)) => found,
            Ok(None) => continue,
            Err(fault) => {
                found.problems.push(fault.in_file(&name));
                continue;
            }
        };
        found.sources.push(SourceFile {
            layer,
            shown: name,
            stem,
            kind,
            place: Location::BuiltIn(text),
        });
    }
    found
}

/// The files of a directory and of all below it.
pub(in crate::profile) fn directory(layer: usize, root: &Path) -> Discovered {
    at_most(MAX_ENTRIES_PER_LAYER, layer, root)
}

/// The same, with another limit of entries.
fn at_most(most: usize, layer: usize, root: &Path) -> Discovered {
    let mut found = Discovered::default();
    let metadata = match fs::metadata(root) {
        Ok(metadata) => metadata,
        Err(error) => {
            let what = format!("the directory cannot be read: {}", reason(&error));
            found.report(root, Fault::error(Mark::WHOLE, what));
            return found;
        }
    };
    if !metadata.is_dir() {
        let fault = Fault::error(Mark::WHOLE, "not a directory");
        found.report(root, fault.hint("name the directory with the profiles"));
        return found;
    }
    // A directory's real path, and the path by which it was reached first.
    let mut seen: HashMap<PathBuf, PathBuf> = HashMap::new();
    let mut waiting = vec![(root.to_path_buf(), 0)];
    let mut looked_at = 0;
    while let Some((directory, depth)) = waiting.pop() {
        if let Ok(real) = fs::canonicalize(&directory) {
            if let Some(first) = seen.get(&real) {
                let what = format!(
                    "the same directory as {}; it is read once",
                    display_path(first)
                );
                // Only a loop is a mistake; two ways to one directory may be meant.
                let fault = if directory.starts_with(first) {
                    Fault::warning(Mark::WHOLE, format!("a symbolic link in a loop: {what}"))
                } else {
                    Fault::note(Mark::WHOLE, what)
                };
                found.report(&directory, fault);
                continue;
            }
            seen.insert(real, directory.clone());
        }
        let mut names = Vec::new();
        let listing = fs::read_dir(&directory).and_then(|entries| {
            for entry in entries {
                let entry = entry?;
                // What the listing itself knows saves a question about each file.
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                names.push((entry.file_name(), is_file));
            }
            Ok(())
        });
        if let Err(error) = listing {
            let what = format!("the directory cannot be read: {}", reason(&error));
            found.report(&directory, Fault::error(Mark::WHOLE, what));
        }
        names.retain(|(name, _)| !name.as_encoded_bytes().starts_with(b"."));
        names.sort();
        looked_at += names.len();
        if looked_at > most {
            let what = format!("more than {most} files and directories; the rest is not read");
            let hint = "name the directory with the profiles and nothing else";
            found.report(root, Fault::error(Mark::WHOLE, what).hint(hint));
            break;
        }
        let mut below = Vec::new();
        let siblings = Siblings::new(&names);
        for (name, is_file) in &names {
            let path = directory.join(name);
            if !*is_file && fs::metadata(&path).is_ok_and(|metadata| metadata.is_dir()) {
                if is_yaml(&path) {
                    let fault = Fault::warning(Mark::WHOLE, "a directory with the name of a file");
                    let hint = "remove .yaml from its name, or make it a file";
                    found.report(&path, fault.hint(hint));
                }
                if depth < MAX_DIRECTORY_DEPTH {
                    below.push((path, depth + 1));
                } else {
                    let what = format!(
                        "more than {MAX_DIRECTORY_DEPTH} directories inside one another; this one is not read"
                    );
                    found.report(&path, Fault::error(Mark::WHOLE, what));
                }
            } else if !found.is_left_out(&path, &siblings) {
                file(layer, path, &mut found);
            }
        }
        // The last to wait is the next to be read.
        waiting.extend(below.into_iter().rev());
    }
    found.sources.sort_by(|a, b| a.shown.cmp(&b.shown));
    found
}

fn file(layer: usize, path: PathBuf, found: &mut Discovered) {
    match classify(&path) {
        Ok(None) => {}
        Ok(Some((stem, kind))) => found.sources.push(SourceFile {
            layer,
            shown: display_path(&path),
            stem,
            kind,
            place: Location::Disk(path),
        }),
        Err(fault) => found.report(&path, fault),
    }
}

/// The file of a set with a path, be it there or not; none if it is not YAML.
pub(in crate::profile) fn one(path: &Path) -> Result<Option<SourceFile>, Problem> {
    let mut found = Discovered::default();
    file(0, path.to_path_buf(), &mut found);
    match found.problems.pop() {
        Some(problem) => Err(problem),
        None => Ok(found.sources.pop()),
    }
}

/// Whether a file's name has the ending of YAML.
fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    })
}

/// The stem of a file and what it holds; none for a file that is not YAML.
fn classify(path: &Path) -> Result<Option<(String, FileKind)>, Fault> {
    if !is_yaml(path) {
        return Ok(None);
    }
    let hint = "the name before the ending is the occupation's id; use letters, digits and \"-\"";
    let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
        let what = "the file's name is not UTF-8; it is not read";
        return Err(Fault::error(Mark::WHOLE, what).hint(hint));
    };
    let kind = match FileKind::of_stem(stem) {
        Ok(kind) => kind,
        Err(tail) => {
            let what = format!(
                "{} is not a language code; the file is not read",
                sanitize::quoted(tail)
            );
            let hint = "name the file after its language, such as occupations.fr.yaml or skills.pt-br.yaml";
            return Err(Fault::error(Mark::WHOLE, what).hint(hint));
        }
    };
    if kind == FileKind::Profile && sanitize::line(stem) != stem {
        let what = "the file's name contains white space or characters that an id cannot have; it is not read";
        return Err(Fault::error(Mark::WHOLE, what).hint(hint));
    }
    // Some systems take names apart; the id is as people type it.
    Ok(Some((composed(stem).into_owned(), kind)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn more_files_than_are_looked_at() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("z")).unwrap();
        for name in ["a.yaml", "b.txt", "z/c.yaml", "z/d.yaml"] {
            fs::write(root.path().join(name), "").unwrap();
        }
        // The real limit would take minutes to make; it only differs in its number.
        let found = at_most(5, 0, root.path());
        assert_eq!((found.sources.len(), found.problems.len()), (3, 0));
        let found = at_most(4, 0, root.path());
        assert_eq!(found.sources.len(), 1);
        let what = "more than 4 files and directories; the rest is not read";
        assert_eq!(found.problems.len(), 1);
        assert_eq!(found.problems[0].what, what);
    }
}
