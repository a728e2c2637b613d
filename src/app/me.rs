//! What a person knows and has been: skills marked one by one, and occupations held.
//!
//! Promises: names are kept as they are, whether or not the set at hand knows them, so that nothing
//! is lost by looking at another set. They are compared folded, as everywhere.

use std::collections::HashSet;

use super::filters::PageFilters;
use super::places::Places;
use super::settings::Settings;
use super::view::View;
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Found, Graph, Occupation, OccupationId, SkillId};
use careernav_core::insight::{Bond, SkillSet};
use careernav_core::profile::clean::{fold, line};

/// A person's own skills and occupations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Me {
    /// Names of skills, as they were marked.
    skills: Vec<String>,
    /// Ids of occupations held.
    held: Vec<String>,
}

/// Something that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This skill is known.
    Know(String),
    /// This skill is not.
    Forget(String),
    /// This occupation was held.
    Hold(String),
    /// This occupation was not.
    Leave(String),
}

impl Me {
    /// From lists that a file holds; what stands there twice counts once.
    #[must_use]
    pub fn new(skills: Vec<String>, held: Vec<String>) -> Self {
        let once = |list: Vec<String>| {
            let mut seen = HashSet::new();
            let names = list.iter().map(|name| line(name).trim().to_owned());
            let is_new = |name: &String| {
                let name = fold(name);
                !name.is_empty() && seen.insert(name)
            };
            names.filter(is_new).collect()
        };
        Self {
            skills: once(skills),
            held: once(held),
        }
    }

    /// The skills that were marked, in the order in which they were.
    #[must_use]
    pub fn skills(&self) -> &[String] {
        &self.skills
    }

    /// The occupations held, in the order in which they were told.
    #[must_use]
    pub fn held(&self) -> &[String] {
        &self.held
    }

    /// Whether nothing is known of the person.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty() && self.held.is_empty()
    }

    /// Takes a change; false if it changes nothing.
    pub fn take(&mut self, change: &Change) -> bool {
        let (list, name, is_there) = match change {
            Change::Know(name) => (&mut self.skills, name, true),
            Change::Forget(name) => (&mut self.skills, name, false),
            Change::Hold(name) => (&mut self.held, name, true),
            Change::Leave(name) => (&mut self.held, name, false),
        };
        // The file is for reading, and no name leaves its line.
        let name = line(name).trim().to_owned();
        let wanted = fold(&name);
        let before = list.len();
        if !is_there {
            list.retain(|other| fold(other) != wanted);
        } else if !wanted.is_empty() && !list.iter().any(|other| fold(other) == wanted) {
            list.push(name);
        }
        list.len() != before
    }

    /// Everything that the person brings, as far as a set knows it: skills that were marked, and
    /// those of the occupations held.
    #[must_use]
    pub fn brought(&self, graph: &Graph) -> SkillSet {
        let mut brought = SkillSet::default();
        for name in &self.skills {
            if let Found::One(skill) = graph.find_skill(name) {
                brought.insert(skill);
            }
        }
        for id in self.held_in(graph) {
            brought.unite(&SkillSet::of(graph, id));
        }
        brought
    }

    /// What takes a skill of a set away: the file may call it by its address, or by any of its names.
    #[must_use]
    pub fn forgetting(&self, graph: &Graph, id: SkillId) -> Vec<Change> {
        let names = self.skills.iter();
        let meant = names.filter(|name| graph.find_skill(name) == Found::One(id));
        meant.cloned().map(Change::Forget).collect()
    }

    /// The same for an occupation.
    #[must_use]
    pub fn leaving(&self, graph: &Graph, id: OccupationId) -> Vec<Change> {
        let names = self.held.iter();
        let meant = names.filter(|name| graph.find_occupation(name) == Found::One(id));
        meant.cloned().map(Change::Leave).collect()
    }

    /// The occupations held that a set has.
    #[must_use]
    pub fn held_in(&self, graph: &Graph) -> Vec<OccupationId> {
        let held = self.held.iter();
        held.filter_map(|name| match graph.find_occupation(name) {
            Found::One(id) => Some(id),
            _ => None,
        })
        .collect()
    }
}

