//! Where one can go from an occupation, or who moves in, each with its reason.

use serde::Serialize;

use super::column::Column;
use super::context::AnswerContext;
use super::document::{Document, Item, Note, Relation};
use super::json::OccupationRef;
use super::labels;
use super::occupation::{NOTHING_PASSES, moves_in_answer, moves_in_section, onward, onward_answer};
use super::step::StepAnswer;
use crate::dataset::Dataset;
use crate::graph::OccupationId;
use crate::insight::{Figure, OccupationFilter, Options, Outlook, Person, Similarity};

/// What is suggested around an occupation.
#[derive(Debug, Clone)]
pub enum Suggestions {
    /// Where one can go.
    Onward {
        /// Occupations at the same level.
        similar: Vec<Similarity>,
        /// Occupations at a higher level, and why there are none.
        outlook: Outlook,
    },
    /// From where people move in.
    MovesIn(Vec<Similarity>),
}

impl Suggestions {
    /// Where one can go from an occupation.
    #[must_use]
    pub fn onward(
        data: &Dataset,
        id: OccupationId,
        options: Options,
        filter: &OccupationFilter,
    ) -> Self {
        let around = data.insight().around(id).within(filter);
        Self::Onward {
            similar: around.similar(options),
            outlook: around.outlook(options),
        }
    }

    /// From where people move to an occupation.
    #[must_use]
    pub fn moves_in(
        data: &Dataset,
        id: OccupationId,
        options: Options,
        filter: &OccupationFilter,
    ) -> Self {
        let around = data.insight().around(id).within(filter);
        Self::MovesIn(around.moves_in_from(options))
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Onward { similar, outlook } => similar.is_empty() && outlook.prospects.is_empty(),
            Self::MovesIn(similarities) => similarities.is_empty(),
        }
    }

    /// Whether the search for prospects was cut short.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        match self {
            Self::Onward { outlook, .. } => outlook.is_cut,
            Self::MovesIn(_) => false,
        }
    }
}

/// The columns of steps, wherever they are in a table.
pub(super) const STEP_COLUMNS: [Column<'_>; 15] = [
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
    Column::Nearness,
    Column::Qualification,
    Column::Licence,
    Column::Telling,
    Column::ToLearnEssential,
];

/// What stands beside each step.
const FIGURES: &str =
    "Beside each job: how far it is, and how many of its essential skills you have.";

/// Builds the answer.
#[must_use]
pub fn document<'a>(
    context: &AnswerContext<'a>,
    id: OccupationId,
    suggestions: &Suggestions,
    is_filtered: bool,
) -> Document<'a> {
    let (relation, sections) = match suggestions {
        Suggestions::Onward { similar, outlook } => {
            let person = Person::at(context.graph(), id);
            let sections = onward(context, &person, similar, outlook, is_filtered);
            (Relation::Start, sections)
        }
        Suggestions::MovesIn(similarities) => {
            let mut section = moves_in_section(context, similarities, id);
            if similarities.is_empty() {
                let nothing = if is_filtered {
                    NOTHING_PASSES
                } else {
                    "Nothing close enough."
                };
                section.after.push(nothing.into());
            }
            (Relation::Goal, vec![section])
        }
    };
    let mut columns = vec![Column::Part, Column::Listed, Column::Tier];
    columns.extend(STEP_COLUMNS);
    let title = match suggestions {
        Suggestions::Onward { .. } => "Where you can go",
        Suggestions::MovesIn(_) => "Where people come from",
    };
    Document {
        title: title.into(),
        subjects: vec![Item::occupation(id, relation)],
        notes: vec![Note::remark(FIGURES)],
        sections,
        columns,
        ..Document::default()
    }
}

/// Where one can go from an occupation, or who moves in; null is what was not asked for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SimilarAnswer<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    similar: Option<Vec<StepAnswer<'a>>>,
    prospects: Option<Vec<StepAnswer<'a>>>,
    /// Why there are no prospects, in words.
    no_prospects: Option<&'a str>,
    /// Moves at the same level, where there are no prospects.
    broader_moves: Option<Vec<StepAnswer<'a>>>,
    /// Occupations from which people move in.
    moves_in_from: Option<Vec<StepAnswer<'a>>>,
}

impl<'a> SimilarAnswer<'a> {
    /// Answers the question.
    #[must_use]
    pub fn new(data: &'a Dataset, id: OccupationId, suggestions: &Suggestions) -> Self {
        let occupation = OccupationRef::new(&data.graph, id);
        match suggestions {
            Suggestions::Onward { similar, outlook } => Self {
                occupation,
                similar: Some(onward_answer(data, id, similar)),
                prospects: Some(onward_answer(data, id, &outlook.prospects)),
                no_prospects: outlook.absence.map(labels::absence),
                broader_moves: Some(onward_answer(data, id, &outlook.broader)),
                moves_in_from: None,
            },
            Suggestions::MovesIn(similarities) => Self {
                occupation,
                similar: None,
                prospects: None,
                no_prospects: None,
                broader_moves: None,
                moves_in_from: Some(moves_in_answer(data, id, similarities)),
            },
        }
    }
}
