//! Faults between files, still without their places.

use crate::profile::load::locate::Spot;
use crate::profile::load::source::SourceFile;
use crate::profile::problem::Severity;

/// A fault in a profile, still without its place.
#[derive(Debug)]
pub(super) struct Finding {
    /// The position of the profile.
    pub(super) profile: usize,
    pub(super) spot: Spot,
    pub(super) severity: Severity,
    pub(super) what: String,
    pub(super) hint: Option<String>,
}

/// A fault in a file, still without its place in it.
#[derive(Debug)]
pub(super) struct Placeless<'s> {
    pub(super) source: &'s SourceFile,
    pub(super) spot: Spot,
    pub(super) severity: Severity,
    pub(super) what: String,
    pub(super) hint: Option<String>,
}
