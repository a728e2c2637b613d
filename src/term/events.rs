//! The terminal's events, read on a thread of their own and turned into the model's messages.
//! What the model has no use for (mouse motion, key releases, focus) ends here; whether a press is the
//! second one of two is decided here, where the clock is.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::Input;
use crate::app::key::{Code, Key};
use crate::app::{MouseAct, Msg};

/// How long the reader may take to step aside. It does so at once, unless it has ended.
const PATIENCE: Duration = Duration::from_secs(1);

/// The thread that reads.
pub(super) struct Reader {
    /// Whether it is asked to step aside.
    aside: Arc<AtomicBool>,
    /// Says that it has.
    is_aside: Receiver<()>,
    go_on: Sender<()>,
}

impl Reader {
    /// Does something while the reader leaves the terminal to others.
    pub(super) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.aside.store(true, Ordering::SeqCst);
        // What it waits for is an event, and this is one that comes when it is wanted.
        #[cfg(unix)]
        let _ = nix::sys::signal::raise(nix::sys::signal::Signal::SIGWINCH);
        let _ = self.is_aside.recv_timeout(PATIENCE);
        let done = act();
        let _ = self.go_on.send(());
        done
    }
}

/// What the reader has of the same channels.
struct Aside {
    wanted: Arc<AtomicBool>,
    tell: Sender<()>,
    go_on: Receiver<()>,
}

impl Aside {
    /// Stays away from the terminal for as long as that is wanted.
    fn if_wanted(&self) {
        if self.wanted.swap(false, Ordering::SeqCst) {
            let _ = self.tell.send(());
            let _ = self.go_on.recv();
        }
    }
}

/// Starts reading. The loop is told when there will be no more events, also after a panic.
pub(super) fn spawn(sender: Sender<Input>) -> Reader {
    let wanted = Arc::new(AtomicBool::new(false));
    let (tell, is_aside) = mpsc::channel();
    let (go_on, told_to_go_on) = mpsc::channel();
    let aside = Aside {
        wanted: Arc::clone(&wanted),
        tell,
        go_on: told_to_go_on,
    };
    thread::spawn(move || {
        let reason = match catch_unwind(AssertUnwindSafe(|| read(&sender, &aside))) {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(panic) => Some(super::panic_text(panic.as_ref())),
        };
        let _ = sender.send(Input::Closed(reason));
    });
    Reader {
        aside: wanted,
        is_aside,
        go_on,
    }
}

/// Reads until nobody listens any more.
fn read(sender: &Sender<Input>, aside: &Aside) -> io::Result<()> {
    let mut presses = Presses::default();
    loop {
        #[cfg(debug_assertions)]
        super::drill::panic_in("events");
        let event = next()?;
        let msg = event.and_then(|event| message(event, &mut presses));
        if msg.is_some_and(|msg| sender.send(Input::Msg(msg)).is_err()) {
            return Ok(());
        }
        aside.if_wanted();
    }
}

/// The next event. Where a signal can end the wait for it, it may take as long as it takes.
#[cfg(unix)]
fn next() -> io::Result<Option<Event>> {
    crossterm::event::read().map(Some)
}

#[cfg(not(unix))]
fn next() -> io::Result<Option<Event>> {
    if crossterm::event::poll(PATIENCE / 4)? {
        crossterm::event::read().map(Some)
    } else {
        Ok(None)
    }
}

/// The message of an event, if it has one.
fn message(event: Event, presses: &mut Presses) -> Option<Msg> {
    match event {
        Event::Key(event) => key(event).map(Msg::Key),
        Event::Mouse(event) => mouse(event, presses),
        Event::Paste(text) => Some(Msg::Paste(text)),
        // The signals tell of it.
        #[cfg(unix)]
        Event::Resize(..) => None,
        #[cfg(not(unix))]
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let code = match event.code {
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    Some(Key {
        code,
        ctrl,
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}

/// Two presses on one cell count as one double click if the second comes as soon as this.
const DOUBLE: Duration = Duration::from_millis(400);

/// The last press of the left button, if it may be the first one of two.
#[derive(Debug, Default)]
struct Presses {
    last: Option<(Instant, (u16, u16))>,
}

impl Presses {
    fn press(&mut self, now: Instant, cell: (u16, u16)) -> MouseAct {
        let is_second = self.last.take().is_some_and(|(then, there)| {
            there == cell && now.saturating_duration_since(then) <= DOUBLE
        });
        if is_second {
            return MouseAct::DoubleClick;
        }
        self.last = Some((now, cell));
        MouseAct::Click
    }
}

fn mouse(event: MouseEvent, presses: &mut Presses) -> Option<Msg> {
    let cell = (event.column, event.row);
    let act = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => presses.press(Instant::now(), cell),
        MouseEventKind::Down(MouseButton::Right) => MouseAct::RightClick,
        MouseEventKind::Drag(MouseButton::Left) => MouseAct::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAct::Release,
        MouseEventKind::ScrollDown => MouseAct::ScrollDown,
        MouseEventKind::ScrollUp => MouseAct::ScrollUp,
        _ => return None,
    };
    Some(Msg::Mouse {
        act,
        x: event.column,
        y: event.row,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_the_models_own() {
        for (code, modifiers, expected) in [
            (KeyCode::Char('j'), KeyModifiers::NONE, Some("j")),
            (KeyCode::Char('G'), KeyModifiers::SHIFT, Some("G")),
            (KeyCode::Char('D'), KeyModifiers::CONTROL, Some("ctrl-d")),
            (KeyCode::Left, KeyModifiers::ALT, Some("alt-left")),
            (KeyCode::Tab, KeyModifiers::SHIFT, Some("shift-tab")),
            (KeyCode::BackTab, KeyModifiers::SHIFT, Some("shift-tab")),
            (KeyCode::F(5), KeyModifiers::NONE, None),
        ] {
            let got = key(KeyEvent::new(code, modifiers));
            assert_eq!(got, expected.and_then(Key::parse), "{code:?} {modifiers:?}");
        }
    }

    #[test]
    fn motion_and_releases_are_not_for_the_model() {
        let moved = MouseEvent {
            kind: MouseEventKind::Moved,
            column: 1,
            row: 1,
            modifiers: KeyModifiers::NONE,
        };
        let mut presses = Presses::default();
        assert!(message(Event::Mouse(moved), &mut presses).is_none());
        assert!(message(Event::FocusGained, &mut presses).is_none());
        let mut release = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert!(message(Event::Key(release), &mut presses).is_none());
    }

    #[test]
    fn two_presses_soon_on_one_cell_are_a_double_click() {
        let start = Instant::now();
        let mut presses = Presses::default();
        let mut press = |after, cell| presses.press(start + Duration::from_millis(after), cell);
        assert_eq!(press(0, (3, 4)), MouseAct::Click);
        assert_eq!(press(400, (3, 4)), MouseAct::DoubleClick);
        // The third one begins anew.
        assert_eq!(press(500, (3, 4)), MouseAct::Click);
        assert_eq!(press(600, (3, 5)), MouseAct::Click);
        assert_eq!(press(1_001, (3, 5)), MouseAct::Click);
        assert_eq!(press(1_300, (3, 5)), MouseAct::DoubleClick);
    }
}
