//! Trees as text, for tests that compare them.

use super::scalar::Scalar;
use super::tree::{NodeId, Style, Tree, Value};

/// A node with all that is in it and with every place; `scalar` shows the single values.
pub(super) fn shown(
    tree: &Tree<'_>,
    id: NodeId,
    scalar: &dyn Fn(Scalar, &str, Style) -> String,
) -> String {
    let at = tree.at(id);
    let shown = |id| shown(tree, id, scalar);
    let value = match tree.value(id) {
        Value::Scalar(kind, text) => scalar(kind, text, tree.style(id)),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|&item| shown(item)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entry =
                |&(key, value): &(NodeId, NodeId)| format!("{} = {}", shown(key), shown(value));
            let entries: Vec<_> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
    };
    format!("{}:{} {value}", at.line, at.column)
}
