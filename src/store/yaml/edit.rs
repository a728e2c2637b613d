//! Adds entries to lists and removes them, as a person would do it by hand.
//!
//! * A new entry comes after the last one, in the same style: on a line of its own, or in brackets.
//! * A comment beside an entry is removed with it. So is a comment above it that can belong to nothing else,
//!   because no other entry follows directly. All other comments and empty lines stay.
//! * Lines that cannot be parsed are skipped, and stay.

use std::fmt::Write as _;
use std::ops::Range;

use super::entry::{Edit, Entry, EntryPosition};
use super::layout::{Field, Layout, Shape};

/// A range of bytes, and the text that replaces it.
pub(super) type Replacement = (Range<usize>, String);

/// The indentation of entries in a list that has none yet.
const INDENT: usize = 2;

/// The replacements that make an edit in a text; none if its layout is not supported. `parsable` is the text
/// without lines that are not YAML; `has_unparsable_lines` says that there are some.
pub(super) fn replacements(
    text: &str,
    parsable: &str,
    has_unparsable_lines: bool,
    edit: &Edit,
) -> Option<Vec<Replacement>> {
    let is_added = edit.added.iter().any(|(_, entries)| !entries.is_empty());
    if !is_added && edit.removed.is_empty() {
        return Some(Vec::new());
    }
    // The text is changed where the person wrote it, and not written anew from the values: a writer would
    // lose comments, order, quotes, and whatever could not be parsed.
    let layout = Layout::parse(parsable)?;
    let is_flow = layout.shape == Shape::Brackets && !layout.fields.is_empty();
    let mut editor = Editor {
        text,
        has_unparsable_lines,
        is_flow,
        replacements: Vec::new(),
    };
    let nothing = (!layout.range.is_empty() && layout.fields.is_empty()).then_some(&layout);
    match nothing.map(|it| it.shape) {
        None => {}
        // A file such as "{}" or "~": nothing is lost by replacing it.
        Some(Shape::Brackets | Shape::Scalar) => {
            let written = text[layout.range.clone()].replace(char::is_whitespace, "");
            ["{}", "[]", "~", "null"]
                .contains(&&*written)
                .then_some(())?;
            editor
                .replacements
                .push((layout.range.clone(), String::new()));
        }
        Some(_) => return None,
    }
    for (number, field) in layout.fields.iter().enumerate() {
        let removed: Vec<usize> = edit
            .removed
            .iter()
            .filter(|place| place.field == number)
            .map(|EntryPosition { item, .. }| *item)
            .collect();
        // Entries are added to the last field of a name.
        let is_last = !layout.fields[number + 1..]
            .iter()
            .any(|it| it.name == field.name);
        let added: &[Entry] = match edit.added.iter().find(|(name, _)| *name == field.name) {
            Some((_, entries)) if is_last => entries,
            _ => &[],
        };
        if !removed.is_empty() || !added.is_empty() {
            editor.change(field, &removed, added)?;
        }
    }
    for (name, entries) in &edit.added {
        if !entries.is_empty() && !layout.fields.iter().any(|field| field.name == *name) {
            editor.add_field(&layout, name, entries);
        }
    }
    Some(editor.replacements)
}

/// Applies replacements to the original text, whose line ends may be `\r\n`. Their ranges refer to the text
/// with `\n` line ends:
///
/// ```text
/// original     a : CR LF - b CR LF      offset of b: 6
/// as parsed    a : LF    - b LF         offset of b: 5, plus the one CR before it
/// ```
pub(super) fn apply(text: &str, mut replacements: Vec<Replacement>) -> String {
    replacements.sort_by_key(|(range, _)| (range.start, range.end));
    let is_crlf = text.contains("\r\n");
    let mut carriage_returns = text.char_indices().filter_map({
        let bytes = text.as_bytes();
        move |(at, c)| (c == '\r' && bytes.get(at + 1) == Some(&b'\n')).then_some(at)
    });
    // Translates an offset: how many `\r` come before it? Offsets are asked for in ascending order.
    let (mut passed, mut next) = (0, carriage_returns.next());
    let mut original = |place: usize| {
        // `place + passed` is the offset in the original as far as it is known: each line end before it moves
        // it on by one, which may bring the next one before it.
        while let Some(at) = next.filter(|&at| at < place + passed) {
            debug_assert!(at >= passed);
            passed += 1;
            next = carriage_returns.next();
        }
        place + passed
    };
    let mut out = String::with_capacity(text.len() + 256);
    let mut done = 0;
    for (range, new) in replacements {
        let (start, end) = (original(range.start), original(range.end));
        out.push_str(&text[done.min(start)..start]);
        if is_crlf {
            out.push_str(&new.replace('\n', "\r\n"));
        } else {
            out.push_str(&new);
        }
        done = end.max(done);
    }
    out.push_str(&text[done..]);
    out
}

