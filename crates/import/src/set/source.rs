//! The files of a download, from zip files, directories, single files and pipes, in memory.
//!
//! A file is known by its name, wherever it lies; which names are wanted is the classification's to
//! say. The names are looked at first, and only the files that are chosen then are read. Zip files
//! come from anywhere, so their entries are counted and measured before and while they are read, and
//! names that point out of the archive are refused although nothing is ever extracted.
//!
//! What is there and not read is kept by name ([`Seen::unread`]), so that a summary or an error can say
//! what was seen. A file that was named itself and is something else is an error that says what.

mod archive;
mod copies;
mod kind;
mod pipe;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, Result, Stop, text, unusable};
use archive::{Archive, Archives};
use careernav_core::profile::clean::shown;
use kind::Kind;

/// How many files one zip file or directory may hold; the largest download has 42.
const MAX_ENTRIES: usize = 2_000;
/// The largest single file, in bytes; the largest one in ESCO has 21 MB.
const MAX_FILE: u64 = 256 << 20;
/// How deep directories may lie in one another.
const MAX_DEPTH: usize = 8;

/// A file, as UTF-8, with the name that messages give it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// A file that may be read.
#[derive(Debug)]
pub(crate) struct Candidate<P> {
    /// What it is, by its name.
    pub(crate) part: P,
    /// For messages.
    pub(crate) name: String,
    /// Where it lies, from the top, zip files and what is in them included: names of directories may
    /// tell a version.
    pub(crate) trail: String,
    /// Whether its name, or that of its zip file, is one that a copy gets.
    is_copy: bool,
    place: Place,
}

/// Where a file lies.
#[derive(Debug)]
enum Place {
    Disk(PathBuf),
    Memory(Arc<[u8]>),
    /// In a zip file, at a position, with the size that it says.
    Zip(Archive, usize, u64),
}

/// Which files are wanted.
pub(crate) struct Wanted<P> {
    /// What the file of a name is, if it is one of them.
    pub(crate) part_of: fn(&str) -> Option<P>,
    /// What a file is by its first line, where its name tells nothing.
    pub(crate) part_of_headings: fn(&str) -> Option<P>,
    /// Whether a file in a directory is one of the publisher's zip files, by its name. Zip files of other
    /// names may lie beside them, and are used for what is not there otherwise.
    pub(crate) is_download: fn(&str) -> bool,
    /// How the names of tables end, such as `.csv`.
    pub(crate) ending: &'static str,
    /// What to do, for somebody who gave something else.
    pub(crate) advice: &'static str,
}

/// The files of which the names have been seen.
#[derive(Debug)]
pub(crate) struct Seen<P> {
    pub(crate) files: Vec<Candidate<P>>,
    /// What is there besides, and could have been meant: tables of other names, other kinds of files,
    /// zip files that were passed over.
    pub(crate) unread: Vec<Unread>,
}

/// A file that is there and not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    /// With the path to it.
    name: String,
    /// Why, where it is not that its name is unknown.
    why: Option<String>,
}

impl Unread {
    fn new(name: &str, why: Option<String>) -> Self {
        Self {
            name: name.to_owned(),
            why,
        }
    }

    /// Its name without the path, and why it is not read.
    pub(crate) fn told(&self) -> String {
        match (short(&self.name), &self.why) {
            (name, None) => name.to_owned(),
            (name, Some(why)) => format!("{name} ({why})"),
        }
    }
}

/// Looks at the names of all files.
pub(crate) fn look<P: PartialEq>(
    sources: &[PathBuf],
    wanted: &Wanted<P>,
    stop: &Stop<'_>,
) -> Result<Seen<P>> {
    let mut look = Look {
        wanted,
        stop,
        seen: Seen {
            files: Vec::new(),
            unread: Vec::new(),
        },
        guesses: Vec::new(),
    };
    for source in sources {
        stop.check()?;
        look.source(source)?;
    }
    look.guess();
    copies::pass_over(&mut look.seen, stop)?;
    Ok(look.seen)
}

/// Reads files, in the order given.
pub(crate) fn load<P>(chosen: &[&Candidate<P>], stop: &Stop<'_>) -> Result<Vec<Found>> {
    let mut files = Vec::new();
    let mut archives = Archives::default();
    for file in chosen {
        stop.check()?;
        let bytes = text::utf8(file.read(&mut archives)?);
        let bytes = bytes.map_err(|what| Failure::Unusable(format!("{}: {what}", file.name)))?;
        let name = file.name.clone();
        files.push(Found { name, bytes });
    }
    Ok(files)
}

