//! Reading files, on all cores: quickly if they are plain and sound, else carefully.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::chunks::{SHORTEST, split};
use super::content::{Contents, carefully, quickly};
use super::limits::MAX_MARKS;
use super::load::Progress;
use super::parallel;
use super::prescan::{Prescan, marks, prescan};
use super::problem::Fault;
use super::quick::{Notation, Part, part};
use super::source::Source;

/// What one file came to.
type Outcome = (Contents, Vec<Fault>);

/// How many files are worth a thread of their own.
const WORTH_A_THREAD: usize = 16;

/// The same of lists and of their parts, which are long.
const LISTS_WORTH_A_THREAD: usize = 3;

/// The position of a list file, and its text.
type Long = (usize, Result<Cow<'static, str>, Box<Fault>>);

/// A list, or a part of one.
enum Job<'a> {
    Text(&'a Source, &'a str),
    Part(&'a Source, &'a str),
}

/// What came of it.
enum Done {
    Whole(Outcome),
    Part(Option<Part>),
}

/// After how many pieces it is worth telling of progress again.
const WORTH_TELLING: usize = 64;

/// Reads all files, and tells now and then how far it has come; the results stand in the order of
/// the sources.
///
/// A list takes as long as hundreds of profiles, so it is divided. Lists come before all other files:
/// what was needed to put their parts together makes room for those.
pub(super) fn all(sources: &[Source], tell: &(impl Fn(Progress) + Sync)) -> Vec<Outcome> {
    let mut outcomes: Vec<Option<Outcome>> = sources.iter().map(|_| None).collect();
    let (lists, files): (Vec<_>, Vec<_>) = sources
        .iter()
        .enumerate()
        .partition(|(_, source)| source.content.is_list());
    let fetch = |&(at, source): &(usize, &Source)| (at, source.read());
    let long: Vec<Long> = parallel::map(&lists, LISTS_WORTH_A_THREAD, fetch);
    let mut jobs = Vec::with_capacity(long.len());
    let mut owners = Vec::with_capacity(long.len());
    for (at, text) in &long {
        let source = &sources[*at];
        match text {
            Ok(text) => {
                let parts = match source.notation() {
                    Notation::Json => None,
                    Notation::Canonical | Notation::Yaml => split(text, SHORTEST),
                };
                match parts {
                    Some(parts) => jobs.extend(parts.into_iter().map(|it| Job::Part(source, it))),
                    None => jobs.push(Job::Text(source, text)),
                }
                owners.resize(jobs.len(), *at);
            }
            Err(fault) => outcomes[*at] = Some((Contents::Nothing, vec![(**fault).clone()])),
        }
    }

    let (count, of) = (AtomicUsize::new(0), jobs.len() + files.len());
    let count_one = || {
        let done = count.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(WORTH_TELLING) {
            tell(Progress { done, of });
        }
    };
    let done = parallel::map(&jobs, LISTS_WORTH_A_THREAD, |job| {
        let done = work(job);
        count_one();
        done
    });
    let mut parts: Vec<Vec<Option<Part>>> = sources.iter().map(|_| Vec::new()).collect();
    for (at, done) in owners.into_iter().zip(done) {
        match done {
            Done::Whole(outcome) => outcomes[at] = Some(outcome),
            Done::Part(part) => parts[at].push(part),
        }
    }
    for (at, text) in &long {
        if let (None, Ok(text)) = (&outcomes[*at], text) {
            outcomes[*at] = Some(joined(&sources[*at], text, std::mem::take(&mut parts[*at])));
        }
    }
    drop(long);

    let read = parallel::map(&files, WORTH_A_THREAD, |(_, source)| {
        let outcome = match source.read() {
            Ok(text) => one(source, &text),
            Err(fault) => (Contents::Nothing, vec![*fault]),
        };
        count_one();
        outcome
    });
    for ((at, _), outcome) in files.into_iter().zip(read) {
        outcomes[at] = Some(outcome);
    }
    let nothing = || (Contents::Nothing, Vec::new());
    outcomes
        .into_iter()
        .map(|outcome| outcome.unwrap_or_else(nothing))
        .collect()
}

fn work(job: &Job<'_>) -> Done {
    match job {
        Job::Text(source, text) => Done::Whole(one(source, text)),
        Job::Part(source, text) => {
            let read = |notation| part(source.content, text, notation);
            let is_plain = || prescan(text) == Prescan::Plain;
            let canonical = read(Notation::Canonical);
            Done::Part(canonical.or_else(|| is_plain().then(|| read(Notation::Yaml)).flatten()))
        }
    }
}

/// The parts together, if all are sound; else the whole, read in one.
fn joined(source: &Source, text: &str, parts: Vec<Option<Part>>) -> Outcome {
    let parts: Option<Vec<Part>> = parts.into_iter().collect();
    if let Some(parts) = parts
        // Every mark is a byte.
        && (text.len() <= MAX_MARKS || marks(text) <= MAX_MARKS)
        && let Some(contents) = Part::join(parts)
    {
        return (contents, Vec::new());
    }
    one(source, text)
}

/// Reads one text.
fn one(source: &Source, text: &str) -> Outcome {
    let read = |notation| quickly(source.content, text, notation);
    let contents = match source.notation() {
        Notation::Json => read(Notation::Json),
        Notation::Canonical | Notation::Yaml => match read(Notation::Canonical) {
            Some(contents) => Some(contents),
            None => match prescan(text) {
                Prescan::Plain => read(Notation::Yaml),
                Prescan::Odd => None,
                Prescan::Refused(fault) => return (Contents::Nothing, vec![fault]),
            },
        },
    };
    if let Some(contents) = contents {
        return (contents, Vec::new());
    }
    let outcome = carefully(source.content, text);
    (outcome.value.unwrap_or(Contents::Nothing), outcome.faults)
}
