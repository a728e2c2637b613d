//! The importer of ESCO.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::download::{
    EscoDownload, EscoFile, EscoFiles, find_files, missing_files, require_links,
};
use super::summary::{EscoReport, EscoSummary};
use super::{concepts, links, profiles, relations, skill_hierarchy, translation};
use crate::error::{ImportError, Result, StopFlag};
use crate::output::{Output, ProfileSet, Target};
use crate::pipeline::{Context, Imported, Importer, Mode, Request, run};
use crate::table::Cleaner;
use careernav_core::parallel::join;
use careernav_core::text::number;

/// Imports a download into a directory. An existing set is only replaced if it may be, and is kept
/// beside the new one even then; a set of another language gets the labels of this one, in files of
/// their own. `language` is a code such as `fr`. `progress` gets a few words about each step.
///
/// # Errors
///
/// When a file is missing, damaged, malformed or hostile, when the set cannot be written, or when the
/// import is stopped. The directory is then as it was.
pub fn import(
    request: &Request<'_>,
    language: Option<&str>,
    progress: &mut dyn FnMut(&str),
) -> Result<Imported<EscoReport>> {
    run(&Esco { language }, request, Mode::Write, progress)
}

/// Does everything that [`import`] does except for the writing.
///
/// # Errors
///
/// When the import would fail before it writes, or is stopped.
pub fn dry_run(
    request: &Request<'_>,
    language: Option<&str>,
    progress: &mut dyn FnMut(&str),
) -> Result<Imported<EscoReport>> {
    run(&Esco { language }, request, Mode::DryRun, progress)
}

/// ESCO, in the language that was asked for.
struct Esco<'l> {
    language: Option<&'l str>,
}

impl Importer for Esco<'_> {
    type Download = EscoDownload;
    type Tables = EscoFiles;
    type Report = EscoReport;

    fn find_tables(&self, sources: &[PathBuf], stop: StopFlag<'_>) -> Result<EscoDownload> {
        find_files(sources, self.language, stop)
    }

    fn extends(&self, download: &EscoDownload, target: &Target) -> bool {
        let set = careernav_core::profile::about(&target.path);
        set.language.is_some_and(|it| it != download.language)
            && set.name.is_some_and(|name| name.starts_with("ESCO"))
    }

    fn read_tables(&self, download: &EscoDownload, stop: StopFlag<'_>) -> Result<EscoFiles> {
        download.read(stop)
    }

    fn build(
        &self,
        download: &EscoDownload,
        files: EscoFiles,
        context: &mut Context<'_>,
    ) -> Result<(Output, EscoReport)> {
        if self.extends(download, context.target) {
            let (patch, mut summary) = translation::build(&files, &download.language, context)?;
            summary.unread_files = download.unread_files();
            return Ok((Output::Patch(patch), EscoReport::Language(summary)));
        }
        let (set, summary) = build_set(download, files, context)?;
        Ok((Output::Set(set), EscoReport::Set(Box::new(summary))))
    }
}

fn build_set(
    download: &EscoDownload,
    files: EscoFiles,
    context: &mut Context<'_>,
) -> Result<(ProfileSet, EscoSummary)> {
    require_links(&files)?;
    let versions = download.versions();
    let mut summary = EscoSummary {
        name: set_name(&versions),
        language: download.language.clone(),
        lost_languages: translation::languages(&context.target.path),
        unread_files: download.unread_files(),
        missing_files: missing_files(&files),
        ..EscoSummary::default()
    };
    if versions.len() > 1 {
        summary.versions = versions.into_iter().collect();
    }

    // Reading the rows is most of the work; both sides take about the same time.
    let mut cleaner = Cleaner::default();
    let mut group_cleaner = Cleaner::default();
    let read_groups = || {
        let groups = files.get(EscoFile::IscoGroups);
        let groups = groups.map(|file| concepts::isco_groups(file, &mut group_cleaner, false));
        let skill_groups = skill_hierarchy::skill_groups(&files, &mut group_cleaner);
        (groups.transpose(), skill_groups, relations::read(&files))
    };
    let read_concepts = || concepts::read(&files, &mut cleaner);
    let (concepts, (isco_groups, skill_groups, relations)) = join(true, read_concepts, read_groups);
    // If several files are faulty, which one the error is about must not depend on the threads.
    let mut concepts = concepts?;
    // The file is optional.
    concepts.isco_groups = isco_groups?.unwrap_or_default();

    context.begin("connecting occupations and skills")?;
    let links = relations.links?;
    cleaner.skipped.add(links.skipped.clone());
    let broader_occupations = relations.broader_occupations?;
    cleaner.skipped.add(broader_occupations.skipped.clone());
    summary.broader_occupations =
        links::add_broader(&mut concepts.occupations, &broader_occupations);
    let stand_ins = links::stand_ins(&concepts);
    let (hierarchy, linked) = join(
        true,
        || {
            let (broader, needed) = (relations.broader_skills, relations.needed_skills);
            Ok(skill_hierarchy::connect(
                skill_groups?,
                &concepts,
                &stand_ins,
                &broader?,
                &needed?,
                &mut cleaner,
            ))
        },
        || links::link(&links, &concepts, &stand_ins),
    );
    let hierarchy: skill_hierarchy::SkillHierarchy = hierarchy?;
    context.stop.check()?;
    summary.inferred_kinds = linked.infer_kinds(&mut concepts.skills.list);

    let occupations = &concepts.occupations.list;
    if occupations.is_empty() {
        return Err(ImportError::NoData(
            "the occupations file has no occupation".to_owned(),
        ));
    }
    if linked.counts.kept == 0 {
        return Err(ImportError::NoData(format!(
            "none of the {} links between occupations and skills has both ends in the download, so no \
             occupation would have skills; the files may be of different versions",
            number(linked.counts.read)
        )));
    }
    summary.occupations = occupations.len();
    let with_nace = occupations.iter().filter(|it| !it.nace.is_empty());
    summary.with_nace = with_nace.count();
    let with_green_share = occupations.iter().filter(|it| it.green_share.is_some());
    summary.with_green_share = with_green_share.count();
    let build = || profiles::build(concepts, linked, &stand_ins, hierarchy, &mut summary);
    // Freeing 70 MB takes a while, too.
    let (set, ()) = join(true, build, || drop(files));
    summary.skills = set.catalogue.len();
    cleaner.add(group_cleaner);
    summary.cells_cleaned = cleaner.cleaned;
    summary.too_long = cleaner.too_long;
    summary.skipped = cleaner.skipped;
    summary.duplicate_rows = cleaner.duplicate_rows;
    summary.repaired_codes = cleaner.repaired_codes;
    summary.invalid_dates = cleaner.invalid_dates;
    summary.unread_columns = cleaner.unread_columns;
    Ok((set, summary))
}

/// The name of the set, with the version if it is certain.
fn set_name(versions: &BTreeSet<String>) -> String {
    match versions.first() {
        Some(version) if versions.len() == 1 => format!("ESCO v{version}"),
        _ => "ESCO".to_owned(),
    }
}
