//! The people whose skills, jobs and bookmarks are kept, and who of them is meant.
//!
//! You have a file of your own, `me.yaml`. Others, such as the clients of an adviser, have one each in
//! `people`; and any other file can be a person, too, if it is named (`--me FILE`). What the program keeps
//! of its own accord, recent searches and pages and the last place, lies beside the file of a person:
//!
//! ```text
//! ~/.local/share/careernav/me.yaml             ~/.local/state/careernav/history.json, sessions/
//! ~/.local/share/careernav/people/anna.yaml    ~/.local/share/careernav/people/anna.yaml.state/...
//! ~/clients/ben.yaml                           ~/clients/ben.yaml.state/...
//! ```
//!
//! # Guarantees
//!
//! * **One file, one person.** By whichever path a file is named, it has the same things beside it; and what
//!   lies beside it is of nobody else.
//! * **Nobody is guessed.** If it cannot be told who is meant, that is an error, and never somebody else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::paths;
use super::person_name::{EXTENSION, ME, PersonName};
use super::user_data;
use super::user_file::{self, Content, Parsed, ReadError, check_version, sibling};
use careernav_core::text::sanitize::line;

/// The files of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFiles {
    /// Their name in lists and on the screen; for a file that is not in the list of people, that of the file.
    pub name: String,
    /// Whether it is the person at the keyboard.
    pub is_me: bool,
    /// Skills, past jobs and bookmarks.
    pub data: PathBuf,
    /// Recent searches and pages.
    pub history: PathBuf,
    /// Where they left off in each data set.
    pub sessions: PathBuf,
}

impl PersonFiles {
    /// The person at the keyboard; none without a home directory.
    #[must_use]
    pub fn me() -> Option<Self> {
        Some(Self {
            name: ME.to_owned(),
            is_me: true,
            data: paths::own_file()?,
            history: paths::history_file()?,
            sessions: paths::sessions_directory()?,
        })
    }

    /// A person of the list by name. Their file need not exist.
    #[must_use]
    pub fn named(name: &PersonName) -> Option<Self> {
        if name.is_me() {
            return Self::me();
        }
        let directory = paths::people_directory()?;
        // Its name may be written in another case, or decomposed, as some systems do it.
        let mut listed = listed(&directory).0.into_iter();
        let listed = listed.find(|(other, _)| other.is_same(name));
        let (name, file) = listed.unwrap_or_else(|| {
            let file = directory.join(format!("{name}{EXTENSION}"));
            (name.clone(), file)
        });
        Some(Self::beside(file, name.to_string()))
    }

    /// The person whose file this is. If it is that of somebody in the list, it is them.
    #[must_use]
    pub fn at(file: &Path) -> Self {
        let file = canonical(file);
        let listed = paths::people_directory().map(|it| listed(&it).0);
        let listed = listed.into_iter().flatten();
        let listed = listed.map(|(name, file)| Self::beside(file, name.to_string()));
        let mut known = Self::me().into_iter().chain(listed);
        known
            .find(|it| canonical(&it.data) == file)
            .unwrap_or_else(|| {
                let name = file
                    .file_name()
                    .unwrap_or(file.as_os_str())
                    .to_string_lossy();
                let name = line(&name).into_owned();
                Self::beside(file, name)
            })
    }

    fn beside(data: PathBuf, name: String) -> Self {
        let state = sibling(&data, ".state");
        Self {
            name,
            is_me: false,
            history: state.join("history.json"),
            sessions: state.join("sessions"),
            data,
        }
    }

    /// Their name where it has to be said: not for the person at the keyboard.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        (!self.is_me).then_some(self.name.as_str())
    }

    /// Whether they have a file.
    #[must_use]
    pub fn exists(&self) -> bool {
        fs::symlink_metadata(&self.data).is_ok()
    }
}

/// A path by which nothing else is called; of what does not exist, its directory's.
fn canonical(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let directory = path.parent().filter(|it| !it.as_os_str().is_empty());
    let directory = fs::canonicalize(directory.unwrap_or(Path::new(".")));
    match (directory, path.file_name()) {
        (Ok(directory), Some(name)) => directory.join(name),
        _ => path.to_path_buf(),
    }
}

