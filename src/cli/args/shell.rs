//! The arguments of what sets up the machine: completions, the manual, the configuration.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;

use super::format::Format;

/// The shells that can be told what to complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  source <(careernav completions bash)\n  \
    careernav completions fish > ~/.config/fish/completions/careernav.fish\n\n\
    What is printed says in its first lines where it belongs.")]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CompleteArgs {
    /// The shell.
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,

    /// What it knows of the line.
    #[arg(last = true)]
    pub(in crate::cli) words: Vec<OsString>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav man | man -l -\n  \
    careernav man ~/.local/share/man/man1")]
pub(in crate::cli) struct ManArgs {
    /// Write all pages into this directory, in the place of those of another version.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) into: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav setup\n  careernav setup --remove\n  \
    careernav setup --prefix /usr/local\n  careernav setup --prefix /usr --destdir debian/careernav"
)]
pub(in crate::cli) struct SetupArgs {
    /// Put them below this directory, in its share; without it, below your own, ~/.local.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) prefix: Option<PathBuf>,

    /// Take this directory for the root of the system, as those do who make packages.
    #[arg(long, value_name = "DIR", requires = "prefix")]
    pub(in crate::cli) destdir: Option<PathBuf>,

    /// Take them away, whichever version put them there.
    #[arg(long)]
    pub(in crate::cli) remove: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav config\n  \
    careernav config > \"$(careernav config --path)\"\n  careernav config --check")]
pub(in crate::cli) struct ConfigArgs {
    /// Print only where the file is, or would be.
    #[arg(long, conflicts_with_all = ["check", "format"])]
    pub(in crate::cli) path: bool,

    /// Read the file, and report every problem with its place.
    #[arg(long)]
    pub(in crate::cli) check: bool,

    /// How to print the problems.
    #[arg(long, value_enum, default_value_t, requires = "check")]
    pub(in crate::cli) format: Format,
}
