//! `careernav list`: the occupations, by title.

use super::args::ListArgs;
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, NOT_FOUND, Outcome};
use super::paint::Ink;
use super::report::Form;
use careernav_core::insight::OccupationFilter;
use careernav_core::report::list::{ListedOccupation, occupations};

pub(super) fn run(context: &Context, args: &ListArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let filter = OccupationFilter {
        level: args.level,
        group: args.group.clone(),
        tag: args.tag.clone(),
        among: None,
    };
    // The graph has them by title.
    let passing = graph.occupations().filter(|&o| filter.accepts(o));
    let wanted: Vec<_> = passing.take(args.limit.unwrap_or(usize::MAX)).collect();
    match Form::from_format(args.format) {
        None => {
            let rows = wanted.iter().map(|&o| ListedOccupation::new(graph, o));
            out.json(&rows.collect::<Vec<_>>())?;
        }
        Some(Form::Text) => {
            for occupation in &wanted {
                let level = occupation
                    .level()
                    .map_or("-".to_owned(), |l| format!("L{l}"));
                let group = occupation.group_code().unwrap_or("-");
                out.pieces(&[
                    (Some(Ink::Level), &format!("{level:2}")),
                    (None, &format!("  {group:4}  {}", occupation.title())),
                ])?;
            }
        }
        Some(form) => out.document(&occupations(&wanted), graph, form)?,
    }
    if wanted.is_empty() {
        out::error("no such occupation in this data set");
        return Ok(NOT_FOUND);
    }
    Ok(FOUND)
}
