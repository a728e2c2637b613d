//! What can lie over the screen: one thing at a time, and it takes the keys.

pub mod help;
pub mod limits;
pub mod search;

use help::Help;
use limits::Line;
use search::Search;

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The search box.
    Search(Box<Search>),
    /// The line in which limits are typed.
    Limits(Box<Line>),
    /// All keys.
    Help(Help),
}
