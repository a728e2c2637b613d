//! What was read, as profiles and a catalogue.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::model::Model;
use super::occupations::{self, Occupation, Occupations, Task};
use super::ratings::{Domain, Rated};
use super::technology::Technology;
use super::{Set, Summary, soc};
use crate::set::{Ids, Outline, some};
use careernav_core::profile::clean::fold;
use careernav_core::profile::limits::MAX_TEXT_CHARS;
use careernav_core::profile::{About, CatalogueEntry, Profile, Reference, SkillKind, Tier};

pub(super) fn convert(
    occupations: &mut Occupations,
    rated: &Rated,
    technology: &Technology,
    model: &Model,
    summary: &mut Summary,
) -> Set {
    let skills = Skills::new(rated, technology, model);
    let mut ids = Ids::default();
    let ids: Vec<String> = occupations
        .list
        .iter()
        .map(|occupation| ids.next(&occupation.title))
        .collect();
    let mut profiles = Vec::with_capacity(ids.len());
    for (at, occupation) in std::mem::take(&mut occupations.list)
        .into_iter()
        .enumerate()
    {
        let needed = rated.of[at].iter();
        let mut needs: Vec<(usize, bool)> = needed
            .map(|need| (skills.elements[need.element], need.is_essential()))
            .collect();
        let used = &technology.of[at];
        needs.extend(used.kinds.iter().map(|key| (skills.kinds[key], false)));
        needs.extend(
            used.products
                .iter()
                .map(|key| (skills.products[key], false)),
        );
        let is_rated = !rated.of[at].is_empty();
        summary.unrated += usize::from(!is_rated);
        profiles.push(Outline {
            profile: profile(occupation, is_rated, (at, &ids), summary),
            needs,
        });
    }
    let elements = rated.elements.iter().map(|element| element.id.as_str());
    let kinds = technology.kinds.values();
    let kinds = kinds.filter_map(|kind| kind.element.as_deref());
    let skill_groups = model.groups(elements.chain(kinds));
    summary.skill_groups = skill_groups.len();
    summary.skills = skills.catalogue.len();
    Set {
        profiles,
        catalogue: skills.catalogue,
        skill_groups,
        about: About {
            name: Some(summary.name.clone()),
            language: Some("en".to_owned()),
            notice: Some(notice(&summary.name)),
        },
        ..Set::default()
    }
}

/// What is said of an occupation for which nothing is rated as needed.
const UNRATED: &str = "O*NET rates no skill, knowledge or ability as needed for this occupation.";

