//! Groups of skills: the hierarchy above the skills, in which a group may stand in several others.

use std::fmt;

use super::body::Body;
use super::{Graph, SkillGroupId, SkillId};

/// What the graph keeps as text of each group.
#[derive(Clone, Copy)]
pub(super) enum Field {
    Code,
    Title,
    Description,
    Notes,
    Uri,
}

/// How many of them there are.
pub(super) const FIELDS: usize = Field::Uri as usize + 1;

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

    fn text(self, field: Field) -> &'g str {
        let Body {
            skill_group_texts,
            text,
            ..
        } = self.graph.body();
        skill_group_texts.get(self.id.index(), field as usize, text)
    }

    fn some_text(self, field: Field) -> Option<&'g str> {
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
        self.text(Field::Code)
    }

    /// What it is called.
    #[must_use]
    pub fn title(self) -> &'g str {
        self.text(Field::Title)
    }

    /// What stands in it; empty if the set does not say.
    #[must_use]
    pub fn description(self) -> &'g str {
        self.text(Field::Description)
    }

    /// Anything else that the set notes.
    #[must_use]
    pub fn notes(self) -> Option<&'g str> {
        self.some_text(Field::Notes)
    }

    /// The identifier in the classification.
    #[must_use]
    pub fn uri(self) -> Option<&'g str> {
        self.some_text(Field::Uri)
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
