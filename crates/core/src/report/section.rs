//! The parts that documents have.
//!
//! Guarantees: folding, restoring a session and tests address a part by its [`SectionId`], which
//! does not change with language or count.

use serde::{Deserialize, Serialize};

use crate::profile::SkillList;

/// The parts of documents, and of the app's own pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionId {
    /// An occupation's other titles.
    OtherTitles,
    /// One of an occupation's four skill lists.
    Skills(SkillList),
    /// Similar occupations.
    Similar,
    /// Long-term prospects.
    Prospects,
    /// Moves at the same level to occupations of more skills.
    BroaderMoves,
    /// Occupations from which people move in.
    MovesIn,
    /// Occupations whose profile lists one that is not in the data set.
    ListedBy,
    /// Qualification, references and the like.
    About,
    /// A skill's other names.
    OtherNames,
    /// Occupations for which a skill is essential.
    EssentialFor,
    /// Occupations for which a skill is optional.
    OptionalFor,
    /// Titles or names in the other languages of the data set.
    OtherLanguages,
    /// The wider skills of which a skill is a part, and the groups around a skill or a group of
    /// skills.
    Broader,
    /// The skills that are a part of a skill.
    Narrower,
    /// Occupations of which an occupation is a special kind.
    BroaderOccupations,
    /// Occupations that are a special kind of an occupation.
    NarrowerOccupations,
    /// Skills that are essential for a skill.
    NeededSkills,
    /// Skills that are optional for a skill.
    UsedSkills,
    /// Skills for which a skill is essential.
    EssentialForSkills,
    /// Skills for which a skill is optional.
    OptionalForSkills,
    /// The skills in a group.
    SkillsOfGroup,
    /// The groups in a group.
    Subgroups,
    /// What ISCO says of a group.
    Description,
    /// The occupations in a group, or in a list.
    Members,
    /// Skills that the person has added.
    AddedSkills,
    /// Skills that the person wants to learn.
    WantedSkills,
    /// Skills that the person perhaps has: optional skills of their past jobs.
    PerhapsSkills,
    /// Skills of past jobs that the person does not have.
    RemovedSkills,
    /// The person's past jobs.
    PastJobs,
    /// Occupations that fit the person.
    Fit,
    /// What is said of a step: the verdict, and what it takes.
    Step,
    /// Skills that all compared occupations need.
    SharedByAll,
    /// Skills that two of three need.
    SharedByTwo,
    /// Skills that only one of them needs.
    OnlyInOne,
    /// Essential skills to learn.
    ToLearnEssential,
    /// Optional skills to learn.
    ToLearnOptional,
    /// Skills that the person has and the occupation needs.
    Have,
    /// Skills that the person has and the occupation does not need.
    NotNeeded,
    /// One of several paths, by its number from 0.
    Path(u16),
    /// Pages that the person marked to come back to.
    Bookmarks,
    /// Pages that were opened, the latest first.
    Recent,
    /// Figures of the data set.
    Figures,
    /// What a search found.
    Hits,
    /// Problems in files.
    Problems,
    /// Files.
    Files,
}

