//! The rows of a page: what it says, line by line, with what can be walked to.
//!
//! A page is a flat list of rows; an expanded list is a run of rows after its heading. So
//! scrolling, clicking and drawing are matters of indices, whatever the page is about.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::filters::Relaxation;
use super::onboarding::Suggestion;
use careernav_core::graph::{Graph, GroupId, OccupationId, SkillGroupId, SkillId};
use careernav_core::insight::{Coverage, Strength, Verdict};
use careernav_core::report::{self, Relation, SectionId, SkillNames};
use careernav_core::user::PageRef;
use careernav_core::user::Subject;

/// How a line of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What the page is about.
    Title,
    /// Running text.
    Body,
    /// Remarks and figures.
    Dim,
}

/// Whether a part of a page is expanded when the page opens.
const fn starts_open(section: SectionId) -> bool {
    !matches!(
        section,
        SectionId::OtherTitles
            | SectionId::Skills(_)
            | SectionId::MovesIn
            | SectionId::About
            | SectionId::OtherNames
            | SectionId::OtherLanguages
            | SectionId::EssentialForSkills
            | SectionId::OptionalForSkills
            | SectionId::ToLearnOptional
            | SectionId::Have
            | SectionId::NotNeeded
            | SectionId::PerhapsSkills
            | SectionId::RemovedSkills
    )
}

/// What is expanded on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folds {
    /// Sections that are not as they start. Differences and not states: a section that appears later,
    /// with new data or on another page, begins as it should.
    changed: BTreeSet<SectionId>,
    /// Whether all sections start expanded.
    all_open: bool,
    /// Sections that a tall screen has room for, so that they start expanded there.
    with_room: BTreeSet<SectionId>,
    /// Whether lists that begin with the first few show all.
    pub shows_all: bool,
    /// Skills that show their descriptions.
    pub skills: HashSet<SkillId>,
    /// Moves that show their reasons.
    pub moves: HashSet<(OccupationId, Relation)>,
    /// Problems that show their hints, by position.
    pub problems: HashSet<usize>,
}

impl Folds {
    /// Whether a section is expanded.
    #[must_use]
    pub fn is_open(&self, section: SectionId) -> bool {
        let starts = self.all_open || starts_open(section);
        if self.changed.contains(&section) {
            !starts
        } else {
            starts || self.with_room.contains(&section)
        }
    }

    /// The same, with all sections expanded.
    #[must_use]
    pub fn all_open(&self) -> Self {
        Self {
            changed: BTreeSet::new(),
            all_open: true,
            ..self.clone()
        }
    }

    /// Expands or collapses a section.
    pub fn set(&mut self, section: SectionId, open: bool) {
        self.with_room.remove(&section);
        if open == starts_open(section) {
            self.changed.remove(&section);
        } else {
            self.changed.insert(section);
        }
    }

    /// Sections for which a tall screen has room.
    #[must_use]
    pub const fn with_room(&self) -> &BTreeSet<SectionId> {
        &self.with_room
    }

    /// Starts with these sections expanded, as far as you have not collapsed them.
    pub fn give_room(&mut self, sections: BTreeSet<SectionId>) {
        self.with_room = sections;
    }

    /// Sections that are not as they start.
    pub fn changed(&self) -> impl Iterator<Item = SectionId> {
        self.changed.iter().copied()
    }

    /// The same sections expanded, but no single skill or problem: what a new page starts with.
    #[must_use]
    pub fn sections_only(&self) -> Self {
        Self {
            changed: self.changed.clone(),
            ..Self::default()
        }
    }
}

impl report::Expanded for Folds {
    fn section(&self, id: SectionId) -> bool {
        self.is_open(id)
    }

    fn occupation(&self, id: OccupationId, relation: Relation) -> bool {
        self.moves.contains(&(id, relation))
    }

