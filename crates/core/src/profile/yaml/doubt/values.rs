//! The values of a tree, each compared with the lines in which it is written.

use std::collections::HashMap;

use super::lines::{Lines, column};
use super::passage;
use super::signs::{self, sign};
use crate::profile::fields::Kind;
use crate::profile::limits::MAX_PROBLEMS_PER_FILE;
use crate::profile::model::RECORDS;
use crate::profile::problem::{Fault, Mark};
use crate::profile::yaml::scalar::Scalar;
use crate::profile::yaml::tree::{NodeId, Style, Tree, Value};
use crate::text::sanitize::quoted;

/// Whether a field never holds text, so that what is in a comment beside it is no lost value.
fn holds_no_text(name: &str) -> bool {
    let fields = RECORDS.iter().flat_map(|record| record.fields);
    let mut kinds = fields
        .filter(|field| field.name == name)
        .map(|field| field.kind);
    // Of the same name, one may be a number and another a list.
    let mut is_known = false;
    kinds.all(|kind| {
        is_known = true;
        !matches!(kind, Kind::Text(_) | Kind::Word(_))
    }) && is_known
}

/// How many doubts are looked for: far more than are shown of a file.
const MAX_DOUBTS: usize = 10 * MAX_PROBLEMS_PER_FILE;

/// Every doubt about a value; a number sign becomes a part of its text, and entries that are indented
/// too far become entries.
pub(super) fn doubts(lines: &Lines<'_>, tree: &mut Tree<'_>) -> Vec<Fault> {
    let mut doubts = Doubts {
        lines,
        found: Vec::new(),
        entries: HashMap::new(),
    };
    for id in 0..tree.len() {
        doubts.node(tree, id);
        if doubts.found.len() >= MAX_DOUBTS {
            break;
        }
    }
    if !doubts.entries.is_empty() {
        tree.add_entries(doubts.entries);
    }
    doubts.found
}

struct Doubts<'l, 't> {
    lines: &'l Lines<'t>,
    found: Vec<Fault>,
    /// The entries that are to follow others.
    entries: HashMap<NodeId, Vec<(Mark, String)>>,
}

