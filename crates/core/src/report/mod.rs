//! One answer, many renderings: what is said of a question is built once, as a [`Document`], and
//! the app, text, Markdown and CSV are made of that. JSON has typed structs beside each document.
//!
//! ```text
//! question ──> builder (one file each) ──> Document ──┬─> text      lines for a terminal or a pipe
//!                                                     ├─> markdown  to be pasted
//!                                                     ├─> table     all items, for CSV
//!                                                     └─> the app's rows
//! ```
//!
//! A new kind of answer is a builder here, and a line where the question is asked.

mod column;
pub mod compare;
mod context;
mod document;
pub mod fit;
pub mod gap;
pub mod group;
mod json;
pub mod labels;
pub mod list;
pub mod markdown;
pub mod me;
pub mod occupation;
pub mod path;
pub mod problems;
#[cfg(test)]
mod schema;
mod section;
pub mod similar;
pub mod skill;
pub mod stats;
pub mod step;
mod table;
pub mod text;

pub use column::Column;
pub use context::{AnswerContext, Expanded, OnPaper, WantedSteps};
pub use document::{
    Detail, Details, Document, Entry, Fact, Item, LeftOut, MAX_REASON_SKILLS, Note, Relation,
    Section, SkillNames, strength_label,
};
pub use json::{CoverageCounts, GroupRef, OccupationRef, SetRef, SkillRef, rounded};
pub use section::SectionId;
pub use step::{StepAnswer, StepReport};
pub use table::table;
