//! Several people on one computer: each has one file, whoever is named is meant, and nothing of one person
//! is changed by, or shown with, another one.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use careernav::app::action::Context;
use careernav::app::people::{ListedPerson, PersonChoice, PersonStart};
use careernav::app::session::Session;
use careernav::app::{Effect, Msg};
use careernav_core::user::{
    Bookmark, Bookmarks, HistoryEvent, PageKind, PageRef, Subject, UserData, UserHistory,
    UserSkills,
};
use support::{Driver, kitchen};
use tempfile::TempDir;

const SET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");

/// A home in which several people have files.
struct Home(TempDir);

/// What a command has answered.
struct Answer {
    code: Option<i32>,
    out: String,
    told: String,
}

impl Home {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn data(&self) -> PathBuf {
        self.0.path().join(".local/share/careernav")
    }

    fn person(&self, name: &str) -> PathBuf {
        self.data().join(format!("people/{name}.yaml"))
    }

    fn run_with(&self, me: Option<&str>, args: &[&str]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
        command.env_clear().env("HOME", self.0.path());
        command.envs(me.map(|me| ("CAREERNAV_ME", me)));
        command.args(["--profiles", SET]).args(args);
        let output = command.stdin(Stdio::null()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Answer {
            code: output.status.code(),
            out: text(&output.stdout),
            told: text(&output.stderr),
        }
    }

    fn run(&self, args: &[&str]) -> Answer {
        self.run_with(None, args)
    }

    /// Runs a command that has to succeed.
    fn done(&self, args: &[&str]) -> String {
        let answer = self.run(args);
        assert_eq!(answer.code, Some(0), "{args:?}: {}", answer.told);
        answer.out
    }

    /// Every file below the home but locks and the cache.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.0.path(), &mut files);
        files
    }
}

fn collect(directory: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with(".cache") {
                collect(&path, files);
            }
        } else if path.extension().is_none_or(|it| it != "lock") {
            files.insert(path.clone(), fs::read(path).unwrap());
        }
    }
}

/// What is changed for a person by each command that writes.
const WRITES: [&[&str]; 6] = [
    &["me", "add", "wine"],
    &["me", "learn", "plan menus"],
    &["me", "job", "cook"],
    &["me", "remove", "wine"],
    &["me", "import", "other.yaml"],
    &["me", "clear", "--yes"],
];

/// What is answered of a person by each command that reads their file.
const READS: [&[&str]; 10] = [
    &["me"],
    &["me", "show"],
    &["me", "show", "--format", "json"],
    &["me", "show", "--format", "csv"],
    &["me", "export"],
    &["fit"],
    &["fit", "--format", "json"],
    &["gap", "restaurant manager"],
    &["path", "restaurant manager"],
    &["complete", "fish", "--", "careernav", "me", "remove", ""],
];

/// The commands of `careernav me` that are about people.
const ABOUT_PEOPLE: [&str; 3] = ["list", "new", "switch"];

/// How somebody is named.
const WAYS: [&str; 5] = [
    "--me name",
    "--me file",
    "variable name",
    "variable file",
    "switch",
];

/// Runs a command for a person, who is named in some way.
fn run_for(home: &Home, way: &str, name: &str, args: &[&str]) -> Answer {
    let file = home.person(name);
    let file = file.to_str().unwrap();
    let with_option = |value: &str| {
        let args: Vec<_> = args.iter().copied().chain(["--me", value]).collect();
        home.run(&args)
    };
    match way {
        "--me name" => with_option(name),
        "--me file" => with_option(file),
        "variable name" => home.run_with(Some(name), args),
        "variable file" => home.run_with(Some(file), args),
        _ => {
            home.done(&["me", "switch", name]);
            home.run(args)
        }
    }
}

