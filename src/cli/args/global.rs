//! The options that every command has, and those of how the app looks.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::config::Ascii;
use crate::config::resolve::Options;
use crate::ui::theme::Theme;

/// The heading of the options that every command has, which are rarely what somebody looks for in its
/// help.
const COMMON: &str = "Options of every command";

/// The options that every command has.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct GlobalArgs {
    /// Read profiles from this directory instead of the built-in ones; can be given more than once.
    ///
    /// If several directories define the same occupation, the last one wins. "shipped" stands for the
    /// built-in profiles, "own" for your own directory, where imports go.
    #[arg(long, value_name = "DIR", global = true, help_heading = COMMON)]
    pub(in crate::cli) profiles: Vec<PathBuf>,

    /// Read the profiles in this language, for example fr.
    ///
    /// By default they are read in the language in which they are written.
    #[arg(long, value_name = "CODE", global = true, help_heading = COMMON)]
    pub(in crate::cli) language: Option<String>,

    /// Use this configuration file.
    ///
    /// By default the one in your configuration directory (~/.config/careernav/config.yaml).
    #[arg(long = "config", id = "config", value_name = "FILE", global = true, help_heading = COMMON)]
    pub(in crate::cli) config_file: Option<PathBuf>,

    /// Use the skills, past jobs and bookmarks of this person.
    ///
    /// A file, or a name that `careernav me list` shows: with a slash or the ending .yaml it is a file. By
    /// default it is the person of `careernav me switch`, else you.
    #[arg(long, value_name = "FILE", global = true, help_heading = COMMON)]
    pub(in crate::cli) me: Option<PathBuf>,

    /// When to print in colours: auto, always or never.
    ///
    /// auto is on a terminal, unless the environment asks for none. For the app, see --theme.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    #[arg(hide_possible_values = true, help_heading = COMMON)]
    pub(in crate::cli) color: ColorChoice,
}

/// How the app looks and is used, for this run.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DisplayArgs {
    /// Theme of the app; by default the configured one, else the terminal's own colours.
    #[arg(long, value_name = "NAME", value_parser = theme_parser())]
    theme: Option<Theme>,

    #[command(flatten)]
    ascii: AsciiArgs,

    /// Leave the mouse to the terminal, for selecting text; Alt-m in the app captures it again.
    #[arg(long)]
    no_mouse: bool,
}

/// Which characters the app is drawn with.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AsciiArgs {
    /// Draw with ASCII only; auto does so where the terminal or the locale supports nothing else.
    #[arg(long, value_name = "WHEN", value_enum)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    ascii: Option<UseAscii>,
}

/// Whether to draw with ASCII alone.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum UseAscii {
    Auto,
    True,
    False,
}

/// When to print in colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always, wherever the output goes.
    Always,
    /// Never.
    Never,
}

impl DisplayArgs {
    /// These as options of the configuration.
    pub(in crate::cli) fn options(&self) -> Options {
        Options {
            theme: self.theme,
            ascii: self.ascii.choice(),
            mouse: self.no_mouse.then_some(false),
            ..Options::default()
        }
    }
}

impl AsciiArgs {
    /// When to draw with ASCII alone; none if not given.
    pub(in crate::cli) fn choice(&self) -> Option<Ascii> {
        self.ascii.map(|when| match when {
            UseAscii::Auto => Ascii::Auto,
            UseAscii::True => Ascii::Always,
            UseAscii::False => Ascii::Never,
        })
    }
}

/// Parses the name of a theme.
pub(super) fn theme_parser() -> impl clap::builder::TypedValueParser<Value = Theme> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(Theme::ALL.map(Theme::name))
        .map(|name| Theme::from_name(&name).expect("only the names of themes are possible values"))
}
