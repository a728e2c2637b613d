//! `careernav fmt` on the real binary: what it writes, what it leaves alone, what it says, and with
//! which exit code.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn command(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
    command
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .args(args);
    command
}

fn run(home: &Path, args: &[&str]) -> Output {
    command(home, args).output().unwrap()
}

/// With a text on standard input.
fn piped(home: &Path, args: &[&str], text: &[u8]) -> Output {
    let mut child = command(home, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    child.wait_with_output().unwrap()
}

/// Exit code, standard output and standard error.
fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

/// A home with the ladder of the fixtures, of which one file is not in canonical form.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format/ladder");
    fs::create_dir(home.path().join("ladder")).unwrap();
    for entry in fs::read_dir(fixtures).unwrap() {
        let entry = entry.unwrap();
        fs::copy(
            entry.path(),
            home.path().join("ladder").join(entry.file_name()),
        )
        .unwrap();
    }
    home
}

const ENGINEER: &str = "ladder/engineer.yaml";

#[test]
fn a_check_changes_nothing_and_says_what_would_be() {
    let place = home();
    let home = place.path();
    let before = fs::read(home.join(ENGINEER)).unwrap();
    let (code, out, err) = told(&run(home, &["fmt", "--check", "ladder"]));
    assert_eq!(code, 1);
    assert_eq!(
        out,
        "ladder/engineer.yaml: would change\n2 files: 1 would change, 0 refused\n"
    );
    assert_eq!(err, "");
    assert_eq!(fs::read(home.join(ENGINEER)).unwrap(), before);
}

#[test]
fn it_is_rewritten_once_and_says_the_same() {
    let place = home();
    let home = place.path();
    let skills = |home: &Path| run(home, &["--profiles", "ladder", "show", "engineer"]).stdout;
    let before = skills(home);
    let written = |name: &str| fs::metadata(home.join(name)).unwrap().modified().unwrap();
    let untouched = written("ladder/senior-engineer.yaml");
    let (code, out, _) = told(&run(home, &["--profiles", "ladder", "fmt"]));
    assert_eq!(code, 0);
    assert_eq!(
        out,
        "ladder/engineer.yaml: changed\n2 files: 1 changed, 0 refused\n"
    );
    insta::assert_snapshot!("engineer", fs::read_to_string(home.join(ENGINEER)).unwrap());
    assert_eq!(skills(home), before);
    assert_eq!(written("ladder/senior-engineer.yaml"), untouched);
    let done = written(ENGINEER);
    for args in [&["fmt", "ladder"][..], &["fmt", "--check", ENGINEER]] {
        let (code, out, _) = told(&run(home, args));
        assert_eq!(code, 0);
        assert!(
            out.ends_with(" 0 refused\n") && !out.contains("engineer"),
            "{out}"
        );
    }
    assert_eq!(written(ENGINEER), done);
    // No draft is left.
    assert_eq!(fs::read_dir(home.join("ladder")).unwrap().count(), 2);
}

