//! Career paths: by hand on small graphs, and by brute force on graphs made at random.

#![allow(clippy::unwrap_used, clippy::many_single_char_names)]

use careernav_core::graph::{Graph, Occupation, OccupationId};
use careernav_core::insight::path::{
    CareerPath, MAX_STEPS, Merit, Obstacle, PathLimits, Paths, StepGraph,
};
use careernav_core::insight::{Insight, Licence, Person, SkillWeights, Verdict};
use careernav_core::profile::{Layer, LicensedGroup, Loaded, REGULATED_IN_THE_EU, load};
use proptest::prelude::*;

use crate::insight::{Written, id, names, occupations, set, titles};

/// A graph with all that is asked of it for paths.
struct World {
    graph: Graph,
    weights: SkillWeights,
    steps: StepGraph,
}

impl World {
    fn new(loaded: &Loaded) -> Self {
        let graph = Graph::build(loaded, None);
        let weights = SkillWeights::new(&graph);
        let steps = StepGraph::new(Insight::new(&graph, &weights));
        Self {
            graph,
            weights,
            steps,
        }
    }

    const fn insight(&self) -> Insight<'_> {
        Insight::new(&self.graph, &self.weights)
    }

    /// The occupation of a title, or of the title of a trade.
    fn id(&self, name: &str) -> OccupationId {
        let trade = format!("{name} trade");
        let trade = self.graph.find_occupation(&trade).one();
        trade.unwrap_or_else(|| id(&self.graph, name))
    }

    fn paths(&self, person: &Person, to: OccupationId, limits: &PathLimits) -> Paths {
        let paths = self.insight().paths(&self.steps, person, to, limits);
        assert_eq!(paths.found.is_empty(), paths.obstacle.is_some());
        paths
    }

    /// The stops of each path from one occupation to another, and why there is none.
    fn stops(&self, from: &str, to: &str, limits: &PathLimits) -> (Vec<String>, Option<Obstacle>) {
        let person = Person::at(&self.graph, self.id(from));
        let paths = self.paths(&person, self.id(to), limits);
        let stops = paths.found.iter().map(|path| self.titles(path));
        (stops.collect(), paths.obstacle)
    }

    fn titles(&self, path: &CareerPath) -> String {
        let titles = titles(&self.graph, path.steps.iter().map(|step| step.to));
        titles.join(" ").replace(" trade", "")
    }
}

/// A chain of trades on which each step shares skills with the next one, and a job apart.
const CHAIN: &[Written<'static>] = &[
    ("A trade", "91", &["a1", "a2", "a3"], &[]),
    ("B trade", "51", &["a1", "a2", "a3", "b1"], &["b2", "b3"]),
    ("C trade", "31", &["a1", "b1", "b2", "b3", "c1"], &["c2"]),
    (
        "D trade",
        "21",
        &["b1", "b2", "b3", "c1", "c2", "d1"],
        &["a1"],
    ),
    ("E", "21", &["e1"], &[]),
];

#[test]
fn paths_learn_on_the_way_and_say_what_is_in_the_way() {
    let world = World::new(&set(CHAIN, &[]));
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|name| world.id(name));
    let usual = PathLimits::default();

    // The product of small steps is higher than a step over two levels.
    let paths = world.paths(&Person::at(&world.graph, a), d, &usual);
    let best = &paths.found[0];
    assert_eq!(world.titles(best), "B C D");
    assert!(best.is_recommended() && paths.is_plausible());
    // B gives b1, and perhaps b2 and b3; C needs these and c1, D c2 and d1.
    assert_eq!(names(&world.graph, &best.steps[1].carried), ["b1", "a1"]);
    assert_eq!(
        names(&world.graph, &best.steps[1].learnt),
        ["c1", "b2", "b3"]
    );
    assert_eq!((best.learn(), best.most_at_once()), (6, 3));
    assert_eq!(
        best.costs(),
        "3 steps, 6 skills to learn, at most 3 at once"
    );
    let product: f64 = best.steps.iter().map(|step| step.plausibility).product();
    assert!((best.plausibility() - product).abs() < 1e-12);
    for (from, step) in [a, b, c].into_iter().zip(&best.steps) {
        let plausibility = world.insight().plausibility(from, step.to);
        assert!((step.plausibility - plausibility).abs() < 1e-12);
        assert_eq!(
            step.verdict,
            Verdict::new(plausibility, step.coverage.essential, false)
        );
        assert_eq!(step.coverage.essential.have, step.carried.len());
    }
    assert_eq!(
        Some(best.verdict()),
        best.steps.iter().map(|step| step.verdict).max()
    );

    let limits = |change: fn(&mut PathLimits)| {
        let mut limits = PathLimits::default();
        change(&mut limits);
        limits
    };
    let one = limits(|it| it.max_steps = 1);
    assert_eq!(
        world.stops("A", "D", &one).1,
        Some(Obstacle::TooManySteps(2))
    );
    assert_eq!(world.stops("D", "A", &usual).1, Some(Obstacle::OnlyDown));
    let down = limits(|it| it.allow_down = true);
    assert!(world.stops("D", "A", &down).0[0].ends_with('A'));
    let avoid = PathLimits {
        avoid: vec![b, c],
        ..PathLimits::default()
    };
    assert_eq!(world.stops("A", "D", &avoid).1, Some(Obstacle::Avoided));
    let via = |id| PathLimits {
        via: vec![id],
        ..PathLimits::default()
    };
    assert_eq!(world.stops("B", "D", &via(c)).0, ["C D"]);
    assert_eq!(world.stops("B", "D", &via(a)).1, Some(Obstacle::Via));
    assert_eq!(world.stops("A", "E", &usual).1, Some(Obstacle::NoPath));
    assert_eq!(world.stops("A", "A", &usual).1, Some(Obstacle::Here));
}

