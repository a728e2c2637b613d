//! All skills of a set, put together from the catalogue and from the profiles that list them.
//!
//! What the catalogue says of a skill comes first, then what the first profile that describes it
//! says. A name is folded once, however many profiles write it.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::body::Body;
use super::csr::Csr;
use super::i18n::{EntityKind, OwnLabels, Translations};
use super::ids::{SkillGroupId, SkillId};
use super::layout::SkillField;
use super::skill::facts;
use super::strings::{Span, TextBuilder};
use crate::profile::{CatalogueEntry, Profile, SkillGroup, SkillKind, SkillList};
use crate::text::order::Order;
use crate::text::sanitize;

/// What the many short texts of a profile or a skill take in all, in bytes, about.
pub(super) const SHORT_TEXTS_BYTES: usize = 256;

/// Every skill, in the order of the names that are read.
pub(super) struct Skills<'a> {
    rows: Vec<Gathered<'a>>,
    /// The row of every name in every way it is written.
    written: HashMap<&'a str, usize>,
    /// The row of every folded name.
    folded: HashMap<Cow<'a, str>, usize>,
    /// The skill of every entry in the lists of all profiles, one after the other.
    listed: Vec<SkillId>,
}

/// A skill while it is put together.
struct Gathered<'a> {
    key: Cow<'a, str>,
    /// The row in which it stood before the rows were sorted.
    before: usize,
    name: &'a str,
    /// None until a catalogue or a list says it.
    kind: Option<SkillKind>,
    description: Option<&'a str>,
    entry: Option<&'a CatalogueEntry>,
}

