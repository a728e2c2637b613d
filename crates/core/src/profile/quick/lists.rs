//! The quick reader of the files that are lists, and of what a set says of itself.

use serde::Deserialize;

use super::{
    List, Notation, Sound, Text, Unsound, apart, are_apart, ensure, labels, optional, word,
};
use crate::profile::check::{self, Form};
use crate::profile::content::{Content, Contents, Entry};
use crate::profile::isco as table;
use crate::profile::schema::{About, CatalogueEntry, IscoGroup, SkillGroup, Words};

/// A catalogue in the file's order, if the file has no fault.
pub(in super::super) fn catalogue(text: &str, notation: Notation) -> Option<Vec<CatalogueEntry>> {
    each_once(list::<RawCatalogueEntry>(text, notation)?)
}

/// Descriptions of ISCO groups, if the file has no fault.
pub(in super::super) fn isco(text: &str, notation: Notation) -> Option<Vec<IscoGroup>> {
    each_once(list::<RawIscoGroup>(text, notation)?)
}

/// Groups of skills, if the file has no fault.
pub(in super::super) fn skill_groups(text: &str, notation: Notation) -> Option<Vec<SkillGroup>> {
    each_once(list::<RawSkillGroup>(text, notation)?)
}

/// Words in another language, if the file has no fault.
pub(in super::super) fn words(text: &str, notation: Notation) -> Option<Vec<Words>> {
    each_once(list::<RawWords>(text, notation)?)
}

/// What a set says of itself, if the file has no fault and is not empty.
pub(in super::super) fn about(text: &str, notation: Notation) -> Option<About> {
    // Nothing at all would be taken for a mapping without fields.
    notation.parse::<Option<RawAbout>>(text)??.check().ok()
}

/// A part of a list file, read by itself; whether an entry stands in two of them shows when they
/// are joined.
pub(in super::super) struct Part(Parts);

enum Parts {
    Catalogue(Vec<CatalogueEntry>),
    Isco(Vec<IscoGroup>),
    SkillGroups(Vec<SkillGroup>),
    Words(Vec<Words>),
}

impl Parts {
    fn len(&self) -> usize {
        match self {
            Self::Catalogue(entries) => entries.len(),
            Self::Isco(groups) => groups.len(),
            Self::SkillGroups(groups) => groups.len(),
            Self::Words(words) => words.len(),
        }
    }

    fn reserve(&mut self, more: usize) {
        match self {
            Self::Catalogue(entries) => entries.reserve_exact(more),
            Self::Isco(groups) => groups.reserve_exact(more),
            Self::SkillGroups(groups) => groups.reserve_exact(more),
            Self::Words(words) => words.reserve_exact(more),
        }
    }
}

/// Some whole entries of a list file, if they have no fault.
pub(in super::super) fn part(content: Content, text: &str, notation: Notation) -> Option<Part> {
    Some(Part(match content {
        Content::Catalogue => Parts::Catalogue(list::<RawCatalogueEntry>(text, notation)?),
        Content::Isco => Parts::Isco(list::<RawIscoGroup>(text, notation)?),
        Content::SkillGroups => Parts::SkillGroups(list::<RawSkillGroup>(text, notation)?),
        Content::Words(_) => Parts::Words(list::<RawWords>(text, notation)?),
        Content::Profile | Content::About => return None,
    }))
}

impl Part {
    /// The list of which these are the parts, if no entry stands in it twice.
    pub(in super::super) fn join(parts: Vec<Self>) -> Option<Contents> {
        let count = parts.iter().map(|Part(part)| part.len()).sum::<usize>();
        let mut parts = parts.into_iter();
        let Part(mut all) = parts.next()?;
        // Once, for all of them: what is left by lists that grow is in the way of what comes later.
        all.reserve(count - all.len());
        for Part(part) in parts {
            match (&mut all, part) {
                (Parts::Catalogue(all), Parts::Catalogue(part)) => all.extend(part),
                (Parts::Isco(all), Parts::Isco(part)) => all.extend(part),
                (Parts::SkillGroups(all), Parts::SkillGroups(part)) => all.extend(part),
                (Parts::Words(all), Parts::Words(part)) => all.extend(part),
                _ => return None,
            }
        }
        match all {
            Parts::Catalogue(all) => each_once(all).map(Contents::Catalogue),
            Parts::Isco(all) => each_once(all).map(Contents::Isco),
            Parts::SkillGroups(all) => each_once(all).map(Contents::SkillGroups),
            Parts::Words(all) => each_once(all).map(Contents::Words),
        }
    }
}

/// An entry as it stands in the file.
trait Raw<'t>: Deserialize<'t> {
    type Entry;
    fn check(self) -> Sound<Self::Entry>;
}

fn list<'t, R: Raw<'t>>(text: &'t str, notation: Notation) -> Option<Vec<R::Entry>> {
    let raw = notation.parse::<Vec<R>>(text)?;
    if raw.is_empty() {
        // Perhaps nothing at all is written, which is worth a warning.
        return None;
    }
    super::list(Some(raw), R::check).ok()
}

