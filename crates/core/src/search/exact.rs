//! What a code or a URI stands for.
//!
//! Occupations have both; ISCO groups have a code, and are also found by the URI that ESCO gives
//! them; skills have a URI, groups of skills both. A code has a figure in it, so that no word is
//! taken for one.

use super::hit::{Kinds, Target};
use crate::graph::{Found, Graph, Identifier};
use crate::profile::address;

/// Before the code of a group in the URIs that ESCO gives to ISCO groups.
const ISCO_URI_INFIX: &str = "/esco/isco/c";

/// The longest code.
const MAX_CODE_BYTES: usize = 16;

/// What has this code or this URI, if it is one. Groups are found only where everything is wanted.
pub(super) fn called(graph: &Graph, query: &str, kinds: Kinds) -> Vec<Target> {
    let query = query.trim();
    let address = address::identity(query);
    let is_uri = address.is_some();
    let is_code = query.len() <= MAX_CODE_BYTES
        && query.contains(|c: char| c.is_ascii_digit())
        && !query.contains(char::is_whitespace);
    let called = Identifier::new(query);
    let mut found = Vec::new();
    if !is_uri && !is_code {
        return found;
    }
    if kinds.takes_skills(false) {
        let has = |id| {
            let occupation = graph.occupation(id);
            called.is_code(occupation.code()) || called.is_address(occupation.uri())
        };
        // It finds by id and title as well, which are no codes: a title of figures is left to the search.
        match graph.find_occupation(query) {
            Found::One(id) if has(id) => found.push(Target::Occupation(id)),
            Found::Several(ids) => {
                found.extend(
                    ids.into_iter()
                        .filter(|&id| has(id))
                        .map(Target::Occupation),
                );
            }
            Found::One(_) | Found::Nothing => {}
        }
    }
    if kinds.takes_skills(true)
        && is_uri
        && let Found::One(id) = graph.find_skill(query)
        && called.is_address(graph.skill(id).uri())
    {
        found.push(Target::Skill(id));
    }
    if kinds == Kinds::All {
        // A full stop at the end is the beginning of an occupation's code.
        let code = match address
            .as_deref()
            .and_then(|it| it.split_once(ISCO_URI_INFIX))
        {
            Some((_, code)) => code,
            None => query.trim_end_matches('.'),
        };
        let group = graph
            .groups()
            .find(|group| !code.is_empty() && group.code() == code);
        found.extend(group.map(|group| Target::Group(group.id())));
        let groups = graph
            .skill_groups()
            .filter(|group| called.is_code(Some(group.code())) || called.is_address(group.uri()));
        found.extend(groups.map(|group| Target::SkillGroup(group.id())));
    }
    found
}
