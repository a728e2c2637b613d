//! A search for words: from what was typed to the hits.

use std::cmp::Reverse;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::bounds;
use super::cost;
use super::dictionary::OPEN_FROM;
use super::filters::ParsedQuery;
use super::form::Form;
use super::hit::{Hit, HitKind, Target, WordsMet, ranges};
use super::index::Index;
use super::job;
use super::label_columns::{KINDS, LabelColumns};
use super::language::{Languages, WordKind};
use super::parts::{self, PartBuffers, PartialHit};
use super::scan::scan;
use super::term::Term;
use super::term_bits::{MAX_TERMS, TermBits, bits};
use super::term_cache::TermOptions;
use super::top_k::TopK;
use super::words::{each_word, folded_with_places, words};
use crate::columns;
use crate::graph::{Graph, Label, LabelId, LabelKind, Node};

/// How many hits, the best by cost, are ordered by `fuzzy-matcher` where they are equal otherwise. It
/// goes through a label letter by letter, and a screen shows fewer hits.
pub const MAX_RERANKED: usize = 50;

/// How many nodes that hold all words as they were typed are enough not to look for errors: more than a
/// screen shows. Looking for errors compares the query with every word of the dictionary.
const MIN_EXACT_HITS: usize = 40;

/// How many nodes that have a single word are enough not to look for what is only like it.
const MIN_HITS_OF_WORD: usize = 10;

/// How many ways to join or split words are tried. Each is a further pass over the labels.
const MAX_SPACINGS: usize = 4;

/// Shorter words are not split.
const MIN_SPLIT_CHARS: usize = 4;

/// A word that so many labels have, or begin with, is not split either: it is meant as it is.
const MIN_COMMON_LABELS: usize = 100;

/// The words of a query, read.
pub(super) struct Reading {
    /// The ways to read them.
    forms: Vec<Form>,
    /// What has all words that say something.
    top_k: TopK,
    /// What has a part of them, the best first.
    parts: Vec<PartialHit>,
}

impl Reading {
    /// How many nodes fit.
    pub(super) fn count(&self) -> usize {
        self.top_k.count() + self.parts.len()
    }

    /// Whether an occupation is among them, however far down.
    pub(super) fn finds(&self, target: Target) -> bool {
        let Target::Occupation(id) = target else {
            return false;
        };
        let node = columns::position(id.index());
        self.top_k.finds(node) || self.parts.iter().any(|hit| hit.node == node)
    }
}

impl Index {
    /// Looks for words among what passes, for so many hits. Whether errors are looked for depends on
    /// how much passes: a filter that leaves little lets more errors pass, and never loses a hit.
    pub(super) fn read(&self, graph: &Graph, filters: &ParsedQuery, limit: usize) -> Reading {
        let languages = Languages::of(graph);
        let typed = counting(&languages, &filters.words);
        let unfinished = !filters.words.ends_with(char::is_whitespace);
        let mut forms = self.forms(&languages, &typed, unfinished);
        let mut room = self.term_cache.take_room();
        let mut top_k = TopK::new(self.columns.firsts.len(), limit.max(MAX_RERANKED));
        for (at, form) in forms.iter().enumerate() {
            let to = (&mut room, &mut top_k);
            scan(&self.columns, form, filters, at == 0, to);
        }
        // Each further pass offers labels of a higher cost to the same list. What an earlier pass has found
        // keeps its place.
        let is_few = top_k.count() < MIN_EXACT_HITS;
        let mut parts = Vec::new();
        if let Some(form) = forms.first_mut() {
            let last = form.terms.len().saturating_sub(1);
            let mut is_wider = is_few;
            for (at, term) in form.terms.iter_mut().enumerate() {
                let unfinished = unfinished && at == last;
                // A word that is finished and that there is not is mistyped, whatever begins with it.
                if is_few || !unfinished && !term.is_known() {
                    *term = self.wider(&languages, term, unfinished);
                    is_wider = true;
                }
            }
            form.lacks_light = is_few;
            if is_wider {
                let is_first = top_k.count() == 0;
                let to = (&mut room, &mut top_k);
                scan(&self.columns, form, filters, is_first, to);
            }
            if top_k.count() < MIN_EXACT_HITS
                && (says_several(&self.columns, form) || top_k.count() < MIN_HITS_OF_WORD)
            {
                let is_found = |node| top_k.finds(node);
                parts = parts::find(&self.columns, form, filters, is_found, &mut room.parts);
            }
        }
        self.term_cache.give_room(room);
        Reading {
            forms,
            top_k,
            parts,
        }
    }

    /// Looks for what is nearest to words that nothing fits.
    pub(super) fn read_nearest(&self, graph: &Graph, filters: &ParsedQuery) -> Reading {
        let languages = Languages::of(graph);
        let typed = counting(&languages, &filters.words);
        let terms = typed
            .iter()
            .map(|word| Arc::new(Term::nearest(&self.columns, &languages, &word.text)));
        let form = Form {
            terms: terms.collect(),
            kinds: typed.iter().map(|word| word.kind).collect(),
            glued: None,
            cost: 0,
            skill_cost: 0,
            lacks_light: true,
        };
        let mut room = PartBuffers::default();
        let parts = parts::find(&self.columns, &form, filters, |_| false, &mut room);
        Reading {
            forms: vec![form],
            top_k: TopK::new(self.columns.firsts.len(), 0),
            parts,
        }
    }

