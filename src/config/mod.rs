//! A person's configuration: YAML in, settings and problems out.
//!
//! # What it promises
//!
//! Reading never fails. Of a file with faults all that is sound holds, the rest is as it would be
//! without the file, and every fault is told with its line, its column and a hint, as those of
//! profiles are. Without a file everything is as [`Config::default`] says; [`template::default_config`] says the
//! same as a file with comments. Options and the environment come before the file: see [`resolve`].
//!
//! ```yaml
//! theme: {base: dark, link: "#88c0d0 underlined"}
//! keys:
//!   search: [/, ctrl-f]
//!   suspend: []
//! mouse: true
//! ascii: auto
//! profiles: ~/ladder
//! language: fr
//! rank: match
//! ```

mod keys;
pub mod resolve;
pub mod template;
mod theme;

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::app::keymap::Keymap;
use crate::ui::theme::Theme;
use careernav_core::file::regular;
use careernav_core::insight::Rank;
use careernav_core::profile::{
    Fault, Mark, NodeId, Problem, Scalar, Severity, Tree, Value, parse_with_doubts,
};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::{escaped, quoted};

/// The settings that there are.
pub const SETTINGS: [&str; 7] = [
    "theme", "keys", "mouse", "ascii", "profiles", "language", "rank",
];

/// The largest file that is read, in bytes: a hundred times the default with all its comments.
const LARGEST: u64 = 1024 * 1024;

/// Whether only ASCII is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ascii {
    /// Where the terminal or the locale has nothing else.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What a person has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// How things look.
    pub theme: Theme,
    /// Which key does what.
    pub keymap: Keymap,
    /// Whether the app takes the mouse.
    pub mouse: bool,
    /// Whether only ASCII is drawn.
    pub ascii: Ascii,
    /// The directories of the profiles to read, or the words for them; without any, the usual ones.
    pub profiles: Vec<PathBuf>,
    /// The language to read them in.
    pub language: Option<String>,
    /// By what suggestions are ranked.
    pub rank: Rank,
    /// Where each of them is written.
    written: Vec<Mark>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            keymap: Keymap::default(),
            mouse: true,
            ascii: Ascii::default(),
            profiles: Vec::new(),
            language: None,
            rank: Rank::default(),
            written: Vec::new(),
            problems: Vec::new(),
        }
    }
}

impl Config {
    /// Reads a file; one that is not there says nothing.
    #[must_use]
    pub fn load(path: &Path) -> Self {
        let file = escaped(&path.to_string_lossy()).into_owned();
        match contents(path) {
            Ok(Some(text)) => {
                let directory = path.parent().unwrap_or(Path::new(""));
                let mut config = Self::read(&text, &file);
                config.find_profiles(directory, &file);
                config.in_order()
            }
            Ok(None) => Self::default(),
            Err(what) => Self {
                problems: vec![Fault::error(Mark::WHOLE, what).in_file(&file)],
                ..Self::default()
            },
        }
    }

    /// Reads a text; `file` is what its problems are told of.
    #[must_use]
    pub fn read(text: &str, file: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // As of a set: a colour such as #88c0d0 without quotes is a comment.
        let tree = parse_with_doubts(text);
        let mut reader = Reader {
            tree: &tree,
            faults: tree.faults.clone(),
        };
        let mut config = Self::default();
        if let Some(root) = tree.root {
            for (name, value) in reader.entries(root, "", "setting", &SETTINGS) {
                reader.setting(&mut config, name, value);
            }
        }
        let mut faults = reader.faults;
        // What is wrong with a value says more than the doubt about its line.
        let wrong: Vec<_> = faults
            .iter()
            .filter(|it| !it.is_doubt)
            .map(|it| it.at.line)
            .collect();
        faults.retain(|it| !it.is_doubt || !wrong.contains(&it.at.line));
        let faults = faults.into_iter();
        config.problems = faults.map(|fault| fault.in_file(file)).collect();
        config.in_order()
    }

    /// Tells that a file is not there that should be.
    pub fn miss(&mut self, path: &Path, what: &str) {
        let file = escaped(&path.to_string_lossy()).into_owned();
        let fault = Fault::error(Mark::WHOLE, what);
        self.problems.push(fault.in_file(&file));
    }

    fn in_order(mut self) -> Self {
        let place = |problem: &Problem| (problem.line, problem.column);
        self.problems.sort_by_key(place);
        self
    }

    /// Makes paths of the directories: `~` is the person's home, and others begin where the file
    /// is. Those that cannot be read are told and left out; words stay words.
    fn find_profiles(&mut self, from: &Path, file: &str) {
        let named = std::mem::take(&mut self.profiles);
        let written = std::mem::take(&mut self.written);
        for (directory, at) in named.into_iter().zip(written) {
            if [resolve::SHIPPED, resolve::OWN]
                .map(Path::new)
                .contains(&directory.as_path())
            {
                self.profiles.push(directory);
                continue;
            }
            let directory = match (directory.strip_prefix("~"), etcetera::home_dir()) {
                (Ok(rest), Ok(home)) => home.join(rest),
                _ => from.join(&directory),
            };
            match fs::read_dir(&directory) {
                Ok(_) => self.profiles.push(directory),
                Err(error) => {
                    let name = quoted(&directory.to_string_lossy());
                    let what = format!("profiles: the directory {name} cannot be read: {error}");
                    let hint = "it is left out; without any, the usual profiles are shown";
                    self.problems
                        .push(Fault::error(at, what).hint(hint).in_file(file));
                }
            }
        }
    }

    /// How many of its problems are of a kind.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let all = self.problems.iter();
        all.filter(|it| it.severity == severity).count()
    }
}

