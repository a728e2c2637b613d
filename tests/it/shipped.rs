//! The profiles that ship: what they cover, that they are sound, and that every text of theirs keeps
//! to the style of the house. What fails is named with its file.
//!
//! A file that is sound but not in the form in which the program itself writes is put into it by
//!
//! ```sh
//! BLESS=1 cargo test --test it shipped::
//! ```

#![allow(clippy::unwrap_used)]

use crate::prose;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use careernav_core::profile::{
    CatalogueEntry, Layer, Loaded, Profile, SkillKind, SkillList, isco, load, write,
};
use careernav_core::text::sanitize::fold;

/// As they lie in the repository: so a file can be mended without building the program anew.
static SET: LazyLock<Loaded> =
    LazyLock::new(|| load(&[Layer::Directory(Path::new("profiles").to_path_buf())]));

/// The ways up through information and communications technology.
const LADDERS_IN_ICT: &[(&str, &[&str])] = &[
    (
        "support",
        &["ict-help-desk-agent", "ict-system-administrator"],
    ),
    (
        "management",
        &["ict-help-desk-manager", "ict-operations-manager"],
    ),
    (
        "networks",
        &["ict-network-technician", "ict-network-engineer"],
    ),
    (
        "security",
        &["ict-security-technician", "ict-security-manager"],
    ),
    ("data", &["data-centre-operator", "database-administrator"]),
    ("development", &["webmaster", "web-developer"]),
];

/// The ways up elsewhere.
const LADDERS: &[(&str, &[&str])] = &[
    (
        "building",
        &[
            "building-construction-worker",
            "bricklayer",
            "bricklaying-supervisor",
            "construction-manager",
        ],
    ),
    (
        "electrical trades",
        &[
            "electrician",
            "electrical-supervisor",
            "construction-manager",
        ],
    ),
    ("kitchen", &["kitchen-porter", "cook", "chef"]),
    (
        "restaurant",
        &[
            "quick-service-restaurant-crew-member",
            "waiter-waitress",
            "restaurant-manager",
        ],
    ),
    ("shop", &["shelf-filler", "shop-assistant", "shop-manager"]),
    (
        "goods",
        &[
            "warehouse-worker",
            "freight-transport-dispatcher",
            "logistics-and-distribution-manager",
        ],
    ),
    (
        "farm",
        &[
            "crop-production-worker",
            "crop-production-manager",
            "agricultural-technician",
            "agronomist",
        ],
    ),
    ("accounts", &["payroll-clerk", "bookkeeper", "accountant"]),
    (
        "police",
        &["police-officer", "police-inspector", "police-commissioner"],
    ),
    (
        "nursing",
        &["healthcare-assistant", "nurse-responsible-for-general-care"],
    ),
    (
        "young children",
        &["child-care-worker", "early-years-teacher"],
    ),
];

fn profile(id: &str) -> &'static Profile {
    let found = SET.profiles.iter().find(|profile| profile.id == id);
    found.unwrap_or_else(|| unreachable!("there is no profiles/{id}.yaml"))
}

fn file(profile: &Profile) -> String {
    format!("profiles/{}.yaml", profile.id)
}

/// Every text that was written for the set: where it stands, what it is called there, and the text.
fn texts() -> Vec<(String, &'static str, &'static str)> {
    let mut texts = Vec::new();
    for profile in &SET.profiles {
        let qualification = profile.minimum_qualification.as_deref();
        for (field, text) in [
            ("description", profile.description.as_str()),
            ("minimum_qualification", qualification.unwrap_or_default()),
        ] {
            texts.push((file(profile), field, text));
        }
    }
    for skill in &SET.catalogue {
        texts.push((of(skill), "description", description(skill)));
    }
    texts
}

fn of(skill: &CatalogueEntry) -> String {
    format!("profiles/skills.yaml: {}", skill.name)
}

