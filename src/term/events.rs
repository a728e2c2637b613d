//! The thread that reads the keyboard and the mouse, and turns events into messages for the app. On Unix
//! [`tty`](super::tty) decodes them, on Windows `crossterm`. Double clicks are recognised here, where the
//! clock is.

use std::io;
#[cfg(unix)]
use std::io::{PipeWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::input::Input;
use super::threads::{panic_message, send};
use super::tty::{self, Event, MouseAction};
#[cfg(unix)]
use super::tty::{Step, TtyReader};
#[cfg(not(unix))]
use super::windows_events::translate;
use crate::app::{MouseEvent, Msg};

/// How long to wait for the reader to pause. It does so at once, unless it has ended.
const PAUSE_TIMEOUT: Duration = Duration::from_secs(1);

/// The handle of the thread. It pauses while another program has the terminal:
///
/// ```text
/// main thread      is_paused, wake ──>            resume ──>
/// reader thread            <── acknowledged               <── acknowledged (what was typed meanwhile is skipped)
/// ```
pub(super) struct EventReader {
    is_pause_requested: Arc<AtomicBool>,
    /// Wakes the thread, since it waits for the terminal.
    #[cfg(unix)]
    waker: PipeWriter,
    /// Receives one value when the thread has paused, and one when it is back.
    acknowledged: Receiver<()>,
    resume: Sender<()>,
}

impl EventReader {
    /// Pauses the thread while `run` runs. What other programs have left unread is skipped.
    pub(super) fn pause_while<T>(&self, run: impl FnOnce() -> T) -> T {
        self.pause();
        let done = run();
        // Both fail only if the thread has ended; then the loop has been told.
        let _ = self.resume.send(());
        let _ = self.acknowledged.recv_timeout(PAUSE_TIMEOUT);
        done
    }

    /// Stops reading for good: what is typed from now on is for the shell.
    pub(super) fn stop(self) {
        self.pause();
    }

    fn pause(&self) {
        self.is_pause_requested.store(true, Ordering::SeqCst);
        // As above: a thread that has ended reads nothing, which is all that is wanted here.
        #[cfg(unix)]
        let _ = (&self.waker).write_all(b"!");
        let _ = self.acknowledged.recv_timeout(PAUSE_TIMEOUT);
    }
}

/// The thread's ends of the same channels.
struct PauseHandle {
    is_requested: Arc<AtomicBool>,
    acknowledge: Sender<()>,
    resume: Receiver<()>,
}

impl PauseHandle {
    /// Pauses if that was requested, and calls `back` before the thread reads again. Returns false if it
    /// is to stop for good.
    fn pause_if_requested(&self, back: impl FnOnce() -> io::Result<()>) -> io::Result<bool> {
        if self.is_requested.swap(false, Ordering::SeqCst) {
            // The main thread may have given up waiting; it does not need the answer then.
            let _ = self.acknowledge.send(());
            if self.resume.recv().is_err() {
                return Ok(false);
            }
            back()?;
            let _ = self.acknowledge.send(());
        }
        Ok(true)
    }
}

/// Starts reading. The loop is told when no more events will come, also after a panic.
///
/// # Errors
///
/// When there is no terminal to read from.
pub(super) fn spawn(sender: Sender<Input>) -> io::Result<EventReader> {
    let is_pause_requested = Arc::new(AtomicBool::new(false));
    let (acknowledge, acknowledged) = mpsc::channel();
    let (resume, resumed) = mpsc::channel();
    let handle = PauseHandle {
        is_requested: Arc::clone(&is_pause_requested),
        acknowledge,
        resume: resumed,
    };
    #[cfg(unix)]
    let (tty, waker) = TtyReader::open()?;
    thread::spawn(move || {
        #[cfg(unix)]
        let work = || read(tty, &sender, &handle);
        #[cfg(not(unix))]
        let work = || read(&sender, &handle);
        let reason = match catch_unwind(AssertUnwindSafe(work)) {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(panic) => Some(panic_message(panic.as_ref())),
        };
        // Also after a panic: without keys the app could not even be left.
        send(&sender, Input::Closed(reason));
    });
    Ok(EventReader {
        is_pause_requested,
        #[cfg(unix)]
        waker,
        acknowledged,
        resume,
    })
}

/// Reads until the loop has ended, or the terminal is gone.
#[cfg(unix)]
fn read(mut tty: TtyReader, sender: &Sender<Input>, handle: &PauseHandle) -> io::Result<()> {
    let mut clicks = ClickTracker::default();
    let mut events = Vec::new();
    loop {
        #[cfg(debug_assertions)]
        super::failpoints::panic_at("events");
        match tty.step(&mut events)? {
            Step::Read => {}
            Step::Woken => {
                if !handle.pause_if_requested(|| tty.skip_unread())? {
                    return Ok(());
                }
            }
            Step::Closed => {
                // SIGHUP says more, if it comes.
                thread::sleep(super::hangup::SIGHUP_TIMEOUT);
                return Ok(());
            }
        }
        for event in events.drain(..) {
            let msg = message(event, &mut clicks);
            if sender.send(Input::Msg(msg)).is_err() {
                return Ok(());
            }
        }
    }
}

#[cfg(not(unix))]
fn read(sender: &Sender<Input>, handle: &PauseHandle) -> io::Result<()> {
    let mut clicks = ClickTracker::default();
    loop {
        if crossterm::event::poll(PAUSE_TIMEOUT / 4)? {
            let msg = match crossterm::event::read()? {
                crossterm::event::Event::Resize(width, height) => Some(Msg::Resize(width, height)),
                event => translate(event).map(|event| message(event, &mut clicks)),
            };
            if msg.is_some_and(|msg| sender.send(Input::Msg(msg)).is_err()) {
                return Ok(());
            }
        }
        if !handle.pause_if_requested(|| Ok(()))? {
            return Ok(());
        }
    }
}

/// The message for an event.
fn message(event: Event, clicks: &mut ClickTracker) -> Msg {
    match event {
        Event::Key(key) => Msg::Key(key),
        Event::Mouse(mouse) => Msg::Mouse {
            act: clicks.act(mouse),
            x: mouse.x,
            y: mouse.y,
        },
        Event::Paste(text) => Msg::Paste(text),
    }
}

/// The longest time between the two presses of a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// Recognises double clicks: the last press of the left button, if it may be the first of two.
#[derive(Debug, Default)]
struct ClickTracker {
    last: Option<(Instant, (u16, u16))>,
}

impl ClickTracker {
    fn act(&mut self, mouse: tty::MouseEvent) -> MouseEvent {
        match mouse.action {
            MouseAction::Press => self.press(Instant::now(), (mouse.x, mouse.y)),
            MouseAction::RightPress => MouseEvent::RightClick,
            MouseAction::Drag => MouseEvent::Drag,
            MouseAction::Release => MouseEvent::Release,
            MouseAction::ScrollUp => MouseEvent::ScrollUp,
            MouseAction::ScrollDown => MouseEvent::ScrollDown,
        }
    }

    fn press(&mut self, now: Instant, cell: (u16, u16)) -> MouseEvent {
        // Taken, so that a third press is the first of another pair.
        let is_second = self.last.take().is_some_and(|(last, last_cell)| {
            last_cell == cell && now.saturating_duration_since(last) <= DOUBLE_CLICK
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
    fn two_presses_on_one_cell_in_time_are_a_double_click() {
        let start = Instant::now();
        let mut clicks = ClickTracker::default();
        let mut press = |after, cell| clicks.press(start + Duration::from_millis(after), cell);
        assert_eq!(press(0, (3, 4)), MouseEvent::Click);
        assert_eq!(press(400, (3, 4)), MouseEvent::DoubleClick);
        // A third press starts over.
        assert_eq!(press(500, (3, 4)), MouseEvent::Click);
        assert_eq!(press(600, (3, 5)), MouseEvent::Click);
        assert_eq!(press(1_001, (3, 5)), MouseEvent::Click);
        assert_eq!(press(1_300, (3, 5)), MouseEvent::DoubleClick);
    }
}
