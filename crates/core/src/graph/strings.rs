//! All the graph's text in one buffer, referred to by position.
//!
//! ```text
//! buffer    c o o k k i t c h e n   h e l p e r c a f é ...
//! spans     (0, 4)  (4, 14)                     (18, 5)        start and length, in bytes
//! rows      0       1               2           3              labels of a node: preferred, other, ...
//! ```
//!
//! Guarantees: a [`Span`] that this buffer handed out is always a valid slice of it, and equal strings that
//! are interned share their bytes. A span that cuts a character in two, as a damaged file may have, reads as an
//! empty text.

use foldhash::HashMap;

use crate::columns::{self, Columnar, Numbers, Visitor, position};

/// A piece of the buffer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    len: u32,
}

impl Span {
    const fn end(self) -> u64 {
        self.start as u64 + self.len as u64
    }
}

/// The finished buffer.
#[derive(Debug, Default)]
pub(super) struct Text {
    buffer: columns::Text,
}

impl Text {
    /// The text of a span.
    pub(super) fn get(&self, span: Span) -> &str {
        let start = span.start as usize;
        // That spans end within the text is known since they were read (`Spans::fit`). Whether they keep to the
        // boundaries of characters is not: to look at both ends of half a million of them would read all of the
        // text before anybody asks for it.
        self.buffer
            .get(start..start + span.len as usize)
            .unwrap_or_default()
    }

    /// How long it is, in bytes.
    pub(super) fn len(&self) -> u64 {
        self.buffer.len() as u64
    }
}

impl Columnar for Text {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.text(&mut self.buffer)
    }

    fn is_sound(&self) -> bool {
        u32::try_from(self.buffer.len()).is_ok()
    }
}

/// A list of spans, by position.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// Start and length of each.
    numbers: Numbers,
}

impl Spans {
    /// Adds one at the end.
    pub(super) fn push(&mut self, span: Span) {
        self.numbers.to_mut().extend([span.start, span.len]);
    }

    /// One of them; an empty one where there is none, as in an empty body.
    pub(super) fn get(&self, at: usize) -> Span {
        match self.numbers.get(at * 2..at * 2 + 2) {
            Some(&[start, len]) => Span { start, len },
            _ => Span::default(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len() / 2
    }

    /// Whether all of them lie in a text.
    pub(super) fn fit(&self, text: &Text) -> bool {
        let (spans, rest) = self.numbers.as_chunks();
        let ends = spans.iter().map(|&[start, len]| Span { start, len }.end());
        rest.is_empty() && ends.fold(0, u64::max) <= text.len()
    }

    pub(super) fn shrink(&mut self) {
        self.numbers.to_mut().shrink_to_fit();
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.numbers)
    }
}

/// Rows of spans.
#[derive(Debug)]
pub(super) struct SpanRows {
    /// Where each row begins, and the end of the last.
    offsets: Numbers,
    spans: Spans,
}

impl Default for SpanRows {
    fn default() -> Self {
        Self {
            offsets: vec![0].into(),
            spans: Spans::default(),
        }
    }
}

impl SpanRows {
    /// Takes memory for so many rows and spans more.
    pub(super) fn reserve(&mut self, rows: usize, spans: usize) {
        self.offsets.to_mut().reserve(rows);
        self.spans.numbers.to_mut().reserve(spans * 2);
    }

    /// Adds a row at the end.
    pub(super) fn push_row(&mut self, spans: impl IntoIterator<Item = Span>) {
        for span in spans {
            self.spans.push(span);
        }
        self.offsets.to_mut().push(position(self.spans.len()));
    }

    /// The positions of the spans of `count` rows that follow each other; none for rows that there are not,
    /// such as the tags of occupations without a profile.
    pub(super) fn range(&self, first: usize, count: usize) -> std::ops::Range<usize> {
        match (self.offsets.get(first), self.offsets.get(first + count)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// How many rows there are.
    pub(super) fn row_count(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// The row in which a span stands.
    pub(super) fn row_of(&self, at: usize) -> usize {
        let after = |&offset: &u32| offset as usize <= at;
        self.offsets.partition_point(after).saturating_sub(1)
    }

    /// The texts of one row.
    pub(super) fn row<'t>(
        &self,
        row: usize,
        text: &'t Text,
    ) -> impl ExactSizeIterator<Item = &'t str> + use<'t, '_> {
        self.range(row, 1)
            .map(move |at| text.get(self.spans.get(at)))
    }

    /// One span, by its position in the whole table.
    pub(super) fn get(&self, at: usize) -> Span {
        self.spans.get(at)
    }

    /// How many spans there are in all rows.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are so many rows, and all spans lie in a text.
    pub(super) fn fit(&self, rows: usize, text: &Text) -> bool {
        self.offsets.len() == rows + 1
            && super::csr::are_offsets(&self.offsets, self.spans.len())
            && self.spans.fit(text)
    }

    pub(super) fn shrink(&mut self) {
        self.offsets.to_mut().shrink_to_fit();
        self.spans.shrink();
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.offsets)?;
        self.spans.visit(visitor)
    }
}

/// A fixed number of fields for each of many things.
#[derive(Debug, Default)]
pub(super) struct Fields<const N: usize> {
    spans: Spans,
}

impl<const N: usize> Fields<N> {
    /// Adds the fields of the next thing.
    pub(super) fn push(&mut self, fields: [Span; N]) {
        for span in fields {
            self.spans.push(span);
        }
    }

    /// A field of a thing; empty where it says nothing.
    pub(super) fn get<'t>(&self, thing: usize, field: usize, text: &'t Text) -> &'t str {
        text.get(self.spans.get(thing * N + field))
    }

    /// How many things there are.
    pub(super) fn len(&self) -> usize {
        self.spans.len() / N
    }

    /// Whether the fields of all things are there and lie in a text.
    pub(super) fn fit(&self, text: &Text) -> bool {
        self.spans.len().is_multiple_of(N) && self.spans.fit(text)
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.spans.visit(visitor)
    }
}

/// The buffer while it grows.
#[derive(Debug, Default)]
pub(super) struct TextBuilder<'a> {
    buffer: String,
    known: HashMap<&'a str, Span>,
}

impl<'a> TextBuilder<'a> {
    /// An empty buffer for so many bytes, or a few more.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            buffer: String::with_capacity(bytes),
            known: HashMap::default(),
        }
    }

    /// Adds a text that others may share, or finds it where it was added before.
    pub(super) fn intern(&mut self, text: &'a str) -> Span {
        if text.is_empty() {
            return Span::default();
        }
        if let Some(&span) = self.known.get(text) {
            return span;
        }
        let span = self.push(text);
        self.known.insert(text, span);
        span
    }

    /// Adds a text that hardly anybody shares.
    pub(super) fn push(&mut self, text: &str) -> Span {
        // More than 4 GiB of text would not fit; what does not fit is left empty, not wrapped: a title that is
        // missing is better than one that shows the text of another.
        let (Ok(start), Ok(len)) = (u32::try_from(self.buffer.len()), u32::try_from(text.len()))
        else {
            return Span::default();
        };
        if start.checked_add(len).is_none() {
            return Span::default();
        }
        self.buffer.push_str(text);
        Span { start, len }
    }

    /// Adds an optional text; none and empty are the same.
    pub(super) fn push_some(&mut self, text: Option<&str>) -> Span {
        text.map_or_else(Span::default, |text| self.push(text))
    }

    /// Ends the growth.
    pub(super) fn finish(mut self) -> Text {
        self.buffer.shrink_to_fit();
        Text {
            buffer: self.buffer.into(),
        }
    }
}
