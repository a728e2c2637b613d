//! What spreadsheets and editors do to the files of a download: undone where that can be told.

use std::fs;

use careernav_core::profile::{Layer, load};

use super::download::{Bench, Files, Run, download, tree, unpack};
use super::{SUMMARY, expected};

/// The download with its tables written by other rules.
fn rewritten(delimiter: u8, more: impl Fn(csv::StringRecord) -> csv::StringRecord) -> Files {
    let files = download().into_iter().map(|(name, text)| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_writer(Vec::new());
        for record in reader.records() {
            writer.write_record(&more(record.unwrap())).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        (name, text)
    });
    files.collect()
}

fn same(files: &Files) {
    let bench = Bench::new();
    unpack(files, &bench.path("esco"));
    let run = bench.import(&[&bench.path("esco")], &[]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, SUMMARY, "")
    );
    assert_eq!(tree(&bench.set()), expected());
}

#[test]
fn cells_may_be_separated_by_something_else() {
    for delimiter in *b";\t|" {
        let files = rewritten(delimiter, |record| record);
        same(&files);
        let told = char::from(delimiter);
        let said = files.into_iter();
        let said = said.map(|(name, text)| (name, format!("sep={told}\r\n{text}")));
        same(&said.collect());
    }
}

#[test]
fn another_pair_of_quotes_is_taken_off() {
    // Each cell.
    same(&rewritten(b',', |record| {
        let cells = record
            .iter()
            .map(|it| format!("\"{}\"", it.replace('"', "\"\"")));
        cells.collect()
    }));
    // Each row, as one cell.
    let files = download().into_iter().map(|(name, text)| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut writer = csv::Writer::from_writer(Vec::new());
        for record in reader.records() {
            let mut row = csv::Writer::from_writer(Vec::new());
            row.write_record(&record.unwrap()).unwrap();
            let row = String::from_utf8(row.into_inner().unwrap()).unwrap();
            writer.write_record([row.trim_end()]).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        (name, text)
    });
    same(&files.collect());
}

#[test]
fn columns_in_another_pair_of_quotes_are_read_without_it() {
    let files = download().into_iter().map(|(name, text)| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            rows.push(record.unwrap().iter().map(str::to_owned).collect());
        }
        let headings = rows[0].clone();
        if rows.len() > 2 {
            for row in &mut rows[1..] {
                for (heading, cell) in headings.iter().zip(row) {
                    let is_doubled = ["Uri", "Label", "Type"]
                        .iter()
                        .any(|it| heading.ends_with(it));
                    if is_doubled && !cell.trim().is_empty() {
                        *cell = format!("\"{}\"", cell.replace('"', "\"\""));
                    }
                }
            }
        }
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for row in rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        (name, text)
    });
    same(&files.collect());
}

#[test]
fn every_unicode_encoding_will_do() {
    for is_big in [false, true] {
        let bench = Bench::new();
        for (name, text) in download() {
            let units = format!("\u{feff}{text}");
            let units = units.encode_utf16();
            let bytes: Vec<u8> = units
                .flat_map(|unit| {
                    if is_big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect();
            fs::create_dir_all(bench.path("esco")).unwrap();
            fs::write(bench.path("esco").join(name), bytes).unwrap();
        }
        let run = bench.import(&[&bench.path("esco")], &[]);
        assert_eq!((run.code, run.out.as_str()), (0, SUMMARY), "{run:?}");
        assert_eq!(tree(&bench.set()), expected());
    }
}

#[test]
fn another_encoding_is_called_so() {
    let bench = Bench::new();
    unpack(&download(), &bench.path("esco"));
    let path = bench.path("esco/skills_en.csv");
    let text = fs::read_to_string(&path).unwrap();
    // As Windows-1252 has it.
    let bytes = text.replace("tides", "t?des").into_bytes();
    let bytes: Vec<u8> = bytes
        .into_iter()
        .map(|byte| if byte == b'?' { 0xef } else { byte })
        .collect();
    fs::write(&path, bytes).unwrap();
    let run = bench.fails_on(&bench.path("esco"));
    let what = "skills_en.csv:5: preferredLabel: not UTF-8 (byte 0xEF); save the file as UTF-8; 1 of 8 \
                rows cannot be used, more than one in a hundred: the file may be in Latin-1, \
                Windows-1252 or another encoding";
    assert!(run.err.contains(what), "{run:?}");
}

/// A download of soldiers, in which codes are what a cell says.
fn soldiers(group: &str, code: &str, isco: &str) -> Files {
    let mut files = download();
    let row = format!(
        "Occupation,http://example.org/occupation/e5,{group},navy officer,,,released,,,,,scheme,\
         Sails.,{code}\n"
    );
    *files.get_mut("occupations_en.csv").unwrap() += &row;
    let row = format!(
        "ISCOGroup,http://example.org/isco/C01,{isco},Officers of the forces,released,,scheme,\n"
    );
    *files.get_mut("ISCOGroups_en.csv").unwrap() += &row;
    files
}

fn imported(files: &Files) -> (Run, Bench) {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", files);
    let run = bench.import(&[&zip], &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    assert_eq!(load(&[Layer::Directory(bench.set())]).problems, []);
    (run, bench)
}

#[test]
fn codes_get_the_zeros_back_that_a_spreadsheet_ate() {
    for (group, code, isco, mended) in [
        ("0110", "0110.1", "01", 0),
        ("110", "110.1", "1", 2),
        ("110", "0110.1", "01", 1),
        ("110.0", "110.1", "1.0", 2),
        ("=\"0110\"", "0110.1", "=\"01\"", 2),
    ] {
        let escaped = |cell: &str| {
            if cell.contains('"') {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.to_owned()
            }
        };
        let (run, bench) = imported(&soldiers(&escaped(group), code, &escaped(isco)));
        let what = format!("ISCO codes shortened by a spreadsheet (restored): {mended}\n");
        assert_eq!(run.out.contains(&what), mended > 0, "{group} {run:?}");
        let set = tree(&bench.set());
        let profile = &set["navy-officer.yaml"];
        assert!(profile.contains("group: \"0110\"\n"), "{group} {profile}");
        assert!(profile.contains("code: \"0110.1\"\n"), "{group} {profile}");
        assert!(set["isco.yaml"].contains("- code: \"01\"\n"), "{set:?}");
    }
}

#[test]
fn a_code_that_was_made_a_date_is_left_out() {
    let (run, bench) = imported(&soldiers("0110", "01/10/2011", "01"));
    let what = "code: left out; a spreadsheet has turned it into a date\n";
    assert!(run.out.contains(what), "{run:?}");
    let set = tree(&bench.set());
    assert!(!set["navy-officer.yaml"].contains("\ncode:"));
}
