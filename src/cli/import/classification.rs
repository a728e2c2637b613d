//! What the commands that import a classification have in common: where the set goes, signals, progress,
//! what they report, and the snapshot that they leave, so that the first start need not read the files.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::args::ImportSetArgs;
use super::super::context::Context;
use super::super::out::{self, Out};
use super::super::outcome::{FOUND, Failure, Outcome};
use super::display_path;
use crate::store::profiles_directory;
use careernav_core::dataset::{LoadRequest, keep_snapshot};
use careernav_core::profile::Layer;
use careernav_core::text::number;
use careernav_core::text::sanitize::escaped;
use careernav_import::{ImportError, Imported, PreviousSet, Request, SkippedRows};

/// How many files that were changed by hand are listed.
const MAX_EDITED_FILES: usize = 5;

/// How many names a list has.
const MAX_LISTED_NAMES: usize = 10;

/// Runs an import, and prints its report.
pub(super) fn run<R>(
    context: &Context,
    args: &ImportSetArgs,
    out: &mut Out,
    import: impl FnOnce(&Request<'_>, &mut dyn FnMut(&str)) -> Result<Imported<R>, ImportError>,
    print: impl FnOnce(&R, &mut Report<'_>) -> io::Result<()>,
) -> Outcome {
    // Progress is for somebody who waits; messages that go to a file should be worth keeping.
    let is_terminal = io::stderr().is_terminal();
    let mut progress = |step: &str| {
        if is_terminal {
            out::note(&format!("{step} ..."));
        }
    };
    let stop = Arc::new(AtomicUsize::new(0));
    stop_on_signals(&stop)?;
    let Some(into) = args.into.clone().or_else(profiles_directory) else {
        return Err(Failure::error(
            "no home directory to put the profiles in; use --into",
        ));
    };
    let request = Request {
        sources: &args.sources,
        into: &into,
        may_replace: args.replace,
        stop: &stop,
    };
    match import(&request, &mut progress) {
        Ok(imported) => {
            let mut report = Report {
                out,
                into: &into,
                previous: &imported.previous,
                is_dry_run: args.dry_run,
            };
            print(&imported.report, &mut report)?;
        }
        Err(ImportError::NoData(message)) => return Err(Failure::not_found(message)),
        Err(ImportError::Invalid(message)) => return Err(Failure::error(message)),
        Err(ImportError::Interrupted) => {
            out::error("interrupted; nothing was changed");
            return Err(signalled(&stop));
        }
    }
    if args.dry_run {
        out.line("dry run: nothing was written")?;
        return Ok(FOUND);
    }
    if let Some(request) = request_for(context, &into) {
        progress("preparing the first start");
        let is_running = || stop.load(Ordering::Relaxed) == 0;
        // It is a help for the next start: the import itself has succeeded.
        let _ = keep_snapshot(&request, is_running);
        if !is_running() {
            return Err(signalled(&stop));
        }
    }
    Ok(FOUND)
}

/// What the next start is going to load, if it loads the directory; else the directory alone, as
/// `--profiles` would. None where no snapshot can be kept, or the configuration cannot be read.
fn request_for(context: &Context, into: &Path) -> Option<LoadRequest> {
    let request = context.load_request().ok()?;
    request.cache_dir.as_ref()?;
    let target = into.canonicalize().ok()?;
    let is_loaded = request.layers.iter().any(|layer| match layer {
        Layer::Directory(path) => path.canonicalize().is_ok_and(|path| path == target),
        Layer::BuiltIn(_) => false,
    });
    Some(if is_loaded {
        request
    } else {
        LoadRequest {
            layers: vec![Layer::Directory(into.to_owned())],
            ..request
        }
    })
}

/// How a program ends that was asked to by a signal.
fn signalled(stop: &AtomicUsize) -> Failure {
    let signal = stop.load(Ordering::Relaxed);
    Failure::Signal(i32::try_from(signal).expect("the flag holds the number of a signal"))
}

/// Sets the flag when a signal arrives by which people end a program, so that the import can clean up.
#[cfg(unix)]
fn stop_on_signals(stop: &Arc<AtomicUsize>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        let number = usize::try_from(signal).expect("signals have positive numbers");
        signal_hook::flag::register_usize(signal, Arc::clone(stop), number)?;
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "where there are signals, it can fail"
)]
fn stop_on_signals(_: &Arc<AtomicUsize>) -> io::Result<()> {
    Ok(())
}

/// Prints what an import did, or would do.
pub(super) struct Report<'r> {
    pub(super) out: &'r mut Out,
    into: &'r Path,
    previous: &'r PreviousSet,
    pub(super) is_dry_run: bool,
}

