//! The type of a file, by its first bytes or its name, so that an error about a wrong download can say
//! what it is.

/// The type of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileType {
    Zip,
    /// Text that may be a table.
    Text,
    /// Anything else, in words.
    Other(&'static str),
}

/// How many bytes at the beginning of a file tell its type.
pub(super) const SNIFFED_BYTES: usize = 512;

const EXCEL: &str = "an Excel workbook";
const OLD_OFFICE: &str = "an old Excel workbook or another Office document";
const OPEN_DOCUMENT: &str = "an OpenDocument spreadsheet";
const HTML: &str = "a web page (HTML)";
const RDF_XML: &str = "RDF or another kind of XML";
const TURTLE: &str = "RDF in Turtle";
const JSON: &str = "JSON or JSON-LD";
const SQL: &str = "SQL";
const ACCESS: &str = "an Access database";
const PACKED: &str = "an archive other than a zip file; unpack it and give the directory";

/// How files begin that are not text.
const MAGIC: &[(&[u8], FileType)] = &[
    (b"PK\x03\x04", FileType::Zip),
    (b"PK\x05\x06", FileType::Zip),
    (b"\xd0\xcf\x11\xe0", FileType::Other(OLD_OFFICE)),
    (b"\x00\x01\x00\x00Standard", FileType::Other(ACCESS)),
    (b"%PDF", FileType::Other("a PDF document")),
    (b"7z\xbc\xaf", FileType::Other(PACKED)),
    (b"\x1f\x8b", FileType::Other(PACKED)),
    (b"Rar!", FileType::Other(PACKED)),
    (b"\xfd7zXZ", FileType::Other(PACKED)),
    (b"BZh", FileType::Other(PACKED)),
    (b"\x89PNG", FileType::Other("a picture")),
    (b"\xff\xd8\xff", FileType::Other("a picture")),
];

/// How texts begin that are not tables, in lower case.
const MARKERS: &[(&str, &str)] = &[
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

impl FileType {
    /// The type of a file that begins with these bytes.
    pub(super) fn from_bytes(beginning: &[u8]) -> Self {
        if let Some((_, known)) = MAGIC.iter().find(|(magic, _)| beginning.starts_with(magic)) {
            return *known;
        }
        let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
        let text = text.trim_ascii_start().to_ascii_lowercase();
        let known = MARKERS
            .iter()
            .find(|(marker, _)| text.starts_with(marker.as_bytes()));
        known.map_or(Self::Text, |(_, other)| Self::Other(other))
    }
}

/// The type of a file that is not a table, by its first bytes.
pub(crate) fn non_table_type(bytes: &[u8]) -> Option<&'static str> {
    match FileType::from_bytes(&bytes[..bytes.len().min(SNIFFED_BYTES)]) {
        FileType::Text => None,
        FileType::Zip => Some("a zip file, or a workbook of a spreadsheet"),
        FileType::Other(other) => Some(other),
    }
}

/// The type of document that a zip file is, if it is one, by the names of its entries.
pub(super) fn zipped_document<'n>(names: impl Iterator<Item = &'n str>) -> Option<&'static str> {
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

/// The type of a file that a person could take for a download, by the extension of its name.
pub(super) fn by_extension(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
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
    fn file_types_are_known_by_the_first_bytes() {
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
            let found = match FileType::from_bytes(bytes) {
                FileType::Zip => "zip",
                FileType::Text => "text",
                FileType::Other(other) => other,
            };
            assert!(found.contains(what), "{found} {what}");
        }
    }

    #[test]
    fn zipped_documents_are_told_from_archives() {
        let document = |names: &[&str]| zipped_document(names.iter().copied()).unwrap_or_default();
        assert_eq!(document(&["[Content_Types].xml", "xl/workbook.xml"]), EXCEL);
        assert_eq!(document(&["mimetype", "content.xml"]), OPEN_DOCUMENT);
        assert_eq!(document(&["occupations_en.csv", "mimetype"]), "");
        assert_eq!(by_extension("a/Skills.XLSX"), Some(EXCEL));
        assert_eq!(by_extension("skills.csv"), None);
        assert_eq!(by_extension("skills"), None);
    }
}
