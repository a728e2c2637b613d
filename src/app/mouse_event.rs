//! What the mouse can do, as plain values.

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseEvent {
    /// The left button was pressed.
    Click,
    /// The left button was pressed once more on the same cell, soon after.
    DoubleClick,
    /// The mouse was moved with the left button held.
    Drag,
    /// The left button was released.
    Release,
    /// The right button was pressed.
    RightClick,
    /// The wheel was turned towards you.
    ScrollDown,
    /// The wheel was turned away.
    ScrollUp,
}
