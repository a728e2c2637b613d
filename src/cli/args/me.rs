//! The arguments of `me`.

use clap::Subcommand;

use super::format::Format;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Examples:\n  careernav me\n  careernav me add 'first aid' welding\n  \
    careernav me held 'ICT help desk agent'\n  careernav me remove welding"
)]
pub(in crate::cli) struct MeArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<MeCommand>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum MeCommand {
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
