//! Standard output for frames: it writes while the app holds the terminal, and drops everything else.
//!
//! A frame can be half drawn when the terminal is given back: a panic unwinds through it, and ratatui
//! shows the cursor when it is dropped. None of that may reach the shell's screen.

use std::io::{self, Write};

use super::guard::is_held;

/// Buffers what is written until it is flushed, so that a frame is a single write.
#[derive(Debug, Default)]
pub(super) struct GuardedStdout {
    buffer: Vec<u8>,
}

impl Write for GuardedStdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = if is_held() {
            let mut out = io::stdout().lock();
            out.write_all(&self.buffer).and_then(|()| out.flush())
        } else {
            Ok(())
        };
        self.buffer.clear();
        written
    }
}
