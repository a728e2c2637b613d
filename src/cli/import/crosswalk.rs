//! `careernav import crosswalk`.

use std::io;

use super::super::args::{ImportCrosswalkArgs, ImportSetArgs};
use super::super::context::Context;
use super::super::out::Out;
use super::super::outcome::Outcome;
use super::classification::{self, Report};
use careernav_core::text::number;
use careernav_import::crosswalk::{self, CrosswalkSummary, Options};

pub(super) fn run(context: &Context, args: &ImportCrosswalkArgs, out: &mut Out) -> Outcome {
    let set = ImportSetArgs {
        sources: vec![args.file.clone()],
        into: args.into.clone(),
        replace: args.replace,
        dry_run: args.dry_run,
    };
    let options = Options {
        titles: &args.titles,
        source: args.source.as_deref(),
    };
    classification::run(
        context,
        &set,
        out,
        |request, progress| {
            if args.dry_run {
                crosswalk::dry_run(request, options, progress)
            } else {
                crosswalk::import(request, options, progress)
            }
        },
        print_summary,
    )
}

fn print_summary(summary: &CrosswalkSummary, report: &mut Report<'_>) -> io::Result<()> {
    let CrosswalkSummary { source, pairs, .. } = summary;
    let columns = summary.columns.iter();
    let columns: Vec<_> = columns
        .map(|(what, column)| format!("{what} from '{column}'"))
        .collect();
    report.line(&columns.join(", "))?;
    report.counts(&[(summary.preamble, "rows before the headings")])?;
    report.line(&format!(
        "pairs: {} of {}",
        number(pairs.joined),
        number(pairs.read)
    ))?;
    report.counts(&[
        (pairs.unknown, "pairs dropped (unknown occupation)"),
        (pairs.of_groups, "pairs dropped (an ISCO group)"),
        (pairs.duplicate, "pairs dropped (duplicate)"),
    ])?;
    report.names("unknown occupations", &summary.unknown)?;
    report.line(&format!(
        "{source} occupations: {}, with {} titles and codes",
        number(summary.entries),
        number(summary.titles)
    ))?;
    report.line(&format!(
        "occupations that they lead to: {}",
        number(summary.occupations)
    ))?;
    report.counts(&[
        (summary.untitled, "codes without a title"),
        (
            summary.unjoined.len(),
            "codes with titles that join nothing",
        ),
    ])?;
    report.names("they are", &summary.unjoined)?;
    report.cleaning(summary.cells_cleaned, summary.too_long)?;
    report.skipped(&summary.skipped)?;
    report.target(&summary.file)?;
    report.backup("titles")
}
