//! What a shell is told to complete: commands, options and values, and the occupations and skills of
//! the set that the line names. Nothing is ever said but what fits.
//!
//! Bash and zsh are asked as a person asks them, in `tests/terminal`; the others here, where they are
//! installed.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use crate::support::program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use program::program;

fn complete(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = program(home.path());
    command.arg("complete").args(args).output().unwrap()
}

/// What fits, for a shell that splits the line itself; nothing is wrong, and nothing else is said.
fn fitting(shell: &str, words: &[&str]) -> String {
    let output = complete(&[&[shell, "--"], words].concat());
    assert_eq!(output.status.code(), Some(0), "{words:?}");
    assert!(output.stderr.is_empty(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The same for bash, which hands over what it would replace, and the line.
fn bash(kind: &str, current: &str, line: &str) -> String {
    fitting("bash", &[kind, current, line])
}

#[test]
fn words_of_the_program_and_of_the_set() {
    let set = ["careernav", "--profiles", "tests/set"];
    let fits = |words: &[&str]| fitting("elvish", &[&set[..], words].concat());
    for (words, wanted) in [
        (
            &["sh"][..],
            "show\tShow an occupation: what it is, which skills it needs, where it leads\n",
        ),
        (&["show", "HEA"], "head chef\tISCO 3434, level 3\n"),
        (&["show", "head-"], "head-chef\thead chef\n"),
        (&["show", "kitchen c"], "kitchen cook\tcook\n"),
        (
            &["path", "cook", "--via", "resta"],
            "restaurant manager\tISCO 1412, level 3\n",
        ),
        (
            &["gap", "cook", "food s"],
            "food scientist\tISCO 2145, level 4\n",
        ),
        (
            &["export", "occupation", "HEA"],
            "head chef\tISCO 3434, level 3\n",
        ),
        (
            &["export", "gap", "cook", "food s"],
            "food scientist\tISCO 2145, level 4\n",
        ),
        (
            &["export", "path", "cook", "--via", "resta"],
            "restaurant manager\tISCO 1412, level 3\n",
        ),
        (&["export", "map", "wai"], "waiter\tISCO 5131, level 2\n"),
        (
            &["export", "comp"],
            "compare\tTwo or three occupations side by side\n",
        ),
        (
            &["export", "map", "cook", "--format", "d"],
            "dot\tFor Graphviz\n",
        ),
        (
            &["export", "graph", "--edges", "essential,b"],
            "essential,broader\tFrom skills to broader ones\n",
        ),
        (&["skill", "wi"], "wine\tknowledge\n"),
        (&["skill", "food sa"], "food safety\tfood hygiene\n"),
        (&["me", "add", "wi"], "wine\tknowledge\n"),
        (&["me", "job", "wai"], "waiter\tISCO 5131, level 2\n"),
        (
            &["show", "cook", "--format", "c"],
            "csv\tA table for spreadsheets\n",
        ),
        (&["completions", "z"], "zsh\t\n"),
        (&["show", "nobody"], ""),
    ] {
        assert_eq!(fits(words), wanted, "{words:?}");
    }
    // All of them where a name has to come, none where anything else may.
    assert_eq!(
        fits(&["show", ""])
            .lines()
            .filter(|it| !it.starts_with('-'))
            .count(),
        6
    );
    assert!(!fits(&[""]).contains("head chef") && fits(&["hea"]).contains("head chef"));
    // What is hidden stays so.
    assert!(!fits(&["comp"]).contains("complete\t"));
}

/// What options and filters can have as a value is what the set has.
#[test]
fn values_of_options_and_filters() {
    let fits = |set: &str, words: &[&str]| {
        let set = ["careernav", "--profiles", set];
        fitting("elvish", &[&set[..], words].concat())
    };
    let kitchen = |words: &[&str]| fits("tests/set", words);
    let classified = |words: &[&str]| fits("tests/classified", words);
    let values = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.split('\t').next());
        lines.map(str::to_owned).collect()
    };
    assert_eq!(
        values(&kitchen(&["list", "--group", "5"])),
        ["5", "51"],
        "what was typed, and what is just below"
    );
    assert_eq!(
        kitchen(&["list", "--group=512"]),
        "--group=512\tCooks\n--group=5120\tCooks\n"
    );
    assert_eq!(
        kitchen(&["fit", "--level", ""]),
        "1\t1 occupation\n2\t2 occupations\n3\t2 occupations\n4\t1 occupation\n"
    );
    assert_eq!(values(&kitchen(&["list", "--level", "5"])), [""; 0]);
    assert_eq!(classified(&["list", "--language", "f"]), "fr\t\n");
    // All of ISCO, for an occupation that is to be.
    assert_eq!(
        values(&kitchen(&["new", "x", "--isco", "751"])),
        ["751", "7511", "7512", "7513", "7514", "7515", "7516"]
    );
    for (typed, wanted) in [
        ("isco:512", &["isco:512", "isco:5120"][..]),
        (
            "cook level:",
            &[
                "cook level:1",
                "cook level:2",
                "cook level:3",
                "cook level:4",
            ],
        ),
        ("essential:wi", &["essential:wine"]),
        ("essential:\"food a", &["essential:\"food allergies\""]),
        (
            "optional:foo",
            &["optional:\"food allergies\"", "optional:\"food hygiene\""],
        ),
        ("occupation:wai", &["occupation:waiter"]),
        ("tag:tr", &["tag:transversal"]),
        ("manager is", &["manager isco:"]),
        ("le", &["lead a team", "level:"]),
        ("isco:5,1", &["isco:5,1", "isco:5,14"]),
        ("cook -isco:9", &["cook -isco:9", "cook -isco:94"]),
        ("-reg", &["-regulated:"]),
        ("-isco:9,1", &["-isco:9,1", "-isco:9,14"]),
        (
            "-essential:wine,\"food a",
            &["-essential:wine,\"food allergies\""],
        ),
        ("regulated:", &["regulated:no", "regulated:yes"]),
        ("field:s", &["field:same"]),
        ("isco:99", &[]),
        ("essential:", &[]),
        ("nothing:", &[]),
        ("x:y essential:\"", &[]),
    ] {
        assert_eq!(values(&kitchen(&["search", typed])), wanted, "{typed}");
    }
    for (words, wanted) in [
        (&["fit", "isco:9"][..], &["isco:9", "isco:94"][..]),
        (&["fit", "-level:1", "lim"], &["limit:"]),
        (&["similar", "cook", "-f"], &["-field:"]),
        (&["similar", "cook", "-isco:5", "fi"], &["field:"]),
        (
            &["path", "cook", "head chef", "avoid:wai"],
            &["avoid:waiter"],
        ),
        (&["path", "coo"], &["cook"]),
        (&["path", "cook", "head chef", "-le"], &["-level:"]),
    ] {
        assert_eq!(values(&kitchen(words)), wanted, "{words:?}");
    }
    // As a shell takes them.
    let line = |rest: &str| format!("careernav --profiles tests/set search {rest}");
    assert_eq!(bash("9", "512", &line("isco:512")), "512\n5120\n");
    assert_eq!(
        bash("9", "foo", &line("optional:foo")),
        "\\\"food\\ allergies\\\"\n\\\"food\\ hygiene\\\"\n"
    );
}

#[test]
fn groups_of_other_classifications_are_no_values_of_a_filter() {
    let set = tempfile::tempdir().unwrap();
    for (name, group) in [
        ("guard", "own_group: SOC 33 Protective Service"),
        ("chef", "isco: { group: \"3434\" }"),
    ] {
        let text = format!("title: {name}\n{group}\n");
        fs::write(set.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let fits = |words: &[&str]| {
        let set = ["careernav", "--profiles", set.path().to_str().unwrap()];
        fitting("elvish", &[&set[..], words].concat())
    };
    let own = "SOC 33 Protective Service\t1 occupation\n";
    for words in [&["list", "--group", "soc"], &["new", "--own-group", "soc"]] {
        assert_eq!(fits(words), own, "{words:?}");
    }
    let isco = "3\tTechnicians and associate professionals\n";
    assert_eq!(fits(&["list", "--group", ""]), format!("{isco}{own}"));
    assert_eq!(fits(&["search", "isco:"]), format!("isco:{isco}"));
    assert_eq!(fits(&["search", "isco:soc"]), "");
}

#[test]
fn the_set_is_the_one_of_the_line() {
    let fits = |options: &[&str], typed| {
        let words = [&["careernav", "show"], options, &[typed]].concat();
        fitting("elvish", &words)
    };
    let classified = fits(&["--profiles=tests/classified"], "boul");
    assert!(classified.starts_with("Boulanger\tBaker\n"), "{classified}");
    let french = ["--profiles", "tests/classified", "--language", "fr"];
    assert!(fits(&french, "boul").starts_with("Boulanger\t"));
    assert!(fits(&[], "ethical").starts_with("ethical hacker\t"));
    assert_eq!(fits(&["--profiles", "tests/nowhere"], "c"), "");
    assert_eq!(fits(&["--config", "tests/nowhere.yaml"], "c"), "");
}

#[test]
fn me_remove_completes_own_entries() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = program(home.path()).args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["--profiles", "tests/set", "me", "add", "wine"]);
    run(&["--profiles", "tests/set", "me", "job", "line cook"]);
    let words = [
        "complete",
        "elvish",
        "--",
        "careernav",
        "--profiles",
        "tests/set",
        "me",
        "remove",
    ];
    let fits = |typed| run(&[&words[..], &[typed]].concat());
    assert_eq!(fits("w"), "wine\tskill\n");
    assert_eq!(
        fits("c"),
        "clean kitchen equipment\tskill\ncook\tpast job\ncook sauces\tskill\n"
    );
    assert_eq!(fits("order"), "order supplies\tperhaps a skill\n");
}

#[test]
fn names_are_quoted_as_the_shell_needs_it() {
    let set = "careernav --profiles tests/set ";
    for (current, line, wanted) in [
        ("hea", "show hea", "head\\ chef\n"),
        ("head\\ c", "show head\\ c", "head\\ chef\n"),
        ("hea", "show 'hea", "head chef\n"),
        ("hea", "show \"hea", "head chef\n"),
        ("hea", "path cook --via=hea", "head\\ chef\n"),
        ("hea", "path cook --via='hea", "head chef\n"),
    ] {
        assert_eq!(
            bash("9", current, &format!("{set}{line}")),
            wanted,
            "{line}"
        );
    }
    // A list that is only shown is for reading.
    assert_eq!(bash("63", "hea", &format!("{set}show hea")), "head chef\n");
    let words = ["=careernav", "=--profiles", "=tests/set", "=show"];
    assert_eq!(
        fitting("powershell", &[&words[..], &["=hea"]].concat()),
        "'head chef'\thead chef\tISCO 3434, level 3\n"
    );
    // The last word is as it was typed, or what that means, as the shell has it.
    for (shell, typed) in [
        ("fish", "food\\ al"),
        ("fish", "\"food al"),
        ("zsh", "food al"),
        ("elvish", "food al"),
    ] {
        let words = ["careernav", "--profiles", "tests/set", "skill", typed];
        let wanted = "food allergies\tknowledge\n";
        assert_eq!(fitting(shell, &words), wanted, "{shell} {typed}");
    }
    for typed in ["='head c", "=\"head c"] {
        let fits = fitting("powershell", &[&words[..], &[typed]].concat());
        assert!(fits.starts_with("'head chef'\t"), "{fits}");
    }
    let all = fitting("powershell", &[&words[..], &["="]].concat());
    assert!(all.starts_with("cook\tcook\t"), "{all}");
}

/// A person who types is not to be interrupted.
#[test]
fn nothing_is_said_of_faults() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("bad.yaml"), "titel: x\n").unwrap();
    fs::write(place.path().join("odd.yaml"), "title: \"odd\\eone\"\n").unwrap();
    fs::write(place.path().join("tab.yaml"), "title: \"odd $(x) `y`\"\n").unwrap();
    let own = place.path().to_str().unwrap();
    assert_eq!(
        bash(
            "9",
            "odd \\$",
            &format!("careernav --profiles {own} show odd\\ \\$")
        ),
        "odd\\ \\$\\(x\\)\\ \\`y\\`\n"
    );
    for args in [
        &["bash"][..],
        &["bash", "--", "9"],
        &["bash", "--", "9", "x", ""],
        &["bash", "--", "x", "y", "careernav show \"$(touch z)"],
        &["zsh", "--"],
        &["fish", "--", "careernav", "nothing", "of", "this"],
        &["powershell", "--", "="],
        &["elvish", "--", "\u{1b}[31m", "--\u{9b}"],
    ] {
        let output = complete(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty(), "{args:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains(|c: char| c.is_control() && !"\n\t".contains(c)));
    }
}

