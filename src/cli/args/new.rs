//! The arguments of `new`.

use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav --profiles ./ladder new 'Night baker'\n  \
    careernav new 'Night baker' --isco 7512 --dir ./ladder"
)]
pub(in crate::cli) struct New {
    /// Its title, from which the file gets its name.
    pub(in crate::cli) title: String,

    /// Its group in ISCO-08, by its code, such as 7512.
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) isco: Option<String>,

    /// The directory to write it into; without it, the one that the profiles are read from.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) dir: Option<PathBuf>,
}
