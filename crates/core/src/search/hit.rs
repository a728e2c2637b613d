//! What a search answers with, and which letters of it matched.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::dictionary::MatchKind;
use super::label_columns::LabelColumns;
use super::term::Term;
use super::words::{each_word, places};
use crate::graph::{Graph, GroupId, LabelKind, Node, OccupationId, SkillGroupId, SkillId};

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

    /// What both want; none if there is no such thing.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::All, kinds) | (kinds, Self::All) => Some(kinds),
            _ => (self == other).then_some(self),
        }
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

/// What a hit leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An occupation.
    Occupation(OccupationId),
    /// A skill.
    Skill(SkillId),
    /// An ISCO group, which is found by its code.
    Group(GroupId),
    /// A group of skills, which is found by its code or its URI.
    SkillGroup(SkillGroupId),
}

impl Target {
    /// The name that a person reads for it.
    #[must_use]
    pub fn title(self, graph: &Graph) -> &str {
        match self {
            Self::Occupation(id) => graph.occupation(id).title(),
            Self::Skill(id) => graph.skill(id).name(),
            Self::Group(id) => graph.group(id).title(),
            Self::SkillGroup(id) => graph.skill_group(id).title(),
        }
    }
}

impl From<Node> for Target {
    fn from(node: Node) -> Self {
        match node {
            Node::Occupation(id) => Self::Occupation(id),
            Node::Skill(id) => Self::Skill(id),
        }
    }
}

/// How many words of a query are met by what was found. Words that say little are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordsMet {
    /// So many are met.
    pub met: usize,
    /// Of so many; none where nothing was looked for by words.
    pub of: usize,
}

impl WordsMet {
    /// Whether every word is met.
    #[must_use]
    pub const fn is_all(self) -> bool {
        self.met >= self.of
    }
}

impl fmt::Display for WordsMet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self { met: 0, .. } => f.write_str("similar"),
            Self { met, of } => write!(f, "{met} of {of} words"),
        }
    }
}

impl From<OccupationId> for Target {
    fn from(id: OccupationId) -> Self {
        Self::Occupation(id)
    }
}

/// What the label of a hit is to what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitKind {
    /// A label of the set.
    Label(LabelKind),
    /// An everyday title, which no profile has.
    Everyday,
    /// A title, or a code, of this other classification.
    Foreign(String),
}

/// A thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub target: Target,
    /// The label that fits best.
    pub label: String,
    /// What this label is to it.
    pub kind: HitKind,
    /// The parts of the label that matched: byte ranges on character boundaries, in order.
    pub ranges: Vec<Range<usize>>,
    /// How many words of the query it meets.
    pub words: WordsMet,
}

impl Hit {
    /// A hit by what it is called most, with nothing marked.
    pub(super) fn from_target(graph: &Graph, target: Target) -> Self {
        Self {
            target,
            label: target.title(graph).to_owned(),
            kind: HitKind::Label(LabelKind::Preferred),
            ranges: Vec::new(),
            words: WordsMet::default(),
        }
    }

    /// What the label is to what was found, in words.
    #[must_use]
    pub fn matched_as(&self) -> Cow<'static, str> {
        let kind = match &self.kind {
            HitKind::Label(kind) => *kind,
            HitKind::Everyday => return "everyday title".into(),
            HitKind::Foreign(source) => return format!("{source} title").into(),
        };
        let words = match (self.target, kind) {
            (Target::Skill(_), LabelKind::Preferred) => "name",
            (Target::Skill(_), LabelKind::Other) => "other name",
            (Target::Skill(_), LabelKind::Foreign) => "foreign name",
            (Target::Skill(_), LabelKind::Hidden) => "hidden name",
            (_, LabelKind::Preferred) => "title",
            (_, LabelKind::Other) => "other title",
            (_, LabelKind::Foreign) => "foreign title",
            (_, LabelKind::Hidden) => "hidden title",
        };
        words.into()
    }

    /// Whether the label is what the thing is called most.
    #[must_use]
    pub fn is_preferred(&self) -> bool {
        self.kind == HitKind::Label(LabelKind::Preferred)
    }
}

/// The parts of a label that matched. `row` holds the label's words as the index knows them, and
/// `readings` the terms of each way to read the query: the first one that fits counts.
pub(super) fn ranges(
    index: &LabelColumns,
    label: &str,
    row: &[u32],
    readings: &[&[Arc<Term>]],
    matcher: &SkimMatcherV2,
) -> Vec<Range<usize>> {
    let fits = |term: &Term| row.iter().any(|&word| term.fits(word));
    let initials = |term: &Term| term.initials.run(index, row);
    let held = |terms: &[Arc<Term>]| {
        let held = |term: &&Arc<Term>| fits(term) || initials(term).is_some();
        terms.iter().filter(held).count()
    };
    let share = |terms: &&&[Arc<Term>]| (held(terms) * 100).checked_div(terms.len()).unwrap_or(0);
    let top_k = match readings {
        [only] => Some(only),
        // The last of equals would be taken; the first one is the query as it was typed.
        several => several.iter().rev().max_by_key(share),
    };
    let Some(terms) = top_k else {
        return Vec::new();
    };
    let unheld = terms.iter().filter(|term| !fits(term));
    let firsts: Vec<usize> = unheld.filter_map(|term| initials(term)).flatten().collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut words = row.iter().enumerate();
    each_word(label, |folded, place| {
        let Some((at, &word)) = words.next() else {
            return;
        };
        let source = &label[place.clone()];
        let mut parts = parts(terms, word, folded, source, matcher);
        if parts.is_empty() && firsts.contains(&at) {
            parts.push(0..source.chars().next().map_or(0, char::len_utf8));
        }
        for part in parts {
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
    terms: &[Arc<Term>],
    word: u32,
    folded: &str,
    source: &str,
    matcher: &SkimMatcherV2,
) -> Vec<Range<usize>> {
    let found = terms.iter().filter(|term| term.fits(word));
    let marked = found.map(|term| mark(term, word, folded, matcher));
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
    // Folded and written letters do not correspond one to one: `Œuvre` is folded to `oeuvre`, and `e` with a
    // mark of its own to `e`.
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

fn mark(term: &Term, word: u32, folded: &str, matcher: &SkimMatcherV2) -> Marked {
    let typed = term.text.chars().count();
    if folded.starts_with(&term.text) {
        return Marked::Run(0..typed);
    }
    let all = folded.chars().count();
    let other = term.others.iter().find(|other| other.word == word);
    match other.and_then(|other| other.match_kind) {
        None | Some(MatchKind::Whole(_) | MatchKind::Sound) => Marked::Run(0..all),
        Some(MatchKind::Start(_)) => Marked::Run(0..typed.min(all)),
        Some(MatchKind::Inside) => {
            let before = folded.split_once(&term.text);
            let from = before.map_or(0, |(before, _)| before.chars().count());
            Marked::Run(from..(from + typed).min(all))
        }
        Some(MatchKind::Consonants(_)) => matcher
            .fuzzy_indices(folded, &term.text)
            .map_or(Marked::Run(0..all), |(_, positions)| {
                Marked::Each(positions)
            }),
    }
}
