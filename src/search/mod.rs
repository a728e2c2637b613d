//! Search over what occupations and skills are called.
//!
//! [`Index::build`] gathers every title and name of a graph; [`Index::search`] ranks the nodes
//! that fit a query. It is pure, and its order is total: the same graph and query always give the
//! same list, in the app as in the `search` command.
//!
//! # Order
//!
//! Hits are ordered by how the query stands in the label (the whole of it, at its start, at the
//! start of a word, inside a word, all words in another order, or only as letters in sequence),
//! then by what the label is (a preferred title or name above another one, an occupation above a
//! skill), then by the score of `fuzzy-matcher`, then shorter before longer, then by id. A node
//! stands in the list once, with its best label.

mod index;
mod rank;

pub use index::{Hit, Index, Kinds, LabelKind};
