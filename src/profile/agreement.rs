//! Tests that the two readers are one: on every sound file they give the same values, and the quick
//! one takes exactly those files in which the careful one finds no fault. On text that is YAML only
//! by the leniency of one parser, they may differ in whether they take it, but not in what they make
//! of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::prescan::{Prescan, prescan};
use super::{careful, catalogue, quick, shipped};

/// Both readers on one text; the answer is whether both took it.
fn agree(text: &str, name: &str, strictly: bool) -> bool {
    let is_catalogue = name.to_lowercase().contains("skills.y");
    let (quick, careful, faults) = if is_catalogue {
        let careful = catalogue::catalogue(text);
        let quick = quick::catalogue(text).map(|entries| format!("{entries:?}"));
        let value = careful.value.map(|entries| format!("{entries:?}"));
        (quick, value, careful.faults)
    } else {
        let careful = careful::profile(text);
        let quick = quick::profile(text).map(|profile| format!("{profile:?}"));
        let value = careful.value.map(|profile| format!("{profile:?}"));
        (quick, value, careful.faults)
    };
    if prescan(text) != Prescan::Plain {
        return false;
    }
    // The quick reader's parser takes some spellings that YAML forbids, such as a line of quoted text
    // that begins further left than its field; to the careful one's, they are faults of syntax.
    if quick.is_some() && careful.is_none() && !strictly {
        return false;
    }
    if quick.is_some() {
        assert_eq!(quick, careful, "{name}:\n{text}");
        assert!(faults.is_empty(), "{name}: {faults:?}\n{text}");
    } else if strictly {
        assert!(
            !faults.is_empty(),
            "{name}: only the quick reader refuses\n{text}"
        );
    }
    quick.is_some()
}

fn walk(directory: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(&path);
        }
    }
}

#[test]
fn on_every_broken_profile_and_its_neighbours() {
    let (mut both, mut neither) = (0, 0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    walk(&root, &mut |path| {
        let is_yaml = path.extension().is_some_and(|ending| ending != "txt");
        if is_yaml && let Ok(text) = fs::read_to_string(path) {
            let text = text.trim_start_matches('\u{feff}');
            let taken = agree(text, &path.to_string_lossy(), true);
            *(if taken { &mut both } else { &mut neither }) += 1;
        }
    });
    assert!(both > 50 && neither > 50, "{both} and {neither}");
}

#[test]
fn on_every_shipped_file() {
    for (path, text) in shipped::FILES {
        assert!(agree(text, path, true), "{path} is not sound");
    }
}

#[test]
fn on_a_profile_with_every_field() {
    let text = include_str!("../../tests/sound/every-field.yaml");
    assert!(agree(text, "every-field.yaml", true));
    let profile = quick::profile(text).unwrap();
    let shown = format!("{profile:?}");
    for empty in ["[]", "None", "\"\""] {
        // Id and path are the loader's to set; two skills have no description.
        let allowed = match empty {
            "[]" => 0,
            "None" => 3,
            _ => 1,
        };
        assert_eq!(shown.matches(empty).count(), allowed, "{empty} in {shown}");
    }
    let text = include_str!("../../tests/sound/skills.yaml");
    assert!(agree(text, "skills.yaml", true));
}

/// Lines of a profile, sound and otherwise, in any order.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("title: Nurse"),
        Just("title: 'ward  nurse'"),
        Just("title: ~"),
        Just("description: >\n  some text\n\n  of two parts"),
        Just("description: \"a\\tb\\u00a0c \""),
        Just("notes: |\n  one\n   two\n"),
        Just("other_titles: [carer, 'Carer']"),
        Just("other_titles:\n- carer\n- \"no\""),
        Just("other_titles:"),
        Just("isco: { group: '2221', skill_level: 4 }"),
        Just("isco:\n  group: 0110\n  skill_level: 0x4"),
        Just("isco:\n  skill_level: +3 # really"),
        Just("essential:\n  skills:\n  - listen\n  - name: care\n    description: be there"),
        Just("optional: {knowledge: [anatomy, listen]}"),
        Just("optional:\n  knowledge: []\n  skills:"),
        Just("references:\n- {title: ESCO, url: 'https://example.org'}\n- title: Other"),
        Just("updated: 2022-08-08"),
        Just("updated: 2022-02-30"),
        Just("code: '2529.3'"),
        Just("code: 2529.3"),
        Just("tags: [green, on, y]"),
        Just("uri: http://example.org/a#b"),
        Just("regulated: yes"),
        Just("# a comment"),
        Just("---"),
        Just(""),
    ];
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn on_lines_in_any_order(text in lines()) {
        agree(&format!("title: First\n{text}"), "x.yaml", false);
        agree(&text, "x.yaml", false);
    }

    #[test]
    fn on_anything_that_looks_like_yaml(text in "(title: )?[-:?\\[\\]{},#|>'\"%@`~ \n\r\tab01.\\\\é\u{85}\u{2028}\u{feff}]{0,40}") {
        agree(&text, "x.yaml", false);
        agree(&text, "skills.yaml", false);
        agree(&format!("title: x\nother_titles:\n  - {text}\n"), "x.yaml", false);
        agree(&format!("- name: {text}\n"), "skills.yaml", false);
    }

    #[test]
    fn neither_stumbles_over_anything(text in "[-:?\\[\\]{},#&*!|>'\"%@` \n\tab0.\\\\\u{0}\u{1b}\u{feff}]{0,60}") {
        agree(&text, "x.yaml", false);
        agree(&text, "skills.yaml", false);
    }
}
