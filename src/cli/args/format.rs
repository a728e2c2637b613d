//! The formats of answers.

use clap::ValueEnum;

/// How to print an answer: the same choice for every command that has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// Text for reading.
    #[default]
    Text,
    /// JSON for programs.
    Json,
    /// Markdown for pasting.
    Markdown,
    /// A table for spreadsheets.
    Csv,
}
