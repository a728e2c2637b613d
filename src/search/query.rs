//! A search from the query to the hits.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::columns::{Index, KINDS};
use super::cost;
use super::hit::{Hit, Kinds, ranges};
use super::pass::{Best, Form, Lacking, MOST_TERMS, pass};
use super::term::Term;
use super::words::words;
use crate::graph::{Found, Graph, Label, LabelId, Node, OccupationId};

/// So many hits, the best by cost, are ordered by `fuzzy-matcher` where they are equal otherwise.
pub const SCORED: usize = 50;

/// With so many nodes that hold all words as they were typed, errors are not looked for.
const ENOUGH: usize = 40;

/// So many ways to join or split words are tried.
const MOST_FORMS: usize = 4;

/// Shorter words are not split.
const SPLIT_FROM: usize = 4;

/// The second part of a split word may be unfinished from so many letters.
pub(super) const OPEN_FROM: usize = 3;

/// A word that so many labels hold, or begin to, is not split either.
const USUAL: usize = 100;

impl Index {
    /// Up to `limit` hits, the best first, and how many there are in all. The graph is the one that
    /// the index was built from.
    ///
    /// An empty query finds every node by its preferred label: occupations first, then skills.
    #[must_use]
    pub fn search(
        &self,
        graph: &Graph,
        query: &str,
        kinds: Kinds,
        limit: usize,
    ) -> (Vec<Hit>, usize) {
        if query.trim().is_empty() {
            return self.everything(graph, kinds, limit);
        }
        let named = called_by_code(graph, query, kinds);
        let typed = words(query);
        let unfinished = !query.ends_with(char::is_whitespace);
        let mut forms = self.forms(&typed, unfinished);
        let mut best = Best::new(self.firsts.len());
        for form in &forms {
            pass(self, form, kinds, &mut best);
        }
        if best.count() < ENOUGH
            && let Some(form) = forms.first_mut()
        {
            let last = form.terms.len().saturating_sub(1);
            for (at, term) in form.terms.iter_mut().enumerate() {
                term.widen(self, unfinished && at == last);
            }
            for lacking in [Lacking::Few, Lacking::AllButOne] {
                if best.count() == 0 || lacking == Lacking::Few {
                    form.lacking = lacking;
                    pass(self, form, kinds, &mut best);
                }
            }
        }

        let mut found: Vec<(u32, u32, Label<'_>)> = best
            .sorted(limit.max(SCORED) + named.len())
            .into_iter()
            .filter_map(|(cost, rank)| Some((cost, rank, self.label_of(graph, rank)?)))
            .collect();
        let is_named = |node: Node| matches!(node, Node::Occupation(id) if named.contains(&id));
        let mut total = best.count();
        total += named
            .iter()
            .filter(|&&id| !self.holds(graph, &best, id))
            .count();
        found.retain(|(.., label)| !is_named(label.node));

        let matcher = SkimMatcherV2::default().ignore_case();
        score(&mut found, &typed.join(" "), &matcher);
        let readings: Vec<&[Term]> = forms.iter().map(|form| form.terms.as_slice()).collect();
        let by_code = named.iter().map(|&id| Hit {
            node: Node::Occupation(id),
            label: graph.occupation(id).title().to_owned(),
            kind: crate::graph::LabelKind::Preferred,
            ranges: Vec::new(),
        });
        let by_words = found.iter().map(|&(_, rank, label)| Hit {
            node: label.node,
            label: label.text.to_owned(),
            kind: label.kind,
            ranges: ranges(label.text, self.label(rank), &readings, &matcher),
        });
        (by_code.chain(by_words).take(limit).collect(), total)
    }

    fn everything(&self, graph: &Graph, kinds: Kinds, limit: usize) -> (Vec<Hit>, usize) {
        let occupations = (self.occupation_count() as usize).min(self.firsts.len());
        let (occupations, skills) = self.firsts.split_at(occupations);
        let (occupations, skills) = match kinds {
            Kinds::All => (occupations, skills),
            Kinds::Occupations => (occupations, &[][..]),
            Kinds::Skills => (&[][..], skills),
        };
        let wanted = occupations.iter().chain(skills);
        let labels = wanted.take(limit).filter_map(|&at| label_at(graph, at));
        let hits = labels.map(|label| Hit {
            node: label.node,
            label: label.text.to_owned(),
            kind: label.kind,
            ranges: Vec::new(),
        });
        (hits.collect(), occupations.len() + skills.len())
    }

    /// The ways to read the query: as it was typed, and with words joined or split.
    fn forms(&self, typed: &[String], unfinished: bool) -> Vec<Form> {
        let typed = typed.get(..MOST_TERMS.min(typed.len())).unwrap_or_default();
        let last = typed.len().saturating_sub(1);
        let terms: Vec<Term> = typed
            .iter()
            .enumerate()
            .map(|(at, word)| Term::new(self, word, unfinished && at == last))
            .collect();
        let mut more = Vec::new();
        for (at, pair) in typed.windows(2).enumerate() {
            let open = unfinished && at + 1 == last;
            let joined = Term::new(self, &pair.concat(), open);
            if joined.same.is_some() || open && joined.finds() {
                let mut terms = terms.clone();
                terms.splice(at..at + 2, [joined]);
                more.push(Form {
                    terms,
                    glued: None,
                    cost: cost::OTHER_SPACING,
                    lacking: Lacking::Nothing,
                });
            }
        }
        if typed.len() < MOST_TERMS {
            for (at, word) in typed.iter().enumerate() {
                let open = unfinished && at == last;
                let usual = terms
                    .get(at)
                    .is_some_and(|term| self.holding(term.longer.clone()).len() > USUAL);
                if usual || word.chars().count() < SPLIT_FROM {
                    continue;
                }
                for (first, second) in self.words.splits(word, open) {
                    let second = if open && second.len() >= OPEN_FROM {
                        Term::new(self, &second, open)
                    } else {
                        Term::only(self, &second)
                    };
                    let parts = [Term::only(self, &first), second];
                    let mut terms = terms.clone();
                    terms.splice(at..=at, parts);
                    more.push(Form {
                        terms,
                        glued: Some(at),
                        cost: cost::OTHER_SPACING,
                        lacking: Lacking::Nothing,
                    });
                }
            }
        }
        more.truncate(MOST_FORMS);
        let as_typed = Form {
            terms,
            glued: None,
            cost: 0,
            lacking: Lacking::Nothing,
        };
        std::iter::once(as_typed).chain(more).collect()
    }

    fn label_of<'g>(&self, graph: &'g Graph, rank: u32) -> Option<Label<'g>> {
        label_at(graph, *self.table.get(rank as usize)?)
    }

    /// Whether an occupation is among the nodes that were found by words.
    fn holds(&self, graph: &Graph, best: &Best, id: OccupationId) -> bool {
        let all = best.sorted(usize::MAX).into_iter();
        let mut labels = all.filter_map(|(_, rank)| self.label_of(graph, rank));
        labels.any(|label| label.node == Node::Occupation(id))
    }
}

