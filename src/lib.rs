//! careernav: a career navigator for the terminal.

pub mod app;
pub mod cli;
pub mod graph;
pub mod insight;
pub mod profile;
pub mod search;
pub mod store;
pub mod term;
pub mod ui;
