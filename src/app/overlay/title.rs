//! The line in which the title of a new occupation is typed.

use crate::app::input::Input;

/// The open line.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// What was typed.
    pub input: Input,
}
