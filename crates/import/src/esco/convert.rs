//! What was read, as profiles and a catalogue.

use std::collections::BTreeMap;

use super::both::both;
use super::hierarchy::Hierarchy;
use super::links::Linked;
use super::order::order;
use super::read::{Group, Occupation, Read, Skill};
use super::{Set, Summary, some};
use crate::set::{Ids, Outline};
use careernav_core::profile::clean::fold;
use careernav_core::profile::{
    About, CatalogueEntry, Isco, IscoGroup, Profile, Reference, SkillGroup, isco,
};

pub(super) fn convert(
    read: Read,
    linked: Linked,
    stand_in: &[usize],
    hierarchy: Hierarchy,
    summary: &mut Summary,
) -> Set {
    let (occupations, skills) = (read.occupations.list, read.skills.list);
    summary.links = linked.counts;
    summary.relations = hierarchy.counts;
    summary.skill_groups = hierarchy.groups.len();
    let isco = isco_groups(&read.groups);
    summary.isco_groups = isco.len();
    let keys: Vec<&str> = skills.iter().map(Skill::key).collect();
    let mut order = order(&keys);
    order.retain(|&at| stand_in[at] == at);
    summary.skills_of_one_name = skills.len() - order.len();
    // Every relation is to a skill that stands for itself, and has a place.
    let mut places = vec![0; skills.len()];
    for (place, &at) in order.iter().enumerate() {
        places[at] = place;
    }
    let (profiles, (catalogue, skill_groups)) = both(
        || outlines(occupations, linked.of, &places, &read.groups),
        || catalogue(skills, hierarchy, &order, &places),
    );
    let hidden = catalogue.iter().map(|entry| entry.hidden_names.len());
    summary.hidden_names = hidden.sum();
    let hidden = profiles.iter().map(|it| it.profile.hidden_titles.len());
    summary.hidden_titles = hidden.sum();
    Set {
        profiles,
        catalogue,
        isco,
        skill_groups,
        about: about(&summary.name, &summary.language),
        readme: None,
    }
}

fn outlines(
    occupations: Vec<Occupation>,
    links: Vec<Vec<(usize, bool)>>,
    places: &[usize],
    groups: &BTreeMap<String, Group>,
) -> Vec<Outline> {
    let mut ids = Ids::default();
    let titles = occupations.iter().map(|it| ids.next(&it.title));
    let ids: Vec<String> = titles.collect();
    let pairs = occupations.into_iter().zip(links).enumerate();
    let outlines = pairs.map(|(at, (occupation, mut needs))| {
        for (to, _) in &mut needs {
            *to = places[*to];
        }
        needs.sort_unstable();
        Outline {
            profile: profile(occupation, groups, at, &ids),
            needs,
        }
    });
    outlines.collect()
}

/// What is said of each skill that stands for itself, in their order; and the groups.
fn catalogue(
    skills: Vec<Skill>,
    mut hierarchy: Hierarchy,
    order: &[usize],
    places: &[usize],
) -> (Vec<CatalogueEntry>, Vec<SkillGroup>) {
    let mut skills: Vec<_> = skills.into_iter().map(Some).collect();
    let skills = order.iter().filter_map(|&at| skills[at].take());
    let mut catalogue: Vec<_> = skills.map(entry).collect();
    for (place, &at) in order.iter().enumerate() {
        let name = |to: &usize| catalogue[places[*to]].name.clone();
        hierarchy.broader[at].sort_by_key(|&to| places[to]);
        let broader = hierarchy.broader[at].iter().map(name).collect();
        hierarchy.needs[at].sort_by_key(|&(to, _)| places[to]);
        let (essential, optional): (Vec<_>, Vec<_>) =
            hierarchy.needs[at].iter().partition(|(_, always)| *always);
        let names = |needs: Vec<(usize, bool)>| needs.iter().map(|(to, _)| name(to)).collect();
        let (essential, optional) = (names(essential), names(optional));
        let entry = &mut catalogue[place];
        entry.groups = std::mem::take(&mut hierarchy.groups_of[at]);
        entry.broader = broader;
        entry.essential = essential;
        entry.optional = optional;
    }
    (catalogue, hierarchy.groups)
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

/// A profile without its skills, at a position in all of them.
fn profile(
    occupation: Occupation,
    groups: &BTreeMap<String, Group>,
    at: usize,
    ids: &[String],
) -> Profile {
    let mut broader: Vec<String> = occupation
        .broader
        .iter()
        .map(|&at| ids[at].clone())
        .collect();
    broader.sort();
    Profile {
        id: ids[at].clone(),
        broader,
        nace: occupation.nace,
        green_share: occupation.green_share,
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
    let is_short = title.chars().count() <= careernav_core::profile::limits::MAX_LABEL_CHARS;
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
