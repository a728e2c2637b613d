//! What the filters of a line let through, as bits of the nodes; each filter is looked up once,
//! however often the line or a part of it is asked.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use fixedbitset::FixedBitSet;

use super::condition::{Condition, Demands, contradiction};
use super::diagnostic::{MAX_COMPLETIONS, RemarkKind, ValueError};
use super::filter::{Filter, ValueKind};
use super::filter_value::{self, FilterValue};
use super::hit::Kinds;
use super::node_set::NodeSet;
use super::token::{Token, TokenKind, TokenValue, is_quote, written};
use crate::graph::{Found, Graph, Node, Occupation, OccupationId, SkillId};
use crate::insight::OccupationSet;
use crate::text::counted;

/// For so many names that no skill has, skills with a similar name are looked for.
const MAX_GUESSED_NAMES: usize = 2;

/// So many words without quotes belong to names of skills at most, and so many names are looked for among
/// them.
const MAX_NAME_WORDS: usize = 40;
const MAX_NAMES: usize = 16;

/// Looks up filters, and keeps what was found for as long as one line is answered.
pub struct FilterResolver<'g> {
    pub(super) graph: &'g Graph,
    /// The fields of the jobs that the question starts from.
    fields: Vec<&'g str>,
    has_jobs: bool,
    /// Whose tags there are.
    kinds: Kinds,
    /// Finds skills by words.
    near: &'g dyn Fn(&str) -> Vec<SkillId>,
    known: RefCell<HashMap<(Filter, FilterValue), Rc<NodeSet>>>,
    skills: RefCell<HashMap<String, Rc<[SkillId]>>>,
    tags: OnceCell<Vec<(String, usize)>>,
    guesses: RefCell<HashMap<String, Rc<[SkillId]>>>,
    /// How many values were looked up in the set.
    lookups: Cell<usize>,
}

/// A value that can be typed, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedValue {
    /// The value.
    pub text: String,
    /// What it stands for.
    pub meaning: String,
}

impl<'g> FilterResolver<'g> {
    /// Looks up filters in a graph. `from` are the jobs that the question starts from, whose fields are those
    /// of the person; `near` finds skills by a part of what they are called.
    #[must_use]
    pub fn new(
        graph: &'g Graph,
        from: &[OccupationId],
        near: &'g dyn Fn(&str) -> Vec<SkillId>,
    ) -> Self {
        let jobs = from.iter().map(|&id| graph.occupation(id));
        let mut fields: Vec<_> = jobs.filter_map(filter_value::field).collect();
        fields.sort_unstable();
        fields.dedup();
        Self {
            graph,
            fields,
            has_jobs: !from.is_empty(),
            kinds: Kinds::All,
            near,
            known: RefCell::default(),
            skills: RefCell::default(),
            tags: OnceCell::new(),
            guesses: RefCell::default(),
            lookups: Cell::new(0),
        }
    }

    /// The same for lists of occupations, where a tag of skills alone is none.
    #[must_use]
    pub const fn of_occupations(mut self) -> Self {
        self.kinds = Kinds::Occupations;
        self
    }

    /// How many values were looked up so far.
    #[cfg(test)]
    pub(super) fn lookups(&self) -> usize {
        self.lookups.get()
    }

    /// The occupations that pass some conditions; none where there are no conditions.
    #[must_use]
    pub fn passing(&self, conditions: &[Condition]) -> Option<OccupationSet> {
        let (demands, _) = self.demands(conditions);
        let passing = demands.passing(self.node_count())?;
        let all = self.graph.occupations().chain(self.graph.unprofiled());
        let ids = all.map(Occupation::id);
        Some(ids.filter(|&id| passing.has_occupation(id)).collect())
    }

    /// That some of the conditions exclude all that others ask for, if they do.
    #[must_use]
    pub fn contradiction(&self, conditions: &[Condition]) -> Option<String> {
        let (demands, numbers) = self.demands(conditions);
        let (wanted, excluding) = demands.contradiction()?;
        let text = |demand: usize| {
            let conditions = conditions.iter().zip(&numbers);
            let own = conditions.filter(|(_, number)| **number == demand);
            let texts: Vec<_> = own.map(|(it, _)| it.text(self.graph)).collect();
            texts.join(" ")
        };
        let excluding: Vec<_> = excluding.into_iter().map(text).collect();
        Some(contradiction(&excluding, &text(wanted)))
    }

