//! The values that the files of a set hold, and the field table they are declared in.
//!
//! These are plain, owned, *checked* values: whatever reaches them has been cleaned by
//! [`crate::text::sanitize`] (no control or bidirectional characters, white space folded in one-line fields)
//! and satisfies the limits of [`crate::profile::limits`]. They do not know where in a file they were written,
//! nor how they are connected: that is the graph's business.
//!
//! To add a field, add a line to one of the declarations below: see [`crate::profile::fields`].

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::profile::fields::{
    FieldSink, FieldSource, FieldSpec, FieldValue, Kind, LABEL, LABELS, LINE, LONG_LINE, Layout,
    PASSAGE, ROW, Record, Rule, Unique, mapping_value, record, word_value,
};
use crate::profile::isco;

/// The kinds of mapping, over all files.
pub static RECORDS: [&Record; 14] = [
    &PROFILE,
    &ISCO,
    &SKILL_LISTS,
    &SKILL,
    &TIER,
    &REFERENCE,
    &CATALOGUE_ENTRY,
    &ISCO_GROUP,
    &SKILL_GROUP,
    &LICENSED_GROUP,
    &EVERYDAY_TITLE,
    &MEANING,
    &ABOUT,
    &TRANSLATED_ENTRY,
];

/// The largest number of fields in a record.
pub(super) const MAX_RECORD_FIELDS: usize = largest(false);

/// The length of the longest name of a field.
pub(super) const MAX_FIELD_NAME: usize = largest(true);

/// The largest of the lengths of names, or of the numbers of fields, over all records.
const fn largest(is_of_names: bool) -> usize {
    let (mut largest, mut record) = (0, 0);
    while record < RECORDS.len() {
        let fields = RECORDS[record].fields;
        if !is_of_names && fields.len() > largest {
            largest = fields.len();
        }
        let mut field = 0;
        while field < fields.len() {
            if is_of_names && fields[field].name.len() > largest {
                largest = fields[field].name.len();
            }
            field += 1;
        }
        record += 1;
    }
    largest
}

/// Labels beside the title.
const OTHER_TITLES: Kind = LABELS.unique(Unique::Labels(0));

record! {
    /// One occupation, as a profile file describes it.
    pub struct Profile: PROFILE ("profile", "profiles")
        = "One occupation, or one rung of a ladder: a YAML file of its own." {
        title: String = LABEL.required(), "What the occupation, or the rung of a ladder, is called. The file's name, without its ending, is the id by which others name it.";
        description: String = PASSAGE, "What people in it do, in a few sentences; may hold paragraphs.";
        other_titles: Vec<String> = OTHER_TITLES.always(), "What else it is called.";
        hidden_titles: Vec<String> = OTHER_TITLES, "Words by which it is found but not called, such as usual misspellings.";
        minimum_qualification: Option<String> = LONG_LINE, "What is generally asked for, in plain words.";
        preparation: Option<String> = LONG_LINE, "How much preparation a classification or a ladder says it needs, in its own words, such as \"rung E3 of E5\". No level follows from it.";
        isco: Isco = Kind::Map(&ISCO), "Its place in ISCO-08, the International Standard Classification of Occupations. A ladder of a team's own leaves it out: all its rungs are at one ISCO level.";
        own_group: Option<String> = LABEL.rule(Rule::OwnGroup), "The group in which a classification that is not ISCO puts it, or the track of a ladder. The tree shows it where there is no ISCO group. One to four digits alone would be taken for an ISCO group, and are refused.";
        similar: Vec<String> = LABELS.unique(Unique::Similar).always(), "Sideways moves: ids or titles of other profiles. What follows from shared skills is suggested without being listed.";
        similar_tiers: Vec<Tier> = Kind::Entries(&TIER), "How close a classification says that the listed similar occupations are, the closest first; for those who have such a classification.";
        prospects: Vec<String> = LABELS.always(), "Promotions, and where it leads in the long run: ids or titles of other profiles. If both have an ISCO level, that of a prospect is higher.";
        broader: Vec<String> = LABELS, "Occupations of which this one is a special kind: ids or titles of other profiles.";
        essential: SkillLists = Kind::Map(&SKILL_LISTS), "What you cannot do without here.";
        optional: SkillLists = Kind::Map(&SKILL_LISTS), "What some employers ask for, or what helps.";
        references: Vec<Reference> = Kind::Entries(&REFERENCE), "Where this comes from.";
        updated: Option<String> = LABEL.rule(Rule::Date), "The day of the last change: year, month and day, such as 2022-08-08.";
        uri: Option<String> = LINE, "The identifier of the occupation in its classification.";
        code: Option<String> = LABEL, "The code of the occupation in its classification or ladder, such as 2529.3 (in quotes) or E3.";
        nace: Vec<String> = ROW.rule(Rule::Nace), "The economic activities in which it is found: codes of NACE, such as C or 25.11 (in quotes).";
        regulated: Option<String> = PASSAGE, "How the profession is regulated.";
        green_share: Option<String> = LABEL.rule(Rule::Percentage), "How many of its skills its classification calls green, in per cent: 3.3%.";
        notes: Option<String> = PASSAGE, "Anything else that is worth knowing; may hold paragraphs.";
        tags: Vec<String> = ROW, "Free marks, such as green, digital, research.";
    } beside {
        /// The file's stem; unique within a loaded set.
        id: String,
        /// Which file said all this.
        origin: Origin,
    }
}

