//! How much of what an occupation asks for somebody has, in numbers and in words: the one source of
//! 'you have 14 of 18 essential skills (and 9 of 26 optional)', wherever it is said.

use std::fmt::{self, Display};

use super::{Insight, Person};
use crate::graph::OccupationId;
use crate::profile::SkillList;

/// How many of some skills somebody has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// How many they have.
    pub have: usize,
    /// How many there are.
    pub total: usize,
}

impl Display for Count {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} of {}", self.have, self.total)
    }
}

/// How much of what an occupation asks for somebody has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Of the skills that it cannot do without.
    pub essential: Count,
    /// Of the skills that it sometimes needs.
    pub optional: Count,
    /// How many of the others, essential or optional, they perhaps have.
    pub perhaps: usize,
}

/// One of the figures of a [`Coverage`], where each has a column or a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// How many of the essential skills somebody has.
    EssentialHave,
    /// Of how many.
    EssentialTotal,
    /// How many of the optional skills they have.
    OptionalHave,
    /// Of how many.
    OptionalTotal,
    /// How many of the others they perhaps have.
    Perhaps,
}

impl Figure {
    /// The name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EssentialHave => "essential_have",
            Self::EssentialTotal => "essential_of",
            Self::OptionalHave => "optional_have",
            Self::OptionalTotal => "optional_of",
            Self::Perhaps => "perhaps",
        }
    }
}

impl Coverage {
    /// One of the figures.
    #[must_use]
    pub const fn get(self, figure: Figure) -> usize {
        match figure {
            Figure::EssentialHave => self.essential.have,
            Figure::EssentialTotal => self.essential.total,
            Figure::OptionalHave => self.optional.have,
            Figure::OptionalTotal => self.optional.total,
            Figure::Perhaps => self.perhaps,
        }
    }

    /// Whether the occupation asks for no skill at all, so that there is nothing to say.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.essential.total + self.optional.total == 0
    }

    /// The figures in words: '14 of 18 essential skills (and 9 of 26 optional)'.
    #[must_use]
    pub fn label(self) -> String {
        let Self {
            essential,
            optional,
            ..
        } = self;
        let skills = |count: Count| if count.total == 1 { "skill" } else { "skills" };
        match (essential.total, optional.total) {
            (0, 0) => "no skills".to_owned(),
            (0, _) => format!("{optional} optional {}", skills(optional)),
            (_, 0) => format!("{essential} essential {}", skills(essential)),
            _ => format!(
                "{essential} essential {} (and {optional} optional)",
                skills(essential)
            ),
        }
    }

    /// The figure that counts most, for a narrow column: '14/18 essential'. Empty where the occupation
    /// asks for no skill.
    #[must_use]
    pub fn short_label(self) -> String {
        match self.essential.total {
            0 => self.figure(),
            _ => format!("{} essential", self.figure()),
        }
    }

    /// The same without the word, for a column whose head has it: '14/18'. Where nothing is essential,
    /// it says of what it is.
    #[must_use]
    pub fn figure(self) -> String {
        let Self {
            essential,
            optional,
            ..
        } = self;
        match (essential.total, optional.total) {
            (0, 0) => String::new(),
            (0, total) => format!("{}/{total} optional", optional.have),
            (total, _) => format!("{}/{total}", essential.have),
        }
    }

    /// The figures in a sentence without its full stop, with what the person perhaps has.
    #[must_use]
    pub fn sentence(self) -> String {
        let perhaps = match self.perhaps {
            0 => String::new(),
            perhaps => format!(", and perhaps {perhaps} more"),
        };
        format!("You have {}{perhaps}", self.label())
    }
}

impl Insight<'_> {
    /// How much of what an occupation asks for somebody has.
    ///
    /// ```
    /// # use careernav_core::graph::Graph;
    /// # use careernav_core::insight::{Insight, Person, SkillWeights};
    /// # use careernav_core::profile::{Layer, load};
    /// # let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
    /// # let weights = SkillWeights::new(&graph);
    /// # let insight = Insight::new(&graph, &weights);
    /// let waiter = graph.find_occupation("waiter").one().ok_or("no waiter")?;
    /// let chef = graph.find_occupation("head chef").one().ok_or("no chef")?;
    /// let person = Person::at(&graph, waiter);
    ///
    /// println!("{}", insight.coverage(&person, chef).sentence());
    /// // Whoever does a job has all of it.
    /// let own = insight.coverage(&person, waiter);
    /// assert_eq!(own.essential.have, own.essential.total);
    /// assert_eq!(own.optional.have, own.optional.total);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn coverage(&self, person: &Person, to: OccupationId) -> Coverage {
        let occupation = self.graph.occupation(to);
        let mut coverage = Coverage::default();
        for list in SkillList::ALL {
            let count = if list.is_essential() {
                &mut coverage.essential
            } else {
                &mut coverage.optional
            };
            for &skill in occupation.list(list) {
                count.total += 1;
                if person.has_for(to, skill) {
                    count.have += 1;
                } else if person.perhaps.contains(skill) {
                    coverage.perhaps += 1;
                }
            }
        }
        coverage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_essential_skills_come_first() {
        let coverage = |essential: (usize, usize), optional: (usize, usize), perhaps| {
            let count = |(have, total)| Count { have, total };
            Coverage {
                essential: count(essential),
                optional: count(optional),
                perhaps,
            }
        };
        for (coverage, sentence, short) in [
            (
                coverage((14, 18), (9, 26), 0),
                "You have 14 of 18 essential skills (and 9 of 26 optional)",
                "14/18 essential",
            ),
            (
                coverage((14, 18), (0, 0), 2),
                "You have 14 of 18 essential skills, and perhaps 2 more",
                "14/18 essential",
            ),
            (
                coverage((0, 0), (1, 1), 0),
                "You have 1 of 1 optional skill",
                "1/1 optional",
            ),
            (
                coverage((0, 1), (2, 3), 1),
                "You have 0 of 1 essential skill (and 2 of 3 optional), and perhaps 1 more",
                "0/1 essential",
            ),
        ] {
            assert_eq!(coverage.sentence(), sentence);
            assert_eq!(coverage.short_label(), short);
            assert!(!coverage.is_empty());
        }
        assert!(Coverage::default().is_empty());
        assert_eq!(Coverage::default().short_label(), "");
    }
}
