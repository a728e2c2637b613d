//! `careernav fit`: the occupations that fit a person's skills and past jobs.

use super::args::FitArgs;
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, NOT_FOUND, Outcome};
use super::person;
use super::report::Form;
use super::similar::options;
use careernav_core::insight::OccupationFilter;
use careernav_core::report::fit::{answer, document};
use careernav_core::report::{AnswerContext, Person};

pub(super) fn run(context: &Context, args: &FitArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let me = person::read_some()?;
    let (skills, past_jobs) = (me.known(graph), me.past_jobs_in(graph));
    let filter = OccupationFilter {
        level: args.level,
        group: args.group.clone(),
        tag: args.tag.clone(),
    };
    let options = options(context, args.suggest)?;
    let similarities = data.insight().fit(&skills, &past_jobs, &filter, options);
    match Form::from_format(args.format) {
        None => out.json(&answer(&data, &skills, &similarities))?,
        Some(form) => {
            let context = AnswerContext::on_paper(&data, options.rank, true);
            let person = Person {
                skills: &skills,
                added: &[],
                past_jobs: &past_jobs,
                unknown: 0,
            };
            out.document(&document(&context, person, &similarities), graph, form)?;
        }
    }
    Ok(if similarities.is_empty() {
        NOT_FOUND
    } else {
        FOUND
    })
}
