//! Which occupations experts name for which, joined to ESCO 1.1.1, where these tables lie beside the
//! repository: the mobility of ROME (France Travail) and the related occupations of O*NET.
//!
//! Origins are in two halves, by ISCO minor group: what is chosen is chosen on the first, and measured
//! on the second.

#![allow(dead_code)]

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use careernav_core::graph::{Graph, OccupationId};

/// What experts name.
pub(crate) struct Moves {
    /// The job cards of ROME that are near.
    pub(crate) rome_near: Experts,
    /// The job cards of ROME to which people rise.
    pub(crate) rome_up: Experts,
    /// The related occupations of O*NET.
    pub(crate) onet: Experts,
    half_of_group: HashMap<String, usize>,
}

impl Moves {
    /// The tables, read for a graph of ESCO 1.1.1; without them, says that a test is skipped.
    pub(crate) fn find(graph: &Graph) -> Option<Self> {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/moves");
        if !directory.is_dir() {
            println!("skipped: there are no tables of moves that experts name");
            return None;
        }
        let table = |name: &str| read(&directory.join(name));
        let rome = codes(graph, &table("rome_card_of_occupation.csv"));
        let onet = codes(graph, &table("onet_code_of_occupation.csv"));
        let moves = table("rome_moves.csv");
        let of_kind = |kind: &str| Experts {
            codes: rome.clone(),
            named: named(moves.iter().filter(|row| row[2] == kind)),
        };
        let halves = table("half.csv").into_iter();
        Some(Self {
            rome_near: of_kind("near"),
            rome_up: of_kind("up"),
            onet: Experts {
                codes: onet,
                named: named(table("onet_related.csv").iter()),
            },
            half_of_group: halves
                .map(|row| (row[0].clone(), row[1].parse().unwrap()))
                .collect(),
        })
    }

    /// In which half an occupation is, 0 or 1.
    pub(crate) fn half(&self, graph: &Graph, id: OccupationId) -> Option<usize> {
        let minor_group = graph.occupation(id).group_code()?.get(..3)?;
        self.half_of_group.get(minor_group).copied()
    }
}

/// What one source names.
pub(crate) struct Experts {
    /// Its code of every occupation that is linked, by id.
    codes: Vec<Option<String>>,
    /// The codes that it names for a code.
    named: HashMap<String, BTreeSet<String>>,
}

impl Experts {
    /// The code of an occupation, if it is linked.
    pub(crate) fn code(&self, id: OccupationId) -> Option<&str> {
        self.codes[id.index()].as_deref()
    }

    /// The codes that are named for a code, its own apart.
    pub(crate) fn named(&self, code: &str) -> BTreeSet<&str> {
        let named = self.named.get(code).into_iter().flatten();
        named.map(String::as_str).filter(|it| *it != code).collect()
    }

    /// Whether an occupation is named for another one; none unless both are linked, to two codes.
    pub(crate) fn names(&self, from: OccupationId, to: OccupationId) -> Option<bool> {
        let (from, to) = (self.code(from)?, self.code(to)?);
        (from != to).then(|| self.named(from).contains(to))
    }
}

/// The rows of a table without quotes, below its heading.
fn read(path: &PathBuf) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1);
    rows.map(|row| row.split(',').map(str::to_owned).collect())
        .collect()
}

/// The code of every occupation, by its address.
fn codes(graph: &Graph, rows: &[Vec<String>]) -> Vec<Option<String>> {
    let by_uri: HashMap<_, _> = rows.iter().map(|row| (row[0].as_str(), &row[1])).collect();
    let occupations = graph.occupations().chain(graph.unprofiled());
    let code = |uri: &str| by_uri.get(uri).map(|&code| code.clone());
    occupations.map(|it| it.uri().and_then(code)).collect()
}

/// The codes that are named for each code.
fn named<'r>(rows: impl Iterator<Item = &'r Vec<String>>) -> HashMap<String, BTreeSet<String>> {
    let mut named: HashMap<String, BTreeSet<String>> = HashMap::new();
    for row in rows {
        named
            .entry(row[0].clone())
            .or_default()
            .insert(row[1].clone());
    }
    named
}
