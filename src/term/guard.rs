//! The hold on the terminal: taken at the start, given back exactly once, whoever asks first.
//!
//! Dropping the guard, the panic hook and a stop all come to [`give_back`], which does nothing the
//! second time and ignores errors: there is nobody left to tell, and one failed step must not keep
//! the others from being done.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};

/// Whether the terminal is in the app's modes at the moment.
static HELD: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is in the app's modes at the moment.
pub(super) fn is_held() -> bool {
    HELD.load(Ordering::SeqCst)
}

/// Whether another program of the same job, an editor, has the terminal at the moment.
static LENT: AtomicBool = AtomicBool::new(false);

/// Whether another program of the same job has the terminal at the moment.
#[cfg(unix)]
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// The terminal is nobody else's any more, as far as signals are concerned.
#[cfg(unix)]
pub(super) fn is_returned() {
    LENT.store(false, Ordering::SeqCst);
}

/// Whether the mouse is the app's while it has the terminal.
static MOUSE: AtomicBool = AtomicBool::new(true);

/// Takes the mouse, or leaves it to the terminal: at once if the terminal is held, and whenever it
/// is taken again.
pub(super) fn use_mouse(wanted: bool) -> io::Result<()> {
    MOUSE.store(wanted, Ordering::SeqCst);
    match (is_held(), wanted) {
        (true, true) => crossterm::execute!(io::stdout(), EnableMouseCapture),
        (true, false) => crossterm::execute!(io::stdout(), DisableMouseCapture),
        (false, _) => Ok(()),
    }
}

/// Gives the terminal to another program for as long as this takes. Whoever calls takes it again,
/// and says when signals are the app's again ([`is_returned`]). The modes of its line are afterwards
/// what they were before: a program that was killed leaves its own, and they would pass for those
/// that the shell is to have in the end.
pub(super) fn lend<T>(to: impl FnOnce() -> T) -> T {
    give_back();
    LENT.store(true, Ordering::SeqCst);
    #[cfg(unix)]
    let modes = rustix::termios::tcgetattr(io::stdout());
    let done = to();
    #[cfg(unix)]
    if let Ok(modes) = modes {
        let now = rustix::termios::OptionalActions::Now;
        let _ = rustix::termios::tcsetattr(io::stdout(), now, &modes);
    }
    done
}

/// The hold on the terminal, which ends with it.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal, and sees to it that a panic gives it back.
    pub(super) fn enter() -> io::Result<Self> {
        give_back_on_panic(thread::current().id());
        let guard = Self(());
        take()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the line again after [`lend`], and not yet the screen: keys come as they are typed, and what
/// was typed before can be passed over while nobody sees the app.
pub(super) fn take_line() -> io::Result<()> {
    enable_raw_mode()
}

/// Takes the terminal, also again after [`give_back`].
pub(super) fn take() -> io::Result<()> {
    enable_raw_mode()?;
    HELD.store(true, Ordering::SeqCst);
    crossterm::queue!(io::stdout(), EnterAlternateScreen)?;
    if MOUSE.load(Ordering::SeqCst) {
        crossterm::queue!(io::stdout(), EnableMouseCapture)?;
    }
    crossterm::execute!(io::stdout(), EnableBracketedPaste, Hide)
}

/// Undoes [`take`] in the opposite order: mouse reports end before raw mode does, or the last ones
/// would be printed into the shell. A frame that was begun is ended first, or the terminal would
/// hold back the rest until it loses patience.
pub(super) fn give_back() {
    if !HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = crossterm::queue!(out, EndSynchronizedUpdate);
    let _ = crossterm::queue!(out, Show);
    let _ = crossterm::queue!(out, DisableBracketedPaste);
    let _ = crossterm::queue!(out, DisableMouseCapture);
    let _ = crossterm::queue!(out, LeaveAlternateScreen);
    let _ = out.flush();
    // What the mouse has reported meanwhile would be typed into the shell, or the editor. Without it
    // nothing was asked of the terminal, so that what has come was typed ahead.
    #[cfg(unix)]
    if MOUSE.load(Ordering::SeqCst) {
        let _ = super::tty::discard_unread();
    }
    let _ = disable_raw_mode();
}

/// A panic on the thread that draws gives the terminal back before its message is printed. One on
/// another thread says nothing here: the screen is still in use, by the app or by an editor, and
/// whoever started that thread hears of it.
fn give_back_on_panic(drawing: ThreadId) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().id() == drawing {
                give_back();
                usual(info);
            } else if !is_held() && !LENT.load(Ordering::SeqCst) {
                usual(info);
            }
        }));
    });
}
