//! From checked values back to YAML: one canonical text for each kind of file in a set.
//!
//! What is written is what a person would write, in the form of the shipped files: fields in the
//! schema's order, what is absent left out, plain words without quotes, long texts folded at words.
//! Whoever changes the form changes what `yaml::canonical` reads; tests compare both.
//! The same values always give the same bytes, so that files that a program wrote can be compared
//! and kept under version control.
//!
//! The promise is that loading gives back exactly what was written, for all clean values (see
//! [`crate::text::sanitize`]). It rests on caution: a scalar is plain only if nothing in it could be
//! taken for anything but text, by this loader or by another reader of YAML; a text is folded only
//! if unfolding restores it; everything else goes in double quotes, on one line, with escapes. This
//! is done by hand because the emitters at hand can neither fold nor choose.

use crate::profile::fields::{FieldSink, FieldSpec, Kind, Layout, Mapping, Rule};
use crate::profile::model::{
    About, CatalogueEntry, EverydayTitle, IscoGroup, LicensedGroup, Profile, SkillGroup,
    TranslatedEntry,
};
use crate::profile::write::scalar::{quoted, scalar};
use crate::profile::yaml::doubt;
use crate::profile::yaml::plain::{Context, are_printable};
use crate::text::sanitize;

/// The width at which long texts are folded, indentation included.
const MAX_LINE_WIDTH: usize = 96;

/// The longest text that is on the line of its field. Label and indentation come on top, so
/// that the same text is written the same way wherever it is.
const MAX_INLINE_WIDTH: usize = 96;

/// The YAML text of a profile. Its id is the name of the file, and is not in the text.
///
/// ```
/// use careernav_core::profile::{Profile, SkillEntry, write};
///
/// let mut baker = Profile {
///     title: "night baker".to_owned(),
///     prospects: vec!["head-baker".to_owned()],
///     ..Profile::default()
/// };
/// baker.essential.skills.push(SkillEntry { name: "bake bread".into(), description: None });
/// let text = write::profile(&baker);
/// assert!(text.starts_with("title: night baker\n"));
/// assert!(text.contains("\nprospects:\n  - head-baker\n"));
/// assert!(text.contains("- name: bake bread\n") || text.contains("- bake bread\n"));
/// ```
#[must_use]
pub fn profile(profile: &Profile) -> String {
    document(profile)
}

/// The YAML text of a catalogue, its entries in the order given.
#[must_use]
pub fn catalogue(entries: &[CatalogueEntry]) -> String {
    list(entries)
}

/// The YAML text of descriptions of ISCO groups, in the order given.
#[must_use]
pub fn isco(groups: &[IscoGroup]) -> String {
    list(groups)
}

/// The YAML text of groups of skills, in the order given.
#[must_use]
pub fn skill_groups(groups: &[SkillGroup]) -> String {
    list(groups)
}

/// The YAML text of groups that need a licence, in the order given.
#[must_use]
pub fn licences(groups: &[LicensedGroup]) -> String {
    list(groups)
}

/// The YAML text of everyday titles, in the order given.
#[must_use]
pub fn titles(titles: &[EverydayTitle]) -> String {
    list(titles)
}

/// The YAML text of words in another language, in the order given.
#[must_use]
pub fn translation(words: &[TranslatedEntry]) -> String {
    list(words)
}

/// The YAML text of what a set says of itself.
#[must_use]
pub fn about(about: &About) -> String {
    document(about)
}

/// The text of one mapping.
fn document(value: &impl Mapping) -> String {
    let mut to = Writer::default();
    value.write_to(&mut to);
    if to.out.is_empty() {
        to.out.push_str("{}\n");
    }
    to.out
}

/// The text of a list of mappings.
fn list<M: Mapping>(entries: &[M]) -> String {
    let mut to = Writer::default();
    for entry in entries {
        to.entry();
        entry.write_to(&mut to);
        to.close();
    }
    if to.out.is_empty() {
        to.out.push_str("[]\n");
    }
    to.out
}

