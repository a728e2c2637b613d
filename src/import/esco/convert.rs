//! What was read, as profiles and a catalogue.

use std::collections::{HashMap, HashSet};

use super::Summary;
use super::links::Linked;
use super::read::{Occupation, Read, Skill};
use crate::import::file::stem;
use crate::profile::clean::fold;
use crate::profile::{
    CatalogueEntry, Isco, Profile, Reference, SkillEntry, SkillKind, SkillLists, isco,
};

/// What is written.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// By address.
    pub(super) profiles: Vec<Profile>,
    /// By folded name.
    pub(super) catalogue: Vec<CatalogueEntry>,
}

pub(super) fn convert(read: Read, linked: Linked, summary: &mut Summary) -> Set {
    summary.links = linked.counts;
    let folded: Vec<String> = read.skills.iter().map(|skill| fold(&skill.name)).collect();
    let mut ids = Ids::default();
    let mut profiles = Vec::with_capacity(read.occupations.len());
    for (occupation, mut links) in read.occupations.into_iter().zip(linked.of) {
        links.sort_by(|(a, _), (b, _)| folded[*a].cmp(&folded[*b]));
        profiles.push(profile(
            occupation,
            &links,
            &read.skills,
            &read.groups,
            &mut ids,
        ));
    }
    let mut catalogue = Vec::with_capacity(read.skills.len());
    for (at, skill) in read.skills.into_iter().enumerate() {
        if linked.stand_in[at] == at {
            catalogue.push((&folded[at], entry(skill)));
        } else {
            summary.skills_of_one_name += 1;
        }
    }
    catalogue.sort_by_key(|(name, _)| *name);
    Set {
        profiles,
        catalogue: catalogue.into_iter().map(|(_, entry)| entry).collect(),
    }
}

fn profile(
    occupation: Occupation,
    links: &[(usize, bool)],
    skills: &[Skill],
    groups: &HashMap<String, String>,
    ids: &mut Ids,
) -> Profile {
    let title = fold(&occupation.title);
    let mut profile = Profile {
        id: ids.next(&occupation.title),
        description: occupation.description,
        other_titles: occupation.others,
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
    profile.other_titles.retain(|other| fold(other) != title);
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
fn group_title(code: Option<&str>, groups: &HashMap<String, String>) -> Option<String> {
    let title = groups.get(code?)?;
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
    let mut others = skill.others;
    others.retain(|other| fold(other) != name);
    CatalogueEntry {
        kind: skill.kind,
        description: some(skill.description),
        other_names: others,
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
