//! Paths of several steps from an occupation, or from what the person has, to another.

use std::borrow::Cow;

use serde::Serialize;

use super::column::Column;
use super::context::AnswerContext;
use super::document::{Detail, Details, Document, Fact, Item, LeftOut, Note, Relation, Section};
use super::gap::ends;
use super::json::{CoverageCounts, OccupationRef, SkillRef, rounded};
use super::labels;
use super::section::SectionId;
use super::step::{StepFacts, StepReport, skill_lists};
use crate::graph::OccupationId;
use crate::insight::path::{CareerPath, Paths, Step};
use crate::insight::{Figure, Verdict};
use crate::text::counted;

/// The paths that were found, and which of them are to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// Where they begin; none where it is what the person has.
    pub from: Option<OccupationId>,
    /// Where they lead.
    pub to: OccupationId,
    /// What was found.
    pub paths: &'q Paths,
    /// Whether those are shown, too, that are shown for nothing in particular.
    pub shows_all: bool,
    /// How many are shown at most.
    pub limit: usize,
    /// Whether filters kept paths away.
    pub is_filtered: bool,
}

impl<'q> Question<'q> {
    /// The paths that are shown.
    pub fn within_limit(&self) -> impl Iterator<Item = &'q CareerPath> + use<'q> {
        let shows_all = self.shows_all;
        let is_shown = move |path: &&CareerPath| shows_all || !path.merits.is_empty();
        self.paths.found.iter().filter(is_shown).take(self.limit)
    }

    /// How many are not shown, and the option that shows them; nothing if all are.
    #[must_use]
    pub fn left_out_note(&self) -> Option<LeftOut> {
        let count = self.left_out();
        let is_cut = self.within_limit().count() >= self.limit;
        (count > 0).then(|| LeftOut {
            what: counted(count, "more path"),
            option: if is_cut { "--limit" } else { "--all" },
        })
    }

    /// How many are not shown.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.paths.found.len() - self.within_limit().count()
    }
}

/// What is said where the most plausible path has an unlikely step; the path itself is headed as the least
/// unlikely.
pub const NONE_PLAUSIBLE: &str = "No plausible path was found.";

/// The same where filters may be the reason.
pub const NONE_PLAUSIBLE_WITHIN: &str =
    "No plausible path was found with these filters. The least unlikely:";

/// What is above the paths.
#[must_use]
pub fn head<'a>(from: Option<OccupationId>, to: OccupationId) -> Document<'a> {
    Document {
        title: "Paths".into(),
        subjects: ends(from, to),
        columns: vec![
            Column::Path,
            Column::BestAt,
            Column::Step,
            Column::Id,
            Column::Label("title"),
            Column::SkillLevel,
            Column::Verdict,
            Column::Plausibility,
            Column::Figure(Figure::EssentialHave),
            Column::Figure(Figure::EssentialTotal),
            Column::Figure(Figure::OptionalHave),
            Column::Figure(Figure::OptionalTotal),
            Column::Figure(Figure::Perhaps),
            Column::Qualification,
            Column::Licence,
            Column::ToLearnEssential,
        ],
        ..Document::default()
    }
}

/// Builds the answer; what would help where there is no path, those add who know how to ask for it.
#[must_use]
pub fn document<'a>(context: &AnswerContext<'a>, question: Question<'_>) -> Document<'a> {
    let mut document = head(question.from, question.to);
    document.left_out = question.left_out_note();
    if question.paths.obstacle.is_none() && !question.paths.is_plausible() {
        document.notes.push(Note::remark(if question.is_filtered {
            NONE_PLAUSIBLE_WITHIN
        } else {
            NONE_PLAUSIBLE
        }));
    }
    let paths = (0..).zip(question.within_limit());
    document.sections = paths
        .map(|(number, path)| section(context, question.from, number, path))
        .collect();
    document
}

/// So many of the skills to learn for the first step of the first path are printed of an answer in brief:
/// where to begin.
const MAX_BRIEF_TO_LEARN: usize = 5;

fn section<'a>(
    context: &AnswerContext<'a>,
    from: Option<OccupationId>,
    number: u16,
    path: &CareerPath,
) -> Section<'a> {
    let id = SectionId::Path(number);
    let mut section = Section::new(id, None, context.expanded.section(id));
    section.starts_group = true;
    let merits: Vec<_> = path.merits.iter().map(|merit| merit.label()).collect();
    section.heading = match &merits[..] {
        [] => format!("Path {}", number + 1).into(),
        merits => labels::capitalised(&merits.join(", ")).into(),
    };
    let title = |id| context.graph().occupation(id).title();
    let start = from.map_or("your skills", title);
    let jobs = path.steps.iter().map(|step| title(step.to));
    section.chain = std::iter::once(start).chain(jobs).collect();
    section.facts = merits.into_iter().map(Fact::BestAt).collect();
    section.facts.push(Fact::Verdict(path.verdict()));
    if !section.is_open {
        return section;
    }
    section.before.push(path.costs().into());
    section.before.extend(path.caution().map(Cow::from));
    if number > 0 {
        section.brief = 0;
    }
    let reports = step_reports(context, from, path);
    // What comes first is where to begin.
    let first = path.steps.iter().position(|step| !step.learnt.is_empty());
    let steps = path.steps.iter().zip(reports).enumerate();
    let items = steps.map(|(nth, (step, report))| {
        let brief = if number == 0 && Some(nth) == first {
            MAX_BRIEF_TO_LEARN
        } else {
            0
        };
        self::step(context, number, (step, &report), brief)
    });
    section.items = items.collect();
    section
}