impl Report<'_> {
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        self.out.line(text)
    }

    /// One line for each count that is not zero.
    pub(super) fn counts(&mut self, counts: &[(usize, &str)]) -> io::Result<()> {
        for &(count, name) in counts.iter().filter(|(count, _)| *count > 0) {
            self.line(&format!("{name}: {}", number(count)))?;
        }
        Ok(())
    }

    /// What was removed from cells, and left out.
    pub(super) fn cleaning(&mut self, cells_cleaned: usize, too_long: usize) -> io::Result<()> {
        self.counts(&[
            (
                cells_cleaned,
                "cells cleaned of control or invisible characters",
            ),
            (too_long, "texts left out (too long)"),
        ])
    }

    /// How many rows could not be used, and the first few.
    pub(super) fn skipped(&mut self, skipped: &SkippedRows) -> io::Result<()> {
        self.counts(&[(skipped.count, "rows and cells that could not be used")])?;
        for example in &skipped.examples {
            self.line(&format!("  {example}"))?;
        }
        match skipped.count - skipped.examples.len() {
            0 => Ok(()),
            more => self.line(&format!("  and {} more", number(more))),
        }
    }

    /// The first few of a list of names, if it has any.
    pub(super) fn names(&mut self, heading: &str, names: &[String]) -> io::Result<()> {
        if names.is_empty() {
            return Ok(());
        }
        let list = first_few(names.iter().cloned(), MAX_LISTED_NAMES);
        self.line(&format!("{heading}: {list}"))
    }

    /// Where the new files are; `what` they are, such as "profiles".
    pub(super) fn target(&mut self, what: &str) -> io::Result<()> {
        let verb = if self.is_dry_run {
            "would be written"
        } else {
            "written"
        };
        let into = display_path(self.into);
        self.line(&format!("{what} {verb} to {into}"))
    }

    /// What a person had changed in the old profiles.
    pub(super) fn edited(&mut self) -> io::Result<()> {
        match self.previous.edited.as_deref() {
            None | Some([]) => Ok(()),
            Some(edited) => {
                let names = edited.iter().map(|name| escaped(name).into_owned());
                let list = first_few(names, MAX_EDITED_FILES);
                let count = number(edited.len());
                self.line(&format!("old profiles changed by hand: {count} ({list})"))
            }
        }
    }

    /// Where the old files are, if there were any.
    pub(super) fn backup(&mut self, what: &str) -> io::Result<()> {
        let Some(backup) = &self.previous.backup else {
            return Ok(());
        };
        let verb = if self.is_dry_run {
            "would be kept"
        } else {
            "kept"
        };
        self.line(&format!("old {what} {verb} in {}", display_path(backup)))
    }

    /// Whether there were profiles before.
    pub(super) fn had_profiles(&self) -> bool {
        self.previous.backup.is_some()
    }
}

/// The first few names, and how many more there are.
fn first_few(names: impl ExactSizeIterator<Item = String>, most: usize) -> String {
    let count = names.len();
    let first: Vec<String> = names.take(most).collect();
    match count - first.len() {
        0 => first.join(", "),
        more => format!("{} and {} more", first.join(", "), number(more)),
    }
}
