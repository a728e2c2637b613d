//! What holds in the end: options come before the environment, that before the file, and that before
//! what is usual.
//!
//! | | option | environment | file | else |
//! |---|---|---|---|---|
//! | theme | `--theme` | `NO_COLOR` (mono) | `theme` | ansi |
//! | ascii | `--ascii` | | `ascii` | auto: by `TERM`, and by `LC_ALL`, `LC_CTYPE` or `LANG` |
//! | mouse | `--no-mouse` | | `mouse` | the app takes it |
//! | profiles | `--profiles` | | `profiles` | one's own, else the shipped ones |
//! | language | `--language` | | `language` | that of the profiles |
//! | rank | `--rank` | | `rank` | relevance |

use std::path::PathBuf;

use super::{Ascii, Config};
use crate::app::glyphs::Glyphs;
use crate::app::settings::Settings;
use crate::ui::theme::{Depth, Theme};
use careernav_core::insight::Rank;

/// What stands for the profiles that are built in where directories of profiles are named; a directory
/// of this name is `./shipped`.
pub const SHIPPED: &str = "shipped";

/// The same for a person's own directory of profiles, where an import goes.
pub const OWN: &str = "own";

/// What was asked for on the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How things look.
    pub theme: Option<Theme>,
    /// Whether only ASCII is drawn.
    pub ascii: Option<Ascii>,
    /// Whether the app takes the mouse.
    pub mouse: Option<bool>,
    /// The directories of the profiles, or the words for them.
    pub profiles: Vec<PathBuf>,
    /// The language to read them in.
    pub language: Option<String>,
    /// By what suggestions are ranked.
    pub rank: Option<Rank>,
}

/// What the environment says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// `NO_COLOR`.
    pub no_color: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `TERM`.
    pub term: String,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that says something.
    pub locale: String,
}

/// What holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// How things look.
    pub theme: Theme,
    /// Whether the app takes the mouse.
    pub mouse: bool,
    /// The directories of the profiles, or the words for them; without any, the usual ones.
    pub profiles: Vec<PathBuf>,
    /// The language to read them in.
    pub language: Option<String>,
    /// Whether that was asked for on the command line.
    pub is_language_asked: bool,
    /// What the app begins with.
    pub settings: Settings,
}

/// Terminals that show nothing but ASCII well: those of old, and the Linux console, whose fonts have
/// no braille and few signs.
const PLAIN: [&str; 7] = ["linux", "dumb", "ansi", "vt52", "vt100", "vt102", "vt220"];

impl Environment {
    /// The environment of the program.
    #[must_use]
    pub fn here() -> Self {
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

    /// Whether terminal and locale have more than ASCII. A locale that is not named does not speak
    /// against it: most terminals are given none, and have.
    fn glyphs(&self) -> Glyphs {
        let locale = self.locale.to_lowercase();
        let is_unicode = locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8");
        if is_unicode && !PLAIN.contains(&self.term.as_str()) {
            Glyphs::Unicode
        } else {
            Glyphs::Ascii
        }
    }
}

impl Choice {
    /// What holds of all that was said.
    #[must_use]
    pub fn of(options: Options, environment: &Environment, config: Config) -> Self {
        let theme = match options.theme {
            Some(theme) => theme,
            None if !environment.no_color.is_empty() => Theme::Mono,
            None => config.theme,
        };
        let glyphs = match options.ascii.unwrap_or(config.ascii) {
            Ascii::Always => Glyphs::Ascii,
            Ascii::Never => Glyphs::Unicode,
            Ascii::Auto => environment.glyphs(),
        };
        Self {
            theme: theme.within(Depth::of(&environment.colorterm)),
            mouse: options.mouse.unwrap_or(config.mouse),
            profiles: match options.profiles {
                given if given.is_empty() => config.profiles,
                given => given,
            },
            is_language_asked: options.language.is_some(),
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

    /// What stands in a file, as a reader would write it.
    fn file(text: &str) -> Config {
        let config = Config::read(text, "config.yaml");
        assert_eq!(config.problems, [], "{text}");
        config
    }

    const FULL: &str = "theme: light\nascii: true\nmouse: false\nprofiles: [a, b]\nlanguage: fr\n\
                        rank: match\n";

    #[test]
    fn options_before_environment_before_file_before_the_usual() {
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
            let choice = Choice::of(options.clone(), &environment, file(text));
            assert_eq!(choice.theme, expected, "{options:?} {environment:?} {text}");
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
            let choice = Choice::of(ascii(option), &terminal(term, locale), file(text));
            assert_eq!(
                choice.settings.glyphs, expected,
                "{option:?} {term} {locale} {text}"
            );
        }
    }

    #[test]
    fn what_is_said_nowhere_in_the_environment() {
        let usual = Choice::of(Options::default(), &Environment::default(), file(""));
        assert_eq!((usual.mouse, usual.settings.rank), (true, Rank::Similarity));
        assert_eq!((usual.profiles.len(), usual.language.as_deref()), (0, None));
        let set = Choice::of(Options::default(), &Environment::default(), file(FULL));
        assert_eq!((set.mouse, set.settings.rank), (false, Rank::Match));
        assert_eq!(set.profiles, [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(
            (set.language.as_deref(), set.is_language_asked),
            (Some("fr"), false)
        );
        let options = Options {
            mouse: Some(true),
            profiles: vec![PathBuf::from("c")],
            language: Some("de".to_owned()),
            rank: Some(Rank::Similarity),
            ..Options::default()
        };
        let asked = Choice::of(options, &Environment::default(), file(FULL));
        assert_eq!((asked.mouse, asked.settings.rank), (true, Rank::Similarity));
        assert_eq!(asked.profiles, [PathBuf::from("c")]);
        assert_eq!(
            (asked.language.as_deref(), asked.is_language_asked),
            (Some("de"), true)
        );
    }
}
