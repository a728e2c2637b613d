//! The table of all commands, and the options that go before them.
//!
//! The table makes the arguments that clap parses and the dispatch from one list. The doc comment of a
//! line is the command's help: its first line is what `careernav --help` lists.

use clap::{CommandFactory, Parser, Subcommand};

use super::args::{
    CompareArgs, CompleteArgs, CompletionsArgs, ConfigArgs, DisplayArgs, Export, FitArgs, FmtArgs,
    GapArgs, GlobalArgs, ImportCommand, ListArgs, ManArgs, MeArgs, NewArgs, PathArgs, SchemaArgs,
    ScreenArgs, SearchArgs, SetupArgs, ShowArgs, SimilarArgs, SkillArgs, StatsArgs, UnpackArgs,
    ValidateArgs,
};
use super::context::Context;
use super::out::Out;
use super::outcome::{Failure, Outcome};
use super::{
    compare, complete, config, export, fit, fmt, gap, import, list, man, me, new, open, path,
    schema, screen, search, setup, show, similar, skill, stats, unpack, validate,
};
use crate::config::resolve::Options;

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
pub(super) struct Cli {
    /// What to open the app at: an occupation's id, title or other title, or a skill.
    occupation: Option<String>,

    #[command(flatten)]
    pub(super) global: GlobalArgs,

    #[command(flatten)]
    display: DisplayArgs,

    /// Open the app at the welcome, and not where you were the last time.
    #[arg(long, conflicts_with = "occupation")]
    fresh: bool,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

macro_rules! commands {
    ($($(#[$attribute:meta])* $name:ident($args:ty) => $run:path,)*) => {
        #[derive(Debug, Subcommand)]
        pub(super) enum Command {
            $($(#[$attribute])* $name($args),)*
        }

        impl Command {
            fn run(&self, context: &Context, out: &mut Out) -> Outcome {
                match self {
                    $(Self::$name(args) => $run(context, args, out),)*
                }
            }
        }
    };
}

commands! {
    /// Show an occupation: what it is, what it needs, where it leads.
    Show(ShowArgs) => show::run,
    /// List the occupations.
    List(ListArgs) => list::run,
    /// Search occupations, other titles and skills.
    Search(SearchArgs) => search::run,
    /// Show a skill, and who needs it.
    Skill(SkillArgs) => skill::run,
    /// Where one can go from an occupation: similar ones, and long-term prospects.
    Similar(SimilarArgs) => similar::run,
    /// What lies between two occupations: what carries over, and what is missing.
    Gap(GapArgs) => gap::run,
    /// Two or three occupations side by side.
    Compare(CompareArgs) => compare::run,
    /// Ways of several moves from one occupation to another.
    Path(PathArgs) => path::run,
    /// The occupations that fit what you know and have been.
    Fit(FitArgs) => fit::run,
    /// What you know and have been: show it, or change it.
    ///
    /// It is kept in careernav/me.yaml in your data directory (~/.local/share, if nothing else is set),
    /// which you may edit as well.
    Me(MeArgs) => me::run,
    /// Export what one asks about for other programs: to be pasted, drawn or calculated with.
    ///
    /// As markdown, json, csv, graphml, dot (for Graphviz) or mermaid, to standard output or into a file.
    #[command(
        subcommand,
        after_help = "Examples:\n  careernav export occupation 'ethical hacker' --format mermaid\n  \
        careernav export map cook --format dot | dot -Tsvg > cook.svg\n  \
        careernav export graph -o all.graphml"
    )]
    Export(Export) => export::run,
    /// A screen of the app as text or as a picture, after some keys.
    ///
    /// Everything that the app can show is there to be read without it, by a person or a program. It
    /// begins as on a first day: nothing of your own is read, kept or changed.
    Screen(ScreenArgs) => screen::run,
    /// What the set holds, and how well its suggestions are founded.
    Stats(StatsArgs) => stats::run,
    /// Check profiles, and report every problem with its place.
    Validate(ValidateArgs) => validate::run,
    /// Rewrite profiles in canonical form, with all their comments.
    ///
    /// Fields in their order, an entry to a line, quotes where they are needed, long texts folded. What
    /// a file says stays the same, and every comment stays at what it stands by. A file of which that
    /// cannot be promised, or that has errors, is reported and left as it is.
    Fmt(FmtArgs) => fmt::run,
    /// Where your configuration is, and all that it can say.
    ///
    /// What is printed is a configuration itself, which sets nothing as it stands: written into the
    /// file, it is what to begin with.
    Config(ConfigArgs) => config::run,
    /// Write a new profile to begin with, and print where it is.
    New(NewArgs) => new::run,
    /// Write the profiles that are built into the program as files, to change them.
    Unpack(UnpackArgs) => unpack::run,
    /// Turn other formats into profiles.
    #[command(subcommand)]
    Import(ImportCommand) => import::run,
    /// Print what lets a shell complete commands, options, occupations and skills.
    Completions(CompletionsArgs) => complete::script,
    /// What such a script asks.
    #[command(hide = true)]
    Complete(CompleteArgs) => complete::run,
    /// Print the JSON Schema of profiles or of another file, for an editor to help with them.
    Schema(SchemaArgs) => schema::run,
    /// Print the manual as a page for man, or write a page for each command.
    Man(ManArgs) => man::run,
    /// Put completions and the manual where shells and man look for them, or take them away.
    ///
    /// Completions for bash, elvish, fish and zsh, and a page for each command, go below ~/.local or
    /// another prefix. Every file is named. What careernav did not put there itself stays as it is.
    Setup(SetupArgs) => setup::run,
}

/// Runs the command that was given, or opens the app.
pub(super) fn dispatch(cli: Cli, out: &mut Out) -> Outcome {
    let options = Options {
        profiles: cli.global.profiles,
        language: cli.global.language,
        ..cli.display.options()
    };
    let context = Context::new(cli.global.config_file, options, Cli::command);
    let Some(command) = cli.command else {
        // The app itself shows what is wrong with the configuration.
        return open::run(&context.silent(), cli.occupation, cli.fresh);
    };
    if cli.occupation.is_some() {
        return Err(Failure::error(
            "cannot combine an occupation argument with a subcommand",
        ));
    }
    if cli.fresh {
        return Err(Failure::error("cannot combine --fresh with a subcommand"));
    }
    command.run(&context, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        Cli::command().debug_assert();
        assert!(VERSION.contains("uses the ESCO classification of the European Commission."));
    }
}
