//! What the JSON answers share. Each answer has its own structs beside its document.

use serde::Serialize;

use crate::dataset::Dataset;
use crate::graph::{Graph, OccupationId, SkillGroupId, SkillId};
use crate::insight::Coverage;

/// What the data set says of itself.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "set"))]
pub struct SetRef<'a> {
    name: Option<&'a str>,
    /// What the publisher asks to be said where the data is shown.
    notice: Option<&'a str>,
}

impl<'a> SetRef<'a> {
    /// What a data set says of itself.
    #[must_use]
    pub fn new(data: &'a Dataset) -> Self {
        Self {
            name: data.about.name.as_deref(),
            notice: data.about.notice.as_deref(),
        }
    }
}

/// An occupation, in short.
#[derive(Debug, Serialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(rename = "occupation_ref")
)]
pub struct OccupationRef<'a> {
    id: &'a str,
    title: &'a str,
}

impl<'a> OccupationRef<'a> {
    /// An occupation by its id in the graph.
    #[must_use]
    pub fn new(graph: &'a Graph, id: OccupationId) -> Self {
        let occupation = graph.occupation(id);
        Self {
            id: occupation.key(),
            title: occupation.title(),
        }
    }

    /// Occupations by their ids in the graph.
    #[must_use]
    pub fn all(graph: &'a Graph, ids: &[OccupationId]) -> Vec<Self> {
        ids.iter().map(|&id| Self::new(graph, id)).collect()
    }
}

/// A skill, in short.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "skill_ref"))]
pub struct SkillRef<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> SkillRef<'a> {
    /// A skill by its id in the graph.
    #[must_use]
    pub fn new(graph: &'a Graph, id: SkillId) -> Self {
        let skill = graph.skill(id);
        Self {
            id: skill.key(),
            name: skill.name(),
        }
    }

    /// Skills by their ids in the graph.
    #[must_use]
    pub fn all(graph: &'a Graph, ids: &[SkillId]) -> Vec<Self> {
        ids.iter().map(|&id| Self::new(graph, id)).collect()
    }
}

/// A group, in short.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "group_ref"))]
pub struct GroupRef<'a> {
    pub(super) code: &'a str,
    pub(super) title: &'a str,
}

impl<'a> GroupRef<'a> {
    /// A group of skills by its id in the graph.
    #[must_use]
    pub fn skill_group(graph: &'a Graph, id: SkillGroupId) -> Self {
        let group = graph.skill_group(id);
        Self {
            code: group.code(),
            title: group.title(),
        }
    }
}

/// How many of the skills that an occupation asks for somebody has.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CoverageCounts {
    /// Essential skills that they have.
    essential_have: usize,
    /// Essential skills of the occupation.
    essential_of: usize,
    /// Optional skills that they have.
    optional_have: usize,
    /// Optional skills of the occupation.
    optional_of: usize,
    /// Skills among the others that they perhaps have: optional skills of their jobs.
    perhaps: usize,
}

impl From<Coverage> for CoverageCounts {
    fn from(coverage: Coverage) -> Self {
        Self {
            essential_have: coverage.essential.have,
            essential_of: coverage.essential.total,
            optional_have: coverage.optional.have,
            optional_of: coverage.optional.total,
            perhaps: coverage.perhaps,
        }
    }
}

/// A similarity with as many digits as mean something.
#[must_use]
pub fn rounded(similarity: f64) -> f64 {
    (similarity * 1000.0).round() / 1000.0
}