fn description(skill: &CatalogueEntry) -> &str {
    skill.description.as_deref().unwrap_or_default()
}

/// Fails with all that was found, one a line.
#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn nothing_is_wrong_with_it() {
    let problems: Vec<_> = SET.problems.iter().map(ToString::to_string).collect();
    none(&problems);
}

#[test]
fn the_readmes_say_how_large_it_is() {
    let (occupations, skills) = (SET.profiles.len(), SET.catalogue.len());
    let skills = format!("{},{:03} skills", skills / 1000, skills % 1000);
    for file in ["README.md", "profiles/README.md"] {
        // A line may end anywhere.
        let readme = fs::read_to_string(file).unwrap().replace('\n', " ");
        for said in [&format!("{occupations} occupations"), &skills] {
            assert!(readme.contains(said), "{file}: {said}");
        }
    }
}

#[test]
fn it_covers_working_life() {
    assert!(SET.profiles.len() >= 120, "{}", SET.profiles.len());
    let group = |profile: &Profile| profile.isco.group.clone().unwrap();
    let majors: BTreeSet<_> = SET
        .profiles
        .iter()
        .map(|it| group(it)[..1].to_owned())
        .collect();
    assert!(majors.into_iter().eq(('1'..='9').map(String::from)));
    let levels: BTreeSet<_> = SET.profiles.iter().map(|it| it.level().unwrap()).collect();
    assert!(levels.into_iter().eq(1..=isco::HIGHEST_LEVEL));
    // Managers, professionals and technicians of ICT.
    let ict = SET.profiles.iter().filter(|profile| {
        let group = group(profile);
        ["133", "25", "35"].iter().any(|ict| group.starts_with(ict))
    });
    let mut by_level: BTreeMap<u8, usize> = BTreeMap::new();
    for profile in ict {
        *by_level.entry(profile.level().unwrap()).or_default() += 1;
    }
    assert!(by_level[&3] >= 6 && by_level[&4] >= 35, "{by_level:?}");
}

#[test]
fn ladders_climb_by_listed_steps() {
    let outside = LADDERS.iter().map(|ladder| (ladder, 2));
    let ict = LADDERS_IN_ICT.iter().map(|ladder| (ladder, 1));
    let mut faults = Vec::new();
    for (&(name, ladder), rise) in outside.chain(ict) {
        for step in ladder.windows(2) {
            let (from, to) = (profile(step[0]), profile(step[1]));
            if !from.prospects.contains(&to.id) {
                faults.push(format!("{}: {} is no prospect", file(from), to.id));
            }
        }
        let [first, .., last] = ladder else {
            unreachable!("{name} is no ladder");
        };
        let climbed = profile(last).level() >= profile(first).level().map(|level| level + rise);
        if !climbed {
            faults.push(format!("the ladder {name} does not rise by {rise} levels"));
        }
    }
    none(&faults);
    assert!(LADDERS.len() >= 8);
}

/// Similar occupations are at one's own level, prospects above it, and all of them are there.
#[test]
fn edges_lead_where_they_should() {
    let mut faults = Vec::new();
    let mut fault = |from: &Profile, what: &str, to: &str| {
        faults.push(format!("{}: {what}: {to}", file(from)));
    };
    for from in &SET.profiles {
        let level = |id: &str| {
            let to = SET.profiles.iter().find(|profile| profile.id == id);
            to.and_then(|profile| profile.level())
        };
        for to in &from.similar {
            if level(to) != from.level() || *to == from.id {
                fault(from, "similar, but not at its level", to);
            }
        }
        for to in &from.prospects {
            if level(to) <= from.level() {
                fault(from, "a prospect that is no higher", to);
            }
        }
    }
    none(&faults);
}

