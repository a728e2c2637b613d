//! What a package is made of, and `careernav setup`, by which its completions and its manual come where
//! shells and `man` look for them.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Runs the program for somebody who has this home.
fn run(home: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_careernav"))
        .env_clear()
        .env("HOME", home)
        .current_dir(home)
        .args(args)
        .output()
        .unwrap()
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap();
    (code, text(&output.stdout), text(&output.stderr))
}

/// Every file below a directory, as a path in it.
fn files(root: &Path) -> BTreeSet<String> {
    let (mut found, mut open) = (BTreeSet::new(), vec![root.to_path_buf()]);
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(root).unwrap();
                found.insert(below.to_str().unwrap().to_owned());
            }
        }
    }
    found
}

/// Those that a run says it did something to, as paths below a directory.
fn listed(text: &str, deed: &str, root: &Path) -> BTreeSet<String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix(deed));
    let paths = lines.map(|path| Path::new(path.trim_start()).strip_prefix(root).unwrap());
    paths.map(|it| it.to_str().unwrap().to_owned()).collect()
}

const SCRIPTS: [(&str, &str); 4] = [
    ("bash", "bash-completion/completions/careernav"),
    ("elvish", "elvish/lib/careernav.elv"),
    ("fish", "fish/vendor_completions.d/careernav.fish"),
    ("zsh", "zsh/site-functions/_careernav"),
];

#[test]
fn it_is_put_in_its_place_and_taken_away_again() {
    let home = tempfile::tempdir().unwrap();
    let home = fs::canonicalize(home.path()).unwrap();
    let share = home.join(".local/share");
    let (code, text, errors) = said(&run(&home, &["setup"]));
    assert_eq!((code, errors.as_str()), (0, ""));
    let there = files(&share);
    assert_eq!(listed(&text, "new", &share), there);
    for (shell, place) in SCRIPTS {
        let (_, script, _) = said(&run(&home, &["completions", shell]));
        assert_eq!(fs::read_to_string(share.join(place)).unwrap(), script);
        assert!(text.contains(&format!("\n{shell} finds them")), "{text}");
    }
    let pages = home.join("pages");
    run(&home, &["man", pages.to_str().unwrap()]);
    for name in files(&pages) {
        let page = fs::read(share.join("man/man1").join(&name)).unwrap();
        assert_eq!(page, fs::read(pages.join(&name)).unwrap(), "{name}");
    }
    assert_eq!(there.len(), SCRIPTS.len() + files(&pages).len());
    // For the one shell that has no place there is a line to copy.
    assert!(text.contains("careernav completions powershell | Out-String"));

    let (code, text, _) = said(&run(&home, &["setup"]));
    assert_eq!(code, 0);
    assert_eq!(listed(&text, "same", &share), there);

    let (code, text, errors) = said(&run(&home, &["setup", "--remove"]));
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(listed(&text, "removed", &share), there);
    assert_eq!(files(&share), BTreeSet::new());
    let (code, text, _) = said(&run(&home, &["setup", "--remove"]));
    assert_eq!((code, text.as_str()), (0, "nothing to remove\n"));
}

#[test]
fn what_others_put_there_stays() {
    let home = tempfile::tempdir().unwrap();
    let home = fs::canonicalize(home.path()).unwrap();
    let share = home.join(".local/share");
    let mine = share.join("zsh/site-functions/_careernav");
    let page = share.join("man/man1/careernav-mine.1");
    for path in [&mine, &page] {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "mine\n").unwrap();
    }
    let target = home.join("elsewhere");
    fs::write(&target, "# Completion of careernav for fish\n").unwrap();
    let link = share.join("fish/vendor_completions.d/careernav.fish");
    fs::create_dir_all(link.parent().unwrap()).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&target, &link).unwrap();
    #[cfg(not(unix))]
    fs::write(&link, "mine\n").unwrap();

    for args in [&["setup"][..], &["setup", "--remove"]] {
        let (code, text, errors) = said(&run(&home, args));
        assert_eq!(code, 1, "{errors}");
        for path in [&mine, &page, &link] {
            let path = path.to_str().unwrap();
            let kept = format!("careernav: skipped (not created by careernav): {path}\n");
            assert!(errors.contains(&kept), "{errors}");
            assert!(!text.contains(&format!("  {path}\n")), "{text}");
        }
        assert_eq!(fs::read_to_string(&mine).unwrap(), "mine\n");
        assert_eq!(fs::read_to_string(&page).unwrap(), "mine\n");
    }
    assert_eq!(files(&share).len(), 3);
    assert_eq!(
        fs::read_to_string(target).unwrap(),
        "# Completion of careernav for fish\n"
    );
}

