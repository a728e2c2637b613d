//! `careernav fit`: the occupations that fit what a person knows and has been.

use serde::Serialize;

use super::args::FitArgs;
use super::context::Context;
use super::json::{OccupationRef, SkillRef};
use super::out::Out;
use super::outcome::{FOUND, NOT_FOUND, Outcome};
use super::person;
use super::report::{Form, Report};
use super::similar::{figures, options, reason, rounded, telling};
use careernav_core::insight::OccupationFilter;

/// An occupation that fits, with the gap.
#[derive(Debug, Serialize)]
struct Fitting<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    skill_level: Option<u8>,
    shared: usize,
    of: usize,
    relevance: f64,
    telling: Vec<SkillRef<'a>>,
    missing_essential: Vec<SkillRef<'a>>,
}

pub(super) fn run(context: &Context, args: &FitArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let insight = data.insight();
    let me = person::read_some()?;
    let brought = me.known(graph);
    let filter = OccupationFilter {
        level: args.level,
        group: args.group.clone(),
        tag: args.tag.clone(),
    };
    let similarities = insight.fit(
        &brought,
        &me.past_jobs_in(graph),
        &filter,
        options(context, args.suggest)?,
    );
    let code = if similarities.is_empty() {
        NOT_FOUND
    } else {
        FOUND
    };
    let Some(form) = Form::of(args.format) else {
        let rows: Vec<_> = similarities
            .iter()
            .map(|similarity| Fitting {
                occupation: OccupationRef::new(graph, similarity.id),
                skill_level: graph.occupation(similarity.id).level(),
                shared: similarity.shared,
                of: similarity.total,
                relevance: rounded(similarity.score),
                telling: SkillRef::all(graph, &insight.why(&brought, similarity.id).telling),
                missing_essential: SkillRef::all(
                    graph,
                    &insight.gap(&brought, similarity.id).missing_essential,
                ),
            })
            .collect();
        out.json(&rows)?;
        return Ok(code);
    };
    let columns = [
        "id",
        "title",
        "skill_level",
        "shared",
        "of",
        "relevance",
        "telling",
        "missing_essential",
    ];
    let mut report = Report::new("What fits what you know", &columns);
    let mut items = Vec::new();
    for &similarity in &similarities {
        let occupation = graph.occupation(similarity.id);
        let why = insight.why(&brought, similarity.id);
        let telling = telling(graph, &why);
        let mut row = vec![occupation.key().to_owned(), occupation.title().to_owned()];
        row.extend(figures(graph, similarity, &telling, &why));
        report.row(row);
        items.push(format!(
            "{}: {}",
            occupation.title(),
            reason(similarity, None, &telling, &why)
        ));
    }
    if items.is_empty() {
        report.text("No strong match.");
    } else {
        report.list(format!("Occupations ({})", items.len()), items);
    }
    report.print(form, out)?;
    Ok(code)
}
