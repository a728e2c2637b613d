//! What the filters of a query let through in a graph, and what is to be said about them.
//!
//! Promises: a filter whose value leads nowhere lets everything through, and a [`Remark`] says so,
//! with a hint; while it is being typed, [`Completion`]s say what its value can be. Nothing here
//! fails on any text.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::bounds::{self, MAX_QUERY_FILTERS};
use super::filter::Filter;
use super::hit::Kinds;
use super::passing::{Passing, Resolver};
use super::piece::{self, Name, What, pieces};
use super::value::{self, Complaint};
use crate::graph::SkillId;
use crate::text::sanitize::fold;

/// A piece of a query.
type Piece<'q> = piece::Piece<'q, Filter>;

/// The most values that are offered for a filter.
pub(super) const OFFERED: usize = 5;

/// Why something is said about a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such filter; its words were searched for.
    Unknown,
    /// The filter's value cannot be, whatever the set.
    Wrong,
    /// Nothing in the set has the filter's value.
    Nobody,
    /// The filter has no value yet.
    Begun,
    /// There are more words than count.
    Long,
    /// There are more filters than count: what was found is more than what was asked for.
    TooMany,
}

/// Something that is said about a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Why.
    pub trouble: Trouble,
    /// What is the matter.
    pub what: String,
    /// What can be done.
    pub hint: Option<String>,
    /// Where in the query it is.
    pub place: Range<usize>,
}

/// A value that a filter can have that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The whole query with it.
    pub query: String,
    /// The filter with it.
    pub filter: String,
    /// What it stands for.
    pub says: String,
}

/// What a query asks for, filters and words apart.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// What is wanted; none if that contradicts itself.
    pub(super) kinds: Option<Kinds>,
    /// What passes; none: everything does.
    passing: Option<Passing>,
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

impl Scope {
    /// Whether a node passes, by its place in the order of the graph's table.
    pub(super) fn passes(&self, node: u32) -> bool {
        let passing = self.passing.as_ref();
        passing.is_none_or(|passing| passing.contains(node))
    }

