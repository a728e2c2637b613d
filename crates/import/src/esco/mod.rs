//! The ESCO classification, as its publisher offers it for download, into a set of profiles.
//!
//! The download is CSV, in zip files: one with the classification and one with the relations
//! (versions 1.1), or one with both (1.2). [`import`] takes zip files, directories, single CSV files
//! and pipes in any mix.
//!
//! ```text
//! input ─> table ─> read, relations ──> links, hierarchy ─> convert ─> put
//! (zips,   (CSV)    (occupations,       (who needs what,    (a set)    (the set on disk,
//!  limits)           skills, groups,     what is above it)              whole or not at all)
//!                    pairs; on two cores)
//! ```
//!
//! A set of another language that is there already gets the words of this one instead
//! (`language`). [`check`] does all of it but the last step.
//!
//! # What it promises
//!
//! All or nothing: the set is built beside its place and put there in one step; to get further words,
//! it is copied, and the copy put there. Whatever goes wrong before, be it a signal, the place is as it
//! was. All is on the disk before that step. Nothing is ever extracted from a zip file to the disk. The
//! same download always gives the same files.
//!
//! # What it takes
//!
//! Occupations: title, description, other and hidden titles, ISCO group (with its title, where that is not the
//! one of the built-in table), skills, broader occupations, address, code, NACE codes, the share of
//! green skills, day of the last change, definition and scope note (as notes, without their HTML marks). Of the note on regulation, which is one of two
//! addresses: "regulated" becomes a sentence; "unregulated" is left out, since it also stands where
//! nobody has looked; any other text is taken as it is. Skills: name, kind, description (for want of
//! one the definition), definition and scope note (as notes), other and hidden names, groups, wider
//! skills, skills that they need, reuse level, address, and the collections in which they stand, as
//! tags. Groups of skills, with all that is said of them; what is said of ISCO groups.
//!
//! Of rows with one address, the one that was changed last counts. A row that cannot be used costs that
//! row; more than one in a hundred is an error. What spreadsheets do to codes is undone where that can be
//! told (`codes`). What is there and not read, and what is missing, is in the [`Summary`].
//!
//! # Languages
//!
//! The language is the one asked for; else the only one in the download; else English. A file that
//! names no language is taken for the one that is read.

mod addresses;
mod codes;
mod convert;
mod hierarchy;
mod input;
mod language;
mod links;
mod listed;
mod names;
mod read;
mod relations;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

pub use super::set::Failure;
pub use super::set::rows::LeftOut;
use super::set::{
    Before, Result, Set, Stop, both, copy, draft, manifest, moment, order, put, rows, some, source,
};
use super::set::{fit, table, tidy, unusable};
use both::both;

/// The language that is read, if there are several and none is asked for.
const DEFAULT_LANGUAGE: &str = "en";

/// What is to be imported, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Zip files, directories, CSV files, and pipes through which one of them comes.
    pub sources: &'a [PathBuf],
    /// The directory of the set.
    pub into: &'a Path,
    /// The language to read, as a code such as `fr`.
    pub language: Option<&'a str>,
    /// Whether what is there may be replaced. It is kept beside the set even so.
    pub may_replace: bool,
    /// Anything but 0 ends the import at its next step; a signal handler may set it.
    pub stop: &'a AtomicUsize,
}

/// What an import came to, or would come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A whole set.
    Set(Box<Summary>),
    /// A further language for a set that was there.
    Language(Added),
}

/// What a further language came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Added {
    /// The language.
    pub language: String,
    /// Occupations with words.
    pub occupations: usize,
    /// Skills with words.
    pub skills: usize,
    /// ISCO groups with words.
    pub isco: usize,
    /// Groups of skills with words.
    pub skill_groups: usize,
    /// Of the same four, how many of the download are not in the set.
    pub unmatched: [usize; 4],
    /// Cells that held control characters or invisible ones, which were removed.
    pub cells_cleaned: usize,
    /// Texts left out because no set may hold one so long.
    pub too_long: usize,
    /// Rows and cells that could not be used.
    pub left_out: LeftOut,
    /// Rows dropped: a newer one has the same address.
    pub repeated_rows: usize,
    /// Rows without a label in this language.
    pub nameless: usize,
    /// What the download holds and nobody reads.
    pub unread: Vec<String>,
    /// Where the words are that were there before, or would be.
    pub old: Option<PathBuf>,
}

/// What became of the relations between skills, and of skills and groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Relations {
    /// Memberships of skills in groups.
    pub groups: usize,
    /// Steps from a skill to a wider one.
    pub broader: usize,
    /// Skills that skills need, always or sometimes.
    pub needs: usize,
    /// Dropped: one end is in no file.
    pub unknown: usize,
    /// Dropped: the same again, or from a skill to itself.
    pub repeated: usize,
}

