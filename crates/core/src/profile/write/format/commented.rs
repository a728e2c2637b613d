//! A file as entries in the order in which they are written, each with its place; and what is
//! between them: comments.
//!
//! [`super::super::tree`] says what values are and forgets how they were written down. Here it is the
//! other way round: the file is known to be sound, and what counts is where everything begins, so that
//! a comment can be told from text and given to its entry.
//!
//! What cannot be told apart for certain, or cannot be written again, is refused with its place: tags,
//! anchors and aliases, directives, keys with a `?`, and comments in brackets.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::profile::problem::{Fault, Mark};
use crate::profile::yaml::scalar::{Scalar, resolve};
use crate::text::sanitize::is_odd;

/// The position of a node in its outline; that of the file as a whole is [`ROOT`].
pub(super) type ItemId = usize;

/// The file as a whole.
pub(super) const ROOT: ItemId = 0;

/// A field, an entry of a list, or the file as a whole.
#[derive(Debug)]
pub(super) struct Item {
    /// None for the file as a whole.
    pub(super) parent: Option<ItemId>,
    /// The name of a field; none for an entry of a list.
    pub(super) name: Option<String>,
    /// The line, from 1, on which it begins.
    pub(super) line: usize,
    /// The column, from 0, of its name or its dash.
    pub(super) column: usize,
    /// Where it begins, in characters.
    pub(super) start: usize,
    /// Where its value begins.
    pub(super) value_start: usize,
    pub(super) value: Value,
    /// It is in brackets or braces.
    pub(super) is_in_flow: bool,
}

/// What is at a node.
#[derive(Debug)]
pub(super) enum Value {
    Scalar(Scalar, String),
    List(Vec<ItemId>),
    Map(Vec<ItemId>),
}

/// A comment, from its `#` to the last character that is no white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) column: usize,
    /// Where it begins, in characters.
    pub(super) start: usize,
    /// Nothing is before it on its line.
    pub(super) is_alone: bool,
}

/// A file's nodes in the order in which they begin, and its comments.
#[derive(Debug)]
pub(super) struct CommentedFile {
    /// Whose first is the file as a whole; none if there is nothing in it.
    pub(super) nodes: Vec<Item>,
    pub(super) comments: Vec<Comment>,
    /// Whether each line is one with nothing on it; the first is line 1.
    blank: Vec<bool>,
}

type Told<T> = Result<T, Box<Fault>>;

fn refused<T>(at: Mark, what: &str, hint: &str) -> Told<T> {
    Err(Box::new(Fault::error(at, what).hint(hint)))
}

impl CommentedFile {
    /// Reads a text whose line ends are all `\n`, and in which there is no fault.
    pub(super) fn parse(text: &str) -> Told<Self> {
        let mut builder = ItemBuilder::default();
        for next in Parser::new_from_str(text) {
            let Ok((event, span)) = next else {
                // Whoever read it before has said so.
                return refused(
                    Mark::WHOLE,
                    "the file cannot be read",
                    "'careernav validate' says why",
                );
            };
            builder.take(event, &span.start, &span.end)?;
        }
        let marks = Marks::between(text, &builder.texts)?;
        builder.set_dashes(&marks.dashes);
        let is_blank = |line: &str| line.chars().all(char::is_whitespace);
        Ok(Self {
            nodes: builder.nodes,
            comments: marks.comments,
            blank: text.split('\n').map(is_blank).collect(),
        })
    }

    /// Whether the line above is empty.
    pub(super) fn is_after_blank(&self, line: usize) -> bool {
        line >= 2 && self.blank.get(line - 2).copied().unwrap_or(false)
    }

    /// A node with all nodes around it, the innermost first; without the file as a whole.
    pub(super) fn chain(&self, id: ItemId) -> impl Iterator<Item = ItemId> {
        std::iter::successors(Some(id), |&id| self.nodes[id].parent).filter(|&id| id != ROOT)
    }
}

#[derive(Default)]
struct ItemBuilder {
    nodes: Vec<Item>,
    /// The lists and mappings that are open, and in a mapping the name whose value comes next.
    open: Vec<Open>,
    /// The places of texts, in characters, in their order.
    texts: Vec<(Range<usize>, Written)>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Plain,
    /// In quotes of this kind. The parser says where they open; it may pass over a comment before it
    /// says where they have closed.
    Quoted(char),
    InLines,
}

