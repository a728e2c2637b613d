//! A frame's cells, taken apart into what can be drawn at once: runs of text in one look.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use careernav_core::text::width;

/// The width of a cell: three fifths of the font size of 15, as in most monospaced fonts. Every run of
/// text has its length in the picture, so a browser with another font stretches it into its cells.
pub(super) const CELL_WIDTH: u16 = 9;
/// The height of a cell.
pub(super) const CELL_HEIGHT: u16 = 18;

/// How a cell looks, after reversing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct CellLook {
    /// The colour of what is written.
    pub(super) ink: Tint,
    /// The colour behind it, if there is one.
    pub(super) behind: Option<Tint>,
    /// Bold, dim, underlined and slanted.
    pub(super) modifier: Modifier,
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tint {
    /// That of text.
    Ink,
    /// That behind text.
    Paper,
    /// One of the terminal's sixteen, by its number.
    Ansi(u8),
    /// One of its own.
    Rgb(u8, u8, u8),
}

/// What a look can be made of beside colours.
const SHOWN: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::ITALIC)
    .union(Modifier::UNDERLINED);

impl Tint {
    fn of(color: Color, usual: Self) -> Self {
        match color {
            Color::Reset => usual,
            Color::Black => Self::Ansi(0),
            Color::Red => Self::Ansi(1),
            Color::Green => Self::Ansi(2),
            Color::Yellow => Self::Ansi(3),
            Color::Blue => Self::Ansi(4),
            Color::Magenta => Self::Ansi(5),
            Color::Cyan => Self::Ansi(6),
            Color::Gray => Self::Ansi(7),
            Color::DarkGray => Self::Ansi(8),
            Color::LightRed => Self::Ansi(9),
            Color::LightGreen => Self::Ansi(10),
            Color::LightYellow => Self::Ansi(11),
            Color::LightBlue => Self::Ansi(12),
            Color::LightMagenta => Self::Ansi(13),
            Color::LightCyan => Self::Ansi(14),
            Color::White => Self::Ansi(15),
            Color::Rgb(r, g, b) => Self::Rgb(r, g, b),
            Color::Indexed(index) => Self::indexed(index),
        }
    }

    /// One of 256: the sixteen, a cube of six by six by six, and a ramp of greys.
    const fn indexed(index: u8) -> Self {
        const fn step(of: u8) -> u8 {
            if of == 0 { 0 } else { 55 + 40 * of }
        }
        match index {
            0..=15 => Self::Ansi(index),
            16..=231 => {
                let at = index - 16;
                Self::Rgb(step(at / 36), step(at / 6 % 6), step(at % 6))
            }
            232.. => {
                let grey = 8 + 10 * (index - 232);
                Self::Rgb(grey, grey, grey)
            }
        }
    }
}

impl CellLook {
    fn of(cell: &Cell) -> Self {
        let ink = Tint::of(cell.fg, Tint::Ink);
        let paper = Tint::of(cell.bg, Tint::Paper);
        let (ink, paper) = if cell.modifier.contains(Modifier::REVERSED) {
            (paper, ink)
        } else {
            (ink, paper)
        };
        Self {
            ink,
            behind: (paper != Tint::Paper).then_some(paper),
            modifier: cell.modifier.intersection(SHOWN),
        }
    }
}

/// The cells of a row that are seen, with their columns: what lies under the second half of a wide
/// character is not.
pub(super) fn symbols(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut next = buffer.area.left();
    (buffer.area.left()..buffer.area.right()).filter_map(move |x| {
        let cell = buffer.cell((x, y)).filter(|_| x == next)?;
        next = x.saturating_add(columns(cell));
        Some((x, cell))
    })
}

/// How many columns a cell's character takes.
fn columns(cell: &Cell) -> u16 {
    u16::try_from(width(cell.symbol())).unwrap_or(1).max(1)
}

/// Cells of a row that are drawn at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The first column.
    pub(super) x: u16,
    /// How many columns.
    pub(super) columns: u16,
    pub(super) look: CellLook,
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// What a run is made of; runs of letters are kept apart from symbols, which many fonts lack and
/// which have another width where they come from another font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, digits and their punctuation, a column each.
    Letters,
    /// Letters of two columns each.
    Wide,
    /// A single symbol.
    Symbol,
    /// Nothing but the colour behind it.
    Space,
    /// Part of a line or of a drawing.
    Shape,
}

