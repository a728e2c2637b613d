//! The shape of a profile: what one YAML file says about one occupation, and what one entry of the
//! catalogue says about one skill.
//!
//! These are plain, owned, *checked* values: whatever reaches them has been cleaned by
//! [`super::clean`] (no control or bidirectional characters, white space folded in one-line fields)
//! and satisfies the limits of [`super::limits`]. They say nothing of how the values lie in a file,
//! nor of how they are connected: that is the graph's business.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// One occupation, as a profile file describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The file's stem; unique within a loaded set.
    pub id: String,
    /// The preferred title; never empty.
    pub title: String,
    /// What people in this occupation do; may hold several paragraphs, separated by `\n`.
    pub description: String,
    /// Other titles by which the occupation is known, in the file's order.
    pub other_titles: Vec<String>,
    /// Words by which the occupation is found but not called: misspellings, outdated titles.
    pub hidden_titles: Vec<String>,
    /// The qualification that is generally asked for, in plain words.
    pub minimum_qualification: Option<String>,
    /// How much preparation the occupation's classification says it needs, in that classification's
    /// terms; no ISCO level follows from it.
    pub preparation: Option<String>,
    /// Where the occupation stands in ISCO-08.
    pub isco: Isco,
    /// The group in which its own classification puts it, where that is not ISCO.
    pub own_group: Option<String>,
    /// Listed similar occupations: ids or titles, in the file's order.
    pub similar: Vec<String>,
    /// How close the occupation's own classification says that listed similar ones are, the closest
    /// first. Each of them is among `similar`, in the same words, and in one tier.
    pub similar_tiers: Vec<Tier>,
    /// Listed long-term prospects: ids or titles, in the file's order.
    pub prospects: Vec<String>,
    /// Occupations of which this one is a special kind: ids or titles, in the file's order.
    pub broader: Vec<String>,
    /// What the occupation always needs.
    pub essential: SkillLists,
    /// What the occupation sometimes needs.
    pub optional: SkillLists,
    /// Where the facts come from.
    pub references: Vec<Reference>,
    /// The day of the last change, `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// The identifier of the occupation in its classification.
    pub uri: Option<String>,
    /// The code of the occupation in its classification, for example `2529.3`.
    pub code: Option<String>,
    /// The economic activities in which the occupation is found: codes of NACE, such as `C` or `25.11`.
    pub nace: Vec<String>,
    /// What the classification says of the regulation of this profession.
    pub regulated: Option<String>,
    /// How many of its skills its classification calls green, such as `3.3%`.
    pub green_share: Option<String>,
    /// Anything else that is worth knowing; may hold several paragraphs.
    pub notes: Option<String>,
    /// Free marks: `green`, `digital`, `research`, ...
    pub tags: Vec<String>,
    /// Which file said all this.
    pub origin: Origin,
}

/// Where a profile comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The position of its layer in the list given to [`super::load()`].
    pub layer: usize,
    /// The file, or none for a profile that is built into the program.
    pub path: Option<PathBuf>,
}

impl Profile {
    /// The ISCO skill level, 1 to 4: the one written in the profile, else the one that follows from
    /// the ISCO group (see [`super::isco::level_of`]), else none.
    #[must_use]
    pub fn level(&self) -> Option<u8> {
        self.isco
            .skill_level
            .or_else(|| self.isco.group.as_deref().and_then(super::isco::level_of))
    }

    /// The skill entries of one of the four lists, in the file's order.
    #[must_use]
    pub fn list(&self, list: SkillList) -> &[SkillEntry] {
        match list {
            SkillList::EssentialKnowledge => &self.essential.knowledge,
            SkillList::EssentialSkills => &self.essential.skills,
            SkillList::OptionalKnowledge => &self.optional.knowledge,
            SkillList::OptionalSkills => &self.optional.skills,
        }
    }
}

/// A place in ISCO-08, the International Standard Classification of Occupations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Isco {
    /// One to four digits: major, sub-major, minor or unit group.
    pub group: Option<String>,
    /// The group's title as the profile gives it; the ISCO table's own title is used without it.
    pub title: Option<String>,
    /// 1 (lowest) to 4 (highest), where the profile states it.
    pub skill_level: Option<u8>,
}

/// The two halves of what an occupation needs, in one strength (essential or optional).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkillLists {
    /// Knowledge, in the file's order.
    pub knowledge: Vec<SkillEntry>,
    /// Skills and competences, in the file's order.
    pub skills: Vec<SkillEntry>,
}

impl SkillLists {
    /// The half in which a skill of this kind stands: what is not known to be knowledge is a skill.
    #[must_use]
    pub fn half_of(&mut self, kind: Option<SkillKind>) -> &mut Vec<SkillEntry> {
        match kind {
            Some(SkillKind::Knowledge) => &mut self.knowledge,
            _ => &mut self.skills,
        }
    }
}

/// A skill as an occupation lists it: a name, perhaps described in place. There are more of these than
/// of anything else, so they are small.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkillEntry {
    /// The name, which may be shared with the same skill in other lists; its folded form (see
    /// [`super::clean::fold`]) is the skill's identity.
    pub name: Arc<str>,
    /// A description given in place, for want of a catalogue.
    pub description: Option<Box<str>>,
}

