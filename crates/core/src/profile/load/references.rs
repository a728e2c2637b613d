//! Faults of what the entries of list files say of each other, which show only when all are read.
//!
//! What leads nowhere is taken out, and so is one edge of every circle: every group and every skill
//! that a loaded entry names is there, and going from narrower to broader comes to an end.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashSet;
use std::mem;

use foldhash::HashMap;

use crate::profile::address;
use crate::profile::fields::Mapping;
use crate::profile::file_kind::Topic;
use crate::profile::isco;
use crate::profile::limits::MAX_SUGGESTIONS;
use crate::profile::load::finding::Placeless;
use crate::profile::load::locate::Spot;
use crate::profile::load::merge::{Entries, Merged};
use crate::profile::load::source::SourceFile;
use crate::profile::model::{CatalogueEntry, EverydayTitle, Profile, SkillGroup, SkillList};
use crate::profile::problem::Severity;
use crate::profile::resolver::Resolver;
use crate::text::nearest::nearest;
use crate::text::sanitize::{fold, folded, quoted};

/// The hint where nothing better is known.
const LEFT_OUT: &str = "it is left out";

/// Folded keys, each with a position.
type Index<'k> = HashMap<Cow<'k, str>, usize>;

/// Checks all lists together, and takes out what cannot be.
pub(super) fn check<'s>(merged: &mut Merged<'s>) -> Vec<Placeless<'s>> {
    let mut check = Check {
        found: Vec::new(),
        searches: Cell::new(0),
    };
    let Merged {
        profiles,
        words,
        absent,
        catalogue,
        skill_groups,
        titles,
        ..
    } = merged;
    check.groups(skill_groups);
    let groups = index(skill_groups.iter().map(|(group, _)| group.key()));
    // Lent out, because what else is in an entry may change.
    let entries = catalogue.iter_mut();
    let names: Vec<String> = entries.map(|(it, _)| mem::take(&mut it.name)).collect();
    let skills = index(names.iter().map(String::as_str));
    check.catalogue(catalogue, (&names, &skills), (skill_groups, &groups));
    let ids: HashMap<String, &str> = profiles
        .iter()
        .map(|(profile, _)| (fold(&profile.id), profile.id.as_str()))
        .collect();
    for ((_, topic), entries) in words {
        match topic {
            Topic::Occupations => check.check_entries(
                entries,
                "profile",
                |of| ids.get(of).map(|id| (*id).to_owned()),
                || profiles.iter().map(|(it, _)| it.id.as_str()).collect(),
                |of| absent.contains(of),
            ),
            Topic::Skills => {
                let listed = listed(profiles);
                check.check_entries(
                    entries,
                    "skill",
                    |of| (skills.contains_key(of) || listed.contains(of)).then(|| of.to_owned()),
                    || names.iter().map(String::as_str).collect(),
                    |_| false,
                );
            }
            Topic::Isco => check.check_entries(
                entries,
                "ISCO group",
                |of| isco::is_group(of).then(|| of.to_owned()),
                Vec::new,
                |_| false,
            ),
            Topic::SkillGroups => check.check_entries(
                entries,
                "skill group",
                |of| groups.get(of).map(|&at| skill_groups[at].0.code.clone()),
                || skill_groups.iter().map(|(it, _)| it.key()).collect(),
                |_| false,
            ),
        }
    }
    for list in titles.values() {
        check.titles(list, profiles);
    }
    drop(skills);
    for ((entry, _), name) in catalogue.iter_mut().zip(names) {
        entry.name = name;
    }
    check.found
}

fn index<'k>(keys: impl Iterator<Item = &'k str>) -> Index<'k> {
    let keys = keys.enumerate();
    keys.map(|(at, key)| (folded(key), at)).collect()
}

/// The skills that profiles list, by folded name.
fn listed(profiles: &Entries<'_, Box<Profile>>) -> HashSet<String> {
    let lists = profiles
        .iter()
        .flat_map(|(profile, _)| SkillList::ALL.map(|list| profile.list(list)));
    lists.flatten().map(|skill| fold(&skill.name)).collect()
}

/// How a warning ends that an entry has no meaning.
pub(super) const MEANS_NOTHING: &str = " means nothing";

struct Check<'s> {
    found: Vec<Placeless<'s>>,
    /// How many suggestions were looked for.
    searches: Cell<usize>,
}

impl<'s> Check<'s> {
    /// The broader groups of groups.
    fn groups(&mut self, groups: &mut Entries<'s, SkillGroup>) {
        let codes: Vec<String> = groups.iter().map(|(it, _)| it.code.clone()).collect();
        let names = || codes.iter().map(String::as_str);
        let index = index(names());
        let mut edges = Vec::with_capacity(groups.len());
        for ((group, source), code) in groups.iter_mut().zip(&codes) {
            let of = Of::new(code, source, "broader");
            let found = self.known(&of, &mut group.broader, &index, "skill group", names);
            group.broader = found.iter().map(|&at| codes[at].clone()).collect();
            edges.push(found);
        }
        for (node, position) in backward(&edges) {
            let (group, source) = &mut groups[node];
            let of = Of::new(&codes[node], source, "broader");
            let broader = group.broader.remove(position);
            self.circle(&of, &broader, "group");
        }
    }

