//! Styles by meaning: the view asks for what a thing means, the theme says how it looks.
//!
//! # Guarantees
//!
//! * No theme paints the background of the screen; only a word may have one.
//! * Whatever has to be told apart ([`UNLIKE`]) differs in more than colour, in every theme and in
//!   every one that you make of them.
//! * `ansi`, the default, has the terminal's own sixteen colours, so that it is legible on light and
//!   on dark. `dark` and `light` have colours of their own, which contrast with such a background by
//!   4.5 to 1 at least; `high-contrast` has the terminal's own text, and where it has colours they
//!   contrast with each other by 7 to 1. `mono` has none: it is what `NO_COLOR` selects.

mod colour;
mod looks;
mod palette;

use careernav_core::insight::Verdict;
use ratatui::style::Style;

pub use colour::Depth;
pub use looks::{Look, Looks, Unread};

macro_rules! meanings {
    ($($(#[doc = $doc:literal])+ $meaning:ident $name:literal,)*) => {
        /// What a piece of the screen means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Meaning {
            $($(#[doc = $doc])+ $meaning,)*
        }

        impl Meaning {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$meaning,)*];

            /// Its name in configuration.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$meaning => $name,)*
                }
            }

            /// What it stands for, for whoever chooses its look.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self {
                    $(Self::$meaning => concat!($($doc),+),)*
                }
            }
        }
    };
}

meanings! {
    /// Running text.
    Text "text",
    /// Remarks, figures, what is out of focus.
    Dim "dim",
    /// What a page is about.
    Title "title",
    /// The heading of a section or of a group.
    Heading "heading",
    /// Something to walk to.
    Link "link",
    /// A skill you have, or a past job.
    Own "own",
    /// The letters that a search matched.
    Matched "matched",
    /// The row under the cursor, in the panel that has the keys.
    Selected "selected",
    /// The row under the cursor, in a panel that has not.
    Marked "marked",
    /// The frame of a panel.
    Border "border",
    /// The frame of the panel that has the keys.
    BorderFocused "border-focused",
    /// A key in a hint.
    Key "key",
    /// A step that is close.
    Close "close",
    /// A step of some distance.
    Moderate "moderate",
    /// A step that is far.
    Far "far",
    /// A step that hardly anybody takes.
    Unlikely "unlikely",
    /// Something wrong.
    Error "error",
    /// Something doubtful.
    Warning "warning",
    /// The program's name.
    Brand "brand",
}

impl From<Verdict> for Meaning {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Close => Self::Close,
            Verdict::Moderate => Self::Moderate,
            Verdict::Far => Self::Far,
            Verdict::Unlikely => Self::Unlikely,
        }
    }
}

/// What no glyph tells apart, so that a look must.
pub const UNLIKE: [(Meaning, Meaning); 5] = [
    (Meaning::Selected, Meaning::Text),
    (Meaning::Selected, Meaning::Marked),
    (Meaning::Marked, Meaning::Text),
    (Meaning::Matched, Meaning::Text),
    (Meaning::BorderFocused, Meaning::Border),
];

/// The theme in use, and what the terminal can show of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActiveTheme {
    /// The theme, with no more colours than there are.
    pub theme: Theme,
    /// How many colours there are.
    pub depth: Depth,
}

impl ActiveTheme {
    /// Goes on to the next theme that comes with the program, and returns its name.
    pub fn advance(&mut self) -> &'static str {
        let within = |theme: &Theme| theme.within(self.depth);
        let at = Theme::ALL
            .iter()
            .position(|theme| within(theme) == self.theme);
        let next = at.map_or(0, |at| (at + 1) % Theme::ALL.len());
        self.theme = within(&Theme::ALL[next]);
        Theme::ALL[next].name()
    }
}

/// A look for every meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own sixteen colours.
    #[default]
    Ansi,
    /// Colours for a dark background.
    Dark,
    /// Colours for a light one.
    Light,
    /// No colours.
    Mono,
    /// Strong contrasts, on any background.
    HighContrast,
    /// A person's own.
    Custom(Looks),
}

impl Theme {
    /// All but those that you make.
    pub const ALL: [Self; 5] = [
        Self::Ansi,
        Self::Dark,
        Self::Light,
        Self::Mono,
        Self::HighContrast,
    ];