/// The entries, unless one stands there twice.
fn each_once<E: Entry>(entries: Vec<E>) -> Option<Vec<E>> {
    are_apart(entries.len(), entries.iter().map(Entry::key)).then_some(entries)
}

/// References to other entries: each once, and none to the entry itself.
fn references(own: &str, lists: [List<Text<'_>>; 2]) -> Sound<[Vec<String>; 2]> {
    let [one, two] = lists;
    let lists = [labels(one)?, labels(two)?];
    apart(Some(own), [&lists[0], &lists[1]])?;
    Ok(lists)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawCatalogueEntry<'t> {
    name: Text<'t>,
    kind: Option<Text<'t>>,
    description: Option<Text<'t>>,
    notes: Option<Text<'t>>,
    other_names: List<Text<'t>>,
    hidden_names: List<Text<'t>>,
    groups: List<Text<'t>>,
    broader: List<Text<'t>>,
    essential: List<Text<'t>>,
    optional: List<Text<'t>>,
    reuse: Option<Text<'t>>,
    tags: List<Text<'t>>,
    uri: Option<Text<'t>>,
}

impl<'t> Raw<'t> for RawCatalogueEntry<'t> {
    type Entry = CatalogueEntry;

    fn check(self) -> Sound<CatalogueEntry> {
        let name = self.name.demanded(Form::Label)?;
        let groups = labels(self.groups)?;
        apart(None, [&groups, &[]])?;
        let [broader, _] = references(&name, [self.broader, None])?;
        let [essential, sometimes] = references(&name, [self.essential, self.optional])?;
        let entry = CatalogueEntry {
            kind: word(self.kind, check::kind)?,
            description: optional(self.description, Form::Text)?,
            notes: optional(self.notes, Form::Text)?,
            other_names: labels(self.other_names)?,
            hidden_names: labels(self.hidden_names)?,
            groups,
            broader,
            essential,
            optional: sometimes,
            reuse: word(self.reuse, check::reuse)?,
            tags: labels(self.tags)?,
            uri: optional(self.uri, Form::Line)?,
            name,
        };
        apart(Some(&entry.name), [&entry.other_names, &entry.hidden_names])?;
        Ok(entry)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawIscoGroup<'t> {
    code: Text<'t>,
    title: Option<Text<'t>>,
    description: Option<Text<'t>>,
}

impl<'t> Raw<'t> for RawIscoGroup<'t> {
    type Entry = IscoGroup;

    fn check(self) -> Sound<IscoGroup> {
        let code = self.code.demanded(Form::Label)?;
        ensure(table::is_group(&code))?;
        Ok(IscoGroup {
            code,
            title: optional(self.title, Form::Label)?,
            description: optional(self.description, Form::Text)?,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawSkillGroup<'t> {
    code: Text<'t>,
    title: Text<'t>,
    other_titles: List<Text<'t>>,
    hidden_titles: List<Text<'t>>,
    description: Option<Text<'t>>,
    notes: Option<Text<'t>>,
    broader: List<Text<'t>>,
    uri: Option<Text<'t>>,
}

impl<'t> Raw<'t> for RawSkillGroup<'t> {
    type Entry = SkillGroup;

    fn check(self) -> Sound<SkillGroup> {
        let code = self.code.demanded(Form::Label)?;
        let [broader, _] = references(&code, [self.broader, None])?;
        let group = SkillGroup {
            code,
            title: self.title.demanded(Form::Label)?,
            other_titles: labels(self.other_titles)?,
            hidden_titles: labels(self.hidden_titles)?,
            description: optional(self.description, Form::Text)?,
            notes: optional(self.notes, Form::Text)?,
            broader,
            uri: optional(self.uri, Form::Line)?,
        };
        apart(
            Some(&group.title),
            [&group.other_titles, &group.hidden_titles],
        )?;
        Ok(group)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawWords<'t> {
    of: Text<'t>,
    label: Option<Text<'t>>,
    other_labels: List<Text<'t>>,
    hidden_labels: List<Text<'t>>,
    description: Option<Text<'t>>,
    notes: Option<Text<'t>>,
}

impl<'t> Raw<'t> for RawWords<'t> {
    type Entry = Words;

    fn check(self) -> Sound<Words> {
        let words = Words {
            of: self.of.demanded(Form::Label)?,
            label: optional(self.label, Form::Label)?,
            other_labels: labels(self.other_labels)?,
            hidden_labels: labels(self.hidden_labels)?,
            description: optional(self.description, Form::Text)?,
            notes: optional(self.notes, Form::Text)?,
        };
        apart(
            words.label.as_deref(),
            [&words.other_labels, &words.hidden_labels],
        )?;
        Ok(words)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawAbout<'t> {
    name: Option<Text<'t>>,
    language: Option<Text<'t>>,
    notice: Option<Text<'t>>,
}

impl RawAbout<'_> {
    fn check(self) -> Sound<About> {
        let language = optional(self.language, Form::Label)?;
        let language = language
            .map(|code| check::language(&code).ok_or(Unsound))
            .transpose()?;
        Ok(About {
            name: optional(self.name, Form::Label)?,
            language,
            notice: optional(self.notice, Form::Text)?,
        })
    }
}
