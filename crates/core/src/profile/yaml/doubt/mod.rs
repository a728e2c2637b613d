//! What is YAML and was hardly meant: the tree of a file, with a warning at each doubtful passage.
//!
//! YAML reads much that a person did not intend: an entry that is indented too far would be text of the
//! one above it, ` #` ends a text, a dash from a word processor begins no entry. Here the tree of a file
//! is compared with the lines from which it was read, and what looks like a slip is reported with its place
//! and a remedy ([`Fault::doubt`]). Where the parser has stopped, [`explain`] says the same of the lines
//! around that place, and an unresolved merge conflict is reported as one ([`conflict`]).
//!
//! # Guarantees
//!
//! * Text in canonical form has no doubt, so that the scanner of that form need not look for any.
//! * What is reported can be put right as the hint says, and is gone then.
//! * The formatter writes no doubtful reading for good: it refuses a file with one.
//!
//! Two readings are not those of YAML, so that nothing is lost or made up: a number sign within a plain
//! text, as in `Driver #1`, stays a part of it; and an entry that is indented further than the one above
//! is an entry, not text of that one. Both are reported.

mod conflict;
mod explain;
mod lines;
mod passage;
mod signs;
mod values;

use std::collections::HashMap;

use crate::profile::problem::{Fault, Mark, Severity};
use crate::profile::yaml::tree::Tree;
use conflict::Conflict;
use lines::Lines;
pub(in crate::profile) use signs::{
    has_doubtful_line, is_doubtful_start, is_field, is_swallowed_field,
};

/// The tree of a text that a person writes, with every doubt among its faults.
pub fn parse(text: &str) -> Tree<'_> {
    let lines = Lines::new(text);
    let conflicts = conflict::find(&lines);
    if conflicts.iter().any(Conflict::is_certain) {
        return Tree::unread(conflicts.iter().map(Conflict::fault).collect());
    }
    let mut tree = Tree::parse(text);
    if tree.is_cut_short {
        if conflicts.is_empty() {
            if let [fault] = tree.faults.as_mut_slice() {
                explain::explain(&lines, fault);
            }
        } else {
            tree.faults = conflicts.iter().map(Conflict::fault).collect();
        }
        return tree;
    }
    let mut found = values::doubts(&lines, &mut tree);
    found.retain(|fault| {
        !conflicts
            .iter()
            .any(|it| it.holds(fault.at.line as usize - 1))
    });
    tree.faults.extend(found);
    tree.faults.extend(conflicts.iter().map(|conflict| Fault {
        severity: Severity::Warning,
        is_doubt: true,
        ..conflict.fault()
    }));
    tree
}

/// Faults of values and of form together. A doubt about a value that is wrong because of it becomes
/// its hint.
pub(in crate::profile) fn together(mut faults: Vec<Fault>, tree: &Tree<'_>) -> Vec<Fault> {
    let errors = faults.iter().enumerate().rev();
    let errors = errors.filter(|(_, fault)| fault.severity == Severity::Error);
    // The first at each place.
    let places: HashMap<Mark, usize> = errors.map(|(at, fault)| (fault.at, at)).collect();
    for form in &tree.faults {
        match places.get(&form.at) {
            Some(&at) if form.is_doubt => {
                let fault = &mut faults[at];
                // The name of a field says itself what is missing.
                if !says_enough(fault) {
                    fault.hint = Some(match &form.hint {
                        Some(hint) => format!("{}; {hint}", form.what),
                        None => form.what.clone(),
                    });
                }
            }
            _ => faults.push(form.clone()),
        }
    }
    faults
}

fn says_enough(fault: &Fault) -> bool {
    let hint = fault.hint.as_deref();
    hint.is_some_and(|hint| hint.starts_with("write a space after "))
}

#[cfg(test)]
mod tests;
