//! What is left of a text in which lines are no YAML: the same text with those lines blank.
//!
//! A parser gives up at the first fault. Fields begin at the left edge and entries with a dash, so that
//! each can be tried by itself: what cannot be read alone is blank, and told.

use std::borrow::Cow;
use std::ops::Range;

use careernav_core::profile::{Fault, Mark, Tree, Value};

/// How often what is left is tried again before all of it is given up.
const TRIES: usize = 50;

/// The lines that `git` leaves where two versions of a file could not be put together.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// A text of which every part can be read, and what is wrong with the rest.
pub(super) fn masked(text: &str) -> (Cow<'_, str>, Vec<Fault>) {
    if fault(text).is_none() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut page = Page::of(text);
    for line in 0..page.lines.len() {
        if CONFLICT
            .iter()
            .any(|mark| page.line(line).starts_with(mark))
        {
            let what = "a mark of git for two versions that could not be put together";
            let hint = "keep what is right of both, and delete the marks; until then both count";
            let fault = Fault::error(Mark::new(line + 1, 1), what).hint(hint);
            page.blank(line..line + 1, fault);
        }
    }
    let sections = page.sections();
    for section in &sections {
        page.try_section(section.clone());
    }
    for _ in 0..TRIES {
        let Some(fault) = fault(&page.text) else {
            return (Cow::Owned(page.text), page.faults);
        };
        // The parser may have noticed it only in the next one.
        let line = line_of(&fault);
        let mut before = sections.iter().rev().filter(|it| it.start <= line);
        let Some(section) = before.find(|it| page.has_text((*it).clone())) else {
            break;
        };
        page.blank(section.clone(), fault);
    }
    if let Some(fault) = fault(&page.text) {
        page.blank(0..page.lines.len(), fault);
    }
    (Cow::Owned(page.text), page.faults)
}

/// What stops the parser in a text, or keeps the text from being fields.
fn fault(text: &str) -> Option<Fault> {
    let tree = Tree::parse(text);
    match tree.root {
        None => tree.faults.into_iter().next(),
        Some(_) => None,
    }
}

/// The same of one field: a lone word is no field.
fn fault_of_field(text: &str) -> Option<Fault> {
    let tree = Tree::parse(text);
    match tree.root {
        None => tree.faults.into_iter().next(),
        Some(root) => match tree.value(root) {
            Value::Map(_) | Value::Scalar(careernav_core::profile::Scalar::Null, _) => None,
            _ => {
                let what = "a line that is neither a field nor an entry of a list";
                let hint = "write \"field: value\", or \"- \" before an entry; is a \":\" missing?";
                Some(Fault::error(tree.at(root), what).hint(hint))
            }
        },
    }
}

/// The line of a fault, from 0.
fn line_of(fault: &Fault) -> usize {
    (fault.at.line as usize).saturating_sub(1)
}

/// A text, its lines, and what was found so far.
struct Page {
    text: String,
    /// Without their ends.
    lines: Vec<Range<usize>>,
    faults: Vec<Fault>,
}

