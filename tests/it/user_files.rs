//! What is a person's own, under the real binary: killed two hundred times, several at once, on a full
//! disk and where nothing can be written, it is the old content or the new, and what is damaged is told,
//! kept and got back.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]
#![allow(clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use careernav::store::{ReadError, user_data};
use careernav_core::graph::Graph;
use careernav_core::profile::{Layer, load};
use careernav_core::user::{SkillsChange, UserChange, UserData};
use tempfile::TempDir;

const SET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");

/// A person's home.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(TempDir::new().unwrap());
        fs::create_dir_all(home.directory()).unwrap();
        home
    }

    fn directory(&self) -> PathBuf {
        self.0.path().join(".local/share/careernav")
    }

    /// A file of the person's own.
    fn file(&self, name: &str) -> PathBuf {
        self.directory().join(name)
    }

    /// The program with arguments, over the tests' own profiles; after a script, in which `"$@"` is the
    /// program, if there is one.
    fn command(&self, script: Option<&str>, args: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_careernav");
        let mut command = match script {
            Some(script) => {
                let mut shell = Command::new("/bin/sh");
                shell.args(["-c", script, "sh", program]);
                shell
            }
            None => Command::new(program),
        };
        command.args(["--profiles", SET]).args(args);
        command.env_clear().env("HOME", self.0.path());
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(None, args).output().unwrap()
    }

    /// The names in the directory of the person's own that hold a text.
    fn names_with(&self, text: &str) -> Vec<String> {
        let entries = fs::read_dir(self.directory()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name.contains(text)).collect();
        names.sort();
        names
    }
}

/// The names of the skills that were added.
fn names(data: &UserData) -> Vec<String> {
    let skills = data.skills.skills().iter();
    skills.map(|it| it.name.clone()).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Numbers that follow from a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }
}

/// So many times the program is killed.
const KILLS: u32 = 200;