impl<P> Candidate<P> {
    fn read(&self, archives: &mut Archives) -> Result<Vec<u8>> {
        match &self.place {
            Place::Memory(bytes) => Ok(bytes.to_vec()),
            Place::Disk(path) => {
                let failed = |error| cannot_be_read(&self.name, &error);
                let opened = File::open(path).map_err(failed)?;
                let size = opened.metadata().map_err(failed)?.len();
                if size > MAX_FILE {
                    return unusable(format!(
                        "{}: too large: the limit is {} MiB",
                        self.name,
                        MAX_FILE >> 20
                    ));
                }
                bytes(opened, size, MAX_FILE, &self.name)
            }
            Place::Zip(archive, index, size) => archives.read(archive, *index, *size, &self.name),
        }
    }
}

/// All bytes, if they are not more than the limit; `size` is what they are expected to be.
fn bytes(from: impl Read, size: u64, limit: u64, name: &str) -> Result<Vec<u8>> {
    // One more, so that the end is met before the room is.
    let room = usize::try_from(size.min(limit)).unwrap_or_default() + 1;
    let mut bytes = Vec::with_capacity(room);
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Unusable(format!("{name}: damaged or cut short: {error}")))?;
    if bytes.len() as u64 > limit {
        return unusable(format!("{name}: larger than it says, or than it may be"));
    }
    Ok(bytes)
}

/// What a file is by its first bytes, if it is no table.
pub(crate) fn other_than_table(bytes: &[u8]) -> Option<&'static str> {
    match kind::of_bytes(&bytes[..bytes.len().min(kind::BEGINNING)]) {
        Kind::Text => None,
        Kind::Zip => Some("a zip file, or a workbook of a spreadsheet"),
        Kind::Other(what) => Some(what),
    }
}

fn cannot_be_read(name: &str, error: &std::io::Error) -> Failure {
    Failure::Unusable(format!("{name}: cannot be read: {error}"))
}

fn name_of(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// The name of a file as messages give it, without the path and the zip file that lead to it.
pub(crate) fn short(name: &str) -> &str {
    last_of(name.rsplit(": ").next().unwrap_or(name))
}

/// The last part of a name, whichever system it comes from.
fn last_of(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether a name is hidden, or of what a program keeps beside a file.
fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '~'])
}

fn is_zip(name: &str) -> bool {
    let end = name.len().saturating_sub(4);
    name.get(end..)
        .is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
}

/// Looking at names.
struct Look<'l, P> {
    wanted: &'l Wanted<P>,
    stop: &'l Stop<'l>,
    seen: Seen<P>,
    /// Zip files in directories that have no name of the publisher's.
    guesses: Vec<PathBuf>,
}

