//! The arguments of `me`.

use std::path::PathBuf;

use clap::Subcommand;

use super::format::Format;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Examples:\n  careernav me\n  careernav me add 'first aid' welding\n  \
    careernav me job 'ICT help desk agent'\n  careernav me learn 'train employees'\n  careernav me remove welding\n  \
    careernav me export > my-skills.yaml"
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
    /// Remove all skills and past jobs.
    #[command(after_help = "Example:\n  careernav me clear")]
    Clear,
    /// Print your skills and past jobs as a file that `careernav me import` reads.
    #[command(after_help = "Example:\n  careernav me export > my-skills.yaml")]
    Export,
    /// Add the skills and past jobs of a file that `careernav me export` wrote.
    ///
    /// What you have already stays; to replace it, run `careernav me clear` first.
    #[command(after_help = "Example:\n  careernav me import my-skills.yaml")]
    Import {
        /// The file.
        file: PathBuf,
    },
}
