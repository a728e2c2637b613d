//! From checked profiles to the graph.
//!
//! Everything is sorted before it gets an id, so that the same profiles give the same graph in
//! whatever order they come. What the loader reports as a fault is met here without complaint: a
//! skill that stands twice in a profile counts once (in the first of the four lists), an edge to
//! the occupation itself is left out, an edge to nowhere gets a node without a profile.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::gather::{Skills, spans};
use super::group::GroupRow;
use super::lookup::Lookup;
use super::occupation::{About, OccupationRow};
use super::text::TextBuilder;
use super::{Graph, GroupId, OccupationId, SkillId};
use crate::profile::clean::fold;
use crate::profile::names::Resolver;
use crate::profile::{Loaded, Profile, SkillList, isco};

impl Graph {
    /// Builds the graph of a loaded set.
    #[must_use]
    pub fn build(loaded: &Loaded) -> Self {
        let profiles = in_order(&loaded.profiles);

        let mut text = TextBuilder::default();
        let skills = Skills::gather(&profiles, &loaded.catalogue);
        let groups = gather_groups(&profiles);
        let edges = Edges::gather(&profiles);

        let mut graph = Self {
            profiled: profiles.len(),
            ..Self::default()
        };
        graph.skills = skills.rows(&mut text);
        graph.add_groups(&groups, &profiles, &mut text);
        graph.occupations = profiles
            .iter()
            .map(|profile| occupation_row(profile, groups.of(profile), &mut text))
            .collect();
        for (key, title) in &edges.nowhere {
            graph.occupations.push(OccupationRow {
                key: text.push(key),
                title: text.intern(title),
                ..OccupationRow::default()
            });
        }
        graph.text = text.finish();
        graph.connect(&profiles, &skills, &edges);
        graph.lookup = Lookup::build(&graph);
        graph.labels = super::labels::gather(&graph);
        graph
    }

    fn connect(&mut self, profiles: &[Profile], skills: &Skills<'_>, edges: &Edges) {
        for profile in profiles {
            let mut seen = HashSet::new();
            for list in SkillList::ALL {
                self.lists.push_row(
                    profile
                        .list(list)
                        .iter()
                        .filter_map(|entry| skills.id(&entry.name))
                        .filter(|id| seen.insert(*id)),
                );
            }
        }
        // Two rows a skill: strength 0 essential, 1 optional.
        let lists = SkillList::ALL.len();
        self.holders = self.lists.reversed(
            self.skills.len() * 2,
            |row, skill: SkillId| {
                skill.index() * 2 + usize::from(!SkillList::ALL[row % lists].is_essential())
            },
            |row| OccupationId::at(row / lists),
        );
        for of_one in &edges.similar {
            self.similar.push_row(of_one.iter().copied());
        }
        for of_one in &edges.prospects {
            self.prospects.push_row(of_one.iter().copied());
        }
        let all = self.occupations.len();
        let to = |_, id: OccupationId| id.index();
        self.similar_from = self.similar.reversed(all, to, OccupationId::at);
        self.prospects_from = self.prospects.reversed(all, to, OccupationId::at);
    }

    fn add_groups<'a>(
        &mut self,
        groups: &'a Groups,
        profiles: &[Profile],
        text: &mut TextBuilder<'a>,
    ) {
        let mut members: Vec<Vec<(String, OccupationId)>> = vec![Vec::new(); groups.codes.len()];
        for (index, profile) in profiles.iter().enumerate() {
            if let Some(group) = groups.of(profile) {
                members[group.index()].push((fold(&profile.title), OccupationId::at(index)));
            }
        }
        let mut totals: Vec<u32> = members
            .iter()
            .map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX))
            .collect();
        let mut below: Vec<Vec<GroupId>> = vec![Vec::new(); groups.codes.len() + 1];
        let top = groups.codes.len();
        // Parents come before their children, so the reverse order adds up from the leaves.
        for (index, (code, _)) in groups.codes.iter().enumerate().rev() {
            let parent = groups.parent(code);
            if let Some(parent) = parent {
                totals[parent.index()] = totals[parent.index()].saturating_add(totals[index]);
            }
            below[parent.map_or(top, GroupId::index)].push(GroupId::at(index));
        }
        for list in &mut below {
            list.reverse();
            self.subgroups.push_row(list.iter().copied());
        }
        for mut list in members {
            list.sort();
            self.members.push_row(list.into_iter().map(|(_, id)| id));
        }
        self.groups = groups
            .codes
            .iter()
            .zip(&totals)
            .map(|((code, title), &total)| GroupRow {
                code: text.intern(code),
                title: text.intern(title),
                parent: groups.parent(code),
                total,
            })
            .collect();
    }
}

