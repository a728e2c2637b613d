//! An outline with its comments as text in canonical form.
//!
//! Texts are written by the hand that writes whole profiles ([`crate::profile::write`]); here are order,
//! comments and empty lines. A field that is there stays, even if it is an empty list, and one that is
//! not is not added; only a text that says nothing goes, if nobody has said anything about it.
//!
//! Of empty lines, one is kept where one or more are, but none where a list or a mapping begins.

use std::mem;

use super::commented::{CommentedFile, ItemId, ROOT, Value};
use super::comments::{Attached, Remark, head};
use crate::profile::check;
use crate::profile::fields::{Kind, LABEL, Layout, ListSpec, Record, Rule, TextSpec};
use crate::profile::write::{Writer, in_a_row, stands_on_its_line};
use crate::profile::yaml::scalar::Scalar;
use crate::text::sanitize;

/// The canonical text.
pub(super) fn text(outline: &CommentedFile, attached: Attached, kind: Kind) -> String {
    let mut emitter = Emitter {
        outline,
        attached,
        to: Writer::default(),
    };
    match outline.nodes.get(ROOT).map(|root| &root.value) {
        Some(Value::Map(ids)) => {
            let fields = match kind {
                Kind::Map(record) => emitter.fields_of(ids, record),
                _ => Vec::new(),
            };
            emitter.top(fields.first().map(|&(id, _)| id));
            emitter.fields(&fields);
            if fields.is_empty() {
                emitter.to.out.push_str("{}\n");
            }
        }
        Some(Value::List(ids)) => {
            emitter.top(ids.first().copied());
            emitter.items(ids, kind);
            if ids.is_empty() {
                emitter.to.out.push_str("[]\n");
            }
        }
        _ => emitter.top(None),
    }
    let foot = mem::take(&mut emitter.attached.foot);
    emitter.remarks(&foot);
    emitter.to.out
}

struct Emitter<'o> {
    outline: &'o CommentedFile,
    attached: Attached,
    to: Writer,
}

/// A text, cleaned as its field is when it is read.
fn cleaned(value: &Value, kind: Kind) -> String {
    match value {
        Value::Scalar(Scalar::Int(Some(number)), _) if matches!(kind, Kind::Number(_)) => {
            number.to_string()
        }
        Value::Scalar(Scalar::Null, _) | Value::List(_) | Value::Map(_) => String::new(),
        Value::Scalar(_, raw) => match kind {
            Kind::Text(TextSpec {
                rule: Rule::Language,
                ..
            }) => check::language(&sanitize::line(raw)).unwrap_or_else(|| raw.clone()),
            Kind::Text(text) => text.form.clean(raw).into_owned(),
            _ => sanitize::line(raw).into_owned(),
        },
    }
}

/// Whether a field's text may go on several lines.
const fn is_block(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Text(TextSpec {
            layout: Layout::Block,
            ..
        })
    )
}