#[test]
fn what_another_version_put_there_is_replaced_or_removed() {
    let home = tempfile::tempdir().unwrap();
    let home = fs::canonicalize(home.path()).unwrap();
    let share = home.join("local/share");
    let prefix = ["setup", "--prefix", "local"];
    assert_eq!(run(&home, &prefix).status.code(), Some(0));
    let fish = share.join("fish/vendor_completions.d/careernav.fish");
    let script = fs::read_to_string(&fish).unwrap();
    fs::write(&fish, "# Completion of careernav for fish.\nold\n").unwrap();
    let gone = share.join("man/man1/careernav-gone.1");
    let other = share.join("man/man1/careernavigator.1");
    let page = fs::read_to_string(share.join("man/man1/careernav-show.1")).unwrap();
    fs::write(&gone, page.replace("careernav-show", "careernav-gone")).unwrap();
    fs::write(&other, "other").unwrap();
    let (code, text, errors) = said(&run(&home, &prefix));
    assert_eq!((code, errors.as_str()), (0, ""));
    let one = |path: &str| BTreeSet::from([path.to_owned()]);
    assert_eq!(
        listed(&text, "replaced", &share),
        one("fish/vendor_completions.d/careernav.fish")
    );
    assert_eq!(
        listed(&text, "removed", &share),
        one("man/man1/careernav-gone.1")
    );
    assert_eq!(fs::read_to_string(&fish).unwrap(), script);
    run(&home, &["setup", "--prefix", "local", "--remove"]);
    assert_eq!(files(&share), one("man/man1/careernavigator.1"));
}

#[test]
fn where_it_cannot_be_is_told() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::write(home.join("file"), "").unwrap();
    for (args, what) in [
        (&["setup", "--prefix", "file"][..], "file/share"),
        (&["setup", "--destdir", "root"], "--prefix <PREFIX>"),
        (
            &["setup", "--destdir", "root", "--prefix", "usr"],
            "with --destdir, the prefix must begin with /",
        ),
        (&["setup", "place"], "unexpected argument 'place'"),
    ] {
        let (code, text, errors) = said(&run(home, args));
        assert_eq!((code, text.as_str()), (2, ""), "{args:?}");
        assert!(errors.contains(what), "{args:?}: {errors}");
    }
    assert_eq!(files(home), BTreeSet::from(["file".to_owned()]));
}

#[test]
fn readers_find_it() {
    let home = tempfile::tempdir().unwrap();
    let home = fs::canonicalize(home.path()).unwrap();
    run(&home, &["setup"]);
    let share = home.join(".local/share");
    let asked = |program: &str, args: &[&str]| {
        let output = Command::new(program).env("HOME", &home).args(args).output();
        if output.is_err() {
            eprintln!("skipped: there is no {program} here");
        }
        Some(String::from_utf8(output.ok()?.stdout).unwrap())
    };
    let pages = share.join("man");
    if let Some(found) = asked(
        "man",
        &["-M", pages.to_str().unwrap(), "-w", "careernav-show"],
    ) {
        assert_eq!(
            Path::new(found.trim_end()),
            pages.join("man1/careernav-show.1")
        );
    }
    let functions = share.join("zsh/site-functions");
    let script = format!(
        "fpath=({} $fpath); autoload +X -Uz compinit 2>/dev/null || {{ print none; exit }}; \
         compinit -D -u; print $_comps[careernav]",
        functions.display()
    );
    if let Some(found) = asked("zsh", &["-f", "-c", &script]) {
        if found == "none\n" {
            eprintln!("skipped: the functions of zsh are not here");
        } else {
            assert_eq!(found, "_careernav\n");
        }
    }
}

fn cargo(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .output()
        .unwrap();
    let (code, text, errors) = said(&output);
    assert_eq!(code, 0, "{errors}");
    text
}

/// The step that docs/contributing.md and the manifest name before `cargo deb`.
const STEP: &str = "target/dist/careernav setup --prefix /usr --destdir target/packaging\n";