#[test]
fn the_catalogue_says_all_and_nothing_else() {
    let lists = SET
        .profiles
        .iter()
        .flat_map(|it| SkillList::ALL.map(|list| it.list(list)));
    let needed: BTreeSet<_> = lists
        .flatten()
        .map(|skill| skill.name.to_string())
        .collect();
    let described: BTreeSet<_> = SET.catalogue.iter().map(|it| it.name.clone()).collect();
    let differ: Vec<_> = needed.symmetric_difference(&described).cloned().collect();
    none(&differ);
    for skill in &SET.catalogue {
        let is_whole = skill.kind.is_some() && skill.reuse.is_some() && skill.uri.is_some();
        assert!(is_whole, "{}: kind, reuse or uri is not there", of(skill));
    }
    for profile in &SET.profiles {
        let is_whole = profile.uri.is_some() && profile.code.is_some() && profile.updated.is_some();
        assert!(is_whole, "{}: uri, code or day is not there", file(profile));
        let of = [&profile.essential.skills, &profile.optional.skills];
        assert!(of.iter().any(|list| !list.is_empty()), "{}", file(profile));
    }
}

#[test]
fn texts_have_the_length_that_is_read() {
    let mut faults = Vec::new();
    let mut expect =
        |place: String, text: &str, sentences: (usize, usize), length: (usize, usize)| {
            let count = prose::sentences(text);
            let long = text.chars().count();
            let is_within = |value: usize, (least, most)| (least..=most).contains(&value);
            if !text.ends_with('.') || !is_within(count, sentences) || !is_within(long, length) {
                faults.push(format!(
                    "{place}: {count} sentences, {long} characters: {text}"
                ));
            }
        };
    for profile in &SET.profiles {
        expect(file(profile), &profile.description, (2, 4), (150, 480));
    }
    for skill in &SET.catalogue {
        expect(of(skill), description(skill), (1, 2), (40, 260));
    }
    for profile in &SET.profiles {
        // A phrase: no sentence, and not too long for a line or two.
        let text = profile.minimum_qualification.as_deref().unwrap_or_default();
        let length = text.chars().count();
        if text.ends_with('.') || !(10..=170).contains(&length) {
            faults.push(format!("{}: {length} characters: {text}", file(profile)));
        }
    }
    none(&faults);
}

/// Rules for every text.
#[test]
fn texts_keep_to_the_style_of_the_house() {
    let mut faults = Vec::new();
    for (place, field, text) in texts() {
        let mut fault = |rule: &str, words: Vec<String>| {
            if !words.is_empty() {
                faults.push(format!("{place}: {field}: {rule} {words:?}: {text}"));
            }
        };
        fault("marks", prose::odd_marks(text));
        fault("American", prose::american(text));
        fault("no capitals", prose::lower_case_abbreviations(text));
        fault("double", prose::repeated(text));
        if !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            fault("small letter", vec![prose::first_word(text)]);
        }
    }
    none(&faults);
}

/// Names that ESCO spells as Americans do. Names are not adapted, so that the set agrees with what an
/// import gives; other names are not looked at, since people search by them.
const ESCO_SPELLS: &[&str] = &[
    "allocate paychecks",
    "direct inward dialing",
    "obtain relevant licenses",
    "prepare paychecks",
    "evaluate social work program's impact",
    "sterilization techniques",
    "use methodologies for user-centered design",
    "use personal organization software",
];

#[test]
fn titles_and_names_are_spelt_alike() {
    let titles = SET.profiles.iter().map(|it| (file(it), &it.title));
    let skills = SET.catalogue.iter().map(|it| (of(it), &it.name));
    let mut faults = Vec::new();
    let mut not_met: BTreeSet<_> = ESCO_SPELLS.iter().copied().collect();
    for (place, name) in titles.chain(skills) {
        let american = prose::american(name);
        if !american.is_empty() && !not_met.remove(name.as_str()) {
            faults.push(format!("{place}: American {american:?}"));
        }
        let small = prose::lower_case_abbreviations(name);
        if !small.is_empty() {
            faults.push(format!("{place}: no capitals {small:?}"));
        }
    }
    faults.extend(not_met.iter().map(|name| format!("{name} is no exception")));
    none(&faults);
}

