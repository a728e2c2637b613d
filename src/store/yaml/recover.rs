//! Blanks out the lines of a text that are not YAML, so that the rest can be parsed.
//!
//! A parser gives up at the first fault. Here, fields begin at the left margin and entries with a dash, so
//! that each can be tried on its own: what cannot be parsed is replaced by spaces, and reported. All other
//! bytes keep their positions, and so do lines and columns in messages.
//!
//! ```text
//! skills:                       skills:
//!   - first aid          ─>       - first aid
//!   - "bake bread                            <- 3:5: a quote is not closed
//! past_jobs: [cook]             past_jobs: [cook]
//! ```

use std::borrow::Cow;
use std::ops::Range;

use careernav_core::profile::{Fault, Mark, Tree, Value};

/// How often the rest is parsed again before all of it is given up.
const RETRIES: usize = 50;

/// The lines that `git` writes into a file with conflicts.
const CONFLICT_MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The text without lines that cannot be parsed, and their faults.
pub(super) fn mask_faults(text: &str) -> (Cow<'_, str>, Vec<Fault>) {
    if first_fault(text).is_none() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut masked = MaskedText::new(text);
    for line in 0..masked.lines.len() {
        // <<<<<<< HEAD
        //   - first aid         both sides are lists of names, and to have a skill of either too many is the smaller
        // =======               loss
        //   - bake bread
        // >>>>>>> laptop
        if CONFLICT_MARKERS
            .iter()
            .any(|mark| masked.line(line).starts_with(mark))
        {
            let what = "a git conflict marker";
            let hint = "resolve the conflict and delete the markers; until then both sides count";
            let fault = Fault::error(Mark::new(line + 1, 1), what).hint(hint);
            masked.blank(line..line + 1, fault);
        }
    }
    let sections = masked.sections();
    for section in &sections {
        masked.check_section(section.clone());
    }
    for _ in 0..RETRIES {
        let Some(fault) = first_fault(&masked.text) else {
            return (Cow::Owned(masked.text), masked.faults);
        };
        // The parser may have noticed a fault only in the section after it.
        let line = line_of(&fault);
        // skills:
        //   - "bake bread         the quote that is not closed
        // past_jobs: [cook]       where the parser notices it
        let mut before = sections.iter().rev().filter(|it| it.start <= line);
        let Some(section) = before.find(|it| masked.has_text((*it).clone())) else {
            break;
        };
        masked.blank(section.clone(), fault);
    }
    if let Some(fault) = first_fault(&masked.text) {
        masked.blank(0..masked.lines.len(), fault);
    }
    (Cow::Owned(masked.text), masked.faults)
}

/// The fault that stops the parser in a text.
fn first_fault(text: &str) -> Option<Fault> {
    let tree = Tree::parse(text);
    match tree.root {
        None => tree.faults.into_iter().next(),
        Some(_) => None,
    }
}

/// The same for a single field, where a lone word is a fault as well.
fn first_field_fault(text: &str) -> Option<Fault> {
    let tree = Tree::parse(text);
    match tree.root {
        None => tree.faults.into_iter().next(),
        Some(root) => match tree.value(root) {
            Value::Map(_) | Value::Scalar(careernav_core::profile::Scalar::Null, _) => None,
            _ => {
                let what = "a line that is neither a field nor a list entry";
                let hint = "write \"field: value\", or \"- \" before an entry; is a \":\" missing?";
                Some(Fault::error(tree.at(root), what).hint(hint))
            }
        },
    }
}

/// The line of a fault, counted from 0.
fn line_of(fault: &Fault) -> usize {
    (fault.at.line as usize).saturating_sub(1)
}

/// A text, its lines, and the faults that were found so far.
struct MaskedText {
    text: String,
    /// Without line ends.
    lines: Vec<Range<usize>>,
    faults: Vec<Fault>,
}

impl MaskedText {
    fn new(text: &str) -> Self {
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

    /// The text of some lines, with line ends.
    fn text_in(&self, lines: &Range<usize>) -> &str {
        if lines.is_empty() {
            return "";
        }
        let end = self.lines[lines.end - 1].end;
        &self.text[self.lines[lines.start].start..self.text.len().min(end + 1)]
    }

    /// Replaces lines with spaces.
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

    /// The lines of each field, beginning with its name.
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

    /// Moves a fault from its line in a part to its line in the whole text. A fault that the parser noticed
    /// after the part is moved to its end.
    fn relocate(&self, mut fault: Fault, lines: &Range<usize>, shift: usize) -> Fault {
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

    /// Parses a field on its own and, if that fails, each of its entries.
    fn check_section(&mut self, section: Range<usize>) {
        let Some(whole) = first_field_fault(self.text_in(&section)) else {
            return;
        };
        let whole = self.relocate(whole, &section, section.start);
        let entries = self.entries(&section);
        let head = section.start..entries.first().map_or(section.end, |entry| entry.start);
        let head_text = self.text_in(&head).to_owned();
        if entries.is_empty() || first_field_fault(&head_text).is_some() {
            return self.blank(section, whole);
        }
        for entry in &entries {
            // With its field above it, or its indentation would mean nothing.
            let alone = format!("{head_text}{}", self.text_in(entry));
            if let Some(found) = first_field_fault(&alone) {
                let found = if line_of(&found) < head.len() {
                    self.relocate(found, &head, section.start)
                } else {
                    self.relocate(found, entry, entry.start - head.len())
                };
                self.blank(entry.clone(), found);
            }
        }
        // Each entry can be parsed, but not all together: their indentation differs.
        for _ in 0..RETRIES {
            let Some(found) = first_field_fault(self.text_in(&section)) else {
                return;
            };
            let found = self.relocate(found, &section, section.start);
            let line = line_of(&found);
            let mut before = entries.iter().rev().filter(|it| it.start <= line);
            let Some(entry) = before.find(|it| self.has_text((*it).clone())) else {
                break;
            };
            self.blank(entry.clone(), found);
        }
        if first_field_fault(self.text_in(&section)).is_some() {
            self.blank(section, whole);
        }
    }

    /// The lines of each entry of a field, beginning with its dash.
    fn entries(&self, section: &Range<usize>) -> Vec<Range<usize>> {
        // The indentation of an entry; none if it has a tab, which can never be inside another entry.
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