#[test]
fn what_is_refused_is_told_with_its_place_and_left_alone() {
    let place = home();
    let home = place.path();
    let odd = "title: x\nsimilar: [a, # why\n  b]\n";
    let wrong = "title: y\nnotse: z\nisco: 5\n";
    fs::write(home.join("ladder/odd.yaml"), odd).unwrap();
    fs::write(home.join("ladder/wrong.yaml"), wrong).unwrap();
    let (code, out, err) = told(&run(home, &["fmt", "ladder"]));
    assert_eq!((code, err.as_str()), (1, ""));
    insta::assert_snapshot!("refused", out);
    assert_eq!(
        fs::read_to_string(home.join("ladder/odd.yaml")).unwrap(),
        odd
    );
    assert_eq!(
        fs::read_to_string(home.join("ladder/wrong.yaml")).unwrap(),
        wrong
    );
    // The others are not kept waiting.
    let (code, out, _) = told(&run(home, &["fmt", "--check", ENGINEER]));
    assert_eq!(
        (code, out.as_str()),
        (0, "1 file: 0 would change, 0 refused\n")
    );
    let json = run(home, &["fmt", "ladder", "--format", "json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["refused"], 2);
    assert_eq!(json["files"], 4);
    assert_eq!(json["problems"][0]["file"], "ladder/odd.yaml");
    assert_eq!(json["problems"][0]["line"], 2);
    let csv = run(home, &["fmt", "ladder", "--format", "csv"]);
    let markdown = run(home, &["fmt", "ladder", "--format", "markdown"]);
    insta::assert_snapshot!("refused_csv", told(&csv).1);
    insta::assert_snapshot!("refused_markdown", told(&markdown).1);
}

/// What is read otherwise than it was meant is not written for good, whatever it comes from.
#[test]
fn a_doubtful_reading_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let home = place.path();
    fs::create_dir(home.join("set")).unwrap();
    for (text, at, what) in [
        (
            "title:  Welder\nessential:\n  skills:\n    - cut metal\n      - join pipes\n",
            "5:7",
            "an entry that is indented further than the one above",
        ),
        ("title:  Pilot #2\n", "1:15", "\"#2\" is read as text here"),
        (
            "title:  Pilot #two\n",
            "1:15",
            "\"#two\" is read as a comment",
        ),
        (
            "title:  Pilot\ntags:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n>>>>>>> main\n",
            "3:1",
            "an unresolved merge conflict",
        ),
        (
            "title:  Pilot\ntags:\n  - \u{2022} planes\n",
            "3:5",
            "a bullet (U+2022) begins this text",
        ),
        (
            "title:  Pilot\nnotes: |\n  Flies.\n  similar:\n    - welder\n",
            "4:3",
            "\"similar:\" is read as a line of the text above it",
        ),
    ] {
        let file = home.join("set/a.yaml");
        fs::write(&file, text).unwrap();
        let (code, out, err) = told(&run(home, &["fmt", "set"]));
        assert_eq!((code, err.as_str()), (1, ""), "{text}");
        let start = format!("set/a.yaml:{at}: error: {what}");
        assert!(out.starts_with(&start), "{out}\nbut not\n{start}");
        assert!(out.ends_with("1 file: 0 changed, 1 refused\n"), "{out}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        let (code, out, err) = told(&piped(home, &["fmt", "-"], text.as_bytes()));
        assert_eq!((code, out.as_str()), (1, ""), "{text}");
        assert!(err.contains(what), "{err}");
    }
}

#[test]
fn standard_input_goes_to_standard_output() {
    let place = home();
    let home = place.path();
    let text = b"\xef\xbb\xbftitle:  x\t# a\tb\r\n";
    let (code, out, err) = told(&piped(home, &["fmt", "-"], text));
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (0, "title: x # a\tb\n", "")
    );
    let catalogue = b"- {name: a, reuse: transversal}\n";
    let (code, out, err) = told(&piped(home, &["fmt", "-"], catalogue));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.starts_with("profile.yaml:1:1: error: expected a mapping"),
        "{err}"
    );
    let named = ["fmt", "-", "--stdin-name", "there/skills.yaml"];
    let (code, out, _) = told(&piped(home, &named, catalogue));
    assert_eq!(
        (code, out.as_str()),
        (0, "- name: a\n  reuse: transversal\n")
    );
    for (text, code) in [
        (&b"title: x\n"[..], 0),
        (b"title:  x\n", 1),
        (b"title: [\n", 1),
    ] {
        let (told, out, _) = told(&piped(home, &["fmt", "-", "--check"], text));
        assert_eq!((told, out.as_str()), (code, ""));
    }
    let large = vec![b' '; (1 << 20) + 10];
    let (code, _, err) = told(&piped(home, &["fmt", "-"], &large));
    assert_eq!(code, 2);
    assert!(err.contains("the file is too large"), "{err}");
}

