//! Files as people write them, put into the form in which programs write them ([`crate::profile::write`]):
//! fields in their order, an entry to a line, quotes where they are needed, long texts folded; with
//! every comment, at the value it belongs to.
//!
//! # Guarantees
//!
//! * **Nothing is lost.** What comes out loads as the same values, with the same warnings, and holds
//!   every comment of what went in. Both are looked at before anything is handed out, so that a
//!   mistake in here is a refusal and no loss.
//! * **Once is enough.** What was formatted stays as it is; so does whatever this program writes
//!   without comments, and the scanner of canonical files takes that (see `yaml::canonical`).
//! * **Or it is refused**, with a place and a reason: what has errors, since their values would be
//!   lost; what is read in a way that was hardly meant (see the module `doubt`), which would be written
//!   for good; and what cannot be written again as it was meant, such as anchors, or a comment within
//!   brackets.
//!
//! ```text
//! text ─ read: errors? ─ outline: places, comments ─ comments: whose? ─ emit ─> seen over, by
//!                                                                              serde_yaml as well
//! ```

mod commented;
mod comments;
mod emit;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::profile::file_kind::{Contents, FileKind};
use crate::profile::load::discover;
use crate::profile::load::source::{self, Location, SourceFile};
use crate::profile::problem::{Fault, Mark, Problem, Severity};
use crate::profile::read;
use crate::profile::write;
use crate::profile::yaml::{self, witness};
use commented::CommentedFile;
use comments::Attached;

/// A file that can be formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    path: PathBuf,
    kind: FileKind,
}

/// The files of a set in a directory and all below it, in the order of their names, and what is wrong
/// with the directory.
#[must_use]
pub fn files(directory: &Path) -> (Vec<File>, Vec<Problem>) {
    let found = discover::directory(0, directory);
    let files = found
        .sources
        .into_iter()
        .filter_map(File::from_source)
        .collect();
    (files, found.problems)
}

impl File {
    fn from_source(source: SourceFile) -> Option<Self> {
        let Location::Disk(path) = source.place else {
            return None;
        };
        Some(Self {
            name: source.shown,
            path,
            kind: source.kind,
        })
    }

    /// The file with a name, whether it exists or not: its name tells its kind.
    ///
    /// # Errors
    ///
    /// When a set holds no file of this name.
    pub fn from_path(path: &Path) -> Result<Self, Problem> {
        let hint = "the files of a set end in .yaml or .yml";
        match discover::one(path) {
            Ok(Some(source)) => Self::from_source(source).ok_or(hint),
            Ok(None) => Err(hint),
            Err(problem) => return Err(problem),
        }
        .map_err(|hint| {
            let fault = Fault::error(Mark::WHOLE, "not a file of a set");
            fault.hint(hint).in_file(&source::display_path(path))
        })
    }

    /// What it is called in reports.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes of its kind are read at most.
    #[must_use]
    pub fn largest(&self) -> u64 {
        self.kind.max_bytes()
    }

    /// What is in it, byte by byte.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is larger than what is read of its kind.
    pub fn read(&self) -> Result<Vec<u8>, Problem> {
        source::bytes(&self.path, self.kind.max_bytes()).map_err(|it| it.in_file(&self.name))
    }

    /// The same of what comes from elsewhere, as if it had this name.
    ///
    /// # Errors
    ///
    /// When it is larger than what is read of its kind.
    pub fn take(&self, bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
        let limit = self.kind.max_bytes();
        if bytes.len() as u64 > limit {
            let fault = source::too_large(&source::size(bytes.len() as u64), limit);
            return Err(fault.in_file(&self.name));
        }
        Ok(bytes)
    }

    /// Its canonical text, from what is in it.
    ///
    /// # Errors
    ///
    /// When it is refused: every reason, with its place.
    pub fn formatted(&self, bytes: Vec<u8>) -> Result<String, Vec<Problem>> {
        source::decode(bytes)
            .map_err(|fault| vec![fault])
            .and_then(|text| formatted(self.kind, &text))
            .map_err(|faults| {
                let named = faults.into_iter().map(|fault| fault.in_file(&self.name));
                let mut problems: Vec<_> = named.collect();
                problems.sort_by_key(|problem| (problem.line, problem.column));
                problems
            })
    }
}

/// The canonical text of a file, from its text without a byte order mark.
fn formatted(kind: FileKind, text: &str) -> Result<String, Vec<Fault>> {
    let text = one_line_end(text);
    let before = values(kind, &text)?;
    if canonical(&before.0).is_some_and(|written| written == text) {
        return Ok(text.into_owned());
    }
    let refuse = |fault: Box<Fault>| vec![*fault];
    let outline = CommentedFile::parse(&text).map_err(refuse)?;
    let formatted = emit::text(&outline, Attached::from_outline(&outline), kind.shape());
    // Seen over: the same values and warnings, to another reader of YAML as well, every comment, and
    // nothing left to do.
    let after = values(kind, &formatted).ok();
    let again = CommentedFile::parse(&formatted).ok();
    let is_kept = after.is_some_and(|after| after == before)
        && witness::agrees(&formatted, &yaml::parse(&formatted))
        && again.is_some_and(|again| {
            sorted(&again) == sorted(&outline)
                && emit::text(&again, Attached::from_outline(&again), kind.shape()) == formatted
        });
    if is_kept {
        return Ok(formatted);
    }
    let what = "this file cannot be brought into canonical form with certainty";
    let fault = Fault::error(Mark::WHOLE, what);
    Err(vec![fault.hint(
        "write it more plainly: one field per line, comments on their own lines",
    )])
}

/// Values and warnings; or the errors and doubts.
fn values(kind: FileKind, text: &str) -> Result<(Contents, Vec<String>), Vec<Fault>> {
    let outcome = read::read(kind, text);
    let (mut errors, others): (Vec<_>, Vec<_>) = outcome
        .faults
        .into_iter()
        .partition(|fault| fault.severity == Severity::Error || fault.is_doubt);
    if !errors.is_empty() {
        for fault in &mut errors {
            // What is a warning for who reads the file is why it is not written.
            fault.severity = Severity::Error;
        }
        return Err(errors);
    }
    let mut others: Vec<_> = others.into_iter().map(|fault| fault.what).collect();
    others.sort();
    Ok((outcome.contents, others))
}

fn sorted(outline: &CommentedFile) -> Vec<&str> {
    let mut comments: Vec<_> = outline.comments.iter().map(|it| it.text.as_str()).collect();
    comments.sort_unstable();
    comments
}

/// What the program itself would write.
pub(super) fn canonical(contents: &Contents) -> Option<String> {
    Some(match contents {
        Contents::Profile(profile) => write::profile(profile),
        Contents::Catalogue(entries) => write::catalogue(entries),
        Contents::Isco(groups) => write::isco(groups),
        Contents::SkillGroups(groups) => write::skill_groups(groups),
        Contents::Licences(groups) => write::licences(groups),
        Contents::Titles(titles) => write::titles(titles),
        Contents::About(about) => write::about(about),
        Contents::Translation(words) => write::translation(words),
        Contents::Nothing => return None,
    })
}

/// A text with line ends of one kind.
fn one_line_end(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
