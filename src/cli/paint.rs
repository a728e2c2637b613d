//! The colours of what commands print: a few, by meaning, and only where they are wanted.
//!
//! # Guarantees
//!
//! * Colours need a terminal, an empty `NO_COLOR` and a `TERM` other than `dumb`; `--color always` and
//!   `--color never` come before all of these.
//! * Without its colours the text is the same.
//! * Colours are the terminal's own sixteen, which suit whatever background it has.
//! * Only text that is safe to show is painted: no other sequence leaves the program.

use std::borrow::Cow;
use std::io::IsTerminal;
use std::sync::OnceLock;

use super::args::ColorChoice;
use crate::config::resolve::Environment;
use careernav_core::insight::Verdict;

/// What a piece of text means, which gives it its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// A title, a heading, the names of columns.
    Heading,
    /// An ISCO skill level.
    Level,
    /// The letters that a search matched.
    Match,
    /// The word "error".
    Error,
    /// The word "warning".
    Warning,
    /// The word "note".
    Note,
    /// How far a step is.
    Verdict(Verdict),
}

impl Ink {
    /// The parameters of its SGR sequence.
    const fn sgr(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Level => "36",
            Self::Match | Self::Warning => "1;33",
            Self::Error => "1;31",
            Self::Note | Self::Verdict(Verdict::Close) => "32",
            Self::Verdict(Verdict::Moderate) => "33",
            Self::Verdict(Verdict::Far) => "35",
            Self::Verdict(Verdict::Unlikely) => "31",
        }
    }
}

/// The value of `--color`, once it is known.
static CHOICE: OnceLock<ColorChoice> = OnceLock::new();

/// Sets the choice for everything that is printed from now on.
pub(super) fn begin(choice: ColorChoice) {
    CHOICE
        .set(choice)
        .expect("the program has one command line, and parses it once");
}

/// Whether colours are wanted wherever the output goes.
pub(super) fn is_always() -> bool {
    CHOICE.get() == Some(&ColorChoice::Always)
}

/// Whether a stream has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    is_on: bool,
}

impl Paint {
    /// For a stream.
    pub(super) fn on(stream: &impl IsTerminal) -> Self {
        // Unit tests do not parse a command line.
        let choice = CHOICE.get().copied().unwrap_or_default();
        Self::new(choice, &Environment::from_env(), stream.is_terminal())
    }

    /// Without colours.
    pub(super) const fn none() -> Self {
        Self { is_on: false }
    }

    fn new(choice: ColorChoice, environment: &Environment, is_terminal: bool) -> Self {
        let is_on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let is_fit = environment.no_color.is_empty() && environment.term != "dumb";
                is_terminal && is_fit && supports_sequences()
            }
        };
        Self { is_on }
    }

    /// Paints a text that is safe to show.
    pub(super) fn paint(self, ink: Option<Ink>, text: &str) -> Cow<'_, str> {
        match ink {
            Some(ink) if self.is_on && !text.is_empty() => {
                Cow::Owned(format!("\u{1b}[{}m{text}\u{1b}[0m", ink.sgr()))
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// Paints the headings of clap's help and errors, which are safe to show: words at the start of a line
    /// that end with a colon.
    pub(super) fn headings(self, text: &str) -> Cow<'_, str> {
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

/// Whether the terminal takes escape sequences; Windows must be told to first.
#[cfg(windows)]
fn supports_sequences() -> bool {
    crossterm::ansi_support::supports_ansi()
}

/// Whether the terminal takes escape sequences.
#[cfg(not(windows))]
const fn supports_sequences() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_comes_before_environment_and_terminal() {
        let environment = |no_color: &str, term: &str| Environment {
            no_color: no_color.to_owned(),
            term: term.to_owned(),
            ..Environment::default()
        };
        for (choice, no_color, term, is_terminal, is_on) in [
            (ColorChoice::Auto, "", "xterm", true, true),
            (ColorChoice::Auto, "", "xterm", false, false),
            (ColorChoice::Auto, "1", "xterm", true, false),
            (ColorChoice::Auto, "", "dumb", true, false),
            (ColorChoice::Always, "1", "dumb", false, true),
            (ColorChoice::Never, "", "xterm", true, false),
        ] {
            let paint = Paint::new(choice, &environment(no_color, term), is_terminal);
            assert_eq!(paint.is_on, is_on, "{choice:?} {no_color} {term}");
        }
    }

    #[test]
    fn only_headings_are_painted() {
        let paint = Paint { is_on: true };
        assert_eq!(
            paint.headings("error: no 'x:'\n\n  tip: y\n\nUsage: z\n\nOptions:\n  -h:"),
            "\u{1b}[1;31merror:\u{1b}[0m no 'x:'\n\n\u{1b}[32m  tip:\u{1b}[0m y\n\n\
             \u{1b}[1mUsage:\u{1b}[0m z\n\n\u{1b}[1mOptions:\u{1b}[0m\n  -h:"
        );
        assert_eq!(Paint { is_on: false }.headings("error: x"), "error: x");
    }
}
