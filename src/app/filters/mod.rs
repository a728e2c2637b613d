//! The filters of a page: `level:3 isco:25 tag:green` on the jobs that fit, `steps:5 via:"head chef" down`
//! on paths.
//!
//! Filters belong to a page and are saved with it. They are values, not text: a line is parsed into them
//! ([`parse()`]), and written anew from them, so that they survive a reload and another language.
//!
//! Guarantees: no text panics; a line that is parsed and written is parsed to the same filters again.

mod filter;
mod parse;
mod relax;
#[cfg(test)]
mod tests;

pub use filter::{FilterName, FilterTarget, PageFilter, PageFilters};
pub use parse::{FilterCompletion, MAX_FILTERS, ParseContext, ParsedFilters, parse};
pub use relax::Relaxation;