#[test]
fn a_step_that_is_listed_is_plausible() {
    let mut loaded = set(CHAIN, &[]);
    assert_eq!(loaded.profiles[0].title, "A trade");
    loaded.profiles[0].prospects = vec!["E".to_owned()];
    let world = World::new(&loaded);
    let [a, e] = ["A", "E"].map(|name| world.id(name));
    let paths = world.paths(&Person::at(&world.graph, a), e, &PathLimits::default());
    let step = &paths.found[0].steps[0];
    assert!((step.plausibility - 0.5).abs() < 1e-12, "{step:?}");
    // What the essential skills do not carry is moderate at best.
    assert_eq!(step.verdict, Verdict::Moderate);
    assert_eq!(paths.found[0].costs(), "1 step, 1 skill to learn");
}

/// Where nothing says what is above and below, nothing goes down.
#[test]
fn a_step_between_occupations_of_unknown_level_is_no_step_down() {
    let mut loaded = set(&[("From", "", &["a"], &[]), ("To", "", &["b"], &[])], &[]);
    for profile in &mut loaded.profiles {
        profile.isco = careernav_core::profile::Isco::default();
    }
    loaded.profiles[0].similar = vec!["To".to_owned()];
    let world = World::new(&loaded);
    let [from, to] = ["From", "To"].map(|name| world.id(name));
    let paths = world.paths(&Person::at(&world.graph, from), to, &PathLimits::default());
    assert_eq!(paths.obstacle, None);
    assert_eq!(paths.found[0].steps[0].to, to);
}

#[test]
fn without_a_plausible_path_the_least_unlikely_is_told_alone() {
    let written: &[Written<'_>] = &[
        ("From", "91", &["a", "b", "c", "d", "e"], &[]),
        ("To", "21", &["a", "b", "c", "t", "u"], &[]),
        ("Other", "21", &["x"], &[]),
    ];
    let world = World::new(&set(written, &[]));
    let person = Person::at(&world.graph, world.id("From"));
    let paths = world.paths(&person, world.id("To"), &PathLimits::default());
    assert_eq!(paths.found.len(), 1);
    assert_eq!(paths.found[0].verdict(), Verdict::Unlikely);
    assert!(!paths.is_plausible() && !paths.found[0].is_recommended());
    assert_eq!(paths.found[0].merits, [Merit::LeastUnlikely]);
}

/// On a ladder without levels each rung is a step, and nobody goes down by the way.
#[test]
fn a_ladder_is_climbed_rung_by_rung() {
    let ladder = Layer::Directory("examples/ladder".into());
    let world = World::new(&load(&[ladder]));
    let usual = PathLimits::default();
    let first = |from: &str, to: &str, limits: &PathLimits| {
        let person = Person::at(&world.graph, world.id(from));
        let paths = world.paths(&person, world.id(to), limits);
        let stops = paths.found.first().map(|path| {
            assert!(path.verdict() < Verdict::Far, "{path:?}");
            titles(&world.graph, path.steps.iter().map(|step| step.to)).join(", ")
        });
        (stops.unwrap_or_default(), paths.obstacle)
    };
    assert_eq!(
        first("junior engineer", "staff engineer", &usual).0,
        "engineer, senior engineer, staff engineer"
    );
    assert_eq!(
        first("senior engineer", "director of engineering", &usual).0,
        "senior reliability engineer, staff reliability engineer, engineering manager, \
         director of engineering",
        "what is listed as similar is a step sideways"
    );
    let down = first("staff engineer", "junior engineer", &usual);
    assert_eq!(down.1, Some(Obstacle::OnlyDown));
    let usual = PathLimits {
        allow_down: true,
        ..usual
    };
    let down = first("staff engineer", "senior engineer", &usual);
    assert!(down.0.ends_with("senior engineer") && down.1.is_none());
}

