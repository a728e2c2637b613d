//! What the filters of a query let through in a graph, and what is to be said about them.
//!
//! Promises: a filter whose value leads nowhere lets everything through, and a [`Remark`] says so,
//! with a hint; while it is being typed, [`Completion`]s say what its value can be. Nothing here
//! fails on any text.

use std::ops::Range;

use super::filter::Filter;
use super::hit::Kinds;
use super::piece::{self, Name, What, pieces};
use super::value::{self, Complaint};
use crate::graph::{Found, Graph, Node, OccupationId, SkillId};
use crate::profile::clean::fold;

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
    /// For every node, in the order of the graph's table, whether it passes; none: all do.
    passing: Option<Vec<bool>>,
    /// The words, with a space after the last one if it is finished.
    pub(super) words: String,
    /// The words without those that look like a filter.
    pub(super) known_words: String,
    /// Where the filters stand that let less through.
    pub(super) filters: Vec<Range<usize>>,
    pub(super) remarks: Vec<Remark>,
    pub(super) completions: Vec<Completion>,
}

impl Scope {
    /// Whether a node passes, by its place in the order of the graph's table.
    pub(super) fn passes(&self, node: u32) -> bool {
        let passing = self.passing.as_ref();
        passing.is_none_or(|passing| passing.get(node as usize).copied().unwrap_or(false))
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

    /// What a query asks for; `near` finds skills by words.
    pub(super) fn new(
        graph: &Graph,
        query: &str,
        kinds: Kinds,
        near: impl Fn(&str) -> Vec<SkillId>,
    ) -> Self {
        let mut scope = Self {
            kinds: Some(kinds),
            ..Self::default()
        };
        let pieces = pieces(query);
        let mut at = 0;
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
                    scope
                        .filters
                        .push(piece.place.start..piece.value_place.start);
                    scope.push(piece.value);
                }
                What::Named(filter) => {
                    let request = Request {
                        graph,
                        query,
                        filter,
                        near: &near,
                    };
                    at += request.apply(piece, pieces.get(at..).unwrap_or_default(), &mut scope);
                }
            }
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

    /// Lets through what has a value, if there is one; the answer is whether there is.
    fn narrow_if<T: Copy>(
        &mut self,
        graph: &Graph,
        value: Option<T>,
        passes: impl Fn(T, Node) -> bool,
    ) -> bool {
        if let Some(value) = value {
            self.narrow(graph, |node| passes(value, node));
        }
        value.is_some()
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
    fn narrow(&mut self, graph: &Graph, passes: impl Fn(Node) -> bool) {
        let occupations = graph.occupations().chain(graph.unprofiled());
        let occupations = occupations.map(|occupation| Node::Occupation(occupation.id()));
        let nodes = occupations.chain(graph.skills().map(|skill| Node::Skill(skill.id())));
        let before = self.passing.take();
        let is_left = |at: usize| match &before {
            Some(before) => before.get(at).copied().unwrap_or(false),
            None => true,
        };
        let passing = nodes
            .enumerate()
            .map(|(at, node)| is_left(at) && passes(node));
        self.passing = Some(passing.collect());
    }

    fn narrow_to(&mut self, graph: &Graph, wanted: &[OccupationId]) {
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        self.narrow(graph, |node| match node {
            Node::Occupation(id) => wanted.binary_search(&id).is_ok(),
            Node::Skill(_) => false,
        });
    }
}

/// A filter that is to be carried out.
struct Request<'a, N> {
    graph: &'a Graph,
    query: &'a str,
    filter: Filter,
    near: &'a N,
}