/// What stands in a file; none if there is none. The error is what a person is told.
fn contents(path: &Path) -> Result<Option<String>, String> {
    let unreadable = |error: &io::Error| format!("the file cannot be read: {error}");
    let file = match regular::open(path) {
        Ok(file) => file,
        Err(error) if regular::is_irregular(&error) => {
            return Err("not a regular file; it is not read".to_owned());
        }
        // Also where no directory could be.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(unreadable(&error)),
    };
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!(
            "the file is too large for a configuration: the limit is {} MiB; it is not read",
            LARGEST >> 20
        ));
    }
    let text = String::from_utf8(bytes);
    text.map(Some)
        .map_err(|_| "the file is not UTF-8; it is not read".to_owned())
}

/// Reads values, and collects what is wrong with them.
struct Reader<'t> {
    tree: &'t Tree<'t>,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    fn error(&mut self, at: NodeId, what: String, hint: impl Into<String>) {
        let fault = Fault::error(self.tree.at(at), what);
        self.faults.push(fault.hint(hint));
    }

    /// The entries of a mapping that have a known name. The others, and what stands there twice, are
    /// told and left out; `within` is the setting that the mapping belongs to.
    fn entries(
        &mut self,
        map: NodeId,
        within: &str,
        what: &str,
        known: &[&'static str],
    ) -> Vec<(&'static str, NodeId)> {
        let tree = self.tree;
        let place = match within {
            "" => String::new(),
            within => format!("{within}: "),
        };
        let entries = match tree.value(map) {
            Value::Map(entries) => entries,
            Value::Scalar(Scalar::Null, _) => return Vec::new(),
            other => {
                let found = format!("{place}expected a mapping, found {}", other.name());
                self.error(map, found, format!("write lines such as {}: …", known[0]));
                return Vec::new();
            }
        };
        let mut found: Vec<(&'static str, NodeId)> = Vec::new();
        let mut first: Vec<(&'static str, u32)> = Vec::new();
        for &(key, value) in entries {
            let raw = tree.raw(key).unwrap_or_default();
            let Some(&name) = known.iter().find(|name| **name == raw) else {
                let hint = meant(raw, known, what);
                self.error(key, format!("{place}unknown {what} {}", quoted(raw)), hint);
                continue;
            };
            if let Some((_, line)) = first.iter().find(|(it, _)| *it == name) {
                let hint = format!("the first is on line {line} and is used");
                self.error(
                    key,
                    format!("{place}{what} {} is given twice", quoted(name)),
                    hint,
                );
                continue;
            }
            first.push((name, tree.at(key).line));
            found.push((name, value));
        }
        found
    }

    fn setting(&mut self, config: &mut Config, name: &'static str, value: NodeId) {
        if let Value::Scalar(Scalar::Null, "") = self.tree.value(value) {
            return;
        }
        match name {
            "theme" => config.theme = self.theme(value),
            "keys" => config.keymap = self.keys(value),
            "mouse" => {
                let values = [("true", true), ("false", false)];
                config.mouse = self.one_of(name, value, &values).unwrap_or(true);
            }
            "ascii" => {
                let values = [
                    ("auto", Ascii::Auto),
                    ("true", Ascii::Always),
                    ("false", Ascii::Never),
                ];
                config.ascii = self.one_of(name, value, &values).unwrap_or_default();
            }
            "rank" => {
                let values = [("relevance", Rank::Similarity), ("match", Rank::Match)];
                config.rank = self.one_of(name, value, &values).unwrap_or_default();
            }
            "language" => {
                let text = self.texts(name, value).into_iter().next();
                config.language = text.map(|(_, text)| text.to_owned());
            }
            _ => {
                for (at, text) in self.texts(name, value) {
                    config.profiles.push(PathBuf::from(text));
                    config.written.push(self.tree.at(at));
                }
            }
        }
    }

    /// One of a few words.
    fn one_of<T: Copy>(&mut self, name: &str, value: NodeId, words: &[(&str, T)]) -> Option<T> {
        let raw = self.tree.raw(value).unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == raw);
        if found.is_none() {
            let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            let what = match self.tree.raw(value) {
                Some(raw) => format!("{name}: unknown word {}", quoted(raw)),
                None => format!(
                    "{name}: expected a word, found {}",
                    self.tree.value(value).name()
                ),
            };
            self.error(value, what, format!("one of: {}", known.join(", ")));
        }
        found.map(|(_, value)| *value)
    }

    /// A text, or a list of texts.
    fn texts(&mut self, name: &str, value: NodeId) -> Vec<(NodeId, &'t str)> {
        let tree = self.tree;
        let items = match tree.value(value) {
            Value::List(items) => items.to_vec(),
            _ => vec![value],
        };
        let mut texts = Vec::new();
        for item in items {
            match tree.raw(item) {
                Some(text) if !text.trim().is_empty() => texts.push((item, text)),
                found => {
                    let what = if found.is_some() {
                        format!("{name}: there is nothing")
                    } else {
                        let found = tree.value(item).name();
                        format!("{name}: expected text, found {found}")
                    };
                    self.error(item, what, "fill it in, or delete it");
                }
            }
        }
        texts
    }
}

/// What was meant instead of a word, if that can be told; else what there is.
fn meant(word: &str, known: &[&'static str], what: &str) -> String {
    match nearest(word, known.iter().copied()) {
        Some(name) => format!("did you mean {}?", quoted(name)),
        None if known.len() <= 20 => format!("known: {}", known.join(", ")),
        None => format!("'careernav config' lists every {what}"),
    }
}
