//! The formats of answers.

use clap::ValueEnum;

/// How a report is printed: the same choice for every command that has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For reading.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For pasting.
    Markdown,
    /// A table.
    Csv,
}
