//! What a path may be.

use crate::graph::OccupationId;
use crate::insight::OccupationSet;

/// The most steps that are searched for.
pub const MAX_STEPS: usize = 8;

/// What a path may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathLimits {
    /// How many steps at most, up to [`MAX_STEPS`].
    pub max_steps: usize,
    /// Occupations that it must pass through, in any order.
    pub via: Vec<OccupationId>,
    /// Occupations that it must not touch.
    pub avoid: Vec<OccupationId>,
    /// The occupations through which it may pass, besides those that it must; all where nothing is said.
    pub stops: Option<OccupationSet>,
    /// Whether it may go down a skill level.
    pub allow_down: bool,
}

impl Default for PathLimits {
    fn default() -> Self {
        Self {
            max_steps: 4,
            via: Vec::new(),
            avoid: Vec::new(),
            stops: None,
            allow_down: false,
        }
    }
}