#[test]
fn a_package_has_all_that_is_made_for_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["docs/contributing.md", "Cargo.toml"] {
        let text = fs::read_to_string(root.join(file)).unwrap();
        assert!(text.contains(STEP), "{file} does not say how it is made");
    }
    let metadata = cargo(&["metadata", "--no-deps", "--format-version=1", "--offline"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let mut packages = metadata["packages"].as_array().unwrap().iter();
    let package = packages.find(|package| package["name"] == "careernav");
    let deb = &package.unwrap()["metadata"]["deb"];
    for field in ["maintainer", "copyright", "section", "extended-description"] {
        assert!(deb[field].as_str().is_some_and(|it| !it.is_empty()));
    }
    let about = deb["extended-description"].as_str().unwrap();
    assert!(
        about.contains("This service uses the ESCO classification of the European Commission.")
    );

    let staged = tempfile::tempdir().unwrap();
    let destdir = staged.path().to_str().unwrap();
    let (code, text, _) = said(&run(
        staged.path(),
        &["setup", "--prefix", "/usr", "--destdir", destdir],
    ));
    assert_eq!(code, 0);
    // There is nothing that a packager could do about the shells of others.
    assert!(!text.contains("PowerShell"), "{text}");
    let mut laid = files(staged.path());
    assert!(laid.iter().all(|path| path.starts_with("usr/share/")));

    let mut targets = Vec::new();
    for asset in deb["assets"].as_array().unwrap() {
        let [source, place, mode] = [0, 1, 2].map(|at| asset[at].as_str().unwrap());
        assert_eq!(mode, if place == "usr/bin/" { "755" } else { "644" });
        targets.push(place);
        if let Some(made_as) = source.strip_prefix("target/packaging/") {
            let count = laid.len();
            let (start, end) = made_as.split_once('*').unwrap_or((made_as, ""));
            laid.retain(|path| !(path.starts_with(start) && path.ends_with(end)));
            assert!(laid.len() < count, "nothing makes {source}");
        } else if let Some(folder) = source.strip_suffix("/*.md") {
            let there = files(&root.join(folder));
            assert!(there.contains("guide.md"), "{source}");
        } else if source != "target/release/careernav" {
            assert!(root.join(source).is_file(), "there is no {source}");
        }
    }
    assert_eq!(laid, BTreeSet::new(), "left out of the package");
    for target in [
        "usr/bin/",
        "usr/share/man/man1/",
        "usr/share/doc/careernav/changelog",
    ] {
        assert!(targets.contains(&target), "{target}");
    }
}

#[test]
fn what_is_published_is_what_building_takes() {
    let list = cargo(&[
        "package",
        "--package=careernav",
        "--list",
        "--allow-dirty",
        "--offline",
    ]);
    let all: BTreeSet<_> = list.lines().collect();
    let is_needed = |path: &&str| {
        let folder = path.split_once('/').map(|(folder, _)| folder);
        match folder {
            Some(folder) => ["src", "profiles", "examples", "docs"].contains(&folder),
            None => {
                path.starts_with("Cargo.")
                    || path.starts_with("LICENSE-")
                    || ["README.md", "CHANGELOG.md", "build.rs"].contains(path)
                    || *path == ".cargo_vcs_info.json"
            }
        }
    };
    let more: Vec<_> = all.iter().filter(|path| !is_needed(path)).collect();
    assert!(more.is_empty(), "{more:?}");
    for path in [
        "src/main.rs",
        "src/schema/output.json",
        "src/cli/complete/careernav.zsh",
        "profiles/skills.yaml",
        "docs/guide.md",
        "build.rs",
        "Cargo.lock",
        "LICENSE-MIT",
        "LICENSE-APACHE",
    ] {
        assert!(all.contains(path), "{path} is left out");
    }
}

#[test]
fn the_changelog_is_of_this_version() {
    let text = fs::read_to_string("CHANGELOG.md").unwrap();
    let versions = text.lines().filter_map(|line| line.strip_prefix("## ["));
    let versions: Vec<_> = versions.filter_map(|it| it.split_once(']')).collect();
    let mut numbers = versions.iter().filter(|(name, _)| *name != "Unreleased");
    assert_eq!(numbers.next().unwrap().0, env!("CARGO_PKG_VERSION"));
    for (name, when) in versions.iter().filter(|(name, _)| *name != "Unreleased") {
        let when = when.strip_prefix(" - ").unwrap();
        let is_day = when.len() == 10 && when.split('-').all(|it| it.parse::<u16>().is_ok());
        assert!(is_day || when == "unreleased", "{name}: {when}");
    }
    // Every command is there for those who look for what there is.
    let help = said(&run(Path::new(env!("CARGO_MANIFEST_DIR")), &["--help"])).1;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    for line in commands.lines().take_while(|line| !line.is_empty()) {
        let name = line.strip_prefix("  ").and_then(|it| it.split(' ').next());
        let name = name.filter(|name| !name.is_empty() && *name != "help");
        if let Some(name) = name {
            assert!(text.contains(&format!("`{name}`")), "{name}");
        }
    }
}

/// A path that a packager might give has no end of its own.
#[test]
fn a_prefix_is_taken_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let home = fs::canonicalize(home.path()).unwrap();
    let odd: PathBuf = home.join("a b/ü");
    let (code, _, _) = said(&run(&home, &["setup", "--prefix", odd.to_str().unwrap()]));
    assert_eq!(code, 0);
    assert!(odd.join("share/man/man1/careernav.1").is_file());
}

/// Installed is installed: from any directory, for somebody without a home that could be written to.
#[cfg(unix)]
#[test]
fn it_runs_from_anywhere_and_with_nothing_of_its_own() {
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");
    let from_root = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
        command.env_clear().env("HOME", "/dev/null/home");
        said(&command.current_dir("/").args(args).output().unwrap())
    };
    for args in [
        &["show", "cook"][..],
        &["search", "helpdsk"],
        &["path", "waiter", "restaurant manager"],
        &["--profiles", set, "list"],
        &["screen"],
        &["me", "--format", "json"],
    ] {
        let (code, text, errors) = from_root(args);
        assert!(code == 0 || args[0] == "me", "{args:?}: {errors}");
        assert!(!text.is_empty(), "{args:?}");
        assert_eq!(errors, "", "{args:?}");
    }
    for args in [&["--profiles", set, "me", "add", "wine"][..], &["setup"]] {
        let (code, _, errors) = from_root(args);
        assert_eq!(code, 2, "{args:?}");
        assert!(errors.contains("/dev/null/home/"), "{args:?}: {errors}");
    }
}
