//! The O*NET database, as its publisher offers it for download, into a set of profiles.
//!
//! The download is one zip file of tab-separated text files, one for each table, of any release from
//! 25 on. [`import`] takes zip files, directories and single tables in any mix; tables and columns are
//! known by their names, those that release 30.3 has changed by both. A download without a table of
//! skills, and a table without a column that is needed, is an error; what else is missing or not read
//! is in the [`Summary`].
//!
//! ```text
//! input ─> table ─> occupations, ratings, technology, model ─> convert ─> put
//! (zips,   (rows)   (who they are, what they need, how        (a set)    (the set on disk,
//!  limits)           skills are grouped)                                  whole or not at all)
//! ```
//!
//! [`check`] does all of it but the last step. What is promised of the place is what
//! [`super::esco`] promises.
//!
//! # What is essential, and what optional
//!
//! For every occupation O*NET has each skill, kind of knowledge and ability rated for its importance,
//! from 1 to 5 (the rows of scale `IM`); the scale's own words are *somewhat important* for 2 and
//! *important* for 3. From [`ESSENTIAL`] on it is essential, from [`OPTIONAL`] on optional, below it
//! is left out. Two marks of the publisher's go before the number:
//!
//! * an importance marked *Recommend Suppress* is too uncertain to be used, and is left out;
//! * what any row marks *Not Relevant* for an occupation is left out there.
//!
//! Technology has no ratings, and is always optional. Of its products, those that are a *Hot
//! Technology* or *In Demand* anywhere are skills of their own, with the kind of product as their
//! wider skill; all others are other names of their kind, by which it is found.
//!
//! # What else becomes of it
//!
//! The code, `XX-XXXX.XX`, is that of O*NET-SOC; its major group, the first two digits, is the
//! occupation's own group and a tag. Neither is an ISCO group. Job Zones say how much preparation is needed; they are kept as that, and
//! no ISCO level is made of them: there is none, and so there are no derived prospects. Related
//! occupations of both primary tiers are listed as similar, in the order of their index; supplemental
//! ones are left out. Alternate and reported titles are other titles; tasks are notes, core ones first.
//! Skills, knowledge and abilities stand in the groups of the content model, where there is its table.
//!
//! A kind of knowledge that has the name of a skill gets its kind behind its name, for a name is what
//! a skill is known by in profiles.

mod convert;
mod input;
mod model;
mod occupations;
mod ratings;
mod soc;
mod technology;
mod unread;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use super::set::put::Place;
use super::set::rows::LeftOut;
use super::set::source::{Found, short};
use super::set::table::{Column, Table};
use super::set::tidy::Tidy;
use super::set::{Before, Failure, Result, Set, Stop};
use super::set::{fit, rows, source, table, tidy, unusable};
use input::Part;
pub use unread::Topic;

/// The importance from which on something is essential: *important*.
pub const ESSENTIAL: f32 = 3.0;

/// The importance from which on something is optional: *somewhat important*.
pub const OPTIONAL: f32 = 2.0;

/// What is to be imported, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Zip files, directories and tables. If a table is named and not all that are needed, those beside
    /// it are taken with it.
    pub sources: &'a [PathBuf],
    /// The directory of the set.
    pub into: &'a Path,
    /// Whether what is there may be replaced. It is kept beside the set even so.
    pub may_replace: bool,
    /// Anything but 0 ends the import at its next step; a signal handler may set it.
    pub stop: &'a AtomicUsize,
}

/// What an import came to, or would come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// What the set is called: `O*NET`, with the release if the download tells it.
    pub name: String,
    /// Occupations, each a profile.
    pub occupations: usize,
    /// Occupations for which nothing is rated as needed: O*NET has no data for them yet.
    pub unrated: usize,
    /// Skills in the catalogue.
    pub skills: usize,
    /// What became of the ratings.
    pub ratings: Ratings,
    /// Kinds of technology that occupations use.
    pub technologies: usize,
    /// Technology products that are skills of their own.
    pub products: usize,
    /// Related occupations that are listed.
    pub related: usize,
    /// Related occupations that are left out: supplemental ones.
    pub supplemental: usize,
    /// Occupations with a Job Zone.
    pub zones: usize,
    /// Tasks in the notes.
    pub tasks: usize,
    /// Tasks for which the notes of an occupation had no room.
    pub tasks_left: usize,
    /// Rows dropped: the occupation, or the related one, is in no table.
    pub no_occupation: usize,
    /// Rows dropped: the same again, or an occupation related to itself.
    pub repeated: usize,
    /// Groups of skills.
    pub skill_groups: usize,
    /// Cells that held control characters or invisible ones, which were removed.
    pub cells_cleaned: usize,
    /// Texts left out because no profile may hold one so long.
    pub too_long: usize,
    /// Rows and cells that could not be used.
    pub left_out: LeftOut,
    /// Codes that lacked the `.00` at their end.
    pub codes_mended: usize,
    /// The table that was named, where those beside it were taken with it.
    pub beside: Option<String>,
    /// Tables that are not in the download, each with what the set loses thereby.
    pub missing: Vec<(&'static str, &'static str)>,
    /// Columns that their tables do not have, each with its file and with what the set loses thereby.
    pub columns_missing: Vec<(String, &'static str)>,
    /// Tables that are in the download and not read, by what they are about.
    pub not_read: Vec<Topic>,
    /// Other files that are there and not read.
    pub unread: Vec<String>,
    /// What was there before.
    pub before: Before,
}

