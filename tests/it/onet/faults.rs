//! Downloads that cannot be imported: each is named with its place, and the old set stays.

use std::fs;

use super::download::{Bench, Files, Run};
use super::{ZIP, tables};

/// Imports the download with one table changed.
fn changed(table: &str, change: impl Fn(&str) -> String) -> Run {
    let mut files = tables();
    let text = files.get_mut(&format!("{table}.txt")).unwrap();
    let after = change(text);
    assert_ne!(*text, after, "nothing was changed");
    *text = after;
    fails(&files)
}

fn fails(files: &Files) -> Run {
    let bench = Bench::of("onet");
    let zip = bench.zip(ZIP, files);
    bench.fails_on(&zip)
}

fn assert_says(run: &Run, code: i32, what: &str) {
    assert!(run.err.contains(what), "{what}\n{}", run.err);
    assert_eq!(run.code, code, "{run:?}");
}

#[test]
fn tables_that_are_missing() {
    let mut files = tables();
    files.remove("Occupation Data.txt");
    assert_says(&fails(&files), 1, "no \"Occupation Data.txt\"");
    let mut files = tables();
    for name in ["Skills.txt", "Knowledge.txt", "Abilities.txt"] {
        files.remove(name);
    }
    assert_says(&fails(&files), 1, "no \"Skills.txt\", and no");
    // Knowledge and abilities alone are no skills, and what is there instead is named.
    let mut files = tables();
    let text = files.remove("Skills.txt").unwrap();
    files.insert("Core Skills.txt".to_owned(), text);
    let run = fails(&files);
    assert_says(&run, 1, "no \"Skills.txt\", and no");
    assert_says(&run, 1, "found Core Skills.txt, Occupation Data.txt");
    for (kept, missing) in [
        ("Essential Skills", "Transferable Skills"),
        ("Transferable Skills", "Essential Skills"),
    ] {
        let mut files = tables();
        let text = files.remove("Skills.txt").unwrap();
        files.insert(format!("{kept}.txt"), text);
        let what = format!("there is \"{kept}.txt\" but no \"{missing}.txt\"");
        assert_says(&fails(&files), 1, &what);
    }
    // A table of skills in which there is nothing is none.
    for text in [
        tables()["Skills.txt"].lines().next().unwrap().to_owned(),
        tables()["Skills.txt"].replace("\tIM\t", "\tIX\t"),
    ] {
        let run = changed("Skills", |_| text.clone());
        assert_says(&run, 1, "Skills.txt: no skill has an importance");
    }
    let bench = Bench::of("onet");
    let run = bench.fails_on(&bench.path("nowhere.zip"));
    assert_says(&run, 2, "nowhere.zip: cannot be read");
}

#[test]
fn two_of_a_kind() {
    let mut files = tables();
    files.insert("x/Skills.txt".to_owned(), files["Skills.txt"].clone());
    let what = "db_30_9_text.zip: Skills.txt and db_30_9_text.zip: x/Skills.txt are the same table";
    assert_says(&fails(&files), 2, what);
    for (one, other) in [
        ("Alternate Titles", "Job Titles"),
        ("Technology Skills", "Software Skills"),
    ] {
        let mut files = tables();
        let text = files[&format!("{one}.txt")].clone();
        files.insert(format!("{other}.txt"), text);
        let run = fails(&files);
        for what in [one, other, " are the same table of O*NET; give one release"] {
            assert_says(&run, 2, what);
        }
    }
    let mut files = tables();
    files.insert(
        "Essential Skills.txt".to_owned(),
        files["Skills.txt"].clone(),
    );
    assert_says(&fails(&files), 2, "give one release");
}

#[test]
fn columns_that_are_missing() {
    for (table, column) in [
        ("Occupation Data", "O*NET-SOC Code"),
        ("Occupation Data", "Title"),
        ("Occupation Data", "Description"),
        ("Alternate Titles", "Alternate Title"),
        ("Sample of Reported Titles", "Reported Job Title"),
        ("Skills", "Element ID"),
        ("Skills", "Element Name"),
        ("Knowledge", "Scale ID"),
        ("Abilities", "Data Value"),
        ("Technology Skills", "Example"),
        ("Technology Skills", "Commodity Title"),
        ("Task Statements", "Task"),
        ("Job Zones", "Job Zone"),
        ("Job Zone Reference", "Name"),
        ("Related Occupations", "Related O*NET-SOC Code"),
        ("Related Occupations", "Relatedness Tier"),
        ("Related Occupations", "Index"),
        ("Content Model Reference", "Description"),
    ] {
        let run = changed(table, |text| {
            let (head, rest) = text.split_once('\n').unwrap();
            let cells = head.split('\t');
            let cells = cells.map(|cell| if cell == column { "Other" } else { cell });
            format!("{}\n{rest}", cells.collect::<Vec<_>>().join("\t"))
        });
        let what = format!("{ZIP}: {table}.txt:1: no column {column}");
        assert_says(&run, 2, &what);
        assert_says(&run, 2, "; the columns are ");
    }
    let run = changed("Skills", |_| String::new());
    assert_says(&run, 2, "Skills.txt: the file is empty");
    let run = changed("Occupation Data", |text| {
        text.lines().next().unwrap().to_owned()
    });
    assert_says(&run, 1, "Occupation Data.txt: no occupation in it");
}

