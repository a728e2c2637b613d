//! Resolves the settings: options override the environment, which overrides the file, which overrides the
//! defaults.
//!
//! | setting | option | environment | file | default |
//! |---|---|---|---|---|
//! | theme | `--theme` | `NO_COLOR` (mono) | `theme` | ansi |
//! | ASCII only | `--ascii` | | `ascii` | auto: by `TERM`, and by `LC_ALL`, `LC_CTYPE` or `LANG` |
//! | mouse | `--no-mouse` | | `mouse` | the app uses it |
//! | profiles | `--profiles` | | `profiles` | the user's own, else the built-in ones |
//! | language | `--language` | | `language` | that of the profiles |
//! | rank | `--rank` | | `rank` | nearness |

use std::path::PathBuf;

use super::model::{Ascii, Config};
use crate::app::glyphs::Glyphs;
use crate::app::settings::Settings;
use crate::ui::theme::{ActiveTheme, Depth, Theme};
use careernav_core::insight::Rank;

/// The settings from the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The colours.
    pub theme: Option<Theme>,
    /// Whether to draw with ASCII only.
    pub ascii: Option<Ascii>,
    /// Whether the app uses the mouse.
    pub mouse: Option<bool>,
    /// The directories of profiles, or the words for them.
    pub profiles: Vec<PathBuf>,
    /// The language to read profiles in.
    pub language: Option<String>,
    /// What suggestions are ranked by.
    pub rank: Option<Rank>,
}

/// The variables of the environment that matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// `NO_COLOR`.
    pub no_color: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `TERM`.
    pub term: String,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is not empty.
    pub locale: String,
}

/// The resolved settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The colours.
    pub theme: ActiveTheme,
    /// Whether the app uses the mouse.
    pub mouse: bool,
    /// The directories of profiles, or the words for them; if empty, the default ones.
    pub profiles: Vec<PathBuf>,
    /// The language to read profiles in.
    pub language: Option<String>,
    /// Whether the language is from the command line: then an unknown one is an error.
    pub is_language_given: bool,
    /// The settings for the app itself.
    pub settings: Settings,
}

/// Terminals that show nothing but ASCII well: old ones, and the Linux console, whose fonts have no braille
/// and few symbols.
const ASCII_TERMINALS: [&str; 7] = ["linux", "dumb", "ansi", "vt52", "vt100", "vt102", "vt220"];

impl Environment {
    /// Reads the environment.
    #[must_use]
    pub fn from_env() -> Self {
        let variable = |name: &str| {
            let value = std::env::var_os(name).unwrap_or_default();
            value.to_string_lossy().into_owned()
        };
        let locales = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable);
        Self {
            no_color: variable("NO_COLOR"),
            colorterm: variable("COLORTERM"),
            term: variable("TERM"),
            locale: locales
                .into_iter()
                .find(|it| !it.is_empty())
                .unwrap_or_default(),
        }
    }

    /// Whether terminal and locale support more than ASCII. Without a locale the answer is yes: most terminals
    /// are given none, and do.
    fn glyphs(&self) -> Glyphs {
        let locale = self.locale.to_lowercase();
        let is_unicode = locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8");
        if is_unicode && !ASCII_TERMINALS.contains(&self.term.as_str()) {
            Glyphs::Unicode
        } else {
            Glyphs::Ascii
        }
    }
}

