//! Where one can go from an occupation, and who can get there: listed edges first, then derived ones.
//!
//! * **Similar**: occupations at the same ISCO skill level; those whose level is not known are at one
//!   of their own.
//! * **Prospects**: occupations at a higher level, those at the next level first. A derived one must
//!   be near from both ends: where one stands is among the [`NEAREST`] occupations below it. Without
//!   this a few supervisors and technicians, of which there are fewer than of the occupations below
//!   them, would be the prospects of everybody (in ESCO 1.1.1 42 of them would take a fifth of all
//!   prospects; so it takes 66).
//! * **Broader moves**, for those who stand at the highest level: occupations at the same level that
//!   list more skills.
//! * **Feeders**: the edges read backwards, so that the match is that of whoever would come: those
//!   at the same level or at a lower one.

use std::collections::HashSet;

use super::bond::Way;
use super::{Bond, Insight, Options};
use crate::graph::OccupationId;

/// The highest ISCO skill level.
const HIGHEST: u8 = 4;

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

impl Insight<'_> {
    /// Similar occupations: those that the profile lists, then derived ones.
    #[must_use]
    pub fn similar(&self, id: OccupationId, options: Options) -> Vec<Bond> {
        let occupation = self.graph.occupation(id);
        let level = occupation.level();
        let is_similar = |bond: &Bond| self.graph.occupation(bond.id).level() == level;
        let derived = self.derived(id, options, Way::There, is_similar);
        self.with_listed(id, occupation.similar(), Way::There, derived, options)
    }

    /// Long-term prospects: those that the profile lists, then derived ones; and what there is
    /// instead if there are none.
    #[must_use]
    pub fn outlook(&self, id: OccupationId, options: Options) -> Outlook {
        let occupation = self.graph.occupation(id);
        let level = occupation.level();
        let level_of = |bond: &Bond| self.graph.occupation(bond.id).level();
        let is_above = |bond: &Bond| level.is_some() && level_of(bond) > level;
        let mut derived = self.derived(id, options, Way::There, is_above);
        derived.sort_by_key(level_of);
        if options.floor > 0 {
            let near = derived.into_iter();
            let near = near.filter(|bond| self.is_near_from_there(bond));
            derived = near
                .take(options.limit + occupation.prospects().len())
                .collect();
        }
        let prospects = self.with_listed(id, occupation.prospects(), Way::There, derived, options);
        let absence = prospects.is_empty().then_some(match level {
            None => Absence::NoLevel,
            Some(HIGHEST) => Absence::Highest,
            Some(_) => Absence::NothingStrong,
        });
        let broader = match absence {
            None => Vec::new(),
            Some(_) => self.broader(id, options),
        };
        Outlook {
            prospects,
            absence,
            broader,
        }
    }

    /// Moves at the same level to occupations that list more skills.
    #[must_use]
    pub fn broader(&self, id: OccupationId, options: Options) -> Vec<Bond> {
        let occupation = self.graph.occupation(id);
        let (level, own) = (occupation.level(), occupation.skills().len());
        let is_broader =
            |bond: &Bond| bond.of > own && self.graph.occupation(bond.id).level() == level;
        let mut derived = self.derived(id, options, Way::There, is_broader);
        derived.truncate(options.limit);
        derived
    }

    /// Who can get here: those whose profiles list this occupation, then derived ones. The match is
    /// read from them to here.
    #[must_use]
    pub fn feeders(&self, id: OccupationId, options: Options) -> Vec<Bond> {
        let occupation = self.graph.occupation(id);
        let level = occupation.level();
        let is_below = |bond: &Bond| {
            let theirs = self.graph.occupation(bond.id).level();
            theirs == level || theirs.is_some_and(|theirs| Some(theirs) < level)
        };
        let derived = self.derived(id, options, Way::Here, is_below);
        self.with_listed(id, &occupation.leads_here(), Way::Here, derived, options)
    }

    /// Whether an occupation is among the nearest of those below a prospect of its.
    fn is_near_from_there(&self, bond: &Bond) -> bool {
        let level = self.graph.occupation(bond.id).level();
        let nearer = self
            .bonds_of(bond.id, Way::There)
            .into_iter()
            .filter(|other| {
                other.relevance > bond.relevance && self.graph.occupation(other.id).level() < level
            });
        nearer.count() < NEAREST
    }

    /// All that pass the floor and a condition, best first.
    fn derived(
        &self,
        id: OccupationId,
        options: Options,
        way: Way,
        may: impl Fn(&Bond) -> bool,
    ) -> Vec<Bond> {
        if options.limit == 0 {
            return Vec::new();
        }
        let mut bonds = self.bonds_of(id, way);
        bonds.retain(|bond| bond.passes(options.floor) && may(bond));
        // Stable, and bonds come in the order of ids: ties have one order.
        bonds.sort_by(|&a, &b| options.rank.compare(a, b));
        bonds
    }

    /// Listed edges in their order, then the best of the derived ones that are not among them.
    fn with_listed(
        &self,
        id: OccupationId,
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
                Way::There => self.bond(id, other),
                Way::Here => self.bond(other, id),
            }
        });
        let derived = derived.into_iter().filter(|bond| !known.contains(&bond.id));
        listed.chain(derived.take(options.limit)).collect()
    }
}
