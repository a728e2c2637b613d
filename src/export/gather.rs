//! Networks of what one asks about: an occupation, its map, a comparison, a gap, ways.
//!
//! Promise: they say what the page of the app and the command of that name say, from the same
//! questions.

use super::field::EdgeField;
use super::network::{Network, Relation, Says};
use crate::app::map::Around;
use careernav_core::graph::{Graph, OccupationId};
use careernav_core::insight::path::{CareerPath, Start};
use careernav_core::insight::{Comparison, Gap, Insight, Strength};
use careernav_core::profile::SkillList;
use careernav_core::report;

/// What edges between occupations say.
pub(super) const BONDS: &[EdgeField] = &[
    EdgeField::Kind,
    EdgeField::Listed,
    EdgeField::Tier,
    EdgeField::Shared,
    EdgeField::Of,
    EdgeField::Relevance,
];

/// An occupation with its skills, and what it leads to and from.
#[must_use]
pub fn occupation<'g>(graph: &'g Graph, insight: Insight<'g>, id: OccupationId) -> Network<'g> {
    let occupation = graph.occupation(id);
    let fields = &[
        EdgeField::Kind,
        EdgeField::Listed,
        EdgeField::Tier,
        EdgeField::Shared,
        EdgeField::Of,
        EdgeField::Relevance,
        EdgeField::Part,
    ];
    let mut network = Network::new(graph, occupation.title(), fields);
    let middle = network.occupation(id);
    network.middle = Some(middle);
    for list in SkillList::ALL {
        let part = network.begin_part(list.title(), true);
        for &skill in occupation.list(list) {
            let skill = network.skill(skill);
            let relation = needs(list.is_essential());
            network.edge(middle, skill, relation, Says::Part(part));
        }
    }
    around(&mut network, &Around::of(graph, insight, id));
    network
}

/// An occupation with what it leads to and from.
#[must_use]
pub fn map<'g>(graph: &'g Graph, insight: Insight<'g>, id: OccupationId) -> Network<'g> {
    let title = format!("Around {}", graph.occupation(id).title());
    let mut network = Network::new(graph, title, BONDS);
    network.middle = Some(network.occupation(id));
    around(&mut network, &Around::of(graph, insight, id));
    network
}

fn around(network: &mut Network<'_>, around: &Around) {
    let middle = network.occupation(around.middle);
    network.cut_short += usize::from(around.is_cut);
    for node in &around.nodes {
        let other = network.occupation(node.similarity.id);
        let (from, to, relation) = match node.relation {
            report::Relation::MovesIn => (other, middle, Relation::Feeder),
            report::Relation::Prospect => (middle, other, Relation::Prospect),
            report::Relation::Broader => (middle, other, Relation::BroaderMove),
            _ => (middle, other, Relation::Similar),
        };
        network.edge(from, to, relation, Says::Bond(node.similarity.into()));
    }
}

/// Occupations side by side, with every skill that one of them needs.
#[must_use]
pub fn comparison<'g>(graph: &'g Graph, comparison: &Comparison) -> Network<'g> {
    let titles = comparison.occupations.iter();
    let titles: Vec<_> = titles.map(|&id| graph.occupation(id).title()).collect();
    let fields = &[EdgeField::Kind, EdgeField::Part];
    let mut network = Network::new(graph, titles.join(", "), fields);
    let nodes = comparison.occupations.iter();
    let nodes: Vec<_> = nodes.map(|&id| network.occupation(id)).collect();
    let mut parts: Vec<(Vec<bool>, usize)> = Vec::new();
    for (skill, strengths) in &comparison.rows {
        let holders: Vec<_> = strengths.iter().map(Option::is_some).collect();
        let part = parts.iter().find(|(known, _)| *known == holders);
        let part = part.map(|&(_, part)| part);
        let part = part.unwrap_or_else(|| {
            let held = titles.iter().zip(&holders).filter(|(_, is)| **is);
            let held: Vec<_> = held.map(|(title, _)| *title).collect();
            let heading = match &held[..] {
                all if all.len() == titles.len() => "Needed in all of them".to_owned(),
                [one] => format!("Only {one}"),
                some => some.join(" and "),
            };
            let part = network.begin_part(heading, false);
            parts.push((holders, part));
            part
        });
        let skill = network.skill(*skill);
        let mut seen = Vec::new();
        for (&node, strength) in nodes.iter().zip(strengths) {
            // One may be compared with itself.
            if let (Some(strength), false) = (strength, seen.contains(&node)) {
                seen.push(node);
                let relation = needs(*strength == Strength::Essential);
                network.edge(node, skill, relation, Says::Part(part));
            }
        }
    }
    network
}

