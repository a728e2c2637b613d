//! `careernav import esco`: what the import is told, and what it came to.

use std::io;

use super::super::args::ImportEsco;
use super::super::out::Out;
use super::super::outcome::Outcome;
use super::whole::{self, Told, cleaning, counted, left_out, listed};
use careernav_core::text::number;
use careernav_import::esco::{self, Added, Imported, Request, Summary};

pub(super) fn run(args: &ImportEsco, out: &mut Out) -> Outcome {
    whole::run(
        &args.set,
        out,
        |site, progress| {
            let request = Request {
                sources: &args.sources,
                into: site.into,
                language: args.lang.as_deref(),
                may_replace: args.set.replace,
                stop: site.stop,
            };
            if args.set.dry_run {
                esco::check(&request, progress)
            } else {
                esco::import(&request, progress)
            }
        },
        |imported, told, out| match imported {
            Imported::Set(summary) => set(&summary, args.lang.is_some(), told, out),
            Imported::Language(added) => words(&added, told, out),
        },
    )
}

/// What is in a download, where the profiles are now, and those that were there before.
fn set(summary: &Summary, is_asked: bool, told: Told<'_>, out: &mut Out) -> io::Result<()> {
    if is_asked || summary.language != "en" {
        out.line(&format!("language: {}", summary.language))?;
    }
    report(summary, out)?;
    told.place("profiles", out)?;
    Told::edited(&summary.before, out)?;
    if !summary.languages_left.is_empty() {
        out.line(&format!(
            "the old ones have words in {} as well; import these languages again",
            summary.languages_left.join(", ")
        ))?;
    }
    told.old(summary.before.old.as_deref(), out)
}

/// The words of a further language, and where they are now.
fn words(added: &Added, told: Told<'_>, out: &mut Out) -> io::Result<()> {
    let what = if told.is_done { "added" } else { "to be added" };
    out.line(&format!("language {what}: {}", added.language))?;
    let counts = [
        (added.occupations, "occupations"),
        (added.skills, "skills"),
        (added.isco, "ISCO groups"),
        (added.skill_groups, "skill groups"),
    ];
    for ((count, what), unmatched) in counts.into_iter().zip(added.unmatched) {
        let rest = match unmatched {
            0 => String::new(),
            unmatched => format!(" ({} more are not in the set)", number(unmatched)),
        };
        out.line(&format!("{what}: {}{rest}", number(count)))?;
    }
    counted(&cleaning(added.cells_cleaned, added.too_long), out)?;
    left_out(&added.left_out, out)?;
    counted(
        &[
            (
                added.repeated_rows,
                "rows dropped: a newer row has the same address",
            ),
            (added.nameless, "rows without a label in this language"),
        ],
        out,
    )?;
    listed("files not read", &added.unread, out)?;
    told.place("words", out)?;
    told.old(added.old.as_deref(), out)
}

/// What is in a download.
fn report(summary: &Summary, out: &mut Out) -> io::Result<()> {
    let (links, relations) = (&summary.links, &summary.relations);
    out.line(&format!("occupations: {}", number(summary.occupations)))?;
    out.line(&format!("skills: {}", number(summary.skills)))?;
    out.line(&format!(
        "links: {} kept of {}",
        number(links.kept),
        number(links.read)
    ))?;
    counted(
        &[
            (links.no_occupation, "links dropped: no such occupation"),
            (links.no_skill, "links dropped: no such skill"),
            (links.repeated, "links dropped: the same link again"),
            (summary.skill_groups, "skill groups"),
            (relations.groups, "skills in groups"),
            (relations.broader, "wider skills of skills"),
            (relations.needs, "skills needed by skills"),
            (
                relations.unknown,
                "relations of skills dropped: no such skill or group",
            ),
            (
                relations.repeated,
                "relations of skills dropped: the same again, or a skill to itself",
            ),
            (summary.isco_groups, "ISCO groups described"),
            (
                summary.broader_occupations.kept,
                "broader occupations of occupations",
            ),
            (
                summary.broader_occupations.unknown,
                "broader occupations dropped: no such occupation",
            ),
            (
                summary.broader_occupations.repeated,
                "broader occupations dropped: the same again, or an occupation to itself",
            ),
            (summary.with_activities, "occupations with NACE codes"),
            (
                summary.with_green_share,
                "occupations with a share of green skills",
            ),
            (
                summary.hidden_titles + summary.hidden_names,
                "hidden titles and names",
            ),
            (
                summary.skills_of_one_name,
                "skills dropped: another has the same name",
            ),
            (
                summary.kinds_supplied,
                "skills without a kind, which was supplied",
            ),
        ],
        out,
    )?;
    counted(&cleaning(summary.cells_cleaned, summary.too_long), out)?;
    left_out(&summary.left_out, out)?;
    counted(
        &[
            (
                summary.repeated_rows,
                "rows dropped: a newer row has the same address",
            ),
            (
                summary.codes_mended,
                "ISCO codes that a spreadsheet had shortened, now whole again",
            ),
            (
                summary.undated,
                "days of the last change left out: no such day",
            ),
        ],
        out,
    )?;
    listed("columns not read", &summary.columns_unread, out)?;
    listed("files not read", &summary.unread, out)?;
    for (file, what) in &summary.lacking {
        out.line(&format!("no {file}: {what}"))?;
    }
    listed("files of several versions", &summary.versions, out)
}
