//! Where one can go from an occupation, and who can get there: listed edges first, then derived ones.
//!
//! * **Similar**: occupations at the same ISCO skill level; those whose level is not known are at one
//!   of their own, where listed prospects say what is above and below: on a ladder of a team's own,
//!   the rungs above and below are no sideways moves.
//! * **Prospects**: occupations at a higher level, those at the next level first. A derived one must
//!   be near from both ends: where one stands is among the [`NEAREST`] occupations below it. Without
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

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Bond, Insight, Options};
use crate::graph::{Occupation, OccupationId};
use crate::profile::isco;

/// To how many occupations below it, the nearest, an occupation is suggested as a prospect.
const NEAREST: usize = 30;

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

impl Absence {
    /// The reason in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Highest => {
                "Level 4 is the highest ISCO skill level: there is no occupation above."
            }
            Self::NoLevel => {
                "The skill level of this occupation is not known, so that none is above."
            }
            Self::NothingStrong => "No strong match at a higher level.",
        }
    }
}

/// Where one can get in the long run.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Prospects, listed ones first.
    pub prospects: Vec<Bond>,
    /// Why there is none, if there is none.
    pub absence: Option<Absence>,
    /// What is there instead: moves at the same level to occupations of more skills.
    pub broader: Vec<Bond>,
}

/// An occupation with all that shares a skill with it.
#[derive(Debug, Clone)]
pub struct Around<'g> {
    insight: Insight<'g>,
    id: OccupationId,
    /// The match is that of a move from here.
    met: OnceCell<Vec<Bond>>,
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
    pub fn similar(self, id: OccupationId, options: Options) -> Vec<Bond> {
        self.around(id).similar(options)
    }

    /// [`Around::outlook`], for those who ask for nothing else.
    #[must_use]
    pub fn outlook(self, id: OccupationId, options: Options) -> Outlook {
        self.around(id).outlook(options)
    }

    /// [`Around::feeders`], for those who ask for nothing else.
    #[must_use]
    pub fn feeders(self, id: OccupationId, options: Options) -> Vec<Bond> {
        self.around(id).feeders(options)
    }
}

impl<'g> Around<'g> {
    /// Similar occupations: those that the profile lists, then derived ones.
    #[must_use]
    pub fn similar(&self, options: Options) -> Vec<Bond> {
        let occupation = self.insight.graph.occupation(self.id);
        let level = occupation.level();
        let rungs = self.rungs();
        let is_beside = |bond: &Bond| {
            self.level_of(bond) == level && !rungs.iter().any(|it| it.contains(&bond.id))
        };
        let derived = self.derived(options, Way::There, is_beside);
        self.with_listed(occupation.similar(), Way::There, derived, options)
    }

    /// Long-term prospects: those that the profile lists, then derived ones; and what there is
    /// instead if there are none.
    #[must_use]
    pub fn outlook(&self, options: Options) -> Outlook {
        let occupation = self.insight.graph.occupation(self.id);
        let level = occupation.level();
        let is_above = |bond: &Bond| level.is_some() && self.level_of(bond) > level;
        let mut derived = self.derived(options, Way::There, is_above);
        derived.sort_by_key(|bond| self.level_of(bond));
        if options.floor > 0 {
            let near = derived.into_iter();
            let near = near.filter(|bond| self.insight.is_near_from_there(bond));
            derived = near
                .take(options.limit + occupation.prospects().len())
                .collect();
        }
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
        }
    }

    /// Moves at the same level to occupations that list more skills.
    fn broader(&self, options: Options) -> Vec<Bond> {
        let occupation = self.insight.graph.occupation(self.id);
        let (level, own) = (occupation.level(), occupation.skills().len());
        let is_broader = |bond: &Bond| bond.of > own && self.level_of(bond) == level;
        let mut derived = self.derived(options, Way::There, is_broader);
        derived.truncate(options.limit);
        derived
    }

    /// Who can get here: those whose profiles list this occupation, then derived ones. The match is
    /// read from them to here.
    #[must_use]
    pub fn feeders(&self, options: Options) -> Vec<Bond> {
        let occupation = self.insight.graph.occupation(self.id);
        let level = occupation.level();
        let [above, _] = self.rungs();
        let is_below = |bond: &Bond| {
            let theirs = self.level_of(bond);
            theirs == level && !above.contains(&bond.id)
                || theirs.is_some_and(|theirs| Some(theirs) < level)
        };
        let derived = self.derived(options, Way::Here, is_below);
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

    fn level_of(&self, bond: &Bond) -> Option<u8> {
        self.insight.graph.occupation(bond.id).level()
    }

    /// All that pass the floor and a condition, best first.
    fn derived(&self, options: Options, way: Way, may: impl Fn(&Bond) -> bool) -> Vec<Bond> {
        if options.limit == 0 {
            return Vec::new();
        }
        let insight = self.insight;
        let met = self.met.get_or_init(|| insight.bonds_of(self.id));
        let own = insight.graph.occupation(self.id).skills().len();
        let passing = met
            .iter()
            .filter(|bond| bond.passes(options.floor) && may(bond));
        let mut bonds: Vec<_> = passing
            .map(|&bond| Bond {
                of: if way == Way::There { bond.of } else { own },
                ..bond
            })
            .collect();
        // Stable, and bonds come in the order of ids: ties have one order.
        bonds.sort_by(|&a, &b| options.rank.compare(a, b));
        bonds
    }

    /// Listed edges in their order, then the best of the derived ones that are not among them.
    fn with_listed(
        &self,
        listed: &[OccupationId],
        way: Way,
        derived: Vec<Bond>,
        options: Options,
    ) -> Vec<Bond> {
        let known: HashSet<_> = listed.iter().copied().collect();
        let listed = listed.iter().map(|&other| Bond {
            id: other,
            is_listed: true,
            ..match way {
                Way::There => self.insight.bond(self.id, other),
                Way::Here => self.insight.bond(other, self.id),
            }
        });
        let derived = derived.into_iter().filter(|bond| !known.contains(&bond.id));
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
    /// Whether an occupation is among the nearest of those below a prospect of its.
    fn is_near_from_there(&self, bond: &Bond) -> bool {
        let level = self.graph.occupation(bond.id).level();
        let is_below = |id| self.graph.occupation(id).level() < level;
        self.nearer(bond.id, bond.relevance, is_below, NEAREST) < NEAREST
    }
}
