//! `careernav fit`: the occupations that fit a person's skills and past jobs.

use super::args::FitArgs;
use super::context::Context;
use super::filters;
use super::out::Out;
use super::outcome::{FOUND, NOT_FOUND, Outcome};
use super::person;
use super::report::Form;
use super::similar::options;
use careernav_core::insight::OccupationFilter;
use careernav_core::report::AnswerContext;
use careernav_core::report::fit::{answer, document};
use careernav_core::user::Subject;

pub(super) fn run(context: &Context, args: &FitArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let person = person::read_some(context)?.person(graph);
    let filters = filters::parse(&data, Subject::Me, &person, &args.fit_filters)?;
    let filter = OccupationFilter {
        level: args.level,
        group: args.group.clone(),
        tag: args.tag.clone(),
        among: filters.passing(graph, &person.past_jobs),
    };
    let options = options(context, args.suggest, &filters)?;
    let similarities = data.insight().fit(&person, &filter, options);
    match Form::from_format(args.format) {
        None => out.json(&answer(&data, &person, &similarities))?,
        Some(form) => {
            let form = form.brief_unless(args.all);
            out.set_glyphs(context.choice()?.settings.glyphs);
            let context = AnswerContext::on_paper(&data, options.rank, true);
            let mut document = document(&context, &person, &similarities);
            document
                .notes
                .extend(filters::notes(&data, Subject::Me, &filters));
            out.document(&document, graph, form)?;
        }
    }
    Ok(if similarities.is_empty() {
        NOT_FOUND
    } else {
        FOUND
    })
}
