//! `careernav show`: an occupation, as its page in the app says it.

use super::args::{Format, ShowArgs};
use super::context::Context;
use super::names;
use super::out::{self, Out};
use super::outcome::{FOUND, Outcome};
use super::report::Form;
use careernav_core::insight::{Outlook, Rank};
use careernav_core::report::AnswerContext;
use careernav_core::report::occupation::{OccupationAnswer, document};

pub(super) fn run(context: &Context, args: &ShowArgs, out: &mut Out) -> Outcome {
    print(context, &args.occupation, args.format, out)
}

pub(super) fn print(context: &Context, name: &str, format: Format, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let id = names::occupation(graph, name)?;
    match Form::from_format(format) {
        None => {
            let (answer, is_cut) = OccupationAnswer::new(&data, graph.occupation(id));
            if is_cut {
                out::note(Outlook::CUT_SHORT);
            }
            out.json(&answer)?;
        }
        Some(form) => {
            let context = AnswerContext::on_paper(&data, Rank::default(), false);
            out.document(&document(&context, id), graph, form)?;
        }
    }
    Ok(FOUND)
}