/// The people in a directory, by name, and what is wrong with the names of other files there.
fn listed(directory: &Path) -> (Vec<(PersonName, PathBuf)>, Vec<String>) {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let (mut people, mut problems) = (Vec::new(), Vec::new());
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name
            .strip_suffix(EXTENSION)
            .filter(|it| !it.starts_with('.'))
        else {
            continue;
        };
        match PersonName::parse(stem) {
            Ok(name) if name.is_me() => problems.push(format!(
                "people/{name}{EXTENSION} is not listed: \"{ME}\" is you, in {ME}{EXTENSION}"
            )),
            Ok(name) => people.push((name, path)),
            Err(why) => problems.push(format!("{}: {why}; rename the file", line(&name))),
        }
    }
    people.sort_by_key(|(name, path)| (name.to_string().to_lowercase(), path.clone()));
    problems.sort();
    (people, problems)
}

/// Everybody who has a file, the person at the keyboard first and the others by name; and what is wrong with
/// the names of other files beside theirs.
#[must_use]
pub fn all() -> (Vec<PersonFiles>, Vec<String>) {
    let (others, problems) = match paths::people_directory() {
        Some(directory) => listed(&directory),
        None => (Vec::new(), Vec::new()),
    };
    let others = others.into_iter();
    let others = others.map(|(name, file)| PersonFiles::beside(file, name.to_string()));
    (
        PersonFiles::me().into_iter().chain(others).collect(),
        problems,
    )
}

/// Adds a person to the list, who has nothing yet. Of somebody of that name who was removed nothing is left.
///
/// # Errors
///
/// When there is somebody of that name, or the file cannot be written.
pub fn create(name: &PersonName) -> io::Result<PersonFiles> {
    let Some(person) = PersonFiles::named(name) else {
        return Err(io::Error::other(NO_HOME));
    };
    if person.is_me || person.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    match fs::remove_dir_all(sibling(&person.data, ".state")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    user_data::create(&person.data)?;
    Ok(person)
}

/// Why nobody can be kept.
const NO_HOME: &str = "there is no home directory";

/// The version of the file that says who is meant.
const VERSION: u32 = 1;

/// The largest such file that is read.
const MAX_BYTES: u64 = 4 * 1024;

/// Who is meant without `--me`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Current {
    version: u32,
    person: String,
}

impl Default for Current {
    fn default() -> Self {
        Self {
            version: VERSION,
            person: ME.to_owned(),
        }
    }
}

impl Content for Current {
    const MAX_BYTES: u64 = MAX_BYTES;
    const IS_USER_EDITED: bool = false;

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        let read = || {
            check_version(&serde_json::from_slice(bytes), VERSION)?;
            serde_json::from_slice(bytes).map_err(|_| ReadError::Damaged)
        };
        Parsed::without_faults(read())
    }

    fn bytes(&self, _: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// Who is meant where nobody is named; none without a home directory.
///
/// # Errors
///
/// Why that cannot be told.
pub fn current() -> Result<Option<PersonFiles>, String> {
    let Some(file) = paths::current_person_file() else {
        return Ok(None);
    };
    let current: Current = user_file::read(&file).map_err(|error| {
        format!(
            "cannot tell whose skills are meant: {}: {error}",
            file.display()
        )
    })?;
    let name = PersonName::parse(&current.person)?;
    let person = PersonFiles::named(&name);
    match person {
        Some(person) if !person.is_me && !person.exists() => Err(format!(
            "{name} was chosen with 'careernav me switch', and has no file any more"
        )),
        person => Ok(person),
    }
}

/// Makes a person the one who is meant where nobody is named.
///
/// # Errors
///
/// When that cannot be saved.
pub fn switch(person: &PersonFiles) -> io::Result<()> {
    let Some(file) = paths::current_person_file() else {
        return Err(io::Error::other(NO_HOME));
    };
    let name = person.name.clone();
    user_file::change(&file, |current: &mut Current| {
        let is_changed = current.person != name;
        current.person.clone_from(&name);
        is_changed
    })
    .map(drop)
}
