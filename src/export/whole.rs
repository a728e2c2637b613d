//! The network of a whole set, or of a part of it.

use super::gather::{BONDS, needs};
use super::network::{Network, Relation, Says};
use careernav_core::graph::{Graph, Node, Occupation, Skill, SkillId};
use careernav_core::insight::{Insight, OccupationFilter, Options, Similarity};
use careernav_core::parallel::{QUESTIONS_PER_THREAD, map};
use careernav_core::profile::SkillList;

/// Which kind of nodes is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Occupations.
    Occupations,
    /// Skills, knowledge included.
    Skills,
}

/// Which part of a set is wanted; all of it, as it stands.
#[derive(Debug, Clone, Default)]
pub struct Whole {
    /// Which occupations. If this leaves any out, only skills that one of the others needs are wanted.
    pub filter: OccupationFilter,
    /// Which kind of nodes, if not both.
    pub only: Option<Only>,
    /// Which kinds of edges; without any, all.
    pub relations: Vec<Relation>,
    /// Whether only such edges are wanted as a profile or the catalogue lists.
    pub is_listed_only: bool,
    /// How edges between occupations are derived.
    pub options: Options,
}

impl Whole {
    fn wants(&self, relation: Relation) -> bool {
        self.relations.is_empty() || self.relations.contains(&relation)
    }

    /// The network of a set. An edge is in it if both of its ends are.
    #[must_use]
    pub fn of<'g>(&self, graph: &'g Graph, insight: Insight<'g>, title: &str) -> Network<'g> {
        let mut network = Network::new(graph, title, BONDS);
        let all = graph.occupations().chain(graph.unprofiled());
        let wanted: Vec<_> = all.filter(|it| self.filter.accepts(*it)).collect();
        if self.only != Some(Only::Skills) {
            for occupation in &wanted {
                network.occupation(occupation.id());
            }
        }
        if self.only != Some(Only::Occupations) {
            self.add_skills(&mut network, graph, &wanted);
        }
        if self.only != Some(Only::Skills) {
            let suggested = map(&wanted, QUESTIONS_PER_THREAD, |&here| {
                self.suggested(insight, here)
            });
            for (&occupation, suggested) in wanted.iter().zip(suggested) {
                self.add_needs(&mut network, occupation);
                add_moves(&mut network, occupation, suggested);
            }
        }
        if self.only != Some(Only::Occupations) {
            self.add_relations(&mut network, graph);
        }
        network
    }

    /// All skills, or those of the wanted occupations, by name.
    fn add_skills(&self, network: &mut Network<'_>, graph: &Graph, wanted: &[Occupation<'_>]) {
        let mut skills: Vec<SkillId> = if self.filter == OccupationFilter::default() {
            graph.skills().map(Skill::id).collect()
        } else {
            let of = wanted.iter().flat_map(|it| it.skills());
            of.copied().collect()
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
            let relation = needs(list.is_essential());
            if !self.wants(relation) {
                continue;
            }
            for &skill in occupation.list(list) {
                let to = network.skill(skill);
                network.edge(from, to, relation, Says::Nothing);
            }
        }
    }

    /// Where one can go from an occupation, as far as that is wanted; and whether the search was cut
    /// short.
    fn suggested(&self, insight: Insight<'_>, here: Occupation<'_>) -> Suggested {
        let mut options = self.options;
        if self.is_listed_only || !here.has_profile() {
            // Nothing follows from skills that are not known.
            options.limit = 0;
        }
        let around = insight.around(here.id());
        let mut suggested = Suggested::default();
        if self.wants(Relation::Similar) {
            suggested.similar = around.similar(options);
        }
        if self.wants(Relation::Prospect) {
            let outlook = around.outlook(options);
            (suggested.prospects, suggested.is_cut) = (outlook.prospects, outlook.is_cut);
        }
        suggested
    }

    /// What skills have to do with each other.
    fn add_relations(&self, network: &mut Network<'_>, graph: &Graph) {
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
                        network.edge(from, to, relation, Says::Nothing);
                    }
                }
            }
        }
    }
}

/// Where one can go from an occupation.
#[derive(Default)]
struct Suggested {
    similar: Vec<Similarity>,
    prospects: Vec<Similarity>,
    is_cut: bool,
}

fn add_moves(network: &mut Network<'_>, here: Occupation<'_>, suggested: Suggested) {
    let from = network.occupation(here.id());
    network.cut_short += usize::from(suggested.is_cut);
    for (bonds, relation) in [
        (suggested.similar, Relation::Similar),
        (suggested.prospects, Relation::Prospect),
    ] {
        for bond in bonds {
            if network.has(Node::Occupation(bond.id)) {
                let to = network.occupation(bond.id);
                network.edge(from, to, relation, Says::Bond(bond.into()));
            }
        }
    }
}
