//! Where one can go from an occupation, or who moves in, each with its reason.

use serde::Serialize;

use super::column::Column;
use super::context::AnswerContext;
use super::document::{Document, Item, Note, Relation};
use super::json::OccupationRef;
use super::labels;
use super::occupation::{moves_in_answer, moves_in_section, onward, onward_answer};
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

/// What is beside each step.
const FIGURES: &str =
    "Beside each job: how far it is, and how many of its essential skills you have.";

/// What is beside each job from which people move in.
const FIGURES_OF_MOVES_IN: &str = "Beside each job: how far this occupation is from there, and how many of \
     its essential skills people in that job have.";

/// Builds the answer.
#[must_use]
pub fn document<'a>(
    context: &AnswerContext<'a>,
    id: OccupationId,
    suggestions: &Suggestions,
    is_filtered: bool,
) -> Document<'a> {
    let mut notes = Vec::new();
    let (relation, sections) = match suggestions {
        Suggestions::Onward { similar, outlook } => {
            let person = Person::at(context.graph(), id);
            let sections = onward(context, &person, similar, outlook, is_filtered);
            notes.push(Note::remark(FIGURES));
            (Relation::Start, sections)
        }
        Suggestions::MovesIn(similarities) => {
            let mut section = moves_in_section(context, similarities, id);
            if similarities.is_empty() {
                let nothing = labels::nothing_close(is_filtered);
                section.after.push(nothing.into());
            }
            notes.push(Note::remark(FIGURES_OF_MOVES_IN));
            let licence = labels::licence_of(context.graph().occupation(id));
            notes.extend(licence.map(Note::remark));
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
        notes,
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::insight::Rank;
    use crate::profile::load;
    use crate::report::document::Fact;
    use crate::report::{compare, table};
    use crate::testing;

    /// What the law asks for is said of the occupation that it asks it of, and of no other.
    #[test]
    fn a_licence_is_said_of_the_occupation_that_needs_it() {
        let data = Dataset::new(load(&[testing::layer()]));
        let context = AnswerContext::on_paper(&data, Rank::default(), true);
        let graph = &data.graph;
        let id = |name| graph.find_occupation(name).one().unwrap();
        let nurse = id("nurse responsible for general care");
        let options = Options {
            floor: 0,
            ..Options::default()
        };
        let moves_in = Suggestions::moves_in(&data, nurse, options, &OccupationFilter::default());
        assert!(!moves_in.is_empty());
        let document = document(&context, nurse, &moves_in, false);
        let licence = labels::licence_of(graph.occupation(nurse)).unwrap();
        let notes: Vec<_> = document.notes.iter().map(|note| &*note.text).collect();
        assert_eq!(notes, [FIGURES_OF_MOVES_IN, &licence]);
        let page = super::super::occupation::document(&context, nurse);
        let items = document.sections.iter().chain(&page.sections);
        let items = items.filter(|section| section.id == super::super::SectionId::MovesIn);
        for item in items.flat_map(|section| &section.items) {
            let is_of_the_goal =
                |fact: &Fact<'_>| matches!(fact, Fact::Licence(_) | Fact::Qualification(_));
            assert!(!item.facts.iter().any(is_of_the_goal), "{item:?}");
        }
        let at = |name| {
            let names = document.columns.iter().map(Column::name);
            names.into_iter().position(|column| column == name).unwrap()
        };
        for row in table(&document, graph).iter().skip(1) {
            assert_eq!([&row[at("licence")], &row[at("qualification")]], ["", ""]);
        }
        let answer = SimilarAnswer::new(&data, nurse, &moves_in);
        let answer = serde_json::to_value(answer).unwrap();
        assert!(answer["moves_in_from"][0]["licence"].is_null(), "{answer}");

        // Side by side it is said of the goals.
        let compared = data.insight().compare(&[id("nurse assistant"), nurse]);
        let document = compare::document(&context, &compared);
        assert!(document.notes.iter().any(|note| note.text == licence));
    }
}