impl SectionId {
    /// The heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::OtherTitles => "Other titles",
            Self::Skills(list) => list.title(),
            Self::Similar => "Similar occupations",
            Self::Prospects => "Long-term prospects",
            Self::BroaderMoves => "Other moves at the same level",
            Self::MovesIn => "Who moves into this job",
            Self::ListedBy => "Listed by",
            Self::About => "About this profile",
            Self::OtherNames => "Other names",
            Self::EssentialFor => "Essential for",
            Self::OptionalFor => "Optional for",
            Self::OtherLanguages => "In other languages",
            Self::Broader => "Part of",
            Self::Narrower => "Narrower skills",
            Self::BroaderOccupations => "Broader occupation",
            Self::NarrowerOccupations => "Narrower occupations",
            Self::NeededSkills => "Needs these skills",
            Self::UsedSkills => "Makes use of these skills",
            Self::EssentialForSkills => "Essential for these skills",
            Self::OptionalForSkills => "Optional for these skills",
            Self::SkillsOfGroup => "Skills",
            Self::Subgroups => "Groups",
            Self::Description => "About this group",
            Self::Members => "Occupations",
            Self::AddedSkills => "Skills you added",
            Self::WantedSkills => "Skills you want to learn",
            Self::PerhapsSkills => "Skills you perhaps have",
            Self::RemovedSkills => "Skills of past jobs that you removed",
            Self::PastJobs => "Past jobs",
            Self::Fit => "Jobs that fit you",
            Self::Step => "This step",
            Self::SharedByAll => "Shared by all",
            Self::SharedByTwo => "Shared by two",
            Self::OnlyInOne => "Only in one",
            Self::ToLearnEssential => "To learn: essential",
            Self::ToLearnOptional => "To learn: optional",
            Self::Have => "You have",
            Self::NotNeeded => "You have, but not needed",
            Self::Path(_) => "Path",
            Self::Bookmarks => "Bookmarks",
            Self::Recent => "Recent",
            Self::Figures => "Figures",
            Self::Hits => "Hits",
            Self::Problems => "Problems",
            Self::Files => "Files",
        }
    }

    /// What an item of it is, in a table of all items.
    #[must_use]
    pub const fn part(self) -> &'static str {
        match self {
            Self::OtherTitles => "other title",
            Self::Skills(SkillList::EssentialKnowledge) => "essential knowledge",
            Self::Skills(SkillList::EssentialSkills) => "essential skill",
            Self::Skills(SkillList::OptionalKnowledge) => "optional knowledge",
            Self::Skills(SkillList::OptionalSkills) => "optional skill",
            Self::Similar => "similar",
            Self::Prospects => "prospect",
            Self::BroaderMoves => "broader move",
            Self::MovesIn => "moves in from",
            Self::ListedBy => "listed by",
            Self::About => "about",
            Self::OtherNames => "other name",
            Self::EssentialFor => "essential for",
            Self::OptionalFor => "optional for",
            Self::OtherLanguages => "other language",
            Self::Broader => "part of",
            Self::Narrower => "narrower skill",
            Self::BroaderOccupations => "broader occupation",
            Self::NarrowerOccupations => "narrower occupation",
            Self::NeededSkills => "needed skill",
            Self::UsedSkills => "used skill",
            Self::EssentialForSkills => "essential for skill",
            Self::OptionalForSkills => "optional for skill",
            Self::SkillsOfGroup => "skill",
            Self::Subgroups => "group",
            Self::Description => "description",
            Self::Members => "occupation",
            Self::AddedSkills => "added skill",
            Self::WantedSkills => "skill to learn",
            Self::PerhapsSkills => "perhaps",
            Self::RemovedSkills => "removed skill",
            Self::PastJobs => "past job",
            Self::Fit => "fit",
            Self::Step => "step",
            Self::SharedByAll => "shared by all",
            Self::SharedByTwo => "shared by two",
            Self::OnlyInOne => "only in one",
            Self::ToLearnEssential => "to learn, essential",
            Self::ToLearnOptional => "to learn, optional",
            Self::Have => "have",
            Self::NotNeeded => "not needed",
            Self::Path(_) => "path",
            Self::Bookmarks => "bookmark",
            Self::Recent => "recent",
            Self::Figures => "figure",
            Self::Hits => "hit",
            Self::Problems => "problem",
            Self::Files => "file",
        }
    }

    /// Whether matches stand beside its occupations.
    #[must_use]
    pub const fn has_figures(self) -> bool {
        matches!(
            self,
            Self::Similar | Self::Prospects | Self::BroaderMoves | Self::MovesIn | Self::Fit
        )
    }

    /// Whether it lists occupations of which the person may have some skills.
    #[must_use]
    pub const fn has_occupations(self) -> bool {
        matches!(
            self,
            Self::EssentialFor
                | Self::OptionalFor
                | Self::BroaderOccupations
                | Self::NarrowerOccupations
                | Self::Members
                | Self::PastJobs
        )
    }
}
