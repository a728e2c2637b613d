//! How often experts name what is suggested, over all of ESCO 1.1.1, where its download and the tables
//! of moves lie beside the repository. Formulas were chosen on the first half.
//!
//! All figures are printed by
//!
//! ```sh
//! cargo test --release --test it moves_full:: -- --nocapture
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss)]

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use careernav_core::graph::{Graph, Occupation, OccupationId};
use careernav_core::insight::{Insight, Options, Rank, Similarity, SkillWeights};

use crate::support::esco::Esco;
use crate::support::moves::{Experts, Moves};

/// How long the lists are that are looked at.
const LIMIT: usize = 20;

/// Of so many of the first ones it is asked how many are right.
const PRECISION_AT: usize = 5;

/// Among so many of the first ones it is asked how much of what is right is there.
const RECALL_AT: usize = 10;

/// How good lists are: P@5 and R@10, each of the first half and of the second.
#[derive(Debug)]
struct Quality {
    precision: [f64; 2],
    recall: [f64; 2],
}

impl Quality {
    /// The mean of the halves.
    fn mean(&self) -> (f64, f64) {
        let mean = |halves: [f64; 2]| f64::midpoint(halves[0], halves[1]);
        (mean(self.precision), mean(self.recall))
    }

    /// Measures lists of suggested occupations, at a level that is so to that of the origin.
    ///
    /// Only occupations to which experts have a code are looked at. Precision is the part of the first
    /// ones that is named or has the code of the origin; recall the part of the codes named, of ten at
    /// most, that is among the first ones of other codes. Of an origin for which nothing at such a level
    /// is named nothing is asked. Recall is the mean over codes, each the mean of its occupations: of
    /// some codes there are dozens.
    fn of(
        (graph, moves): (&Graph, &Moves),
        experts: &Experts,
        is_level: impl Fn(Ordering) -> bool,
        lists: &[Vec<OccupationId>],
    ) -> Self {
        let mut levels: HashMap<&str, BTreeSet<Option<u8>>> = HashMap::new();
        for occupation in graph.occupations() {
            if let Some(code) = experts.code(occupation.id()) {
                levels.entry(code).or_default().insert(occupation.level());
            }
        }
        let (mut precisions, mut recalls) = ([vec![], vec![]], [BTreeMap::new(), BTreeMap::new()]);
        for (from, list) in graph.occupations().zip(lists) {
            let Some((code, half)) = experts.code(from.id()).zip(moves.half(graph, from.id()))
            else {
                continue;
            };
            let named = experts.named(code);
            let is_there = |code: &&str| {
                let levels = levels.get(code).into_iter().flatten();
                levels
                    .into_iter()
                    .any(|&level| is_level(level.cmp(&from.level())))
            };
            let wanted: HashSet<&str> = named.iter().copied().filter(is_there).collect();
            if wanted.is_empty() {
                continue;
            }
            let found: Vec<&str> = list.iter().filter_map(|&id| experts.code(id)).collect();
            let first = &found[..found.len().min(PRECISION_AT)];
            let right = first
                .iter()
                .filter(|&&it| it == code || named.contains(it))
                .count();
            precisions[half].push(right as f64 / first.len().max(1) as f64);
            let others = found.iter().filter(|&&it| it != code).take(RECALL_AT);
            let met: HashSet<_> = others.filter(|it| wanted.contains(*it)).collect();
            let of = wanted.len().min(RECALL_AT);
            let of_code: &mut Vec<f64> = recalls[half].entry(code).or_default();
            of_code.push(met.len() as f64 / of as f64);
        }
        Self {
            precision: precisions.map(|it| mean(&it)),
            recall: recalls.map(|it| mean(&it.values().map(|it| mean(it)).collect::<Vec<_>>())),
        }
    }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}

/// The suggestions of every occupation, by a rank: similar ones and prospects.
fn lists(graph: &Graph, insight: Insight<'_>, rank: Rank) -> [Vec<Vec<OccupationId>>; 2] {
    let options = Options {
        rank,
        limit: LIMIT,
        ..Options::default()
    };
    let ids = |list: Vec<Similarity>| list.into_iter().map(|it| it.id).collect();
    let around = |it: Occupation<'_>| insight.around(it.id());
    let similar = graph
        .occupations()
        .map(|it| ids(around(it).similar(options)));
    let similar = similar.collect();
    let prospects = graph
        .occupations()
        .map(|it| ids(around(it).outlook(options).prospects));
    [similar, prospects.collect()]
}

/// What is suggested is what experts name more often than by skills alone or by match, and as often as
/// is stated in docs/methods.md.
#[test]
fn experts_name_what_is_suggested() {
    let Some(esco) = Esco::find() else {
        return;
    };
    let graph = Graph::build(&esco.load(), None);
    let Some(moves) = Moves::find(&graph) else {
        return;
    };
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let measured = |rank| {
        let [similar, prospects] = lists(&graph, insight, rank);
        let known = (&graph, &moves);
        let of = |what: &str, experts: &Experts, is_level: fn(Ordering) -> bool, lists: &[_]| {
            let quality = Quality::of(known, experts, is_level, lists);
            let [first, second] = [0, 1].map(|half| {
                let (precision, recall) = (quality.precision[half], quality.recall[half]);
                format!("{precision:.3} / {recall:.3}")
            });
            println!("{rank:?}, {what}: {first} on the first half, {second} on the second");
            quality.mean()
        };
        [
            of("similar, O*NET", &moves.onet, Ordering::is_eq, &similar),
            of(
                "similar, ROME near",
                &moves.rome_near,
                Ordering::is_eq,
                &similar,
            ),
            of("prospects, O*NET", &moves.onet, Ordering::is_gt, &prospects),
            of(
                "prospects, ROME evolution",
                &moves.rome_up,
                Ordering::is_gt,
                &prospects,
            ),
        ]
    };
    let ours = measured(Rank::Nearness);
    let goals = [(0.73, 0.32), (0.55, 0.38), (0.34, 0.23), (0.155, 0.27)];
    for ((precision, recall), goal) in ours.into_iter().zip(goals) {
        assert!(precision >= goal.0 && recall >= goal.1, "{ours:?}");
    }
    for others in [Rank::Skills, Rank::Match].map(measured) {
        for ((precision, recall), other) in ours.into_iter().zip(others) {
            assert!(
                precision + 0.01 >= other.0 && recall + 0.01 >= other.1,
                "{others:?}"
            );
        }
    }
}