/// What an import of a set came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// What the set is called: `ESCO`, with the version if the download's name tells it.
    pub name: String,
    /// The language that was read.
    pub language: String,
    /// Occupations, each a profile.
    pub occupations: usize,
    /// Skills in the catalogue.
    pub skills: usize,
    /// Skills left out, because another has the same name.
    pub skills_of_one_name: usize,
    /// Groups of skills.
    pub skill_groups: usize,
    /// ISCO groups of which more is said than the built-in table does.
    pub isco_groups: usize,
    /// Steps from an occupation to a broader one.
    pub broader_occupations: Broader,
    /// Occupations of which the economic activities are known.
    pub with_activities: usize,
    /// Occupations of which it is known how green their skills are.
    pub with_green_share: usize,
    /// Hidden titles of occupations.
    pub hidden_titles: usize,
    /// Hidden names of skills.
    pub hidden_names: usize,
    /// What became of the relations of skills.
    pub relations: Relations,
    /// What became of the links between occupations and skills.
    pub links: Links,
    /// Cells that held control characters or invisible ones, which were removed.
    pub cells_cleaned: usize,
    /// Texts left out because no profile may hold one so long.
    pub too_long: usize,
    /// Skills without a kind, which got that of their links, or else "skill".
    pub kinds_supplied: usize,
    /// What was there before.
    pub before: Before,
    /// Further languages that the old set had, and the new one has not.
    pub languages_left: Vec<String>,
    /// Rows and cells that could not be used.
    pub left_out: LeftOut,
    /// Rows dropped: a newer one has the same address.
    pub repeated_rows: usize,
    /// ISCO codes that a spreadsheet had shortened, and that are whole again.
    pub codes_mended: usize,
    /// Days of the last change that were left out, because there are no such days.
    pub undated: usize,
    /// What the download holds and nobody reads.
    pub unread: Vec<String>,
    /// Columns that nobody reads, each with its file.
    pub columns_unread: Vec<String>,
    /// What the set lacks because a file is not there: the file, and what is missing for it.
    pub lacking: Vec<(String, String)>,
    /// The versions that the names of files and directories tell, where they are several.
    pub versions: Vec<String>,
}

/// Steps from occupations to broader ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Broader {
    /// Steps in the set.
    pub kept: usize,
    /// Dropped: one end is in no file.
    pub unknown: usize,
    /// Dropped: the same again, or from an occupation to itself.
    pub repeated: usize,
}

/// Links between occupations and skills.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Links {
    /// Rows of the file.
    pub read: usize,
    /// Links in the set.
    pub kept: usize,
    /// Dropped: the occupation is in no file.
    pub no_occupation: usize,
    /// Dropped: the skill is in no file.
    pub no_skill: usize,
    /// Dropped: the occupation has this skill already.
    pub repeated: usize,
}

/// Imports a download into a directory. An existing set is only replaced if it may be, and is kept
/// beside the new one even so; one of another language gets the words of this one, in files of their
/// own. `progress` is told what is being done.
///
/// # Errors
///
/// When a file is missing, damaged, malformed or hostile, or the set cannot be written, or the
/// import is told to stop; the directory is then as it was.
pub fn import(request: &Request<'_>, progress: &mut dyn FnMut(&str)) -> Result<Imported> {
    let stop = Stop(request.stop);
    let place = put::Place::new(request.into)?;
    match prepare(request, &place, &stop, progress)? {
        Prepared::Set(set, mut summary) => {
            progress("writing the profiles");
            summary.before.old = place.put(set, &stop)?;
            Ok(Imported::Set(summary))
        }
        Prepared::Language(addition) => {
            progress("writing the words");
            Ok(Imported::Language(addition.put(&place, &stop)?))
        }
    }
}

/// Does all that [`import`] does up to the writing, and tells what would come of it.
///
/// # Errors
///
/// When the import would fail before it writes, or this is told to stop.
pub fn check(request: &Request<'_>, progress: &mut dyn FnMut(&str)) -> Result<Imported> {
    let stop = Stop(request.stop);
    let place = put::Place::new(request.into)?;
    match prepare(request, &place, &stop, progress)? {
        Prepared::Set(set, summary) => {
            set.try_out();
            Ok(Imported::Set(summary))
        }
        Prepared::Language(addition) => Ok(Imported::Language(addition.added)),
    }
}

