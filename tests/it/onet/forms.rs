//! The forms in which a download may come: with the names of release 30.3, as single tables, saved by a
//! spreadsheet, with rows that cannot be used.

use std::fmt::Write as _;
use std::fs;

use careernav_core::profile::SkillList;

use super::download::{Bench, Files, Run, tree, unpack};
use super::{SUMMARY, ZIP, expected, imported, names, profile, tables};

/// The download with the names and columns that release 30.3 has: the same in other words.
fn renamed() -> Files {
    let mut files = tables();
    let skills = files.remove("Skills.txt").unwrap();
    let (heading, _) = skills.split_once('\n').unwrap();
    for (name, of) in [
        ("Essential Skills.txt", "\t2.A.1."),
        ("Transferable Skills.txt", "\t2.A.2."),
    ] {
        let rows = skills.lines().filter(|row| row.contains(of));
        let rows: Vec<&str> = [heading].into_iter().chain(rows).collect();
        assert!(rows.len() > 1, "{name}");
        files.insert(name.to_owned(), rows.join("\n") + "\n");
    }
    let titles = files.remove("Alternate Titles.txt").unwrap();
    let titles = titles.replacen("Alternate Title", "Job Title", 1);
    files.insert("Job Titles.txt".to_owned(), titles);
    let technology = files.remove("Technology Skills.txt").unwrap();
    let rows = technology.lines().enumerate().map(|(at, row)| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [code, example, _, title, hot, demand] = cells[..] else {
            unreachable!("{row}")
        };
        let row = if at == 0 {
            [
                code,
                "Workplace Example",
                "Element ID",
                "Element Name",
                hot,
                demand,
            ]
        } else {
            [code, example, "5.A.1", title, hot, demand]
        };
        row.join("\t") + "\n"
    });
    files.insert("Software Skills.txt".to_owned(), rows.collect());
    files
}

fn import(files: &Files, name: &str) -> (Bench, Run) {
    let bench = Bench::of("onet");
    let zip = bench.zip(name, files);
    let run = bench.import(&[&zip], &[]);
    (bench, run)
}

#[test]
fn the_names_of_release_30_3_give_the_same_set() {
    let (bench, run) = import(&renamed(), ZIP);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, SUMMARY, "")
    );
    assert_eq!(tree(&bench.set()), expected());
}

#[test]
fn software_has_the_groups_of_the_content_model() {
    let mut files = renamed();
    let model = files.get_mut("Content Model Reference.txt").unwrap();
    model.push_str("5\tWorker Tools\tWorker Tools\n5.A\tSoftware\tWhat runs on machines.\n");
    model.push_str("5.A.1\tAny\tWhatever counts and writes.\n");
    let (bench, run) = import(&files, ZIP);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("skill groups: 5\n"), "{}", run.out);
    let loaded =
        careernav_core::profile::load(&[careernav_core::profile::Layer::Directory(bench.set())]);
    assert_eq!(loaded.problems, []);
    let mut catalogue = loaded.catalogue.iter();
    let software = catalogue
        .find(|it| it.name == "Spreadsheet software")
        .unwrap();
    assert_eq!(software.groups, ["5.A"]);
    let description = software.description.as_deref();
    assert_eq!(description, Some("Whatever counts and writes."));
}

#[test]
fn what_is_missing_has_the_name_that_the_release_gives_it() {
    let mut files = renamed();
    files.remove("Job Titles.txt").unwrap();
    files.remove("Software Skills.txt").unwrap();
    let (_, run) = import(&files, ZIP);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for said in [
        "no Job Titles table: occupations have fewer other titles\n",
        "no Software Skills table: occupations have no technology\n",
    ] {
        assert!(run.out.contains(said), "{}", run.out);
    }
}

#[test]
fn tables_that_are_not_read_are_named() {
    let (_, out) = imported(|files| {
        for name in [
            "Career Interest Types",
            "Interests",
            "Work Styles",
            "Odd Jobs",
        ] {
            files.insert(format!("{name}.txt"), "x\n".to_owned());
        }
    });
    for said in [
        "not read: interests (Career Interest Types; Interests)\n",
        "not read: work styles and values (Work Styles)\n",
        "files not read: Odd Jobs.txt\n",
    ] {
        assert!(out.contains(said), "{out}");
    }
}

#[test]
fn a_table_is_taken_with_those_beside_it() {
    for named in ["Skills.txt", "Occupation Data.txt", "Read Me.txt"] {
        let bench = Bench::of("onet");
        unpack(&tables(), &bench.path("here"));
        let run = bench.import(&[&bench.path("here").join(named)], &[]);
        let said = format!("the tables beside {named} were read, too\nprofiles written");
        let wanted = SUMMARY.replace("profiles written", &said);
        assert_eq!(
            (run.code, run.out, run.err),
            (0, wanted, String::new()),
            "{named}"
        );
        assert_eq!(tree(&bench.set()), expected());
    }
    // Where all that is needed is named, nothing else is taken.
    let bench = Bench::of("onet");
    unpack(&tables(), &bench.path("here"));
    let few = ["Occupation Data.txt", "Skills.txt"].map(|name| bench.path("here").join(name));
    let run = bench.import(&[&few[0], &few[1]], &[]);
    assert!(!run.out.contains("beside"), "{}", run.out);
    assert!(run.out.contains("no Knowledge table"), "{}", run.out);
}