#[test]
fn a_script_for_every_shell_says_where_it_belongs() {
    let home = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let mut command = program(home.path());
        let output = command.args(["completions", shell]).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(script.contains("# Completion of careernav for "), "{shell}");
        assert!(
            script.contains(&format!("careernav completions {shell}")),
            "{shell}"
        );
        assert!(
            script.contains(&format!(" complete {shell} -- ")),
            "{shell}"
        );
        assert!(!script.contains('\t'), "{shell}");
    }
    let output = program(home.path())
        .args(["completions", "cmd"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

/// A shell that is installed, or a line that says that it is not.
fn installed(shell: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|place| place.join(shell));
    let found = found.filter(|file| file.is_file()).last();
    if found.is_none() {
        eprintln!("skipped: there is no {shell} here");
    }
    found
}

/// What a shell prints that finds the program on its path.
fn asked(shell: &Path, args: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_careernav"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = [program.parent().unwrap().to_path_buf()];
    let places = places.into_iter().chain(std::env::split_paths(&path));
    let output = Command::new(shell)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("HOME", home.path())
        .env("PATH", std::env::join_paths(places).unwrap())
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn fish_completes_names() {
    let Some(fish) = installed("fish") else {
        return;
    };
    let script = "careernav completions fish | source; \
                  complete --do-complete 'careernav --profiles tests/set show hea'";
    let said = asked(&fish, &["--no-config", "--command", script]);
    assert!(said.contains("head chef\tISCO 3434, level 3"), "{said}");
}

#[test]
fn powershell_completes_names() {
    let Some(pwsh) = installed("pwsh") else {
        return;
    };
    let script = "careernav completions powershell | Out-String | Invoke-Expression; \
                  $line = 'careernav --profiles tests/set show hea'; \
                  (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText";
    let said = asked(&pwsh, &["-NoProfile", "-Command", script]);
    assert_eq!(said.trim(), "'head chef'");
}

#[test]
fn elvish_understands_its_script() {
    let Some(elvish) = installed("elvish") else {
        return;
    };
    // Its editor, to which a completer belongs, is there on a terminal alone.
    let script = "eval (careernav completions elvish | slurp) &ns=(ns [&edit:=(ns [&completion:=\
                  (ns [&arg-completer=[&]])])])";
    asked(&elvish, &["-norc", "-c", script]);
}
