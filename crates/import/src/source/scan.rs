//! Finding the tables of a download by their names, in whatever form it is given.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::Archive;
use super::duplicates::{drop_duplicates, without_copy_mark};
use super::encoding::to_utf8;
use super::file_type::{self, FileType, SNIFFED_BYTES};
use super::files::{Candidate, FoundFiles, Location, UnreadFile};
use super::limits::{MAX_ENTRIES, MAX_FILE_BYTES, cannot_read};
use super::paths::{display_path, full_path, is_hidden, is_zip_name, last_component};
use super::pipe;
use crate::error::{Result, StopFlag, invalid};

/// How deep directories may be nested.
const MAX_DIRECTORY_DEPTH: usize = 8;

/// Which files belong to a download.
pub(crate) struct DownloadRules<T> {
    /// The table that a file of this name is, if it is one.
    pub(crate) table_by_name: fn(&str) -> Option<T>,
    /// The table that a file with this first line is, for a file of another name.
    pub(crate) table_by_headings: fn(&str) -> Option<T>,
    /// Whether a file in a directory is one of the publisher's zip files, by its name. Other zip files
    /// are only used for tables that are nowhere else.
    pub(crate) is_archive_name: fn(&str) -> bool,
    /// How the names of tables end, such as `.csv`.
    pub(crate) extension: &'static str,
    /// What to do, for somebody who gave something else.
    pub(crate) hint: &'static str,
}

/// Looks at the names of all files.
pub(crate) fn scan<T: PartialEq>(
    sources: &[PathBuf],
    rules: &DownloadRules<T>,
    stop: StopFlag<'_>,
) -> Result<FoundFiles<T>> {
    let mut scanner = Scanner::new(rules, stop);
    for source in sources {
        stop.check()?;
        scanner.source(source)?;
    }
    scanner.use_other_archives();
    drop_duplicates(&mut scanner.found, stop)?;
    Ok(scanner.found)
}

struct Scanner<'s, T> {
    rules: &'s DownloadRules<T>,
    stop: StopFlag<'s>,
    found: FoundFiles<T>,
    /// Zip files in directories that do not have a name of the publisher's.
    other_archives: Vec<PathBuf>,
}

impl<'s, T: PartialEq> Scanner<'s, T> {
    fn new(rules: &'s DownloadRules<T>, stop: StopFlag<'s>) -> Self {
        Self {
            rules,
            stop,
            found: FoundFiles::default(),
            other_archives: Vec::new(),
        }
    }

    /// A path that was given as a source.
    fn source(&mut self, source: &Path) -> Result<()> {
        let name = display_path(source);
        let file_type = fs::metadata(source)
            .map_err(|error| cannot_read(&name, &error))?
            .file_type();
        if file_type.is_dir() {
            return self.directory(source, 0, &mut 0);
        }
        if file_type.is_file() {
            let file = File::open(source).map_err(|error| cannot_read(&name, &error))?;
            let mut beginning = Vec::new();
            file.take(SNIFFED_BYTES as u64)
                .read_to_end(&mut beginning)
                .map_err(|error| cannot_read(&name, &error))?;
            return self.named_file(source, &name, &beginning, None);
        }
        if !is_pipe(file_type) {
            return invalid(format!("{name}: neither a file nor a directory nor a pipe"));
        }
        let bytes: Arc<[u8]> = pipe::read(source, &name, MAX_FILE_BYTES, self.stop)?.into();
        if bytes.is_empty() {
            return invalid(format!("{name}: nothing came through the pipe"));
        }
        let beginning = &bytes[..bytes.len().min(SNIFFED_BYTES)];
        self.named_file(source, &name, beginning, Some(&bytes))
    }

    /// A file that was given as a source, whose beginning is known; or the bytes of a pipe.
    fn named_file(
        &mut self,
        path: &Path,
        name: &str,
        beginning: &[u8],
        piped: Option<&Arc<[u8]>>,
    ) -> Result<()> {
        let archive = || match piped {
            Some(bytes) => Archive::Memory(Arc::clone(bytes)),
            None => Archive::Disk(path.to_path_buf()),
        };
        match FileType::from_bytes(beginning) {
            FileType::Zip => return self.archive(&archive(), path, name),
            FileType::Other(other) => {
                return invalid(format!("{name}: {other}; {}", self.rules.hint));
            }
            FileType::Text if is_zip_name(name) => return self.archive(&archive(), path, name),
            FileType::Text => {}
        }
        // A path without a name, such as a device of Windows, is told by what it says.
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let (plain_name, is_copy) = without_copy_mark(&file_name);
        let by_name = (self.rules.table_by_name)(&plain_name);
        let Some(table) = by_name.or_else(|| self.table_by_headings(beginning)) else {
            self.found.unread.push(UnreadFile::new(name, None));
            return Ok(());
        };
        self.found.files.push(Candidate {
            table,
            name: name.to_owned(),
            full_path: full_path(path),
            is_copy,
            location: match piped {
                Some(bytes) => Location::Memory(Arc::clone(bytes)),
                None => Location::Disk(path.to_path_buf()),
            },
        });
        Ok(())
    }

    fn table_by_headings(&self, beginning: &[u8]) -> Option<T> {
        // In UTF-16, the beginning may have been cut within a character.
        let even = beginning.len() & !1;
        let text = to_utf8(beginning[..even].to_vec()).ok()?;
        let text = String::from_utf8_lossy(&text);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let mut line = lines.next()?;
        let bare = line.trim_start_matches('"').to_lowercase();
        if bare.starts_with("sep=") {
            line = lines.next()?;
        }
        (self.rules.table_by_headings)(line)
    }

