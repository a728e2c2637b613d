//! The quickest reader: files in the very form in which [`crate::profile::write`] writes them.
//!
//! That form goes line by line, so that no general parser is needed for it, and nearly every text
//! stands in the file as it is, so that it is borrowed from there. Read are, and nothing else:
//!
//! * mappings with a field to a line, `name: value`, whose names are lower case letters and `_`;
//! * lists with an entry to a line, `- value`, and mappings as their entries, which begin on the line
//!   of the dash; both are indented by two against the field that holds them;
//! * `[]`, `{}`, and lists of scalars in brackets on one line, `[a, b]`;
//! * text on one line: plain as [`crate::profile::plain`] has it, or in double quotes with the
//!   escapes `\"`, `\\`, `\n`, `\t`, `\u....` and `\U........`; a day, and a number of one digit;
//! * text in lines, indented by two against their field, after `>-` (words in lines, without an
//!   empty line) or `|-` (paragraphs), no line with a space at an end.
//!
//! There is no comment, no empty line but between paragraphs, no tab, no carriage return, no
//! character that is a line end or forbidden to somebody, and a line end at the end of the file.
//!
//! # What it promises
//!
//! Whatever it takes, the other readers take, and make the same of it: every line above means one
//! thing in YAML, since no text goes on in a line that is not indented further than its field. It may
//! give up at any text, which is then read as if it had never been tried; so it does at the first
//! byte that it does not expect, and need not know what that means. Tests hold it to both (see
//! `agreement`): it takes what is written, and agrees on whatever it takes.
//!
//! Its work is bounded without a look at the text beforehand: it goes once from left to right, no
//! deeper than the values that are asked for, and a text with more bytes than a file may hold values
//! is not taken (longer lists come in parts).

use std::borrow::Cow;
use std::fmt;
use std::iter;

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer, StringDeserializer};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::profile::check;
use crate::profile::doubt;
use crate::profile::limits::MAX_NODES;
use crate::profile::plain::{Place, are_printable, is_plain};

/// How much further a value is indented than its field.
const STEP: usize = 2;

/// The value of a text, if it is in canonical form.
pub(super) fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Option<T> {
    if text.len() > MAX_NODES {
        return None;
    }
    let mut lines = Lines { rest: text };
    let value = T::deserialize(Value {
        lines: &mut lines,
        indent: 0,
        start: Start::Line,
    });
    value.ok().filter(|_| lines.rest.is_empty())
}

/// What was found is not canonical, or not what was asked for. Why is never said.
#[derive(Debug)]
struct GivesUp;

impl fmt::Display for GivesUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in canonical form")
    }
}

impl std::error::Error for GivesUp {}

impl de::Error for GivesUp {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Canonical<T> = Result<T, GivesUp>;

/// What has not been read yet.
struct Lines<'t> {
    rest: &'t str,
}

impl<'t> Lines<'t> {
    /// The line that comes next and all after it, if it is indented just so far; without that.
    fn indented(&self, indent: usize) -> Option<&'t str> {
        let bytes = self.rest.as_bytes();
        let spaces = bytes.iter().take_while(|&&byte| byte == b' ').count();
        (spaces == indent).then(|| &self.rest[indent..])
    }

    /// Passes over what has to come next.
    fn pass(&mut self, text: &str) -> Canonical<()> {
        self.rest = self.rest.strip_prefix(text).ok_or(GivesUp)?;
        Ok(())
    }

    /// The rest of a line, and what is left after that.
    fn line(&self) -> Canonical<(&'t str, &'t str)> {
        self.rest.split_once('\n').ok_or(GivesUp)
    }

    /// Text in double quotes.
    fn quoted(&mut self) -> Canonical<Cow<'t, str>> {
        self.pass("\"")?;
        let mut text = String::new();
        loop {
            let end = self.rest.find(['"', '\\']).ok_or(GivesUp)?;
            let (piece, rest) = self.rest.split_at(end);
            // No line end is among what can be printed.
            if !are_printable(piece) {
                return Err(GivesUp);
            }
            if let Some(rest) = rest.strip_prefix('"') {
                self.rest = rest;
                if text.is_empty() {
                    return Ok(Cow::Borrowed(piece));
                }
                text.push_str(piece);
                return Ok(Cow::Owned(text));
            }
            let (c, rest) = escaped(&rest[1..]).ok_or(GivesUp)?;
            text.push_str(piece);
            text.push(c);
            self.rest = rest;
        }
    }

    /// Text in lines that are all indented just so far, put together by what stands for a line end.
    fn block(&mut self, indent: usize, joint: char) -> Canonical<String> {
        let (mut rest, mut size) = (self.rest, 0);
        // An empty line is neither the first nor the last.
        let mut is_open = true;
        while let Some((line, after)) = rest.split_once('\n') {
            if line.is_empty() && joint == '\n' {
                if is_open && size == 0 {
                    return Err(GivesUp);
                }
                is_open = true;
                size += 1;
            } else {
                let Some(words) = without_indent(line, indent) else {
                    break;
                };
                let is_tidy = !words.is_empty() && !words.starts_with(' ') && !words.ends_with(' ');
                if !is_tidy || !are_printable(words) || is_doubtful(words) {
                    return Err(GivesUp);
                }
                is_open = false;
                size += words.len() + 1;
            }
            rest = after;
        }
        if is_open {
            return Err(GivesUp);
        }
        let mut text = String::with_capacity(size - 1);
        for line in self.rest[..self.rest.len() - rest.len()].lines() {
            if !text.is_empty() {
                text.push(joint);
            }
            text.push_str(without_indent(line, indent).unwrap_or_default());
        }
        self.rest = rest;
        Ok(text)
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

/// The value that comes next.
struct Value<'l, 't> {
    lines: &'l mut Lines<'t>,
    /// How far its lines are indented, if it takes several.
    indent: usize,
    start: Start,
}

impl<'t> Value<'_, 't> {
    /// What the value begins with.
    fn text(&self) -> Canonical<&'t str> {
        match self.start {
            Start::Line => self.lines.indented(self.indent).ok_or(GivesUp),
            Start::Field | Start::Dash => Ok(self.lines.rest),
        }
    }
}

