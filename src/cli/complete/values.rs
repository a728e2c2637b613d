//! The values that arguments can have in a data set: names of occupations and skills, groups, levels, tags,
//! languages, and queries with their filters.
//!
//! # Guarantees
//!
//! * The data set is read at most once, and only if a value from it is needed.
//! * Every value that is offered lets something of the data set through. Groups come step by step: those
//!   that begin as what was typed, and the groups right below.

use std::ffi::OsStr;
use std::sync::{Arc, OnceLock};

use clap::{Arg, Command};
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use crate::store::people;
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, Occupation, Skill};
use careernav_core::profile::isco;
use careernav_core::search::Kinds;
use careernav_core::search::filter::ValueKind as FilterValueKind;
use careernav_core::search::filter_value::{groups_below, usual_tags};
use careernav_core::search::token::{Token, TokenKind, quoted, tokens};
use careernav_core::search::{Filter, FilterScope};
use careernav_core::text::language;
use careernav_core::text::sanitize::fold;
use careernav_core::text::{counted, number};
use careernav_core::user::{SavedName, UserData, UserSkills};

/// The kind of values that an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ValueKind {
    Occupations,
    Skills,
    /// Both, once a letter is typed: before that, commands or words come first.
    Both,
    /// The person's skills and past jobs.
    OwnEntries,
    /// Queries: names, and filters with their values.
    Query,
    /// Filters of a scope, with their values; for paths also names of occupations.
    Filters(FilterScope),
    /// Groups of every classification in the data set.
    Groups,
    /// Groups of classifications other than ISCO.
    OwnGroups,
    /// All ISCO groups, for a profile that is still to be written.
    AllGroups,
    Levels,
    Tags,
    Languages,
    /// People who have a file.
    People,
}

/// The kind of values of an argument, by its id; none for most.
fn value_kind(id: &str, is_root: bool) -> Option<ValueKind> {
    match id {
        "occupation" if is_root => Some(ValueKind::Both),
        "occupation" | "occupations" | "via" | "avoid" | "similar" | "prospect" => {
            Some(ValueKind::Occupations)
        }
        "skill" | "skills" | "knowledge" => Some(ValueKind::Skills),
        "name" => Some(ValueKind::Both),
        "query" => Some(ValueKind::Query),
        "fit_filters" => Some(ValueKind::Filters(FilterScope::Fit)),
        "similar_filters" => Some(ValueKind::Filters(FilterScope::Similar)),
        "ends_and_filters" => Some(ValueKind::Filters(FilterScope::Paths)),
        "names" => Some(ValueKind::OwnEntries),
        "group" => Some(ValueKind::Groups),
        "own_group" => Some(ValueKind::OwnGroups),
        "isco" => Some(ValueKind::AllGroups),
        "level" => Some(ValueKind::Levels),
        "tag" => Some(ValueKind::Tags),
        "language" => Some(ValueKind::Languages),
        "person" => Some(ValueKind::People),
        _ => None,
    }
}

/// Completes values from a data set that is loaded when it is first needed.
pub(super) struct Completer {
    load: Box<dyn Fn() -> Option<Arc<Dataset>> + Send + Sync>,
    data: OnceLock<Option<Arc<Dataset>>>,
    /// Reads what the person has.
    read_person: Box<dyn Fn() -> Option<UserData> + Send + Sync>,
}

impl Completer {
    pub(super) fn new(
        load: impl Fn() -> Option<Arc<Dataset>> + Send + Sync + 'static,
        read_person: impl Fn() -> Option<UserData> + Send + Sync + 'static,
    ) -> Self {
        Self {
            load: Box::new(load),
            data: OnceLock::new(),
            read_person: Box::new(read_person),
        }
    }

    fn candidates(&self, kind: ValueKind, typed: &str) -> Vec<CompletionCandidate> {
        let found = match kind {
            // These need no data set.
            ValueKind::AllGroups => all_groups(typed),
            ValueKind::People => people(typed),
            kind => self.values(kind, typed).unwrap_or_default(),
        };
        let found = found.into_iter().map(|(value, help)| {
            let candidate = CompletionCandidate::new(value);
            candidate.help(Some(help.into()))
        });
        found.collect()
    }

