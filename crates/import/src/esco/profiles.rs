//! Builds the set from what was read.

use std::collections::BTreeMap;

use super::concepts::{Concepts, EscoIscoGroup, EscoOccupation, EscoSkill};
use super::links::OccupationLinks;
use super::skill_hierarchy::SkillHierarchy;
use super::summary::EscoSummary;
use crate::output::{ProfileIds, ProfileSet, UnlinkedProfile};
use crate::table::{non_empty, sort_order};
use careernav_core::parallel::join;
use careernav_core::profile::limits::MAX_LABEL_CHARS;
use careernav_core::profile::{
    About, CatalogueEntry, Isco, IscoGroup, Profile, Reference, SkillGroup, isco,
};
use careernav_core::text::sanitize::fold;

/// Builds the set. Of skills with the same name, only their stand-in becomes a skill of the catalogue.
pub(super) fn build(
    concepts: Concepts,
    links: OccupationLinks,
    stand_ins: &[usize],
    hierarchy: SkillHierarchy,
    summary: &mut EscoSummary,
) -> ProfileSet {
    let (occupations, skills) = (concepts.occupations.list, concepts.skills.list);
    summary.links = links.counts;
    summary.relations = hierarchy.counts;
    summary.skill_groups = hierarchy.groups.len();
    let isco_groups = isco_groups(&concepts.isco_groups);
    summary.isco_groups = isco_groups.len();
    let keys: Vec<&str> = skills.iter().map(EscoSkill::key).collect();
    let mut order = sort_order(&keys);
    order.retain(|&skill| stand_ins[skill] == skill);
    summary.duplicate_names = skills.len() - order.len();
    // Where each skill is in the catalogue. Every link is to a stand-in, which is in it.
    let mut ranks = vec![0; skills.len()];
    for (rank, &skill) in order.iter().enumerate() {
        ranks[skill] = rank;
    }
    let ((catalogue, skill_groups), profiles) = join(
        true,
        || catalogue(skills, hierarchy, &order, &ranks),
        || profiles(occupations, links.skills, &ranks, &concepts.isco_groups),
    );
    let hidden_names = catalogue.iter().map(|entry| entry.hidden_names.len());
    summary.hidden_names = hidden_names.sum();
    let hidden_titles = profiles.iter().map(|it| it.profile.hidden_titles.len());
    summary.hidden_titles = hidden_titles.sum();
    ProfileSet {
        profiles,
        catalogue,
        isco_groups,
        skill_groups,
        about: about(&summary.name, &summary.language),
        readme: None,
    }
}

fn profiles(
    occupations: Vec<EscoOccupation>,
    links: Vec<Vec<(usize, bool)>>,
    ranks: &[usize],
    isco_groups: &BTreeMap<String, EscoIscoGroup>,
) -> Vec<UnlinkedProfile> {
    let mut ids = ProfileIds::default();
    let titles = occupations.iter().map(|it| ids.assign(&it.title));
    let ids: Vec<String> = titles.collect();
    let pairs = occupations.into_iter().zip(links).enumerate();
    let profiles = pairs.map(|(position, (occupation, mut skills))| {
        for (skill, _) in &mut skills {
            *skill = ranks[*skill];
        }
        skills.sort_unstable();
        UnlinkedProfile {
            profile: profile(occupation, isco_groups, position, &ids),
            skills,
        }
    });
    profiles.collect()
}

/// The stand-ins among the skills in their order, and the groups.
fn catalogue(
    skills: Vec<EscoSkill>,
    mut hierarchy: SkillHierarchy,
    order: &[usize],
    ranks: &[usize],
) -> (Vec<CatalogueEntry>, Vec<SkillGroup>) {
    let mut skills: Vec<_> = skills.into_iter().map(Some).collect();
    let sorted = order.iter().map(|&skill| {
        let skill = skills[skill].take();
        entry(skill.expect("an order has each position once"))
    });
    let mut catalogue: Vec<_> = sorted.collect();
    for (rank, &skill) in order.iter().enumerate() {
        let name = |other: &usize| catalogue[ranks[*other]].name.clone();
        hierarchy.broader[skill].sort_by_key(|&other| ranks[other]);
        let broader = hierarchy.broader[skill].iter().map(name).collect();
        hierarchy.needed[skill].sort_by_key(|&(other, _)| ranks[other]);
        let (essential, optional): (Vec<_>, Vec<_>) = hierarchy.needed[skill]
            .iter()
            .partition(|(_, is_essential)| *is_essential);
        let names = |needed: Vec<(usize, bool)>| needed.iter().map(|(it, _)| name(it)).collect();
        let (essential, optional) = (names(essential), names(optional));
        let entry = &mut catalogue[rank];
        entry.groups = std::mem::take(&mut hierarchy.groups_of[skill]);
        entry.broader = broader;
        entry.essential = essential;
        entry.optional = optional;
    }
    (catalogue, hierarchy.groups)
}

