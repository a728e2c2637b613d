//! `careernav stats`: how much a data set has, and how well its suggestions are founded.

use super::args::StatsArgs;
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Outcome};
use super::report::Form;
use careernav_core::insight::Outlook;
use careernav_core::report::stats::StatsAnswer;
use careernav_core::text::counted;

/// What is said of occupations for which the search for prospects was cut short.
pub(super) fn cut_short(count: usize) -> Option<String> {
    let occupations = counted(count, "occupation");
    (count > 0).then(|| format!("{} This concerns {occupations}.", Outlook::CUT_SHORT))
}

pub(super) fn run(context: &Context, args: &StatsArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let answer = StatsAnswer::new(&data);
    if let Some(note) = cut_short(answer.cut_short) {
        out::note(&note);
    }
    match Form::from_format(args.format) {
        None => out.json(&answer)?,
        Some(form) => out.document(&answer.document(&data), &data.graph, form)?,
    }
    Ok(FOUND)
}
