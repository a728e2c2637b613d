//! YAML files of lists that people edit: read with every error, and changed in place.
//!
//! # Guarantees
//!
//! * **Valid parts count.** A line that is not YAML costs that line, and an invalid entry costs that entry
//!   (`recover`); every error is reported with its line, its column and its reason, like those of profiles.
//!   A byte order mark, line ends of other systems, an empty file and a missing version are not errors.
//! * **The text stays.** A change adds and removes entries where they are (`edit`); comments, empty lines,
//!   the order, lists in brackets and lines with errors stay. The new text is parsed again before it is
//!   written, so that an edit that went wrong changes nothing.
//!
//! # Parts
//!
//! ```text
//! document   bytes ─> text, with lines that are not YAML blanked out (recover)
//! reader     tree ─> values and faults
//! layout     text ─> byte ranges of fields and entries
//! edit       layout + Edit ─> replacements ─> new text
//! ```

mod document;
mod edit;
mod entry;
mod layout;
mod reader;
mod recover;
#[cfg(test)]
mod tests;

pub(super) use document::{is_foreign, read, rewrite};
pub(super) use entry::{Edit, Entry, Located};
pub(super) use reader::Reader;