    fn skill(&self, id: SkillId) -> bool {
        self.skills.contains(&id)
    }
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// An empty line.
    Blank,
    /// A line of text that fits the page's width with its indent.
    Text {
        /// The line.
        text: String,
        /// How it is meant.
        tone: Tone,
        /// Columns before it.
        indent: u16,
    },
    /// The heading of a part that expands and collapses.
    Section {
        /// Which part.
        section: SectionId,
        /// What it is called.
        heading: Cow<'static, str>,
        /// How much is in it; none where it is not a list.
        count: Option<usize>,
        /// How much of it a filter has found, if there is one.
        found: Option<usize>,
        /// Whether it is expanded.
        open: bool,
    },
    /// A skill that can be expanded to its description or walked to.
    Skill {
        /// Which skill.
        id: SkillId,
        /// Whether whoever the page asks about perhaps has it.
        is_perhaps: bool,
        /// Whether its description follows.
        open: bool,
    },
    /// An occupation that can be walked to.
    Occupation {
        /// Which occupation.
        id: OccupationId,
        /// Why it is listed.
        relation: Relation,
    },
    /// A move from the page's occupation or to it, which can be expanded to its reason.
    Move {
        /// The occupation at the other end.
        id: OccupationId,
        /// Which way, and of what kind.
        relation: Relation,
        /// Whether a profile lists it, or the skills suggest it.
        is_listed: bool,
        /// How far it is; none where there is nothing to compare.
        verdict: Option<Verdict>,
        /// How much of what is needed there you have.
        coverage: Coverage,
        /// Whether its reason follows.
        open: bool,
    },
    /// How far a step is, as a bar and a word.
    Verdict {
        /// How far.
        verdict: Verdict,
        /// Columns before it.
        indent: u16,
    },
    /// A skill of a step whose reason is expanded, which can be walked to.
    StepSkill {
        /// Which skill.
        id: SkillId,
        /// The occupation at the other end of the step.
        of: OccupationId,
        /// Of what kind the step is.
        relation: Relation,
        /// In which list it is.
        kind: SkillNames,
    },
    /// An occupation on the map, beside the one in the middle.
    Neighbour {
        /// Which occupation.
        id: OccupationId,
        /// Why it is there.
        relation: Relation,
        /// Whether a profile lists it, or the skills suggest it.
        is_listed: bool,
        /// How far the step is; none where there is nothing to compare.
        verdict: Option<Verdict>,
        /// How much of what the step asks for whoever does the job at its start has; empty where that
        /// is not known.
        coverage: Coverage,
        /// The level.
        figures: String,
    },
    /// A skill with its strengths in the occupations that are compared, in their order: none where
    /// there is no such occupation, and none in it where it does not need the skill.
    Compared {
        /// Which skill.
        id: SkillId,
        /// How much each of them needs it.
        strengths: [Option<Option<Strength>>; 3],
    },
    /// A group that can be walked to.
    Group(GroupId),
    /// A skill that can be walked to from another skill or a group of skills.
    Related {
        /// Which skill.
        id: SkillId,
        /// The section that lists it: several may list the same skill.
        section: SectionId,
    },
    /// A group of skills that can be walked to.
    SkillGroup {
        /// Which group.
        id: SkillGroupId,
        /// The section that lists it.
        section: SectionId,
    },
    /// A source that the profile names, which can be opened in the browser; its address follows.
    Reference {
        /// What it is called.
        title: String,
        /// Where it is.
        url: String,
    },
    /// The filter that leaves nothing, to be relaxed.
    Relax {
        /// What relaxes it.
        relaxation: Relaxation,
        /// Whether there is a key for it, besides this row.
        has_key: bool,
    },
    /// Something to try, with its key.
    Suggestion(Suggestion),
    /// A page to come back to.
    SavedPage {
        /// Which page, by its names.
        page_ref: PageRef,
        /// The same in this set; none if the set does not have it.
        subject: Option<Subject>,
        /// What it is called.
        title: String,
        /// The section that lists it.
        section: SectionId,
    },
    /// Something wrong in a profile.
    Problem {
        /// Its position in the list of problems.
        index: usize,
        /// Whether its hint follows.
        open: bool,
    },
}

impl Row {
    /// Whether the cursor may stand on it.
    #[must_use]
    pub const fn is_item(&self) -> bool {
        !matches!(self, Self::Blank | Self::Text { .. } | Self::Verdict { .. })
    }

    /// Whether it is the same item, expanded or not.
    #[must_use]
    pub fn is_same_item(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Section { section: a, .. }, Self::Section { section: b, .. }) => a == b,
            (Self::Skill { id: a, .. }, Self::Skill { id: b, .. }) => a == b,
            (Self::Problem { index: a, .. }, Self::Problem { index: b, .. }) => a == b,
            (
                Self::Move {
                    id: a, relation: x, ..
                },
                Self::Move {
                    id: b, relation: y, ..
                },
            ) => (a, x) == (b, y),
            (Self::Neighbour { id: a, .. }, Self::Neighbour { id: b, .. }) => a == b,
            (
                Self::Occupation { .. }
                | Self::Group(_)
                | Self::Related { .. }
                | Self::Compared { .. }
                | Self::StepSkill { .. }
                | Self::SkillGroup { .. }
                | Self::Reference { .. }
                | Self::Suggestion(_)
                | Self::Relax { .. },
                _,
            ) => self == other,
            (
                Self::SavedPage {
                    page_ref, section, ..
                },
                Self::SavedPage {
                    page_ref: other,
                    section: part,
                    ..
                },
            ) => page_ref.is_same(other) && section == part,
            _ => false,
        }
    }

    /// The same item over another set; none if what it is about is no longer there.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new_graph: &Graph) -> Option<Self> {
        let mut row = self.clone();
        if let Self::SavedPage { subject, .. } = &mut row {
            *subject = None;
            return Some(row);
        }
        let Some(target) = self.target() else {
            return Some(row);
        };
        match (&mut row, target.remapped(old, new_graph)?) {
            (
                Self::Skill { id, .. } | Self::Related { id, .. } | Self::Compared { id, .. },
                Subject::Skill(new),
            ) => *id = new,
            (Self::StepSkill { id, of, .. }, Subject::Skill(new)) => {
                let Subject::Occupation(new_of) =
                    Subject::Occupation(*of).remapped(old, new_graph)?
                else {
                    return None;
                };
                (*id, *of) = (new, new_of);
            }
            (Self::SkillGroup { id, .. }, Subject::SkillGroup(new)) => *id = new,
            (
                Self::Occupation { id, .. } | Self::Move { id, .. } | Self::Neighbour { id, .. },
                Subject::Occupation(new),
            ) => *id = new,
            (Self::Group(id), Subject::Group(new)) => *id = new,
            _ => return None,
        }
        Some(row)
    }

    /// Where it leads.
    #[must_use]
    pub const fn target(&self) -> Option<Subject> {
        match self {
            Self::Skill { id, .. }
            | Self::Related { id, .. }
            | Self::Compared { id, .. }
            | Self::StepSkill { id, .. } => Some(Subject::Skill(*id)),
            Self::SkillGroup { id, .. } => Some(Subject::SkillGroup(*id)),
            Self::Occupation { id, .. } | Self::Move { id, .. } | Self::Neighbour { id, .. } => {
                Some(Subject::Occupation(*id))
            }
            Self::Group(id) => Some(Subject::Group(*id)),
            Self::SavedPage { subject, .. } => *subject,
            _ => None,
        }
    }
}