impl Page {
    fn of(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            lines.push(start..start + line.len());
            start += line.len() + 1;
        }
        Self {
            text: text.to_owned(),
            lines,
            faults: Vec::new(),
        }
    }

    fn line(&self, line: usize) -> &str {
        &self.text[self.lines[line].clone()]
    }

    /// The text of lines, with their ends.
    fn text_of(&self, lines: &Range<usize>) -> &str {
        if lines.is_empty() {
            return "";
        }
        let end = self.lines[lines.end - 1].end;
        &self.text[self.lines[lines.start].start..self.text.len().min(end + 1)]
    }

    /// Makes lines blank; every other byte stays where it is.
    fn blank(&mut self, lines: Range<usize>, fault: Fault) {
        for line in lines {
            let range = self.lines[line].clone();
            self.text
                .replace_range(range.clone(), &" ".repeat(range.len()));
        }
        self.faults.push(fault);
    }

    fn has_text(&self, lines: Range<usize>) -> bool {
        let mut lines = lines.map(|line| self.line(line).trim_start());
        lines.any(|line| !line.is_empty() && !line.starts_with('#'))
    }

    /// The lines of each field, from its name on.
    fn sections(&self) -> Vec<Range<usize>> {
        let begins = |line: &usize| {
            let line = self.line(*line);
            let is_mark = line.starts_with("---") || line.starts_with("...");
            is_mark || line.starts_with(|c: char| !c.is_whitespace() && !"#-]}".contains(c))
        };
        let starts: Vec<_> = (0..self.lines.len()).filter(begins).collect();
        let ends = starts.iter().skip(1).copied().chain([self.lines.len()]);
        let mut sections: Vec<_> = starts
            .iter()
            .zip(ends)
            .map(|(&from, to)| from..to)
            .collect();
        match sections.first().map(|first| first.start) {
            Some(0) => {}
            Some(first) => sections.insert(0, 0..first),
            None => sections.push(0..self.lines.len()),
        }
        sections
    }

    /// A fault that was found in some lines, where it is in the whole text; what the parser noticed only
    /// after them is at their end.
    fn within(&self, mut fault: Fault, lines: &Range<usize>, shift: usize) -> Fault {
        let line = line_of(&fault) + shift;
        let last = lines
            .clone()
            .rev()
            .find(|&line| self.has_text(line..line + 1));
        let last = last.unwrap_or(lines.start);
        fault.at = if line > last {
            let end = self.line(last).trim_end().chars().count();
            Mark::new(last + 1, end + 1)
        } else {
            Mark::new(line + 1, fault.at.column as usize)
        };
        fault
    }

    /// Tries a field by itself, and if it cannot be read each of its entries.
    fn try_section(&mut self, section: Range<usize>) {
        let Some(whole) = fault_of_field(self.text_of(&section)) else {
            return;
        };
        let whole = self.within(whole, &section, section.start);
        let entries = self.entries(&section);
        let head = section.start..entries.first().map_or(section.end, |entry| entry.start);
        let head_text = self.text_of(&head).to_owned();
        if entries.is_empty() || fault_of_field(&head_text).is_some() {
            return self.blank(section, whole);
        }
        for entry in &entries {
            let alone = format!("{head_text}{}", self.text_of(entry));
            if let Some(found) = fault_of_field(&alone) {
                let found = if line_of(&found) < head.len() {
                    self.within(found, &head, section.start)
                } else {
                    self.within(found, entry, entry.start - head.len())
                };
                self.blank(entry.clone(), found);
            }
        }
        // Each can be read, and together they cannot: they are indented otherwise than the first.
        for _ in 0..TRIES {
            let Some(found) = fault_of_field(self.text_of(&section)) else {
                return;
            };
            let found = self.within(found, &section, section.start);
            let line = line_of(&found);
            let mut before = entries.iter().rev().filter(|it| it.start <= line);
            let Some(entry) = before.find(|it| self.has_text((*it).clone())) else {
                break;
            };
            self.blank(entry.clone(), found);
        }
        if fault_of_field(self.text_of(&section)).is_some() {
            self.blank(section, whole);
        }
    }

    /// The lines of each entry of a field, from its dash on.
    fn entries(&self, section: &Range<usize>) -> Vec<Range<usize>> {
        // How far an entry is indented. With a tab it can never be in another entry.
        let indent = |line: usize| {
            let text = self.line(line);
            let rest = text.trim_start_matches([' ', '\t']);
            let is_entry = rest == "-" || rest.starts_with("- ") || rest.starts_with("-\t");
            let indent = &text[..text.len() - rest.len()];
            is_entry.then_some((!indent.contains('\t')).then_some(indent.len()))
        };
        let lines = section.start..section.end;
        let first = lines.clone().find_map(|line| indent(line)?);
        let begins =
            |&line: &usize| indent(line).is_some_and(|indent| indent.is_none() || indent <= first);
        let starts = lines.filter(begins);
        let starts: Vec<_> = starts.collect();
        let ends = starts.iter().skip(1).copied().chain([section.end]);
        starts
            .iter()
            .zip(ends)
            .map(|(&from, to)| from..to)
            .collect()
    }
}
