//! From a query to its answer: filters and words, codes, what is to be said about the query, and what
//! else there is when nothing was found.

use std::ops::Range;

use super::bounds;
use super::diagnostic::{Completion, Remark, RemarkKind};
use super::everyday;
use super::exact;
use super::filters::ParsedQuery;
use super::hit::{Hit, Kinds, Target};
use super::index::Index;
use super::resolve::FilterResolver;
use super::words::words;
use crate::graph::{Graph, OccupationId, SkillId};
use crate::text::sanitize::fold;

/// How many nearest things are offered when nothing was found.
const MAX_SUGGESTIONS: usize = 5;

/// How many hits are enough to see whether one is called like an unknown filter.
const MAX_HITS_COMPARED: usize = 10;

/// How many skills are offered for a name that none has.
const MAX_SKILL_SUGGESTIONS: usize = 5;

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best hits, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// What is to be said about the query.
    pub remarks: Vec<Remark>,
    /// Values for a filter that has none yet, or none that there is.
    pub completions: Vec<Completion>,
    /// Where nothing was found: what there is if less is asked for.
    pub without: Vec<Without>,
    /// Where nothing was found, and nothing with less filters either: what is nearest.
    pub nearest: Vec<Hit>,
}

/// What there is without a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// The filter as it was typed, or the kinds that were asked for.
    pub left_out: String,
    /// The query that is left.
    pub query: String,
    /// The kinds that are left.
    pub kinds: Kinds,
    /// How many hits it has.
    pub total: usize,
}

impl Index {
    /// The answer to a query: up to `limit` hits, the best first. The graph is the one that the
    /// index was built from.
    ///
    /// An empty query finds every node by its preferred label: occupations first, then skills. So do
    /// filters without words, as far as they let pass.
    ///
    /// No query is an error: what cannot be meant is among the [`remarks`](Answer::remarks), and where
    /// nothing is found, the answer says what there is instead. Of a query that asks for more than is
    /// looked at in one the rest is left out, which is among the remarks as well.
    ///
    /// ```
    /// # use careernav_core::graph::Graph;
    /// # use careernav_core::profile::{Layer, load};
    /// use careernav_core::search::{Index, Kinds, RemarkKind};
    ///
    /// # let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
    /// # let index = Index::build(&graph);
    /// let answer = index.search(&graph, "cook level:7", Kinds::All, 5);
    /// assert_eq!(answer.remarks[0].trouble, RemarkKind::Wrong);
    ///
    /// let answer = index.search(&graph, "cook level:4", Kinds::All, 5);
    /// if answer.total == 0 {
    ///     println!("without {}: {}", answer.without[0].left_out, answer.without[0].total);
    /// }
    /// ```
    #[must_use]
    pub fn search(&self, graph: &Graph, query: &str, kinds: Kinds, limit: usize) -> Answer {
        self.search_from(graph, &[], query, kinds, limit)
    }

    /// The same for somebody with past jobs, whose fields `field:` compares with.
    #[must_use]
    pub fn search_from(
        &self,
        graph: &Graph,
        from: &[OccupationId],
        query: &str,
        kinds: Kinds,
        limit: usize,
    ) -> Answer {
        let (query, cut) = bounds::cut(query);
        let near = |name: &str| self.near_skills(graph, name);
        let resolver = FilterResolver::new(graph, from, &near);
        let (mut answer, filters) = self.answer(&resolver, query, kinds, limit);
        answer.remarks.splice(0..0, cut);
        if answer.total == 0 {
            answer.without = self.without(&resolver, query, kinds, &filters);
            if answer.without.is_empty() {
                answer.nearest = self.nearest(graph, kinds, &filters);
            }
        }
        answer
    }

    /// The answer without what there is instead, and what was asked for.
    fn answer(
        &self,
        resolver: &FilterResolver<'_>,
        query: &str,
        kinds: Kinds,
        limit: usize,
    ) -> (Answer, ParsedQuery) {
        let graph = resolver.graph;
        let mut filters = ParsedQuery::new(resolver, query, kinds);
        let most = limit.max(MAX_HITS_COMPARED);
        let (mut hits, mut total) = self.look(graph, query, kinds, &filters, most);
        // What looks like a filter may be what something is called; if not, it says nothing about
        // what is looked for.
        let mut remarks = std::mem::take(&mut filters.remarks);
        let is_unknown = |remark: &Remark| remark.trouble == RemarkKind::Unknown;
        remarks.retain(|remark| !is_unknown(remark) || !is_said(query, remark, &hits));
        if remarks.iter().any(is_unknown) && !words(&filters.known_words).is_empty() {
            filters.words = std::mem::take(&mut filters.known_words);
            (hits, total) = self.look(graph, query, kinds, &filters, most);
        }
        remarks.extend(bounds::of_words(&words(&filters.words), 0..query.len()));
        hits.truncate(limit);
        let answer = Answer {
            hits,
            total,
            remarks,
            completions: std::mem::take(&mut filters.completions),
            ..Answer::default()
        };
        (answer, filters)
    }

