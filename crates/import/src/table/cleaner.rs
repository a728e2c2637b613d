//! Makes cells fit for profiles: without invisible characters and HTML, within the limits. Counts what
//! it had to do.

use std::borrow::Cow;
use std::hash::BuildHasher as _;
use std::ops::Range;

use foldhash::HashMap;
use foldhash::fast::RandomState;

use super::row_error::SkippedRows;
use careernav_core::profile::limits::{MAX_LABEL_CHARS, MAX_TEXT_CHARS};
use careernav_core::text::sanitize;

/// Cleans cells, and counts what it had to do.
#[derive(Debug, Default)]
pub(crate) struct Cleaner {
    /// Cells with control characters or invisible ones, which were removed.
    pub(crate) cleaned: usize,
    /// Texts that were left out because they are too long.
    pub(crate) too_long: usize,
    /// Rows and cells that could not be used.
    pub(crate) skipped: SkippedRows,
    /// Rows dropped because a newer row has the same URI or code.
    pub(crate) duplicate_rows: usize,
    /// Codes that a spreadsheet had shortened, and that could be restored.
    pub(crate) repaired_codes: usize,
    /// Dates of the last change that were left out, because there is no such day.
    pub(crate) invalid_dates: usize,
    /// Rows skipped because they have no label, where they need not have one.
    pub(crate) unlabelled: usize,
    /// Columns that are not read, each with its file.
    pub(crate) unread_columns: Vec<String>,
}

/// Characters that nobody sees, but that make two names of one: zero-width space, byte order mark and
/// soft hyphen.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
}

impl Cleaner {
    /// Adds the counts of another one.
    pub(crate) fn add(&mut self, other: Self) {
        self.cleaned += other.cleaned;
        self.too_long += other.too_long;
        self.skipped.add(other.skipped);
        self.duplicate_rows += other.duplicate_rows;
        self.repaired_codes += other.repaired_codes;
        self.invalid_dates += other.invalid_dates;
        self.unlabelled += other.unlabelled;
        self.unread_columns.extend(other.unread_columns);
    }

    /// A cell without invisible characters; [`clean`] removes control characters later.
    fn visible<'r>(&mut self, raw: &'r str) -> Cow<'r, str> {
        let is_odd = |c| is_invisible(c) || sanitize::is_forbidden(c);
        let is_common = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r');
        // Nearly all cells are plain ASCII, which is seen many bytes at a time; only the others are decoded.
        if all_true(raw.bytes(), is_common) || !raw.contains(is_odd) {
            return Cow::Borrowed(raw);
        }
        self.cleaned += 1;
        Cow::Owned(without_mojibake(raw).replace(is_invisible, ""))
    }

    /// A title or name; empty if the cell is empty, or too long for one.
    pub(crate) fn label(&mut self, raw: &str) -> String {
        if is_clean_ascii_line(raw) {
            return self.within_limit(raw, MAX_LABEL_CHARS).to_owned();
        }
        let visible = self.visible(raw);
        self.within_limit(&sanitize::line(&visible), MAX_LABEL_CHARS)
            .to_owned()
    }

    /// Titles, one a line, without those that were seen before.
    pub(crate) fn titles(&mut self, raw: &str, seen: &mut SeenLabels) -> Vec<String> {
        self.lines(raw, seen, |label| Cow::Borrowed(label))
    }

    /// Names of skills, one a line, without those that were seen before.
    pub(crate) fn skill_names(&mut self, raw: &str, seen: &mut SeenLabels) -> Vec<String> {
        self.lines(raw, seen, straight_apostrophes)
    }

    fn lines(
        &mut self,
        raw: &str,
        seen: &mut SeenLabels,
        convert: fn(&str) -> Cow<'_, str>,
    ) -> Vec<String> {
        let mut labels = Vec::new();
        if raw.is_empty() {
            return labels;
        }
        let visible = self.visible(raw);
        labels.reserve_exact(visible.bytes().filter(|&byte| byte == b'\n').count() + 1);
        for line in visible.split('\n').flat_map(|line| line.split('\r')) {
            let line = if is_clean_ascii_line(line) {
                Cow::Borrowed(line)
            } else {
                sanitize::line(line)
            };
            let label = convert(self.within_limit(&line, MAX_LABEL_CHARS));
            if !label.is_empty() && seen.insert(&label) {
                labels.push(label.into_owned());
            }
        }
        labels
    }

    /// A text of paragraphs.
    pub(crate) fn text(&mut self, raw: &str) -> String {
        if is_clean_ascii_line(raw) {
            return self.within_limit(raw, MAX_TEXT_CHARS).to_owned();
        }
        let visible = self.visible(raw);
        self.within_limit(&sanitize::text(&visible), MAX_TEXT_CHARS)
            .to_owned()
    }

    /// A text of paragraphs that may contain HTML: mostly links to other occupations.
    pub(crate) fn html(&mut self, raw: &str) -> String {
        if raw.contains(['<', '&']) {
            self.text(&strip_html(raw))
        } else {
            self.text(raw)
        }
    }

    /// Two texts as paragraphs of one text.
    pub(crate) fn join_paragraphs(&mut self, one: String, other: &str) -> String {
        match (one.is_empty(), other.is_empty()) {
            (true, _) => other.to_owned(),
            (_, true) => one,
            _ => self
                .within_limit(&format!("{one}\n\n{other}"), MAX_TEXT_CHARS)
                .to_owned(),
        }
    }

    /// A text, or an empty one if it is too long.
    fn within_limit<'t>(&mut self, text: &'t str, limit: usize) -> &'t str {
        if text.len() > limit && text.chars().count() > limit {
            self.too_long += 1;
            return "";
        }
        text
    }
}

