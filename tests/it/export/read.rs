//! Graphs as readers of JSON, XML and CSV read them, which are not ours.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What a node or an edge says, as text; what it does not say is not there.
pub(crate) type Row = BTreeMap<String, String>;

/// A graph: nodes by id, edges in their order.
#[derive(Debug, PartialEq)]
pub(crate) struct Graph {
    pub(crate) nodes: BTreeMap<String, Row>,
    pub(crate) edges: Vec<Row>,
}

impl Graph {
    /// Checks that every edge has its ends.
    fn checked(self) -> Self {
        for edge in &self.edges {
            for end in ["source", "target"] {
                assert!(self.nodes.contains_key(&edge[end]), "{edge:?}");
            }
        }
        self
    }

    pub(crate) fn of_json(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            (&value["directed"], &value["multigraph"]),
            (&true.into(), &true.into())
        );
        let rows = |name: &str| -> Vec<Row> {
            let rows = value[name].as_array().unwrap().iter();
            rows.map(|row| row.as_object().unwrap().iter().filter_map(said).collect())
                .collect()
        };
        Self {
            nodes: by_id(rows("nodes")),
            edges: rows("links"),
        }
        .checked()
    }

    /// Every attribute is declared, with a type that its values have.
    pub(crate) fn of_graphml(text: &str) -> Self {
        let document = roxmltree::Document::parse(text).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "graphml");
        assert_eq!(
            root.tag_name().namespace(),
            Some("http://graphml.graphdrawing.org/xmlns")
        );
        let mut keys = BTreeMap::new();
        for key in root
            .children()
            .filter(|it| it.has_tag_name("key") || it.tag_name().name() == "key")
        {
            let of = |name: &str| key.attribute(name).unwrap().to_owned();
            let new = keys.insert(of("id"), (of("for"), of("attr.name"), of("attr.type")));
            assert!(new.is_none(), "declared twice");
        }
        let graph = root
            .children()
            .find(|it| it.tag_name().name() == "graph")
            .unwrap();
        assert_eq!(graph.attribute("edgedefault"), Some("directed"));
        let (mut nodes, mut edges, mut ids) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        for element in graph.children().filter(roxmltree::Node::is_element) {
            let kind = element.tag_name().name();
            let mut row = Row::new();
            for data in element.children().filter(roxmltree::Node::is_element) {
                let (of, name, of_type) = &keys[data.attribute("key").unwrap()];
                // Of a name of nothing but what XML cannot hold, nothing is left.
                let value = data.text().unwrap_or_default();
                assert_eq!(of, kind);
                let is_of_type = match of_type.as_str() {
                    "string" => true,
                    "int" => value.parse::<i32>().is_ok(),
                    "double" => value.parse::<f64>().is_ok(),
                    "boolean" => ["true", "false"].contains(&value),
                    _ => panic!("{of_type} is no type"),
                };
                assert!(is_of_type, "{name}: {value}");
                row.insert(name.clone(), value.to_owned());
            }
            match kind {
                "node" => {
                    let id = element.attribute("id").unwrap().to_owned();
                    let is_name = id
                        .chars()
                        .all(|c| c.is_alphanumeric() || ":_.-".contains(c) || !c.is_ascii());
                    assert!(is_name && ids.insert(id.clone()), "{id}");
                    row.insert("id".to_owned(), id.clone());
                    nodes.insert(id, row);
                }
                "edge" => {
                    for end in ["source", "target"] {
                        let id = element.attribute(end).unwrap();
                        // Readers want to know a node before its edges.
                        assert!(ids.contains(id), "{id}");
                        row.insert(end.to_owned(), id.to_owned());
                    }
                    edges.push(row);
                }
                "data" => {}
                _ => panic!("{kind} is in no GraphML"),
            }
        }
        Self { nodes, edges }.checked()
    }

    pub(crate) fn of_csv(nodes: &str, edges: &str) -> Self {
        let rows = |text: &str| -> Vec<Row> {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let names = reader.headers().unwrap().clone();
            let rows = reader.records().map(Result::unwrap);
            rows.map(|row| {
                let cells = names.iter().zip(row.iter());
                let cells = cells.filter(|(_, cell)| !cell.is_empty());
                cells
                    .map(|(name, cell)| (name.to_owned(), unescaped(cell)))
                    .collect()
            })
            .collect()
        };
        let nodes = by_id(rows(nodes));
        let mut edges = rows(edges);
        for edge in &mut edges {
            for end in ["source", "target"] {
                for of in ["label", "kind"] {
                    let said = edge.remove(&format!("{end}_{of}")).unwrap();
                    assert_eq!(said, nodes[&edge[end]][of]);
                }
            }
        }
        Self { nodes, edges }.checked()
    }
}

/// The text of a cell, which has an apostrophe in front where a spreadsheet would run it; as the README
/// says how that is undone.
fn unescaped(cell: &str) -> String {
    let is_passed_over = |c: char| c.is_whitespace() || ['\'', '"', '\u{feff}'].contains(&c);
    let seen = cell.trim_start_matches(is_passed_over);
    let is_formula = seen != "-" && seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = cell.strip_prefix('\'').filter(|_| is_formula);
    text.unwrap_or(cell).to_owned()
}

fn by_id(rows: Vec<Row>) -> BTreeMap<String, Row> {
    let count = rows.len();
    let nodes: BTreeMap<_, _> = rows
        .into_iter()
        .map(|row| (row["id"].clone(), row))
        .collect();
    assert_eq!(nodes.len(), count, "an id stands for two nodes");
    nodes
}

/// A field as text, if it says something.
fn said((name, value): (&String, &Value)) -> Option<(String, String)> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|it| it.as_str().unwrap()).collect();
            items.join("; ")
        }
        // 1 and 1.0 are the same.
        Value::Number(number) => number.as_f64().unwrap().to_string(),
        other => other.to_string(),
    };
    (!text.is_empty()).then(|| (name.clone(), text))
}