    /// What entries of the catalogue name: skills, each list by its names and an index of them, and
    /// groups.
    fn catalogue(
        &mut self,
        catalogue: &mut Entries<'s, CatalogueEntry>,
        (names, skills): (&[String], &Index<'_>),
        (groups, codes): (&Entries<'s, SkillGroup>, &Index<'_>),
    ) {
        let all = || names.iter().map(String::as_str);
        let mut edges = Vec::with_capacity(catalogue.len());
        for ((entry, source), name) in catalogue.iter_mut().zip(names) {
            let of = Of::new(name, source, "groups");
            let known = || groups.iter().map(|(group, _)| group.code.as_str());
            let found = self.known(&of, &mut entry.groups, codes, "skill group", known);
            for (code, at) in entry.groups.iter_mut().zip(found) {
                code.clone_from(&groups[at].0.code);
            }
            let of = Of::new(name, source, "broader");
            edges.push(self.known(&of, &mut entry.broader, skills, "skill", all));
            let of = Of::new(name, source, "essential");
            self.known(&of, &mut entry.essential, skills, "skill", all);
            let of = Of::new(name, source, "optional");
            self.known(&of, &mut entry.optional, skills, "skill", all);
        }
        for (node, position) in backward(&edges) {
            let (entry, source) = &mut catalogue[node];
            let of = Of::new(&names[node], source, "broader");
            let broader = entry.broader.remove(position);
            self.circle(&of, &broader, "skill");
        }
    }

    /// Takes out what leads nowhere, and gives the positions of the rest.
    fn known<'n, N: Iterator<Item = &'n str>>(
        &mut self,
        of: &Of<'s, '_>,
        list: &mut Vec<String>,
        index: &Index<'_>,
        kind: &str,
        names: impl Fn() -> N,
    ) -> Vec<usize> {
        let mut found = Vec::with_capacity(list.len());
        let mut unknown = Vec::new();
        list.retain(|name| {
            let at = index.get(folded(name).as_ref()).copied();
            match at {
                Some(at) => found.push(at),
                None => unknown.push(name.clone()),
            }
            at.is_some()
        });
        for name in unknown {
            let is_taken = |near: &str| {
                let near = folded(near);
                list.iter().any(|it| folded(it) == near)
            };
            // An entry above itself would be the next fault.
            let own = (of.field != "groups").then_some(of.key);
            let hint = self.suggestion(&name, names(), own, is_taken);
            self.found.push(Placeless {
                source: of.source,
                spot: of.spot(&name),
                severity: Severity::Warning,
                what: format!("{}: there is no {kind} {}", of.field, quoted(&name)),
                hint: Some(hint),
            });
        }
        found
    }

    /// What everyday titles mean, and those that are listed twice. An address may be that of an occupation
    /// that another version of the set has: it is no fault that there is none.
    fn titles(
        &mut self,
        titles: &Entries<'s, EverydayTitle>,
        profiles: &Entries<'s, Box<Profile>>,
    ) {
        let resolver = OnceCell::new();
        let is_known = |occupation: &str| {
            let resolver =
                resolver.get_or_init(|| Resolver::new(profiles.iter().map(|(it, _)| &**it)));
            resolver.find(occupation).is_some()
        };
        // Those of other classifications say the same of several occupations.
        let own = titles.iter().filter(|(it, _)| it.source.is_none());
        let mut said: HashMap<(usize, String), &str> = HashMap::default();
        for (entry, source) in own.clone() {
            said.insert((source.layer, fold(&entry.title)), &entry.title);
        }
        for (entry, source) in own {
            for other in &entry.other_titles {
                let key = (source.layer, fold(other));
                let first = *said.entry(key).or_insert(&entry.title);
                if first != entry.title {
                    self.found.push(Placeless {
                        source,
                        spot: Of::new(&entry.title, source, "other_titles").spot(other),
                        severity: Severity::Warning,
                        what: format!(
                            "{} is listed under {} as well",
                            quoted(other),
                            quoted(first)
                        ),
                        hint: Some("list it once, with all that it means".to_owned()),
                    });
                }
            }
        }
        for (entry, source) in titles {
            let of = Of::new(&entry.title, source, "means");
            if entry.means.is_empty() {
                self.found.push(Placeless {
                    source,
                    spot: of.field_spot(),
                    severity: Severity::Warning,
                    what: format!("{}{MEANS_NOTHING}", quoted(&entry.title)),
                    hint: Some("name an occupation under means".to_owned()),
                });
            }
            for meaning in &entry.means {
                let name = &meaning.occupation;
                let has_address = meaning.uri.is_some() || address::identity(name).is_some();
                if has_address || is_known(name) {
                    continue;
                }
                let names = profiles.iter().map(|(it, _)| it.title.as_str());
                let hint = self.suggestion(name, names, None, |_| false);
                self.found.push(Placeless {
                    source,
                    spot: of.spot(name),
                    severity: Severity::Warning,
                    what: format!("means: there is no occupation {}", quoted(name)),
                    hint: Some(hint),
                });
            }
        }
    }

    fn circle(&mut self, of: &Of<'s, '_>, broader: &str, kind: &str) {
        self.found.push(Placeless {
            source: of.source,
            spot: of.spot(broader),
            severity: Severity::Error,
            what: format!("broader: {} leads back to this {kind}", quoted(broader)),
            hint: Some("delete one of the steps in this circle; this one is left out".to_owned()),
        });
    }

    /// Words of one file kind in one language: `of` becomes what `known` makes of it, and what it
    /// does not know is taken out.
    fn check_entries<'n>(
        &mut self,
        entries: &mut Entries<'s, crate::profile::TranslatedEntry>,
        kind: &str,
        known: impl Fn(&str) -> Option<String>,
        names: impl Fn() -> Vec<&'n str>,
        is_absent: impl Fn(&str) -> bool,
    ) {
        let mut unknown = Vec::new();
        entries.retain_mut(|(words, source)| {
            let of = fold(&words.of);
            if let Some(canonical) = known(&of) {
                words.of = canonical;
                return true;
            }
            // What is wrong with that file is reported already.
            if !is_absent(&of) {
                unknown.push((of, mem::take(&mut words.of), *source));
            }
            false
        });
        for (of, written, source) in unknown {
            let is_taken = |near: &str| {
                let near = folded(near);
                entries.iter().any(|(words, _)| folded(&words.of) == near)
            };
            self.found.push(Placeless {
                source,
                spot: Spot::Inside {
                    path: &[],
                    text: of,
                    field: "of",
                },
                severity: Severity::Warning,
                what: format!("of: there is no {kind} {}", quoted(&written)),
                hint: Some(self.suggestion(&written, names(), None, is_taken)),
            });
        }
    }