struct Editor<'t> {
    text: &'t str,
    has_unparsable_lines: bool,
    /// Whether the whole file is a mapping in braces.
    is_flow: bool,
    replacements: Vec<Replacement>,
}

impl Editor<'_> {
    fn change(&mut self, field: &Field, removed: &[usize], added: &[Entry]) -> Option<()> {
        match field.shape {
            Shape::Nothing => self.fill(field, added),
            Shape::Scalar => self.widen(field, !removed.is_empty(), added),
            Shape::Dashes | Shape::Colons => self.change_lines(field, removed, added),
            Shape::Brackets => self.change_brackets(field, removed, added),
        }
    }

    fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.replacements.push((range, new.into()));
    }

    /// Where the line of an offset begins.
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the next line begins.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end + 1)
    }

    /// The line that begins at an offset.
    fn line_at(&self, start: usize) -> &str {
        self.text[start..self.line_end(start)].trim_end_matches('\n')
    }

    /// Inserts lines at the beginning of a line, or at the end of the text.
    fn insert_lines(&mut self, at: usize, lines: &str) {
        let is_open = at > 0 && !self.text[..at].ends_with('\n');
        self.replace(
            at..at,
            format!("{}{lines}", if is_open { "\n" } else { "" }),
        );
    }

    /// Adds a missing field at the end.
    fn add_field(&mut self, layout: &Layout, name: &str, entries: &[Entry]) {
        if self.is_flow {
            let end = layout.fields.last().map_or(layout.range.start + 1, |last| {
                last.range.end.max(last.key.end)
            });
            return self.replace(end..end, format!(", {name}: [{}]", in_brackets(entries)));
        }
        let column = layout.fields.first().map_or(0, |first| {
            first.key.start - self.line_start(first.key.start)
        });
        let indent = " ".repeat(column);
        let lines = entries
            .iter()
            .map(|entry| dashed_lines(entry, column + INDENT));
        let lines: String = lines.collect();
        self.insert_lines(self.document_end(), &format!("{indent}{name}:\n{lines}"));
    }

    /// Where the first document ends.
    fn document_end(&self) -> usize {
        let mut start = 0;
        let mut has_begun = false;
        while start < self.text.len() {
            let line = self.line_at(start);
            // YAML 1.2, section 9.1: `...` ends a document, and `---` begins one. Only the first document is
            // read, so that whatever follows stays as it is.
            if line.starts_with("...") || has_begun && line.starts_with("---") {
                return start;
            }
            let has_content = !line.trim_start().is_empty() && !line.starts_with(['#', '%']);
            has_begun |= has_content;
            start = self.line_end(start);
        }
        self.text.len()
    }

    /// Adds entries to an empty field.
    fn fill(&mut self, field: &Field, added: &[Entry]) -> Option<()> {
        if self.is_flow {
            let colon = self.colon(field)?;
            self.replace(colon..colon, format!(" [{}]", in_brackets(added)));
            return Some(());
        }
        self.colon(field)?;
        let own = field.key.start - self.line_start(field.key.start);
        let mut at = self.line_end(field.key.end);
        // Comments that are indented below it stay above its entries.
        let mut end = at;
        while end < self.text.len() {
            let line = self.line_at(end);
            let rest = line.trim_start();
            if !rest.starts_with('#') || line.len() - rest.len() <= own {
                break;
            }
            end = self.line_end(end);
            at = end;
        }
        // Entries that cannot be parsed still show the indentation.
        let next = self.line_at(at.min(self.text.len()));
        let rest = next.trim_start_matches(' ');
        let column = match rest.strip_prefix('-') {
            Some(after) if !after.starts_with('-') && self.has_unparsable_lines => {
                next.len() - rest.len()
            }
            Some(after) if after.trim().is_empty() => next.len() - rest.len(),
            _ => own + INDENT,
        };
        let lines: String = added
            .iter()
            .map(|entry| dashed_lines(entry, column))
            .collect();
        self.insert_lines(at, &lines);
        Some(())
    }

    /// The end of the colon after the name of a field.
    fn colon(&self, field: &Field) -> Option<usize> {
        let rest = &self.text[field.key.end..];
        let at = rest.find(':')?;
        rest[..at]
            .trim()
            .is_empty()
            .then_some(field.key.end + at + 1)
    }

    /// Turns a single value into a list.
    fn widen(&mut self, field: &Field, is_removed: bool, added: &[Entry]) -> Option<()> {
        let written = &self.text[field.range.clone()];
        if written.contains('\n') {
            return None;
        }
        // The four ways to write null in the core schema (YAML 1.2, section 10.3.2).
        let is_null = ["~", "null", "Null", "NULL"].contains(&written);
        let mut items: Vec<&str> = added.iter().map(|entry| entry.inline.as_str()).collect();
        let own;
        if !is_removed && !is_null {
            // In brackets the same text may mean something else: `a, b` is one name here and two there.
            let value = serde_yaml::from_str::<String>(written).ok()?;
            own = careernav_core::profile::write::scalar_in_brackets(&value);
            items.insert(0, &own);
        }
        self.replace(field.range.clone(), format!("[{}]", items.join(", ")));
        Some(())
    }

    /// Changes a list with one entry per line.
    fn change_lines(&mut self, field: &Field, removed: &[usize], added: &[Entry]) -> Option<()> {
        let mut lines = Vec::new();
        for item in &field.items {
            lines.push(match item {
                Some(range) => Some(self.lines_of(range, field.shape)?),
                None => None,
            });
        }
        let known = || lines.iter().flatten();
        let (column, end) = (known().next()?.column, known().last()?.range.end);
        for &number in removed {
            let range = lines.get(number)?.as_ref()?.range.clone();
            let start = self.with_comment(&range, field);
            self.replace(start..range.end, "");
        }
        let is_empty =
            added.is_empty() && removed.len() >= field.items.len() && !self.has_unparsable_lines;
        if is_empty {
            let colon = self.colon(field)?;
            self.replace(colon..colon, " []");
        }
        let new = added.iter().map(|entry| match field.shape {
            Shape::Colons => format!("{}{}:\n", " ".repeat(column), entry.lines.join(" ")),
            _ => dashed_lines(entry, column),
        });
        let new: String = new.collect();
        if !new.is_empty() {
            self.insert_lines(end, &new);
        }
        Some(())
    }

    /// The lines of an entry, if nothing else is on them.
    fn lines_of(&self, range: &Range<usize>, shape: Shape) -> Option<Lines> {
        let start = self.line_start(range.start);
        let before = &self.text[start..range.start];
        let column = match shape {
            Shape::Colons => before.len(),
            _ => before
                .strip_suffix(char::is_whitespace)?
                .trim_end()
                .strip_suffix('-')?
                .len(),
        };
        let is_alone = before[..column.min(before.len())].trim().is_empty();
        let end = self.line_end(range.end);
        let after = self.text[range.end..end]
            .trim_start_matches([':', ' ', '\t'])
            .trim_end();
        (is_alone && (after.is_empty() || after.starts_with('#'))).then_some(Lines {
            range: start..end,
            column,
        })
    }

    /// Where the comment above an entry begins, if it cannot belong to anything else; otherwise where the entry
    /// begins.
    fn with_comment(&self, lines: &Range<usize>, field: &Field) -> usize {
        let next = if lines.end < self.text.len() {
            self.line_at(lines.end).trim()
        } else {
            ""
        };
        let top = self.line_end(field.key.start);
        // A comment above an entry may be a heading of the entries that follow:
        //
        //     # kitchen              stays when 'cook' goes
        //     - cook
        //     - bake
        //     # the old job          goes with 'waiter': nothing else follows
        //     - waiter
        let is_followed = !next.is_empty() && !next.starts_with('#') && {
            let indent = |start: usize| {
                let line = self.line_at(start);
                line.len() - line.trim_start().len()
            };
            next.starts_with('-') || indent(lines.end) >= indent(lines.start)
        };
        if is_followed {
            return lines.start;
        }
        let mut start = lines.start;
        while start > top {
            let above = self.line_start(start - 1);
            if !self.line_at(above).trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// Changes a list in brackets.
    fn change_brackets(&mut self, field: &Field, removed: &[usize], added: &[Entry]) -> Option<()> {
        let items: Option<Vec<Range<usize>>> = field.items.iter().cloned().collect();
        let items = items?;
        let inside = field.range.start + 1..field.range.end.checked_sub(1)?;
        let closing = self.text.as_bytes().get(inside.end)?;
        matches!(closing, b']' | b'}').then_some(())?;
        let kept: Vec<usize> = (0..items.len())
            .filter(|it| !removed.contains(it))
            .collect();
        let Some(&last) = kept.last() else {
            if self.text[inside].contains('#') {
                return self.replace_all(&items, added);
            }
            self.refill(field, added);
            return Some(());
        };
        for &number in removed {
            let range = items.get(number)?.clone();
            if let Some(line) = self.own_line(&range) {
                self.replace(line, "");
                continue;
            }
            // In `[a, b, c]`, `b` goes with the comma after it, and the last entry with the one before it.
            let gap = match (items.get(number + 1), number.checked_sub(1)) {
                (Some(next), _) if number < last => range.start..next.start,
                (_, Some(before)) => items[before].end..range.end,
                _ => range.clone(),
            };
            (!self.text[gap.clone()].contains('#')).then_some(())?;
            self.replace(gap, "");
        }
        if added.is_empty() {
            return Some(());
        }
        let last = items[last].clone();
        // In brackets over several lines a new entry gets a line of its own, indented as its neighbour.
        let Some(line) = self.own_line(&last) else {
            self.replace(last.end..last.end, format!(", {}", in_brackets(added)));
            return Some(());
        };
        let indent = &self.text[line.start..last.start];
        let has_comma = self.text[last.end..].trim_start().starts_with(',');
        let mut new = String::new();
        for (number, entry) in added.iter().enumerate() {
            let comma = if has_comma || number + 1 < added.len() {
                ","
            } else {
                ""
            };
            let _ = writeln!(new, "{indent}{}{comma}", entry.inline);
        }
        if !has_comma {
            self.replace(last.end..last.end, ",");
        }
        self.insert_lines(line.end, &new);
        Some(())
    }

    /// Replaces all entries of a list in brackets, and keeps the comments between them.
    fn replace_all(&mut self, items: &[Range<usize>], added: &[Entry]) -> Option<()> {
        let first = items.first()?.start;
        let start = self.line_start(first);
        let indent = self.text[start..first].to_owned();
        for item in items {
            let line = self.own_line(item)?;
            self.replace(line, "");
        }
        let lines = added
            .iter()
            .map(|entry| format!("{indent}{},\n", entry.inline));
        let lines: String = lines.collect();
        self.insert_lines(start, &lines);
        Some(())
    }

    /// Replaces a list in brackets.
    fn refill(&mut self, field: &Field, added: &[Entry]) {
        let is_list = self.text[field.range.clone()].starts_with('[');
        let was_empty = field.items.is_empty();
        if added.is_empty() {
            let list = if was_empty { "" } else { "[]" };
            return self.replace(field.range.clone(), list);
        }
        // A list in brackets stays one.
        if self.is_flow || is_list && !was_empty {
            return self.replace(field.range.clone(), format!("[{}]", in_brackets(added)));
        }
        let own = field.key.start - self.line_start(field.key.start);
        let start = field.key.end + self.text[field.key.end..field.range.start].trim_end().len();
        self.replace(start..field.range.end, "");
        let lines: String = added
            .iter()
            .map(|entry| dashed_lines(entry, own + INDENT))
            .collect();
        self.insert_lines(self.line_end(field.range.end), &lines);
    }

    /// The line of an entry in brackets, if it has one to itself, with the comment beside it.
    fn own_line(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let line = self.line_start(range.start)..self.line_end(range.end);
        let before = self.text[line.start..range.start].trim();
        let after = self.text[range.end..line.end].trim();
        let after = after.strip_prefix(',').unwrap_or(after).trim_start();
        let is_own = before.is_empty() && (after.is_empty() || after.starts_with('#'));
        is_own.then_some(line)
    }
}

/// The lines of an entry, and the column of its dash.
struct Lines {
    range: Range<usize>,
    column: usize,
}

/// The lines of an entry after a dash.
fn dashed_lines(entry: &Entry, column: usize) -> String {
    let indent = " ".repeat(column);
    let lines = entry.lines.iter().enumerate();
    let lines = lines.map(|(number, line)| {
        let dash = if number == 0 { "- " } else { "  " };
        format!("{indent}{dash}{line}\n")
    });
    lines.collect()
}

/// Entries as they are written in brackets.
fn in_brackets(entries: &[Entry]) -> String {
    let entries: Vec<_> = entries.iter().map(|entry| entry.inline.as_str()).collect();
    entries.join(", ")
}
