//! Values, places, tags and aliases of trees.

#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;
use proptest::prelude::*;

/// The tree as text: places, types and values.
fn shown(tree: &Tree<'_>, id: NodeId) -> String {
    crate::profile::yaml::shown::shown(tree, id, &|scalar, text, _| format!("{scalar:?} {text}"))
}

fn whole(text: &str) -> String {
    let tree = Tree::parse(text);
    assert!(tree.faults.is_empty(), "{:?}", tree.faults);
    shown(&tree, tree.root.unwrap())
}

#[test]
fn every_value_knows_its_place() {
    assert_eq!(
        whole("é: [ä, \"ö\"]\nb:\n  - 4\n  - c: ~\n"),
        "1:1 {1:1 Text é = 1:4 [1:5 Text ä, 1:8 Text ö], \
         2:1 Text b = 3:3 [3:5 Int(Some(4)) 4, 4:5 {4:5 Text c = 4:8 Null ~}]}"
    );
}

#[test]
fn an_alias_stands_in_its_own_place_and_shares_what_it_repeats() {
    assert_eq!(
        whole("a: &x [1]\nb: *x\n"),
        "1:1 {1:1 Text a = 1:4 [1:8 Int(Some(1)) 1], 2:1 Text b = 2:4 [1:8 Int(Some(1)) 1]}"
    );
    let tree = Tree::parse("a: &x [1, 2, 3]\nb: [*x, *x, *x, *x]\n");
    assert_eq!(tree.nodes.len(), 1 + 2 + 4 + 1 + 4);
}

#[test]
fn tags_say_what_a_scalar_is() {
    assert_eq!(
        whole("[!!str 4, !!int \"4\", ! 4, !!null ~]"),
        "1:1 [1:2 Text 4, 1:11 Int(Some(4)) 4, 1:22 Text 4, 1:27 Null ~]"
    );
}

#[test]
fn a_fault_of_syntax_leaves_no_root() {
    let tree = Tree::parse("a: b\nc: [d\n");
    assert_eq!(tree.root, None);
    assert_eq!(tree.faults.len(), 1);
}

proptest! {
    #[test]
    fn places_lie_in_the_text(text in "[-:?\\[\\]{},#&*!|>'\"%@` \n\tab0.é]{0,60}") {
        let tree = Tree::parse(&text);
        let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
        let places = tree.nodes.iter().map(|node| node.at);
        for at in places.chain(tree.faults.iter().map(|fault| fault.at)) {
            let line = at.line as usize;
            prop_assert!((1..=lines.len() + 1).contains(&line), "{at:?}");
            let longest = lines.get(line - 1).copied().unwrap_or(0);
            prop_assert!((1..=longest + 1).contains(&(at.column as usize)), "{at:?}");
        }
        prop_assert!(tree.root.is_none() || !tree.nodes.is_empty());
    }

    #[test]
    fn a_plain_word_is_found_where_it_stands(
        words in prop::collection::vec("[a-zé]{1,8}", 1..20),
        indent in 0_usize..6,
    ) {
        let mut text = String::from("list:\n");
        for word in &words {
            text.extend([&" ".repeat(indent), "- x", word, "\n"]);
        }
        let tree = Tree::parse(&text);
        let Value::Map(entries) = tree.value(tree.root.unwrap()) else {
            panic!("no mapping");
        };
        let Value::List(items) = tree.value(entries[0].1) else {
            panic!("no list");
        };
        for (number, (&item, word)) in items.iter().zip(&words).enumerate() {
            prop_assert_eq!(tree.raw(item).unwrap(), format!("x{word}"));
            prop_assert_eq!(tree.at(item), Mark::new(number + 2, indent + 3));
        }
    }
}
