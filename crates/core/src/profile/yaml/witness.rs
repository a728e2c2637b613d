//! A second opinion: `serde_yaml` on a text that this program is about to write over a person's file.
//!
//! It shares no code with the scanner of canonical files or with the parser behind [`super::tree`]. If
//! both find the same values, so will whatever else reads the file.

use serde_yaml::Value as Other;

use super::scalar::Scalar;
use super::tree::{NodeId, Tree, Value};

/// Whether `serde_yaml` finds the same values in a text as its tree has.
pub(in crate::profile) fn agrees(text: &str, tree: &Tree<'_>) -> bool {
    let read = serde_yaml::from_str::<Other>(text);
    read.is_ok_and(|value| match tree.root {
        Some(root) => is_same(tree, root, &value),
        None => value.is_null(),
    })
}

fn is_same(tree: &Tree<'_>, id: NodeId, value: &Other) -> bool {
    match (tree.value(id), value) {
        (Value::Scalar(Scalar::Text, text), Other::String(other)) => text == other,
        (Value::Scalar(Scalar::Int(Some(number)), _), Other::Number(other)) => {
            other.as_u64() == Some(number)
        }
        (Value::Scalar(Scalar::Null, _), Other::Null) => true,
        (Value::List(items), Other::Sequence(others)) => {
            let mut pairs = items.iter().zip(others);
            items.len() == others.len() && pairs.all(|(&item, other)| is_same(tree, item, other))
        }
        (Value::Map(entries), Other::Mapping(others)) => {
            let mut pairs = entries.iter().zip(others);
            entries.len() == others.len()
                && pairs.all(|(&(key, value), (name, other))| {
                    tree.raw(key) == name.as_str() && is_same(tree, value, other)
                })
        }
        // Formatted files hold no other scalars: a truth value or a float is an error in every field.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_notices_what_others_read_otherwise() {
        let agrees = |text: &str| agrees(text, &Tree::parse(text));
        for text in [
            "title: Cook\ntags: [a, \"b, c\"]\nisco:\n  skill_level: 2\nnotes: null\n",
            "# A comment.\n- name: a # and another\n- name: >-\n    b\n    c\n",
            "{}\n",
            "",
        ] {
            assert!(agrees(text), "{text}");
        }
        // The parser behind the tree takes it, and serde_yaml does not; or the value is a truth value.
        for text in ["title: a\ntitle: b\n", "title: true\n"] {
            assert!(!agrees(text), "{text}");
        }
        let other = Tree::parse("title: baker\n");
        assert!(!super::agrees("title: cook\n", &other));
    }
}