#[test]
fn no_path_passes_through_a_job_that_needs_a_licence() {
    let mut loaded = set(CHAIN, &[]);
    for profile in &mut loaded.profiles[1..3] {
        profile.regulated = Some(REGULATED_IN_THE_EU.to_owned());
    }
    let world = World::new(&loaded);
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|name| world.id(name));
    let usual = PathLimits::default();
    let Some(Obstacle::Licensed(stop)) = world.stops("A", "D", &usual).1 else {
        unreachable!("there is a path from A to D without B and C");
    };
    assert!(stop == b || stop == c);
    // It can begin there, lead there, and pass where somebody asks for it.
    assert_eq!(world.stops("A", "C", &usual).0, ["C"]);
    assert_eq!(world.stops("C", "D", &usual).0, ["D"]);
    let via = PathLimits {
        via: vec![c],
        ..usual.clone()
    };
    assert_eq!(world.stops("A", "D", &via).0, ["C D"]);
    // Nobody goes through a job again.
    let mut person = Person::at(&world.graph, a);
    person.past_jobs.push(c);
    assert!(world.paths(&person, d, &usual).found.is_empty());
}

#[test]
fn a_job_of_the_group_that_needs_no_licence_opens_no_path_through_one_that_does() {
    let mut loaded = set(CHAIN, &[]);
    for profile in &mut loaded.profiles {
        profile.isco.group = Some("2161".to_owned());
    }
    loaded.profiles[0].code = Some("2161.1.1".to_owned());
    let architects = |except: &[&str]| {
        vec![LicensedGroup {
            code: "2161".to_owned(),
            law: "Architects Act".to_owned(),
            except: except.iter().map(|&code| code.to_owned()).collect(),
            ..LicensedGroup::default()
        }]
    };
    let usual = PathLimits::default();
    loaded.licences = architects(&["2161.1.1"]);
    let outside = World::new(&loaded).stops("A", "D", &usual);
    assert!(
        matches!(outside.1, Some(Obstacle::Licensed(_))),
        "{outside:?}"
    );
    // Whoever has held one that needs it has it.
    loaded.licences = architects(&[]);
    let inside = World::new(&loaded).stops("A", "D", &usual);
    assert!(!inside.0.is_empty(), "{inside:?}");
}

#[test]
fn who_has_skills_and_past_jobs_goes_on_from_the_nearest() {
    let world = World::new(&set(CHAIN, &[]));
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|name| world.id(name));
    let usual = PathLimits::default();
    let insight = world.insight();
    // From past jobs: no path leads through them again.
    let person = Person::from_past_jobs(&world.graph, vec![a, b]);
    let paths = world.paths(&person, d, &usual);
    assert_eq!(world.titles(&paths.found[0]), "C D");
    let nearest = insight.plausibility(a, c).max(insight.plausibility(b, c));
    assert!((paths.found[0].steps[0].plausibility - nearest).abs() < 1e-12);
    assert_eq!(
        world.paths(&person, a, &usual).obstacle,
        Some(Obstacle::Here)
    );
    // From skills alone, at whatever level.
    let person = Person {
        skills: careernav_core::insight::SkillSet::from_occupation(&world.graph, c),
        ..Person::default()
    };
    assert_eq!(world.titles(&world.paths(&person, d, &usual).found[0]), "D");
    // Skills of one's own count beside past jobs, and never less than those alone.
    let mut person = Person::from_past_jobs(&world.graph, vec![a]);
    let before = insight.plausibility_for(&person, c);
    assert!((before - insight.plausibility(a, c)).abs() < 1e-12);
    person
        .skills
        .unite(&careernav_core::insight::SkillSet::from_occupation(
            &world.graph,
            c,
        ));
    assert!(insight.plausibility_for(&person, c) > before);
    // Nobody has anything from nothing.
    assert_eq!(
        world.paths(&Person::default(), d, &usual).obstacle,
        Some(Obstacle::NoPath)
    );
}

