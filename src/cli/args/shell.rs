//! The arguments of what sets up the machine: completions, the manual, the configuration.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;

use super::format::Format;

/// The shells with completions.
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
    The first lines of the output say where it belongs.")]
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

    /// What the shell knows of the line.
    #[arg(last = true)]
    pub(in crate::cli) words: Vec<OsString>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav man | man -l -\n  \
    careernav man ~/.local/share/man/man1")]
pub(in crate::cli) struct ManArgs {
    /// Write all pages to this directory, replacing those of another version.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) into: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav setup\n  careernav setup --remove\n  \
    careernav setup --prefix /usr/local\n  careernav setup --prefix /usr --destdir debian/careernav"
)]
pub(in crate::cli) struct SetupArgs {
    /// Install below PREFIX/share; by default below ~/.local/share.
    #[arg(long, value_name = "PREFIX")]
    pub(in crate::cli) prefix: Option<PathBuf>,

    /// Treat this directory as the root of the file system, for building packages.
    #[arg(long, value_name = "DIR", requires = "prefix")]
    pub(in crate::cli) destdir: Option<PathBuf>,

    /// Remove them, whichever version installed them.
    #[arg(long)]
    pub(in crate::cli) remove: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav config\n  \
    careernav config > \"$(careernav config --path)\"\n  careernav config --check")]
pub(in crate::cli) struct ConfigArgs {
    /// Print only the path of the file, whether it exists or not.
    #[arg(long, conflicts_with_all = ["check", "format"])]
    pub(in crate::cli) path: bool,

    /// Check the file and report every problem with its place.
    #[arg(long)]
    pub(in crate::cli) check: bool,

    /// Output format.
    #[arg(long, value_enum, default_value_t, requires = "check")]
    pub(in crate::cli) format: Format,
}
