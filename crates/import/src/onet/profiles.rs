//! Builds the set from what was read.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::content_model::ContentModel;
use super::occupations::{Occupations, OnetOccupation, RelatednessTier, TaskKind};
use super::ratings::{Domain, ESSENTIAL_IMPORTANCE, OPTIONAL_IMPORTANCE, Ratings};
use super::soc_codes::{major_group, major_group_tag};
use super::summary::OnetSummary;
use super::technology::Technology;
use crate::output::{ProfileIds, ProfileSet, UnlinkedProfile};
use crate::table::non_empty;
use careernav_core::profile::limits::MAX_TEXT_CHARS;
use careernav_core::profile::{About, CatalogueEntry, Profile, Reference, SkillKind, Tier};
use careernav_core::text::sanitize::fold;

pub(super) fn build(
    occupations: Occupations,
    ratings: &Ratings,
    technology: &Technology,
    model: &ContentModel,
    summary: &mut OnetSummary,
) -> ProfileSet {
    let skills = Skills::new(ratings, technology, model);
    let occupations = occupations.list;
    let mut ids = ProfileIds::default();
    let ids = occupations.iter().map(|it| ids.assign(&it.title));
    let ids: Vec<String> = ids.collect();
    let mut profiles = Vec::with_capacity(ids.len());
    for (position, occupation) in occupations.into_iter().enumerate() {
        let needs = &ratings.needs[position];
        let rated = needs.iter();
        let rated = rated.map(|need| (skills.elements[need.element], need.is_essential()));
        let used = &technology.used_by[position];
        let kinds = used.kinds.iter().map(|key| (skills.kinds[key], false));
        let products = used.products.iter();
        let products = products.map(|key| (skills.products[key], false));
        summary.unrated += usize::from(needs.is_empty());
        profiles.push(UnlinkedProfile {
            skills: rated.chain(kinds).chain(products).collect(),
            profile: profile(occupation, !needs.is_empty(), &ids[position], &ids, summary),
        });
    }
    let elements = ratings.elements.iter().map(|element| element.id.as_str());
    let kinds = technology.kinds.values();
    let kinds = kinds.filter_map(|kind| kind.element.as_deref());
    let skill_groups = model.groups(elements.chain(kinds));
    summary.skill_groups = skill_groups.len();
    summary.skills = skills.catalogue.len();
    ProfileSet {
        profiles,
        catalogue: skills.catalogue,
        skill_groups,
        about: About {
            name: Some(summary.name.clone()),
            language: Some("en".to_owned()),
            notice: Some(notice(&summary.name)),
        },
        readme: Some(readme(&summary.name)),
        ..ProfileSet::default()
    }
}

/// The note of an occupation for which nothing is rated as needed.
const UNRATED_NOTE: &str =
    "O*NET rates no skill, knowledge or ability as needed for this occupation.";