/// Three people, each with a skill and a job that nobody else has.
fn three() -> Home {
    let home = Home::new();
    fs::create_dir_all(home.data().join("people")).unwrap();
    for (file, word) in [
        (home.data().join("me.yaml"), "meword"),
        (home.person("anna"), "annaword"),
        (home.person("ben"), "benword"),
    ] {
        let text = format!(
            "version: 1\nskills: [food hygiene, {word}]\npast_jobs: [kitchen-helper, {word}job]\n\
             bookmarks: [{{page: skill, of: [{word}page]}}]\n"
        );
        fs::write(file, text).unwrap();
    }
    home
}

#[test]
fn what_is_done_for_one_person_changes_nothing_of_another() {
    let home = three();
    let other = home.0.path().join("other.yaml");
    fs::write(
        &other,
        "skills: [imported]\nbookmarks: [{page: map, of: [cook]}]\n",
    )
    .unwrap();
    for way in WAYS {
        for args in WRITES {
            let args = args.iter().map(|&arg| match arg {
                "other.yaml" => other.to_str().unwrap(),
                arg => arg,
            });
            let args: Vec<_> = args.collect();
            for name in ["anna", "ben"] {
                let before = home.files();
                let answer = run_for(&home, way, name, &args);
                assert_eq!(answer.code, Some(0), "{way} {args:?}: {}", answer.told);
                let changed = home.files().into_iter().filter(|(path, bytes)| {
                    let is_switch = way == "switch" && path.ends_with("person.json");
                    before.get(path) != Some(bytes) && !is_switch
                });
                let changed: Vec<_> = changed.map(|(path, _)| path).collect();
                let is_theirs = |path: &PathBuf| {
                    let file = path.file_name().unwrap().to_string_lossy();
                    path.starts_with(home.data().join("people")) && file.starts_with(name)
                };
                assert!(changed.iter().all(is_theirs), "{way} {args:?}: {changed:?}");
                assert!(changed.contains(&home.person(name)), "{way} {args:?}");
            }
        }
    }
}

#[test]
fn what_is_answered_of_one_person_has_nothing_of_another() {
    let home = three();
    let words = ["meword", "annaword", "benword"];
    for way in WAYS {
        for (name, own) in [("anna", "annaword"), ("ben", "benword")] {
            let mut seen = String::new();
            for args in READS {
                // A word of the line that is completed is no option of the program.
                let answer = if args[0] == "complete" {
                    let words = ["complete", "fish", "--", "careernav", "--me", name];
                    let with = [&words[..], &["me", "remove", ""]].concat();
                    home.run(&with)
                } else {
                    run_for(&home, way, name, args)
                };
                assert_ne!(answer.code, Some(2), "{way} {args:?}: {}", answer.told);
                for word in words.iter().filter(|word| **word != own) {
                    let all = format!("{}{}", answer.out, answer.told);
                    assert!(!all.contains(word), "{way} {args:?} as {name}: {all}");
                }
                seen += &answer.out;
            }
            assert!(seen.contains(own), "{way}: {seen}");
            let heading = format!("Skills of {name}");
            assert!(seen.contains(&heading), "{way}: {seen}");
        }
    }
    home.done(&["me", "switch", "me"]);
    let mine = home.done(&["me"]);
    assert!(
        mine.contains("meword") && !mine.contains("annaword"),
        "{mine}"
    );
    // A screen is of nobody unless somebody is named.
    let screen = home.done(&["screen", "--keys", "M"]);
    assert!(!screen.contains("word"), "{screen}");
    let screen = home.done(&["screen", "--keys", "M", "--me", "anna"]);
    assert!(screen.contains("careernav  anna"), "{screen}");
    assert!(!screen.contains("benword"), "{screen}");
}

#[test]
fn every_command_of_a_person_is_in_the_tables() {
    let home = Home::new();
    let help = home.done(&["me", "--help"]);
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands = commands.lines().take_while(|line| line.starts_with("  "));
    let commands = commands.filter_map(|line| line.split_whitespace().next());
    let mut count = 0;
    for command in commands.filter(|command| *command != "help") {
        let tables = WRITES.iter().chain(&READS);
        let is_there = tables
            .filter_map(|args| args.get(1))
            .any(|it| *it == command);
        assert!(is_there || ABOUT_PEOPLE.contains(&command), "{command}");
        count += 1;
    }
    assert_eq!(count, 11);
}

