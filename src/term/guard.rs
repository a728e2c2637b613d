//! The hold on the terminal: taken at the start, given back exactly once, whoever asks first.
//!
//! [`Guard::leave`], dropping the guard and the panic hook all come to the same function, which
//! does nothing the second time and ignores errors: there is nobody left to tell, and one failed
//! step must not keep the others from being done.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// Whether the terminal is in the app's modes at the moment.
static HELD: AtomicBool = AtomicBool::new(false);

/// The hold on the terminal.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal, and sees to it that a panic gives it back.
    pub(super) fn enter() -> io::Result<Self> {
        restore_on_panic(thread::current().id());
        let mut guard = Self(());
        guard.enter_again()?;
        Ok(guard)
    }

    /// Takes the terminal again after [`Guard::leave`].
    pub(super) fn enter_again(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        HELD.store(true, Ordering::SeqCst);
        crossterm::execute!(
            io::stdout(),
            EnterAlternateScreen,
            EnableMouseCapture,
            EnableBracketedPaste,
            Hide
        )
    }

    /// Gives the terminal back.
    pub(super) fn leave(&mut self) {
        restore();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Undoes [`Guard::enter_again`] in the opposite order: mouse reports end before raw mode does,
/// or the last ones would be printed into the shell.
fn restore() {
    if !HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = crossterm::queue!(out, Show);
    let _ = crossterm::queue!(out, DisableBracketedPaste);
    let _ = crossterm::queue!(out, DisableMouseCapture);
    let _ = crossterm::queue!(out, LeaveAlternateScreen);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// A panic on the thread that draws gives the terminal back before its message is printed. One on
/// another thread says nothing here: the screen is still in use, and whoever started that thread
/// hears of it.
fn restore_on_panic(drawing: ThreadId) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().id() == drawing {
                restore();
                usual(info);
            } else if !HELD.load(Ordering::SeqCst) {
                usual(info);
            }
        }));
    });
}
