//! `careernav similar`: where one can go from an occupation, or who moves in, each with its reason.

use super::args::{Rank, SimilarArgs, SuggestArgs};
use super::context::Context;
use super::filters;
use super::names;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use crate::app::filters::PageFilters;
use careernav_core::insight::{self, OccupationFilter, Options, Outlook, Person};
use careernav_core::report::AnswerContext;
use careernav_core::report::similar::{SimilarAnswer, Suggestions, document};
use careernav_core::user::Subject;

pub(super) fn run(context: &Context, args: &SimilarArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let id = names::occupation(&data.graph, &args.occupation)?;
    let person = Person::at(&data.graph, id);
    let subject = Subject::Occupation(id);
    let filters = filters::parse(&data, subject, &person, &args.similar_filters)?;
    let options = options(context, args.suggest, &filters)?;
    let filter = filters.filter(&data.graph, &[id]);
    let suggestions = if args.feeders {
        Suggestions::moves_in(&data, id, options, &filter)
    } else {
        Suggestions::onward(&data, id, options, &filter)
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
            let is_filtered = filter != OccupationFilter::default();
            let mut document = document(&context, id, &suggestions, is_filtered);
            document
                .notes
                .extend(filters::notes(&data, subject, &filters));
            out.document(&document, &data.graph, form)?;
        }
    }
    Ok(if suggestions.is_empty() {
        NOT_FOUND
    } else {
        FOUND
    })
}

/// The options that a person chose, in a filter or else as an option.
pub(super) fn options(
    context: &Context,
    suggest: SuggestArgs,
    filters: &PageFilters,
) -> Result<Options, Failure> {
    Ok(Options {
        rank: match suggest.rank {
            Some(Rank::Nearness) => insight::Rank::Nearness,
            Some(Rank::Skills) => insight::Rank::Skills,
            Some(Rank::Match) => insight::Rank::Match,
            None => context.choice()?.settings.rank,
        },
        floor: filters.shared().unwrap_or(suggest.floor),
        limit: filters.limit().unwrap_or(suggest.limit),
    })
}
