//! What is said about a query: what is wrong with it, and what could be typed.

use std::fmt;
use std::ops::Range;

/// The most values that are offered for a filter.
pub(super) const MAX_COMPLETIONS: usize = 5;

/// Why something is said about a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// There is no such filter; its words were searched for.
    Unknown,
    /// The filter's value cannot be, whatever the set.
    Wrong,
    /// Nothing in the set has the filter's value.
    Nobody,
    /// Filters exclude what others ask for, so that nothing is left.
    Contradiction,
    /// What was asked for was done; there is something to know about it.
    Note,
    /// The filter has no value yet.
    Begun,
    /// There are more words than count.
    Long,
    /// There are more filters than count: what was found is more than what was asked for.
    TooMany,
}

/// Something that is said about a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Why.
    pub trouble: RemarkKind,
    /// What is the matter.
    pub what: String,
    /// What can be done.
    pub hint: Option<String>,
    /// Where in the query it is.
    pub place: Range<usize>,
}

/// A value that a filter can have that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The whole query with it.
    pub query: String,
    /// The filter with it.
    pub filter: String,
    /// What it stands for.
    pub says: String,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError {
    /// Of what kind it is.
    pub trouble: RemarkKind,
    /// What is the matter.
    pub what: String,
    /// What can be done.
    pub hint: String,
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.what, self.hint)
    }
}

impl std::error::Error for ValueError {}
