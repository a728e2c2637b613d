//! The graph as columns: see [`crate::flat`].

use super::labels::rows_a_node;
use super::{Graph, group, occupation};
use crate::flat::{Flat, Visitor};

impl Flat for Graph {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.text.visit(visitor)?;
        self.languages.visit(visitor)?;
        self.labels.visit(visitor)?;
        visitor.numbers(&mut self.counts)?;
        self.occupation_keys.visit(visitor)?;
        visitor.numbers(&mut self.occupation_facts)?;
        self.occupation_texts.visit(visitor)?;
        self.occupation_tags.visit(visitor)?;
        self.references.visit(visitor)?;
        self.skill_texts.visit(visitor)?;
        visitor.numbers(&mut self.skill_facts)?;
        self.skill_tags.visit(visitor)?;
        self.group_texts.visit(visitor)?;
        visitor.numbers(&mut self.group_facts)?;
        self.skill_group_texts.visit(visitor)?;
        self.lists.visit(visitor)?;
        self.holders.visit(visitor)?;
        self.similar.visit(visitor)?;
        self.similar_from.visit(visitor)?;
        self.prospects.visit(visitor)?;
        self.prospects_from.visit(visitor)?;
        self.members.visit(visitor)?;
        self.subgroups.visit(visitor)?;
        self.broader.visit(visitor)?;
        self.narrower.visit(visitor)?;
        self.needs.visit(visitor)?;
        self.needed_by.visit(visitor)?;
        self.groups_of_skill.visit(visitor)?;
        self.skills_of_group.visit(visitor)?;
        self.skill_group_parents.visit(visitor)?;
        self.skill_group_children.visit(visitor)?;
        self.lookup.visit(visitor)
    }

    fn is_sound(&self) -> bool {
        self.are_texts_sound() && self.are_facts_sound() && self.are_edges_sound()
    }
}

impl Graph {
    fn are_texts_sound(&self) -> bool {
        let text = &self.text;
        let profiled = self.occupation_count();
        let rows = self.node_count() * rows_a_node(self.languages.len());
        text.is_sound()
            && self.languages.fit(text)
            && self.languages.len() > 0
            && self.labels.fit(rows, text)
            && self.occupation_keys.fit(text)
            && self.occupation_texts.fit(text)
            && self.occupation_tags.fit(profiled, text)
            && self.references.fit(profiled, text)
            && self.references.len().is_multiple_of(2)
            && self.skill_texts.fit(text)
            && self.skill_tags.fit(self.skill_count(), text)
            && self.group_texts.fit(text)
            && self.skill_group_texts.fit(text)
    }

    fn are_facts_sound(&self) -> bool {
        let all = self.all_occupation_count();
        let groups = self.group_texts.len();
        let most = |facts: &[u32], of: usize, fact: usize| {
            let each = facts.iter().skip(fact).step_by(of);
            each.copied().max().unwrap_or_default() as usize
        };
        let group = occupation::Fact::Group as usize;
        // A group stands after the one around it, so that no way up goes round in circles.
        let parents = self.group_facts.iter().skip(group::Fact::Parent as usize);
        let mut parents = parents.step_by(group::FACTS).enumerate();
        self.counts.len() == 2
            && self.occupation_count() <= all
            && self.occupation_keys.len() == all
            && self.occupation_texts.len() == self.occupation_count()
            && self.occupation_facts.len() == all * occupation::FACTS
            && most(&self.occupation_facts, occupation::FACTS, group) <= groups
            && self.skill_facts.len() == self.skill_count()
            && self.group_facts.len() == groups * group::FACTS
            && parents.all(|(own, &parent)| parent as usize <= own)
    }

    fn are_edges_sound(&self) -> bool {
        let profiled = self.occupation_count();
        let all = self.all_occupation_count();
        let skills = self.skill_count();
        let groups = self.group_texts.len();
        let skill_groups = self.skill_group_texts.len();
        self.lists.fit(profiled * 4, skills)
            && self.holders.fit(skills * 2, profiled)
            && self.similar.fit(profiled, all)
            && self.similar_from.fit(all, profiled)
            && self.prospects.fit(profiled, all)
            && self.prospects_from.fit(all, profiled)
            && self.members.fit(groups, profiled)
            && self.subgroups.fit(groups + 1, groups)
            && self.broader.fit(skills, skills)
            && self.narrower.fit(skills, skills)
            && self.needs.fit(skills * 2, skills)
            && self.needed_by.fit(skills * 2, skills)
            && self.groups_of_skill.fit(skills, skill_groups)
            && self.skills_of_group.fit(skill_groups, skills)
            && self.skill_group_parents.fit(skill_groups, skill_groups)
            && self.skill_group_children.fit(skill_groups, skill_groups)
            && self.lookup.fit(all, skills)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Found, LabelKind, Node};
    use super::*;
    use crate::profile::{Layer, Loaded, SkillList, load};
    use proptest::prelude::*;
    use std::collections::HashSet;
    use std::convert::Infallible;
    use std::sync::LazyLock;

