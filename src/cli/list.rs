//! `careernav list`: the occupations, by title.

use super::args::{Format, List};
use super::json::Listed;
use super::out::{Out, complain};
use super::set::Asked;
use super::{FOUND, NOTHING, Outcome};
use crate::profile::clean::fold;

pub(super) fn run(asked: &Asked, args: &List, out: &mut Out) -> Outcome {
    let data = asked.load(false)?;
    let graph = &data.graph;
    let in_group = |code: Option<&str>| match &args.group {
        None => true,
        Some(group) => code.is_some_and(|code| code.starts_with(group.as_str())),
    };
    let mut wanted: Vec<_> = graph
        .occupations()
        .filter(|o| in_group(o.group_code()))
        .filter(|o| args.level.is_none() || o.level() == args.level)
        .collect();
    wanted.sort_by_cached_key(|o| (fold(o.title()), o.id()));
    wanted.truncate(args.limit.unwrap_or(usize::MAX));
    match args.format {
        Format::Json => {
            let rows: Vec<_> = wanted.iter().map(|&o| Listed::new(graph, o)).collect();
            out.json(&rows)?;
        }
        Format::Text => {
            for occupation in &wanted {
                let level = occupation
                    .level()
                    .map_or("-".to_owned(), |l| format!("L{l}"));
                let group = occupation.group_code().unwrap_or("-");
                out.line(&format!("{level:2}  {group:4}  {}", occupation.title()))?;
            }
        }
    }
    if wanted.is_empty() {
        complain("there is no such occupation in this set");
        return Ok(NOTHING);
    }
    Ok(FOUND)
}
