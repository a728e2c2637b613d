//! `careernav similar`: where one can go from an occupation, or who moves in, each with its reason.

use super::args::{Rank, SimilarArgs, SuggestArgs};
use super::context::Context;
use super::names;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use careernav_core::insight::{self, Options, Outlook};
use careernav_core::report::AnswerContext;
use careernav_core::report::similar::{SimilarAnswer, Suggestions, document};

pub(super) fn run(context: &Context, args: &SimilarArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let id = names::occupation(&data.graph, &args.occupation)?;
    let options = options(context, args.suggest)?;
    let suggestions = if args.feeders {
        Suggestions::moves_in(&data, id, options)
    } else {
        Suggestions::onward(&data, id, options)
    };
    match Form::from_format(args.format) {
        None => {
            if suggestions.is_cut() {
                out::note(Outlook::CUT_SHORT);
            }
            out.json(&SimilarAnswer::new(&data, id, &suggestions))?;
        }
        Some(form) => {
            let form = form.brief_unless(args.all);
            out.set_glyphs(context.choice()?.settings.glyphs);
            let context = AnswerContext::on_paper(&data, options.rank, true);
            out.document(&document(&context, id, &suggestions), &data.graph, form)?;
        }
    }
    Ok(if suggestions.is_empty() {
        NOT_FOUND
    } else {
        FOUND
    })
}

/// The options that a person chose.
pub(super) fn options(context: &Context, suggest: SuggestArgs) -> Result<Options, Failure> {
    Ok(Options {
        rank: match suggest.rank {
            Some(Rank::Nearness) => insight::Rank::Nearness,
            Some(Rank::Skills) => insight::Rank::Skills,
            Some(Rank::Match) => insight::Rank::Match,
            None => context.choice()?.settings.rank,
        },
        floor: suggest.floor,
        limit: suggest.limit,
    })
}
