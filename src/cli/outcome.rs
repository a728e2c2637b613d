//! How a command ends: its exit code, or the failure that ended it early.

use std::io;

/// What a command returns: an exit code, or why it ended early.
pub(super) type Outcome = Result<u8, Failure>;

/// Exit code: something was found, or everything is valid.
pub(super) const FOUND: u8 = 0;
/// Exit code: nothing was found, or something is invalid.
pub(super) const NOT_FOUND: u8 = 1;
/// Exit code: wrong use, or input that cannot be read.
pub(super) const ERROR: u8 = 2;

/// Why a command ended early.
#[derive(Debug)]
pub(super) enum Failure {
    /// End with this exit code and a message on standard error.
    Message(u8, String),
    /// Writing to standard output failed.
    Write(io::Error),
    /// A signal ended the app.
    Signal(i32),
}

impl Failure {
    /// Wrong use or unreadable input, as a message for standard error.
    pub(super) fn error(message: impl Into<String>) -> Self {
        Self::Message(ERROR, message.into())
    }

    /// Nothing found, as a message for standard error.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::Message(NOT_FOUND, message.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}
