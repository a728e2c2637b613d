//! The arguments, and their help.

mod export;
mod files;
mod import;
mod insight;
mod look;
mod machine;
mod screen;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, CommandFactory, Parser, Subcommand, ValueEnum, value_parser};

use crate::profile::isco::HIGHEST_LEVEL;
use crate::profile::nearest;
use crate::search::filter::Filter;
pub(super) use export::{
    Drawn, Export, ExportFormat, ExportGraph, ExportMap, ExportOccupation, Goes, Only,
};
pub(super) use files::{Fmt, New};
pub(super) use import::{Import, ImportEsco, ImportOnet, ImportPage, ImportSet};
pub(super) use insight::{Compare, Fit, Gap, Path, Rank, Similar, Suggest, Ways};
pub(super) use look::{Colours, Config, Look, Place};
pub(super) use machine::{Complete, Completions, Described, Man, Schema, Setup, Shell};
pub(super) use screen::{Screen, ScreenFormat};

/// The heading of the options that every command has, which are not what one looks for in its help.
const COMMON: &str = "Options of every command";

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
    careernav --profiles ./ladder validate\n  \
    careernav --profiles shipped --profiles ./ladder\n\nExit status:\n  \
    0    found, or valid\n  1    nothing found, or invalid\n  \
    2    wrong use, or unreadable input\n  128+ that of the signal that ended the app"
)]
pub(super) struct Args {
    /// What to open the app at: an occupation's id, title or other title, or a skill.
    pub(super) occupation: Option<String>,

    /// Read profiles from this directory instead of the shipped ones; can be given more than once.
    ///
    /// What a later directory says of an occupation replaces what earlier ones say. "shipped" is what
    /// is built in, and "own" your own directory, where an import goes.
    #[arg(long, value_name = "DIR", global = true, help_heading = COMMON)]
    pub(super) profiles: Vec<PathBuf>,

    /// Read the profiles in this language of theirs, by its code, such as fr.
    ///
    /// Without it they are read in the language in which they are written.
    #[arg(long, value_name = "CODE", global = true, help_heading = COMMON)]
    pub(super) language: Option<String>,

    #[command(flatten)]
    pub(super) place: Place,

    #[command(flatten)]
    pub(super) look: Look,

    /// When what a command prints has colours: auto, always or never.
    ///
    /// auto is on a terminal, unless the environment wants none. The app has --theme.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    #[arg(hide_possible_values = true, help_heading = COMMON)]
    pub(super) color: Colours,

    /// Open the app at the welcome, and not where you were the last time.
    #[arg(long, conflicts_with = "occupation")]
    pub(super) fresh: bool,

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
    /// Where one can go from an occupation: similar ones, and long-term prospects.
    Similar(Similar),
    /// What lies between two occupations: what carries over, and what is missing.
    Gap(Gap),
    /// Two or three occupations side by side.
    Compare(Compare),
    /// Ways of several moves from one occupation to another.
    Path(Path),
    /// The occupations that fit what you know and have been.
    Fit(Fit),
    /// What you know and have been: show it, or change it.
    ///
    /// It is kept in careernav/me.yaml in your data directory (~/.local/share, if nothing else is set),
    /// which you may edit as well.
    Me(Me),
    /// Export what one asks about for other programs: to be pasted, drawn or calculated with.
    ///
    /// As markdown, json, csv, graphml, dot (for Graphviz) or mermaid, to standard output or into a file.
    #[command(
        subcommand,
        after_help = "Examples:\n  careernav export occupation 'ethical hacker' --format mermaid\n  \
        careernav export map cook --format dot | dot -Tsvg > cook.svg\n  \
        careernav export graph -o all.graphml"
    )]
    Export(Export),
    /// A screen of the app as text or as a picture, after some keys.
    ///
    /// Everything that the app can show is there to be read without it, by a person or a program. It
    /// begins as on a first day: nothing of your own is read, kept or changed.
    Screen(Screen),
    /// What the set holds, and how well its suggestions are founded.
    Stats(Stats),
    /// Check profiles, and report every problem with its place.
    Validate(Validate),
    /// Rewrite profiles in canonical form, with all their comments.
    ///
    /// Fields in their order, an entry to a line, quotes where they are needed, long texts folded. What
    /// a file says stays the same, and every comment stays at what it stands by. A file of which that
    /// cannot be promised, or that has errors, is reported and left as it is.
    Fmt(Fmt),
    /// Where your configuration is, and all that it can say.
    ///
    /// What is printed is a configuration itself, which sets nothing as it stands: written into the
    /// file, it is what to begin with.
    Config(Config),
    /// Write a new profile to begin with, and print where it is.
    New(New),
    /// Write the profiles that are built into the program as files, to change them.
    Unpack(Unpack),
    /// Turn other formats into profiles.
    #[command(subcommand)]
    Import(Import),
    /// Print what lets a shell complete commands, options, occupations and skills.
    Completions(Completions),
    /// What such a script asks.
    #[command(hide = true)]
    Complete(Complete),
    /// Print the JSON Schema of profiles or of another file, for an editor to help with them.
    Schema(Schema),
    /// Print the manual as a page for man, or write a page for each command.
    Man(Man),
    /// Put completions and the manual where shells and man look for them, or take them away.
    ///
    /// Completions for bash, elvish, fish and zsh, and a page for each command, go below ~/.local or
    /// another prefix. Every file is named. What careernav did not put there itself stays as it is.
    Setup(Setup),
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  careernav unpack ./profiles\n  careernav --profiles ./profiles"
)]
pub(super) struct Unpack {
    /// The directory to write them into; nothing that is there is written over.
    #[arg(value_name = "DIR")]
    pub(super) into: PathBuf,
}

