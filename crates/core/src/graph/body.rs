//! The body of a graph: occupations, skills and how they hang together, which is nearly all of it.
//!
//! Guarantees: a body that fits an outline can be read with it, every position in it included; an empty one can
//! be read with any outline, and says nothing. Nothing else comes to a graph
//! ([`Graph::complete`](super::graph::Graph::complete)).
//!
//! A column is declared once, in [`Body`], with its rows and with what its items are positions of: how it is
//! read, written and checked follows from that line.

use super::csr::Csr;
use super::ids::{OccupationId, SkillGroupId, SkillId, TitleWordId};
use super::layout::{OccupationFact, OccupationField, SkillField, SkillGroupField, rows_a_node};
use super::name_table::Lookup;
use super::outline::{Count, Outline};
use super::strings::{Fields, SpanRows, Spans, Text};
use crate::columns::{Columnar, Numbers, Visitor};

/// How many there are of everything that has rows, or that an item is a position of.
struct Sizes {
    /// Occupations with a profile, which come first.
    profiled: usize,
    /// All occupations.
    occupations: usize,
    skills: usize,
    skill_groups: usize,
    /// No more words than places where they occur.
    title_words: usize,
    everyday_titles: usize,
    everyday_entries: usize,
    /// Rows of labels a node.
    label_rows: usize,
}

impl Sizes {
    fn new(outline: &Outline, body: &Body) -> Self {
        Self {
            profiled: outline.count(Count::Profiled),
            occupations: outline.count(Count::Occupations),
            skills: outline.count(Count::Skills),
            skill_groups: body.skill_group_texts.len(),
            title_words: body.title_words.len(),
            everyday_titles: body.everyday_titles.len(),
            everyday_entries: body.everyday_sources.len(),
            label_rows: rows_a_node(outline.languages.len()),
        }
    }

    fn nodes(&self) -> usize {
        self.occupations + self.skills
    }
}

/// What the body does with each of its columns.
trait BodyColumn {
    /// Shows it to a visitor.
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error>;
    /// Whether it has so many rows, and leads nowhere beyond the text and beyond `bound`.
    fn fits(&self, rows: usize, bound: usize, text: &Text) -> bool;
}

impl<T: Copy + From<u32> + Into<u32>> BodyColumn for Csr<T> {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.visit(visitor)
    }

    fn fits(&self, rows: usize, bound: usize, _: &Text) -> bool {
        self.fit(rows, bound)
    }
}

impl BodyColumn for SpanRows {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.visit(visitor)
    }

    fn fits(&self, rows: usize, _: usize, text: &Text) -> bool {
        self.fit(rows, text)
    }
}

impl BodyColumn for Spans {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.visit(visitor)
    }

    fn fits(&self, rows: usize, _: usize, text: &Text) -> bool {
        self.len() == rows && self.fit(text)
    }
}

impl<const N: usize> BodyColumn for Fields<N> {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.visit(visitor)
    }

    fn fits(&self, rows: usize, _: usize, text: &Text) -> bool {
        self.len() == rows && self.fit(text)
    }
}

impl BodyColumn for Numbers {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(self)
    }

    fn fits(&self, rows: usize, _: usize, _: &Text) -> bool {
        self.len() == rows
    }
}

/// Numbers that are positions of something.
#[derive(Debug, Default)]
pub(super) struct Positions(pub(super) Numbers);

impl BodyColumn for Positions {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.0)
    }

    fn fits(&self, rows: usize, bound: usize, _: &Text) -> bool {
        let highest = self.0.iter().max();
        self.0.len() == rows && highest.is_none_or(|&highest| (highest as usize) < bound)
    }
}

