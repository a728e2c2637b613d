//! `careernav import esco`: what the import is told, and what it came to.

use std::io::{self, IsTerminal as _};
use std::path::Path;
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
    let Some(into) = args.into.clone().or_else(profiles_directory) else {
        let what = "there is no home directory to put the profiles in; say where, with --into";
        return Err(Failure::Told(MISUSE, what.to_owned()));
    };
    let request = Request {
        sources: &args.sources,
        into: &into,
        language: language.as_deref(),
        may_replace: args.replace,
        stop: &stop,
    };
    let done = if args.dry_run {
        esco::check(&request, &mut progress)
    } else {
        esco::import(&request, &mut progress)
    };
    let told = Told {
        into: &into,
        is_asked: args.lang.is_some(),
        is_done: !args.dry_run,
    };
    match done {
        Ok(Imported::Set(summary)) => told.set(&summary, out)?,
        Ok(Imported::Language(added)) => told.language(&added, out)?,
        Err(esco::Failure::Nothing(what)) => return Err(Failure::Told(NOTHING, what)),
        Err(esco::Failure::Unusable(what)) => return Err(Failure::Told(MISUSE, what)),
        Err(esco::Failure::Stopped) => {
            complain("interrupted; what was half done is removed, and all is as it was");
            let signal = stop.load(Ordering::Relaxed);
            return Err(Failure::Signal(i32::try_from(signal).unwrap_or_default()));
        }
    }
    if args.dry_run {
        out.line("nothing was written")?;
    }
    Ok(FOUND)
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
#[expect(clippy::unnecessary_wraps, reason = "as where there are signals")]
fn listen(_: &Arc<AtomicUsize>) -> io::Result<()> {
    Ok(())
}

/// How many files that were edited by hand are named.
const EDITED_SHOWN: usize = 5;

/// How the outcome is told.
struct Told<'a> {
    into: &'a Path,
    /// Whether a language was asked for.
    is_asked: bool,
    /// Whether it was done, or would be.
    is_done: bool,
}

impl Told<'_> {
    fn are(&self) -> &'static str {
        if self.is_done { "are" } else { "would be" }
    }

    /// What is in a download, where the profiles are now, and those that were there before.
    fn set(&self, summary: &Summary, out: &mut Out) -> io::Result<()> {
        if self.is_asked || summary.language != "en" {
            out.line(&format!("language: {}", summary.language))?;
        }
        report(summary, out)?;
        self.place("profiles", out)?;
        let Some(old) = &summary.old else {
            return Ok(());
        };
        if let Some(edited) = summary.edited.as_deref().filter(|it| !it.is_empty()) {
            let first = edited.iter().take(EDITED_SHOWN);
            let first: Vec<_> = first.map(|name| shown(name)).collect();
            let more = match edited.len() - first.len() {
                0 => String::new(),
                more => format!(" and {} more", number(more)),
            };
            out.line(&format!(
                "edited, added or removed by hand in the old ones: {} ({}{more})",
                number(edited.len()),
                first.join(", ")
            ))?;
        }
        if !summary.languages_left.is_empty() {
            out.line(&format!(
                "the old ones have words in {} as well; import these languages again",
                summary.languages_left.join(", ")
            ))?;
        }
        self.old(old, out)
    }

    /// The words of a further language, and where they are now.
    fn language(&self, added: &Added, out: &mut Out) -> io::Result<()> {
        let what = if self.is_done { "added" } else { "to be added" };
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
        self.place("words", out)?;
        added.old.as_ref().map_or(Ok(()), |old| self.old(old, out))
    }

    fn place(&self, what: &str, out: &mut Out) -> io::Result<()> {
        out.line(&format!(
            "the {what} {} in {}",
            self.are(),
            name_of(self.into)
        ))
    }

    fn old(&self, old: &Path, out: &mut Out) -> io::Result<()> {
        out.line(&format!("the old ones {} in {}", self.are(), name_of(old)))
    }
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
    if !summary.has_groups {
        out.line("no ISCOGroups file: the groups have the titles of the built-in table")?;
    }
    Ok(())
}

/// What had to be done to cells.
fn cleaning(cells_cleaned: usize, too_long: usize) -> [(usize, &'static str); 2] {
    [
        (
            cells_cleaned,
            "cells cleaned of control or invisible characters",
        ),
        (too_long, "texts left out: too long"),
    ]
}

/// The counts that are not zero.
fn counted(counts: &[(usize, &str)], out: &mut Out) -> io::Result<()> {
    for &(count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        out.line(&format!("{what}: {}", number(count)))?;
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