    fn directory(&mut self, path: &Path, depth: usize, count: &mut usize) -> Result<()> {
        let name = display_path(path);
        let failed = |error| cannot_read(&name, &error);
        let mut entries = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            *count += 1;
            if *count > MAX_ENTRIES {
                return invalid(format!("{name}: more than {MAX_ENTRIES} files"));
            }
            entries.push(entry.map_err(failed)?);
        }
        // Of two copies of a table one is used. Which one must not depend on the file system.
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.stop.check()?;
            let path = entry.path();
            // Links to directories are not followed: they may lead in a circle.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if depth >= MAX_DIRECTORY_DEPTH {
                    let name = display_path(&path);
                    return invalid(format!(
                        "{name}: more than {MAX_DIRECTORY_DEPTH} nested directories"
                    ));
                }
                self.directory(&path, depth + 1, count)?;
                continue;
            }
            self.file_in_directory(&path, &entry.file_name().to_string_lossy())?;
        }
        Ok(())
    }

    fn file_in_directory(&mut self, path: &Path, file_name: &str) -> Result<()> {
        let name = display_path(path);
        let (plain_name, is_copy) = without_copy_mark(file_name);
        let table = (self.rules.table_by_name)(&plain_name);
        let is_archive = (self.rules.is_archive_name)(file_name);
        // Opening a pipe would wait for its other end.
        let is_file = fs::metadata(path).is_ok_and(|kind| kind.is_file());
        if !is_file && (table.is_some() || is_archive) {
            return invalid(format!("{name}: not a regular file"));
        }
        if is_archive {
            return self.archive(&Archive::Disk(path.to_path_buf()), path, &name);
        }
        if let Some(table) = table {
            self.found.files.push(Candidate {
                table,
                name,
                full_path: full_path(path),
                is_copy,
                location: Location::Disk(path.to_path_buf()),
            });
        } else if is_file && is_zip_name(file_name) && !is_hidden(file_name) {
            self.other_archives.push(path.to_path_buf());
        } else if is_file {
            self.add_unread(&name, file_name);
        }
        Ok(())
    }

    fn archive(&mut self, archive: &Archive, path: &Path, name: &str) -> Result<()> {
        let entries = archive.entries(name, self.rules.hint)?;
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_archive_copy = without_copy_mark(&file_name).1;
        let archive_path = full_path(path);
        let count_before = self.found.files.len();
        for entry in entries {
            let file_name = last_component(&entry.path);
            let (plain_name, is_copy) = without_copy_mark(file_name);
            let Some(table) = (self.rules.table_by_name)(&plain_name) else {
                // Where macOS puts the attributes of files, each under the name of its file.
                if !entry.path.starts_with("__MACOSX") {
                    self.add_unread(&entry.name, file_name);
                }
                continue;
            };
            if entry.is_encrypted {
                return invalid(format!(
                    "{}: encrypted; unpack the zip file with its password and give the directory",
                    entry.name
                ));
            }
            self.found.files.push(Candidate {
                table,
                full_path: format!("{archive_path}/{}", entry.path.replace('\\', "/")),
                name: entry.name,
                is_copy: is_copy || is_archive_copy,
                location: Location::Zip {
                    archive: archive.clone(),
                    index: entry.index,
                    size: entry.size,
                },
            });
        }
        if self.found.files.len() == count_before {
            let reason = "has no file of the download".to_owned();
            self.found.unread.push(UnreadFile::new(name, Some(reason)));
        }
        Ok(())
    }

    /// Notes a file that is not read, if it may have been meant.
    fn add_unread(&mut self, name: &str, file_name: &str) {
        if is_hidden(file_name) {
            return;
        }
        let reason = if file_name.to_lowercase().ends_with(self.rules.extension) {
            None
        } else if let Some(other) = file_type::by_extension(file_name) {
            Some(other)
        } else if is_zip_name(file_name) {
            Some("a zip file inside another")
        } else {
            return;
        };
        let reason = reason.map(str::to_owned);
        self.found.unread.push(UnreadFile::new(name, reason));
    }

    /// Uses zip files of other names for tables that are nowhere else.
    fn use_other_archives(&mut self) {
        // Such a zip file most likely has nothing to do with the download, so that a fault in it is
        // only worth mentioning if nothing else was found.
        let mut unrelated = Vec::new();
        for path in std::mem::take(&mut self.other_archives) {
            let name = display_path(&path);
            let mut scanner = Scanner::new(self.rules, self.stop);
            if let Err(error) = scanner.archive(&Archive::Disk(path.clone()), &path, &name) {
                let reason = error.to_string();
                let reason = reason.strip_prefix(&format!("{name}: ")).unwrap_or(&reason);
                unrelated.push(UnreadFile::new(&name, Some(reason.to_owned())));
                continue;
            }
            let FoundFiles {
                mut files,
                mut unread,
            } = scanner.found;
            let is_known =
                |file: &Candidate<T>| self.found.files.iter().any(|it| it.table == file.table);
            if files.is_empty() {
                unrelated.append(&mut unread);
            } else if files.iter().any(is_known) {
                let reason = "its files are there already".to_owned();
                self.found.unread.push(UnreadFile::new(&name, Some(reason)));
            } else {
                self.found.files.append(&mut files);
                self.found.unread.append(&mut unread);
            }
        }
        if self.found.files.is_empty() {
            self.found.unread.append(&mut unrelated);
        }
    }
}

#[cfg(unix)]
fn is_pipe(file_type: fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&file_type)
}

#[cfg(not(unix))]
fn is_pipe(file_type: fs::FileType) -> bool {
    !file_type.is_dir()
}
