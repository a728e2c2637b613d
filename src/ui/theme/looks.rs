//! The looks of a theme that you make: a named theme, and what is to look otherwise.

use ratatui::style::{Color, Modifier};

use super::colour::{self, Depth, NAMES};
use super::{Meaning, Theme, UNLIKE};

/// How something looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Its colour; none is that of what lies around it.
    pub colour: Option<Color>,
    /// The colour behind it.
    pub behind: Option<Color>,
    /// Bold and the like.
    pub modifier: Modifier,
}

/// The words for what is not a colour.
const MODIFIERS: [(&str, Modifier); 7] = [
    ("plain", Modifier::empty()),
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("underline", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// A word that says nothing about a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread(pub String);

impl Look {
    /// The words with which a look can be described, apart from numbers and `#rrggbb`.
    pub fn words() -> impl Iterator<Item = &'static str> {
        let modifiers = MODIFIERS.iter().map(|(word, _)| *word);
        modifiers
            .chain(NAMES.iter().map(|(name, _)| *name))
            .chain(["on"])
    }

    /// Reads a look: a colour, `on` and the colour behind it, and modifiers, in any order, such as
    /// `#88c0d0 bold` or `black on yellow`.
    ///
    /// # Errors
    ///
    /// When a word is none of these.
    pub fn read(text: &str) -> Result<Self, Unread> {
        let mut look = Self::default();
        let mut is_behind = false;
        for word in text.split_whitespace() {
            let lower = word.to_lowercase();
            if lower == "on" && !is_behind {
                is_behind = true;
            } else if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == lower)
                && !is_behind
            {
                look.modifier |= *modifier;
            } else if let Some(colour) = colour::read(&lower) {
                let place = if is_behind {
                    &mut look.behind
                } else {
                    &mut look.colour
                };
                if place.replace(colour).is_some() {
                    return Err(Unread(word.to_owned()));
                }
                is_behind = false;
            } else {
                return Err(Unread(word.to_owned()));
            }
        }
        if is_behind {
            return Err(Unread("on".to_owned()));
        }
        Ok(look)
    }
}

/// A look for every meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks([Look; Meaning::ALL.len()]);

impl Looks {
    /// Those of a theme.
    #[must_use]
    pub fn from_theme(theme: Theme) -> Self {
        let mut looks = [Look::default(); Meaning::ALL.len()];
        for (look, meaning) in looks.iter_mut().zip(Meaning::ALL) {
            *look = theme.look(*meaning);
        }
        Self(looks)
    }

    /// The look of a meaning.
    #[must_use]
    pub const fn look(self, meaning: Meaning) -> Look {
        self.0[meaning as usize]
    }

    /// The same with one look of its own. If only a colour would tell it then from what it must not be
    /// taken for, it keeps its modifiers as well, and that other meaning is the second answer.
    #[must_use]
    pub fn with(mut self, meaning: Meaning, look: Look) -> (Self, Option<Meaning>) {
        let before = self.0[meaning as usize];
        self.0[meaning as usize] = look;
        let alike = self.alike(meaning);
        if alike.is_some() {
            self.0[meaning as usize].modifier |= before.modifier;
            if self.alike(meaning).is_some() {
                self.0[meaning as usize].modifier = before.modifier;
            }
        }
        (self, alike)
    }

    /// What a meaning would be taken for by who sees no colours.
    fn alike(&self, meaning: Meaning) -> Option<Meaning> {
        let modifier = |meaning: Meaning| self.0[meaning as usize].modifier;
        UNLIKE.iter().find_map(|&(one, other)| {
            let rival = match meaning {
                it if it == one => other,
                it if it == other => one,
                _ => return None,
            };
            (modifier(one) == modifier(other)).then_some(rival)
        })
    }

    /// The same with no more colours than a terminal has.
    #[must_use]
    pub fn within(mut self, depth: Depth) -> Self {
        for look in &mut self.0 {
            look.colour = look.colour.map(|colour| colour::within(colour, depth));
            look.behind = look.behind.map(|colour| colour::within(colour, depth));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn looks_are_read() {
        let rgb = Color::Rgb(0x88, 0xc0, 0xd0);
        let bold = Modifier::BOLD;
        for (text, colour, behind, modifier) in [
            ("", None, None, Modifier::empty()),
            ("plain", None, None, Modifier::empty()),
            ("#88c0d0 bold", Some(rgb), None, bold),
            ("Bold CYAN", Some(Color::Cyan), None, bold),
            (
                "black on yellow",
                Some(Color::Black),
                Some(Color::Yellow),
                Modifier::empty(),
            ),
            (
                "on 17 underlined",
                None,
                Some(Color::Indexed(17)),
                Modifier::UNDERLINED,
            ),
        ] {
            let look = Look {
                colour,
                behind,
                modifier,
            };
            assert_eq!(Look::read(text), Ok(look), "{text}");
        }
        for (text, word) in [
            ("teal", "teal"),
            ("red blue", "blue"),
            ("red on", "on"),
            ("red on bold", "bold"),
            ("300", "300"),
        ] {
            assert_eq!(Look::read(text), Err(Unread(word.to_owned())), "{text}");
        }
        for word in Look::words().filter(|word| *word != "on") {
            assert!(Look::read(word).is_ok(), "{word}");
        }
    }

    fn look() -> impl Strategy<Value = Look> {
        let words: Vec<_> = Look::words().filter(|word| *word != "on").collect();
        let words = prop::collection::vec(prop::sample::select(words), 0..3);
        words.prop_filter_map("one colour", |words| Look::read(&words.join(" ")).ok())
    }

    proptest! {
        #[test]
        fn whatever_a_person_chooses_nothing_is_told_by_colour_alone(
            base in 0..Theme::ALL.len(),
            chosen in prop::collection::vec((0..Meaning::ALL.len(), look()), 0..20),
        ) {
            let mut looks = Looks::from_theme(Theme::ALL[base]);
            for (meaning, look) in chosen {
                let meaning = Meaning::ALL[meaning];
                let (changed, alike) = looks.with(meaning, look);
                looks = changed;
                let kept = looks.look(meaning);
                prop_assert_eq!((kept.colour, kept.behind), (look.colour, look.behind));
                prop_assert!(alike.is_some() || kept.modifier == look.modifier);
            }
            for (one, other) in UNLIKE {
                prop_assert_ne!(looks.look(one).modifier, looks.look(other).modifier);
            }
        }
    }
}
