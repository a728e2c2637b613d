//! `careernav search`: the hits of the app's search box, in the same order.
//!
//! A filter that is mistaken is ignored in the box, where it may still be typed. A command is
//! finished: one with a value that cannot be is wrong use, and one that nothing has finds nothing.

use std::fmt::Write;
use std::io;

use super::args::{SearchArgs, SearchKind};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::paint::Ink;
use super::person;
use super::report::Form;
use careernav_core::graph::Graph;
use careernav_core::insight::Person;
use careernav_core::report::list::{HitAnswer, hits};
use careernav_core::search::token::{TokenKind, tokens};
use careernav_core::search::{Answer, Hit, Kinds, Remark, RemarkKind, Target};
use careernav_core::search::{Filter, FilterScope};
use careernav_core::text::counted;

/// The most characters of a query that a message repeats.
const MAX_QUOTED_CHARS: usize = 200;

pub(super) fn run(context: &Context, args: &SearchArgs, out: &mut Out) -> Outcome {
    let data = context.load_with_index()?;
    let graph = &data.graph;
    let kinds = match args.kind {
        SearchKind::All => Kinds::All,
        SearchKind::Occupation => Kinds::Occupations,
        SearchKind::Skill => Kinds::Skills,
    };
    let query = args.query.join(" ");
    // Nobody else has to have a file.
    let asks_for_field = tokens(&query, FilterScope::Search)
        .iter()
        .any(|token| token.what == TokenKind::Named(Filter::Field));
    let me = if asks_for_field {
        person::read(&context.person()?)?.skills.person(graph)
    } else {
        Person::default()
    };
    let index = data.build_index();
    let answer = index.search_from(graph, &me.past_jobs, &query, kinds, args.limit);
    for told in &answer.remarks {
        match told.trouble {
            RemarkKind::Unknown | RemarkKind::Long | RemarkKind::Contradiction => {
                out::error(&remark_text(told));
            }
            RemarkKind::Note => out::note(&remark_text(told)),
            // What passes would be more than what was asked for.
            RemarkKind::TooMany => {
                let message = format!("the query asks for too much: {}", remark_text(told));
                return Err(Failure::error(message));
            }
            RemarkKind::Begun | RemarkKind::Wrong => return Err(Failure::error(remark_text(told))),
            RemarkKind::Nobody => return Err(Failure::not_found(remark_text(told))),
        }
    }
    match Form::from_format(args.format) {
        None => {
            let rows = answer.hits.iter().map(|hit| HitAnswer::new(graph, hit));
            out.json(&rows.collect::<Vec<_>>())?;
        }
        Some(Form::Text) => {
            for hit in &answer.hits {
                print(graph, hit, out)?;
            }
            if answer.hits.len() < answer.total {
                out.finish()?;
                out::note(&format!(
                    "{} of {} hits; --limit shows more",
                    answer.hits.len(),
                    answer.total
                ));
            }
        }
        Some(form) => {
            let document = hits(&query, &answer.hits, answer.total);
            out.document(&document, graph, form)?;
        }
    }
    if answer.total == 0 {
        out::error(&nothing(graph, &query, &answer));
        return Ok(NOT_FOUND);
    }
    Ok(FOUND)
}

/// A hit as a line of text, with the letters that match.
fn print(graph: &Graph, hit: &Hit, out: &mut Out) -> io::Result<()> {
    let (kind, code) = match hit.target {
        Target::Occupation(_) => ("occupation", ""),
        Target::Skill(id) => (graph.skill(id).kind().name(), ""),
        Target::Group(id) => ("ISCO group", graph.group(id).code()),
        Target::SkillGroup(id) => ("skill group", graph.skill_group(id).code()),
    };
    let space = if code.is_empty() { "" } else { " " };
    let before = format!("{kind:10}  {code}{space}");
    let title = hit.target.title(graph);
    let found_as = format!("{title}  ({}: ", hit.matched_as());
    let mut pieces = vec![(None, before.as_str())];
    if !hit.is_preferred() {
        pieces.push((None, &found_as));
    }
    let mut end = 0;
    for range in &hit.ranges {
        pieces.push((None, &hit.label[end..range.start]));
        pieces.push((Some(Ink::Match), &hit.label[range.clone()]));
        end = range.end;
    }
    pieces.push((None, &hit.label[end..]));
    if !hit.is_preferred() {
        pieces.push((None, ")"));
    }
    let met = format!("  ({})", hit.words);
    if !hit.words.is_all() {
        pieces.push((None, &met));
    }
    out.pieces(&pieces)
}

/// A remark with its hint.
fn remark_text(remark: &Remark) -> String {
    match &remark.hint {
        Some(hint) => format!("{}\n  {hint}", remark.what),
        None => remark.what.clone(),
    }
}

/// As much of a query as is worth repeating.
fn quoted(query: &str) -> String {
    match query.char_indices().nth(MAX_QUOTED_CHARS) {
        Some((end, _)) => format!("{} ...", &query[..end]),
        None => query.to_owned(),
    }
}

/// That nothing was found, and what else there is.
fn nothing(graph: &Graph, query: &str, answer: &Answer) -> String {
    let mut message = format!("nothing is found by '{}'", quoted(query));
    for without in &answer.without {
        let hits = counted(without.total, "hit");
        let _ = write!(message, "\n  without {}: {hits}", without.left_out);
    }
    for (at, hit) in answer.nearest.iter().enumerate() {
        let before = if at == 0 { "nearest:" } else { "        " };
        let _ = write!(message, "\n  {before} {}", hit.target.title(graph));
    }
    message
}
