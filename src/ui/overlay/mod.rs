//! What lies over the screen.

pub(super) mod checklist;
pub(super) mod choice;
pub(super) mod filters;
pub(super) mod help;
pub(super) mod palette;
pub(super) mod people;
pub(super) mod search;
pub(super) mod title;
