//! Tests that the scanner of canonical files and the parser of YAML make the same tree of a text,
//! place by place, and that `serde_yaml`, which shares nothing with either, finds the same values in it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::tree::{NodeId, Tree};
use super::{canonical, doubt, witness};
use crate::profile::arbitrary::{
    HAZARDS, entries, groups, isco_groups, lines, profiles, translated,
};
use crate::profile::file_kind::{Contents, FileKind};
use crate::profile::load::parts::{MIN_PART_BYTES, split};
use crate::profile::read::read;
use crate::profile::write;
use crate::testing;

/// A node with all that is in it: places, types, styles and values.
fn shown(tree: &Tree<'_>, id: NodeId) -> String {
    super::shown::shown(tree, id, &|scalar, text, style| {
        format!("{scalar:?} {text:?} {style:?}")
    })
}

/// Both scanners on one text; the answer is whether it is canonical.
fn agree(text: &str) -> bool {
    let Some(scanned) = canonical::parse(text) else {
        return false;
    };
    let parsed = doubt::parse(text);
    assert_eq!(parsed.faults, [], "{text}");
    let (one, other) = (scanned.root.unwrap(), parsed.root.unwrap());
    assert_eq!(shown(&scanned, one), shown(&parsed, other), "{text}");
    match serde_yaml::from_str::<serde_yaml::Value>(text) {
        Ok(_) => assert!(witness::agrees(text, &scanned), "{text}"),
        // A field that is given twice, which the reader reports.
        Err(error) => assert!(error.to_string().contains("duplicate"), "{error} in {text}"),
    }
    true
}

/// The kind of file that has this name.
fn kind(name: &str) -> FileKind {
    let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
    FileKind::of_stem(stem).unwrap()
}

/// Whether nothing is wrong with a text, as the file of this name.
fn is_sound(text: &str, name: &str) -> bool {
    read(kind(name), text).faults.is_empty()
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
    let (mut sound, mut others) = (0, 0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/broken");
    walk(&root, &mut |path| {
        let name = path.to_string_lossy();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let is_yaml = path.extension().is_some_and(|ending| ending != "txt");
        if is_yaml
            && FileKind::of_stem(stem).is_ok()
            && let Ok(text) = fs::read_to_string(path)
        {
            let text = text.trim_start_matches('\u{feff}');
            agree(text);
            *(if is_sound(text, &name) {
                &mut sound
            } else {
                &mut others
            }) += 1;
        }
    });
    assert!(sound > 50 && others > 50, "{sound} and {others}");
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

/// A file is canonical and sound, long lists in parts.
fn is_canonical_and_sound(name: &str, text: &str) {
    for text in split(text, MIN_PART_BYTES).unwrap_or_else(|| vec![text]) {
        assert!(agree(text), "{name} is not canonical");
        assert!(is_sound(text, name), "{name} is not sound");
    }
}

#[test]
fn on_every_shipped_file() {
    let files = shipped_files();
    assert!(files.len() > 10);
    for (path, text) in files {
        is_canonical_and_sound(&path, &text);
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
        is_canonical_and_sound(&path, &text);
    }
}

#[test]
fn what_is_built_in_is_the_files() {
    let files = shipped_files();
    let built_in = (testing::built_in().files)();
    assert_eq!(files.len(), built_in.len());
    for ((path, text), (name, built_in)) in files.iter().zip(built_in) {
        assert_eq!((path.as_str(), text.as_str()), (*name, *built_in));
    }
}

#[test]
fn on_files_with_every_field() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sound");
    let mut seen = 0;
    walk(&root, &mut |path| {
        let text = fs::read_to_string(path).unwrap();
        let kind = kind(&path.to_string_lossy());
        let outcome = read(kind, &text);
        assert_eq!(outcome.faults, [], "{}", path.display());
        let shown = match outcome.contents {
            Contents::Catalogue(entries) => format!("{:?}", entries[0]),
            Contents::Isco(entries) => format!("{:?}", entries[0]),
            Contents::SkillGroups(entries) => format!("{:?}", entries[0]),
            Contents::Licences(entries) => format!("{:?}", entries[0]),
            Contents::Titles(entries) => format!("{:?}", entries[0]),
            Contents::Translation(entries) => format!("{:?}", entries[0]),
            Contents::About(about) => format!("{about:?}"),
            Contents::Profile(profile) => format!("{profile:?}"),
            Contents::Nothing => unreachable!(),
        };
        for empty in ["[]", "None", "\"\""] {
            // A profile's id and path are the loader's to set; two of its skills have no
            // description.
            let allowed = match (kind, empty) {
                (FileKind::Profile, "None") => 3,
                (FileKind::Profile, "\"\"") => 1,
                _ => 0,
            };
            assert_eq!(shown.matches(empty).count(), allowed, "{empty} in {shown}");
        }
        seen += 1;
    });
    assert_eq!(seen, 11);
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
        1 => translated().prop_map(|it| ("skills.fr.yaml", write::translation(&it))),
    ]
}

/// What a hand may do to a file, at a place in it.
#[derive(Debug, Clone)]
enum Change {
    /// So many characters give way to others.
    Replace(usize, String),
    /// The line is indented by so much more, or less.
    Indent(isize),
    /// The line is there twice.
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
    // Canonical and sound.
    let takes = |text: &str| agree(text) && is_sound(text, "x.yaml");
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn on_entries_of_every_list(text in lines_of_entries()) {
        agree(&text);
        agree(&format!("{text}\n"));
    }

    #[test]
    fn on_lines_in_any_order(text in lines()) {
        agree(&format!("title: First\n{text}"));
        agree(&text);
    }

    #[test]
    fn on_files_as_they_are_written_and_then_changed(
        (name, text) in written(),
        changes in prop::collection::vec(change(), 1..4),
    ) {
        prop_assert!(agree(&text) && is_sound(&text, name), "{}", text);
        let mut text = text;
        for change in &changes {
            text = changed(&text, change);
            agree(&text);
        }
    }

    #[test]
    fn on_anything_that_looks_like_yaml(text in "(title: )?[-:?\\[\\]{},#|>'\"%@`~ \n\r\tab01.\\\\é\u{85}\u{2028}\u{feff}]{0,40}") {
        agree(&text);
        agree(&format!("title: x\nother_titles:\n  - {text}\n"));
        agree(&format!("- name: {text}\n"));
    }

    #[test]
    fn on_anything_at_all(text in "[-:?\\[\\]{},#&*!|>'\"%@` \n\tab0.\\\\\u{0}\u{1b}\u{feff}]{0,60}") {
        agree(&text);
    }
}
