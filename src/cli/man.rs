//! `careernav man`: the manual, as pages for `man`, made from the arguments and their help.
//!
//! The same program makes the same pages: they contain no date and no path of the machine.

use std::fs;
use std::io;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::ManArgs;
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, Failure, Outcome};
use careernav_core::text::sanitize::escaped;

pub(super) fn run(context: &Context, args: &ManArgs, out: &mut Out) -> Outcome {
    let Some(into) = &args.into else {
        out.verbatim(&page(&built(context.cli()))?)?;
        return Ok(FOUND);
    };
    let name = escaped(&into.to_string_lossy()).into_owned();
    let failed =
        |error: io::Error| Failure::error(format!("cannot write the pages to {name}: {error}"));
    let pages = pages(context.cli())?;
    fs::create_dir_all(into).map_err(failed)?;
    for (name, page) in &pages {
        fs::write(into.join(name), page).map_err(failed)?;
    }
    out.line(&format!("Wrote {} pages to {name}.", pages.len()))?;
    Ok(FOUND)
}

/// The command with all that clap adds to it, but for the `help` that each command would have.
fn built(cli: Command) -> Command {
    let mut command = cli.disable_help_subcommand(true);
    command.build();
    command
}

/// A page for each command, with the name of its file.
pub(super) fn pages(cli: Command) -> io::Result<Vec<(String, String)>> {
    let mut pages = Vec::new();
    collect(&built(cli), &mut pages)?;
    Ok(pages)
}

/// The pages of a command and of those below it, each with the name of its file.
fn collect(command: &Command, pages: &mut Vec<(String, String)>) -> io::Result<()> {
    let name = Man::new(command.clone()).get_filename();
    pages.push((name, page(command)?));
    let shown = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    for sub in shown {
        collect(sub, pages)?;
    }
    Ok(())
}

/// The page of a command.
fn page(command: &Command) -> io::Result<String> {
    let source = concat!("careernav ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(source);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let has_commands = command.get_subcommands().any(|sub| !sub.is_hide_set());
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    let mut rest = Roff::new();
    after(&mut rest, command);
    // Only the program itself has a long version, and its page describes what all commands share.
    if command.get_long_version().is_some() {
        general(&mut rest);
    }
    rest.to_writer(&mut page)?;
    String::from_utf8(page).map_err(io::Error::other)
}

/// The end of a help: each heading begins a section, whose indented lines stay as they are.
fn after(roff: &mut Roff, command: &Command) {
    let text = command.get_after_help().map(ToString::to_string);
    let mut is_kept = false;
    for line in text.unwrap_or_default().lines() {
        let is_example = line.starts_with(' ');
        if is_example != is_kept {
            roff.control(if is_example { "nf" } else { "fi" }, []);
            is_kept = is_example;
        }
        match line.strip_suffix(':') {
            Some("Example") => roff.control("SH", ["EXAMPLES"]),
            Some(heading) if !is_example => roff.control("SH", [heading.to_uppercase().as_str()]),
            _ if line.trim().is_empty() => roff.control("PP", []),
            _ => roff.text([roman(line.trim_start())]),
        };
    }
    if is_kept {
        roff.control("fi", []);
    }
}

/// A section of items with their meanings.
fn section(roff: &mut Roff, heading: &str, items: &[(&str, &str)]) {
    roff.control("SH", [heading]);
    for (name, meaning) in items {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*meaning)]);
    }
}

/// What all commands share.
fn general(roff: &mut Roff) {
    section(
        roff,
        "ENVIRONMENT",
        &[
            ("NO_COLOR", "If set, nothing is printed in colours."),
            (
                "CAREERNAV_CONFIG",
                "The configuration file, unless --config names one.",
            ),
            (
                "CAREERNAV_ME",
                "The person whose skills, past jobs and bookmarks are used, unless --me names one.",
            ),
            (
                "CAREERNAV_PAGER, PAGER",
                "The pager for output that does not fit on the terminal; the first one that is set counts, \
                 and an empty one turns paging off.",
            ),
            ("VISUAL, EDITOR", "The editor for profiles."),
            (
                "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
                "The base directories of the files below.",
            ),
        ],
    );
    section(
        roff,
        "FILES",
        &[
            ("~/.config/careernav/config.yaml", "The configuration."),
            (
                "~/.local/share/careernav/profiles",
                "Your own profiles, read instead of the built-in ones.",
            ),
            (
                "~/.local/share/careernav/me.yaml",
                "Your skills, past jobs and bookmarks.",
            ),
            (
                "~/.local/share/careernav/people",
                "The same of other people, in a file for each.",
            ),
            (
                "~/.local/state/careernav",
                "Recent searches, recent pages and where you left off.",
            ),
            (
                "~/.cache/careernav/sets",
                "Cached data sets; you can delete them at any time.",
            ),
        ],
    );
    roff.control("SH", ["ACKNOWLEDGEMENT"]);
    roff.text([roman(
        "This service uses the ESCO classification of the European Commission.",
    )]);
    roff.text([roman("The shipped profiles are an adapted version of it.")]);
}