    /// Changes one number of one column.
    struct Damage {
        column: usize,
        at: usize,
        to: u32,
    }

    impl Visitor for Damage {
        type Error = Infallible;

        fn numbers(&mut self, column: &mut Vec<u32>) -> Result<(), Infallible> {
            if self.column == 0 && !column.is_empty() {
                let at = self.at % column.len();
                column[at] = self.to;
            }
            self.column = self.column.wrapping_sub(1);
            Ok(())
        }

        fn text(&mut self, _: &mut String) -> Result<(), Infallible> {
            Ok(())
        }
    }

    /// Reads all that a view can show; the answer is how much it was.
    fn read_all(graph: &Graph) -> usize {
        let mut read = 0;
        let mut say = |text: &str| read += text.len();
        for occupation in graph.occupations().chain(graph.unprofiled()) {
            say(occupation.title());
            say(occupation.description());
            say(occupation.group_title().unwrap_or_default());
            occupation.facts().for_each(|(_, fact)| say(fact));
            occupation.tags().for_each(&mut say);
            occupation.references().for_each(|r| say(r.title));
            occupation.foreign_titles().for_each(&mut say);
            for list in SkillList::ALL {
                let skills = occupation.list(list).iter();
                skills.for_each(|&id| say(graph.skill(id).name()));
            }
            for id in occupation.leads_here().iter().chain(occupation.similar()) {
                say(graph.occupation(*id).key());
            }
        }
        for skill in graph.skills() {
            say(skill.key());
            let holders = skill.essential_for().iter().chain(skill.optional_for());
            holders.for_each(|&id| say(graph.occupation(id).title()));
            let others = skill.broader().iter().chain(skill.narrower());
            let others = others.chain(skill.optional_skills());
            others.for_each(|&id| say(graph.skill(id).name()));
            let groups = skill.groups().iter();
            groups.for_each(|&id| say(graph.skill_group(id).title()));
        }
        for group in graph.groups() {
            say(group.title());
            let mut up = group.parent();
            while let Some(parent) = up {
                say(graph.group(parent).code());
                up = graph.group(parent).parent();
            }
            let members = group.members().iter();
            members.for_each(|&id| say(graph.occupation(id).title()));
        }
        for (_, label) in graph.labels() {
            say(label.text);
            say(graph.label(label.node));
        }
        read
    }

    #[test]
    fn a_graph_that_was_built_is_sound() {
        for loaded in [load(&[Layer::Shipped]), load(&[])] {
            let graph = Graph::build(&loaded, None);
            assert!(graph.is_sound());
            assert_eq!(read_all(&graph) > 0, !loaded.profiles.is_empty());
        }
        assert!(!Graph::default().is_sound(), "an empty file is no graph");
    }

    #[test]
    fn labels_know_what_they_belong_to() {
        let graph = Graph::build(&load(&[Layer::Shipped]), None);
        let mut nodes = HashSet::new();
        for (id, label) in graph.labels() {
            assert_eq!(graph.label_at(id), label);
            if label.kind == LabelKind::Preferred {
                assert_eq!(graph.label(label.node), label.text);
                assert!(nodes.insert(label.node));
            }
            let found = match label.node {
                Node::Occupation(node) => match graph.find_occupation(label.text) {
                    Found::One(id) => id == node || label.kind != LabelKind::Preferred,
                    Found::Several(ids) => ids.contains(&node),
                    Found::Nothing => false,
                },
                Node::Skill(node) => match graph.find_skill(label.text) {
                    Found::One(id) => id == node || label.kind != LabelKind::Preferred,
                    Found::Several(ids) => ids.contains(&node),
                    Found::Nothing => false,
                },
            };
            assert!(found, "{label:?}");
        }
        assert_eq!(nodes.len(), graph.node_count());
    }

    static SHIPPED: LazyLock<Loaded> = LazyLock::new(|| load(&[Layer::Shipped]));

    proptest! {
        #[test]
        fn a_damaged_graph_is_refused_or_readable(
            column in 0_usize..80,
            at in any::<usize>(),
            to in prop_oneof![any::<u32>(), 0_u32..2000],
        ) {
            let mut graph = Graph::build(&SHIPPED, None);
            let Ok(()) = graph.visit(&mut Damage { column, at, to });
            if graph.is_sound() {
                read_all(&graph);
            }
        }
    }
}
