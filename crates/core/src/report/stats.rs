//! How much a data set has, and how well its suggestions are founded.

use serde::Serialize;

use super::column::Column;
use super::document::{Document, Fact, Item, Note, Section};
use super::json::SetRef;
use super::section::SectionId;
use crate::dataset::Dataset;
use crate::graph::Occupation;
use crate::insight::Options;
use crate::insight::survey::Survey;

/// How much the data set has, and how well its suggestions are founded.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatsAnswer<'a> {
    occupations: usize,
    skills: usize,
    /// Links from occupations to skills.
    links: usize,
    isco_groups: usize,
    skill_groups: usize,
    /// Similar occupations and prospects that profiles list.
    listed_edges: usize,
    /// Suggested prospects, at most five for each occupation.
    suggested_prospects: usize,
    /// Those that share nothing but generic skills.
    generic_only: usize,
    /// How many occupations receive 21 % of them.
    occupations_of_a_fifth: usize,
    /// Occupations without a similar one.
    without_similar: usize,
    /// Occupations below the highest level without a prospect.
    without_prospects: usize,
    set: SetRef<'a>,
    /// For so many occupations the search for prospects was cut short.
    #[serde(skip)]
    pub cut_short: usize,
}

impl<'a> StatsAnswer<'a> {
    /// Counts.
    #[must_use]
    pub fn new(data: &'a Dataset) -> Self {
        let graph = &data.graph;
        let listed = |of: Occupation<'_>| of.similar().len() + of.prospects().len();
        let survey = Survey::new(graph, data.insight(), Options::default());
        Self {
            occupations: graph.occupation_count(),
            skills: graph.skill_count(),
            links: graph.link_count(),
            isco_groups: graph.groups().filter(|it| !it.code().is_empty()).count(),
            skill_groups: graph.skill_groups().len(),
            listed_edges: graph.occupations().map(listed).sum(),
            suggested_prospects: survey.prospects,
            generic_only: survey.generic_only,
            occupations_of_a_fifth: survey.take_a_slice,
            without_similar: survey.without_similar,
            without_prospects: survey.without_prospects,
            set: SetRef::new(data),
            cut_short: survey.cut_short,
        }
    }

    /// Builds the answer.
    #[must_use]
    pub fn document<'d>(&self, data: &'d Dataset) -> Document<'d> {
        let figures = [
            ("occupations", self.occupations),
            ("skills", self.skills),
            ("links from occupations to skills", self.links),
            ("ISCO groups", self.isco_groups),
            ("groups of skills", self.skill_groups),
            (
                "listed similar occupations and prospects",
                self.listed_edges,
            ),
            (
                "suggested prospects, at most five for each occupation",
                self.suggested_prospects,
            ),
            (
                "suggestions that share only generic skills",
                self.generic_only,
            ),
            (
                "occupations that receive 21 % of all suggestions",
                self.occupations_of_a_fifth,
            ),
            ("occupations without a similar one", self.without_similar),
            (
                "occupations below level 4 without a prospect",
                self.without_prospects,
            ),
        ];
        let mut section = Section::new(SectionId::Figures, None, true);
        section.table = vec![Column::Count, Column::Label("figure")];
        let items = figures.map(|(name, count)| {
            let mut item = Item::text(name);
            item.facts = vec![Fact::Count(count)];
            item
        });
        section.items = items.into();
        let notice = data.about.notice.as_deref();
        Document {
            title: data.source().into(),
            notes: notice.map(Note::remark).into_iter().collect(),
            sections: vec![section],
            columns: vec![Column::Label("figure"), Column::Count],
            ..Document::default()
        }
    }
}