#[test]
fn people_are_added_listed_and_chosen() {
    let home = Home::new();
    assert_eq!(home.done(&["me", "list"]), "me (current): nothing yet\n");
    let added = home.done(&["me", "new", "Anna Müller"]);
    let file = home.person("Anna Müller");
    let expected = format!(
        "added Anna Müller: {}\nfrom now on: Anna Müller\n",
        file.display()
    );
    assert_eq!(added, expected);
    home.done(&["me", "add", "wine"]);
    assert!(fs::read_to_string(&file).unwrap().contains("wine"));
    assert!(!home.data().join("me.yaml").exists());
    home.done(&["me", "new", "ben"]);
    home.done(&["me", "switch", "ANNA MÜLLER"]);
    let list = "me: nothing yet\nAnna Müller (current): 1 skill\nben: nothing yet\n";
    assert_eq!(home.done(&["me", "list"]), list);
    // Somebody who is named comes first, and is listed as well.
    let other = home.0.path().join("clients.yaml");
    let other = other.to_str().unwrap();
    let answer = home.run(&["me", "add", "wine", "--me", other]);
    assert_eq!(answer.code, Some(0));
    assert_eq!(answer.told, format!("new file: {other}\n"));
    // Nothing is announced that was not made.
    let nowhere = home.0.path().join("clients.yaml/anna.yaml");
    let answer = home.run(&["me", "add", "wine", "--me", nowhere.to_str().unwrap()]);
    assert_eq!(answer.code, Some(2));
    assert!(!answer.told.contains("new file"), "{}", answer.told);
    // A file of something else is not touched.
    let readme = home.0.path().join("README.md");
    fs::write(&readme, "# Wine\n\n- red: yes\n").unwrap();
    for args in [["me", "add", "wine"], ["me", "learn", "wine"]] {
        let answer = home.run(&[&args[..], &["--me", readme.to_str().unwrap()]].concat());
        assert_eq!(answer.code, Some(2));
        let why = "README.md is not a file of skills and past jobs; it was not changed";
        assert!(answer.told.contains(why), "{}", answer.told);
        assert_eq!(answer.out, "");
        assert_eq!(
            fs::read_to_string(&readme).unwrap(),
            "# Wine\n\n- red: yes\n"
        );
    }
    let named = home.done(&["me", "list", "--me", other]);
    assert!(
        named.ends_with("ben: nothing yet\nclients.yaml (current): 1 skill\n"),
        "{named}"
    );
    let answer = home.run(&["me", "switch", "ben", "--me", other]);
    assert!(
        answer.told.contains("comes first as long as it does"),
        "{}",
        answer.told
    );
    assert_eq!(home.done(&["me", "switch", "me"]), "from now on: you\n");

    for (args, code, why) in [
        (
            &["me", "switch", "bem"][..],
            1,
            "there is nobody called bem\n  did you mean ben?",
        ),
        (
            &["me", "switch", "nobody"],
            1,
            "'careernav me new' adds somebody",
        ),
        (
            &["me", "new", "BEN"],
            2,
            "there is already somebody called BEN",
        ),
        (
            &["me", "new", "me"],
            2,
            "there is already somebody called me",
        ),
        (&["fit", "--me", "bem"], 1, "did you mean ben?"),
        (
            &["fit", "--me", "nowhere.yaml"],
            2,
            "nowhere.yaml\n  'careernav me add --me ",
        ),
        (&["me", "export", "--me", "./nowhere"], 2, "no such file: "),
    ] {
        let before = home.files();
        let answer = home.run(args);
        assert_eq!(answer.code, Some(code), "{args:?}: {}", answer.told);
        assert!(answer.told.contains(why), "{args:?}: {}", answer.told);
        assert_eq!(home.files(), before, "{args:?}");
    }
}

