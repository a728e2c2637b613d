//! Steps from one occupation to another, with their figures and reasons: the items of similar
//! occupations, prospects, moves in and jobs that fit.

use serde::Serialize;

use super::context::AnswerContext;
use super::document::{
    Detail, Details, Entry, Fact, Item, MAX_REASON_SKILLS, Relation, SkillNames,
};
use super::json::{CoverageCounts, OccupationRef, SkillRef, rounded};
use crate::graph::{Graph, OccupationId, SkillId};
use crate::insight::{Coverage, Insight, Person, Similarity};

impl<'a> AnswerContext<'a> {
    /// A skill of a list, whose description can be expanded.
    pub(super) fn skill(&self, id: SkillId) -> Item<'a> {
        let mut item = Item::new(Entry::Skill(id));
        item.details = if self.expanded.skill(id) {
            let description = match self.graph().skill(id).description() {
                "" => "No description.",
                description => description,
            };
            Details::Open(vec![Detail::Remark(description.into())])
        } else {
            Details::Folded
        };
        item
    }

    /// The steps of somebody, each to the occupation of its similarity.
    pub(super) fn steps(
        &self,
        person: &Person,
        similarities: &[Similarity],
        relation: Relation,
    ) -> Vec<Item<'a>> {
        let steps = similarities.iter();
        let steps = steps.map(|&similarity| self.step(person, similarity.id, similarity, relation));
        steps.collect()
    }

    /// A step of somebody to an occupation, named by the occupation of the similarity: that is where it
    /// leads, or where it begins.
    pub(super) fn step(
        &self,
        person: &Person,
        to: OccupationId,
        similarity: Similarity,
        relation: Relation,
    ) -> Item<'a> {
        let graph = self.graph();
        let named = graph.occupation(similarity.id);
        let tier = tier(graph, person.at, to);
        // From what the user has, or else from the one end to the other.
        let user = self
            .user
            .filter(|_| self.counts_person && named.has_profile());
        let (person, to) = match user {
            Some(user) => (&user.person, similarity.id),
            None => (person, to),
        };
        let mut item = Item::occupation(similarity.id, relation);
        if similarity.is_listed {
            item.facts.push(Fact::Listed(tier));
        }
        let coverage = self.insight().coverage(person, to);
        // Of an occupation without a profile nothing is known to compare.
        if !coverage.is_empty() {
            item.facts.push(Fact::Have(coverage));
            item.facts.push(Fact::Similarity(similarity.score));
        }
        item.details = if self.expanded.occupation(similarity.id, relation) {
            Details::Open(self.reason(person, to, similarity, (tier, coverage)))
        } else {
            Details::Folded
        };
        item
    }

    /// Why a step is suggested, one thing a line.
    fn reason(
        &self,
        person: &Person,
        to: OccupationId,
        similarity: Similarity,
        (tier, coverage): (Option<&str>, Coverage),
    ) -> Vec<Detail<'a>> {
        let graph = self.graph();
        if !graph.occupation(similarity.id).has_profile() {
            return vec![Detail::Remark("Listed, but not in this data set.".into())];
        }
        let source = match tier {
            Some(tier) if similarity.is_listed => format!("Listed as {tier}"),
            _ if similarity.is_listed => "Listed".to_owned(),
            _ => "Suggested".to_owned(),
        };
        let (coverage, similarity) = (coverage.label(), similarity.score);
        let figures = format!("{source}: {coverage}, similarity {similarity:.2}.");
        let names = |ids: &[SkillId]| ids.iter().map(|&id| graph.skill(id).name()).collect();
        let gap = self.insight().gap(person, to);
        let mut details = vec![Detail::Figures(figures.into())];
        for (kind, ids) in [
            (SkillNames::Telling, gap.telling()),
            (SkillNames::ToLearn, &gap.missing_essential[..]),
        ] {
            details.push(Detail::Skills {
                kind,
                names: names(ids),
                limit: MAX_REASON_SKILLS,
            });
        }
        details
    }
}

/// The tier in which an occupation lists another one.
pub(super) fn tier(graph: &Graph, from: Option<OccupationId>, to: OccupationId) -> Option<&str> {
    from.and_then(|from| graph.occupation(from).similar_tier(to))
}

/// A step from one occupation to another, or from the person's skills: named by its other end, with
/// its figures and the reason for it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "step"))]
pub struct StepAnswer<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    has_profile: bool,
    /// Whether the data set lists it; else it is suggested because of the skills.
    listed: bool,
    /// The tier in which a classification lists it, such as Primary-Short.
    tier: Option<&'a str>,
    /// The ISCO skill level.
    #[cfg_attr(test, schemars(range(min = 1, max = 4)))]
    skill_level: Option<u8>,
    #[serde(flatten)]
    counts: CoverageCounts,
    /// How near the occupations are, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    similarity: f64,
    /// The shared skills that say most.
    telling: Vec<SkillRef<'a>>,
    /// Essential skills to learn, the most telling first.
    to_learn_essential: Vec<SkillRef<'a>>,
}

impl<'a> StepAnswer<'a> {
    /// A step of somebody to an occupation, named by the occupation of the similarity.
    pub(super) fn new(
        graph: &'a Graph,
        insight: Insight<'a>,
        person: &Person,
        to: OccupationId,
        similarity: Similarity,
    ) -> Self {
        let named = graph.occupation(similarity.id);
        let gap = insight.gap(person, to);
        Self {
            occupation: OccupationRef::new(graph, similarity.id),
            has_profile: named.has_profile(),
            listed: similarity.is_listed,
            tier: tier(graph, person.at, to),
            skill_level: named.level(),
            counts: insight.coverage(person, to).into(),
            similarity: rounded(similarity.score),
            telling: SkillRef::all(graph, gap.telling()),
            to_learn_essential: SkillRef::all(graph, &gap.missing_essential),
        }
    }
}