    /// What fits the words, if there are any, and passes the filters.
    fn look(
        &self,
        graph: &Graph,
        query: &str,
        kinds: Kinds,
        filters: &ParsedQuery,
        limit: usize,
    ) -> (Vec<Hit>, usize) {
        if filters.is_closed() {
            (Vec::new(), 0)
        } else if filters.words.trim().is_empty() {
            self.everything(graph, filters, limit)
        } else {
            self.by_words(graph, query, kinds, filters, limit)
        }
    }

    /// Skills whose names have these words.
    fn near_skills(&self, graph: &Graph, name: &str) -> Vec<SkillId> {
        let filters = ParsedQuery::of_words(name, Kinds::Skills);
        let hits = self.hits(
            graph,
            name,
            &self.read(graph, &filters, MAX_SKILL_SUGGESTIONS),
            MAX_SKILL_SUGGESTIONS,
        );
        let skills = hits.into_iter().filter_map(|hit| match hit.target {
            // What has no word of it is no name to suggest.
            Target::Skill(id) if hit.words.met > 0 => Some(id),
            _ => None,
        });
        skills.collect()
    }

    fn by_words(
        &self,
        graph: &Graph,
        query: &str,
        kinds: Kinds,
        filters: &ParsedQuery,
        limit: usize,
    ) -> (Vec<Hit>, usize) {
        let named = if filters.is_free() {
            exact::called(graph, query, kinds)
        } else {
            Vec::new()
        };
        if !named.is_empty() && query.contains("://") {
            let hits = named.iter().map(|&target| Hit::from_target(graph, target));
            return (hits.take(limit).collect(), named.len());
        }
        let everyday = self.everyday.find(graph, filters);
        // Room for those that are named: they are not listed twice.
        let most = limit.saturating_add(named.len() + everyday.len());
        let read = self.read(graph, filters, most);
        let mut hits = self.hits(graph, filters.words.trim(), &read, most);
        let mut total = read.count();
        if !everyday.is_empty() {
            total += everyday
                .iter()
                .filter(|hit| !read.finds(hit.target))
                .count();
            hits = everyday::insert(everyday, hits, &filters.words);
        }
        if !named.is_empty() {
            let all = self.hits(graph, filters.words.trim(), &read, usize::MAX);
            let is_new = |target: &&Target| all.iter().all(|hit| hit.target != **target);
            total += named.iter().filter(is_new).count();
            hits.retain(|hit| !named.contains(&hit.target));
        }
        let named = named.iter().map(|&target| Hit::from_target(graph, target));
        (named.chain(hits).take(limit).collect(), total)
    }

    /// What there is without one of the filters, or else without all of them.
    fn without(
        &self,
        resolver: &FilterResolver<'_>,
        query: &str,
        kinds: Kinds,
        filters: &ParsedQuery,
    ) -> Vec<Without> {
        let mut found = Vec::new();
        let mut offer = |left_out: &str, query: &str, kinds| {
            let total = self.answer(resolver, query, kinds, 0).0.total;
            let is_found = total > 0;
            found.extend(is_found.then(|| Without {
                left_out: left_out.to_owned(),
                query: query.to_owned(),
                kinds,
                total,
            }));
            is_found
        };
        let mut is_found = false;
        for filter in &filters.filters {
            let rest = leaving_out(query, &filter.places);
            is_found |= offer(&filter.text(query), &rest, kinds);
        }
        if kinds != Kinds::All {
            let left_out = match kinds {
                Kinds::Skills => "skills only",
                _ => "occupations only",
            };
            is_found |= offer(left_out, query, Kinds::All);
        }
        if !is_found && (filters.filters.len() > 1 || !filters.is_free() && kinds != Kinds::All) {
            let places = filters.filters.iter().flat_map(|filter| &filter.places);
            let places: Vec<_> = places.cloned().collect();
            offer("filters", &leaving_out(query, &places), Kinds::All);
        }
        found
    }

    /// What is nearest to the words, whatever the filters say.
    fn nearest(&self, graph: &Graph, kinds: Kinds, filters: &ParsedQuery) -> Vec<Hit> {
        let free = ParsedQuery::of_words(&filters.words, kinds);
        let read = self.read_nearest(graph, &free);
        self.hits(graph, free.words.trim(), &read, MAX_SUGGESTIONS)
    }
}

/// Whether one of the hits is really called like this, with the colon.
fn is_said(query: &str, remark: &Remark, hits: &[Hit]) -> bool {
    let said = fold(&query[remark.place.clone()]);
    let mut hits = hits.iter().take(MAX_HITS_COMPARED);
    hits.any(|hit| fold(&hit.label).contains(&said))
}

/// A query without some places of it, and without the gaps that this leaves.
fn leaving_out(query: &str, places: &[Range<usize>]) -> String {
    let mut places = places.to_vec();
    places.sort_by_key(|place| place.start);
    let mut rest = query.to_owned();
    for place in places.into_iter().rev() {
        rest.replace_range(place, "");
    }
    let words: Vec<_> = rest.split_whitespace().collect();
    words.join(" ")
}
