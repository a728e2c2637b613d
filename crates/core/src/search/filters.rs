//! What the filters of a query let through in a graph, and what is to be said about them.
//!
//! Guarantees: a filter whose value leads nowhere lets everything through, and a [`Remark`] says so,
//! with a hint; while it is being typed, [`Completion`]s say what its value can be. Nothing here
//! fails on any text.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::bounds::{self, MAX_QUERY_FILTERS};
use super::diagnostic::{Completion, MAX_COMPLETIONS, Remark, RemarkKind, ValueError};
use super::filter::Filter;
use super::filter_value;
use super::hit::Kinds;
use super::resolve::{FilterResolver, NodeSet};
use super::token::{self, TokenKind, TokenName, tokens};
use crate::graph::SkillId;
use crate::text::counted;
use crate::text::sanitize::fold;

/// A piece of a query.
type Token<'q> = token::Token<'q, Filter>;

/// What a query asks for, filters and words apart.
#[derive(Debug, Default)]
pub(super) struct ParsedQuery {
    /// What is wanted; none if that contradicts itself.
    pub(super) kinds: Option<Kinds>,
    /// What passes; none: everything does.
    resolve: Option<NodeSet>,
    /// The words, with a space after the last one if it is finished.
    pub(super) words: String,
    /// The words without those that look like a filter.
    pub(super) known_words: String,
    /// Where each of the filters stands that let less through: more than once if it is repeated.
    pub(super) filters: Vec<Vec<Range<usize>>>,
    /// The filters that were looked at, with their position among those that let less through.
    asked: HashMap<(Filter, String), Option<usize>>,
    pub(super) remarks: Vec<Remark>,
    pub(super) completions: Vec<Completion>,
}

impl ParsedQuery {
    /// Whether a node passes, by its place in the order of the graph's table.
    pub(super) fn passes(&self, node: u32) -> bool {
        let resolve = self.resolve.as_ref();
        resolve.is_none_or(|resolve| resolve.contains(node))
    }