impl<'a> Skills<'a> {
    /// The skills of a set.
    pub(super) fn gather(
        profiles: &[&'a Profile],
        catalogue: &'a [CatalogueEntry],
        i18n: &Translations<'a>,
        order: &Order,
    ) -> Self {
        let lists = |profile: &Profile| SkillList::ALL.map(|list| profile.list(list).len());
        let mut skills = Self {
            rows: Vec::with_capacity(catalogue.len()),
            written: HashMap::with_capacity(catalogue.len()),
            folded: HashMap::with_capacity(catalogue.len()),
            listed: Vec::with_capacity(profiles.iter().flat_map(|it| lists(it)).sum()),
        };
        for entry in catalogue {
            let row = skills.row_of(&entry.name);
            let skill = &mut skills.rows[row];
            if skill.entry.is_none() {
                skill.entry = Some(entry);
                skill.kind = entry.kind;
                skill.description = entry.description.as_deref();
            }
        }
        for profile in profiles {
            for list in SkillList::ALL {
                for listed in profile.list(list) {
                    let row = skills.row_of(&listed.name);
                    let skill = &mut skills.rows[row];
                    skill.kind = skill.kind.or(Some(list.kind()));
                    skill.description = skill.description.or(listed.description.as_deref());
                    skills.listed.push(SkillId::at(row));
                }
            }
        }
        skills.sort(i18n, order);
        skills
    }

    /// The row of the skill of a name, a new one if need be.
    fn row_of(&mut self, name: &'a str) -> usize {
        let (rows, folded) = (&mut self.rows, &mut self.folded);
        *self.written.entry(name).or_insert_with(|| {
            let key = sanitize::folded(name);
            *folded.entry(key).or_insert_with_key(|key| {
                rows.push(Gathered {
                    key: key.clone(),
                    before: rows.len(),
                    name,
                    kind: None,
                    description: None,
                    entry: None,
                });
                rows.len() - 1
            })
        })
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
            row.description.map_or(0, str::len) + others + SHORT_TEXTS_BYTES
        });
        sizes.sum()
    }

    /// How many names they have in the set's own language.
    pub(super) fn label_count(&self) -> usize {
        let entries = self.rows.iter().filter_map(|row| row.entry);
        let more = entries.map(|entry| entry.other_names.len() + entry.hidden_names.len());
        self.len() + more.sum::<usize>()
    }

    fn sort(&mut self, i18n: &Translations<'a>, order: &Order) {
        self.rows.sort_by_cached_key(|row| {
            let words = i18n.entry(EntityKind::Skill, &row.key);
            match words.and_then(|words| words.label.as_deref()) {
                // Names of several skills may be the same in another language.
                Some(name) => (order.key(name).identity(), row.key.clone()),
                None => (order.identity(row.key.clone()), Cow::Borrowed("")),
            }
        });
        let mut now = vec![0; self.rows.len()];
        for (index, row) in self.rows.iter().enumerate() {
            // before   0 welding   1 baking   2 milling        now   2 0 1
            // after    0 baking    1 milling  2 welding
            // Rows were numbered as they were met, and everything that names one follows.
            now[row.before] = index;
        }
        for row in self.written.values_mut().chain(self.folded.values_mut()) {
            *row = now[*row];
        }
        for skill in &mut self.listed {
            *skill = SkillId::at(now[skill.index()]);
        }
    }

    /// The skills of all entries in the lists of all profiles, in their order.
    pub(super) fn listed(&self) -> impl ExactSizeIterator<Item = SkillId> {
        self.listed.iter().copied()
    }

    /// The skill of a name that may be written in another way.
    fn find(&self, name: &str) -> Option<SkillId> {
        let written = self.written.get(name).copied();
        let found = written.or_else(|| self.folded.get(&sanitize::folded(name)).copied());
        found.map(SkillId::at)
    }

    /// Adds what the graph keeps of them, in the order of ids.
    pub(super) fn fill(
        &self,
        body: &mut Body,
        i18n: &Translations<'a>,
        text: &mut TextBuilder<'a>,
    ) {
        for row in &self.rows {
            let entry = row.entry;
            let own = OwnLabels {
                preferred: row.name,
                other: entry.map_or(&[], |entry| &entry.other_names),
                hidden: entry.map_or(&[], |entry| &entry.hidden_names),
            };
            i18n.push_labels((EntityKind::Skill, &row.key), own, text, &mut body.labels);
            let said = |field: fn(&'a crate::profile::TranslatedEntry) -> &'a Option<String>,
                        own| {
                i18n.text(EntityKind::Skill, &row.key, field, own)
            };
            let notes = entry.and_then(|entry| entry.notes.as_deref());
            let uri = entry.and_then(|entry| entry.uri.as_deref());
            let texts = SkillField::ALL.map(|field| match field {
                SkillField::Key => text.push(&row.key),
                SkillField::Description => {
                    text.push_some(said(|words| &words.description, row.description))
                }
                SkillField::Notes => text.push_some(said(|words| &words.notes, notes)),
                SkillField::Uri => text.push_some(uri),
            });
            body.skill_texts.push(texts);
            let kind = row.kind.unwrap_or(SkillKind::Skill);
            let reuse = entry.and_then(|entry| entry.reuse);
            body.skill_facts.to_mut().push(facts(kind, reuse));
            let tags = entry.map_or(&[][..], |entry| &entry.tags);
            body.skill_tags.push_row(interned(tags, text));
        }
    }

    /// How they hang together with each other and with their groups, whose codes are in order.
    pub(super) fn relations(&self, groups: &[SkillGroup]) -> Relations {
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
        let mut all = Relations::default();
        for (own, row) in self.rows.iter().enumerate() {
            let Some(entry) = row.entry else {
                all.broader.push_row([]);
                all.needs.push_row([]);
                all.needs.push_row([]);
                all.groups_of_skill.push_row([]);
                continue;
            };
            all.broader.push_row(ids(own, &entry.broader));
            let essential = ids(own, &entry.essential);
            let mut optional = ids(own, &entry.optional);
            optional.retain(|id| !essential.contains(id));
            all.needs.push_row(essential);
            all.needs.push_row(optional);
            let mut codes: Vec<_> = entry.groups.iter().filter_map(group).collect();
            let mut seen = HashSet::new();
            codes.retain(|code| seen.insert(*code));
            all.groups_of_skill.push_row(codes);
        }
        let skills = self.rows.len();
        all.narrower = all
            .broader
            .reversed(skills, |_, id: SkillId| id.index(), SkillId::at);
        all.needed_by = all.needs.reversed(
            skills * 2,
            |row, id: SkillId| id.index() * 2 + row % 2,
            |row| SkillId::at(row / 2),
        );
        all.skills_of_group = all.groups_of_skill.reversed(
            groups.len(),
            |_, id: SkillGroupId| id.index(),
            SkillId::at,
        );
        all
    }
}

/// How skills hang together, with each other and with their groups.
#[derive(Default)]
pub(super) struct Relations {
    pub(super) broader: Csr<SkillId>,
    pub(super) narrower: Csr<SkillId>,
    pub(super) needs: Csr<SkillId>,
    pub(super) needed_by: Csr<SkillId>,
    pub(super) groups_of_skill: Csr<SkillGroupId>,
    pub(super) skills_of_group: Csr<SkillId>,
}

/// A list of texts that many share.
pub(super) fn interned<'a>(
    texts: &'a [String],
    text: &mut TextBuilder<'a>,
) -> impl Iterator<Item = Span> {
    texts.iter().map(|t| text.intern(t))
}
