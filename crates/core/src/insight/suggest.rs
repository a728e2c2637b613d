//! Where one can go from an occupation, and who can get there: listed edges first, then derived ones.
//!
//! * **Similar**: occupations at the same ISCO skill level; those whose level is not known are at one
//!   of their own, where listed prospects say what is above and below: on a ladder of a team's own,
//!   the rungs above and below are no sideways moves.
//! * **Prospects**: occupations at a higher level, by nearness, of which each level more takes three
//!   tenths, less half of how near the prospect is to all those below it ([`hub`](Insight::hub)). Without
//!   this a few supervisors and technicians, of which there are fewer than of the occupations below them,
//!   would be the prospects of everybody. Those to which a step is unlikely come last.
//! * **Broader moves**, for those who stand at the highest level: occupations at the same level that
//!   list more skills.
//! * **Feeders**: the edges read backwards, so that the match is that of whoever would come: those
//!   at the same level or at a lower one.
//!
//! All of them choose among the same occupations, those that share a skill. [`Around`] looks for these
//! once, when the first list of the kind is asked for.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashSet;

use super::features::Features;
use super::lazy_sort::LazySorted;
use super::numbers::count;
use super::plausibility::UNLIKELY_BELOW;
use super::{Insight, OccupationFilter, Options, Rank, Similarity};
use crate::graph::{Occupation, OccupationId};
use crate::parallel::{QUESTIONS_PER_THREAD, map};
use crate::profile::isco;

/// How many of the occupations below it, the nearest, say how near an occupation is to those below it.
const NEAREST_BELOW: usize = 30;

/// What is left of the nearness of a prospect with each level more.
const LEFT_PER_LEVEL: f64 = 0.7;

/// How much of its nearness to all those below it is taken from the nearness of a prospect.
const HUB_PART: f64 = 0.5;

/// So many steps the search for the prospects of one occupation may take: far more than in a set of
/// 3,000 occupations, and some tens of milliseconds in any. Steps are counted whether or not what they
/// lead to is known already, so that the same question has the same answer everywhere.
const MAX_PROSPECT_STEPS: usize = 40_000_000;

/// So many steps it may take to work out what is kept with a data set: a second at most.
const MAX_KEPT_STEPS: usize = 1_000_000_000;

/// Why there are no prospects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// Level 4 is the highest.
    Highest,
    /// The level of the occupation is not known, so that nothing is above it.
    NoLevel,
    /// Nothing at a higher level passes the floor.
    NothingStrong,
}

/// Where one can get in the long run.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Prospects, listed ones first.
    pub prospects: Vec<Similarity>,
    /// Why there is none, if there is none.
    pub absence: Option<Absence>,
    /// What is there instead: moves at the same level to occupations of more skills.
    pub broader: Vec<Similarity>,
    /// Whether the search was cut short, so that there may be more prospects.
    pub is_cut: bool,
}

impl Outlook {
    /// What is said where the search was cut short.
    pub const CUT_SHORT: &str = "The search for prospects was cut short: there may be more.";
}

/// An occupation with all that shares a skill with it.
#[derive(Debug, Clone)]
pub struct Around<'g> {
    insight: Insight<'g>,
    id: OccupationId,
    /// Which of the others count; all where nothing is said.
    filter: Option<&'g OccupationFilter>,
    /// Those that pass a floor, with the floor. The match is that of a move from here.
    met: OnceCell<(usize, Vec<Similarity>)>,
}

impl<'g> Insight<'g> {
    /// What there is around an occupation: nothing is looked for until it is asked.
    #[must_use]
    pub const fn around(self, id: OccupationId) -> Around<'g> {
        Around {
            insight: self,
            id,
            filter: None,
            met: OnceCell::new(),
        }
    }

    /// [`Around::similar`], for those who ask for nothing else.
    #[must_use]
    pub fn similar(self, id: OccupationId, options: Options) -> Vec<Similarity> {
        self.around(id).similar(options)
    }

    /// [`Around::outlook`], for those who ask for nothing else.
    #[must_use]
    pub fn outlook(self, id: OccupationId, options: Options) -> Outlook {
        self.around(id).outlook(options)
    }

    /// [`Around::moves_in_from`], for those who ask for nothing else.
    #[must_use]
    pub fn moves_in_from(self, id: OccupationId, options: Options) -> Vec<Similarity> {
        self.around(id).moves_in_from(options)
    }
}

