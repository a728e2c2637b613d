//! Faults of skills that several files speak of.
//!
//! The same skill in two files is one skill, so the files must agree on what it is: on its
//! description, and on whether it is knowledge or a skill.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use crate::parallel::map;
use crate::profile::load::finding::Finding;
use crate::profile::load::locate::{Spot, skill_list_path};
use crate::profile::load::merge::Entries;
use crate::profile::model::{CatalogueEntry, Profile, SkillKind, SkillList};
use crate::profile::problem::Severity;
use crate::text::sanitize::{folded, quoted};

/// How many profiles are worth a thread of their own.
const PROFILES_PER_THREAD: usize = 250;

/// What was said of a skill first, and by whom.
struct First<'a> {
    kind: Option<(SkillKind, Speaker)>,
    description: Option<(&'a str, Speaker)>,
}

/// A profile, by its position, or the catalogue.
#[derive(Clone, Copy)]
enum Speaker {
    Catalogue,
    Profile(usize),
}

/// Checks that profiles agree with the catalogue and with one another. The catalogue is right, then
/// the profile whose id comes first.
pub(super) fn check<'a>(
    profiles: &'a Entries<'_, Box<Profile>>,
    catalogue: impl Iterator<Item = &'a CatalogueEntry>,
) -> Vec<Finding> {
    let speaker = |speaker: Speaker| match speaker {
        Speaker::Catalogue => "the catalogue".to_owned(),
        Speaker::Profile(index) => profiles[index].1.shown.clone(),
    };
    let mut known = HashMap::with_capacity(catalogue.size_hint().0);
    for entry in catalogue {
        let by = Speaker::Catalogue;
        let first = First {
            kind: entry.kind.map(|kind| (kind, by)),
            description: entry.description.as_deref().map(|text| (text, by)),
        };
        known.insert(folded(&entry.name), first);
    }
    if !known.is_empty() {
        // Nearly always the catalogue knows all of them, and nobody has to ask who said what first.
        let agree = map(profiles, PROFILES_PER_THREAD, |(profile, _)| {
            agrees(profile, &known)
        });
        if agree.into_iter().all(|agrees| agrees) {
            return Vec::new();
        }
    }
    let mut findings = Vec::new();
    for (index, (profile, _)) in profiles.iter().enumerate() {
        let by = Speaker::Profile(index);
        for list in SkillList::ALL {
            for skill in profile.list(list) {
                let name = folded(&skill.name);
                let finding = |what: String, hint: &str, field| Finding {
                    profile: index,
                    spot: Spot::Inside {
                        path: skill_list_path(list),
                        text: name.clone().into_owned(),
                        field,
                    },
                    severity: Severity::Warning,
                    what,
                    hint: Some(hint.to_owned()),
                };
                let Some(first) = known.get_mut(&name) else {
                    let first = First {
                        kind: Some((list.kind(), by)),
                        description: skill.description.as_deref().map(|text| (text, by)),
                    };
                    known.insert(name, first);
                    continue;
                };
                let (kind, kind_by) = *first.kind.get_or_insert((list.kind(), by));
                if kind != list.kind() {
                    let what = format!(
                        "{} is {} here, and {} in {}",
                        quoted(&skill.name),
                        article(list.kind()),
                        article(kind),
                        speaker(kind_by)
                    );
                    findings.push(finding(what, "list it as the same everywhere", "name"));
                }
                let Some(text) = skill.description.as_deref() else {
                    continue;
                };
                let (described, described_by) = *first.description.get_or_insert((text, by));
                if described != text {
                    let what = format!(
                        "{} is described differently in {}",
                        quoted(&skill.name),
                        speaker(described_by)
                    );
                    let hint = "describe it once, in skills.yaml; the other description is shown";
                    findings.push(finding(what, hint, "description"));
                }
            }
        }
    }
    findings
}

/// Whether the catalogue has all skills of a profile, and says the same of them.
fn agrees(profile: &Profile, catalogue: &HashMap<Cow<'_, str>, First<'_>>) -> bool {
    SkillList::ALL.into_iter().all(|list| {
        profile.list(list).iter().all(|skill| {
            let said = catalogue.get(&folded(&skill.name));
            let text = skill.description.as_deref();
            said.is_some_and(|first| {
                first.kind.is_some_and(|(kind, _)| kind == list.kind())
                    && text.is_none_or(|text| first.description.is_some_and(|it| it.0 == text))
            })
        })
    })
}

const fn article(kind: SkillKind) -> &'static str {
    match kind {
        SkillKind::Knowledge => "knowledge",
        SkillKind::Skill => "a skill",
    }
}