    /// What you call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ansi => "ansi",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
            Self::HighContrast => "high-contrast",
            Self::Custom(_) => "custom",
        }
    }

    /// The theme of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The same with no more colours than a terminal has.
    #[must_use]
    pub fn within(self, depth: Depth) -> Self {
        let looks = Looks::from_theme(self);
        match looks.within(depth) {
            same if same == looks => self,
            fewer => Self::Custom(fewer),
        }
    }

    /// How a meaning looks.
    #[must_use]
    pub const fn look(self, meaning: Meaning) -> Look {
        match self {
            Self::Ansi => palette::ansi(meaning),
            Self::Dark => palette::dark(meaning),
            Self::Light => palette::light(meaning),
            Self::Mono => palette::mono(meaning),
            Self::HighContrast => palette::high_contrast(meaning),
            Self::Custom(looks) => looks.look(meaning),
        }
    }

    /// The same as a style.
    #[must_use]
    pub fn style(self, meaning: Meaning) -> Style {
        let Look {
            colour,
            behind,
            modifier,
        } = self.look(meaning);
        let mut style = Style::new().add_modifier(modifier);
        style.fg = colour;
        style.bg = behind;
        style
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::colour::contrast;
    use super::*;

    fn all() -> impl Iterator<Item = (&'static str, Theme)> {
        let full = Theme::ALL.into_iter();
        full.flat_map(|theme| [theme, theme.within(Depth::Indexed)].map(|it| (theme.name(), it)))
    }

    #[test]
    fn what_must_be_told_apart_is_without_colour() {
        for (name, theme) in all() {
            for (one, other) in UNLIKE {
                let modifiers = [one, other].map(|meaning| theme.look(meaning).modifier);
                assert_ne!(modifiers[0], modifiers[1], "{one:?}, {other:?} in {name}");
            }
        }
    }

    #[test]
    fn colours_contrast_with_what_they_are_made_for() {
        let dark = ["#000000", "#1e1e1e", "#282c34"];
        let light = ["#ffffff", "#fafafa", "#fdf6e3"];
        for (theme, grounds) in [(Theme::Dark, dark), (Theme::Light, light)] {
            for theme in [theme, theme.within(Depth::Indexed)] {
                for &meaning in Meaning::ALL {
                    let Look {
                        colour, modifier, ..
                    } = theme.look(meaning);
                    // Half of the contrast would be gone.
                    assert!(!modifier.contains(Modifier::DIM), "{meaning:?}");
                    // The row under the cursor has the colours of what stands there.
                    let Some(colour) = colour else {
                        assert_eq!(meaning, Meaning::Selected);
                        continue;
                    };
                    for ground in grounds.map(|ground| colour::read(ground).unwrap()) {
                        let contrast = contrast(colour, ground).unwrap();
                        assert!(contrast >= 4.5, "{meaning:?} on {ground}: {contrast:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn high_contrast_is_high_on_any_background() {
        for theme in [
            Theme::HighContrast,
            Theme::HighContrast.within(Depth::Indexed),
        ] {
            for &meaning in Meaning::ALL {
                let look = theme.look(meaning);
                assert!(!look.modifier.contains(Modifier::DIM), "{meaning:?}");
                match (look.colour, look.behind) {
                    (None, None) => {}
                    (Some(colour), Some(behind)) => {
                        let contrast = contrast(colour, behind).unwrap();
                        assert!(contrast >= 7.0, "{meaning:?}: {contrast:.2}");
                    }
                    alone => panic!("{meaning:?} trusts the background: {alone:?}"),
                }
            }
            for meaning in [
                Meaning::Error,
                Meaning::Warning,
                Meaning::Heading,
                Meaning::Link,
            ] {
                assert!(!theme.look(meaning).modifier.is_empty(), "{meaning:?}");
            }
        }
    }

    #[test]
    fn no_other_theme_paints_and_two_have_their_colours_elsewhere() {
        for (name, theme) in all().filter(|(name, _)| *name != "high-contrast") {
            for &meaning in Meaning::ALL {
                let look = theme.look(meaning);
                assert_eq!(look.behind, None, "{meaning:?} in {name}");
                match (name, look.colour) {
                    ("mono", colour) => assert_eq!(colour, None, "{meaning:?}"),
                    ("ansi", Some(Color::Rgb(..) | Color::Indexed(_))) => {
                        panic!("{meaning:?} is not the terminal's own");
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn every_theme_has_a_name_and_every_name_a_theme() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_name(theme.name()), Some(theme));
        }
        assert_eq!(Theme::from_name("solarized"), None);
        assert_eq!(Theme::Ansi.within(Depth::Indexed), Theme::Ansi);
        assert_eq!(Theme::Dark.within(Depth::True), Theme::Dark);
    }
}
