//! What a person does at the terminal, read on a thread of its own and turned into the model's messages.
//! On Unix [`tty`](super::tty) reads it, on Windows `crossterm`. Whether a press of the mouse is the second
//! one of two is decided here, where the clock is.

use std::io;
#[cfg(unix)]
use std::io::{PipeWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::Input;
use super::tty::{self, Act, Event};
#[cfg(unix)]
use super::tty::{Source, Step};
#[cfg(not(unix))]
use super::windows::translated;
use crate::app::{MouseEvent, Msg};

/// How long the reader may take to step aside. It does so at once, unless it has ended.
const PATIENCE: Duration = Duration::from_secs(1);

/// The thread that reads.
pub(super) struct Reader {
    /// Whether it is asked to step aside.
    aside: Arc<AtomicBool>,
    /// Wakes it, since it waits for the terminal.
    #[cfg(unix)]
    waker: PipeWriter,
    /// Says that it has stepped aside, and that it is back.
    answers: Receiver<()>,
    go_on: Sender<()>,
}

impl Reader {
    /// Does something while the reader leaves the terminal to others. What these have left unread is
    /// passed over.
    pub(super) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.ask();
        let done = act();
        let _ = self.go_on.send(());
        let _ = self.answers.recv_timeout(PATIENCE);
        done
    }

    /// Ends the reading for good: what is sent from now on is for the shell.
    pub(super) fn stop(self) {
        self.ask();
    }

    fn ask(&self) {
        self.aside.store(true, Ordering::SeqCst);
        #[cfg(unix)]
        let _ = (&self.waker).write_all(b"!");
        let _ = self.answers.recv_timeout(PATIENCE);
    }
}

/// What the reader has of the same channels.
struct Aside {
    wanted: Arc<AtomicBool>,
    answer: Sender<()>,
    go_on: Receiver<()>,
}

impl Aside {
    /// Stays away from the terminal for as long as that is wanted, and does something when it is back;
    /// false if it is to stay away for good.
    fn if_wanted(&self, back: impl FnOnce() -> io::Result<()>) -> io::Result<bool> {
        if self.wanted.swap(false, Ordering::SeqCst) {
            let _ = self.answer.send(());
            if self.go_on.recv().is_err() {
                return Ok(false);
            }
            back()?;
            let _ = self.answer.send(());
        }
        Ok(true)
    }
}

/// Starts reading. The loop is told when there will be no more events, also after a panic.
///
/// # Errors
///
/// When there is no terminal to read from.
pub(super) fn spawn(sender: Sender<Input>) -> io::Result<Reader> {
    let wanted = Arc::new(AtomicBool::new(false));
    let (answer, answers) = mpsc::channel();
    let (go_on, told_to_go_on) = mpsc::channel();
    let aside = Aside {
        wanted: Arc::clone(&wanted),
        answer,
        go_on: told_to_go_on,
    };
    #[cfg(unix)]
    let (source, waker) = Source::open()?;
    thread::spawn(move || {
        #[cfg(unix)]
        let work = || read(source, &sender, &aside);
        #[cfg(not(unix))]
        let work = || read(&sender, &aside);
        let reason = match catch_unwind(AssertUnwindSafe(work)) {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(panic) => Some(super::panic_text(panic.as_ref())),
        };
        let _ = sender.send(Input::Closed(reason));
    });
    Ok(Reader {
        aside: wanted,
        #[cfg(unix)]
        waker,
        answers,
        go_on,
    })
}

/// Reads until nobody listens any more, or the terminal has gone.
#[cfg(unix)]
fn read(mut source: Source, sender: &Sender<Input>, aside: &Aside) -> io::Result<()> {
    let mut presses = Presses::default();
    let mut events = Vec::new();
    loop {
        #[cfg(debug_assertions)]
        super::drill::panic_in("events");
        match source.step(&mut events)? {
            Step::Read => {}
            Step::Woken => {
                if !aside.if_wanted(|| source.skip_unread())? {
                    return Ok(());
                }
            }
            Step::Over => {
                thread::sleep(super::hangup::GRACE);
                return Ok(());
            }
        }
        for event in events.drain(..) {
            let msg = message(event, &mut presses);
            if sender.send(Input::Msg(msg)).is_err() {
                return Ok(());
            }
        }
    }
}

#[cfg(not(unix))]
fn read(sender: &Sender<Input>, aside: &Aside) -> io::Result<()> {
    let mut presses = Presses::default();
    loop {
        if crossterm::event::poll(PATIENCE / 4)? {
            let msg = match crossterm::event::read()? {
                crossterm::event::Event::Resize(width, height) => Some(Msg::Resize(width, height)),
                event => translated(event).map(|event| message(event, &mut presses)),
            };
            if msg.is_some_and(|msg| sender.send(Input::Msg(msg)).is_err()) {
                return Ok(());
            }
        }
        if !aside.if_wanted(|| Ok(()))? {
            return Ok(());
        }
    }
}

/// The message of an event.
fn message(event: Event, presses: &mut Presses) -> Msg {
    match event {
        Event::Key(key) => Msg::Key(key),
        Event::Mouse(mouse) => Msg::Mouse {
            act: presses.act(mouse),
            x: mouse.x,
            y: mouse.y,
        },
        Event::Paste(text) => Msg::Paste(text),
    }
}

/// Two presses on one cell count as one double click if the second comes as soon as this.
const DOUBLE: Duration = Duration::from_millis(400);

/// The last press of the left button, if it may be the first one of two.
#[derive(Debug, Default)]
struct Presses {
    last: Option<(Instant, (u16, u16))>,
}

impl Presses {
    fn act(&mut self, mouse: tty::Mouse) -> MouseEvent {
        match mouse.act {
            Act::Press => self.press(Instant::now(), (mouse.x, mouse.y)),
            Act::RightPress => MouseEvent::RightClick,
            Act::Drag => MouseEvent::Drag,
            Act::Release => MouseEvent::Release,
            Act::ScrollUp => MouseEvent::ScrollUp,
            Act::ScrollDown => MouseEvent::ScrollDown,
        }
    }

    fn press(&mut self, now: Instant, cell: (u16, u16)) -> MouseEvent {
        let is_second = self.last.take().is_some_and(|(then, there)| {
            there == cell && now.saturating_duration_since(then) <= DOUBLE
        });
        if is_second {
            return MouseEvent::DoubleClick;
        }
        self.last = Some((now, cell));
        MouseEvent::Click
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_presses_soon_on_one_cell_are_a_double_click() {
        let start = Instant::now();
        let mut presses = Presses::default();
        let mut press = |after, cell| presses.press(start + Duration::from_millis(after), cell);
        assert_eq!(press(0, (3, 4)), MouseEvent::Click);
        assert_eq!(press(400, (3, 4)), MouseEvent::DoubleClick);
        // The third one begins anew.
        assert_eq!(press(500, (3, 4)), MouseEvent::Click);
        assert_eq!(press(600, (3, 5)), MouseEvent::Click);
        assert_eq!(press(1_001, (3, 5)), MouseEvent::Click);
        assert_eq!(press(1_300, (3, 5)), MouseEvent::DoubleClick);
    }
}