/// The labels of one occupation or skill that have been seen, so that each is taken once. A download has
/// hundreds of thousands of labels, so there is no allocation for each.
#[derive(Debug, Default)]
pub(crate) struct SeenLabels {
    /// The folded labels, one after the other.
    text: String,
    /// The range of each label in the text, and an earlier one with the same hash.
    keys: Vec<(Range<usize>, Option<usize>)>,
    /// The last label of each hash.
    last: HashMap<u64, usize>,
    state: RandomState,
}

impl SeenLabels {
    /// Forgets all labels, and begins with the main one of another occupation or skill.
    pub(crate) fn restart(&mut self, main: &str) {
        // A table that was large once would take long to clear each time.
        if self.last.capacity() > 1_000 {
            self.last = HashMap::default();
        }
        self.last.clear();
        self.keys.clear();
        self.text.clear();
        self.insert(main);
    }

    /// Adds a label; returns whether it is new.
    fn insert(&mut self, label: &str) -> bool {
        let start = self.text.len();
        if label.is_ascii() {
            self.text.push_str(label);
            self.text[start..].make_ascii_lowercase();
        } else {
            self.text.push_str(&sanitize::fold(label));
        }
        let key = &self.text[start..];
        let hash = self.state.hash_one(key);
        let before = self.last.get(&hash).copied();
        let mut next = before;
        while let Some((range, earlier)) = next.map(|at| &self.keys[at]) {
            if self.text[range.clone()] == *key {
                self.text.truncate(start);
                return false;
            }
            next = *earlier;
        }
        self.last.insert(hash, self.keys.len());
        self.keys.push((start..self.text.len(), before));
        true
    }
}