/// The name, language and notice of the set. The publisher asks for the first sentence of the notice, and
/// for the second one where the classification has been changed.
fn about(name: &str, language: &str) -> About {
    let notice = "This service uses the ESCO classification of the European Commission. This set \
                  is an adapted version of it: careernav has converted it to profiles.";
    About {
        name: Some(name.to_owned()),
        language: Some(language.to_owned()),
        notice: Some(notice.to_owned()),
    }
}

/// The ISCO groups with more text than the built-in table has.
fn isco_groups(groups: &BTreeMap<String, EscoIscoGroup>) -> Vec<IscoGroup> {
    let known = groups.iter().filter(|(code, _)| isco::is_group(code));
    let described = known.map(|(code, group)| IscoGroup {
        code: code.clone(),
        title: group_title(Some(code), groups),
        description: non_empty(group.description.clone()),
    });
    described
        .filter(|group| group.title.is_some() || group.description.is_some())
        .collect()
}

/// The profile of the occupation at a position, without its skills.
fn profile(
    occupation: EscoOccupation,
    groups: &BTreeMap<String, EscoIscoGroup>,
    position: usize,
    ids: &[String],
) -> Profile {
    let mut broader: Vec<String> = occupation
        .broader
        .iter()
        .map(|&broader| ids[broader].clone())
        .collect();
    broader.sort();
    Profile {
        id: ids[position].clone(),
        broader,
        nace: occupation.nace,
        green_share: occupation.green_share,
        description: occupation.description,
        other_titles: occupation.other_titles,
        hidden_titles: occupation.hidden_titles,
        isco: Isco {
            title: group_title(occupation.isco_group.as_deref(), groups),
            group: occupation.isco_group,
            skill_level: None,
        },
        references: reference(&occupation.title, &occupation.uri),
        updated: occupation.updated,
        code: non_empty(occupation.code),
        regulated: non_empty(occupation.regulated),
        notes: non_empty(occupation.notes),
        tags: occupation.tags,
        title: occupation.title,
        uri: Some(occupation.uri),
        ..Profile::default()
    }
}

/// The title of a group, if the built-in table has no title or another one.
fn group_title(code: Option<&str>, groups: &BTreeMap<String, EscoIscoGroup>) -> Option<String> {
    let title = &groups.get(code?)?.title;
    let is_same = isco::title_of(code?).is_some_and(|known| fold(known) == fold(title));
    (!is_same).then(|| title.clone())
}

/// The page of the occupation, if its URI is an address that a browser opens.
fn reference(title: &str, uri: &str) -> Vec<Reference> {
    let host = uri
        .strip_prefix("http://")
        .or_else(|| uri.strip_prefix("https://"));
    if !host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) {
        return Vec::new();
    }
    let title = format!("{title} - ESCO");
    let is_short = title.chars().count() <= MAX_LABEL_CHARS;
    vec![Reference {
        title: if is_short { title } else { "ESCO".to_owned() },
        url: Some(uri.to_owned()),
    }]
}

fn entry(skill: EscoSkill) -> CatalogueEntry {
    CatalogueEntry {
        kind: skill.kind,
        description: non_empty(skill.description),
        notes: non_empty(skill.notes),
        other_names: skill.other_names,
        hidden_names: skill.hidden_names,
        reuse: skill.reuse,
        tags: skill.tags,
        uri: Some(skill.uri),
        name: skill.name,
        ..CatalogueEntry::default()
    }
}
