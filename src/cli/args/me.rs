//! The arguments of `me`.

use std::path::PathBuf;

use clap::Subcommand;

use super::format::Format;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Examples:\n  careernav me\n  careernav me add 'first aid' welding\n  \
    careernav me job 'ICT help desk agent'\n  careernav me learn 'train employees'\n  careernav me remove welding\n  \
    careernav me export > my-skills.yaml\n  careernav me new anna\n  careernav me switch me"
)]
pub(in crate::cli) struct MeArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<MeCommand>,

    #[command(flatten)]
    pub(in crate::cli) show: ShowMeArgs,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ShowMeArgs {
    /// List all the skills that you perhaps have.
    #[arg(long)]
    pub(in crate::cli) all: bool,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum MeCommand {
    /// Show your skills and past jobs, as `careernav me` does.
    #[command(after_help = "Example:\n  careernav me show --format json")]
    Show(ShowMeArgs),
    /// Add skills that you have.
    #[command(after_help = "Example:\n  careernav me add 'first aid' welding")]
    Add {
        /// Names or other names of skills.
        #[arg(required = true, value_name = "SKILL")]
        skills: Vec<String>,
    },
    /// Add skills that you want to learn.
    #[command(after_help = "Example:\n  careernav me learn 'train employees'")]
    Learn {
        /// Names or other names of skills.
        #[arg(required = true, value_name = "SKILL")]
        skills: Vec<String>,
    },
    /// Add past jobs, with their essential skills.
    ///
    /// The optional skills of a past job are listed as skills that you perhaps have. `careernav me add`
    /// says that you have one, `careernav me remove` that you don't.
    #[command(after_help = "Example:\n  careernav me job 'ICT help desk agent'")]
    Job {
        /// Ids, titles or other titles of occupations.
        #[arg(required = true, value_name = "OCCUPATION")]
        occupations: Vec<String>,
    },
    /// Remove skills or past jobs.
    ///
    /// A skill of a past job stays removed until you add it again with `careernav me add`.
    #[command(after_help = "Example:\n  careernav me remove welding")]
    Remove {
        /// Names of skills or occupations.
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Remove all skills, past jobs and bookmarks.
    ///
    /// A copy of the file is kept beside it. On a terminal you are asked first.
    #[command(after_help = "Examples:\n  careernav me clear\n  careernav me clear --yes")]
    Clear {
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
    /// List the people who have a file, with how much is in it.
    #[command(after_help = "Example:\n  careernav me list")]
    List,
    /// Add a person, with an empty file, and switch to them.
    ///
    /// The file is careernav/people/NAME.yaml in your data directory.
    #[command(after_help = "Example:\n  careernav me new anna")]
    New {
        /// The name of the person, which becomes that of the file.
        #[arg(value_name = "PERSON")]
        new_person: String,
    },
    /// Switch to a person: all commands and the app use their file from now on.
    ///
    /// `--me` and `CAREERNAV_ME` still come first. "me" is you.
    #[command(after_help = "Examples:\n  careernav me switch anna\n  careernav me switch me")]
    Switch {
        /// A name that `careernav me list` shows.
        #[arg(value_name = "PERSON")]
        person: String,
    },
    /// Print your skills, past jobs and bookmarks as a file that `careernav me import` reads.
    #[command(after_help = "Example:\n  careernav me export > my-skills.yaml")]
    Export,
    /// Add the skills, past jobs and bookmarks of a file that `careernav me export` wrote.
    ///
    /// What you have already stays; to replace it, run `careernav me clear` first.
    #[command(after_help = "Example:\n  careernav me import my-skills.yaml")]
    Import {
        /// The file.
        file: PathBuf,
    },
}
