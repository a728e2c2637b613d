//! What you can start with when you are new here.

use careernav_core::graph::{Occupation, OccupationId};
use careernav_core::insight::{Options, Person, Verdict};
use careernav_core::report::StepReport;

use super::action::Action;
use super::ctx::Ctx;
use super::response::{Request, Response};
use super::scene::Scene;
use careernav_core::user::Subject;

/// Something to start with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggestion {
    /// Search.
    Search,
    /// Tick what you can do.
    MySkills,
    /// Find career paths between two jobs.
    Paths,
    /// See a career path.
    Example,
}

impl Suggestion {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Search, Self::MySkills, Self::Paths, Self::Example];

    /// The action that it is. Its key, which is shown before it, does the same.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::Search => Some(Action::Search),
            Self::MySkills => Some(Action::MySkills),
            Self::Paths => Some(Action::Paths),
            Self::Example => None,
        }
    }

    /// What you do.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Search => "Search for what you do now",
            Self::MySkills => "Tick what you can do, see which jobs fit",
            Self::Paths => "Find paths from one job to another",
            Self::Example => "See an example career path",
        }
    }

    /// Does it.
    #[must_use]
    pub fn follow(self, ctx: &Ctx) -> Response {
        if let Some(action) = self.action() {
            return Response::request(Request::Run(action));
        }
        match example_path(ctx.scene()) {
            Some((from, to)) => Response::open(Subject::Paths(Some(from), to)),
            None => Response::notice("No career path leads up in this data set."),
        }
    }
}

/// From how many occupations an example is looked for. Each takes some milliseconds in a large data set, and
/// the example opens on a key press.
const MAX_STARTS: usize = 24;

/// How plausible both steps of a good example are together, at least. As much as a moderate step alone: so no
/// step of the path that is shown, which is no less plausible, is far.
const GOOD_EXAMPLE: f64 = 0.35;

/// So many prospects of each occupation are tried.
const MAX_PROSPECTS: usize = 3;

/// Two steps up, and how plausible they are.
#[derive(Clone, Copy)]
struct Example {
    ends: (OccupationId, OccupationId),
    plausibility: f64,
}

/// The ends of a path that shows what paths are: from your last job from which anything leads up, else from an
/// occupation at a low level, by a prospect of it to a prospect of that. The best is one whose steps are both
/// at least moderate, and more plausible than going there at once. None in a data set in which nothing leads up.
fn example_path(scene: Scene<'_>) -> Option<(OccupationId, OccupationId)> {
    let single = |from| Some((from, *prospects(scene, from).first()?));
    let past_jobs = scene.user.person.past_jobs.iter().rev().copied();
    let mut from_past_jobs = past_jobs.take(MAX_STARTS).filter_map(|from| {
        let example = example_from(scene, from).map(|example| example.ends);
        example.or_else(|| single(from))
    });
    if let Some(ends) = from_past_jobs.next() {
        return Some(ends);
    }
    let low = scene.data.graph.occupations();
    let low = low.filter(|occupation| occupation.level() == Some(2));
    let low: Vec<_> = low.map(Occupation::id).collect();
    // From all over the data set: those that are next to each other in the alphabet are often alike.
    let every = low.len().div_ceil(MAX_STARTS).max(1);
    let starts: Vec<_> = low.into_iter().step_by(every).collect();
    let mut best: Option<Example> = None;
    for &from in &starts {
        let Some(found) = example_from(scene, from) else {
            continue;
        };
        if found.plausibility >= GOOD_EXAMPLE {
            return Some(found.ends);
        }
        if best.is_none_or(|best| found.plausibility > best.plausibility) {
            best = Some(found);
        }
    }
    let best = best.map(|best| best.ends);
    best.or_else(|| starts.into_iter().find_map(single))
}

/// The most plausible two steps up from an occupation, each of them at least moderate.
fn example_from(scene: Scene<'_>, from: OccupationId) -> Option<Example> {
    let insight = scene.data.insight();
    let step = |from: OccupationId, to: OccupationId| {
        let person = Person::at(&scene.data.graph, from);
        let report = StepReport::new(&scene.data.graph, insight, &person, to);
        let is_good = report.verdict.is_some_and(|it| it <= Verdict::Moderate);
        // What needs a licence is no example of where skills lead.
        let is_free = report.licence.is_none();
        (is_good && is_free).then_some(report.plausibility)
    };
    let mut best: Option<Example> = None;
    for stop in prospects(scene, from) {
        let Some(first) = step(from, stop) else {
            continue;
        };
        for to in prospects(scene, stop) {
            let Some(second) = step(stop, to) else {
                continue;
            };
            let plausibility = first * second;
            let is_best = best.is_none_or(|best| plausibility > best.plausibility);
            if is_best && plausibility > insight.plausibility(from, to) {
                best = Some(Example {
                    ends: (from, to),
                    plausibility,
                });
            }
        }
    }
    best
}

fn prospects(scene: Scene<'_>, from: OccupationId) -> Vec<OccupationId> {
    let options = Options {
        limit: MAX_PROSPECTS,
        ..Options::default()
    };
    let outlook = scene.data.insight().outlook(from, options);
    let prospects = outlook.prospects.iter().take(MAX_PROSPECTS);
    prospects.map(|prospect| prospect.id).collect()
}
