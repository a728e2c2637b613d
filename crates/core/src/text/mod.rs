//! Text as people read, type and sort it: fit for a screen, compared without regard to case and accents,
//! in the order of a language, and wrapped by the width of its characters. Nothing here knows what a
//! text says.

pub mod fold;
pub mod language;
pub mod nearest;
pub mod order;
pub mod sanitize;
pub mod slug;
mod wrap;

pub use wrap::{MEASURE, counted, cut, number, of, width, wrap};
