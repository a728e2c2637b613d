//! What the imports of whole classifications have in common: where the set goes, signals, what is
//! told while they work and of where the profiles are then.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::args::ImportSet;
use super::super::out::{self, Out};
use super::super::outcome::{FOUND, Failure, Outcome};
use super::name_of;
use crate::store::profiles_directory;
use careernav_core::profile::clean::shown;
use careernav_core::text::number;
use careernav_import::{Before, Failed, LeftOut};

/// Where the set goes, and what may end the import.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) into: &'a Path,
    pub(super) stop: &'a AtomicUsize,
}

/// Runs an import, and has it told what it came to.
pub(super) fn run<T>(
    args: &ImportSet,
    out: &mut Out,
    work: impl FnOnce(Site<'_>, &mut dyn FnMut(&str)) -> Result<T, Failed>,
    tell: impl FnOnce(T, Told<'_>, &mut Out) -> io::Result<()>,
) -> Outcome {
    // Who redirects messages wants those that tell something.
    let is_watched = io::stderr().is_terminal();
    let mut progress = |what: &str| {
        if is_watched {
            out::note(&format!("{what} ..."));
        }
    };
    let stop = Arc::new(AtomicUsize::new(0));
    listen(&stop)?;
    let Some(into) = args.into.clone().or_else(profiles_directory) else {
        let what = "there is no home directory to put the profiles in; say where, with --into";
        return Err(Failure::error(what.to_owned()));
    };
    let site = Site {
        into: &into,
        stop: &stop,
    };
    let told = Told {
        into: &into,
        is_done: !args.dry_run,
    };
    match work(site, &mut progress) {
        Ok(done) => tell(done, told, out)?,
        Err(Failed::Nothing(what)) => return Err(Failure::not_found(what)),
        Err(Failed::Unusable(what)) => return Err(Failure::error(what)),
        Err(Failed::Stopped) => {
            out::error("interrupted; what was half done is removed, and all is as it was");
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

/// How many files or columns are named.
const LISTED_SHOWN: usize = 10;

/// How the outcome is told.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    into: &'a Path,
    /// Whether it was done, or would be.
    pub(super) is_done: bool,
}

impl Told<'_> {
    fn are(self) -> &'static str {
        if self.is_done { "are" } else { "would be" }
    }

    /// Where the new profiles are.
    pub(super) fn place(self, what: &str, out: &mut Out) -> io::Result<()> {
        out.line(&format!(
            "the {what} {} in {}",
            self.are(),
            name_of(self.into)
        ))
    }

    /// What a person had changed in the old ones.
    pub(super) fn edited(before: &Before, out: &mut Out) -> io::Result<()> {
        let Some(edited) = before.edited.as_deref().filter(|it| !it.is_empty()) else {
            return Ok(());
        };
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
        ))
    }

    /// Where the old ones are, if there were any.
    pub(super) fn old(self, old: Option<&Path>, out: &mut Out) -> io::Result<()> {
        let Some(old) = old else {
            return Ok(());
        };
        out.line(&format!("the old ones {} in {}", self.are(), name_of(old)))
    }
}

/// What had to be done to cells.
pub(super) fn cleaning(cells_cleaned: usize, too_long: usize) -> [(usize, &'static str); 2] {
    [
        (
            cells_cleaned,
            "cells cleaned of control or invisible characters",
        ),
        (too_long, "texts left out: too long"),
    ]
}

/// What could not be used, with the first few by name.
pub(super) fn left_out(left_out: &LeftOut, out: &mut Out) -> io::Result<()> {
    counted(
        &[(left_out.count, "rows and cells that could not be used")],
        out,
    )?;
    for name in &left_out.named {
        out.line(&format!("  {name}"))?;
    }
    match left_out.count - left_out.named.len() {
        0 => Ok(()),
        more => out.line(&format!("  and {} more", number(more))),
    }
}

/// A list, if there is something in it, with the first few by name.
pub(super) fn listed(what: &str, names: &[String], out: &mut Out) -> io::Result<()> {
    let first = names.iter().take(LISTED_SHOWN).map(String::as_str);
    let first: Vec<&str> = first.collect();
    match names.len() - first.len() {
        _ if names.is_empty() => Ok(()),
        0 => out.line(&format!("{what}: {}", first.join(", "))),
        more => out.line(&format!(
            "{what}: {} and {} more",
            first.join(", "),
            number(more)
        )),
    }
}

/// The counts that are not zero.
pub(super) fn counted(counts: &[(usize, &str)], out: &mut Out) -> io::Result<()> {
    for &(count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        out.line(&format!("{what}: {}", number(count)))?;
    }
    Ok(())
}