/// What the publisher asks to be said where its data is shown, and where it has been changed.
fn notice(name: &str) -> String {
    format!(
        "This set includes information from the {name} Database by the U.S. Department of Labor, \
         Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. \
         O*NET\u{ae} is a trademark of USDOL/ETA. careernav has modified all or some of this \
         information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    )
}

/// The rules, for those who look into the set.
pub(super) fn readme(summary: &Summary) -> String {
    let name = &summary.name;
    format!(
        "# {name}, as careernav profiles\n\n\
         {notice}\n\n\
         The licence: https://creativecommons.org/licenses/by/4.0/\n\n\
         ## What was changed\n\n\
         - Skills, knowledge and abilities: an importance (scale IM, 1 to 5) of {essential:.1} and more \
         makes one essential for an occupation, one of {optional:.1} and more optional; what is less \
         important is left out. So is an importance that is marked Recommend Suppress, and what is \
         marked Not Relevant for the occupation.\n\
         - Technology has no importance, and is always optional. A product that is a Hot Technology or \
         In Demand for any occupation is a skill of its own; the others are other names of their \
         kind.\n\
         - Related occupations of the tiers Primary-Short and Primary-Long are listed as similar, in \
         the order of their index and with their tier; Supplemental ones are left out.\n\
         - A Job Zone is kept as the preparation that is needed. It is no ISCO skill level, and these \
         profiles have none.\n\
         - The code is that of O*NET-SOC, and the group (and a tag) its major group; neither is of ISCO.\n\
         - Alternate and reported titles are other titles, tasks are notes.\n",
        notice = notice(name),
        essential = super::ESSENTIAL,
        optional = super::OPTIONAL,
    )
}

/// A profile without its skills.
fn profile(
    occupation: Occupation,
    is_rated: bool,
    (at, ids): (usize, &[String]),
    summary: &mut Summary,
) -> Profile {
    let address = format!(
        "https://www.onetonline.org/link/summary/{}",
        occupation.code
    );
    Profile {
        id: ids[at].clone(),
        notes: some(notes(&occupation, is_rated, summary)),
        similar: occupation
            .related
            .iter()
            .map(|it| ids[it.at].clone())
            .collect(),
        similar_tiers: tiers(&occupation, ids),
        own_group: Some(soc::title(&occupation.code)),
        tags: vec![soc::tag(&occupation.code)],
        references: vec![Reference {
            title: "O*NET OnLine".to_owned(),
            url: Some(address.clone()),
        }],
        title: occupation.title,
        description: occupation.description,
        other_titles: occupation.others,
        preparation: occupation.preparation,
        code: Some(occupation.code),
        uri: Some(address),
        ..Profile::default()
    }
}

/// What is not known, and what the occupation does.
fn notes(occupation: &Occupation, is_rated: bool, summary: &mut Summary) -> String {
    let mut text = if is_rated {
        String::new()
    } else {
        UNRATED.to_owned()
    };
    let mut chars = text.chars().count();
    let mut before = None;
    for (kind, task) in &occupation.tasks {
        let heading = match kind {
            _ if before == Some(*kind) => "\n- ",
            Task::Core => "\n\nCore tasks:\n- ",
            Task::Other => "\n\nOther tasks:\n- ",
        };
        let more = heading.chars().count() + task.chars().count();
        if chars + more > MAX_TEXT_CHARS {
            summary.tasks_left += 1;
            continue;
        }
        chars += more;
        text.push_str(heading);
        text.push_str(task);
        summary.tasks += 1;
        before = Some(*kind);
    }
    text.trim().to_owned()
}

/// Which of the listed occupations are of which tier.
fn tiers(occupation: &Occupation, ids: &[String]) -> Vec<Tier> {
    let tiers = [
        (occupations::Tier::PrimaryShort, "Primary-Short"),
        (occupations::Tier::PrimaryLong, "Primary-Long"),
    ];
    let tiers = tiers.map(|(tier, name)| {
        let of_it = occupation.related.iter().filter(|it| it.tier == tier);
        Tier {
            name: name.to_owned(),
            occupations: of_it.map(|it| ids[it.at].clone()).collect(),
        }
    });
    let tiers = tiers.into_iter();
    tiers.filter(|tier| !tier.occupations.is_empty()).collect()
}

/// The catalogue, and where in it everything stands.
struct Skills {
    /// By folded name.
    catalogue: Vec<CatalogueEntry>,
    /// By position of the element.
    elements: Vec<usize>,
    /// By key.
    kinds: HashMap<String, usize>,
    products: HashMap<String, usize>,
}

impl Skills {
    fn new(rated: &Rated, technology: &Technology, model: &Model) -> Self {
        let mut names = Names::default();
        let mut catalogue: Vec<CatalogueEntry> = Vec::new();
        for element in &rated.elements {
            let (kind, word) = match element.domain {
                Domain::Skill => (SkillKind::Skill, "skill"),
                Domain::Knowledge => (SkillKind::Knowledge, "knowledge"),
                Domain::Ability => (SkillKind::Skill, "ability"),
            };
            let is_ability = element.domain == Domain::Ability;
            catalogue.push(CatalogueEntry {
                name: names.next(&element.name, word),
                kind: Some(kind),
                description: model.description(&element.id),
                groups: model
                    .parent(&element.id)
                    .map(str::to_owned)
                    .into_iter()
                    .collect(),
                tags: is_ability.then(|| word.to_owned()).into_iter().collect(),
                ..CatalogueEntry::default()
            });
        }
        let technical = |name: String| CatalogueEntry {
            name,
            kind: Some(SkillKind::Skill),
            tags: vec!["technology".to_owned()],
            ..CatalogueEntry::default()
        };
        let mut kinds: BTreeMap<&String, usize> = BTreeMap::new();
        for (key, kind) in &technology.kinds {
            kinds.insert(key, catalogue.len());
            let element = kind.element.as_deref();
            let group = element.and_then(|id| model.parent(id));
            catalogue.push(CatalogueEntry {
                other_names: kind.products.values().cloned().collect(),
                description: element.and_then(|id| model.description(id)),
                groups: group.map(str::to_owned).into_iter().collect(),
                ..technical(names.next(&kind.title, "technology"))
            });
        }
        let mut products: BTreeMap<&String, usize> = BTreeMap::new();
        for (key, product) in &technology.products {
            let wider = product.kinds.iter().filter_map(|key| kinds.get(key));
            let broader = wider.map(|&at| catalogue[at].name.clone()).collect();
            products.insert(key, catalogue.len());
            catalogue.push(CatalogueEntry {
                broader,
                ..technical(names.next(&product.name, "technology"))
            });
        }
        let mut order: Vec<usize> = (0..catalogue.len()).collect();
        order.sort_by_cached_key(|&at| fold(&catalogue[at].name));
        let mut places = vec![0; catalogue.len()];
        for (place, &at) in order.iter().enumerate() {
            places[at] = place;
        }
        let by_key = |by: BTreeMap<&String, usize>| {
            let found = by.into_iter().map(|(key, at)| (key.clone(), places[at]));
            found.collect()
        };
        let (kinds, products) = (by_key(kinds), by_key(products));
        let elements = places[..rated.elements.len()].to_vec();
        let mut catalogue: Vec<_> = catalogue.into_iter().map(Some).collect();
        Self {
            catalogue: order
                .iter()
                .filter_map(|&at| catalogue[at].take())
                .collect(),
            elements,
            kinds,
            products,
        }
    }
}

/// Names of skills, each given once.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    /// The name itself, or with its kind behind it if it is taken.
    fn next(&mut self, name: &str, word: &str) -> String {
        let mut given = name.to_owned();
        let mut number = 1;
        while !self.0.insert(fold(&given)) {
            given = match number {
                1 => format!("{name} ({word})"),
                _ => format!("{name} ({word} {number})"),
            };
            number += 1;
        }
        given
    }
}
