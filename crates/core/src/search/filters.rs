//! What the filters of a query let through in a graph, and what is to be said about them.
//!
//! Guarantees: a filter whose value leads nowhere lets everything through, and a [`Remark`] says so,
//! with a hint; while it is being typed, [`Completion`]s say what its value can be. Nothing here
//! fails on any text.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::bounds::{self, MAX_QUERY_FILTERS};
use super::condition::{Demands, contradiction};
use super::diagnostic::{Completion, MAX_COMPLETIONS, Remark, RemarkKind, ValueError};
use super::filter::{Filter, FilterScope};
use super::filter_value::{FilterValue, NOT_MARKED, leaves_out_regulated};
use super::hit::Kinds;
use super::node_set::NodeSet;
use super::resolve::FilterResolver;
use super::token::{Token, TokenKind, TokenValue, is_hyphen, quoted, tokens};
use crate::profile::isco;
use crate::text::sanitize::fold;

/// A filter of a query that lets less through, or several that belong together.
#[derive(Debug, Default)]
pub(super) struct QueryFilter {
    /// Where it stands in the query: more than once if it is repeated.
    pub(super) places: Vec<Range<usize>>,
}

/// What a query asks for, filters and words apart.
#[derive(Debug, Default)]
pub(super) struct ParsedQuery {
    /// What is wanted; none if that contradicts itself.
    pub(super) kinds: Option<Kinds>,
    /// What passes; none: everything does.
    passing: Option<NodeSet>,
    /// The words, with a space after the last one if it is finished.
    pub(super) words: String,
    /// The words without those that look like a filter.
    pub(super) known_words: String,
    /// The filters that let less through.
    pub(super) filters: Vec<QueryFilter>,
    pub(super) remarks: Vec<Remark>,
    pub(super) completions: Vec<Completion>,
}

impl ParsedQuery {
    /// Whether a node passes, by its place in the order of the graph's table.
    pub(super) fn passes(&self, node: u32) -> bool {
        let passing = self.passing.as_ref();
        passing.is_none_or(|passing| passing.contains(node))
    }

    /// Whether nothing passes, so that nothing has to be searched for.
    pub(super) fn is_closed(&self) -> bool {
        self.kinds.is_none() || self.passing.as_ref().is_some_and(NodeSet::is_empty)
    }

    /// Whether skills are wanted, or else occupations.
    pub(super) fn takes_skills(&self, skills: bool) -> bool {
        self.kinds.is_some_and(|kinds| kinds.takes_skills(skills))
    }

    /// Whether there is nothing but words.
    pub(super) fn is_free(&self) -> bool {
        self.filters.is_empty()
    }

    /// Nothing but words.
    pub(super) fn of_words(words: &str, kinds: Kinds) -> Self {
        Self {
            kinds: Some(kinds),
            words: words.to_owned(),
            ..Self::default()
        }
    }

    /// What a query asks for.
    pub(super) fn new(resolver: &FilterResolver<'_>, query: &str, kinds: Kinds) -> Self {
        let mut reader = QueryReader {
            resolver,
            query,
            parsed: Self {
                kinds: Some(kinds),
                ..Self::default()
            },
            demands: Demands::default(),
            kind_filters: HashMap::new(),
            demand_filters: Vec::new(),
            asked: HashMap::new(),
            left_out: Vec::new(),
            regulated: Vec::new(),
        };
        reader.read();
        reader.parsed
    }
}

/// Reads a query from its beginning to its end.
struct QueryReader<'a, 'g> {
    resolver: &'a FilterResolver<'g>,
    query: &'a str,
    parsed: ParsedQuery,
    demands: Demands,
    /// The positions of `skill:` and `occupation:` among the filters of the query.
    kind_filters: HashMap<Filter, usize>,
    /// The position of each demand among the filters of the query.
    demand_filters: Vec<usize>,
    /// The values that were looked at, with what has them; none if they lead nowhere.
    asked: HashMap<(Filter, bool, String), Option<Rc<NodeSet>>>,
    /// Where filters stand that are too many.
    left_out: Vec<Range<usize>>,
    /// The values of filters by regulation, and whether they are excluded.
    regulated: Vec<(FilterValue, bool)>,
}

