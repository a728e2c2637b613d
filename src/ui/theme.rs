//! Styles by meaning: the view asks for what a thing means, the theme says how it looks.
//!
//! The default theme uses the terminal's own sixteen colours and never paints a background, so
//! that it is legible on light and on dark. The mono theme has no colour at all; every
//! distinction that matters is made with bold, dim, underline and reverse there. It is what
//! `NO_COLOR` selects.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Running text.
    Text,
    /// Remarks, figures, what is out of focus.
    Dim,
    /// What a page is about.
    Title,
    /// The heading of a section or of a group.
    Heading,
    /// Something to walk to.
    Link,
    /// What the person brings or has been.
    Own,
    /// The letters that a search matched.
    Matched,
    /// The row under the cursor, in the panel that has the keys.
    Selected,
    /// The row under the cursor, in a panel that has not.
    Marked,
    /// The frame of a panel.
    Border,
    /// The frame of the panel that has the keys.
    BorderFocused,
    /// A key in a hint.
    Key,
    /// Something wrong.
    Error,
    /// Something doubtful.
    Warning,
    /// The program's name.
    Brand,
}

/// A look for every meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own sixteen colours.
    Ansi,
    /// No colours.
    Mono,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Ansi, Self::Mono];

    /// What a person calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ansi => "ansi",
            Self::Mono => "mono",
        }
    }

    /// The theme for the environment: mono if `NO_COLOR` holds anything (see no-color.org).
    #[must_use]
    pub fn from_env(no_color: Option<&std::ffi::OsStr>) -> Self {
        match no_color {
            Some(value) if !value.is_empty() => Self::Mono,
            _ => Self::Ansi,
        }
    }

    /// The look of a meaning.
    #[must_use]
    pub fn style(self, meaning: Meaning) -> Style {
        let style = Style::new();
        let (modifier, color) = match meaning {
            Meaning::Text => (Modifier::empty(), None),
            Meaning::Dim | Meaning::Border => (Modifier::DIM, None),
            Meaning::Title | Meaning::Key | Meaning::Marked => (Modifier::BOLD, None),
            Meaning::Heading => (Modifier::BOLD, Some(Color::Blue)),
            Meaning::Link => (Modifier::empty(), Some(Color::Cyan)),
            Meaning::Own => (Modifier::BOLD, Some(Color::Green)),
            Meaning::Matched => (
                Modifier::BOLD.union(Modifier::UNDERLINED),
                Some(Color::Magenta),
            ),
            Meaning::Selected => (Modifier::REVERSED, None),
            Meaning::BorderFocused | Meaning::Brand => (Modifier::BOLD, Some(Color::Cyan)),
            Meaning::Error => (Modifier::BOLD, Some(Color::Red)),
            Meaning::Warning => (Modifier::BOLD, Some(Color::Yellow)),
        };
        let style = style.add_modifier(modifier);
        match (self, color) {
            (Self::Ansi, Some(color)) => style.fg(color),
            _ => style,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    #[test]
    fn no_color_selects_mono() {
        assert_eq!(Theme::from_env(None), Theme::Ansi);
        assert_eq!(Theme::from_env(Some(OsStr::new(""))), Theme::Ansi);
        assert_eq!(Theme::from_env(Some(OsStr::new("1"))), Theme::Mono);
    }

    #[test]
    fn mono_has_no_colour() {
        for meaning in [
            Meaning::Heading,
            Meaning::Matched,
            Meaning::Error,
            Meaning::Link,
        ] {
            assert_eq!(Theme::Mono.style(meaning).fg, None);
        }
    }
}
