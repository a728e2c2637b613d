//! From checked values back to YAML: one canonical text for each kind of file in a set.
//!
//! What is written is what a person would write, in the form of the shipped files: fields in the
//! schema's order, what is absent left out, plain words without quotes, long texts folded at words.
//! Whoever changes the form changes what `quick::canonical` reads; tests hold both together.
//! The same values always give the same bytes, so that files that a program wrote can be compared
//! and kept under version control.
//!
//! The promise is that loading gives back exactly what was written, for all clean values (see
//! [`super::clean`]). It rests on caution: a scalar stands plain only if nothing in it could be
//! taken for anything but text, by this loader or by another reader of YAML; a text is folded only
//! if unfolding restores it; everything else goes in double quotes, on one line, with escapes. This
//! is done by hand because the emitters at hand can neither fold nor choose.

mod scalar;

use std::fmt::Write as _;

use super::clean;
use super::doubt;
use super::plain::{Place, are_printable};
use super::schema::{
    About, CatalogueEntry, Isco, IscoGroup, Profile, SkillEntry, SkillGroup, SkillLists, Words,
};
use scalar::{quoted, scalar};

/// The width at which long texts are folded, indentation included.
const WIDTH: usize = 96;

/// The longest text that stands on the line of its field. Label and indentation come on top, so
/// that the same text is written the same way wherever it stands.
const LONGEST_INLINE: usize = 96;

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
    let mut to = Writer::default();
    to.field("title", &profile.title);
    to.text("description", &profile.description);
    to.list("other_titles", &profile.other_titles);
    to.list_if_any("hidden_titles", &profile.hidden_titles);
    to.passage(
        "minimum_qualification",
        profile.minimum_qualification.as_deref(),
    );
    to.passage("preparation", profile.preparation.as_deref());
    to.isco(&profile.isco);
    to.optional("own_group", profile.own_group.as_deref());
    to.list("similar", &profile.similar);
    if !profile.similar_tiers.is_empty() {
        to.open("similar_tiers");
        for tier in &profile.similar_tiers {
            to.entry();
            to.field("tier", &tier.name);
            to.list("occupations", &tier.occupations);
            to.close();
        }
        to.close();
    }
    to.list("prospects", &profile.prospects);
    to.list_if_any("broader", &profile.broader);
    to.skills("essential", &profile.essential);
    to.skills("optional", &profile.optional);
    if !profile.references.is_empty() {
        to.open("references");
        for reference in &profile.references {
            to.entry();
            to.field("title", &reference.title);
            to.optional("url", reference.url.as_deref());
            to.close();
        }
        to.close();
    }
    to.optional("updated", profile.updated.as_deref());
    to.optional("uri", profile.uri.as_deref());
    to.optional("code", profile.code.as_deref());
    to.row("nace", &profile.nace);
    to.passage("regulated", profile.regulated.as_deref());
    to.optional("green_share", profile.green_share.as_deref());
    to.passage("notes", profile.notes.as_deref());
    to.row("tags", &profile.tags);
    to.out
}

/// The YAML text of a catalogue, its entries in the order given.
#[must_use]
pub fn catalogue(entries: &[CatalogueEntry]) -> String {
    listed(entries, |to, entry| {
        to.field("name", &entry.name);
        to.optional("kind", entry.kind.map(super::SkillKind::name));
        to.passage("description", entry.description.as_deref());
        to.passage("notes", entry.notes.as_deref());
        to.list_if_any("other_names", &entry.other_names);
        to.list_if_any("hidden_names", &entry.hidden_names);
        to.row("groups", &entry.groups);
        to.list_if_any("broader", &entry.broader);
        to.list_if_any("essential", &entry.essential);
        to.list_if_any("optional", &entry.optional);
        to.optional("reuse", entry.reuse.map(super::Reuse::name));
        to.row("tags", &entry.tags);
        to.optional("uri", entry.uri.as_deref());
    })
}

/// The YAML text of descriptions of ISCO groups, in the order given.
#[must_use]
pub fn isco(groups: &[IscoGroup]) -> String {
    listed(groups, |to, group| {
        to.code("code", &group.code);
        to.optional("title", group.title.as_deref());
        to.passage("description", group.description.as_deref());
    })
}

/// The YAML text of groups of skills, in the order given.
#[must_use]
pub fn skill_groups(groups: &[SkillGroup]) -> String {
    listed(groups, |to, group| {
        to.field("code", &group.code);
        to.field("title", &group.title);
        to.list_if_any("other_titles", &group.other_titles);
        to.list_if_any("hidden_titles", &group.hidden_titles);
        to.passage("description", group.description.as_deref());
        to.passage("notes", group.notes.as_deref());
        to.row("broader", &group.broader);
        to.optional("uri", group.uri.as_deref());
    })
}

/// The YAML text of words in another language, in the order given.
#[must_use]
pub fn words(words: &[Words]) -> String {
    listed(words, |to, words| {
        to.field("of", &words.of);
        to.optional("label", words.label.as_deref());
        to.list_if_any("other_labels", &words.other_labels);
        to.list_if_any("hidden_labels", &words.hidden_labels);
        to.passage("description", words.description.as_deref());
        to.passage("notes", words.notes.as_deref());
    })
}

/// The YAML text of what a set says of itself.
#[must_use]
pub fn about(about: &About) -> String {
    let mut to = Writer::default();
    to.optional("name", about.name.as_deref());
    to.optional("language", about.language.as_deref());
    to.passage("notice", about.notice.as_deref());
    if to.out.is_empty() {
        to.out.push_str("{}\n");
    }
    to.out
}

