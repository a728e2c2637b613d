//! The body of a graph: occupations, skills and how they hang together, which is nearly all of it.
//!
//! Promises: a body that fits an outline can be read with it, every position in it
//! included; an empty one can be read with any outline, and says nothing.

use super::csr::Csr;
use super::ids::{OccupationId, SkillGroupId, SkillId, TitleWordId};
use super::layout::{OccupationFact, OccupationField, SkillField, SkillGroupField, rows_a_node};
use super::name_table::Lookup;
use super::outline::{Count, Outline};
use super::strings::{Fields, SpanRows, Spans, Text};
use crate::columns::{Columnar, Numbers, Visitor};

/// Occupations, skills and connections; see the module's documentation.
#[derive(Debug, Default)]
pub struct Body {
    pub(super) text: Text,
    /// The rows of labels, for every node as many as [`rows_a_node`] says.
    pub(super) labels: SpanRows,
    /// Of every occupation.
    pub(super) occupation_keys: Spans,
    /// Of every occupation, the numbers that `occupation` names.
    pub(super) occupation_facts: Numbers,
    /// Of every occupation that has a profile.
    pub(super) occupation_texts: Fields<{ OccupationField::COUNT }>,
    pub(super) occupation_tags: SpanRows,
    /// A row an occupation that has a profile: the words of its titles.
    pub(super) title_words: Csr<TitleWordId>,
    /// Title and address in turn.
    pub(super) references: SpanRows,
    pub(super) skill_texts: Fields<{ SkillField::COUNT }>,
    /// Of every skill, kind and reuse level.
    pub(super) skill_facts: Numbers,
    pub(super) skill_tags: SpanRows,
    pub(super) skill_group_texts: Fields<{ SkillGroupField::COUNT }>,
    /// Four rows an occupation, in the order of [`crate::profile::SkillList::ALL`].
    pub(super) lists: Csr<SkillId>,
    /// Two rows a skill: essential for, optional for.
    pub(super) holders: Csr<OccupationId>,
    pub(super) similar: Csr<OccupationId>,
    /// What the tiers of those edges are called, empty for none; nothing in the row of a profile that
    /// names no tiers.
    pub(super) similar_tiers: SpanRows,
    pub(super) similar_from: Csr<OccupationId>,
    pub(super) prospects: Csr<OccupationId>,
    pub(super) prospects_from: Csr<OccupationId>,
    pub(super) broader_occupations: Csr<OccupationId>,
    pub(super) narrower_occupations: Csr<OccupationId>,
    pub(super) broader: Csr<SkillId>,
    pub(super) narrower: Csr<SkillId>,
    /// Two rows a skill: the skills that it cannot do without, and those that it sometimes needs.
    pub(super) needs: Csr<SkillId>,
    /// The same read backwards.
    pub(super) needed_by: Csr<SkillId>,
    /// A row a skill: the groups in which it stands.
    pub(super) groups_of_skill: Csr<SkillGroupId>,
    /// A row a group of skills: the skills that stand directly in it.
    pub(super) skills_of_group: Csr<SkillId>,
    pub(super) skill_group_parents: Csr<SkillGroupId>,
    pub(super) skill_group_children: Csr<SkillGroupId>,
    pub(super) lookup: Lookup,
}

impl Columnar for Body {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.text.visit(visitor)?;
        self.labels.visit(visitor)?;
        self.occupation_keys.visit(visitor)?;
        visitor.numbers(&mut self.occupation_facts)?;
        self.occupation_texts.visit(visitor)?;
        self.occupation_tags.visit(visitor)?;
        self.title_words.visit(visitor)?;
        self.references.visit(visitor)?;
        self.skill_texts.visit(visitor)?;
        visitor.numbers(&mut self.skill_facts)?;
        self.skill_tags.visit(visitor)?;
        self.skill_group_texts.visit(visitor)?;
        self.lists.visit(visitor)?;
        self.holders.visit(visitor)?;
        self.similar.visit(visitor)?;
        self.similar_tiers.visit(visitor)?;
        self.similar_from.visit(visitor)?;
        self.prospects.visit(visitor)?;
        self.prospects_from.visit(visitor)?;
        self.broader_occupations.visit(visitor)?;
        self.narrower_occupations.visit(visitor)?;
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

    /// What can be said without the outline: `fits` says the rest.
    fn is_sound(&self) -> bool {
        let text = &self.text;
        text.is_sound()
            && self.occupation_keys.fit(text)
            && self.occupation_texts.fit(text)
            && self.skill_texts.fit(text)
            && self.skill_group_texts.fit(text)
    }
}

impl Body {
    /// Whether it is the body of an outline: so many of everything, and no position beyond.
    pub(super) fn fits(&self, outline: &Outline) -> bool {
        self.do_texts_fit(outline) && self.do_edges_fit(outline)
    }

