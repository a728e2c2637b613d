//! A document as lines of text.
//!
//! In brief ([`Extent::Brief`]) an answer is a screen: each section has as many items as it says
//! ([`Section::brief`]), and each item its line, what is to be known of it whatever else is left out, and
//! few of its skills. How many more there are is said where they would be.

use std::borrow::Cow;

use super::column::Column;
use super::document::{Detail, Details, Document, Entry, Fact, Item, LeftOut, Section, SkillNames};
use super::section::SectionId;
use super::table;
use crate::graph::Graph;
use crate::insight::Verdict;
use crate::text::{number, width};

/// How much of a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// About a screen.
    Brief,
    /// All of it.
    Whole,
}

/// A line, or a text that is wrapped where it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'d> {
    /// How it is meant.
    pub kind: LineKind,
    /// Columns before it.
    pub indent: usize,
    /// The verdict at its beginning: a bar and a word.
    pub verdict: Option<Verdict>,
    /// The text.
    pub text: Cow<'d, str>,
}

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A title, or the heading of a section.
    Heading,
    /// The skill level.
    Level,
    /// Anything else.
    Text,
    /// The heads of the columns of a table, which are not wrapped.
    TableHead,
    /// A row of a table, which is not wrapped.
    Row,
}

/// The lines of a document; the arrow is between the jobs of a path.
#[must_use]
pub fn lines<'d>(
    document: &'d Document<'_>,
    graph: &'d Graph,
    extent: Extent,
    arrow: &'d str,
) -> Vec<Line<'d>> {
    let build = |most| {
        let mut text = Text {
            graph,
            arrow,
            extent,
            most,
            is_cut: false,
            lines: Vec::new(),
        };
        text.document(document);
        text.left_out(document.left_out.as_ref());
        text.lines
    };
    if extent == Extent::Whole {
        return build(usize::MAX);
    }
    // The more there is to say of each item, the fewer of them fit.
    let shorter = (MIN_BRIEF_ITEMS..=MAX_BRIEF_ROWS).rev().map(build);
    let mut fitting = shorter.filter(|lines| lines.len() <= MAX_BRIEF_ROWS);
    fitting.next().unwrap_or_else(|| build(MIN_BRIEF_ITEMS))
}

/// The option of a command that prints all of an answer.
const SHOWS_ALL: &str = "--all";

/// So many lines an answer in brief has at most: a screen of 24 rows, with the command and the next prompt.
const MAX_BRIEF_ROWS: usize = 22;

/// So many items of a section an answer in brief has at least, however long it becomes.
const MIN_BRIEF_ITEMS: usize = 3;

/// Lines while they are put together.
struct Text<'d> {
    graph: &'d Graph,
    /// What is between the jobs of a path.
    arrow: &'d str,
    extent: Extent,
    /// So many items of a section are printed at most.
    most: usize,
    /// Whether anything was left out.
    is_cut: bool,
    lines: Vec<Line<'d>>,
}

impl<'d> Text<'d> {
    fn line(&mut self, kind: LineKind, indent: usize, text: impl Into<Cow<'d, str>>) {
        self.lines.push(Line {
            kind,
            indent,
            verdict: None,
            text: text.into(),
        });
    }

    /// An empty line, unless it would be the first.
    fn blank(&mut self) {
        if !self.lines.is_empty() {
            self.line(LineKind::Text, 0, "");
        }
    }

