//! `careernav gap`: what lies between two occupations.

use serde::Serialize;

use super::args::{Format, GapArgs};
use super::context::Context;
use super::json::{OccupationRef, SkillRef};
use super::names;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use super::person::MY_SKILLS;
use super::report::{Form, Report};
use careernav_core::graph::SkillId;
use careernav_core::insight;

/// The JSON of the report.
#[derive(Debug, Serialize)]
struct Shape<'a> {
    /// Null where it is what the person knows.
    from: Option<OccupationRef<'a>>,
    to: OccupationRef<'a>,
    shared: Vec<SkillRef<'a>>,
    of: usize,
    missing_essential: Vec<SkillRef<'a>>,
    missing_optional: Vec<SkillRef<'a>>,
    extra: Vec<SkillRef<'a>>,
}

pub(super) fn run(context: &Context, args: &GapArgs, out: &mut Out) -> Outcome {
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
    let (from, to) = names::ends(graph, occupations)?;
    let gap = data.insight().gap(&from.skills, to);
    let insight::Gap {
        shared,
        missing_essential,
        missing_optional,
        extra,
    } = &gap;
    let of = graph.occupation(to).skills().len();
    let Some(form) = Form::of(format) else {
        out.json(&Shape {
            from: from.at.map(|id| OccupationRef::new(graph, id)),
            to: OccupationRef::new(graph, to),
            shared: SkillRef::all(graph, shared),
            of,
            missing_essential: SkillRef::all(graph, missing_essential),
            missing_optional: SkillRef::all(graph, missing_optional),
            extra: SkillRef::all(graph, extra),
        })?;
        return Ok(FOUND);
    };
    let title = |id| graph.occupation(id).title();
    let mut report = Report::new(
        format!("From {} to {}", from.at.map_or(MY_SKILLS, title), title(to)),
        &["part", "skill", "kind"],
    );
    report.text(format!("{} of {of} skills carry over.", shared.len()));
    let name = |&id: &SkillId| graph.skill(id).name().to_owned();
    for (part, heading, skills) in [
        ("shared", "Carries over", shared),
        (
            "missing essential",
            "To be learnt: essential",
            missing_essential,
        ),
        (
            "missing optional",
            "To be learnt: optional",
            missing_optional,
        ),
        ("extra", "Not needed there", extra),
    ] {
        for id in skills {
            let kind = graph.skill(*id).kind().name().to_owned();
            report.row(vec![part.to_owned(), name(id), kind]);
        }
        if !skills.is_empty() {
            let heading = format!("{heading} ({})", skills.len());
            report.list(heading, skills.iter().map(name).collect());
        }
    }
    report.print(form, out)?;
    Ok(FOUND)
}
