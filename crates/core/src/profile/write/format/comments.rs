//! Which comment belongs to what.
//!
//! * A comment beside something belongs to what begins last on its line.
//! * A comment on a line of its own belongs to what comes next, and is above it; if it is indented
//!   further than that, it belongs to the end of what it is indented into.
//! * What is at the top, above an empty line, belongs to the file, and so does a line for editors
//!   (`# yaml-language-server: ...`); the same of what is at the end, and is not indented.
//!
//! Written again by [`super::emit`], each belongs to the same thing; that is what makes a formatted
//! file stay as it is.

use super::commented::{Comment, CommentedFile, ItemId, ROOT, Value};

/// What the lines begin with that editors read.
const MODELINE: &str = "# yaml-language-server:";

/// A comment, and whether an empty line is above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) text: String,
    pub(super) is_after_blank: bool,
}

/// The comments of one node.
#[derive(Debug, Clone, Default)]
pub(super) struct Remarks {
    pub(super) above: Vec<Remark>,
    pub(super) beside: Option<Remark>,
    /// Below it, indented into it.
    pub(super) below: Vec<Remark>,
}

impl Remarks {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.above.is_empty() && self.beside.is_none() && self.below.is_empty()
    }
}

/// The comments of a file.
#[derive(Debug)]
pub(super) struct Attached {
    /// By node.
    pub(super) of: Vec<Remarks>,
    /// At the top of the file.
    pub(super) head: Vec<Remark>,
    /// At its end.
    pub(super) foot: Vec<Remark>,
}

impl Attached {
    /// Gives each comment to what it belongs to.
    pub(super) fn from_outline(outline: &CommentedFile) -> Self {
        // Brackets take no comments.
        let nodes =
            (0..outline.nodes.len()).filter(|&id| id != ROOT && !outline.nodes[id].is_in_flow);
        let nodes: Vec<ItemId> = nodes.collect();
        let mut all = Self {
            of: vec![Remarks::default(); outline.nodes.len()],
            head: Vec::new(),
            foot: Vec::new(),
        };
        // The comments before the first node, and the node to whose end the last comment was given.
        let (mut top, mut end) = (Vec::new(), None);
        for comment in &outline.comments {
            let remark = Remark {
                text: comment.text.clone(),
                is_after_blank: comment.is_alone && outline.is_after_blank(comment.line),
            };
            let at = nodes.partition_point(|&id| outline.nodes[id].start < comment.start);
            let next = nodes.get(at).copied();
            let Some(before) = at.checked_sub(1).map(|at| nodes[at]) else {
                top.push(remark);
                continue;
            };
            let own = &mut all.of[before];
            if !comment.is_alone {
                if own.beside.is_none() && own.below.is_empty() {
                    own.beside = Some(remark);
                } else {
                    own.below.push(remark);
                }
                continue;
            }
            if comment.start < outline.nodes[before].value_start && outline.is_one_piece(before) {
                // Between a name and its text.
                if own.beside.is_none() {
                    own.above.push(remark);
                } else {
                    own.below.push(remark);
                }
                continue;
            }
            if let Some(next) = next.filter(|&next| !all.of[next].above.is_empty()) {
                all.of[next].above.push(remark);
                continue;
            }
            let earlier = end.filter(|&(of, _)| of == before).map(|(_, end)| end);
            match outline.whose_end(before, next, earlier, comment) {
                Some(id) if all.foot.is_empty() => {
                    all.of[id].below.push(remark);
                    end = Some((before, id));
                }
                _ => match next {
                    Some(next) => all.of[next].above.push(remark),
                    None => all.foot.push(remark),
                },
            }
        }
        let first = nodes.first().copied();
        let is_apart = first.is_some_and(|id| outline.is_after_blank(outline.nodes[id].line));
        let rest = top.split_off(if first.is_none() {
            top.len()
        } else {
            head(&top, is_apart)
        });
        all.head = top;
        if let Some(first) = first {
            all.of[first].above.splice(0..0, rest);
        }
        all
    }
}

/// How many of the comments above the first field belong to the file.
pub(super) fn head(top: &[Remark], is_apart: bool) -> usize {
    if is_apart {
        return top.len();
    }
    let of_file = |at: &usize| {
        top[*at].text.starts_with(MODELINE)
            || top.get(at + 1).is_some_and(|next| next.is_after_blank)
    };
    (0..top.len()).rev().find(of_file).map_or(0, |at| at + 1)
}

impl CommentedFile {
    /// Whether a value is text or is in brackets: whether nothing in it can have comments.
    fn is_one_piece(&self, id: ItemId) -> bool {
        match &self.nodes[id].value {
            Value::Scalar(..) => true,
            Value::List(ids) | Value::Map(ids) => ids.iter().all(|&id| self.nodes[id].is_in_flow),
        }
    }

    /// The node to whose end a comment belongs by its indentation, if to any: it is after `before`
    /// and above `next`, and the last one that was there belongs to the end of `earlier`.
    fn whose_end(
        &self,
        before: ItemId,
        next: Option<ItemId>,
        earlier: Option<ItemId>,
        comment: &Comment,
    ) -> Option<ItemId> {
        let holds_next = |id| next.is_some_and(|next| self.chain(next).any(|of| of == id));
        let of_next = next.map_or(0, |next| self.nodes[next].column);
        let is_into = |&id: &ItemId| {
            let column = self.nodes[id].column;
            column < comment.column
                || of_next < comment.column && self.dashes(id) == Some(comment.column)
        };
        self.chain(earlier.unwrap_or(before))
            .find(is_into)
            .filter(|&id| !holds_next(id))
    }

    /// The column of a list's dashes, which may be that of its name.
    fn dashes(&self, id: ItemId) -> Option<usize> {
        let Value::List(ids) = &self.nodes[id].value else {
            return None;
        };
        let first = &self.nodes[*ids.first()?];
        (!first.is_in_flow).then_some(first.column)
    }
}
