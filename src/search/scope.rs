//! What the filters of a query let through in a graph, and what is to be said about them.
//!
//! Promises: a filter whose value leads nowhere lets everything through, and a [`Remark`] says so,
//! with a hint; while it is being typed, [`Completion`]s say what its value can be. Nothing here
//! fails on any text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::filter::{Filter, Piece, What, pieces};
use super::hit::Kinds;
use crate::graph::{Found, Graph, Node, Occupation, OccupationId, Skill, SkillId};
use crate::profile::clean::fold;

/// The most values that are offered for a filter.
const OFFERED: usize = 5;

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
                What::Filter(filter) if filter.is_kind() => {
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
                What::Filter(filter) => {
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
                What::Filter(filter) => filter.is_kind() && !piece.value.is_empty(),
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
        let value = piece.value.trim().trim_start_matches(['l', 'L']);
        if piece.value.is_empty() {
            for level in 1..=4 {
                self.offer(piece, scope, &level.to_string(), "");
            }
            return false;
        }
        let Ok(level @ 1..=4_u8) = value.parse() else {
            let what = format!("there is no ISCO skill level '{}'", piece.value);
            let hint = "levels are 1 to 4";
            scope.remark(piece, Trouble::Wrong, what, hint);
            return false;
        };
        scope.narrow(self.graph, |node| match node {
            Node::Occupation(id) => self.graph.occupation(id).level() == Some(level),
            Node::Skill(_) => false,
        });
        true
    }

    fn isco(&self, piece: &Piece<'_>, scope: &mut Scope) -> bool {
        let code = piece.value.trim();
        let graph = self.graph;
        if code.is_empty() {
            for &group in graph.major_groups() {
                let group = graph.group(group);
                if !group.code().is_empty() {
                    self.offer(piece, scope, group.code(), group.title());
                }
            }
            return false;
        }
        if code.len() > 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            let what = format!("'{code}' is no ISCO group");
            let hint = "a group is one to four digits, such as 25";
            scope.remark(piece, Trouble::Wrong, what, hint);
            return false;
        }
        let in_group = |node| match node {
            Node::Occupation(id) => {
                let group = graph.occupation(id).group_code();
                group.is_some_and(|group| group.starts_with(code))
            }
            Node::Skill(_) => false,
        };
        let mut occupations = graph.occupations().map(|o| Node::Occupation(o.id()));
        if occupations.any(in_group) {
            scope.narrow(graph, in_group);
            return true;
        }
        let around = graph.groups().filter(|group| {
            let around = group.code();
            !around.is_empty() && code.starts_with(around)
        });
        let hint = match around.last() {
            Some(group) => format!("there are some in {} {}", group.code(), group.title()),
            None => "isco: alone shows what there is".to_owned(),
        };
        let what = format!("no occupation here stands in ISCO group {code}");
        scope.remark(piece, Trouble::Nobody, what, &hint);
        false
    }

    fn tag(&self, piece: &Piece<'_>, scope: &mut Scope) -> bool {
        let graph = self.graph;
        let wanted = fold(piece.value);
        let mut tags: BTreeMap<String, usize> = BTreeMap::new();
        let of_occupations = graph.occupations().flat_map(Occupation::tags);
        for tag in of_occupations.chain(graph.skills().flat_map(Skill::tags)) {
            match tags.get_mut(tag) {
                Some(count) => *count += 1,
                None => drop(tags.insert(tag.to_owned(), 1)),
            }
        }
        let is = |tag: &str| fold(tag) == wanted;
        let begins = |tag: &str| fold(tag).starts_with(&wanted);
        if !wanted.is_empty() {
            let is_whole = tags.keys().any(|tag| is(tag));
            if is_whole || tags.keys().any(|tag| begins(tag)) {
                let fits = |tag: &str| if is_whole { is(tag) } else { begins(tag) };
                scope.narrow(graph, |node| match node {
                    Node::Occupation(id) => graph.occupation(id).tags().any(fits),
                    Node::Skill(id) => graph.skill(id).tags().any(fits),
                });
                return true;
            }
        }
        let mut usual: Vec<_> = tags.iter().collect();
        usual.sort_by_key(|&(tag, &count)| (std::cmp::Reverse(count), tag));
        if wanted.is_empty() {
            for (tag, count) in usual.into_iter().take(OFFERED) {
                self.offer(piece, scope, tag, &format!("{count} have it"));
            }
            return false;
        }
        let named: Vec<_> = usual
            .iter()
            .take(OFFERED)
            .map(|(tag, _)| tag.as_str())
            .collect();
        let hint = match &named[..] {
            [] => "this set has no tags".to_owned(),
            named => format!("the tags are {}", named.join(", ")),
        };
        let what = format!("nothing here has the tag '{}'", piece.value);
        scope.remark(piece, Trouble::Nobody, what, &hint);
        false
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
            .take_while(|piece| !matches!(piece.what, What::Filter(_)));
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