    /// The best of what was read, in order.
    pub(super) fn hits(
        &self,
        graph: &Graph,
        words: &str,
        read: &Reading,
        limit: usize,
    ) -> Vec<Hit> {
        let mut found: Vec<(u32, u32, Label<'_>)> = read
            .top_k
            .sorted()
            .into_iter()
            .filter_map(|(cost, rank)| {
                let position = self.columns.table[rank as usize];
                Some((cost, rank, label_at(graph, position)?))
            })
            .collect();
        let matcher = SkimMatcherV2::default().ignore_case();
        let readings: Vec<&[Arc<Term>]> = read
            .forms
            .iter()
            .map(|form| form.terms.as_slice())
            .collect();
        let is_own = |label: &Label<'_>| {
            label.kind == LabelKind::Preferred || self.fits(graph.label(label.node), &readings)
        };
        score(&mut found, words, &matcher, is_own);
        let by_words = found.iter().map(|&(_, rank, label)| (Some(rank), label));
        let typed = readings.get(..1).unwrap_or_default();
        let by_parts = read.parts.iter().filter_map(|hit| {
            let position = match hit.rank {
                Some(rank) => self.columns.table[rank as usize],
                None => self.columns.firsts[hit.node as usize],
            };
            Some((hit.rank, label_at(graph, position)?))
        });
        let by_words = by_words.map(|hit| (hit, readings.as_slice()));
        let by_parts = by_parts.map(|hit| (hit, typed));
        let hits = by_words.chain(by_parts).take(limit);
        let hits = hits.map(|((rank, label), readings)| {
            let row = rank.map_or(&[][..], |rank| self.columns.label(rank));
            Hit {
                target: label.node.into(),
                label: label.text.to_owned(),
                kind: HitKind::Label(label.kind),
                ranges: ranges(&self.columns, label.text, row, readings, &matcher),
                words: self.words_met(rank, read, readings.len()),
            }
        });
        hits.collect()
    }

    /// Everything that passes, by its preferred label, in the order of the graph.
    pub(super) fn everything(
        &self,
        graph: &Graph,
        filters: &ParsedQuery,
        limit: usize,
    ) -> (Vec<Hit>, usize) {
        let occupations = self.columns.occupation_count();
        let nodes = (0_u32..).zip(&*self.columns.firsts);
        let resolve = nodes
            .filter(|&(node, _)| filters.takes_skills(node >= occupations) && filters.passes(node));
        let mut total = 0;
        let mut hits = Vec::new();
        for (_, &first) in resolve {
            total += 1;
            if hits.len() < limit
                && let Some(label) = label_at(graph, first)
            {
                hits.push(Hit::from_target(graph, label.node.into()));
            }
        }
        (hits, total)
    }

    /// The ways to read the query: as it was typed, and with words joined or split.
    fn forms(&self, languages: &Languages, typed: &[TypedWord], unfinished: bool) -> Vec<Form> {
        let last = typed.len().saturating_sub(1);
        let terms: Vec<Arc<Term>> = typed
            .iter()
            .enumerate()
            .map(|(at, word)| self.term(languages, &word.text, unfinished && at == last, true))
            .collect();
        let kinds: Vec<WordKind> = typed.iter().map(|word| word.kind).collect();
        let skill_cost = if job::reads_like_one(&self.columns, &terms, &kinds) {
            cost::SKILL_FOR_JOB
        } else {
            0
        };
        let mut more = Vec::new();
        for (at, pair) in typed.windows(2).enumerate() {
            let open = unfinished && at + 1 == last;
            // `data base` is looked for as `database` here, and `database` as `data base` below.
            let joined = [pair[0].text.as_str(), &pair[1].text].concat();
            let joined = self.term(languages, &joined, open, false);
            if joined.same.is_some() || open && joined.finds() {
                let (mut terms, mut kinds) = (terms.clone(), kinds.clone());
                terms.splice(at..at + 2, [joined]);
                kinds.remove(at);
                more.push(Form {
                    terms,
                    kinds,
                    glued: None,
                    cost: cost::OTHER_SPACING,
                    skill_cost,
                    lacks_light: false,
                });
            }
        }
        if typed.len() < MAX_TERMS {
            for (at, word) in typed.iter().enumerate() {
                let open = unfinished && at == last;
                let holders = self.columns.holding(terms[at].longer.clone()).len();
                if holders > MIN_COMMON_LABELS || word.text.chars().count() < MIN_SPLIT_CHARS {
                    continue;
                }
                for (first, second) in self.columns.words.splits(&word.text, open) {
                    let second = if open && second.len() >= OPEN_FROM {
                        self.term(languages, &second, open, false)
                    } else {
                        Arc::new(Term::only(&self.columns, &second))
                    };
                    let parts = [Arc::new(Term::only(&self.columns, &first)), second];
                    let (mut terms, mut kinds) = (terms.clone(), kinds.clone());
                    terms.splice(at..=at, parts);
                    kinds.insert(at, word.kind);
                    more.push(Form {
                        terms,
                        kinds,
                        glued: Some(at),
                        cost: cost::OTHER_SPACING,
                        skill_cost,
                        lacks_light: false,
                    });
                }
            }
        }
        more.truncate(MAX_SPACINGS);
        let as_typed = Form {
            terms,
            kinds,
            glued: None,
            cost: 0,
            skill_cost,
            lacks_light: false,
        };
        std::iter::once(as_typed).chain(more).collect()
    }

