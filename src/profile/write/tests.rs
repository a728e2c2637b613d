//! Writing and loading again gives the same; the shipped files are written in this very form.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fs;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::super::clean::{fold, line, text};
use super::super::prescan::{Prescan, prescan};
use super::super::{
    Layer, Reference, Reuse, SkillKind, SkillList, careful, catalogue as slow, isco, load, quick,
    shipped,
};
use super::*;

/// Pieces that mean something to YAML, or that some reader stumbles over.
const HAZARDS: &[&str] = &[
    "- ",
    "-",
    ": ",
    ":",
    " #",
    "#",
    "'",
    "\"",
    "\\",
    "\\n",
    "null",
    "~",
    "true",
    "Yes",
    "n",
    "0x1f",
    "2529",
    "2529.3",
    "0110",
    "1e3",
    ".inf",
    "1_000",
    "12:30",
    "2022-08-08",
    "+1",
    "=",
    "<<",
    "? ",
    "?",
    ",",
    "{",
    "}",
    "[",
    "]",
    "&a",
    "*a",
    "!",
    "!!str",
    "|",
    ">-",
    "%",
    "@",
    "`",
    "---",
    "...",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{e000}",
    "\u{1fffe}",
    "é",
    "日本",
    "😀",
    "’",
    "–",
    "word",
    "ICT",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(HAZARDS).prop_map(str::to_owned),
        1 => "\\PC{1,8}",
        1 => "[a-z]{1,12}",
    ]
}

fn raw(pieces: usize) -> impl Strategy<Value = String> {
    vec(piece(), 0..pieces).prop_map(|pieces| pieces.concat())
}

fn label() -> impl Strategy<Value = String> {
    raw(6).prop_map(|raw| match line(&raw) {
        line if line.is_empty() => "x".to_owned(),
        line => line.into_owned(),
    })
}

fn passage() -> impl Strategy<Value = String> {
    let long = vec("[a-z,.:#'\"-]{1,14}", 0..60).prop_map(|words| words.join(" "));
    prop_oneof![raw(30), long].prop_map(|raw| text(&raw).into_owned())
}

/// Nothing is written as nothing, so that there is no text that is empty.
fn optional(text: impl Strategy<Value = String>) -> impl Strategy<Value = Option<String>> {
    option::of(text).prop_map(|text| text.filter(|text| !text.is_empty()))
}

fn labels() -> impl Strategy<Value = Vec<String>> {
    vec(label(), 0..5)
}

fn skills() -> impl Strategy<Value = Vec<SkillEntry>> {
    let skill = (label(), optional(passage()));
    vec(
        skill.prop_map(|(name, description)| SkillEntry { name, description }),
        0..5,
    )
}

fn placed() -> impl Strategy<Value = Isco> {
    let groups: Vec<&str> = isco::groups().map(|(code, _)| code).collect();
    let group = option::of(prop::sample::select(groups));
    (group, option::of(label()), any::<bool>()).prop_map(|(group, title, stated)| Isco {
        group: group.map(str::to_owned),
        title,
        skill_level: group.and_then(isco::level_of).filter(|_| stated),
    })
}

prop_compose! {
    fn profiles()(
        words in (label(), passage(), labels(), optional(label()), placed()),
        edges in (labels(), labels()),
        lists in (skills(), skills(), skills(), skills()),
        references in vec((label(), option::of("https?://[a-z#:?=&]{1,9}/[a-z#:?=&-]{0,9}")), 0..3),
        marks in (option::of("(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"), optional(label()), optional(label()), labels()),
        notes in (optional(passage()), optional(passage())),
    ) -> Profile {
        let (title, description, mut other_titles, minimum_qualification, isco) = words;
        let (knowledge, skills, optional_knowledge, optional_skills) = lists;
        let (updated, uri, code, tags) = marks;
        let mut seen = HashSet::from([fold(&title)]);
        other_titles.retain(|other| seen.insert(fold(other)));
        let mut profile = Profile {
            title, description, other_titles, minimum_qualification, isco,
            similar: edges.0,
            prospects: edges.1,
            essential: SkillLists { knowledge, skills },
            optional: SkillLists { knowledge: optional_knowledge, skills: optional_skills },
            references: references.into_iter()
                .filter(|(_, url)| url.as_deref().is_none_or(super::super::check::is_address))
                .map(|(title, url)| Reference { title, url })
                .collect(),
            updated, uri, code, regulated: notes.0, notes: notes.1, tags,
            ..Profile::default()
        };
        // No skill twice: the loader takes it once.
        let mut seen = HashSet::new();
        for lists in [&mut profile.essential, &mut profile.optional] {
            lists.knowledge.retain(|skill| seen.insert(fold(&skill.name)));
            lists.skills.retain(|skill| seen.insert(fold(&skill.name)));
        }
        profile
    }
}

fn entries() -> impl Strategy<Value = Vec<CatalogueEntry>> {
    let kind = option::of(prop::sample::select(vec![
        SkillKind::Knowledge,
        SkillKind::Skill,
    ]));
    let reuse = option::of(prop::sample::select(Reuse::ALL.to_vec()));
    let entry = (
        label(),
        kind,
        optional(passage()),
        labels(),
        reuse,
        labels(),
        optional(label()),
    );
    vec(entry, 0..8).prop_map(|entries| {
        let mut seen = HashSet::new();
        entries
            .into_iter()
            .map(
                |(name, kind, description, other_names, reuse, tags, uri)| CatalogueEntry {
                    name,
                    kind,
                    description,
                    other_names,
                    reuse,
                    tags,
                    uri,
                    ..CatalogueEntry::default()
                },
            )
            .filter(|entry| seen.insert(fold(&entry.name)))
            .collect()
    })
}

