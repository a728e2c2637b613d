//! Entries added to lists and removed from them where they stand, as somebody would do it by hand.
//!
//! * A new entry comes after the last one, in the same form: on a line of its own, or in brackets.
//! * What stands beside an entry goes with it. A comment above it goes with it if it can be about
//!   nothing else: if no other entry follows directly. Every other comment and every empty line stays.
//! * Lines that could not be read are passed over, and stay.

use std::fmt::Write as _;
use std::ops::Range;

use super::layout::{Field, Layout, Shape};
use super::{Edit, Entry, Place};

/// Bytes and what takes their place.
pub(super) type Replacement = (Range<usize>, String);

/// How far entries are indented where nothing shows how far the others are.
const INDENT: usize = 2;

/// What is to be replaced in a text so that it is changed; none where its form does not let it. What
/// a parser may see of it is `sound`; `has_gaps` says that this is not all.
pub(super) fn edits(
    text: &str,
    sound: &str,
    has_gaps: bool,
    change: &Edit,
) -> Option<Vec<Replacement>> {
    let is_added = change.added.iter().any(|(_, entries)| !entries.is_empty());
    if !is_added && change.removed.is_empty() {
        return Some(Vec::new());
    }
    let layout = Layout::of(sound)?;
    let is_flow = layout.shape == Shape::Brackets && !layout.fields.is_empty();
    let mut editor = Editor {
        text,
        has_gaps,
        is_flow,
        edits: Vec::new(),
    };
    let nothing = (!layout.range.is_empty() && layout.fields.is_empty()).then_some(&layout);
    match nothing.map(|it| it.shape) {
        None => {}
        // Such as "{}" or "~": nothing is said, and nothing lost.
        Some(Shape::Brackets | Shape::Scalar) => {
            let written = text[layout.range.clone()].replace(char::is_whitespace, "");
            ["{}", "[]", "~", "null"]
                .contains(&&*written)
                .then_some(())?;
            editor.edits.push((layout.range.clone(), String::new()));
        }
        Some(_) => return None,
    }
    for (number, field) in layout.fields.iter().enumerate() {
        let removed: Vec<usize> = change
            .removed
            .iter()
            .filter(|place| place.field == number)
            .map(|Place { item, .. }| *item)
            .collect();
        // Of several of one name the last is added to.
        let is_last = !layout.fields[number + 1..]
            .iter()
            .any(|it| it.name == field.name);
        let added: &[Entry] = match change.added.iter().find(|(name, _)| *name == field.name) {
            Some((_, entries)) if is_last => entries,
            _ => &[],
        };
        if !removed.is_empty() || !added.is_empty() {
            editor.change(field, &removed, added)?;
        }
    }
    for (name, entries) in &change.added {
        if !entries.is_empty() && !layout.fields.iter().any(|field| field.name == *name) {
            editor.add_field(&layout, name, entries);
        }
    }
    Some(editor.edits)
}