    fn values(&self, kind: ValueKind, typed: &str) -> Option<Vec<Value>> {
        let data = self.data.get_or_init(&self.load).as_ref()?;
        let (graph, name) = (&data.graph, fold(typed));
        Some(match kind {
            ValueKind::Occupations => occupations(graph, &name),
            ValueKind::Skills => skills(graph, &name),
            ValueKind::Both if name.is_empty() => Vec::new(),
            ValueKind::Both => [occupations(graph, &name), skills(graph, &name)].concat(),
            ValueKind::OwnEntries => own_entries(graph, &(self.read_person)()?.skills, &name),
            ValueKind::Query => query(graph, FilterScope::Search, typed),
            ValueKind::Filters(scope) => query(graph, scope, typed),
            ValueKind::Groups => [groups(graph, typed), own_groups(graph, typed)].concat(),
            ValueKind::OwnGroups => own_groups(graph, typed),
            ValueKind::Levels => levels(graph, typed),
            ValueKind::Tags => tags(graph, Kinds::Occupations, typed),
            ValueKind::Languages => languages(graph, typed),
            ValueKind::AllGroups | ValueKind::People => Vec::new(),
        })
    }
}

/// The command with completers for the values of its arguments.
pub(super) fn with_completers(command: Command, completer: &Arc<Completer>) -> Command {
    let is_root = command
        .get_subcommands()
        .any(|sub| sub.get_name() == "show");
    let command = command.mut_args(|arg| with_values(arg, is_root, completer));
    command.mut_subcommands(|sub| with_completers(sub, completer))
}

fn with_values(arg: Arg, is_root: bool, completer: &Arc<Completer>) -> Arg {
    let Some(wanted) = value_kind(arg.get_id().as_str(), is_root) else {
        return arg;
    };
    let completer = Arc::clone(completer);
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        completer.candidates(wanted, &typed.to_string_lossy())
    }))
}

/// A value, and what it means.
type Value = (String, String);

/// Occupations whose title or id begins with what was typed; if there are none, other titles that do.
fn occupations(graph: &Graph, typed: &str) -> Vec<Value> {
    let begins = |name: &str| fold(name).starts_with(typed);
    let mut found: Vec<Value> = Vec::new();
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
    in_order(graph, found)
}

/// The group and level of an occupation.
fn place(occupation: Occupation<'_>) -> String {
    let group = occupation.group_code().map(|code| format!("ISCO {code}"));
    let level = occupation.level().map(|level| format!("level {level}"));
    let place: Vec<_> = group.into_iter().chain(level).collect();
    place.join(", ")
}

/// Skills whose name begins with what was typed; if there are none, other names that do.
fn skills(graph: &Graph, typed: &str) -> Vec<Value> {
    let begins = |name: &str| fold(name).starts_with(typed);
    let fitting = graph.skills().filter(|skill| begins(skill.name()));
    let kind = |skill: Skill<'_>| skill.kind().name().to_owned();
    let mut found: Vec<Value> = fitting.map(|it| (it.name().to_owned(), kind(it))).collect();
    if found.is_empty() {
        for skill in graph.skills() {
            let others = skill.other_names().chain(skill.foreign_names());
            let fitting = others.filter(|name| begins(name));
            found.extend(fitting.map(|it| (it.to_owned(), skill.name().to_owned())));
        }
    }
    in_order(graph, found)
}

/// The person's skills and past jobs, named as in the data set if it knows them.
fn own_entries(graph: &Graph, me: &UserSkills, typed: &str) -> Vec<Value> {
    let name = |saved: &SavedName| match saved.skill(graph) {
        Some(id) => graph.skill(id).name().to_owned(),
        None => saved.name.clone(),
    };
    let skills = me.skills().iter().map(name);
    let skills = skills.map(|name| (name, "skill".to_owned()));
    let to_learn = me.to_learn().iter().map(name);
    let to_learn = to_learn.map(|name| (name, "skill to learn".to_owned()));
    let person = me.person(graph);
    let of_jobs = [
        (&person.skills, "skill"),
        (&person.perhaps, "perhaps a skill"),
    ];
    let of_jobs = of_jobs.into_iter().flat_map(|(skills, what)| {
        let names = skills.iter().map(|id| graph.skill(id).name().to_owned());
        names.map(move |name| (name, what.to_owned()))
    });
    let held = me.past_jobs().iter();
    let held = held.map(|saved| match saved.occupation(graph) {
        Some(id) => graph.occupation(id).title().to_owned(),
        None => saved.name.clone(),
    });
    let jobs = held.map(|title| (title, "past job".to_owned()));
    let all = skills.chain(to_learn).chain(of_jobs).chain(jobs);
    let fitting = all.filter(|(name, _)| fold(name).starts_with(typed));
    in_order(graph, fitting.collect())
}

