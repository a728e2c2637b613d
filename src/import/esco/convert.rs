//! What was read, as profiles and a catalogue.

use std::collections::BTreeMap;

use foldhash::HashSet;

use super::Summary;
use super::both::both;
use super::hierarchy::Hierarchy;
use super::links::Linked;
use super::order::order;
use super::read::{Group, Occupation, Read, Skill};
use crate::import::file::stem;
use crate::profile::clean::fold;
use crate::profile::{
    About, CatalogueEntry, Isco, IscoGroup, Profile, Reference, SkillEntry, SkillGroup, SkillKind,
    SkillLists, isco,
};

/// What is written.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// By address.
    pub(super) profiles: Vec<Profile>,
    /// By folded name.
    pub(super) catalogue: Vec<CatalogueEntry>,
    /// By code.
    pub(super) isco: Vec<IscoGroup>,
    /// By code.
    pub(super) skill_groups: Vec<SkillGroup>,
    pub(super) about: About,
}

pub(super) fn convert(
    read: Read,
    linked: Linked,
    stand_in: &[usize],
    mut hierarchy: Hierarchy,
    summary: &mut Summary,
) -> Set {
    summary.links = linked.counts;
    summary.relations = hierarchy.counts;
    summary.skill_groups = hierarchy.groups.len();
    let isco = isco_groups(&read.groups);
    summary.isco_groups = isco.len();
    let keys: Vec<&str> = read.skills.iter().map(|skill| skill.key.as_str()).collect();
    let order = order(&keys);
    let mut rank = vec![0; order.len()];
    for (place, &at) in order.iter().enumerate() {
        rank[at] = place;
    }
    // There are a hundred thousand links, which are worth the other core.
    let mut links = linked.of;
    let (first, second) = links.split_at_mut(read.occupations.len() / 2);
    let (first, second) = both(
        || lists(first, &read.skills, &rank),
        || lists(second, &read.skills, &rank),
    );
    let lists = first.into_iter().chain(second);
    let (profiles, mut entries) = both(
        || profiles(read.occupations, lists, &read.groups),
        || entries(read.skills, stand_in, &mut hierarchy, &rank),
    );
    let catalogue: Vec<_> = order.iter().filter_map(|&at| entries[at].take()).collect();
    summary.skills_of_one_name = order.len() - catalogue.len();
    let hidden = catalogue.iter().map(|entry| entry.hidden_names.len());
    summary.hidden_names = hidden.sum();
    let hidden = profiles.iter().map(|profile| profile.hidden_titles.len());
    summary.hidden_titles = hidden.sum();
    Set {
        profiles,
        catalogue,
        isco,
        skill_groups: hierarchy.groups,
        about: about(&summary.name, &summary.language),
    }
}

fn profiles(
    occupations: Vec<Occupation>,
    lists: impl Iterator<Item = [SkillLists; 2]>,
    groups: &BTreeMap<String, Group>,
) -> Vec<Profile> {
    let mut ids = Ids::default();
    let pairs = occupations.into_iter().zip(lists);
    let profiles = pairs.map(|(occupation, [essential, optional])| Profile {
        essential,
        optional,
        ..profile(occupation, groups, &mut ids)
    });
    profiles.collect()
}

/// What the catalogue says of each skill, but of those for which another one stands.
fn entries(
    skills: Vec<Skill>,
    stand_in: &[usize],
    hierarchy: &mut Hierarchy,
    rank: &[usize],
) -> Vec<Option<CatalogueEntry>> {
    let spoken: Vec<String> = skills.iter().map(|skill| skill.name.clone()).collect();
    let skills = skills.into_iter().enumerate();
    let entries = skills.map(|(at, skill)| {
        if stand_in[at] != at {
            return None;
        }
        let mut entry = entry(skill);
        entry.groups = std::mem::take(&mut hierarchy.groups_of[at]);
        hierarchy.broader[at].sort_by_key(|&it| rank[it]);
        let broader = hierarchy.broader[at].iter();
        entry.broader = broader.map(|&it| spoken[it].clone()).collect();
        hierarchy.needs[at].sort_by_key(|&(it, _)| rank[it]);
        for &(it, is_essential) in &hierarchy.needs[at] {
            if is_essential {
                entry.essential.push(spoken[it].clone());
            } else {
                entry.optional.push(spoken[it].clone());
            }
        }
        Some(entry)
    });
    entries.collect()
}

