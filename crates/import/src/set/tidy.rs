//! Cells as profiles hold them: without what is invisible, within the limits, and counted.

use std::borrow::Cow;
use std::hash::BuildHasher as _;
use std::ops::Range;

use foldhash::HashMap;
use foldhash::fast::RandomState;

use super::rows::LeftOut;
use careernav_core::profile::clean;
use careernav_core::profile::limits::{MAX_LABEL_CHARS, MAX_TEXT_CHARS};

/// Cleans cells, and counts what it had to do.
#[derive(Debug, Default)]
pub(crate) struct Tidy {
    /// Cells that held control characters or invisible ones.
    pub(crate) cleaned: usize,
    /// Texts that were left out for their length.
    pub(crate) too_long: usize,
    /// Rows and cells that could not be used.
    pub(crate) left_out: LeftOut,
    /// Rows that had an address, or another mark of their own, that a newer row has as well.
    pub(crate) repeated: usize,
    /// Codes of which a spreadsheet had taken something that could be given back.
    pub(crate) mended: usize,
    /// Days of the last change that were left out, because they are no such days.
    pub(crate) undated: usize,
    /// Rows passed over because they have no label, where they need not have one.
    pub(crate) nameless: usize,
    /// Columns that nobody reads, each with its file.
    pub(crate) columns: Vec<String>,
}

/// Characters that nobody sees, but that make one name into two: zero-width space, byte order mark
/// and soft hyphen.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
}

impl Tidy {
    /// Takes the counts of another one with its own.
    pub(crate) fn add(&mut self, other: Self) {
        self.cleaned += other.cleaned;
        self.too_long += other.too_long;
        self.left_out.add(other.left_out);
        self.repeated += other.repeated;
        self.mended += other.mended;
        self.undated += other.undated;
        self.nameless += other.nameless;
        self.columns.extend(other.columns);
    }

    /// A cell without invisible characters; control characters are removed by what follows.
    fn visible<'r>(&mut self, raw: &'r str) -> Cow<'r, str> {
        let is_odd = |c| is_invisible(c) || clean::is_forbidden(c);
        let is_common = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r');
        if all(raw.bytes(), is_common) || !raw.contains(is_odd) {
            return Cow::Borrowed(raw);
        }
        self.cleaned += 1;
        Cow::Owned(mended(raw).replace(is_invisible, ""))
    }

    /// A title or name, or an empty text if there is none that may stand.
    pub(crate) fn label(&mut self, raw: &str) -> String {
        if is_plain(raw) {
            return self.fitting(raw, MAX_LABEL_CHARS).to_owned();
        }
        let visible = self.visible(raw);
        self.fitting(&clean::line(&visible), MAX_LABEL_CHARS)
            .to_owned()
    }

    /// Titles, one to a line, of which none was seen before.
    pub(crate) fn labels(&mut self, raw: &str, once: &mut Once) -> Vec<String> {
        self.each(raw, once, |label| Cow::Borrowed(label))
    }

    /// Names of skills, one to a line, of which none was seen before.
    pub(crate) fn names(&mut self, raw: &str, once: &mut Once) -> Vec<String> {
        self.each(raw, once, straight)
    }

    fn each(&mut self, raw: &str, once: &mut Once, shape: fn(&str) -> Cow<'_, str>) -> Vec<String> {
        let mut labels = Vec::new();
        if raw.is_empty() {
            return labels;
        }
        let visible = self.visible(raw);
        labels.reserve_exact(visible.bytes().filter(|&byte| byte == b'\n').count() + 1);
        for line in visible.split('\n').flat_map(|line| line.split('\r')) {
            let line = if is_plain(line) {
                Cow::Borrowed(line)
            } else {
                clean::line(line)
            };
            let label = shape(self.fitting(&line, MAX_LABEL_CHARS));
            if !label.is_empty() && once.insert(&label) {
                labels.push(label.into_owned());
            }
        }
        labels
    }

    /// A text of paragraphs.
    pub(crate) fn text(&mut self, raw: &str) -> String {
        if is_plain(raw) {
            return self.fitting(raw, MAX_TEXT_CHARS).to_owned();
        }
        let visible = self.visible(raw);
        self.fitting(&clean::text(&visible), MAX_TEXT_CHARS)
            .to_owned()
    }

    /// A text of paragraphs that may hold HTML: links to other occupations, mostly.
    pub(crate) fn html(&mut self, raw: &str) -> String {
        if raw.contains(['<', '&']) {
            self.text(&without_marks(raw))
        } else {
            self.text(raw)
        }
    }

    /// Two texts as paragraphs of one.
    pub(crate) fn joined(&mut self, one: String, other: &str) -> String {
        match (one.is_empty(), other.is_empty()) {
            (true, _) => other.to_owned(),
            (_, true) => one,
            _ => self
                .fitting(&format!("{one}\n\n{other}"), MAX_TEXT_CHARS)
                .to_owned(),
        }
    }

    /// A text, or none if it is too long.
    fn fitting<'t>(&mut self, text: &'t str, limit: usize) -> &'t str {
        if text.len() > limit && text.chars().count() > limit {
            self.too_long += 1;
            return "";
        }
        text
    }
}

