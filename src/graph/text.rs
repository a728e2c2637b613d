//! All the graph's text in one buffer, referred to by position.
//!
//! Promises: a [`Span`] that this buffer handed out is always a valid slice of it, and equal
//! strings that are interned share their bytes.

use std::collections::HashMap;

/// A piece of the buffer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    len: u32,
}

impl Span {
    /// Whether nothing is there.
    pub(super) const fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// The finished buffer.
#[derive(Debug, Default)]
pub(super) struct Text {
    buffer: String,
}

impl Text {
    /// The text of a span.
    pub(super) fn get(&self, span: Span) -> &str {
        let start = span.start as usize;
        // Spans come from `TextBuilder` alone, so the slice exists; an empty text is the answer
        // that keeps a reader alive if that should ever be broken.
        self.buffer
            .get(start..start + span.len as usize)
            .unwrap_or_default()
    }

    /// The text of a span, or none where nothing was written.
    pub(super) fn get_some(&self, span: Span) -> Option<&str> {
        (!span.is_empty()).then(|| self.get(span))
    }
}

/// The buffer while it grows.
#[derive(Debug, Default)]
pub(super) struct TextBuilder<'a> {
    buffer: String,
    known: HashMap<&'a str, Span>,
}

impl<'a> TextBuilder<'a> {
    /// Adds a text, or finds it where it was added before.
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

    /// Adds an optional text; none and empty are the same.
    pub(super) fn intern_some(&mut self, text: Option<&'a str>) -> Span {
        text.map_or_else(Span::default, |text| self.intern(text))
    }

    /// Adds a text that nobody else shares.
    pub(super) fn push(&mut self, text: &str) -> Span {
        // More than 4 GiB of text would not fit; what does not fit is left empty, not wrapped.
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

    /// Ends the growth.
    pub(super) fn finish(mut self) -> Text {
        self.buffer.shrink_to_fit();
        Text {
            buffer: self.buffer,
        }
    }
}
