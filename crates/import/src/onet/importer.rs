//! The importer of O*NET.

use std::path::PathBuf;

use super::content_model::{self, ContentModel};
use super::download::{OnetDownload, OnetTable, OnetTables, find_tables};
use super::summary::OnetSummary;
use super::{occupations, profiles, ratings, technology};
use crate::error::{Result, StopFlag};
use crate::output::Output;
use crate::pipeline::{Context, Imported, Importer, Mode, Request, run};
use crate::table::Cleaner;

/// Imports a download into a directory. An existing set is only replaced if it may be, and is kept
/// beside the new one even then. If a single table is given, the tables beside it are added. `progress`
/// gets a few words about each step.
///
/// # Errors
///
/// When a table is missing, damaged, malformed or hostile, when the set cannot be written, or when the
/// import is stopped. The directory is then as it was.
pub fn import(
    request: &Request<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Imported<OnetSummary>> {
    run(&Onet, request, Mode::Write, progress)
}

/// Does everything that [`import`] does except for the writing.
///
/// # Errors
///
/// When the import would fail before it writes, or is stopped.
pub fn dry_run(
    request: &Request<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Imported<OnetSummary>> {
    run(&Onet, request, Mode::DryRun, progress)
}

struct Onet;

impl Importer for Onet {
    type Download = OnetDownload;
    type Tables = OnetTables;
    type Report = OnetSummary;

    fn find_tables(&self, sources: &[PathBuf], stop: StopFlag<'_>) -> Result<OnetDownload> {
        find_tables(sources, stop)
    }

    fn read_tables(&self, download: &OnetDownload, stop: StopFlag<'_>) -> Result<OnetTables> {
        download.read(stop)
    }

    fn build(
        &self,
        download: &OnetDownload,
        tables: OnetTables,
        context: &mut Context<'_>,
    ) -> Result<(Output, OnetSummary)> {
        let mut summary = OnetSummary {
            name: match tables.release() {
                Some(release) => format!("O*NET {release}"),
                None => "O*NET".to_owned(),
            },
            neighbour_of: download.neighbour_of.clone(),
            missing_tables: download.missing_tables(),
            ..OnetSummary::default()
        };
        (summary.unread_topics, summary.unread_files) = download.unread();
        let mut cleaner = Cleaner::default();
        let occupations = occupations::read(&tables, &mut cleaner, &mut summary)?;
        context.begin("connecting occupations and skills")?;
        let ratings = ratings::read(&tables, &occupations, &mut cleaner, &mut summary)?;
        context.stop.check()?;
        let technology = technology::read(&tables, &occupations, &mut cleaner, &mut summary)?;
        let model = match tables.get(OnetTable::ContentModel) {
            Some(file) => content_model::read(file, &mut cleaner)?,
            None => ContentModel::default(),
        };
        context.stop.check()?;
        let set = profiles::build(occupations, &ratings, &technology, &model, &mut summary);
        summary.cells_cleaned = cleaner.cleaned;
        summary.too_long = cleaner.too_long;
        summary.skipped = cleaner.skipped;
        Ok((Output::Set(set), summary))
    }
}