impl QueryReader<'_, '_> {
    fn read(&mut self) {
        let query = self.query;
        let tokens = tokens(query, FilterScope::Search);
        let mut at = 0;
        // By index, since the value of a filter may take words that follow it.
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token.what {
                TokenKind::Word => {
                    self.push(token.name);
                    self.not_excluded(token);
                }
                TokenKind::Unknown => {
                    push(&mut self.parsed.words, token.name);
                    push(&mut self.parsed.words, token.value);
                    self.unknown(token);
                }
                TokenKind::Named(filter) if token.is_excluded && filter.is_kind() => {
                    let what = format!("{}: cannot be excluded", filter.name());
                    let hint = filter.instead_of_excluding();
                    self.remark(token.place.clone(), RemarkKind::Wrong, what, hint);
                }
                TokenKind::Named(filter) if filter.is_kind() => {
                    self.wants(filter, token);
                    self.push(token.value);
                }
                TokenKind::Named(filter) => {
                    let rest = tokens.get(at..).unwrap_or(&[]);
                    at += self.condition(filter, token, rest);
                }
            }
        }
        self.finish(tokens.last());
    }

    fn finish(&mut self, last: Option<&Token<'_>>) {
        let query_end = self.query.len();
        let is_open = last.is_some_and(|token| {
            let is_word = match token.what {
                TokenKind::Named(filter) => filter.is_kind() && !token.value.is_empty(),
                _ => true,
            };
            is_word && token.place.end == query_end
        });
        let is_known = last.is_none_or(|token| token.what != TokenKind::Unknown);
        if !is_open {
            push_end(&mut self.parsed.words);
        }
        if !is_open || !is_known {
            push_end(&mut self.parsed.known_words);
        }
        self.parsed.passing = self.demands.passing(self.resolver.node_count());
        self.contradiction();
        if let (Some(first), Some(last)) = (self.left_out.first(), self.left_out.last()) {
            let place = first.start..last.end;
            let remark = bounds::too_many_filters(self.left_out.len(), place);
            self.parsed.remarks.insert(0, remark);
        }
        let regulated = self.regulated.iter();
        if leaves_out_regulated(regulated.map(|(value, is_excluded)| (value, *is_excluded))) {
            self.parsed.remarks.push(Remark {
                trouble: RemarkKind::Note,
                what: NOT_MARKED.to_owned(),
                hint: None,
                place: 0..query_end,
            });
        }
    }

    /// A filter that says which kind of thing is wanted.
    fn wants(&mut self, filter: Filter, token: &Token<'_>) {
        let kind = match filter {
            Filter::Occupation => Kinds::Occupations,
            _ => Kinds::Skills,
        };
        let filters = &mut self.parsed.filters;
        self.parsed.kinds = self.parsed.kinds.and_then(|kinds| kinds.and(kind));
        let at = *self.kind_filters.entry(filter).or_insert_with(|| {
            filters.push(QueryFilter::default());
            filters.len() - 1
        });
        let place = token.place.start..token.value_place.start;
        filters[at].places.push(place);
    }

    /// A condition; the answer is how many of the pieces that follow belong to it.
    fn condition(&mut self, filter: Filter, token: &Token<'_>, rest: &[Token<'_>]) -> usize {
        let (given, following) = self.resolver.values_of(self.query, token, rest);
        let end = match following.checked_sub(1).and_then(|last| rest.get(last)) {
            Some(last) => last.place.end,
            None => token.place.end,
        };
        let place = token.place.start..end;
        let is_only = given.len() == 1;
        let first_remark = self.parsed.remarks.len();
        let mut set: Option<NodeSet> = None;
        for value in &given {
            if fold(value.text).is_empty() {
                self.begun(filter, token, value, is_only);
                continue;
            }
            let key = (filter, token.is_excluded, fold(value.text));
            let found = match self.asked.get(&key) {
                // The same again: there is nothing new to look up or to say.
                Some(known) => known.clone(),
                None if self.asked.len() >= MAX_QUERY_FILTERS => {
                    self.left_out.push(value.place.clone());
                    continue;
                }
                None => {
                    let found = self.look_up(filter, token, value);
                    self.asked.insert(key, found.clone());
                    found
                }
            };
            if let Some(found) = found {
                set.get_or_insert_default().unite(&found);
            }
        }
        let Some(set) = set else {
            if token.is_excluded {
                self.weaken(filter, &given, first_remark);
            }
            return following;
        };
        self.weaken(filter, &given, first_remark);
        let at = self.demands.add(filter, token.is_excluded, set);
        if at == self.demand_filters.len() {
            self.demand_filters.push(self.parsed.filters.len());
            self.parsed.filters.push(QueryFilter::default());
        }
        self.parsed.filters[self.demand_filters[at]]
            .places
            .push(place);
        following
    }

    /// What has a value, if it leads anywhere; else that is said, and what it can be is offered.
    fn look_up(
        &mut self,
        filter: Filter,
        token: &Token<'_>,
        value: &TokenValue<'_>,
    ) -> Option<Rc<NodeSet>> {
        match self.resolver.values(filter, value.text) {
            Ok(values) => {
                if filter == Filter::Regulated {
                    let values = values.iter().cloned();
                    let values = values.map(|value| (value, token.is_excluded));
                    self.regulated.extend(values);
                }
                let mut sets = values.iter().map(|value| self.resolver.set(filter, value));
                let first = sets.next()?;
                let mut others = sets.peekable();
                if others.peek().is_none() {
                    return Some(first);
                }
                let mut all = (*first).clone();
                others.for_each(|set| all.unite(&set));
                Some(Rc::new(all))
            }
            Err(error) => {
                if filter.is_of_skills() {
                    self.offer_values(filter, token, value);
                }
                let ValueError {
                    trouble,
                    what,
                    hint,
                } = error;
                self.remark(token.place.clone(), trouble, what, &hint);
                None
            }
        }
    }

    /// Where an ISCO group that nobody here is in changes nothing, since it is excluded or others are asked
    /// for beside it, that is no more than a note.
    fn weaken(&mut self, filter: Filter, values: &[TokenValue<'_>], from: usize) {
        let is_group = |value: &TokenValue<'_>| isco::is_group(value.text.trim());
        if filter != Filter::Isco || !values.iter().all(is_group) {
            return;
        }
        for remark in &mut self.parsed.remarks[from..] {
            if remark.trouble == RemarkKind::Nobody {
                remark.trouble = RemarkKind::Note;
            }
        }
    }

    /// A value that is still to be typed.
    fn begun(&mut self, filter: Filter, token: &Token<'_>, value: &TokenValue<'_>, is_only: bool) {
        if is_only {
            let hyphen = if token.is_excluded { "-" } else { "" };
            let what = format!("{hyphen}{}: needs a value", filter.name());
            let hint = format!("such as {hyphen}{}", self.resolver.example(filter));
            self.remark(token.place.clone(), RemarkKind::Begun, what, &hint);
        }
        self.offer_values(filter, token, value);
    }

    /// Offers values for one that is still to be typed, or that there is not.
    fn offer_values(&mut self, filter: Filter, token: &Token<'_>, value: &TokenValue<'_>) {
        let offers = self.resolver.offers(filter, value.text);
        let most = match filter {
            Filter::Tag => MAX_COMPLETIONS,
            _ => usize::MAX,
        };
        for offer in offers.into_iter().take(most) {
            // Of several values the others stay as they are.
            let head = &self.query[token.place.start..value.place.start];
            let head = head.trim_end();
            let tail = &self.query[value.place.end..token.place.end.max(value.place.end)];
            let filter = format!("{head}{}{tail}", quoted(&offer.text));
            self.complete(
                token.place.start..token.place.end,
                filter,
                offer.meaning,
                " ",
            );
        }
    }

    /// Offers to put something into a place of the query.
    fn complete(&mut self, place: Range<usize>, filter: String, says: String, end: &str) {
        let mut query = self.query.to_owned();
        query.replace_range(place, &filter);
        self.parsed.completions.push(Completion {
            query: query.trim_end().to_owned() + end,
            filter,
            says,
        });
    }

    /// Says that a word cannot be excluded, and offers the filters that can.
    fn not_excluded(&mut self, token: &Token<'_>) {
        let Some(word) = token.name.strip_prefix(is_hyphen) else {
            return;
        };
        if token.place.end == self.query.len() {
            let begun = word.to_lowercase();
            for filter in FilterScope::Search.filters() {
                if filter.is_condition() && filter.name().starts_with(&begun) {
                    let text = format!("-{}", filter.begun());
                    let says = format!("such as -{}", self.resolver.example(filter));
                    self.complete(token.place.clone(), text, says, "");
                }
            }
        }
        if word.starts_with(char::is_alphabetic) {
            let what = format!("searching for {}: only filters can exclude", token.name);
            let hint = "such as -isco:22";
            self.remark(token.place.clone(), RemarkKind::Note, what, hint);
        }
    }

    /// Says that there is no such filter, and offers the one that is meant.
    fn unknown(&mut self, token: &Token<'_>) {
        let hyphen = if token.is_excluded { "-" } else { "" };
        let nearest = FilterScope::Search.nearest(token.name);
        let hint = match nearest {
            Some(filter) => format!("perhaps {hyphen}{}:", filter.name()),
            None => FilterScope::Search.names(),
        };
        let what = format!("unknown filter '{hyphen}{}:'", token.name);
        self.remark(token.place.clone(), RemarkKind::Unknown, what, &hint);
        if let Some(nearest) = nearest {
            let filter = format!("{hyphen}{}:{}", nearest.name(), token.value);
            let mut query = self.query.to_owned();
            query.replace_range(token.place.clone(), &filter);
            let says = nearest.help().to_owned();
            self.parsed.completions.push(Completion {
                query,
                filter,
                says,
            });
        }
    }

    /// Says why nothing passes, where filters exclude what others ask for.
    fn contradiction(&mut self) {
        let Some((wanted, excluded)) = self.demands.contradiction() else {
            return;
        };
        let filter = |demand: usize| &self.parsed.filters[self.demand_filters[demand]];
        let text = |demand: usize| filter(demand).text(self.query);
        let excluding: Vec<_> = excluded.iter().map(|&demand| text(demand)).collect();
        let place = excluded
            .first()
            .and_then(|&first| filter(first).places.first().cloned());
        let what = contradiction(&excluding, &text(wanted));
        let hint = "leave one of them out";
        if let Some(place) = place {
            self.remark(place, RemarkKind::Contradiction, what, hint);
        }
    }

    fn push(&mut self, word: &str) {
        push(&mut self.parsed.words, word);
        push(&mut self.parsed.known_words, word);
    }

    fn remark(&mut self, place: Range<usize>, trouble: RemarkKind, what: String, hint: &str) {
        self.parsed.remarks.push(Remark {
            trouble,
            what,
            hint: Some(hint.to_owned()),
            place,
        });
    }
}

impl QueryFilter {
    /// How it is typed, each part of it once.
    pub(super) fn text(&self, query: &str) -> String {
        let mut texts: Vec<&str> = Vec::new();
        for place in &self.places {
            let text = &query[place.clone()];
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(" ")
    }
}

/// Says that the last word is finished.
fn push_end(words: &mut String) {
    if !words.is_empty() {
        words.push(' ');
    }
}

/// Adds a word to others.
fn push(words: &mut String, word: &str) {
    if !words.is_empty() && !word.is_empty() {
        words.push(' ');
    }
    words.push_str(word);
}
