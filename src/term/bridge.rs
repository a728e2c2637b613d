//! A backend that writes less: where only a few unchanged cells lie between two changed ones, it
//! writes them again instead of sending the cursor over them.
//!
//! To send the cursor somewhere takes six to nine bytes, a cell in the same style one to three. Text
//! that gives way to other text agrees with it here and there by chance, so that this saves a good
//! part of a frame; over a slow line one sees it. What stands on the screen is the same.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::size::believed;
use careernav_core::text::width;

/// How many cells are written again at most.
const LONGEST: u16 = 5;

/// A backend over another one.
#[derive(Debug)]
pub(super) struct Bridge<B> {
    below: B,
    /// What stands on the screen, by row and column, as far as it was drawn since it was cleared.
    shown: Vec<Vec<Option<Cell>>>,
}

impl<B> Bridge<B> {
    pub(super) const fn new(below: B) -> Self {
        Self {
            below,
            shown: Vec::new(),
        }
    }

    /// The cells between two places of a row, if they can be written after `before`: each one
    /// column wide, and in the same style.
    fn between(&self, y: u16, (from, before): (u16, &Cell), to: u16) -> Option<Vec<(u16, Cell)>> {
        let row = self.shown.get(usize::from(y))?;
        let is_one_wide = |cell: &Cell| width(cell.symbol()) == 1;
        if !is_one_wide(before) {
            return None;
        }
        (from + 1..to)
            .map(|x| {
                let cell = row.get(usize::from(x))?.as_ref()?;
                let fits = is_one_wide(cell) && cell.style() == before.style();
                fits.then(|| (x, cell.clone()))
            })
            .collect()
    }

    fn remember(&mut self, x: u16, y: u16, cell: &Cell) {
        let (x, y) = (usize::from(x), usize::from(y));
        if self.shown.len() <= y {
            self.shown.resize_with(y + 1, Vec::new);
        }
        let row = &mut self.shown[y];
        if row.len() <= x {
            row.resize(x + 1, None);
        }
        row[x] = Some(cell.clone());
    }
}

impl<B: Backend> Backend for Bridge<B> {
    type Error = B::Error;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Self::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells: Vec<(u16, u16, Cell)> = Vec::new();
        for (x, y, cell) in content {
            if let Some((from, row, before)) = cells.last()
                && *row == y
                && x > from + 1
                && x - from - 1 <= LONGEST
                && let Some(between) = self.between(y, (*from, before), x)
            {
                cells.extend(between.into_iter().map(|(x, cell)| (x, y, cell)));
            }
            self.remember(x, y, cell);
            cells.push((x, y, cell.clone()));
        }
        self.below
            .draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    fn append_lines(&mut self, count: u16) -> Result<(), Self::Error> {
        self.shown.clear();
        self.below.append_lines(count)
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        self.below.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        self.below.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        self.below.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        self.below.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.shown.clear();
        self.below.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> Result<(), Self::Error> {
        self.shown.clear();
        self.below.clear_region(region)
    }

    fn size(&self) -> Result<Size, Self::Error> {
        let size = self.below.size()?;
        Ok(believed((size.width, size.height)).into())
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        self.below.window_size()
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        Backend::flush(&mut self.below)
    }
}

/// What does not draw goes below as it is.
impl<B: Write> Write for Bridge<B> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.below.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::Terminal;
    use ratatui::backend::{CrosstermBackend, TestBackend};
    use ratatui::style::{Color, Style};
    use ratatui::text::{Line, Span};

    /// A screen of lines in two styles.
    fn screen() -> impl Strategy<Value = Vec<(String, bool)>> {
        let line = ("[a-c é日]{0,12}", any::<bool>());
        prop::collection::vec(line, 4)
    }

    fn draw<B: Backend>(terminal: &mut Terminal<B>, screen: &[(String, bool)]) -> bool {
        let drawn = terminal.draw(|frame| {
            let area = frame.area();
            for (y, (text, bold)) in (area.y..area.bottom()).zip(screen) {
                let style = Style::new().fg(if *bold { Color::Red } else { Color::Reset });
                let line = Line::from(vec![Span::raw("|"), Span::styled(text.as_str(), style)]);
                frame.buffer_mut().set_line(0, y, &line, area.width);
            }
        });
        drawn.is_ok()
    }

    proptest! {
        #[test]
        fn the_screen_is_the_same(screens in prop::collection::vec(screen(), 1..6)) {
            let Ok(mut plain) = Terminal::new(TestBackend::new(14, 4));
            let Ok(mut bridged) = Terminal::new(Bridge::new(TestBackend::new(14, 4)));
            for screen in &screens {
                prop_assert!(draw(&mut plain, screen));
                prop_assert!(draw(&mut bridged, screen));
                prop_assert_eq!(plain.backend().buffer(), bridged.backend().below.buffer());
            }
        }
    }

    #[test]
    fn it_writes_less() {
        let cells = |text: &str| -> Vec<(u16, Cell)> {
            let chars = (0..).zip(text.chars()).filter(|(_, c)| *c != ' ');
            let cell = |(x, c): (u16, char)| {
                let mut cell = Cell::default();
                cell.set_char(c);
                (x, cell)
            };
            chars.map(cell).collect()
        };
        let written = |texts: &[&str]| {
            let mut bytes = Vec::new();
            let mut backend = Bridge::new(CrosstermBackend::new(&mut bytes));
            for text in texts {
                let cells = cells(text);
                let drawn = backend.draw(cells.iter().map(|(x, cell)| (*x, 0, cell)));
                assert!(drawn.is_ok());
            }
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let text = "nurses at work";
        let begin = written(&[text]).len();
        // The spaces were never drawn, so nothing is known about them.
        assert_eq!(
            &written(&[text, "a       b"])[begin..].matches('H').count(),
            &2
        );
        // Between the changed letters stand letters that are known.
        let again = written(&["nurseryatwork", "g u"]);
        assert!(
            again[written(&["nurseryatwork"]).len()..].contains("guu"),
            "{again:?}"
        );
    }
}
