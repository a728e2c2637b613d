//! The sequence of steps that every importer of a classification goes through.
//!
//! ```text
//! sources ─> find_tables ─> read_tables ─> build ─────────────> Output ─> install ─> Imported
//! (zips,     (by name and   (bytes, within (rows into profiles, (checked   (whole or  (report,
//!  folders,   headings)      limits)        skills and groups)   limits)    not at all) previous set)
//!  pipes)
//! ```
//!
//! An importer implements [`Importer`]; [`run`] does the rest: it checks the target, tells what is
//! being done, checks that the loader would accept the result, writes it and looks at what was there
//! before. See the crate's documentation for how to add one.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use super::error::{Result, StopFlag};
use super::output::{Output, PreviousSet, Target};

/// What to import, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Zip files, directories, tables, and pipes through which one of them comes.
    pub sources: &'a [PathBuf],
    /// The directory of the set.
    pub into: &'a Path,
    /// Whether an existing set may be replaced. It is kept beside the new one even then.
    pub may_replace: bool,
    /// Any value but 0 stops the import at its next step; a signal handler may set it.
    pub stop: &'a AtomicUsize,
}

/// What an import did, or what a dry run would have done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported<R> {
    /// What the importer found in the download.
    pub report: R,
    /// What was at the target before.
    pub previous: PreviousSet,
}

/// Whether to write the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    DryRun,
}

/// What [`Importer::build`] may need to know beside the tables.
pub(crate) struct Context<'a> {
    pub(crate) target: &'a Target,
    pub(crate) may_replace: bool,
    pub(crate) stop: StopFlag<'a>,
    progress: &'a mut dyn FnMut(&str),
}

impl Context<'_> {
    /// Stops if the flag is set; else tells that another step begins.
    pub(crate) fn begin(&mut self, step: &str) -> Result<()> {
        self.stop.check()?;
        (self.progress)(step);
        Ok(())
    }
}

/// A classification that can be imported.
pub(crate) trait Importer {
    /// The files of the download, known by name and not read yet.
    type Download;
    /// The tables in memory.
    type Tables;
    /// What the importer found in the download.
    type Report;

    /// Finds the tables of the download by their names, and fails if a necessary one is missing.
    fn find_tables(&self, sources: &[PathBuf], stop: StopFlag<'_>) -> Result<Self::Download>;

    /// Whether the download adds to the set at the target instead of replacing it.
    fn extends(&self, _download: &Self::Download, _target: &Target) -> bool {
        false
    }

    /// Reads the tables into memory.
    fn read_tables(&self, download: &Self::Download, stop: StopFlag<'_>) -> Result<Self::Tables>;

    /// Turns the rows of the tables into profiles, skills and groups.
    fn build(
        &self,
        download: &Self::Download,
        tables: Self::Tables,
        context: &mut Context<'_>,
    ) -> Result<(Output, Self::Report)>;
}

/// Takes an importer through all steps, up to the writing for a dry run. `progress` gets a few words
/// about each step as it begins.
pub(crate) fn run<I: Importer>(
    importer: &I,
    request: &Request<'_>,
    mode: Mode,
    progress: &mut dyn FnMut(&str),
) -> Result<Imported<I::Report>> {
    let stop = StopFlag(request.stop);
    let target = Target::new(request.into)?;
    let download = importer.find_tables(request.sources, stop)?;
    if !importer.extends(&download, &target) {
        target.require_free(request.may_replace)?;
    }
    let mut context = Context {
        target: &target,
        may_replace: request.may_replace,
        stop,
        progress,
    };
    context.begin("reading the download")?;
    let tables = importer.read_tables(&download, stop)?;
    let (output, report) = importer.build(&download, tables, &mut context)?;
    output.check_limits()?;
    let mut previous = output.previous_set(&target);
    if mode == Mode::Write {
        context.begin(&output.writing_step())?;
        previous.backup = output.install(&target, stop)?;
    }
    Ok(Imported { report, previous })
}
