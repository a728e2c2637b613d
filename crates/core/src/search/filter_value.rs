//! Values of names that several lines have in common: skill levels, ISCO groups, tags. What they mean
//! in a graph, what is wrong with one, and what there is instead.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

pub use super::diagnostic::ValueError;
use super::diagnostic::{MAX_COMPLETIONS, RemarkKind};
use super::hit::Kinds;
use crate::graph::{Graph, Group, Node, Occupation, Skill};
use crate::text::sanitize::{fold, folded};

/// An ISCO skill level.
///
/// # Errors
///
/// When it is none of the four.
pub fn level(value: &str) -> Result<u8, ValueError> {
    let number = value.trim().trim_start_matches(['l', 'L']);
    match number.parse() {
        Ok(level @ 1..=4_u8) => Ok(level),
        _ => Err(ValueError {
            trouble: RemarkKind::Wrong,
            what: format!("there is no ISCO skill level '{value}'"),
            hint: "levels are 1 to 4".to_owned(),
        }),
    }
}

/// The code of an ISCO group in which, or below which, occupations of the graph stand.
///
/// # Errors
///
/// When it is no code, or when none stands there.
pub fn isco<'v>(graph: &Graph, value: &'v str) -> Result<&'v str, ValueError> {
    let code = value.trim();
    if code.is_empty() || code.len() > 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ValueError {
            trouble: RemarkKind::Wrong,
            what: format!("'{code}' is no ISCO group"),
            hint: "a group is one to four digits, such as 25".to_owned(),
        });
    }
    if graph.occupations().any(|it| stands_in(it, code)) {
        return Ok(code);
    }
    let around = graph.groups().filter(|group| {
        let around = group.code();
        !around.is_empty() && code.starts_with(around)
    });
    Err(ValueError {
        trouble: RemarkKind::Nobody,
        what: format!("no occupation here stands in ISCO group {code}"),
        hint: match around.last() {
            Some(group) => format!("there are some in {} {}", group.code(), group.title()),
            None => "isco: alone shows what there is".to_owned(),
        },
    })
}

/// Whether an occupation stands in an ISCO group or below it.
pub(super) fn stands_in(occupation: Occupation<'_>, code: &str) -> bool {
    let group = occupation.group_code();
    group.is_some_and(|group| group.starts_with(code))
}

/// The ISCO groups that a code leads on to: the next ones below it, those of one digit for none.
pub fn groups_below<'g>(graph: &'g Graph, code: &str) -> impl Iterator<Item = Group<'g>> {
    graph
        .groups()
        .filter(move |group| group.code().len() == code.len() + 1 && group.code().starts_with(code))
}

/// The tags that are meant: the one that is called so, else all that begin so.
///
/// # Errors
///
/// When nothing in the graph has such a tag.
pub fn tags(graph: &Graph, kinds: Kinds, value: &str) -> Result<Vec<String>, ValueError> {
    tags_among(&usual_tags(graph, kinds), value)
}

/// The same among all tags that there are, the most usual first.
pub(super) fn tags_among(
    usual: &[(String, usize)],
    value: &str,
) -> Result<Vec<String>, ValueError> {
    let wanted = fold(value);
    let all = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        let tags = usual.iter().filter(|(tag, _)| fits(&fold(tag)));
        tags.map(|(tag, _)| tag.clone()).collect()
    };
    let whole = all(&|tag| tag == wanted);
    let begun = all(&|tag| !wanted.is_empty() && tag.starts_with(&wanted));
    if let Some(found) = [whole, begun].into_iter().find(|found| !found.is_empty()) {
        return Ok(found);
    }
    let named: Vec<_> = usual
        .iter()
        .take(MAX_COMPLETIONS)
        .map(|(tag, _)| tag.as_str())
        .collect();
    Err(ValueError {
        trouble: RemarkKind::Nobody,
        what: format!("nothing here has the tag '{value}'"),
        hint: match &named[..] {
            [] => "this set has no tags".to_owned(),
            named => format!("the tags are {}", named.join(", ")),
        },
    })
}

/// The tags of occupations, of skills or of both, with how many have them, the most usual first.
#[must_use]
pub fn usual_tags(graph: &Graph, kinds: Kinds) -> Vec<(String, usize)> {
    // By what makes two tags the same, each as it is written first.
    let mut tags: HashMap<Cow<'_, str>, (&str, usize)> = HashMap::new();
    let occupations = graph.occupations().filter(|_| kinds != Kinds::Skills);
    let skills = graph.skills().filter(|_| kinds != Kinds::Occupations);
    let tags_of_skills = skills.flat_map(Skill::tags);
    for tag in occupations.flat_map(Occupation::tags).chain(tags_of_skills) {
        tags.entry(folded(tag)).or_insert((tag, 0)).1 += 1;
    }
    let order = graph.order();
    let mut usual: Vec<_> = tags.into_values().collect();
    usual.sort_by_cached_key(|&(tag, count)| (Reverse(count), order.key(tag)));
    let usual = usual.into_iter();
    usual.map(|(tag, count)| (tag.to_owned(), count)).collect()
}

/// Whether a node has one of some tags.
pub(super) fn has_tag(graph: &Graph, node: Node, tags: &[String]) -> bool {
    let is_one = |own: &str| tags.iter().any(|tag| folded(tag) == folded(own));
    match node {
        Node::Occupation(id) => graph.occupation(id).tags().any(is_one),
        Node::Skill(id) => graph.skill(id).tags().any(is_one),
    }
}
