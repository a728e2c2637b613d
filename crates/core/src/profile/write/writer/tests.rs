//! Writing and loading again gives the same; the shipped files are written in this very form.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::profile::arbitrary::{
    entries, everyday_titles, groups, isco_groups, label, licensed_groups, optional, passage,
    profiles, translated,
};
use crate::profile::file_kind::{Contents, FileKind, Topic};
use crate::profile::read::{read, read_part};
use crate::profile::{Isco, Layer, Reference, SkillEntry, SkillList, SkillLists, load};

/// What was written is canonical, and is read as it was, canonical or not.
fn is_read(kind: FileKind, yaml: &str, wanted: &Contents) {
    assert!(is_tidy(yaml), "{yaml}");
    assert_eq!(read_part(kind, yaml).as_ref(), Some(wanted), "{yaml}");
    // As a person would write it.
    let outcome = read(kind, &format!("# A comment.\n{yaml}"));
    assert_eq!(outcome.faults, vec![], "{yaml}");
    assert_eq!(&outcome.contents, wanted, "{yaml}");
}

fn is_tidy(yaml: &str) -> bool {
    yaml.ends_with('\n') && !yaml.contains(" \n") && !yaml.contains('\t') && !yaml.contains('\r')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_profile_is_read_as_it_was_written(wanted in profiles()) {
        let yaml = profile(&wanted);
        is_read(FileKind::Profile, &yaml, &Contents::Profile(Box::new(wanted)));
    }

    #[test]
    fn a_catalogue_is_read_as_it_was_written(wanted in entries()) {
        let yaml = catalogue(&wanted);
        is_read(FileKind::Catalogue, &yaml, &Contents::Catalogue(wanted));
    }

    #[test]
    fn groups_are_read_as_they_were_written(isco_groups in isco_groups(), groups in groups()) {
        let yaml = isco(&isco_groups);
        is_read(FileKind::Isco, &yaml, &Contents::Isco(isco_groups));
        let yaml = skill_groups(&groups);
        is_read(FileKind::SkillGroups, &yaml, &Contents::SkillGroups(groups));
    }

    #[test]
    fn licences_are_read_as_they_were_written(wanted in licensed_groups()) {
        let yaml = licences(&wanted);
        is_read(FileKind::Licences, &yaml, &Contents::Licences(wanted));
    }

    #[test]
    fn everyday_titles_are_read_as_they_were_written(wanted in everyday_titles()) {
        let yaml = titles(&wanted);
        is_read(FileKind::Titles, &yaml, &Contents::Titles(wanted));
    }

    #[test]
    fn words_are_read_as_they_were_written(wanted in translated()) {
        let yaml = translation(&wanted);
        is_read(FileKind::Translation(Topic::Skills), &yaml, &Contents::Translation(wanted));
    }

    #[test]
    fn a_set_is_read_as_it_was_written(
        name in option::of(label()),
        language in option::of("[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}"),
        notice in optional(passage()),
    ) {
        let wanted = About { name, language, notice };
        let yaml = about(&wanted);
        is_read(FileKind::About, &yaml, &Contents::About(wanted));
    }

    #[test]
    fn lines_keep_to_the_width(words in vec("[a-z]{1,14}", 20..80)) {
        let value = words.join(" ");
        let yaml = profile(&Profile { title: "x".into(), description: value.clone(), ..Profile::default() });
        let block: Vec<&str> = yaml.lines().skip(2).take_while(|line| line.starts_with("  ")).collect();
        if value.len() > MAX_INLINE_WIDTH {
            prop_assert!(block.iter().all(|line| line.len() <= MAX_LINE_WIDTH));
            prop_assert!(block.windows(2).all(|pair| {
                let next = pair[1].trim_start().split(' ').next().unwrap();
                pair[0].len() + 1 + next.len() > MAX_LINE_WIDTH
            }), "{yaml}");
        }
    }
}

#[test]
fn shipped_files_have_this_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../profiles");
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
            let kind = FileKind::of_stem(path.file_stem().unwrap().to_str().unwrap()).unwrap();
            let written = match read(kind, &text).contents {
                Contents::Catalogue(entries) => catalogue(&entries),
                Contents::Profile(it) => profile(&it),
                Contents::Licences(groups) => licences(&groups),
                Contents::Titles(entries) => titles(&entries),
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
    let shipped = load(&[crate::testing::layer()]);
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
        description: description.map(Into::into),
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
