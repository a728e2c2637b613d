//! Values of filters: skill levels, ISCO groups, fields, tags. What they mean in a graph, what is wrong with
//! one, and what there is instead.
//!
//! A **field** is an ISCO sub-major group, the first two digits of the code: 22 health professionals, 51
//! personal service workers. Your field is that of the job a question starts from, or of your past jobs.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

pub use super::diagnostic::ValueError;
use super::diagnostic::{MAX_COMPLETIONS, RemarkKind};
use super::filter::{Filter, ValueKind};
use super::hit::Kinds;
use super::token::is_quote;
use crate::graph::{Found, Graph, Group, Node, Occupation, OccupationId, Skill, SkillId};
use crate::insight::Licence;
use crate::text::sanitize::{fold, folded};

/// What is said wherever what is marked as regulated is left out: nobody knows of the others.
pub const NOT_MARKED: &str = "These jobs are not marked as regulated in this data set. Ask where you live, \
     above all about health, teaching, law and social work (isco:22,23,26).";

/// The same of paths, on which the job at the end and those that are named pass whatever they are.
pub const NOT_MARKED_ON_THE_WAY: &str = "The jobs on the way, apart from those that you named, are not \
     marked as regulated in this data set. Ask where you live, above all about health, teaching, law and \
     social work (isco:22,23,26).";

/// Whether what is marked as regulated is left out by some values, each of a filter that lets through what
/// has it, or that excludes it.
#[must_use]
pub fn leaves_out_regulated<'v>(asked: impl Iterator<Item = (&'v FilterValue, bool)>) -> bool {
    let (mut is_unmarked_wanted, mut is_marked_wanted, mut is_marked_excluded) = Default::default();
    for (value, is_excluded) in asked {
        match (value, is_excluded) {
            (FilterValue::Regulated(true), true) => is_marked_excluded = true,
            (FilterValue::Regulated(true), false) => is_marked_wanted = true,
            (FilterValue::Regulated(false), false) => is_unmarked_wanted = true,
            _ => {}
        }
    }
    is_marked_excluded || (is_unmarked_wanted && !is_marked_wanted)
}

/// How many digits of an ISCO code say the field: those of its sub-major group.
const FIELD_DIGITS: usize = 2;

/// What a value of a condition means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FilterValue {
    /// In the ISCO group of a code, or below it.
    Group(String),
    /// At an ISCO skill level.
    Level(u8),
    /// With a tag, as the data set writes it.
    Tag(String),
    /// In the field that the question starts from, or in another.
    SameField(bool),
    /// Marked as regulated, or not.
    Regulated(bool),
    /// Needs a skill.
    Skill(SkillId),
}

impl FilterValue {
    /// How it is typed.
    #[must_use]
    pub fn text<'t>(&'t self, graph: &'t Graph) -> Cow<'t, str> {
        match self {
            Self::Group(text) | Self::Tag(text) => text.into(),
            Self::Level(level) => level.to_string().into(),
            Self::SameField(true) => "same".into(),
            Self::SameField(false) => "other".into(),
            Self::Regulated(true) => "yes".into(),
            Self::Regulated(false) => "no".into(),
            Self::Skill(id) => skill_name(graph, *id).into(),
        }
    }

    /// The same value in another graph, if what it names is still there.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new: &Graph) -> Option<Self> {
        match self {
            Self::Group(code) => Some(Self::Group(isco(new, code).ok()?.to_owned())),
            Self::Tag(tag) => {
                let tags = tags(new, Kinds::All, tag).ok()?;
                let same = tags.into_iter().find(|there| fold(there) == fold(tag));
                same.map(Self::Tag)
            }
            Self::Skill(id) => {
                let skill = old.skill(*id);
                let same = |name| new.find_skill(name).one();
                let by_address = skill.uri().and_then(same);
                by_address.or_else(|| same(skill.name())).map(Self::Skill)
            }
            Self::Level(_) | Self::SameField(_) | Self::Regulated(_) => Some(self.clone()),
        }
    }

    /// Whether a node has the value. Of an occupation without an ISCO group neither the same field nor
    /// another is known.
    pub(super) fn accepts(
        &self,
        graph: &Graph,
        fields: &[&str],
        filter: Filter,
        node: Node,
    ) -> bool {
        let occupation = match node {
            Node::Occupation(id) => graph.occupation(id),
            Node::Skill(id) => {
                return matches!(self, Self::Tag(tag) if graph.skill(id).tags().any(|own| is_same(own, tag)));
            }
        };
        match self {
            Self::Group(code) => stands_in(occupation, code),
            Self::Level(level) => occupation.level() == Some(*level),
            Self::Tag(tag) => occupation.tags().any(|own| is_same(own, tag)),
            Self::SameField(is_wanted) => {
                field(occupation).is_some_and(|field| fields.contains(&field) == *is_wanted)
            }
            Self::Regulated(is_wanted) => is_regulated(occupation) == *is_wanted,
            Self::Skill(id) => needing(graph, filter, *id).contains(&occupation.id()),
        }
    }
}

/// The name by which a skill is found for certain, and that can be typed in quotes: its own, else its
/// address.
fn skill_name(graph: &Graph, id: SkillId) -> &str {
    let skill = graph.skill(id);
    let name = skill.name();
    let is_certain = graph.find_skill(name) == Found::One(id) && !name.contains(is_quote);
    if is_certain {
        name
    } else {
        skill.uri().unwrap_or(name)
    }
}

/// The occupations that need a skill in the way of a filter.
pub(super) fn needing(graph: &Graph, filter: Filter, skill: SkillId) -> &[OccupationId] {
    let skill = graph.skill(skill);
    match filter {
        Filter::Optional => skill.optional_for(),
        _ => skill.essential_for(),
    }
}

/// The field of an occupation: the code of its ISCO sub-major group.
#[must_use]
pub fn field(occupation: Occupation<'_>) -> Option<&str> {
    occupation.group_code()?.get(..FIELD_DIGITS)
}

/// Whether an occupation is marked as regulated: in the whole of the EU, or by a law on its ISCO group. Of the
/// others nothing is known.
fn is_regulated(occupation: Occupation<'_>) -> bool {
    Licence::new(occupation).is_some_and(Licence::is_needed)
}

fn is_same(own: &str, tag: &str) -> bool {
    folded(own) == folded(tag)
}

/// Which of some words is meant: the one that begins so, if it is one alone.
pub(super) fn choice(filter: Filter, value: &str) -> Result<&'static str, ValueError> {
    let ValueKind::Choice(choices) = filter.value_kind() else {
        unreachable!("{} is not a choice between words", filter.name());
    };
    let begun = fold(value);
    let mut fitting = choices
        .iter()
        .filter(|(word, _)| !begun.is_empty() && word.starts_with(&begun));
    if let (Some((word, _)), None) = (fitting.next(), fitting.next()) {
        return Ok(word);
    }
    let words: Vec<_> = choices.iter().rev().map(|(word, _)| *word).collect();
    Err(ValueError {
        trouble: RemarkKind::Wrong,
        what: format!(
            "{}: takes {}, not '{value}'",
            filter.name(),
            words.join(" or ")
        ),
        hint: format!("such as {}", filter.example()),
    })
}

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
        what: format!("this data set has no occupation in ISCO group {code}"),
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
            [only] => format!("the only tag is {only}"),
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
