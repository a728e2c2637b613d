//! All skills of a set, put together from the catalogue and from the profiles that list them.
//!
//! What the catalogue says of a skill comes first, then what the first profile that describes it
//! says. A name is folded once, however many profiles write it.

use std::collections::HashMap;

use super::SkillId;
use super::skill::SkillRow;
use super::text::{Span, TextBuilder};
use crate::profile::clean::fold;
use crate::profile::{CatalogueEntry, Profile, SkillKind, SkillList};

/// Every skill, in the order of folded names.
#[derive(Default)]
pub(super) struct Skills<'a> {
    rows: Vec<Gathered<'a>>,
    /// The row of every name in every way it is written.
    written: HashMap<&'a str, usize>,
    /// The row of every folded name.
    folded: HashMap<String, usize>,
}

/// A skill while it is put together.
struct Gathered<'a> {
    key: String,
    name: &'a str,
    /// None until a catalogue or a list says it.
    kind: Option<SkillKind>,
    description: Option<&'a str>,
    entry: Option<&'a CatalogueEntry>,
}

impl<'a> Skills<'a> {
    /// The skills of a set.
    pub(super) fn gather(profiles: &'a [Profile], catalogue: &'a [CatalogueEntry]) -> Self {
        let mut skills = Self::default();
        for entry in catalogue {
            let skill = skills.named(&entry.name);
            if skill.entry.is_none() {
                skill.entry = Some(entry);
                skill.kind = entry.kind;
                skill.description = entry.description.as_deref();
            }
        }
        for profile in profiles {
            for list in SkillList::ALL {
                for listed in profile.list(list) {
                    let skill = skills.named(&listed.name);
                    skill.kind = skill.kind.or(Some(list.kind()));
                    skill.description = skill.description.or(listed.description.as_deref());
                }
            }
        }
        skills.sort();
        skills
    }

    /// The skill of a name, a new one if need be.
    fn named(&mut self, name: &'a str) -> &mut Gathered<'a> {
        let Self {
            rows,
            written,
            folded,
        } = self;
        let row = *written.entry(name).or_insert_with(|| {
            let key = fold(name);
            *folded.entry(key).or_insert_with_key(|key| {
                rows.push(Gathered {
                    key: key.clone(),
                    name,
                    kind: None,
                    description: None,
                    entry: None,
                });
                rows.len() - 1
            })
        });
        &mut rows[row]
    }

    fn sort(&mut self) {
        self.rows.sort_by(|a, b| a.key.cmp(&b.key));
        // The old position of each row is where its folded name says it was.
        let mut now = vec![0; self.rows.len()];
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(&before) = self.folded.get(&row.key) {
                now[before] = index;
            }
        }
        for row in self.written.values_mut() {
            *row = now[*row];
        }
    }

    /// The skill of a name that stands in a profile of the set.
    pub(super) fn id(&self, name: &str) -> Option<SkillId> {
        self.written.get(name).map(|&row| SkillId::at(row))
    }

    /// What the graph keeps of them, in the order of ids.
    pub(super) fn rows(&self, text: &mut TextBuilder<'a>) -> Vec<SkillRow> {
        self.rows.iter().map(|skill| skill.row(text)).collect()
    }
}

impl<'a> Gathered<'a> {
    fn row(&self, text: &mut TextBuilder<'a>) -> SkillRow {
        let entry = self.entry;
        SkillRow {
            key: text.push(&self.key),
            name: text.intern(self.name),
            kind: self.kind.unwrap_or(SkillKind::Skill),
            description: text.intern_some(self.description),
            other_names: entry.map_or_else(Box::default, |e| spans(&e.other_names, text)),
            reuse: entry.and_then(|entry| entry.reuse),
            tags: entry.map_or_else(Box::default, |e| spans(&e.tags, text)),
            uri: text.intern_some(entry.and_then(|entry| entry.uri.as_deref())),
        }
    }
}

/// A list of texts.
pub(super) fn spans<'a>(texts: &'a [String], text: &mut TextBuilder<'a>) -> Box<[Span]> {
    texts.iter().map(|t| text.intern(t)).collect()
}