impl Kind {
    fn of(cell: &Cell) -> Self {
        let symbol = cell.symbol();
        let Some(c) = symbol.chars().next() else {
            return Self::Space;
        };
        match c {
            _ if symbol.trim().is_empty() => Self::Space,
            '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' => Self::Shape,
            _ if width(symbol) > 1 => Self::Wide,
            '!'..='~' | '·' | '×' | '–' | '—' | '‘'..='”' | '…' => Self::Letters,
            c if c.is_alphanumeric() => Self::Letters,
            _ => Self::Symbol,
        }
    }
}

/// The runs of a row, from left to right.
pub(super) fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (x, cell) in symbols(buffer, y) {
        let (look, kind, columns) = (CellLook::of(cell), Kind::of(cell), columns(cell));
        let goes_on = |last: &Run| {
            last.look == look
                && last.x + last.columns == x
                && match (last.kind, kind) {
                    (Kind::Symbol | Kind::Shape, _) | (_, Kind::Symbol | Kind::Shape) => false,
                    // A single space stands within a run, more of them end it.
                    (Kind::Letters, Kind::Space) => !last.text.ends_with(' '),
                    (last, kind) => last == kind,
                }
        };
        match runs.last_mut() {
            Some(last) if goes_on(last) => {
                last.columns += columns;
                last.text.push_str(cell.symbol());
            }
            _ => runs.push(Run {
                x,
                columns,
                look,
                kind,
                text: cell.symbol().to_owned(),
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn row(parts: &[(&str, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 20, 1));
        let mut x = 0;
        for (text, style) in parts {
            (x, _) = buffer.set_stringn(x, 0, text, 20, *style);
        }
        buffer
    }

    fn texts(buffer: &Buffer) -> Vec<(u16, u16, String)> {
        let runs = runs(buffer, 0).into_iter();
        let runs = runs.filter(|run| run.kind != Kind::Space);
        runs.map(|run| (run.x, run.columns, run.text)).collect()
    }

    fn is(x: u16, columns: u16, text: &str) -> (u16, u16, String) {
        (x, columns, text.to_owned())
    }

    #[test]
    fn runs_end_where_the_look_or_the_kind_changes() {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        let buffer = row(&[("a b  c", plain), ("d", bold), ("▸ e", bold)]);
        let expected = [
            is(0, 4, "a b "),
            is(5, 1, "c"),
            is(6, 1, "d"),
            is(7, 1, "▸"),
        ];
        assert_eq!(texts(&buffer)[..4], expected);
        assert_eq!(texts(&buffer)[4], is(9, 1, "e"));
    }

    #[test]
    fn wide_and_joined_characters_count_by_their_columns() {
        let buffer = row(&[("日本x e\u{301}é", Style::new())]);
        let expected = [is(0, 4, "日本"), is(4, 5, "x e\u{301}é ")];
        assert_eq!(texts(&buffer), expected);
    }

    #[test]
    fn reversed_cells_change_the_colours() {
        let style = Style::new().fg(Color::Red).add_modifier(Modifier::REVERSED);
        let look = runs(&row(&[("x", style)]), 0)[0].look;
        assert_eq!(look.ink, Tint::Paper);
        assert_eq!(look.behind, Some(Tint::Ansi(1)));
        assert_eq!(look.modifier, Modifier::empty());
    }

    #[test]
    fn the_256_colours() {
        for (index, tint) in [
            (9, Tint::Ansi(9)),
            (16, Tint::Rgb(0, 0, 0)),
            (67, Tint::Rgb(95, 135, 175)),
            (231, Tint::Rgb(255, 255, 255)),
            (232, Tint::Rgb(8, 8, 8)),
            (255, Tint::Rgb(238, 238, 238)),
        ] {
            assert_eq!(Tint::of(Color::Indexed(index), Tint::Ink), tint);
        }
    }
}
