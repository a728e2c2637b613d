//! What is asked of occupations: conditions, and what passes all of them.
//!
//! One value of a condition is enough, and an excluded condition lets through whatever has none of its values.
//! Conditions go together: a node passes that has what each of them asks for. Only where an occupation has one
//! value at most, such as a level, the same condition twice means either: both together can nobody have.
//!
//! ```text
//! isco:2,3 level:4         (isco:2 or isco:3) and level:4
//! isco:2 isco:3            isco:2 or isco:3
//! essential:a essential:b  a and b
//! -isco:2 -isco:3          neither
//! ```

use super::filter::Filter;
use super::filter_value::FilterValue;
use super::node_set::NodeSet;
use super::token::written;
use crate::graph::Graph;

/// What is asked of an occupation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Condition {
    /// The filter, which is a [condition](Filter::is_condition).
    pub filter: Filter,
    /// Whether what has one of the values is left out.
    pub is_excluded: bool,
    /// The values; one of them is enough. There is at least one.
    pub values: Vec<FilterValue>,
}

impl Condition {
    /// How it is typed.
    #[must_use]
    pub fn text(&self, graph: &Graph) -> String {
        let mut texts: Vec<_> = self.values.iter().map(|value| value.text(graph)).collect();
        // Two skills may have the same name.
        texts.dedup();
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        written(self.filter, self.is_excluded, &texts)
    }

    /// The same in another graph, as far as what it names is still there; none if nothing is.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new: &Graph) -> Option<Self> {
        let values = self.values.iter();
        let values: Vec<_> = values.filter_map(|it| it.remapped(old, new)).collect();
        (!values.is_empty()).then(|| Self {
            values,
            ..self.clone()
        })
    }
}

/// A condition, or several that mean either.
#[derive(Debug)]
struct Demand {
    filter: Filter,
    is_excluded: bool,
    set: NodeSet,
}

/// All that is asked for.
#[derive(Debug, Default)]
pub(super) struct Demands(Vec<Demand>);

impl Demands {
    /// Adds a condition by what has one of its values; the answer is the number of the demand that it is, or
    /// that it belongs to.
    pub(super) fn add(&mut self, filter: Filter, is_excluded: bool, set: NodeSet) -> usize {
        let is_either = !is_excluded && filter.has_one_value();
        let at = self.0.iter().position(|other| {
            let is_like = other.filter == filter && other.is_excluded == is_excluded;
            is_like && (is_either || other.set.is_same(&set))
        });
        if let Some(at) = at {
            self.0[at].set.unite(&set);
            return at;
        }
        self.0.push(Demand {
            filter,
            is_excluded,
            set,
        });
        self.0.len() - 1
    }

    /// What passes, of so many nodes; none where nothing is asked for.
    pub(super) fn passing(&self, node_count: usize) -> Option<NodeSet> {
        if self.0.is_empty() {
            return None;
        }
        let mut passing = NodeSet::all(node_count);
        for demand in &self.0 {
            if demand.is_excluded {
                passing.exclude(&demand.set);
            } else {
                passing.narrow(&demand.set);
            }
        }
        Some(passing)
    }

    /// A demand of which others leave out everything: its number, and theirs.
    pub(super) fn contradiction(&self) -> Option<(usize, Vec<usize>)> {
        let numbered = || self.0.iter().enumerate();
        let mut wanted = numbered().filter(|(_, it)| !it.is_excluded && !it.set.is_empty());
        wanted.find_map(|(at, wanted)| {
            let excluded = numbered().filter(|(_, it)| it.is_excluded);
            let is_of = |&(_, it): &(usize, &Demand)| it.filter == wanted.filter;
            let excluded: Vec<_> = excluded.filter(is_of).collect();
            let leaves_nothing = |parts: &[(usize, &Demand)]| {
                let mut left = wanted.set.clone();
                for (_, part) in parts {
                    left.exclude(&part.set);
                }
                left.is_empty()
            };
            let mut alone = excluded.iter().map(std::slice::from_ref);
            let parts = match alone.find(|part| leaves_nothing(part)) {
                Some(part) => part,
                None if leaves_nothing(&excluded) => &excluded[..],
                None => return None,
            };
            Some((at, parts.iter().map(|(at, _)| *at).collect()))
        })
    }
}

/// That filters exclude all that another asks for.
pub(super) fn contradiction(excluding: &[String], wanted: &str) -> String {
    let verb = if excluding.len() == 1 {
        "excludes"
    } else {
        "exclude"
    };
    format!("{} {verb} all of {wanted}", excluding.join(" and "))
}