/// What the set says of itself. The publisher asks for the first sentence, and for the second where
/// the classification has been changed.
fn about(name: &str, language: &str) -> About {
    let notice = "This service uses the ESCO classification of the European Commission. This set \
                  is an adapted version of it: careernav has converted it to profiles.";
    About {
        name: Some(name.to_owned()),
        language: Some(language.to_owned()),
        notice: Some(notice.to_owned()),
    }
}

/// The groups of which there is more to say than the built-in table does.
fn isco_groups(groups: &BTreeMap<String, Group>) -> Vec<IscoGroup> {
    let known = groups.iter().filter(|(code, _)| isco::is_group(code));
    let described = known.map(|(code, group)| IscoGroup {
        code: code.clone(),
        title: group_title(Some(code), groups),
        description: some(group.description.clone()),
    });
    described
        .filter(|group| group.title.is_some() || group.description.is_some())
        .collect()
}

/// What each occupation needs: the essential lists and the optional ones, sorted by name.
fn lists(
    links: &mut [Vec<(usize, bool)>],
    skills: &[Skill],
    rank: &[usize],
) -> Vec<[SkillLists; 2]> {
    let each = links.iter_mut().map(|links| {
        links.sort_unstable_by_key(|(at, _)| rank[*at]);
        let mut lists = [SkillLists::default(), SkillLists::default()];
        for &(at, is_essential) in &*links {
            let skill = &skills[at];
            let lists = &mut lists[usize::from(!is_essential)];
            let list = match skill.kind {
                Some(SkillKind::Knowledge) => &mut lists.knowledge,
                _ => &mut lists.skills,
            };
            list.push(SkillEntry {
                name: skill.name.as_str().into(),
                description: None,
            });
        }
        lists
    });
    each.collect()
}

/// A profile without its skills.
fn profile(occupation: Occupation, groups: &BTreeMap<String, Group>, ids: &mut Ids) -> Profile {
    Profile {
        id: ids.next(&occupation.title),
        description: occupation.description,
        other_titles: occupation.others,
        hidden_titles: occupation.hidden,
        isco: Isco {
            title: group_title(occupation.group.as_deref(), groups),
            group: occupation.group,
            skill_level: None,
        },
        references: reference(&occupation.title, &occupation.uri),
        updated: occupation.updated,
        code: some(occupation.code),
        regulated: some(occupation.regulated),
        notes: some(occupation.notes),
        tags: occupation.tags,
        title: occupation.title,
        uri: Some(occupation.uri),
        ..Profile::default()
    }
}

/// The title of a group, where the built-in table does not have it, or has another.
fn group_title(code: Option<&str>, groups: &BTreeMap<String, Group>) -> Option<String> {
    let title = &groups.get(code?)?.title;
    let is_same = isco::title_of(code?).is_some_and(|known| fold(known) == fold(title));
    (!is_same).then(|| title.clone())
}

/// The occupation's own page, if its address is one that a browser opens.
fn reference(title: &str, uri: &str) -> Vec<Reference> {
    let host = uri
        .strip_prefix("http://")
        .or_else(|| uri.strip_prefix("https://"));
    if !host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) {
        return Vec::new();
    }
    let title = format!("{title} - ESCO");
    let is_short = title.chars().count() <= crate::profile::limits::MAX_LABEL_CHARS;
    vec![Reference {
        title: if is_short { title } else { "ESCO".to_owned() },
        url: Some(uri.to_owned()),
    }]
}

fn entry(skill: Skill) -> CatalogueEntry {
    CatalogueEntry {
        kind: skill.kind,
        description: some(skill.description),
        notes: some(skill.notes),
        other_names: skill.others,
        hidden_names: skill.hidden,
        reuse: skill.reuse,
        tags: skill.tags,
        uri: Some(skill.uri),
        name: skill.name,
        ..CatalogueEntry::default()
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Ids, each given once. Of several occupations with the same stem, which come in the order of their
/// addresses, the second has `-2` at its end.
#[derive(Default)]
struct Ids(HashSet<String>);

impl Ids {
    fn next(&mut self, title: &str) -> String {
        let stem = stem(title);
        let mut id = stem.clone();
        let mut number = 2;
        while !self.0.insert(fold(&id)) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        id
    }
}
