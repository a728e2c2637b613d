//! The events of `crossterm`, which reads the console of Windows, as ours.
//! What the model has no use for (mouse motion, key releases, focus) ends here.

use crossterm::event::{
    Event as Theirs, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::tty::{Act, Event, Mouse};
use crate::app::key::{Code, Key};

/// The event that it is for us, if it is one.
pub(super) fn translated(event: Theirs) -> Option<Event> {
    match event {
        Theirs::Key(event) => key(event).map(Event::Key),
        Theirs::Mouse(event) => mouse(event).map(Event::Mouse),
        Theirs::Paste(text) => Some(Event::Paste(text)),
        Theirs::Resize(..) | Theirs::FocusGained | Theirs::FocusLost => None,
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

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let act = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Act::Press,
        MouseEventKind::Down(MouseButton::Right) => Act::RightPress,
        MouseEventKind::Drag(MouseButton::Left) => Act::Drag,
        MouseEventKind::Up(MouseButton::Left) => Act::Release,
        MouseEventKind::ScrollDown => Act::ScrollDown,
        MouseEventKind::ScrollUp => Act::ScrollUp,
        _ => return None,
    };
    Some(Mouse {
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
        assert!(translated(Theirs::Mouse(moved)).is_none());
        assert!(translated(Theirs::FocusGained).is_none());
        let mut release = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert!(translated(Theirs::Key(release)).is_none());
    }
}