impl<'de> Deserializer<'de> for Value<'_, 'de> {
    type Error = GivesUp;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Canonical<V::Value> {
        let text = self.text()?;
        let Self {
            lines,
            indent,
            start,
        } = self;
        if start != Start::Field && field(text).is_some() {
            lines.rest = text;
            return visitor.visit_map(Fields {
                lines,
                indent,
                is_begun: true,
            });
        }
        if start == Start::Line && text.starts_with("- ") {
            return visitor.visit_seq(Entries { lines, indent });
        }
        match text.bytes().next() {
            Some(b'[') => {
                lines.rest = text;
                visitor.visit_seq(Row {
                    lines,
                    is_begun: false,
                })
            }
            Some(b'{') => {
                lines.rest = text.strip_prefix("{}\n").ok_or(GivesUp)?;
                visitor.visit_map(MapDeserializer::new(iter::empty::<(&str, &str)>()))
            }
            _ if start == Start::Line => Err(GivesUp),
            Some(b'"') => {
                let text = lines.quoted()?;
                lines.pass("\n")?;
                match text {
                    Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                    Cow::Owned(text) => visitor.visit_string(text),
                }
            }
            Some(b'>') => {
                lines.pass(">-\n")?;
                visitor.visit_string(lines.block(indent, ' ')?)
            }
            Some(b'|') => {
                lines.pass("|-\n")?;
                visitor.visit_string(lines.block(indent, '\n')?)
            }
            _ => {
                let (text, rest) = lines.line()?;
                lines.rest = rest;
                if is_plain(text, Place::Block) || check::date(text).is_ok() {
                    visitor.visit_borrowed_str(text)
                } else if let &[digit @ b'0'..=b'9'] = text.as_bytes() {
                    visitor.visit_u64(u64::from(digit - b'0'))
                } else {
                    Err(GivesUp)
                }
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Canonical<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Canonical<V::Value> {
        // The entries of a list would be taken for the fields in their order.
        if self.text()?.starts_with(['-', '[']) {
            return Err(GivesUp);
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A mapping, field by field.
struct Fields<'l, 't> {
    lines: &'l mut Lines<'t>,
    indent: usize,
    /// The name of the first field comes next, without the spaces before it.
    is_begun: bool,
}

impl<'t> MapAccess<'t> for Fields<'_, 't> {
    type Error = GivesUp;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Canonical<Option<K::Value>> {
        let line = if std::mem::take(&mut self.is_begun) {
            Some(self.lines.rest)
        } else {
            self.lines.indented(self.indent)
        };
        let Some((name, rest)) = line.and_then(field) else {
            return Ok(None);
        };
        self.lines.rest = rest;
        seed.deserialize(BorrowedStrDeserializer::new(name))
            .map(Some)
    }

    fn next_value_seed<D: DeserializeSeed<'t>>(&mut self, seed: D) -> Canonical<D::Value> {
        let start = if self.lines.pass(" ").is_ok() {
            Start::Field
        } else {
            self.lines.pass("\n")?;
            Start::Line
        };
        seed.deserialize(Value {
            lines: self.lines,
            indent: self.indent + STEP,
            start,
        })
    }
}

/// A list, entry by entry.
struct Entries<'l, 't> {
    lines: &'l mut Lines<'t>,
    indent: usize,
}

impl<'t> SeqAccess<'t> for Entries<'_, 't> {
    type Error = GivesUp;

    fn next_element_seed<D: DeserializeSeed<'t>>(
        &mut self,
        seed: D,
    ) -> Canonical<Option<D::Value>> {
        let line = self.lines.indented(self.indent);
        let Some(rest) = line.and_then(|line| line.strip_prefix("- ")) else {
            return Ok(None);
        };
        self.lines.rest = rest;
        let value = Value {
            lines: self.lines,
            indent: self.indent + STEP,
            start: Start::Dash,
        };
        seed.deserialize(value).map(Some)
    }
}

/// A list in brackets, from its bracket or the comma before an entry.
struct Row<'l, 't> {
    lines: &'l mut Lines<'t>,
    is_begun: bool,
}

impl<'t> SeqAccess<'t> for Row<'_, 't> {
    type Error = GivesUp;

    fn next_element_seed<D: DeserializeSeed<'t>>(
        &mut self,
        seed: D,
    ) -> Canonical<Option<D::Value>> {
        let (end, before) = if self.is_begun {
            ("]\n", ", ")
        } else {
            ("[]\n", "[")
        };
        self.is_begun = true;
        if self.lines.pass(end).is_ok() {
            return Ok(None);
        }
        self.lines.pass(before)?;
        if self.lines.rest.starts_with('"') {
            let text = self.lines.quoted()?.into_owned();
            return seed.deserialize(StringDeserializer::new(text)).map(Some);
        }
        let end = self.lines.rest.find([',', ']']).ok_or(GivesUp)?;
        let (text, rest) = self.lines.rest.split_at(end);
        if !is_plain(text, Place::Brackets) {
            return Err(GivesUp);
        }
        self.lines.rest = rest;
        seed.deserialize(BorrowedStrDeserializer::new(text))
            .map(Some)
    }
}
