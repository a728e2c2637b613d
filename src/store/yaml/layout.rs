//! The byte ranges of the fields and entries in a text.
//!
//! [`careernav_core::profile::Tree`] has the values, but not where they end. The text is known to parse; its line
//! ends are `\n`.
//!
//! ```text
//! skills:            key 0..6, shape Dashes, range 10..36
//!   - first aid      items[0] 12..21
//!   - bake bread     items[1] 26..36
//! past_jobs: [cook]  shape Brackets
//! ```

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Not at all: the name with a colon only.
    Nothing,
    /// As a single value.
    Scalar,
    /// As a list with a dash before each entry.
    Dashes,
    /// As a mapping with one name per line.
    Colons,
    /// In brackets or braces.
    Brackets,
}

/// The layout of a file.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) shape: Shape,
    pub(super) range: Range<usize>,
    pub(super) fields: Vec<Field>,
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) key: Range<usize>,
    pub(super) shape: Shape,
    /// The value; if there is none, the empty range at the end of the name.
    pub(super) range: Range<usize>,
    /// The entries of a list or the names of a mapping; none for an empty entry.
    pub(super) items: Vec<Option<Range<usize>>>,
}

/// A list or mapping that the parser is in.
struct Open {
    is_map: bool,
    brackets: Brackets,
    /// In a mapping: whether the next node is a value.
    has_name: bool,
}

/// Whether a list or mapping is in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Brackets {
    None,
    /// In those of an outer one.
    Around,
    Own,
}

struct Builder<'t> {
    text: &'t str,
    /// The offset of each character in bytes; empty if all are ASCII. The parser counts characters.
    bytes: Vec<usize>,
    open: Vec<Open>,
    layout: Layout,
}

impl Layout {
    /// Parses the first document of a text.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            let starts = text.char_indices().map(|(at, _)| at);
            starts.chain([text.len()]).collect()
        };
        let layout = Self {
            shape: Shape::Nothing,
            range: 0..0,
            fields: Vec::new(),
        };
        let mut builder = Builder {
            text,
            bytes,
            open: Vec::new(),
            layout,
        };
        for next in Parser::new_from_str(text) {
            let (event, span) = next.ok()?;
            if let Event::DocumentEnd = event {
                break;
            }
            builder.take(&event, span)?;
        }
        Some(builder.layout)
    }
}