fn is_tidy(yaml: &str) -> bool {
    yaml.ends_with('\n') && !yaml.contains(" \n") && !yaml.contains('\t') && !yaml.contains('\r')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_profile_is_read_as_it_was_written(wanted in profiles()) {
        let yaml = profile(&wanted);
        prop_assert!(is_tidy(&yaml), "{yaml}");
        let outcome = careful::profile(&yaml);
        prop_assert_eq!(outcome.faults, vec![], "{}", yaml);
        prop_assert_eq!(outcome.value.as_ref(), Some(&wanted), "{}", yaml);
        if prescan(&yaml) == Prescan::Plain {
            prop_assert_eq!(quick::profile(&yaml), Some(wanted), "{}", yaml);
        }
    }

    #[test]
    fn a_catalogue_is_read_as_it_was_written(wanted in entries()) {
        let yaml = catalogue(&wanted);
        prop_assert!(is_tidy(&yaml), "{yaml}");
        let outcome = slow::catalogue(&yaml);
        prop_assert_eq!(outcome.faults, vec![], "{}", yaml);
        prop_assert_eq!(outcome.value.as_ref(), Some(&wanted), "{}", yaml);
        // A file with nothing in it is left to the careful reader.
        if prescan(&yaml) == Prescan::Plain && !wanted.is_empty() {
            prop_assert_eq!(quick::catalogue(&yaml), Some(wanted), "{}", yaml);
        }
    }

    #[test]
    fn lines_keep_to_the_width(words in vec("[a-z]{1,14}", 20..80)) {
        let value = words.join(" ");
        let yaml = profile(&Profile { title: "x".into(), description: value.clone(), ..Profile::default() });
        let block: Vec<&str> = yaml.lines().skip(2).take_while(|line| line.starts_with("  ")).collect();
        if value.len() > LONGEST_INLINE {
            prop_assert!(block.iter().all(|line| line.len() <= WIDTH));
            prop_assert!(block.windows(2).all(|pair| {
                let next = pair[1].trim_start().split(' ').next().unwrap();
                pair[0].len() + 1 + next.len() > WIDTH
            }), "{yaml}");
        }
    }
}

#[test]
fn shipped_files_have_this_form() {
    for (path, text) in shipped::FILES {
        let written = if path.ends_with("skills.yaml") {
            catalogue(&quick::catalogue(text).unwrap())
        } else {
            profile(&quick::profile(text).unwrap())
        };
        let differs = text.lines().zip(written.lines()).find(|(a, b)| a != b);
        assert_eq!(differs, None, "{path}");
        assert_eq!(text.len(), written.len(), "{path}");
    }
}

#[test]
fn what_is_written_loads_from_a_directory() {
    let directory = tempfile::tempdir().unwrap();
    let shipped = load(&[Layer::Shipped]);
    for wanted in &shipped.profiles {
        let path = directory.path().join(format!("{}.yaml", wanted.id));
        fs::write(path, profile(wanted)).unwrap();
    }
    fs::write(
        directory.path().join("skills.yaml"),
        catalogue(&shipped.catalogue),
    )
    .unwrap();
    let mut again = load(&[Layer::Directory(directory.path().to_owned())]);
    for profile in &mut again.profiles {
        profile.origin.path = None;
    }
    assert_eq!(again.profiles, shipped.profiles);
    assert_eq!(again.catalogue, shipped.catalogue);
    assert_eq!(again.problems, vec![]);
}

#[test]
fn every_form_at_once() {
    let skill = |name: &str, description: Option<&str>| SkillEntry {
        name: name.into(),
        description: description.map(str::to_owned),
    };
    let full = Profile {
        title: "night: watch".into(),
        description: "First paragraph.\n\nSecond: with a colon # and a hash.\nThird.".into(),
        other_titles: vec!["no".into(), "#1 guard".into(), "guard".into()],
        minimum_qualification: Some("word ".repeat(30).trim().to_owned()),
        isco: Isco {
            group: Some("5414".into()),
            title: Some("Security guards".into()),
            skill_level: Some(2),
        },
        similar: vec!["2022-08-08".into()],
        essential: SkillLists {
            knowledge: vec![skill("C#", None), skill("- dash", Some("short"))],
            skills: vec![],
        },
        references: vec![Reference {
            title: "a \"source\" \\ here".into(),
            url: Some("https://example.org/#top".into()),
        }],
        updated: Some("2022-08-08".into()),
        code: Some("5414.1".into()),
        notes: Some("zero\u{feff}width".into()),
        tags: vec!["digital".into(), "a, b".into(), "c:d".into()],
        ..Profile::default()
    };
    let expected = r##"title: "night: watch"
description: |-
  First paragraph.

  Second: with a colon # and a hash.
  Third.
other_titles:
  - "no"
  - "#1 guard"
  - guard
minimum_qualification: >-
  word word word word word word word word word word word word word word word word word word word
  word word word word word word word word word word word
isco:
  group: "5414"
  title: Security guards
  skill_level: 2
similar:
  - "2022-08-08"
prospects: []
essential:
  knowledge:
    - C#
    - name: "- dash"
      description: short
  skills: []
optional:
  knowledge: []
  skills: []
references:
  - title: a "source" \ here
    url: https://example.org/#top
updated: 2022-08-08
code: "5414.1"
notes: "zero\uFEFFwidth"
tags: [digital, "a, b", "c:d"]
"##;
    assert_eq!(profile(&full), expected);
    assert_eq!(
        SkillList::ALL.map(|list| full.list(list).len()),
        [2, 0, 0, 0]
    );
    assert_eq!(catalogue(&[]), "[]\n");
}