    /// Whether nothing passes, so that nothing has to be searched for.
    pub(super) fn is_closed(&self) -> bool {
        self.kinds.is_none() || self.passing.as_ref().is_some_and(Passing::is_empty)
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
    pub(super) fn new(resolver: &Resolver<'_>, query: &str, kinds: Kinds) -> Self {
        let mut scope = Self {
            kinds: Some(kinds),
            ..Self::default()
        };
        let pieces = pieces(query);
        let (mut at, mut left_out) = (0, Vec::new());
        while let Some(piece) = pieces.get(at) {
            at += 1;
            match piece.what {
                What::Word => scope.push(piece.name),
                What::Unknown => {
                    push(&mut scope.words, piece.name);
                    push(&mut scope.words, piece.value);
                    scope.unknown(query, piece);
                }
                What::Named(filter) if filter.is_kind() => {
                    let kind = match filter {
                        Filter::Role => Kinds::Occupations,
                        _ => Kinds::Skills,
                    };
                    scope.kinds = scope.kinds.and_then(|kinds| kinds.and(kind));
                    let place = piece.place.start..piece.value_place.start;
                    scope.stands(filter, String::new(), place);
                    scope.push(piece.value);
                }
                What::Named(filter) => {
                    let request = Request {
                        resolver,
                        query,
                        filter,
                    };
                    let rest = pieces.get(at..).unwrap_or_default();
                    let value = request.value(piece, rest);
                    at += value.taken;
                    let key = (filter, fold(value.text));
                    if let Some(known) = scope.asked.get(&key) {
                        // The same again: there is nothing new to look up or to say.
                        if let Some(places) = known.and_then(|at| scope.filters.get_mut(at)) {
                            places.push(value.place);
                        }
                    } else if scope.asked.len() >= MAX_QUERY_FILTERS {
                        left_out.push(value.place);
                    } else if let Some(passing) = request.apply(piece, &value, &mut scope) {
                        scope.narrow(&passing);
                        scope.stands(key.0, key.1, value.place);
                    } else {
                        scope.asked.insert(key, None);
                    }
                }
            }
        }
        if let (Some(first), Some(last)) = (left_out.first(), left_out.last()) {
            let remark = bounds::too_many_filters(left_out.len(), first.start..last.end);
            scope.remarks.insert(0, remark);
        }
        let last = pieces.last();
        let is_open = last.is_some_and(|piece| {
            let is_word = match piece.what {
                What::Named(filter) => filter.is_kind() && !piece.value.is_empty(),
                _ => true,
            };
            is_word && piece.place.end == query.len()
        });
        let is_known = last.is_none_or(|piece| piece.what != What::Unknown);
        if !is_open {
            push_end(&mut scope.words);
        }
        if !is_open || !is_known {
            push_end(&mut scope.known_words);
        }
        scope
    }

    fn push(&mut self, word: &str) {
        push(&mut self.words, word);
        push(&mut self.known_words, word);
    }

    /// Says that there is no such filter, and offers the one that is meant.
    fn unknown(&mut self, query: &str, piece: &Piece<'_>) {
        let names = Filter::ALL.map(|filter| format!("{}:", filter.name()));
        let nearest = Filter::nearest(piece.name);
        let hint = match nearest {
            Some(filter) => format!("perhaps {}:", filter.name()),
            None => names.join(" "),
        };
        let what = format!("no filter {}:", piece.name);
        self.remark(piece, Trouble::Unknown, what, &hint);
        if let Some(nearest) = nearest {
            let filter = format!("{}:{}", nearest.name(), piece.value);
            let mut query = query.to_owned();
            query.replace_range(piece.place.clone(), &filter);
            let says = nearest.help().to_owned();
            self.completions.push(Completion {
                query,
                filter,
                says,
            });
        }
    }

    /// A value, or nothing and a remark of what is wrong with it.
    fn told<T>(&mut self, piece: &Piece<'_>, value: Result<T, Complaint>) -> Option<T> {
        value
            .map_err(|complaint| {
                let Complaint {
                    trouble,
                    what,
                    hint,
                } = complaint;
                self.remark(piece, trouble, what, &hint);
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

    fn remark(&mut self, piece: &Piece<'_>, trouble: Trouble, what: String, hint: &str) {
        self.remarks.push(Remark {
            trouble,
            what,
            hint: Some(hint.to_owned()),
            place: piece.place.clone(),
        });
    }

    /// Lets through only some of what has passed so far.
    fn narrow(&mut self, passing: &Passing) {
        match &mut self.passing {
            Some(before) => before.narrow(passing),
            None => self.passing = Some(passing.clone()),
        }
    }
}

/// A filter that is to be carried out.
struct Request<'a, 'g> {
    resolver: &'a Resolver<'g>,
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
    fn value<'q>(&'q self, piece: &Piece<'q>, rest: &[Piece<'_>]) -> Value<'q> {
        let alone = |skills| Value {
            text: piece.value,
            taken: 0,
            skills,
            place: piece.place.clone(),
        };
        if !self.filter.is_of_skills() || piece.value.trim().is_empty() {
            return alone(Rc::default());
        }
        // Without quotes the value may go on: in a shell they are lost.
        let words = rest
            .iter()
            .take_while(|piece| !matches!(piece.what, What::Named(_)));
        let most = if piece.is_quoted { 0 } else { words.count() };
        let ends = (1..=most)
            .rev()
            .filter_map(|taken| Some((taken, rest.get(taken - 1)?)));
        let mut longer = ends.filter_map(|(taken, last)| {
            let name = self.query.get(piece.value_place.start..last.place.end)?;
            let skills = self.resolver.skills_called(name);
            (!skills.is_empty()).then_some(Value {
                text: name,
                taken,
                skills,
                place: piece.place.start..last.place.end,
            })
        });
        longer
            .next()
            .unwrap_or_else(|| alone(self.resolver.skills_called(piece.value.trim())))
    }

    /// What a filter lets through, if its value leads anywhere; else that is said, and what it can be
    /// is offered.
    fn apply(
        &self,
        piece: &Piece<'_>,
        value: &Value<'_>,
        scope: &mut Scope,
    ) -> Option<Rc<Passing>> {
        if value.text.trim().is_empty() {
            let what = format!("{}: wants a value", self.filter.name());
            let hint = format!("such as {}", self.filter.example());
            scope.remark(piece, Trouble::Begun, what, &hint);
            self.offer_values(piece, scope);
            return None;
        }
        if self.filter.is_of_skills() {
            if value.skills.is_empty() {
                self.guess(piece, scope);
                return None;
            }
            return Some(self.resolver.holders(self.filter, &value.skills));
        }
        if self.filter == Filter::Tag && fold(value.text).is_empty() {
            self.offer_values(piece, scope);
            return None;
        }
        let resolved = self.resolver.resolve(self.filter, value.text);
        scope.told(piece, resolved)
    }

    /// Offers values for a filter that has none.
    fn offer_values(&self, piece: &Piece<'_>, scope: &mut Scope) {
        match self.filter {
            Filter::Level => {
                for level in 1..=4 {
                    self.offer(piece, scope, &level.to_string(), "");
                }
            }
            Filter::Isco => {
                for group in value::groups_below(self.resolver.graph, "") {
                    self.offer(piece, scope, group.code(), group.title());
                }
            }
            Filter::Tag => {
                for (tag, count) in self.resolver.tags().iter().take(OFFERED) {
                    self.offer(piece, scope, tag, &format!("{count} have it"));
                }
            }
            _ => {}
        }
    }

    /// Says that no skill is called so, and offers those that are called nearly so.
    fn guess(&self, piece: &Piece<'_>, scope: &mut Scope) {
        let graph = self.resolver.graph;
        let near = self.resolver.guess(piece.value);
        for &id in near.iter().take(OFFERED) {
            let count = self.resolver.needing(self.filter, id).len();
            let s = if count == 1 { "" } else { "s" };
            let says = format!("{count} occupation{s}");
            self.offer(piece, scope, graph.skill(id).name(), &says);
        }
        let hint = match near.first() {
            Some(&id) => format!("perhaps '{}'", graph.skill(id).name()),
            None => "skill: finds skills by their words".to_owned(),
        };
        let what = format!("no skill is called '{}'", piece.value);
        scope.remark(piece, Trouble::Nobody, what, &hint);
    }

    fn offer(&self, piece: &Piece<'_>, scope: &mut Scope, value: &str, says: &str) {
        let name = self.filter.name();
        let filter = if value.contains(char::is_whitespace) {
            format!("{name}:\"{value}\"")
        } else {
            format!("{name}:{value}")
        };
        let mut query = self.query.to_owned();
        query.replace_range(piece.place.clone(), &filter);
        scope.completions.push(Completion {
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
