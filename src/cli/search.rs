//! `careernav search`: the hits of the app's search box, in the same order.

use super::args::{Format, Kind, Search};
use super::json::Match;
use super::out::{Out, complain, remark};
use super::set::Asked;
use super::{FOUND, NOTHING, Outcome};
use crate::graph::{LabelKind, Node};
use crate::search::Kinds;

pub(super) fn run(asked: &Asked, args: &Search, out: &mut Out) -> Outcome {
    let data = asked.load(true)?;
    let graph = &data.graph;
    let kinds = match args.kind {
        Kind::All => Kinds::All,
        Kind::Occupation => Kinds::Occupations,
        Kind::Skill => Kinds::Skills,
    };
    let query = args.query.join(" ");
    let (hits, total) = data.build_index().search(graph, &query, kinds, args.limit);
    match args.format {
        Format::Json => {
            let rows: Vec<_> = hits.iter().map(|hit| Match::new(graph, hit)).collect();
            out.json(&rows)?;
        }
        Format::Text => {
            for hit in &hits {
                let kind = match hit.node {
                    Node::Occupation(_) => "occupation",
                    Node::Skill(id) => graph.skill(id).kind().name(),
                };
                let found_as = match hit.kind {
                    LabelKind::Preferred => String::new(),
                    _ => format!("  ({}: {})", hit.matched_as(), hit.label),
                };
                out.line(&format!("{kind:10}  {}{found_as}", graph.label(hit.node)))?;
            }
            if hits.len() < total {
                out.flush()?;
                remark(&format!(
                    "{} of {total} hits; --limit shows more",
                    hits.len()
                ));
            }
        }
    }
    if total == 0 {
        complain(&format!("nothing is called '{query}'"));
        return Ok(NOTHING);
    }
    Ok(FOUND)
}