/// Words with which texts of both kinds begin, because they are verb and noun: *Exchange parts*, and
/// *Exchange of messages*.
const VERB_AND_NOUN: &[&str] = &["care", "control", "exchange", "study"];

/// What a skill says begins with a verb, what knowledge says with a noun.
#[test]
fn skills_begin_with_a_verb_and_knowledge_with_a_noun() {
    let mut faults = Vec::new();
    let mut first: BTreeMap<SkillKind, BTreeMap<String, &str>> = BTreeMap::new();
    for skill in &SET.catalogue {
        let text = description(skill);
        let kind = skill.kind.unwrap();
        let is_right = match kind {
            SkillKind::Skill => prose::is_imperative(text),
            SkillKind::Knowledge => prose::is_nominal(text),
        };
        if !is_right {
            faults.push(format!("{}: {kind}: {text}", of(skill)));
        }
        let firsts = first.entry(kind).or_default();
        firsts.insert(prose::first_word(text), &skill.name);
    }
    // No list of verbs is needed: the texts of the other kind are one.
    let [knowledge, skills] = [SkillKind::Knowledge, SkillKind::Skill].map(|kind| &first[&kind]);
    for (word, name) in knowledge {
        let is_both = skills
            .get(word)
            .filter(|_| !VERB_AND_NOUN.contains(&word.as_str()));
        if let Some(other) = is_both {
            faults.push(format!("{word} begins both {name} and {other}"));
        }
    }
    none(&faults);
}

#[test]
fn lists_are_sorted_and_without_repetition() {
    let mut faults = Vec::new();
    let mut sorted = |place: String, list: &str, names: Vec<&str>| {
        for pair in names.windows(2) {
            if fold(pair[0]) >= fold(pair[1]) {
                faults.push(format!("{place}: {list}: {} before {}", pair[0], pair[1]));
            }
        }
    };
    let all = |names: &'static [String]| names.iter().map(String::as_str).collect::<Vec<_>>();
    for profile in &SET.profiles {
        sorted(file(profile), "other_titles", all(&profile.other_titles));
        sorted(file(profile), "hidden_titles", all(&profile.hidden_titles));
        sorted(file(profile), "tags", all(&profile.tags));
        for list in SkillList::ALL {
            let names = profile.list(list).iter().map(|skill| &*skill.name);
            sorted(file(profile), list.title(), names.collect());
        }
    }
    for skill in &SET.catalogue {
        sorted(of(skill), "other_names", all(&skill.other_names));
        sorted(of(skill), "hidden_names", all(&skill.hidden_names));
        sorted(of(skill), "tags", all(&skill.tags));
    }
    // The catalogue itself is sorted when it is loaded; its file must be so in the form of the program.
    none(&faults);
}

/// So that an import laid beside them, or a tool that rewrites them, changes nothing but what differs.
#[test]
fn files_are_as_the_program_would_write_them() {
    let profiles = SET.profiles.iter().map(|it| (file(it), write::profile(it)));
    let catalogue = (
        "profiles/skills.yaml".to_owned(),
        write::catalogue(&SET.catalogue),
    );
    let mut faults = Vec::new();
    for (path, fresh) in profiles.chain([catalogue]) {
        let text = fs::read_to_string(&path).unwrap();
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &fresh).unwrap();
        } else if text != fresh {
            let differ = text.lines().zip(fresh.lines()).find(|(is, be)| is != be);
            let (is, be) = differ.unwrap_or(("", "another length"));
            faults.push(format!("{path}: {is:?} should be {be:?}"));
        }
    }
    let left: BTreeSet<_> = fs::read_dir("profiles")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_none_or(|e| e != "yaml"))
        .collect();
    assert!(left.iter().eq(["README.md"]), "{left:?}");
    none(&faults);
}
