//! The least that a ratatui program can be: one frame of text, drawn again at every key.

use std::io::{self, BufWriter, Write, stdout};

use crossterm::event::{Event, KeyCode, read};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};

/// With this argument the benchmark is that program.
pub(crate) const ARGUMENT: &str = "--minimal-program";

/// What its first screen shows.
pub(crate) const TEXT: &str = "the last line";

/// Runs until `q`.
pub(crate) fn run() -> io::Result<()> {
    enable_raw_mode()?;
    // As large as a frame, so that a frame is one write, as in any program that cares.
    let mut out = BufWriter::with_capacity(1 << 16, stdout());
    execute!(out, EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(out))?;
    let mut at = 0;
    loop {
        queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
        terminal.draw(|frame| {
            let rows = usize::from(frame.area().height.saturating_sub(2)).max(1);
            let lines: Vec<Line<'_>> = (0..rows)
                .map(|row| {
                    let name = if row + 1 == rows { TEXT } else { "a line" };
                    let line = Line::from(format!("{name} {row}: {}", "some words ".repeat(9)));
                    if row == at % rows {
                        line.style(Style::new().add_modifier(Modifier::REVERSED))
                    } else {
                        line
                    }
                })
                .collect();
            let paragraph = Paragraph::new(lines).block(Block::bordered().title("Minimal"));
            frame.render_widget(paragraph, frame.area());
        })?;
        execute!(terminal.backend_mut(), EndSynchronizedUpdate)?;
        match read()? {
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            _ => at += 1,
        }
    }
    execute!(terminal.backend_mut(), LeaveAlternateScreen)?;
    terminal.backend_mut().flush()?;
    disable_raw_mode()
}
