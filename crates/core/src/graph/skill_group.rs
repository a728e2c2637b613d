//! Groups of skills: the hierarchy above the skills, in which a group may stand in several others.

use std::fmt;

use super::body::Body;
use super::graph::Graph;
use super::ids::{SkillGroupId, SkillId};
use super::layout::SkillGroupField;

/// A group of skills.
#[derive(Clone, Copy)]
pub struct SkillGroup<'g> {
    graph: &'g Graph,
    id: SkillGroupId,
}

/// What a person would call it: the graph around it is too much to read.
impl fmt::Debug for SkillGroup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SkillGroup")
            .field("code", &self.code())
            .field("title", &self.title())
            .finish_non_exhaustive()
    }
}

impl<'g> SkillGroup<'g> {
    pub(super) const fn new(graph: &'g Graph, id: SkillGroupId) -> Self {
        Self { graph, id }
    }

    fn text(self, field: SkillGroupField) -> &'g str {
        let Body {
            skill_group_texts,
            text,
            ..
        } = self.graph.body();
        skill_group_texts.get(self.id.index(), field as usize, text)
    }

    fn some_text(self, field: SkillGroupField) -> Option<&'g str> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    /// Its id in this graph.
    #[must_use]
    pub const fn id(self) -> SkillGroupId {
        self.id
    }

    /// Its code, which is its id across graphs and in files.
    #[must_use]
    pub fn code(self) -> &'g str {
        self.text(SkillGroupField::Code)
    }

    /// What it is called.
    #[must_use]
    pub fn title(self) -> &'g str {
        self.text(SkillGroupField::Title)
    }

    /// What stands in it; empty if the set does not say.
    #[must_use]
    pub fn description(self) -> &'g str {
        self.text(SkillGroupField::Description)
    }

    /// Anything else that the set notes.
    #[must_use]
    pub fn notes(self) -> Option<&'g str> {
        self.some_text(SkillGroupField::Notes)
    }

    /// The identifier in the classification.
    #[must_use]
    pub fn uri(self) -> Option<&'g str> {
        self.some_text(SkillGroupField::Uri)
    }

    /// The groups around it, in the file's order.
    #[must_use]
    pub fn parents(self) -> &'g [SkillGroupId] {
        self.graph.body().skill_group_parents.row(self.id.index())
    }

    /// The groups directly below, by code.
    #[must_use]
    pub fn children(self) -> &'g [SkillGroupId] {
        self.graph.body().skill_group_children.row(self.id.index())
    }

    /// The skills that stand directly in it, by name.
    #[must_use]
    pub fn skills(self) -> &'g [SkillId] {
        self.graph.body().skills_of_group.row(self.id.index())
    }
}

/// Its groups of skills.
impl Graph {
    /// One group of skills.
    #[must_use]
    pub fn skill_group(&self, id: SkillGroupId) -> SkillGroup<'_> {
        SkillGroup::new(self, id)
    }

    /// All groups of skills, by code.
    #[must_use]
    pub fn skill_groups(&self) -> impl ExactSizeIterator<Item = SkillGroup<'_>> {
        (0..self.body().skill_group_texts.len()).map(|i| self.skill_group(SkillGroupId::at(i)))
    }
}