/// How a report is printed: the same choice for every command that has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For reading.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For pasting.
    Markdown,
    /// A table.
    Csv,
}

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Examples:\n  careernav me\n  careernav me add 'first aid' welding\n  \
    careernav me held 'ICT help desk agent'\n  careernav me remove welding"
)]
pub(super) struct Me {
    #[command(subcommand)]
    pub(super) command: Option<MeCommand>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Subcommand)]
pub(super) enum MeCommand {
    /// Mark skills that you have.
    #[command(after_help = "Example:\n  careernav me add 'first aid' welding")]
    Add {
        /// Names or other names of skills.
        #[arg(required = true, value_name = "SKILL")]
        skills: Vec<String>,
    },
    /// Take over occupations that you have held, with all their skills.
    #[command(after_help = "Example:\n  careernav me held 'ICT help desk agent'")]
    Held {
        /// Ids, titles or other titles.
        #[arg(required = true, value_name = "OCCUPATION")]
        occupations: Vec<String>,
    },
    /// Remove skills or occupations again.
    #[command(after_help = "Example:\n  careernav me remove welding")]
    Remove {
        /// What they are called.
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav stats\n  careernav stats --format csv")]
pub(super) struct Stats {
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav show 'ethical hacker'\n  \
    careernav show ethical-hacker --format markdown")]
pub(super) struct Show {
    /// An id, a title or another title, in any case.
    pub(super) occupation: String,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav list --level 3\n  careernav list --group 25 --format csv"
)]
pub(super) struct List {
    /// Only occupations of this ISCO group and of the groups in it, for example 25; or of the groups
    /// of another classification whose titles begin like this.
    #[arg(long, value_name = "GROUP")]
    pub(super) group: Option<String>,

    /// Only occupations with this tag.
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Option<String>,

    /// Only occupations of this ISCO skill level.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
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
#[command(after_help = filters(), after_long_help = filters())]
pub(super) struct Search {
    /// What to look for: words, or a few letters of them; filters; a code or a URI.
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

/// The filters, as the help of `search` lists them.
fn filters() -> String {
    let filters = Filter::ALL.map(|filter| format!("  {:30} {}", filter.example(), filter.help()));
    format!(
        "Filters:\n{}\n\nThey go with words and with each other, in any order.\n\n\
         Examples:\n  careernav search resilience\n  careernav search manager isco:25 level:4",
        filters.join("\n")
    )
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav skill 'computer forensics'\n  \
    careernav skill 'computer forensics' --format csv")]
// A field is an argument, and has its name in the help.
#[allow(clippy::struct_field_names)]
pub(super) struct Skill {
    /// A name or another name, in any case.
    pub(super) skill: String,

    /// In each list of occupations or skills at most this many.
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav validate ./ladder\n  \
    careernav validate --strict --format json ./ladder")]
pub(super) struct Validate {
    /// Directories to check, as if they were given with --profiles.
    #[arg(value_name = "DIR")]
    pub(super) directories: Vec<PathBuf>,

    /// Count warnings as errors.
    #[arg(long)]
    pub(super) strict: bool,

    /// Print at most this many problems; all of them count.
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,

    /// How to print the problems.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// The command that a word was probably meant to be.
pub(super) fn command_like(word: &str) -> Option<String> {
    let command = Args::command();
    let shown = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let names: Vec<_> = shown.map(clap::Command::get_name).collect();
    let is_one = names.contains(&word);
    nearest(word, names).filter(|_| !is_one).map(str::to_owned)
}

/// The first word of a command line that is neither an option nor the value of one: a command, or an
/// occupation.
pub(super) fn first_word(words: impl Iterator<Item = OsString>) -> Option<String> {
    let command = Args::command();
    let takes_next = |option: &str| {
        let of = |arg: &&Arg| {
            arg.get_long()
                .is_some_and(|long| option.strip_prefix("--") == Some(long))
        };
        let arg = command.get_arguments().find(of);
        arg.is_some_and(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set())
    };
    let mut words = words
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            return Some(word);
        }
        if takes_next(&word) {
            words.next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_command_is_known() {
        for (line, wanted) in [
            ("careernav shwo cook", Some("show")),
            ("careernav --profiles x --no-mouse lst", Some("list")),
            ("careernav --profiles=show serch x", Some("search")),
            ("careernav --ascii compair a b", Some("compare")),
            ("careernav show cook", None),
            ("careernav --profiles lst", None),
            ("careernav cook", None),
            ("careernav", None),
        ] {
            let word = first_word(line.split(' ').map(OsString::from));
            let like = word.and_then(|word| command_like(&word));
            assert_eq!(like.as_deref(), wanted, "{line}");
        }
    }

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
        assert!(VERSION.contains("uses the ESCO classification of the European Commission."));
    }
}
