//! The columns of tables: each has one name and one meaning, whatever the answer.

use crate::insight::Figure;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column<'a> {
    /// The part in which an item is.
    Part,
    /// By what a command finds the item.
    Id,
    /// What the item is called, under a name that says what it is.
    Label(&'static str),
    /// What kind of thing the item is.
    Kind,
    /// The ISCO group of an occupation.
    IscoGroup,
    /// The ISCO skill level of an occupation.
    SkillLevel,
    /// Whether the data set lists it.
    Listed,
    /// The tier in which its classification lists it.
    Tier,
    /// A figure of how much somebody has.
    Figure(Figure),
    /// Whether the person perhaps has the skill.
    PerhapsHave,
    /// How far a step is, in a word.
    Verdict,
    /// How plausible a step is, 0 to 1.
    Plausibility,
    /// How near it is, 0 to 1.
    Nearness,
    /// What the occupation usually asks for.
    Qualification,
    /// What is known of a licence.
    Licence,
    /// The shared skills that say most.
    Telling,
    /// The essential skills to learn.
    ToLearnEssential,
    /// The number of the path.
    Path,
    /// What the path is best at.
    BestAt,
    /// The number of the step.
    Step,
    /// How much the occupation of this number among those compared needs a skill.
    Strength {
        /// Its title.
        title: &'a str,
        /// Its number from 0.
        index: usize,
    },
    /// A count.
    Count,
    /// A fact with a name.
    Named(&'static str),
}

impl<'a> Column<'a> {
    /// The name at the head of the column.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        match self {
            Self::Part => "part",
            Self::Id => "id",
            Self::Label(name) | Self::Named(name) => name,
            Self::Kind => "kind",
            Self::IscoGroup => "isco_group",
            Self::SkillLevel => "skill_level",
            Self::Listed => "listed",
            Self::Tier => "tier",
            Self::Figure(figure) => figure.name(),
            Self::PerhapsHave => "perhaps_have",
            Self::Verdict => "verdict",
            Self::Plausibility => "plausibility",
            Self::Nearness => "nearness",
            Self::Qualification => "qualification",
            Self::Licence => "licence",
            Self::Telling => "telling",
            Self::ToLearnEssential => "to_learn_essential",
            Self::Path => "path",
            Self::BestAt => "best_at",
            Self::Step => "step",
            Self::Strength { title, .. } => title,
            Self::Count => "count",
        }
    }
}