impl Emitter<'_> {
    fn value(&self, id: ItemId) -> &Value {
        &self.outline.nodes[id].value
    }

    /// The fields of a mapping that are written, in their order.
    fn fields_of(&self, ids: &[ItemId], record: &Record) -> Vec<(ItemId, Kind)> {
        let of_name = |name: &str| {
            ids.iter()
                .copied()
                .find(|&id| self.outline.nodes[id].name.as_deref() == Some(name))
        };
        let fields = record.fields.iter();
        fields
            .filter_map(|field| Some((of_name(field.name)?, field.kind)))
            .filter(|&(id, kind)| !self.says_nothing(id, kind))
            .collect()
    }

    /// Whether a field is as good as absent.
    fn says_nothing(&self, id: ItemId, kind: Kind) -> bool {
        kind.is_scalar()
            && self.attached.of[id].is_empty()
            && cleaned(self.value(id), kind).is_empty()
    }

    /// Whether an empty line is above what begins a line.
    fn is_after_blank(&self, id: ItemId) -> bool {
        let nodes = &self.outline.nodes;
        let node = &nodes[id];
        // What comes after its entry's dash is not the first on its line.
        let is_first = id <= 1 || nodes[id - 1].line != node.line;
        is_first && !node.is_in_flow && self.outline.is_after_blank(node.line)
    }

    fn blank(&mut self) {
        if !self.to.out.is_empty() {
            self.to.out.push('\n');
        }
    }

    fn remark(&mut self, remark: &Remark) {
        self.to.begin();
        self.to.out.push_str(&remark.text);
        self.to.out.push('\n');
    }

    fn remarks(&mut self, remarks: &[Remark]) {
        for remark in remarks {
            if remark.is_after_blank {
                self.blank();
            }
            self.remark(remark);
        }
    }

    /// What is at the top of the file: its own comments, and those above what comes first now.
    fn top(&mut self, first: Option<ItemId>) {
        let mut top = mem::take(&mut self.attached.head);
        let mut is_apart = false;
        if let Some(first) = first {
            let mut own = mem::take(&mut self.attached.of[first].above);
            is_apart = self.is_after_blank(first) || own.is_empty();
            if let (false, Some(remark)) = (top.is_empty(), own.first_mut()) {
                remark.is_after_blank = true;
            }
            top.append(&mut own);
            // Which of them belong to the file is what the next reader has to see.
            // # careernav profile          a comment of the file, since an empty line follows
            //
            // # as the team calls it       a comment of the title
            // title: cook
            // Fields change places when a file is formatted. If another one comes first now, its comment must
            // not become one of the file, nor the other way round.
            let length = head(&top, is_apart);
            is_apart |= length == top.len();
            if let Some(remark) = top.get_mut(length).filter(|_| length > 0) {
                remark.is_after_blank = true;
            }
        }
        self.remarks(&top);
        if is_apart {
            self.blank();
        }
    }

    /// What is above something: comments and empty lines. Where a list or a mapping begins, there
    /// is no empty line first.
    fn above(&mut self, remarks: &[Remark], is_after_blank: bool, is_first: bool) {
        for (at, remark) in remarks.iter().enumerate() {
            if remark.is_after_blank && !(at == 0 && is_first) {
                self.blank();
            }
            self.remark(remark);
        }
        if is_after_blank && !(remarks.is_empty() && is_first) {
            self.blank();
        }
    }

    /// Puts a comment beside what was written last.
    fn beside(&mut self, remark: Option<Remark>) {
        if let Some(remark) = remark {
            self.to
                .out
                .truncate(self.to.out.trim_end_matches('\n').len());
            self.to.out.extend([" ", &remark.text, "\n"]);
        }
    }

    fn below(&mut self, remarks: &[Remark]) {
        self.to.indent += 2;
        self.remarks(remarks);
        self.to.close();
    }

    fn fields(&mut self, fields: &[(ItemId, Kind)]) {
        for (at, &(id, kind)) in fields.iter().enumerate() {
            self.field(id, kind, at == 0);
        }
    }

    fn field(&mut self, id: ItemId, kind: Kind, is_first: bool) {
        let outline = self.outline;
        let node = &outline.nodes[id];
        let name = node.name.as_deref();
        let name = name.expect("a field of a mapping has a name");
        let is_after_blank = self.is_after_blank(id);
        let mut own = mem::take(&mut self.attached.of[id]);
        let text = cleaned(&node.value, kind);
        if is_block(kind) && !stands_on_its_line(&text) {
            // A text in lines takes no comment: what is below would be text.
            own.above.extend(own.beside.take());
            own.above.append(&mut own.below);
        }
        self.above(&own.above, is_after_blank, is_first);
        match (&node.value, kind) {
            (Value::List(ids), Kind::List(ListSpec { is_row: true, .. })) if self.is_row(ids) => {
                self.to.label(name);
                self.to.out.push(' ');
                let row = in_a_row(&self.labels(ids));
                self.to.out.push_str(&row.expect("is_row has tried it"));
                self.to.out.push('\n');
            }
            (Value::List(ids), _) if !ids.is_empty() => {
                self.to.open(name);
                self.beside(own.beside.take());
                self.items(ids, kind);
                self.to.close();
            }
            (Value::Map(ids), Kind::Map(record)) => {
                let fields = self.fields_of(ids, record);
                if fields.is_empty() {
                    self.plainly(name, "{}");
                } else {
                    self.to.open(name);
                    self.beside(own.beside.take());
                    self.fields(&fields);
                    self.to.close();
                }
            }
            (_, Kind::Map(_)) => self.plainly(name, "{}"),
            (_, Kind::List(_) | Kind::Named(_) | Kind::Entries(_)) => {
                self.to.empty(name);
            }
            (_, Kind::Number(_)) if text.is_empty() => self.plainly(name, "null"),
            (_, Kind::Number(_)) => self.plainly(name, &text),
            (_, Kind::Text(TextSpec { layout, rule, .. })) => match layout {
                Layout::Quoted => self.to.quoted(name, &text),
                Layout::Block if !text.is_empty() => self.to.block(name, &text),
                Layout::Block | Layout::Inline => self.to.inline(name, &text, rule),
            },
            (_, Kind::Word(_)) => self.to.inline(name, &text, Rule::Any),
        }
        self.beside(own.beside);
        self.below(&own.below);
    }

    /// A field with a value that is no text.
    fn plainly(&mut self, name: &str, value: &str) {
        self.to.label(name);
        self.to.out.extend([" ", value, "\n"]);
    }

    fn labels(&self, ids: &[ItemId]) -> Vec<String> {
        ids.iter()
            .map(|&id| cleaned(self.value(id), LABEL))
            .collect()
    }

    /// Whether entries can be in brackets on one line.
    fn is_row(&self, ids: &[ItemId]) -> bool {
        let is_free = |&id: &ItemId| self.attached.of[id].is_empty();
        ids.iter().all(is_free) && in_a_row(&self.labels(ids)).is_some()
    }

    fn items(&mut self, ids: &[ItemId], kind: Kind) {
        let outline = self.outline;
        for (at, &id) in ids.iter().enumerate() {
            let is_first = at == 0;
            match (&outline.nodes[id].value, kind) {
                (Value::Map(ids), Kind::Entries(record)) => {
                    let fields = self.fields_of(ids, record);
                    self.mapping(id, &fields, is_first);
                }
                (Value::Map(ids), Kind::Named(record)) => {
                    let fields = self.fields_of(ids, record);
                    match fields.as_slice() {
                        [(name, _)] if self.attached.of[*name].is_empty() => {
                            self.item(id, *name, is_first);
                        }
                        _ => self.mapping(id, &fields, is_first),
                    }
                }
                _ => self.item(id, id, is_first),
            }
        }
    }

    /// An entry that is a text.
    fn item(&mut self, id: ItemId, text: ItemId, is_first: bool) {
        let is_after_blank = self.is_after_blank(id);
        let own = mem::take(&mut self.attached.of[id]);
        self.above(&own.above, is_after_blank, is_first);
        self.to.item(&cleaned(self.value(text), LABEL));
        self.beside(own.beside);
        self.below(&own.below);
    }

    /// An entry that is a mapping. What is between its dash and its first field comes above both.
    fn mapping(&mut self, id: ItemId, fields: &[(ItemId, Kind)], is_first: bool) {
        let mut is_after_blank = self.is_after_blank(id);
        let mut own = mem::take(&mut self.attached.of[id]);
        own.above.extend(own.beside.take());
        if let Some(&(first, _)) = fields.first() {
            // -                     - `name` may not be the first field after formatting, and a comment between a
            //   # why this one         dash and a field belongs to neither for certain: it goes above the entry.
            //   name: weld
            let mut above = mem::take(&mut self.attached.of[first].above);
            if !above.is_empty() {
                is_after_blank = self.is_after_blank(first);
                own.above.append(&mut above);
            }
        }
        self.above(&own.above, is_after_blank, is_first);
        self.to.entry();
        // The first is beside the dash.
        self.fields(fields);
        self.to.close();
        self.below(&own.below);
    }
}
