//! How plausible a step from one occupation to another is: as a number, and in words.
//!
//! ```text
//!                   N²
//! p(o → d) = f · ─────────     N: nearness of the two, f: what the change of ISCO skill level takes away
//!                N² + ¼²
//! ```
//!
//! | levels | same | 1 up | 2 up | 3 up | 1 down | 2 or more down | one is not known |
//! |---|---|---|---|---|---|---|---|
//! | f | 1 | 0.85 | 0.3 | 0.25 | 0.7 | 0.4 | 1 |
//!
//! The curve follows how often French and US experts name a step at a given nearness: a step with N = ¼
//! at the same level is named as often as not. The factors follow real moves of job-seekers, by how much
//! more often than chance each change of level occurs. The methods name both sources.
//!
//! On a ladder without levels the rungs stand for them: whoever is listed as a long-term prospect is one
//! level up, and their prospects are two.
//!
//! What a profile lists is plausible whatever the skills say: p is at least ½ there.

use std::collections::{HashMap, HashSet, VecDeque};

use super::coverage::Count;
use super::{Insight, Person};
use crate::graph::{Occupation, OccupationId};

/// The nearness at which a step at the same level is as plausible as not.
const EVEN_NEARNESS: f64 = 0.25;

/// How plausible a step is at least that a profile lists.
const LISTED: f64 = 0.5;

/// Below this a step is unlikely.
pub const UNLIKELY_BELOW: f64 = 0.2;

/// From this on a step is moderate.
const MODERATE_FROM: f64 = 0.35;

/// From this on a step is close, if the essential skills carry it.
const CLOSE_FROM: f64 = 0.6;

/// How far a step is, in words. The further, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// People take such steps, and you have half of the essential skills or more.
    Close,
    /// A step with something to learn.
    Moderate,
    /// Few people take such steps.
    Far,
    /// Hardly anybody does.
    Unlikely,
}

impl Verdict {
    /// All of them, the nearest first.
    pub const ALL: [Self; 4] = [Self::Close, Self::Moderate, Self::Far, Self::Unlikely];

    /// The verdict on a step of some plausibility, by how many of the essential skills somebody has: without
    /// half of them it is moderate at best, and without any of them far at best, unless a profile lists it.
    #[must_use]
    pub fn new(plausibility: f64, essential: Count, is_listed: bool) -> Self {
        let has_none = essential.have == 0 && essential.total > 0;
        if plausibility < UNLIKELY_BELOW {
            Self::Unlikely
        } else if plausibility < MODERATE_FROM || (has_none && !is_listed) {
            Self::Far
        } else if plausibility < CLOSE_FROM || essential.have * 2 < essential.total {
            Self::Moderate
        } else {
            Self::Close
        }
    }

    /// In a word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Moderate => "moderate",
            Self::Far => "far",
            Self::Unlikely => "unlikely",
        }
    }
}

impl<'g> Insight<'g> {
    /// How plausible a step from one occupation to another is, 0 to 1; see the [module](self).
    #[must_use]
    pub fn plausibility(&self, from: OccupationId, to: OccupationId) -> f64 {
        let nearness = self.nearness(from, to).total;
        self.plausibility_from(&self.rung(from), nearness, to)
    }

    /// The same from where several steps begin, where the nearness of the two is known.
    pub(super) fn plausibility_from(&self, from: &Rung, nearness: f64, to: OccupationId) -> f64 {
        let plausibility = plausibility(nearness, from.change(to, self.weights.level(to)));
        if self.is_listed(from.id, to) {
            plausibility.max(LISTED)
        } else {
            plausibility
        }
    }

    /// Where an occupation is, seen from which others are above and below.
    pub(super) fn rung(&self, id: OccupationId) -> Rung {
        let level = self.weights.level(id);
        let mut changes = HashMap::new();
        if level.is_none() {
            // Where a circle leads up and down, it leads up.
            self.climb(id, Occupation::prospects_from, -1, &mut changes);
            self.climb(id, Occupation::prospects, 1, &mut changes);
        }
        Rung { id, level, changes }
    }

