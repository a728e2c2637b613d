//! `careernav import esco`: what the import is told, and what it came to.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::args::ImportEsco;
use super::super::out::{Out, complain, remark};
use super::super::{FOUND, Failure, MISUSE, NOTHING, Outcome};
use super::name_of;
use crate::import::esco::{self, Added, Imported, Request, Summary};
use crate::profile::clean::shown;
use crate::store::profiles_directory;

pub(super) fn run(args: &ImportEsco, out: &mut Out) -> Outcome {
    // Who redirects messages wants those that tell something.
    let is_watched = io::stderr().is_terminal();
    let mut progress = |what: &str| {
        if is_watched {
            remark(&format!("{what} ..."));
        }
    };
    let language = args.lang.as_deref().map(str::to_lowercase);
    let stop = Arc::new(AtomicUsize::new(0));
    listen(&stop)?;
    let (sources, language) = (&args.sources, language.as_deref());
    let done = if args.dry_run {
        let summary = esco::check(sources, language, &stop, &mut progress);
        summary.map(|summary| Done::Checked(Box::new(summary)))
    } else {
        let Some(into) = args.into.clone().or_else(profiles_directory) else {
            let what = "there is no home directory to put the profiles in; say where, with --into";
            return Err(Failure::Told(MISUSE, what.to_owned()));
        };
        let request = Request {
            sources,
            into: &into,
            language,
            may_replace: args.replace,
            stop: &stop,
        };
        esco::import(&request, &mut progress).map(|imported| Done::Imported(imported, into))
    };
    let is_asked = args.lang.is_some();
    match done {
        Ok(Done::Checked(summary)) => {
            report(&summary, is_asked, out)?;
            out.line("nothing was written")?;
        }
        Ok(Done::Imported(Imported::Set(summary), into)) => {
            report(&summary, is_asked, out)?;
            report_place(&summary, &into, out)?;
        }
        Ok(Done::Imported(Imported::Language(added), into)) => report_added(&added, &into, out)?,
        Err(esco::Failure::Nothing(what)) => return Err(Failure::Told(NOTHING, what)),
        Err(esco::Failure::Unusable(what)) => return Err(Failure::Told(MISUSE, what)),
        Err(esco::Failure::Stopped) => {
            complain("interrupted; what was half done is removed, and all is as it was");
            let signal = stop.load(Ordering::Relaxed);
            return Err(Failure::Signal(i32::try_from(signal).unwrap_or_default()));
        }
    }
    Ok(FOUND)
}

/// What was done.
enum Done {
    /// A download was checked.
    Checked(Box<Summary>),
    /// One was imported into a directory.
    Imported(Imported, PathBuf),
}

/// Has the signals by which people end a program noted, so that the import can clean up.
#[cfg(unix)]
fn listen(stop: &Arc<AtomicUsize>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        let number = usize::try_from(signal).unwrap_or_default();
        signal_hook::flag::register_usize(signal, Arc::clone(stop), number)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn listen(_: &Arc<AtomicUsize>) -> io::Result<()> {
    Ok(())
}

/// What is in a download.
fn report(summary: &Summary, is_asked: bool, out: &mut Out) -> io::Result<()> {
    let (links, relations) = (&summary.links, &summary.relations);
    if is_asked || summary.language != "en" {
        out.line(&format!("language: {}", summary.language))?;
    }
    out.line(&format!("occupations: {}", number(summary.occupations)))?;
    out.line(&format!("skills: {}", number(summary.skills)))?;
    out.line(&format!(
        "links: {} kept of {}",
        number(links.kept),
        number(links.read)
    ))?;
    for (count, what) in [
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
        (
            summary.cells_cleaned,
            "cells cleaned of control or invisible characters",
        ),
        (summary.too_long, "texts left out: too long"),
    ] {
        if count > 0 {
            out.line(&format!("{what}: {}", number(count)))?;
        }
    }
    if !summary.has_groups {
        out.line("no ISCOGroups file: the groups have the titles of the built-in table")?;
    }
    Ok(())
}

/// Where the profiles are now, and those that were there before.
fn report_place(summary: &Summary, into: &Path, out: &mut Out) -> io::Result<()> {
    out.line(&format!("the profiles are in {}", name_of(into)))?;
    let Some(old) = &summary.old else {
        return Ok(());
    };
    if let Some(edited) = summary.edited.as_deref().filter(|it| !it.is_empty()) {
        let first: Vec<_> = edited
            .iter()
            .take(EDITED_SHOWN)
            .map(|name| shown(name))
            .collect();
        let more = edited.len() - first.len();
        let more = if more > 0 {
            format!(" and {} more", number(more))
        } else {
            String::new()
        };
        out.line(&format!(
            "edited, added or removed by hand in the old ones: {} ({}{more})",
            number(edited.len()),
            first.join(", ")
        ))?;
    }
    if !summary.languages_left.is_empty() {
        out.line(&format!(
            "the old ones had words in {} as well; import these languages again",
            summary.languages_left.join(", ")
        ))?;
    }
    out.line(&format!("the old ones are in {}", name_of(old)))
}

/// How many files that were edited by hand are named.
const EDITED_SHOWN: usize = 5;

fn report_added(added: &Added, into: &Path, out: &mut Out) -> io::Result<()> {
    out.line(&format!("language added: {}", added.language))?;
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
    for (count, what) in [
        (
            added.cells_cleaned,
            "cells cleaned of control or invisible characters",
        ),
        (added.too_long, "texts left out: too long"),
    ] {
        if count > 0 {
            out.line(&format!("{what}: {}", number(count)))?;
        }
    }
    out.line(&format!("the words are in {}", name_of(into)))?;
    if let Some(old) = &added.old {
        out.line(&format!("the old ones are in {}", name_of(old)))?;
    }
    Ok(())
}

/// A number with a comma at each thousand.
fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_have_their_thousands() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (123_855, "123,855"),
        ];
        for (value, wanted) in cases {
            assert_eq!(number(value), wanted);
        }
        assert_eq!(number(1_234_567), "1,234,567");
    }
}
