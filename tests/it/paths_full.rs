//! Career paths over the real ESCO 1.1.1, where its download lies beside the repository: what is shown
//! for journeys of all kinds, how often the paths shown hold an unlikely step, how well plausibility
//! tells the steps that experts name from others, and how long a search takes.
//!
//! All figures are printed by
//!
//! ```sh
//! cargo test --release --test it paths_full:: -- --nocapture
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use careernav_core::graph::{Graph, Occupation, OccupationId};
use careernav_core::insight::path::{CareerPath, MAX_STEPS, Obstacle, PathLimits, StepGraph};
use careernav_core::insight::{Insight, Person, SkillWeights, Verdict};
use careernav_core::report::labels;

use crate::insight::id;
use crate::support::esco::Esco;
use crate::support::moves::{Experts, Moves};

/// Journeys that people ask for.
const JOURNEYS: [(&str, &str); 18] = [
    ("kitchen assistant", "restaurant manager"),
    ("waiter", "restaurant manager"),
    ("bricklayer", "construction manager"),
    ("ICT help desk agent", "ICT security manager"),
    ("nurse assistant", "nursing lecturer"),
    ("home care aide", "social worker"),
    ("hairdresser", "visual arts teacher"),
    ("shop assistant", "marketing manager"),
    // One or two from each major group of ISCO.
    ("infantry soldier", "security manager"),
    ("retail department manager", "supply chain manager"),
    ("secondary school teacher", "education inspector"),
    ("accounting assistant", "financial manager"),
    ("receptionist", "human resources manager"),
    ("security guard", "police inspector"),
    ("crop production worker", "agronomist"),
    ("welder", "welding engineer"),
    ("cargo vehicle driver", "logistics and distribution manager"),
    ("domestic cleaner", "facilities manager"),
];

/// How many journeys are measured.
const MEASURED: usize = 300;

/// ESCO with all that paths need.
struct World {
    graph: Graph,
    weights: SkillWeights,
    steps: StepGraph,
}

impl World {
    /// All of ESCO 1.1.1; without it, says that a test is skipped.
    fn find() -> Option<&'static Self> {
        static WORLD: OnceLock<Option<World>> = OnceLock::new();
        let world = WORLD.get_or_init(|| {
            let graph = Graph::build(&Esco::find()?.load(), None);
            let weights = SkillWeights::new(&graph);
            let start = Instant::now();
            let steps = StepGraph::new(Insight::new(&graph, &weights));
            println!("finding every step: {:?}", start.elapsed());
            Some(Self {
                graph,
                weights,
                steps,
            })
        });
        world.as_ref()
    }

    const fn insight(&self) -> Insight<'_> {
        Insight::new(&self.graph, &self.weights)
    }

    /// The paths that are shown from one occupation to another.
    fn shown(&self, from: OccupationId, to: OccupationId) -> Vec<CareerPath> {
        let person = Person::at(&self.graph, from);
        let paths = self
            .insight()
            .paths(&self.steps, &person, to, &PathLimits::default());
        assert_eq!(paths.found.is_empty(), paths.obstacle.is_some());
        paths.chosen().cloned().collect()
    }

    /// Why no path leads from one occupation to another.
    fn obstacle(&self, from: OccupationId, to: OccupationId) -> Option<Obstacle> {
        let person = Person::at(&self.graph, from);
        self.insight()
            .paths(&self.steps, &person, to, &PathLimits::default())
            .obstacle
    }

    /// A path in a line: what it is shown for, its verdict, and how plausible it and each of its steps
    /// are.
    fn line(&self, path: &CareerPath) -> String {
        let merits: Vec<_> = path.merits.iter().map(|merit| merit.label()).collect();
        let mut line = format!(
            "{}: {} {:.2}, {}\n   ",
            merits.join(", "),
            path.verdict().label(),
            path.plausibility(),
            path.costs()
        );
        if let Some(caution) = path.caution() {
            writeln!(line, " {caution}").unwrap();
            line.push_str("   ");
        }
        for step in &path.steps {
            let title = self.graph.occupation(step.to).title();
            write!(line, " → {:.2} {title}", step.plausibility).unwrap();
        }
        line
    }
}

