//! `careernav import onet`: what the import is told, and what it came to.

use std::io;

use super::super::args::ImportOnet;
use super::super::out::Out;
use super::super::outcome::Outcome;
use super::whole::{self, Told, cleaning, counted, left_out, listed};
use careernav_core::text::number;
use careernav_import::onet::{self, Request, Summary};

pub(super) fn run(args: &ImportOnet, out: &mut Out) -> Outcome {
    whole::run(
        &args.set,
        out,
        |site, progress| {
            let request = Request {
                sources: &args.sources,
                into: site.into,
                may_replace: args.set.replace,
                stop: site.stop,
            };
            if args.set.dry_run {
                onet::check(&request, progress)
            } else {
                onet::import(&request, progress)
            }
        },
        |summary, told, out| tell(&summary, told, out),
    )
}

fn tell(summary: &Summary, told: Told<'_>, out: &mut Out) -> io::Result<()> {
    let ratings = &summary.ratings;
    out.line(&summary.name)?;
    out.line(&format!("occupations: {}", number(summary.occupations)))?;
    out.line(&format!("skills: {}", number(summary.skills)))?;
    let needs = ratings.essential + ratings.optional;
    out.line(&format!(
        "rated as needed: {} ({} essential, {} optional)",
        number(needs),
        number(ratings.essential),
        number(ratings.optional)
    ))?;
    counted(
        &[
            (ratings.low, "ratings left out: hardly important"),
            (ratings.suppressed, "ratings left out: Recommend Suppress"),
            (ratings.not_relevant, "ratings left out: Not Relevant"),
            (summary.unrated, "occupations for which nothing is rated"),
            (summary.technologies, "kinds of technology, all optional"),
            (summary.products, "products of technology, all optional"),
            (summary.related, "related occupations listed as similar"),
            (
                summary.supplemental,
                "related occupations left out: Supplemental",
            ),
            (summary.zones, "occupations with a Job Zone"),
            (summary.tasks, "tasks in the notes"),
            (summary.tasks_left, "tasks left out: no room in the notes"),
            (summary.skill_groups, "skill groups"),
            (summary.no_occupation, "rows dropped: no such occupation"),
            (
                summary.repeated,
                "rows dropped: the same again, or an occupation to itself",
            ),
        ],
        out,
    )?;
    counted(&cleaning(summary.cells_cleaned, summary.too_long), out)?;
    left_out(&summary.left_out, out)?;
    let what = "O*NET-SOC codes without the .00 at their end, now whole again";
    counted(&[(summary.codes_mended, what)], out)?;
    if let Some(table) = &summary.beside {
        out.line(&format!("the tables beside {table} were taken with it"))?;
    }
    for (table, loss) in &summary.missing {
        out.line(&format!("no {table} table: {loss}"))?;
    }
    for (column, loss) in &summary.columns_missing {
        out.line(&format!("no column {column}: {loss}"))?;
    }
    for topic in &summary.not_read {
        out.line(&format!(
            "not read: {} ({})",
            topic.about,
            topic.tables.join("; ")
        ))?;
    }
    listed("files not read", &summary.unread, out)?;
    told.place("profiles", out)?;
    Told::edited(&summary.before, out)?;
    told.old(summary.before.old.as_deref(), out)
}
