//! `careernav import onet`.

use std::io;

use super::super::args::ImportOnetArgs;
use super::super::context::Context;
use super::super::out::Out;
use super::super::outcome::Outcome;
use super::classification::{self, Report};
use careernav_core::text::number;
use careernav_import::onet::{self, OnetSummary};

pub(super) fn run(context: &Context, args: &ImportOnetArgs, out: &mut Out) -> Outcome {
    classification::run(
        context,
        &args.set,
        out,
        |request, progress| {
            if args.set.dry_run {
                onet::dry_run(request, progress)
            } else {
                onet::import(request, progress)
            }
        },
        print_summary,
    )
}

fn print_summary(summary: &OnetSummary, report: &mut Report<'_>) -> io::Result<()> {
    let ratings = &summary.ratings;
    report.line(&summary.name)?;
    report.line(&format!("occupations: {}", number(summary.occupations)))?;
    report.line(&format!("skills: {}", number(summary.skills)))?;
    report.line(&format!(
        "ratings: {} ({} essential, {} optional)",
        number(ratings.essential + ratings.optional),
        number(ratings.essential),
        number(ratings.optional)
    ))?;
    report.counts(&[
        (ratings.low, "ratings left out (not important)"),
        (ratings.suppressed, "ratings left out (Recommend Suppress)"),
        (ratings.not_relevant, "ratings left out (Not Relevant)"),
        (summary.unrated, "occupations without ratings"),
        (summary.technologies, "kinds of technology (optional)"),
        (summary.products, "technology products (optional)"),
        (summary.related, "related occupations listed as similar"),
        (
            summary.supplemental,
            "related occupations left out (Supplemental)",
        ),
        (summary.zones, "occupations with a Job Zone"),
        (summary.tasks, "tasks in notes"),
        (summary.tasks_left_out, "tasks left out (notes too long)"),
        (summary.skill_groups, "skill groups"),
        (summary.no_occupation, "rows dropped (unknown occupation)"),
        (
            summary.duplicate_rows,
            "rows dropped (duplicate, or to itself)",
        ),
    ])?;
    report.cleaning(summary.cells_cleaned, summary.too_long)?;
    report.skipped(&summary.skipped)?;
    report.counts(&[(
        summary.repaired_codes,
        "O*NET-SOC codes without .00 at the end (restored)",
    )])?;
    if let Some(table) = &summary.neighbour_of {
        report.line(&format!("the tables beside {table} were read, too"))?;
    }
    for (table, loss) in &summary.missing_tables {
        report.line(&format!("no {table} table: {loss}"))?;
    }
    for (column, loss) in &summary.missing_columns {
        report.line(&format!("no column {column}: {loss}"))?;
    }
    for topic in &summary.unread_topics {
        report.line(&format!(
            "not read: {} ({})",
            topic.topic,
            topic.tables.join("; ")
        ))?;
    }
    report.names("files not read", &summary.unread_files)?;
    report.target("profiles")?;
    report.edited()?;
    report.backup("profiles")
}
