//! Words of a command line as bash and its kin read them, and names quoted so that they are one word.
//!
//! Promises: nothing is expanded or run; whatever a name holds, what is made of it means that name
//! alone to the shell.

/// What is open where a line ends, and so how a name goes on there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// Nothing: what means something to the shell is escaped.
    Bare,
    /// Single quotes.
    Single,
    /// Double quotes.
    Double,
    /// It is only shown.
    Shown,
}

impl Quote {
    /// A text as it goes on within what is open.
    fn put(self, text: &str) -> String {
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

    /// A text as one word of PowerShell.
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

/// Whether a character means nothing to a shell, wherever it stands in a word.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_./,+@%=:".contains(c)
}

/// A command line up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'l> {
    words: Vec<String>,
    /// The last word as it was typed.
    typed: &'l str,
    quote: Quote,
}

impl<'l> Line<'l> {
    /// Takes a line apart as far as quotes and escapes go; the last word may be empty, and is the one
    /// that is being typed.
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
            typed: start.map_or("", |start| line.get(start..).unwrap_or_default()),
            quote,
        }
    }

    /// The words as the program would be given them; the last one is being typed.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// What is open at the end.
    pub(super) const fn quote(&self) -> Quote {
        self.quote
    }

    /// A value of the last word as it stands in the place of `current`, the end of that word which
    /// bash replaces: it takes words apart at more characters than a shell does.
    pub(super) fn rest(&self, value: &str, current: &str, quote: Quote) -> String {
        let before = self.typed.strip_suffix(current).unwrap_or_default();
        let before = Line::parse(before);
        let known = before.words.last().map_or(0, |word| word.chars().count());
        let rest: String = value.chars().skip(known).collect();
        quote.put(&rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_taken_apart_as_a_shell_does() {
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
    fn a_name_goes_on_where_bash_replaces() {
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
            assert_eq!(parsed.rest(value, current, parsed.quote()), rest, "{line}");
        }
    }

    proptest! {
        /// Whatever it is called, the shell reads back that very name.
        #[test]
        fn what_is_put_is_read_back(text in "[^\\p{Cc}]{0,20}") {
            for (quote, open, close) in [
                (Quote::Bare, "", ""),
                (Quote::Single, "'", "'"),
                (Quote::Double, "\"", "\""),
            ] {
                let line = format!("c {open}{}{close}", quote.put(&text));
                let parsed = Line::parse(&line);
                prop_assert_eq!(parsed.words().last().map(String::as_str), Some(text.as_str()));
                prop_assert_eq!(parsed.quote(), Quote::Bare);
            }
        }
    }
}
