//! Networks of what a person asks: an occupation, its map, a comparison, a gap, paths.
//!
//! They have the same content as the page of the app and the command of that name, because they ask the
//! same questions.

use super::fields::EdgeField;
use super::network::{EdgeData, MatchData, Network, PlaceOnPath, Relation, StepData};
use careernav_core::graph::{Graph, OccupationId};
use careernav_core::insight::neighbours::{NeighbourKind, Neighbours};
use careernav_core::insight::path::CareerPath;
use careernav_core::insight::{Comparison, Figure, Gap, Insight, Person, Strength};
use careernav_core::profile::SkillList;
use careernav_core::report::StepReport;

/// The fields of edges between occupations.
pub(super) const MATCH_FIELDS: &[EdgeField] = &[
    EdgeField::Kind,
    EdgeField::Listed,
    EdgeField::Tier,
    EdgeField::Figure(Figure::EssentialHave),
    EdgeField::Figure(Figure::EssentialTotal),
    EdgeField::Figure(Figure::OptionalHave),
    EdgeField::Figure(Figure::OptionalTotal),
    EdgeField::Figure(Figure::Perhaps),
    EdgeField::Nearness,
];

/// An occupation with its skills and its neighbours.
#[must_use]
pub fn occupation<'g>(graph: &'g Graph, insight: Insight<'g>, id: OccupationId) -> Network<'g> {
    let occupation = graph.occupation(id);
    let fields = &[
        EdgeField::Kind,
        EdgeField::Listed,
        EdgeField::Tier,
        EdgeField::Figure(Figure::EssentialHave),
        EdgeField::Figure(Figure::EssentialTotal),
        EdgeField::Figure(Figure::OptionalHave),
        EdgeField::Figure(Figure::OptionalTotal),
        EdgeField::Figure(Figure::Perhaps),
        EdgeField::Nearness,
        EdgeField::List,
    ];
    let mut network = Network::new(graph, occupation.title(), fields);
    let focus = network.occupation(id);
    network.focus = Some(focus);
    for skills in SkillList::ALL {
        let list = network.add_list(skills.title(), true);
        let relation = Relation::from_need(skills.is_essential());
        for &skill in occupation.list(skills) {
            let skill = network.skill(skill);
            network.add_edge(focus, skill, relation, EdgeData::List(list));
        }
    }
    add_neighbours(&mut network, (graph, insight), id);
    network
}

/// An occupation with its neighbours.
#[must_use]
pub fn map<'g>(graph: &'g Graph, insight: Insight<'g>, id: OccupationId) -> Network<'g> {
    let title = format!("Around {}", graph.occupation(id).title());
    let mut network = Network::new(graph, title, MATCH_FIELDS);
    network.focus = Some(network.occupation(id));
    add_neighbours(&mut network, (graph, insight), id);
    network
}

fn add_neighbours<'g>(
    network: &mut Network<'g>,
    (graph, insight): (&'g Graph, Insight<'g>),
    id: OccupationId,
) {
    let neighbours = Neighbours::new(graph, insight, id);
    let here = Person::at(graph, id);
    let focus = network.occupation(id);
    network.cut_short += usize::from(neighbours.is_cut_short);
    for neighbour in &neighbours.list {
        let similarity = neighbour.similarity;
        let other = network.occupation(similarity.id);
        let (from, to, relation) = match neighbour.kind {
            NeighbourKind::Similar => (focus, other, Relation::Similar),
            NeighbourKind::Prospect => (focus, other, Relation::Prospect),
            NeighbourKind::Broader => (focus, other, Relation::BroaderMove),
            NeighbourKind::MovesIn => (other, focus, Relation::MovesIn),
        };
        let data = match neighbour.kind {
            NeighbourKind::MovesIn => {
                let person = Person::at(graph, similarity.id);
                MatchData::new(insight, &person, id, similarity)
            }
            _ => MatchData::new(insight, &here, similarity.id, similarity),
        };
        network.add_edge(from, to, relation, EdgeData::Match(data));
    }
}

/// Occupations side by side, with every skill that one of them needs.
#[must_use]
pub fn comparison<'g>(graph: &'g Graph, comparison: &Comparison) -> Network<'g> {
    let titles = comparison.occupations.iter();
    let titles: Vec<_> = titles.map(|&id| graph.occupation(id).title()).collect();
    let fields = &[EdgeField::Kind, EdgeField::List];
    let mut network = Network::new(graph, titles.join(", "), fields);
    network.has_licences = true;
    let nodes = comparison.occupations.iter();
    let nodes: Vec<_> = nodes.map(|&id| network.occupation(id)).collect();
    // A list for each combination of occupations that share skills.
    let mut lists: Vec<(Vec<bool>, usize)> = Vec::new();
    for (skill, strengths) in &comparison.rows {
        let sharing: Vec<_> = strengths.iter().map(Option::is_some).collect();
        let known = lists.iter().find(|(known, _)| *known == sharing);
        let known = known.map(|&(_, list)| list);
        let list = known.unwrap_or_else(|| {
            let sharing_titles = titles.iter().zip(&sharing).filter(|(_, shares)| **shares);
            let sharing_titles: Vec<_> = sharing_titles.map(|(title, _)| *title).collect();
            let heading = match &sharing_titles[..] {
                all if all.len() == titles.len() => "Shared by all".to_owned(),
                [one] => format!("Only {one}"),
                some => some.join(" and "),
            };
            let list = network.add_list(heading, false);
            lists.push((sharing, list));
            list
        });
        let skill = network.skill(*skill);
        let mut seen = Vec::new();
        for (&node, strength) in nodes.iter().zip(strengths) {
            // An occupation may be compared with itself.
            if let (Some(strength), false) = (strength, seen.contains(&node)) {
                seen.push(node);
                let relation = Relation::from_need(*strength == Strength::Essential);
                network.add_edge(node, skill, relation, EdgeData::List(list));
            }
        }
    }
    network
}

