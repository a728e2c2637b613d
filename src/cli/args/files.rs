//! The arguments of the commands that write profiles: `new` and `fmt`.

use std::path::PathBuf;

use super::Format;

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

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav fmt ./ladder\n  careernav fmt --check ./ladder\n  \
    careernav fmt - --stdin-name skills.yaml < skills.yaml\n\nExit status:\n  \
    0  all is in canonical form, or was brought into it\n  \
    1  a file was refused, or with --check would be changed\n  \
    2  wrong use, or a file that cannot be read or written"
)]
pub(in crate::cli) struct Fmt {
    /// Files, and directories with all below them; without any, those that the profiles are read
    /// from; - is standard input, which goes to standard output.
    #[arg(value_name = "FILE|DIR")]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// Write nothing, and list what would be changed.
    #[arg(long)]
    pub(in crate::cli) check: bool,

    /// The name of what comes from standard input, which says what it holds: skills.yaml is a
    /// catalogue, for example.
    #[arg(long, value_name = "NAME", default_value = "profile.yaml")]
    pub(in crate::cli) stdin_name: PathBuf,

    /// How to print what was done.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}
