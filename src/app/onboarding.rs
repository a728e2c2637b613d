//! Three things that a person who is new here can try.

use super::action::Action;
use super::model::App;
use super::scene::Scene;
use careernav_core::graph::{Occupation, OccupationId};
use careernav_core::insight::Options;
use careernav_core::user::Subject;

/// Something to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggestion {
    /// To search.
    Search,
    /// To say what one brings.
    MySkills,
    /// To look at ways.
    CareerPath,
}

impl Suggestion {
    /// All three, in their order.
    pub const ALL: [Self; 3] = [Self::Search, Self::MySkills, Self::CareerPath];

    /// The action of which it is an example: its key stands before it.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Search => Action::Search,
            Self::MySkills => Action::MySkills,
            Self::CareerPath => Action::Paths,
        }
    }

    /// What one does.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Search => "Search for what you do now",
            Self::MySkills => "Mark what you can, see what fits",
            Self::CareerPath => "Look at a ladder: the ways up",
        }
    }
}

/// At so many occupations one looks for a ladder.
const TRIED: usize = 24;

/// How many rungs a good ladder has, besides the lowest.
const RUNGS: usize = 2;

/// From where and to where a ladder leads that shows what ways are: from what the person has been last,
/// else from an occupation low down, by its first prospect and that one's, as far up as that goes. None
/// in a set in which nothing leads anywhere.
fn ladder(scene: Scene<'_>) -> Option<(OccupationId, OccupationId)> {
    let (graph, insight) = (&scene.data.graph, scene.data.insight());
    let options = Options {
        limit: 1,
        ..Options::default()
    };
    let climb = |from: OccupationId| {
        let (mut at, mut rungs) = (from, 0);
        // Every prospect is at a higher level, of which there are few.
        while let Some(next) = insight.outlook(at, options).prospects.first() {
            at = next.id;
            rungs += 1;
            if rungs > 4 {
                break;
            }
        }
        (rungs, at)
    };
    let held = scene.user.past_jobs.iter().rev().copied();
    let low = graph.occupations().filter(|o| o.level() == Some(2));
    let low = low.map(Occupation::id);
    let mut best = None;
    for from in held.chain(low).take(TRIED) {
        let (rungs, to) = climb(from);
        if rungs >= RUNGS || (rungs > 0 && scene.user.past_jobs.contains(&from)) {
            return Some((from, to));
        }
        if rungs > 0 {
            best = best.or(Some((from, to)));
        }
    }
    best
}

impl App {
    /// Does what is to be tried.
    pub(super) fn follow_suggestion(&mut self, suggestion: Suggestion) {
        match suggestion {
            Suggestion::Search | Suggestion::MySkills => {
                let effects = self.act(suggestion.action());
                self.asked.extend(effects);
            }
            Suggestion::CareerPath => {
                if let Some((from, to)) = ladder(self.scene()) {
                    self.open(Subject::Ways(Some(from), to));
                    self.need_moves();
                } else {
                    let what = "In this set no occupation leads up to another.";
                    self.notice = Some(what.to_owned());
                }
            }
        }
    }
}
