//! Tests that the readers are one: on every sound file they give the same values, and the quick one
//! takes exactly those files in which the careful one finds no fault. On text that is YAML only by the
//! leniency of one parser, they may differ in whether they take it, but not in what they make of it.
//! Whatever the reader of canonical files takes, both others take.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::careful::Outcome;
use super::chunks::{SHORTEST, split};
use super::content::{Content, Contents, carefully, quickly};
use super::generated::{HAZARDS, entries, groups, isco_groups, lines, profiles, translated};
use super::prescan::{Prescan, prescan};
use super::quick::Notation;
use super::write;
use crate::testing;

/// All readers on one text, as the file of this name; the answer is whether the two took it that
/// take more than canonical files.
fn agree(text: &str, name: &str, strictly: bool) -> bool {
    let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
    let Ok(content) = Content::of_stem(stem) else {
        return false;
    };
    let quick = quickly(content, text, Notation::Yaml);
    let Outcome {
        value: careful,
        faults,
    } = carefully(content, text);
    if let Some(canonical) = quickly(content, text, Notation::Canonical) {
        assert_eq!(quick.as_ref(), Some(&canonical), "{name}:\n{text}");
        assert_eq!(careful.as_ref(), Some(&canonical), "{name}:\n{text}");
        assert_eq!(faults, [], "{name}:\n{text}");
    }
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

/// Whether the reader of canonical files takes a text as the file of this name.
fn is_canonical(text: &str, name: &str) -> bool {
    let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
    let content = Content::of_stem(stem).unwrap();
    quickly(content, text, Notation::Canonical).is_some()
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/broken");
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

/// The files of a set, by their paths inside it.
fn files(set: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    walk(set, &mut |path| {
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.strip_prefix(set).unwrap().to_string_lossy();
            files.push((name.replace('\\', "/"), fs::read_to_string(path).unwrap()));
        }
    });
    files.sort();
    files
}

/// The shipped files as they lie in the repository.
fn shipped_files() -> Vec<(String, String)> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../profiles"))
}

/// All readers take a file as they are given it, long lists in parts.
fn is_taken_by_all(name: &str, text: &str) {
    for text in split(text, SHORTEST).unwrap_or_else(|| vec![text]) {
        assert!(agree(text, name, true), "{name} is not sound");
        assert!(is_canonical(text, name), "{name} is not canonical");
    }
}

#[test]
fn on_every_shipped_file() {
    for (path, text) in shipped_files() {
        is_taken_by_all(&path, &text);
    }
}

#[test]
fn on_every_file_of_an_imported_set() {
    let Some(set) = std::env::var_os("CAREERNAV_BENCH_PROFILES") else {
        println!("skipped: CAREERNAV_BENCH_PROFILES names no imported set");
        return;
    };
    let files = files(Path::new(&set));
    assert!(!files.is_empty(), "the set is empty");
    for (path, text) in files {
        is_taken_by_all(&path, &text);
    }
}

#[test]
fn what_is_built_in_is_what_the_files_say() {
    let files = shipped_files();
    assert!(files.len() > 10);
    assert_eq!(files.len(), (testing::built_in().files)().len());
    for ((path, yaml), (built_in, json)) in files.iter().zip((testing::built_in().files)()) {
        assert_eq!(path, built_in);
        let stem = Path::new(path).file_stem().unwrap().to_str().unwrap();
        let content = Content::of_stem(stem).unwrap();
        let wanted = quickly(content, yaml, Notation::Yaml);
        assert!(wanted.is_some(), "{path}");
        assert_eq!(quickly(content, json, Notation::Json), wanted, "{path}");
        // Should a fault ever have to be placed, the careful reader reads it, too.
        let careful = carefully(content, json);
        assert_eq!((careful.value, careful.faults), (wanted, vec![]), "{path}");
    }
}