    /// Notes how many rungs away each occupation is that can be reached in one direction.
    fn climb(
        &self,
        id: OccupationId,
        next: fn(Occupation<'g>) -> &'g [OccupationId],
        direction: i16,
        changes: &mut HashMap<OccupationId, i16>,
    ) {
        let (mut seen, mut waiting) = (HashSet::from([id]), VecDeque::from([(id, 0)]));
        while let Some((id, change)) = waiting.pop_front() {
            for &id in next(self.graph.occupation(id)) {
                if seen.insert(id) {
                    changes.insert(id, change + direction);
                    waiting.push_back((id, change + direction));
                }
            }
        }
    }

    /// How plausible a step is for somebody: from the job from which they start or, where they start from what
    /// they have done and can, the most plausible from a past job or by their skills alone.
    #[must_use]
    pub fn plausibility_for(&self, person: &Person, to: OccupationId) -> f64 {
        if let Some(at) = person.at {
            return self.plausibility(at, to);
        }
        let jobs = person.past_jobs.iter();
        let by_jobs = jobs.map(|&job| self.plausibility(job, to));
        let by_skills = self.has_own_skills(person).then(|| {
            let nearness = self.nearness_of_person(person, to).total;
            self.plausibility_by_skills(nearness, person, to)
        });
        by_jobs.chain(by_skills).fold(0.0, f64::max)
    }

    /// The same by the skills alone, where their nearness is known. The level is that of the highest past
    /// job; without one, any level is the own.
    pub(super) fn plausibility_by_skills(
        &self,
        nearness: f64,
        person: &Person,
        to: OccupationId,
    ) -> f64 {
        let levels = person
            .past_jobs
            .iter()
            .filter_map(|&job| self.weights.level(job));
        plausibility(nearness, difference(levels.max(), self.weights.level(to)))
    }

    /// Whether somebody has skills that no past job gives: else the past jobs say more than their skills.
    pub(super) fn has_own_skills(&self, person: &Person) -> bool {
        let given = Person::from_past_jobs(self.graph, person.past_jobs.clone());
        person.skills.missing_in(&given.skills) > 0
    }

    /// Whether a profile lists somebody's step: the one of the job from which they start or, where they start
    /// from what they have done and can, that of a past job.
    #[must_use]
    pub fn is_listed_for(&self, person: &Person, to: OccupationId) -> bool {
        match person.at {
            Some(at) => self.is_listed(at, to),
            None => person.past_jobs.iter().any(|&job| self.is_listed(job, to)),
        }
    }

    /// Whether a profile lists a step.
    #[must_use]
    pub fn is_listed(&self, from: OccupationId, to: OccupationId) -> bool {
        let from = self.graph.occupation(from);
        from.similar().contains(&to) || from.prospects().contains(&to)
    }
}

/// Where an occupation is, seen from which others are above and below.
pub(super) struct Rung {
    id: OccupationId,
    level: Option<u8>,
    /// By how many rungs of a ladder without levels others are above it; negative if they are below.
    changes: HashMap<OccupationId, i16>,
}

impl Rung {
    /// By how many levels an occupation of some level is above it; negative if it is below, none if
    /// nothing is known of it.
    pub(super) fn change(&self, to: OccupationId, level: Option<u8>) -> Option<i16> {
        let rungs = || self.changes.get(&to).copied();
        difference(self.level, level).or_else(rungs)
    }

    /// Whether listed prospects say what is above or below it.
    pub(super) fn is_on_ladder(&self) -> bool {
        !self.changes.is_empty()
    }
}

/// By how many levels the second is above the first, if both are known.
fn difference(from: Option<u8>, to: Option<u8>) -> Option<i16> {
    Some(i16::from(to?) - i16::from(from?))
}

/// How plausible a step is by nearness and the change of level. It is rounded to a millionth, so that
/// whole numbers can tell apart what differs.
fn plausibility(nearness: f64, change: Option<i16>) -> f64 {
    let square = nearness * nearness;
    let by_nearness = square / (square + EVEN_NEARNESS * EVEN_NEARNESS);
    (level_factor(change) * by_nearness * 1e6).round() / 1e6
}

/// What a change of the ISCO skill level takes away.
const fn level_factor(change: Option<i16>) -> f64 {
    match change {
        None | Some(0) => 1.0,
        Some(1) => 0.85,
        Some(2) => 0.3,
        Some(3..) => 0.25,
        Some(-1) => 0.7,
        Some(..=-2) => 0.4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_even_at_a_quarter_and_no_step_is_certain() {
        for (nearness, change, expected) in [
            (0.0, None, 0.0),
            (0.25, None, 0.5),
            (0.25, Some(0), 0.5),
            (0.25, Some(1), 0.425),
            (0.25, Some(2), 0.15),
            (0.25, Some(3), 0.125),
            (0.25, Some(-1), 0.35),
            (0.25, Some(-3), 0.2),
            (1.0, Some(0), 0.941_176),
            (0.1, None, 0.137_931),
        ] {
            let found = plausibility(nearness, change);
            assert!((found - expected).abs() < 1e-9, "{nearness} {change:?}");
        }
        assert_eq!(difference(Some(2), Some(4)), Some(2));
        assert_eq!(difference(None, Some(4)), None);
    }

    #[test]
    fn the_essential_skills_have_to_carry_what_is_close() {
        use Verdict::{Close, Far, Moderate, Unlikely};
        let half = Count { have: 2, total: 4 };
        let less = Count { have: 1, total: 3 };
        let none = Count { have: 0, total: 3 };
        for (plausibility, with_half, with_less, with_none) in [
            (1.0, Close, Moderate, Far),
            (0.6, Close, Moderate, Far),
            (0.59, Moderate, Moderate, Far),
            (0.35, Moderate, Moderate, Far),
            (0.34, Far, Far, Far),
            (0.2, Far, Far, Far),
            (0.19, Unlikely, Unlikely, Unlikely),
        ] {
            for (essential, expected) in [(half, with_half), (less, with_less), (none, with_none)] {
                let verdict = Verdict::new(plausibility, essential, false);
                assert_eq!(verdict, expected, "{plausibility} {essential}");
            }
            // A listed step is no further for what there is to learn.
            assert_eq!(Verdict::new(plausibility, none, true), with_less);
        }
        assert!(Verdict::ALL.is_sorted());
        assert_eq!(Verdict::new(0.7, Count::default(), false).label(), "close");
    }
}
