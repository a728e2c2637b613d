//! Which occupations fit the skills that a person has.

use fixedbitset::FixedBitSet;

use super::{Insight, Options, Person, Similarity};
use crate::graph::{Occupation, OccupationId};
use crate::text::sanitize::folded;

/// Which occupations are asked for; an empty filter lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OccupationFilter {
    /// The ISCO skill level.
    pub level: Option<u8>,
    /// The code of an ISCO group in which it stands, or below which; or how the title of its group in
    /// another classification begins.
    pub group: Option<String>,
    /// A tag that it has.
    pub tag: Option<String>,
    /// The occupations among which it is.
    pub among: Option<OccupationSet>,
}

/// A set of occupations of a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OccupationSet(FixedBitSet);

impl OccupationSet {
    /// Whether an occupation is in it.
    #[must_use]
    pub fn contains(&self, id: OccupationId) -> bool {
        self.0.contains(id.index())
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_clear()
    }
}

impl FromIterator<OccupationId> for OccupationSet {
    fn from_iter<I: IntoIterator<Item = OccupationId>>(ids: I) -> Self {
        Self(ids.into_iter().map(OccupationId::index).collect())
    }
}

impl OccupationFilter {
    /// Whether an occupation passes.
    #[must_use]
    pub fn accepts(&self, occupation: Occupation<'_>) -> bool {
        let in_group = |group: &String| {
            let its = occupation.group_code().or(occupation.own_group());
            folded(its.unwrap_or_default()).starts_with(&*folded(group))
        };
        let is_tagged = |tag: &String| occupation.tags().any(|own| folded(own) == folded(tag));
        self.level
            .is_none_or(|level| occupation.level() == Some(level))
            && self.group.as_ref().is_none_or(in_group)
            && self.tag.as_ref().is_none_or(is_tagged)
            && self
                .among
                .as_ref()
                .is_none_or(|among| among.contains(occupation.id()))
    }
}

impl Insight<'_> {
    /// The occupations that fit what a person has, best first: those that pass the floor and the
    /// filter. What they perhaps have counts half, as an optional skill does. Past jobs are left out.
    ///
    /// ```
    /// # use careernav_core::graph::Graph;
    /// # use careernav_core::insight::{OccupationFilter, Insight, Options, Person, SkillWeights};
    /// # use careernav_core::profile::{Layer, load};
    /// # let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
    /// # let weights = SkillWeights::new(&graph);
    /// # let insight = Insight::new(&graph, &weights);
    /// let waiter = graph.find_occupation("waiter").one().ok_or("no waiter")?;
    /// let mut person = Person::from_past_jobs(&graph, vec![waiter]);
    /// person.skills.extend(graph.find_skill("train employees").one());
    ///
    /// let filter = OccupationFilter { level: Some(3), ..OccupationFilter::default() };
    /// let fitting = insight.fit(&person, &filter, Options::default());
    /// assert!(!fitting.is_empty() && fitting.iter().all(|it| it.is_telling && it.id != waiter));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn fit(
        &self,
        person: &Person,
        filter: &OccupationFilter,
        options: Options,
    ) -> Vec<Similarity> {
        let mut similarities = self.similarities_of_person(person);
        similarities.retain(|similarity| {
            similarity.passes(options.floor)
                && !person.has_done(similarity.id)
                && filter.accepts(self.graph.occupation(similarity.id))
        });
        similarities.sort_by(|&a, &b| options.rank.compare(a, b));
        similarities.truncate(options.limit);
        similarities
    }
}