    /// As many of a list as are printed; how many are not is said by [`Text::rest`].
    fn shown<'s, T>(&self, all: &'s [T], brief: usize) -> &'s [T] {
        match self.extent {
            Extent::Brief => all.get(..brief.min(self.most)).unwrap_or(all),
            Extent::Whole => all,
        }
    }

    /// How many of a list are not printed.
    fn rest(&mut self, all: usize, shown: usize, indent: usize) {
        if let Some(more @ 1..) = all.checked_sub(shown) {
            self.is_cut = true;
            if shown > 0 {
                self.line(LineKind::Text, indent, format!("{more} more"));
            }
        }
    }

    fn document(&mut self, document: &'d Document<'_>) {
        if !document.title.is_empty() {
            self.line(LineKind::Heading, 0, document.title.as_ref());
        }
        for fact in document.line_facts() {
            let kind = match fact {
                Fact::Level(_) => LineKind::Level,
                _ => LineKind::Text,
            };
            self.line(kind, 0, fact.label());
        }
        if let Some(tags) = document.tag_line() {
            self.line(LineKind::Text, 0, tags);
        }
        for subject in &document.subjects {
            self.item(subject, 0);
        }
        for note in &document.notes {
            self.blank();
            self.line(LineKind::Text, 0, note.text.as_ref());
        }
        let mut is_bare = false;
        for section in &document.sections {
            // Headings alone stand together.
            let is_next_bare = self.extent == Extent::Brief && section.brief == 0;
            if !(is_bare && is_next_bare && section.before.is_empty()) {
                self.blank();
            }
            is_bare = is_next_bare;
            self.section(section);
        }
    }

    /// How to see what was left out.
    fn left_out(&mut self, left_out: Option<&LeftOut>) {
        let rest = match left_out {
            Some(more) if self.is_cut && more.option == SHOWS_ALL => {
                format!("{SHOWS_ALL} shows the rest, and {}.", more.what)
            }
            _ => {
                if let Some(more) = left_out {
                    self.line(LineKind::Text, 0, more.hint());
                }
                format!("{SHOWS_ALL} shows the rest.")
            }
        };
        if self.is_cut {
            self.line(LineKind::Text, 0, rest);
        }
    }

    fn section(&mut self, section: &'d Section<'_>) {
        let heading = section.chain_heading(self.arrow);
        if !heading.is_empty() && section.id != SectionId::Step {
            self.line(LineKind::Heading, 0, heading);
        }
        // A path of one step has the verdict of that step.
        let mut verdict = section.verdict().filter(|_| section.items.len() > 1);
        for remark in &section.before {
            self.lines.push(Line {
                kind: LineKind::Text,
                indent: 2,
                verdict: verdict.take(),
                text: remark.as_ref().into(),
            });
        }
        let items = self.shown(&section.items, section.brief);
        if section.table.is_empty() {
            for item in items {
                self.item(item, 2);
            }
        } else if !section.items.is_empty() {
            self.table(section, &section.table);
        }
        self.rest(section.items.len(), items.len(), 2);
        for remark in &section.after {
            self.line(LineKind::Text, 2, remark.as_ref());
        }
    }

    fn item(&mut self, item: &'d Item<'_>, indent: usize) {
        self.lines.push(Line {
            kind: LineKind::Text,
            indent,
            verdict: item.verdict(),
            text: item.line_after_verdict(self.graph),
        });
        if let Entry::Url { url, .. } = item.entry {
            self.line(LineKind::Text, indent + 2, url.to_owned());
        }
        if let Details::Open(details) = &item.details {
            for detail in details {
                self.detail(detail, indent + 2);
            }
        }
    }

    fn detail(&mut self, detail: &'d Detail<'_>, indent: usize) {
        match detail {
            Detail::Caution(text) => self.line(LineKind::Text, indent, text.as_ref()),
            // The line of the item has it.
            Detail::Verdict(..) => {}
            Detail::Text(_) | Detail::Remark(_) if self.extent == Extent::Brief => {
                self.is_cut = true;
            }
            Detail::Text(text) | Detail::Remark(text) => {
                self.line(LineKind::Text, indent, text.as_ref());
            }
            Detail::Skills {
                kind, ids, brief, ..
            } => {
                let shown = self.shown(ids, *brief);
                let is_whole = self.extent == Extent::Whole;
                match kind.none().filter(|_| ids.is_empty() && is_whole) {
                    Some(none) => self.line(LineKind::Text, indent, none),
                    None if shown.is_empty() => {}
                    None => {
                        self.line(LineKind::Text, indent, skills_heading(*kind, ids.len()));
                    }
                }
                for &id in shown {
                    self.line(LineKind::Text, indent + 2, self.graph.skill(id).name());
                }
                self.rest(ids.len(), shown.len(), indent + 2);
            }
        }
    }

    fn table(&mut self, section: &Section<'_>, columns: &[Column<'_>]) {
        let rows = std::iter::once(table::names(columns));
        let rows = rows.chain(table::items(section, columns, self.graph));
        let mut rows: Vec<_> = rows.collect();
        for (cell, column) in rows.iter_mut().flat_map(|row| row.iter_mut().zip(columns)) {
            // For people counts have their thousands.
            if *column == Column::Count
                && let Ok(count) = cell.parse()
            {
                *cell = number(count);
            }
        }
        for (number, line) in aligned(&rows).into_iter().enumerate() {
            let kind = match number {
                0 => LineKind::TableHead,
                _ => LineKind::Row,
            };
            self.line(kind, 0, line);
        }
    }
}