/// The text of a list of entries.
fn listed<E>(entries: &[E], write: impl Fn(&mut Writer, &E)) -> String {
    let mut to = Writer::default();
    for entry in entries {
        to.entry();
        write(&mut to, entry);
        to.close();
    }
    if to.out.is_empty() {
        to.out.push_str("[]\n");
    }
    to.out
}

/// A text as it stands in an entry of a list, on one line.
#[must_use]
pub fn scalar_line(text: &str) -> String {
    let mut line = String::new();
    scalar(&mut line, text, Place::Block);
    line
}

/// The same in double quotes, whatever it is.
pub(super) fn quoted_line(text: &str) -> String {
    let mut line = String::new();
    quoted(&mut line, text);
    line
}

/// A text as it stands between brackets, on one line.
#[must_use]
pub fn scalar_in_brackets(text: &str) -> String {
    let mut line = String::new();
    scalar(&mut line, text, Place::Brackets);
    line
}

/// Whether a text stands on the line of its field, however long it may be there.
pub(super) fn stands_on_its_line(text: &str) -> bool {
    let is_short = !text.contains('\n') && text.chars().count() <= LONGEST_INLINE;
    is_short
        || clean::text(text) != text
        || !text.split('\n').all(are_printable)
        || doubt::has_doubtful_line(text)
}

/// Texts in brackets, if they are few and short enough for a line.
pub(super) fn in_a_row<T: AsRef<str>>(texts: &[T]) -> Option<String> {
    let mut line = String::from("[");
    for (at, text) in texts.iter().enumerate() {
        line.push_str(if at == 0 { "" } else { ", " });
        scalar(&mut line, text.as_ref(), Place::Brackets);
    }
    line.push(']');
    (line.chars().count() <= LONGEST_INLINE).then_some(line)
}

/// Text in the making.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: String,
    pub(super) indent: usize,
    /// The next line begins an entry of a list.
    dash: bool,
}

impl Writer {
    /// Begins a line, with the dash of an entry if one is due.
    pub(super) fn begin(&mut self) {
        let width = self.indent - if self.dash { 2 } else { 0 };
        self.out.extend(std::iter::repeat_n(' ', width));
        if std::mem::take(&mut self.dash) {
            self.out.push_str("- ");
        }
    }

    pub(super) fn label(&mut self, name: &str) {
        self.begin();
        self.out.push_str(name);
        self.out.push(':');
    }

    /// A field that is a mapping or a list, up to [`Writer::close`].
    pub(super) fn open(&mut self, name: &str) {
        self.label(name);
        self.out.push('\n');
        self.indent += 2;
    }

    /// An entry of a list that is a mapping, up to [`Writer::close`].
    pub(super) fn entry(&mut self) {
        self.dash = true;
        self.indent += 2;
    }

    pub(super) fn close(&mut self) {
        self.indent -= 2;
    }

    /// A field on one line.
    pub(super) fn field(&mut self, name: &str, value: &str) {
        self.label(name);
        self.out.push(' ');
        // A day looks like a date on purpose here, and is read as text.
        if name == "updated" && super::check::date(value).is_ok() {
            self.out.push_str(value);
        } else {
            scalar(&mut self.out, value, Place::Block);
        }
        self.out.push('\n');
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.field(name, value);
        }
    }

    fn passage(&mut self, name: &str, value: Option<&str>) {
        self.text(name, value.unwrap_or_default());
    }

    /// The code of an ISCO group: in quotes even where it need not be, so that all look alike.
    pub(super) fn code(&mut self, name: &str, code: &str) {
        self.label(name);
        self.out.push(' ');
        quoted(&mut self.out, code);
        self.out.push('\n');
    }

    /// A field that may be long or hold paragraphs; nothing if it is empty.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if stands_on_its_line(value) {
            self.field(name, value);
            return;
        }
        self.label(name);
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
            let width = word.chars().count();
            if used > 0 && used + 1 + width <= WIDTH {
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

    fn list_if_any(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            self.list(name, values);
        }
    }

    pub(super) fn item(&mut self, value: &str) {
        self.begin();
        self.out.push_str("- ");
        scalar(&mut self.out, value, Place::Block);
        self.out.push('\n');
    }

    pub(super) fn empty(&mut self, name: &str) {
        self.label(name);
        self.out.push_str(" []\n");
    }

    /// A short list on one line; one that is not short, like any other; nothing if it is empty.
    fn row(&mut self, name: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        let Some(line) = in_a_row(values) else {
            self.list(name, values);
            return;
        };
        self.label(name);
        self.out.push(' ');
        self.out.push_str(&line);
        self.out.push('\n');
    }

    fn isco(&mut self, isco: &Isco) {
        if *isco == Isco::default() {
            return;
        }
        self.open("isco");
        if let Some(group) = &isco.group {
            self.code("group", group);
        }
        self.optional("title", isco.title.as_deref());
        if let Some(level) = isco.skill_level {
            self.label("skill_level");
            let _ = writeln!(self.out, " {level}");
        }
        self.close();
    }

    fn skills(&mut self, name: &str, lists: &SkillLists) {
        self.open(name);
        for (half, skills) in [("knowledge", &lists.knowledge), ("skills", &lists.skills)] {
            if skills.is_empty() {
                self.empty(half);
                continue;
            }
            self.open(half);
            for skill in skills {
                self.skill(skill);
            }
            self.close();
        }
        self.close();
    }

    fn skill(&mut self, skill: &SkillEntry) {
        let Some(description) = skill.description.as_deref().filter(|text| !text.is_empty()) else {
            self.item(&skill.name);
            return;
        };
        self.entry();
        self.field("name", &skill.name);
        self.text("description", description);
        self.close();
    }
}

#[cfg(test)]
mod tests;
