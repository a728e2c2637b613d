//! What may be given as a download, and what is said of that which is none: single files, pipes, zip
//! files of any name, copies, other formats.

use std::fs;
#[cfg(unix)]
use std::io::Write;
use std::path::Path;

use super::download::{Bench, Files, careernav, download, french, tree, unpack, zipped};
use super::{SUMMARY, expected};

fn assert_same(bench: &Bench, sources: &[&Path], more: &str) {
    let run = bench.import(sources, &[]);
    let wanted = SUMMARY.replace(
        "no skills collection",
        &format!("{more}no skills collection"),
    );
    assert_eq!((run.code, run.out, run.err.as_str()), (0, wanted, ""));
    let mut set = tree(&bench.set());
    let mut wanted = expected();
    // The version may be known.
    for name in ["set.yaml", ".careernav-import"] {
        assert!(set.remove(name).is_some() && wanted.remove(name).is_some());
    }
    assert_eq!(set, wanted);
}

#[test]
fn csv_files_may_be_named_one_by_one() {
    let bench = Bench::new();
    unpack(&download(), &bench.path("in"));
    fs::write(bench.path("in/conceptSchemes_en.csv"), "conceptType\n").unwrap();
    let names: Vec<_> = fs::read_dir(bench.path("in"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let sources: Vec<&Path> = names.iter().map(AsRef::as_ref).collect();
    assert_same(&bench, &sources, "files not read: conceptSchemes_en.csv\n");
}

#[test]
fn a_table_of_another_name_is_known_by_its_headings() {
    let bench = Bench::new();
    unpack(&download(), &bench.path("in"));
    let renamed = [
        ("occupations_en.csv", "jobs.csv"),
        ("skills_en.csv", "what people can do.txt"),
        ("occupationSkillRelations.csv", "links"),
    ];
    let mut sources = Vec::new();
    for entry in fs::read_dir(bench.path("in")).unwrap() {
        let path = entry.unwrap().path();
        let own = path.file_name().unwrap().to_str().unwrap();
        match renamed.iter().find(|(name, _)| *name == own) {
            Some((_, name)) => {
                fs::rename(&path, bench.path(name)).unwrap();
                sources.push(bench.path(name));
            }
            None => sources.push(path),
        }
    }
    let sources: Vec<&Path> = sources.iter().map(AsRef::as_ref).collect();
    assert_same(&bench, &sources, "");
}

#[test]
fn a_zip_file_of_another_name_or_below_is_read() {
    let bench = Bench::new();
    fs::create_dir_all(bench.path("d/sub")).unwrap();
    bench.zip("d/v1.2.zip", &download());
    assert_same(&bench, &[&bench.path("d")], "");

    let bench = Bench::new();
    fs::create_dir_all(bench.path("d/sub")).unwrap();
    bench.zip("d/sub/ESCO dataset - v1.2.0.zip", &download());
    assert_same(&bench, &[&bench.path("d")], "");
    assert!(tree(&bench.set())["set.yaml"].starts_with("name: ESCO v1.2.0\n"));

    // What is there already is not read a second time.
    let bench = Bench::new();
    fs::create_dir_all(bench.path("d/sub")).unwrap();
    bench.zip("d/sub/ESCO dataset - v1.2.0.zip", &download());
    bench.zip("d/backup.zip", &download());
    fs::write(bench.path("d/holiday.zip"), "not ours").unwrap();
    let unread = "files not read: backup.zip (its files are there already)\n";
    assert_same(&bench, &[&bench.path("d")], unread);

    // What is not there is filled in.
    let (relations, classification): (Files, Files) = download()
        .into_iter()
        .partition(|(name, _)| name.contains("Relations"));
    let bench = Bench::new();
    unpack(&classification, &bench.path("d"));
    bench.zip("d/the rest.zip", &relations);
    assert_same(&bench, &[&bench.path("d")], "");
}

#[test]
fn an_unpacked_download_keeps_its_version() {
    for (folder, source) in [
        ("ESCO dataset - v1.1.1 - classification - en - csv", ""),
        (
            "ESCO dataset - v1.1.1 - classification - en - csv/deep/down",
            "",
        ),
        ("ESCO v1.2.0/ESCO dataset - v1.1.1", "ESCO v1.2.0"),
        ("x/esco-1.1.1", "x"),
    ] {
        let bench = Bench::new();
        unpack(&download(), &bench.path(folder));
        let source = if source.is_empty() { folder } else { source };
        assert_same(&bench, &[&bench.path(source)], "");
        let about = &tree(&bench.set())["set.yaml"];
        assert!(
            about.starts_with("name: ESCO v1.1.1\n"),
            "{folder}: {about}"
        );
    }
    // Also from within.
    let bench = Bench::new();
    let folder = bench.path("ESCO dataset - v1.1.1 - classification - en - csv");
    unpack(&download(), &folder);
    let status = careernav()
        .args(["import", "esco", ".", "--into", "../set"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(status.status.success(), "{status:?}");
    assert!(tree(&bench.set())["set.yaml"].starts_with("name: ESCO v1.1.1\n"));
    // Two versions at once are said, and neither is believed.
    let bench = Bench::new();
    let (relations, classification): (Files, Files) = download()
        .into_iter()
        .partition(|(name, _)| name.contains("Relations"));
    let zips = [
        bench.zip("ESCO v1.1.0.zip", &relations),
        bench.zip("ESCO v1.1.1.zip", &classification),
    ];
    let run = bench.import(&[&zips[0], &zips[1]], &[]);
    assert!(
        run.out
            .contains("files of several versions: 1.1.0, 1.1.1\n"),
        "{run:?}"
    );
    assert!(tree(&bench.set())["set.yaml"].starts_with("name: ESCO\n"));
}

#[test]
fn a_copy_is_what_it_is_a_copy_of() {
    // The only one there is.
    let files = download().into_iter().map(|(name, text)| {
        let name = name.replace(".csv", " (1).csv");
        (name, text)
    });
    let bench = Bench::new();
    unpack(&files.collect(), &bench.path("in"));
    assert_same(&bench, &[&bench.path("in")], "");

    // Beside what it is a copy of.
    let bench = Bench::new();
    let mut files = download();
    let skills = files["skills_en.csv"].clone();
    files.insert("skills_en (1).csv".to_owned(), skills.clone());
    unpack(&files, &bench.path("in"));
    let unread = "files not read: skills_en (1).csv (the same as skills_en.csv)\n";
    assert_same(&bench, &[&bench.path("in")], unread);

    // A whole zip file twice.
    let bench = Bench::new();
    fs::create_dir(bench.path("in")).unwrap();
    bench.zip("in/ESCO dataset - v1.2.0 (1).zip", &download());
    bench.zip("in/ESCO dataset - v1.2.0.zip", &download());
    let run = bench.import(&[&bench.path("in")], &[]);
    assert_eq!(run.code, 0, "{run:?}");
    let unread =
        "files not read: ESCO dataset - v1.2.0 (1).zip (the same as ESCO dataset - v1.2.0.zip)\n";
    assert!(run.out.contains(unread), "{run:?}");

    // A zip file beside what was unpacked from it.
    let bench = Bench::new();
    unpack(&download(), &bench.path("in/ESCO dataset - v1.2.0"));
    bench.zip("in/ESCO dataset - v1.2.0.zip", &download());
    let unread =
        "files not read: ESCO dataset - v1.2.0.zip (the same as the files that are unpacked)\n";
    assert_same(&bench, &[&bench.path("in")], unread);

    // One that says something else.
    let mut files = download();
    files.insert("skills_en (1).csv".to_owned(), skills + "\n");
    let run = Bench::new().fails(&files);
    let what = "skills_en (1).csv and esco.zip: skills_en.csv are the same file of ESCO; give one";
    assert!(run.err.contains(what), "{run:?}");
}

#[test]
fn other_kinds_of_files_are_called_what_they_are() {
    let office = |names: &[&str]| {
        let files = names.iter().map(|name| ((*name).to_owned(), String::new()));
        zipped(&files.collect::<Files>())
    };
    let bench = Bench::new();
    for (name, bytes, what) in [
        (
            "esco.xlsx",
            office(&["[Content_Types].xml", "xl/workbook.xml"]),
            "an Excel workbook",
        ),
        (
            "esco.ods",
            office(&["mimetype", "content.xml"]),
            "an OpenDocument spreadsheet",
        ),
        ("esco.ttl", b"@prefix skos: <x> .".to_vec(), "RDF in Turtle"),
        (
            "esco.rdf",
            b"<?xml version=\"1.0\"?>".to_vec(),
            "RDF or another kind of XML",
        ),
        (
            "esco.jsonld",
            b"{\"@context\": {}}".to_vec(),
            "JSON or JSON-LD",
        ),
        (
            "esco.zip",
            b"<!DOCTYPE html><html>".to_vec(),
            "a web page (HTML)",
        ),
        (
            "esco.csv",
            b"7z\xbc\xaf\x27\x1c".to_vec(),
            "an archive other than a zip file",
        ),
    ] {
        let path = bench.path(name);
        fs::write(&path, bytes).unwrap();
        let run = bench.fails_on(&path);
        let wanted = format!("careernav: {name}: {what}");
        assert!(run.err.starts_with(&wanted), "{wanted} {run:?}");
        let advice = "download the classification from the ESCO portal as CSV";
        assert!(run.err.contains(advice), "{run:?}");
        assert_eq!((run.code, run.err.lines().count()), (2, 1), "{run:?}");
    }
}

#[test]
fn an_ending_that_a_program_has_added_is_no_matter() {
    let files = download().into_iter();
    let files = files.map(|(name, text)| (name.replace(".csv", ".csv.txt"), text));
    let bench = Bench::new();
    unpack(&files.collect(), &bench.path("in"));
    assert_same(&bench, &[&bench.path("in")], "");
}

#[test]
fn what_was_seen_instead_is_named() {
    let bench = Bench::new();
    fs::create_dir(bench.path("in")).unwrap();
    for name in ["esco-v1.2.0.ttl", "ESCO.xlsx", "jobs.csv", "notes.txt"] {
        fs::write(bench.path("in").join(name), "x").unwrap();
    }
    let run = bench.fails_on(&bench.path("in"));
    let what = "found ESCO.xlsx (an Excel workbook), esco-v1.2.0.ttl (RDF in Turtle), jobs.csv\n";
    assert!(run.err.contains(what), "{run:?}");
    assert_eq!(run.code, 1);

    // Zip files in which nothing is of it, and one of another classification.
    let bench = Bench::new();
    fs::create_dir(bench.path("in")).unwrap();
    fs::write(bench.path("in/holiday.zip"), "x").unwrap();
    let mut files = Files::new();
    files.insert("db_29_2_text/Skills.txt".to_owned(), String::new());
    bench.zip("in/db_29_2_text.zip", &files);
    let run = bench.fails_on(&bench.path("in"));
    let what = "found db_29_2_text.zip (has no file of the download), holiday.zip (not a zip";
    assert!(run.err.contains(what), "{run:?}");
    assert!(run.err.contains("use 'careernav import onet'"), "{run:?}");

    let (relations, _): (Files, Files) = download()
        .into_iter()
        .partition(|(name, _)| name.contains("Relations"));
    let run = Bench::new().fails(&relations);
    assert!(
        run.err
            .contains("the relations are there, but the other zip file"),
        "{run:?}"
    );

    let mut files = Files::new();
    files.insert("ESCO dataset.zip".to_owned(), "x".to_owned());
    let run = Bench::new().fails(&files);
    assert!(run.err.contains("a zip file inside another"), "{run:?}");
}

#[test]
fn a_zip_file_with_a_password_is_called_so() {
    let mut bytes = zipped(&download());
    // The mark of encryption, in the directory at the archive's end.
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(4).position(|it| it == b"PK\x01\x02") {
        bytes[from + at + 8] |= 1;
        from += at + 4;
    }
    let bench = Bench::new();
    let zip = bench.path("esco.zip");
    fs::write(&zip, bytes).unwrap();
    let run = bench.fails_on(&zip);
    let what = "encrypted; unpack the zip file with its password and give the directory";
    assert!(run.err.contains(what), "{run:?}");
}

#[test]
fn the_files_of_other_languages_are_named() {
    let bench = Bench::new();
    let mut files = download();
    files.extend(french());
    unpack(&files, &bench.path("in"));
    assert_same(
        &bench,
        &[&bench.path("in")],
        "files not read: the files in fr\n",
    );
}

#[test]
fn a_language_is_asked_for_in_any_spelling() {
    for (file, asked, read) in [
        ("en", "EN", "en"),
        ("en", "en-GB", "en"),
        ("en", "en_US", "en"),
        ("en-us", "en", "en-us"),
        ("en_US", "en-us", "en-us"),
        ("en-us", "en-GB", "en-us"),
    ] {
        let files = download().into_iter().map(|(name, text)| {
            let name = name.replace("_en.csv", &format!("_{file}.csv"));
            (name, text)
        });
        let bench = Bench::new();
        let zip = bench.zip("esco.zip", &files.collect());
        let run = bench.import(&[&zip], &["--lang", asked]);
        let told = format!("language: {read}\n");
        assert!(
            run.code == 0 && run.out.starts_with(&told),
            "{asked}: {run:?}"
        );
    }
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    let run = bench.import(&[&zip], &["--lang", "DE"]);
    let what = "no occupations_de.csv; the download has: en";
    assert!(run.code == 1 && run.err.contains(what), "{run:?}");
}

#[cfg(unix)]
mod pipes {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    use std::os::unix::process::ExitStatusExt;

    use super::super::download::without_cache;
    use super::*;

    fn fifo(path: &Path) {
        let made = Command::new("mkfifo").arg(path).status().unwrap();
        assert!(made.success());
    }

    fn import(bench: &Bench, source: &Path) -> Command {
        let mut import = careernav();
        import.args(["import", "esco", "--into"]);
        import.arg(bench.set()).arg(source);
        import.stdout(Stdio::piped()).stderr(Stdio::piped());
        import
    }

    #[test]
    fn a_zip_file_may_come_through_a_pipe() {
        let bench = Bench::new();
        let pipe = bench.path("pipe");
        fifo(&pipe);
        let import = import(&bench, &pipe).spawn().unwrap();
        let mut writer = fs::File::options().write(true).open(&pipe).unwrap();
        writer.write_all(&zipped(&download())).unwrap();
        drop(writer);
        let output = import.wait_with_output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && out.starts_with("occupations: 4\n"),
            "{output:?}"
        );

        // Through the shell's own pipes, each with a table.
        let bench = Bench::new();
        unpack(&download(), &bench.path("in"));
        let script = "exec \"$0\" import esco --into set <(cat in/occupations_en.csv) \
                      <(cat in/skills_en.csv) <(cat in/occupationSkillRelations.csv)";
        let output = without_cache(Command::new("bash"))
            .args(["-c", script, env!("CARGO_BIN_EXE_careernav")])
            .current_dir(bench.root.path())
            .output()
            .unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && out.starts_with("occupations: 4\n"),
            "{output:?}"
        );
        let nothing = without_cache(Command::new("bash"))
            .args(["-c", "exec \"$0\" import esco --into x <(true)"])
            .arg(env!("CARGO_BIN_EXE_careernav"))
            .current_dir(bench.root.path())
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&nothing.stderr);
        assert!(err.contains("nothing came through the pipe"), "{nothing:?}");
    }

    #[test]
    fn an_import_that_waits_hears_a_signal() {
        // Before anybody writes, and in the midst of it.
        for has_begun in [false, true] {
            for signal in [Signal::SIGINT, Signal::SIGTERM] {
                let bench = Bench::new();
                let pipe = bench.path("pipe");
                fifo(&pipe);
                let import = import(&bench, &pipe).spawn().unwrap();
                let process = Pid::from_raw(i32::try_from(import.id()).unwrap());
                let writer = has_begun.then(|| {
                    let mut writer = fs::File::options().write(true).open(&pipe).unwrap();
                    writer.write_all(b"PK\x03\x04").unwrap();
                    writer
                });
                // It listens once it has the signals caught, which nothing shows from outside.
                let status = format!("/proc/{process}/status");
                let start = Instant::now();
                let is_caught = || {
                    let Ok(status) = fs::read_to_string(&status) else {
                        return !Path::new("/proc/self/status").exists();
                    };
                    let caught = status.lines().find_map(|it| it.strip_prefix("SigCgt:\t"));
                    let caught = u64::from_str_radix(caught.unwrap_or("0"), 16).unwrap();
                    caught & (1 << (signal as i32 - 1)) != 0
                };
                while !is_caught() {
                    assert!(start.elapsed() < Duration::from_secs(60));
                    std::thread::yield_now();
                }
                kill(process, signal).unwrap();
                let output = import.wait_with_output().unwrap();
                drop(writer);
                let err = String::from_utf8_lossy(&output.stderr);
                assert_eq!(output.status.signal(), Some(signal as i32), "{output:?}");
                assert!(err.starts_with("careernav: interrupted; "), "{err}");
                assert!(!bench.set().exists());
            }
        }
    }

    #[test]
    fn nobody_waits_for_a_pipe_in_a_directory() {
        let bench = Bench::new();
        unpack(&download(), &bench.path("in"));
        fifo(&bench.path("in/notes.csv"));
        fifo(&bench.path("in/other.zip"));
        assert_same(&bench, &[&bench.path("in")], "");
        for name in ["in/skills_fr.csv", "in/ESCO dataset - v1.2.0.zip"] {
            let bench = Bench::new();
            unpack(&download(), &bench.path("in"));
            fifo(&bench.path(name));
            let run = bench.fails_on(&bench.path("in"));
            let what = format!("{name}: not a regular file");
            assert!(run.code == 2 && run.err.contains(&what), "{run:?}");
        }
        let run = bench.import(&[Path::new("/dev/null")], &["--replace"]);
        let what = "/dev/null: neither a file nor a directory nor a pipe";
        assert!(run.code == 2 && run.err.contains(what), "{run:?}");
        // Nor for one in the old set, by which it would be told what was edited.
        let manifest = bench.set().join(".careernav-import");
        fs::remove_file(&manifest).unwrap();
        fifo(&manifest);
        fs::remove_file(bench.path("in/notes.csv")).unwrap();
        let run = bench.import(&[&bench.path("in")], &["--replace"]);
        assert_eq!(run.code, 0, "{run:?}");
    }
}
