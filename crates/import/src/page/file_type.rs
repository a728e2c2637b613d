//! Files that are not plain text, or text in another format, known by their first bytes.

/// How many bytes at the beginning of a file tell its type.
const SNIFFED_BYTES: usize = 1_024;

/// How files begin that are not text.
const BINARY: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file; copy its text into a text file"),
    (
        b"PK\x03\x04",
        "a zip file, or a document such as .docx or .odt; save it as plain text",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "a document of an older office program; save it as plain text",
    ),
    (b"{\\rtf", "an RTF document; save it as plain text"),
    (b"\x89PNG", "a picture; copy the text of the page"),
    (b"\xff\xd8\xff", "a picture; copy the text of the page"),
    (b"\x1f\x8b", "a packed file; unpack it first"),
];

/// How texts begin that are not plain text, in lower case.
const MARKED: &[(&str, &str)] = &[
    ("<!doctype html", HTML),
    ("<html", HTML),
    ("<head", HTML),
    ("<body", HTML),
    ("<?xml", "XML; copy the text of the page"),
    ("mime-version:", "a saved web page; copy its text"),
    ("from: <saved by", "a saved web page; copy its text"),
];

const HTML: &str = "HTML; open it in a browser and copy its text";

/// The type of a file that [`super::read`] cannot read, and what to do with it.
#[must_use]
pub fn non_text_type(bytes: &[u8]) -> Option<&'static str> {
    let binary = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, what)) = binary {
        return Some(what);
    }
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(SNIFFED_BYTES)]);
    let beginning = beginning.trim_start_matches('\u{feff}').trim_start();
    let beginning = beginning.to_lowercase();
    let marked = MARKED.iter().find(|(mark, _)| beginning.starts_with(mark));
    if let Some((_, what)) = marked {
        return Some(what);
    }
    // A part of a page may begin with a comment or any element.
    let is_html = beginning.starts_with('<')
        && ["<div", "<p>", "<h1", "<h2", "<ul", "<html", "</"]
            .iter()
            .any(|tag| beginning.contains(tag));
    if is_html {
        return Some(HTML);
    }
    let is_profile = beginning.starts_with("title:")
        && [
            "\nessential:",
            "\ndescription:",
            "\nother_titles:",
            "\nisco:",
        ]
        .iter()
        .any(|field| beginning.contains(field));
    is_profile.then_some("a profile already (YAML); copy the file into your profiles")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_known_by_their_beginning() {
        for (bytes, wanted) in [
            (&b"%PDF-1.7\n"[..], "a PDF file"),
            (b"PK\x03\x04\x14\x00", "a zip file"),
            (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "HTML"),
            (b"<!-- saved -->\n<div>Night baker</div>", "HTML"),
            (b"<?xml version=\"1.0\"?>", "XML"),
            (
                b"title: cook\nessential:\n  skills: []\n",
                "a profile already",
            ),
        ] {
            let found = non_text_type(bytes).unwrap_or_default();
            assert!(found.starts_with(wanted), "{found}");
        }
        for text in [
            "",
            "Night baker\nDescription\n",
            "<3 bread\n",
            "Title: cook\n",
        ] {
            assert_eq!(non_text_type(text.as_bytes()), None, "{text}");
        }
    }
}
