//! The colours of what commands print: a few, by what they mean, and only where they are wanted.
//!
//! Promises: without a terminal there are none, unless `--color always` asks for them, and none where
//! `NO_COLOR` says something or `TERM` is `dumb`, unless it does; taken away, they leave the text as
//! it is without. They are the terminal's own, so that they suit whatever background it has. What is
//! painted has been made fit to be shown before: no sequence but the ones here leaves the program.

use std::borrow::Cow;
use std::io::IsTerminal;
use std::sync::OnceLock;

use super::args::Colours;
use crate::config::choice::Environment;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// A title, a heading, the names of columns.
    Heading,
    /// An ISCO skill level.
    Level,
    /// Letters that were searched for.
    Match,
    /// The word for something wrong.
    Error,
    /// The word for something doubtful.
    Warning,
    /// The word for something worth knowing.
    Note,
}

impl Ink {
    /// The parameters of the sequence that begins it.
    const fn code(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Level => "36",
            Self::Match | Self::Warning => "1;33",
            Self::Error => "1;31",
            Self::Note => "32",
        }
    }
}

/// What the person asked for, once it is known.
static ASKED: OnceLock<Colours> = OnceLock::new();

/// Says once what the person asked for; whatever is printed from then on follows it.
pub(super) fn begin(colours: Colours) {
    let _ = ASKED.set(colours);
}

/// Whether colours are asked for wherever the text goes.
pub(super) fn are_wanted() -> bool {
    ASKED.get() == Some(&Colours::Always)
}

/// What was asked for on a command line that cannot be understood.
pub(super) fn asked(words: impl Iterator<Item = std::ffi::OsString>) -> Colours {
    let mut asked = Colours::Auto;
    let mut is_next = false;
    for word in words {
        let word = word.to_string_lossy();
        let value = match word.strip_prefix("--color=") {
            Some(value) => value,
            None if is_next => &word,
            None => "",
        };
        asked = match value {
            "always" => Colours::Always,
            "never" => Colours::Never,
            _ => asked,
        };
        is_next = word == "--color";
    }
    asked
}

/// Whether a stream has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    is_on: bool,
}

impl Paint {
    /// As it holds for a stream.
    pub(super) fn on(stream: &impl IsTerminal) -> Self {
        let asked = ASKED.get().copied().unwrap_or_default();
        Self::of(asked, &Environment::here(), stream.is_terminal())
    }

    /// Without any.
    pub(super) const fn none() -> Self {
        Self { is_on: false }
    }

    fn of(asked: Colours, environment: &Environment, is_terminal: bool) -> Self {
        let is_on = match asked {
            Colours::Always => true,
            Colours::Never => false,
            Colours::Auto => {
                let is_fit = environment.no_color.is_empty() && environment.term != "dumb";
                is_terminal && is_fit && understands()
            }
        };
        Self { is_on }
    }

    /// A text that may be shown, painted.
    pub(super) fn paint(self, ink: Option<Ink>, text: &str) -> Cow<'_, str> {
        match ink {
            Some(ink) if self.is_on && !text.is_empty() => {
                Cow::Owned(format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()))
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// The text of a help or of a refusal, which may be shown, with its own words painted: what stands
    /// at the start of a line and ends with a colon.
    pub(super) fn worded(self, text: &str) -> Cow<'_, str> {
        if !self.is_on {
            return Cow::Borrowed(text);
        }
        let lines: Vec<_> = text.split('\n').map(|line| self.line(line)).collect();
        Cow::Owned(lines.join("\n"))
    }

    fn line(self, line: &str) -> String {
        for (word, ink) in [
            ("error:", Ink::Error),
            ("  tip:", Ink::Note),
            ("Usage:", Ink::Heading),
        ] {
            if let Some(rest) = line.strip_prefix(word) {
                return format!("{}{rest}", self.paint(Some(ink), word));
            }
        }
        let is_heading = line.ends_with(':') && !line.starts_with(' ');
        let ink = is_heading.then_some(Ink::Heading);
        self.paint(ink, line).into_owned()
    }
}

/// Whether the terminal takes sequences; on Windows it has to be told first.
#[cfg(windows)]
fn understands() -> bool {
    crossterm::ansi_support::supports_ansi()
}

/// Whether the terminal takes sequences.
#[cfg(not(windows))]
const fn understands() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_comes_before_the_environment_and_that_before_the_terminal() {
        let said = |no_color: &str, term: &str| Environment {
            no_color: no_color.to_owned(),
            term: term.to_owned(),
            ..Environment::default()
        };
        for (asked, no_color, term, is_terminal, is_on) in [
            (Colours::Auto, "", "xterm", true, true),
            (Colours::Auto, "", "xterm", false, false),
            (Colours::Auto, "1", "xterm", true, false),
            (Colours::Auto, "", "dumb", true, false),
            (Colours::Always, "1", "dumb", false, true),
            (Colours::Never, "", "xterm", true, false),
        ] {
            let paint = Paint::of(asked, &said(no_color, term), is_terminal);
            assert_eq!(paint.is_on, is_on, "{asked:?} {no_color} {term}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_understood_still_says_whether_it_wants_colours() {
        for (line, colours) in [
            ("careernav --nothing", Colours::Auto),
            ("careernav --color=never --nothing", Colours::Never),
            ("careernav --nothing --color always", Colours::Always),
            ("careernav --color=never --color=always", Colours::Always),
            ("careernav --color never-ever always", Colours::Auto),
        ] {
            let words = line.split(' ').map(std::ffi::OsString::from);
            assert_eq!(asked(words), colours, "{line}");
        }
    }

    #[test]
    fn only_the_words_of_the_program_are_painted() {
        let paint = Paint { is_on: true };
        assert_eq!(
            paint.worded("error: no 'x:'\n\n  tip: y\n\nUsage: z\n\nOptions:\n  -h:"),
            "\u{1b}[1;31merror:\u{1b}[0m no 'x:'\n\n\u{1b}[32m  tip:\u{1b}[0m y\n\n\
             \u{1b}[1mUsage:\u{1b}[0m z\n\n\u{1b}[1mOptions:\u{1b}[0m\n  -h:"
        );
        assert_eq!(Paint { is_on: false }.worded("error: x"), "error: x");
    }
}
