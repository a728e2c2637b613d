//! The rows of a page: what it says, line by line, with what can be walked to.
//!
//! A page is a flat list of rows; an expanded list is a run of rows after its heading. So
//! scrolling, clicking and drawing are matters of indices, whatever the page is about.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::filters::Relaxation;
use super::onboarding::Suggestion;
pub use super::sheet::Sheet;
use careernav_core::graph::{Graph, GroupId, OccupationId, SkillGroupId, SkillId};
use careernav_core::insight::Strength;
use careernav_core::profile::SkillList;
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

/// Why an occupation stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edge {
    /// It is in the middle of the map.
    Middle,
    /// It is similar to the page's occupation.
    Similar,
    /// It is a long-term prospect of it.
    Prospect,
    /// It stands at the same level and asks for more skills.
    Broader,
    /// One can get from it to the page's occupation.
    From,
    /// It cannot do without the page's skill.
    Essential,
    /// It sometimes needs the page's skill.
    Optional,
    /// It stands in the page's group.
    Member,
    /// The person has held it.
    Held,
    /// It fits what the person brings.
    Fit,
    /// It is one of those that are compared.
    Compared,
    /// A way begins there.
    Start,
    /// A way leads there.
    Goal,
    /// It is a stop of a way, by the way's number.
    Step(u8),
}

/// The parts of pages that expand and collapse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// An occupation's other titles.
    OtherTitles,
    /// One of an occupation's four skill lists.
    Skills(SkillList),
    /// Similar occupations.
    Similar,
    /// Long-term prospects.
    Prospects,
    /// Who can get here.
    From,
    /// Qualification, references and the like.
    About,
    /// A skill's other names.
    OtherNames,
    /// Occupations that cannot do without a skill.
    EssentialFor,
    /// Occupations that sometimes need a skill.
    OptionalFor,
    /// Titles or names in the other languages of the set.
    Foreign,
    /// The wider skills of which a skill is a part, and the groups around a skill or a group of
    /// skills.
    Broader,
    /// The skills that are a part of a skill.
    Narrower,
    /// Occupations of which an occupation is a special kind.
    BroaderOccupations,
    /// Occupations that are a special kind of an occupation.
    NarrowerOccupations,
    /// Skills that a skill cannot do without.
    Needs,
    /// Skills of which a skill sometimes makes use.
    MayNeed,
    /// Skills that cannot do without a skill.
    NeededBy,
    /// Skills that sometimes make use of a skill.
    UsedBy,
    /// The skills in a group.
    SkillsOfGroup,
    /// The groups in a group.
    Subgroups,
    /// What ISCO says of a group.
    Description,
    /// The occupations in a group.
    Members,
    /// Skills that the person has marked.
    Marked,
    /// Occupations that the person has held.
    Held,
    /// Occupations that fit what the person brings.
    Fit,
    /// Skills that all occupations need which are compared.
    InAll,
    /// Skills that two of three need.
    InTwo,
    /// Skills that only one of them needs.
    InOne,
    /// Skills that an occupation cannot do without, and that one does not bring.
    MissingEssential,
    /// Skills that it sometimes needs, and that one does not bring.
    MissingOptional,
    /// Skills that one brings, and that it needs.
    Shared,
    /// Skills that one brings, and that it does not need.
    Extra,
    /// One of several ways, by its number from 0.
    Way(u8),
    /// Pages that the person marked to come back to.
    Bookmarks,
    /// Pages that were opened, the latest first.
    Recent,
}

impl Section {
    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::OtherTitles => "Other titles",
            Self::Skills(list) => list.title(),
            Self::Similar => "Similar occupations",
            Self::Prospects => "Long-term prospects",
            Self::From => "Who can get here",
            Self::About => "About this profile",
            Self::OtherNames => "Other names",
            Self::EssentialFor => "Essential for",
            Self::OptionalFor => "Optional for",
            Self::Foreign => "In other languages",
            Self::Broader => "Part of",
            Self::Narrower => "Narrower skills",
            Self::BroaderOccupations => "Broader occupation",
            Self::NarrowerOccupations => "Narrower occupations",
            Self::Needs => "Needs these skills",
            Self::MayNeed => "Makes use of these skills",
            Self::NeededBy => "Essential for these skills",
            Self::UsedBy => "Optional for these skills",
            Self::SkillsOfGroup => "Skills",
            Self::Subgroups => "Groups",
            Self::Description => "About this group",
            Self::Members => "Occupations",
            Self::Marked => "Skills that you have marked",
            Self::Held => "Occupations that you have held",
            Self::Fit => "What fits what you bring",
            Self::InAll => "Needed in all of them",
            Self::InTwo => "Needed in two of them",
            Self::InOne => "Needed in one of them",
            Self::MissingEssential => "To be learnt: essential",
            Self::MissingOptional => "To be learnt: optional",
            Self::Shared => "Carries over",
            Self::Extra => "Not needed there",
            Self::Way(0) => "First way",
            Self::Way(1) => "Second way",
            Self::Way(2) => "Third way",
            Self::Way(3) => "Fourth way",
            Self::Way(4) => "Fifth way",
            Self::Way(_) => "Another way",
            Self::Bookmarks => "Bookmarks",
            Self::Recent => "Recently opened",
        }
    }

    /// Whether matches stand beside its occupations.
    #[must_use]
    pub const fn has_figures(self) -> bool {
        matches!(
            self,
            Self::Similar | Self::Prospects | Self::From | Self::Fit
        )
    }

    /// Whether occupations stand in it, of which one may bring something.
    #[must_use]
    pub const fn has_occupations(self) -> bool {
        matches!(
            self,
            Self::EssentialFor
                | Self::OptionalFor
                | Self::BroaderOccupations
                | Self::NarrowerOccupations
                | Self::Members
                | Self::Held
        )
    }

    const fn starts_open(self) -> bool {
        !matches!(
            self,
            Self::OtherTitles
                | Self::Skills(_)
                | Self::From
                | Self::About
                | Self::OtherNames
                | Self::Foreign
                | Self::NeededBy
                | Self::UsedBy
                | Self::MissingOptional
                | Self::Shared
                | Self::Extra
        )
    }
}