#[test]
fn whoever_is_gone_is_not_taken_for_somebody_else() {
    let home = three();
    home.done(&["me", "switch", "anna"]);
    fs::remove_file(home.person("anna")).unwrap();
    let pointer = home.0.path().join(".local/state/careernav/person.json");
    for (text, why) in [
        (
            None,
            "anna was chosen with 'careernav me switch', and has no file any more",
        ),
        (Some("{\"version\":1,"), "person.json: it is damaged"),
        (
            Some("{\"version\":1,\"person\":\"../x\"}"),
            "cannot be a person's name",
        ),
        (Some("{\"version\":9}"), "written by a later version"),
    ] {
        if let Some(text) = text {
            fs::write(&pointer, text).unwrap();
        }
        for args in [
            &["me"][..],
            &["me", "add", "wine"],
            &["fit"],
            &["me", "clear", "--yes"],
        ] {
            let before = home.files();
            let answer = home.run(args);
            assert_eq!(answer.code, Some(2), "{args:?}: {}", answer.out);
            assert!(answer.told.contains(why), "{args:?}: {}", answer.told);
            assert!(
                answer.told.contains("'careernav me switch NAME'"),
                "{}",
                answer.told
            );
            assert!(!answer.out.contains("word"), "{}", answer.out);
            assert_eq!(home.files(), before, "{args:?}");
        }
        // What is about nobody goes on, and so does whoever is named.
        home.done(&["search", "cook"]);
        home.done(&["me", "--me", "ben"]);
    }
    assert_eq!(
        home.run(&["me", "switch", "me"]).code,
        Some(2),
        "a later version"
    );
    fs::write(&pointer, "{").unwrap();
    home.done(&["me", "switch", "me"]);
    assert!(home.done(&["me"]).contains("meword"));
}

#[test]
fn names_that_are_no_files_are_refused() {
    let home = Home::new();
    for (name, why) in [
        ("", "cannot be empty"),
        ("..", "begins with a ."),
        (".hidden", "begins with a ."),
        ("a/b", "has a /"),
        ("a\\b", "has a \\"),
        ("CON", "device on Windows"),
        ("lpt1.x", "device on Windows"),
        ("a\u{1b}[2J", "invisible"),
        ("a.yaml", "name of a file"),
        (&"x".repeat(181), "longer than 180 bytes"),
    ] {
        let answer = home.run(&["me", "new", name]);
        assert_eq!(answer.code, Some(2), "{name:?}");
        assert!(answer.told.contains(why), "{name:?}: {}", answer.told);
        assert!(!answer.told.contains('\u{1b}'), "{}", answer.told);
    }
    assert!(!home.data().join("people").exists());
    // Composed or not, in whatever case: it is the same person.
    home.done(&["me", "new", "Mu\u{308}ller"]);
    assert!(home.person("M\u{fc}ller").is_file());
    let answer = home.run(&["me", "new", "M\u{dc}LLER"]);
    assert!(answer.told.contains("already somebody"), "{}", answer.told);
    // Others may have named a file.
    fs::rename(home.person("M\u{fc}ller"), home.person("Mu\u{308}ller")).unwrap();
    home.done(&["me", "add", "wine", "--me", "m\u{fc}ller"]);
    let files = fs::read_dir(home.data().join("people")).unwrap();
    let paths = files.map(|it| it.unwrap().path());
    let people = paths.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    assert_eq!(people.count(), 1);
    #[cfg(unix)]
    {
        for name in ["a:b.yaml", "me.yaml", ".draft.yaml", "notes.txt"] {
            fs::write(home.data().join("people").join(name), "").unwrap();
        }
        let answer = home.run(&["me", "list"]);
        assert_eq!(answer.out.lines().count(), 2, "{}", answer.out);
        assert!(
            answer.told.contains("\"a:b\" cannot be a person's name"),
            "{}",
            answer.told
        );
        assert!(
            answer.told.contains("people/me.yaml is not listed"),
            "{}",
            answer.told
        );
        assert_eq!(answer.told.lines().count(), 2, "{}", answer.told);
    }
}

