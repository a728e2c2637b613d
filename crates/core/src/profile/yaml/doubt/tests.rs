//! Slips as people make them, each with its place, and with what it looks like when put right.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::profile::file_kind::{Contents, FileKind};
use crate::profile::read::{read, read_part};
use crate::profile::write;

/// Every fault of a text: its place, and what it is.
fn faults(text: &str) -> Vec<(u32, u32, String)> {
    let mut faults: Vec<_> = read(FileKind::Profile, text)
        .faults
        .into_iter()
        .map(|fault| (fault.at.line, fault.at.column, fault.what))
        .collect();
    faults.sort();
    faults
}

/// A text with one fault, at a place, of which some words are known; what it says after the slip is
/// put right has none.
#[track_caller]
fn one(text: &str, (line, column): (u32, u32), words: &str, mended: &str) {
    let found = faults(text);
    let [(at_line, at_column, what)] = found.as_slice() else {
        panic!("{found:#?}\n{text}");
    };
    assert_eq!((*at_line, *at_column), (line, column), "{what}\n{text}");
    assert!(what.contains(words), "{what}\n{text}");
    assert_eq!(faults(mended), [], "{mended}");
    // The scanner of canonical files, which looks for no slips, does not take it.
    assert_eq!(read_part(FileKind::Profile, text), None, "{text}");
}

#[test]
fn entries_that_are_indented_too_far() {
    let head = "title: A\nessential:\n  skills:\n    - bake bread\n";
    let well = format!("{head}    - heat ovens\n");
    for (text, column, words) in [
        ("     - heat ovens\n", 6, "indented further"),
        ("      - heat ovens\n", 7, "indented further"),
        ("\n      -\theat ovens\n", 7, "indented further"),
        ("       -heat ovens\n", 8, "indented further"),
        ("      \u{2013} heat ovens\n", 7, "an en dash (U+2013)"),
        ("      \u{2022} heat ovens\n", 7, "a bullet (U+2022)"),
        ("      * heat ovens\n", 7, "\"*\""),
    ] {
        let line = if text.starts_with('\n') { 6 } else { 5 };
        one(
            &format!("{head}{text}    - clean up\n"),
            (line, column),
            words,
            &well,
        );
    }
    // Each is a skill of its own.
    let text = "title: A\nessential:\n  skills:\n    - bake\n      bread\n       - heat ovens\n      \u{2013} dry yeast #2\n    - clean\n";
    let Contents::Profile(profile) = read(FileKind::Profile, text).contents else {
        panic!("no profile");
    };
    let skills = profile.essential.skills.iter().map(|skill| &*skill.name);
    assert!(
        skills.eq(["bake bread", "heat ovens", "dry yeast #2", "clean"]),
        "{profile:?}"
    );
    one(
        "title: A\ndescription:\n  Does such as\n  - bake\n  and so on\n",
        (4, 3),
        "looks like an entry",
        "title: A\ndescription: |\n  Does such as\n  - bake\n  and so on\n",
    );
}

#[test]
fn fields_that_became_text() {
    let well = "title: A\ndescription: b\nnotes: c\n";
    for text in ["  notes:c", "  notes\u{ff1a}c", "  notes:\u{a0}c"] {
        let text = format!("title: A\ndescription: b\n{text}\n");
        one(&text, (3, 3), "is read as text of the line above", well);
    }
    one(
        "title: A\ntags: [name:bake]\n",
        (2, 8),
        "is read as text",
        "title: A\ntags: [\"name:bake\"]\n",
    );
    one(
        "title: A\ntags:\n  - code:b\n",
        (3, 5),
        "is read as text",
        "title: A\ntags:\n  - \"code:b\"\n",
    );
    for (text, line) in [
        ("description: |\n  Bakes.\n  other_titles: [x]\n", 4),
        ("description: >-\n    Bakes.\n    updated: 2022-08-08\n", 4),
        ("notes: |\n  a\n\n  essential:\n    skills:\n      - b\n", 5),
        ("notes: |\n  a\n  similar:\n  - b\n", 4),
    ] {
        let text = format!("title: A\n{text}");
        let column = if text.contains("    Bakes") { 5 } else { 3 };
        one(
            &text,
            (line, column),
            "is read as a line of the text above",
            well,
        );
    }
    for text in [
        "notes: |\n  a\n  notes: see below\n",
        "notes: |\n  skills:\n  many\n",
        "notes: |2\n  a\n  similar:\n  - b\n",
    ] {
        assert_eq!(faults(&format!("title: A\n{text}")), [], "{text}");
    }
}

