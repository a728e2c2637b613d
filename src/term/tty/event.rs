//! The events of a terminal.

use crate::app::key::Key;

/// Something that the user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed, or repeats while it is held.
    Key(Key),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// A text was pasted.
    Paste(String),
}

/// What was done with the mouse, and where. Columns and rows count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MouseEvent {
    /// What was done.
    pub action: MouseAction,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What can be done with the mouse. The app has no use for other buttons, nor for motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button was pressed.
    Press,
    /// The right button was pressed.
    RightPress,
    /// The mouse was moved with the left button held.
    Drag,
    /// The left button was released.
    Release,
    /// The wheel was turned up.
    ScrollUp,
    /// The wheel was turned down.
    ScrollDown,
}