#[test]
fn wrong_use_is_told_apart() {
    let place = home();
    let home = place.path();
    fs::write(home.join("notes.txt"), "x").unwrap();
    for (args, what) in [
        (&["fmt"][..], "the profiles that are built in have no files"),
        (&["fmt", "nowhere"], "nowhere cannot be read"),
        (&["fmt", "-", "ladder"], "- is standard input"),
    ] {
        let (code, out, err) = told(&run(home, args));
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(what), "{err}");
    }
    let (code, out, _) = told(&run(home, &["fmt", "notes.txt"]));
    assert_eq!(code, 2);
    assert!(
        out.starts_with("notes.txt: error: not a file of a set\n  hint: "),
        "{out}"
    );
}

/// What is unpacked is as it would be written today.
#[test]
fn what_the_program_writes_is_in_canonical_form() {
    let place = tempfile::tempdir().unwrap();
    let home = place.path();
    assert!(run(home, &["unpack", "set"]).status.success());
    assert!(
        run(home, &["new", "Night baker", "--dir", "set"])
            .status
            .success()
    );
    let (code, out, _) = told(&run(home, &["fmt", "--check", "set"]));
    assert_eq!(code, 0, "{out}");
    assert!(
        out.ends_with(" files: 0 would change, 0 refused\n"),
        "{out}"
    );
}

/// A link of a directory may lead to another file of it, and not to one of somebody else.
#[cfg(unix)]
#[test]
fn links_out_of_the_directory_are_left_alone() {
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().unwrap();
    let home = place.path();
    for directory in ["set", "set/below", "others"] {
        fs::create_dir(home.join(directory)).unwrap();
    }
    let untidy = "title:  x\n";
    for name in ["others/far.yaml", "others/deep.yaml", "set/below/near.yaml"] {
        fs::write(home.join(name), untidy).unwrap();
    }
    symlink("../others/far.yaml", home.join("set/far.yaml")).unwrap();
    symlink("below/near.yaml", home.join("set/near.yaml")).unwrap();
    symlink("../others", home.join("set/directory")).unwrap();
    symlink("set", home.join("link")).unwrap();
    let (code, out, _) = told(&run(home, &["fmt", "link"]));
    assert_eq!(code, 0, "{out}");
    let what = "note: a link that leads out of the directory; the file is left as it is";
    for name in [
        "link/far.yaml",
        "link/directory/far.yaml",
        "link/directory/deep.yaml",
    ] {
        assert!(out.contains(&format!("{name}: {what}\n")), "{out}");
    }
    assert!(out.ends_with("2 files: 1 changed, 0 refused\n"), "{out}");
    let text = |name: &str| fs::read_to_string(home.join(name)).unwrap();
    assert_eq!(text("others/far.yaml"), untidy);
    assert_eq!(text("others/deep.yaml"), untidy);
    assert_eq!(text("set/below/near.yaml"), "title: x\n");
    // Who names the file means it.
    let (code, _, _) = told(&run(home, &["fmt", "set/far.yaml"]));
    assert_eq!((code, text("others/far.yaml").as_str()), (0, "title: x\n"));
}

#[cfg(unix)]
#[test]
fn links_permissions_and_what_may_not_be_written() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = home();
    let home = place.path();
    let file = home.join(ENGINEER);
    symlink(&file, home.join("link.yaml")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let (code, out, _) = told(&run(home, &["fmt", "link.yaml"]));
    assert_eq!(
        (code, out.as_str()),
        (0, "link.yaml: changed\n1 file: 1 changed, 0 refused\n")
    );
    assert!(
        fs::symlink_metadata(home.join("link.yaml"))
            .unwrap()
            .is_symlink()
    );
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
    fs::write(&file, "title:  x\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let (code, out, _) = told(&run(home, &["fmt", "ladder"]));
    assert_eq!(code, 2);
    assert!(
        out.contains("engineer.yaml: error: the file cannot be written: the file is read-only"),
        "{out}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "title:  x\n");
}
