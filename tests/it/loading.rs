//! What the loader must survive and cannot be kept as a file: huge and deep files, links, pipes,
//! missing rights, odd names. Every case has a sound neighbour, which must be loaded all the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;

use careernav::shipped;
use careernav_core::profile::{Layer, Loaded, Severity, limits, load};
use careernav_core::text::sanitize;
use tempfile::TempDir;

/// A directory with a sound profile in it.
fn directory() -> TempDir {
    let directory = TempDir::new().unwrap();
    write(&directory, "sound.yaml", "title: A sound neighbour\n");
    directory
}

fn write(directory: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    let path = directory.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn loaded(path: &Path) -> Loaded {
    load(&[Layer::Directory(path.to_path_buf())])
}

/// The reports, with paths relative to the directory; the neighbour must be there.
fn reports(directory: &TempDir) -> Vec<String> {
    let loaded = loaded(directory.path());
    assert!(loaded.profiles.iter().any(|p| p.id == "sound"));
    relative(&loaded, directory)
}

fn relative(loaded: &Loaded, directory: &TempDir) -> Vec<String> {
    let root = directory.path().display().to_string();
    let one = |problem: &careernav_core::profile::Problem| {
        let text = problem.to_string();
        text.replace(&format!("{root}/"), "").replace(&root, ".")
    };
    loaded.problems.iter().map(one).collect()
}

const DEEP: &str = "error: lists or mappings are nested too deeply; the file is not read\n  hint: a profile needs no more than five levels";

#[test]
fn a_file_of_100_megabytes() {
    let directory = directory();
    let big = File::create(directory.path().join("big.yaml")).unwrap();
    big.set_len(100 << 20).unwrap();
    let catalogue = File::create(directory.path().join("skills.yaml")).unwrap();
    catalogue.set_len(limits::MAX_CATALOGUE_BYTES + 1).unwrap();
    assert_eq!(
        reports(&directory),
        [
            "big.yaml: error: the file is too large: 100 MiB, and the limit is 1 MiB\n  hint: write one occupation to a file",
            "skills.yaml: error: the file is too large: 64.1 MiB, and the limit is 64 MiB\n  hint: write the list as several files of this name, each in a directory of its own",
        ]
    );
}

#[test]
fn a_file_as_large_as_it_may_be() {
    let directory = directory();
    let head = "title: Long\n#";
    let filler = usize::try_from(limits::MAX_PROFILE_BYTES).unwrap() - head.len();
    write(
        &directory,
        "long.yaml",
        format!("{head}{}", "x".repeat(filler)),
    );
    assert_eq!(reports(&directory), [""; 0]);
    write(
        &directory,
        "long.yaml",
        format!("{head}{}", "x".repeat(filler + 1)),
    );
    assert_eq!(
        reports(&directory),
        [
            "long.yaml: error: the file is too large: 1.1 MiB, and the limit is 1 MiB\n  hint: write one occupation to a file"
        ]
    );
}

#[test]
fn nesting_of_10_000_levels() {
    let directory = directory();
    let open = "[".repeat(10_000);
    let close = "]".repeat(10_000);
    write(
        &directory,
        "a.yaml",
        format!("title: A\nnotes: {open}{close}\n"),
    );
    write(
        &directory,
        "b.yaml",
        format!("title: B\nnotes: {}\n", "{a: ".repeat(10_000)),
    );
    write(
        &directory,
        "c.yaml",
        format!("title: C\nnotes:\n  {}x\n", "- ".repeat(10_000)),
    );
    write(&directory, "d.yaml", format!("{}x\n", "? ".repeat(10_000)));
    // Closing brackets that are only comments and quoted text.
    write(
        &directory,
        "e.yaml",
        format!("title: E\nnotes: {}", "[ #]\n ".repeat(10_000)),
    );
    write(
        &directory,
        "f.yaml",
        format!("title: F\nnotes: {}", "['[]]', ".repeat(10_000)),
    );
    let mut steps = String::from("title: G\nnotes:\n");
    for depth in 1..500 {
        let _ = writeln!(steps, "{}a:", " ".repeat(depth));
    }
    write(&directory, "g.yaml", steps);
    let reports = reports(&directory);
    let places = [
        "a.yaml:2:263",
        "b.yaml:2:132",
        "c.yaml:3:65",
        "d.yaml:1:65",
        "e.yaml:257:2",
        "f.yaml:2:2048",
        "g.yaml:34:33",
    ];
    assert_eq!(reports, places.map(|place| format!("{place}: {DEEP}")));
}

#[test]
fn brackets_in_text_are_not_nesting() {
    let directory = directory();
    write(
        &directory,
        "a.yaml",
        format!("title: A\nnotes: text{}\n", " [".repeat(9_000)),
    );
    assert_eq!(reports(&directory), [""; 0]);
}

#[test]
fn aliases_that_multiply() {
    let directory = directory();
    // Nine levels of nine: 387,420,489 times "lol".
    let mut bomb = String::from("title: Bomb\na0: &a0 [lol]\n");
    for level in 1..10 {
        let below = level - 1;
        let aliases = vec![format!("*a{below}"); 9].join(", ");
        let _ = writeln!(bomb, "a{level}: &a{level} [{aliases}]");
    }
    bomb.push_str("similar: *a9\n");
    write(&directory, "bomb.yaml", bomb);
    // One long text, many times: 20,000 times 15,000 characters.
    let text = "x ".repeat(7_500);
    let skills: String = (0..20_000).fold(String::new(), |mut all, number| {
        let _ = writeln!(all, "    - {{ name: s{number}, description: *d }}");
        all
    });
    let wide = format!("title: Wide\ndescription: &d {text}\nessential:\n  skills:\n{skills}");
    write(&directory, "wide.yaml", wide);
    let loaded = loaded(directory.path());
    let what = "aliases repeat more than 1048576 values and bytes; the file is not read";
    let found: Vec<_> = loaded
        .problems
        .iter()
        .map(|p| (p.line, p.what.as_str()))
        .collect();
    assert_eq!(found, [(8, what), (74, what)]);
    assert_eq!(loaded.profiles.len(), 1);
}

#[test]
fn more_marks_than_a_parser_should_see() {
    let directory = directory();
    write(
        &directory,
        "skills.yaml",
        format!("- name: [{}]", "a,".repeat(limits::MAX_MARKS)),
    );
    assert_eq!(
        reports(&directory),
        [
            "skills.yaml:1:4000007: error: more than 2000000 lines, commas, colons and brackets; the file is not read"
        ]
    );
}

#[test]
fn more_values_than_a_file_may_hold() {
    let directory = directory();
    write(
        &directory,
        "skills.yaml",
        "-\n".repeat(limits::MAX_NODES + 1),
    );
    assert_eq!(
        reports(&directory),
        ["skills.yaml:1000001:2: error: more than 1000000 values; the file is not read"]
    );
}

#[test]
fn escape_sequences_in_a_title_and_everywhere() {
    let directory = directory();
    write(
        &directory,
        "odd.yaml",
        "title: \"Nurse \\e]0;owned\\a\\e[2J\"\n\"\\e[31mfield\": x\nsimilar: [\"\\e[5mnowhere\"]\nisco: { group: \"\\e[1m\" }\n",
    );
    write(&directory, "turn\u{202e}ed.yaml", "titel: x\n");
    write(
        &directory,
        "raw.yaml",
        "title: a \u{1b}[7m b \u{9b}7m\u{202e}\nother_titles: [\"x\u{7f}\"]\n",
    );
    let loaded = loaded(directory.path());
    let ids: Vec<_> = loaded
        .profiles
        .iter()
        .map(|p| (p.id.as_str(), p.title.as_str()))
        .collect();
    assert_eq!(
        ids,
        [
            ("odd", "Nurse ]0;owned[2J"),
            ("raw", "a [7m b 7m"),
            ("sound", "A sound neighbour"),
        ]
    );
    for problem in &loaded.problems {
        let text = problem.to_string();
        for line in text.lines() {
            assert_eq!(sanitize::escaped(line), line);
        }
    }
    let reports = relative(&loaded, &directory);
    let starts = [
        "odd.yaml:1:8: error: title: contains a control character (U+001B)",
        "odd.yaml:2:1: error: unknown field \"\\u{1b}[31mfield\"",
        "odd.yaml:3:11: error: similar: contains a control character (U+001B)",
        "odd.yaml:3:11: warning: similar: there is no profile for \"[5mnowhere\"",
        "odd.yaml:4:16: error: isco.group: \"[1m\" is not an ISCO-08 code",
        "odd.yaml:4:16: error: isco.group: contains a control character (U+001B)",
        "raw.yaml:1:8: error: title: contains a control character (U+001B)",
        "raw.yaml:2:16: error: other_titles: contains a control character (U+007F)",
        "turn\\u{202e}ed.yaml: error: the file's name contains white space or characters",
    ];
    assert_eq!(reports.len(), starts.len(), "{reports:#?}");
    for (report, start) in reports.iter().zip(starts) {
        assert!(report.starts_with(start), "{report}\nbut not\n{start}");
    }
}

#[test]
fn a_missing_directory_and_one_that_is_none() {
    let directory = directory();
    let gone = directory.path().join("gone");
    let file = directory.path().join("sound.yaml");
    let layers = [gone, file, directory.path().to_path_buf()].map(Layer::Directory);
    let loaded = load(&layers);
    assert_eq!(
        relative(&loaded, &directory),
        [
            "gone: error: the directory cannot be read: there is no such file or directory",
            "sound.yaml: error: not a directory\n  hint: name the directory with the profiles",
        ]
    );
    let counts: Vec<_> = loaded.layers.iter().map(|layer| layer.profiles).collect();
    assert_eq!(counts, [0, 0, 1]);
}

#[test]
fn an_empty_directory() {
    let directory = directory();
    let empty = directory.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let loaded = load(&[
        Layer::Directory(empty),
        Layer::Directory(directory.path().into()),
    ]);
    assert_eq!(
        relative(&loaded, &directory),
        [
            "empty: warning: there is no profile here\n  hint: a profile is a file such as ict-security-manager.yaml"
        ]
    );
    assert_eq!(loaded.profiles.len(), 1);
    assert_eq!(loaded.problems[0].severity, Severity::Warning);
}

/// Copies that programs leave beside a file are read as what they are called, and told; those of lists
/// are not read, and what is nobody's business is passed over.
#[test]
fn files_that_nobody_meant() {
    let directory = directory();
    let title = |number: usize| format!("title: Title {number}\n");
    let copies = [
        "welder (Ada's conflicted copy 2026-05-01).yaml",
        "welder (conflicted copy 2026-05-01 101112).yaml",
        "welder - Copy.yaml",
        "welder copy 2.yaml",
        "welder.sync-conflict-20260501-101112-ABCDEFG.yaml",
        "welder.yaml.yaml",
        "welder_BACKUP_123.yml",
        "welder~.YAML",
    ];
    write(&directory, "welder.yaml", "title: Welder\n");
    for (number, name) in copies.iter().enumerate() {
        write(&directory, name, title(number));
    }
    // Without a sibling, some names are names.
    write(&directory, "welder 2.yaml", title(20));
    write(&directory, "fitter 2.yaml", title(21));
    write(&directory, "conflict-mediator.yaml", title(22));
    write(&directory, "below/welder (1).yaml", title(23));
    write(&directory, "skills (1).yaml", "- name: weld\n");
    for silent in [
        ".welder.yaml.swp",
        ".#welder.yaml",
        "#welder.yaml#",
        "welder.yaml~",
        "welder.yaml.bak",
        "welder.yaml.orig",
        "welder.yaml.rej",
        "~$welder.yaml",
        "notes.txt",
    ] {
        write(&directory, silent, "<<<<<<<\0");
    }
    for meant in ["cook.yaml.txt", "cook.ymal"] {
        write(&directory, meant, "title: Cook\n");
    }
    let is_there = "the file's name is that of a copy of \"welder.yaml\", which is there as well; both are read as occupations\n  hint: delete the one that is left over, or give this one a name of its own";
    let mut expected: Vec<String> = copies
        .into_iter()
        .chain(["welder 2.yaml"])
        .map(|name| format!("{name}: warning: {is_there}"))
        .collect();
    expected.extend(
        [
            "below/welder (1).yaml: warning: the file's name is that of a copy of \"welder.yaml\", which is not there; it is read as an occupation of that name\n  hint: call it \"welder.yaml\", or give it a name of its own",
            "cook.yaml.txt: warning: the file's name does not end in .yaml; it is not read\n  hint: call it \"cook.yaml\"",
            "cook.ymal: warning: the file's name does not end in .yaml; it is not read\n  hint: call it \"cook.yaml\"",
            "skills (1).yaml: warning: the file's name is that of a copy of \"skills.yaml\"; it is not read\n  hint: call it \"skills.yaml\" if it is the one that is meant, or delete it",
        ]
        .map(str::to_owned),
    );
    expected.sort();
    assert_eq!(reports(&directory), expected);
    assert_eq!(loaded(directory.path()).profiles.len(), 2 + 8 + 4);
    // A name on the list of what was meant is missed by a stamp no more than a profile is.
    let layers = [Layer::Directory(directory.path().to_path_buf())];
    let before = careernav_core::profile::stamp::stamp(&layers).value;
    write(&directory, "host.yaml.txt", "title: Host\n");
    assert_ne!(careernav_core::profile::stamp::stamp(&layers).value, before);
}

/// Doubts cost no more in a file that is one long line, or all doubts.
#[test]
fn doubts_without_number() {
    let directory = directory();
    let many = 100_000;
    write(
        &directory,
        "line.yaml",
        format!(
            "title: Line\nother_titles: [{}]\n",
            "\u{201c}a, ".repeat(many)
        ),
    );
    write(
        &directory,
        "nothing.yaml",
        format!("title: Nothing\nreferences: [{}]\n", "{a}, ".repeat(many)),
    );
    write(
        &directory,
        "entries.yaml",
        format!("title: Entries\ntags:\n  - a\n{}", "    - b\n".repeat(many)),
    );
    write(
        &directory,
        "conflicts.yaml",
        format!(
            "title: Conflicts\nnotes: |\n{}",
            "  <<<<<<<\n  a #b\n  >>>>>>>\n".repeat(20_000)
        ),
    );
    let start = std::time::Instant::now();
    let reports = reports(&directory);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    for name in ["line", "nothing", "entries", "conflicts"] {
        let count = reports
            .iter()
            .filter(|it| it.starts_with(&format!("{name}.yaml")))
            .count();
        assert_eq!(count, limits::MAX_PROBLEMS_PER_FILE + 1, "{name}");
    }
}

#[test]
fn no_layer_at_all() {
    assert_eq!(load(&[]), Loaded::default());
}

#[test]
fn shipped_profiles_have_no_faults() {
    let loaded = load(&[shipped::LAYER]);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.layers[0].name, "shipped profiles");
    assert_eq!(loaded.layers[0].profiles, loaded.profiles.len());
    assert!(loaded.profiles.iter().all(|p| p.origin.path.is_none()));
}

