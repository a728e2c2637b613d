//! A long list in parts that can be read by themselves, on several cores.
//!
//! A part is some whole entries: it begins where a line begins with `- `. In canonical form every such
//! line begins an entry of the document's list, since all text that takes several lines is indented; so
//! the parts are canonical if the whole is, and give the same entries. A text of another form is found out
//! by its parts, of which at least one is not canonical, and is then read as a whole.

/// How long a part should be at least, in bytes.
pub(in crate::profile) const MIN_PART_BYTES: usize = 64 * 1024;

/// The parts of a list; none if it is short, or no list that begins on the first line.
pub(in crate::profile) fn split(text: &str, shortest: usize) -> Option<Vec<&str>> {
    if text.len() < 2 * shortest || !text.starts_with("- ") {
        return None;
    }
    let mut parts = Vec::new();
    let mut start = 0;
    // From the line end before the first place where a part may end.
    // `\n- ` is ASCII, and so no part of a longer character: the cut is on a boundary.
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
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::profile::file_kind::{Contents, FileKind};
    use crate::profile::read::{read, read_part};
    use proptest::prelude::*;

    /// What comes of the parts of a text; none if it is not divided, or not taken in parts.
    fn in_parts(text: &str, shortest: usize) -> Option<Contents> {
        let parts = split(text, shortest)?;
        assert_eq!(parts.concat(), text);
        let parts = parts
            .into_iter()
            .map(|text| read_part(FileKind::Catalogue, text));
        Contents::join(parts.collect::<Option<_>>()?)
    }

    /// Whether the parts were taken, which then give what the whole gives.
    fn same(text: &str, shortest: usize) -> bool {
        let Some(joined) = in_parts(text, shortest) else {
            return false;
        };
        let whole = read(FileKind::Catalogue, text);
        assert_eq!((whole.contents, whole.faults), (joined, vec![]), "{text}");
        true
    }

    #[test]
    fn entries_stay_whole() {
        let text = "- name: a\n  tags: [x]\n- name: b\n- name: c\n  notes: |-\n    - d\n    e\n";
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
    fn what_is_not_canonical_is_left_whole() {
        for text in [
            "- name: a\n---\n- name: b\n",
            "- name: a\n...\n- name: b\n",
            "- name: a\n%YAML 1.2\n- name: b\n",
            "- name: \"a\n- name: b\n- name: c\"\n",
            "- name: 'a\n- name: b\n- name: c'\n",
            "- name: a\n  tags: [x\n- name: b\n- name: c]\n",
            "- name: &x a\n- name: *x\n- name: c\n",
            "- name: a\n- name: b\n- name: A\n",
            "- name: a\nkey: b\n- name: c\n",
        ] {
            assert_eq!(in_parts(text, 1), None, "{text}");
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
