//! Steps from one occupation to another, with their figures and reasons: the items of similar
//! occupations, prospects, moves in and jobs that fit.

use serde::Serialize;

use super::context::{AnswerContext, matched};
use super::document::{
    Detail, Details, Entry, Fact, Item, MAX_REASON_SKILLS, Relation, Share, SkillNames,
};
use super::json::{MatchCounts, OccupationRef, SkillRef, rounded};
use crate::graph::{Graph, OccupationId, SkillId};
use crate::insight::{Insight, Similarity, SkillSet};

/// Where steps begin: at an occupation, or with what the person has.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    /// The skills that there are.
    pub(super) skills: &'a SkillSet,
    /// The occupation whose they are, if they are those of one.
    pub(super) occupation: Option<OccupationId>,
}

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

    /// Steps from an origin, each to the occupation of its similarity.
    pub(super) fn steps(
        &self,
        origin: Origin<'_>,
        similarities: &[Similarity],
        relation: Relation,
    ) -> Vec<Item<'a>> {
        let steps = similarities.iter();
        let steps = steps.map(|&similarity| self.step(origin, similarity.id, similarity, relation));
        steps.collect()
    }

    /// A step from an origin to an occupation, named by the bond's occupation: that is where it
    /// leads, or where it begins.
    pub(super) fn step(
        &self,
        origin: Origin<'_>,
        to: OccupationId,
        similarity: Similarity,
        relation: Relation,
    ) -> Item<'a> {
        let graph = self.graph();
        let named = graph.occupation(similarity.id);
        let tier = tier(graph, origin.occupation, to);
        // From what the person has, or else from the one end to the other.
        let person = self
            .person
            .filter(|_| self.counts_person && named.has_profile());
        let (skills, to) = match person {
            Some(person) => (person.skills, similarity.id),
            None => (origin.skills, to),
        };
        let mut item = Item::occupation(similarity.id, relation);
        if similarity.is_listed {
            item.facts.push(Fact::Listed(tier));
        }
        let matched = matched(skills, graph.occupation(to));
        // Of an occupation without a profile nothing is known to compare.
        if matched.total().of > 0 {
            item.facts.push(Fact::Have(matched));
            item.facts.push(Fact::Similarity(similarity.score));
        }
        item.details = if self.expanded.occupation(similarity.id, relation) {
            Details::Open(self.reason(skills, to, similarity, (tier, matched.total())))
        } else {
            Details::Folded
        };
        item
    }

    /// Why a step is suggested, one thing a line.
    fn reason(
        &self,
        skills: &SkillSet,
        to: OccupationId,
        similarity: Similarity,
        (tier, share): (Option<&str>, Share),
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
        let Share { have, of } = share;
        let similarity = similarity.score;
        let figures = format!("{source}: {have} of {of} skills, similarity {similarity:.2}.");
        let names = |ids: &[SkillId]| ids.iter().map(|&id| graph.skill(id).name()).collect();
        let gap = self.insight().gap(skills, to);
        let telling = gap.shared.get(..MAX_TELLING).unwrap_or(&gap.shared);
        let mut details = vec![Detail::Figures(figures.into())];
        for (kind, ids) in [
            (SkillNames::Telling, telling),
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

/// So many of the shared skills explain a suggestion.
const MAX_TELLING: usize = 3;

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
    counts: MatchCounts,
    /// How near the occupations are, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    similarity: f64,
    /// The shared skills that say most.
    telling: Vec<SkillRef<'a>>,
    /// Essential skills to learn, the most telling first.
    to_learn_essential: Vec<SkillRef<'a>>,
}

impl<'a> StepAnswer<'a> {
    /// A step from an origin to an occupation, named by the bond's occupation.
    pub(super) fn new(
        graph: &'a Graph,
        insight: Insight<'a>,
        origin: Origin<'_>,
        to: OccupationId,
        similarity: Similarity,
    ) -> Self {
        let named = graph.occupation(similarity.id);
        let gap = insight.gap(origin.skills, to);
        let telling = gap.shared.get(..MAX_TELLING).unwrap_or(&gap.shared);
        Self {
            occupation: OccupationRef::new(graph, similarity.id),
            has_profile: named.has_profile(),
            listed: similarity.is_listed,
            tier: tier(graph, origin.occupation, to),
            skill_level: named.level(),
            counts: matched(origin.skills, graph.occupation(to)).into(),
            similarity: rounded(similarity.score),
            telling: SkillRef::all(graph, telling),
            to_learn_essential: SkillRef::all(graph, &gap.missing_essential),
        }
    }
}
