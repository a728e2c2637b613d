//! The profiles that ship beside the real ESCO 1.1.1, where its download lies beside the repository:
//! their facts agree with an import but for what is meant to differ, and no sentence is ESCO's.
//!
//! Every difference is printed, with its reason, by
//!
//! ```sh
//! cargo test --release --test it shipped_full:: -- --nocapture
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use crate::support::esco as source;
use careernav::shipped;

use std::collections::{BTreeSet, HashMap, HashSet};

use careernav_core::profile::{
    CatalogueEntry, Loaded, Profile, Reuse, SkillKind, SkillList, isco, load,
};
use careernav_core::text::sanitize::fold;
use source::Esco;

/// The page of ICT security manager is of August 2022, but was made of an earlier ESCO.
const EARLIER: &str = "the example page follows an earlier ESCO";
/// A page gives its plural among the other titles.
const PLURAL: &str = "the example page lists the plural";
/// What is called so on the example pages.
const ON_THE_PAGES: &str = "the example pages call it so, and ESCO calls it so no more";

/// What is meant to differ: of what, in which field, what is only here and what is only in ESCO, and
/// why.
type Intended = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
);

const INTENDED: &[Intended] = &[
    (
        "ICT resilience manager",
        "other titles",
        &["ICT resilience managers"],
        &[],
        PLURAL,
    ),
    (
        "ICT resilience manager",
        "Optional knowledge",
        &[],
        &["cloud security and compliance"],
        EARLIER,
    ),
    (
        "ICT resilience manager",
        "Optional skills",
        &[],
        &[
            "manage keys for data protection",
            "respond to incidents in cloud",
        ],
        EARLIER,
    ),
    (
        "ICT security consultant",
        "title",
        &["ICT security consultant"],
        &["ICT security engineer"],
        ON_THE_PAGES,
    ),
    (
        "ICT security consultant",
        "other titles",
        &["ICT security engineer"],
        &["ICT security consultant"],
        ON_THE_PAGES,
    ),
    (
        "ICT security manager",
        "day of the last change",
        &["2022-08-08"],
        &["2021-01-21"],
        "the day stands on the example page",
    ),
    (
        "ICT security manager",
        "other titles",
        &["ICT security managers"],
        &[],
        PLURAL,
    ),
    (
        "ICT security manager",
        "Essential knowledge",
        &[],
        &["attack vectors"],
        EARLIER,
    ),
    (
        "ICT security manager",
        "Optional knowledge",
        &[],
        &[
            "cloud monitoring and reporting",
            "cloud security and compliance",
        ],
        EARLIER,
    ),
    (
        "ICT security manager",
        "Optional skills",
        &[],
        &[
            "design for organisational complexity",
            "develop with cloud services",
            "implement ICT safety policies",
            "implement a firewall",
            "implement a virtual private network",
            "implement anti-virus software",
            "implement cloud security and compliance",
            "implement spam protection",
            "manage keys for data protection",
            "remove computer virus or malware from a computer",
            "use an application-specific interface",
            "use back-up and recovery tools",
        ],
        EARLIER,
    ),
    (
        "apply procurement",
        "name",
        &["apply procurement"],
        &["perform procurement processes"],
        ON_THE_PAGES,
    ),
    (
        "apply procurement",
        "other names",
        &["perform procurement processes"],
        &["apply procurement"],
        ON_THE_PAGES,
    ),
    (
        "perform security vulnerability assessments",
        "name",
        &["perform security vulnerability assessments"],
        &["perform ICT security testing"],
        ON_THE_PAGES,
    ),
    (
        "perform security vulnerability assessments",
        "other names",
        &["perform ICT security testing"],
        &["perform security vulnerability assessments"],
        ON_THE_PAGES,
    ),
];

fn shipped() -> Loaded {
    load(&[shipped::LAYER])
}

