//! `careernav compare`: two or three occupations side by side.

use super::args::{CompareArgs, Format};
use super::context::Context;
use super::names;
use super::out::Out;
use super::outcome::{FOUND, Failure, Outcome};
use super::report::Form;
use careernav_core::dataset::Dataset;
use careernav_core::insight::{Comparison, Rank};
use careernav_core::report::AnswerContext;
use careernav_core::report::compare::{CompareAnswer, document};

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
    let comparison = compared(&data, occupations)?;
    match Form::from_format(format) {
        None => out.json(&CompareAnswer::new(
            &data.graph,
            data.insight(),
            &comparison,
        ))?,
        Some(form) => {
            out.set_glyphs(context.choice()?.settings.glyphs);
            let context = AnswerContext::on_paper(&data, Rank::default(), false);
            out.document(&document(&context, &comparison), &data.graph, form)?;
        }
    }
    Ok(FOUND)
}
