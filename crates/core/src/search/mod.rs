//! Search over what occupations and skills are called.
//!
//! ```
//! use careernav_core::graph::Graph;
//! use careernav_core::profile::{Layer, load};
//! use careernav_core::search::{Index, Kinds};
//!
//! let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
//! let index = Index::build(&graph);
//!
//! // Two words with an error each; the limit is for the hits alone, the total counts all that fits.
//! let answer = index.search(&graph, "helpdsk agnt", Kinds::Occupations, 5);
//! let best = answer.hits.first().ok_or("nothing was found")?;
//! assert_eq!(best.target.title(&graph), "ICT help desk agent");
//! assert!(answer.total >= answer.hits.len());
//!
//! // Which of its names it was found by, and what to set off in it.
//! assert_eq!(best.label, "ICT helpdesk agent");
//! assert_eq!(best.matched_as(), "other title");
//! let matched = best.ranges.iter().map(|range| &best.label[range.clone()]);
//! assert!(matched.collect::<String>().starts_with("help"));
//!
//! // Filters stand in the query.
//! let answer = index.search(&graph, "manager isco:25 level:4", Kinds::All, 5);
//! assert!(!answer.hits.is_empty() && answer.remarks.is_empty());
//! # Ok::<(), &str>(())
//! ```
//!
//! [`Index::build`] makes a dictionary of all words in all labels of a graph; [`Index::search`] ranks
//! the nodes that fit a query. It is pure, and its order is total: the same graph and query always
//! give the same list, in the app as in the `search` command.
//!
//! # What fits
//!
//! Query and labels are taken apart into words, without case, accents, hyphens and apostrophes
//! (`words`). A word of the query finds words of the dictionary that are the same, begin with it, or
//! differ in number ('bakeries'), in gender ('vendeuse') or in British and American spelling, by the rules
//! of the languages of the set (`language`); two words that are one in a label meet, and the other way
//! round ('data base', 'cybersecurity'); a few letters are the initials of words that stand together in a
//! preferred title (`initials`). The order of the words is free.
//!
//! If few nodes hold all words, those count, too, that lack a word that says little ('senior'), or hold a word
//! that nothing is called with typing errors (one from five letters, two from nine), inside a longer word, or
//! with its consonants alone ('mngr'). Errors are also looked for in a word that is finished and that nothing
//! is called. After all of these come those that have a part of the query (`parts`), and each hit says how
//! many words it meets ([`Hit::words`]). The total counts every node that fits in this sense.
//!
//! # Filters
//!
//! A query is words and filters ([`filter`], the one table of them), told apart as in any line that is typed
//! ([`token`], [`filter_value`]); what passes all of them ([`condition`]) is known before anything is searched
//! for (`filters`), so that the limit never cuts off what passes. A filter never loses a hit: those that pass are the hits
//! without it, in the same order, except that the first [`MAX_RERANKED`] of what is left are put into their
//! fine order anew, and that the fewer there are, the more errors pass. A code or a URI stands for one
//! thing, which comes first (`exact`). Where nothing is found, the [`Answer`] says what there is
//! without a filter, or what is nearest.
//!
//! Each filter is looked up once in the set (`resolve`), however often it is given. How much a query may
//! ask is bounded (`bounds`); what is left out is said.
//!
//! # Order
//!
//! Every label that fits has a cost (`cost`), the sum of how the words stand in it (the whole label,
//! at its start, together, in any order), how well each word fits, and what the
//! label is to its node (preferred, other, foreign, hidden). Where the query reads like a job (`job`), skills
//! come after occupations that have the same words. Less is better. Among equals the order
//! is: preferred, other, foreign, hidden labels; occupations before skills; then, for the first
//! [`MAX_RERANKED`] of the list, nodes whose own title has a word of the query, and the score of
//! `fuzzy-matcher`; fewer words before more; skills that more
//! occupations need before others; shorter before longer; the order of the graph. A node stands in
//! the list once, with its best label. What has only a part of the query comes after everything that has all of
//! it, by a score of its own (`parts`).
//!
//! # How it works
//!
//! Labels are numbered by their static quality (`build`), so that a number is also the last part of
//! the order. For each query word the postings of its candidates are marked in an array of the
//! labels (`scan`). What a label with enough marks costs at least is known from its length and its
//! mark; only if that could bring it among the best (`top_k`) is it looked at closely, word by word
//! (`score`). What the words of a query find is kept for the next key (`term_cache`). The index keeps
//! numbers and the dictionary; the labels' text stays in the graph.

mod answer;
mod bounds;
mod build;
pub mod condition;
mod cost;
mod diagnostic;
mod dictionary;
mod distance;
mod everyday;
mod exact;
pub mod filter;
pub mod filter_value;
mod filters;
mod form;
mod group_names;
mod hit;
mod index;
mod initials;
mod job;
mod label_columns;
mod label_shape;
mod language;
mod node_set;
mod parts;
mod query;
mod resolve;
mod rows;
mod scan;
mod scan_buffers;
mod score;
mod term;
mod term_bits;
mod term_cache;
mod text_matcher;
pub mod token;
mod top_k;
mod trigrams;
mod words;

pub use answer::{Answer, Without};
pub use bounds::{MAX_QUERY_CHARS, MAX_QUERY_FILTERS, MAX_WORD_CHARS};
pub use condition::Condition;
pub use diagnostic::{Completion, Remark, RemarkKind};
pub use everyday::occupations_meant;
pub use filter::{Filter, FilterScope};
pub use hit::{Hit, HitKind, Kinds, Target, WordsMet};
pub use index::Index;
pub use query::MAX_RERANKED;
pub use resolve::{FilterResolver, OfferedValue};
pub use text_matcher::{MAX_FILTER_WORDS, TextMatcher};