impl<'t> Doubts<'_, 't> {
    fn doubt(&mut self, at: Mark, what: impl Into<String>, hint: impl Into<String>) {
        self.found.push(Fault::doubt(at, what).hint(hint));
    }

    fn node(&mut self, tree: &mut Tree<'_>, id: NodeId) {
        // Of a list or a mapping it takes nothing away.
        let has_text = tree.raw(id).is_some_and(|text| !text.is_empty());
        if tree.has_idle_anchor(id) && has_text {
            self.doubt(
                tree.at(id),
                "a word that begins with \"&\" comes before this value and is not part of it",
                "put the whole text in quotes; if it is meant as an anchor, delete it: no alias repeats it",
            );
        }
        match tree.style(id) {
            Style::Plain { is_in_flow, .. } => self.plain(tree, id, is_in_flow),
            Style::Quoted(quote) => {
                let (mut line, _, from) = self.lines.around(tree.at(id));
                if let Some(rest) = self.after_quotes(&mut line, from, quote) {
                    self.comment(line, rest);
                }
            }
            Style::InLines => {
                for (line, field) in passage::fields(self.lines, tree.at(id)) {
                    let indent = self.lines.get(line).len() - field.len();
                    let what = format!("{} is read as a line of the text above it", quoted(field));
                    self.doubt(
                        Mark::new(line + 1, indent + 1),
                        what,
                        "begin it in the same column as the field above; if it is text, put the text in quotes",
                    );
                }
            }
            Style::None => self.empty(tree, id),
        }
    }

    /// What is left of the line in which a quoted text ends.
    fn after_quotes(&self, line: &mut usize, from: &'t str, quote: char) -> Option<&'t str> {
        let mut rest = from.strip_prefix(quote)?;
        loop {
            let Some(at) = rest.find([quote, '\\']) else {
                *line += 1;
                if *line >= self.lines.all.len() {
                    return None;
                }
                rest = self.lines.get(*line);
                continue;
            };
            // YAML 1.2, section 7.3: in double quotes a backslash escapes the next character; in single
            // quotes it is a character like any other, and a doubled quote stands for one.
            let is_escape = rest[at..].starts_with('\\');
            let after = &rest[at + 1..];
            if is_escape && quote == '"' {
                let mut chars = after.chars();
                chars.next();
                rest = chars.as_str();
            } else if is_escape {
                rest = after;
            } else if quote == '\'' && after.starts_with('\'') {
                rest = &after[1..];
            } else {
                return Some(after);
            }
        }
    }

    /// A comment after a text, if it is not separated from its `#`; the word with which it begins.
    fn comment(&mut self, line: usize, rest: &'t str) -> Option<&'t str> {
        let (at, body) = joined_comment(rest)?;
        let whole = self.lines.get(line);
        let place = Mark::new(line + 1, column(whole, whole.len() - rest.len() + at));
        let word = first_word(body);
        let what = format!(
            "{} is read as a comment, and ends the text before it",
            quoted(word)
        );
        self.doubt(
            place,
            what,
            "put the whole text in quotes; if it is a comment, write a space after the \"#\"",
        );
        Some(body)
    }

    /// A value that is nothing, with something behind a `#`.
    fn empty(&mut self, tree: &Tree<'_>, id: NodeId) {
        let items: Vec<(Option<NodeId>, NodeId)> = match tree.value(id) {
            Value::Map(entries) => entries
                .iter()
                .map(|&(key, value)| (Some(key), value))
                .collect(),
            Value::List(items) => items.iter().map(|&item| (None, item)).collect(),
            Value::Scalar(..) => return,
        };
        for (key, value) in items {
            // level: #4      read as nothing, with a comment
            // Written as `~` or `null`, nothing is meant.
            if !matches!(tree.value(value), Value::Scalar(Scalar::Null, "")) {
                continue;
            }
            let place = tree.at(key.unwrap_or(value));
            let (line, before, from) = self.lines.around(place);
            let rest = match key.and_then(|key| tree.raw(key)) {
                Some(key) if holds_no_text(key) => None,
                Some(key) => from
                    .strip_prefix(key)
                    .and_then(|rest| rest.trim_start().strip_prefix(':')),
                None => before.trim_end().ends_with('-').then_some(from),
            };
            let Some(rest) = rest else { continue };
            let Some((at, body)) = joined_comment(rest) else {
                continue;
            };
            let whole = self.lines.get(line);
            let place = Mark::new(line + 1, column(whole, whole.len() - rest.len() + at));
            let what = format!(
                "{} is read as a comment, and nothing is left as the value",
                quoted(first_word(body))
            );
            self.doubt(
                place,
                what,
                "put the text in quotes; if it is a comment, write a space after the \"#\"",
            );
        }
    }

    fn plain(&mut self, tree: &mut Tree<'_>, id: NodeId, is_in_flow: bool) {
        let place = tree.at(id);
        let Some(text) = tree.raw(id).map(str::to_owned) else {
            return;
        };
        let (first, before, from) = self.lines.around(place);
        if text.is_empty() || tree.is_alias(id) {
            return;
        }
        let told = self.found.len();
        self.start(place, before, &text, is_in_flow);
        // How the other lines begin has the same cause.
        let is_told = self.found.len() > told;
        // The lines of the text, one by one: what is left of it, and of the line.
        let (mut line, mut rest, mut left) = (first, text.as_str(), from);
        // Where entries begin that are indented too far, in bytes of what is left of the text.
        let mut entries: Vec<(Mark, usize, usize)> = Vec::new();
        loop {
            if let Some(after) = left.strip_prefix(rest) {
                if is_in_flow {
                    return;
                }
                let is_text = matches!(tree.value(id), Value::Scalar(Scalar::Text, _));
                let number = if is_text {
                    self.number_sign(line, after)
                } else {
                    None
                };
                if number.is_none() {
                    self.comment(line, after);
                }
                if number.is_some() || !entries.is_empty() {
                    self.replace_text(tree, id, &text, &entries, number);
                }
                return;
            }
            let words = left.trim_end();
            let Some(more) = rest.strip_prefix(words) else {
                return;
            };
            rest = more.trim_start();
            line += 1;
            while line < self.lines.all.len() && self.lines.get(line).trim().is_empty() {
                line += 1;
            }
            let is_enough = self.found.len() >= MAX_DOUBTS;
            if rest.is_empty() || line >= self.lines.all.len() || is_enough {
                return;
            }
            let whole = self.lines.get(line);
            left = whole.trim_start_matches([' ', '\t']);
            let at = Mark::new(line + 1, column(whole, whole.len() - left.len()));
            if !is_told && let Some(mark) = self.continuation(at, left, before) {
                entries.push((at, rest.len(), mark));
            }
        }
    }

    /// Gives a text the reading of which the faults tell: the entries in it become entries, and a
    /// number sign a part of the last one.
    fn replace_text(
        &mut self,
        tree: &mut Tree<'_>,
        id: NodeId,
        text: &str,
        entries: &[(Mark, usize, usize)],
        number: Option<&str>,
    ) {
        let ends = entries.iter().map(|&(_, left, _)| text.len() - left);
        let ends: Vec<usize> = ends.chain([text.len()]).collect();
        let mut texts: Vec<String> = Vec::with_capacity(ends.len());
        let starts = entries
            .iter()
            .map(|&(_, left, mark)| text.len() - left + mark);
        for (start, &end) in [0].into_iter().chain(starts).zip(&ends) {
            texts.push(text[start.min(end)..end].trim().to_owned());
        }
        if let (Some(last), Some(number)) = (texts.last_mut(), number) {
            last.extend([" ", number]);
        }
        let mut texts = texts.into_iter();
        let first = texts.next().expect("the text before the first entry");
        tree.set_text(id, first);
        let places = entries.iter().map(|&(at, ..)| at);
        let entries: Vec<(Mark, String)> = places.zip(texts).collect();
        if !entries.is_empty() {
            self.entries.insert(id, entries);
        }
    }

    /// A number sign within a text, as in `Driver #1`: it and what follows it.
    fn number_sign(&mut self, line: usize, after: &'t str) -> Option<&'t str> {
        let (at, body) = joined_comment(after)?;
        // `C #1` is a number, `C # 1` and `C #one` are comments to every reader.
        if !body[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let end = body.find(" # ").unwrap_or(body.len());
        let more = body[..end].trim_end();
        let whole = self.lines.get(line);
        let place = Mark::new(line + 1, column(whole, whole.len() - after.len() + at));
        let what = format!(
            "{} is read as text here, and as a comment by other readers of YAML",
            quoted(first_word(more))
        );
        self.doubt(
            place,
            what,
            "put the whole text in quotes; if it is a comment, write a space after the \"#\"",
        );
        Some(more)
    }

    /// How a text begins.
    fn start(&mut self, at: Mark, before: &str, text: &str, is_in_flow: bool) {
        let Some(first) = text.chars().next() else {
            return;
        };
        let is_own_line = before
            .bytes()
            .rev()
            .all(|byte| matches!(byte, b' ' | b'\t'));
        let second = text.chars().nth(1).unwrap_or(' ');
        if signs::is_marker(first) {
            let what = format!(
                "{} begins this text; an entry of a list begins with \"- \"",
                signs::name(first)
            );
            let hint = if is_own_line {
                "write \"- \" in its place; if it is part of the text, put the text in quotes"
            } else {
                "delete it; if it is part of the text, put the text in quotes"
            };
            self.doubt(at, what, hint);
        } else if first == '-' && is_own_line && (second.is_alphabetic() || signs::is_blank(second))
        {
            let what = if signs::is_blank(second) {
                format!(
                    "{} after a \"-\", so that it begins no entry",
                    signs::name(second)
                )
            } else {
                "a \"-\" without a space after it, so that it begins no entry".to_owned()
            };
            self.doubt(at, what, "write \"- \", with a space, before every entry; if it is part of the text, put the text in quotes");
        } else if signs::is_blank(first) {
            let rest = text.trim_start_matches(signs::is_blank);
            if rest.starts_with("- ")
                || signs::field(rest)
                    .is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with(':'))
            {
                let what = format!("{} where YAML knows only spaces", signs::name(first));
                self.doubt(at, what, "write spaces in its place");
            }
        } else if signs::is_quote(first)
            && (signs::is_enclosed(text)
                || is_in_flow && !text.chars().skip(1).any(signs::is_quote))
        {
            let what = format!(
                "{} begins this text and is part of it: it quotes nothing",
                signs::name(first)
            );
            self.doubt(at, what, "write straight quotes (\") in place of these; if they are part of the text, put straight quotes around it");
        } else if let Some(name) = signs::joined_field(text) {
            let what = format!("{} is read as text", quoted(first_word(text)));
            self.doubt(
                at,
                what,
                format!("put it in quotes; if it is a field, write a space after \"{name}:\""),
            );
        } else if let Some((name, colon)) = signs::wide_colon(text) {
            let what = format!(
                "{} after {}, so that it is no field",
                signs::name(colon),
                quoted(name)
            );
            self.doubt(at, what, format!("write \"{name}: \""));
        }
    }

    /// How a line begins that goes on with the text above it; `before` is what is before that
    /// text on its first line.
    ///
    /// If it is an entry that is indented too far, the length of its mark.
    fn continuation(&mut self, at: Mark, line: &str, before: &str) -> Option<usize> {
        let first = line.chars().next().unwrap_or(' ');
        let second = line.chars().nth(1).unwrap_or(' ');
        let entry = before
            .trim_end()
            .ends_with('-')
            .then(|| before.trim_end().chars().count());
        let is_dash = first == '-'
            && (second == '\t'
                || second == ' '
                || signs::is_blank(second)
                || second.is_alphabetic());
        if is_dash || signs::is_marker(first) || first == '*' && second == ' ' {
            let Some(column) = entry else {
                self.doubt(
                    at,
                    "a line that looks like an entry of a list is read as text of the line above",
                    "write \"|\" after the field's name to keep the lines, or begin every entry with \"- \"",
                );
                return None;
            };
            let what = if first == '-' {
                "an entry that is indented further than the one above, which other readers of YAML take for text of that one".to_owned()
            } else {
                format!(
                    "an entry that begins with {}, which other readers of YAML take for text of the one above",
                    sign(first)
                )
            };
            self.doubt(
                at,
                what,
                format!("begin it with \"- \" in column {column}; if it is text, put the whole text in quotes"),
            );
            return Some(first.len_utf8());
        }
        if signs::joined_field(line).is_some() || signs::wide_colon(line).is_some() {
            let what = format!(
                "{} is read as text of the line above",
                quoted(first_word(line))
            );
            self.doubt(
                at,
                what,
                "begin the field in the column of the one above, with a space after the \":\"; if it is text, put the whole text in quotes",
            );
        }
        None
    }
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or(text)
}

/// Where a comment begins that is not separated from its `#`, and the comment; none for a line of
/// dashes and the like.
fn joined_comment(rest: &str) -> Option<(usize, &str)> {
    let comment = rest.trim_start_matches([' ', '\t']);
    let at = rest.len() - comment.len();
    let body = comment.strip_prefix('#').filter(|_| at > 0)?.trim_end();
    let is_rule = body.chars().all(|c| "#-=~*_. ".contains(c));
    let is_apart = body
        .trim_start_matches('#')
        .starts_with(char::is_whitespace);
    (body.is_empty() || !is_rule && !is_apart).then(|| (at, comment.trim_end()))
}
