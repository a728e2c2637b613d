//! `careernav path`: paths of several steps from one occupation to another.

use super::args::{Format, PathArgs, PathQuery};
use super::context::Context;
use super::filters;
use super::names;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use crate::app::filters::{PageFilters, start_of};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, OccupationId};
use careernav_core::insight::path::{CareerPath, MAX_STEPS, Obstacle, PathLimits, Paths};
use careernav_core::insight::{Person, Rank};
use careernav_core::report::path::{PathAnswer, Question, document};
use careernav_core::report::{AnswerContext, labels};
use careernav_core::search::Filter;
use careernav_core::text::sanitize::escaped;
use careernav_core::user::Subject;

/// The paths that were found.
pub(super) struct Found {
    pub(super) start: Person,
    pub(super) to: OccupationId,
    limits: PathLimits,
    filters: PageFilters,
    paths: Paths,
    /// Whether the others are wanted, too, and how many at most.
    all: bool,
    limit: usize,
}

/// Finds the paths that are asked for.
pub(super) fn find(context: &Context, data: &Dataset, ways: &PathQuery) -> Result<Found, Failure> {
    let graph = &data.graph;
    let occupations = |names: &[String]| {
        let ids = names.iter().map(|name| names::occupation(graph, name));
        ids.collect::<Result<Vec<_>, _>>()
    };
    let any = Subject::Paths(None, OccupationId::default());
    let (ends, filters) = filters::split(any, &ways.ends_and_filters);
    let (start, to) = names::ends(context, graph, ends)?;
    let subject = Subject::Paths(start.at, to);
    let filters = filters::parse(data, subject, &start, filters)?;
    let mut limits = filters.path_limits(graph, &start_of(subject, &start));
    if !filters
        .terms()
        .iter()
        .any(|term| term.filter() == Filter::Steps)
    {
        limits.max_steps = ways.max_steps;
    }
    limits.via.extend(occupations(&ways.via)?);
    limits.avoid.extend(occupations(&ways.avoid)?);
    limits.allow_down |= ways.allow_down;
    let paths = data.insight().paths(data.find_steps(), &start, to, &limits);
    Ok(Found {
        start,
        to,
        limits,
        filters,
        paths,
        all: ways.all,
        limit: ways.limit.unwrap_or(usize::MAX),
    })
}

impl Found {
    /// What is asked of the paths.
    pub(super) fn question(&self) -> Question<'_> {
        Question {
            from: self.start.at,
            to: self.to,
            paths: &self.paths,
            shows_all: self.all,
            limit: self.limit,
            is_filtered: !(self.filters.is_empty()
                && self.limits.via.is_empty()
                && self.limits.avoid.is_empty()),
        }
    }

    /// The paths that are shown.
    pub(super) fn shown(&self) -> Vec<&CareerPath> {
        self.question().within_limit().collect()
    }

    /// Why there is none, if there is none.
    pub(super) fn obstacle(&self, graph: &Graph) -> Option<String> {
        let obstacle = self.paths.obstacle?;
        Some(labels::obstacle(obstacle, graph, &self.limits) + &advice(obstacle, graph))
    }
}

pub(super) fn run(context: &Context, args: &PathArgs, out: &mut Out) -> Outcome {
    print(context, &args.ways, args.format, out)
}

pub(super) fn print(context: &Context, ways: &PathQuery, format: Format, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let found = find(context, &data, ways)?;
    let obstacle = found.obstacle(graph);
    match Form::from_format(format) {
        None => {
            let context = AnswerContext::on_paper(&data, Rank::default(), true);
            out.json(&PathAnswer::new(
                &context,
                found.question(),
                obstacle.clone(),
            ))?;
        }
        Some(form) => {
            let form = form.brief_unless(ways.all);
            out.set_glyphs(context.choice()?.settings.glyphs);
            let context = AnswerContext::on_paper(&data, Rank::default(), true);
            let mut document = document(&context, found.question());
            let subject = Subject::Paths(found.start.at, found.to);
            // What was asked is above what was found.
            document
                .notes
                .splice(..0, filters::notes(&data, subject, &found.filters));
            out.document(&document, graph, form)?;
        }
    }
    match obstacle {
        None => Ok(FOUND),
        Some(obstacle) => {
            out::note(&obstacle);
            Ok(NOT_FOUND)
        }
    }
}

/// The option that takes away what is in the way, if there is one.
fn advice(obstacle: Obstacle, graph: &Graph) -> String {
    match obstacle {
        Obstacle::TooManySteps(least) if least <= MAX_STEPS => {
            format!(" --steps {least} finds it.")
        }
        Obstacle::OnlyDown => " --down shows those.".to_owned(),
        Obstacle::Licensed(id) => {
            let title = graph.occupation(id).title();
            format!(" --via '{}' shows it.", escaped(title))
        }
        _ => String::new(),
    }
}
