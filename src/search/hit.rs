//! What a search answers with, and which letters of it matched.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::dictionary::Likeness;
use super::term::Term;
use super::words::{each_word, places};
use crate::graph::{LabelKind, Node};

/// Which nodes are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kinds {
    /// Occupations and skills.
    #[default]
    All,
    /// Only occupations.
    Occupations,
    /// Only skills, knowledge included.
    Skills,
}

impl Kinds {
    /// Whether a node is wanted.
    #[must_use]
    pub const fn takes(self, node: Node) -> bool {
        self.takes_skills(matches!(node, Node::Skill(_)))
    }

    /// Whether skills are wanted, or else occupations.
    pub(super) const fn takes_skills(self, skills: bool) -> bool {
        match self {
            Self::All => true,
            Self::Occupations => !skills,
            Self::Skills => skills,
        }
    }
}

/// An answer to a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub node: Node,
    /// The label that fits best.
    pub label: String,
    /// What this label is to the node.
    pub kind: LabelKind,
    /// The parts of the label that matched: byte ranges on character boundaries, in order.
    pub ranges: Vec<Range<usize>>,
}

impl Hit {
    /// What the label is to the node, in words.
    #[must_use]
    pub const fn matched_as(&self) -> &'static str {
        match (self.node, self.kind) {
            (Node::Occupation(_), LabelKind::Preferred) => "title",
            (Node::Occupation(_), LabelKind::Other) => "other title",
            (Node::Occupation(_), LabelKind::Foreign) => "foreign title",
            (Node::Occupation(_), LabelKind::Hidden) => "hidden title",
            (Node::Skill(_), LabelKind::Preferred) => "name",
            (Node::Skill(_), LabelKind::Other) => "other name",
            (Node::Skill(_), LabelKind::Foreign) => "foreign name",
            (Node::Skill(_), LabelKind::Hidden) => "hidden name",
        }
    }
}

/// The parts of a label that matched. `row` holds the label's words as the index knows them, and
/// `readings` the terms of each way to read the query: the first one that fits counts.
pub(super) fn ranges(
    label: &str,
    row: &[u32],
    readings: &[&[Term]],
    matcher: &SkimMatcherV2,
) -> Vec<Range<usize>> {
    let held = |terms: &[Term]| {
        terms
            .iter()
            .filter(|t| row.iter().any(|&w| t.fits(w)))
            .count()
    };
    let share = |terms: &&&[Term]| (held(terms) * 100).checked_div(terms.len()).unwrap_or(0);
    let best = match readings {
        [only] => Some(only),
        // The last of equals would be taken; the first one is the query as it was typed.
        several => several.iter().rev().max_by_key(share),
    };
    let Some(terms) = best else {
        return Vec::new();
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut row = row.iter();
    each_word(label, |folded, place| {
        let Some(&word) = row.next() else { return };
        let source = label.get(place.clone()).unwrap_or_default();
        for part in parts(terms, word, folded, source, matcher) {
            let part = place.start + part.start..place.start + part.end;
            // Only white space and hyphens between two marked words are not marked.
            match ranges.last_mut() {
                Some(last) if last.end >= part.start => last.end = last.end.max(part.end),
                _ => ranges.push(part),
            }
        }
    });
    ranges
}

/// The parts of a word that matched, in order: of all terms that find it the one that marks most.
fn parts(
    terms: &[Term],
    word: u32,
    folded: &str,
    source: &str,
    matcher: &SkimMatcherV2,
) -> Vec<Range<usize>> {
    let found = terms.iter().filter(|term| term.fits(word));
    let marked = found.map(|term| letters(term, word, folded, matcher));
    let Some(marked) = marked.max_by_key(Marked::count) else {
        return Vec::new();
    };
    // Most words are their own folded form, letter by letter.
    if let Marked::Run(run) = &marked
        && source.is_ascii()
        && source.len() == folded.len()
    {
        return vec![run.clone()];
    }
    let places = places(source);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for place in marked.positions().filter_map(|at| places.get(at)) {
        match parts.last_mut() {
            // An apostrophe between two letters belongs to them.
            Some(last) if is_only_apostrophe(source, last.end, place.start) => last.end = place.end,
            Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
            _ => parts.push(place.clone()),
        }
    }
    parts
}

fn is_only_apostrophe(source: &str, from: usize, to: usize) -> bool {
    matches!(source.get(from..to), Some("'" | "’" | "ʼ"))
}

/// The letters of a word that matched, by their positions in its folded form.
enum Marked {
    Run(Range<usize>),
    Each(Vec<usize>),
}

impl Marked {
    fn count(&self) -> usize {
        match self {
            Self::Run(run) => run.len(),
            Self::Each(positions) => positions.len(),
        }
    }

    fn positions(self) -> impl Iterator<Item = usize> {
        let (run, each) = match self {
            Self::Run(run) => (run, Vec::new()),
            Self::Each(positions) => (0..0, positions),
        };
        run.chain(each)
    }
}

fn letters(term: &Term, word: u32, folded: &str, matcher: &SkimMatcherV2) -> Marked {
    let typed = term.text.chars().count();
    if folded.starts_with(&term.text) {
        return Marked::Run(0..typed);
    }
    let all = folded.chars().count();
    let other = term.others.iter().find(|other| other.word == word);
    match other.and_then(|other| other.likeness) {
        None | Some(Likeness::Whole(_) | Likeness::Sound) => Marked::Run(0..all),
        Some(Likeness::Start(_)) => Marked::Run(0..typed.min(all)),
        Some(Likeness::Inside) => {
            let before = folded.split(&term.text).next().unwrap_or_default();
            let from = before.chars().count();
            Marked::Run(from..(from + typed).min(all))
        }
        Some(Likeness::Letters(_)) => matcher
            .fuzzy_indices(folded, &term.text)
            .map_or(Marked::Run(0..all), |(_, positions)| {
                Marked::Each(positions)
            }),
    }
}
