//! All skills of a set, put together from the catalogue and from the profiles that list them.
//!
//! What the catalogue says of a skill comes first, then what the first profile that describes it
//! says. A name is folded once, however many profiles write it.

use foldhash::HashMap;

use super::body::Body;
use super::build::SHORT_TEXTS;
use super::skill::facts;
use super::text::{Span, TextBuilder};
use super::voice::{Of, Own, Voice};
use super::{SkillGroupId, SkillId};
use crate::profile::clean::{fold, folded};
use crate::profile::{CatalogueEntry, Profile, SkillGroup, SkillKind, SkillList};

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

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many bytes their texts take, about.
    pub(super) fn text_size(&self) -> usize {
        let sizes = self.rows.iter().map(|row| {
            let others = row.entry.map_or(&[][..], |entry| &entry.other_names);
            let others = others.iter().map(String::len).sum::<usize>();
            row.description.map_or(0, str::len) + others + SHORT_TEXTS
        });
        sizes.sum()
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

    /// The skill of a name that may be written in another way.
    fn find(&self, name: &str) -> Option<SkillId> {
        self.id(name).or_else(|| {
            let rows = &self.rows;
            let key = folded(name);
            let found = rows.binary_search_by(|row| row.key.as_str().cmp(&key));
            found.ok().map(SkillId::at)
        })
    }

    /// Adds what the graph keeps of them, in the order of ids.
    pub(super) fn fill(&self, body: &mut Body, voice: &Voice<'a>, text: &mut TextBuilder<'a>) {
        for row in &self.rows {
            let entry = row.entry;
            let own = Own {
                preferred: row.name,
                other: entry.map_or(&[], |entry| &entry.other_names),
                hidden: entry.map_or(&[], |entry| &entry.hidden_names),
            };
            voice.push_labels((Of::Skill, &row.key), own, text, &mut body.labels);
            let said = |field: fn(&'a crate::profile::Words) -> &'a Option<String>, own| {
                voice.text(Of::Skill, &row.key, field, own)
            };
            let notes = entry.and_then(|entry| entry.notes.as_deref());
            let uri = entry.and_then(|entry| entry.uri.as_deref());
            body.skill_texts.push([
                text.push(&row.key),
                text.push_some(said(|words| &words.description, row.description)),
                text.push_some(said(|words| &words.notes, notes)),
                text.push_some(uri),
            ]);
            let kind = row.kind.unwrap_or(SkillKind::Skill);
            let reuse = entry.and_then(|entry| entry.reuse);
            body.skill_facts.push(facts(kind, reuse));
            let tags = entry.map_or(&[][..], |entry| &entry.tags);
            body.skill_tags.push_row(interned(tags, text));
        }
    }

    /// Connects them with each other and with their groups, whose codes are in order.
    pub(super) fn connect(&self, body: &mut Body, groups: &[SkillGroup]) {
        let ids = |own: usize, names: &[String]| {
            let mut ids = Vec::with_capacity(names.len());
            for id in names.iter().filter_map(|name| self.find(name)) {
                if id.index() != own && !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        let group = |code: &String| {
            let found = groups.binary_search_by(|group| group.code.cmp(code));
            found.ok().map(SkillGroupId::at)
        };
        for (own, row) in self.rows.iter().enumerate() {
            let Some(entry) = row.entry else {
                body.broader.push_row([]);
                body.needs.push_row([]);
                body.needs.push_row([]);
                body.groups_of_skill.push_row([]);
                continue;
            };
            body.broader.push_row(ids(own, &entry.broader));
            let essential = ids(own, &entry.essential);
            let optional = ids(own, &entry.optional);
            let optional = optional.into_iter().filter(|id| !essential.contains(id));
            let optional: Vec<_> = optional.collect();
            body.needs.push_row(essential);
            body.needs.push_row(optional);
            let mut codes: Vec<_> = entry.groups.iter().filter_map(group).collect();
            let mut seen = std::collections::HashSet::new();
            codes.retain(|code| seen.insert(*code));
            body.groups_of_skill.push_row(codes);
        }
        let skills = self.rows.len();
        body.narrower = body
            .broader
            .reversed(skills, |_, id: SkillId| id.index(), SkillId::at);
        body.needed_by = body.needs.reversed(
            skills * 2,
            |row, id: SkillId| id.index() * 2 + row % 2,
            |row| SkillId::at(row / 2),
        );
        body.skills_of_group = body.groups_of_skill.reversed(
            groups.len(),
            |_, id: SkillGroupId| id.index(),
            SkillId::at,
        );
    }
}

/// A list of texts that many share.
pub(super) fn interned<'a>(
    texts: &'a [String],
    text: &mut TextBuilder<'a>,
) -> impl Iterator<Item = Span> {
    texts.iter().map(|t| text.intern(t))
}
