//! What was read, as profiles and a catalogue.

use std::collections::{BTreeMap, HashSet};

use super::Summary;
use super::hierarchy::Hierarchy;
use super::links::Linked;
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
    mut hierarchy: Hierarchy,
    summary: &mut Summary,
) -> Set {
    summary.links = linked.counts;
    summary.relations = hierarchy.counts;
    summary.skill_groups = hierarchy.groups.len();
    let isco = isco_groups(&read.groups);
    summary.isco_groups = isco.len();
    let folded: Vec<String> = read.skills.iter().map(|skill| fold(&skill.name)).collect();
    let rank = ranks(&folded);
    let mut ids = Ids::default();
    let mut profiles = Vec::with_capacity(read.occupations.len());
    for (occupation, mut links) in read.occupations.into_iter().zip(linked.of) {
        links.sort_by_key(|(at, _)| rank[*at]);
        let profile = profile(occupation, &links, &read.skills, &read.groups, &mut ids);
        summary.hidden_titles += profile.hidden_titles.len();
        profiles.push(profile);
    }
    let mut catalogue = Vec::with_capacity(read.skills.len());
    let spoken: Vec<String> = read.skills.iter().map(|skill| skill.name.clone()).collect();
    for (at, skill) in read.skills.into_iter().enumerate() {
        if linked.stand_in[at] == at {
            let mut entry = entry(skill);
            entry.groups = std::mem::take(&mut hierarchy.groups_of[at]);
            hierarchy.broader[at].sort_by_key(|&it| rank[it]);
            entry.broader = hierarchy.broader[at]
                .iter()
                .map(|&it| spoken[it].clone())
                .collect();
            hierarchy.needs[at].sort_by_key(|&(it, _)| rank[it]);
            for &(it, is_essential) in &hierarchy.needs[at] {
                if is_essential {
                    entry.essential.push(spoken[it].clone());
                } else {
                    entry.optional.push(spoken[it].clone());
                }
            }
            summary.hidden_names += entry.hidden_names.len();
            catalogue.push((&folded[at], entry));
        } else {
            summary.skills_of_one_name += 1;
        }
    }
    catalogue.sort_by_key(|(name, _)| *name);
    Set {
        profiles,
        catalogue: catalogue.into_iter().map(|(_, entry)| entry).collect(),
        isco,
        skill_groups: hierarchy.groups,
        about: about(&summary.name, &summary.language),
    }
}

/// The place of each name among all of them: a hundred thousand links are sorted by it.
fn ranks(names: &[String]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|&a, &b| names[a].cmp(&names[b]));
    let mut ranks = vec![0; names.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
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

fn profile(
    occupation: Occupation,
    links: &[(usize, bool)],
    skills: &[Skill],
    groups: &BTreeMap<String, Group>,
    ids: &mut Ids,
) -> Profile {
    let title = fold(&occupation.title);
    let mut profile = Profile {
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
    };
    apart(
        title,
        [&mut profile.other_titles, &mut profile.hidden_titles],
    );
    for &(at, is_essential) in links {
        let skill = &skills[at];
        let lists: &mut SkillLists = if is_essential {
            &mut profile.essential
        } else {
            &mut profile.optional
        };
        let list = match skill.kind {
            Some(SkillKind::Knowledge) => &mut lists.knowledge,
            _ => &mut lists.skills,
        };
        list.push(SkillEntry {
            name: skill.name.clone(),
            description: None,
        });
    }
    profile
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
    let name = fold(&skill.name);
    let (mut others, mut hidden) = (skill.others, skill.hidden);
    apart(name, [&mut others, &mut hidden]);
    CatalogueEntry {
        kind: skill.kind,
        description: some(skill.description),
        notes: some(skill.notes),
        other_names: others,
        hidden_names: hidden,
        reuse: skill.reuse,
        tags: skill.tags,
        uri: Some(skill.uri),
        name: skill.name,
        ..CatalogueEntry::default()
    }
}

/// Leaves of the labels only those that differ from the main one and from each other.
fn apart(main: String, lists: [&mut Vec<String>; 2]) {
    let mut seen = HashSet::from([main]);
    for list in lists {
        list.retain(|label| seen.insert(fold(label)));
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