/// A person against a set: what they bring to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mine {
    /// What is kept.
    pub me: Me,
    /// Every skill that the person brings.
    pub brought: SkillSet,
    /// The skills that were marked one by one, those that the set has, in the order of marking.
    pub marked: Vec<SkillId>,
    /// The occupations held that the set has.
    pub held: Vec<OccupationId>,
    /// Pages to come back to.
    pub places: Places,
}

impl Mine {
    /// A person against a set.
    #[must_use]
    pub fn new(me: Me, graph: &Graph) -> Self {
        let marked = me.skills.iter();
        let marked = marked.filter_map(|name| match graph.find_skill(name) {
            Found::One(id) => Some(id),
            _ => None,
        });
        Self {
            brought: me.brought(graph),
            marked: marked.collect(),
            held: me.held_in(graph),
            me,
            places: Places::default(),
        }
    }

    /// How many of an occupation's skills the person brings, and how many it has.
    #[must_use]
    pub fn part_of(&self, occupation: Occupation<'_>) -> (usize, usize) {
        let needed = occupation.skills();
        let brought = needed.iter().filter(|&&id| self.brought.contains(id));
        (brought.count(), needed.len())
    }
}

/// How closely a page is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// It is read.
    #[default]
    Read,
    /// It is passed, from one to the next: what takes a while to find is left out.
    Glance,
}

/// What a page is made of: a set, and who looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The set.
    pub data: &'a Dataset,
    /// Who looks at it.
    pub mine: &'a Mine,
    /// How they look at it.
    pub view: View,
    /// What they have set.
    pub settings: &'a Settings,
}

impl Scene<'_> {
    /// All that fits the person within filters, best first.
    #[must_use]
    pub fn fitting(&self, filters: &PageFilters) -> Vec<Bond> {
        let Mine { brought, held, .. } = self.mine;
        let options = filters.options(self.view.rank);
        let insight = self.data.insight();
        insight.fit(brought, held, &filters.filter(), options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped;
    use careernav_core::profile::load;

    #[test]
    fn names_count_once_and_stay_in_order() {
        let mut me = Me::default();
        assert!(me.is_empty());
        assert!(me.take(&Change::Know("First aid".to_owned())));
        assert!(me.take(&Change::Know("welding".to_owned())));
        assert!(!me.take(&Change::Know(" first  AID".to_owned())));
        assert!(!me.take(&Change::Know("  ".to_owned())));
        assert!(me.take(&Change::Hold("cook".to_owned())));
        assert_eq!(me.skills(), ["First aid", "welding"]);
        assert!(me.take(&Change::Forget("FIRST AID".to_owned())));
        assert!(!me.take(&Change::Leave("baker".to_owned())));
        assert_eq!(
            (me.skills(), me.held()),
            (&["welding".to_owned()][..], &["cook".to_owned()][..])
        );
        assert!(me.take(&Change::Know("two\nlines".to_owned())));
        assert!(!me.skills()[1].contains('\n'));
    }

    #[test]
    fn what_is_brought_are_marks_and_occupations() {
        let graph = Graph::build(&load(&[shipped::LAYER]), None);
        let held = graph.occupations().next().map(|o| o.key().to_owned());
        let me = Me::new(
            vec![
                "nobody knows this".to_owned(),
                graph.label(node(&graph)).to_owned(),
            ],
            held.into_iter().chain(["nowhere".to_owned()]).collect(),
        );
        let first = graph.occupations().next().map(|o| o.skills().len());
        let brought = me.brought(&graph).len();
        assert!(Some(brought) == first || Some(brought) == first.map(|skills| skills + 1));
        assert_eq!(me.held_in(&graph).len(), 1);
        assert_eq!(me.held().len(), 2);
    }

    fn node(graph: &Graph) -> careernav_core::graph::Node {
        let last = u32::try_from(graph.skill_count() - 1).unwrap_or_default();
        careernav_core::graph::Node::Skill(last.into())
    }
}
