//! Why an import fails, and the flag by which a signal stops it.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Why nothing was imported. The target is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// The sources can be read, but hold nothing to make profiles of.
    NoData(String),
    /// Something cannot be read or written, or is not what it claims to be.
    Invalid(String),
    /// The stop flag was set.
    Interrupted,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoData(message) | Self::Invalid(message) => f.write_str(message),
            Self::Interrupted => f.write_str("the import was interrupted"),
        }
    }
}

impl std::error::Error for ImportError {}

/// The result of a step of an import.
pub(crate) type Result<T> = std::result::Result<T, ImportError>;

/// Fails with [`ImportError::Invalid`].
pub(crate) fn invalid<T>(message: impl Into<String>) -> Result<T> {
    Err(ImportError::Invalid(message.into()))
}

/// The flag that a signal handler sets to stop an import; every step that may take long asks it.
#[derive(Clone, Copy)]
pub(crate) struct StopFlag<'a>(pub(crate) &'a AtomicUsize);

impl StopFlag<'_> {
    pub(crate) fn check(self) -> Result<()> {
        if self.0.load(Ordering::Relaxed) == 0 {
            Ok(())
        } else {
            Err(ImportError::Interrupted)
        }
    }
}