#[test]
fn on_files_with_every_field() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sound");
    let mut seen = 0;
    walk(&root, &mut |path| {
        let text = fs::read_to_string(path).unwrap();
        let name = path.to_string_lossy();
        assert!(agree(&text, &name, true), "{name}");
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let content = Content::of_stem(stem).unwrap();
        let shown = match quickly(content, &text, Notation::Yaml).unwrap() {
            Contents::Catalogue(entries) => format!("{:?}", entries[0]),
            Contents::Isco(entries) => format!("{:?}", entries[0]),
            Contents::SkillGroups(entries) => format!("{:?}", entries[0]),
            Contents::Words(entries) => format!("{:?}", entries[0]),
            Contents::About(about) => format!("{about:?}"),
            Contents::Profile(profile) => format!("{profile:?}"),
            Contents::Nothing => unreachable!(),
        };
        for empty in ["[]", "None", "\"\""] {
            // A profile's id and path are the loader's to set; two of its skills have no
            // description.
            let allowed = match (content, empty) {
                (Content::Profile, "None") => 3,
                (Content::Profile, "\"\"") => 1,
                _ => 0,
            };
            assert_eq!(shown.matches(empty).count(), allowed, "{empty} in {shown}");
        }
        seen += 1;
    });
    assert_eq!(seen, 9);
}

/// Lines of entries of the lists, sound and otherwise, in any order.
fn lines_of_entries() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("- name: a"),
        Just("- code: '25'"),
        Just("- code: '2599'"),
        Just("- code: S1"),
        Just("- of: nurse"),
        Just("- {}"),
        Just("  title: one"),
        Just("  label: one"),
        Just("  other_labels: [two, One]"),
        Just("  hidden_labels: [two, three]"),
        Just("  other_names: [b, A]"),
        Just("  other_titles: [two, One]"),
        Just("  hidden_titles: [two, three]"),
        Just("  hidden_names: [c, b]"),
        Just("  hidden_names: [c]"),
        Just("  groups: [S1, S1]"),
        Just("  groups: [S1, S2]"),
        Just("  broader: [s1]"),
        Just("  broader: [a]"),
        Just("  broader:\n  - b\n  - c"),
        Just("  essential: [b, c]"),
        Just("  optional: [d, B]"),
        Just("  notes: x"),
        Just("  description: ''"),
        Just("  uri: ''"),
        Just("  language: en"),
    ];
    prop::collection::vec(line, 1..7).prop_map(|lines| lines.join("\n"))
}

/// Files as they are written, by their names.
fn written() -> impl Strategy<Value = (&'static str, String)> {
    prop_oneof![
        3 => profiles().prop_map(|it| ("x.yaml", write::profile(&it))),
        2 => entries().prop_map(|it| ("skills.yaml", write::catalogue(&it))),
        1 => isco_groups().prop_map(|it| ("isco.yaml", write::isco(&it))),
        1 => groups().prop_map(|it| ("skill-groups.yaml", write::skill_groups(&it))),
        1 => translated().prop_map(|it| ("skills.fr.yaml", write::words(&it))),
    ]
}

/// What a hand may do to a file, at a place in it.
#[derive(Debug, Clone)]
enum Change {
    /// So many characters give way to others.
    Replace(usize, String),
    /// The line is indented by so much more, or less.
    Indent(isize),
    /// The line stands there twice.
    Repeat,
    /// The line is moved down.
    Move,
}

fn change() -> impl Strategy<Value = (usize, Change)> {
    // What is special in lines, beside what is special in words.
    let mark = prop::sample::select(vec![
        "",
        "",
        "\n",
        "\n\n",
        "\n \n",
        "\r",
        "\r\n",
        "\t",
        "  ",
        "\n  ",
        "\n---\n",
        "---\n",
        "\n...\n",
        "yes",
        "2020-01-01",
        "3",
        "12",
        "\u{3000}",
        "\u{2003}",
        "\u{2029}",
        "\u{202e}",
        "{}",
        "[]",
        "[a, b]",
        ", ",
        "\\u0041",
        "\\x41",
        "\\ud800",
        "\\U00110000",
        "\\0",
        "\\/",
        "\"\n",
        "\"a\"",
        "'a'",
        ">-\n",
        "|-\n",
        "|",
        ">",
        "|2-",
        ">+",
        "# a\n",
        "title: a\n",
        "  notes: a\n",
        "    - a\n",
        "- ",
        "- - ",
        "name: ",
    ]);
    let hazard = prop::sample::select(HAZARDS);
    let text = prop_oneof![2 => mark, 1 => hazard].prop_map(str::to_owned);
    let change = prop_oneof![
        6 => (0_usize..4, text).prop_map(|(count, text)| Change::Replace(count, text)),
        2 => (-3_isize..4).prop_map(Change::Indent),
        1 => Just(Change::Repeat),
        1 => Just(Change::Move),
    ];
    (any::<usize>(), change)
}