    /// Whether nothing passes, so that nothing has to be searched for.
    pub(super) fn is_closed(&self) -> bool {
        self.kinds.is_none() || self.resolve.as_ref().is_some_and(NodeSet::is_empty)
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
        let mut filters = Self {
            kinds: Some(kinds),
            ..Self::default()
        };
        let tokens = tokens(query);
        let (mut at, mut left_out) = (0, Vec::new());
        // By index, since the value of a filter may take words that follow it.
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token.what {
                TokenKind::Word => filters.push(token.name),
                TokenKind::Unknown => {
                    push(&mut filters.words, token.name);
                    push(&mut filters.words, token.value);
                    filters.unknown(query, token);
                }
                TokenKind::Named(filter) if filter.is_kind() => {
                    let kind = match filter {
                        Filter::Occupation => Kinds::Occupations,
                        _ => Kinds::Skills,
                    };
                    filters.kinds = filters.kinds.and_then(|kinds| kinds.and(kind));
                    let place = token.place.start..token.value_place.start;
                    filters.stands(filter, String::new(), place);
                    filters.push(token.value);
                }
                TokenKind::Named(filter) => {
                    let request = Request {
                        resolver,
                        query,
                        filter,
                    };
                    let rest = &tokens[at..];
                    let value = request.value(token, rest);
                    at += value.taken;
                    let key = (filter, fold(value.text));
                    if let Some(known) = filters.asked.get(&key) {
                        // The same again: there is nothing new to look up or to say.
                        if let Some(places) = known.and_then(|at| filters.filters.get_mut(at)) {
                            places.push(value.place);
                        }
                    } else if filters.asked.len() >= MAX_QUERY_FILTERS {
                        left_out.push(value.place);
                    } else if let Some(resolve) = request.apply(token, &value, &mut filters) {
                        filters.narrow(&resolve);
                        filters.stands(key.0, key.1, value.place);
                    } else {
                        filters.asked.insert(key, None);
                    }
                }
            }
        }
        if let (Some(first), Some(last)) = (left_out.first(), left_out.last()) {
            let remark = bounds::too_many_filters(left_out.len(), first.start..last.end);
            filters.remarks.insert(0, remark);
        }
        let last = tokens.last();
        let is_open = last.is_some_and(|token| {
            let is_word = match token.what {
                TokenKind::Named(filter) => filter.is_kind() && !token.value.is_empty(),
                _ => true,
            };
            is_word && token.place.end == query.len()
        });
        let is_known = last.is_none_or(|token| token.what != TokenKind::Unknown);
        if !is_open {
            push_end(&mut filters.words);
        }
        if !is_open || !is_known {
            push_end(&mut filters.known_words);
        }
        filters
    }

    fn push(&mut self, word: &str) {
        push(&mut self.words, word);
        push(&mut self.known_words, word);
    }

    /// Says that there is no such filter, and offers the one that is meant.
    fn unknown(&mut self, query: &str, token: &Token<'_>) {
        let names = Filter::ALL.map(|filter| format!("{}:", filter.name()));
        let nearest = Filter::nearest(token.name);
        let hint = match nearest {
            Some(filter) => format!("perhaps {}:", filter.name()),
            None => names.join(" "),
        };
        let what = format!("no filter {}:", token.name);
        self.remark(token, RemarkKind::Unknown, what, &hint);
        if let Some(nearest) = nearest {
            let filter = format!("{}:{}", nearest.name(), token.value);
            let mut query = query.to_owned();
            query.replace_range(token.place.clone(), &filter);
            let says = nearest.help().to_owned();
            self.completions.push(Completion {
                query,
                filter,
                says,
            });
        }
    }

    /// A value, or nothing and a remark of what is wrong with it.
    fn value_or_remark<T>(&mut self, token: &Token<'_>, value: Result<T, ValueError>) -> Option<T> {
        value
            .map_err(|complaint| {
                let ValueError {
                    trouble,
                    what,
                    hint,
                } = complaint;
                self.remark(token, trouble, what, &hint);
            })
            .ok()
    }

    /// Says where a filter stands that lets less through.
    fn stands(&mut self, filter: Filter, value: String, place: Range<usize>) {
        let next = self.filters.len();
        let at = *self.asked.entry((filter, value)).or_insert(Some(next));
        match at.and_then(|at| self.filters.get_mut(at)) {
            Some(places) => places.push(place),
            None => self.filters.push(vec![place]),
        }
    }

    fn remark(&mut self, token: &Token<'_>, trouble: RemarkKind, what: String, hint: &str) {
        self.remarks.push(Remark {
            trouble,
            what,
            hint: Some(hint.to_owned()),
            place: token.place.clone(),
        });
    }

    /// Lets through only some of what has passed so far.
    fn narrow(&mut self, resolve: &NodeSet) {
        match &mut self.resolve {
            Some(before) => before.narrow(resolve),
            None => self.resolve = Some(resolve.clone()),
        }
    }
}

/// A filter that is to be carried out.
struct Request<'a, 'g> {
    resolver: &'a FilterResolver<'g>,
    query: &'a str,
    filter: Filter,
}

/// The value of a filter.
struct Value<'q> {
    text: &'q str,
    /// How many of the words that follow belong to it.
    taken: usize,
    /// The skills that are called so.
    skills: Rc<[SkillId]>,
    /// Where the filter stands with it.
    place: Range<usize>,
}

