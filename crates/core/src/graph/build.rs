//! From checked profiles to the graph.
//!
//! Everything is sorted before it gets an id, so that the same profiles give the same graph in
//! whatever order they come. What the loader reports as a fault is met here without complaint: a
//! skill that stands twice in a profile counts once (in the first of the four lists), an edge to
//! the occupation itself is left out, an edge to nowhere gets a node without a profile.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::body::Body;
use super::edges::{Connections, Edges};
use super::gather::{Relations, SHORT_TEXTS_BYTES, Skills, interned};
use super::graph::Graph;
use super::i18n::{EntityKind, OwnLabels, Translations};
use super::ids::{GroupId, OccupationId, SkillGroupId};
use super::layout::{
    CODE_SEPARATOR, GroupField, NO_ISCO_GROUP, OccupationField, SkillGroupField, rows_a_node,
};
use super::lookup::{occupation_names, skill_names};
use super::name_table::Lookup;
use super::outline::{LEVELS, Outline};
use super::strings::TextBuilder;
use super::title_words::title_words;
use crate::columns::position;
use crate::parallel::join;
use crate::profile::{EverydayTitle, LicensedGroup, Loaded, Profile, SkillGroup, isco};
use crate::text::order::Order;
use crate::text::sanitize::folded;

impl Graph {
    /// Builds the graph of a loaded set, to be read in one of its languages: in its own without
    /// one, or where the set does not have that one. Whatever was loaded is taken as it is: to refuse
    /// a set with [errors](crate::profile::Loaded::problems) is the caller's choice.
    ///
    /// ```
    /// use careernav_core::graph::Graph;
    /// use careernav_core::profile::{Layer, load};
    ///
    /// let loaded = load(&[Layer::Directory("../../tests/classified".into())]);
    /// let english = Graph::build(&loaded, None);
    /// assert_eq!(Vec::from_iter(english.languages()), ["en", "fr"]);
    ///
    /// let french = Graph::build(&loaded, Some("fr"));
    /// let baker = french.find_occupation("baker").one().ok_or("no baker")?;
    /// assert_eq!(french.occupation(baker).title(), "Boulanger");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn build(loaded: &Loaded, language: Option<&str>) -> Self {
        let skill_groups = groups_in_order(&loaded.skill_groups);
        let i18n = Translations::new(loaded, language);
        let order = i18n.order();
        let profiles = in_order(&loaded.profiles, &i18n, &order);
        let skills = Skills::gather(&profiles, &loaded.catalogue, &i18n, &order);
        let edges = Edges::gather(&profiles, &i18n, &order);
        let groups = gather_groups(&profiles, loaded, &order);

        let mut draft = Draft::default();
        let connect = || {
            let relations = skills.relations(&skill_groups);
            let connections = Connections::new(&profiles, &skills, &edges);
            (connections, relations, title_words(&profiles))
        };
        let (licences, titles) = (&loaded.licences, &loaded.titles);
        let fill = || {
            let groups = (&groups, &*skill_groups, &licences[..]);
            draft.fill(&profiles, &skills, groups, &edges, &i18n, titles);
        };
        // The two halves of the work need nothing of each other.
        let is_large = profiles.len() >= PARALLEL_MIN;
        let ((), (connections, relations, title_words)) = join(is_large, fill, connect);
        draft.body.title_words = title_words;
        draft.body.connect(connections);
        draft.body.relate(relations);
        // The look-up takes the room of what is not needed any more.
        drop((skills, edges));
        draft.body.shrink();
        let mut graph = Self {
            outline: draft.outline,
            body: draft.body.into(),
            hurry: <_>::default(),
        };
        let skills = || skill_names(&graph);
        let (skills, occupations) = join(is_large, skills, || occupation_names(&graph));
        if let Some(body) = graph.body_mut() {
            body.lookup = Lookup::new(occupations, skills);
        }
        graph
    }
}