#[test]
fn many_files_are_loaded_in_the_same_order_every_time() {
    let directory = directory();
    for number in 0..300 {
        let title = number % 150;
        let text = format!("title: Number {title}\nsimilar: [nowhere-{number}, n{number}]\n");
        write(&directory, &format!("{}/n{number}.yaml", number % 7), text);
    }
    let first = loaded(directory.path());
    assert_eq!(first.profiles.len(), 301);
    assert!(first.profiles.is_sorted_by(|a, b| a.id < b.id));
    let place = |p: &careernav_core::profile::Problem| (p.file.clone(), p.line, p.column);
    assert!(first.problems.is_sorted_by_key(place));
    assert_eq!(first.problems.len(), 300 + 300 + 150);
    for _ in 0..3 {
        assert_eq!(loaded(directory.path()), first);
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_in_a_loop() {
        let directory = directory();
        let path = directory.path();
        fs::create_dir(path.join("deep")).unwrap();
        symlink("..", path.join("deep/up")).unwrap();
        symlink(".", path.join("same")).unwrap();
        symlink("round.yaml", path.join("round.yaml")).unwrap();
        let reports = reports(&directory);
        assert_eq!(reports.len(), 3, "{reports:?}");
        assert_eq!(
            reports[0],
            "deep/up: warning: a symbolic link in a loop: the same directory as .; it is read once"
        );
        assert!(reports[1].starts_with("round.yaml: error: the file cannot be read: "));
        assert_eq!(
            reports[2],
            "same: warning: a symbolic link in a loop: the same directory as .; it is read once"
        );
    }

    #[test]
    fn links_that_multiply() {
        let directory = directory();
        let path = directory.path();
        // Read as a tree, this would be 2^30 directories.
        for level in 0..30 {
            let here = path.join(format!("d{level:02}"));
            fs::create_dir(&here).unwrap();
            let next = format!("../d{:02}", level + 1);
            symlink(&next, here.join("left")).unwrap();
            symlink(&next, here.join("right")).unwrap();
        }
        fs::create_dir(path.join("d30")).unwrap();
        fs::write(path.join("d30/last.yaml"), "title: Last\n").unwrap();
        let loaded = loaded(path);
        let ids: Vec<_> = loaded.profiles.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["last", "sound"]);
        assert!(loaded.problems.len() <= 61, "{}", loaded.problems.len());
        assert!(loaded.problems.iter().all(|p| p.severity == Severity::Note));
    }

    #[test]
    fn a_link_to_a_file_is_followed() {
        let directory = directory();
        let elsewhere = TempDir::new().unwrap();
        write(&elsewhere, "nurse.txt", "title: Nurse\n");
        symlink(
            elsewhere.path().join("nurse.txt"),
            directory.path().join("nurse.yaml"),
        )
        .unwrap();
        symlink(
            elsewhere.path().join("gone"),
            directory.path().join("gone.yaml"),
        )
        .unwrap();
        assert_eq!(
            reports(&directory),
            ["gone.yaml: error: the file cannot be read: there is no such file or directory"]
        );
        assert_eq!(loaded(directory.path()).profiles.len(), 2);
    }

    #[test]
    fn what_is_no_file() {
        let directory = directory();
        let path = directory.path();
        let made = Command::new("mkfifo").arg(path.join("pipe.yaml")).status();
        assert!(made.unwrap().success());
        let _socket = UnixListener::bind(path.join("socket.yaml")).unwrap();
        symlink("/dev/zero", path.join("device.yaml")).unwrap();
        fs::create_dir(path.join("folder.yaml")).unwrap();
        fs::write(path.join("folder.yaml/inside.yaml"), "title: Inside\n").unwrap();
        let what = "error: not a regular file; it is not read";
        assert_eq!(
            reports(&directory),
            [
                format!("device.yaml: {what}"),
                "folder.yaml: warning: a directory with the name of a file\n  hint: remove .yaml from its name, or make it a file".to_owned(),
                format!("pipe.yaml: {what}"),
                format!("socket.yaml: {what}"),
            ]
        );
        assert_eq!(loaded(path).profiles.len(), 2);
    }

    #[test]
    fn what_may_not_be_read() {
        let directory = directory();
        write(&directory, "closed.yaml", "title: Closed\n");
        write(&directory, "locked/inside.yaml", "title: Inside\n");
        let [closed, locked] = ["closed.yaml", "locked"].map(|name| directory.path().join(name));
        let deny = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        deny(&closed, 0o000);
        deny(&locked, 0o000);
        // The superuser may read everything.
        let is_denied = File::open(&closed).is_err();
        let reports = reports(&directory);
        deny(&locked, 0o700);
        if is_denied {
            assert_eq!(
                reports,
                [
                    "closed.yaml: error: the file cannot be read: permission denied",
                    "locked: error: the directory cannot be read: permission denied",
                ]
            );
        } else {
            assert_eq!(reports, [""; 0]);
        }
    }

    #[test]
    fn names_that_are_not_utf_8() {
        let directory = directory();
        let path = directory.path();
        let file = path.join(OsStr::from_bytes(b"caf\xe9.yaml"));
        // Some file systems refuse such names, which is as well.
        if fs::write(&file, "title: Café\n").is_err() {
            return;
        }
        let inside = path.join(OsStr::from_bytes(b"d\xff"));
        fs::create_dir(&inside).unwrap();
        fs::write(inside.join("nurse.yaml"), "titel: Nurse\ntitle: Nurse\n").unwrap();
        fs::write(path.join("line\nbreak.yaml"), "title: x\n").unwrap();
        let reports = reports(&directory);
        assert_eq!(reports.len(), 3, "{reports:?}");
        assert!(reports[0].starts_with(
            "caf\u{fffd}.yaml: error: the file's name is not UTF-8; it is not read\n"
        ));
        assert!(
            reports[1].starts_with("d\u{fffd}/nurse.yaml:1:1: error: unknown field \"titel\"\n")
        );
        assert!(
            reports[2]
                .starts_with("line\\u{a}break.yaml: error: the file's name contains white space")
        );
        let ids: Vec<_> = loaded(path).profiles.into_iter().map(|p| p.id).collect();
        assert_eq!(ids, ["nurse", "sound"]);
    }
}