#[test]
fn downloads_lie_in_folders_and_twice() {
    let bench = Bench::of("onet");
    fs::create_dir_all(bench.path("downloads/onet")).unwrap();
    bench.zip(&format!("downloads/onet/{ZIP}"), &tables());
    bench.zip("downloads/onet/db_30_9_text (1).zip", &tables());
    let run = bench.import(&[&bench.path("downloads")], &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("O*NET 30.9\n"), "{}", run.out);
    assert_eq!(tree(&bench.set()), expected());
    // The same release in another form lies beside it, with a note of its own.
    let other = Files::from([
        ("Read Me.txt".to_owned(), "O*NET 30.8 Database\n".to_owned()),
        ("Skills.xlsx".to_owned(), "x".to_owned()),
    ]);
    bench.zip("downloads/db_30_8_excel.zip", &other);
    let run = bench.import(&[&bench.path("downloads")], &["--dry-run", "--replace"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("O*NET 30.9\n"), "{}", run.out);
    assert!(
        run.out.contains("Skills.xlsx (an Excel workbook)"),
        "{}",
        run.out
    );
    // A single copy is as good as what it was copied from.
    let mut files = tables();
    let text = files.remove("Skills.txt").unwrap();
    files.insert("Skills (1).txt".to_owned(), text);
    let bench = Bench::of("onet");
    unpack(&files, &bench.path("here"));
    let run = bench.import(&[&bench.path("here")], &[]);
    assert_eq!((run.code, run.out.as_str()), (0, SUMMARY));
}

#[test]
fn what_a_spreadsheet_has_saved_is_read() {
    for (name, delimiter) in [("csv", ','), ("csv", ';'), ("tsv", '\t')] {
        let files = tables().into_iter().map(|(file, text)| {
            if file == "Read Me.txt" {
                return (file, text);
            }
            let rows = text.lines().map(|row| {
                let cells = row.split('\t').map(|cell| {
                    let is_odd = cell.contains([delimiter, '"']);
                    if is_odd && delimiter != '\t' {
                        format!("\"{}\"", cell.replace('"', "\"\""))
                    } else if delimiter == ';' && cell.parse::<f32>().is_ok() {
                        // Where people write a comma in numbers.
                        cell.replace('.', ",")
                    } else {
                        cell.to_owned()
                    }
                });
                let delimiter = delimiter.to_string();
                cells.collect::<Vec<_>>().join(&delimiter) + "\r\n"
            });
            (file.replace(".txt", &format!(".{name}")), rows.collect())
        });
        let (bench, run) = import(&files.collect(), ZIP);
        assert_eq!(
            (run.code, run.out.as_str(), run.err.as_str()),
            (0, SUMMARY, ""),
            "{name} {delimiter:?}"
        );
        assert_eq!(tree(&bench.set()), expected());
    }
}

#[test]
fn codes_get_their_ending_back() {
    let mut mended = 0;
    let (bench, out) = imported(|files| {
        for text in files.values_mut() {
            mended += text.matches(".00\t").count() - text.matches("2.00\t").count();
            *text = text.replace("01.00\t", "01\t").replace("02.00\t", "02.0\t");
        }
    });
    assert!(mended > 0);
    assert!(out.contains("without .00 at the end (restored): "), "{out}");
    assert_eq!(tree(&bench.set()), expected());
}

#[test]
fn tables_in_utf_16_are_read() {
    let bench = Bench::of("onet");
    let place = bench.path("here");
    unpack(&tables(), &place);
    let text = tables()["Skills.txt"].clone();
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    fs::write(place.join("Skills.txt"), bytes).unwrap();
    let run = bench.import(&[&place], &[]);
    assert_eq!((run.code, run.out.as_str()), (0, SUMMARY));
    assert_eq!(tree(&bench.set()), expected());
}

#[test]
fn a_row_that_cannot_be_used_costs_that_row() {
    let (bench, out) = imported(|files| {
        let text = files.get_mut("Alternate Titles.txt").unwrap();
        // One in a hundred, in the middle of a file that an editor counts from 1.
        for at in 0..300 {
            writeln!(text, "53-9001.00\tKite Carrier {at}\t\t08").unwrap();
            if at == 150 {
                text.push_str("\n\t\t\t\nKite Carrier\n");
            }
        }
        let text = files.get_mut("Skills.txt").unwrap();
        for at in 0..200 {
            let rest = "Arguing\tLV\t2\t8\t0.1\t0\t7\tN\tN\t08/2030\tAnalyst";
            writeln!(text, "53-9001.00\t2.A.2.b{at}\t{rest}").unwrap();
        }
        text.push_str(
            "53-9001.00\t2.A.2.b\tArguing\tIM\t04. Dez\t8\t0.1\t0\t7\tN\tN\t08/2030\tAnalyst\n",
        );
    });
    let said = "rows and cells that could not be used: 2\n  ";
    assert!(out.contains(said), "{out}");
    // Six rows, 151 more, an empty line and one of nothing but tabs.
    let line = tables()["Alternate Titles.txt"].lines().count() + 151 + 2 + 1;
    let row = format!("Alternate Titles.txt:{line}: 1 cells, but");
    assert!(out.contains(&row), "{row}\n{out}");
    assert!(
        out.contains("Data Value: not an importance from 1 to 5"),
        "{out}"
    );
    let ferrier = profile(&bench, "kite-ferriers");
    assert!(
        ferrier
            .other_titles
            .contains(&"Kite Carrier 299".to_owned())
    );
    assert!(names(&ferrier, SkillList::EssentialSkills).contains(&"Reading Signals"));
}

#[test]
fn an_occupation_that_stands_twice_counts_once() {
    let (bench, out) = imported(|files| {
        let text = files.get_mut("Occupation Data.txt").unwrap();
        let first = text.lines().nth(1).unwrap().to_owned() + "\n";
        text.push_str(&first);
    });
    let said = "rows dropped (duplicate, or to itself): 5\n";
    assert!(out.contains(said), "{out}");
    assert_eq!(tree(&bench.set()), expected());
}