    /// What conditions ask for, and to which demand each of them belongs.
    fn demands(&self, conditions: &[Condition]) -> (Demands, Vec<usize>) {
        let mut demands = Demands::default();
        let numbers = conditions.iter().map(|condition| {
            let mut set = NodeSet::default();
            for value in &condition.values {
                set.unite(&self.set(condition.filter, value));
            }
            demands.add(condition.filter, condition.is_excluded, set)
        });
        let numbers = numbers.collect();
        (demands, numbers)
    }

    /// The values of a filter as it is typed, and how many of the pieces that follow belong to them: in a
    /// shell the quotes around names of skills are lost.
    #[must_use]
    pub fn values_of<'q>(
        &self,
        line: &'q str,
        token: &Token<'q>,
        rest: &[Token<'_>],
    ) -> (Vec<TokenValue<'q>>, usize) {
        let is_of_skills = matches!(token.what, TokenKind::Named(filter) if filter.is_of_skills());
        // What comes after the last quotes may go on.
        let is_quoted = |value: &TokenValue<'_>| value.is_quoted;
        let quoted = token
            .values
            .iter()
            .rposition(is_quoted)
            .map_or(0, |at| at + 1);
        let (quoted, free) = token.values.split_at(quoted);
        let first = free.first().filter(|first| !first.text.trim().is_empty());
        let Some(first) = first.filter(|_| is_of_skills) else {
            return (token.values.clone(), 0);
        };
        let is_word = |token: &&Token<'_>| !matches!(token.what, TokenKind::Named(_));
        let words = rest.iter().take(MAX_NAME_WORDS).take_while(is_word);
        let start = first.place.start;
        // essential:first aid nurse      the longest name that a skill has: `first aid nurse`, `first aid`, `first`
        let found = (0..=words.count()).rev().find_map(|taken| {
            let last = taken.checked_sub(1).and_then(|last| rest.get(last));
            let end = last.map_or(token.place.end, |last| last.place.end);
            let names = self.names(line, start, end)?;
            Some(([quoted, &names].concat(), taken))
        });
        found.unwrap_or_else(|| (token.values.clone(), 0))
    }

