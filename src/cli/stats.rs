//! `careernav stats`: what a set holds, and how well its suggestions are founded.

use serde::Serialize;

use super::args::StatsArgs;
use super::context::Context;
use super::json::SetRef;
use super::out::{self, Out};
use super::outcome::{FOUND, Outcome};
use super::report::{Form, Report};
use careernav_core::dataset::Dataset;
use careernav_core::graph::Occupation;
use careernav_core::insight::survey::Survey;
use careernav_core::insight::{Options, Outlook};

/// What there is to count.
#[derive(Debug, Serialize)]
struct Counts<'a> {
    occupations: usize,
    skills: usize,
    links: usize,
    isco_groups: usize,
    skill_groups: usize,
    listed_edges: usize,
    /// Derived prospects, at most five for each occupation.
    derived_prospects: usize,
    /// Those that have nothing but generic skills in common.
    generic_only: usize,
    /// Those that have two or fewer skills in common.
    two_or_fewer_shared: usize,
    /// How many occupations take 21 % of them.
    occupations_of_a_fifth: usize,
    /// Occupations without a similar one.
    without_similar: usize,
    /// Occupations below the highest level without a prospect.
    without_prospects: usize,
    set: SetRef<'a>,
    #[serde(skip)]
    cut_short: usize,
}

impl<'a> Counts<'a> {
    fn of(data: &'a Dataset) -> Self {
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
            derived_prospects: survey.prospects,
            generic_only: survey.generic_only,
            two_or_fewer_shared: survey.hardly_any,
            occupations_of_a_fifth: survey.take_a_slice,
            without_similar: survey.without_similar,
            without_prospects: survey.without_prospects,
            set: SetRef::new(data),
            cut_short: survey.cut_short,
        }
    }
}

/// What is said of occupations for which the search for prospects was cut short.
pub(super) fn cut_short(count: usize) -> Option<String> {
    let said = Outlook::CUT_SHORT;
    match count {
        0 => None,
        1 => Some(format!("{said} This concerns 1 occupation.")),
        count => Some(format!("{said} This concerns {count} occupations.")),
    }
}

pub(super) fn run(context: &Context, args: &StatsArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let counts = Counts::of(&data);
    if let Some(note) = cut_short(counts.cut_short) {
        out::note(&note);
    }
    let Some(form) = Form::of(args.format) else {
        out.json(&counts)?;
        return Ok(FOUND);
    };
    let mut report = Report::new(data.source(), &["figure", "count"]);
    let mut table = vec![vec!["count".to_owned(), "of what".to_owned()]];
    for (name, count) in [
        ("occupations", counts.occupations),
        ("skills", counts.skills),
        ("links from occupations to skills", counts.links),
        ("ISCO groups", counts.isco_groups),
        ("groups of skills", counts.skill_groups),
        ("edges that profiles list", counts.listed_edges),
        (
            "prospects derived, at most five each",
            counts.derived_prospects,
        ),
        (
            "of them with nothing but generic skills in common",
            counts.generic_only,
        ),
        (
            "of them with two or fewer skills in common",
            counts.two_or_fewer_shared,
        ),
        (
            "occupations that take 21 % of them",
            counts.occupations_of_a_fifth,
        ),
        ("occupations without a similar one", counts.without_similar),
        (
            "occupations below level 4 without a prospect",
            counts.without_prospects,
        ),
    ] {
        report.row(vec![name.to_owned(), count.to_string()]);
        table.push(vec![count.to_string(), name.to_owned()]);
    }
    report.table("What it holds", table);
    // What it is called stands at the top.
    let notice = data.about.notice.iter().cloned();
    report.lines("About the set", notice.collect());
    report.print(form, out)?;
    Ok(FOUND)
}
