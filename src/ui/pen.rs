//! Writing lines into the frame: pieces of styled text, cut to the room there is.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::symbols;
use ratatui::text::Span;
use ratatui::widgets::{Block, Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use super::theme::{Meaning, Theme};
use crate::app::glyphs::{Glyph, Glyphs};
use crate::app::layout::{Area, Panel};
use careernav_core::search::TextMatcher;
use careernav_core::text::width;

/// The view's own word for an area.
pub(super) const fn rect(area: Area) -> Rect {
    Rect {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
    }
}

/// The lines of a panel's frame where there are none but letters and signs.
const PLAIN: symbols::border::Set<'_> = symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// A frame's buffer with a theme to write in.
pub(super) struct Pen<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) theme: Theme,
    /// Whether the panels that are drawn have the whole screen.
    pub(super) zoomed: bool,
    /// Whether a box that takes the keys lies over what is drawn, so that nothing of it has the focus.
    pub(super) covered: bool,
    /// What marks letters in the rows that are written.
    pub(super) matcher: Option<TextMatcher>,
    pub(super) glyphs: Glyphs,
}

impl Pen<'_> {
    /// A piece of text with a meaning.
    pub(super) fn span<'t>(&self, text: impl Into<Cow<'t, str>>, meaning: Meaning) -> Span<'t> {
        Span::styled(text, self.theme.style(meaning))
    }

    /// A piece of text with a meaning, in which the letters stand out that a filter matches.
    pub(super) fn found<'t>(&self, text: &'t str, meaning: Meaning) -> Vec<Span<'t>> {
        let ranges = self.matcher.as_ref().map(|matcher| matcher.ranges(text));
        let style = self.theme.style(meaning);
        let mark = self.theme.style(Meaning::Matched);
        matched(text, &ranges.unwrap_or_default(), style, mark)
    }

    /// A glyph as it can be drawn here.
    pub(super) const fn glyph(&self, glyph: Glyph) -> &'static str {
        self.glyphs.of(glyph)
    }

    /// A glyph, and a space after it.
    pub(super) fn sign<'t>(&self, glyph: Glyph, meaning: Meaning) -> Span<'t> {
        self.span(format!("{} ", self.glyph(glyph)), meaning)
    }

    /// The mark before what can be expanded or collapsed.
    pub(super) fn fold<'t>(&self, open: bool) -> Span<'t> {
        let glyph = if open { Glyph::Open } else { Glyph::Closed };
        self.sign(glyph, Meaning::Dim)
    }

    /// Writes pieces one after the other into a line of an area; where they do not all fit, an
    /// ellipsis stands for the rest. Returns the column after the last cell written.
    pub(super) fn line(&mut self, area: Area, row: u16, spans: &[Span<'_>]) -> u16 {
        let mut x = area.x;
        let end = area.x + area.width;
        if row >= area.height {
            return x;
        }
        let is_seen = |span: &Span<'_>| !span.content.trim_end().is_empty();
        // Of a line without anything visible nothing can be cut.
        let last = spans.iter().rposition(is_seen).unwrap_or(0);
        for (nth, span) in spans.iter().enumerate() {
            let room = usize::from(end - x);
            // What fills the room is cut as well where more would follow.
            // A span that ends exactly at the edge would look complete, although more follows.
            let is_full = nth < last && width(&span.content) >= room;
            let text = if is_full {
                let more = format!("{}{}", span.content, self.glyph(Glyph::Ellipsis));
                Cow::Owned(self.glyphs.cut(&more, room).into_owned())
            } else {
                self.glyphs.cut(&span.content, room)
            };
            (x, _) = self
                .buffer
                .set_stringn(x, area.y + row, &text, room, span.style);
            if is_full || text.len() != span.content.len() {
                break;
            }
        }
        x
    }

    /// Writes a line with something at its right end, which is left out if the left part would
    /// have less than half of the room.
    pub(super) fn line_with_end(
        &mut self,
        area: Area,
        row: u16,
        spans: &[Span<'_>],
        end: Option<&Span<'_>>,
    ) {
        self.line_with_ends(area, row, spans, end.map_or(&[], std::slice::from_ref));
    }

    /// The same with several pieces at the end, which are there or left out together.
    pub(super) fn line_with_ends(
        &mut self,
        area: Area,
        row: u16,
        spans: &[Span<'_>],
        ends: &[Span<'_>],
    ) {
        let end: String = ends.iter().map(|end| end.content.as_ref()).collect();
        let fits = Self::fits_at_end(&end, area);
        let taken = if fits { width(&end) + 2 } else { 0 };
        let taken = u16::try_from(taken).expect("no more than half of the area");
        let left = Area {
            width: area.width - taken,
            ..area
        };
        self.line(left, row, spans);
        if fits && row < area.height {
            let right = Area {
                x: area.x + area.width - taken + 2,
                width: taken - 2,
                ..area
            };
            self.line(right, row, ends);
        }
    }

    /// Whether [`Pen::line_with_end`] has room for a text at the end. Half of the line at most: the title
    /// at the left is what you look for, the figures at the right are extra.
    pub(super) fn fits_at_end(text: &str, area: Area) -> bool {
        let taken = width(text);
        taken > 0 && taken + 2 <= usize::from(area.width) / 2
    }

    /// Styles a whole line of an area on top of what is there.
    pub(super) fn tint(&mut self, area: Area, row: u16, style: Style) {
        if row < area.height {
            let line = Area {
                y: area.y + row,
                height: 1,
                ..area
            };
            self.buffer.set_style(rect(line), style);
        }
    }

    /// How what is chosen looks: in a panel without the focus it is marked only, so that one thing on
    /// the screen looks as if keys went there.
    pub(super) const fn chosen(&self, focused: bool) -> Meaning {
        if focused && !self.covered {
            Meaning::Selected
        } else {
            Meaning::Marked
        }
    }

    /// Marks the row under the cursor: a mark in the column before it, and its style.
    pub(super) fn cursor_row(&mut self, panel: Panel, row: u16, focused: bool) {
        let chosen = self.chosen(focused);
        if chosen == Meaning::Selected {
            // One colour all along: reversed, several would make the bar a patchwork, and a dim one
            // would hardly be seen.
            let text = self.theme.style(Meaning::Text);
            let even = Style::new()
                .fg(text.fg.unwrap_or_default())
                .bg(text.bg.unwrap_or_default())
                .remove_modifier(Modifier::DIM);
            self.tint(panel.content, row, even);
        }
        let style = self.theme.style(chosen);
        self.tint(panel.content, row, style);
        // Beside a box it would stand without its row.
        if panel.bordered && !self.covered && row < panel.content.height {
            let mark = self.span(self.glyph(Glyph::Cursor), Meaning::Key);
            self.buffer
                .set_span(panel.content.x - 1, panel.content.y + row, &mark, 1);
        }
    }

    /// The cell at which what stands in a line of an area begins, for the terminal's own cursor; the
    /// first one of an empty line.
    pub(super) fn start(&self, area: Area, row: u16) -> Option<(u16, u16)> {
        let y = area.y + row;
        let is_blank = |x: &u16| {
            let cell = self.buffer.cell((*x, y));
            cell.is_none_or(|cell| cell.symbol().trim().is_empty())
        };
        let mut columns = area.x..area.x + area.width;
        let start = columns.find(|x| !is_blank(x)).unwrap_or(area.x);
        (row < area.height && area.width > 0).then_some((start, y))
    }

    /// Draws the frame of a panel with its name, and where you are in it.
    pub(super) fn frame(&mut self, panel: Panel, title: &str, position: &str, focused: bool) {
        if !panel.bordered {
            return;
        }
        let focused = focused && !self.covered;
        let border = self.theme.style(if focused {
            Meaning::BorderFocused
        } else {
            Meaning::Border
        });
        let name = self.theme.style(if focused {
            Meaning::Title
        } else {
            Meaning::Dim
        });
        let lines = match self.glyphs {
            Glyphs::Unicode => symbols::border::ROUNDED,
            Glyphs::Ascii => PLAIN,
        };
        Block::bordered()
            .border_set(lines)
            .border_style(border)
            .render(rect(panel.area), self.buffer);
        let inside = usize::from(panel.area.width.saturating_sub(4));
        let zoomed = self.glyphs.join(&[title.to_owned(), "zoomed".to_owned()]);
        let title = if self.zoomed && !title.is_empty() {
            &zoomed
        } else {
            title
        };
        let title = self.glyphs.cut(title, inside.saturating_sub(2));
        if !title.is_empty() {
            let text = format!(" {title} ");
            self.buffer
                .set_stringn(panel.area.x + 1, panel.area.y, text, inside, name);
        }
        let wide = width(position) + 2;
        if !position.is_empty() && wide <= inside {
            let x = panel.area.x + panel.area.width
                - 1
                - u16::try_from(wide).expect("no wider than the frame");
            let y = panel.area.y + panel.area.height - 1;
            let dim = self.theme.style(Meaning::Dim);
            self.buffer
                .set_stringn(x, y, format!(" {position} "), inside, dim);
        }
    }

    /// Empties an area, for a box that lies over the rest. A wide character that reaches into it is
    /// taken away as a whole: a terminal would draw it over the first cell.
    pub(super) fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            let wide = |x: &u16| {
                let cell = self.buffer.cell((*x, y));
                cell.is_some_and(|cell| {
                    usize::from(*x) + width(cell.symbol()) > usize::from(area.x)
                })
            };
            let cut = (0..area.x).rev().find(wide);
            if let Some(cell) = cut.and_then(|x| self.buffer.cell_mut((x, y))) {
                cell.set_symbol(" ");
            }
        }
        Clear.render(rect(area), self.buffer);
    }
}

/// A piece of text split at the parts that a search matched.
pub(super) fn matched<'t>(
    text: &'t str,
    ranges: &[std::ops::Range<usize>],
    base: Style,
    mark: Style,
) -> Vec<Span<'t>> {
    let mut spans = Vec::new();
    let mut from = 0;
    for range in ranges {
        // A mark belongs to its letter: what is drawn apart from it is not drawn at all.
        let (start, end) = (
            whole(text, range.start, false),
            whole(text, range.end, true),
        );
        let (Some(before), Some(hit)) = (text.get(from..start), text.get(start..end)) else {
            continue;
        };
        if !before.is_empty() {
            spans.push(Span::styled(before, base));
        }
        spans.push(Span::styled(hit, base.patch(mark)));
        from = end;
    }
    if let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        spans.push(Span::styled(rest, base));
    }
    spans
}

/// The boundary of a character before or after a place within it; a boundary is one already.
fn whole(text: &str, at: usize, after: bool) -> usize {
    if text.is_ascii() || at >= text.len() {
        return at;
    }
    let mut starts = text.grapheme_indices(true).map(|(start, _)| start);
    if after {
        starts.find(|&start| start >= at).unwrap_or(text.len())
    } else {
        starts.take_while(|&start| start <= at).last().unwrap_or(at)
    }
}
