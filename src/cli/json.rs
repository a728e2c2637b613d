//! The JSON of commands that answer no question about occupations: `validate`, `fmt`, `config`.

use serde::Serialize;

use careernav_core::report::problems::ProblemAnswer;

/// Problems in the profiles.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CheckedProfiles<'a> {
    pub(super) valid: bool,
    pub(super) occupations: usize,
    pub(super) skills: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) problems: Vec<ProblemAnswer<'a>>,
}

/// Which files were rewritten in canonical form, or would be, and why others were refused.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Formatted<'a> {
    /// Whether nothing was written.
    pub(super) check: bool,
    /// How many were looked at.
    pub(super) files: usize,
    /// The names of those that were changed, or would be.
    pub(super) changed: &'a [String],
    pub(super) refused: usize,
    pub(super) problems: Vec<ProblemAnswer<'a>>,
}

/// Problems in the configuration (config --check).
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CheckedConfig<'a> {
    pub(super) valid: bool,
    pub(super) file: &'a str,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) problems: Vec<ProblemAnswer<'a>>,
}