/// What is ready to be written.
enum Prepared {
    Set(Set, Box<Summary>),
    Language(language::Addition),
}

/// Reads a download, and makes what it is to become at a place.
fn prepare(
    request: &Request<'_>,
    place: &put::Place,
    stop: &Stop<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Prepared> {
    let seen = input::look(request.sources, stop)?;
    let language = seen.language(request.language)?;
    let there = careernav_core::profile::about(&place.target);
    let is_other = there.language.is_some_and(|it| it != language)
        && there.name.is_some_and(|name| name.starts_with("ESCO"));
    if !is_other {
        place.demand_room(request.may_replace)?;
    }
    progress("reading the download");
    let files = seen.read(&language, stop)?;
    if is_other {
        let may_replace = request.may_replace;
        let mut addition = language::read(&files, place, &language, may_replace, stop, progress)?;
        addition.added.unread = seen.unread(&language);
        return Ok(Prepared::Language(addition));
    }
    let (set, mut summary) = understand(files, &seen, language, stop, progress)?;
    summary.before = Before::at(place);
    if summary.before.old.is_some() {
        summary.languages_left = language::languages(&place.target);
    }
    Ok(Prepared::Set(set, Box::new(summary)))
}

/// A set from the files of a download.
fn understand(
    files: input::Files,
    seen: &input::Seen,
    language: String,
    stop: &Stop<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<(Set, Summary)> {
    input::demand_links(&files)?;
    let versions = seen.versions();
    let mut summary = Summary {
        name: match versions.len() {
            1 => format!("ESCO v{}", versions.iter().cloned().collect::<String>()),
            _ => "ESCO".to_owned(),
        },
        unread: seen.unread(&language),
        lacking: input::lacking(&files),
        language,
        ..Summary::default()
    };
    let mut tidy = tidy::Tidy::default();
    let mut tidy_there = tidy::Tidy::default();
    let there = || {
        let groups = files.get(input::Part::Groups);
        let groups = groups.map(|found| read::groups(found, &mut tidy_there, false));
        let skill_groups = hierarchy::all_groups(&files, &mut tidy_there);
        (groups.transpose(), skill_groups, relations::read(&files))
    };
    // About the same work on both sides.
    let ((groups, skill_groups, relating), read) = both(there, || read::read(&files, &mut tidy));
    let mut read = read?;
    read.groups = groups?.unwrap_or_default();
    stop.check()?;
    progress("connecting occupations and skills");
    let links = relating.links?;
    tidy.left_out.add(links.left_out.clone());
    let (broader, needs) = (relating.broader, relating.needs);
    let broader_occupations = relating.broader_occupations?;
    tidy.left_out.add(broader_occupations.left_out.clone());
    summary.broader_occupations = links::widen(&mut read.occupations, &broader_occupations);
    let stand_in = links::stand_ins(&read);
    let (linked, hierarchy) = both(
        || links::link(&links, &read, &stand_in),
        || hierarchy::connect(skill_groups, &read, &stand_in, broader, needs, &mut tidy),
    );
    let hierarchy = hierarchy?;
    stop.check()?;
    summary.kinds_supplied = linked.supply_kinds(&mut read.skills.list);
    let occupations = &read.occupations.list;
    if occupations.is_empty() {
        return Err(Failure::Nothing(
            "there is no occupation in the occupations file".to_owned(),
        ));
    }
    if linked.counts.kept == 0 {
        return Err(Failure::Nothing(format!(
            "none of the {} links between occupations and skills names an occupation and a skill of \
             the download, so that no occupation would have skills; the files seem to belong to \
             different versions",
            linked.counts.read
        )));
    }
    summary.occupations = occupations.len();
    let count = |is_so: fn(&read::Occupation) -> bool| {
        let so = occupations.iter().filter(|it| is_so(it));
        so.count()
    };
    summary.with_activities = count(|it| !it.nace.is_empty());
    summary.with_green_share = count(|it| it.green_share.is_some());
    let convert = || convert::convert(read, linked, &stand_in, hierarchy, &mut summary);
    let ((), set) = both(|| drop(files), convert);
    fit::demand(&set)?;
    summary.skills = set.catalogue.len();
    tidy.add(tidy_there);
    summary.cells_cleaned = tidy.cleaned;
    summary.too_long = tidy.too_long;
    summary.left_out = tidy.left_out;
    summary.repeated_rows = tidy.repeated;
    summary.codes_mended = tidy.mended;
    summary.undated = tidy.undated;
    summary.columns_unread = tidy.columns;
    if versions.len() > 1 {
        summary.versions = versions.into_iter().collect();
    }
    Ok((set, summary))
}
