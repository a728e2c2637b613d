//! `careernav compare`: two or three occupations side by side.

use serde::Serialize;

use super::args::{CompareArgs, Format};
use super::context::Context;
use super::json::{OccupationRef, SkillRef};
use super::names;
use super::out::Out;
use super::outcome::{FOUND, Failure, Outcome};
use super::report::{Form, Report};
use careernav_core::dataset::Dataset;
use careernav_core::insight::{Comparison, Strength};

/// The JSON of the report.
#[derive(Debug, Serialize)]
struct Shape<'a> {
    occupations: Vec<OccupationRef<'a>>,
    skills: Vec<Row<'a>>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    skill: SkillRef<'a>,
    /// In the order of the occupations.
    strengths: Vec<Option<&'static str>>,
}

const fn word(strength: Strength) -> &'static str {
    match strength {
        Strength::Essential => "essential",
        Strength::Optional => "optional",
    }
}

/// Occupations side by side, by their names.
pub(super) fn compared(data: &Dataset, occupations: &[String]) -> Result<Comparison, Failure> {
    let ids = occupations.iter();
    let ids = ids.map(|name| names::occupation(&data.graph, name));
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    Ok(data.insight().compare(&ids))
}

pub(super) fn run(context: &Context, args: &CompareArgs, out: &mut Out) -> Outcome {
    print(context, &args.occupations, args.format, out)
}

pub(super) fn print(
    context: &Context,
    occupations: &[String],
    format: Format,
    out: &mut Out,
) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let comparison = compared(&data, occupations)?;
    let ids = &comparison.occupations;
    let Some(form) = Form::of(format) else {
        let rows = comparison.rows.iter().map(|(skill, strengths)| Row {
            skill: SkillRef::new(graph, *skill),
            strengths: strengths.iter().map(|it| it.map(word)).collect(),
        });
        out.json(&Shape {
            occupations: OccupationRef::all(graph, ids),
            skills: rows.collect(),
        })?;
        return Ok(FOUND);
    };
    let titles: Vec<_> = ids.iter().map(|&id| graph.occupation(id).title()).collect();
    let columns: Vec<_> = [&titles[..], &["skill"]].concat();
    let mut report = Report::new(titles.join(", "), &columns);
    let shared = comparison.rows.iter();
    let shared = shared.filter(|(_, row)| row.iter().all(Option::is_some));
    let (shared, all) = (shared.count(), comparison.rows.len());
    report.text(format!("Needed in all of them: {shared} of {all} skills."));
    let mut rows = vec![columns.iter().map(|&column| column.to_owned()).collect()];
    for (skill, strengths) in &comparison.rows {
        let cells = strengths.iter().map(|it| it.map_or("-", word).to_owned());
        let name = std::iter::once(graph.skill(*skill).name().to_owned());
        let row: Vec<_> = cells.chain(name).collect();
        report.row(row.clone());
        rows.push(row);
    }
    report.table("Skills", rows);
    report.print(form, out)?;
    Ok(FOUND)
}
