//! The values of fields, for the nodes and edges of a network.

use super::fields::{EdgeField, FieldValue, NodeField};
use super::network::{Edge, EdgeData, MatchData, Network, NodeRef, StepData};
use careernav_core::insight::Verdict;
use careernav_core::profile::Reuse;
use careernav_core::report::rounded;

impl NodeField {
    /// The value for a node; none if it is unknown, or makes no sense for such a node.
    #[must_use]
    pub fn value(self, node: NodeRef<'_>) -> Option<FieldValue<'_>> {
        match (self, node) {
            (Self::Id, _) => Some(FieldValue::Text(node.id())),
            (Self::Kind, _) => Some(FieldValue::text(node.kind())),
            (Self::Label, _) => Some(FieldValue::text(node.label())),
            (Self::Key, _) => node.key().map(FieldValue::text),
            (_, NodeRef::Occupation(occupation)) => match self {
                Self::Uri => occupation.uri().map(FieldValue::text),
                Self::Code => occupation.code().map(FieldValue::text),
                Self::Preparation => occupation.preparation().map(FieldValue::text),
                Self::IscoGroup => occupation.group_code().map(FieldValue::text),
                Self::IscoTitle => occupation.group_title().map(FieldValue::text),
                Self::OwnGroup => occupation.own_group().map(FieldValue::text),
                Self::SkillLevel => occupation.level().map(|it| FieldValue::Integer(it.into())),
                Self::HasProfile => Some(FieldValue::Boolean(occupation.has_profile())),
                Self::Tags => Some(FieldValue::TextList(occupation.tags().collect())),
                _ => None,
            },
            (_, NodeRef::Skill(skill)) => match self {
                Self::Uri => skill.uri().map(FieldValue::text),
                Self::Reuse => skill.reuse().map(Reuse::name).map(FieldValue::text),
                Self::Tags => Some(FieldValue::TextList(skill.tags().collect())),
                _ => None,
            },
            (Self::Tags, NodeRef::Person) => Some(FieldValue::TextList(Vec::new())),
            (_, NodeRef::Person) => None,
        }
    }
}

impl EdgeField {
    /// The value for an edge; none if such an edge has none.
    #[must_use]
    pub fn value<'v>(self, network: &'v Network<'_>, edge: &Edge) -> Option<FieldValue<'v>> {
        match (self, edge.data) {
            (Self::Kind, _) => Some(FieldValue::text(edge.relation.name())),
            (Self::List, _) => network.list_heading(edge).map(FieldValue::text),
            (Self::Listed, EdgeData::Match(data)) => Some(FieldValue::Boolean(data.is_listed)),
            (Self::Listed, EdgeData::Step { step, .. }) => {
                Some(FieldValue::Boolean(step.is_listed))
            }
            (Self::Tier, EdgeData::Match(_)) => network.tier(edge).map(FieldValue::text),
            (Self::Nearness, EdgeData::Match(data)) => {
                Some(FieldValue::Decimal(rounded(data.nearness)))
            }
            (Self::Verdict, EdgeData::Step { step, .. }) => {
                step.verdict.map(Verdict::label).map(FieldValue::text)
            }
            (Self::Plausibility, EdgeData::Step { step, .. }) => {
                Some(FieldValue::Decimal(rounded(step.plausibility)))
            }
            (Self::Path, _) => edge.data.place().map(|at| FieldValue::Integer(at.path)),
            (Self::Step, _) => edge.data.place().map(|at| FieldValue::Integer(at.step)),
            (Self::ToLearnEssential, EdgeData::Step { step, .. }) => {
                let essential = step.coverage.essential;
                Some(FieldValue::Integer(essential.total - essential.have))
            }
            (
                Self::Figure(figure),
                EdgeData::Match(MatchData { coverage, .. })
                | EdgeData::Step {
                    step: StepData { coverage, .. },
                    ..
                },
            ) => Some(FieldValue::Integer(coverage.get(figure))),
            _ => None,
        }
    }
}
