//! `careernav gap`: what there is to learn between two occupations.

use super::args::{Format, GapArgs};
use super::context::Context;
use super::names;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use super::report::Form;
use careernav_core::insight::Rank;
use careernav_core::report::AnswerContext;
use careernav_core::report::gap::{GapAnswer, Question, document};

pub(super) fn run(context: &Context, args: &GapArgs, out: &mut Out) -> Outcome {
    print(context, &args.occupations, (args.format, args.all), out)
}

pub(super) fn print(
    context: &Context,
    occupations: &[String],
    (format, all): (Format, bool),
    out: &mut Out,
) -> Outcome {
    let data = context.load()?;
    let (person, to) = names::ends(context, &data.graph, occupations)?;
    let question = Question {
        person: &person,
        to,
    };
    match Form::from_format(format) {
        None => out.json(&GapAnswer::new(&data.graph, data.insight(), question))?,
        Some(form) => {
            let form = form.brief_unless(all);
            out.set_glyphs(context.choice()?.settings.glyphs);
            let context = AnswerContext::on_paper(&data, Rank::default(), false);
            out.document(&document(&context, question), &data.graph, form)?;
        }
    }
    Ok(FOUND)
}
