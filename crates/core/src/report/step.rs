//! What is said of a step, from a job or from what somebody has to an occupation: the verdict, how much of it
//! there is, what else it takes, and the skills. Every screen, command and export has it from here, so that
//! the same step has the same answer wherever it is asked for.

use std::borrow::Cow;

use serde::Serialize;

use super::context::AnswerContext;
use super::document::{
    Detail, Details, Entry, Fact, Item, MAX_REASON_SKILLS, Relation, SkillNames,
};
use super::json::{CoverageCounts, OccupationRef, SkillRef, rounded};
use super::labels;
use crate::graph::{Graph, OccupationId, SkillId};
use crate::insight::{Coverage, Gap, Insight, Licence, Person, Similarity, Verdict};

/// What is said of a step.
#[derive(Debug, Clone)]
pub struct StepReport<'a> {
    /// Where it leads.
    to: OccupationId,
    /// How far it is; none where the occupation lists no skills, so that nothing can be compared.
    pub verdict: Option<Verdict>,
    /// How plausible it is, 0 to 1.
    pub plausibility: f64,
    /// How much of what it asks for there is.
    pub coverage: Coverage,
    /// By how many ISCO skill levels it goes up, or down; none where a level is not known.
    pub climb: Option<i8>,
    /// What the occupation usually asks for before the first day.
    pub qualification: Option<Cow<'a, str>>,
    /// Whether the law asks for a licence.
    pub licence: Option<Licence<'a>>,
}

impl<'a> StepReport<'a> {
    /// What is said of somebody's step to an occupation.
    #[must_use]
    pub fn new(graph: &'a Graph, insight: Insight<'a>, person: &Person, to: OccupationId) -> Self {
        let plausibility = insight.plausibility_for(person, to);
        let coverage = insight.coverage(person, to);
        let verdict = Verdict::new(
            plausibility,
            coverage.essential,
            insight.is_listed_for(person, to),
        );
        let from = level(graph, person);
        Self::from_parts(graph, from, to, (plausibility, verdict, coverage))
    }

    /// The same where the figures are known, as of a step of a path; `from` is the level where it begins.
    pub(super) fn from_parts(
        graph: &'a Graph,
        from: Option<u8>,
        to: OccupationId,
        (plausibility, verdict, coverage): (f64, Verdict, Coverage),
    ) -> Self {
        let occupation = graph.occupation(to);
        let level = |level: Option<u8>| level.and_then(|level| i8::try_from(level).ok());
        let levels = level(from).zip(level(occupation.level()));
        let climb = levels.map(|(from, to)| to - from);
        Self {
            to,
            verdict: (!coverage.is_empty()).then_some(verdict),
            plausibility,
            coverage,
            climb,
            qualification: labels::qualification(occupation),
            licence: Licence::new(occupation),
        }
    }

    /// The same for an item that names the occupation at one of its ends: where it begins, the item must not
    /// seem to ask for what the other end asks for.
    pub(super) fn named_by(self, named: OccupationId) -> Self {
        if named == self.to {
            return self;
        }
        Self {
            qualification: None,
            licence: None,
            ..self
        }
    }

    /// Its figures, for an item that names the occupation; nothing where there is nothing to compare.
    pub(super) fn facts(&self) -> Vec<Fact<'a>> {
        let mut facts = Vec::new();
        if let Some(verdict) = self.verdict {
            facts.push(Fact::Verdict(verdict));
            facts.push(Fact::Have(self.coverage));
            facts.push(Fact::Plausibility(self.plausibility));
        }
        facts.extend(self.qualification.clone().map(Fact::Qualification));
        facts.extend(self.licence.map(Fact::Licence));
        facts
    }

    /// The figures in a sentence.
    fn figures(&self) -> Option<(Verdict, String)> {
        let sentence = |verdict| (verdict, format!("{}.", self.coverage.sentence()));
        self.verdict.map(sentence)
    }

    /// What the change of level means, where there is one.
    fn climb(&self) -> Option<String> {
        self.climb.and_then(labels::climb).map(labels::sentence)
    }

    /// What is to be known of the licence.
    fn licence(&self) -> Option<String> {
        self.licence
            .map(labels::licence)
            .map(|it| labels::sentence(&it))
    }

    /// The qualification with its name.
    fn qualification(&self) -> Option<String> {
        let qualification = self.qualification.as_deref()?;
        Some(format!("Usual qualification: {qualification}."))
    }

    /// All of it as items of a section: a line with the verdict, then what else it takes.
    pub(super) fn items(&self) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        if let Some((verdict, sentence)) = self.figures() {
            let mut item = Item::text(sentence);
            item.facts.push(Fact::Verdict(verdict));
            items.push(item);
        } else {
            items.push(Item::text(
                "The profile lists no skills, so there is nothing to compare.",
            ));
        }
        let more = [self.climb(), self.qualification(), self.licence()];
        items.extend(more.into_iter().flatten().map(Item::text));
        items
    }

    /// All of it as details of an item whose line has the figures.
    pub(super) fn details(&self) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        if let Some((verdict, sentence)) = self.figures() {
            details.push(Detail::Verdict(verdict, sentence.into()));
        }
        let is_steep = matches!(self.climb, Some(2..));
        let climb = self.climb().map(|text| {
            if is_steep {
                Detail::Caution(text.into())
            } else {
                Detail::Text(text.into())
            }
        });
        details.extend(climb);
        details.extend(self.qualification().map(|text| Detail::Text(text.into())));
        details.extend(self.licence().map(|text| Detail::Caution(text.into())));
        details
    }
}

