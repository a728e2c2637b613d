//! Whether there may be a doubt in a text, from a look at its lines alone.
//!
//! The answer is yes for every text in which [`super::parse`] finds one, and for some others, which are
//! then read more slowly than they had to be, and no worse.

use super::signs;

/// Whether a text has to be read carefully.
pub(in super::super) fn is_likely(text: &str) -> bool {
    let mut lists = Lists::default();
    let mut passage = Passage::None;
    // Whether every quote that was opened is closed in its line, so that lines are what they seem.
    let mut is_clear = true;
    for line in text.split(['\n', '\r']) {
        let content = line.trim_start_matches([' ', '\t']);
        if content.is_empty() {
            continue;
        }
        let indent = line.len() - content.len();
        if passage.holds(indent, content) {
            if signs::is_swallowed_field(content) || is_mark_of_conflict(content) {
                return true;
            }
            if is_clear && matches!(passage, Passage::Column(_, true)) {
                continue;
            }
        }
        if content.starts_with('#') {
            continue;
        }
        is_clear &= closes_its_quotes(content);
        if begins_like_a_mark(content)
            || is_comment_joined(content)
            || has_joined_field(content)
            || !content.is_ascii() && may_begin_with_a_sign(content)
            || is_unbalanced(content)
            || lists.is_doubtful(indent, content)
        {
            return true;
        }
    }
    false
}

/// Where a line may be text in lines, after `|` or `>`; and whether it can be nothing else, since a
/// field whose name is known ends so.
enum Passage {
    None,
    /// The next line may be the first, if it is indented further than this.
    Next(usize, bool),
    /// All lines that are indented so far.
    Column(usize, bool),
}

impl Passage {
    /// Whether a line may be part of one; after it, another may begin.
    fn holds(&mut self, indent: usize, content: &str) -> bool {
        match *self {
            Self::Column(column, _) if indent >= column => return true,
            Self::Next(header, is_certain) if indent > header => {
                *self = Self::Column(indent, is_certain);
                return true;
            }
            _ => {}
        }
        let header = without_indicators(content);
        let field = signs::field(header.trim_start_matches("- "));
        let is_certain = field.is_some_and(|(_, rest)| matches!(rest, ": |" | ": >"));
        *self = if header.ends_with(['|', '>']) {
            Self::Next(indent, is_certain)
        } else {
            Self::None
        };
        false
    }
}

/// A line up to its comment, without what may stand after `|` or `>`.
fn without_indicators(content: &str) -> &str {
    let comment = [" #", "\t#"].iter().filter_map(|it| content.find(it)).min();
    content[..comment.unwrap_or(content.len())]
        .trim_end()
        .trim_end_matches(|c: char| matches!(c, '-' | '+') || c.is_ascii_digit())
}

fn is_mark_of_conflict(content: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|mark| content.starts_with(mark))
}

/// A mark of a merge conflict, or a dash that begins no entry.
fn begins_like_a_mark(content: &str) -> bool {
    is_mark_of_conflict(content)
        || content.starts_with("* ")
        || content
            .strip_prefix('-')
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with([' ', '-']))
}

/// A `#` after a space and before something else.
fn is_comment_joined(content: &str) -> bool {
    let bytes = content.as_bytes();
    content.match_indices('#').any(|(at, _)| {
        let before = at.checked_sub(1).map_or(b'x', |before| bytes[before]);
        let next = bytes.get(at + 1).copied();
        matches!(before, b' ' | b'\t') && !matches!(next, Some(b' ' | b'\t'))
    })
}

/// The name of a field with a colon and no space after it, where a text may begin.
fn has_joined_field(content: &str) -> bool {
    content.match_indices(':').any(|(at, _)| {
        let after = &content[at + 1..];
        if after.is_empty() || after.starts_with(' ') {
            return false;
        }
        let before = &content[..at];
        let start = before
            .trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_')
            .len();
        signs::is_field(&before[start..])
    })
}

/// Whether a text in quotes that begins in a line ends in it.
fn closes_its_quotes(content: &str) -> bool {
    let is_closed = |text: &str| {
        let text = text.trim();
        let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return true;
        };
        let inner = text[1..].strip_suffix(quote);
        inner.is_some_and(|inner| !inner.ends_with(['\\', quote]))
    };
    let bare = content.trim_start_matches("- ");
    let value = bare.split_once(": ").map_or("", |(_, value)| value);
    is_closed(bare) && is_closed(value)
}

/// Whether a text, or the name of a field, begins with a sign, as far as a line shows where one begins.
fn may_begin_with_a_sign(content: &str) -> bool {
    if content.contains(['[', '{', '?', '\t']) {
        return has_sign(content);
    }
    let bare = content.trim_start_matches("- ").trim_start_matches(' ');
    let value = bare
        .split_once(": ")
        .map_or("", |(_, value)| value.trim_start_matches(' '));
    [bare, value].iter().any(|text| {
        text.chars().next().is_some_and(signs::is_sign) || signs::wide_colon(text).is_some()
    })
}

/// A sign where a text may begin, or after the name of a field.
fn has_sign(content: &str) -> bool {
    let mut before = ' ';
    content.chars().any(|c| {
        let may_begin = matches!(before, ' ' | '\t' | '[' | '{' | ',' | ':' | '-' | '?')
            || before.is_ascii_lowercase() && signs::is_colon(c);
        before = c;
        may_begin && signs::is_sign(c)
    })
}

/// Brackets that go on in the next line: then nothing is known of its beginning.
fn is_unbalanced(content: &str) -> bool {
    let (mut opened, mut closed) = (0_usize, 0_usize);
    for byte in content.bytes() {
        match byte {
            b'[' | b'{' => opened += 1,
            b']' | b'}' => closed += 1,
            _ => {}
        }
    }
    opened != closed
}

/// The columns of the lists in which a line may be an entry.
#[derive(Default)]
struct Lists {
    columns: Vec<usize>,
    /// The line before may be followed by a list.
    is_opened: bool,
    has_begun: bool,
    /// A field begins in the first column, so that no text goes on there.
    has_field: bool,
}

impl Lists {
    /// Whether a line begins with a dash, and may be no entry of a list.
    fn is_doubtful(&mut self, indent: usize, content: &str) -> bool {
        let opened = std::mem::replace(&mut self.is_opened, opens(content));
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let is_entry = content == "-" || content.starts_with("- ");
        if !is_entry {
            self.columns.retain(|&column| column < indent);
            self.has_field |=
                indent == 0 && signs::field(content).is_some_and(|(_, rest)| rest.starts_with(':'));
            // A new document, or the end of one.
            if content.starts_with("---") || content.starts_with("...") {
                (self.is_opened, self.has_field) = (true, false);
            }
            return false;
        }
        if content[1..].trim_start().starts_with('-') {
            return true;
        }
        self.columns.retain(|&column| column <= indent);
        if self.columns.last() == Some(&indent) {
            return false;
        }
        self.columns.push(indent);
        !(opened || is_first || indent == 0 && self.has_field)
    }
}

/// Whether a line ends with the name of a field whose value comes in the next one.
fn opens(content: &str) -> bool {
    let bare = content.split(" #").next().unwrap_or(content).trim_end();
    let header = without_indicators(bare);
    bare.ends_with(':') || header.ends_with(": |") || header.ends_with(": >")
}
