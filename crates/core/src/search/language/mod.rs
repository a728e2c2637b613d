//! What words mean in a language, whatever occupations there are: which of them say nothing, and how the
//! same word is written in other ways.
//!
//! Everything that belongs to a language is data: `en.txt`, `fr.txt` and `es.txt` in this folder. A file is
//! text in sections; `#` begins a comment. Case and accents do not count.
//!
//! ```text
//! [stop words]          words between others, any number on a line
//! [qualifiers]          one word or phrase on a line: seniority, contract, working time, places
//! [before a place]      words that begin an addition about a place or a company: 'at', 'chez'
//! [added endings]       endings that are written after a word for its other gender or number: 'infirmier/ère'
//! [endings]             on a line the endings that take each other's place; - is no ending
//! [spellings]           on a line two ways to write a part of a word, wherever it is
//! [spellings inside]    the same, but not at the beginning of a word
//! [sounds]              on a line two ways to write the same sound
//! ```
//!
//! To add a language, write its file, and add it to `RULES` in `rules.rs`. A language without a file has no
//! rules, and its words are found as they are written. Labels and queries meet under the rules of all
//! languages of a data set (`Languages`): it is not known in which of them a query is.
//!
//! Guarantees: no rule hides anything. Other ways to write a word are guesses that the dictionary confirms.
//! A query of which nothing would be left after its qualifiers keeps all its words.

mod languages;
mod rules;
mod word_kind;

pub(super) use languages::Languages;
pub(super) use word_kind::WordKind;
