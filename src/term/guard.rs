//! The modes of the terminal: set at the start, restored exactly once, whoever asks first.
//!
//! Dropping the guard, the panic hook and a stop all end up in [`give_back`], which does nothing the
//! second time and ignores errors: there is nobody left to tell, and one step that fails must not keep
//! the others from being done.
//!
//! The state is global because a terminal is: a panic hook has no other way to reach it.

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

/// Whether the app holds the terminal, that is, its modes are set.
static IS_HELD: AtomicBool = AtomicBool::new(false);

/// Whether the app holds the terminal, that is, its modes are set.
pub(super) fn is_held() -> bool {
    IS_HELD.load(Ordering::SeqCst)
}

/// Whether the terminal is lent to another program of the same job, such as an editor.
static IS_LENT: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is lent to another program of the same job.
#[cfg(unix)]
pub(super) fn is_lent() -> bool {
    IS_LENT.load(Ordering::SeqCst)
}

/// Ends the loan as far as signals are concerned: from now on they are for the app.
#[cfg(unix)]
pub(super) fn end_loan() {
    IS_LENT.store(false, Ordering::SeqCst);
}

/// Whether the app captures the mouse while it holds the terminal.
static USES_MOUSE: AtomicBool = AtomicBool::new(true);

/// Captures the mouse, or releases it to the terminal: at once if the terminal is held, and each time
/// that it is taken again.
pub(super) fn use_mouse(is_used: bool) -> io::Result<()> {
    USES_MOUSE.store(is_used, Ordering::SeqCst);
    match (is_held(), is_used) {
        (true, true) => crossterm::execute!(io::stdout(), EnableMouseCapture),
        (true, false) => crossterm::execute!(io::stdout(), DisableMouseCapture),
        (false, _) => Ok(()),
    }
}

/// Gives the terminal to another program while `run` runs. The caller takes it again ([`enter_raw_mode`],
/// [`take`]), and ends the loan when signals are the app's again ([`end_loan`]).
///
/// The modes of the line are restored afterwards: a program that was killed leaves its own, which would
/// otherwise pass for those that the shell wants back in the end.
pub(super) fn lend<T>(run: impl FnOnce() -> T) -> T {
    give_back();
    IS_LENT.store(true, Ordering::SeqCst);
    #[cfg(unix)]
    let modes = rustix::termios::tcgetattr(io::stdout());
    let done = run();
    #[cfg(unix)]
    if let Ok(modes) = modes {
        let now = rustix::termios::OptionalActions::Now;
        // If the terminal is gone by now, the reader notices it.
        let _ = rustix::termios::tcsetattr(io::stdout(), now, &modes);
    }
    done
}

/// Holds the terminal until it is dropped.
#[derive(Debug)]
pub(super) struct TerminalGuard(());

impl TerminalGuard {
    /// Takes the terminal, and makes sure that a panic restores it.
    pub(super) fn enter() -> io::Result<Self> {
        give_back_on_panic(thread::current().id());
        let guard = Self(());
        take()?;
        Ok(guard)
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Enters raw mode after [`lend`], but does not show the app yet: what was typed for the other program can
/// be skipped before that.
pub(super) fn enter_raw_mode() -> io::Result<()> {
    enable_raw_mode()
}

/// Takes the terminal, also again after [`give_back`].
pub(super) fn take() -> io::Result<()> {
    enable_raw_mode()?;
    // Before the first sequence: if one of them fails half-way, what has been set has to be reset.
    IS_HELD.store(true, Ordering::SeqCst);
    crossterm::queue!(io::stdout(), EnterAlternateScreen)?;
    if USES_MOUSE.load(Ordering::SeqCst) {
        crossterm::queue!(io::stdout(), EnableMouseCapture)?;
    }
    crossterm::execute!(io::stdout(), EnableBracketedPaste, Hide)
}

/// Undoes [`take`], in the opposite order:
///
/// ```text
/// take       raw mode, alternate screen, mouse, paste, hide cursor
/// give_back  end of frame, show cursor, paste, mouse, main screen, discard input, cooked mode
/// ```
///
/// Mouse reports end before raw mode does, or the last ones would be echoed into the shell. A frame that
/// was begun is ended first, or a terminal with synchronized updates would hold back everything else
/// until it times out.
pub(super) fn give_back() {
    if !IS_HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Each step on its own: an error of one, as on a terminal that is closing, must not skip the others.
    let _ = crossterm::queue!(out, EndSynchronizedUpdate);
    let _ = crossterm::queue!(out, Show);
    let _ = crossterm::queue!(out, DisableBracketedPaste);
    let _ = crossterm::queue!(out, DisableMouseCapture);
    let _ = crossterm::queue!(out, LeaveAlternateScreen);
    let _ = out.flush();
    // Mouse reports that are on their way would be typed into the shell or the editor. Without the mouse
    // the app has asked the terminal for nothing, so that what has arrived was typed ahead, and stays.
    #[cfg(unix)]
    if USES_MOUSE.load(Ordering::SeqCst) {
        let _ = super::tty::discard_unread();
    }
    let _ = disable_raw_mode();
}

/// Makes a panic of the main thread restore the terminal before its message is printed. A panic of
/// another thread prints nothing while the screen is in use, by the app or an editor: whoever started
/// that thread reports it ([`super::threads`]).
fn give_back_on_panic(main: ThreadId) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().id() == main {
                give_back();
                default(info);
            } else if !is_held() && !IS_LENT.load(Ordering::SeqCst) {
                default(info);
            }
        }));
    });
}
