//! `careernav skill`: a skill, and which occupations ask for it.

use super::args::SkillArgs;
use super::context::Context;
use super::names;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use super::report::Form;
use careernav_core::insight::Rank;
use careernav_core::report::AnswerContext;
use careernav_core::report::skill::{SkillAnswer, document};

pub(super) fn run(context: &Context, args: &SkillArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let id = names::skill(graph, &args.skill)?;
    let limit = args.limit.unwrap_or(usize::MAX);
    match Form::from_format(args.format) {
        None => out.json(&SkillAnswer::new(graph, id, limit))?,
        Some(form) => {
            let context = AnswerContext::on_paper(&data, Rank::default(), false);
            out.document(&document(&context, id, limit), graph, form)?;
        }
    }
    Ok(FOUND)
}