/// The level from which somebody starts: that of their job, or the highest of their past jobs.
fn level(graph: &Graph, person: &Person) -> Option<u8> {
    let jobs = person.at.iter().chain(&person.past_jobs);
    let levels = jobs.map(|&job| graph.occupation(job).level());
    match person.at {
        Some(at) => graph.occupation(at).level(),
        None => levels.flatten().max(),
    }
}

/// The skills of a step, in lists: what is to learn first.
pub(super) fn skill_lists<'a>(
    (to_learn, have, perhaps): (&[SkillId], &[SkillId], &[SkillId]),
    brief: usize,
) -> [Detail<'a>; 3] {
    let lists = [
        (SkillNames::ToLearn, to_learn, brief),
        (SkillNames::Have, have, 0),
        (SkillNames::Perhaps, perhaps, 0),
    ];
    lists.map(|(kind, ids, brief)| Detail::Skills {
        kind,
        ids: ids.to_vec(),
        limit: MAX_REASON_SKILLS,
        brief,
    })
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
        let step = StepReport::new(graph, self.insight(), person, to).named_by(similarity.id);
        item.facts.extend(step.facts());
        if step.verdict.is_some() {
            item.facts.push(Fact::Nearness(similarity.nearness));
        }
        item.details = if self.expanded.occupation(similarity.id, relation) {
            Details::Open(self.reason(&step, person, similarity, tier))
        } else {
            Details::Folded
        };
        item
    }

    /// Why a step is suggested, and what it takes, one thing a line.
    fn reason(
        &self,
        step: &StepReport<'a>,
        person: &Person,
        similarity: Similarity,
        tier: Option<&str>,
    ) -> Vec<Detail<'a>> {
        if !self.graph().occupation(similarity.id).has_profile() {
            return vec![Detail::Remark("Listed, but not in this data set.".into())];
        }
        let mut details = step.details();
        if similarity.is_listed {
            let listed = match tier {
                Some(tier) => format!("Listed as {tier}."),
                None => "Listed.".to_owned(),
            };
            details.push(Detail::Remark(listed.into()));
        }
        details.extend(self.step_skills(person, step.to));
        details
    }

    /// The skills of somebody's step.
    pub(super) fn step_skills(&self, person: &Person, to: OccupationId) -> [Detail<'a>; 3] {
        let Gap {
            missing_essential,
            shared,
            perhaps,
            ..
        } = self.insight().gap(person, to);
        skill_lists((&missing_essential, &shared, &perhaps), 0)
    }
}

/// All that is said of somebody's step, one thing a line.
#[must_use]
pub fn details<'a>(
    context: &AnswerContext<'a>,
    person: &Person,
    to: OccupationId,
) -> Vec<Detail<'a>> {
    let step = StepReport::new(context.graph(), context.insight(), person, to);
    let mut details = step.details();
    details.extend(context.step_skills(person, to));
    details
}

/// The tier in which an occupation lists another one.
pub(super) fn tier(graph: &Graph, from: Option<OccupationId>, to: OccupationId) -> Option<&str> {
    from.and_then(|from| graph.occupation(from).similar_tier(to))
}

/// What is said of a step, for programs.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "step_facts"))]
pub(super) struct StepFacts<'a> {
    /// `close`, `moderate`, `far` or `unlikely`; null where there is nothing to compare.
    verdict: Option<&'static str>,
    /// How plausible the step is, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    plausibility: f64,
    /// By how many ISCO skill levels the step goes up; negative for down.
    level_change: Option<i8>,
    /// What the occupation usually asks for: as its profile says, or else by its level. Null where it is one
    /// from which people move in.
    qualification: Option<String>,
    /// What is known of a licence; null where nothing is, and where people move in from it.
    licence: Option<LicenceAnswer<'a>>,
}

impl<'a> From<StepReport<'a>> for StepFacts<'a> {
    fn from(step: StepReport<'a>) -> Self {
        Self {
            verdict: step.verdict.map(Verdict::label),
            plausibility: rounded(step.plausibility),
            level_change: step.climb,
            qualification: step.qualification.map(Cow::into_owned),
            licence: step.licence.map(LicenceAnswer::new),
        }
    }
}

/// Whether the law asks for a licence.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "licence"))]
pub(super) struct LicenceAnswer<'a> {
    /// `regulated` in the whole of the EU, `usual` in the ISCO group, or `possible` in the field.
    kind: &'static str,
    /// The same in words.
    statement: &'static str,
    /// The law that says so, if one is named.
    law: Option<&'a str>,
}

impl<'a> LicenceAnswer<'a> {
    pub(super) const fn new(licence: Licence<'a>) -> Self {
        Self {
            kind: licence.name(),
            statement: licence.label(),
            law: licence.law(),
        }
    }
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
    #[serde(flatten)]
    facts: StepFacts<'a>,
    /// How near the occupations are, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    nearness: f64,
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
        let step = StepReport::new(graph, insight, person, to).named_by(similarity.id);
        Self {
            occupation: OccupationRef::new(graph, similarity.id),
            has_profile: named.has_profile(),
            listed: similarity.is_listed,
            tier: tier(graph, person.at, to),
            skill_level: named.level(),
            counts: step.coverage.into(),
            facts: step.into(),
            nearness: rounded(similarity.nearness),
            telling: SkillRef::all(graph, gap.telling()),
            to_learn_essential: SkillRef::all(graph, &gap.missing_essential),
        }
    }
}
