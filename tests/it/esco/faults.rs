//! Downloads that cannot be imported: each is named with its place, and the old set stays.

use std::fs;

use super::download::{Bench, Files, Run, download, unpack, zipped};

/// Imports the download with one file changed.
fn changed(file: &str, change: impl Fn(&str) -> String) -> Run {
    let mut files = download();
    let text = files.get_mut(file).unwrap();
    *text = change(text);
    Bench::new().fails(&files)
}

fn without(part: &str) -> Files {
    let mut files = download();
    files.retain(|name, _| !name.starts_with(part));
    files
}

fn assert_says(run: &Run, code: i32, what: &str) {
    assert!(run.err.contains(what), "{what}\n{}", run.err);
    assert_eq!(run.code, code, "{run:?}");
}

#[test]
fn files_that_are_missing() {
    let bench = Bench::new();
    let run = bench.fails(&without("occupationSkill"));
    assert_says(&run, 1, "no occupationSkillRelations.csv");
    let run = Bench::new().fails(&without("occupations_"));
    assert_says(&run, 1, "no occupations_en.csv");
    let run = Bench::new().fails(&without("skills_"));
    assert_says(&run, 2, "no skills_en.csv");
    let run = bench.fails_on(&bench.path("nowhere.zip"));
    assert_says(&run, 2, "nowhere.zip: cannot be read");
    fs::create_dir(bench.path("empty")).unwrap();
    assert_says(
        &bench.fails_on(&bench.path("empty")),
        1,
        "occupations_en.csv",
    );
}

#[test]
fn files_with_nothing_in_them_that_counts() {
    let heading = |text: &str| format!("{}\n", text.lines().next().unwrap());
    let run = changed("occupations_en.csv", heading);
    assert_says(&run, 1, "the occupations file has no occupation");
    for file in ["skills_en.csv", "occupationSkillRelations.csv"] {
        let run = changed(file, heading);
        assert_says(&run, 1, "so no occupation would have skills");
    }
    let run = changed("occupationSkillRelations.csv", |text| {
        text.replace("/occupation/", "/other/")
    });
    assert_says(
        &run,
        1,
        "none of the 12 links between occupations and skills",
    );
}

#[test]
fn two_of_a_kind() {
    let mut files = download();
    files.insert("x/skills_en.csv".to_owned(), files["skills_en.csv"].clone());
    let what = "esco.zip: skills_en.csv and esco.zip: x/skills_en.csv are the same file";
    assert_says(&Bench::new().fails(&files), 2, what);
}

#[test]
fn columns_that_are_missing() {
    for (file, column) in [
        ("occupations_en.csv", "preferredLabel"),
        ("skills_en.csv", "skillType"),
        ("occupationSkillRelations.csv", "relationType"),
        ("ISCOGroups_en.csv", "code"),
        ("greenSkillsCollection_en.csv", "conceptUri"),
        ("skillGroups_en.csv", "preferredLabel"),
        ("broaderRelationsSkillPillar.csv", "broaderUri"),
        ("skillSkillRelations.csv", "originalSkillUri"),
    ] {
        let run = changed(file, |text| text.replacen(column, "other", 1));
        let what = format!("esco.zip: {file}:1: no column {column}");
        assert_says(&run, 2, &what);
    }
    assert_says(&changed("skills_en.csv", |_| String::new()), 2, "is empty");
}

#[test]
fn rows_that_are_malformed() {
    let occupations = "occupations_en.csv";
    let run = changed(occupations, |text| text.replacen(",7319.2", "", 1));
    let what = "occupations_en.csv:9: 13 cells, but there are 14 columns";
    assert_says(&run, 2, what);
    let run = changed(occupations, |text| text.replacen(",5153,", ",515x,", 1));
    assert_says(&run, 2, "occupations_en.csv:12: iscoGroup: not the code");
    let run = changed(occupations, |text| text.replacen("lamp keeper", " ", 1));
    assert_says(&run, 2, "occupations_en.csv:12: preferredLabel: empty");
    let run = changed("occupationSkillRelations.csv", |text| {
        text.replacen("optional", "nice", 1)
    });
    let what = "occupationSkillRelations.csv:4: relationType: neither essential nor optional";
    assert_says(&run, 2, what);
    let run = changed("skillSkillRelations.csv", |text| {
        text.replacen("optional", "nice", 1)
    });
    let what = "skillSkillRelations.csv:3: relationType: neither essential nor optional";
    assert_says(&run, 2, what);
    let run = changed("skills_en.csv", |text| {
        text.replacen("http://example.org/skill/5", "\u{1b}[31m", 1)
    });
    assert_says(&run, 2, "skills_en.csv:8: conceptUri: not a URI");
    let run = changed("skills_en.csv", |text| {
        text.replacen("sails\n", "sails\"", 1)
    });
    assert_says(
        &run,
        2,
        "skills_en.csv:2: the quotes of a cell that begins here are never closed",
    );
}

