//! Snapshots: values that were compiled once, kept in a file and read back as they were.
//!
//! # What it promises
//!
//! * **Never trusted.** A file that is damaged, cut off, of another format, another version or
//!   another byte order is no snapshot: reading it gives nothing, and never a panic. Every value is
//!   checked against its checksum, and asked whether it is sound ([`Flat::is_sound`]).
//! * **Whole or not at all.** A snapshot is written beside its place and put there in one step, so
//!   that two programs at once never see half of one; the later wins.
//! * **Fast.** Columns are read from the file into the place where they stay.
//!
//! # The file
//!
//! A header (magic, byte order, format, stamp), then every value: its columns, each with its length,
//! then a checksum (CRC-32) over lengths and columns. Numbers are in the byte order of the machine.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use crc32fast::Hasher;

use crate::flat::{Flat, Visitor};

/// The first bytes of every snapshot.
const MAGIC: &[u8; 8] = b"careerna";

/// One number, whose bytes tell the byte order.
const ORDER: u32 = 0x0102_0304;

/// Counted up whenever what a snapshot holds, or means, has changed.
const FORMAT: u32 = 1;

/// The program's version: one of another version may have compiled other things.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// From this size on, in bytes, a column is read in two halves at once: most of the time goes into
/// fetching memory for it.
const WORTH_HALVING: usize = 512 * 1024;

/// A snapshot that is being read.
pub(super) struct Reader {
    file: File,
    stamp: u64,
    /// Where to go on.
    at: u64,
    /// The file's size.
    size: u64,
}

impl Reader {
    /// Opens a snapshot; none if there is none that can be used.
    pub(super) fn open(path: &Path) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        let expected = header(0);
        let mut found = vec![0; expected.len()];
        file.read_exact(&mut found).ok()?;
        let (found, stamp) = found.split_last_chunk::<8>()?;
        let (expected, _) = expected.split_last_chunk::<8>()?;
        (found == expected).then_some(())?;
        Some(Self {
            file,
            stamp: u64::from_ne_bytes(*stamp),
            at: expected.len() as u64 + 8,
            size: metadata.len(),
        })
    }

    /// The stamp of what the snapshot was compiled from.
    pub(super) fn stamp(&self) -> u64 {
        self.stamp
    }

    /// The next value; none if it is not as it was written.
    pub(super) fn value<T: Flat>(&mut self) -> Option<T> {
        let mut value = T::default();
        let mut filling = Filling {
            reader: self,
            sum: Hasher::new(),
        };
        value.visit(&mut filling).ok()?;
        let sum = filling.sum.finalize();
        let mut written = [0; 4];
        self.take(&mut written).ok()?;
        (u32::from_ne_bytes(written) == sum && value.is_sound()).then_some(value)
    }

    fn take(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        read_at(&self.file, bytes, self.at)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// Reads a column and adds it to a checksum.
    fn take_column(&mut self, bytes: &mut [u8], sum: &mut Hasher) -> io::Result<()> {
        let read = |bytes: &mut [u8], at: u64| {
            read_at(&self.file, bytes, at)?;
            let mut sum = Hasher::new();
            sum.update(bytes);
            Ok::<_, io::Error>(sum)
        };
        let length = bytes.len() as u64;
        if bytes.len() < WORTH_HALVING {
            sum.combine(&read(bytes, self.at)?);
        } else {
            let (first, second) = bytes.split_at_mut(bytes.len() / 2);
            let middle = self.at + first.len() as u64;
            let (first, second) = thread::scope(|scope| {
                let second = scope.spawn(|| read(second, middle));
                (read(first, self.at), second.join())
            });
            sum.combine(&first?);
            sum.combine(&second.unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        self.at += length;
        Ok(())
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

fn header(stamp: u64) -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.extend(ORDER.to_ne_bytes());
    header.extend(FORMAT.to_ne_bytes());
    let mut version = [0; 16];
    for (to, from) in version.iter_mut().zip(VERSION.bytes()) {
        *to = from;
    }
    header.extend(version);
    header.extend(stamp.to_ne_bytes());
    header
}

/// Fills the columns of a value.
struct Filling<'r> {
    reader: &'r mut Reader,
    sum: Hasher,
}

impl Filling<'_> {
    /// The length of the next column, if the file can hold so much.
    fn length(&mut self, unit: u64) -> io::Result<usize> {
        let mut bytes = [0; 8];
        self.reader.take(&mut bytes)?;
        self.sum.update(&bytes);
        let length = u64::from_ne_bytes(bytes);
        let fits = length
            .checked_mul(unit)
            .is_some_and(|size| size <= self.reader.size.saturating_sub(self.reader.at));
        usize::try_from(length)
            .ok()
            .filter(|_| fits)
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
    }
}

impl Visitor for Filling<'_> {
    type Error = io::Error;

    fn numbers(&mut self, column: &mut Vec<u32>) -> io::Result<()> {
        let mut numbers = vec![0; self.length(4)?];
        let bytes = bytemuck::cast_slice_mut(&mut numbers);
        self.reader.take_column(bytes, &mut self.sum)?;
        *column = numbers;
        Ok(())
    }

    fn text(&mut self, column: &mut String) -> io::Result<()> {
        let mut bytes = vec![0; self.length(1)?];
        self.reader.take_column(&mut bytes, &mut self.sum)?;
        *column = String::from_utf8(bytes).map_err(io::Error::other)?;
        Ok(())
    }
}

/// A snapshot that is being written. Without [`Writer::finish`] nothing comes of it.
pub(super) struct Writer {
    to: BufWriter<File>,
    draft: PathBuf,
    place: PathBuf,
    is_finished: bool,
}

impl Writer {
    /// Begins a snapshot for a place, whose directory need not exist yet.
    pub(super) fn create(place: &Path, stamp: u64) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let directory = place.parent().unwrap_or(place);
        fs::create_dir_all(directory)?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let draft = directory.join(format!(".draft-{}-{number}", process::id()));
        let mut writer = Self {
            to: BufWriter::new(File::create(&draft)?),
            draft,
            place: place.to_owned(),
            is_finished: false,
        };
        writer.to.write_all(&header(stamp))?;
        Ok(writer)
    }

    /// Adds a value.
    pub(super) fn value<T: Flat>(&mut self, value: &mut T) -> io::Result<()> {
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
        self.to.flush()?;
        fs::rename(&self.draft, &self.place)?;
        self.is_finished = true;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.is_finished {
            // If it cannot be removed, it is in the way of nothing.
            let _ = fs::remove_file(&self.draft);
        }
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

    fn numbers(&mut self, column: &mut Vec<u32>) -> io::Result<()> {
        self.write(column.len(), bytemuck::cast_slice(column))
    }

    fn text(&mut self, column: &mut String) -> io::Result<()> {
        self.write(column.len(), column.as_bytes())
    }
}