/// A text as an entry of a list, on one line.
#[must_use]
pub fn scalar_line(text: &str) -> String {
    let mut line = String::new();
    scalar(&mut line, text, Context::Block);
    line
}

/// The same in double quotes, whatever it is.
pub(in crate::profile) fn quoted_line(text: &str) -> String {
    let mut line = String::new();
    quoted(&mut line, text);
    line
}

/// A text as an entry in brackets, on one line.
#[must_use]
pub fn scalar_in_brackets(text: &str) -> String {
    let mut line = String::new();
    scalar(&mut line, text, Context::Flow);
    line
}

/// Whether a text is on the line of its field, however long it may be there.
pub(in crate::profile) fn stands_on_its_line(text: &str) -> bool {
    // A block would change what is not clean, cannot hold what is not printable, and a line such as `- x` in
    // it looks like an entry to a reader: all of these go in quotes.
    let is_short = !text.contains('\n') && text.chars().count() <= MAX_INLINE_WIDTH;
    is_short
        || sanitize::text(text) != text
        || !text.split('\n').all(are_printable)
        || doubt::has_doubtful_line(text)
}

/// Texts in brackets, if they are few and short enough for a line.
pub(in crate::profile) fn in_a_row<T: AsRef<str>>(texts: &[T]) -> Option<String> {
    let mut line = String::from("[");
    for (at, text) in texts.iter().enumerate() {
        line.push_str(if at == 0 { "" } else { ", " });
        scalar(&mut line, text.as_ref(), Context::Flow);
    }
    line.push(']');
    (line.chars().count() <= MAX_INLINE_WIDTH).then_some(line)
}

/// Text in the making.
#[derive(Default)]
pub(in crate::profile) struct Writer {
    pub(in crate::profile) out: String,
    pub(in crate::profile) indent: usize,
    /// The next line begins an entry of a list.
    dash: bool,
}

impl Writer {
    /// Begins a line, with the dash of an entry if one is due.
    pub(in crate::profile) fn begin(&mut self) {
        let width = self.indent - if self.dash { 2 } else { 0 };
        self.out.extend(std::iter::repeat_n(' ', width));
        if std::mem::take(&mut self.dash) {
            self.out.push_str("- ");
        }
    }

    pub(in crate::profile) fn label(&mut self, name: &str) {
        self.begin();
        self.out.push_str(name);
        self.out.push(':');
    }

    /// A field that is a mapping or a list, up to [`Writer::close`].
    pub(in crate::profile) fn open(&mut self, name: &str) {
        self.label(name);
        self.out.push('\n');
        self.indent += 2;
    }

    /// An entry of a list that is a mapping, up to [`Writer::close`].
    pub(in crate::profile) fn entry(&mut self) {
        self.dash = true;
        self.indent += 2;
    }

    pub(in crate::profile) fn close(&mut self) {
        self.indent -= 2;
    }

    /// A field on one line.
    pub(in crate::profile) fn inline(&mut self, name: &str, value: &str, rule: Rule) {
        self.label(name);
        self.out.push(' ');
        // A day looks like a date on purpose here, and is read as text.
        if rule == Rule::Date && crate::profile::check::date(value).is_ok() {
            self.out.push_str(value);
        } else {
            scalar(&mut self.out, value, Context::Block);
        }
        self.out.push('\n');
    }

    /// The code of an ISCO group: in quotes even where it need not be, so that all look alike.
    pub(in crate::profile) fn quoted(&mut self, name: &str, code: &str) {
        self.label(name);
        self.out.push(' ');
        quoted(&mut self.out, code);
        self.out.push('\n');
    }

    /// A field that may be long or hold paragraphs; nothing if it is empty.
    pub(in crate::profile) fn block(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if stands_on_its_line(value) {
            self.inline(name, value, Rule::Any);
            return;
        }
        self.label(name);
        // `-` strips the last line end (YAML 1.2, section 8.1.1.2), since no value ends with one.
        let has_paragraphs = value.contains('\n');
        self.out
            .push_str(if has_paragraphs { " |-\n" } else { " >-\n" });
        self.indent += 2;
        if has_paragraphs {
            // Line ends count here, so that each line has to stay as it is.
            for line in value.split('\n') {
                if !line.is_empty() {
                    self.begin();
                    self.out.push_str(line);
                }
                self.out.push('\n');
            }
        } else {
            self.folded(value);
        }
        self.indent -= 2;
    }