/// A name with straight apostrophes: ESCO has both kinds, which would make two names of one.
pub(crate) fn straight_apostrophes(name: &str) -> Cow<'_, str> {
    if name.contains('’') {
        Cow::Owned(name.replace('’', "'"))
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether a cell is a line of ASCII that needs no cleaning, as nearly all are: no two spaces together,
/// none at either end.
fn is_clean_ascii_line(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    all_true(bytes.iter(), |byte| matches!(byte, b' '..=b'~'))
        && all_true(pairs, |(&one, &next)| one != b' ' || next != b' ')
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
}

/// Whether a condition is true for all items. Unlike [`Iterator::all`] it never stops early, so that the
/// compiler can test many bytes at once.
fn all_true<T>(items: impl Iterator<Item = T>, condition: impl Fn(T) -> bool) -> bool {
    items.fold(true, |all, item| all & condition(item))
}

/// Restores punctuation that was decoded as Latin-1: ESCO has apostrophes (`E2 80 99` in UTF-8) that have
/// become `â` and two control characters. Removing only those would leave the `â`.
fn without_mojibake(raw: &str) -> String {
    let mut parts = raw.split("â\u{80}");
    let mut out = parts
        .next()
        .expect("a split has at least one part")
        .to_owned();
    for part in parts {
        let mut rest = part.chars();
        // E2 80 99 is U+2019: 0010 0000 00 011001. The first two bytes are fixed, the last has six bits.
        // Read as Latin-1, each byte became a character of its own.
        if let Some(last @ 0x80..0xc0) = rest.next().map(u32::from) {
            out.extend(char::from_u32(0x2000 + (last - 0x80)));
            out.push_str(rest.as_str());
        } else {
            out.push_str("â\u{80}");
            out.push_str(part);
        }
    }
    out
}

/// Removes HTML tags, and replaces the commonest entities by their characters. A lone `<` stays.
fn strip_html(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // HTML, section 13.2.5.6: after `<` only a letter or `/` begins a tag, so that `< 5 years` is text.
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match rest.find('>') {
            Some(end) if is_tag => {
                let name = rest[1..end].trim_start_matches('/');
                let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
                // Those that a browser begins a new line for, of the tags that occur.
                if matches!(name, Some("br" | "p" | "li" | "div")) {
                    out.push('\n');
                }
                rest = &rest[end + 1..];
            }
            _ => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    for (entity, text) in [
        // `&amp;` comes last: `&amp;lt;` is the text `&lt;`, and not a `<`.
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        if out.contains(entity) {
            out = out.replace(entity, text);
        }
    }
    out
}

/// A text, unless it is empty.
pub(crate) fn non_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cleaned_and_counted() {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.label(" a\u{a0} b "), "a b");
        assert_eq!(cleaner.cleaned, 0);
        assert_eq!(cleaner.label("a\u{80}b\u{200b}"), "ab");
        let mut seen = SeenLabels::default();
        seen.restart("A");
        assert_eq!(
            cleaner.titles("x\r\nX\n\n y \u{200b}\na\n", &mut seen),
            ["x", "y"]
        );
        assert_eq!(cleaner.skill_names("Y\nd’or\nd'or", &mut seen), ["d'or"]);
        seen.restart("É");
        assert_eq!(cleaner.titles("x\né", &mut seen), ["x"]);
        assert_eq!(cleaner.text("one\n\n\n\ntwo"), "one\n\ntwo");
        assert_eq!(
            cleaner.label("it\u{e2}\u{80}\u{99}s \u{e2}\u{80} "),
            "it’s â"
        );
        assert_eq!(cleaner.cleaned, 3);
        assert_eq!(cleaner.label(&"x".repeat(301)), "");
        assert_eq!(cleaner.join_paragraphs("a".to_owned(), "b"), "a\n\nb");
        assert_eq!(cleaner.join_paragraphs(String::new(), "b"), "b");
        assert_eq!(cleaner.join_paragraphs("y".repeat(20_000), "b"), "");
        assert_eq!(cleaner.too_long, 2);
    }

    #[test]
    fn cleaning_leaves_a_clean_cell_as_it_is() {
        let cells = [
            "",
            " ",
            "a",
            " a",
            "a ",
            "a b",
            "a  b",
            "a\tb",
            "a\nb",
            "é",
            "a\u{7f}",
            "A, b & C.",
        ];
        for cell in cells {
            let is_left = sanitize::line(cell) == cell && sanitize::text(cell) == cell;
            assert_eq!(
                is_clean_ascii_line(cell),
                is_left && cell.is_ascii(),
                "{cell:?}"
            );
        }
    }

    #[test]
    fn tags_are_removed_and_signs_stay() {
        let cases = [
            ("Excludes <a href=\"x\">cook</a>.", "Excludes cook."),
            ("a < b &amp; c", "a < b & c"),
            ("one<br/>two", "one\ntwo"),
            ("a <b", "a <b"),
            ("<", "<"),
        ];
        for (raw, wanted) in cases {
            assert_eq!(strip_html(raw), wanted);
        }
    }
}