struct Open {
    id: ItemId,
    is_map: bool,
    is_in_flow: bool,
    name: Option<(String, Marker)>,
}

impl ItemBuilder {
    fn take(&mut self, event: Event<'_>, start: &Marker, end: &Marker) -> Told<()> {
        let at = mark(start);
        match event {
            Event::Alias(_) => refused(
                at,
                "an alias repeats a value from elsewhere",
                "write the value out; a file with aliases is not rewritten",
            ),
            Event::Scalar(_, _, 1.., _)
            | Event::SequenceStart(1.., _)
            | Event::MappingStart(1.., _) => refused(
                at,
                "an anchor names this value",
                "delete it; a file with anchors is not rewritten",
            ),
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => refused(
                at,
                "a tag says what this value is",
                "delete it; a file with tags is not rewritten",
            ),
            Event::Scalar(text, style, ..) => {
                self.scalar(&text, style, start, end);
                Ok(())
            }
            Event::SequenceStart(..) => {
                self.open(start, end, false);
                Ok(())
            }
            Event::MappingStart(..) => {
                self.open(start, end, true);
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, start: &Marker, end: &Marker) {
        let written = match style {
            ScalarStyle::SingleQuoted => Written::Quoted('\''),
            ScalarStyle::DoubleQuoted => Written::Quoted('"'),
            ScalarStyle::Plain => Written::Plain,
            ScalarStyle::Literal | ScalarStyle::Folded => Written::InLines,
        };
        let is_empty = text.is_empty() && !matches!(written, Written::Quoted(_));
        // Of nothing, the place may be anywhere.
        if !is_empty {
            self.texts.push((start.index()..end.index(), written));
        }
        if let Some(open) = self.open.last_mut()
            && open.is_map
            && open.name.is_none()
        {
            open.name = Some((text.to_owned(), *start));
            return;
        }
        let kind = match style {
            ScalarStyle::Plain => resolve(text),
            _ => Scalar::Text,
        };
        let id = self.add(start, Value::Scalar(kind, text.to_owned()));
        if is_empty {
            self.nodes[id].value_start = self.nodes[id].start;
        }
    }

    fn open(&mut self, start: &Marker, end: &Marker, is_map: bool) {
        let is_inside = self.open.last().is_some_and(|open| open.is_in_flow);
        let value = if is_map { Value::Map } else { Value::List };
        let id = self.add(start, value(Vec::new()));
        self.open.push(Open {
            id,
            is_map,
            // A bracket takes room; where a list in lines begins is a place and nothing more.
            is_in_flow: is_inside || end.index() > start.index(),
            name: None,
        });
    }

    /// Adds a node that is the next of what is open.
    fn add(&mut self, start: &Marker, value: Value) -> ItemId {
        let id = self.nodes.len();
        let mut node = Item {
            parent: None,
            name: None,
            line: start.line(),
            column: start.col(),
            start: start.index(),
            value_start: start.index(),
            value,
            is_in_flow: false,
        };
        if let Some(open) = self.open.last_mut() {
            node.parent = Some(open.id);
            node.is_in_flow = open.is_in_flow;
            if let Some((name, at)) = open.name.take() {
                node.name = Some(name);
                (node.line, node.column, node.start) = (at.line(), at.col(), at.index());
            }
            if let Value::List(ids) | Value::Map(ids) = &mut self.nodes[open.id].value {
                ids.push(id);
            }
        }
        self.nodes.push(node);
        id
    }

    /// Lets every entry of a list in lines begin at its dash.
    fn set_dashes(&mut self, dashes: &[Marker]) {
        let mut free: Vec<Marker> = Vec::new();
        let mut coming = dashes.iter().peekable();
        for id in 1..self.nodes.len() {
            let (parent, value_start) = (self.nodes[id].parent, self.nodes[id].value_start);
            while let Some(dash) = coming.next_if(|dash| dash.index() < value_start) {
                free.push(*dash);
            }
            let is_entry = parent.is_some_and(|it| matches!(self.nodes[it].value, Value::List(_)));
            // Of two dashes on a line, the second is that of an entry of the entry.
            if is_entry
                && !self.nodes[id].is_in_flow
                && let Some(dash) = free.pop()
            {
                let node = &mut self.nodes[id];
                (node.line, node.column, node.start) = (dash.line(), dash.col(), dash.index());
            }
        }
    }
}

fn mark(at: &Marker) -> Mark {
    Mark::new(at.line(), at.col() + 1)
}

/// What is between texts.
#[derive(Default)]
struct Marks {
    comments: Vec<Comment>,
    dashes: Vec<Marker>,
}

impl Marks {
    fn between(text: &str, texts: &[(Range<usize>, Written)]) -> Told<Self> {
        let mut marks = Self::default();
        let mut texts = texts.iter().peekable();
        let mut chars = text.chars().enumerate().peekable();
        let (mut line, mut line_start, mut before, mut depth) = (1, 0, '\n', 0_usize);
        // What is before is text in quotes, which ends with them; or a backslash in it.
        let (mut quotes, mut is_escaped) = (None, false);
        let mut is_alone = true;
        while let Some((index, c)) = chars.next() {
            let at = Marker::new(index, line, index - line_start);
            let is_apart = before.is_whitespace();
            let next = chars.peek().map(|&(_, next)| next);
            let ends = next.is_none_or(char::is_whitespace);
            let is_text = if let Some(quote) = quotes {
                if is_escaped {
                    is_escaped = false;
                } else if c == '\\' && quote == '"' || c == '\'' && quote == c && next == Some(c) {
                    is_escaped = true;
                } else if c == quote {
                    quotes = None;
                }
                true
            } else {
                while texts
                    .next_if(|(range, written)| {
                        range.end <= index
                            || range.start < index && matches!(written, Written::Quoted(_))
                    })
                    .is_some()
                {}
                match texts.peek() {
                    Some((range, Written::Quoted(quote))) if range.start == index => {
                        quotes = Some(*quote);
                        true
                    }
                    // Without quotes, this is a comment, whatever the parser says of the place.
                    Some((range, Written::Plain)) => {
                        range.contains(&index) && !(c == '#' && is_apart)
                    }
                    Some((range, Written::InLines)) => range.contains(&index),
                    _ => false,
                }
            };
            if !is_text {
                match c {
                    '#' if is_apart => {
                        let mut text = String::from(c);
                        while let Some((_, c)) = chars.next_if(|&(_, c)| c != '\n') {
                            text.push(c);
                        }
                        text.truncate(text.trim_end().len());
                        marks.comment(text, &at, is_alone, depth)?;
                        before = '#';
                        continue;
                    }
                    '-' if is_apart && ends && depth == 0 => marks.dashes.push(at),
                    '?' if is_apart && ends => {
                        return refused(
                            mark(&at),
                            "a field with a question mark before its name",
                            "write \"field: value\"; a file with such fields is not rewritten",
                        );
                    }
                    '%' if before == '\n' => {
                        return refused(
                            mark(&at),
                            "a directive to readers of YAML",
                            "delete it; a file with directives is not rewritten",
                        );
                    }
                    '[' | '{' => depth += 1,
                    ']' | '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            is_alone = c == '\n' || is_alone && c.is_whitespace();
            if c == '\n' {
                (line, line_start) = (line + 1, index + 1);
            }
            before = c;
        }
        Ok(marks)
    }

    fn comment(&mut self, text: String, at: &Marker, is_alone: bool, depth: usize) -> Told<()> {
        if depth > 0 {
            return refused(
                mark(at),
                "a comment within brackets",
                "write the list with an entry to a line, or put the comment above it",
            );
        }
        // A tab does no harm here, and is usual before a comment's second column.
        let mut chars = text.chars().enumerate();
        if let Some((odd, c)) = chars.find(|&(_, c)| is_odd(c) && c != '\t') {
            let what = format!(
                "a comment contains an invisible character (U+{:04X})",
                u32::from(c)
            );
            let place = Mark::new(at.line(), at.col() + odd + 1);
            return refused(place, &what, "delete the character");
        }
        self.comments.push(Comment {
            text,
            line: at.line(),
            column: at.col(),
            start: at.index(),
            is_alone,
        });
        Ok(())
    }
}