/// Declares the columns: name and type, then how many rows each has, and below which number its items are.
macro_rules! body {
    (
        |$sizes:ident|
        $($(#[$doc:meta])* $name:ident: $type:ty => $rows:expr $(, below $bound:expr)?;)*
    ) => {
        /// Occupations, skills and connections; see the module's documentation.
        #[derive(Debug, Default)]
        pub struct Body {
            pub(super) text: Text,
            $($(#[$doc])* pub(super) $name: $type,)*
            pub(super) lookup: Lookup,
        }

        impl Columnar for Body {
            fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
                Columnar::visit(&mut self.text, visitor)?;
                $(BodyColumn::visit(&mut self.$name, visitor)?;)*
                self.lookup.visit(visitor)
            }

            /// What can be said without the outline, which is little: `fits` says the rest.
            fn is_sound(&self) -> bool {
                self.text.is_sound()
            }
        }

        impl Body {
            fn do_columns_fit(&self, $sizes: &Sizes) -> bool {
                $(BodyColumn::fits(&self.$name, $rows, 0_usize$(.max($bound))?, &self.text) &&)*
                self.lookup.fit($sizes.occupations, $sizes.skills)
            }
        }
    };
}

body! {
    |sizes|
    /// The rows of labels, for every node as many as [`rows_a_node`] says.
    labels: SpanRows => sizes.nodes() * sizes.label_rows;
    occupation_keys: Spans => sizes.occupations;
    /// The numbers that [`OccupationFact`] names.
    occupation_facts: Numbers => sizes.occupations * OccupationFact::COUNT;
    occupation_texts: Fields<{ OccupationField::COUNT }> => sizes.profiled;
    occupation_tags: SpanRows => sizes.profiled;
    /// The words of an occupation's titles.
    title_words: Csr<TitleWordId> => sizes.profiled, below sizes.title_words;
    /// Title and address in turn.
    references: SpanRows => sizes.profiled;
    skill_texts: Fields<{ SkillField::COUNT }> => sizes.skills;
    /// Kind and reuse level.
    skill_facts: Numbers => sizes.skills;
    skill_tags: SpanRows => sizes.skills;
    skill_group_texts: Fields<{ SkillGroupField::COUNT }> => sizes.skill_groups;
    /// Four rows an occupation, in the order of [`crate::profile::SkillList::ALL`].
    lists: Csr<SkillId> => sizes.profiled * 4, below sizes.skills;
    /// Two rows a skill: essential for, optional for.
    holders: Csr<OccupationId> => sizes.skills * 2, below sizes.profiled;
    similar: Csr<OccupationId> => sizes.profiled, below sizes.occupations;
    /// What the tiers of those edges are called, empty for none; nothing in the row of a profile that
    /// names no tiers.
    similar_tiers: SpanRows => sizes.profiled;
    similar_from: Csr<OccupationId> => sizes.occupations, below sizes.profiled;
    prospects: Csr<OccupationId> => sizes.profiled, below sizes.occupations;
    prospects_from: Csr<OccupationId> => sizes.occupations, below sizes.profiled;
    broader_occupations: Csr<OccupationId> => sizes.profiled, below sizes.occupations;
    narrower_occupations: Csr<OccupationId> => sizes.occupations, below sizes.profiled;
    broader: Csr<SkillId> => sizes.skills, below sizes.skills;
    narrower: Csr<SkillId> => sizes.skills, below sizes.skills;
    /// Two rows a skill: the skills that it cannot do without, and those that it sometimes needs.
    needs: Csr<SkillId> => sizes.skills * 2, below sizes.skills;
    /// The same read backwards.
    needed_by: Csr<SkillId> => sizes.skills * 2, below sizes.skills;
    /// The groups in which a skill stands.
    groups_of_skill: Csr<SkillGroupId> => sizes.skills, below sizes.skill_groups;
    /// The skills that stand directly in a group of skills.
    skills_of_group: Csr<SkillId> => sizes.skill_groups, below sizes.skills;
    skill_group_parents: Csr<SkillGroupId> => sizes.skill_groups, below sizes.skill_groups;
    skill_group_children: Csr<SkillGroupId> => sizes.skill_groups, below sizes.skill_groups;
    /// Everyday titles, and the titles and codes of other classifications.
    everyday_titles: Spans => sizes.everyday_titles;
    /// For each of them its entry, of which it is one of the titles.
    everyday_entries: Positions => sizes.everyday_titles, below sizes.everyday_entries;
    /// The classification from which an entry is; empty for everyday titles.
    everyday_sources: Spans => sizes.everyday_entries;
    /// What an entry means, the best first.
    everyday_meanings: Csr<OccupationId> => sizes.everyday_entries, below sizes.profiled;
}

impl Body {
    /// Whether it is the body of an outline: so many of everything, and no position beyond.
    pub(super) fn fits(&self, outline: &Outline) -> bool {
        let sizes = Sizes::new(outline, self);
        let groups = self
            .occupation_facts
            .iter()
            .skip(OccupationFact::Group as usize);
        let mut groups = groups.step_by(OccupationFact::COUNT);
        self.do_columns_fit(&sizes)
            && self.references.len().is_multiple_of(2)
            // The number of a group and one, so that the last is among them.
            && groups.all(|&group| group as usize <= outline.groups())
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
        for title in graph.everyday_titles() {
            say(title.text());
            say(title.source().unwrap_or_default());
            let means = title.means().iter();
            means.for_each(|&id| say(graph.occupation(id).title()));
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
