//! The arguments, and their help.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Parser, Subcommand, ValueEnum, value_parser};

/// The version, with the acknowledgement that ESCO asks for.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\n\nThis service uses the ESCO classification of the European Commission.\n",
    "The shipped profiles are an adapted version of it.",
);

/// A career navigator for the terminal: occupations, the skills they need, and the moves between
/// them.
///
/// Without a command the app opens: browse occupations, expand their skill lists, search, and walk
/// from one to the next. Each command prints what the app shows.
#[derive(Debug, Parser)]
#[command(name = "careernav", version, long_version = VERSION)]
#[command(
    after_help = "Examples:\n  careernav\n  careernav 'ICT security manager'\n  \
    careernav search resilience\n  careernav show ethical-hacker --format json\n  \
    careernav --profiles ./ladder validate"
)]
pub(super) struct Args {
    /// What to open the app at: an occupation's id, title or other title, or a skill.
    pub(super) occupation: Option<String>,

    /// Read profiles from this directory instead of the shipped ones; more than one can be given,
    /// and what a later one says of an occupation replaces what earlier ones say.
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) profiles: Vec<PathBuf>,

    /// Read the profiles in this language of theirs, by its code (such as fr); without it, in the
    /// one in which they are written.
    #[arg(long, value_name = "CODE", global = true)]
    pub(super) language: Option<String>,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show an occupation: what it is, what it needs, where it leads.
    Show(Show),
    /// List the occupations.
    List(List),
    /// Search occupations, other titles and skills.
    Search(Search),
    /// Show a skill, and who needs it.
    Skill(Skill),
    /// Check profiles, and report every problem with its place.
    Validate(Validate),
    /// Turn other formats into profiles.
    #[command(subcommand)]
    Import(Import),
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For reading.
    #[default]
    Text,
    /// For programs.
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// An id, a title or another title, in any case.
    pub(super) occupation: String,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Only occupations of this ISCO group and of the groups in it, for example 25.
    #[arg(long, value_name = "CODE")]
    pub(super) group: Option<String>,

    /// Only occupations of this ISCO skill level.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=4))]
    pub(super) level: Option<u8>,

    /// At most this many.
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,

    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// Occupations and skills.
    #[default]
    All,
    /// Occupations only.
    Occupation,
    /// Skills only, knowledge included.
    Skill,
}

#[derive(Debug, clap::Args)]
pub(super) struct Search {
    /// What to look for: words, or a few letters of them.
    #[arg(required = true)]
    pub(super) query: Vec<String>,

    /// What is wanted.
    #[arg(long, value_enum, default_value_t)]
    pub(super) kind: Kind,

    /// At most this many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,

    /// How to print the hits.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
pub(super) struct Skill {
    /// A name or another name, in any case.
    pub(super) skill: String,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
pub(super) struct Validate {
    /// Directories to check, as if they were given with --profiles.
    #[arg(value_name = "DIR")]
    pub(super) directories: Vec<PathBuf>,

    /// Count warnings as errors.
    #[arg(long)]
    pub(super) strict: bool,

    /// How to print the problems.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// The options that say which profiles are read, once more, for a command that reads none: there they
/// are not shown, and refused.
fn unread() -> [Arg; 2] {
    let profiles = Arg::new("profiles").long("profiles");
    let profiles = profiles.value_parser(value_parser!(PathBuf));
    let language = Arg::new("language").long("language");
    [profiles.action(ArgAction::Append), language].map(|arg| arg.global(true).hide(true))
}

#[derive(Debug, Subcommand)]
#[command(args = unread())]
pub(super) enum Import {
    /// Turn occupation pages, as plain text, into profiles.
    ///
    /// A page is what a career site shows of an occupation, copied as text: description, other
    /// titles, minimum qualifications, ISCO skill level, similar occupations, long-term prospects,
    /// essential and optional knowledge and skills, ISCO group, references. What is not understood
    /// is reported with its line, on standard error.
    Page(ImportPage),
    /// Turn the ESCO classification, as it is downloaded, into profiles.
    ///
    /// Download it from the ESCO portal as CSV: versions 1.1 come as two zip files, the
    /// classification and the relations, version 1.2 as one. They need not be unpacked. The new
    /// profiles are put in their place all at once, or not at all. Where an imported set of another
    /// language is already, the words of this one are added to it, in files of their own.
    Esco(ImportEsco),
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportPage {
    /// The pages, one to a file; - reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// Write each profile into this directory, under its title, instead of standard output.
    #[arg(long, value_name = "DIR")]
    pub(super) into: Option<PathBuf>,

    /// Replace profiles that are in the directory already.
    #[arg(long, requires = "into")]
    pub(super) replace: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportEsco {
    /// The zip files, or directories that hold them or in which they have been unpacked.
    #[arg(required = true, value_name = "SRC")]
    pub(super) sources: Vec<PathBuf>,

    /// Put the profiles there, instead of in your own directory of profiles.
    #[arg(long, value_name = "DIR")]
    pub(super) into: Option<PathBuf>,

    /// The language to read, such as fr; without it the only one in the sources, else en.
    #[arg(long, value_name = "CODE")]
    pub(super) lang: Option<String>,

    /// Put them in the place of profiles (or of words of the same language) that are there, which
    /// are kept beside them as DIR.old-1 and so on.
    #[arg(long)]
    pub(super) replace: bool,

    /// Do all of it but the writing, and print what would come of it.
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
        assert!(VERSION.contains("uses the ESCO classification of the European Commission."));
    }
}