#[test]
fn comments_that_cut_a_text() {
    let well = "title: \"Driver #1\"\n";
    one(
        "title: Driver #1\n",
        (1, 15),
        "\"#1\" is read as text here",
        well,
    );
    one(
        "title: Driver #1 # why\n",
        (1, 15),
        "\"#1\" is read as text here",
        well,
    );
    one(
        "title: \u{e9} #one of us\n",
        (1, 10),
        "\"#one\" is read as a comment",
        well,
    );
    one("title: C #\n", (1, 10), "\"#\" is read as a comment", well);
    one(
        "title: 'a ''b' #c\n",
        (1, 16),
        "\"#c\" is read as a comment",
        well,
    );
    one(
        "title: \"a \\\" b\n  c\" #c\n",
        (2, 6),
        "\"#c\" is read as a comment",
        well,
    );
    one(
        "title: A\ntags:\n  - a #1\n",
        (3, 7),
        "\"#1\" is read as text here",
        well,
    );
    one(
        "title: A\nnotes: #1 of all\n",
        (2, 8),
        "nothing is left",
        well,
    );
    for text in [
        "title: A # b\n",
        "title: A ## b\n",
        "title: A #---\n",
        "title: A#b\n",
        "title: A\n#b\n  #c\nnotes: d\n",
        "title: A\ntags: #none yet\n",
        "title: A\nnotes: |\n  b #c\n",
        "title: A\nnotes: \"b #c\"\n",
        "title: A\nnotes:\n  b\n  c\n",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
    let Contents::Profile(profile) =
        read(FileKind::Profile, "title: Driver #1 of 2 # why\n").contents
    else {
        panic!("no profile");
    };
    assert_eq!(profile.title, "Driver #1 of 2");
}

#[test]
fn signs_of_word_processors() {
    let well = "title: A\ntags:\n  - a\n  - b\n";
    one(
        "title: A\ntags:\n  - \u{2022} a\n",
        (3, 5),
        "a bullet (U+2022) begins this text",
        well,
    );
    one(
        "title: A\ntags:\n  - \u{201c}a\u{201d}\n",
        (3, 5),
        "quotes nothing",
        well,
    );
    one(
        "title: A\ntags: [\u{201c}a, b\u{201d}]\n",
        (2, 8),
        "quotes nothing",
        well,
    );
    one(
        "title: \u{ab}\u{a0}A\u{a0}\u{bb}\n",
        (1, 8),
        "quotes nothing",
        well,
    );
    one(
        "title: A\ntags:\n  - a\n  \u{2013} b\n",
        (4, 3),
        "an en dash (U+2013) where an entry",
        well,
    );
    one(
        "title: A\ntags:\n  - a\n  * b\n",
        (4, 3),
        "\"*\" where an entry",
        well,
    );
    one(
        "title: A\ntags:\n  - a\n  -\u{a0}b\n",
        (4, 3),
        "a no-break space (U+00A0) after",
        well,
    );
    one(
        "title: A\ntags:\n  - a\n  -b\n",
        (4, 3),
        "without a space",
        well,
    );
    one(
        "title: A\n\u{a0}\u{a0}tags: [a]\n",
        (2, 1),
        "unknown field",
        well,
    );
    one(
        "tags: [a]\ntitle:\u{a0}A\n",
        (2, 6),
        "after \"title:\"",
        well,
    );
    one(
        "title\u{ff1a}A\ntags: [a]\n",
        (1, 6),
        "a full-width colon (U+FF1A) after title",
        well,
    );
    one(
        "title:A\ntags: [a]\n",
        (1, 6),
        "no space after \"title:\"",
        well,
    );
    one(
        "title = A\ntags: [a]\n",
        (1, 6),
        "a \"=\" after title",
        well,
    );
    one(
        "title: \u{201c}A: b\u{201d}\n",
        (1, 8),
        "quotes nothing",
        well,
    );
    one(
        "title: A\u{2028}tags: [a]\n",
        (1, 9),
        "in the middle of a line",
        well,
    );
}

#[test]
fn signs_where_a_list_was_wanted_are_its_hint() {
    for (entry, words) in [
        ("\u{2013} a", "en dash"),
        ("-a", "without a space"),
        ("-\u{a0}a", "no-break space"),
    ] {
        let text = format!("title: A\ntags:\n  {entry}\n");
        let found = read(FileKind::Profile, &text).faults;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].hint.as_deref().unwrap().contains(words),
            "{found:?}"
        );
    }
}