/// A skill as the catalogue describes it, once for all occupations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The preferred name.
    pub name: String,
    /// Knowledge or skill; absent, the lists in which it stands decide.
    pub kind: Option<SkillKind>,
    /// What the skill is.
    pub description: Option<String>,
    /// Anything else that is worth knowing, such as what the skill includes and what not; may hold
    /// several paragraphs.
    pub notes: Option<String>,
    /// Other names by which it is known.
    pub other_names: Vec<String>,
    /// Words by which the skill is found but not called.
    pub hidden_names: Vec<String>,
    /// The skill groups in which it stands, by their codes.
    pub groups: Vec<String>,
    /// Wider skills of which this one is a part, by their names.
    pub broader: Vec<String>,
    /// Skills that this one cannot do without, by their names.
    pub essential: Vec<String>,
    /// Skills of which this one sometimes makes use, by their names.
    pub optional: Vec<String>,
    /// How widely it is used.
    pub reuse: Option<Reuse>,
    /// Free marks: `green`, `digital`, ...
    pub tags: Vec<String>,
    /// The identifier of the skill in its classification.
    pub uri: Option<String>,
}

/// An ISCO-08 group, as a set describes it beyond the built-in table of codes and titles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IscoGroup {
    /// One to four digits: major, sub-major, minor or unit group.
    pub code: String,
    /// The group's title, where it is not the one of the built-in table.
    pub title: Option<String>,
    /// What people in the group do; may hold several paragraphs.
    pub description: Option<String>,
}

/// A group of skills: a node of the hierarchy above the skills.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkillGroup {
    /// Its code, unique in a set: `S1.2.3`, `K0613`, ...
    pub code: String,
    /// What it is called.
    pub title: String,
    /// Other titles by which it is known.
    pub other_titles: Vec<String>,
    /// Words by which it is found but not called.
    pub hidden_titles: Vec<String>,
    /// What stands in it; may hold several paragraphs.
    pub description: Option<String>,
    /// Anything else that is worth knowing; may hold several paragraphs.
    pub notes: Option<String>,
    /// The groups around it, by their codes.
    pub broader: Vec<String>,
    /// The identifier of the group in its classification.
    pub uri: Option<String>,
}

/// What a set says in a language that is not its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    /// The language, as a code such as `fr`.
    pub language: String,
    /// Of occupations, by profile id; each once.
    pub occupations: Vec<Words>,
    /// Of skills, by folded name; each once.
    pub skills: Vec<Words>,
    /// Of ISCO groups, by code; each once.
    pub isco: Vec<Words>,
    /// Of skill groups, by code; each once.
    pub skill_groups: Vec<Words>,
}

/// What one thing is called in a language, and what is said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What is meant: a profile's id, a skill's name or a group's code.
    pub of: String,
    /// The preferred title or name.
    pub label: Option<String>,
    /// Other titles or names.
    pub other_labels: Vec<String>,
    /// Words by which it is found but not called.
    pub hidden_labels: Vec<String>,
    /// What it is.
    pub description: Option<String>,
    /// Anything else that is worth knowing.
    pub notes: Option<String>,
}

/// What a set says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What the set is called, such as `ESCO v1.1.1`.
    pub name: Option<String>,
    /// The language in which it is written, as a code such as `en`.
    pub language: Option<String>,
    /// What its publisher wants to be said: acknowledgement, licence, changes.
    pub notice: Option<String>,
}

/// Similar occupations that a classification says to be equally close.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tier {
    /// What the classification calls it, for example `Primary-Short`.
    pub name: String,
    /// Ids or titles, as they stand in the list of similar occupations.
    pub occupations: Vec<String>,
}

/// A source that a reader can look up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// What the source is called.
    pub title: String,
    /// Where it is, if it has an address.
    pub url: Option<String>,
}

/// Knowledge, or skill and competence, as ESCO tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkillKind {
    /// What a person knows.
    Knowledge,
    /// What a person can do (ESCO: skill/competence).
    Skill,
}

impl SkillKind {
    /// The word in profiles and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Knowledge => "knowledge",
            Self::Skill => "skill",
        }
    }
}

impl fmt::Display for SkillKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How widely a skill is used, as ESCO's reuse level says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reuse {
    /// Of use in almost every occupation.
    Transversal,
    /// Of use in several sectors.
    CrossSector,
    /// Of use in one sector.
    SectorSpecific,
    /// Of use in one occupation, or few.
    OccupationSpecific,
}

impl Reuse {
    /// All of them, the widest first.
    pub const ALL: [Self; 4] = [
        Self::Transversal,
        Self::CrossSector,
        Self::SectorSpecific,
        Self::OccupationSpecific,
    ];

    /// The word in profiles and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Transversal => "transversal",
            Self::CrossSector => "cross-sector",
            Self::SectorSpecific => "sector-specific",
            Self::OccupationSpecific => "occupation-specific",
        }
    }
}

impl fmt::Display for Reuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The four lists of an occupation page.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum SkillList {
    /// Essential knowledge.
    EssentialKnowledge,
    /// Essential skills and competences.
    EssentialSkills,
    /// Optional knowledge.
    OptionalKnowledge,
    /// Optional skills and competences.
    OptionalSkills,
}

impl SkillList {
    /// All four, in the order of an occupation page.
    pub const ALL: [Self; 4] = [
        Self::EssentialKnowledge,
        Self::EssentialSkills,
        Self::OptionalKnowledge,
        Self::OptionalSkills,
    ];

    /// Whether the occupation cannot do without what stands here.
    #[must_use]
    pub const fn is_essential(self) -> bool {
        matches!(self, Self::EssentialKnowledge | Self::EssentialSkills)
    }

    /// What stands here.
    #[must_use]
    pub const fn kind(self) -> SkillKind {
        match self {
            Self::EssentialKnowledge | Self::OptionalKnowledge => SkillKind::Knowledge,
            Self::EssentialSkills | Self::OptionalSkills => SkillKind::Skill,
        }
    }

    /// The heading on the screen and in text reports.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::EssentialKnowledge => "Essential knowledge",
            Self::EssentialSkills => "Essential skills",
            Self::OptionalKnowledge => "Optional knowledge",
            Self::OptionalSkills => "Optional skills",
        }
    }
}