#[test]
fn an_adviser_could_say_these_paths_to_a_client() {
    let Some(world) = World::find() else {
        return;
    };
    let mut told = String::new();
    for (from, to) in JOURNEYS {
        writeln!(told, "{from} → {to}").unwrap();
        let shown = world.shown(id(&world.graph, from), id(&world.graph, to));
        if shown.is_empty() {
            told.push_str("  no path\n");
        }
        for path in shown {
            writeln!(told, "  {}", world.line(&path)).unwrap();
        }
    }
    insta::assert_snapshot!("journeys", told);
}

/// Journeys that ROME spans in two steps upwards, from origins of the second half: one from each that
/// has any, to each of its destinations in turn, spread evenly over all origins.
fn journeys(world: &World, moves: &Moves) -> Vec<(OccupationId, OccupationId)> {
    let mut of_card: BTreeMap<&str, Vec<OccupationId>> = BTreeMap::new();
    for id in world.graph.occupations().map(Occupation::id) {
        if let Some(card) = moves.rome_up.code(id) {
            of_card.entry(card).or_default().push(id);
        }
    }
    let mut all = Vec::new();
    for from in world.graph.occupations().map(Occupation::id) {
        let Some(card) = moves.rome_up.code(from) else {
            continue;
        };
        let near = moves.rome_up.named(card);
        let far: BTreeSet<_> = near
            .iter()
            .flat_map(|next| moves.rome_up.named(next))
            .collect();
        let far: Vec<_> = far.into_iter().filter(|far| *far != card).collect();
        let far: Vec<_> = far
            .iter()
            .filter_map(|far| of_card.get(far))
            .flatten()
            .collect();
        if moves.half(&world.graph, from) == Some(1) && !far.is_empty() {
            all.push((from, *far[all.len() % far.len()]));
        }
    }
    let step = (all.len() / MEASURED).max(1);
    all.into_iter().step_by(step).take(MEASURED).collect()
}

#[test]
fn few_of_the_paths_shown_have_an_unlikely_step() {
    let Some(world) = World::find() else {
        return;
    };
    let Some(moves) = Moves::find(&world.graph) else {
        return;
    };
    let journeys = journeys(world, &moves);
    assert_eq!(journeys.len(), MEASURED);
    let (mut unlikely, mut none, mut shown, mut steps, mut learn) = (0, 0, 0, 0, 0);
    let mut obstacles: BTreeMap<String, usize> = BTreeMap::new();
    let mut named = [[0; 2]; 2];
    for &(from, to) in &journeys {
        let paths = world.shown(from, to);
        let Some(first) = paths.first() else {
            none += 1;
            let obstacle = world.obstacle(from, to).unwrap();
            let said = labels::obstacle(obstacle, &world.graph, &PathLimits::default());
            // Which job needs the licence differs.
            let said = said.split(", such as").next().unwrap().to_owned();
            *obstacles.entry(said).or_default() += 1;
            continue;
        };
        let is_unlikely = paths.iter().any(|path| path.verdict() == Verdict::Unlikely);
        // Where an unlikely step is shown there is no other path, and that is said.
        assert!(!is_unlikely || paths.len() == 1);
        unlikely += usize::from(is_unlikely);
        shown += paths.len();
        steps += first.steps.len();
        learn += first.learn();
        let mut before = from;
        for step in &first.steps {
            for ([yes, all], names) in named.iter_mut().zip(EXPERTS) {
                if let Some(is_named) = names(&moves, before, step.to) {
                    *yes += usize::from(is_named);
                    *all += 1;
                }
            }
            before = step.to;
        }
    }
    let found = MEASURED - none;
    println!(
        "{MEASURED} journeys: {none} without a path, {unlikely} with an unlikely step; {shown} paths shown; \
         first: {} steps, {} to learn per 100 journeys; ROME names {}/{}, O*NET {}/{}",
        steps * 100 / found,
        learn * 100 / found,
        named[0][0],
        named[0][1],
        named[1][0],
        named[1][1]
    );
    println!("said where there is no path: {obstacles:?}");
    assert!(unlikely * 4 <= MEASURED, "{unlikely}");
}

/// Whether experts name a step, or do not even tell its ends apart; none if they do not know both of them.
type Names = fn(&Moves, OccupationId, OccupationId) -> Option<bool>;