/// The profiles by id, each id once: as the loader gives them, and copied only if they are not.
fn in_order(profiles: &[Profile]) -> Cow<'_, [Profile]> {
    if profiles.is_sorted_by(|a, b| a.id < b.id) {
        return Cow::Borrowed(profiles);
    }
    let mut sorted = profiles.to_vec();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    sorted.dedup_by(|later, first| later.id == first.id);
    Cow::Owned(sorted)
}

fn occupation_row<'a>(
    profile: &'a Profile,
    group: Option<GroupId>,
    text: &mut TextBuilder<'a>,
) -> OccupationRow {
    let about = About {
        description: text.intern(&profile.description),
        other_titles: spans(&profile.other_titles, text),
        minimum_qualification: text.intern_some(profile.minimum_qualification.as_deref()),
        group_title: text.intern_some(profile.isco.title.as_deref()),
        references: profile
            .references
            .iter()
            .map(|r| (text.intern(&r.title), text.intern_some(r.url.as_deref())))
            .collect(),
        updated: text.intern_some(profile.updated.as_deref()),
        uri: text.intern_some(profile.uri.as_deref()),
        code: text.intern_some(profile.code.as_deref()),
        regulated: text.intern_some(profile.regulated.as_deref()),
        notes: text.intern_some(profile.notes.as_deref()),
        tags: spans(&profile.tags, text),
        path: profile.origin.path.as_deref().map(Box::from),
        layer: profile.origin.layer,
    };
    OccupationRow {
        key: text.intern(&profile.id),
        title: text.intern(&profile.title),
        level: profile.level(),
        group,
        about: Some(Box::new(about)),
    }
}

/// The group for occupations that name none: it sorts after all digits.
const NO_GROUP: &str = "~";

struct Groups {
    /// Code (empty for the last one, if occupations without a group exist) and title, by code.
    codes: Vec<(String, String)>,
    ids: HashMap<String, GroupId>,
}

impl Groups {
    fn of(&self, profile: &Profile) -> Option<GroupId> {
        let code = profile.isco.group.as_deref().unwrap_or(NO_GROUP);
        self.ids.get(code).copied()
    }

    fn parent(&self, code: &str) -> Option<GroupId> {
        (1..code.len())
            .rev()
            .find_map(|len| self.ids.get(code.get(..len)?).copied())
    }
}

/// The groups that profiles name, and all groups around those.
fn gather_groups(profiles: &[Profile]) -> Groups {
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    for profile in profiles {
        match profile.isco.group.as_deref() {
            None => {
                found.insert(NO_GROUP, "Without an ISCO group");
            }
            Some(code) => {
                for len in 1..=code.len() {
                    let Some(part) = code.get(..len) else {
                        continue;
                    };
                    let own = (len == code.len())
                        .then_some(profile.isco.title.as_deref())
                        .flatten();
                    if let Some(title) = isco::title_of(part).or(own) {
                        found.entry(part).or_insert(title);
                    } else if len == code.len() {
                        found.entry(part).or_insert("");
                    }
                }
            }
        }
    }
    let ids = found
        .keys()
        .enumerate()
        .map(|(index, code)| ((*code).to_owned(), GroupId::at(index)))
        .collect();
    let codes = found
        .into_iter()
        .map(|(code, title)| {
            let code = if code == NO_GROUP { "" } else { code };
            (code.to_owned(), title.to_owned())
        })
        .collect();
    Groups { codes, ids }
}

/// The listed edges, resolved.
struct Edges {
    similar: Vec<Vec<OccupationId>>,
    prospects: Vec<Vec<OccupationId>>,
    /// Folded words that lead to no profile, with the words as they were first written.
    nowhere: BTreeMap<String, String>,
}

impl Edges {
    fn gather(profiles: &[Profile]) -> Self {
        let resolver = Resolver::new(profiles);
        let mut nowhere = BTreeMap::new();
        for written in profiles
            .iter()
            .flat_map(|profile| profile.similar.iter().chain(&profile.prospects))
        {
            if resolver.find(written).is_none() {
                nowhere
                    .entry(fold(written))
                    .or_insert_with(|| written.clone());
            }
        }
        let numbers: HashMap<&str, usize> = nowhere
            .keys()
            .enumerate()
            .map(|(index, key)| (key.as_str(), profiles.len() + index))
            .collect();
        let resolve = |source: usize, list: &[String]| {
            let mut seen = HashSet::from([source]);
            list.iter()
                .filter_map(|written| {
                    resolver
                        .find(written)
                        .or_else(|| numbers.get(fold(written).as_str()).copied())
                })
                .filter(|&target| seen.insert(target))
                .map(OccupationId::at)
                .collect::<Vec<_>>()
        };
        let similar = profiles
            .iter()
            .enumerate()
            .map(|(index, profile)| resolve(index, &profile.similar))
            .collect();
        let prospects = profiles
            .iter()
            .enumerate()
            .map(|(index, profile)| resolve(index, &profile.prospects))
            .collect();
        Self {
            similar,
            prospects,
            nowhere,
        }
    }
}
