//! Splits a command line into words as bash and similar shells do, and quotes names so that they are one
//! word.
//!
//! Nothing is expanded or run. A quoted name means exactly that name to the shell, whatever is in it.

/// The quotes that are open at the end of a line, which decide how a name continues there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// No quotes: special characters are escaped.
    Bare,
    /// Single quotes.
    Single,
    /// Double quotes.
    Double,
    /// The name is only listed, never put into the line.
    ListOnly,
}

impl Quote {
    /// Quotes a text to continue within these quotes.
    fn escape(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match self {
                Self::Single if c == '\'' => out.push_str("'\\'"),
                Self::Double if "\"$`\\".contains(c) => out.push('\\'),
                Self::Bare if c.is_ascii() && !is_plain(c) => out.push('\\'),
                _ => {}
            }
            out.push(c);
        }
        out
    }

    /// Quotes a text as one word of PowerShell.
    pub(super) fn powershell(text: &str) -> String {
        if text
            .chars()
            .all(|c| c.is_alphanumeric() || "-_./\\=".contains(c))
        {
            text.to_owned()
        } else {
            format!("'{}'", text.replace('\'', "''"))
        }
    }
}

/// Whether a character has no special meaning to a shell anywhere in a word.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_./,+@%=:".contains(c)
}

/// A command line up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'l> {
    words: Vec<String>,
    /// The last word as typed, with its quotes.
    typed: &'l str,
    quote: Quote,
}

impl<'l> Line<'l> {
    /// Splits a line by quotes and escapes. The last word is the one being typed, and may be empty.
    pub(super) fn parse(line: &'l str) -> Self {
        let mut words = Vec::new();
        let mut word = String::new();
        let mut start = None;
        let mut quote = Quote::Bare;
        let mut chars = line.char_indices();
        while let Some((at, c)) = chars.next() {
            if matches!(c, ' ' | '\t' | '\n') && quote == Quote::Bare {
                if start.take().is_some() {
                    words.push(std::mem::take(&mut word));
                }
                continue;
            }
            start.get_or_insert(at);
            match (quote, c) {
                (Quote::Bare, '\'') => quote = Quote::Single,
                (Quote::Bare, '"') => quote = Quote::Double,
                (Quote::Single, '\'') | (Quote::Double, '"') => quote = Quote::Bare,
                (Quote::Bare | Quote::Double, '\\') => {
                    let next = chars.next().map(|(_, next)| next);
                    let is_kept =
                        quote == Quote::Double && next.is_none_or(|next| !"\"$`\\".contains(next));
                    word.extend(is_kept.then_some('\\'));
                    word.extend(next);
                }
                _ => word.push(c),
            }
        }
        words.push(word);
        Self {
            words,
            typed: start.map_or("", |start| &line[start..]),
            quote,
        }
    }

    /// The words as the program would receive them; the last one is being typed.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// The quotes that are open at the end.
    pub(super) const fn quote(&self) -> Quote {
        self.quote
    }

    /// The part of a value that replaces `current`, the end of the last word. Bash splits words also at
    /// characters such as `:` and `=`, and replaces only what follows them.
    pub(super) fn completion(&self, value: &str, current: &str, quote: Quote) -> String {
        // If the typed word does not end like that, bash has split differently: complete all of it.
        let before = self.typed.strip_suffix(current).unwrap_or_default();
        let before = Line::parse(before);
        let known = before.words.last().map_or(0, |word| word.chars().count());
        let rest: String = value.chars().skip(known).collect();
        quote.escape(&rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_split_as_a_shell_does() {
        for (line, words, quote) in [
            ("a b", &["a", "b"][..], Quote::Bare),
            ("a b ", &["a", "b", ""], Quote::Bare),
            ("a 'b c", &["a", "b c"], Quote::Single),
            ("a \"b 'c", &["a", "b 'c"], Quote::Double),
            ("a 'b c' d", &["a", "b c", "d"], Quote::Bare),
            ("a b\\ c\\'", &["a", "b c'"], Quote::Bare),
            ("a \"\\$\\x", &["a", "$\\x"], Quote::Double),
            ("a ''", &["a", ""], Quote::Bare),
            ("a --b='c d", &["a", "--b=c d"], Quote::Single),
            ("", &[""], Quote::Bare),
        ] {
            let parsed = Line::parse(line);
            assert_eq!(parsed.words(), words, "{line}");
            assert_eq!(parsed.quote(), quote, "{line}");
        }
    }

    #[test]
    fn completions_replace_what_bash_replaces() {
        for (line, current, value, rest) in [
            ("c show ICT", "ICT", "ICT chief", "ICT\\ chief"),
            ("c show ICT\\ ch", "ICT\\ ch", "ICT chief", "ICT\\ chief"),
            ("c show 'ICT ch", "ICT ch", "ICT chief", "ICT chief"),
            ("c show \"ICT ch", "ICT ch", "ICT $ chief", "ICT \\$ chief"),
            ("c show 'it", "it", "it's", "it'\\''s"),
            ("c path --via=ICT", "ICT", "--via=ICT chief", "ICT\\ chief"),
            ("c path --via='ICT", "ICT", "--via=ICT chief", "ICT chief"),
            ("c show a:b", "b", "a:b c", "b\\ c"),
            ("c show ", "", "a (b)", "a\\ \\(b\\)"),
        ] {
            let parsed = Line::parse(line);
            assert_eq!(
                parsed.completion(value, current, parsed.quote()),
                rest,
                "{line}"
            );
        }
    }

    proptest! {
        /// Whatever the name, the shell reads back that very name.
        #[test]
        fn escaped_names_are_read_back(text in "[^\\p{Cc}]{0,20}") {
            for (quote, open, close) in [
                (Quote::Bare, "", ""),
                (Quote::Single, "'", "'"),
                (Quote::Double, "\"", "\""),
            ] {
                let line = format!("c {open}{}{close}", quote.escape(&text));
                let parsed = Line::parse(&line);
                prop_assert_eq!(parsed.words().last().map(String::as_str), Some(text.as_str()));
                prop_assert_eq!(parsed.quote(), Quote::Bare);
            }
        }
    }
}