/// A label of the graph's table, if the position is one.
fn label_at(graph: &Graph, position: u32) -> Option<Label<'_>> {
    let id = LabelId::at(position as usize);
    (id.index() < graph.label_count()).then(|| graph.label_at(id))
}

/// The occupations that have this code or this URI: what is looked up begins with a digit or has a
/// scheme, so that names are left to the ranking.
fn called_by_code(graph: &Graph, query: &str, kinds: Kinds) -> Vec<OccupationId> {
    let query = query.trim();
    let is_code = query.starts_with(|c: char| c.is_ascii_digit()) || query.contains("://");
    if !is_code || !kinds.takes_skills(false) {
        return Vec::new();
    }
    match graph.find_occupation(query) {
        Found::One(id) => vec![id],
        Found::Several(ids) => ids,
        Found::Nothing => Vec::new(),
    }
}

/// Orders the first hits: what costs the same, is the same to its node and leads to the same kind of
/// node goes by the score of `fuzzy-matcher`, then by rank.
fn score(found: &mut [(u32, u32, Label<'_>)], query: &str, matcher: &SkimMatcherV2) {
    let most = SCORED.min(found.len());
    let Some(first) = found.get_mut(..most) else {
        return;
    };
    first.sort_by_cached_key(|(cost, rank, label)| {
        let kind = KINDS.iter().position(|&kind| kind == label.kind);
        let is_skill = matches!(label.node, Node::Skill(_));
        let score = matcher.fuzzy_match(label.text, query).unwrap_or_default();
        (*cost, kind, is_skill, Reverse(score), *rank)
    });
}
