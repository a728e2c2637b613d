//! Shell completion: `careernav completions SHELL` prints a script that calls `careernav complete` with the
//! words so far.
//!
//! # Guarantees
//!
//! * Commands, options and their values come from the arguments themselves (through `clap_complete`);
//!   occupations and skills from the data set that the command would use.
//! * On error, completion silently returns nothing: it must not interrupt somebody who is typing.
//! * Nothing is ever run or expanded.
//!
//! The scripts are our own, not those of `clap_complete`: names contain spaces, and `clap_complete` does
//! not quote within quotes that are already open.

mod quote;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use clap_complete::CompletionCandidate;

use super::args::{CompleteArgs, CompletionsArgs, Shell};
use super::context::Context;
use super::filters::excludes;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use super::person;
use crate::config::resolve::Options;
use careernav_core::dataset;
use careernav_core::text::sanitize::is_odd;
use quote::{Line, Quote};
use values::Completer;

/// `careernav completions`: prints the script for a shell.
pub(super) fn script(_: &Context, args: &CompletionsArgs, out: &mut Out) -> Outcome {
    out.verbatim(script_for(args.shell))?;
    Ok(FOUND)
}

/// The script itself.
pub(super) const fn script_for(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("careernav.bash"),
        Shell::Zsh => include_str!("careernav.zsh"),
        Shell::Fish => include_str!("careernav.fish"),
        Shell::Powershell => include_str!("careernav.ps1"),
        Shell::Elvish => include_str!("careernav.elv"),
    }
}

/// `careernav complete`: prints completions, one a line, in the form that the shell's script reads.
pub(super) fn run(context: &Context, args: &CompleteArgs, out: &mut Out) -> Outcome {
    // Without rows there is nothing to complete: words that make no sense are no error here.
    for cells in rows(context, args.shell, &args.words).into_iter().flatten() {
        // A name that must be escaped to be shown could not be typed.
        if !cells.iter().any(|cell| cell.contains(is_odd)) {
            out.cells(&cells)?;
        }
    }
    Ok(FOUND)
}

/// Completions as the script of a shell reads them: what goes into the line and, for most shells, what it
/// means. None if the words make no sense.
fn rows(context: &Context, shell: Shell, given: &[OsString]) -> Option<Vec<Vec<String>>> {
    let given: Vec<_> = given.iter().map(|word| word.to_string_lossy()).collect();
    if let Shell::Bash = shell {
        let [kind, current, line] = &given[..] else {
            return None;
        };
        let line = Line::parse(line);
        // The code of `?`: bash only lists them, so nothing is quoted.
        let is_list = kind == "63";
        let candidates = candidates(context, line.words())?;
        let quote = if is_list {
            Quote::ListOnly
        } else {
            line.quote()
        };
        let values = candidates.iter().map(|it| it.get_value().to_string_lossy());
        let rows = values.map(|value| vec![line.completion(&value, current, quote)]);
        return Some(rows.collect());
    }
    let words = given.iter().map(|word| match shell {
        // Older versions drop empty words, so the script puts '=' before each.
        Shell::Powershell => word.strip_prefix('=').unwrap_or(word).to_owned(),
        _ => word.clone().into_owned(),
    });
    let mut words: Vec<_> = words.collect();
    let last = words.last_mut()?;
    *last = match shell {
        // Fish passes the last word as typed, with its quotes, and the others without.
        Shell::Fish => Line::parse(last).words().last().cloned()?,
        Shell::Powershell => last.trim_start_matches(['\'', '"']).to_owned(),
        _ => std::mem::take(last),
    };
    let rows = candidates(context, &words)?.into_iter().map(|candidate| {
        let value = candidate.get_value().to_string_lossy().into_owned();
        let help = candidate.get_help().map(ToString::to_string);
        let help = help.unwrap_or_default();
        let help = help.lines().next().unwrap_or_default().to_owned();
        match shell {
            Shell::Powershell => vec![Quote::powershell(&value), value, help],
            _ => vec![value, help],
        }
    });
    Some(rows.collect())
}

/// What the last word can become.
fn candidates(context: &Context, words: &[String]) -> Option<Vec<CompletionCandidate>> {
    let (last, before) = words.split_last()?;
    let config_file = value(before, "--config").map(expanded);
    let me = value(before, "--me").map(expanded);
    let line = Arc::new(context.for_line(config_file, me, options(before)));
    let person = Arc::clone(&line);
    let completer = Arc::new(Completer::new(
        move || Some(dataset::load(&line.load_request().ok()?, false)),
        move || person::read_silently(&person),
    ));
    let mut command = values::with_completers(context.cli(), &completer);
    // Filters that exclude look like options, and nothing that follows depends on them.
    let before: Vec<_> = before.iter().filter(|word| !excludes(word)).collect();
    let here = std::env::current_dir().ok();
    let mut complete = |between: &[&str]| {
        let mut given: Vec<OsString> = before.iter().map(OsString::from).collect();
        given.extend(between.iter().map(OsString::from));
        let at = given.len();
        given.push(last.into());
        clap_complete::engine::complete(&mut command, given, at, here.as_deref()).ok()
    };
    if !last.starts_with('-') || last.starts_with("--") {
        return complete(&[]);
    }
    // A filter that excludes; else an option.
    let filters = complete(&["--"]).filter(|found| last.len() > 1 && !found.is_empty());
    filters.or_else(|| complete(&[]))
}

/// The options among these words that choose the data set.
fn options(words: &[String]) -> Options {
    let profiles = values(words, "--profiles").map(expanded);
    Options {
        profiles: profiles.collect(),
        language: value(words, "--language").map(str::to_owned),
        ..Options::default()
    }
}

/// The values of an option, in both forms: `--option value` and `--option=value`.
fn values<'w>(words: &'w [String], option: &'w str) -> impl Iterator<Item = &'w str> {
    let next = words.iter().skip(1).map(Some).chain([None]);
    let pairs = words.iter().zip(next);
    pairs.filter_map(move |(word, next)| match word.strip_prefix(option)? {
        "" => next.map(String::as_str),
        rest => rest.strip_prefix('='),
    })
}

fn value<'w>(words: &'w [String], option: &'w str) -> Option<&'w str> {
    values(words, option).last()
}

/// A path as the shell would pass it, with `~` expanded.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
