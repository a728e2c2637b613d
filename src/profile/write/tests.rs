//! Writing and loading again gives the same; the shipped files are written in this very form.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::super::clean::{fold, line, text};
use super::super::content::{Content, Contents, Topic, carefully, quickly};
use super::super::prescan::{Prescan, prescan};
use super::super::quick::Notation;
use super::super::{Layer, Reference, Reuse, SkillKind, SkillList, isco as table, load};
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
    let groups: Vec<&str> = table::groups().map(|(code, _)| code).collect();
    let group = option::of(prop::sample::select(groups));
    (group, option::of(label()), any::<bool>()).prop_map(|(group, title, stated)| Isco {
        group: group.map(str::to_owned),
        title,
        skill_level: group.and_then(table::level_of).filter(|_| stated),
    })
}

prop_compose! {
    fn profiles()(
        words in (label(), passage(), labels(), labels(), optional(label()), placed()),
        edges in (labels(), labels()),
        lists in (skills(), skills(), skills(), skills()),
        references in vec((label(), option::of("https?://[a-z#:?=&]{1,9}/[a-z#:?=&-]{0,9}")), 0..3),
        marks in (option::of("(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"), optional(label()), optional(label()), labels()),
        notes in (optional(passage()), optional(passage())),
    ) -> Profile {
        let (title, description, mut other_titles, mut hidden_titles, minimum_qualification, isco) = words;
        let (knowledge, skills, optional_knowledge, optional_skills) = lists;
        let (updated, uri, code, tags) = marks;
        let mut seen = HashSet::from([fold(&title)]);
        other_titles.retain(|other| seen.insert(fold(other)));
        hidden_titles.retain(|other| seen.insert(fold(other)));
        let mut profile = Profile {
            title, description, other_titles, hidden_titles, minimum_qualification, isco,
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

/// Two lists of labels that all differ, from a main one too.
fn apart(main: &str, lists: [Vec<String>; 2]) -> [Vec<String>; 2] {
    let mut seen = HashSet::from([fold(main)]);
    lists.map(|list| {
        let kept = list.into_iter().filter(|label| seen.insert(fold(label)));
        kept.collect()
    })
}

/// Entries of which none has the key of an earlier one.
fn each_once<E>(entries: Vec<E>, key: impl Fn(&E) -> &str) -> Vec<E> {
    let mut seen = HashSet::new();
    let kept = entries.into_iter().filter(|it| seen.insert(fold(key(it))));
    kept.collect()
}

prop_compose! {
    fn entry()(
        kind in option::of(prop::sample::select(vec![SkillKind::Knowledge, SkillKind::Skill])),
        reuse in option::of(prop::sample::select(Reuse::ALL.to_vec())),
        texts in (optional(passage()), optional(passage()), optional(label())),
        names in (label(), labels(), labels(), labels()),
        references in (labels(), labels(), labels(), labels()),
    ) -> CatalogueEntry {
        let (name, other_names, hidden_names, tags) = names;
        let [other_names, hidden_names] = apart(&name, [other_names, hidden_names]);
        let [groups, _] = apart("", [references.0, vec![]]);
        let [broader, _] = apart(&name, [references.1, vec![]]);
        let [essential, sometimes] = apart(&name, [references.2, references.3]);
        CatalogueEntry {
            kind, description: texts.0, notes: texts.1, other_names, hidden_names, groups, broader,
            essential, optional: sometimes, reuse, tags, uri: texts.2, name,
        }
    }
}

fn entries() -> impl Strategy<Value = Vec<CatalogueEntry>> {
    vec(entry(), 0..6).prop_map(|entries| each_once(entries, |it| &it.name))
}

fn isco_groups() -> impl Strategy<Value = Vec<IscoGroup>> {
    let codes: Vec<&str> = table::groups().map(|(code, _)| code).collect();
    let group = (
        prop::sample::select(codes),
        option::of(label()),
        optional(passage()),
    );
    let group = group.prop_map(|(code, title, description)| IscoGroup {
        code: code.to_owned(),
        title,
        description,
    });
    vec(group, 0..6).prop_map(|groups| each_once(groups, |it| &it.code))
}

fn groups() -> impl Strategy<Value = Vec<SkillGroup>> {
    let texts = (optional(passage()), optional(passage()), optional(label()));
    let lists = (labels(), labels(), labels());
    let group = (label(), label(), texts, lists).prop_map(|(code, title, texts, lists)| {
        let [broader, _] = apart(&code, [lists.0, vec![]]);
        let [other_titles, hidden_titles] = apart(&title, [lists.1, lists.2]);
        SkillGroup {
            code,
            title,
            other_titles,
            hidden_titles,
            description: texts.0,
            notes: texts.1,
            broader,
            uri: texts.2,
        }
    });
    vec(group, 0..6).prop_map(|groups| each_once(groups, |it| &it.code))
}

fn translated() -> impl Strategy<Value = Vec<Words>> {
    let texts = (optional(passage()), optional(passage()));
    let words = (label(), option::of(label()), labels(), labels(), texts).prop_map(
        |(of, label, others, hidden, texts)| {
            let main = label.clone().unwrap_or_default();
            let [other_labels, hidden_labels] = apart(&main, [others, hidden]);
            Words {
                of,
                label,
                other_labels,
                hidden_labels,
                description: texts.0,
                notes: texts.1,
            }
        },
    );
    vec(words, 0..6).prop_map(|words| each_once(words, |it| &it.of))
}

/// That both readers make of a text what was written.
fn is_read(content: Content, yaml: &str, wanted: Contents, is_empty: bool) {
    assert!(is_tidy(yaml), "{yaml}");
    let outcome = carefully(content, yaml);
    assert_eq!(outcome.faults, vec![], "{yaml}");
    assert_eq!(outcome.value.as_ref(), Some(&wanted), "{yaml}");
    // A file with nothing in it is left to the careful reader.
    if prescan(yaml) == Prescan::Plain && !is_empty {
        assert_eq!(
            quickly(content, yaml, Notation::Yaml),
            Some(wanted),
            "{yaml}"
        );
    }
}

fn is_tidy(yaml: &str) -> bool {
    yaml.ends_with('\n') && !yaml.contains(" \n") && !yaml.contains('\t') && !yaml.contains('\r')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_profile_is_read_as_it_was_written(wanted in profiles()) {
        let yaml = profile(&wanted);
        is_read(Content::Profile, &yaml, Contents::Profile(Box::new(wanted)), false);
    }

    #[test]
    fn a_catalogue_is_read_as_it_was_written(wanted in entries()) {
        let (yaml, is_empty) = (catalogue(&wanted), wanted.is_empty());
        is_read(Content::Catalogue, &yaml, Contents::Catalogue(wanted), is_empty);
    }

    #[test]
    fn groups_are_read_as_they_were_written(isco_groups in isco_groups(), groups in groups()) {
        let (yaml, is_empty) = (isco(&isco_groups), isco_groups.is_empty());
        is_read(Content::Isco, &yaml, Contents::Isco(isco_groups), is_empty);
        let (yaml, is_empty) = (skill_groups(&groups), groups.is_empty());
        is_read(Content::SkillGroups, &yaml, Contents::SkillGroups(groups), is_empty);
    }

    #[test]
    fn words_are_read_as_they_were_written(wanted in translated()) {
        let (yaml, is_empty) = (words(&wanted), wanted.is_empty());
        is_read(Content::Words(Topic::Skills), &yaml, Contents::Words(wanted), is_empty);
    }

    #[test]
    fn a_set_is_read_as_it_was_written(
        name in option::of(label()),
        language in option::of("[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}"),
        notice in optional(passage()),
    ) {
        let wanted = About { name, language, notice };
        let yaml = about(&wanted);
        is_read(Content::About, &yaml, Contents::About(wanted), false);
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let mut seen = 0;
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|ending| ending != "yaml") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let content = Content::of_stem(path.file_stem().unwrap().to_str().unwrap()).unwrap();
            let written = match quickly(content, &text, Notation::Yaml).unwrap() {
                Contents::Catalogue(entries) => catalogue(&entries),
                Contents::Profile(it) => profile(&it),
                other => panic!("{other:?}"),
            };
            assert_eq!(text, written, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 10);
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
