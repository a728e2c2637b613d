//! The network of a whole data set, or of a part of it.

use super::network::{EdgeData, MatchData, Network, Relation};
use super::queries::MATCH_FIELDS;
use careernav_core::graph::{Graph, Node, Occupation, OccupationId, Skill, SkillId};
use careernav_core::insight::{Insight, OccupationFilter, Options, Person, Similarity};
use careernav_core::parallel::{QUESTIONS_PER_THREAD, map};
use careernav_core::profile::SkillList;

/// Nodes of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKinds {
    /// Occupations.
    Occupations,
    /// Skills, including knowledge.
    Skills,
}

/// Which part of a data set to export; all of it by default.
#[derive(Debug, Clone, Default)]
pub struct GraphQuery {
    /// Which occupations. If it leaves any out, only skills of the others are exported.
    pub filter: OccupationFilter,
    /// Only nodes of one kind.
    pub only: Option<NodeKinds>,
    /// Only edges of these kinds; all kinds if empty.
    pub relations: Vec<Relation>,
    /// Only edges that a profile or the catalogue lists, no suggested ones.
    pub is_listed_only: bool,
    /// How edges between occupations are suggested.
    pub options: Options,
}

impl GraphQuery {
    fn wants(&self, relation: Relation) -> bool {
        self.relations.is_empty() || self.relations.contains(&relation)
    }

    /// The network. It has an edge if it has both of its ends.
    #[must_use]
    pub fn network<'g>(&self, graph: &'g Graph, insight: Insight<'g>, title: &str) -> Network<'g> {
        let mut network = Network::new(graph, title, MATCH_FIELDS);
        let all = graph.occupations().chain(graph.unprofiled());
        let wanted: Vec<_> = all.filter(|it| self.filter.accepts(*it)).collect();
        if self.only != Some(NodeKinds::Skills) {
            for occupation in &wanted {
                network.occupation(occupation.id());
            }
        }
        if self.only != Some(NodeKinds::Occupations) {
            self.add_skills(&mut network, graph, &wanted);
        }
        if self.only != Some(NodeKinds::Skills) {
            let moves = map(&wanted, QUESTIONS_PER_THREAD, |&occupation| {
                self.moves(graph, insight, occupation)
            });
            for (&occupation, moves) in wanted.iter().zip(moves) {
                self.add_needs(&mut network, occupation);
                add_moves(&mut network, occupation, moves);
            }
        }
        if self.only != Some(NodeKinds::Occupations) {
            self.add_skill_relations(&mut network, graph);
        }
        network
    }

    /// Adds all skills, or those of the wanted occupations, by name.
    fn add_skills(&self, network: &mut Network<'_>, graph: &Graph, wanted: &[Occupation<'_>]) {
        let mut skills: Vec<SkillId> = if self.filter == OccupationFilter::default() {
            graph.skills().map(Skill::id).collect()
        } else {
            let skills = wanted.iter().flat_map(|it| it.skills());
            skills.copied().collect()
        };
        skills.sort_unstable();
        skills.dedup();
        for id in skills {
            network.skill(id);
        }
    }

    fn add_needs(&self, network: &mut Network<'_>, occupation: Occupation<'_>) {
        if self.only.is_some() {
            return;
        }
        let from = network.occupation(occupation.id());
        for list in SkillList::ALL {
            let relation = Relation::from_need(list.is_essential());
            if !self.wants(relation) {
                continue;
            }
            for &skill in occupation.list(list) {
                let to = network.skill(skill);
                network.add_edge(from, to, relation, EdgeData::None);
            }
        }
    }

    /// The moves from an occupation, as far as they are wanted.
    fn moves(&self, graph: &Graph, insight: Insight<'_>, occupation: Occupation<'_>) -> Moves {
        let mut options = self.options;
        if self.is_listed_only || !occupation.has_profile() {
            // Without a profile its skills are unknown, so that nothing can be suggested from them.
            options.limit = 0;
        }
        let around = insight.around(occupation.id());
        let person = Person::at(graph, occupation.id());
        let measured = |similarities: Vec<Similarity>| {
            let all = similarities.into_iter().map(|similarity| {
                let data = MatchData::new(insight, &person, similarity.id, similarity);
                (similarity.id, data)
            });
            all.collect()
        };
        let mut moves = Moves::default();
        if self.wants(Relation::Similar) {
            moves.similar = measured(around.similar(options));
        }
        if self.wants(Relation::Prospect) {
            let outlook = around.outlook(options);
            moves.is_cut = outlook.is_cut;
            moves.prospects = measured(outlook.prospects);
        }
        moves
    }

    /// Adds the relations between skills.
    fn add_skill_relations(&self, network: &mut Network<'_>, graph: &Graph) {
        for skill in graph.skills() {
            if !network.has(Node::Skill(skill.id())) {
                continue;
            }
            let from = network.skill(skill.id());
            for (relation, others) in [
                (Relation::Essential, skill.essential_skills()),
                (Relation::Optional, skill.optional_skills()),
                (Relation::Broader, skill.broader()),
            ] {
                for &other in others {
                    if self.wants(relation) && network.has(Node::Skill(other)) {
                        let to = network.skill(other);
                        network.add_edge(from, to, relation, EdgeData::None);
                    }
                }
            }
        }
    }
}

/// The moves from an occupation.
#[derive(Default)]
struct Moves {
    similar: Vec<(OccupationId, MatchData)>,
    prospects: Vec<(OccupationId, MatchData)>,
    is_cut: bool,
}

fn add_moves(network: &mut Network<'_>, occupation: Occupation<'_>, moves: Moves) {
    let from = network.occupation(occupation.id());
    network.cut_short += usize::from(moves.is_cut);
    for (ends, relation) in [
        (moves.similar, Relation::Similar),
        (moves.prospects, Relation::Prospect),
    ] {
        for (end, data) in ends {
            if network.has(Node::Occupation(end)) {
                let to = network.occupation(end);
                network.add_edge(from, to, relation, EdgeData::Match(data));
            }
        }
    }
}
