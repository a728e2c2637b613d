//! What a reader of an imported page should know.

use super::text::excerpt;

/// Something about a page that its reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1; 0 for the whole page.
    pub line: usize,
    /// In plain words, on one line, safe to print.
    pub message: String,
}

/// The remarks so far.
pub(super) type Remarks = Vec<Remark>;

/// Reports a piece of a line that is not understood.
pub(super) fn not_understood(line: usize, text: &str, remarks: &mut Remarks) {
    let message = format!("not understood: {}", excerpt(text));
    remarks.push(Remark { line, message });
}