/// Every path that passes no stop twice, of so many steps.
fn brute_force(
    world: &World,
    path: &mut Vec<OccupationId>,
    (to, limits): (OccupationId, &PathLimits),
    found: &mut Vec<Vec<OccupationId>>,
) {
    let here = *path.last().unwrap();
    if here == to {
        if limits.via.iter().all(|via| path[1..].contains(via)) {
            found.push(path.clone());
        }
        return;
    }
    if path.len() > limits.max_steps {
        return;
    }
    for next in world.steps.from(here, limits.allow_down) {
        let group = |id| world.graph.occupation(id).group();
        let needs_licence =
            |id| Licence::new(world.graph.occupation(id)).is_some_and(Licence::is_needed);
        let is_held =
            group(next).is_some() && group(next) == group(path[0]) && needs_licence(path[0]);
        let is_licensed =
            next != to && !limits.via.contains(&next) && needs_licence(next) && !is_held;
        let is_filtered = next != to
            && !limits.via.contains(&next)
            && limits
                .stops
                .as_ref()
                .is_some_and(|stops| !stops.contains(next));
        let is_left_out = limits.avoid.contains(&next) || is_filtered || is_licensed;
        if !path.contains(&next) && !is_left_out {
            path.push(next);
            brute_force(world, path, (to, limits), found);
            path.pop();
        }
    }
}

/// Whether a path has an unlikely step, and how plausible it is.
fn rank(world: &World, stops: &[OccupationId]) -> (bool, f64) {
    let pairs = stops.windows(2);
    let each: Vec<_> = pairs
        .map(|step| world.insight().plausibility(step[0], step[1]))
        .collect();
    (each.iter().any(|&p| p < 0.2), each.iter().product())
}

/// Whether a path is as plausible as another one; what differs by no more than a millionth is the same.
fn is_as_good(one: f64, other: f64) -> bool {
    one >= other * (1.0 - 1e-5)
}

/// A few occupations with some listed edges and some licences, and a question for paths.
fn questions() -> impl Strategy<Value = (Loaded, [usize; 2], PathQuestion)> {
    let listed = prop::collection::vec((0_usize..9, 0_usize..9), 0..5);
    let question = (
        1_usize..6,
        prop::collection::vec(0_usize..9, 0..3),
        prop::collection::vec(0_usize..9, 0..2),
        any::<bool>(),
        prop::option::of(prop::collection::vec(0_usize..9, 0..7)),
    );
    let licensed = prop::option::of(0_usize..9);
    let ends = [0_usize..9, 0_usize..9];
    (occupations(9), listed, licensed, ends, question).prop_map(
        |(mut loaded, listed, licensed, ends, question)| {
            let all = loaded.profiles.len();
            for (from, to) in listed {
                let to = loaded.profiles[to % all].title.clone();
                loaded.profiles[from % all].prospects.push(to);
            }
            if let Some(at) = licensed {
                loaded.profiles[at % all].regulated = Some(REGULATED_IN_THE_EU.to_owned());
            }
            (loaded, ends, question)
        },
    )
}

/// Steps, via, avoid, down, and what passes the filters.
type PathQuestion = (usize, Vec<usize>, Vec<usize>, bool, Option<Vec<usize>>);