#[test]
fn rows_that_are_malformed() {
    for (table, from, to, what) in [
        (
            "Occupation Data",
            "53-9001.00",
            "53-9001.x",
            "Occupation Data.txt:2: O*NET-SOC Code: not an O*NET-SOC code",
        ),
        (
            "Occupation Data",
            "53-9001.00",
            "15-9002.00",
            "Occupation Data.txt:3: O*NET-SOC Code: this code is in an earlier row",
        ),
        (
            "Occupation Data",
            "53-9001.00",
            "Sep 53",
            "O*NET-SOC Code: not an O*NET-SOC code, such as 15-1252.00; a spreadsheet has turned it into a date",
        ),
        (
            "Task Statements",
            "53-9001.00\t3",
            "none\t3",
            "Task Statements.txt:4: O*NET-SOC Code: not an O*NET-SOC code",
        ),
        (
            "Occupation Data",
            "Kite Ferriers",
            " ",
            "Occupation Data.txt:2: Title: empty",
        ),
        (
            "Occupation Data",
            "Kite Ferriers\t",
            "Kite Ferriers",
            "Occupation Data.txt:2: 2 cells, but there are 3 columns",
        ),
        (
            "Skills",
            "\t1.99\t",
            "\t5.01\t",
            "Skills.txt:6: Data Value: not an importance from 1 to 5",
        ),
        (
            "Skills",
            "\t1.99\t",
            "\tNaN\t",
            "Skills.txt:6: Data Value: not an importance from 1 to 5",
        ),
        (
            "Knowledge",
            "Winds",
            "",
            "Knowledge.txt:2: Element ID: an element without an id or a name",
        ),
        (
            "Technology Skills",
            "Message software",
            "",
            "Technology Skills.txt:5: Commodity Title: empty",
        ),
        (
            "Job Zones",
            "\t4\t",
            "\t0\t",
            "Job Zones.txt:3: Job Zone: not the number of a Job Zone",
        ),
        (
            "Related Occupations",
            "Primary-Long",
            "Primary",
            "Related Occupations.txt:2: Relatedness Tier: neither Primary-Short",
        ),
        (
            "Related Occupations",
            "\t2\n",
            "\tx\n",
            "Related Occupations.txt:2: Index: not a number",
        ),
    ] {
        let run = changed(table, |text| text.replacen(from, to, 1));
        assert_says(&run, 2, what);
        assert_says(&run, 2, &format!("{ZIP}: {table}.txt:"));
        assert_says(&run, 2, "more than one in a hundred");
    }
}

#[test]
fn text_that_is_none() {
    let bench = Bench::of("onet");
    fs::create_dir(bench.path("tables")).unwrap();
    for (name, text) in tables() {
        fs::write(bench.path("tables").join(name), text).unwrap();
    }
    let path = bench.path("tables/Task Statements.txt");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(4).position(|it| it == b"Mend").unwrap();
    bytes[at] = 0xe9;
    fs::write(&path, bytes).unwrap();
    let run = bench.fails_on(&bench.path("tables"));
    assert_says(&run, 2, "Task Statements.txt:2: Task: not UTF-8");
    fs::write(&path, b"\xff\xfeO\0*").unwrap();
    let run = bench.fails_on(&bench.path("tables"));
    let what = "Task Statements.txt: UTF-16 that ends within a character";
    assert_says(&run, 2, what);
}

#[test]
fn other_downloads_are_called_what_they_are() {
    let bench = Bench::of("onet");
    for (name, text, what) in [
        (
            "30_skills.sql",
            "CREATE TABLE skills (",
            "30_skills.sql: SQL",
        ),
        (
            "occupations.json",
            "[ { \"code\":",
            "occupations.json: JSON",
        ),
        ("page.html", "<!DOCTYPE html>", "page.html: a web page"),
    ] {
        fs::write(bench.path(name), text).unwrap();
        let run = bench.fails_on(&bench.path(name));
        assert_says(&run, 2, what);
        assert_says(&run, 2, "download the O*NET database as text files");
    }
    for (zip, entry, what) in [
        (
            "db_30_9_mysql.zip",
            "db/03_occupation_data.sql",
            "03_occupation_data.sql (SQL)",
        ),
        (
            "db_30_9_excel.zip",
            "db/Skills.xlsx",
            "Skills.xlsx (an Excel workbook)",
        ),
    ] {
        let files = Files::from([(entry.to_owned(), "x".to_owned())]);
        let zip = bench.zip(zip, &files);
        let run = bench.fails_on(&zip);
        assert_says(&run, 1, "no \"Occupation Data.txt\"; ");
        assert_says(&run, 1, what);
    }
}

#[test]
fn zip_files_that_are_hostile() {
    let mut files = tables();
    files.insert("../Skills.txt".to_owned(), String::new());
    let what = "../Skills.txt: a name that points out of the zip file";
    assert_says(&fails(&files), 2, what);
    let mut files = tables();
    files.insert("Skills.txt".to_owned(), "x".repeat(4 << 20));
    assert_says(&fails(&files), 2, "Skills.txt: unpacks to too much");
    let bench = Bench::of("onet");
    fs::write(bench.path(ZIP), "PK").unwrap();
    let run = bench.fails_on(&bench.path(ZIP));
    assert_says(&run, 2, "not a zip file, or damaged or truncated");
}