    /// The names of skills that stand in a part of a line, with commas between them; none if a part of it is
    /// no name. A name may have commas itself: the longest count.
    fn names<'q>(&self, line: &'q str, start: usize, end: usize) -> Option<Vec<TokenValue<'q>>> {
        let text = line.get(start..end)?;
        if text.contains(is_quote) {
            return None;
        }
        let commas = text.match_indices(',').map(|(at, _)| start + at);
        let ends: Vec<usize> = commas.chain([end]).take(MAX_NAMES + 1).collect();
        if ends.len() > MAX_NAMES {
            return None;
        }
        let mut names = Vec::new();
        let mut from = start;
        while from <= end {
            let mut longest = ends.iter().rev().filter(|&&to| to >= from);
            let name = longest.find_map(|&to| {
                let part = line.get(from..to)?;
                let name = part.trim();
                let at = from + (part.len() - part.trim_start().len());
                let is_name = !name.is_empty() && !self.skills_called(name).is_empty();
                is_name.then(|| TokenValue {
                    text: name,
                    place: at..at + name.len(),
                    is_quoted: false,
                })
            })?;
            // After the comma.
            from = ends.iter().copied().find(|&to| to >= name.place.end)? + 1;
            names.push(name);
        }
        Some(names)
    }

    /// What a value of a condition means: a name may stand for several things.
    ///
    /// # Errors
    ///
    /// When it means nothing, in any data set or in this one.
    pub fn values(&self, filter: Filter, text: &str) -> Result<Vec<FilterValue>, ValueError> {
        match filter.value_kind() {
            ValueKind::Level => Ok(vec![FilterValue::Level(filter_value::level(text)?)]),
            ValueKind::Group => {
                let code = filter_value::isco(self.graph, text)?;
                Ok(vec![FilterValue::Group(code.to_owned())])
            }
            ValueKind::Tag => {
                let tags = filter_value::tags_among(self.tags(), text)?;
                Ok(tags.into_iter().map(FilterValue::Tag).collect())
            }
            ValueKind::Choice(_) => {
                let word = filter_value::choice(filter, text)?;
                if filter == Filter::Field {
                    self.fields_known()?;
                    return Ok(vec![FilterValue::SameField(word == "same")]);
                }
                Ok(vec![FilterValue::Regulated(word == "yes")])
            }
            ValueKind::Skill => {
                let skills = self.skills_called(text.trim());
                if skills.is_empty() {
                    return Err(self.no_skill(text));
                }
                Ok(skills.iter().copied().map(FilterValue::Skill).collect())
            }
            ValueKind::None | ValueKind::Words | ValueKind::Occupation | ValueKind::Number(_) => {
                Err(ValueError {
                    trouble: RemarkKind::Wrong,
                    what: format!("{}: is no condition", filter.name()),
                    hint: format!("such as {}", filter.example()),
                })
            }
        }
    }

    /// How a filter is typed, with a tag that there is.
    #[must_use]
    pub fn example(&self, filter: Filter) -> Cow<'static, str> {
        match (filter, self.tags().first()) {
            (Filter::Tag, Some((tag, _))) => written(filter, false, &[tag]).into(),
            _ => filter.example().into(),
        }
    }

    /// Whether there is a field to compare with.
    fn fields_known(&self) -> Result<(), ValueError> {
        if !self.fields.is_empty() {
            return Ok(());
        }
        let (what, hint) = if self.has_jobs {
            (
                "your field is unknown: none of your jobs has an ISCO group",
                "isco: filters by groups, such as isco:25",
            )
        } else {
            (
                "your field is unknown: add a past job",
                "or exclude groups yourself, such as -isco:51",
            )
        };
        Err(ValueError {
            trouble: RemarkKind::Nobody,
            what: what.to_owned(),
            hint: hint.to_owned(),
        })
    }

    /// That no skill is called so, and one that is called nearly so.
    fn no_skill(&self, name: &str) -> ValueError {
        let near = self.guess(name);
        ValueError {
            trouble: RemarkKind::Nobody,
            what: format!("no skill is called '{name}'"),
            hint: match near.first() {
                Some(&id) => format!("perhaps '{}'", self.graph.skill(id).name()),
                None => "skill: finds skills by their words".to_owned(),
            },
        }
    }

    /// What can be typed as a value of a condition: for names of skills those that are called nearly so, else
    /// all that there are, the groups below the one that is typed.
    #[must_use]
    pub fn offers(&self, filter: Filter, typed: &str) -> Vec<OfferedValue> {
        let offer = |text: &str, meaning: String| OfferedValue {
            text: text.to_owned(),
            meaning,
        };
        match filter.value_kind() {
            ValueKind::Level => (1..=4_u8)
                .map(|level| offer(&level.to_string(), String::new()))
                .collect(),
            ValueKind::Group => filter_value::groups_below(self.graph, typed.trim())
                .map(|group| offer(group.code(), group.title().to_owned()))
                .collect(),
            ValueKind::Tag => {
                let tags = self.tags().iter();
                tags.map(|(tag, count)| offer(tag, format!("{count} have it")))
                    .collect()
            }
            ValueKind::Choice(choices) => choices
                .iter()
                .map(|(word, says)| offer(word, (*says).to_owned()))
                .collect(),
            ValueKind::Skill if !typed.trim().is_empty() => {
                let near = self.guess(typed);
                let near = near.iter().take(MAX_COMPLETIONS);
                near.map(|&id| {
                    let count = filter_value::needing(self.graph, filter, id).len();
                    offer(self.graph.skill(id).name(), counted(count, "occupation"))
                })
                .collect()
            }
            ValueKind::None
            | ValueKind::Words
            | ValueKind::Skill
            | ValueKind::Occupation
            | ValueKind::Number(_) => Vec::new(),
        }
    }

    /// What has a value.
    pub(super) fn set(&self, filter: Filter, value: &FilterValue) -> Rc<NodeSet> {
        let key = (filter, value.clone());
        let known = self.known.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            self.lookups.set(self.lookups.get() + 1);
            let set = Rc::new(self.look_up(filter, value));
            self.known.borrow_mut().insert(key, Rc::clone(&set));
            set
        })
    }

    fn look_up(&self, filter: Filter, value: &FilterValue) -> NodeSet {
        if let FilterValue::Skill(id) = value {
            // The skill knows who needs it. Occupations come first among the nodes, so that their numbers are
            // those of their nodes.
            let mut nodes = FixedBitSet::with_capacity(self.node_count());
            let ids = filter_value::needing(self.graph, filter, *id).iter();
            nodes.extend(ids.map(|id| id.index()));
            return NodeSet::new(nodes);
        }
        let has = |node| value.accepts(self.graph, &self.fields, filter, node);
        NodeSet::from_flags(self.nodes().map(has))
    }

    /// The skills that have a name.
    fn skills_called(&self, name: &str) -> Rc<[SkillId]> {
        let known = self.skills.borrow().get(name).cloned();
        known.unwrap_or_else(|| {
            let found: Rc<[SkillId]> = match self.graph.find_skill(name) {
                Found::One(id) => [id].into(),
                Found::Several(ids) => ids.into(),
                Found::Nothing => Rc::default(),
            };
            let mut skills = self.skills.borrow_mut();
            skills.insert(name.to_owned(), Rc::clone(&found));
            found
        })
    }

    /// The skills whose names are near one that no skill has. They are looked for only for the first
    /// few of such names: each takes a search.
    fn guess(&self, name: &str) -> Rc<[SkillId]> {
        let known = self.guesses.borrow().get(name).cloned();
        known.unwrap_or_else(|| {
            if self.guesses.borrow().len() >= MAX_GUESSED_NAMES {
                return Rc::default();
            }
            let found: Rc<[SkillId]> = (self.near)(name).into();
            let mut guesses = self.guesses.borrow_mut();
            guesses.insert(name.to_owned(), Rc::clone(&found));
            found
        })
    }

    /// The tags of the set, the most usual first.
    fn tags(&self) -> &[(String, usize)] {
        self.tags
            .get_or_init(|| filter_value::usual_tags(self.graph, self.kinds))
    }

    /// How many nodes there are.
    pub(super) fn node_count(&self) -> usize {
        let graph = self.graph;
        graph.occupation_count() + graph.unprofiled().len() + graph.skill_count()
    }

    /// All nodes, in the order of the graph's table.
    fn nodes(&self) -> impl Iterator<Item = Node> + use<'g> {
        let graph = self.graph;
        let occupations = graph.occupations().chain(graph.unprofiled());
        let occupations = occupations.map(|occupation| Node::Occupation(occupation.id()));
        occupations.chain(graph.skills().map(|skill| Node::Skill(skill.id())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::bounds::MAX_QUERY_FILTERS;
    use super::super::filters::ParsedQuery;
    use super::*;
    use crate::profile::load;

    #[test]
    fn each_filter_is_looked_up_once() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let near = |_: &str| Vec::new();
        let resolver = FilterResolver::new(&graph, &[], &near);
        let once = "cook level:3,4 -isco:51 tag:digital ";
        let filters = |query: &str| ParsedQuery::new(&resolver, query, Kinds::All);
        let of_one = filters(once).filters.len();
        let lookups = resolver.lookups();
        assert!(of_one >= 2 && lookups <= 4, "{of_one} {lookups}");
        // However often they are repeated, and however often the query is asked again.
        for _ in 0..20 {
            let many = filters(&once.repeat(300));
            assert_eq!(
                (many.filters.len(), many.remarks.len()),
                (of_one, filters(once).remarks.len())
            );
        }
        assert_eq!(resolver.lookups(), lookups);
        // Of different ones no more are looked up than count.
        let codes: Vec<_> = graph
            .groups()
            .map(|group| format!("-isco:{}", group.code()))
            .collect();
        filters(&codes.join(" "));
        assert!(codes.len() > 2 * MAX_QUERY_FILTERS);
        assert!(resolver.lookups() <= lookups + MAX_QUERY_FILTERS);
    }

    #[test]
    fn few_names_are_guessed() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let asked = Cell::new(0);
        let near = |_: &str| {
            asked.set(asked.get() + 1);
            Vec::new()
        };
        let resolver = FilterResolver::new(&graph, &[], &near);
        let names: Vec<_> = (0..2_000)
            .map(|number| format!("optional:\"zz {number}\""))
            .collect();
        for _ in 0..3 {
            let filters = ParsedQuery::new(&resolver, &names.join(" "), Kinds::All);
            assert_eq!(filters.remarks.len(), MAX_QUERY_FILTERS + 1);
        }
        assert_eq!(asked.get(), MAX_GUESSED_NAMES);
    }
}
