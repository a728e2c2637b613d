//! How well the search finds what people call it: tables of titles, each with the occupations that are right.
//!
//! A line of a table is a query, a tab, and the titles that are right, `|` between them; `isco:2512` is any
//! occupation of that unit group. A rank is that of the first right hit among occupations. What is not found is
//! listed with what came first, and with the likely reason.

#![allow(clippy::cast_precision_loss, clippy::print_stdout, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use careernav_core::graph::Graph;
use careernav_core::search::{Hit, Index, Kinds, Target};

use super::figures::Table;

/// So many hits are looked at.
const LIMIT: usize = 20;

/// So many failures of each table are shown.
const SHOWN: usize = 10;

/// The ranks within which hits are counted.
const WITHIN: [usize; 5] = [1, 3, 5, 10, LIMIT];

/// What is wanted of each table: its name, and the least share within a rank.
const WANTED: [(&str, usize, f64); 8] = [
    ("titles-onet", 5, 0.72),
    ("titles-onet", 10, 0.77),
    ("titles-job-board", 10, 0.54),
    ("titles-job-board", 20, 0.61),
    ("titles-isco-index", 1, 0.52),
    ("titles-isco-index", 5, 0.71),
    ("titles-isco-index", 10, 0.76),
    ("titles-everyday", 3, 0.95),
];

/// The least mean reciprocal rank of the table of job advertisements.
const WANTED_MRR: (&str, f64) = ("titles-job-board", 0.33);

/// A query of a table.
struct Query {
    text: String,
    right: Vec<String>,
    rank: Option<usize>,
    first: Option<String>,
}

/// Prints what every table of a directory comes to; says so where there is none.
pub(crate) fn print(graph: &Graph, index: &Index, directory: &Path) {
    let tables = tables(directory);
    if tables.is_empty() {
        println!(
            "skipped: there are no tables of titles in {}\n",
            directory.display()
        );
        return;
    }
    let mut table = Table::new(&[
        "table",
        "queries",
        "1",
        "3",
        "5",
        "10",
        "20",
        "MRR",
        "right title not in the set",
    ]);
    let mut all = Vec::new();
    for path in tables {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let queries = read(graph, index, &fs::read_to_string(&path).unwrap());
        let mut row = vec![name.clone(), queries.len().to_string()];
        row.extend(WITHIN.map(|within| share_within(&name, &queries, within)));
        row.push(mean_reciprocal_rank(&name, &queries));
        let absent = queries.iter().filter(|query| !is_in_set(graph, query));
        row.push(absent.count().to_string());
        let row: Vec<&str> = row.iter().map(String::as_str).collect();
        table.row(&row);
        all.push((name, queries));
    }
    table.print();
    for (name, queries) in all {
        failures(graph, &name, &queries);
    }
}

/// The tables of titles, in the order of their names.
fn tables(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut tables: Vec<_> = paths
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("titles-") && name.ends_with(".tsv")
        })
        .collect();
    tables.sort();
    tables
}

fn read(graph: &Graph, index: &Index, text: &str) -> Vec<Query> {
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    let queries = lines.map(|(text, right)| {
        let right: Vec<String> = right.split('|').map(str::to_owned).collect();
        let hits = index.search(graph, text, Kinds::Occupations, LIMIT).hits;
        let is_right = |hit: &Hit| right.iter().any(|right| is_right(graph, hit.target, right));
        let first = hits.first().map(|hit| {
            let title = hit.target.title(graph);
            if hit.words.is_all() {
                title.to_owned()
            } else {
                format!("{title} ({})", hit.words)
            }
        });
        Query {
            text: text.to_owned(),
            rank: hits.iter().position(is_right).map(|at| at + 1),
            right,
            first,
        }
    });
    queries.collect()
}

fn is_right(graph: &Graph, target: Target, right: &str) -> bool {
    match (target, right.strip_prefix("isco:")) {
        (Target::Occupation(id), Some(code)) => graph.occupation(id).group_code() == Some(code),
        (Target::Occupation(id), None) => graph.occupation(id).title() == right,
        _ => false,
    }
}

/// Whether any occupation is right.
fn is_in_set(graph: &Graph, query: &Query) -> bool {
    let mut occupations = graph.occupations().chain(graph.unprofiled());
    occupations.any(|occupation| {
        let target = Target::Occupation(occupation.id());
        query
            .right
            .iter()
            .any(|right| is_right(graph, target, right))
    })
}

fn share_within(name: &str, queries: &[Query], within: usize) -> String {
    let found = queries
        .iter()
        .filter(|query| query.rank.is_some_and(|rank| rank <= within));
    let share = found.count() as f64 / queries.len() as f64;
    let wanted = WANTED
        .iter()
        .find(|wanted| (wanted.0, wanted.1) == (name, within));
    with_wanted(share, wanted.map(|wanted| wanted.2))
}

fn mean_reciprocal_rank(name: &str, queries: &[Query]) -> String {
    let ranks = queries.iter().filter_map(|query| query.rank);
    let mean = ranks.map(|rank| 1.0 / rank as f64).sum::<f64>() / queries.len() as f64;
    with_wanted(mean, (WANTED_MRR.0 == name).then_some(WANTED_MRR.1))
}

fn with_wanted(figure: f64, wanted: Option<f64>) -> String {
    match wanted {
        None => format!("{figure:.3}"),
        Some(wanted) if figure >= wanted => format!("{figure:.3} ≥ {wanted}"),
        Some(wanted) => format!("{figure:.3} < {wanted} (missed)"),
    }
}

/// Some of the queries of which no right occupation is among the first, evenly spread over the table.
fn failures(graph: &Graph, name: &str, queries: &[Query]) {
    let failed: Vec<&Query> = queries
        .iter()
        .filter(|query| query.rank.is_none_or(|rank| rank > 5))
        .collect();
    println!("\n{name}: {} not within 5, for example", failed.len());
    for query in failed.iter().step_by(failed.len().div_ceil(SHOWN).max(1)) {
        let rank = query.rank.map_or("-".to_owned(), |rank| rank.to_string());
        let first = query.first.as_deref().unwrap_or("nothing");
        println!(
            "{rank:>3}  {} → {}\n     first: {first}\n     {}",
            query.text,
            query.right.join(" | "),
            reason(graph, query)
        );
    }
}

/// Why a right occupation may not come first.
fn reason(graph: &Graph, query: &Query) -> &'static str {
    if !is_in_set(graph, query) {
        return "the right answer is a group and no occupation";
    }
    let words = words(&query.text);
    let has = |label: &str| words_of(label).any(|word| words.contains(&word));
    let occupations = graph.occupations().chain(graph.unprofiled());
    let mut right = occupations.filter(|occupation| {
        let target = Target::Occupation(occupation.id());
        query
            .right
            .iter()
            .any(|right| is_right(graph, target, right))
    });
    let shares_word =
        right.any(|occupation| has(occupation.title()) || occupation.other_titles().any(has));
    if !shares_word {
        "no title of a right occupation has a word of the query"
    } else if query
        .first
        .as_deref()
        .is_some_and(|first| !first.ends_with(')'))
    {
        "others are called just so, or have all words as well"
    } else {
        "titles of others have more, or rarer words of the query"
    }
}

fn words(text: &str) -> Vec<String> {
    words_of(text).collect()
}

/// The words of a text that have more than three letters, without a plural s.
fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() > 3)
        .map(|word| word.to_lowercase().trim_end_matches('s').to_owned())
}