impl Summary {
    /// The column with this heading, or one of empty cells; then it is told what the set loses.
    fn column_if_any(
        &mut self,
        table: &Table<'_>,
        found: &Found,
        name: &'static str,
        loss: &'static str,
    ) -> Column {
        let column = table.column_if_any(name);
        if !column.is_there() {
            let column = format!("{name} in {}", short(&found.name));
            self.columns_missing.push((column, loss));
        }
        column
    }
}

/// What became of the importance of what occupations need.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ratings {
    /// Essential.
    pub essential: usize,
    /// Optional.
    pub optional: usize,
    /// Left out: less than somewhat important.
    pub low: usize,
    /// Left out: the publisher recommends to suppress it.
    pub suppressed: usize,
    /// Left out: not relevant for the occupation.
    pub not_relevant: usize,
}

/// Imports a download into a directory. An existing set is only replaced if it may be, and is kept
/// beside the new one even so. `progress` is told what is being done.
///
/// # Errors
///
/// When a table is missing, damaged, malformed or hostile, or the set cannot be written, or the
/// import is told to stop; the directory is then as it was.
pub fn import(request: &Request<'_>, progress: &mut dyn FnMut(&str)) -> Result<Summary> {
    let stop = Stop(request.stop);
    let place = Place::new(request.into)?;
    let (set, mut summary) = prepare(request, &place, &stop, progress)?;
    progress("writing the profiles");
    summary.before.old = place.put(set, &stop)?;
    Ok(summary)
}

/// Does all that [`import`] does up to the writing, and tells what would come of it.
///
/// # Errors
///
/// When the import would fail before it writes, or this is told to stop.
pub fn check(request: &Request<'_>, progress: &mut dyn FnMut(&str)) -> Result<Summary> {
    let stop = Stop(request.stop);
    let place = Place::new(request.into)?;
    let (set, summary) = prepare(request, &place, &stop, progress)?;
    set.try_out();
    Ok(summary)
}

/// Reads a download, and makes the set that it is to become.
fn prepare(
    request: &Request<'_>,
    place: &Place,
    stop: &Stop<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<(Set, Summary)> {
    let seen = input::look(request.sources, stop)?;
    place.demand_room(request.may_replace)?;
    progress("reading the download");
    let files = seen.read(stop)?;
    let mut summary = Summary {
        name: match files.release() {
            Some(release) => format!("O*NET {release}"),
            None => "O*NET".to_owned(),
        },
        beside: seen.beside.clone(),
        missing: seen.missing(),
        ..Summary::default()
    };
    (summary.not_read, summary.unread) = seen.unread();
    let mut tidy = Tidy::default();
    let mut occupations = occupations::read(&files, &mut tidy, &mut summary)?;
    stop.check()?;
    progress("connecting occupations and skills");
    let rated = ratings::read(&files, &occupations, &mut tidy, &mut summary)?;
    stop.check()?;
    let technology = technology::read(&files, &occupations, &mut tidy, &mut summary)?;
    let model = match files.get(Part::Model) {
        Some(found) => model::read(found, &mut tidy)?,
        None => model::Model::default(),
    };
    stop.check()?;
    let mut set = convert::convert(&mut occupations, &rated, &technology, &model, &mut summary);
    set.readme = Some(convert::readme(&summary));
    fit::demand(&set)?;
    summary.cells_cleaned = tidy.cleaned;
    summary.too_long = tidy.too_long;
    summary.left_out = tidy.left_out;
    summary.before = Before::at(place);
    Ok((set, summary))
}