impl<'g> Around<'g> {
    /// The same with those alone that pass a filter, listed or not.
    #[must_use]
    pub const fn within(mut self, filter: &'g OccupationFilter) -> Self {
        self.filter = Some(filter);
        self
    }

    fn accepts(&self, id: OccupationId) -> bool {
        let graph = self.insight.graph;
        let filter = self.filter;
        filter.is_none_or(|filter| filter.accepts(graph.occupation(id)))
    }

    /// Similar occupations: those that the profile lists, then derived ones.
    #[must_use]
    pub fn similar(&self, options: Options) -> Vec<Similarity> {
        let occupation = self.insight.graph.occupation(self.id);
        let level = occupation.level();
        let rungs = self.rungs();
        let is_beside = |similarity: &Similarity| {
            self.level_of(similarity) == level
                && !rungs.iter().any(|it| it.contains(&similarity.id))
        };
        let derived = self.derived(options, Way::There, is_beside, |_| None);
        self.with_listed(occupation.similar(), Way::There, derived, options)
    }

    /// Long-term prospects: those that the profile lists, then derived ones; and what there is
    /// instead if there are none.
    #[must_use]
    pub fn outlook(&self, options: Options) -> Outlook {
        let occupation = self.insight.graph.occupation(self.id);
        let level = occupation.level();
        let is_above =
            |similarity: &Similarity| level.is_some() && self.level_of(similarity) > level;
        let listed = occupation.prospects();
        let (prospects, is_cut) = match options.rank {
            Rank::Nearness => {
                let (derived, is_cut) = self.rising(options, level, is_above);
                let derived = derived.into_iter();
                (
                    self.with_listed(listed, Way::There, derived, options),
                    is_cut,
                )
            }
            Rank::Skills | Rank::Match => {
                let by_level = |similarity: &Similarity| self.level_of(similarity);
                let derived = self.derived(options, Way::There, is_above, by_level);
                (
                    self.with_listed(listed, Way::There, derived, options),
                    false,
                )
            }
        };
        let absence = prospects.is_empty().then_some(match level {
            None => Absence::NoLevel,
            Some(isco::HIGHEST_LEVEL) => Absence::Highest,
            Some(_) => Absence::NothingStrong,
        });
        let broader = match absence {
            // Nothing is known to be at the same level as an unknown one.
            None | Some(Absence::NoLevel) => Vec::new(),
            Some(_) => self.broader(options),
        };
        Outlook {
            prospects,
            absence,
            broader,
            is_cut,
        }
    }

    /// The best prospects by nearness, listed ones apart; and whether the search was cut short.
    ///
    /// What a prospect loses for being everybody's takes long to work out. So it is asked only of those
    /// that could be among the best without it, the nearest first.
    fn rising(
        &self,
        options: Options,
        level: Option<u8>,
        is_above: impl Fn(&Similarity) -> bool,
    ) -> (Vec<Similarity>, bool) {
        let insight = self.insight;
        let listed = insight.graph.occupation(self.id).prospects();
        let may = |similarity: &Similarity| {
            is_above(similarity) && !listed.contains(&similarity.id) && self.accepts(similarity.id)
        };
        let most = |similarity: &Similarity| {
            let steps = self.level_of(similarity).zip(level);
            let beyond = steps.map_or(0, |(there, here)| i32::from(there - here) - 1);
            similarity.nearness * LEFT_PER_LEVEL.powi(beyond)
        };
        let met = if options.limit == 0 {
            Cow::default()
        } else {
            self.met(options.floor)
        };
        let passing = met.iter().filter(|similarity| may(similarity));
        let rung = insight.rung(self.id);
        let is_likely = |it: &Similarity| {
            insight.plausibility_from(&rung, it.nearness, it.id) >= UNLIKELY_BELOW
        };
        let candidates = passing.map(|similarity| Prospect {
            is_likely: is_likely(similarity),
            value: most(similarity),
            similarity: *similarity,
        });
        let mut best: Vec<Prospect> = Vec::new();
        let (mut left, mut is_cut) = (MAX_PROSPECT_STEPS, false);
        for candidate in LazySorted::new(candidates.collect(), Prospect::compare) {
            let is_full = best.len() >= options.limit;
            let is_behind = |worst: &Prospect| worst.compare_values(&candidate).is_le();
            if is_full && best.last().is_some_and(is_behind) {
                break;
            }
            let id = candidate.similarity.id;
            let Some(rest) = left.checked_sub(insight.steps(id)) else {
                is_cut = true;
                break;
            };
            left = rest;
            let prospect = Prospect {
                value: candidate.value - HUB_PART * insight.hub(id),
                ..candidate
            };
            // Of equal ones the nearer comes first, which was met before.
            let place = best.partition_point(|better| better.compare_values(&prospect).is_le());
            best.insert(place, prospect);
            best.truncate(options.limit);
        }
        let best = best.into_iter().map(|prospect| prospect.similarity);
        (best.collect(), is_cut)
    }

