//! The options of how the app looks and is used, and the arguments of `config`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::Format;
use crate::config::Ascii;
use crate::config::choice::Options;
use crate::ui::theme::Theme;

/// How the app looks and is used, for this time.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Look {
    /// How the app looks; without it, as the configuration says, else in the terminal's own colours.
    #[arg(long, value_name = "NAME", value_parser = theme())]
    theme: Option<Theme>,

    #[command(flatten)]
    signs: Signs,

    /// Leave the mouse to the terminal, which selects text with it; Alt-m takes it in the app.
    #[arg(long)]
    no_mouse: bool,
}

/// What it is drawn with.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Signs {
    /// Draw with ASCII alone; auto does where the terminal or the locale has nothing else.
    #[arg(long, value_name = "WHEN", value_enum)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    ascii: Option<When>,
}

/// Whether something is done.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    Auto,
    True,
    False,
}

/// When what a command prints has colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Colours {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Wherever it goes.
    Always,
    /// Nowhere.
    Never,
}

impl Look {
    /// What is asked for, besides the profiles.
    pub(in crate::cli) fn options(&self) -> Options {
        Options {
            theme: self.theme,
            ascii: self.signs.ascii(),
            mouse: self.no_mouse.then_some(false),
            ..Options::default()
        }
    }
}

impl Signs {
    /// When ASCII is to do, if it was said.
    pub(in crate::cli) fn ascii(&self) -> Option<Ascii> {
        self.ascii.map(|when| match when {
            When::Auto => Ascii::Auto,
            When::True => Ascii::Always,
            When::False => Ascii::Never,
        })
    }
}

/// A theme by its name.
pub(super) fn theme() -> impl clap::builder::TypedValueParser<Value = Theme> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(Theme::ALL.map(Theme::name))
        .map(|name| Theme::named(&name).unwrap_or_default())
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav config\n  \
    careernav config > \"$(careernav config --path)\"\n  careernav config --check")]
pub(in crate::cli) struct Config {
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

/// Where the configuration is, if it is said.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Place {
    /// Read the configuration from this file.
    ///
    /// Without it, from the one in your own directory (~/.config/careernav/config.yaml, if nothing
    /// else is set).
    #[arg(long, value_name = "FILE", global = true, help_heading = super::COMMON)]
    pub(in crate::cli) config: Option<PathBuf>,
}