/// The heading of a list of skills below an item.
#[must_use]
pub fn skills_heading(kind: SkillNames, count: usize) -> String {
    format!("{} ({}):", kind.heading(), number(count))
}

/// The rows of a table for people, in columns; the last column goes as far as it goes.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            let gap = wide.saturating_sub(width(cell));
            // Numbers are aligned by their last digit.
            let is_number = cell.starts_with(|c: char| c.is_ascii_digit());
            let (before, after) = if is_number { (gap, 0) } else { (0, gap) };
            line.push_str("  ");
            line.extend(std::iter::repeat_n(' ', before));
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', after));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::dataset::Dataset;
    use crate::insight::{Licence, Person, Rank};
    use crate::profile::load;
    use crate::report::{AnswerContext, gap};
    use crate::testing;

    /// What there is to learn between any two of some jobs: a screen, in which nothing that speaks against
    /// the step is left out.
    #[test]
    fn in_brief_an_answer_is_a_screen_and_says_what_matters() {
        let data = Dataset::new(load(&[testing::layer()]));
        let context = AnswerContext::on_paper(&data, Rank::default(), true);
        let graph = &data.graph;
        let id = |name| graph.find_occupation(name).one().unwrap();
        let texts = |document: &Document<'_>, extent| {
            let lines = lines(document, graph, extent, ">");
            let texts = lines.into_iter().map(|line| line.text.into_owned());
            texts.collect::<Vec<_>>()
        };
        let jobs = [
            "waiter",
            "nurse assistant",
            "kitchen porter",
            "train driver",
        ]
        .map(id);
        let goals = [
            "restaurant manager",
            "nurse responsible for general care",
            "train driver",
        ];
        for (from, to) in jobs
            .into_iter()
            .flat_map(|from| goals.map(|to| (from, id(to))))
        {
            let person = &Person::at(graph, from);
            let document = gap::document(&context, gap::Question { person, to });
            let brief = texts(&document, Extent::Brief);
            assert!(brief.len() <= MAX_BRIEF_ROWS, "{brief:?}");
            let licence = Licence::new(graph.occupation(to));
            let licence = licence.map(|licence| licence.label().to_lowercase());
            let is_said = |part: &str| brief.iter().any(|line| line.to_lowercase().contains(part));
            assert!(licence.is_none_or(|it| is_said(&it)), "{brief:?}");
            let level = |id| graph.occupation(id).level();
            let is_steep = level(to) == level(from).map(|level| level + 2);
            assert_eq!(is_said("two levels up"), is_steep, "{brief:?}");
            // The whole has every line of it, but for how much is left out.
            let whole = texts(&document, Extent::Whole);
            let is_of_whole = |line: &&String| {
                line.contains("more") || whole.contains(line) || line.starts_with("--all")
            };
            assert!(brief.iter().all(|line| is_of_whole(&line)), "{brief:?}");
        }
    }

    #[test]
    fn columns_are_aligned() {
        let rows = [["a", "number"], ["two words", "12"], ["日本", "3"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(
            aligned(&rows),
            [
                "  a          number",
                "  two words      12",
                "  日本            3"
            ]
        );
        assert_eq!(aligned(&[]), [""; 0]);
    }
}
