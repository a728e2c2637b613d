//! What can lie over the screen: one thing at a time, and it takes the keys.

pub mod filters;
pub mod help;
pub mod palette;
pub mod search;
pub mod title;

use filters::FilterLine;
use help::Help;
use palette::Palette;
use search::Search;
use title::Title;

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The search box.
    Search(Box<Search>),
    /// The line in which filters are typed.
    Filters(Box<FilterLine>),
    /// The command palette.
    Palette(Box<Palette>),
    /// The filter of the panel that has the keys, which holds it.
    Filter,
    /// The line in which the title of a new occupation is typed.
    Title(Box<Title>),
    /// All keys.
    Help(Help),
}