#[test]
fn two_hundred_kills_leave_the_old_content_or_the_new() {
    let seed = std::env::var("CAREERNAV_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let seed = seed.unwrap_or(now.as_secs() ^ u64::from(now.subsec_nanos())) | 1;
    // It is shown when the test fails.
    eprintln!("CAREERNAV_SEED={seed}");
    let mut random = Random(seed);

    let home = Home::new();
    let (place, lock) = (home.file("me.yaml"), home.file("me.yaml.lock"));
    let backup = home.file("me.yaml.bak");
    let many = (0..20)
        .map(|number| SkillsChange::AddSkill(format!("{number} {}", "skill ".repeat(15)).into()));
    let many: Vec<UserChange> = many.map(UserChange::from).collect();
    user_data::change(&place, &many).unwrap();
    let began = Instant::now();
    assert!(home.run(&["me", "add", "plan menus"]).status.success());
    let whole_run = u64::try_from(began.elapsed().as_micros()).unwrap();

    let (mut olds, mut news, mut halves) = (0, 0, 0);
    for kill in 0..KILLS {
        let before = user_data::read(&place).unwrap();
        let is_known = names(&before).contains(&"cook sauces".to_owned());
        let (word, change) = if is_known {
            ("remove", SkillsChange::RemoveSkill("cook sauces".into()))
        } else {
            ("add", SkillsChange::AddSkill("cook sauces".into()))
        };
        let mut after = before.clone();
        assert!(after.apply(&change.into()));

        let _ = fs::remove_file(&lock);
        let mut command = home.command(None, &["me", word, "cook sauces"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        if kill % 4 == 0 {
            // At any moment at all.
            thread::sleep(Duration::from_micros(random.below(whole_run)));
        } else {
            // Soon after the change was begun.
            while !lock.exists() && child.try_wait().unwrap().is_none() {
                thread::yield_now();
            }
            let wait = Duration::from_micros(random.below(8_000));
            let began = Instant::now();
            while began.elapsed() < wait {
                std::hint::spin_loop();
            }
        }
        let _ = child.kill();
        child.wait().unwrap();

        let found = user_data::read(&place);
        let found = found.unwrap_or_else(|trouble| panic!("kill {kill} of {seed}: {trouble}"));
        assert!(
            found == before || found == after,
            "kill {kill} of {seed}: {found:?}"
        );
        let is_new = found == after;
        news += u32::from(is_new);
        olds += u32::from(!is_new);
        let kept = user_data::read(&backup).unwrap();
        assert!(
            !kept.skills.is_empty(),
            "kill {kill} of {seed}: the backup is gone"
        );
        // No more than a single program leaves.
        let drafts = home.names_with(".draft-");
        assert!(drafts.len() <= 1, "kill {kill} of {seed}: {drafts:?}");
        halves += drafts.len();
    }
    eprintln!(
        "{olds} times the old content, {news} times the new, {halves} times with a draft left"
    );
    assert!(home.run(&["me", "add", "wine"]).status.success());
    assert_eq!(home.names_with(".draft-"), [""; 0]);
    assert_eq!(
        home.names_with("me.yaml"),
        ["me.yaml", "me.yaml.bak", "me.yaml.lock"]
    );
}

#[test]
fn several_processes_at_once_lose_nothing() {
    let home = Home::new();
    let graph = Graph::build(&load(&[Layer::Directory(PathBuf::from(SET))]), None);
    let skills: Vec<_> = graph
        .skills()
        .map(|skill| skill.name().to_owned())
        .collect();
    assert!(skills.len() >= 12, "{}", skills.len());
    thread::scope(|scope| {
        for part in skills.chunks(skills.len().div_ceil(4)) {
            let home = &home;
            scope.spawn(move || {
                for skill in part {
                    let output = home.run(&["me", "add", skill]);
                    assert!(output.status.success(), "{}", told(&output));
                }
            });
        }
    });
    let mut kept = names(&user_data::read(&home.file("me.yaml")).unwrap());
    let mut all = skills;
    kept.sort();
    all.sort();
    assert_eq!(kept, all);
}

#[test]
fn on_a_full_disk_it_says_so_and_the_file_stays() {
    let home = Home::new();
    assert!(home.run(&["me", "add", "wine"]).status.success());
    let before = fs::read(home.file("me.yaml")).unwrap();
    // Nothing may become longer than it is, and no signal comes of it.
    let full = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
    let output = home
        .command(Some(full), &["me", "add", "cook sauces"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("cannot save "), "{}", told(&output));
    assert!(output.stdout.is_empty());
    assert_eq!(fs::read(home.file("me.yaml")).unwrap(), before);
    assert_eq!(home.names_with(".draft-"), [""; 0]);
    // With room again all is well.
    assert!(home.run(&["me", "add", "cook sauces"]).status.success());
}

#[test]
fn on_a_full_disk_no_file_is_begun_that_would_be_in_the_way() {
    let home = Home::new();
    let set = home.0.path().join("set");
    let directory = set.to_string_lossy().into_owned();
    let place = home.0.path().join("graph.dot");
    let export = place.to_string_lossy().into_owned();
    // Nothing may become longer than this, in blocks, and no signal comes of it.
    let with_room = |blocks: u32, args: &[&str]| {
        let full = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let mut command = home.command(Some(&full), args);
        command.current_dir(home.0.path()).output().unwrap()
    };
    let files = || {
        let entries = fs::read_dir(&set).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|entry| entry.file_name()).collect::<Vec<_>>()
    };
    let new = ["new", "Night baker", "--dir", &directory];
    let unpack = ["unpack", &directory];
    let export = ["export", "graph", "-o", &export];
    for blocks in [0, 4, 16] {
        let output = with_room(blocks, &unpack);
        assert_eq!(output.status.code(), Some(2), "{blocks}: {}", told(&output));
        assert!(
            told(&output).contains(" cannot be written: "),
            "{}",
            told(&output)
        );
        assert!(files().is_empty(), "{blocks}: {:?}", files());
    }
    for args in [&new[..], &export] {
        let output = with_room(0, args);
        assert_eq!(output.status.code(), Some(2), "{args:?} {}", told(&output));
    }
    assert!(files().is_empty() && !place.exists(), "{:?}", files());
    // With room again all is well.
    for args in [&unpack[..], &new, &export] {
        let output = home.run(args);
        assert!(output.status.success(), "{args:?} {}", told(&output));
    }
}

#[test]
fn where_nothing_can_be_written_it_is_said() {
    let home = Home::new();
    let file = home.0.path().join("file");
    fs::write(&file, "").unwrap();
    let mut nowhere = vec![("HOME", file.join("home")), ("XDG_DATA_HOME", file.clone())];
    // Nobody can make a directory there, whoever they are.
    if cfg!(target_os = "linux") {
        nowhere.push(("XDG_DATA_HOME", PathBuf::from("/proc")));
    }
    for (variable, value) in nowhere {
        let run = |args: &[&str]| {
            home.command(None, args)
                .env(variable, &value)
                .output()
                .unwrap()
        };
        let output = run(&["me", "add", "wine"]);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{value:?}: {}",
            told(&output)
        );
        assert!(
            told(&output).contains("cannot save "),
            "{value:?}: {}",
            told(&output)
        );
        assert_eq!(told(&output).lines().count(), 1, "{}", told(&output));
        // Everything else works.
        assert!(run(&["show", "cook"]).status.success());
        assert_eq!(run(&["me"]).status.code(), Some(1));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_directory_that_may_only_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    assert!(home.run(&["me", "add", "wine"]).status.success());
    let before = fs::read(home.file("me.yaml")).unwrap();
    let directory = home.directory();
    let allow = |mode| fs::set_permissions(&directory, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o500);
    let is_above_that = fs::write(directory.join("probe"), "").is_ok();
    let output = home.run(&["me", "add", "cook sauces"]);
    allow(0o700);
    if is_above_that {
        eprintln!("skipped: permissions do not hold for whoever runs this");
        return;
    }
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("cannot save "), "{}", told(&output));
    assert_eq!(fs::read(home.file("me.yaml")).unwrap(), before);
}

#[test]
fn what_is_damaged_is_told_and_the_way_back_is_one_command() {
    let home = Home::new();
    for skill in ["wine", "cook sauces"] {
        assert!(home.run(&["me", "add", skill]).status.success());
    }
    let place = home.file("me.yaml");
    // Saved in another encoding: nothing of it can be read.
    let damaged = b"version: 1\nskills:\n  - caf\xe9\n";
    fs::write(&place, damaged).unwrap();
    for args in [&["me"][..], &["fit"], &["me", "add", "lead a team"]] {
        let output = home.run(args);
        assert_eq!(output.status.code(), Some(2));
        let told = told(&output);
        assert!(told.contains("3:8"), "{told}");
        assert!(told.contains("not UTF-8"), "{told}");
        if args.len() == 1 {
            let backup = home.file("me.yaml.bak").display().to_string();
            let back = format!("'cp {backup} {}'", place.display());
            assert!(told.contains(&back), "{told}");
        }
    }
    assert_eq!(fs::read(&place).unwrap(), damaged, "nothing is done to it");
    assert_eq!(
        home.names_with("me.yaml"),
        ["me.yaml", "me.yaml.bak", "me.yaml.lock"]
    );

    // As it was told.
    fs::copy(home.file("me.yaml.bak"), &place).unwrap();
    assert!(home.run(&["me"]).status.success());
    assert_eq!(names(&user_data::read(&place).unwrap()), ["wine"]);
    // Whoever has emptied it is told of the same.
    fs::write(&place, "").unwrap();
    let output = home.run(&["me"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).contains("me.yaml is empty"),
        "{}",
        told(&output)
    );
    assert!(told(&output).contains("'cp "), "{}", told(&output));
}

/// What is in `me.yaml`, and what the program says of it: the names on standard output, and the places
/// and reasons on standard error.
#[test]
fn what_is_sound_counts_and_every_fault_is_told_with_its_place() {
    let cases: &[(&[u8], &[&str], &[&str])] = &[
        (
            b"\xef\xbb\xbfversion: 1\r\npast_jobs:\r\n- cook\r\n",
            &["cook"],
            &[],
        ),
        (b"past_jobs: cook\n", &["cook"], &[]),
        (
            b"# jobs\npast_jobs: [\"cook\", 'somebody else']\n",
            &["cook", "somebody else (not in this data set)"],
            &[],
        ),
        (
            b"skills:\n  - food: hot and cold\n  - wine\npast_jobs: [cook]\n",
            &["wine", "cook"],
            &[
                "me.yaml:2:5: error: skills: a name that contains \": \"",
                "hint: put it in quotes: \"food: hot and cold\"",
            ],
        ),
        (
            b"skills:\n\t- wine\n  - 42\n  - wine\n  - Wine\npast_job: [cook]\n",
            &["wine"],
            &[
                "me.yaml:2:1: error: a tab is used for indentation",
                "me.yaml:3:5: error: skills: expected text, found a number",
                "me.yaml:5:5: warning: skills: \"Wine\" is listed twice",
                "me.yaml:6:1: error: unknown field \"past_job\"",
                "hint: did you mean \"past_jobs\"?",
            ],
        ),
        (
            b"skills: [wine\npast_jobs: {cook}\n",
            &["cook"],
            &[
                "me.yaml:1:14: error: a list in brackets",
                "me.yaml:2:12: warning: past_jobs: expected a list",
            ],
        ),
    ];
    let home = Home::new();
    for (text, names, faults) in cases {
        fs::write(home.file("me.yaml"), text).unwrap();
        let output = home.run(&["me"]);
        let (out, told) = (
            String::from_utf8_lossy(&output.stdout).into_owned(),
            told(&output),
        );
        assert_eq!(output.status.code(), Some(0), "{told}");
        for name in *names {
            assert!(
                out.lines().any(|line| {
                    // A past job comes with its level.
                    let line = line.trim();
                    line == *name || line.starts_with(&format!("{name} ("))
                }),
                "{name}: {out}"
            );
        }
        for fault in *faults {
            assert!(told.contains(fault), "{fault}: {told}");
        }
        let count = told
            .lines()
            .filter(|line| line.contains("me.yaml:"))
            .count();
        let expected = faults
            .iter()
            .filter(|fault| fault.contains("me.yaml:"))
            .count();
        assert_eq!(count, expected, "{told}");
        // A question takes what is sound as well, and says less.
        assert_ne!(home.run(&["fit"]).status.code(), Some(2));
        assert_eq!(
            &fs::read(home.file("me.yaml")).unwrap(),
            text,
            "reading changes nothing"
        );
    }
    assert_eq!(home.names_with(""), ["me.yaml"]);
    // What bookmarks had before is named, and can be taken over; nothing is done to it.
    fs::remove_file(home.file("me.yaml")).unwrap();
    let former = "bookmarks:\n  - page: jobs\n  - {page: skill, of: [wine]}\n";
    let place = home.file("bookmarks.yaml");
    fs::write(&place, former).unwrap();
    let file = place.to_str().unwrap();
    let hint = format!("{file} is no longer read: bookmarks are in me.yaml now");
    let said = told(&home.run(&["me"]));
    assert!(said.contains(&hint), "{said}");
    let output = home.run(&["me", "import", file]);
    assert_eq!(output.stdout, b"added: 1 bookmark\n");
    let fault = "bookmarks.yaml:2:11: error: bookmarks.page: unknown word";
    assert!(told(&output).contains(fault), "{}", told(&output));
    assert_eq!(fs::read_to_string(&place).unwrap(), former);
    fs::remove_file(&place).unwrap();
    assert!(!told(&home.run(&["me"])).contains("no longer read"));
}

#[test]
fn what_a_person_wrote_survives_a_change() {
    let home = Home::new();
    let place = home.file("me.yaml");
    let before = "# of Kim\nversion: 1\n\n# since 2010, at the canteen\npast_jobs: [cook] # and more\n\nskills:\n\
                  # drinks\n- wine   # red\n- a: b\n\n# a bad line:\n\t- tea\n# the end\n";
    fs::write(&place, before).unwrap();
    let output = home.run(&["me", "add", "lead a team"]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(
        told(&output).contains("me.yaml:10:3: "),
        "{}",
        told(&output)
    );
    let now = fs::read_to_string(&place).unwrap();
    assert_eq!(now, before.replace("- a: b\n", "- a: b\n- lead a team\n"));
    assert!(home.run(&["me", "job", "waiter"]).status.success());
    let held = now.replace("[cook] # and more", "[cook, waiter] # and more");
    assert_eq!(fs::read_to_string(&place).unwrap(), held);
    for name in ["lead a team", "waiter"] {
        assert!(home.run(&["me", "remove", name]).status.success());
    }
    assert_eq!(fs::read_to_string(&place).unwrap(), before);
}

#[test]
fn nobody_waits_for_what_is_no_regular_file() {
    let home = Home::new();
    let state = home.0.path().join(".local/state/careernav");
    let config = home.0.path().join(".config/careernav");
    for directory in [&state, &config] {
        fs::create_dir_all(directory).unwrap();
    }
    let pipe = |place: &Path| {
        let _ = fs::remove_file(place);
        assert!(
            Command::new("mkfifo")
                .arg(place)
                .status()
                .unwrap()
                .success()
        );
    };
    let profiles = home.0.path().join("profiles");
    let run = |args: &[&str]| {
        let mut command = Command::new("timeout");
        command.args(["20", env!("CARGO_BIN_EXE_careernav")]);
        if args[0] != "--profiles" {
            command.args(["--profiles", SET]);
        }
        command.args(args);
        command
            .env_clear()
            .env("HOME", home.0.path())
            .env("PATH", "/usr/bin:/bin");
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert_ne!(output.status.code(), Some(124), "{args:?} waits");
        output
    };
    // The file, and its lock.
    pipe(&home.file("me.yaml"));
    for args in [
        &["me"][..],
        &["me", "add", "wine"],
        &[
            "screen",
            "cook",
            "--me",
            &home.file("me.yaml").to_string_lossy(),
        ],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!told(&output).is_empty());
    }
    assert!(
        told(&run(&["me"]))
            .contains("me.yaml: error: the file was not read: it is not a regular file")
    );
    fs::remove_file(home.file("me.yaml")).unwrap();
    pipe(&home.file("me.yaml.lock"));
    let output = run(&["me", "job", "cook"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told(&output).contains("me.yaml.lock is not a regular file: delete it"),
        "{}",
        told(&output)
    );
    assert!(!home.file("me.yaml").exists());
    // The configuration, a profile, a catalogue, and a directory of profiles.
    pipe(&config.join("config.yaml"));
    assert!(run(&["list"]).status.success());
    fs::remove_file(config.join("config.yaml")).unwrap();
    fs::create_dir(&profiles).unwrap();
    fs::write(profiles.join("cook.yaml"), "title: Cook\n").unwrap();
    for name in ["baker.yaml", "skills.yaml", "isco.yaml", "set.yaml"] {
        pipe(&profiles.join(name));
    }
    let directory = profiles.to_string_lossy().into_owned();
    let output = run(&["--profiles", &directory, "list"]);
    assert!(output.status.success() && !output.stdout.is_empty());
    let output = run(&["--profiles", &directory, "validate"]);
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(out.matches("not a regular file").count(), 4, "{out}");
    let directory = profiles.join("baker.yaml").to_string_lossy().into_owned();
    assert_eq!(
        run(&["--profiles", &directory, "list"]).status.code(),
        Some(2)
    );
    run(&["fmt", &directory]);
}

#[test]
fn a_file_of_a_later_version_is_told_and_left_alone() {
    let home = Home::new();
    let later = "version: 2\nskills: {wine: much}\n";
    fs::write(home.file("me.yaml"), later).unwrap();
    for args in [
        &["me"][..],
        &["me", "add", "wine"],
        &["me", "remove", "wine"],
    ] {
        let output = home.run(args);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            told(&output).contains("it was written by a later version of careernav"),
            "{}",
            told(&output)
        );
    }
    assert_eq!(fs::read_to_string(home.file("me.yaml")).unwrap(), later);
    assert_eq!(
        user_data::read(&home.file("me.yaml")),
        Err(ReadError::LaterVersion)
    );
    assert_eq!(user_data::read(Path::new("/")), Err(ReadError::Irregular));
    assert_eq!(
        user_data::read(&home.file("nothing")),
        Ok(UserData::default())
    );
}
