//! Tables of queries with the titles that are meant, and the ranks that these reach.

// Not every test prints them.
#![allow(dead_code, clippy::print_stdout)]

use careernav_core::graph::Graph;
use careernav_core::search::{Index, Kinds};

/// What a table came to.
pub(crate) struct Ranks {
    pub(crate) all: usize,
    pub(crate) first: usize,
    pub(crate) in_five: usize,
    /// What did not come first, with what did.
    pub(crate) misses: Vec<String>,
    /// Every query with the rank that it reached.
    rows: Vec<String>,
}

impl Ranks {
    /// Prints the table, and what it came to.
    pub(crate) fn print(&self, name: &str) {
        println!("\n{name}: rank, query, what is meant");
        for row in &self.rows {
            println!("{row}");
        }
        println!("what did not come first:");
        for miss in &self.misses {
            println!("{miss}");
        }
        println!(
            "{name}: first {} and in five {} of {}",
            self.first, self.in_five, self.all
        );
    }
}

/// Searches for every query of a table; a line is `query => title`, with `|` between titles of which
/// each is right.
pub(crate) fn ranks(graph: &Graph, index: &Index, table: &str) -> Ranks {
    let mut ranks = Ranks {
        all: 0,
        first: 0,
        in_five: 0,
        misses: Vec::new(),
        rows: Vec::new(),
    };
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    for (query, meant) in lines.filter_map(|line| line.split_once(" => ")) {
        let meant: Vec<&str> = meant.split('|').collect();
        let exists = |title: &&str| {
            index
                .search(graph, title, Kinds::All, 3)
                .hits
                .iter()
                .any(|hit| hit.target.title(graph) == *title)
        };
        assert!(
            meant.iter().all(exists),
            "{query}: {meant:?} do not all exist"
        );
        let hits = index.search(graph, query, Kinds::All, 100).hits;
        let rank = hits
            .iter()
            .position(|hit| meant.contains(&hit.target.title(graph)));
        ranks.all += 1;
        ranks.first += usize::from(rank == Some(0));
        ranks.in_five += usize::from(rank.is_some_and(|rank| rank < 5));
        let shown = rank.map_or("-".to_owned(), |rank| (rank + 1).to_string());
        ranks
            .rows
            .push(format!("{shown:>3}  {query} => {}", meant.join(" | ")));
        if rank != Some(0) {
            let rank = shown;
            let best: Vec<_> = hits
                .iter()
                .take(4)
                .map(|hit| (hit.target.title(graph), &hit.label))
                .collect();
            ranks.misses.push(format!(
                "{rank:>3}  {query} => {meant:?}; first are {best:?}"
            ));
        }
    }
    ranks
}
