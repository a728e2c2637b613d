//! careernav: a career navigator for the terminal.

pub mod profile;