fn limits(world: &World, (max_steps, via, avoid, allow_down, stops): PathQuestion) -> PathLimits {
    let ids: Vec<_> = world.graph.occupations().map(Occupation::id).collect();
    let chosen = |places: Vec<usize>| {
        let ids = places.into_iter().map(|at| ids[at % ids.len()]);
        ids.collect::<Vec<_>>()
    };
    PathLimits {
        max_steps,
        via: chosen(via),
        avoid: chosen(avoid),
        stops: stops.map(|stops| chosen(stops).into_iter().collect()),
        allow_down,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_path_is_more_plausible_than_the_first((loaded, ends, question) in questions()) {
        let world = World::new(&loaded);
        let ids: Vec<_> = world.graph.occupations().map(Occupation::id).collect();
        let [from, to] = ends.map(|at| ids[at % ids.len()]);
        prop_assume!(from != to);
        let limits = limits(&world, question);
        let person = Person::at(&world.graph, from);
        let paths = world.paths(&person, to, &limits);

        let mut all = Vec::new();
        brute_force(&world, &mut vec![from], (to, &limits), &mut all);
        let ranks: Vec<_> = all.iter().map(|stops| rank(&world, stops)).collect();
        prop_assert_eq!(paths.found.is_empty(), all.is_empty());
        if let Some(best) = paths.found.first() {
            let best = best.plausibility();
            prop_assert!(ranks.iter().all(|&(_, other)| is_as_good(best, other)), "{best} {ranks:?}");
        }
        let mut seen = Vec::new();
        for path in &paths.found {
            let mut stops: Vec<_> = path.steps.iter().map(|step| step.to).collect();
            stops.insert(0, from);
            prop_assert!(all.contains(&stops));
            let (is_unlikely, product) = rank(&world, &stops);
            prop_assert_eq!(is_unlikely, path.verdict() == Verdict::Unlikely);
            prop_assert!((path.plausibility() - product).abs() < 1e-9);
            // Each is another story.
            let own: Vec<_> = stops.into_iter()
                .filter(|id| *id != from && *id != to && !limits.via.contains(id))
                .collect();
            prop_assert!(!own.iter().any(|id| seen.contains(id)));
            seen.extend(own);
        }
        prop_assert!(paths.is_plausible() || paths.found.len() <= 1);
        // The one with fewer steps has the fewest that a path of other jobs can have.
        if let [best, others @ ..] = &paths.found[..] {
            let own: Vec<_> = best.steps.iter().map(|step| step.to)
                .filter(|id| *id != to && !limits.via.contains(id))
                .collect();
            let elsewhere = all.iter().zip(&ranks)
                .filter(|(stops, rank)| !rank.0 && !stops.iter().any(|id| own.contains(id)));
            let comparable = elsewhere.filter(|(_, rank)| rank.1 >= best.plausibility() * 2.0 / 3.0);
            let fewest = comparable.map(|(stops, _)| stops.len() - 1).min();
            let fewest = fewest.filter(|&steps| paths.is_plausible() && steps < best.steps.len());
            let shown = others.iter().find(|path| path.merits.contains(&Merit::FewerSteps));
            let shown = shown.map(|path| path.steps.len());
            prop_assert_eq!(shown, fewest);
        }
        match paths.obstacle {
            Some(Obstacle::TooManySteps(least)) => {
                prop_assert!(least > limits.max_steps);
                let longer = PathLimits { max_steps: least, ..limits };
                prop_assert!(least > MAX_STEPS || !world.paths(&person, to, &longer).found.is_empty());
            }
            Some(Obstacle::OnlyDown) => {
                let down = PathLimits { allow_down: true, max_steps: MAX_STEPS, ..limits };
                let down = PathLimits { via: Vec::new(), ..down };
                let obstacle = world.paths(&person, to, &down).obstacle;
                let is_longer = matches!(obstacle, Some(Obstacle::TooManySteps(_) | Obstacle::Licensed(_)));
                prop_assert!(obstacle.is_none() || is_longer);
            }
            Some(Obstacle::Filtered) => {
                let all = PathLimits { stops: None, ..limits };
                let all = PathLimits { via: Vec::new(), avoid: Vec::new(), allow_down: true, ..all };
                let obstacle = world.paths(&person, to, &all).obstacle;
                let is_other = matches!(obstacle, Some(Obstacle::TooManySteps(_) | Obstacle::Licensed(_)));
                prop_assert!(obstacle.is_none() || is_other);
            }
            _ => {}
        }
    }

    /// With more steps, with less to avoid or to pass, without filters, or with leave to go down, there is a
    /// path wherever there was one, and the first is no worse.
    #[test]
    fn wider_limits_lose_no_path((loaded, ends, question) in questions(), more in 0_usize..4) {
        let world = World::new(&loaded);
        let ids: Vec<_> = world.graph.occupations().map(Occupation::id).collect();
        let [from, to] = ends.map(|at| ids[at % ids.len()]);
        prop_assume!(from != to);
        let narrow = limits(&world, question);
        let person = Person::at(&world.graph, from);
        let Some(before) = world.paths(&person, to, &narrow).found.first().map(CareerPath::plausibility) else {
            return Ok(());
        };
        for wide in [
            PathLimits { max_steps: narrow.max_steps + more, ..narrow.clone() },
            PathLimits { avoid: Vec::new(), ..narrow.clone() },
            PathLimits { via: narrow.via[..narrow.via.len() / 2].to_vec(), ..narrow.clone() },
            PathLimits { allow_down: true, ..narrow.clone() },
            PathLimits { stops: None, ..narrow.clone() },
        ] {
            // A job with a licence, or one that the filters leave out, can be passed only where it is asked for.
            let is_left_out = |id: &OccupationId| {
                Licence::new(world.graph.occupation(*id)).is_some()
                    || narrow.stops.as_ref().is_some_and(|stops| !stops.contains(*id))
            };
            if narrow.via.iter().any(is_left_out) && wide.via != narrow.via {
                continue;
            }
            let paths = world.paths(&person, to, &wide);
            prop_assert!(paths.found.first().is_some_and(|path| is_as_good(path.plausibility(), before)));
        }
    }
}
