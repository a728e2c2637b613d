//! The scanner of files in canonical form, the very form in which [`crate::profile::write`] writes them.
//!
//! That form goes line by line, so that no general parser is needed for it, and nearly every text
//! is in the file as it will be kept, so that it is borrowed from there. Read are, and nothing else:
//!
//! * mappings with a field to a line, `name: value`, whose names are lower case letters and `_`;
//! * lists with an entry to a line, `- value`, and mappings as their entries, which begin on the line
//!   of the dash; both are indented by two against the field that holds them;
//! * `[]`, `{}`, and lists of scalars in brackets on one line, `[a, b]`;
//! * text on one line: plain as [`plain`](super::plain) has it, or in double quotes with the
//!   escapes `\"`, `\\`, `\n`, `\t`, `\u....` and `\U........`; a day, and a number of one digit;
//! * text in lines, indented by two against their field, after `>-` (words in lines, without an
//!   empty line) or `|-` (paragraphs), no line with a space at an end.
//!
//! There is no comment, no empty line but between paragraphs, no tab, no carriage return, no
//! character that is a line end or forbidden to somebody, and a line end at the end of the file.
//!
//! # Guarantees
//!
//! Whatever it takes, a parser of YAML takes, and makes the same tree of it, without a fault or a
//! doubt: every line above means one thing in YAML, since no text goes on in a line that is not
//! indented further than its field. It may give up at any text, which then goes to the parser; so it
//! does at the first byte that it does not expect, and need not know what that means. Tests compare
//! both (see `agreement`).
//!
//! Its work is bounded without a look at the text beforehand: it goes once from left to right, no
//! deeper than [`MAX_NESTING`], and a text with more bytes than a file may hold values is not taken
//! (longer lists come in parts).

use std::borrow::Cow;

use super::doubt;
use super::plain::{Context, are_printable, is_plain};
use super::scalar::{Scalar, resolve};
use super::tree::{NodeId, Style, Tree};
use crate::profile::check;
use crate::profile::limits::{MAX_NESTING, MAX_NODES};
use crate::profile::problem::Mark;

/// How much further a value is indented than its field.
const STEP: usize = 2;

/// About how many bytes of a file there are to a value of it. A guess that is too low costs memory, one that is
/// too high a reallocation; neither changes what is read.
const BYTES_PER_NODE: usize = 24;

const PLAIN: Style = Style::Plain {
    is_in_flow: false,
    has_lines: false,
};

/// The tree of a text, if it is in canonical form.
pub(super) fn parse(text: &str) -> Option<Tree<'_>> {
    // A value takes at least a byte, so that a shorter text cannot exceed the limit of values, and nothing has
    // to be counted on the way.
    if text.len() > MAX_NODES {
        return None;
    }
    let mut scanner = Scanner {
        text,
        rest: text,
        line: 1,
        line_start: 0,
        tree: Tree::with_capacity(text.len() / BYTES_PER_NODE),
    };
    let root = scanner.value(0, Start::Line)?;
    scanner.tree.root = Some(root);
    scanner.rest.is_empty().then_some(scanner.tree)
}

/// What has been read, and what has not been yet. Every function gives up with `None`, and then
/// nothing counts.
struct Scanner<'t> {
    text: &'t str,
    rest: &'t str,
    /// The line that `rest` begins in, from 1, and its first byte.
    line: usize,
    line_start: usize,
    tree: Tree<'t>,
}

/// Where a value begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// At the start of a line.
    Line,
    /// On the line of its field.
    Field,
    /// After the dash of an entry.
    Dash,
}

impl<'t> Scanner<'t> {
    /// The place of what comes next, in a line that is ASCII up to there, as all are before the value
    /// of a field or an entry.
    fn mark(&self) -> Mark {
        let index = self.text.len() - self.rest.len();
        Mark::new(self.line, index - self.line_start + 1)
    }