#[test]
fn text_that_is_none() {
    let bench = Bench::new();
    unpack(&download(), &bench.path("esco"));
    let path = bench.path("esco/skills_en.csv");
    let good = fs::read_to_string(&path).unwrap();
    let at = good.find("tides").unwrap();
    let mut bad = good.into_bytes();
    bad[at] = 0xe9;
    fs::write(&path, bad).unwrap();
    let run = bench.fails_on(&bench.path("esco"));
    assert_says(&run, 2, "skills_en.csv:5: preferredLabel: not UTF-8");
    fs::write(&path, b"\xff\xfec\0a").unwrap();
    let run = bench.fails_on(&bench.path("esco"));
    assert_says(
        &run,
        2,
        "skills_en.csv: UTF-16 that ends within a character",
    );
    for (bytes, what) in [
        (
            &b"<!DOCTYPE html>\n<html>"[..],
            "a web page (HTML), not a table",
        ),
        (
            b"PK\x03\x04",
            "a zip file, or a workbook of a spreadsheet, not a table",
        ),
        (b"{\"skills\": []}", "JSON or JSON-LD, not a table"),
    ] {
        fs::write(&path, bytes).unwrap();
        let run = bench.fails_on(&bench.path("esco"));
        assert_says(&run, 2, &format!("skills_en.csv: {what}"));
    }
    fs::write(&path, b"\xff\xfe\0\0c\0\0\0").unwrap();
    let run = bench.fails_on(&bench.path("esco"));
    assert_says(&run, 2, "skills_en.csv: UTF-32, not UTF-8");
}

#[test]
fn zip_files_that_are_damaged() {
    let whole = zipped(&download());
    let bench = Bench::new();
    let zip = bench.path("esco.zip");
    for length in [0, 10, whole.len() / 2, whole.len() - 10] {
        fs::write(&zip, &whole[..length]).unwrap();
        assert_says(&bench.fails_on(&zip), 2, "esco.zip: not a zip file, or");
    }
    // Any byte of the data may be wrong, and the checksum tells.
    let mut flipped = whole.clone();
    flipped[200] ^= 0xff;
    fs::write(&zip, &flipped).unwrap();
    assert_says(&bench.fails_on(&zip), 2, "esco.zip: ");
}

#[test]
fn zip_files_that_are_hostile() {
    for name in [
        "../skills_xx.csv",
        "a/../../b",
        "/etc/passwd",
        "C:\\x",
        "..\\x",
    ] {
        let mut files = download();
        files.insert(name.to_owned(), String::new());
        let run = Bench::new().fails(&files);
        assert_says(&run, 2, "a name that points out of the zip file");
    }
    let mut files = download();
    files.insert("skills_xx.csv".to_owned(), " ".repeat(8 << 20));
    let what = "skills_xx.csv: unpacks to too much: the limit is 100 times its packed size";
    assert_says(&Bench::new().fails(&files), 2, what);
    let mut files = download();
    files.extend((0..2_000).map(|number| (number.to_string(), String::new())));
    assert_says(&Bench::new().fails(&files), 2, "more than 2000 files");
}

/// A zip file of files that say that they have so many bytes, packed and unpacked, in the directory at
/// its end, which is all that is looked at before anything is read.
fn saying(sizes: &[(u32, u32)]) -> Vec<u8> {
    let names = (0..sizes.len()).map(|number| (format!("{number}.csv"), String::new()));
    let files: Files = names.collect();
    let mut bytes = zipped(&files);
    let mut from = 0;
    for (packed, unpacked) in sizes {
        let entry = bytes[from..].windows(4).position(|at| at == b"PK\x01\x02");
        let entry = from + entry.unwrap();
        bytes[entry + 20..entry + 24].copy_from_slice(&packed.to_le_bytes());
        bytes[entry + 24..entry + 28].copy_from_slice(&unpacked.to_le_bytes());
        from = entry + 4;
    }
    bytes
}

#[test]
fn files_that_are_too_large() {
    const MIB: u32 = 1 << 20;
    let bench = Bench::new();
    let zip = bench.path("esco.zip");
    for (sizes, what) in [
        (vec![(200 * MIB, 256 * MIB)], "no occupations_en.csv"),
        (
            vec![(200 * MIB, 256 * MIB + 1)],
            "esco.zip: 0.csv: unpacks to too much: the limit is 256 MiB for a file",
        ),
        (vec![(200 * MIB, 256 * MIB); 4], "no occupations_en.csv"),
        (
            vec![(200 * MIB, 205 * MIB); 5],
            "esco.zip: 4.csv: unpacks to too much: the limit is 1024 MiB for all files",
        ),
        (vec![(MIB, 100 * MIB)], "no occupations_en.csv"),
        (
            vec![(MIB - 1, 100 * MIB)],
            "esco.zip: 0.csv: unpacks to too much: the limit is 100 times its packed size",
        ),
    ] {
        fs::write(&zip, saying(&sizes)).unwrap();
        let run = bench.fails_on(&zip);
        assert!(run.err.contains(what), "{sizes:?}: {}", run.err);
    }
    let folder = bench.path("esco");
    unpack(&download(), &folder);
    let file = fs::File::create(folder.join("skills_en.csv")).unwrap();
    file.set_len((256 << 20) + 1).unwrap();
    let what = "skills_en.csv: too large: the limit is 256 MiB";
    assert_says(&bench.fails_on(&folder), 2, what);
}

#[test]
fn directories_that_lie_too_deep() {
    let bench = Bench::new();
    let mut files = download();
    let below = |depth: usize| format!("{}note.txt", "d/".repeat(depth));
    files.insert(below(8), String::new());
    unpack(&files, &bench.path("esco"));
    assert_eq!(bench.import(&[&bench.path("esco")], &["--dry-run"]).code, 0);
    files.insert(below(9), String::new());
    unpack(&files, &bench.path("esco"));
    let run = bench.fails_on(&bench.path("esco"));
    assert_says(&run, 2, "more than 8 nested directories");
}

#[test]
fn a_size_that_is_a_lie() {
    let mut bytes = zipped(&download());
    let bench = Bench::new();
    let zip = bench.path("esco.zip");
    // The uncompressed size of the first entry, in the directory at the archive's end.
    let entry = bytes.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    bytes[entry + 24] = 1;
    bytes[entry + 25] = 0;
    fs::write(&zip, &bytes).unwrap();
    assert_says(&bench.fails_on(&zip), 2, "esco.zip: ");
}