    /// What may have been meant. Only the first hundred are worth the search: with more, it is
    /// another set that is meant.
    fn suggestion<'n>(
        &self,
        name: &str,
        names: impl IntoIterator<Item = &'n str>,
        own: Option<&str>,
        is_taken: impl Fn(&str) -> bool,
    ) -> String {
        let searches = self.searches.get();
        self.searches.set(searches + 1);
        let near = if searches < MAX_SUGGESTIONS {
            nearest(name, names)
        } else {
            None
        };
        match near {
            Some(near) if own.is_some_and(|own| folded(own) == folded(near)) => LEFT_OUT.to_owned(),
            Some(near) if is_taken(near) => {
                let near = quoted(near);
                format!(
                    "did you mean {near}? That is there already: delete this one; it is left out"
                )
            }
            Some(near) => format!("did you mean {}? it is left out", quoted(near)),
            None => LEFT_OUT.to_owned(),
        }
    }
}

/// A field of an entry.
struct Of<'s, 'k> {
    source: &'s SourceFile,
    key: &'k str,
    field: &'static str,
}

impl<'s, 'k> Of<'s, 'k> {
    fn new(key: &'k str, source: &'s SourceFile, field: &'static str) -> Self {
        Self { source, key, field }
    }

    /// The place of the field; of the entry if it does not have it.
    fn field_spot(&self) -> Spot {
        Spot::Inside {
            path: &[],
            text: fold(self.key),
            field: self.field,
        }
    }

    fn spot(&self, text: &str) -> Spot {
        Spot::Within {
            of: fold(self.key),
            field: self.field,
            text: fold(text),
        }
    }
}

/// The edges that lead back to where one came from, as nodes and positions in their lists, the last
/// position of a node first. Without them there is no circle.
pub(super) fn backward(edges: &[Vec<usize>]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; edges.len()];
    let mut found = Vec::new();
    for start in 0..edges.len() {
        let mut way = vec![(start, 0)];
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        while let Some((node, next)) = way.last_mut() {
            let (node, position) = (*node, *next);
            *next += 1;
            // An end that is no node leads nowhere.
            let Some(&to) = edges[node].get(position) else {
                states[node] = State::Done;
                way.pop();
                continue;
            };
            match states.get(to).copied().unwrap_or(State::Done) {
                State::Open => found.push((node, position)),
                State::New => {
                    states[to] = State::Open;
                    way.push((to, 0));
                }
                State::Done => {}
            }
        }
    }
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    found
}

#[cfg(test)]
mod tests {
    use super::backward;

    #[test]
    fn circles_are_opened_and_nothing_else() {
        // 0 -> 1 -> 2 -> 0, and 3 -> 3; 4 leads into the circle, and to 2 by two ways.
        let edges = vec![vec![1], vec![2], vec![0], vec![3], vec![0, 2, 1]];
        assert_eq!(backward(&edges), [(2, 0), (3, 0)]);
        assert_eq!(backward(&[vec![1, 2], vec![2], vec![]]), []);
        assert_eq!(
            backward(&[vec![1, 0, 0], vec![0]]),
            [(0, 2), (0, 1), (1, 0)]
        );
    }
}