impl<N: Fn(&str) -> Vec<SkillId>> Request<'_, N> {
    /// Carries out a filter; the answer is how many of the words that follow belong to its value.
    fn apply(&self, piece: &Piece<'_>, rest: &[Piece<'_>], scope: &mut Scope) -> usize {
        if piece.value.trim().is_empty() {
            let what = format!("{}: wants a value", self.filter.name());
            let hint = format!("such as {}", self.filter.example());
            scope.remark(piece, Trouble::Begun, what, &hint);
        }
        let (taken, passed) = match self.filter {
            Filter::Level => (0, self.level(piece, scope)),
            Filter::Isco => (0, self.isco(piece, scope)),
            Filter::Tag => (0, self.tag(piece, scope)),
            _ => self.skill(piece, rest, scope),
        };
        if passed {
            let last = taken.checked_sub(1).and_then(|last| rest.get(last));
            let end = last.unwrap_or(piece).place.end;
            scope.filters.push(piece.place.start..end);
        }
        taken
    }

    fn level(&self, piece: &Piece<'_>, scope: &mut Scope) -> bool {
        if piece.value.is_empty() {
            for level in 1..=4 {
                self.offer(piece, scope, &level.to_string(), "");
            }
            return false;
        }
        let graph = self.graph;
        let level = scope.told(piece, value::level(piece.value));
        scope.narrow_if(graph, level, |level, node| match node {
            Node::Occupation(id) => graph.occupation(id).level() == Some(level),
            Node::Skill(_) => false,
        })
    }

    fn isco(&self, piece: &Piece<'_>, scope: &mut Scope) -> bool {
        let graph = self.graph;
        if piece.value.trim().is_empty() {
            for group in value::groups_below(graph, "") {
                self.offer(piece, scope, group.code(), group.title());
            }
            return false;
        }
        let code = scope.told(piece, value::isco(graph, piece.value));
        scope.narrow_if(graph, code, |code, node| match node {
            Node::Occupation(id) => value::stands_in(graph.occupation(id), code),
            Node::Skill(_) => false,
        })
    }

    fn tag(&self, piece: &Piece<'_>, scope: &mut Scope) -> bool {
        let graph = self.graph;
        if fold(piece.value).is_empty() {
            for (tag, count) in value::usual_tags(graph, Kinds::All)
                .into_iter()
                .take(OFFERED)
            {
                self.offer(piece, scope, &tag, &format!("{count} have it"));
            }
            return false;
        }
        let tags = scope.told(piece, value::tags(graph, Kinds::All, piece.value));
        scope.narrow_if(graph, tags.as_deref(), |tags, node| {
            value::has_tag(graph, node, tags)
        })
    }

    fn skill(&self, piece: &Piece<'_>, rest: &[Piece<'_>], scope: &mut Scope) -> (usize, bool) {
        let graph = self.graph;
        let find = |name: &str| match graph.find_skill(name) {
            Found::One(id) => vec![id],
            Found::Several(ids) => ids,
            Found::Nothing => Vec::new(),
        };
        // Without quotes the value may go on: in a shell they are lost.
        let words = rest
            .iter()
            .take_while(|piece| !matches!(piece.what, What::Named(_)));
        let most = if piece.is_quoted { 0 } else { words.count() };
        let ends = (1..=most)
            .rev()
            .filter_map(|taken| Some((taken, rest.get(taken - 1)?)));
        let longer = ends.filter_map(|(taken, last)| {
            let name = self.query.get(piece.value_place.start..last.place.end)?;
            Some((taken, find(name))).filter(|(_, found)| !found.is_empty())
        });
        let (taken, found) = match piece.value.trim() {
            "" => return (0, false),
            value => longer
                .into_iter()
                .next()
                .unwrap_or_else(|| (0, find(value))),
        };
        if found.is_empty() {
            let near = (self.near)(piece.value);
            let names: Vec<_> = near.iter().map(|&id| graph.skill(id).name()).collect();
            for &id in near.iter().take(OFFERED) {
                let skill = graph.skill(id);
                let count = self.holders(id).len();
                let says = format!(
                    "{count} {}",
                    if count == 1 {
                        "occupation"
                    } else {
                        "occupations"
                    }
                );
                self.offer(piece, scope, skill.name(), &says);
            }
            let hint = match names.first() {
                Some(name) => format!("perhaps '{name}'"),
                None => "skill: finds skills by their words".to_owned(),
            };
            let what = format!("no skill is called '{}'", piece.value);
            scope.remark(piece, Trouble::Nobody, what, &hint);
            return (0, false);
        }
        let holders: Vec<_> = found
            .iter()
            .flat_map(|&id| self.holders(id))
            .copied()
            .collect();
        scope.narrow_to(graph, &holders);
        (taken, true)
    }

    /// The occupations that a skill lets through.
    fn holders(&self, id: SkillId) -> &[OccupationId] {
        let skill = self.graph.skill(id);
        match self.filter {
            Filter::Optional => skill.optional_for(),
            _ => skill.essential_for(),
        }
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