    fn do_texts_fit(&self, outline: &Outline) -> bool {
        let text = &self.text;
        let profiled = outline.count(Count::Profiled);
        let all = outline.count(Count::Occupations);
        let skills = outline.count(Count::Skills);
        let group = OccupationFact::Group as usize;
        let groups = self.occupation_facts.iter().skip(group);
        let highest = groups.step_by(OccupationFact::COUNT).copied().max();
        self.labels
            .fit((all + skills) * rows_a_node(outline.languages.len()), text)
            && self.occupation_keys.len() == all
            && self.occupation_facts.len() == all * OccupationFact::COUNT
            && highest.unwrap_or_default() as usize <= outline.groups()
            && self.occupation_texts.len() == profiled
            && self.occupation_tags.fit(profiled, text)
            && self.references.fit(profiled, text)
            && self.references.len().is_multiple_of(2)
            && self.similar_tiers.fit(profiled, text)
            && self.skill_texts.len() == skills
            && self.skill_facts.len() == skills
            && self.skill_tags.fit(skills, text)
    }

    fn do_edges_fit(&self, outline: &Outline) -> bool {
        let profiled = outline.count(Count::Profiled);
        let all = outline.count(Count::Occupations);
        let skills = outline.count(Count::Skills);
        let skill_groups = self.skill_group_texts.len();
        // There are no more words than places where they occur.
        self.title_words.fit(profiled, self.title_words.len())
            && self.lists.fit(profiled * 4, skills)
            && self.holders.fit(skills * 2, profiled)
            && self.similar.fit(profiled, all)
            && self.similar_from.fit(all, profiled)
            && self.prospects.fit(profiled, all)
            && self.prospects_from.fit(all, profiled)
            && self.broader_occupations.fit(profiled, all)
            && self.narrower_occupations.fit(all, profiled)
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
    #![allow(clippy::unwrap_used)]
    use super::super::{Found, Graph, LabelKind, Node};
    use super::*;
    use crate::profile::{Loaded, SkillList, load};
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

        fn numbers(&mut self, column: &mut Numbers) -> Result<(), Infallible> {
            if self.column == 0 && !column.is_empty() {
                let at = self.at % column.len();
                column.to_mut()[at] = self.to;
            }
            self.column = self.column.wrapping_sub(1);
            Ok(())
        }

        fn text(&mut self, _: &mut crate::columns::Text) -> Result<(), Infallible> {
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

    /// Whether a reader of files would take it.
    fn is_sound(graph: &mut Graph) -> bool {
        let body = std::mem::take(graph.body_mut().unwrap());
        let are_sound = graph.outline.is_sound() && body.is_sound();
        graph.expect_body();
        graph.complete(Some(body)) && are_sound
    }

    #[test]
    fn a_graph_that_was_built_is_sound() {
        for loaded in [load(&[crate::testing::layer()]), load(&[])] {
            let mut graph = Graph::build(&loaded, None);
            assert!(is_sound(&mut graph));
            assert_eq!(read_all(&graph) > 0, !loaded.profiles.is_empty());
        }
        let nothing = Outline::default();
        assert!(!nothing.is_sound(), "an empty file is no graph");
    }

    #[test]
    fn a_graph_that_comes_in_parts_is_the_same() {
        let mut whole = Graph::build(&SHIPPED, None);
        let read = read_all(&whole);
        let body = std::mem::take(whole.body_mut().unwrap());
        whole.expect_body();
        let groups = whole.groups().map(super::super::Group::total).max();
        assert!(groups > Some(0), "groups are there without a body");
        assert!(whole.complete(Some(body)));
        assert_eq!(read_all(&whole), read);
        assert!(!whole.complete(None), "it is complete already");
        assert_eq!(read_all(&whole), read);
    }

    #[test]
    fn a_graph_without_its_body_can_be_read() {
        for body in [None, Some(Body::default())] {
            let mut graph = Graph::build(&SHIPPED, None);
            graph.expect_body();
            assert!(!graph.complete(body), "it is nobody's body");
            assert!(read_all(&graph) > 0);
            assert_eq!(graph.find_skill("python"), Found::Nothing);
        }
    }

    #[test]
    fn whoever_needs_the_body_waits_for_it() {
        let mut graph = Graph::build(&SHIPPED, None);
        let body = std::mem::take(graph.body_mut().unwrap());
        graph.expect_body();
        std::thread::scope(|scope| {
            let asked = scope.spawn(|| graph.occupation(OccupationId::at(0)).title().to_owned());
            // Who reads it is told that somebody waits.
            graph.wait_for_hurry(std::time::Duration::MAX);
            assert!(graph.complete(Some(body)));
            assert_ne!(asked.join().unwrap(), "");
        });
    }

    #[test]
    fn labels_know_what_they_belong_to() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
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
            // A hidden one is for the search alone.
            assert!(found || label.kind == LabelKind::Hidden, "{label:?}");
        }
        assert_eq!(
            nodes.len(),
            graph.all_occupation_count() + graph.skill_count()
        );
    }

    static SHIPPED: LazyLock<Loaded> = LazyLock::new(|| load(&[crate::testing::layer()]));

    proptest! {
        #[test]
        fn a_damaged_graph_is_refused_or_readable(
            column in 0_usize..80,
            at in any::<usize>(),
            to in prop_oneof![any::<u32>(), 0_u32..2000],
        ) {
            let mut graph = Graph::build(&SHIPPED, None);
            let mut damage = Damage { column, at, to };
            let Ok(()) = graph.outline_mut().visit(&mut damage);
            let Ok(()) = graph.body_mut().unwrap().visit(&mut damage);
            if is_sound(&mut graph) {
                read_all(&graph);
            }
        }
    }
}