/// ROME, near or upwards, and O*NET.
const EXPERTS: [Names; 2] = [
    |moves, from, to| {
        let [near, up] = [&moves.rome_near, &moves.rome_up];
        Some(are_same(near, from, to)? || near.names(from, to)? || up.names(from, to)?)
    },
    |moves, from, to| Some(are_same(&moves.onet, from, to)? || moves.onet.names(from, to)?),
];

/// Whether two occupations have the same code.
fn are_same(experts: &Experts, from: OccupationId, to: OccupationId) -> Option<bool> {
    Some(experts.code(from)? == experts.code(to)?)
}

/// Steps of the paths that the program showed while it ranked paths by steps and by skills to learn alone, and how
/// often it showed each: for one journey of two steps upwards from every origin of the second half (728, of which
/// 345 had a path). Experts name some of them, and of others nobody would think.
const STEPS_SHOWN_BEFORE: &str = include_str!("paths_full/steps.csv");

/// A step that experts name or do not, with the two figures that are to tell it.
struct Shown {
    plausibility: f64,
    skills: f64,
    is_named: bool,
    times: f64,
}

#[test]
fn plausibility_tells_the_steps_that_experts_name() {
    let Some(world) = World::find() else {
        return;
    };
    let Some(moves) = Moves::find(&world.graph) else {
        return;
    };
    let insight = world.insight();
    for ((names, who), least) in EXPERTS.into_iter().zip(["ROME", "O*NET"]).zip([0.76, 0.74]) {
        let rows = STEPS_SHOWN_BEFORE.lines().skip(1);
        let steps = rows.filter_map(|row| {
            let cells: Vec<_> = row.split(',').collect();
            let [from, to] = [cells[0], cells[1]].map(|name| id(&world.graph, name));
            Some(Shown {
                plausibility: insight.plausibility(from, to),
                skills: insight.similarity(from, to).score,
                is_named: names(&moves, from, to)?,
                times: cells[2].parse().unwrap(),
            })
        });
        let steps: Vec<_> = steps.collect();
        for (how, weight) in [
            ("each once", (|_| 1.0) as fn(&Shown) -> f64),
            ("as often as shown", |step| step.times),
        ] {
            let plausibility = auc(&steps, |step| step.plausibility, weight);
            let skills = auc(&steps, |step| step.skills, weight);
            println!(
                "{who}, {} steps, {how}: AUC {plausibility:.3} by plausibility, {skills:.3} by skills",
                steps.len()
            );
            assert!(plausibility >= least && plausibility >= skills + 0.05);
        }
    }
}

/// How often a step that is named has a higher figure than one that is not.
fn auc(steps: &[Shown], figure: fn(&Shown) -> f64, weight: fn(&Shown) -> f64) -> f64 {
    let of = |wanted: bool| steps.iter().filter(move |step| step.is_named == wanted);
    let (mut wins, mut pairs) = (0.0, 0.0);
    for yes in of(true) {
        for no in of(false) {
            let pair = weight(yes) * weight(no);
            pairs += pair;
            wins += match figure(yes).total_cmp(&figure(no)) {
                Ordering::Greater => pair,
                Ordering::Equal => pair / 2.0,
                Ordering::Less => 0.0,
            };
        }
    }
    wins / pairs
}

#[test]
fn a_search_takes_no_longer_than_a_key_press() {
    let Some(world) = World::find() else {
        return;
    };
    let most = PathLimits {
        max_steps: MAX_STEPS,
        ..PathLimits::default()
    };
    let mut times = Vec::new();
    for (from, to) in JOURNEYS {
        let [from, to] = [from, to].map(|name| id(&world.graph, name));
        let person = Person::at(&world.graph, from);
        for limits in [
            most.clone(),
            PathLimits {
                allow_down: true,
                ..most.clone()
            },
            PathLimits {
                via: vec![id(&world.graph, "shop supervisor")],
                ..most.clone()
            },
        ] {
            let start = Instant::now();
            let paths = world.insight().paths(&world.steps, &person, to, &limits);
            times.push((start.elapsed(), from, paths.found.len()));
        }
    }
    times.sort();
    let (longest, ..) = times[times.len() - 1];
    println!(
        "a search of {MAX_STEPS} steps: {:?} in the middle, {longest:?} at most",
        times[times.len() / 2].0
    );
    // A bound that holds without optimisation as well.
    assert!(longest < Duration::from_secs(5), "{longest:?}");
}
