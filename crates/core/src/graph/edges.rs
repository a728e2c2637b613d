//! The edges between occupations, and all that leads from occupations to skills, both ways.

use std::collections::{HashMap, HashSet};
use std::mem;

use super::csr::Csr;
use super::gather::Skills;
use super::i18n::{EntityKind, Translations};
use super::ids::{OccupationId, SkillId};
use crate::profile::Resolver;
use crate::profile::{Profile, SkillList};
use crate::text::order::Order;
use crate::text::sanitize::fold;

/// The listed edges, resolved.
pub(super) struct Edges<'p> {
    similar: Vec<Vec<OccupationId>>,
    /// Of every profile what the tiers of its similar occupations are called, in their order, empty
    /// for those without one; nothing at all if it names no tiers.
    pub(super) tiers: Vec<Vec<&'p str>>,
    prospects: Vec<Vec<OccupationId>>,
    broader: Vec<Vec<OccupationId>>,
    /// Folded words that lead to no profile, with the words as they were first written, in the order of
    /// the titles that are read.
    pub(super) nowhere: Vec<(String, &'p str)>,
    /// By which words find their profiles.
    pub(super) resolver: Resolver,
}

impl<'p> Edges<'p> {
    pub(super) fn gather(profiles: &[&'p Profile], i18n: &Translations<'p>, order: &Order) -> Self {
        let resolver = Resolver::new(profiles.iter().copied());
        let mut nowhere: HashMap<String, &str> = HashMap::new();
        for written in profiles.iter().flat_map(|profile| {
            let moves = profile.similar.iter().chain(&profile.prospects);
            moves.chain(&profile.broader)
        }) {
            if resolver.find(written).is_none() {
                nowhere.entry(fold(written)).or_insert(written);
            }
        }
        let mut nowhere: Vec<_> = nowhere.into_iter().collect();
        nowhere.sort_by_cached_key(|(key, written)| {
            let words = i18n.entry(EntityKind::Occupation, key);
            let title = words.and_then(|words| words.label.as_deref());
            (order.key(title.unwrap_or(written)).identity(), key.clone())
        });
        let numbers: HashMap<&str, usize> = nowhere
            .iter()
            .enumerate()
            .map(|(index, (key, _))| (key.as_str(), profiles.len() + index))
            .collect();
        let number = |written: &str| {
            let found = resolver.find(written);
            found.or_else(|| numbers.get(fold(written).as_str()).copied())
        };
        let resolve = |source: usize, list: &[String]| {
            // An edge to itself is as good as one that was there before.
            let mut seen = HashSet::from([source]);
            list.iter()
                .filter_map(|written| number(written))
                .filter(|&target| seen.insert(target))
                .map(OccupationId::at)
                .collect::<Vec<_>>()
        };
        let similar: Vec<_> = profiles
            .iter()
            .enumerate()
            .map(|(index, profile)| resolve(index, &profile.similar))
            .collect();
        let tiers = profiles
            .iter()
            .zip(&similar)
            .map(|(profile, similar)| {
                if profile.similar_tiers.is_empty() {
                    return Vec::new();
                }
                let of: HashMap<usize, &str> = profile
                    .similar_tiers
                    .iter()
                    .rev()
                    .flat_map(|tier| tier.occupations.iter().map(|it| (it, tier.name.as_str())))
                    .filter_map(|(written, name)| Some((number(written)?, name)))
                    .collect();
                let of = |id: &OccupationId| of.get(&id.index()).copied();
                similar
                    .iter()
                    .map(|id| of(id).unwrap_or_default())
                    .collect()
            })
            .collect();
        let each = |list: fn(&Profile) -> &[String]| {
            let profiles = profiles.iter().enumerate();
            profiles
                .map(|(index, profile)| resolve(index, list(profile)))
                .collect()
        };
        Self {
            similar,
            tiers,
            prospects: each(|profile| &profile.prospects),
            broader: each(|profile| &profile.broader),
            nowhere,
            resolver,
        }
    }
}

/// What leads from where to where, both ways.
#[derive(Default)]
pub(super) struct Connections {
    pub(super) lists: Csr<SkillId>,
    pub(super) holders: Csr<OccupationId>,
    pub(super) similar: Csr<OccupationId>,
    pub(super) similar_from: Csr<OccupationId>,
    pub(super) prospects: Csr<OccupationId>,
    pub(super) prospects_from: Csr<OccupationId>,
    pub(super) broader: Csr<OccupationId>,
    pub(super) narrower: Csr<OccupationId>,
}

impl Connections {
    pub(super) fn new(profiles: &[&Profile], skills: &Skills<'_>, edges: &Edges<'_>) -> Self {
        let mut all = Self::default();
        // The profile in which each skill was met last, and one.
        let mut seen = vec![0; skills.len()];
        let mut listed = skills.listed();
        let rows = profiles.len() * SkillList::ALL.len();
        all.lists.reserve(rows, listed.len());
        for (index, profile) in profiles.iter().enumerate() {
            for list in SkillList::ALL {
                let ids = listed.by_ref().take(profile.list(list).len());
                // A number for each skill instead of a set for each profile: nothing has to be cleared
                // between profiles.
                let is_new = |id: &SkillId| mem::replace(&mut seen[id.index()], index + 1) <= index;
                all.lists.push_row(ids.filter(is_new));
            }
        }
        // Two rows a skill: strength 0 essential, 1 optional.
        let lists = SkillList::ALL.len();
        all.holders = all.lists.reversed(
            skills.len() * 2,
            |row, skill: SkillId| {
                skill.index() * 2 + usize::from(!SkillList::ALL[row % lists].is_essential())
            },
            |row| OccupationId::at(row / lists),
        );
        for of_one in &edges.similar {
            all.similar.push_row(of_one.iter().copied());
        }
        for of_one in &edges.prospects {
            all.prospects.push_row(of_one.iter().copied());
        }
        for of_one in &edges.broader {
            all.broader.push_row(of_one.iter().copied());
        }
        let nodes = profiles.len() + edges.nowhere.len();
        let to = |_, id: OccupationId| id.index();
        all.similar_from = all.similar.reversed(nodes, to, OccupationId::at);
        all.prospects_from = all.prospects.reversed(nodes, to, OccupationId::at);
        all.narrower = all.broader.reversed(nodes, to, OccupationId::at);
        all
    }
}
