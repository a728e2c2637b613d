//! Faults of what the entries of list files say of each other, which show only when all are read.
//!
//! What leads nowhere is taken out, and so is one edge of every circle: every group and every skill
//! that a loaded entry names is there, and going from narrower to broader comes to an end.

use std::cell::Cell;
use std::collections::HashSet;

use foldhash::HashMap;

use super::clean::{fold, folded, quoted};
use super::content::{Entry, Topic};
use super::isco;
use super::limits::MAX_SUGGESTIONS;
use super::locate::Spot;
use super::merge::{Entries, Merged};
use super::nearest::nearest;
use super::problem::Severity;
use super::schema::{CatalogueEntry, Profile, SkillGroup, SkillList};
use super::source::Source;

/// A fault in a file, still without its place in it.
#[derive(Debug)]
pub(super) struct Placeless<'s> {
    pub(super) source: &'s Source,
    pub(super) spot: Spot,
    pub(super) severity: Severity,
    pub(super) what: String,
    pub(super) hint: Option<String>,
}

/// Folded keys, each with a position.
type Index = HashMap<String, usize>;

/// Checks all lists together, and takes out what cannot be.
pub(super) fn check<'s>(merged: &mut Merged<'s>) -> Vec<Placeless<'s>> {
    let mut check = Check {
        found: Vec::new(),
        searches: Cell::new(0),
    };
    check.groups(&mut merged.skill_groups);
    let groups = index(&merged.skill_groups);
    let skills = index(&merged.catalogue);
    check.catalogue(
        &mut merged.catalogue,
        &skills,
        &merged.skill_groups,
        &groups,
    );
    let Merged {
        profiles,
        words,
        absent,
        catalogue,
        skill_groups,
        ..
    } = merged;
    let ids: HashMap<String, &str> = profiles
        .iter()
        .map(|(profile, _)| (fold(&profile.id), profile.id.as_str()))
        .collect();
    for ((_, topic), entries) in words {
        match topic {
            Topic::Occupations => check.words(
                entries,
                "profile",
                |of| ids.get(of).map(|id| (*id).to_owned()),
                || profiles.iter().map(|(it, _)| it.id.as_str()).collect(),
                |of| absent.contains(of),
            ),
            Topic::Skills => {
                let listed = listed(profiles);
                check.words(
                    entries,
                    "skill",
                    |of| (skills.contains_key(of) || listed.contains(of)).then(|| of.to_owned()),
                    || catalogue.iter().map(|(it, _)| it.key()).collect(),
                    |_| false,
                );
            }
            Topic::Isco => check.words(
                entries,
                "ISCO group",
                |of| isco::is_group(of).then(|| of.to_owned()),
                Vec::new,
                |_| false,
            ),
            Topic::SkillGroups => check.words(
                entries,
                "skill group",
                |of| groups.get(of).map(|&at| skill_groups[at].0.code.clone()),
                || skill_groups.iter().map(|(it, _)| it.key()).collect(),
                |_| false,
            ),
        }
    }
    check.found
}

fn index<E: Entry>(entries: &Entries<'_, E>) -> Index {
    let keys = entries.iter().map(|(entry, _)| fold(entry.key()));
    keys.enumerate().map(|(at, key)| (key, at)).collect()
}

/// The skills that profiles list, by folded name.
fn listed(profiles: &[(Profile, &Source)]) -> HashSet<String> {
    let lists = profiles
        .iter()
        .flat_map(|(profile, _)| SkillList::ALL.map(|list| profile.list(list)));
    lists.flatten().map(|skill| fold(&skill.name)).collect()
}

struct Check<'s> {
    found: Vec<Placeless<'s>>,
    /// How many suggestions were looked for.
    searches: Cell<usize>,
}

impl<'s> Check<'s> {
    /// The broader groups of groups.
    fn groups(&mut self, groups: &mut Entries<'s, SkillGroup>) {
        let index = index(groups);
        let codes: Vec<String> = groups.iter().map(|(it, _)| it.code.clone()).collect();
        let mut edges = Vec::with_capacity(groups.len());
        for (group, source) in groups.iter_mut() {
            let of = Of::new(group, source, "broader");
            let names = || codes.iter().map(String::as_str);
            let found = self.known(&of, &mut group.broader, &index, "skill group", names);
            group.broader = found.iter().map(|&at| codes[at].clone()).collect();
            edges.push(found);
        }
        for (node, position) in backward(&edges) {
            let (group, source) = &mut groups[node];
            let of = Of::new(group, source, "broader");
            let broader = group.broader.remove(position);
            self.circle(&of, &broader, "group");
        }
    }

