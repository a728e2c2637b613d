//! Snapshots: values that were compiled once, kept in a file and read back as they were.
//!
//! # Guarantees
//!
//! * **Never trusted.** A file that is damaged, cut off, of another format, another version or
//!   another byte order is no snapshot: reading it gives nothing, and never a panic. Every value is
//!   checked against its checksum, and asked whether it is sound ([`Columnar::is_sound`]).
//! * **Private.** Nobody but its owner can read one, whatever it was made of; one that is somebody
//!   else's, or that others can write, is no snapshot, nor is what is no regular file ([`super::cache_dir`]).
//! * **Whole or not at all.** A snapshot is written beside its place and put there in one step, so
//!   that two programs at once never see half of one; the later wins.
//! * **Fast.** Columns are read from the file into the place where they stay.
//!
//! # The file
//!
//! A header (magic, byte order, format, version), the stamp, and where each value begins; then every
//! value: its columns, each with its length, then a checksum (CRC-32) over lengths and columns.
//! Numbers are in the byte order of the machine. Values can be read in any order, and at once.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crc32fast::Hasher;

use super::cache_dir::{self, is_trusted_file};
use crate::columns::{Columnar, Numbers, Text, Visitor};
use crate::file::atomic::{Access, Draft, directory_of, remove_stale_drafts};
use crate::file::regular::checked_without_links;

/// The first bytes of every snapshot.
const MAGIC: &[u8; 8] = b"careerna";

/// One number, whose bytes tell the byte order.
const ORDER: u32 = 0x0102_0304;

/// Counted up whenever what a snapshot holds, or means, has changed.
const FORMAT: u32 = 12;

/// The program's version: one of another version may have compiled other things.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How many values a snapshot holds.
const VALUES: usize = 5;

// The order of the values.
/// The set: its outline, and what is no column.
pub(super) const SET: usize = 0;
/// The body of the graph.
pub(super) const BODY: usize = 1;
/// The index of the search.
pub(super) const INDEX: usize = 2;
/// What occupations are compared by besides their skills.
pub(super) const FEATURES: usize = 3;
/// The steps that paths may take; an empty table where they were not worked out.
pub(super) const STEPS: usize = 4;

/// A snapshot that can be read.
#[derive(Debug)]
pub(super) struct Reader {
    file: File,
    stamp: u64,
    /// Where each value begins.
    starts: [u64; VALUES],
    /// The file's size.
    size: u64,
}

impl Reader {
    /// Opens a snapshot; none if there is none that can be used.
    pub(super) fn open(path: &Path) -> Option<Self> {
        let mut file = checked_without_links(OpenOptions::new().read(true), path).ok()?;
        is_trusted_file(&file).then_some(())?;
        let metadata = file.metadata().ok()?;
        // offset  0  magic       8 bytes
        //         8  byte order  4          read as a number: another machine's is another number
        //        12  format      4
        //        16  version    16          of the program, padded with zeros
        //        32  stamp       8
        //        40  starts     40          where set, body, index, features and steps begin
        //        80  set: length, column, length, column, ..., CRC-32; then the others
        let expected = header();
        let mut found = vec![0; expected.len()];
        file.read_exact(&mut found).ok()?;
        (found == expected).then_some(())?;
        let mut numbers = [0; 1 + VALUES];
        file.read_exact(bytemuck::cast_slice_mut(&mut numbers))
            .ok()?;
        let [stamp, starts @ ..] = numbers;
        Some(Self {
            file,
            stamp,
            starts,
            size: metadata.len(),
        })
    }

    /// The stamp of what the snapshot was compiled from.
    pub(super) fn stamp(&self) -> u64 {
        self.stamp
    }

    /// One of the values, by its place in the order in which they were written; none if it is not
    /// as it was written.
    pub(super) fn value<T: Columnar>(&self, at: usize) -> Option<T> {
        let mut value = T::default();
        let mut filling = Filling {
            file: &self.file,
            at: *self.starts.get(at)?,
            size: self.size,
            sum: Hasher::new(),
        };
        value.visit(&mut filling).ok()?;
        let sum = filling.sum.clone().finalize();
        let mut written = [0; 4];
        filling.take(&mut written).ok()?;
        (u32::from_ne_bytes(written) == sum && value.is_sound()).then_some(value)
    }
}

/// Reads a part of a file, all of it or nothing.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = &mut bytes[read..];
                at += read as u64;
            }
        }
    }
    Ok(())
}