impl Request<'_, '_> {
    /// What the value of a filter is.
    fn value<'q>(&'q self, token: &Token<'q>, rest: &[Token<'_>]) -> Value<'q> {
        let alone = |skills| Value {
            text: token.value,
            taken: 0,
            skills,
            place: token.place.clone(),
        };
        if !self.filter.is_of_skills() || token.value.trim().is_empty() {
            return alone(Rc::default());
        }
        // Without quotes the value may go on: in a shell they are lost.
        let words = rest
            .iter()
            .take_while(|token| !matches!(token.what, TokenKind::Named(_)));
        let most = if token.is_quoted { 0 } else { words.count() };
        // essential:first aid nurse      the longest name that a skill has: `first aid nurse`, `first aid`, `first`
        let ends = (1..=most)
            .rev()
            .filter_map(|taken| Some((taken, rest.get(taken - 1)?)));
        let mut longer = ends.filter_map(|(taken, last)| {
            let name = self.query.get(token.value_place.start..last.place.end)?;
            let skills = self.resolver.skills_called(name);
            (!skills.is_empty()).then_some(Value {
                text: name,
                taken,
                skills,
                place: token.place.start..last.place.end,
            })
        });
        longer
            .next()
            .unwrap_or_else(|| alone(self.resolver.skills_called(token.value.trim())))
    }

    /// What a filter lets through, if its value leads anywhere; else that is said, and what it can be
    /// is offered.
    fn apply(
        &self,
        token: &Token<'_>,
        value: &Value<'_>,
        filters: &mut ParsedQuery,
    ) -> Option<Rc<NodeSet>> {
        if value.text.trim().is_empty() {
            let what = format!("{}: wants a value", self.filter.name());
            let hint = format!("such as {}", self.filter.example());
            filters.remark(token, RemarkKind::Begun, what, &hint);
            self.offer_values(token, filters);
            return None;
        }
        if self.filter.is_of_skills() {
            if value.skills.is_empty() {
                self.guess(token, filters);
                return None;
            }
            return Some(self.resolver.holders(self.filter, &value.skills));
        }
        if self.filter == Filter::Tag && fold(value.text).is_empty() {
            self.offer_values(token, filters);
            return None;
        }
        let resolved = self.resolver.resolve(self.filter, value.text);
        filters.value_or_remark(token, resolved)
    }

    /// Offers values for a filter that has none.
    fn offer_values(&self, token: &Token<'_>, filters: &mut ParsedQuery) {
        match self.filter {
            Filter::Level => {
                for level in 1..=4 {
                    self.offer(token, filters, &level.to_string(), "");
                }
            }
            Filter::Isco => {
                for group in filter_value::groups_below(self.resolver.graph, "") {
                    self.offer(token, filters, group.code(), group.title());
                }
            }
            Filter::Tag => {
                for (tag, count) in self.resolver.tags().iter().take(MAX_COMPLETIONS) {
                    self.offer(token, filters, tag, &format!("{count} have it"));
                }
            }
            _ => {}
        }
    }

    /// Says that no skill is called so, and offers those that are called nearly so.
    fn guess(&self, token: &Token<'_>, filters: &mut ParsedQuery) {
        let graph = self.resolver.graph;
        let near = self.resolver.guess(token.value);
        for &id in near.iter().take(MAX_COMPLETIONS) {
            let count = self.resolver.needing(self.filter, id).len();
            let says = counted(count, "occupation");
            self.offer(token, filters, graph.skill(id).name(), &says);
        }
        let hint = match near.first() {
            Some(&id) => format!("perhaps '{}'", graph.skill(id).name()),
            None => "skill: finds skills by their words".to_owned(),
        };
        let what = format!("no skill is called '{}'", token.value);
        filters.remark(token, RemarkKind::Nobody, what, &hint);
    }

    fn offer(&self, token: &Token<'_>, filters: &mut ParsedQuery, value: &str, says: &str) {
        let name = self.filter.name();
        let filter = if value.contains(char::is_whitespace) {
            format!("{name}:\"{value}\"")
        } else {
            format!("{name}:{value}")
        };
        let mut query = self.query.to_owned();
        query.replace_range(token.place.clone(), &filter);
        filters.completions.push(Completion {
            query: query.trim_end().to_owned() + " ",
            filter,
            says: says.to_owned(),
        });
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