/// Facts by field: what a set says of one thing, as sets of words.
type Facts = Vec<(&'static str, BTreeSet<String>)>;

fn set<'a>(values: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    values.into_iter().map(str::to_owned).collect()
}

fn all(values: &[String]) -> BTreeSet<String> {
    set(values.iter().map(String::as_str))
}

/// A set's skills, by address and by folded name.
struct Skills<'a> {
    by_uri: HashMap<&'a str, &'a CatalogueEntry>,
    by_name: HashMap<String, &'a CatalogueEntry>,
}

impl<'a> Skills<'a> {
    fn of(loaded: &'a Loaded) -> Self {
        let entries = loaded.catalogue.iter();
        let uri = |entry: &'a CatalogueEntry| Some((entry.uri.as_deref()?, entry));
        Self {
            by_uri: entries.clone().filter_map(uri).collect(),
            by_name: entries.map(|entry| (fold(&entry.name), entry)).collect(),
        }
    }

    fn uri(&self, name: &str) -> &'a str {
        self.by_name[&fold(name)].uri.as_deref().unwrap()
    }
}

/// What a set says of an occupation. Skills are known by their address, and called as ESCO calls them.
fn occupation(profile: &Profile, skills: &Skills, esco: &Skills) -> Facts {
    let group = profile.isco.group.as_deref().unwrap();
    let group_title = profile.isco.title.as_deref().or(isco::title_of(group));
    let mut facts = vec![
        ("title", set([profile.title.as_str()])),
        ("other titles", all(&profile.other_titles)),
        ("hidden titles", all(&profile.hidden_titles)),
        ("ISCO group", set([group])),
        ("ISCO title", set(group_title)),
        (
            "skill level",
            set(profile.level().map(|it| it.to_string()).as_deref()),
        ),
        ("code", set(profile.code.as_deref())),
        ("day of the last change", set(profile.updated.as_deref())),
        ("regulation", set(profile.regulated.as_deref())),
        ("tags", all(&profile.tags)),
    ];
    for list in SkillList::ALL {
        let names = profile.list(list).iter().map(|skill| {
            let uri = skills.uri(&skill.name);
            esco.by_uri.get(uri).map_or(&*skill.name, |it| &it.name)
        });
        facts.push((list.title(), set(names)));
    }
    facts
}

fn skill(entry: &CatalogueEntry) -> Facts {
    vec![
        ("name", set([entry.name.as_str()])),
        ("kind", set(entry.kind.map(SkillKind::name))),
        ("other names", all(&entry.other_names)),
        ("hidden names", all(&entry.hidden_names)),
        ("reuse level", set(entry.reuse.map(Reuse::name))),
        ("tags", all(&entry.tags)),
    ]
}

/// Why two say the same or are meant to differ; what else differs is added to the faults.
struct Comparison {
    faults: Vec<String>,
    /// The entries of [`INTENDED`] that were met.
    met: BTreeSet<usize>,
}

impl Comparison {
    fn compare(&mut self, name: &str, ours: Facts, esco: Option<Facts>) {
        let Some(esco) = esco else {
            self.faults
                .push(format!("{name}: ESCO has no such address"));
            return;
        };
        for ((field, ours), (_, esco)) in ours.into_iter().zip(esco) {
            let here: Vec<_> = ours.difference(&esco).map(String::as_str).collect();
            let there: Vec<_> = esco.difference(&ours).map(String::as_str).collect();
            if here.is_empty() && there.is_empty() {
                continue;
            }
            let what = format!("{name}: {field}: only here {here:?}, only in ESCO {there:?}");
            let intended = INTENDED
                .iter()
                .position(|&(of, in_field, only_here, only_there, _)| {
                    (of, in_field) == (name, field) && here == only_here && there == only_there
                });
            match intended {
                Some(at) => {
                    println!("{what} ({})", INTENDED[at].4);
                    self.met.insert(at);
                }
                None => self.faults.push(what),
            }
        }
    }
}

