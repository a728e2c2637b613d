//! The panels of the screen. What stands on a page is decided in the model's half.

pub(super) mod browser;
pub(super) mod map;
pub(super) mod page;
mod row;
