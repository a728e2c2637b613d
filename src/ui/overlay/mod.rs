//! What lies over the screen.

pub(super) mod help;
pub(super) mod search;
