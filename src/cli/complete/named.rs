//! Occupations, skills and what else a set has as values of arguments.
//!
//! Promise: the set is read once, and only if a name is asked for.

use std::ffi::OsStr;
use std::sync::{Arc, OnceLock};

use clap::{Arg, Command};
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use super::super::me;
use super::values;
use crate::app::dataset::Dataset;
use crate::graph::{Graph, Occupation, Skill};
use crate::profile::clean::fold;
use crate::search::Kinds;

/// What an argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Occupations,
    Skills,
    /// Both, but not all of them at once: commands or words stand beside them.
    Both,
    /// What is a person's own.
    Mine,
    /// What is searched for: names, and filters with their values.
    Query,
    /// Those of every classification.
    Groups,
    /// Those of classifications other than ISCO.
    OwnGroups,
    /// Those of ISCO, for what is to be.
    AllGroups,
    Levels,
    Tags,
    Languages,
}

/// What an argument names, by its id; nothing for most.
fn names(id: &str, is_root: bool) -> Option<Names> {
    match id {
        "occupation" if is_root => Some(Names::Both),
        "occupation" | "occupations" | "via" | "avoid" | "similar" | "prospect" => {
            Some(Names::Occupations)
        }
        "skill" | "skills" | "knowledge" => Some(Names::Skills),
        "name" => Some(Names::Both),
        "query" => Some(Names::Query),
        "names" => Some(Names::Mine),
        "group" => Some(Names::Groups),
        "own_group" => Some(Names::OwnGroups),
        "isco" => Some(Names::AllGroups),
        "level" => Some(Names::Levels),
        "tag" => Some(Names::Tags),
        "language" => Some(Names::Languages),
        _ => None,
    }
}

/// The names of a set that is read when it is needed.
pub(super) struct Named {
    load: Box<dyn Fn() -> Option<Arc<Dataset>> + Send + Sync>,
    data: OnceLock<Option<Arc<Dataset>>>,
}

impl Named {
    pub(super) fn new(load: impl Fn() -> Option<Arc<Dataset>> + Send + Sync + 'static) -> Self {
        Self {
            load: Box::new(load),
            data: OnceLock::new(),
        }
    }

    fn fitting(&self, names: Names, typed: &str) -> Vec<CompletionCandidate> {
        let found = match names {
            // For these no set is read.
            Names::AllGroups => values::all_groups(typed),
            names => self.of_the_set(names, typed).unwrap_or_default(),
        };
        let found = found.into_iter().map(|(value, help)| {
            let candidate = CompletionCandidate::new(value);
            candidate.help(Some(help.into()))
        });
        found.collect()
    }

    fn of_the_set(&self, names: Names, typed: &str) -> Option<Vec<Name>> {
        let data = self.data.get_or_init(&self.load).as_ref()?;
        let (graph, name) = (&data.graph, fold(typed));
        Some(match names {
            Names::Occupations => occupations(graph, &name),
            Names::Skills => skills(graph, &name),
            Names::Both if name.is_empty() => Vec::new(),
            Names::Both => [occupations(graph, &name), skills(graph, &name)].concat(),
            Names::Mine => mine(graph, &name),
            Names::Query => values::query(graph, typed),
            Names::Groups => [
                values::groups(graph, typed),
                values::own_groups(graph, typed),
            ]
            .concat(),
            Names::OwnGroups => values::own_groups(graph, typed),
            Names::Levels => values::levels(graph, typed),
            Names::Tags => values::tags(graph, Kinds::Occupations, typed),
            Names::Languages => values::languages(graph, typed),
            Names::AllGroups => Vec::new(),
        })
    }
}

/// A command whose arguments know the names of the set.
pub(super) fn with_names(command: Command, named: &Arc<Named>) -> Command {
    let is_root = command
        .get_subcommands()
        .any(|sub| sub.get_name() == "show");
    let command = command.mut_args(|arg| with_values(arg, is_root, named));
    command.mut_subcommands(|sub| with_names(sub, named))
}

fn with_values(arg: Arg, is_root: bool, named: &Arc<Named>) -> Arg {
    let Some(wanted) = names(arg.get_id().as_str(), is_root) else {
        return arg;
    };
    let named = Arc::clone(named);
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        named.fitting(wanted, &typed.to_string_lossy())
    }))
}