    /// Moves at the same level to occupations that list more skills.
    fn broader(&self, options: Options) -> Vec<Similarity> {
        let occupation = self.insight.graph.occupation(self.id);
        let (level, own) = (occupation.level(), occupation.skills().len());
        let is_broader =
            |similarity: &Similarity| similarity.total > own && self.level_of(similarity) == level;
        let derived = self.derived(options, Way::There, is_broader, |_| None);
        derived.take(options.limit).collect()
    }

    /// Who can get here: those whose profiles list this occupation, then derived ones. The match is
    /// read from them to here.
    #[must_use]
    pub fn moves_in_from(&self, options: Options) -> Vec<Similarity> {
        let occupation = self.insight.graph.occupation(self.id);
        let level = occupation.level();
        let [above, _] = self.rungs();
        let is_below = |similarity: &Similarity| {
            let theirs = self.level_of(similarity);
            theirs == level && !above.contains(&similarity.id)
                || theirs.is_some_and(|theirs| Some(theirs) < level)
        };
        let derived = self.derived(options, Way::Here, is_below, |_| None);
        self.with_listed(&occupation.leads_here(), Way::Here, derived, options)
    }

    /// What is above and what is below by listed prospects, however many rungs away; nothing where
    /// levels say it.
    fn rungs(&self) -> [HashSet<OccupationId>; 2] {
        let graph = self.insight.graph;
        if graph.occupation(self.id).level().is_some() {
            return [HashSet::new(), HashSet::new()];
        }
        let reached = |next: fn(Occupation<'g>) -> &'g [OccupationId]| {
            let (mut found, mut waiting) = (HashSet::new(), vec![self.id]);
            while let Some(id) = waiting.pop() {
                let new = next(graph.occupation(id)).iter();
                waiting.extend(new.filter(|&&id| found.insert(id)));
            }
            found
        };
        [
            reached(Occupation::prospects),
            reached(Occupation::prospects_from),
        ]
    }

    fn level_of(&self, similarity: &Similarity) -> Option<u8> {
        self.insight.weights.level(similarity.id)
    }

    /// All that share a skill and pass a floor.
    fn met(&self, floor: usize) -> Cow<'_, [Similarity]> {
        let look = || self.insight.similarities_of(self.id, floor, |_| true);
        let (of, similarities) = self.met.get_or_init(|| (floor, look()));
        if *of == floor {
            Cow::Borrowed(similarities)
        } else {
            Cow::Owned(look())
        }
    }