/// What lies between where one stands, or what one brings, and an occupation.
#[must_use]
pub fn gap<'g>(
    graph: &'g Graph,
    insight: Insight<'g>,
    (from, to): (Option<OccupationId>, OccupationId),
    gap: &Gap,
) -> Network<'g> {
    let fields = &[EdgeField::Kind, EdgeField::Part];
    let (mut network, [start, goal]) = between(graph, from, to, fields);
    for (heading, skills, is_brought, is_needed) in [
        ("Carries over", &gap.shared, true, true),
        (
            "To be learnt: essential",
            &gap.missing_essential,
            false,
            true,
        ),
        ("To be learnt: optional", &gap.missing_optional, false, true),
        ("Not needed there", &gap.extra, true, false),
    ] {
        let part = network.begin_part(heading, !is_brought);
        let strength = |id, skill| insight.strength(id, skill) == Some(Strength::Essential);
        for &skill in skills {
            let node = network.skill(skill);
            // From an occupation to itself it is the same edge.
            if is_brought && start != goal {
                let relation = from.map_or(Relation::Brings, |id| needs(strength(id, skill)));
                network.edge(start, node, relation, Says::Part(part));
            }
            if is_needed {
                network.edge(goal, node, needs(strength(to, skill)), Says::Part(part));
            }
        }
    }
    network
}

/// Ways of several moves, with what is to be learnt for each move.
#[must_use]
pub fn path<'g>(
    graph: &'g Graph,
    start: &Start,
    to: OccupationId,
    ways: &[&CareerPath],
) -> Network<'g> {
    let fields = &[
        EdgeField::Kind,
        EdgeField::Way,
        EdgeField::Step,
        EdgeField::Listed,
        EdgeField::Carried,
        EdgeField::Learnt,
        EdgeField::Part,
    ];
    let (mut network, [first, _]) = between(graph, start.at, to, fields);
    for (way, path) in (1..).zip(ways) {
        let (mut here, mut at) = (first, start.at);
        for (step, stop) in (1..).zip(&path.steps) {
            let there = network.occupation(stop.to);
            let is_listed = at.is_some_and(|id| {
                let occupation = graph.occupation(id);
                occupation.similar().contains(&stop.to) || occupation.prospects().contains(&stop.to)
            });
            let says = Says::Move {
                way,
                step,
                is_listed,
                carried: stop.carried.len(),
                learnt: stop.learnt.len(),
            };
            network.edge(here, there, Relation::Move, says);
            let part = network.begin_part(format!("Way {way}, to be learnt"), true);
            for &skill in &stop.learnt {
                let skill = network.skill(skill);
                let says = Says::Lesson { way, step, part };
                network.edge(there, skill, Relation::Learns, says);
            }
            (here, at) = (there, Some(stop.to));
        }
    }
    network
}

/// The beginning of what leads from an occupation, or from what one brings, to another: where it starts,
/// and its goal.
fn between<'g>(
    graph: &'g Graph,
    from: Option<OccupationId>,
    to: OccupationId,
    fields: &'static [EdgeField],
) -> (Network<'g>, [usize; 2]) {
    let mut network = Network::new(graph, String::new(), fields);
    let start = match from {
        Some(id) => network.occupation(id),
        None => network.mine(),
    };
    let goal = network.occupation(to);
    network.middle = Some(goal);
    network.is_across = true;
    let [from, to] = [start, goal].map(|node| network.nodes()[node].label());
    network.title = format!("From {from} to {to}");
    (network, [start, goal])
}

pub(super) const fn needs(is_essential: bool) -> Relation {
    if is_essential {
        Relation::Essential
    } else {
        Relation::Optional
    }
}
