//! Which paths are found, and which of them are worth showing first.
//!
//! Each path is another story: **no two pass through the same job**, apart from those that were asked
//! for. So a path that only swaps one stop of another is no answer of its own.
//!
//! 1. **Recommended**: the most plausible path.
//! 2. **Fewer steps**: the most plausible path of as few steps as possible, if they are fewer.
//! 3. Then, again and again, the most plausible path through other jobs than all before. Among these, the
//!    one with the least to learn is shown as well, if that is at most four fifths of what there is to learn
//!    on those shown already: **less to learn**.
//!
//! Both have to be at least two thirds as plausible as the recommended one.
//!
//! If the most plausible path has an unlikely step, nothing better is to be had: it is the least unlikely
//! one, and shown alone. Otherwise the others have no unlikely step either.

use super::career_path::{CareerPath, Merit};
use super::cost::step_cost;
use super::search::{Bounds, Search, Wanted};
use crate::graph::OccupationId;
use crate::insight::plausibility::{UNLIKELY_BELOW, Verdict};

/// How many paths are found at most.
const MAX_PATHS: usize = 10;

/// 'Less to learn' is at most four fifths.
const LESS: [usize; 2] = [4, 5];

/// What is shown beside the most plausible path is at least so plausible, as a part of that.
const LEAST_PLAUSIBLE: f64 = 2.0 / 3.0;

/// The stops of paths that pass through different jobs, the destination last: the most plausible one,
/// the one with fewer steps if there is one, and others.
pub(super) fn stories(search: &Search<'_>, bounds: &Bounds) -> Vec<Vec<OccupationId>> {
    let likely = step_cost(UNLIKELY_BELOW);
    let mut wanted = Wanted {
        max_steps: search.max_steps,
        ..Wanted::default()
    };
    let Some(best) = search.best(bounds, &wanted) else {
        return Vec::new();
    };
    let max_cost = best.cost + step_cost(LEAST_PLAUSIBLE);
    let mut found = vec![best.stops];
    if best.dearest > likely {
        return found;
    }
    wanted.max_step_cost = likely;
    while found.len() < MAX_PATHS {
        wanted.differ_from(&found[found.len() - 1], search);
        let fewer = match &found[..] {
            [first] => (1..first.len()).find_map(|max_steps| {
                let wanted = Wanted {
                    max_steps,
                    ..wanted.clone()
                };
                let route = search.best(bounds, &wanted);
                route.filter(|route| route.cost <= max_cost)
            }),
            _ => None,
        };
        let Some(next) = fewer.or_else(|| search.best(bounds, &wanted)) else {
            break;
        };
        found.push(next.stops);
    }
    found
}

impl Wanted {
    /// Wants paths through other jobs than those of a path; the path without a job of its own is found
    /// once.
    fn differ_from(&mut self, stops: &[OccupationId], search: &Search<'_>) {
        let own = stops
            .iter()
            .filter(|id| **id != search.to && !search.via.contains(id));
        let before = self.without.len();
        self.without.extend(own);
        self.has_own_stop |= self.without.len() == before;
    }
}

/// Says what each of the paths is shown for, and puts those that are shown before the others.
pub(super) fn choose(paths: &mut [CareerPath]) {
    let [best, others @ ..] = paths else {
        return;
    };
    best.merits.push(match best.verdict() {
        Verdict::Unlikely => Merit::LeastUnlikely,
        _ => Merit::Recommended,
    });
    let mut least = best.learn();
    let plausible = best.plausibility() * LEAST_PLAUSIBLE;
    let is_less = |learn: usize, than: usize| learn < than && learn * LESS[1] <= than * LESS[0];
    let is_plausible = |path: &CareerPath| path.plausibility() >= plausible;
    if let Some(fewer) = others.first_mut()
        && fewer.steps.len() < best.steps.len()
        && is_plausible(fewer)
    {
        fewer.merits.push(Merit::FewerSteps);
        if is_less(fewer.learn(), least) {
            fewer.merits.push(Merit::LessToLearn);
            least = fewer.learn();
        }
    }
    let rest = others.iter_mut();
    let rest = rest.filter(|path| path.merits.is_empty() && is_plausible(path));
    if let Some(less) = rest.min_by_key(|path| path.learn())
        && is_less(less.learn(), least)
    {
        less.merits.push(Merit::LessToLearn);
    }
    others.sort_by_key(|path| path.merits.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::SkillId;
    use crate::insight::Coverage;
    use crate::insight::path::Step;

    /// A path whose steps leave so many skills to learn each, and which is as plausible as all others.
    fn path(learn: &[u32]) -> CareerPath {
        let steps = learn.iter().map(|&learn| Step {
            to: OccupationId::default(),
            plausibility: 1.0,
            verdict: Verdict::Moderate,
            carried: Vec::new(),
            learnt: (0..learn).map(SkillId::from).collect(),
            coverage: Coverage::default(),
        });
        CareerPath {
            steps: steps.collect(),
            merits: Vec::new(),
        }
    }

    /// What is shown of such paths, in order.
    fn shown(paths: &[&[u32]]) -> Vec<String> {
        let mut paths: Vec<_> = paths.iter().map(|path| self::path(path)).collect();
        choose(&mut paths);
        let shown = paths.iter().map(|path| {
            let merits = path.merits.iter().map(|merit| merit.label());
            format!(
                "{} of {}: {}",
                path.learn(),
                path.steps.len(),
                merits.collect::<Vec<_>>().join(", ")
            )
        });
        shown.collect()
    }

    #[test]
    fn few_are_shown_and_each_differs_in_kind() {
        assert!(shown(&[]).is_empty());
        assert_eq!(shown(&[&[0]]), ["0 of 1: recommended"]);
        assert_eq!(
            shown(&[&[5, 5], &[12], &[9, 0], &[4, 4], &[4, 4]]),
            [
                "10 of 2: recommended",
                "12 of 1: fewer steps",
                "8 of 2: less to learn",
                "9 of 2: ",
                "8 of 2: ",
            ]
        );
        // Less than the one with fewer steps, which is less by itself.
        assert_eq!(
            shown(&[&[5, 5], &[8], &[7, 0]]),
            [
                "10 of 2: recommended",
                "8 of 1: fewer steps, less to learn",
                "7 of 2: "
            ]
        );
        let mut paths = [path(&[1])];
        paths[0].steps[0].verdict = Verdict::Unlikely;
        choose(&mut paths);
        assert_eq!(paths[0].merits, [Merit::LeastUnlikely]);
        let mut paths = [path(&[9, 9]), path(&[1])];
        paths[1].steps[0].plausibility = 0.6;
        choose(&mut paths);
        assert!(paths[1].merits.is_empty());
        assert_eq!(shown(&[&[0], &[0, 0]]), ["0 of 1: recommended", "0 of 2: "]);
    }
}