#[test]
fn everything_is_removed_only_if_that_is_confirmed_and_a_copy_stays() {
    let home = three();
    let before = home.files();
    let answer = home.run(&["me", "clear", "--me", "anna"]);
    assert_eq!(answer.code, Some(2));
    assert!(answer.told.contains("--yes is needed"), "{}", answer.told);
    assert_eq!(home.files(), before);
    let text = fs::read(home.person("anna")).unwrap();
    let said = home.done(&["me", "clear", "--yes", "--me", "anna"]);
    assert!(
        said.starts_with("removed: 2 skills, 2 past jobs and 1 bookmark\n"),
        "{said}"
    );
    let copy = home.data().join("people/anna.yaml.cleared-1");
    assert_eq!(fs::read(&copy).unwrap(), text);
    assert!(said.contains(copy.to_str().unwrap()), "{said}");
    for skill in ["wine", "cook sauces", "plan menus"] {
        home.done(&["me", "add", skill, "--me", "anna"]);
    }
    assert_eq!(fs::read(&copy).unwrap(), text);
    assert_eq!(
        home.run(&["me", "clear", "--yes", "--me", "nobody.yaml"])
            .code,
        Some(2)
    );
}

#[test]
fn each_fault_of_a_persons_file_has_its_message() {
    let home = three();
    let file = home.person("anna");
    for (text, code, why) in [
        ("skills: [a", 1, "anna.yaml:1:11: error: a list in brackets"),
        (
            "skills:\n  - name: tea\n    url: x\n",
            0,
            "anna.yaml:3:5: error: skills: unknown field \"url\"",
        ),
        (
            "skills:\n  - uri: [x]\n",
            1,
            "anna.yaml:2:10: error: skills.uri: expected a name, found a list",
        ),
        (
            "skills: [tea]\nplans: [x]\n",
            0,
            "anna.yaml:2:1: error: unknown field \"plans\"",
        ),
        (
            "skills: [tea]\nbookmarks: [{page: x}]\n",
            0,
            "anna.yaml:2:20: error: bookmarks.page: unknown word",
        ),
        (
            "- tea\n",
            1,
            "anna.yaml:1:1: error: expected fields, found a list",
        ),
        (
            "version: 2\n",
            2,
            "anna.yaml:1:10: error: it was written by a later version",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let answer = home.run(&["me", "--me", "anna"]);
        assert_eq!(
            answer.code,
            Some(code),
            "{text}: {}{}",
            answer.out,
            answer.told
        );
        assert!(answer.told.contains(why), "{text}: {}", answer.told);
        assert!(!answer.out.contains("meword") && !answer.out.contains("benword"));
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            text,
            "reading changes nothing"
        );
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    for args in [
        ["me", "--me", "anna"].as_slice(),
        &["me", "add", "wine", "--me", "anna"],
    ] {
        let answer = home.run(args);
        assert_eq!(answer.code, Some(2));
        assert!(
            answer.told.contains("it is not a regular file"),
            "{}",
            answer.told
        );
    }
}

#[test]
fn two_processes_on_one_persons_file_lose_nothing() {
    let home = three();
    let file = home.person("anna");
    let skills = ["one", "two", "three", "four", "five"];
    let import = |skill: &str| {
        let file = home.0.path().join(format!("{skill}.yaml"));
        fs::write(&file, format!("skills: [{skill}]\n")).unwrap();
        file
    };
    let jobs = [
        "cook",
        "waiter",
        "head chef",
        "food scientist",
        "restaurant manager",
    ];
    thread::scope(|scope| {
        scope.spawn(|| {
            for skill in skills {
                let import = import(skill);
                home.done(&["me", "import", import.to_str().unwrap(), "--me", "ANNA"]);
            }
        });
        scope.spawn(|| {
            for job in jobs {
                home.done(&["me", "job", job, "--me", file.to_str().unwrap()]);
            }
        });
    });
    let export = home.done(&["me", "export", "--me", "anna"]);
    for word in skills
        .into_iter()
        .chain(["head-chef", "restaurant-manager", "annaword"])
    {
        assert!(export.contains(word), "{word}: {export}");
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_persons_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    home.done(&["me", "new", "anna"]);
    home.done(&["me", "add", "wine"]);
    home.done(&["me", "add", "plan menus"]);
    home.done(&["me", "clear", "--yes"]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.data().join("people")), 0o700);
    let files = home.files();
    assert!(files.len() >= 4, "{:?}", files.keys());
    for file in files.keys() {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
}

// The app.

fn listed(names: &[&str]) -> Msg {
    let people = names.iter().map(|&name| ListedPerson {
        name: name.to_owned(),
        is_me: name == "me",
        is_current: name == "me",
    });
    Msg::People(people.collect())
}

/// Somebody who has ticked, bookmarked, searched and opened something, and has not undone it.
fn busy(width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(kitchen(), width, height);
    let mut history = UserHistory::default();
    history.apply(&HistoryEvent::Searched("secretsearch".to_owned()));
    driver.send(Msg::History(history));
    driver.keys("/cook<enter>ms/waiter<enter>W./wine<enter>mMflevel:3<enter>");
    driver
}

#[test]
fn a_person_is_chosen_in_a_box() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut driver = busy(width, height);
        driver.effects.clear();
        driver.keys("@");
        assert_eq!(driver.effects, [Effect::ListPeople]);
        driver.send(listed(&["me", "anna", "Ben Čapek"]));
        assert_eq!(driver.app.context(), Context::People);
        insta::assert_snapshot!(format!("box_{width}x{height}"), driver.screen());
        driver.keys("an");
        insta::assert_snapshot!(format!("typed_{width}x{height}"), driver.screen());
        driver.effects.clear();
        driver.keys("<enter>");
        let switch = Effect::SwitchPerson(PersonChoice::Listed(1));
        assert_eq!(driver.effects, [switch]);
        driver.send(Msg::PersonSwitched(PersonStart {
            name: Some("anna".to_owned()),
            ..PersonStart::default()
        }));
        insta::assert_snapshot!(format!("switched_{width}x{height}"), driver.screen());
    }
}