    fn catalogue(
        &mut self,
        catalogue: &mut Entries<'s, CatalogueEntry>,
        skills: &Index,
        groups: &Entries<'s, SkillGroup>,
        codes: &Index,
    ) {
        let all: Vec<String> = catalogue.iter().map(|(it, _)| it.name.clone()).collect();
        let names = || all.iter().map(String::as_str);
        let mut edges = Vec::with_capacity(catalogue.len());
        for (entry, source) in catalogue.iter_mut() {
            let of = Of::new(entry, source, "groups");
            let known = || groups.iter().map(|(group, _)| group.code.as_str());
            let found = self.known(&of, &mut entry.groups, codes, "skill group", known);
            entry.groups = found.iter().map(|&at| groups[at].0.code.clone()).collect();
            let of = Of::new(entry, source, "broader");
            edges.push(self.known(&of, &mut entry.broader, skills, "skill", names));
            let of = Of::new(entry, source, "essential");
            self.known(&of, &mut entry.essential, skills, "skill", names);
            let of = Of::new(entry, source, "optional");
            self.known(&of, &mut entry.optional, skills, "skill", names);
        }
        for (node, position) in backward(&edges) {
            let (entry, source) = &mut catalogue[node];
            let of = Of::new(entry, source, "broader");
            let broader = entry.broader.remove(position);
            self.circle(&of, &broader, "skill");
        }
    }

    /// Takes out what leads nowhere, and gives the positions of the rest.
    fn known<'n, N: Iterator<Item = &'n str>>(
        &mut self,
        of: &Of<'s>,
        list: &mut Vec<String>,
        index: &Index,
        kind: &str,
        names: impl Fn() -> N,
    ) -> Vec<usize> {
        let mut found = Vec::with_capacity(list.len());
        list.retain(|name| {
            if let Some(&at) = index.get(folded(name).as_ref()) {
                found.push(at);
                return true;
            }
            let hint = self.suggestion(name, names());
            self.found.push(Placeless {
                source: of.source,
                spot: of.spot(name),
                severity: Severity::Warning,
                what: format!("{}: there is no {kind} {}", of.field, quoted(name)),
                hint: Some(hint),
            });
            false
        });
        found
    }

    fn circle(&mut self, of: &Of<'s>, broader: &str, kind: &str) {
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
    fn words<'n>(
        &mut self,
        entries: &mut Entries<'s, super::Words>,
        kind: &str,
        known: impl Fn(&str) -> Option<String>,
        names: impl Fn() -> Vec<&'n str>,
        is_absent: impl Fn(&str) -> bool,
    ) {
        entries.retain_mut(|(words, source)| {
            let of = fold(&words.of);
            if let Some(canonical) = known(&of) {
                words.of = canonical;
                return true;
            }
            // What is wrong with that file is reported already.
            if !is_absent(&of) {
                self.found.push(Placeless {
                    source,
                    spot: Spot::Inside {
                        path: &[],
                        text: of,
                        field: "of",
                    },
                    severity: Severity::Warning,
                    what: format!("of: there is no {kind} {}", quoted(&words.of)),
                    hint: Some(self.suggestion(&words.of, names())),
                });
            }
            false
        });
    }

    /// What may have been meant. Only the first hundred are worth the search: with more, it is
    /// another set that is meant.
    fn suggestion<'n>(&self, name: &str, names: impl IntoIterator<Item = &'n str>) -> String {
        let searches = self.searches.get();
        self.searches.set(searches + 1);
        let near = if searches < MAX_SUGGESTIONS {
            nearest(name, names)
        } else {
            None
        };
        match near {
            Some(near) => format!("did you mean {}? it is left out", quoted(near)),
            None => "it is left out".to_owned(),
        }
    }
}

/// A field of an entry.
struct Of<'s> {
    source: &'s Source,
    key: String,
    field: &'static str,
}

impl<'s> Of<'s> {
    fn new(entry: &impl Entry, source: &'s Source, field: &'static str) -> Self {
        Self {
            source,
            key: fold(entry.key()),
            field,
        }
    }

    fn spot(&self, text: &str) -> Spot {
        Spot::Within {
            of: self.key.clone(),
            field: self.field,
            text: fold(text),
        }
    }
}

/// The edges that lead back to where one came from, as nodes and positions in their lists, the last
/// position of a node first. Without them there is no circle.
fn backward(edges: &[Vec<usize>]) -> Vec<(usize, usize)> {
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
            let Some(&to) = edges[node].get(position) else {
                states[node] = State::Done;
                way.pop();
                continue;
            };
            match states[to] {
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
