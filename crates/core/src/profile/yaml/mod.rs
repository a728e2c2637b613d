//! From the text of a file to a [`Tree`] in which every value knows its place.
//!
//! There are two scanners, and they fill the same tree. `canonical` takes texts in the form in which
//! [`crate::profile::write`] writes them, line by line; any other text goes to the parser of YAML ([`tree`]), and
//! its tree is then compared with the lines for what was hardly meant (`doubt`).
//!
//! ```text
//! text ──> canonical ──────────────────────────────> Tree
//!           └─ not that form ─> bounds ─> tree ─> doubt ─┘
//! ```
//!
//! Programs write nearly all files of a large set, so the first way is the one that matters for speed:
//! it takes about a fifth of the time of a parser. A test compares the two on every file and on random
//! texts, so that which of them read a file makes no difference (`agreement`).

#[cfg(test)]
mod agreement;
pub mod bounds;
mod canonical;
pub(super) mod doubt;
pub(super) mod plain;
pub mod scalar;
#[cfg(test)]
mod shown;
mod syntax;
pub mod tree;
pub(super) mod witness;

pub use doubt::parse as parse_with_doubts;
pub use tree::Tree;

/// The tree of a file of a set, with what is wrong with its form among the tree's faults.
pub(super) fn parse(text: &str) -> Tree<'_> {
    if let Some(tree) = canonical::parse(text) {
        return tree;
    }
    match bounds::check(text) {
        Ok(()) => doubt::parse(text),
        Err(fault) => Tree::unread(vec![fault]),
    }
}

/// The same for texts in canonical form only.
pub(super) fn parse_canonical(text: &str) -> Option<Tree<'_>> {
    canonical::parse(text)
}