impl Resolved {
    /// Resolves the settings.
    #[must_use]
    pub fn new(options: Options, environment: &Environment, config: Config) -> Self {
        let theme = match options.theme {
            Some(theme) => theme,
            None if !environment.no_color.is_empty() => Theme::Mono,
            None => config.theme,
        };
        let depth = Depth::from_colorterm(&environment.colorterm);
        let glyphs = match options.ascii.unwrap_or(config.ascii) {
            Ascii::Always => Glyphs::Ascii,
            Ascii::Never => Glyphs::Unicode,
            Ascii::Auto => environment.glyphs(),
        };
        Self {
            theme: ActiveTheme {
                theme: theme.within(depth),
                depth,
            },
            mouse: options.mouse.unwrap_or(config.mouse),
            profiles: match options.profiles {
                given if given.is_empty() => config.profiles,
                given => given,
            },
            is_language_given: options.language.is_some(),
            language: options.language.or(config.language),
            settings: Settings {
                keymap: config.keymap,
                glyphs,
                rank: options.rank.unwrap_or(config.rank),
                problems: config.problems,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The configuration from a valid text.
    fn file(text: &str) -> Config {
        let config = Config::read(text, "config.yaml");
        assert_eq!(config.problems, [], "{text}");
        config
    }

    const FULL: &str = "theme: light\nascii: true\nmouse: false\nprofiles: [a, b]\nlanguage: fr\n\
                        rank: match\n";

    #[test]
    fn options_override_environment_overrides_file_overrides_default() {
        let theme = |theme| Options {
            theme: Some(theme),
            ..Options::default()
        };
        let no_color = |value: &str| Environment {
            no_color: value.to_owned(),
            colorterm: "truecolor".to_owned(),
            ..Environment::default()
        };
        for (options, environment, text, expected) in [
            (Options::default(), no_color(""), "", Theme::Ansi),
            (Options::default(), no_color(""), FULL, Theme::Light),
            (Options::default(), no_color("1"), FULL, Theme::Mono),
            (Options::default(), no_color("1"), "", Theme::Mono),
            (theme(Theme::Dark), no_color("1"), FULL, Theme::Dark),
            (theme(Theme::Dark), no_color(""), "", Theme::Dark),
        ] {
            let resolved = Resolved::new(options.clone(), &environment, file(text));
            assert_eq!(
                resolved.theme.theme, expected,
                "{options:?} {environment:?} {text}"
            );
        }
        let ascii = |ascii| Options {
            ascii,
            ..Options::default()
        };
        let terminal = |term: &str, locale: &str| Environment {
            term: term.to_owned(),
            locale: locale.to_owned(),
            ..Environment::default()
        };
        let (unicode, plain) = (Glyphs::Unicode, Glyphs::Ascii);
        for (option, (term, locale), text, expected) in [
            (None, ("xterm-256color", ""), "", unicode),
            (None, ("xterm-256color", "en_GB.UTF-8"), "", unicode),
            (None, ("xterm-256color", "C.utf8"), "", unicode),
            (None, ("xterm-256color", "C"), "", plain),
            (None, ("xterm-256color", "de_DE.ISO-8859-1"), "", plain),
            (None, ("linux", "en_GB.UTF-8"), "", plain),
            (None, ("dumb", ""), "", plain),
            (None, ("linux", "C"), "ascii: false", unicode),
            (None, ("xterm", ""), "ascii: true", plain),
            (Some(Ascii::Never), ("linux", ""), "ascii: true", unicode),
            (Some(Ascii::Always), ("xterm", ""), "ascii: false", plain),
            (Some(Ascii::Auto), ("xterm", ""), "ascii: true", unicode),
        ] {
            let resolved = Resolved::new(ascii(option), &terminal(term, locale), file(text));
            assert_eq!(
                resolved.settings.glyphs, expected,
                "{option:?} {term} {locale} {text}"
            );
        }
    }

    #[test]
    fn settings_without_a_variable() {
        let default = Resolved::new(Options::default(), &Environment::default(), file(""));
        assert_eq!(
            (default.mouse, default.settings.rank),
            (true, Rank::Nearness)
        );
        assert_eq!(
            (default.profiles.len(), default.language.as_deref()),
            (0, None)
        );
        let set = Resolved::new(Options::default(), &Environment::default(), file(FULL));
        assert_eq!((set.mouse, set.settings.rank), (false, Rank::Match));
        assert_eq!(set.profiles, [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(
            (set.language.as_deref(), set.is_language_given),
            (Some("fr"), false)
        );
        let options = Options {
            mouse: Some(true),
            profiles: vec![PathBuf::from("c")],
            language: Some("de".to_owned()),
            rank: Some(Rank::Nearness),
            ..Options::default()
        };
        let asked = Resolved::new(options, &Environment::default(), file(FULL));
        assert_eq!((asked.mouse, asked.settings.rank), (true, Rank::Nearness));
        assert_eq!(asked.profiles, [PathBuf::from("c")]);
        assert_eq!(
            (asked.language.as_deref(), asked.is_language_given),
            (Some("de"), true)
        );
    }
}