#[test]
fn signs_that_are_meant() {
    for text in [
        "title: \u{201c}Yes\u{201d} people\n",
        "title: \u{2019}s nachts bakken\n",
        "title: A \u{2013} B\n",
        "title: a\u{a0}b\n",
        "title: A\ntags: [\u{e9}]\nnotes: -5 degrees\n",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
}

#[test]
fn columns_that_do_not_fit() {
    let well = "title: A\ntags:\n  - a\n  - b\n";
    one(
        "title: A\n  notes: b\n",
        (2, 3),
        "a field that is indented further",
        well,
    );
    one(
        "title: A\ntags:\n    - a\n  - b\n",
        (4, 3),
        "indented less",
        well,
    );
    one(
        "title: A\nreferences:\n  - title: a\n    - title: b\n",
        (4, 5),
        "an entry that is indented further",
        well,
    );
    one(
        "title: A\ntags: [C #, b]\n",
        (2, 10),
        "before the bracket is closed",
        well,
    );
    one(
        "title: A\ntags: [#a, b]\n",
        (2, 8),
        "before the bracket is closed",
        well,
    );
}

#[test]
fn conflicts_are_told_once_wherever_they_are() {
    let conflict =
        |indent: &str| format!("<<<<<<< HEAD\n{indent}- a\n=======\n{indent}- b\n>>>>>>> b\n");
    let well = "title: A\n";
    one(
        &format!("title: A\ntags:\n{}", conflict("  ")),
        (3, 1),
        "merge conflict",
        well,
    );
    one(
        &format!("title: A\nnotes: |\n  a\n{}", conflict("  ")),
        (4, 1),
        "merge conflict",
        well,
    );
    one(
        &conflict("").replace("- ", "title: "),
        (1, 1),
        "merge conflict",
        well,
    );
    // Indented, it is one as well.
    let moved = conflict("").replace('\n', "\n  ");
    one(
        &format!("title: A\nnotes: |\n  {moved}\n"),
        (3, 3),
        "merge conflict",
        well,
    );
    one(
        &format!("title: A\nnotes:\n  {moved}\n"),
        (3, 3),
        "merge conflict",
        well,
    );
    one(
        &format!("title: A\ntags:\n  - a\n  {moved}\n"),
        (4, 3),
        "merge conflict",
        well,
    );
}

#[test]
fn anchors_that_were_words() {
    one(
        "title: A\nnotes: &here we are\n",
        (2, 8),
        "begins with \"&\"",
        "title: A\nnotes: \"&here we are\"\n",
    );
    assert_eq!(faults("title: A\nnotes: &n b\npreparation: *n\n"), []);
}

/// What the program writes is read without a doubt, whatever it says.
#[test]
fn what_is_written_leaves_no_doubt() {
    let texts = [
        "\u{2013} a",
        "\u{201c}a\u{201d}",
        "name:bake",
        "Driver #1",
        "C #",
        "-a",
        "* a",
        "&a b",
        "\u{a0}a",
        "a\n<<<<<<< b\nc\n=======\nd\n>>>>>>> e",
        "a\nother_titles: b",
        "a\nsimilar:\n- b",
    ];
    let long = "other_titles: ".repeat(20);
    for text in texts.into_iter().chain([long.trim()]) {
        let label = crate::text::sanitize::line(text).into_owned();
        let profile = crate::profile::model::Profile {
            title: label.clone(),
            description: crate::text::sanitize::text(text).into_owned(),
            other_titles: vec![format!("{label} x")],
            tags: vec![label],
            ..Default::default()
        };
        let written = write::profile(&profile);
        assert_eq!(faults(&written), [], "{written}");
        let read = read_part(FileKind::Profile, &written);
        assert_eq!(
            read,
            Some(Contents::Profile(Box::new(profile))),
            "{written}"
        );
    }
}