    /// The line that comes next and all after it, if it is indented just so far; without that.
    fn indented(&self, indent: usize) -> Option<&'t str> {
        let bytes = self.rest.as_bytes();
        let spaces = bytes.iter().take_while(|&&byte| byte == b' ').count();
        (spaces == indent).then(|| &self.rest[indent..])
    }

    /// Passes over what has to come next on the line.
    fn pass(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    /// Passes over the line end that has to come next.
    fn end_line(&mut self) -> Option<()> {
        self.pass("\n")?;
        self.line += 1;
        self.line_start = self.text.len() - self.rest.len();
        Some(())
    }

    /// Text in double quotes.
    fn quoted(&mut self) -> Option<Cow<'t, str>> {
        self.pass("\"")?;
        let mut text = String::new();
        loop {
            // Most texts have no escape, and are borrowed from the file.
            let end = self.rest.find(['"', '\\'])?;
            let (piece, rest) = self.rest.split_at(end);
            // No line end is among what can be printed.
            if !are_printable(piece) {
                return None;
            }
            if let Some(rest) = rest.strip_prefix('"') {
                self.rest = rest;
                if text.is_empty() {
                    return Some(Cow::Borrowed(piece));
                }
                text.push_str(piece);
                return Some(Cow::Owned(text));
            }
            let (c, rest) = escaped(&rest[1..])?;
            text.push_str(piece);
            text.push(c);
            self.rest = rest;
        }
    }
    /// Text in lines that are all indented just so far, put together by what stands for a line end.
    fn block(&mut self, indent: usize, joint: char) -> Option<String> {
        // A block scalar (YAML 1.2, section 8.1). Its indentation is that of the first line; a line that is
        // indented further would be kept as it is by YAML even in a folded scalar, so that such a line is not
        // tidy and the text goes to the parser.
        let (mut rest, mut size, mut lines) = (self.rest, 0, 0);
        // An empty line is neither the first nor the last.
        let mut is_open = true;
        while let Some((line, after)) = rest.split_once('\n') {
            if line.is_empty() && joint == '\n' {
                if is_open && size == 0 {
                    return None;
                }
                is_open = true;
                size += 1;
            } else {
                let Some(words) = without_indent(line, indent) else {
                    break;
                };
                let is_tidy = !words.is_empty() && !words.starts_with(' ') && !words.ends_with(' ');
                if !is_tidy || !are_printable(words) || is_doubtful(words) {
                    return None;
                }
                is_open = false;
                size += words.len() + 1;
            }
            lines += 1;
            rest = after;
        }
        if is_open {
            return None;
        }
        // Twice over the lines costs less than a text that grows: `size` counts each line with its joint, and
        // there is one joint fewer than there are lines.
        let mut text = String::with_capacity(size - 1);
        for line in self.rest[..self.rest.len() - rest.len()].lines() {
            if !text.is_empty() {
                text.push(joint);
            }
            // Only an empty line, which `|-` keeps, is not indented.
            text.push_str(without_indent(line, indent).unwrap_or(""));
        }
        self.rest = rest;
        self.line += lines;
        self.line_start = self.text.len() - rest.len();
        Some(text)
    }

    /// The value that comes next; if it takes several lines, they are indented so far.
    fn value(&mut self, indent: usize, start: Start) -> Option<NodeId> {
        // `- a: b` begins a mapping on the line of its dash; `a: - b` is an error in YAML, and gets no
        // further here.
        let text = match start {
            Start::Line => self.indented(indent)?,
            Start::Field | Start::Dash => self.rest,
        };
        // `a: b: c` is no mapping in a mapping: after a field on its own line, only a scalar or a list in
        // brackets may follow.
        if start != Start::Field && field(text).is_some() {
            self.rest = text;
            return self.mapping(indent);
        }
        if start == Start::Line && text.starts_with("- ") {
            return self.list(indent);
        }
        let at = self.mark();
        match text.bytes().next()? {
            b'[' => self.row(text),
            b'{' => {
                self.rest = text.strip_prefix("{}")?;
                self.end_line()?;
                Some(self.tree.add_map(at, Vec::new()))
            }
            _ if start == Start::Line => None,
            b'"' => {
                let text = self.quoted()?;
                self.end_line()?;
                let style = Style::Quoted('"');
                Some(self.tree.add_scalar(at, Scalar::Text, text, style))
            }
            sign @ (b'>' | b'|') => {
                let (header, joint) = if sign == b'>' {
                    (">-", ' ')
                } else {
                    ("|-", '\n')
                };
                self.pass(header)?;
                self.end_line()?;
                let at = Mark::new(self.line, indent + 1);
                let text = Cow::Owned(self.block(indent, joint)?);
                Some(self.tree.add_scalar(at, Scalar::Text, text, Style::InLines))
            }
            _ => {
                // A day such as 2024-05-01 is a text to this reader and to YAML 1.2, though a time stamp to
                // YAML 1.1; longer numbers are written in quotes by the writer, so that codes keep their
                // zeros.
                let end = text.find('\n')?;
                let (text, rest) = text.split_at(end);
                let scalar = if is_plain(text, Context::Block) || check::date(text).is_ok() {
                    Scalar::Text
                } else if let &[digit @ b'0'..=b'9'] = text.as_bytes() {
                    Scalar::Int(Some(u64::from(digit - b'0')))
                } else {
                    return None;
                };
                self.rest = rest;
                self.end_line()?;
                Some(self.tree.add_scalar(at, scalar, Cow::Borrowed(text), PLAIN))
            }
        }
    }

    /// A mapping, from the name of its first field on.
    fn mapping(&mut self, indent: usize) -> Option<NodeId> {
        if indent > STEP * MAX_NESTING {
            return None;
        }
        let at = self.mark();
        let mut entries = Vec::new();
        let mut next = Some(self.rest);
        while let Some(line) = next
            && let Some((name, rest)) = field(line)
        {
            self.rest = line;
            let (at, scalar) = (self.mark(), resolve(name));
            let name = Cow::Borrowed(name);
            let key = self.tree.add_scalar(at, scalar, name, PLAIN);
            self.rest = rest;
            let start = if self.pass(" ").is_some() {
                Start::Field
            } else {
                self.end_line()?;
                Start::Line
            };
            entries.push((key, self.value(indent + STEP, start)?));
            next = self.indented(indent);
        }
        Some(self.tree.add_map(at, entries))
    }

    /// A list with an entry to a line, from the line of its first dash on.
    fn list(&mut self, indent: usize) -> Option<NodeId> {
        if indent > STEP * MAX_NESTING {
            return None;
        }
        let at = Mark::new(self.line, indent + 1);
        let mut items = Vec::new();
        while let Some(rest) = self.indented(indent)
            && let Some(rest) = rest.strip_prefix("- ")
        {
            self.rest = rest;
            items.push(self.value(indent + STEP, Start::Dash)?);
        }
        Some(self.tree.add_list(at, items))
    }

    /// A list in brackets, from its bracket to the end of the line.
    fn row(&mut self, text: &'t str) -> Option<NodeId> {
        self.rest = text;
        let at = self.mark();
        let mut items = Vec::new();
        self.pass("[")?;
        while self.pass("]").is_none() {
            if !items.is_empty() {
                self.pass(", ")?;
            }
            // Columns count characters, as editors do, and what stands before an item in brackets is not
            // always ASCII.
            let before = &self.text[self.line_start..self.text.len() - self.rest.len()];
            let at = Mark::new(self.line, before.chars().count() + 1);
            let (text, style) = if self.rest.starts_with('"') {
                (self.quoted()?, Style::Quoted('"'))
            } else {
                let (text, rest) = self.rest.split_at(self.rest.find([',', ']'])?);
                if !is_plain(text, Context::Flow) {
                    return None;
                }
                self.rest = rest;
                let style = Style::Plain {
                    is_in_flow: true,
                    has_lines: false,
                };
                (Cow::Borrowed(text), style)
            };
            items.push(self.tree.add_scalar(at, Scalar::Text, text, style));
        }
        self.end_line()?;
        Some(self.tree.add_list(at, items))
    }
}