/// People who have a file, and you.
fn people(typed: &str) -> Vec<Value> {
    let typed = fold(typed);
    let names = people::all().0.into_iter().map(|person| person.name);
    let fitting = names.filter(|name| fold(name).starts_with(&typed));
    fitting.map(|name| (name, "person".to_owned())).collect()
}

/// In order of names. A name of several things is offered once: the command then says what they are.
fn in_order(graph: &Graph, mut found: Vec<Value>) -> Vec<Value> {
    let order = graph.order();
    found.sort_by(|(one, _), (other, _)| order.compare(one, other));
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// The ISCO groups of the data set.
fn groups(graph: &Graph, typed: &str) -> Vec<Value> {
    let here = graph.groups().filter(|group| group.code() == typed);
    let here = here.filter(|group| !group.code().is_empty());
    let all = here.chain(groups_below(graph, typed));
    all.map(|group| (group.code().to_owned(), group.title().to_owned()))
        .collect()
}

/// The groups of other classifications in the data set.
fn own_groups(graph: &Graph, typed: &str) -> Vec<Value> {
    let typed = fold(typed);
    let own = graph.groups().filter(|group| group.is_own());
    let fitting = own.filter(|group| fold(group.title()).starts_with(&typed));
    fitting
        .map(|group| {
            let count = counted(group.total(), "occupation");
            (group.title().to_owned(), count)
        })
        .collect()
}

/// All ISCO groups, whether the data set has occupations in them or not.
fn all_groups(typed: &str) -> Vec<Value> {
    let is_near = |code: &str| (typed.len()..=typed.len() + 1).contains(&code.len());
    let fitting = isco::groups().filter(|(code, _)| code.starts_with(typed) && is_near(code));
    fitting
        .map(|(code, title)| (code.to_owned(), title.to_owned()))
        .collect()
}

/// The skill levels of the occupations in the data set.
fn levels(graph: &Graph, typed: &str) -> Vec<Value> {
    let found = (1..=isco::HIGHEST_LEVEL).filter_map(|level| {
        let all = graph.occupations().filter_map(Occupation::level);
        let count = all.filter(|it| *it == level).count();
        (count > 0).then(|| (level.to_string(), counted(count, "occupation")))
    });
    found
        .filter(|(level, _)| level.starts_with(typed))
        .collect()
}

/// The tags in the data set.
fn tags(graph: &Graph, kinds: Kinds, typed: &str) -> Vec<Value> {
    let label = |count| match kinds {
        Kinds::Occupations => counted(count, "occupation"),
        Kinds::Skills => counted(count, "skill"),
        Kinds::All if count == 1 => "1 occupation or skill".to_owned(),
        Kinds::All => format!("{} occupations or skills", number(count)),
    };
    let typed = fold(typed);
    let tags = usual_tags(graph, kinds).into_iter();
    let fitting = tags.filter(|(tag, _)| fold(tag).starts_with(&typed));
    fitting.map(|(tag, count)| (tag, label(count))).collect()
}

/// The languages of the data set.
fn languages(graph: &Graph, typed: &str) -> Vec<Value> {
    let codes = graph.languages().filter(|code| !code.is_empty());
    let typed = language::code(typed);
    let fitting = codes.filter(|code| code.starts_with(&typed));
    fitting
        .map(|code| (code.to_owned(), String::new()))
        .collect()
}

/// How a line with filters can continue: with the value of the filter that is being typed, else with names and
/// filters that begin with what was typed.
fn query(graph: &Graph, scope: FilterScope, typed: &str) -> Vec<Value> {
    let tokens = tokens(typed, scope);
    let last = tokens.last().filter(|last| last.place.end == typed.len());
    let Some((last, TokenKind::Named(filter))) = last.map(|last| (last, last.what)) else {
        return words(graph, scope, typed, last);
    };
    // Of several values the last one is being typed.
    let (value, from) = match last.values.last() {
        Some(value) => (value.text, value.place.start),
        None => (last.value, last.value_place.start),
    };
    let found = match filter.value_kind() {
        FilterValueKind::Group => groups(graph, value),
        FilterValueKind::Level => levels(graph, value),
        FilterValueKind::Tag => tags(graph, Kinds::All, value),
        FilterValueKind::Choice(choices) => choices
            .iter()
            .filter(|(word, _)| word.starts_with(&fold(value)))
            .map(|(word, meaning)| ((*word).to_owned(), (*meaning).to_owned()))
            .collect(),
        FilterValueKind::Words if filter == Filter::Skill => {
            unless_empty(skills(graph, &fold(value)), value)
        }
        FilterValueKind::Words | FilterValueKind::Occupation => {
            unless_empty(occupations(graph, &fold(value)), value)
        }
        FilterValueKind::Skill => unless_empty(skills(graph, &fold(value)), value),
        FilterValueKind::Number(_) | FilterValueKind::None => Vec::new(),
    };
    let before = &typed[..from];
    let found = found.into_iter();
    found
        .map(|(value, help)| (format!("{before}{}", quoted(&value)), help))
        .collect()
}

/// Occupations, skills and filters that begin with what was typed.
fn words(graph: &Graph, scope: FilterScope, typed: &str, last: Option<&Token<'_>>) -> Vec<Value> {
    let name = fold(typed);
    let is_hyphen = typed == "-";
    let mut found = match scope {
        FilterScope::Search if name.is_empty() => Vec::new(),
        FilterScope::Search => [occupations(graph, &name), skills(graph, &name)].concat(),
        FilterScope::Paths => occupations(graph, &name),
        FilterScope::Fit | FilterScope::Similar => Vec::new(),
    };
    if let Some(last) = last.filter(|_| is_hyphen || !name.is_empty()) {
        let before = &typed[..last.place.start];
        let (is_excluded, begun) = match last.name.strip_prefix('-') {
            Some(begun) => (true, begun.to_lowercase()),
            None => (false, last.name.to_lowercase()),
        };
        for filter in scope.filters() {
            let is_meant = !is_excluded || filter.is_condition();
            if is_meant && filter.name().starts_with(&begun) {
                let hyphen = if is_excluded { "-" } else { "" };
                let text = format!("{before}{hyphen}{}", filter.begun());
                found.push((text, filter.help().to_owned()));
            }
        }
    } else if typed.is_empty() && matches!(scope, FilterScope::Fit | FilterScope::Similar) {
        let filters = scope.filters();
        found.extend(filters.map(|filter| (filter.begun(), filter.help().to_owned())));
    }
    found
}

/// The values, or none if nothing was typed yet: all of them would be too many.
fn unless_empty(found: Vec<Value>, typed: &str) -> Vec<Value> {
    if typed.trim().is_empty() {
        Vec::new()
    } else {
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::commands::Cli;
    use clap::CommandFactory;

    /// Every argument that takes a name completes it, also one that is added later.
    #[test]
    fn arguments_that_take_names_complete_them() {
        fn walk(command: &Command, is_root: bool, seen: &mut Vec<String>) {
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                let said = arg.get_value_names().unwrap_or_default();
                let is_named = [
                    "OCCUPATION",
                    "SKILL",
                    "NAME",
                    "QUERY",
                    "FILTER",
                    "CODE",
                    "GROUP",
                    "TAG",
                    "1-4",
                ]
                .iter()
                .any(|name| said.iter().any(|it| it.as_str() == *name));
                // Completion does not open the download to see its languages, and whose titles a
                // crosswalk brings, anybody may name.
                if is_named
                    && !["theme", "lang", "source"]
                        .map(Some)
                        .contains(&arg.get_long())
                {
                    assert!(
                        value_kind(id, is_root).is_some(),
                        "{} {id}",
                        command.get_name()
                    );
                    seen.push(id.to_owned());
                }
            }
            for sub in command.get_subcommands() {
                walk(sub, false, seen);
            }
        }
        let mut command = Cli::command();
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
