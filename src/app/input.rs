//! A one-line text field: the text and the place in it, moved by whole characters as a reader
//! sees them (grapheme clusters).

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use careernav_core::text::sanitize::is_forbidden;

/// The longest text that the field takes, in bytes. A whole file on the clipboard is pasted by accident
/// sooner or later, and each edit of the text is searched for.
pub const MAX_BYTES: usize = 1_000;

/// A text that is being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// A byte position on a boundary of the text.
    at: usize,
}

impl Input {
    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the place where typing goes on.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.text[..self.at]
    }

    /// Adds what was typed or pasted: line ends become spaces, control characters are left out.
    pub fn insert(&mut self, text: &str) {
        let room = MAX_BYTES.saturating_sub(self.text.len());
        // However much is pasted, no more is looked at than could be taken.
        let end = text.char_indices().nth(MAX_BYTES).map(|(at, _)| at);
        let mut added: String = text[..end.unwrap_or(text.len())]
            .replace("\r\n", "\n")
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|&c| !is_forbidden(c))
            .collect();
        if added.len() > room {
            let end = added
                .grapheme_indices(true)
                .map(|(at, g)| at + g.len())
                .take_while(|&end| end <= room)
                .last()
                // No room for even one character.
                .unwrap_or(0);
            added.truncate(end);
        }
        self.text.insert_str(self.at, &added);
        self.at += added.len();
    }

    /// Carries out an action that moves or erases in a line of text; others do nothing.
    pub fn edit(&mut self, action: Action) {
        match action {
            Action::CharLeft => self.left(),
            Action::CharRight => self.right(),
            Action::LineStart => self.home(),
            Action::LineEnd => self.end(),
            Action::EraseBack => self.erase_back(),
            Action::EraseAhead => self.erase_ahead(),
            Action::EraseWord => self.erase_word(),
            Action::EraseLine => self.erase_line(),
            _ => {}
        }
    }

    /// Goes one character to the left.
    pub fn left(&mut self) {
        self.at -= self
            .before()
            .graphemes(true)
            .next_back()
            .map_or(0, str::len);
    }

    /// Goes one character to the right.
    pub fn right(&mut self) {
        self.at += self.text[self.at..]
            .graphemes(true)
            .next()
            .map_or(0, str::len);
    }

    /// Goes to the start.
    pub fn home(&mut self) {
        self.at = 0;
    }

    /// Goes to the end.
    pub fn end(&mut self) {
        self.at = self.text.len();
    }

    /// Erases the character before the place.
    pub fn erase_back(&mut self) {
        let end = self.at;
        self.left();
        self.text.replace_range(self.at..end, "");
    }

    /// Erases the character at the place.
    pub fn erase_ahead(&mut self) {
        let start = self.at;
        self.right();
        let end = std::mem::replace(&mut self.at, start);
        self.text.replace_range(start..end, "");
    }

    /// Erases the word before the place, with the spaces after it.
    pub fn erase_word(&mut self) {
        let kept = self.before().trim_end();
        let start = kept
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8());
        self.text.replace_range(start..self.at, "");
        self.at = start;
    }

    /// Erases everything before the place.
    pub fn erase_line(&mut self) {
        self.text.replace_range(..self.at, "");
        self.at = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn run(moves: &str) -> (String, usize) {
        let mut input = Input::default();
        input.insert("ab cde\u{301} f");
        for m in moves.chars() {
            match m {
                '<' => input.left(),
                '>' => input.right(),
                '^' => input.home(),
                '$' => input.end(),
                'b' => input.erase_back(),
                'd' => input.erase_ahead(),
                'w' => input.erase_word(),
                'u' => input.erase_line(),
                _ => input.insert("x"),
            }
        }
        (input.text().to_owned(), input.before().chars().count())
    }

    #[test]
    fn editing() {
        for (moves, text, at) in [
            ("", "ab cde\u{301} f", 9),
            ("b", "ab cde\u{301} ", 8),
            ("bbb", "ab cd", 5),
            ("<<<x", "ab cdxe\u{301} f", 6),
            ("^d", "b cde\u{301} f", 0),
            ("w", "ab cde\u{301} ", 8),
            ("ww", "ab ", 3),
            ("<<u", " f", 0),
            ("^>>>x", "ab xcde\u{301} f", 4),
            ("$d", "ab cde\u{301} f", 9),
        ] {
            assert_eq!(run(moves), (text.to_owned(), at), "{moves}");
        }
    }

    #[test]
    fn a_paste_is_cleaned_and_cut() {
        let mut input = Input::default();
        input.insert("one\r\ntwo\u{1b}[31m\u{202e}");
        assert_eq!(input.text(), "one two[31m");
        input.insert(&"é".repeat(1_000_000));
        assert!(input.text().len() <= MAX_BYTES);
    }

    proptest! {
        #[test]
        fn the_place_stays_on_a_boundary(moves in "[<>^$bdwux]{0,60}", pasted in "\\PC{0,20}") {
            let mut input = Input::default();
            for m in moves.chars() {
                match m {
                    '<' => input.left(),
                    '>' => input.right(),
                    '^' => input.home(),
                    '$' => input.end(),
                    'b' => input.erase_back(),
                    'd' => input.erase_ahead(),
                    'w' => input.erase_word(),
                    'u' => input.erase_line(),
                    _ => input.insert(&pasted),
                }
                prop_assert!(input.text().is_char_boundary(input.before().len()));
            }
        }
    }
}
