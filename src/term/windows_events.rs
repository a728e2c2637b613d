//! The events of `crossterm`, which reads the console of Windows, as our own. Events that the app does not
//! use (mouse motion, key releases, focus) end here.

use crossterm::event::{
    Event as CrosstermEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
    MouseEvent as CrosstermMouseEvent, MouseEventKind,
};

use super::tty::{Event, MouseAction, MouseEvent};
use crate::app::key::{Code, Key};

/// The event as our own, if the app uses it.
pub(super) fn translate(event: CrosstermEvent) -> Option<Event> {
    match event {
        CrosstermEvent::Key(event) => key(event).map(Event::Key),
        CrosstermEvent::Mouse(event) => mouse(event).map(Event::Mouse),
        CrosstermEvent::Paste(text) => Some(Event::Paste(text)),
        CrosstermEvent::Resize(..) | CrosstermEvent::FocusGained | CrosstermEvent::FocusLost => {
            None
        }
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
        KeyCode::F(1) => Code::F1,
        _ => return None,
    };
    Some(Key {
        code,
        ctrl,
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}

fn mouse(event: CrosstermMouseEvent) -> Option<MouseEvent> {
    let action = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::Down(MouseButton::Right) => MouseAction::RightPress,
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
        MouseEventKind::ScrollDown => MouseAction::ScrollDown,
        MouseEventKind::ScrollUp => MouseAction::ScrollUp,
        _ => return None,
    };
    Some(MouseEvent {
        action,
        x: event.column,
        y: event.row,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_translated() {
        for (code, modifiers, expected) in [
            (KeyCode::Char('j'), KeyModifiers::NONE, Some("j")),
            (KeyCode::Char('G'), KeyModifiers::SHIFT, Some("G")),
            (KeyCode::Char('D'), KeyModifiers::CONTROL, Some("ctrl-d")),
            (KeyCode::Left, KeyModifiers::ALT, Some("alt-left")),
            (KeyCode::Tab, KeyModifiers::SHIFT, Some("shift-tab")),
            (KeyCode::BackTab, KeyModifiers::SHIFT, Some("shift-tab")),
            (KeyCode::F(1), KeyModifiers::NONE, Some("f1")),
            (KeyCode::F(5), KeyModifiers::NONE, None),
        ] {
            let got = key(KeyEvent::new(code, modifiers));
            assert_eq!(got, expected.and_then(Key::parse), "{code:?} {modifiers:?}");
        }
    }

    #[test]
    fn motion_and_releases_are_ignored() {
        let moved = CrosstermMouseEvent {
            kind: MouseEventKind::Moved,
            column: 1,
            row: 1,
            modifiers: KeyModifiers::NONE,
        };
        assert!(translate(CrosstermEvent::Mouse(moved)).is_none());
        assert!(translate(CrosstermEvent::FocusGained).is_none());
        let mut release = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert!(translate(CrosstermEvent::Key(release)).is_none());
    }
}
