//! Loads the configuration file.

use std::fs;
use std::mem;
use std::path::Path;

use super::model::{Config, OWN, SHIPPED};
use super::reader::Reader;
use super::settings;
use careernav_core::file::regular::{CappedError, read_capped};
use careernav_core::profile::{Fault, Mark, Problem, Scalar, Value, parse_with_doubts};
use careernav_core::text::sanitize::{escaped, quoted};

/// The largest file that is read, in bytes: a hundred times the default with all its comments.
const MAX_BYTES: u64 = 1024 * 1024;

impl Config {
    /// Loads a file. If it does not exist, everything has its default.
    #[must_use]
    pub fn load(path: &Path) -> Self {
        let file = escaped(&path.to_string_lossy()).into_owned();
        match contents(path) {
            Ok(Some(text)) => {
                // Only the root directory has no parent, and that is no file.
                let directory = path.parent().unwrap_or(Path::new(""));
                let mut config = Self::read(&text, &file);
                config.resolve_profiles(directory, &file);
                config.sort_problems()
            }
            Ok(None) => Self::default(),
            Err(what) => Self {
                problems: vec![Fault::error(Mark::WHOLE, what).in_file(&file)],
                ..Self::default()
            },
        }
    }

    /// Parses a text; `file` is the name of the file in messages.
    #[must_use]
    pub fn read(text: &str, file: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // With doubts: a colour such as #88c0d0 without quotes is a comment, and so no error.
        let tree = parse_with_doubts(text);
        let mut reader = Reader {
            tree: &tree,
            faults: tree.faults.clone(),
        };
        let mut config = Self::default();
        if let Some(root) = tree.root {
            for (name, value) in reader.entries(root, "", "setting", &settings::names()) {
                let is_blank = matches!(tree.value(value), Value::Scalar(Scalar::Null, ""));
                if let Some(setting) = settings::find(name).filter(|_| !is_blank) {
                    (setting.read)(&mut reader, &mut config, name, value);
                }
            }
        }
        let mut faults = reader.faults;
        // An error in a value explains more than a doubt about its line.
        let lines: Vec<_> = faults
            .iter()
            .filter(|it| !it.is_doubt)
            .map(|it| it.at.line)
            .collect();
        faults.retain(|it| !it.is_doubt || !lines.contains(&it.at.line));
        let faults = faults.into_iter();
        config.problems = faults.map(|fault| fault.in_file(file)).collect();
        config.sort_problems()
    }

    /// Adds the error that a file does not exist which should.
    pub fn report_missing(&mut self, path: &Path, what: &str) {
        let file = escaped(&path.to_string_lossy()).into_owned();
        let fault = Fault::error(Mark::WHOLE, what);
        self.problems.push(fault.in_file(&file));
    }

    fn sort_problems(mut self) -> Self {
        let position = |problem: &Problem| (problem.line, problem.column);
        self.problems.sort_by_key(position);
        self
    }

    /// Resolves the directories of profiles: `~` is the home directory, other paths are relative to the file.
    /// Directories that cannot be read are reported and left out; words stay words.
    fn resolve_profiles(&mut self, base: &Path, file: &str) {
        let profiles = mem::take(&mut self.profiles);
        let marks = mem::take(&mut self.profile_marks);
        for (directory, mark) in profiles.into_iter().zip(marks) {
            if [SHIPPED, OWN].map(Path::new).contains(&directory.as_path()) {
                self.profiles.push(directory);
                continue;
            }
            let directory = match (directory.strip_prefix("~"), etcetera::home_dir()) {
                (Ok(rest), Ok(home)) => home.join(rest),
                _ => base.join(&directory),
            };
            match fs::read_dir(&directory) {
                Ok(_) => self.profiles.push(directory),
                Err(error) => {
                    let name = quoted(&directory.to_string_lossy());
                    let what = format!("profiles: the directory {name} cannot be read: {error}");
                    let hint =
                        "it was ignored; without any directory, the default profiles are read";
                    self.problems
                        .push(Fault::error(mark, what).hint(hint).in_file(file));
                }
            }
        }
    }
}

/// The text of a file; none if it does not exist. The error is a message.
fn contents(path: &Path) -> Result<Option<String>, String> {
    let bytes = match read_capped(path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(CappedError::Irregular) => {
            return Err("not a regular file; it was not read".to_owned());
        }
        Err(CappedError::TooLarge(_)) => {
            return Err(format!(
                "the file is too large for a configuration: the limit is {} MiB; it was not read",
                MAX_BYTES >> 20
            ));
        }
        Err(CappedError::Unreadable(error)) => {
            return Err(format!("the file cannot be read: {error}"));
        }
    };
    let text = String::from_utf8(bytes);
    text.map(Some)
        .map_err(|_| "the file is not UTF-8; it was not read".to_owned())
}
