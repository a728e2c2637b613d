//! What a file is, by its first bytes or its name, so that a wrong download can be called what it is.

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    /// Text that may be a table.
    Text,
    /// Something else, and what.
    Other(&'static str),
}

/// How many bytes tell what a file is.
pub(super) const BEGINNING: usize = 512;

const EXCEL: &str = "an Excel workbook";
const OLD_OFFICE: &str = "an old Excel workbook or another Office document";
const OPEN_DOCUMENT: &str = "an OpenDocument spreadsheet";
const HTML: &str = "a web page (HTML)";
const RDF_XML: &str = "RDF or another kind of XML";
const TURTLE: &str = "RDF in Turtle";
const JSON: &str = "JSON or JSON-LD";
const SQL: &str = "SQL";
const ACCESS: &str = "an Access database";
const PACKED: &str = "an archive that is no zip file; unpack it and give the directory";

/// What files begin with that are no text.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\xd0\xcf\x11\xe0", Kind::Other(OLD_OFFICE)),
    (b"\x00\x01\x00\x00Standard", Kind::Other(ACCESS)),
    (b"%PDF", Kind::Other("a PDF document")),
    (b"7z\xbc\xaf", Kind::Other(PACKED)),
    (b"\x1f\x8b", Kind::Other(PACKED)),
    (b"Rar!", Kind::Other(PACKED)),
    (b"\xfd7zXZ", Kind::Other(PACKED)),
    (b"BZh", Kind::Other(PACKED)),
    (b"\x89PNG", Kind::Other("a picture")),
    (b"\xff\xd8\xff", Kind::Other("a picture")),
];

/// What texts begin with that are no table, in lower case.
const WORDS: &[(&str, &str)] = &[
    ("<!doctype html", HTML),
    ("<html", HTML),
    ("<?xml", RDF_XML),
    ("<rdf", RDF_XML),
    ("<http", TURTLE),
    ("@prefix", TURTLE),
    ("@base", TURTLE),
    ("prefix ", TURTLE),
    ("{", JSON),
    ("[", JSON),
    ("insert into", SQL),
    ("create table", SQL),
    ("drop table", SQL),
    ("--", SQL),
    ("/*", SQL),
];

/// What a file is that begins so.
pub(super) fn of_bytes(beginning: &[u8]) -> Kind {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| beginning.starts_with(magic)) {
        return *kind;
    }
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let text = text.trim_ascii_start().to_ascii_lowercase();
    let known = WORDS
        .iter()
        .find(|(word, _)| text.starts_with(word.as_bytes()));
    known.map_or(Kind::Text, |(_, what)| Kind::Other(what))
}

/// What a zip file is that is no archive for its own sake, by the names of what it holds.
pub(super) fn of_entries<'n>(names: impl Iterator<Item = &'n str>) -> Option<&'static str> {
    let (mut is_excel, mut is_word, mut is_open) = (false, false, [false; 2]);
    for name in names {
        is_excel |= name.starts_with("xl/");
        is_word |= name.starts_with("word/");
        is_open[0] |= name == "mimetype";
        is_open[1] |= name == "content.xml";
    }
    if is_excel {
        Some(EXCEL)
    } else if is_word {
        Some("a Word document")
    } else {
        (is_open == [true; 2]).then_some(OPEN_DOCUMENT)
    }
}

/// What a file is that a person could take for a download, by the ending of its name.
pub(super) fn of_name(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "xlsx" | "xlsm" | "xlsb" => EXCEL,
        "xls" => OLD_OFFICE,
        "ods" => OPEN_DOCUMENT,
        "ttl" | "nt" | "n3" | "nq" | "trig" => TURTLE,
        "rdf" | "owl" | "xml" => RDF_XML,
        "json" | "jsonld" => JSON,
        "html" | "htm" => HTML,
        "sql" => SQL,
        "mdb" | "accdb" => ACCESS,
        "7z" | "rar" | "gz" | "tgz" | "tar" | "xz" | "bz2" => PACKED,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_what_they_begin_with() {
        for (bytes, what) in [
            (&b"PK\x03\x04..."[..], "zip"),
            (b"7z\xbc\xaf\x27\x1c", "archive"),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "web page"),
            (b"  <HTML>", "web page"),
            (b"<?xml version=\"1.0\"?><rdf:RDF", "RDF"),
            (b"@prefix skos: <", "Turtle"),
            (b"{ \"@context\":", "JSON"),
            (b"INSERT INTO occupation_data", "SQL"),
            (b"conceptType,conceptUri", "text"),
            (b"\"conceptType\";\"conceptUri\"", "text"),
            (b"", "text"),
        ] {
            let found = match of_bytes(bytes) {
                Kind::Zip => "zip",
                Kind::Text => "text",
                Kind::Other(what) => what,
            };
            assert!(found.contains(what), "{found} {what}");
        }
    }

    #[test]
    fn packed_documents_are_told_from_archives() {
        let of = |names: &[&str]| of_entries(names.iter().copied()).unwrap_or_default();
        assert_eq!(of(&["[Content_Types].xml", "xl/workbook.xml"]), EXCEL);
        assert_eq!(of(&["mimetype", "content.xml"]), OPEN_DOCUMENT);
        assert_eq!(of(&["occupations_en.csv", "mimetype"]), "");
        assert_eq!(of_name("a/Skills.XLSX"), Some(EXCEL));
        assert_eq!(of_name("skills.csv"), None);
        assert_eq!(of_name("skills"), None);
    }
}