/// What the table of licences says of the ISCO group of a profile, or of the nearest group around it;
/// nothing if the occupation is an exception there.
fn licence_of<'a>(licences: &'a [LicensedGroup], profile: &Profile) -> Option<&'a LicensedGroup> {
    let code = profile.isco.group.as_deref()?;
    let mut around = (1..=code.len())
        .rev()
        .filter_map(|length| code.get(..length));
    let group = around.find_map(|code| {
        let found = licences.binary_search_by(|group| group.code.as_str().cmp(code));
        licences.get(found.ok()?)
    })?;
    let own = profile.code.as_deref().unwrap_or_default();
    let is_in = |code: &String| {
        let rest = own.strip_prefix(code.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    (!group.except.iter().any(is_in)).then_some(group)
}

/// A graph in the making.
#[derive(Default)]
struct Draft {
    outline: Outline,
    body: Body,
}

impl Draft {
    /// Everything but the connections and the look-up.
    fn fill<'a>(
        &mut self,
        profiles: &'a [&'a Profile],
        skills: &Skills<'a>,
        (groups, skill_groups, licences): (&'a Groups<'a>, &'a [SkillGroup], &'a [LicensedGroup]),
        edges: &'a Edges<'a>,
        i18n: &Translations<'a>,
        titles: &'a [EverydayTitle],
    ) {
        // Most of the text and of the labels is where these are; what doubles would take half as
        // much again.
        let of_profiles = profiles.iter().map(|profile| {
            let titles = profile.other_titles.iter().map(String::len).sum::<usize>();
            profile.description.len() + titles + SHORT_TEXTS_BYTES
        });
        let mut text = TextBuilder::with_capacity(of_profiles.sum::<usize>() + skills.text_size());
        let labels = profiles
            .iter()
            .map(|it| 1 + it.other_titles.len() + it.hidden_titles.len());
        let nodes = profiles.len() + edges.nowhere.len() + skills.len();
        let rows = nodes * rows_a_node(i18n.languages().count());
        let labels = labels.sum::<usize>() + edges.nowhere.len() + skills.label_count();
        self.body.labels.reserve(rows, labels);
        for profile in profiles {
            let licence = licence_of(licences, profile);
            self.add_occupation(profile, groups.group_of(profile), licence, i18n, &mut text);
        }
        for tiers in &edges.tiers {
            let tiers = tiers.iter().map(|tier| text.intern(tier));
            self.body.similar_tiers.push_row(tiers);
        }
        for (key, title) in &edges.nowhere {
            self.add_unprofiled(key, title, i18n, &mut text);
        }
        skills.fill(&mut self.body, i18n, &mut text);
        self.add_skill_groups(skill_groups, i18n, &mut text);
        self.body
            .add_everyday_titles(titles, &edges.resolver, &mut text);
        self.body.text = text.finish();

        let all = profiles.len() + edges.nowhere.len();
        let mut levels = [0; LEVELS];
        for level in profiles.iter().filter_map(|it| it.level()) {
            levels[usize::from(level) - 1] += 1;
        }
        let counts = [profiles.len(), all, skills.len()].into_iter();
        self.outline.counts = counts.chain(levels).map(position).collect();
        let mut text = TextBuilder::default();
        for language in i18n.languages() {
            self.outline.languages.push(text.intern(language));
        }
        self.add_groups(groups, profiles, i18n, &mut text);
        self.outline.text = text.finish();
    }

    fn add_occupation<'a>(
        &mut self,
        profile: &'a Profile,
        group: Option<GroupId>,
        licence: Option<&'a LicensedGroup>,
        i18n: &Translations<'a>,
        text: &mut TextBuilder<'a>,
    ) {
        let own = OwnLabels {
            preferred: &profile.title,
            other: &profile.other_titles,
            hidden: &profile.hidden_titles,
        };
        let what = (EntityKind::Occupation, profile.id.as_str());
        i18n.push_labels(what, own, text, &mut self.body.labels);
        self.body.occupation_keys.push(text.push(&profile.id));
        let level = profile.level().map_or(0, u32::from);
        let layer = position(profile.origin.layer);
        let group = group.map_or(0, |group| group.0 + 1);
        self.body
            .occupation_facts
            .to_mut()
            .extend([level, group, layer]);
        let said = |field: fn(&'a crate::profile::TranslatedEntry) -> &'a Option<String>, own| {
            i18n.text(EntityKind::Occupation, &profile.id, field, own)
        };
        let description = Some(profile.description.as_str());
        let path = profile.origin.path.as_deref();
        let nace = profile.nace.join(CODE_SEPARATOR);
        let texts = OccupationField::ALL.map(|field| match field {
            OccupationField::Description => {
                text.push_some(said(|words| &words.description, description))
            }
            OccupationField::Qualification => {
                text.push_some(profile.minimum_qualification.as_deref())
            }
            OccupationField::Preparation => text.push_some(profile.preparation.as_deref()),
            OccupationField::GroupTitle => text.push_some(profile.isco.title.as_deref()),
            OccupationField::Updated => text.push_some(profile.updated.as_deref()),
            OccupationField::Uri => text.push_some(profile.uri.as_deref()),
            OccupationField::Code => text.push_some(profile.code.as_deref()),
            OccupationField::Nace => text.push_some((!nace.is_empty()).then_some(nace.as_str())),
            OccupationField::Regulated => text.push_some(profile.regulated.as_deref()),
            // Every occupation of a group has the same.
            OccupationField::LicenceLaw => text.intern(licence.map_or("", |it| &it.law)),
            OccupationField::LicenceCondition => {
                let condition = licence.and_then(|it| it.condition.as_deref());
                text.intern(condition.unwrap_or_default())
            }
            OccupationField::GreenShare => text.push_some(profile.green_share.as_deref()),
            OccupationField::Notes => {
                text.push_some(said(|words| &words.notes, profile.notes.as_deref()))
            }
            OccupationField::Path => {
                text.push_some(path.map(|path| path.to_string_lossy()).as_deref())
            }
        });
        self.body.occupation_texts.push(texts);
        self.body
            .occupation_tags
            .push_row(interned(&profile.tags, text));
        let references: Vec<_> = profile
            .references
            .iter()
            .flat_map(|r| [text.push(&r.title), text.push_some(r.url.as_deref())])
            .collect();
        self.body.references.push_row(references);
    }

    fn add_unprofiled<'a>(
        &mut self,
        key: &'a str,
        title: &'a str,
        i18n: &Translations<'a>,
        text: &mut TextBuilder<'a>,
    ) {
        let own = OwnLabels {
            preferred: title,
            other: &[],
            hidden: &[],
        };
        i18n.push_labels(
            (EntityKind::Occupation, key),
            own,
            text,
            &mut self.body.labels,
        );
        self.body.occupation_keys.push(text.push(key));
        self.body.occupation_facts.to_mut().extend([0, 0, 0]);
    }

    fn add_skill_groups<'a>(
        &mut self,
        groups: &'a [SkillGroup],
        i18n: &Translations<'a>,
        text: &mut TextBuilder<'a>,
    ) {
        let id = |code: &String| {
            let found = groups.binary_search_by(|group| group.code.cmp(code));
            found.ok().map(SkillGroupId::at)
        };
        for (own, group) in groups.iter().enumerate() {
            let said = |field: fn(&'a crate::profile::TranslatedEntry) -> &'a Option<String>,
                        own| {
                i18n.text(EntityKind::SkillGroup, &group.code, field, own)
            };
            let texts = SkillGroupField::ALL.map(|field| match field {
                SkillGroupField::Code => text.push(&group.code),
                SkillGroupField::Title => {
                    text.push_some(said(|words| &words.label, Some(&group.title)))
                }
                SkillGroupField::Description => text.push_some(said(
                    |words| &words.description,
                    group.description.as_deref(),
                )),
                SkillGroupField::Notes => {
                    text.push_some(said(|words| &words.notes, group.notes.as_deref()))
                }
                SkillGroupField::Uri => text.push_some(group.uri.as_deref()),
            });
            self.body.skill_group_texts.push(texts);
            let mut parents: Vec<_> = group.broader.iter().filter_map(id).collect();
            let mut seen = HashSet::from([SkillGroupId::at(own)]);
            parents.retain(|parent| seen.insert(*parent));
            self.body.skill_group_parents.push_row(parents);
        }
        self.body.skill_group_children = self.body.skill_group_parents.reversed(
            groups.len(),
            |_, id: SkillGroupId| id.index(),
            SkillGroupId::at,
        );
    }

    fn add_groups<'a>(
        &mut self,
        groups: &'a Groups<'a>,
        profiles: &[&'a Profile],
        i18n: &Translations<'a>,
        text: &mut TextBuilder<'a>,
    ) {
        let mut members: Vec<Vec<OccupationId>> = vec![Vec::new(); groups.list.len()];
        for (index, profile) in profiles.iter().enumerate() {
            if let Some(group) = groups.group_of(profile) {
                members[group.index()].push(OccupationId::at(index));
            }
        }
        let mut totals: Vec<u32> = members.iter().map(|list| position(list.len())).collect();
        let mut below: Vec<Vec<GroupId>> = vec![Vec::new(); groups.list.len() + 1];
        let top = groups.list.len();
        // Parents come before their children, so the reverse order adds up from the leaves.
        for (index, (code, _)) in groups.list.iter().enumerate().rev() {
            let parent = groups.parent(code);
            if let Some(parent) = parent {
                totals[parent.index()] = totals[parent.index()].saturating_add(totals[index]);
            }
            below[parent.map_or(top, GroupId::index)].push(GroupId::at(index));
        }
        for list in &mut below {
            list.reverse();
            self.outline.subgroups.push_row(list.iter().copied());
        }
        for list in members {
            self.outline.members.push_row(list);
        }
        for ((code, (title, description)), &total) in groups.list.iter().zip(&totals) {
            let parent = groups.parent(code).map_or(0, |parent| parent.0 + 1);
            self.outline.group_facts.to_mut().extend([parent, total]);
            let code = if code.starts_with(NO_GROUP) { "" } else { code };
            let said = |field: fn(&'a crate::profile::TranslatedEntry) -> &'a Option<String>,
                        own| {
                i18n.text(EntityKind::IscoGroup, code, field, own)
            };
            let texts = GroupField::ALL.map(|field| match field {
                GroupField::Code => text.push(code),
                GroupField::Title => text.push_some(said(|words| &words.label, Some(title))),
                GroupField::Description => {
                    text.push_some(said(|words| &words.description, *description))
                }
            });
            self.outline.group_texts.push(texts);
        }
    }
}

impl Body {
    fn relate(&mut self, relations: Relations) {
        let Relations {
            broader,
            narrower,
            needs,
            needed_by,
            groups_of_skill,
            skills_of_group,
        } = relations;
        self.broader = broader;
        self.narrower = narrower;
        self.needs = needs;
        self.needed_by = needed_by;
        self.groups_of_skill = groups_of_skill;
        self.skills_of_group = skills_of_group;
    }

    fn connect(&mut self, connections: Connections) {
        let Connections {
            lists,
            holders,
            similar,
            similar_from,
            prospects,
            prospects_from,
            broader,
            narrower,
        } = connections;
        self.lists = lists;
        self.holders = holders;
        self.similar = similar;
        self.similar_from = similar_from;
        self.prospects = prospects;
        self.prospects_from = prospects_from;
        self.broader_occupations = broader;
        self.narrower_occupations = narrower;
    }

    fn shrink(&mut self) {
        self.occupation_keys.shrink();
        self.labels.shrink();
        self.lists.shrink();
        self.holders.shrink();
    }
}

/// The profiles by the titles that are read, each id once. Of those that share a title the one with the
/// first id comes first, so that edges written with it lead where the loader says they do.
fn in_order<'a>(
    profiles: &'a [Box<Profile>],
    i18n: &Translations<'a>,
    order: &Order,
) -> Vec<&'a Profile> {
    let mut all: Vec<&Profile> = profiles.iter().map(|profile| &**profile).collect();
    // The sort by title below is stable, so that this one decides among equal titles.
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.dedup_by(|later, first| later.id == first.id);
    all.sort_by_cached_key(|profile| {
        let words = i18n.entry(EntityKind::Occupation, &profile.id);
        let title = words.and_then(|words| words.label.as_deref());
        order.key(title.unwrap_or(&profile.title)).identity()
    });
    all
}

