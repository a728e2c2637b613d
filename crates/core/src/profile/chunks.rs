//! A long list in parts that can be read by themselves, on several cores.
//!
//! A part is some whole entries: it begins where a line begins with `- `. That the parts, read one
//! by one, give what the whole gives, rests on four facts. The quick reader's parser goes from left
//! to right, so that the first part is read as it would be in the whole. Where a line that begins
//! with `- ` is no new entry, it stands in a text in quotes or between brackets, which the part
//! before it leaves open: that part is not sound. Everywhere else, the parser is in the list of the
//! document at such a line, as it is at the start of a text that begins with `- `. And nothing else
//! reaches from one part into another: texts with anchors, aliases or tags never come to the quick
//! reader, and texts in which a line begins with a mark of documents or directives are not divided.
//!
//! The reader of canonical files takes nothing of what is in the way here, and gives what the parser
//! would.
//!
//! A whole of which one part is not sound is read again, by the careful reader alone.

/// How long a part should be at least, in bytes.
pub(super) const SHORTEST: usize = 64 * 1024;

/// The parts of a list; none if it is short, or not plain enough to be divided.
pub(super) fn split(text: &str, shortest: usize) -> Option<Vec<&str>> {
    if text.len() < 2 * shortest || !text.starts_with("- ") {
        return None;
    }
    if ["\n---", "\n...", "\n%"].iter().any(|it| text.contains(it)) {
        return None;
    }
    let mut parts = Vec::new();
    let mut start = 0;
    // From the line end before the first place where a part may end.
    while let Some(rest) = text.as_bytes().get(start + shortest.max(1) - 1..)
        && let Some(end) = rest.windows(3).position(|bytes| bytes == b"\n- ")
    {
        let end = text.len() - rest.len() + end + 1;
        parts.push(&text[start..end]);
        start = end;
    }
    parts.push(&text[start..]);
    (parts.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::option_option)]
    use super::super::content::{Content, quickly};
    use super::super::prescan::{Prescan, prescan};
    use super::super::quick::{Notation, Part, part};
    use super::*;
    use proptest::prelude::*;

    /// What comes of the parts of a text; none if it is not divided.
    fn in_parts(text: &str, shortest: usize) -> Option<Option<super::super::content::Contents>> {
        let parts = split(text, shortest)?;
        assert_eq!(parts.concat(), text);
        let read: Option<Vec<Part>> = parts
            .into_iter()
            .map(|text| {
                let is_plain = prescan(text) == Prescan::Plain;
                let read = || part(Content::Catalogue, text, Notation::Yaml);
                is_plain.then(read).flatten()
            })
            .collect();
        Some(read.and_then(Part::join))
    }

    /// Whether the parts were taken, which then give what the whole gives.
    fn same(text: &str, shortest: usize) -> bool {
        let Some(Some(joined)) = in_parts(text, shortest) else {
            return false;
        };
        assert_eq!(prescan(text), Prescan::Plain, "{text}");
        let whole = quickly(Content::Catalogue, text, Notation::Yaml);
        assert_eq!(whole, Some(joined), "{text}");
        true
    }

    #[test]
    fn entries_stay_whole() {
        let text = "- name: a\n  tags: [x]\n- name: b\n- name: c\n  notes: |\n    - d\n    e\n";
        assert_eq!(split(text, 1).unwrap().len(), 3);
        assert_eq!(split(text, 23).unwrap().len(), 2);
        assert!(same(text, 1));
        for whole in [
            "",
            "- name: a\n",
            "name: a\n- b\n- c\n",
            " - name: a\n - name: b\n",
        ] {
            assert_eq!(split(whole, 1), None, "{whole}");
        }
    }

    #[test]
    fn what_cannot_be_divided_is_left_whole() {
        for text in [
            "- name: a\n---\n- name: b\n",
            "- name: a\n...\n- name: b\n",
            "- name: a\n%YAML 1.2\n- name: b\n",
        ] {
            assert_eq!(split(text, 1), None, "{text}");
        }
        for text in [
            "- name: \"a\n- name: b\n- name: c\"\n",
            "- name: 'a\n- name: b\n- name: c'\n",
            "- name: a\n  tags: [x\n- name: b\n- name: c]\n",
            "- name: &x a\n- name: *x\n- name: c\n",
            "- name: a\n- name: b\n- name: A\n",
            "- name: a\nkey: b\n- name: c\n",
        ] {
            assert_eq!(in_parts(text, 1), Some(None), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn parts_give_what_the_whole_gives(pieces in prop::collection::vec(prop::sample::select(vec![
            "- name: a\n", "- name: b\n", "- name: c\n", "- name: |\n  d\n", "- name: >-\n", "- ", "-\n", "  e\n", "f\n", "\n",
            "- name: \"g\n", "- name: 'h\n", "\"", "'", "[", "]", "{", "}", "  notes: |\n", "  notes: x\n", "  tags: [y,\n", "z]\n",
            "    - i\n", "? j\n", ": k\n", "# l\n", "\t", " ", "- - m\n", "-- n\n", ". o\n", "\r", "\r\n", "- {name: p,\n", "q: r}\n",
            "  tags:\n", "  - s\n", "  other_names:\n  - t\n", "|", ">", "- name: |2\n", "-\tname: u\n", "- # v\n  name: w\n", "- name: \u{e9}\n",
        ]), 0..12), shortest in 1_usize..12) {
            same(&format!("- name: first\n{}", pieces.concat()), shortest);
        }
    }
}
