//! The glyphs that the program draws, by what they mean, and what stands in for each where a terminal
//! has ASCII only.
//!
//! Guarantees: a glyph takes one column in either form, so that nothing moves; and no two glyphs of a
//! family, which are told apart by nothing else, look alike.

use std::borrow::Cow;

use careernav_core::insight::Verdict;
use careernav_core::text;

/// Which form is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// What most terminals can show.
    #[default]
    Unicode,
    /// Only what every terminal can.
    Ascii,
}

macro_rules! glyphs {
    ($($(#[doc = $doc:literal])+ $glyph:ident $unicode:literal $ascii:literal,)*) => {
        /// A glyph, by what it means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Glyph {
            $($(#[doc = $doc])+ $glyph,)*
        }

        impl Glyph {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$glyph,)*];

            const fn forms(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$glyph => ($unicode, $ascii),)*
                }
            }
        }
    };
}

glyphs! {
    /// Something is left out here.
    Ellipsis "…" "~",
    /// Between two facts.
    Dot "·" "-",
    /// Leads to.
    Arrow "→" ">",
    /// From one place of the trail to the next.
    Trail "›" ">",
    /// The row under the cursor.
    Cursor "›" ">",
    /// What can be collapsed.
    Open "▾" "-",
    /// What can be expanded.
    Closed "▸" "+",
    /// A skill you have, or a past job.
    Own "✓" "*",
    /// A skill you perhaps have.
    Perhaps "?" "?",
    /// A skill you want to learn.
    ToLearn "+" "+",
    /// A skill of a past job that you do not have.
    Removed "✗" "x",
    /// What has a bookmark.
    Bookmark "★" "%",
    /// A skill that an occupation cannot do without.
    Essential "●" "#",
    /// A skill that helps in an occupation.
    Optional "○" "o",
    /// A skill that an occupation does not need.
    NotNeeded "·" ".",
    /// A part of a bar that is full.
    BarFull "■" "#",
    /// A part of a bar that is empty.
    BarEmpty "□" ".",
    /// So many times.
    Times "×" "x",
    /// A part of a bar.
    Bar "▇" "=",
    /// The key that goes up.
    KeyUp "↑" "^",
    /// The key that goes down.
    KeyDown "↓" "v",
    /// The key that goes to the left.
    KeyLeft "←" "<",
    /// The key that goes to the right.
    KeyRight "→" ">",
    /// A line of few dots, as a legend shows it.
    DotRight "⠐" ".",
    /// The same with the dot on the left.
    DotLeft "⠂" ".",
    /// A line of many dots.
    Dots "⠒" ".",
    /// The middle of a map.
    Middle "◉" "@",
    /// A prospect that a profile lists.
    Prospect "▲" "P",
    /// A prospect that was derived.
    ProspectDerived "△" "p",
    /// A broader occupation that a profile lists.
    Broader "◆" "B",
    /// A broader occupation that was derived.
    BroaderDerived "◇" "b",
    /// What leads here, as its profile lists it.
    From "▼" "L",
    /// What leads here and was derived.
    FromDerived "▽" "l",
    /// A similar occupation that a profile lists.
    Similar "●" "S",
    /// A similar occupation that was derived.
    SimilarDerived "○" "s",
}

impl Glyphs {
    /// A glyph in this form.
    #[must_use]
    pub const fn of(self, glyph: Glyph) -> &'static str {
        let (unicode, ascii) = glyph.forms();
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }

    /// A text cut to `max` columns, with an ellipsis where something is left out.
    #[must_use]
    pub fn cut(self, text: &str, max: usize) -> Cow<'_, str> {
        text::cut(text, max, self.of(Glyph::Ellipsis))
    }

    /// A text of something that goes on.
    #[must_use]
    pub fn going_on(self, text: &str) -> String {
        match self {
            Self::Unicode => format!("{text}{}", self.of(Glyph::Ellipsis)),
            Self::Ascii => format!("{text}..."),
        }
    }

    /// A verdict as a bar of four parts: the more of them are full, the closer.
    #[must_use]
    pub fn bar(self, verdict: Verdict) -> String {
        let parts = Verdict::ALL.len();
        let full = parts - Verdict::ALL.iter().take_while(|it| **it != verdict).count();
        let (on, off) = (self.of(Glyph::BarFull), self.of(Glyph::BarEmpty));
        on.repeat(full) + &off.repeat(parts - full)
    }

    /// Facts in a row.
    #[must_use]
    pub fn join(self, facts: &[String]) -> String {
        facts.join(&self.between())
    }

    /// What stands between two facts.
    #[must_use]
    pub fn between(self) -> String {
        format!(" {} ", self.of(Glyph::Dot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use careernav_core::text::width;
    use std::collections::HashSet;

    #[test]
    fn both_forms_take_one_column_and_one_of_them_is_ascii() {
        for &glyph in Glyph::ALL {
            let (unicode, ascii) = (Glyphs::Unicode.of(glyph), Glyphs::Ascii.of(glyph));
            assert_eq!((width(unicode), ascii.len()), (1, 1), "{glyph:?}");
            assert!(ascii.bytes().all(|b| b.is_ascii_graphic()), "{glyph:?}");
        }
    }

    #[test]
    fn a_bar_says_how_close() {
        let bars = |glyphs: Glyphs| Verdict::ALL.map(|verdict| glyphs.bar(verdict));
        assert_eq!(bars(Glyphs::Unicode), ["■■■■", "■■■□", "■■□□", "■□□□"]);
        assert_eq!(bars(Glyphs::Ascii), ["####", "###.", "##..", "#..."]);
    }

    #[test]
    fn what_is_told_apart_by_a_glyph_alone_looks_different() {
        use Glyph::*;
        let families: [&[Glyph]; 5] = [
            &[BarFull, BarEmpty],
            &[Open, Closed, Arrow],
            &[
                Essential, Optional, NotNeeded, Own, Perhaps, ToLearn, Removed,
            ],
            &[KeyUp, KeyDown, KeyLeft, KeyRight],
            &[
                Middle,
                Prospect,
                ProspectDerived,
                Broader,
                BroaderDerived,
                From,
                FromDerived,
                Similar,
                SimilarDerived,
            ],
        ];
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            for family in families {
                let forms: HashSet<_> = family.iter().map(|&glyph| glyphs.of(glyph)).collect();
                assert_eq!(forms.len(), family.len(), "{glyphs:?} {family:?}");
            }
        }
    }
}
