//! Where one can go from an occupation, and who can get there: listed edges first, then derived ones.
//!
//! * **Similar**: occupations at the same ISCO skill level; those whose level is not known are at one
//!   of their own, where listed prospects say what is above and below: on a ladder of a team's own,
//!   the rungs above and below are no sideways moves.
//! * **Prospects**: occupations at a higher level, those at the next level first. A derived one must
//!   be near from both ends: where one stands is among the [`MAX_NEAREST_BELOW`] occupations below it. Without
//!   this a few supervisors and technicians, of which there are fewer than of the occupations below
//!   them, would be the prospects of everybody (in ESCO 1.1.1 42 of them would take a fifth of all
//!   prospects; so it takes 66).
//! * **Broader moves**, for those who stand at the highest level: occupations at the same level that
//!   list more skills.
//! * **Feeders**: the edges read backwards, so that the match is that of whoever would come: those
//!   at the same level or at a lower one.
//!
//! All of them choose among the same occupations, those that share a skill. [`Around`] looks for these
//! once, when the first list of the kind is asked for.
//!
//! Whether one is near enough to a prospect is a question to the prospect: how near the
//! [`MAX_NEAREST_BELOW`]-th of those below it is. The answer is kept with the scales. Both sides are compared
//! by numbers that were added up in the same order.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashSet;

use super::lazy_sort::LazySorted;
use super::{Insight, Options, Similarity};
use crate::graph::{Occupation, OccupationId};
use crate::profile::isco;

/// To how many occupations below it, the nearest, an occupation is suggested as a prospect.
const MAX_NEAREST_BELOW: usize = 30;

/// So many steps the search for the prospects of one occupation may take: far more than in a set of
/// 3,000 occupations, and some tens of milliseconds in any. Steps are counted whether or not what they
/// lead to is known already, so that the same question has the same answer everywhere.
const MAX_PROSPECT_STEPS: usize = 40_000_000;

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
        let by_level = |similarity: &Similarity| self.level_of(similarity);
        let derived = self.derived(options, Way::There, is_above, by_level);
        let (derived, is_cut) = if options.floor > 0 {
            self.near_from_there(derived, options)
        } else {
            let listed = occupation.prospects().len();
            (
                derived.take(options.limit.saturating_add(listed)).collect(),
                false,
            )
        };
        let derived = derived.into_iter();
        let prospects = self.with_listed(occupation.prospects(), Way::There, derived, options);
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

    /// The first of some occupations to which one is near from there, listed ones apart; and whether the
    /// search was cut short.
    fn near_from_there(
        &self,
        derived: impl Iterator<Item = Similarity>,
        options: Options,
    ) -> (Vec<Similarity>, bool) {
        let insight = self.insight;
        let here = insight.from(self.id);
        let listed = insight.graph.occupation(self.id).prospects();
        let mut suggest = Vec::new();
        let mut left = MAX_PROSPECT_STEPS;
        for similarity in derived.filter(|similarity| !listed.contains(&similarity.id)) {
            if suggest.len() >= options.limit {
                break;
            }
            let Some(rest) = left.checked_sub(insight.steps(similarity.id)) else {
                return (suggest, true);
            };
            left = rest;
            let there = insight.similarity_from(&here, similarity.id);
            if there.score >= insight.reach(similarity.id) {
                suggest.push(similarity);
            }
        }
        (suggest, false)
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
        let look = || self.insight.similarities_of(self.id, floor);
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
        let passing = met.iter().filter(|similarity| may(similarity));
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
        let listed = listed.iter().map(|&other| Similarity {
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

/// Which way the match is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From where one stands to the others.
    There,
    /// From the others to where one stands.
    Here,
}

impl Insight<'_> {
    /// How near one has to be to an occupation for it to be a prospect: as near as the [`MAX_NEAREST_BELOW`]-th of
    /// those below it.
    fn reach(&self, id: OccupationId) -> f64 {
        self.weights.reach(id, || {
            let level = self.weights.level(id);
            let is_below = |other| other < level;
            let nearest = self.nearest_scores(id, is_below, MAX_NEAREST_BELOW);
            if nearest.len() < MAX_NEAREST_BELOW {
                return f64::NEG_INFINITY;
            }
            nearest.into_iter().fold(f64::INFINITY, f64::min)
        })
    }
}
