//! The arguments of what the person's machine asks for: completions of its shell, what these ask, and
//! the manual.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;

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
pub(in crate::cli) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Complete {
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
pub(in crate::cli) struct Man {
    /// Write all pages into this directory, in the place of those of another version.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) into: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav setup\n  careernav setup --remove\n  \
    careernav setup --prefix /usr/local\n  careernav setup --prefix /usr --destdir debian/careernav"
)]
pub(in crate::cli) struct Setup {
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
