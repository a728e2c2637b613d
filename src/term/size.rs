//! The size of the terminal, capped.
//!
//! The size is whatever the terminal reports, or a program in between: 32,768 by 32,768 has been seen,
//! and a buffer of that many cells does not fit into memory. Cells beyond the cap stay empty.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// The most columns that are drawn: more than an 8K screen has in the smallest font.
pub(super) const MAX_COLUMNS: u16 = 1_000;
/// The most rows that are drawn.
pub(super) const MAX_ROWS: u16 = 500;

/// The size of the terminal, as columns and rows.
pub(super) fn size() -> io::Result<(u16, u16)> {
    crossterm::terminal::size().map(capped)
}

fn capped((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(MAX_COLUMNS), rows.min(MAX_ROWS))
}

/// A backend whose size is capped. Ratatui asks the backend before each frame and allocates two
/// buffers of that size, so that capping the app's own idea of the size would not be enough.
#[derive(Debug)]
pub(super) struct CappedBackend<B>(pub(super) B);

impl<B: Backend> Backend for CappedBackend<B> {
    type Error = B::Error;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Self::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.0.draw(content)
    }

    fn append_lines(&mut self, count: u16) -> Result<(), Self::Error> {
        self.0.append_lines(count)
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> Result<(), Self::Error> {
        self.0.clear_region(region)
    }

    fn size(&self) -> Result<Size, Self::Error> {
        let size = self.0.size()?;
        Ok(capped((size.width, size.height)).into())
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        self.0.window_size()
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        Backend::flush(&mut self.0)
    }
}

/// Escape sequences that are not part of a frame go to the inner backend unchanged.
impl<B: Write> Write for CappedBackend<B> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}