    /// A word of the query with what it finds without guessing, also as initials.
    fn term(
        &self,
        languages: &Languages,
        text: &str,
        unfinished: bool,
        initials: bool,
    ) -> Arc<Term> {
        let options = TermOptions {
            unfinished,
            initials,
            wide: false,
        };
        self.term_cache.term(text, options, || {
            let term = Term::new(&self.columns, languages, text, unfinished);
            if initials {
                term.or_initials(&self.columns)
            } else {
                term
            }
        })
    }

    /// A word with those, too, that resemble it.
    fn wider(&self, languages: &Languages, term: &Term, unfinished: bool) -> Arc<Term> {
        let options = TermOptions {
            unfinished,
            initials: true,
            wide: true,
        };
        self.term_cache.term(&term.text, options, || {
            let mut term = term.clone();
            term.widen(&self.columns, languages, unfinished);
            term
        })
    }

    /// How many words of the query a label meets, in the best of so many ways of reading it.
    fn words_met(&self, rank: Option<u32>, read: &Reading, ways: usize) -> WordsMet {
        let met = read.forms.iter().take(ways).map(|form| {
            let heavy = form.heavy(&self.columns);
            let is_met = |&(at, _): &(usize, TermBits)| {
                rank.is_some_and(|rank| form.terms[at].is_met(&self.columns, rank))
            };
            WordsMet {
                met: bits(heavy).filter(is_met).count(),
                of: bits(heavy).count(),
            }
        });
        let missing = |met: &WordsMet| met.of - met.met;
        met.min_by_key(missing).unwrap_or_default()
    }

    /// Whether a text has a word of the query, in one way to read it.
    fn fits(&self, text: &str, readings: &[&[Arc<Term>]]) -> bool {
        let mut fits = false;
        each_word(text, |word, _| {
            let word = self.columns.words.find(word);
            let mut terms = readings.iter().copied().flatten();
            fits |= word.is_some_and(|word| terms.any(|term| term.fits(word)));
        });
        fits
    }
}

/// Whether more than one word of a form says something.
fn says_several(index: &LabelColumns, form: &Form) -> bool {
    form.heavy(index).count_ones() > 1
}

/// A word of the query, as far as it counts, and what it is to the query.
struct TypedWord {
    text: String,
    kind: WordKind,
}

/// The words that count, as far as they do.
fn counting(languages: &Languages, text: &str) -> Vec<TypedWord> {
    let words = words(text).into_iter().zip(languages.word_kinds(text));
    let counting = words.take(MAX_TERMS).map(|(word, kind)| TypedWord {
        text: bounds::counting(&word).to_owned(),
        kind,
    });
    counting.collect()
}

/// A label of the graph's table; none where the index is that of another graph, and finds nonsense.
fn label_at(graph: &Graph, position: u32) -> Option<Label<'_>> {
    let id = LabelId::at(position as usize);
    (id.index() < graph.label_count()).then(|| graph.label_at(id))
}

/// Orders the first hits: what costs the same, is the same to its node and leads to the same kind of
/// node goes by whether the node's own title has a word of the query, by the score of
/// `fuzzy-matcher`, then by rank.
fn score(
    found: &mut [(u32, u32, Label<'_>)],
    query: &str,
    matcher: &SkimMatcherV2,
    is_own: impl Fn(&Label<'_>) -> bool,
) {
    // Accents and normal forms do not tell how well letters fit.
    let plain = |text: &str| (!text.is_ascii()).then(|| folded_with_places(text, |_| false).0);
    let folded = plain(query);
    let query = folded.as_deref().unwrap_or(query);
    let most = MAX_RERANKED.min(found.len());
    found[..most].sort_by_cached_key(|(cost, rank, label)| {
        let kind = KINDS.iter().position(|&kind| kind == label.kind);
        let is_skill = matches!(label.node, Node::Skill(_));
        let folded = plain(label.text);
        let text = folded.as_deref().unwrap_or(label.text);
        let score = matcher.fuzzy_match(text, query).unwrap_or_default();
        (*cost, kind, is_skill, !is_own(label), Reverse(score), *rank)
    });
}
