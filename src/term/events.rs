//! The terminal's events, read on a thread of their own and turned into the model's messages.
//! What the model has no use for (mouse motion, key releases, focus) ends here.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::Input;
use crate::app::key::{Code, Key};
use crate::app::{MouseAct, Msg};

/// Starts reading. The loop is told when there will be no more events, also after a panic.
pub(super) fn spawn(sender: Sender<Input>) {
    thread::spawn(move || {
        let reason = match catch_unwind(AssertUnwindSafe(|| read(&sender))) {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(panic) => Some(super::panic_text(panic.as_ref())),
        };
        let _ = sender.send(Input::Closed(reason));
    });
}

/// Reads until nobody listens any more.
fn read(sender: &Sender<Input>) -> io::Result<()> {
    loop {
        #[cfg(debug_assertions)]
        super::drill::in_events();
        if let Some(msg) = message(crossterm::event::read()?)
            && sender.send(Input::Msg(msg)).is_err()
        {
            return Ok(());
        }
    }
}

/// The message of an event, if it has one.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) => key(event).map(Msg::Key),
        Event::Mouse(event) => mouse(event),
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

fn mouse(event: MouseEvent) -> Option<Msg> {
    let act = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAct::Click,
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
        assert!(message(Event::Mouse(moved)).is_none());
        assert!(message(Event::FocusGained).is_none());
        let mut release = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert!(message(Event::Key(release)).is_none());
    }
}
