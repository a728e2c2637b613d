//! Skills: what the graph keeps of them, and the view that others read.

use std::fmt;

use super::body::Body;
use super::graph::Graph;
use super::ids::{Node, OccupationId, SkillGroupId, SkillId};
use super::labels::LabelKind;
use super::layout::SkillField;
use crate::profile::{Reuse, SkillKind};

/// Kind and reuse level as one number: the kind in the lowest byte, and above it the level and one, 0 for none.
pub(super) fn facts(kind: SkillKind, reuse: Option<Reuse>) -> u32 {
    let reuse = reuse.map_or(0, |reuse| reuse as u32 + 1);
    kind as u32 + (reuse << 8)
}

/// A skill of a graph.
#[derive(Clone, Copy)]
pub struct Skill<'g> {
    graph: &'g Graph,
    id: SkillId,
}

/// What a person would call it: the graph around it is too much to read.
impl fmt::Debug for Skill<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Skill")
            .field("key", &self.key())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

impl<'g> Skill<'g> {
    pub(super) const fn new(graph: &'g Graph, id: SkillId) -> Self {
        Self { graph, id }
    }

    fn text(self, field: SkillField) -> &'g str {
        let Body {
            skill_texts, text, ..
        } = self.graph.body();
        skill_texts.get(self.id.index(), field as usize, text)
    }

    fn some_text(self, field: SkillField) -> Option<&'g str> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    fn facts(self) -> u32 {
        let facts = self.graph.body().skill_facts.get(self.id.index());
        // Only an empty body has none.
        facts.copied().unwrap_or_default()
    }

    fn labels(self, kind: LabelKind) -> impl ExactSizeIterator<Item = &'g str> {
        self.graph.labels_of(Node::Skill(self.id), kind)
    }

    /// Its id in this graph.
    #[must_use]
    pub const fn id(self) -> SkillId {
        self.id
    }

    /// Its id across graphs and in files: the name with case and white space folded.
    #[must_use]
    pub fn key(self) -> &'g str {
        self.text(SkillField::Key)
    }

    /// The preferred name.
    #[must_use]
    pub fn name(self) -> &'g str {
        // Only an empty body has none.
        self.labels(LabelKind::Preferred).next().unwrap_or_default()
    }

    /// Knowledge, or skill and competence.
    #[must_use]
    pub fn kind(self) -> SkillKind {
        if self.facts() & 0xff == SkillKind::Knowledge as u32 {
            SkillKind::Knowledge
        } else {
            SkillKind::Skill
        }
    }

    /// What it is; empty if nobody says.
    #[must_use]
    pub fn description(self) -> &'g str {
        self.text(SkillField::Description)
    }

    /// Other names.
    #[must_use]
    pub fn other_names(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.labels(LabelKind::Other)
    }

    /// Names in the other languages of the set.
    #[must_use]
    pub fn foreign_names(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.labels(LabelKind::Foreign)
    }

    /// Anything else that the catalogue notes.
    #[must_use]
    pub fn notes(self) -> Option<&'g str> {
        self.some_text(SkillField::Notes)
    }

    /// How widely it is used, where the catalogue says so.
    #[must_use]
    pub fn reuse(self) -> Option<Reuse> {
        let reuse = (self.facts() >> 8).checked_sub(1)?;
        Reuse::ALL.get(reuse as usize).copied()
    }

    /// Free marks.
    #[must_use]
    pub fn tags(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.graph
            .body()
            .skill_tags
            .row(self.id.index(), &self.graph.body().text)
    }

    /// The identifier in the classification.
    #[must_use]
    pub fn uri(self) -> Option<&'g str> {
        self.some_text(SkillField::Uri)
    }

    /// The occupations that cannot do without it, by profile id.
    #[must_use]
    pub fn essential_for(self) -> &'g [OccupationId] {
        self.graph.body().holders.row(self.id.index() * 2)
    }

    /// The occupations that sometimes need it, by profile id.
    #[must_use]
    pub fn optional_for(self) -> &'g [OccupationId] {
        self.graph.body().holders.row(self.id.index() * 2 + 1)
    }

    /// The skill groups in which it stands, in the catalogue's order.
    #[must_use]
    pub fn groups(self) -> &'g [SkillGroupId] {
        self.graph.body().groups_of_skill.row(self.id.index())
    }

    /// Wider skills of which it is a part, in the catalogue's order.
    #[must_use]
    pub fn broader(self) -> &'g [SkillId] {
        self.graph.body().broader.row(self.id.index())
    }

    /// The skills that are a part of it, by name.
    #[must_use]
    pub fn narrower(self) -> &'g [SkillId] {
        self.graph.body().narrower.row(self.id.index())
    }

    /// The skills that it cannot do without, in the catalogue's order.
    #[must_use]
    pub fn essential_skills(self) -> &'g [SkillId] {
        self.graph.body().needs.row(self.id.index() * 2)
    }

    /// The skills of which it sometimes makes use, in the catalogue's order.
    #[must_use]
    pub fn optional_skills(self) -> &'g [SkillId] {
        self.graph.body().needs.row(self.id.index() * 2 + 1)
    }

    /// The skills that cannot do without it, by name.
    #[must_use]
    pub fn essential_for_skills(self) -> &'g [SkillId] {
        self.graph.body().needed_by.row(self.id.index() * 2)
    }

    /// The skills that sometimes make use of it, by name.
    #[must_use]
    pub fn optional_for_skills(self) -> &'g [SkillId] {
        self.graph.body().needed_by.row(self.id.index() * 2 + 1)
    }
}

/// Its skills.
impl Graph {
    /// All skills, by name.
    #[must_use]
    pub fn skills(&self) -> impl ExactSizeIterator<Item = Skill<'_>> {
        (0..self.skill_count()).map(|i| self.skill(SkillId::at(i)))
    }

    /// One skill.
    #[must_use]
    pub fn skill(&self, id: SkillId) -> Skill<'_> {
        Skill::new(self, id)
    }
}