/// What every snapshot of this program begins with, before its stamp and the places of its values.
fn header() -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.extend(ORDER.to_ne_bytes());
    header.extend(FORMAT.to_ne_bytes());
    let mut version = [0; 16];
    for (to, from) in version.iter_mut().zip(VERSION.bytes()) {
        *to = from;
    }
    header.extend(version);
    header
}

/// Fills the columns of a value.
struct Filling<'r> {
    file: &'r File,
    /// Where to go on.
    at: u64,
    /// The file's size.
    size: u64,
    sum: Hasher,
}

impl Filling<'_> {
    fn take(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        read_at(self.file, bytes, self.at)?;
        self.at += bytes.len() as u64;
        self.sum.update(bytes);
        Ok(())
    }

    /// The length of the next column, if the file can hold so much.
    fn length(&mut self, unit: u64) -> io::Result<usize> {
        let mut bytes = [0; 8];
        self.take(&mut bytes)?;
        let length = u64::from_ne_bytes(bytes);
        // A damaged length must not become an allocation: a column is never longer than what is left of the
        // file.
        let fits = length
            .checked_mul(unit)
            .is_some_and(|size| size <= self.size.saturating_sub(self.at));
        usize::try_from(length)
            .ok()
            .filter(|_| fits)
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
    }
}

impl Visitor for Filling<'_> {
    type Error = io::Error;

    fn numbers(&mut self, column: &mut Numbers) -> io::Result<()> {
        let mut numbers = vec![0; self.length(4)?];
        self.take(bytemuck::cast_slice_mut(&mut numbers))?;
        *column = numbers.into();
        Ok(())
    }

    fn text(&mut self, column: &mut Text) -> io::Result<()> {
        let mut bytes = vec![0; self.length(1)?];
        self.take(&mut bytes)?;
        let text = String::from_utf8(bytes).map_err(io::Error::other)?;
        *column = text.into();
        Ok(())
    }
}

/// A snapshot that is being written. Without [`Writer::finish`] nothing comes of it.
pub(super) struct Writer {
    to: BufWriter<File>,
    draft: Draft,
    place: PathBuf,
    starts: Vec<u64>,
}

impl Writer {
    /// Begins a snapshot for a place, whose directory need not exist yet.
    pub(super) fn create(place: &Path, stamp: u64) -> io::Result<Self> {
        let directory = directory_of(place);
        cache_dir::prepare(directory)?;
        // Of writers that were killed.
        remove_stale_drafts(directory);
        let draft = Draft::create(place, Access::Private)?;
        let mut writer = Self {
            to: BufWriter::new(draft.file().try_clone()?),
            draft,
            place: place.to_owned(),
            starts: Vec::new(),
        };
        writer.to.write_all(&header())?;
        writer.to.write_all(&stamp.to_ne_bytes())?;
        // Nobody knows yet where they begin.
        writer.to.write_all(&[0; 8 * VALUES])?;
        Ok(writer)
    }

    /// Adds a value.
    pub(super) fn value<T: Columnar>(&mut self, value: &mut T) -> io::Result<()> {
        self.starts.push(self.to.stream_position()?);
        let mut reading = ReadingOut {
            to: &mut self.to,
            sum: Hasher::new(),
        };
        value.visit(&mut reading)?;
        let sum = reading.sum.finalize();
        self.to.write_all(&sum.to_ne_bytes())
    }

    /// Puts the snapshot in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let table = (header().len() + 8) as u64;
        self.to.seek(SeekFrom::Start(table))?;
        for start in self.starts.iter().take(VALUES) {
            self.to.write_all(&start.to_ne_bytes())?;
        }
        self.to.flush()?;
        self.draft.replace_unsynced(&self.place)
    }
}

/// Writes the columns of a value.
struct ReadingOut<'w> {
    to: &'w mut BufWriter<File>,
    sum: Hasher,
}

impl ReadingOut<'_> {
    fn write(&mut self, length: usize, bytes: &[u8]) -> io::Result<()> {
        let length = (length as u64).to_ne_bytes();
        for part in [&length[..], bytes] {
            self.sum.update(part);
            self.to.write_all(part)?;
        }
        Ok(())
    }
}

impl Visitor for ReadingOut<'_> {
    type Error = io::Error;

    fn numbers(&mut self, column: &mut Numbers) -> io::Result<()> {
        self.write(column.len(), bytemuck::cast_slice(column))
    }

    fn text(&mut self, column: &mut Text) -> io::Result<()> {
        self.write(column.len(), column.as_bytes())
    }
}
