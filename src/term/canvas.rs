//! Where frames are written: into the terminal while it is held, and nowhere otherwise.
//!
//! A frame can be on its way when the terminal is given back: a panic unwinds through a half-drawn
//! one, and ratatui shows the cursor when it is dropped. Whatever is left over then must not reach
//! the shell's screen.

use std::io::{self, Write};

use super::guard::is_held;

/// Collects what is written until it is flushed.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    waiting: Vec<u8>,
}

impl Write for Canvas {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = if is_held() {
            let mut out = io::stdout().lock();
            out.write_all(&self.waiting).and_then(|()| out.flush())
        } else {
            Ok(())
        };
        self.waiting.clear();
        written
    }
}
