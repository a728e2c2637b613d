//! What options and filters can have as a value in a set: groups, levels, tags, languages.
//!
//! Promise: every value is one that lets something of the set through; groups come step by step, those
//! that begin as what was typed and the ones just below.

use crate::graph::{Graph, Occupation};
use crate::profile::clean::fold;
use crate::profile::isco;
use crate::profile::language;
use crate::search::Kinds;
use crate::search::filter::Filter;
use crate::search::piece::{Piece, What, pieces};
use crate::search::value::{groups_below, usual_tags};

use super::named::{Name, occupations, skills};

/// The ISCO groups of the set.
pub(super) fn groups(graph: &Graph, typed: &str) -> Vec<Name> {
    let here = graph.groups().filter(|group| group.code() == typed);
    let here = here.filter(|group| !group.code().is_empty());
    let all = here.chain(groups_below(graph, typed));
    all.map(|group| (group.code().to_owned(), group.title().to_owned()))
        .collect()
}

/// The groups of other classifications that the set has.
pub(super) fn own_groups(graph: &Graph, typed: &str) -> Vec<Name> {
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

/// The groups that there are in ISCO, whether the set has them or not.
pub(super) fn all_groups(typed: &str) -> Vec<Name> {
    let is_near = |code: &str| (typed.len()..=typed.len() + 1).contains(&code.len());
    let fitting = isco::groups().filter(|(code, _)| code.starts_with(typed) && is_near(code));
    fitting
        .map(|(code, title)| (code.to_owned(), title.to_owned()))
        .collect()
}

/// The skill levels of the occupations in the set.
pub(super) fn levels(graph: &Graph, typed: &str) -> Vec<Name> {
    let found = (1..=isco::HIGHEST_LEVEL).filter_map(|level| {
        let all = graph.occupations().filter_map(Occupation::level);
        let count = all.filter(|it| *it == level).count();
        (count > 0).then(|| (level.to_string(), counted(count, "occupation")))
    });
    found
        .filter(|(level, _)| level.starts_with(typed))
        .collect()
}

/// The tags of the set.
pub(super) fn tags(graph: &Graph, kinds: Kinds, typed: &str) -> Vec<Name> {
    let what = match kinds {
        Kinds::Occupations => "occupation",
        Kinds::Skills => "skill",
        Kinds::All => "occupation or skill",
    };
    let typed = fold(typed);
    let tags = usual_tags(graph, kinds).into_iter();
    let fitting = tags.filter(|(tag, _)| fold(tag).starts_with(&typed));
    fitting
        .map(|(tag, count)| (tag, counted(count, what)))
        .collect()
}

/// The languages of the set.
pub(super) fn languages(graph: &Graph, typed: &str) -> Vec<Name> {
    let codes = graph.languages().filter(|code| !code.is_empty());
    let typed = language::code(typed);
    let fitting = codes.filter(|code| code.starts_with(&typed));
    fitting
        .map(|code| (code.to_owned(), String::new()))
        .collect()
}

/// What a query can go on with: the value of a filter that is being typed, else filters of that name
/// beside what the words are the beginning of.
pub(super) fn query(graph: &Graph, typed: &str) -> Vec<Name> {
    let pieces = pieces::<Filter>(typed);
    let last = pieces.last().filter(|last| last.place.end == typed.len());
    let Some((last, What::Named(filter))) = last.map(|last| (last, last.what)) else {
        return words(graph, typed, last);
    };
    let value = last.value;
    let found = match filter {
        Filter::Isco => groups(graph, value),
        Filter::Level => levels(graph, value),
        Filter::Tag => tags(graph, Kinds::All, value),
        Filter::Role => named(occupations(graph, &fold(value)), value),
        Filter::Skill | Filter::Essential | Filter::Optional => {
            named(skills(graph, &fold(value)), value)
        }
    };
    let before = typed.get(..last.value_place.start).unwrap_or_default();
    let found = found.into_iter();
    found
        .map(|(value, help)| (format!("{before}{}", quoted(value)), help))
        .collect()
}

/// Occupations, skills and filters that begin as what was typed.
fn words(graph: &Graph, typed: &str, last: Option<&Piece<'_, Filter>>) -> Vec<Name> {
    let name = fold(typed);
    if name.is_empty() {
        return Vec::new();
    }
    let mut found = [occupations(graph, &name), skills(graph, &name)].concat();
    if let Some(last) = last {
        let before = typed.get(..last.place.start).unwrap_or_default();
        let begun = last.name.to_lowercase();
        let filters = Filter::ALL.into_iter();
        let filters = filters.filter(|it| !begun.is_empty() && it.name().starts_with(&begun));
        found.extend(filters.map(|it| (format!("{before}{}:", it.name()), it.help().to_owned())));
    }
    found
}

/// Nothing where all of them would be meant.
fn named(found: Vec<Name>, typed: &str) -> Vec<Name> {
    if typed.trim().is_empty() {
        Vec::new()
    } else {
        found
    }
}

/// A value as it stands in a query: with spaces in it, between quotes.
fn quoted(value: String) -> String {
    if value.contains(char::is_whitespace) {
        format!("\"{value}\"")
    } else {
        value
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {}s", what.replace(" or", "s or")),
    }
}