/// The notice that the publisher asks for where its data is shown, and where it has been changed.
pub(crate) fn notice(name: &str) -> String {
    format!(
        "This set includes information from the {name} Database by the U.S. Department of Labor, \
         Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. \
         O*NET\u{ae} is a trademark of USDOL/ETA. careernav has modified all or some of this \
         information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    )
}

/// The rules of the conversion, for those who look into the directory.
fn readme(name: &str) -> String {
    format!(
        "# {name}, as careernav profiles\n\n\
         {notice}\n\n\
         The licence: https://creativecommons.org/licenses/by/4.0/\n\n\
         ## What was changed\n\n\
         - Skills, knowledge and abilities: those with an importance (scale IM, 1 to 5) of \
         {ESSENTIAL_IMPORTANCE:.1} or more are essential, those with {OPTIONAL_IMPORTANCE:.1} or more \
         optional; less important ones are left out. So are ratings marked Recommend Suppress, and \
         whatever is marked Not Relevant for the occupation.\n\
         - Technology has no importance and is always optional. A product that is a Hot Technology or \
         In Demand for any occupation is a skill of its own; the others are other names of their \
         kind.\n\
         - Related occupations of the tiers Primary-Short and Primary-Long are listed as similar, in \
         the order of their index and with their tier; Supplemental ones are left out.\n\
         - A Job Zone is kept as the preparation that is needed. It is not an ISCO skill level; these \
         profiles have none.\n\
         - The code is that of O*NET-SOC, and the group (and a tag) its major group; neither is of \
         ISCO.\n\
         - Alternate and reported titles are other titles, tasks are notes.\n",
        notice = notice(name),
    )
}

/// A profile without its skills.
fn profile(
    occupation: OnetOccupation,
    is_rated: bool,
    id: &str,
    ids: &[String],
    summary: &mut OnetSummary,
) -> Profile {
    let url = format!(
        "https://www.onetonline.org/link/summary/{}",
        occupation.code
    );
    Profile {
        id: id.to_owned(),
        notes: non_empty(notes(&occupation, is_rated, summary)),
        similar: occupation
            .related
            .iter()
            .map(|it| ids[it.position].clone())
            .collect(),
        similar_tiers: tiers(&occupation, ids),
        own_group: Some(major_group(&occupation.code)),
        tags: vec![major_group_tag(&occupation.code)],
        references: vec![Reference {
            title: "O*NET OnLine".to_owned(),
            url: Some(url.clone()),
        }],
        title: occupation.title,
        description: occupation.description,
        other_titles: occupation.other_titles,
        preparation: occupation.preparation,
        code: Some(occupation.code),
        uri: Some(url),
        ..Profile::default()
    }
}

/// The notes: what O*NET does not know, and the tasks, as many as there is room for.
fn notes(occupation: &OnetOccupation, is_rated: bool, summary: &mut OnetSummary) -> String {
    let mut text = if is_rated {
        String::new()
    } else {
        UNRATED_NOTE.to_owned()
    };
    let mut chars = text.chars().count();
    let mut previous = None;
    for (kind, task) in &occupation.tasks {
        let heading = match kind {
            _ if previous == Some(*kind) => "\n- ",
            TaskKind::Core => "\n\nCore tasks:\n- ",
            TaskKind::Other => "\n\nOther tasks:\n- ",
        };
        // A long task is left out, and a shorter one after it may still fit: core tasks come first, so that
        // nothing important gives way.
        let more = heading.chars().count() + task.chars().count();
        if chars + more > MAX_TEXT_CHARS {
            summary.tasks_left_out += 1;
            continue;
        }
        chars += more;
        text.push_str(heading);
        text.push_str(task);
        summary.tasks += 1;
        previous = Some(*kind);
    }
    text.trim().to_owned()
}

/// The tiers of the occupations that are listed as similar.
fn tiers(occupation: &OnetOccupation, ids: &[String]) -> Vec<Tier> {
    let tiers = [
        (RelatednessTier::PrimaryShort, "Primary-Short"),
        (RelatednessTier::PrimaryLong, "Primary-Long"),
    ];
    let tiers = tiers.map(|(tier, name)| {
        let related = occupation.related.iter().filter(|it| it.tier == tier);
        Tier {
            name: name.to_owned(),
            occupations: related.map(|it| ids[it.position].clone()).collect(),
        }
    });
    let tiers = tiers.into_iter();
    tiers.filter(|tier| !tier.occupations.is_empty()).collect()
}

/// The catalogue, and the positions in it.
struct Skills {
    /// Sorted by folded name.
    catalogue: Vec<CatalogueEntry>,
    /// The positions of rated elements.
    elements: Vec<usize>,
    /// The positions of kinds of technology, by key.
    kinds: HashMap<String, usize>,
    /// The positions of products, by key.
    products: HashMap<String, usize>,
}

impl Skills {
    fn new(ratings: &Ratings, technology: &Technology, model: &ContentModel) -> Self {
        let mut names = SkillNames::default();
        let mut catalogue: Vec<CatalogueEntry> = Vec::new();
        for element in &ratings.elements {
            let (kind, word) = match element.domain {
                Domain::Skill => (SkillKind::Skill, "skill"),
                Domain::Knowledge => (SkillKind::Knowledge, "knowledge"),
                Domain::Ability => (SkillKind::Skill, "ability"),
            };
            let is_ability = element.domain == Domain::Ability;
            catalogue.push(CatalogueEntry {
                name: names.assign(&element.name, word),
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
                ..technical(names.assign(&kind.title, "technology"))
            });
        }
        let mut products: BTreeMap<&String, usize> = BTreeMap::new();
        for (key, product) in &technology.products {
            let broader = product.kinds.iter().map(|key| kinds[key]);
            let broader = broader.map(|kind| catalogue[kind].name.clone()).collect();
            products.insert(key, catalogue.len());
            catalogue.push(CatalogueEntry {
                broader,
                ..technical(names.assign(&product.name, "technology"))
            });
        }
        let mut order: Vec<usize> = (0..catalogue.len()).collect();
        order.sort_by_cached_key(|&entry| fold(&catalogue[entry].name));
        let mut ranks = vec![0; catalogue.len()];
        for (rank, &entry) in order.iter().enumerate() {
            ranks[entry] = rank;
        }
        let ranks_of = |entries: BTreeMap<&String, usize>| {
            let ranked = entries
                .into_iter()
                .map(|(key, entry)| (key.clone(), ranks[entry]));
            ranked.collect()
        };
        let (kinds, products) = (ranks_of(kinds), ranks_of(products));
        let elements = ranks[..ratings.elements.len()].to_vec();
        let mut catalogue: Vec<_> = catalogue.into_iter().map(Some).collect();
        Self {
            catalogue: order
                .iter()
                .map(|&entry| {
                    catalogue[entry]
                        .take()
                        .expect("an order has each position once")
                })
                .collect(),
            elements,
            kinds,
            products,
        }
    }
}

/// Names of skills, each given once.
#[derive(Default)]
struct SkillNames(HashSet<String>);

impl SkillNames {
    /// The name itself, or followed by its kind if it is taken.
    fn assign(&mut self, name: &str, word: &str) -> String {
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