/// What is expanded on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folds {
    /// Sections that are not as they start.
    changed: BTreeSet<Section>,
    /// Whether all sections start expanded.
    all_open: bool,
    /// Skills that show their descriptions.
    pub skills: HashSet<SkillId>,
    /// Moves that show their reasons.
    pub moves: HashSet<(OccupationId, Edge)>,
    /// Problems that show their hints, by position.
    pub problems: HashSet<usize>,
}

impl Folds {
    /// Whether a section is expanded.
    #[must_use]
    pub fn is_open(&self, section: Section) -> bool {
        (self.all_open || section.starts_open()) != self.changed.contains(&section)
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
    pub fn set(&mut self, section: Section, open: bool) {
        if open == section.starts_open() {
            self.changed.remove(&section);
        } else {
            self.changed.insert(section);
        }
    }

    /// Sections that are not as they start.
    pub fn changed(&self) -> impl Iterator<Item = Section> {
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
        section: Section,
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
        /// Whether its description follows.
        open: bool,
    },
    /// An occupation that can be walked to.
    Occupation {
        /// Which occupation.
        id: OccupationId,
        /// Why it stands here.
        edge: Edge,
    },
    /// A move from the page's occupation or to it, which can be expanded to its reason.
    Move {
        /// The occupation at the other end.
        id: OccupationId,
        /// Which way, and of what kind.
        edge: Edge,
        /// Whether a profile lists it, or it was derived from the skills.
        is_listed: bool,
        /// How many skills would be carried over, of how many that are needed there.
        carry: (usize, usize),
        /// Whether its reason follows.
        open: bool,
    },
    /// An occupation on the map, beside the one in the middle.
    Neighbour {
        /// Which occupation.
        id: OccupationId,
        /// Why it is there.
        edge: Edge,
        /// Whether a profile lists it, or it was derived from the skills.
        is_listed: bool,
        /// How many skills would be carried over, of how many that are needed, in words.
        carry: String,
        /// Relevance and level.
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
        /// The part of the page in which it stands: it may stand in several.
        section: Section,
    },
    /// A group of skills that can be walked to.
    SkillGroup {
        /// Which group.
        id: SkillGroupId,
        /// The part of the page in which it stands.
        section: Section,
    },
    /// A source that the profile names, which can be opened in the list; its address follows.
    Reference {
        /// What it is called.
        title: String,
        /// Where it is.
        url: String,
    },
    /// The limit that stands in the way, to be loosened.
    Relax {
        /// What loosens it.
        relaxation: Relaxation,
        /// Whether there is a key for it, besides this row.
        has_key: bool,
    },
    /// Something to try, with its key.
    Suggestion(Suggestion),
    /// A page to come back to.
    Place {
        /// Which page, by its names.
        spot: PageRef,
        /// The same in this set; none if the set does not have it.
        subject: Option<Subject>,
        /// What it is called.
        title: String,
        /// The part of the page in which it stands.
        section: Section,
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
        !matches!(self, Self::Blank | Self::Text { .. })
    }

    /// Whether it is the same item, expanded or not.
    #[must_use]
    pub fn is_same_item(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Section { section: a, .. }, Self::Section { section: b, .. }) => a == b,
            (Self::Skill { id: a, .. }, Self::Skill { id: b, .. }) => a == b,
            (Self::Problem { index: a, .. }, Self::Problem { index: b, .. }) => a == b,
            (Self::Move { id: a, edge: x, .. }, Self::Move { id: b, edge: y, .. }) => {
                (a, x) == (b, y)
            }
            (Self::Neighbour { id: a, .. }, Self::Neighbour { id: b, .. }) => a == b,
            (
                Self::Occupation { .. }
                | Self::Group(_)
                | Self::Related { .. }
                | Self::Compared { .. }
                | Self::SkillGroup { .. }
                | Self::Reference { .. }
                | Self::Suggestion(_)
                | Self::Relax { .. },
                _,
            ) => self == other,
            (
                Self::Place { spot, section, .. },
                Self::Place {
                    spot: other,
                    section: part,
                    ..
                },
            ) => spot.is_same(other) && section == part,
            _ => false,
        }
    }

    /// The same item over another set; none if what it is about is no longer there.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new: &Graph) -> Option<Self> {
        let mut row = self.clone();
        if let Self::Place { subject, .. } = &mut row {
            *subject = None;
            return Some(row);
        }
        let Some(target) = self.target() else {
            return Some(row);
        };
        match (&mut row, target.remapped(old, new)?) {
            (
                Self::Skill { id, .. } | Self::Related { id, .. } | Self::Compared { id, .. },
                Subject::Skill(new),
            ) => *id = new,
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
            Self::Skill { id, .. } | Self::Related { id, .. } | Self::Compared { id, .. } => {
                Some(Subject::Skill(*id))
            }
            Self::SkillGroup { id, .. } => Some(Subject::SkillGroup(*id)),
            Self::Occupation { id, .. } | Self::Move { id, .. } | Self::Neighbour { id, .. } => {
                Some(Subject::Occupation(*id))
            }
            Self::Group(id) => Some(Subject::Group(*id)),
            Self::Place { subject, .. } => *subject,
            _ => None,
        }
    }
}
