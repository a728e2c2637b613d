//! The versions of ESCO, which differ in files, names and columns. That of [`download`] is 1.1.

use super::download::{Bench, Files, download, french, tree};
use super::{SUMMARY, expected};

/// Version 1.2: one zip file, the language in all names, and further columns in no certain order.
fn version_1_2() -> Files {
    let files = download().into_iter().map(|(name, text)| {
        let stem = name.trim_end_matches(".csv").trim_end_matches("_en");
        // Rows of the hierarchy may end early, so that nothing can stand after them.
        let is_ragged = stem == "skillsHierarchy";
        let text = if is_ragged { text } else { widened(&text) };
        (format!("{stem}_en.csv"), text)
    });
    let mut files: Files = files.collect();
    // A file that this version has as well, and that nobody needs.
    let dictionary = "filename,data header\n".to_owned();
    files.insert("dictionary_en.csv".to_owned(), dictionary);
    files
}

/// With one more column in the middle, and one at the end.
fn widened(text: &str) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let wider = |record: &csv::StringRecord, names: [&str; 2]| {
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        cells.insert(1, names[0].to_owned());
        cells.push(names[1].to_owned());
        cells
    };
    let headings = wider(
        reader.headers().unwrap(),
        ["relatedUri", "status of review"],
    );
    writer.write_record(headings).unwrap();
    for record in reader.records() {
        let cells = wider(&record.unwrap(), ["not an address", "A1.1, B2"]);
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn version_1_2_is_one_zip_file_with_more_columns() {
    let bench = Bench::new();
    let name = "ESCO dataset - v1.2.0 - classification - en - csv.zip";
    let zip = bench.zip(name, &version_1_2());
    let run = bench.import(&[&zip], &[]);
    let unread = "columns not read: relatedUri (occupations_en.csv), \
                  status of review (occupations_en.csv), relatedUri (skills_en.csv), \
                  status of review (skills_en.csv)\n\
                  files not read: dictionary_en.csv\nno skills collection";
    let wanted = SUMMARY.replace("no skills collection", unread);
    assert_eq!((run.code, run.out, run.err.as_str()), (0, wanted, ""));
    let mut set = tree(&bench.set());
    assert!(set["set.yaml"].starts_with("name: ESCO v1.2.0\n"));
    let mut wanted = expected();
    for name in ["set.yaml", ".careernav-import"] {
        assert_ne!(set.remove(name), wanted.remove(name));
    }
    assert_eq!(set, wanted);
}

#[test]
fn version_1_1_is_two_zip_files() {
    let (relations, classification): (Files, Files) = download()
        .into_iter()
        .partition(|(name, _)| name.contains("Relations"));
    let bench = Bench::new();
    let zips = [
        bench.zip(
            "ESCO dataset - v1.1.1 - classification - en - csv.zip",
            &classification,
        ),
        bench.zip(
            "ESCO dataset - v1.1.1 - classification -  - csv.zip",
            &relations,
        ),
    ];
    let run = bench.import(&[&zips[0], &zips[1]], &[]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, SUMMARY, "")
    );
    assert!(tree(&bench.set())["set.yaml"].starts_with("name: ESCO v1.1.1\n"));
    // Without the second one, no occupation would have skills.
    let run = Bench::new().fails(&classification);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("give both zip files"), "{run:?}");
}

#[test]
fn version_1_0_has_no_relations() {
    let run = Bench::new().fails(&french());
    assert_eq!(run.code, 1);
    let what = "no occupationSkillRelations.csv, so no occupation would have skills; \
                from ESCO 1.1 on it is part of the download (give both zip files), versions 1.0 \
                do not have it";
    assert!(run.err.contains(what), "{run:?}");
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
}