#[test]
fn facts_are_those_of_an_import_but_for_what_is_meant_to_differ() {
    let Some(source) = Esco::find() else {
        return;
    };
    let (ours, esco) = (shipped(), source.load());
    let (our_skills, their_skills) = (Skills::of(&ours), Skills::of(&esco));
    let occupations: HashMap<_, _> = esco
        .profiles
        .iter()
        .map(|it| (it.uri.as_deref(), it))
        .collect();
    let mut comparison = Comparison {
        faults: Vec::new(),
        met: BTreeSet::new(),
    };
    for profile in &ours.profiles {
        let theirs = occupations.get(&profile.uri.as_deref());
        comparison.compare(
            &profile.title,
            occupation(profile, &our_skills, &their_skills),
            theirs.map(|theirs| occupation(theirs, &their_skills, &their_skills)),
        );
    }
    for entry in &ours.catalogue {
        let theirs = their_skills.by_uri.get(our_skills.uri(&entry.name));
        comparison.compare(
            &entry.name,
            skill(entry),
            theirs.map(|theirs| skill(theirs)),
        );
    }
    let Comparison { faults, met } = comparison;
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let mut unmet = (0..INTENDED.len()).filter(|at| !met.contains(at));
    assert_eq!(unmet.next().map(|at| INTENDED[at]), None, "differs no more");
}

/// How many words in a row may be those of another text: in a shorter run there is hardly a choice.
const RUN: usize = 8;

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The runs of a text that are ESCO's, each as long as it is.
fn runs(text: &[String], esco: &HashSet<&[String]>) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut end = 0;
    for (at, run) in text.windows(RUN).enumerate() {
        if !esco.contains(run) {
            continue;
        }
        match runs.last_mut() {
            Some(last) if at + RUN == end + 1 => {
                last.push(' ');
                last.push_str(&run[RUN - 1]);
            }
            _ => runs.push(run.join(" ")),
        }
        end = at + RUN;
    }
    runs
}

/// Descriptions, definitions and scope notes: the import keeps all of them.
fn texts_of(esco: &Loaded) -> Vec<Vec<String>> {
    let mut texts = Vec::new();
    for it in &esco.profiles {
        texts.extend([Some(it.description.as_str()), it.notes.as_deref()]);
    }
    for it in &esco.catalogue {
        texts.extend([it.description.as_deref(), it.notes.as_deref()]);
    }
    for it in &esco.isco {
        texts.push(it.description.as_deref());
    }
    for it in &esco.skill_groups {
        texts.extend([it.description.as_deref(), it.notes.as_deref()]);
    }
    texts.into_iter().flatten().map(words).collect()
}

#[test]
fn no_sentence_is_taken_from_esco() {
    let Some(source) = Esco::find() else {
        return;
    };
    let texts = texts_of(&source.load());
    let esco: HashSet<&[String]> = texts.iter().flat_map(|text| text.windows(RUN)).collect();
    assert!(esco.len() > 200_000, "{}", esco.len());
    // A sentence that is taken over is found, with all that is equal.
    let taken = words(&format!(
        "We say: {} and no more.",
        texts[0][..12].join(" ")
    ));
    assert_eq!(runs(&taken, &esco), [texts[0][..12].join(" ")]);

    let ours = shipped();
    let occupations = ours.profiles.iter().flat_map(|it| {
        let qualification = it.minimum_qualification.as_deref().unwrap_or_default();
        [
            (&it.title, it.description.as_str()),
            (&it.title, qualification),
        ]
    });
    let skills = ours.catalogue.iter();
    let skills = skills.map(|it| (&it.name, it.description.as_deref().unwrap_or_default()));
    let mut faults = Vec::new();
    for (name, text) in occupations.chain(skills) {
        faults.extend(
            runs(&words(text), &esco)
                .into_iter()
                .map(|run| format!("{name}: {run}")),
        );
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