#[test]
fn a_name_that_nobody_has_is_a_new_person() {
    let mut driver = busy(100, 30);
    for (typed, choice) in [
        ("", PersonChoice::Listed(1)),
        ("ANNA", PersonChoice::Listed(1)),
        ("b", PersonChoice::Listed(2)),
        ("carla", PersonChoice::New("carla".to_owned())),
        ("be<down>", PersonChoice::New("be".to_owned())),
    ] {
        driver.send(listed(&["me", "anna", "ben"]));
        driver.effects.clear();
        driver.keys(typed);
        driver.keys("<enter>");
        assert_eq!(driver.effects, [Effect::SwitchPerson(choice)], "{typed}");
        assert!(driver.app.overlay().is_none());
    }
    // Nothing happens without a choice, or with that of whoever is shown.
    for keys in ["<esc>", "me<enter>"] {
        driver.send(listed(&["me", "anna"]));
        driver.effects.clear();
        driver.keys(keys);
        assert!(driver.effects.is_empty() && driver.app.overlay().is_none());
    }
}

#[test]
fn nothing_of_the_former_person_is_left_in_the_app() {
    for (width, height) in [(80, 24), (200, 50)] {
        let mut driver = busy(width, height);
        assert!(driver.app.from().is_some() && !driver.app.user().skills.is_empty());
        // Also not what lies over the screen.
        driver.keys("/secret");
        driver.send(Msg::PersonSwitched(PersonStart {
            name: Some("anna".to_owned()),
            ..PersonStart::default()
        }));
        let mut fresh = Driver::fresh(kitchen(), width, height);
        fresh.app = fresh.app.with_person(Some("anna".to_owned()));
        assert_eq!(driver.app.user(), fresh.app.user());
        assert_eq!(driver.app.from(), None);
        assert!(driver.app.overlay().is_none());
        for keys in [
            "<ctrl-l>",
            "M",
            "S",
            "/",
            "<esc>:",
            "<esc>Hw",
            "<esc>/cook<enter>E",
            "u",
            "]",
        ] {
            driver.keys(keys);
            fresh.keys(keys);
            assert_eq!(
                driver.screen(),
                fresh.screen(),
                "{keys} at {width}x{height}"
            );
            let text = driver.text();
            assert!(!text.contains("secret"), "{keys}: {text}");
            assert!(text.contains("careernav  anna"), "{keys}: {text}");
        }
    }
}

