//! `careernav import page`: what it prints, what it writes, and its exit codes.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const BAKER: &str = "Night baker\nDescription\nBakes.\nEssential knowledge\nRye: A grain.\n";

fn run(directory: &Path, args: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .args(["import", "page"])
        .args(args)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end before it has read all of a large input.
    let _ = child.stdin.take().unwrap().write_all(input);
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn a_profile_goes_to_standard_output_and_remarks_do_not() {
    let directory = tempfile::tempdir().unwrap();
    let page = format!("{BAKER}What is this line doing here?\n");
    fs::write(directory.path().join("page.txt"), &page).unwrap();
    let (code, out, err) = run(directory.path(), &["page.txt"], b"");
    assert_eq!(code, 0);
    assert!(
        out.starts_with("title: Night baker\ndescription: Bakes.\n"),
        "{out}"
    );
    assert!(
        err.starts_with("page.txt:6: ") && err.lines().count() == 1,
        "{err}"
    );

    let (code, again, err) = run(directory.path(), &["-"], page.as_bytes());
    assert_eq!((code, again.as_str()), (0, out.as_str()));
    assert!(err.starts_with("standard input:6: "), "{err}");

    let (_, both, _) = run(directory.path(), &["page.txt", "page.txt"], b"");
    assert_eq!(both, format!("{out}---\n{out}"));
}

#[test]
fn profiles_are_written_under_their_titles_and_never_overwritten_unasked() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("page.txt"), BAKER).unwrap();
    let target = directory.path().join("ladder/bread/night-baker.yaml");
    let into = ["page.txt", "--into", "ladder/bread"];
    let name = Path::new("ladder/bread").join("night-baker.yaml");

    let (code, out, err) = run(directory.path(), &into, b"");
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, format!("{} written\n", name.display()));
    let written = fs::read_to_string(&target).unwrap();

    fs::write(&target, "title: mine\n").unwrap();
    let (code, out, err) = run(directory.path(), &into, b"");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("exists already; --replace replaces it"),
        "{err}"
    );
    assert_eq!(fs::read_to_string(&target).unwrap(), "title: mine\n");

    let (code, out, _) = run(directory.path(), &[&into[..], &["--replace"]].concat(), b"");
    assert_eq!((code, out), (0, format!("{} replaced\n", name.display())));
    assert_eq!(fs::read_to_string(&target).unwrap(), written);

    // Two pages with one title: the first is kept, whatever may be replaced.
    let (code, _, err) = run(
        directory.path(),
        &["page.txt", "page.txt", "--into", "x", "--replace"],
        b"",
    );
    assert_eq!(code, 2);
    assert!(err.contains("another page has the same title"), "{err}");
    assert_eq!(fs::read_dir(target.parent().unwrap()).unwrap().count(), 1);
}

/// Other pages about work, each of which has something in common with an occupation page.
#[test]
fn other_pages_give_no_profile_and_are_told_by_their_headings() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    for (name, known, unknown, kind) in [
        (
            "outlook",
            "\"Similar Occupations\" (line 17)",
            "\"Summary\" (line 2)",
            "Occupational Outlook Handbook",
        ),
        (
            "online",
            "no heading is known",
            "\"Tasks\" (line 6)",
            "careernav import onet",
        ),
        (
            "service",
            "no heading is known",
            "\"Average salary (a year)\" (line 4)",
            "National Careers Service",
        ),
        (
            "profile",
            "no heading is known",
            "\"Salary\" (line 9)",
            "prospects.ac.uk",
        ),
        (
            "guide-short",
            "\"Essential Skills\" (line 10)",
            "\"Work Environment\" (line 6)",
            "a RoleCatcher guide",
        ),
        (
            "article",
            "\"References\" (line 13)",
            "\"Etymology\" (line 7)",
            "an encyclopedia",
        ),
        (
            "advertisement",
            "\"Minimum qualifications\" (line 10)",
            "\"About us\" (line 3)",
            "a job advertisement",
        ),
        (
            "cv",
            "\"Essential skills\" (line 9)",
            "\"Profile\" (line 3)",
            "a CV",
        ),
        (
            "product",
            "\"Description\" (line 2)",
            "\"Delivery\" (line 6)",
            "unknown",
        ),
        (
            "readme",
            "\"Description\" (line 4)",
            "\"Usage\" (line 6)",
            "unknown",
        ),
    ] {
        let (code, out, err) = run(&pages, &[&format!("{name}.txt")], b"");
        assert_eq!((code, out.as_str()), (1, ""), "{name}: {err}");
        for words in ["not an occupation page", known, unknown, kind] {
            assert!(err.contains(words), "{name}: {words}: {err}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| fs::write(directory.path().join(name), bytes).unwrap();
    file("page.txt", BAKER.as_bytes());
    file("letter.txt", b"Dear aunt,\n\nthank you.\n");
    file("empty.txt", b"");
    file("untitled.txt", b"Description\nBakes.\n");
    file("latin.txt", b"Description\ncaf\xe9\n");
    file("wide.txt", b"\xff\xfeD\0");
    file("large.txt", &vec![b'x'; (1 << 20) + 1]);
    file("page.html", b"<!DOCTYPE html>\n<h1>Night baker</h1>\n");
    file("page.pdf", b"%PDF-1.7\n\xff\xff");
    file("page.docx", b"PK\x03\x04\xff\xff");
    file("baker.yaml", b"title: baker\ndescription: Bakes.\n");
    for (name, code, words) in [
        ("letter.txt", 1, "not an occupation page"),
        ("empty.txt", 1, "not an occupation page"),
        ("untitled.txt", 1, "the title is missing"),
        ("latin.txt", 2, "line 2: not UTF-8 (byte 0xE9)"),
        ("wide.txt", 2, "UTF-16"),
        ("large.txt", 2, "the limit is 1 MiB"),
        ("page.html", 2, "not plain text, but HTML"),
        ("page.pdf", 2, "a PDF file; copy its text"),
        ("page.docx", 2, "a document such as .docx"),
        ("baker.yaml", 2, "a profile already"),
        ("none.txt", 2, "cannot be read"),
        (".", 2, "cannot be read"),
    ] {
        let (found, out, err) = run(directory.path(), &[name], b"");
        assert_eq!((found, out.as_str()), (code, ""), "{name}: {err}");
        assert!(err.contains(words) && err.contains(name), "{name}: {err}");
        let (found, out, _) = run(directory.path(), &[name, "page.txt"], b"");
        assert_eq!(found, code, "{name}");
        assert!(out.starts_with("title: Night baker\n"), "{name}: {out}");
    }
    file("blocked", b"");
    let (code, _, err) = run(directory.path(), &["page.txt", "--into", "blocked"], b"");
    assert_eq!(code, 2);
    assert!(err.contains("cannot create the directory blocked"), "{err}");
    assert_eq!(run(directory.path(), &["page.txt", "--replace"], b"").0, 2);
    assert_eq!(run(directory.path(), &[], b"").0, 2);
}
