//! What there is to learn between what somebody has and an occupation, and occupations side by side.
//!
//! Lists are sorted by how much a skill says, then by name.

use super::{Coverage, Insight, Person, SkillSet};
use crate::graph::{OccupationId, SkillId};
use crate::profile::SkillList;

/// How many of the skills in common explain a suggestion.
pub const MAX_TELLING: usize = 3;

/// Why an occupation is suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The skills in common that say most, at most three; where the person has none of the skills in
    /// common for certain, those that they perhaps have.
    pub telling: Vec<SkillId>,
    /// How many of the skills that the occupation cannot do without are to learn.
    pub missing_essential: usize,
}

/// What there is to learn between what somebody has and an occupation. Together the skills to learn
/// and those that the person has are all that the occupation lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gap {
    /// What the person has of it.
    pub shared: Vec<SkillId>,
    /// What the occupation cannot do without, and the person does not have.
    pub missing_essential: Vec<SkillId>,
    /// What it sometimes needs, and the person does not have.
    pub missing_optional: Vec<SkillId>,
    /// Those of the missing ones, essential or optional, that the person perhaps has.
    pub perhaps: Vec<SkillId>,
    /// What the person has, and the occupation does not need.
    pub extra: Vec<SkillId>,
}

impl Gap {
    /// The skills in common that say most: those that the person has or, if there is none, those that
    /// they perhaps have.
    #[must_use]
    pub fn telling(&self) -> &[SkillId] {
        let shared = if self.shared.is_empty() {
            &self.perhaps
        } else {
            &self.shared
        };
        shared.get(..MAX_TELLING).unwrap_or(shared)
    }
}

/// How much an occupation needs a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// It sometimes needs it.
    Optional,
    /// It cannot do without it.
    Essential,
}

/// Occupations side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The occupations, in the order asked for.
    pub occupations: Vec<OccupationId>,
    /// Every skill that one of them lists, with its strength in each: what more of them need comes
    /// first, then what says most.
    pub rows: Vec<(SkillId, Vec<Option<Strength>>)>,
    /// How much of each whoever does the first one has.
    pub coverages: Vec<Coverage>,
}

impl Insight<'_> {
    /// Why an occupation is suggested to somebody.
    #[must_use]
    pub fn why(&self, person: &Person, to: OccupationId) -> Reason {
        let gap = self.gap(person, to);
        Reason {
            telling: gap.telling().to_vec(),
            missing_essential: gap.missing_essential.len(),
        }
    }

    /// What there is to learn between what somebody has and an occupation; in each list what says most
    /// comes first.
    ///
    /// ```
    /// # use careernav_core::graph::Graph;
    /// # use careernav_core::insight::{Insight, Person, SkillWeights};
    /// # use careernav_core::profile::{Layer, load};
    /// # let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
    /// # let scales = SkillWeights::new(&graph);
    /// # let insight = Insight::new(&graph, &scales);
    /// let waiter = graph.find_occupation("waiter").one().ok_or("no waiter")?;
    /// let chef = graph.find_occupation("head chef").one().ok_or("no chef")?;
    /// let gap = insight.gap(&Person::at(&graph, waiter), chef);
    ///
    /// let needed = gap.shared.len() + gap.missing_essential.len() + gap.missing_optional.len();
    /// assert_eq!(needed, graph.occupation(chef).skills().len());
    /// let to_learn = gap.missing_essential.iter().map(|&skill| graph.skill(skill).name());
    /// println!("to learn: {}", Vec::from_iter(to_learn).join(", "));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn gap(&self, person: &Person, to: OccupationId) -> Gap {
        let needed = SkillSet::from_occupation(self.graph, to);
        let has = person.skills.iter();
        let mut gap = Gap {
            extra: has.filter(|&id| !needed.contains(id)).collect(),
            ..Gap::default()
        };
        let occupation = self.graph.occupation(to);
        for list in SkillList::ALL {
            for &id in occupation.list(list) {
                if person.has_for(to, id) {
                    gap.shared.push(id);
                    continue;
                }
                if person.perhaps.contains(id) {
                    gap.perhaps.push(id);
                }
                if list.is_essential() {
                    gap.missing_essential.push(id);
                } else {
                    gap.missing_optional.push(id);
                }
            }
        }
        for list in [
            &mut gap.shared,
            &mut gap.missing_essential,
            &mut gap.missing_optional,
            &mut gap.perhaps,
            &mut gap.extra,
        ] {
            self.weights.sort(list);
        }
        gap
    }

    /// The skills of a set, what says most first.
    #[must_use]
    pub fn most_telling_first(&self, skills: &SkillSet) -> Vec<SkillId> {
        let mut skills: Vec<_> = skills.iter().collect();
        self.weights.sort(&mut skills);
        skills
    }

    /// Occupations side by side.
    ///
    /// ```
    /// # use careernav_core::graph::Graph;
    /// # use careernav_core::insight::{Insight, SkillWeights, Strength};
    /// # use careernav_core::profile::{Layer, load};
    /// # let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
    /// # let scales = SkillWeights::new(&graph);
    /// # let insight = Insight::new(&graph, &scales);
    /// let ends = ["cook", "head chef"].map(|name| graph.find_occupation(name).one());
    /// let ends: Vec<_> = ends.into_iter().flatten().collect();
    /// let side_by_side = insight.compare(&ends);
    /// for (skill, strengths) in side_by_side.rows.iter().take(5) {
    ///     let marks = strengths.iter().map(|strength| match strength {
    ///         Some(Strength::Essential) => 'x',
    ///         Some(Strength::Optional) => 'o',
    ///         None => ' ',
    ///     });
    ///     println!("{} {}", String::from_iter(marks), graph.skill(*skill).name());
    /// }
    /// assert!(side_by_side.rows[0].1.iter().all(Option::is_some));
    /// ```
    #[must_use]
    pub fn compare(&self, occupations: &[OccupationId]) -> Comparison {
        let mut all = SkillSet::default();
        for &id in occupations {
            all.unite(&SkillSet::from_occupation(self.graph, id));
        }
        let mut rows: Vec<_> = self
            .most_telling_first(&all)
            .into_iter()
            .map(|skill| {
                let strengths = occupations.iter().map(|&id| self.strength(id, skill));
                (skill, strengths.collect::<Vec<_>>())
            })
            .collect();
        let holders = |row: &[Option<Strength>]| row.iter().flatten().count();
        rows.sort_by_key(|(_, row)| std::cmp::Reverse(holders(row)));
        let first = occupations.first();
        let person = first.map(|&first| Person::at(self.graph, first));
        let person = person.unwrap_or_default();
        let coverages = occupations.iter().map(|&to| self.coverage(&person, to));
        Comparison {
            occupations: occupations.to_vec(),
            rows,
            coverages: coverages.collect(),
        }
    }

    /// How much an occupation needs a skill; none if it does not list it.
    #[must_use]
    pub fn strength(&self, occupation: OccupationId, skill: SkillId) -> Option<Strength> {
        let skill = self.graph.skill(skill);
        if skill.essential_for().binary_search(&occupation).is_ok() {
            Some(Strength::Essential)
        } else if skill.optional_for().binary_search(&occupation).is_ok() {
            Some(Strength::Optional)
        } else {
            None
        }
    }
}
