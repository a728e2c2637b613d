//! `careernav import esco`.

use std::io;

use super::super::args::ImportEscoArgs;
use super::super::context::Context;
use super::super::out::Out;
use super::super::outcome::Outcome;
use super::classification::{self, Report};
use careernav_core::text::number;
use careernav_import::esco::{self, EscoReport, EscoSummary, LanguageSummary};

pub(super) fn run(context: &Context, args: &ImportEscoArgs, out: &mut Out) -> Outcome {
    let language = args.lang.as_deref();
    classification::run(
        context,
        &args.set,
        out,
        |request, progress| {
            if args.set.dry_run {
                esco::dry_run(request, language, progress)
            } else {
                esco::import(request, language, progress)
            }
        },
        |imported, report| match imported {
            EscoReport::Set(summary) => print_set(summary, language.is_some(), report),
            EscoReport::Language(summary) => print_language(summary, report),
        },
    )
}

fn print_set(
    summary: &EscoSummary,
    has_asked_language: bool,
    report: &mut Report<'_>,
) -> io::Result<()> {
    if has_asked_language || summary.language != "en" {
        report.line(&format!("language: {}", summary.language))?;
    }
    print_counts(summary, report)?;
    report.target("profiles")?;
    report.edited()?;
    if report.had_profiles() && !summary.lost_languages.is_empty() {
        report.line(&format!(
            "old profiles also have labels in {}; import these languages again",
            summary.lost_languages.join(", ")
        ))?;
    }
    report.backup("profiles")
}

fn print_language(summary: &LanguageSummary, report: &mut Report<'_>) -> io::Result<()> {
    let verb = if report.is_dry_run {
        "to be added"
    } else {
        "added"
    };
    report.line(&format!("language {verb}: {}", summary.language))?;
    let counts = [
        (summary.occupations, "occupations"),
        (summary.skills, "skills"),
        (summary.isco_groups, "ISCO groups"),
        (summary.skill_groups, "skill groups"),
    ];
    for ((count, name), unmatched) in counts.into_iter().zip(summary.unmatched) {
        let rest = match unmatched {
            0 => String::new(),
            unmatched => format!(" ({} more not in the set)", number(unmatched)),
        };
        report.line(&format!("{name}: {}{rest}", number(count)))?;
    }
    report.cleaning(summary.cells_cleaned, summary.too_long)?;
    report.skipped(&summary.skipped)?;
    report.counts(&[
        (
            summary.duplicate_rows,
            "rows dropped (a newer row has the same URI)",
        ),
        (summary.unlabelled, "rows without a label in this language"),
    ])?;
    report.names("files not read", &summary.unread_files)?;
    report.target("labels")?;
    report.backup("labels")
}

fn print_counts(summary: &EscoSummary, report: &mut Report<'_>) -> io::Result<()> {
    let EscoSummary {
        links,
        relations,
        broader_occupations: broader,
        ..
    } = summary;
    report.line(&format!("occupations: {}", number(summary.occupations)))?;
    report.line(&format!("skills: {}", number(summary.skills)))?;
    report.line(&format!(
        "links from occupations to skills: {} of {}",
        number(links.kept),
        number(links.read)
    ))?;
    report.counts(&[
        (links.no_occupation, "links dropped (unknown occupation)"),
        (links.no_skill, "links dropped (unknown skill)"),
        (links.duplicate, "links dropped (duplicate)"),
        (summary.skill_groups, "skill groups"),
        (relations.in_groups, "skills in groups"),
        (relations.broader, "broader skills of skills"),
        (relations.needed, "skills needed by skills"),
        (
            relations.unknown,
            "relations of skills dropped (unknown skill or group)",
        ),
        (
            relations.duplicate,
            "relations of skills dropped (duplicate, or to itself)",
        ),
        (summary.isco_groups, "ISCO groups with a text of their own"),
        (broader.kept, "broader occupations of occupations"),
        (
            broader.unknown,
            "broader occupations dropped (unknown occupation)",
        ),
        (
            broader.duplicate,
            "broader occupations dropped (duplicate, or to itself)",
        ),
        (summary.with_nace, "occupations with NACE codes"),
        (
            summary.with_green_share,
            "occupations with a share of green skills",
        ),
        (
            summary.hidden_titles + summary.hidden_names,
            "hidden titles and names",
        ),
        (
            summary.duplicate_names,
            "skills dropped (another one has the same name)",
        ),
        (summary.inferred_kinds, "skills without a kind (inferred)"),
    ])?;
    report.cleaning(summary.cells_cleaned, summary.too_long)?;
    report.skipped(&summary.skipped)?;
    report.counts(&[
        (
            summary.duplicate_rows,
            "rows dropped (a newer row has the same URI)",
        ),
        (
            summary.repaired_codes,
            "ISCO codes shortened by a spreadsheet (restored)",
        ),
        (summary.invalid_dates, "dates left out (no such day)"),
    ])?;
    report.names("columns not read", &summary.unread_columns)?;
    report.names("files not read", &summary.unread_files)?;
    for (file, loss) in &summary.missing_files {
        report.line(&format!("no {file}: {loss}"))?;
    }
    report.names("files of several versions", &summary.versions)
}
