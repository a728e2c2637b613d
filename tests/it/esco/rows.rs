//! Rows: which one counts of several with one address, what a row costs that cannot be used, and on
//! which line it is.

use careernav_core::profile::{Layer, load};

use super::download::{Bench, Files, Run, download, tree, unpack};

/// The download with many more skills, so that a few of them are less than one in a hundred.
fn with_many_skills(more: &str) -> Files {
    use std::fmt::Write as _;
    let mut files = download();
    let skills = files.get_mut("skills_en.csv").unwrap();
    for number in 0..400 {
        writeln!(
            skills,
            "KnowledgeSkillCompetence,http://example.org/skill/many{number},knowledge,,\
             knot {number},,,released,,,,scheme,"
        )
        .unwrap();
    }
    skills.push_str(more);
    files
}

fn imported(files: &Files) -> (Run, Files) {
    let bench = Bench::new();
    unpack(files, &bench.path("esco"));
    let run = bench.import(&[&bench.path("esco")], &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    assert_eq!(load(&[Layer::Directory(bench.set())]).problems, []);
    (run, tree(&bench.set()))
}

#[test]
fn of_rows_with_one_address_the_newest_counts() {
    const LAMP: &str = "Occupation,http://example.org/occupation/d4,5153,";
    let row = |title: &str, modified: &str| {
        format!("{LAMP}{title},,,released,{modified},,,,scheme,{title}.,5153.1\n")
    };
    let newest = ("lamp keeper", "2025-11-26T10:02:16.164Z");
    // The row that is there says no time at all.
    for rows in [
        vec![newest, ("lamp lighter", "2025-07-31T09:38:59.122Z")],
        vec![("lamp lighter", "2025-07-31T09:38:59.122Z"), newest],
        vec![newest, ("lamp lighter", "2025-11-26T10:02:16Z")],
        vec![newest, ("lamp lighter", "2025-11-26T10:02:16.164Z")],
        vec![newest, ("lamp lighter", "soon")],
        vec![newest, ("lamp lighter", "2025-11-26T11:30:00+02:00")],
    ] {
        let mut files = download();
        let text = files.get_mut("occupations_en.csv").unwrap();
        for (title, modified) in &rows {
            text.push_str(&row(title, modified));
        }
        let (run, set) = imported(&files);
        assert!(run.out.contains("occupations: 4\n"), "{run:?}");
        let what = "rows dropped (a newer row has the same URI): 2\n";
        assert!(run.out.contains(what), "{rows:?} {run:?}");
        let profile = &set["lamp-keeper.yaml"];
        assert!(profile.contains("description: lamp keeper."), "{profile}");
        assert!(profile.contains("updated: 2025-11-26\n"), "{profile}");
        assert!(!set.contains_key("lamp-lighter.yaml"));
    }
}

#[test]
fn rows_may_differ_in_more_than_the_time() {
    let mut files = download();
    let skill = "KnowledgeSkillCompetence,http://example.org/skill/5,knowledge,transversal,";
    for (name, modified) in [("wait", "2024-01-02"), ("hurry", "2023-01-02")] {
        let row = format!("{skill}{name},,,released,{modified},,,,scheme,\n");
        *files.get_mut("skills_en.csv").unwrap() += &row;
    }
    files.get_mut("skillGroups_en.csv").unwrap().push_str(
        "SkillGroup,http://example.org/skill/S1,handling,,,released,2024-05-05,,scheme,Newer.,S1\n",
    );
    files.get_mut("ISCOGroups_en.csv").unwrap().push_str(
        "ISCOGroup,http://example.org/isco/C2,2,Experts,released,,scheme,No time is said.\n",
    );
    let (run, set) = imported(&files);
    let what = "rows dropped (a newer row has the same URI): ";
    assert!(run.out.contains(what), "{run:?}");
    let knowledge = &set["skills/knowledge/skills.yaml"];
    assert!(knowledge.contains("name: wait\n"), "{knowledge}");
    let all: String = set.into_values().collect();
    assert!(!all.contains("be patient") && !all.contains("hurry"));
    // Without a time, the first one stays.
    assert!(!all.contains("Experts"));
}

#[test]
fn a_row_that_cannot_be_used_costs_that_row() {
    let skill = |end: &str| format!("KnowledgeSkillCompetence,{end}\n");
    let long = "x".repeat(301);
    for (row, what) in [
        (
            skill("http://example.org/skill/x,knowledge,,,,,released,,,,scheme,"),
            "preferredLabel: empty",
        ),
        (
            skill(&format!(
                "http://example.org/skill/x,knowledge,,{long},,,,,,,,"
            )),
            "preferredLabel: too long: a label has at most 300 characters",
        ),
        (skill(",knowledge,,reef,,,,,,,,"), "conceptUri: empty"),
        (
            skill("no address,knowledge,,reef,,,,,,,,"),
            "conceptUri: not a URI",
        ),
        (
            skill("reef,knowledge,,reef,,,,,,,,"),
            "conceptUri: not a URI",
        ),
        (
            skill("http://example.org/skill/x,knowledge"),
            "3 cells, but there are 13 columns",
        ),
        (
            skill("http://example.org/skill/x,knowledge,,reef,,,,,,,,,,more"),
            "15 cells, but there are 13 columns",
        ),
    ] {
        let files = with_many_skills(&row);
        let line = files["skills_en.csv"].lines().count();
        let (run, _) = imported(&files);
        let wanted = format!(
            "rows and cells that could not be used: 1\n  esco/skills_en.csv:{line}: {what}\n"
        );
        assert!(run.out.contains(&wanted), "{row}{run:?}");
        assert!(run.out.contains("skills: 407\n"), "{run:?}");
    }
}

#[test]
fn the_first_few_are_named() {
    let nameless = |number| {
        format!("KnowledgeSkillCompetence,http://example.org/skill/x{number},,,,,,,,,,,\n")
    };
    let rows: String = (0..4).map(nameless).collect();
    let (run, _) = imported(&with_many_skills(&rows));
    let told = "rows and cells that could not be used: 4\n  ";
    assert!(run.out.contains(told), "{run:?}");
    assert!(run.out.contains("\n  and 1 more\n"), "{run:?}");
    // One more is more than one in a hundred.
    let rows: String = (0..5).map(nameless).collect();
    let bench = Bench::new();
    let run = bench.fails(&with_many_skills(&rows));
    assert_eq!(run.code, 2);
    let told = "preferredLabel: empty; 5 of 413 rows cannot be used, more than one in a \
                hundred: the file may be incomplete";
    assert!(run.err.contains(told), "{run:?}");
}

#[test]
fn a_file_that_is_another_one_is_called_so() {
    let damaged = |change: fn(String) -> String| {
        let mut files = download();
        let text = files.remove("occupations_en.csv").unwrap();
        files.insert("occupations_en.csv".to_owned(), change(text));
        Bench::new().fails(&files).err
    };
    for (change, what) in [
        (
            (|text| text.replace(",5153,", ",05/01/2053,")) as fn(String) -> String,
            "iscoGroup: not the code of an ISCO group; a spreadsheet has turned it into a date; 1 of 4 rows \
             cannot be used, more than one in a hundred: the file was probably saved by a \
             spreadsheet",
        ),
        (
            |text| text.replace(",5153,", ",5.15E+03,"),
            "a spreadsheet has turned it into a power of ten",
        ),
        (
            |text| text.replace(",5153,", ",9876,"),
            "iscoGroup: ISCO-08 has no group 9876; 1 of 4 rows cannot be used",
        ),
        (
            |text| text.replace(",scheme,", ",scheme"),
            "the file may be damaged",
        ),
        (
            |text| text.replace("conceptUri", "uri"),
            "occupations_en.csv:1: no column conceptUri; the columns are conceptType, uri, \
             iscoGroup,",
        ),
    ] {
        let err = damaged(change);
        assert!(err.contains(what), "{what}\n{err}");
    }
}

#[test]
fn a_group_that_is_unknown_costs_the_group_and_not_the_occupation() {
    use std::fmt::Write as _;
    let mut files = download();
    let text = files.get_mut("occupations_en.csv").unwrap();
    for number in 0..200 {
        let group = if number == 7 { 9876 } else { 5153 };
        writeln!(
            text,
            "Occupation,http://example.org/occupation/many{number},{group},keeper {number},,,\
             released,,,,,scheme,x,"
        )
        .unwrap();
    }
    let (run, set) = imported(&files);
    assert!(run.out.contains("occupations: 204\n"), "{run:?}");
    let what = "iscoGroup: ISCO-08 has no group 9876\n";
    assert!(run.out.contains(what), "{run:?}");
    assert!(!set["keeper-7.yaml"].contains("isco"));
    assert!(set["keeper-8.yaml"].contains("group: \"5153\""));
}

#[test]
fn lines_are_those_of_an_editor() {
    // The lamp keeper is the last of the rows.
    let line = |text: &str| text.lines().position(|it| it.contains("/d4")).unwrap() + 1;
    for change in [
        (|text| text) as fn(String) -> String,
        |text| text.replace('\n', "\r\n"),
        |text| text.replace("\nOccupation", "\n\n\nOccupation"),
        |text| {
            text.replace("\nOccupation", "\n\n\nOccupation")
                .replace('\n', "\r\n")
        },
        |text| text.replace("\nOccupation", "\n,,,,,,,,,,,,,\nOccupation"),
        |text| format!("\n\n{text}"),
        |text| format!("sep=,\r\n{}", text.replace('\n', "\r\n")),
        |text| format!("\u{feff}{text}"),
    ] {
        let mut files = download();
        let text = files.remove("occupations_en.csv").unwrap();
        let text = change(text.replace(",5153,", ",five,"));
        let what = format!(
            "occupations_en.csv:{}: iscoGroup: not the code",
            line(&text)
        );
        files.insert("occupations_en.csv".to_owned(), text);
        let run = Bench::new().fails(&files);
        assert!(run.err.contains(&what), "{what} {run:?}");
    }
}

#[test]
fn empty_rows_are_empty_lines() {
    let files = download().into_iter().map(|(name, text)| {
        let columns = text.lines().next().unwrap().matches(',').count();
        let text = format!(
            "{text}{}\n  {}\n\n",
            ",".repeat(columns),
            ",".repeat(columns)
        );
        (name, text)
    });
    let (run, set) = imported(&files.collect());
    assert_eq!(run.out, super::SUMMARY);
    assert_eq!(set, super::expected());
}

#[test]
fn a_language_need_not_have_every_label() {
    // As a language of its own, where few labels are missing.
    let nameless = "KnowledgeSkillCompetence,http://example.org/skill/x,knowledge,,,,,,,,,,\n";
    let files = with_many_skills(nameless).into_iter();
    let files: Files = files
        .map(|(name, text)| (name.replace("_en", "_en-us"), text))
        .collect();
    let (run, _) = imported(&files);
    assert!(run.out.starts_with("language: en-us\n"), "{run:?}");
    let what = "rows and cells that could not be used: 1\n";
    assert!(run.out.contains(what), "{run:?}");

    // In a set that is there, however many.
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    let files = download().into_iter().map(|(name, text)| {
        let text = text.replace(",be patient,", ",,").replace(",tides,", ",,");
        (name.replace("_en", "_en-us"), text)
    });
    let zip = bench.zip("more.zip", &files.collect());
    let run = bench.import(&[&zip], &[]);
    assert_eq!(run.code, 0, "{run:?}");
    let what = "rows without a label in this language: 2\n";
    assert!(run.out.contains(what), "{run:?}");
    assert_eq!(load(&[Layer::Directory(bench.set())]).problems, []);
}