#[test]
fn a_person_is_shown_with_what_is_theirs() {
    let mut driver = busy(100, 30);
    let cook = PageRef {
        page: PageKind::Occupation,
        of: vec!["waiter".to_owned()],
        uris: Vec::new(),
    };
    driver.send(Msg::PersonSwitched(PersonStart {
        name: Some("anna".to_owned()),
        session: Some(Box::new(Session::at(cook.clone()))),
        notice: None,
    }));
    let graph_has_it = matches!(driver.app.current_page().subject(), Subject::Occupation(_));
    assert!(graph_has_it, "where she left off");
    assert_eq!(driver.app.notice(), Some("Now showing anna."));
    let title = "waiter".to_owned();
    driver.send(Msg::UserData(UserData {
        skills: UserSkills::from_lists([vec!["wine"], vec!["waiter"], Vec::new(), Vec::new()]),
        bookmarks: Bookmarks::new([Bookmark {
            page_ref: cook,
            title,
        }]),
    }));
    assert!(driver.text().contains("past job"), "{}", driver.text());
    driver.keys("S");
    assert!(driver.text().contains("★ waiter"), "{}", driver.text());
    assert!(!driver.text().contains("★ cook"), "{}", driver.text());
    // And back to oneself.
    driver.send(Msg::PersonSwitched(PersonStart::default()));
    assert_eq!(driver.app.person(), None);
    assert!(!driver.text().contains("anna"), "{}", driver.text());
}

#[test]
fn everything_is_removed_and_comes_back() {
    let mut driver = busy(100, 30);
    let before = (
        driver.app.user().skills.clone(),
        driver.app.user().saved_pages.bookmarks.clone(),
    );
    driver.effects.clear();
    driver.keys(":remove all<enter>");
    assert_eq!(driver.effects, [Effect::ClearUserData]);
    assert!(driver.app.user().skills.is_empty());
    assert!(driver.app.user().saved_pages.bookmarks.list().is_empty());
    driver.send(Msg::Cleared(PathBuf::from("/home/me.yaml.cleared-1")));
    let notice = driver.app.notice().unwrap();
    assert!(
        notice.contains("a copy is me.yaml.cleared-1") && notice.contains("u: undo"),
        "{notice}"
    );
    driver.keys("u");
    let now = (
        driver.app.user().skills.clone(),
        driver.app.user().saved_pages.bookmarks.clone(),
    );
    assert_eq!(now, before);
    let saved = driver.changes.len() + driver.bookmarked.len();
    assert!(saved > 4, "{saved}");
    // Where there is nothing, it is not offered, and the palette says why.
    let mut fresh = Driver::fresh(kitchen(), 100, 30);
    fresh.keys(":remove all");
    assert!(
        fresh
            .text()
            .contains("Nothing to do here now: Remove all skills"),
        "{}",
        fresh.text()
    );
}
