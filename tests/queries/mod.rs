//! Tables of queries with the titles that are meant, and the ranks that these reach.

use careernav::graph::Graph;
use careernav::search::{Index, Kinds};

/// What a table came to.
pub(crate) struct Ranks {
    pub(crate) all: usize,
    pub(crate) first: usize,
    pub(crate) in_five: usize,
    /// What did not come first, with what did.
    pub(crate) misses: Vec<String>,
}

/// Searches for every query of a table; a line is `query => title`, with `|` between titles of which
/// each is right.
pub(crate) fn ranks(graph: &Graph, index: &Index, table: &str) -> Ranks {
    let mut ranks = Ranks {
        all: 0,
        first: 0,
        in_five: 0,
        misses: Vec::new(),
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
        if rank != Some(0) {
            let rank = rank.map_or("-".to_owned(), |rank| (rank + 1).to_string());
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