    /// All that pass the floor and a condition, first by a level, then best first.
    fn derived(
        &self,
        options: Options,
        way: Way,
        may: impl Fn(&Similarity) -> bool,
        level: impl Fn(&Similarity) -> Option<u8>,
    ) -> impl Iterator<Item = Similarity> {
        let own = self.insight.weights.size(self.id);
        let met = if options.limit == 0 {
            Cow::default()
        } else {
            self.met(options.floor)
        };
        let passing = met
            .iter()
            .filter(|similarity| may(similarity) && self.accepts(similarity.id));
        let similarities = passing.map(|&similarity| Similarity {
            total: if way == Way::There {
                similarity.total
            } else {
                own
            },
            ..similarity
        });
        // Ties have one order, that of the ids.
        LazySorted::new(
            similarities.collect(),
            move |a: &Similarity, b: &Similarity| -> Ordering {
                let by_rank = || options.rank.compare(*a, *b);
                let by_id = || a.id.cmp(&b.id);
                level(a).cmp(&level(b)).then_with(by_rank).then_with(by_id)
            },
        )
    }

    /// Listed edges in their order, then the best of the derived ones that are not among them.
    fn with_listed(
        &self,
        listed: &[OccupationId],
        way: Way,
        derived: impl Iterator<Item = Similarity>,
        options: Options,
    ) -> Vec<Similarity> {
        let known: HashSet<_> = listed.iter().copied().collect();
        let passing = listed.iter().filter(|&&other| self.accepts(other));
        let listed = passing.map(|&other| Similarity {
            id: other,
            is_listed: true,
            ..match way {
                Way::There => self.insight.similarity(self.id, other),
                Way::Here => self.insight.similarity(other, self.id),
            }
        });
        let derived = derived.filter(|similarity| !known.contains(&similarity.id));
        listed.chain(derived.take(options.limit)).collect()
    }
}

/// An occupation at a higher level, while the best are looked for.
#[derive(Clone, Copy)]
struct Prospect {
    /// Whether a step there is likely enough to be suggested before others.
    is_likely: bool,
    value: f64,
    similarity: Similarity,
}

impl Prospect {
    /// Orders two of them, the better one first.
    fn compare(a: &Self, b: &Self) -> Ordering {
        let by_id = || a.similarity.id.cmp(&b.similarity.id);
        a.compare_values(b).then_with(by_id)
    }

    /// The same, where a tie stays a tie.
    fn compare_values(&self, other: &Self) -> Ordering {
        let by_value = || other.value.total_cmp(&self.value);
        other.is_likely.cmp(&self.is_likely).then_with(by_value)
    }
}

/// Which way the match is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From where one stands to the others.
    There,
    /// From the others to where one stands.
    Here,
}

impl Insight<'_> {
    /// How near an occupation is to those below it: the mean nearness of the [`NEAREST_BELOW`] nearest
    /// of them that share a skill with it; those that are not there count 0.
    fn hub(&self, id: OccupationId) -> f64 {
        self.weights.hub(id, || {
            let level = self.weights.level(id);
            let is_below = |other| {
                let theirs = self.weights.level(other);
                theirs.is_some() && theirs < level
            };
            let below = self.similarities_of(id, 0, is_below);
            let mut nearest: Vec<_> = below.into_iter().map(|it| it.nearness).collect();
            nearest.sort_unstable_by(|a, b| b.total_cmp(a));
            nearest.truncate(NEAREST_BELOW);
            nearest.into_iter().sum::<f64>() / count(NEAREST_BELOW)
        })
    }

    /// Whether comparing each occupation with all others takes a second at most, so that what comes of it can
    /// be worked out and kept whenever a data set is compiled.
    #[must_use]
    pub fn is_quick(&self) -> bool {
        let mut steps = self.graph.occupations().map(|it| self.steps(it.id()));
        let left = steps.try_fold(MAX_KEPT_STEPS, usize::checked_sub);
        left.is_some()
    }

    /// What takes long to work out, to be kept with the data set. In a set so large that it would take
    /// too long, the hubs are left to be worked out when they are asked for.
    #[must_use]
    pub fn features(&self) -> Features {
        let features = self.weights.features().clone();
        if !self.is_quick() {
            return features;
        }
        let ids: Vec<_> = self.graph.occupations().map(Occupation::id).collect();
        let hubs = map(&ids, QUESTIONS_PER_THREAD, |&id| self.hub(id));
        features.with_hubs(&hubs)
    }
}