/// The skill groups by their codes, each code once: as the loader gives them, and copied only if they
/// are not.
fn groups_in_order(groups: &[SkillGroup]) -> Cow<'_, [SkillGroup]> {
    if groups.is_sorted_by(|a, b| a.code < b.code) {
        return Cow::Borrowed(groups);
    }
    let mut sorted = groups.to_vec();
    sorted.sort_by(|a, b| a.code.cmp(&b.code));
    sorted.dedup_by(|later, first| later.code == first.code);
    Cow::Owned(sorted)
}

/// How many profiles are worth a second thread, which takes a while to begin.
const PARALLEL_MIN: usize = 500;

/// The group for occupations that name none: it sorts after all digits. The groups of other
/// classifications begin with it, and stand after it.
const NO_GROUP: &str = "~";

/// Where an occupation stands.
fn place_of(profile: &Profile) -> Cow<'_, str> {
    match (profile.isco.group.as_deref(), profile.own_group.as_deref()) {
        (Some(code), _) => code.into(),
        (None, Some(own)) if own != NO_ISCO_GROUP => format!("{NO_GROUP}{}", folded(own)).into(),
        (None, _) => NO_GROUP.into(),
    }
}

/// The title of a group, and what is said of it.
type Said<'a> = (&'a str, Option<&'a str>);