/// Whether a line of a text looks like something else that was meant.
fn is_doubtful(words: &str) -> bool {
    // Hardly any line is looked at twice.
    words.starts_with('<') && words.starts_with("<<<<<<<")
        || words.as_bytes()[0].is_ascii_lowercase() && doubt::is_swallowed_field(words)
}

/// A line without the spaces before its words; none if there are fewer.
fn without_indent(line: &str, indent: usize) -> Option<&str> {
    let (spaces, words) = line.split_at_checked(indent)?;
    spaces.bytes().all(|byte| byte == b' ').then_some(words)
}

/// The character that an escape stands for, after its backslash, and what is left.
fn escaped(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let digits = match chars.next()? {
        c @ ('"' | '\\') => return Some((c, chars.as_str())),
        'n' => return Some(('\n', chars.as_str())),
        't' => return Some(('\t', chars.as_str())),
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let code = (0..digits).try_fold(0_u32, |code, _| {
        Some(code.checked_mul(16)? + chars.next()?.to_digit(16)?)
    })?;
    Some((char::from_u32(code)?, chars.as_str()))
}

/// The name of the field with which a text begins, and what comes after its colon.
fn field(text: &str) -> Option<(&str, &str)> {
    let is_of_name = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let length = text.bytes().take_while(|byte| is_of_name(byte)).count();
    let rest = text[length..].strip_prefix(':')?;
    (length > 0 && rest.starts_with([' ', '\n'])).then(|| (&text[..length], rest))
}