    /// Words in lines: a line end counts as the one space between them.
    fn folded(&mut self, value: &str) {
        let mut used = 0;
        for word in value.split(' ') {
            // In characters, not columns: the form must not depend on a table of widths, which changes with
            // Unicode.
            let width = word.chars().count();
            if used > 0 && used + 1 + width <= MAX_LINE_WIDTH {
                self.out.push(' ');
                used += 1;
            } else {
                if used > 0 {
                    self.out.push('\n');
                }
                self.begin();
                used = self.indent;
            }
            self.out.push_str(word);
            used += width;
        }
        self.out.push('\n');
    }

    /// A list with an entry to a line.
    fn list(&mut self, name: &str, values: &[String]) {
        if values.is_empty() {
            self.empty(name);
            return;
        }
        self.open(name);
        for value in values {
            self.item(value);
        }
        self.close();
    }

    pub(in crate::profile) fn item(&mut self, value: &str) {
        self.begin();
        self.out.push_str("- ");
        scalar(&mut self.out, value, Context::Block);
        self.out.push('\n');
    }

    pub(in crate::profile) fn empty(&mut self, name: &str) {
        self.label(name);
        self.out.push_str(" []\n");
    }

    /// A short list on one line; one that is not short, like any other.
    fn row(&mut self, name: &str, values: &[String]) {
        let Some(line) = in_a_row(values) else {
            self.list(name, values);
            return;
        };
        self.label(name);
        self.out.push(' ');
        self.out.push_str(&line);
        self.out.push('\n');
    }

    /// An entry of a list: a mapping, or on one line the text of its first field if it has no other.
    fn mapping_entry(&mut self, value: &impl Mapping) {
        let start = self.out.len();
        self.entry();
        value.write_to(self);
        self.close();
        if self.out[start..].lines().count() == 1 {
            self.out.truncate(start);
            self.item(value.key());
        }
    }
}

impl FieldSink for Writer {
    fn text(&mut self, field: &FieldSpec, value: &str) {
        let (layout, rule) = match field.kind {
            Kind::Text(text) => (text.layout, text.rule),
            _ => (Layout::Inline, Rule::Any),
        };
        if value.is_empty() && !field.kind.is_required() {
            return;
        }
        match layout {
            Layout::Inline => self.inline(field.name, value, rule),
            Layout::Block => self.block(field.name, value),
            Layout::Quoted => self.quoted(field.name, value),
        }
    }

    fn number(&mut self, field: &FieldSpec, value: u8) {
        self.label(field.name);
        self.out.extend([" ", &value.to_string(), "\n"]);
    }

    fn texts(&mut self, field: &FieldSpec, values: &[String]) {
        let Kind::List(list) = field.kind else {
            unreachable!("{} is declared as a list", field.name);
        };
        if values.is_empty() && !list.is_always_written {
            return;
        }
        if list.is_row {
            self.row(field.name, values);
        } else {
            self.list(field.name, values);
        }
    }

    fn mapping<M: Mapping>(&mut self, field: &FieldSpec, value: &M) {
        let start = self.out.len();
        self.open(field.name);
        let begun = self.out.len();
        value.write_to(self);
        self.close();
        if self.out.len() == begun {
            self.out.truncate(start);
        }
    }

    fn mappings<M: Mapping>(&mut self, field: &FieldSpec, values: &[M]) {
        let is_named = matches!(field.kind, Kind::Named(_));
        if values.is_empty() {
            if is_named {
                self.empty(field.name);
            }
            return;
        }
        self.open(field.name);
        for value in values {
            if is_named {
                self.mapping_entry(value);
            } else {
                self.entry();
                value.write_to(self);
                self.close();
            }
        }
        self.close();
    }
}

#[cfg(test)]
mod tests;