/// What you have and what you need to learn, from an occupation or your own skills to an occupation.
#[must_use]
pub fn gap<'g>(
    graph: &'g Graph,
    insight: Insight<'g>,
    (person, to): (&Person, OccupationId),
    gap: &Gap,
) -> Network<'g> {
    let fields = &[
        EdgeField::Kind,
        EdgeField::Listed,
        EdgeField::Verdict,
        EdgeField::Plausibility,
        EdgeField::Figure(Figure::EssentialHave),
        EdgeField::Figure(Figure::EssentialTotal),
        EdgeField::Figure(Figure::OptionalHave),
        EdgeField::Figure(Figure::OptionalTotal),
        EdgeField::Figure(Figure::Perhaps),
        EdgeField::ToLearnEssential,
        EdgeField::List,
    ];
    let (mut network, [source, target]) = between(graph, person.at, to, fields);
    if source != target {
        let report = StepReport::new(graph, insight, person, to);
        let step = StepData {
            is_listed: insight.is_listed_for(person, to),
            verdict: report.verdict,
            plausibility: report.plausibility,
            coverage: report.coverage,
        };
        let data = EdgeData::Step { place: None, step };
        network.add_edge(source, target, Relation::Step, data);
    }
    for (heading, skills, is_had, is_needed) in [
        ("You have", &gap.shared, true, true),
        ("To learn: essential", &gap.missing_essential, false, true),
        ("To learn: optional", &gap.missing_optional, false, true),
        ("You have, but not needed", &gap.extra, true, false),
    ] {
        let list = network.add_list(heading, !is_had);
        let relation = |id, skill| {
            Relation::from_need(insight.strength(id, skill) == Some(Strength::Essential))
        };
        for &skill in skills {
            let node = network.skill(skill);
            // From an occupation to itself, both edges would be the same.
            if is_had && source != target {
                let relation = person.at.map_or(Relation::Has, |id| relation(id, skill));
                network.add_edge(source, node, relation, EdgeData::List(list));
            }
            if is_needed {
                network.add_edge(target, node, relation(to, skill), EdgeData::List(list));
            }
        }
    }
    network
}

/// Paths of several steps, with the skills to learn for each step.
#[must_use]
pub fn path<'g>(
    graph: &'g Graph,
    insight: Insight<'g>,
    (start, to): (&Person, OccupationId),
    paths: &[&CareerPath],
) -> Network<'g> {
    let fields = &[
        EdgeField::Kind,
        EdgeField::Path,
        EdgeField::Step,
        EdgeField::Listed,
        EdgeField::Verdict,
        EdgeField::Plausibility,
        EdgeField::Figure(Figure::EssentialHave),
        EdgeField::Figure(Figure::EssentialTotal),
        EdgeField::Figure(Figure::OptionalHave),
        EdgeField::Figure(Figure::OptionalTotal),
        EdgeField::Figure(Figure::Perhaps),
        EdgeField::ToLearnEssential,
        EdgeField::List,
    ];
    let (mut network, [first, _]) = between(graph, start.at, to, fields);
    for (path, steps) in (1..).zip(paths.iter().map(|path| &path.steps)) {
        let (mut source, mut source_id) = (first, start.at);
        for (step, taken) in (1..).zip(steps) {
            let target = network.occupation(taken.to);
            let is_listed = source_id.is_some_and(|id| insight.is_listed(id, taken.to));
            let place = PlaceOnPath { path, step };
            let data = EdgeData::Step {
                place: Some(place),
                step: StepData {
                    is_listed,
                    verdict: (!taken.coverage.is_empty()).then_some(taken.verdict),
                    plausibility: taken.plausibility,
                    coverage: taken.coverage,
                },
            };
            network.add_edge(source, target, Relation::Step, data);
            let list = network.add_list(format!("Path {path}, to learn"), true);
            for &skill in &taken.learnt {
                let skill = network.skill(skill);
                let data = EdgeData::ToLearn { place, list };
                network.add_edge(target, skill, Relation::ToLearn, data);
            }
            (source, source_id) = (target, Some(taken.to));
        }
    }
    network
}

/// An empty network from an occupation, or your own skills, to an occupation, with the nodes of both.
fn between<'g>(
    graph: &'g Graph,
    from: Option<OccupationId>,
    to: OccupationId,
    fields: &'static [EdgeField],
) -> (Network<'g>, [usize; 2]) {
    let mut network = Network::new(graph, String::new(), fields);
    let source = match from {
        Some(id) => network.occupation(id),
        None => network.person(),
    };
    let target = network.occupation(to);
    network.focus = Some(target);
    network.is_left_to_right = true;
    network.has_licences = true;
    let [from, to] = [source, target].map(|node| network.nodes()[node].label());
    network.title = format!("From {from} to {to}");
    (network, [source, target])
}