fn changed(text: &str, (place, change): &(usize, Change)) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let Some(at) = place.checked_rem(lines.len()) else {
        return String::new();
    };
    match change {
        Change::Replace(count, with) => {
            let mut chars: Vec<char> = text.chars().collect();
            let start = place % chars.len();
            let end = (start + count).min(chars.len());
            chars.splice(start..end, with.chars());
            return chars.into_iter().collect();
        }
        Change::Indent(more) => {
            let line = &mut lines[at];
            if let Ok(more) = usize::try_from(*more) {
                line.insert_str(0, &" ".repeat(more));
            } else {
                let less = line.bytes().take_while(|byte| *byte == b' ').count();
                line.drain(..less.min(more.unsigned_abs()));
            }
        }
        Change::Repeat => lines.insert(at, lines[at].clone()),
        Change::Move => {
            let next = (at + 1) % lines.len();
            lines.swap(at, next);
        }
    }
    lines.concat()
}

#[test]
fn canonical_texts_and_what_is_none() {
    let takes = |text: &str| {
        agree(text, "x.yaml", false);
        is_canonical(text, "x.yaml")
    };
    let title = "title: Nurse\n";
    for text in [
        "",
        "notes: a:b#c\n",
        "notes: \"a: \\\"b\\\" \\u00e9\\n\\tc\"\n",
        "notes: >-\n  a # b\n  - c: d\n",
        "notes: |-\n  a\n\n  # b\n",
        "isco:\n  group: \"2529\"\n  skill_level: 4\n",
        "isco: {}\n",
        "tags: [a, \"b, c\"]\n",
        "tags: []\n",
        "updated: 2022-08-08\n",
        "essential:\n  skills:\n    - a\n    - name: b\n      description: >-\n        c\n",
    ] {
        assert!(takes(&format!("{title}{text}")), "{text}");
    }
    for text in [
        "notes: a: b\n",
        "notes: a #b\n",
        "notes: a:\n",
        "notes: a",
        "notes:\n",
        "notes: a\n  b\n",
        "notes: 'a'\n",
        "notes: \"a\n  b\"\n",
        "notes: \"a\\x41\"\n",
        "notes: \"a\" # b\n",
        "notes: no\n",
        "notes: 2529\n",
        "notes: 1e3\n",
        "notes: ~\n",
        "notes: a\tb\n",
        "notes: a\r\n",
        "notes: a\u{85}b\n",
        "notes: *a\n",
        "notes: !!str a\n",
        "notes:  a\n",
        "notes: >\n  a\n",
        "notes: >-\n  a\n\n  b\n",
        "notes: >-\n  a\n   b\n",
        "notes: |-\n\n  a\n",
        "notes: |-\n  a\n\n",
        "notes: |-\n    a\n",
        "notes: >-\n",
        "title: again\n",
        "# comment\n",
        "\n",
        "---\n",
        "isco: [\"2529\"]\n",
        "isco:\n    skill_level: 4\n",
        "isco:\n  skill_level: 04\n",
        "tags:\n- a\n",
        "tags:\n  - a\n   - b\n",
        "tags: [a,b]\n",
        "tags: [a, b,]\n",
        "tags: [a: b]\n",
        "tags: [[a]]\n",
        "tags: [\"a\"[]\n",
        "tags:\n  - - a\n",
        "essential: []\n",
    ] {
        assert!(!takes(&format!("{title}{text}")), "{text}");
    }
}

/// A name of each kind of list.
const LISTS: [&str; 4] = [
    "skills.yaml",
    "isco.yaml",
    "skill-groups.yaml",
    "occupations.fr.yaml",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn on_entries_of_every_list(text in lines_of_entries(), language in "[a-zA-Z1-]{0,9}") {
        for name in LISTS {
            agree(&text, name, true);
        }
        agree(&format!("name: x\nlanguage: \"{language}\"\n"), "set.yaml", true);
        agree(&text.replace("- ", "  ").replace("  ", ""), "set.yaml", false);
    }

    #[test]
    fn on_lines_in_any_order(text in lines()) {
        agree(&format!("title: First\n{text}"), "x.yaml", false);
        agree(&text, "x.yaml", false);
    }

    #[test]
    fn on_files_as_they_are_written_and_then_changed(
        (name, text) in written(),
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut text = text;
        for change in &changes {
            text = changed(&text, change);
            agree(&text, name, false);
        }
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
