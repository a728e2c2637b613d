//! What you can start with when you are new here.

use careernav_core::graph::{Occupation, OccupationId};
use careernav_core::insight::Options;

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

/// From how many occupations a good path is looked for. Each takes some milliseconds in a large data
/// set, and the example opens on a key press.
const MAX_STARTS: usize = 24;

/// How many steps a good example has.
const GOOD_STEPS: usize = 2;

/// The ends of a path that shows what paths are: from your last job, else from an occupation at a low
/// level, by its first prospect and that one's, as far up as that goes. None in a data set in which
/// nothing leads up.
fn example_path(scene: Scene<'_>) -> Option<(OccupationId, OccupationId)> {
    let (graph, insight) = (&scene.data.graph, scene.data.insight());
    let options = Options {
        limit: 1,
        ..Options::default()
    };
    let climb = |from: OccupationId| {
        let (mut at, mut steps) = (from, 0);
        // Every prospect is at a higher level and there are four levels, so this ends without the bound.
        // With it, a data set that breaks the rule costs a wrong example and not a hang.
        while let Some(next) = insight.outlook(at, options).prospects.first() {
            at = next.id;
            steps += 1;
            if steps > 4 {
                break;
            }
        }
        (steps, at)
    };
    let past_jobs = scene.user.person.past_jobs.iter().rev().copied();
    let low = graph.occupations().filter(|o| o.level() == Some(2));
    let low = low.map(Occupation::id);
    let mut best = None;
    for from in past_jobs.chain(low).take(MAX_STARTS) {
        let (steps, to) = climb(from);
        if steps >= GOOD_STEPS || (steps > 0 && scene.user.person.past_jobs.contains(&from)) {
            return Some((from, to));
        }
        if steps > 0 {
            best = best.or(Some((from, to)));
        }
    }
    best
}