/// What is said of each step of a path: the level where it begins is that of the step before.
fn step_reports<'a>(
    context: &AnswerContext<'a>,
    from: Option<OccupationId>,
    path: &CareerPath,
) -> Vec<StepReport<'a>> {
    let graph = context.graph();
    let level = |id| graph.occupation(id).level();
    let mut before = from.and_then(level);
    let reports = path.steps.iter().map(|step| {
        let figures = (step.plausibility, step.verdict, step.coverage);
        let report = StepReport::from_parts(graph, before, step.to, figures);
        before = level(step.to);
        report
    });
    reports.collect()
}

fn step<'a>(
    context: &AnswerContext<'a>,
    number: u16,
    (step, report): (&Step, &StepReport<'a>),
    brief: usize,
) -> Item<'a> {
    let relation = Relation::Step(number);
    let mut item = Item::occupation(step.to, relation);
    item.facts = report.facts();
    item.details = if context.expanded.occupation(step.to, relation) {
        Details::Open(details_of(step, report, brief))
    } else {
        Details::Folded
    };
    item
}

fn details_of<'a>(step: &Step, report: &StepReport<'a>, brief: usize) -> Vec<Detail<'a>> {
    let mut details = report.details();
    details.extend(skill_lists((&step.learnt, &step.carried, &[]), brief));
    details
}

/// All that is said of a step of a path, by the number of the path and by where it leads; none if there is no
/// such step.
#[must_use]
pub fn step_details<'a>(
    context: &AnswerContext<'a>,
    question: Question<'_>,
    (number, to): (u16, OccupationId),
) -> Option<Vec<Detail<'a>>> {
    let path = question.within_limit().nth(number.into())?;
    let nth = path.steps.iter().position(|step| step.to == to)?;
    let reports = step_reports(context, question.from, path);
    Some(details_of(path.steps.get(nth)?, reports.get(nth)?, 0))
}

/// Paths of several steps.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PathAnswer<'a> {
    /// Null where it is what the person has.
    from: Option<OccupationRef<'a>>,
    to: OccupationRef<'a>,
    /// Whether the most plausible path has no unlikely step.
    plausible: bool,
    paths: Vec<PathWithSteps<'a>>,
    /// How many more there are.
    left_out: usize,
    /// Why there is none, in words.
    obstacle: Option<String>,
}

/// A path, step by step.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "career_path"))]
struct PathWithSteps<'a> {
    /// Whether it is the most plausible one, and has no unlikely step.
    recommended: bool,
    /// The product of its steps, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    plausibility: f64,
    /// That of its least plausible step.
    verdict: &'static str,
    /// How many essential skills there are to learn in all.
    to_learn: usize,
    /// How many for the step that takes most.
    to_learn_at_once: usize,
    /// Nothing for those that only `--all` lists.
    best_at: Vec<&'static str>,
    steps: Vec<StepOfPath<'a>>,
}

/// A step of a path. The skills that its occupation cannot do without are learnt for it, and known
/// from then on.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "path_step"))]
struct StepOfPath<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    /// The ISCO skill level.
    #[cfg_attr(test, schemars(range(min = 1, max = 4)))]
    skill_level: Option<u8>,
    #[serde(flatten)]
    facts: StepFacts<'a>,
    /// Whether hardly anybody takes such a step.
    unlikely: bool,
    #[serde(flatten)]
    counts: CoverageCounts,
    /// Essential skills that are known by then, the most telling first.
    have: Vec<SkillRef<'a>>,
    /// Essential skills to learn.
    to_learn_essential: Vec<SkillRef<'a>>,
}

impl<'a> PathAnswer<'a> {
    /// Answers the question; an obstacle comes with what would help.
    #[must_use]
    pub fn new(
        context: &AnswerContext<'a>,
        question: Question<'_>,
        obstacle: Option<String>,
    ) -> Self {
        let graph = context.graph();
        Self {
            from: question.from.map(|id| OccupationRef::new(graph, id)),
            to: OccupationRef::new(graph, question.to),
            plausible: question.paths.is_plausible(),
            paths: question
                .within_limit()
                .map(|path| PathWithSteps::new(context, question.from, path))
                .collect(),
            left_out: question.left_out(),
            obstacle,
        }
    }
}

impl<'a> PathWithSteps<'a> {
    fn new(context: &AnswerContext<'a>, from: Option<OccupationId>, path: &CareerPath) -> Self {
        let graph = context.graph();
        let reports = step_reports(context, from, path);
        let steps = path.steps.iter().zip(reports);
        let steps = steps.map(|(step, report)| StepOfPath {
            occupation: OccupationRef::new(graph, step.to),
            skill_level: graph.occupation(step.to).level(),
            facts: report.into(),
            unlikely: step.verdict == Verdict::Unlikely,
            counts: step.coverage.into(),
            have: SkillRef::all(graph, &step.carried),
            to_learn_essential: SkillRef::all(graph, &step.learnt),
        });
        Self {
            recommended: path.is_recommended(),
            plausibility: rounded(path.plausibility()),
            verdict: path.verdict().label(),
            to_learn: path.learn(),
            to_learn_at_once: path.most_at_once(),
            best_at: path.merits.iter().map(|merit| merit.label()).collect(),
            steps: steps.collect(),
        }
    }
}
