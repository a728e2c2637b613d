//! The line in which filters are typed: the text, what it says, and what can be typed next.
//!
//! Nothing is limited while it is open: Enter applies the line, leaving it changes nothing.

use crate::app::cursor::{Cursor, Rows};
use crate::app::filters::{FilterCompletion, ParseContext, ParsedFilters, parse};
use crate::app::input::Input;

/// The open line.
#[derive(Debug, Clone, Default)]
pub struct FilterLine {
    /// What was typed.
    pub input: Input,
    /// What it says.
    pub reading: ParsedFilters,
    /// How many there are within these filters, where that is quickly said.
    pub passing: Option<usize>,
    /// Which of what is offered was chosen, if one was.
    pub chosen: Option<usize>,
    /// How far what is offered is scrolled, with the cursor on what was chosen.
    pub cursor: Cursor,
    height: usize,
}

impl FilterLine {
    /// The lines above what is offered: the text, and one for remarks.
    pub const HEAD: u16 = 2;

    /// A line that says so much, to be read.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.input.insert(text);
        if !text.is_empty() {
            // What is typed is one more.
            line.input.insert(" ");
        }
        line
    }

    /// Reads what the line now says.
    pub fn refresh(&mut self, asked: ParseContext<'_>) {
        self.reading = parse(asked, self.input.text(), self.input.before().len());
        self.chosen = None;
        self.cursor = Cursor::default();
    }

    /// Chooses the next of what is offered, or the one before.
    pub fn choose(&mut self, forward: bool) {
        let count = self.reading.offers.len();
        self.chosen = match (self.chosen, forward) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(count.saturating_sub(1))),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => None,
        }
        .filter(|_| count > 0);
        let at = self.chosen.unwrap_or_default();
        self.travel(|cursor, rows| cursor.go(at, rows));
    }

    /// What would be taken over: what was chosen, else the first.
    #[must_use]
    pub fn offered(&self) -> Option<&FilterCompletion> {
        self.reading.offers.get(self.chosen.unwrap_or_default())
    }

    /// Takes over something that is offered.
    pub fn take(&mut self, offer: &FilterCompletion) {
        let (before, after) = offer.line.split_at(offer.at);
        self.input = Input::default();
        self.input.insert(after);
        self.input.home();
        self.input.insert(before);
    }

    /// What is offered and in view, with its positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &FilterCompletion)> {
        self.reading
            .offers
            .iter()
            .enumerate()
            .skip(self.cursor.top)
            .take(self.height)
    }

    /// Lays the line out for so many rows inside.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height.saturating_sub(Self::HEAD));
        self.travel(Cursor::settle);
    }

    /// Scrolls what is offered; what was chosen comes along only as far as it must.
    pub fn scroll(&mut self, by: isize) {
        self.travel(|cursor, rows| cursor.scroll(by, rows));
        self.chosen = self.chosen.map(|_| self.cursor.at);
    }

    fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        act(
            &mut self.cursor,
            Rows {
                len: self.reading.offers.len(),
                height: self.height,
                selectable: &|_| true,
            },
        );
    }
}