impl<P: PartialEq> Look<'_, P> {
    /// Something that was named itself.
    fn source(&mut self, source: &Path) -> Result<()> {
        let name = name_of(source);
        let kind = fs::metadata(source)
            .map_err(|error| cannot_be_read(&name, &error))?
            .file_type();
        if kind.is_dir() {
            return self.directory(source, 0, &mut 0);
        }
        if kind.is_file() {
            let file = File::open(source).map_err(|error| cannot_be_read(&name, &error))?;
            let mut beginning = Vec::new();
            file.take(kind::BEGINNING as u64)
                .read_to_end(&mut beginning)
                .map_err(|error| cannot_be_read(&name, &error))?;
            return self.file(source, &name, &beginning, None);
        }
        if !is_pipe(kind) {
            return unusable(format!(
                "{name}: neither a file nor a directory nor a pipe; it is not read"
            ));
        }
        let bytes: Arc<[u8]> = pipe::read(source, &name, MAX_FILE, self.stop)?.into();
        if bytes.is_empty() {
            return unusable(format!("{name}: nothing came through the pipe"));
        }
        let beginning = &bytes[..bytes.len().min(kind::BEGINNING)];
        self.file(source, &name, beginning, Some(&bytes))
    }

    /// A file that was named itself, of which the beginning is known; or the bytes of a pipe.
    fn file(
        &mut self,
        path: &Path,
        name: &str,
        beginning: &[u8],
        all: Option<&Arc<[u8]>>,
    ) -> Result<()> {
        let archive = || match all {
            Some(bytes) => Archive::Memory(Arc::clone(bytes)),
            None => Archive::Disk(path.to_path_buf()),
        };
        match kind::of_bytes(beginning) {
            Kind::Zip => return self.archive(&archive(), path, name),
            Kind::Other(what) => {
                return unusable(format!("{name}: {what}; {}", self.wanted.advice));
            }
            Kind::Text if is_zip(name) => return self.archive(&archive(), path, name),
            Kind::Text => {}
        }
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        let (plain, is_copy) = copies::unmarked(&own);
        let by_name = (self.wanted.part_of)(&plain);
        let part = by_name.or_else(|| self.part_of_beginning(beginning));
        let Some(part) = part else {
            self.seen.unread.push(Unread::new(name, None));
            return Ok(());
        };
        self.seen.files.push(Candidate {
            part,
            name: name.to_owned(),
            trail: trail(path),
            is_copy,
            place: match all {
                Some(bytes) => Place::Memory(Arc::clone(bytes)),
                None => Place::Disk(path.to_path_buf()),
            },
        });
        Ok(())
    }

    /// What a table is by its headings.
    fn part_of_beginning(&self, beginning: &[u8]) -> Option<P> {
        // Half a character may stand at the end.
        let even = beginning.len() & !1;
        let text = text::utf8(beginning.get(..even)?.to_vec()).ok()?;
        let text = String::from_utf8_lossy(&text);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let mut line = lines.next()?;
        if line
            .trim_start_matches('"')
            .to_lowercase()
            .starts_with("sep=")
        {
            line = lines.next()?;
        }
        (self.wanted.part_of_headings)(line)
    }

    fn directory(&mut self, path: &Path, depth: usize, count: &mut usize) -> Result<()> {
        let name = name_of(path);
        let failed = |error| cannot_be_read(&name, &error);
        let mut entries = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            *count += 1;
            if *count > MAX_ENTRIES {
                return unusable(format!("{name}: more than {MAX_ENTRIES} files"));
            }
            entries.push(entry.map_err(failed)?);
        }
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.stop.check()?;
            let path = entry.path();
            // A link to a directory is not followed: it may lead round in a circle.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if depth >= MAX_DEPTH {
                    let name = name_of(&path);
                    return unusable(format!(
                        "{name}: more than {MAX_DEPTH} directories inside one another"
                    ));
                }
                self.directory(&path, depth + 1, count)?;
                continue;
            }
            self.entry(&path, &entry.file_name().to_string_lossy())?;
        }
        Ok(())
    }

    /// A file in a directory.
    fn entry(&mut self, path: &Path, own: &str) -> Result<()> {
        let name = name_of(path);
        let (plain, is_copy) = copies::unmarked(own);
        let part = (self.wanted.part_of)(&plain);
        let is_download = (self.wanted.is_download)(own);
        // Not a pipe, which would be waited for.
        let is_file = fs::metadata(path).is_ok_and(|kind| kind.is_file());
        if !is_file && (part.is_some() || is_download) {
            return unusable(format!("{name}: not a regular file"));
        }
        if is_download {
            return self.archive(&Archive::Disk(path.to_path_buf()), path, &name);
        }
        if let Some(part) = part {
            self.seen.files.push(Candidate {
                part,
                name,
                trail: trail(path),
                is_copy,
                place: Place::Disk(path.to_path_buf()),
            });
        } else if is_file && is_zip(own) && !is_hidden(own) {
            self.guesses.push(path.to_path_buf());
        } else if is_file {
            self.unread(&name, own);
        }
        Ok(())
    }

    /// Names what could have been meant.
    fn unread(&mut self, name: &str, own: &str) {
        if is_hidden(own) {
            return;
        }
        if own.to_lowercase().ends_with(self.wanted.ending) {
            self.seen.unread.push(Unread::new(name, None));
        } else if let Some(what) = kind::of_name(own) {
            let what = what.to_owned();
            self.seen.unread.push(Unread::new(name, Some(what)));
        } else if is_zip(own) {
            let what = "a zip file inside another".to_owned();
            self.seen.unread.push(Unread::new(name, Some(what)));
        }
    }

    /// Uses zip files of other names for what is not there otherwise.
    fn guess(&mut self) {
        // Not ours, most likely; only if nothing else is there, somebody may have meant it.
        let mut foreign = Vec::new();
        for path in std::mem::take(&mut self.guesses) {
            let name = name_of(&path);
            let mut look = Look {
                wanted: self.wanted,
                stop: self.stop,
                seen: Seen {
                    files: Vec::new(),
                    unread: Vec::new(),
                },
                guesses: Vec::new(),
            };
            if let Err(failure) = look.archive(&Archive::Disk(path.clone()), &path, &name) {
                let why = failure.to_string();
                let why = why.strip_prefix(&format!("{name}: ")).unwrap_or(&why);
                foreign.push(Unread::new(&name, Some(why.to_owned())));
                continue;
            }
            let mut files = look.seen.files;
            let is_there =
                |file: &Candidate<P>| self.seen.files.iter().any(|other| other.part == file.part);
            if files.is_empty() {
                foreign.append(&mut look.seen.unread);
                continue;
            }
            if files.iter().any(is_there) {
                let why = "what it holds is there already".to_owned();
                self.seen.unread.push(Unread::new(&name, Some(why)));
                continue;
            }
            self.seen.files.append(&mut files);
            self.seen.unread.append(&mut look.seen.unread);
        }
        if self.seen.files.is_empty() {
            self.seen.unread.append(&mut foreign);
        }
    }
}

/// Where a file lies, from the top.
fn trail(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(unix)]
fn is_pipe(kind: fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind)
}

#[cfg(not(unix))]
fn is_pipe(kind: fs::FileType) -> bool {
    !kind.is_dir()
}
