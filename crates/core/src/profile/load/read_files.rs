//! Reading all files of a set, on all cores; long lists in parts.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::parallel;
use crate::profile::file_kind::{Contents, FileKind};
use crate::profile::limits::MAX_MARKS;
use crate::profile::load::parts::{MIN_PART_BYTES, split};
use crate::profile::load::source::SourceFile;
use crate::profile::problem::Fault;
use crate::profile::read::{Outcome, read, read_part};
use crate::profile::yaml::bounds;

/// How far the reading of files has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Pieces that were read: files, and parts of large ones.
    pub done: usize,
    /// Pieces in all.
    pub of: usize,
}

/// How many files are worth a thread of their own.
const FILES_PER_THREAD: usize = 16;

/// The same of lists and of their parts, which are long.
const LISTS_PER_THREAD: usize = 3;

/// The position of a list file, and its text.
type ListText = (usize, Result<Cow<'static, str>, Box<Fault>>);

/// A piece of a list: the whole of it, or a part.
struct Piece<'t> {
    /// The position of its file.
    source: usize,
    text: &'t str,
    is_part: bool,
}

/// What came of it.
enum Read {
    Whole(Outcome),
    /// None if it has a fault or is not canonical.
    Part(Option<Contents>),
}

/// After how many pieces it is worth telling of progress again.
const PROGRESS_EVERY: usize = 64;

/// Reads all files, and tells now and then how far it has come; the results are in the order of
/// the sources.
///
/// A list takes as long as hundreds of profiles, so it is divided. Lists come before all other files:
/// what was needed to put their parts together makes room for those.
pub(super) fn read_all(sources: &[SourceFile], tell: &(impl Fn(Progress) + Sync)) -> Vec<Outcome> {
    let mut outcomes: Vec<Option<Outcome>> = sources.iter().map(|_| None).collect();
    let (lists, files): (Vec<_>, Vec<_>) = sources
        .iter()
        .enumerate()
        .partition(|(_, source)| source.kind.is_list());
    // skills.yaml   6 MB   ├ part ┼ part ┼ part ┼ part ┤   one core each
    // isco.yaml            ├ whole ┤
    // cook.yaml, ...       ├┼┼┼┼┼┼┼┼┤                       then thousands of small ones, in chunks
    let texts: Vec<ListText> = parallel::map(&lists, LISTS_PER_THREAD, |&(index, source)| {
        (index, source.read())
    });
    let mut pieces = Vec::with_capacity(texts.len());
    for (source, text) in &texts {
        let source = *source;
        match text {
            Ok(text) => match split(text, MIN_PART_BYTES) {
                Some(parts) => pieces.extend(parts.into_iter().map(|text| Piece {
                    source,
                    text,
                    is_part: true,
                })),
                None => pieces.push(Piece {
                    source,
                    text,
                    is_part: false,
                }),
            },
            Err(fault) => outcomes[source] = Some(unreadable((**fault).clone())),
        }
    }

    let (count, of) = (AtomicUsize::new(0), pieces.len() + files.len());
    let count_one = || {
        let done = count.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(PROGRESS_EVERY) {
            tell(Progress { done, of });
        }
    };
    let results = parallel::map(&pieces, LISTS_PER_THREAD, |piece| {
        let kind = sources[piece.source].kind;
        let result = if piece.is_part {
            Read::Part(read_part(kind, piece.text))
        } else {
            Read::Whole(read(kind, piece.text))
        };
        count_one();
        result
    });
    let mut parts: Vec<Vec<Option<Contents>>> = sources.iter().map(|_| Vec::new()).collect();
    for (piece, result) in pieces.iter().zip(results) {
        match result {
            Read::Whole(outcome) => outcomes[piece.source] = Some(outcome),
            Read::Part(part) => parts[piece.source].push(part),
        }
    }
    for (index, text) in &texts {
        if let (None, Ok(text)) = (&outcomes[*index], text) {
            let parts = std::mem::take(&mut parts[*index]);
            outcomes[*index] = Some(joined(sources[*index].kind, text, parts));
        }
    }
    drop(texts);

    let results = parallel::map(&files, FILES_PER_THREAD, |(_, source)| {
        let outcome = match source.read() {
            Ok(text) => read(source.kind, &text),
            Err(fault) => unreadable(*fault),
        };
        count_one();
        outcome
    });
    for ((index, _), outcome) in files.into_iter().zip(results) {
        outcomes[index] = Some(outcome);
    }
    let outcomes = outcomes.into_iter();
    outcomes
        .map(|outcome| outcome.expect("each source is a list or a file, and both are read"))
        .collect()
}

fn unreadable(fault: Fault) -> Outcome {
    Outcome {
        contents: Contents::Nothing,
        faults: vec![fault],
    }
}

/// The parts together, if all are sound; else the whole, read again for its faults.
fn joined(kind: FileKind, text: &str, parts: Vec<Option<Contents>>) -> Outcome {
    let parts: Option<Vec<Contents>> = parts.into_iter().collect();
    // Every mark is a byte, so that short texts need no counting.
    // The parts were read without a look at their bounds, each being short; together they may exceed those of
    // a file.
    if (text.len() <= MAX_MARKS || bounds::check(text).is_ok())
        && let Some(contents) = parts.and_then(Contents::join)
    {
        return Outcome {
            contents,
            faults: Vec::new(),
        };
    }
    read(kind, text)
}