/// Where a profile comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The position of its layer in the list given to [`crate::profile::load()`].
    pub layer: usize,
    /// The file, or none for a profile that is built into the program.
    pub path: Option<PathBuf>,
}

impl Profile {
    /// The ISCO skill level, 1 to 4: the one written in the profile, else the one that follows from
    /// the ISCO group (see [`crate::profile::isco::level_of`]), else none.
    #[must_use]
    pub fn level(&self) -> Option<u8> {
        self.isco.skill_level.or_else(|| {
            self.isco
                .group
                .as_deref()
                .and_then(crate::profile::isco::level_of)
        })
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

record! {
    /// A place in ISCO-08, the International Standard Classification of Occupations.
    pub struct Isco: ISCO ("ISCO place", "ISCO places") = "A place in ISCO-08."; checked by agrees_with_its_group {
        group: Option<String> = LABEL.rule(Rule::IscoGroup).layout(Layout::Quoted), "The code of the ISCO-08 group, one to four digits, in quotes: \"2529\". Without skill_level, the level follows from it.";
        title: Option<String> = LABEL, "The group's title, where it is not that of the built-in table.";
        skill_level: Option<u8> = Kind::Number(isco::HIGHEST_LEVEL), "The ISCO skill level, 1 (lowest) to 4 (highest), where it does not follow from the group.";
    }
}

/// Warns of a level that is not the group's.
fn agrees_with_its_group(isco: &Isco, from: &mut impl FieldSource) {
    if let (Some(level), Some(group)) = (isco.skill_level, &isco.group)
        && let Some(derived) = isco::level_of(group)
        && derived != level
        && let Some(field) = ISCO.position("skill_level")
    {
        let what = format!("{level} contradicts the group {group}, whose level is {derived}");
        let hint = format!("{level} is used; leave the field out to take the group's");
        from.warn(field, &what, hint);
    }
}

record! {
    /// The two halves of what an occupation needs, in one strength (essential or optional).
    pub struct SkillLists: SKILL_LISTS ("list of skills", "lists of skills") = "Knowledge and skills." {
        knowledge: Vec<SkillEntry> = Kind::Named(&SKILL), "What you know: names, or mappings of name and description.";
        skills: Vec<SkillEntry> = Kind::Named(&SKILL), "What you can do: names, or mappings of name and description.";
    }
}

impl SkillLists {
    /// The half that holds skills of this kind: what is not known to be knowledge is a skill.
    #[must_use]
    pub fn half_of(&mut self, kind: Option<SkillKind>) -> &mut Vec<SkillEntry> {
        match kind {
            Some(SkillKind::Knowledge) => &mut self.knowledge,
            _ => &mut self.skills,
        }
    }
}

record! {
    /// A skill as an occupation lists it: a name, perhaps described in place. There are more of these than
    /// of anything else, so they are small: the name is shared with the same skill in other lists.
    pub struct SkillEntry: SKILL ("skill", "skills") = "A skill that is described in place." {
        name: Arc<str> = LABEL.required(), "What it is called. The same name, in whatever case, is the same skill everywhere.";
        description: Option<Box<str>> = PASSAGE, "What it is, in a sentence or two.";
    }
}

record! {
    /// A skill as the catalogue describes it, once for all occupations.
    pub struct CatalogueEntry: CATALOGUE_ENTRY ("skill", "skills") = "A skill." {
        name: String = LABEL.required(), "What it is called: the name that profiles list, in whatever case.";
        kind: Option<SkillKind> = Kind::Word(&["knowledge", "skill"]), "Knowledge or skill; without it, the lists that name it decide.";
        description: Option<String> = PASSAGE, "What it is, in a sentence or two; may hold paragraphs.";
        notes: Option<String> = PASSAGE, "Anything else: what it includes and what not, how you recognise it.";
        other_names: Vec<String> = LABELS.unique(Unique::Labels(0)), "What else it is called.";
        hidden_names: Vec<String> = LABELS.unique(Unique::Labels(0)), "Words by which it is found but not called.";
        groups: Vec<String> = ROW.unique(Unique::References(0)), "The skill groups to which it belongs, by their codes (see skill-groups.yaml).";
        broader: Vec<String> = LABELS.unique(Unique::ReferencesToOthers(1)), "Wider skills of which this one is a part, by their names.";
        essential: Vec<String> = LABELS.unique(Unique::ReferencesToOthers(2)), "Skills that this one cannot do without, by their names.";
        optional: Vec<String> = LABELS.unique(Unique::ReferencesToOthers(2)), "Skills of which this one sometimes makes use, by their names.";
        reuse: Option<Reuse> = Kind::Word(&["transversal", "cross-sector", "sector-specific", "occupation-specific"]), "How widely it is used. What is transversal or cross-sector says little of an occupation, and counts for less where occupations are compared.";
        tags: Vec<String> = ROW, "Free marks, such as green, digital.";
        uri: Option<String> = LINE, "The identifier of the skill in its classification.";
    }
}

record! {
    /// An ISCO-08 group, as a set describes it beyond the built-in table of codes and titles.
    pub struct IscoGroup: ISCO_GROUP ("ISCO group", "ISCO groups") = "An ISCO-08 group." {
        code: String = LABEL.rule(Rule::IscoCode).layout(Layout::Quoted).required(), "The code of the group, one to four digits, in quotes.";
        title: Option<String> = LABEL, "Its title, where it is not that of the built-in table.";
        description: Option<String> = PASSAGE, "What people in the group do.";
    }
}

record! {
    /// A group of skills: a node of the hierarchy above the skills.
    pub struct SkillGroup: SKILL_GROUP ("skill group", "skill groups") = "A group of skills." {
        code: String = LABEL.required(), "Its code, by which skills and other groups name it.";
        title: String = LABEL.required(), "What it is called.";
        other_titles: Vec<String> = LABELS.unique(Unique::Labels(1)), "What else it is called.";
        hidden_titles: Vec<String> = LABELS.unique(Unique::Labels(1)), "Words by which it is found but not called.";
        description: Option<String> = PASSAGE, "What it holds.";
        notes: Option<String> = PASSAGE, "Anything else that is worth knowing.";
        broader: Vec<String> = ROW.unique(Unique::ReferencesToOthers(0)), "The groups around it, by their codes.";
        uri: Option<String> = LINE, "The identifier of the group in its classification.";
    }
}

record! {
    /// An ISCO-08 group whose occupations usually need a licence.
    pub struct LicensedGroup: LICENSED_GROUP ("licensed group", "licensed groups") = "An ISCO-08 group whose occupations usually need a licence." {
        code: String = LABEL.rule(Rule::IscoCode).layout(Layout::Quoted).required(), "The code of the group, one to four digits, in quotes. What is said of a group is said of the groups in it.";
        law: String = LABEL.required(), "The law that asks for the licence, as people cite it.";
        condition: Option<String> = PASSAGE, "What it asks for, in a sentence or two.";
        except: Vec<String> = ROW, "Occupations in the group that do not need the licence, by their codes in the classification, in quotes. Those below them in the classification do not need it, either.";
        url: Option<String> = LINE.rule(Rule::Url), "Where the law can be read: begins with https:// or http://.";
    }
}

record! {
    /// What people call an occupation, where no data set does.
    pub struct EverydayTitle: EVERYDAY_TITLE ("everyday title", "everyday titles") = "What people call an occupation, where the data set does not." {
        title: String = LABEL.required(), "What people say, such as GP. Whoever searches for this, and for nothing more, finds the occupations that it means.";
        other_titles: Vec<String> = ROW.unique(Unique::Labels(0)), "What else people say, and mean the same occupations.";
        means: Vec<Meaning> = Kind::Named(&MEANING), "The occupations that it means, the best first: titles, ids or addresses of profiles, or mappings of title and address. What is not in the data set is not offered.";
        region: Vec<String> = ROW, "Where people say so, such as UK, US, IE, AU or NZ.";
        source: Option<String> = LABEL, "The classification whose title it is, such as O*NET; without one, it is an everyday title.";
        source_code: Option<String> = LABEL, "Its code in that classification, by which it is found as well.";
        notes: Option<String> = PASSAGE, "Anything else that is worth knowing.";
    }
}

record! {
    /// An occupation that an everyday title means.
    pub struct Meaning: MEANING ("meaning", "meanings") = "An occupation that an everyday title means." {
        occupation: String = LABEL.required(), "Its title, the id of its profile, or its address.";
        kind "match": Option<MatchKind> = Kind::Word(&["exact", "close", "narrow", "broad", "related"]), "How well a crosswalk says that it matches.";
        uri: Option<String> = LINE, "Its address. It decides, whatever the occupation is called in the data set; the title counts where no profile has this address.";
    }
}

/// What an import notes of an occupation that ESCO lists as regulated in the whole of the EU.
pub const REGULATED_IN_THE_EU: &str = "ESCO lists this as a regulated profession.";

/// What a set says in a language that is not its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    /// The language, as a code such as `fr`.
    pub language: String,
    /// Of occupations, by profile id; each once.
    pub occupations: Vec<TranslatedEntry>,
    /// Of skills, by folded name; each once.
    pub skills: Vec<TranslatedEntry>,
    /// Of ISCO groups, by code; each once.
    pub isco: Vec<TranslatedEntry>,
    /// Of skill groups, by code; each once.
    pub skill_groups: Vec<TranslatedEntry>,
}

record! {
    /// What one thing is called in another language, and what is said of it there.
    pub struct TranslatedEntry: TRANSLATED_ENTRY ("translated entry", "translated entries") = "The words for one thing." {
        of: String = LABEL.rule(Rule::Subject).required(), "What they are for: a profile's id, a skill's name, or a group's code.";
        label: Option<String> = LABEL, "What it is called in this language.";
        other_labels: Vec<String> = LABELS.unique(Unique::Labels(1)), "What else it is called.";
        hidden_labels: Vec<String> = LABELS.unique(Unique::Labels(1)), "Words by which it is found but not called.";
        description: Option<String> = PASSAGE, "What it is.";
        notes: Option<String> = PASSAGE, "Anything else that is worth knowing.";
    }
}

record! {
    /// What a set says of itself.
    pub struct About: ABOUT ("set", "sets") = "What a set says of itself." {
        name: Option<String> = LABEL, "What the set is called.";
        language: Option<String> = LABEL.rule(Rule::Language), "The language in which it is written, by its code, such as en, fr or pt-br.";
        notice: Option<String> = PASSAGE, "What has to be said of where it comes from, such as a licence.";
    }
}

record! {
    /// Similar occupations that a classification says to be equally close.
    pub struct Tier: TIER ("tier", "tiers") = "Similar occupations that are equally close." {
        name "tier": String = LABEL.required(), "What the classification calls it, such as Primary-Short.";
        occupations: Vec<String> = LABELS.unique(Unique::Tier).always(), "Ids or titles from the list called similar, in the same words; each in one tier.";
    }
}

record! {
    /// A source that a reader can look up.
    pub struct Reference: REFERENCE ("source", "sources") = "A source." {
        title: String = LABEL.required(), "What the source is called.";
        url: Option<String> = LINE.rule(Rule::Url), "Where it is: begins with https:// or http://.";
    }
}

mapping_value!(Isco, SkillLists);
word_value!(SkillKind, Reuse, MatchKind);

/// Knowledge, or skill and competence, as ESCO tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkillKind {
    /// What a person knows.
    Knowledge,
    /// What a person can do (ESCO: skill/competence).
    Skill,
}

impl SkillKind {
    /// Both, in the order of their words in the field table.
    pub const ALL: [Self; 2] = [Self::Knowledge, Self::Skill];

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

/// How well two occupations of two classifications match, in the words of SKOS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// They are the same.
    Exact,
    /// They are nearly the same.
    Close,
    /// This one is a special kind of the other.
    Narrow,
    /// The other is a special kind of this one.
    Broad,
    /// They have something to do with each other.
    Related,
}

impl MatchKind {
    /// All of them, the best match first.
    pub const ALL: [Self; 5] = [
        Self::Exact,
        Self::Close,
        Self::Narrow,
        Self::Broad,
        Self::Related,
    ];

    /// The word in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Close => "close",
            Self::Narrow => "narrow",
            Self::Broad => "broad",
            Self::Related => "related",
        }
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

    /// Whether the occupation cannot do without these.
    #[must_use]
    pub const fn is_essential(self) -> bool {
        matches!(self, Self::EssentialKnowledge | Self::EssentialSkills)
    }

    /// The kind of these.
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
