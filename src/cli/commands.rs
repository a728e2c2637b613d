//! The table of all commands, and the options that go before them.
//!
//! The table makes the arguments that clap parses and the dispatch from one list. The doc comment of a
//! line is the command's help: its first line is what `careernav --help` lists.

use clap::{CommandFactory, Parser, Subcommand};

use super::args::{
    CompareArgs, CompleteArgs, CompletionsArgs, ConfigArgs, DisplayArgs, ExportCommand, FitArgs,
    FmtArgs, GapArgs, GlobalArgs, ImportCommand, ListArgs, ManArgs, MeArgs, NewArgs, PathArgs,
    SchemaArgs, ScreenArgs, SearchArgs, SetupArgs, ShowArgs, SimilarArgs, SkillArgs, StatsArgs,
    UnpackArgs, ValidateArgs,
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

/// A career navigator for the terminal: occupations, the skills they need, and the paths between them.
///
/// Without a command the app opens. Each command prints what the app shows.
#[derive(Debug, Parser)]
#[command(name = "careernav", version, long_version = VERSION)]
#[command(
    after_help = "Examples:\n  careernav\n  careernav 'ICT security manager'\n  \
    careernav search resilience\n  careernav show ethical-hacker --format json\n  \
    careernav --profiles ./ladder validate\n  \
    careernav --profiles shipped --profiles ./ladder\n\nExit status:\n  \
    0    found, or valid\n  1    nothing found, or invalid\n  \
    2    wrong use, or unreadable input\n  128+ the signal that ended the app"
)]
pub(super) struct Cli {
    /// Open the app at this occupation (id, title or other title) or skill.
    occupation: Option<String>,

    #[command(flatten)]
    pub(super) global: GlobalArgs,

    #[command(flatten)]
    display: DisplayArgs,

    /// Open the app at the welcome page instead of where you left off.
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
    /// Show an occupation: what it is, which skills it needs, where it leads.
    Show(ShowArgs) => show::run,
    /// List occupations.
    List(ListArgs) => list::run,
    /// Search occupations, their other titles, and skills.
    Search(SearchArgs) => search::run,
    /// Show a skill and the occupations that need it.
    Skill(SkillArgs) => skill::run,
    /// Show where you can go from an occupation: similar occupations and long-term prospects.
    Similar(SimilarArgs) => similar::run,
    /// Show what you have and what you would need to learn for another occupation.
    Gap(GapArgs) => gap::run,
    /// Compare two or three occupations side by side.
    Compare(CompareArgs) => compare::run,
    /// Find paths of several steps from one occupation to another.
    Path(PathArgs) => path::run,
    /// List the occupations that fit your skills.
    Fit(FitArgs) => fit::run,
    /// Show or change your skills and past jobs, or those of other people.
    ///
    /// Each person has one file, which you can read, edit and hand over: you have careernav/me.yaml in your
    /// data directory (~/.local/share by default), others have one in careernav/people there. --me names
    /// another file. Recent pages lie beside it, and nothing leaves this computer.
    Me(MeArgs) => me::run,
    /// Export an answer or the whole graph to other programs.
    ///
    /// As markdown, json, csv, graphml, dot (for Graphviz) or mermaid, to standard output or to a file.
    #[command(
        subcommand,
        after_help = "Examples:\n  careernav export occupation 'ethical hacker' --format mermaid\n  \
        careernav export map cook --format dot | dot -Tsvg > cook.svg\n  \
        careernav export graph -o all.graphml"
    )]
    Export(ExportCommand) => export::run,
    /// Print a screen of the app, after some keys, as text or as a picture.
    ///
    /// This way a person or a program can read everything that the app shows. The app starts as on the
    /// first day: nothing of yours is read unless --me says so, and nothing is saved or changed.
    Screen(ScreenArgs) => screen::run,
    /// Show what the data set contains and how well-founded its suggestions are.
    Stats(StatsArgs) => stats::run,
    /// Check profiles and report every problem with its place.
    Validate(ValidateArgs) => validate::run,
    /// Rewrite profiles in canonical form, keeping all comments.
    ///
    /// Fields in a fixed order, one entry a line, quotes only where needed, long texts folded. The content
    /// of a file stays the same, and each comment stays with what it belongs to. A file with errors, or
    /// for which this cannot be guaranteed, is reported and left as it is.
    Fmt(FmtArgs) => fmt::run,
    /// Print where your configuration file is, and all settings.
    ///
    /// The output is itself a configuration in which every setting is commented out: save it to the file
    /// as a starting point.
    Config(ConfigArgs) => config::run,
    /// Create a profile to fill in, and print its path.
    New(NewArgs) => new::run,
    /// Write the built-in profiles to files that you can change.
    Unpack(UnpackArgs) => unpack::run,
    /// Import ESCO, O*NET or occupation pages as profiles.
    #[command(subcommand)]
    Import(ImportCommand) => import::run,
    /// Print a script that completes commands, options and names in your shell.
    Completions(CompletionsArgs) => complete::script,
    /// Print completions; the scripts of `completions` call this.
    #[command(hide = true)]
    Complete(CompleteArgs) => complete::run,
    /// Print the JSON Schema of profiles, other files or JSON output.
    Schema(SchemaArgs) => schema::run,
    /// Print the manual page, or write a page for each command.
    Man(ManArgs) => man::run,
    /// Install completions and manual pages, or remove them.
    ///
    /// Completions for bash, elvish, fish and zsh, and a manual page for each command, go below ~/.local
    /// or another prefix. Every file is listed. Files not created by careernav are left alone.
    Setup(SetupArgs) => setup::run,
}

/// Runs the command that was given, or opens the app.
pub(super) fn dispatch(cli: Cli, out: &mut Out) -> Outcome {
    let options = Options {
        profiles: cli.global.profiles,
        language: cli.global.language,
        ..cli.display.options()
    };
    let context = Context::new(cli.global.config_file, cli.global.me, options, Cli::command);
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