/// The original text, whose line ends may be `\r\n`, with what is replaced in it. Places are those in
/// the text in which every line ends with `\n`.
pub(super) fn apply(text: &str, mut edits: Vec<Replacement>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let is_crlf = text.contains("\r\n");
    let mut places = text.char_indices().filter_map({
        let bytes = text.as_bytes();
        move |(at, c)| (c == '\r' && bytes.get(at + 1) == Some(&b'\n')).then_some(at)
    });
    // Where a place is that was counted without the characters before line ends.
    let (mut passed, mut next) = (0, places.next());
    let mut original = |place: usize| {
        while let Some(at) = next.filter(|&at| at < place + passed) {
            debug_assert!(at >= passed);
            passed += 1;
            next = places.next();
        }
        place + passed
    };
    let mut out = String::with_capacity(text.len() + 256);
    let mut done = 0;
    for (range, new) in edits {
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
    has_gaps: bool,
    /// Everything stands in braces.
    is_flow: bool,
    edits: Vec<Replacement>,
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
        self.edits.push((range, new.into()));
    }

    /// Where the line of a byte begins.
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the next line begins.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end + 1)
    }

    /// The text of the line that begins somewhere.
    fn line_at(&self, start: usize) -> &str {
        self.text[start..self.line_end(start)].trim_end_matches('\n')
    }

    /// Inserts lines where a line begins, or at the end.
    fn insert_lines(&mut self, at: usize, lines: &str) {
        let is_open = at > 0 && !self.text[..at].ends_with('\n');
        self.replace(
            at..at,
            format!("{}{lines}", if is_open { "\n" } else { "" }),
        );
    }

    /// Adds a field that is not there yet, at the end.
    fn add_field(&mut self, layout: &Layout, name: &str, entries: &[Entry]) {
        if self.is_flow {
            let end = layout.fields.last().map_or(layout.range.start + 1, |last| {
                last.range.end.max(last.key.end)
            });
            return self.replace(end..end, format!(", {name}: [{}]", inline(entries)));
        }
        let column = layout.fields.first().map_or(0, |first| {
            first.key.start - self.line_start(first.key.start)
        });
        let indent = " ".repeat(column);
        let lines = entries.iter().map(|entry| dashed(entry, column + INDENT));
        let lines: String = lines.collect();
        self.insert_lines(self.document_end(), &format!("{indent}{name}:\n{lines}"));
    }

    /// Where the first document ends.
    fn document_end(&self) -> usize {
        let mut start = 0;
        let mut has_begun = false;
        while start < self.text.len() {
            let line = self.line_at(start);
            if line.starts_with("...") || has_begun && line.starts_with("---") {
                return start;
            }
            let is_said = !line.trim_start().is_empty() && !line.starts_with(['#', '%']);
            has_begun |= is_said;
            start = self.line_end(start);
        }
        self.text.len()
    }

    /// Adds entries to a field with nothing in it.
    fn fill(&mut self, field: &Field, added: &[Entry]) -> Option<()> {
        if self.is_flow {
            let colon = self.colon(field)?;
            self.replace(colon..colon, format!(" [{}]", inline(added)));
            return Some(());
        }
        self.colon(field)?;
        let own = field.key.start - self.line_start(field.key.start);
        let mut at = self.line_end(field.key.end);
        // Comments that are indented into it stand above its entries.
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
        // Entries that cannot be read show how far they are indented.
        let next = self.line_at(at.min(self.text.len()));
        let rest = next.trim_start_matches(' ');
        let column = match rest.strip_prefix('-') {
            Some(after) if !after.starts_with('-') && self.has_gaps => next.len() - rest.len(),
            Some(after) if after.trim().is_empty() => next.len() - rest.len(),
            _ => own + INDENT,
        };
        let lines: String = added.iter().map(|entry| dashed(entry, column)).collect();
        self.insert_lines(at, &lines);
        Some(())
    }

    /// Where the value of a field may begin.
    fn colon(&self, field: &Field) -> Option<usize> {
        let rest = &self.text[field.key.end..];
        let at = rest.find(':')?;
        rest[..at]
            .trim()
            .is_empty()
            .then_some(field.key.end + at + 1)
    }

    /// Makes a list of a single value.
    fn widen(&mut self, field: &Field, is_removed: bool, added: &[Entry]) -> Option<()> {
        let written = &self.text[field.range.clone()];
        if written.contains('\n') {
            return None;
        }
        let is_null = ["~", "null", "Null", "NULL"].contains(&written);
        let mut items: Vec<&str> = added.iter().map(|entry| entry.inline.as_str()).collect();
        let own;
        if !is_removed && !is_null {
            // It may be written in a way that means something else in brackets.
            let value = serde_yaml::from_str::<String>(written).ok()?;
            own = careernav_core::profile::write::scalar_in_brackets(&value);
            items.insert(0, &own);
        }
        self.replace(field.range.clone(), format!("[{}]", items.join(", ")));
        Some(())
    }

    /// Changes a list with an entry to a line.
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
        let is_empty = added.is_empty() && removed.len() >= field.items.len() && !self.has_gaps;
        if is_empty {
            let colon = self.colon(field)?;
            self.replace(colon..colon, " []");
        }
        let new = added.iter().map(|entry| match field.shape {
            Shape::Colons => format!("{}{}:\n", " ".repeat(column), entry.lines.join(" ")),
            _ => dashed(entry, column),
        });
        let new: String = new.collect();
        if !new.is_empty() {
            self.insert_lines(end, &new);
        }
        Some(())
    }

    /// The lines of an entry, if nothing else stands on them.
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

    /// Where a comment above an entry begins that is about nothing else; else where the entry begins.
    fn with_comment(&self, lines: &Range<usize>, field: &Field) -> usize {
        let next = if lines.end < self.text.len() {
            self.line_at(lines.end).trim()
        } else {
            ""
        };
        let top = self.line_end(field.key.start);
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
                return self.exchange(&items, added);
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
        let Some(line) = self.own_line(&last) else {
            self.replace(last.end..last.end, format!(", {}", inline(added)));
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

    /// Replaces all entries in brackets, between which there are comments.
    fn exchange(&mut self, items: &[Range<usize>], added: &[Entry]) -> Option<()> {
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

    /// Replaces all that stands in brackets.
    fn refill(&mut self, field: &Field, added: &[Entry]) {
        let is_list = self.text[field.range.clone()].starts_with('[');
        let was_empty = field.items.is_empty();
        if added.is_empty() {
            let list = if was_empty { "" } else { "[]" };
            return self.replace(field.range.clone(), list);
        }
        // What was a list with entries in brackets stays one.
        if self.is_flow || is_list && !was_empty {
            return self.replace(field.range.clone(), format!("[{}]", inline(added)));
        }
        let own = field.key.start - self.line_start(field.key.start);
        let start = field.key.end + self.text[field.key.end..field.range.start].trim_end().len();
        self.replace(start..field.range.end, "");
        let lines: String = added
            .iter()
            .map(|entry| dashed(entry, own + INDENT))
            .collect();
        self.insert_lines(self.line_end(field.range.end), &lines);
    }

    /// The line of an entry in brackets that has one to itself, with the comment beside it.
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

/// An entry on lines of its own.
fn dashed(entry: &Entry, column: usize) -> String {
    let indent = " ".repeat(column);
    let lines = entry.lines.iter().enumerate();
    let lines = lines.map(|(number, line)| {
        let dash = if number == 0 { "- " } else { "  " };
        format!("{indent}{dash}{line}\n")
    });
    lines.collect()
}

/// Entries between brackets.
fn inline(entries: &[Entry]) -> String {
    let entries: Vec<_> = entries.iter().map(|entry| entry.inline.as_str()).collect();
    entries.join(", ")
}