/// The labels of one thing that were seen. There are very many things, so that it is kept without
/// an allocation for each label.
#[derive(Debug, Default)]
pub(crate) struct Once {
    /// The keys, one after the other.
    text: String,
    /// Where each key stands in the text, and which earlier one has the same hash.
    keys: Vec<(Range<usize>, Option<usize>)>,
    /// The last key of each hash.
    last: HashMap<u64, usize>,
    state: RandomState,
}

impl Once {
    /// Forgets all labels but the main one of another thing.
    pub(crate) fn start(&mut self, main: &str) {
        // A table that was large once takes long to clear each time.
        if self.last.capacity() > 1_000 {
            self.last = HashMap::default();
        }
        self.last.clear();
        self.keys.clear();
        self.text.clear();
        self.insert(main);
    }

    /// Whether a label is new, from now on no more.
    fn insert(&mut self, label: &str) -> bool {
        let start = self.text.len();
        if label.is_ascii() {
            self.text.push_str(label);
            self.text[start..].make_ascii_lowercase();
        } else {
            self.text.push_str(&clean::fold(label));
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

/// With straight apostrophes: ESCO has both kinds, and they would make one name into two.
pub(crate) fn straight(name: &str) -> Cow<'_, str> {
    if name.contains('’') {
        Cow::Owned(name.replace('’', "'"))
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether a cell is a clean line of ASCII, which nearly all are: each space stands singly, and
/// neither first nor last.
fn is_plain(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    all(bytes.iter(), |byte| matches!(byte, b' '..=b'~'))
        && all(pairs, |(&one, &next)| one != b' ' || next != b' ')
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
}

/// Whether something is true of all: of every one it is asked, which is sooner done for many bytes
/// at once than to stop at the first of which it is not.
fn all<T>(things: impl Iterator<Item = T>, is_so: impl Fn(T) -> bool) -> bool {
    things.fold(true, |all, thing| all & is_so(thing))
}

/// A text in which punctuation that was decoded in a wrong encoding is as it was meant: ESCO has
/// apostrophes that have become `â` and two control characters, of which else the `â` would stay.
fn mended(raw: &str) -> String {
    let mut parts = raw.split("â\u{80}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut rest = part.chars();
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

/// A text without HTML tags, and with its commonest entities as characters. A lone `<` stays.
fn without_marks(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match rest.find('>') {
            Some(end) if is_tag => {
                let name = rest[1..end].trim_start_matches('/');
                let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
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

/// The day of a time such as `2016-07-05T13:58:41Z`; none if it is no such day.
pub(crate) fn day(time: &str) -> Option<String> {
    let day = time.trim().get(..10)?;
    let bytes = day.as_bytes();
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |text: &str| -> Option<u32> {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok())?
    };
    let year = number(day.get(..4)?)?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match number(day.get(5..7)?)? {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap),
        _ => return None,
    };
    let is_day = (1..=days).contains(&number(day.get(8..)?)?);
    is_day.then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cleaned_and_counted() {
        let mut tidy = Tidy::default();
        assert_eq!(tidy.label(" a\u{a0} b "), "a b");
        assert_eq!(tidy.cleaned, 0);
        assert_eq!(tidy.label("a\u{80}b\u{200b}"), "ab");
        let mut once = Once::default();
        once.start("A");
        assert_eq!(
            tidy.labels("x\r\nX\n\n y \u{200b}\na\n", &mut once),
            ["x", "y"]
        );
        assert_eq!(tidy.names("Y\nd’or\nd'or", &mut once), ["d'or"]);
        once.start("É");
        assert_eq!(tidy.labels("x\né", &mut once), ["x"]);
        assert_eq!(tidy.text("one\n\n\n\ntwo"), "one\n\ntwo");
        assert_eq!(tidy.label("it\u{e2}\u{80}\u{99}s \u{e2}\u{80} "), "it’s â");
        assert_eq!(tidy.cleaned, 3);
        assert_eq!(tidy.label(&"x".repeat(301)), "");
        assert_eq!(tidy.joined("a".to_owned(), "b"), "a\n\nb");
        assert_eq!(tidy.joined(String::new(), "b"), "b");
        assert_eq!(tidy.joined("y".repeat(20_000), "b"), "");
        assert_eq!(tidy.too_long, 2);
    }

    #[test]
    fn a_plain_cell_is_one_that_cleaning_leaves_as_it_is() {
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
            let is_left = clean::line(cell) == cell && clean::text(cell) == cell;
            assert_eq!(is_plain(cell), is_left && cell.is_ascii(), "{cell:?}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for good in ["2016-07-05T13:58:41Z", " 2024-02-29 "] {
            assert_eq!(day(good).as_deref(), good.trim().get(..10));
        }
        for bad in [
            "",
            "2023-02-29",
            "2016-13-01",
            "05/07/2016",
            "2016-07-0é",
            "+016-07-05",
        ] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn marks_go_and_signs_stay() {
        let cases = [
            ("Excludes <a href=\"x\">cook</a>.", "Excludes cook."),
            ("a < b &amp; c", "a < b & c"),
            ("one<br/>two", "one\ntwo"),
            ("a <b", "a <b"),
            ("<", "<"),
        ];
        for (raw, wanted) in cases {
            assert_eq!(without_marks(raw), wanted);
        }
    }
}
