//! What can lie over the screen: one thing at a time, and it takes the keys.

pub mod help;
pub mod search;

use help::Help;
use search::Search;

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The search box.
    Search(Box<Search>),
    /// All keys.
    Help(Help),
}
