//! The filters of a page: `field:other -isco:22 limit:50` on the jobs that fit, `steps:5 via:"head chef" down`
//! on paths.
//!
//! Filters belong to a page and are saved with it. They are values, not text: a line is parsed into them
//! ([`parse()`]), and written anew from them, so that they survive a reload and another language. Which filters
//! there are, and how they are typed, is the same as in a search ([`careernav_core::search::filter`]).
//!
//! Guarantees: no text panics; a line that is parsed and written is parsed to the same filters again.

mod filter;
mod parse;
mod relax;
#[cfg(test)]
mod tests;

pub use filter::{PageFilter, PageFilters, scope_of, start_of, title_of};
pub use parse::{
    FilterCompletion, MAX_FILTERS, Nearest, ParseContext, ParsedFilters, parse, parse_on,
};
pub use relax::Relaxation;