/// A name, and what it is.
pub(super) type Name = (String, String);

/// Occupations whose title or id begins as what was typed; without any, those of which another title
/// does.
pub(super) fn occupations(graph: &Graph, typed: &str) -> Vec<Name> {
    let begins = |name: &str| fold(name).starts_with(typed);
    let mut found: Vec<Name> = Vec::new();
    for occupation in graph.occupations() {
        if begins(occupation.title()) {
            found.push((occupation.title().to_owned(), place(occupation)));
        } else if begins(occupation.key()) {
            found.push((occupation.key().to_owned(), occupation.title().to_owned()));
        }
    }
    if found.is_empty() {
        for occupation in graph.occupations() {
            let titles = occupation.other_titles().chain(occupation.foreign_titles());
            let fitting = titles.filter(|title| begins(title));
            found.extend(fitting.map(|it| (it.to_owned(), occupation.title().to_owned())));
        }
    }
    in_order(found)
}

/// Where an occupation stands.
fn place(occupation: Occupation<'_>) -> String {
    let group = occupation.group_code().map(|code| format!("ISCO {code}"));
    let level = occupation.level().map(|level| format!("level {level}"));
    let place: Vec<_> = group.into_iter().chain(level).collect();
    place.join(", ")
}

/// The same for skills.
pub(super) fn skills(graph: &Graph, typed: &str) -> Vec<Name> {
    let begins = |name: &str| fold(name).starts_with(typed);
    let fitting = graph.skills().filter(|skill| begins(skill.name()));
    let kind = |skill: Skill<'_>| skill.kind().name().to_owned();
    let mut found: Vec<Name> = fitting.map(|it| (it.name().to_owned(), kind(it))).collect();
    if found.is_empty() {
        for skill in graph.skills() {
            let others = skill.other_names().chain(skill.foreign_names());
            let fitting = others.filter(|name| begins(name));
            found.extend(fitting.map(|it| (it.to_owned(), skill.name().to_owned())));
        }
    }
    in_order(found)
}

/// What a person marked, by the names of the set at hand where it has it.
fn mine(graph: &Graph, typed: &str) -> Vec<Name> {
    let Some(me) = me::read_silently() else {
        return Vec::new();
    };
    let skills = me.skills().iter();
    let skills = skills.map(|name| (name.clone(), "skill".to_owned()));
    let held = me.held().iter().map(|id| match graph.find_occupation(id) {
        crate::graph::Found::One(known) => graph.occupation(known).title().to_owned(),
        _ => id.clone(),
    });
    let all = skills.chain(held.map(|title| (title, "held".to_owned())));
    in_order(
        all.filter(|(name, _)| fold(name).starts_with(typed))
            .collect(),
    )
}

/// By name; what several are called would be of no use, but is there once, so that it is told.
fn in_order(mut found: Vec<Name>) -> Vec<Name> {
    found.sort_by_cached_key(|(name, _)| fold(name));
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Args;
    use clap::CommandFactory;

    /// Every argument that takes a name says so, so that a new one is not forgotten.
    #[test]
    fn whatever_takes_a_name_completes_it() {
        fn walk(command: &Command, is_root: bool, seen: &mut Vec<String>) {
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                let said = arg.get_value_names().unwrap_or_default();
                let is_named = [
                    "OCCUPATION",
                    "SKILL",
                    "NAME",
                    "QUERY",
                    "CODE",
                    "GROUP",
                    "TAG",
                    "1-4",
                ]
                .iter()
                .any(|name| said.iter().any(|it| it.as_str() == *name));
                // A download is not looked into for its languages.
                if is_named && !["theme", "lang"].map(Some).contains(&arg.get_long()) {
                    assert!(names(id, is_root).is_some(), "{} {id}", command.get_name());
                    seen.push(id.to_owned());
                }
            }
            for sub in command.get_subcommands() {
                walk(sub, false, seen);
            }
        }
        let mut command = Args::command();
        command.build();
        let mut seen = Vec::new();
        walk(&command, true, &mut seen);
        for id in [
            "occupation",
            "occupations",
            "skill",
            "skills",
            "names",
            "via",
            "query",
            "group",
            "own_group",
            "similar",
            "knowledge",
            "isco",
            "level",
            "tag",
            "language",
        ] {
            assert!(seen.iter().any(|it| it == id), "{id}: {seen:?}");
        }
    }
}