impl Builder<'_> {
    fn byte(&self, index: usize) -> usize {
        // Offsets of the parser are in characters, those of a replacement in bytes.
        let byte = if self.bytes.is_empty() {
            Some(index)
        } else {
            self.bytes.get(index).copied()
        };
        byte.map_or(self.text.len(), |byte| byte.min(self.text.len()))
    }

    fn take(&mut self, event: &Event<'_>, span: Span) -> Option<()> {
        let range = self.byte(span.start.index())..self.byte(span.end.index());
        match event {
            Event::Scalar(text, style, ..) => {
                if text.is_empty() && *style == ScalarStyle::Plain {
                    self.node(None, Shape::Nothing, "");
                } else {
                    let range = self.written(range.start, range.end, *style)?;
                    self.node(Some(range), Shape::Scalar, text);
                }
            }
            Event::Alias(_) => self.node(Some(range), Shape::Scalar, ""),
            Event::SequenceStart(..) => self.begin(range, false),
            Event::MappingStart(..) => self.begin(range, true),
            Event::SequenceEnd | Event::MappingEnd => {
                let done = self.open.pop()?;
                // The end of a list in lines is where its last entry ended. For one in brackets, the
                // parser reports a range that may include a comment.
                if done.brackets == Brackets::Own {
                    self.grow(self.bracket()?);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn begin(&mut self, range: Range<usize>, is_map: bool) {
        let around = self
            .open
            .last()
            .map_or(Brackets::None, |open| open.brackets);
        let brackets = match around {
            _ if range.end > range.start => Brackets::Own,
            Brackets::None => Brackets::None,
            _ => Brackets::Around,
        };
        let shape = match (brackets, is_map) {
            (Brackets::Own | Brackets::Around, _) => Shape::Brackets,
            (Brackets::None, true) => Shape::Colons,
            (Brackets::None, false) => Shape::Dashes,
        };
        self.node(Some(range), shape, "");
        self.open.push(Open {
            is_map,
            brackets,
            has_name: false,
        });
    }

    /// Adds a node, by its depth: 0 is the top, 1 a name or value of it, 2 an entry.
    fn node(&mut self, range: Option<Range<usize>>, shape: Shape, text: &str) {
        //     skills:            depth 1, a name
        //       - first aid      depth 2, an entry
        //     past_jobs: [cook]  depth 1, a name; depth 2, an entry
        let depth = self.open.len();
        let is_name = match self.open.last_mut() {
            Some(open) if open.is_map => {
                open.has_name = !open.has_name;
                open.has_name
            }
            _ => false,
        };
        let in_fields = self.open.first().is_some_and(|open| open.is_map);
        let layout = &mut self.layout;
        match depth {
            0 => {
                layout.shape = shape;
                layout.range = range.clone().unwrap_or(0..0);
            }
            1 if in_fields && is_name => {
                let key = range.clone().unwrap_or(0..0);
                layout.fields.push(Field {
                    name: text.to_owned(),
                    shape: Shape::Nothing,
                    range: key.end..key.end,
                    key,
                    items: Vec::new(),
                });
            }
            1 => {
                if let (Some(field), Some(range)) = (layout.fields.last_mut(), &range) {
                    (field.shape, field.range) = (shape, range.clone());
                }
            }
            2 if in_fields && (is_name || !self.open[1].is_map) => {
                if let Some(field) = layout.fields.last_mut() {
                    field.items.push(range.clone());
                }
            }
            _ => {}
        }
        if let Some(range) = range {
            self.grow(range.end);
        }
    }

    /// Where the next closing bracket ends, after everything that was parsed so far.
    fn bracket(&self) -> Option<usize> {
        let mut at = self.layout.range.end;
        loop {
            let rest = self.text.get(at..)?;
            at += rest.len()
                - rest
                    .trim_start_matches([' ', '\t', '\n', ',', ':', '?'])
                    .len();
            match self.text.as_bytes().get(at)? {
                // What is in a comment closes nothing.
                b'#' => at += self.text[at..].find('\n')?,
                b']' | b'}' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    /// Extends everything that is open to an offset.
    fn grow(&mut self, end: usize) {
        let depth = self.open.len();
        let layout = &mut self.layout;
        layout.range.end = layout.range.end.max(end);
        let Some(field) = layout.fields.last_mut() else {
            return;
        };
        // Directly in the top it is a name.
        if depth >= 1 && field.shape != Shape::Nothing {
            field.range.end = field.range.end.max(end);
        }
        if depth >= 2
            && let Some(Some(item)) = field.items.last_mut()
        {
            item.end = item.end.max(end);
        }
    }

    /// The range of a scalar. The parser reports where it begins; the end that it reports may come after a
    /// comment.
    fn written(&self, start: usize, end: usize, style: ScalarStyle) -> Option<Range<usize>> {
        let rest = self.text.get(start..)?;
        let length = match style {
            ScalarStyle::SingleQuoted => closing(rest, '\'')?,
            ScalarStyle::DoubleQuoted => closing(rest, '"')?,
            ScalarStyle::Plain => {
                let text = self.text.get(start..end.max(start))?;
                let comment = text
                    .match_indices('#')
                    .map(|(at, _)| at)
                    .find(|&at| text[..at].ends_with(char::is_whitespace));
                text[..comment.unwrap_or(text.len())].trim_end().len()
            }
            _ => {
                // The parser may report the beginning of the text, below its `|` or `>`.
                let mark = if rest.starts_with(['|', '>']) {
                    start
                } else {
                    self.text.get(..start)?.rfind(['|', '>'])?
                };
                let length = self.text.get(mark..end.max(mark))?.trim_end().len();
                return Some(mark..mark + length);
            }
        };
        Some(start..start + length)
    }
}

/// The length of a text in quotes.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|&(_, next)| next == quote) {
                chars.next();
                continue;
            }
            return Some(at + c.len_utf8());
        }
    }
    None
}