struct Groups<'a> {
    /// Code ([`NO_GROUP`] for the last one, if occupations without a group exist), title and
    /// description, by code.
    list: Vec<(Cow<'a, str>, Said<'a>)>,
    ids: HashMap<Cow<'a, str>, GroupId>,
}

impl Groups<'_> {
    fn group_of(&self, profile: &Profile) -> Option<GroupId> {
        self.ids.get(&place_of(profile)).copied()
    }

    fn parent(&self, code: &str) -> Option<GroupId> {
        // Titles that begin alike have nothing to do with each other.
        // 5120 -> 512 -> 51 -> 5      the nearest one that the set has; a code is the path to its group
        // ~police -> ~               that of a group of another classification, if there is one
        let longest = if code.starts_with(NO_GROUP) {
            1
        } else {
            code.len() - 1
        };
        (1..=longest.min(code.len() - 1))
            .rev()
            .find_map(|len| self.ids.get(code.get(..len)?).copied())
    }
}

/// The groups that profiles name, and all groups around those. What the set says of a group comes
/// first, then the built-in table, then the first profile that names it.
fn gather_groups<'a>(profiles: &'a [&'a Profile], loaded: &'a Loaded, order: &Order) -> Groups<'a> {
    let described: HashMap<_, _> = loaded
        .isco
        .iter()
        .map(|group| (group.code.as_str(), group))
        .collect();
    let mut found: BTreeMap<Cow<'_, str>, Said<'_>> = BTreeMap::new();
    for profile in profiles {
        let Some(code) = profile.isco.group.as_deref() else {
            let own = profile.own_group.as_deref().unwrap_or(NO_ISCO_GROUP);
            found.entry(place_of(profile)).or_insert((own, None));
            continue;
        };
        for len in 1..=code.len() {
            let Some(part) = code.get(..len) else {
                continue;
            };
            let described = described.get(part);
            let in_set = described.and_then(|group| group.title.as_deref());
            let own = (len == code.len())
                .then_some(profile.isco.title.as_deref())
                .flatten();
            let title = in_set.or(isco::title_of(part)).or(own);
            // A code that nobody knows is a group if an occupation stands right in it.
            let title = title.or((len == code.len()).then_some(""));
            if let Some(title) = title {
                let description = described.and_then(|group| group.description.as_deref());
                found.entry(part.into()).or_insert((title, description));
            }
        }
    }
    // Those with a code by it, and then those of other classifications by their titles.
    let mut list: Vec<_> = found.into_iter().collect();
    list.sort_by_cached_key(|(code, (title, _))| match code.strip_prefix(NO_GROUP) {
        None => (0, code.clone(), None),
        Some("") => (1, code.clone(), None),
        // One key each: the title that was met first.
        Some(_) => (
            1,
            Cow::Borrowed(NO_GROUP),
            Some(order.key(title).identity()),
        ),
    });
    let ids = list
        .iter()
        .enumerate()
        .map(|(index, (code, _))| (code.clone(), GroupId::at(index)))
        .collect();
    Groups { list, ids }
}
