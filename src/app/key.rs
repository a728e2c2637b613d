//! Keys as plain values, and the words for them in the action table, the help and the tests.
//!
//! The terminal's own events are turned into these at the edge, so that the model never sees
//! a terminal library.

use std::fmt;

use super::glyphs::{Glyph, Glyphs};

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, already shifted.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1, which asks for help in most programs.
    F1,
}

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// The keys that have names: code, name in configuration and tests, name for readers.
const NAMED: [(Code, &str, &str); 16] = [
    (Code::Char(' '), "space", "Space"),
    (Code::Enter, "enter", "Enter"),
    (Code::Esc, "esc", "Esc"),
    (Code::Tab, "tab", "Tab"),
    (Code::BackTab, "shift-tab", "Shift-Tab"),
    (Code::Backspace, "backspace", "Backspace"),
    (Code::Delete, "delete", "Delete"),
    (Code::Up, "up", "Up"),
    (Code::Down, "down", "Down"),
    (Code::Left, "left", "Left"),
    (Code::Right, "right", "Right"),
    (Code::Home, "home", "Home"),
    (Code::End, "end", "End"),
    (Code::PageUp, "page-up", "PageUp"),
    (Code::PageDown, "page-down", "PageDown"),
    (Code::F1, "f1", "F1"),
];

/// The keys that are shown as what they look like.
const ARROWS: [(Code, Glyph); 4] = [
    (Code::Up, Glyph::KeyUp),
    (Code::Down, Glyph::KeyDown),
    (Code::Left, Glyph::KeyLeft),
    (Code::Right, Glyph::KeyRight),
];

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// Reads one key: `j`, `G`, `enter`, `ctrl-d`, `alt-left`. None if there is no such key.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("ctrl-") {
            return Some(Self {
                ctrl: true,
                ..Self::parse(rest)?
            });
        }
        if let Some(rest) = text.strip_prefix("alt-") {
            return Some(Self {
                alt: true,
                ..Self::parse(rest)?
            });
        }
        if let Some((code, ..)) = NAMED.iter().find(|(_, name, _)| *name == text) {
            return Some(Self::plain(*code));
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() => Some(Self::plain(Code::Char(c))),
            _ => None,
        }
    }

    /// Reads a run of keys as tests write them: characters stand for themselves, other keys stand
    /// in angle brackets, as in `/nurse<enter><ctrl-d>`. Unknown names are left out.
    #[must_use]
    pub fn parse_all(text: &str) -> Vec<Self> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some((name, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
                keys.extend(Self::parse(name));
                rest = after;
            } else {
                keys.push(Self::plain(Code::Char(c)));
                rest = &rest[c.len_utf8()..];
            }
        }
        keys
    }

    /// Reads keys as you write them on a command line: their names, with spaces between, and
    /// in double quotes text that is typed letter by letter, as in `/ "head chef" enter j`. A quote
    /// within such a text is written twice.
    ///
    /// # Errors
    ///
    /// The first word that is no key.
    pub fn parse_words(text: &str) -> Result<Vec<Self>, String> {
        let mut keys = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let typed = rest.strip_prefix('"').and_then(quoted);
            let end = typed.as_ref().map_or_else(
                || rest.find(char::is_whitespace).unwrap_or(rest.len()),
                |(_, end)| end + 1,
            );
            if let Some((typed, _)) = typed {
                keys.extend(typed.chars().map(|c| Self::plain(Code::Char(c))));
            } else {
                let word = &rest[..end];
                keys.push(Self::parse(word).ok_or_else(|| word.to_owned())?);
            }
            rest = rest[end..].trim_start();
        }
        Ok(keys)
    }

    /// The names of the keys that have one, as [`Key::parse`] reads them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(_, name, _)| *name)
    }

    /// The character that this key types, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// What stands before the quote that ends a text, and where the text after that quote begins; none
/// where no quote ends it, or something follows at once.
fn quoted(text: &str) -> Option<(String, usize)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find('"')?;
        let after = &text[at + 1..];
        if after.starts_with('"') {
            from = at + 2;
        } else {
            let ends = after.chars().next().is_none_or(char::is_whitespace);
            return ends.then(|| (text[..at].replace("\"\"", "\""), at + 1));
        }
    }
}

impl Key {
    /// The key as a reader knows it: `Ctrl-d`, `Enter`, `↑`.
    #[must_use]
    pub fn label(self, glyphs: Glyphs) -> String {
        let mut shown = self.to_string();
        if glyphs == Glyphs::Unicode
            && let Some((_, arrow)) = ARROWS.iter().find(|(code, _)| *code == self.code)
        {
            let named = shown.rfind('-').map_or(0, |at| at + 1);
            shown.replace_range(named.., glyphs.of(*arrow));
        }
        shown
    }
}

impl fmt::Display for Key {
    /// The key in words, as configuration may have it, too: `Ctrl-d`, `Enter`, `Up`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match NAMED.iter().find(|(code, ..)| *code == self.code) {
            Some((_, _, shown)) => f.write_str(shown),
            None => match self.code {
                Code::Char(c) => write!(f, "{c}"),
                _ => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_shown() {
        for (text, shown) in [
            ("j", "j"),
            ("ctrl-d", "Ctrl-d"),
            ("alt-left", "Alt-←"),
            ("shift-tab", "Shift-Tab"),
            ("space", "Space"),
            ("f1", "F1"),
            ("?", "?"),
        ] {
            assert_eq!(
                Key::parse(text)
                    .map(|k| k.label(Glyphs::Unicode))
                    .as_deref(),
                Some(shown)
            );
        }
        assert_eq!(Key::parse("hyper-x"), None);
        assert_eq!(Key::parse(""), None);
    }

    #[test]
    fn words_of_keys() {
        for (text, shown) in [
            ("", Ok("")),
            ("j  ctrl-d enter ", Ok("j Ctrl-d Enter")),
            (r#"/ "ab c" up"#, Ok("/ a b Space c Up")),
            (r#""level:""x""" enter"#, Ok("l e v e l : \" x \" Enter")),
            (r#""" j"#, Ok("j")),
            (r#"" j"#, Ok("\" j")),
            ("j hyper-x k", Err("hyper-x")),
            (r#""ab"c"#, Err("\"ab\"c")),
            ("jj", Err("jj")),
        ] {
            let keys = Key::parse_words(text).map(|keys| {
                let keys: Vec<_> = keys.iter().map(ToString::to_string).collect();
                keys.join(" ")
            });
            assert_eq!(keys.as_deref().map_err(String::as_str), shown, "{text}");
        }
    }

    #[test]
    fn runs_of_keys() {
        let keys = Key::parse_all("/a<enter><ctrl-d>é");
        let shown: Vec<_> = keys.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["/", "a", "Enter", "Ctrl-d", "é"]);
    }
}
