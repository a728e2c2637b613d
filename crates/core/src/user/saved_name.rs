//! How a person's file calls a skill or an occupation: by its name and, where it has one, by its address,
//! so that it is found again in a data set that calls it otherwise.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::graph::{Graph, OccupationId, SkillId};
use crate::profile::address;
use crate::text::sanitize::{fold, line};

/// A skill or an occupation, as a person's file calls it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SavedName {
    /// The name of a skill, or the id of an occupation; the address if the file has nothing else.
    pub name: String,
    /// The address (URI).
    pub uri: Option<String>,
}

impl SavedName {
    /// A name, and an address if there is one. Neither leaves its line: the file is for reading.
    #[must_use]
    pub fn new(name: &str, uri: Option<&str>) -> Self {
        let clean = |text: &str| line(text).trim().to_owned();
        Self {
            name: clean(name),
            uri: uri.map(clean).filter(|uri| !uri.is_empty()),
        }
    }

    /// What a data set calls a skill.
    #[must_use]
    pub fn of_skill(graph: &Graph, id: SkillId) -> Self {
        let skill = graph.skill(id);
        Self::new(skill.name(), skill.uri())
    }

    /// What a data set calls an occupation.
    #[must_use]
    pub fn of_occupation(graph: &Graph, id: OccupationId) -> Self {
        let occupation = graph.occupation(id);
        Self::new(occupation.key(), occupation.uri())
    }

    /// The skill of a data set, by its address, else by its name.
    #[must_use]
    pub fn skill(&self, graph: &Graph) -> Option<SkillId> {
        let by_address = self
            .uri
            .as_deref()
            .and_then(|uri| graph.find_skill(uri).one());
        by_address.or_else(|| graph.find_skill(&self.name).one())
    }

    /// The occupation of a data set, by its address, else by its name.
    #[must_use]
    pub fn occupation(&self, graph: &Graph) -> Option<OccupationId> {
        let uri = self.uri.as_deref();
        let by_address = uri.and_then(|uri| graph.find_occupation(uri).one());
        by_address.or_else(|| graph.find_occupation(&self.name).one())
    }

    /// Whether both mean the same: by their addresses if both have one, else by their names.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.uri, &other.uri) {
            (Some(one), Some(other)) => identity(one) == identity(other),
            _ => fold(&self.name) == fold(&other.name),
        }
    }
}

/// What addresses that mean the same have in common.
fn identity(uri: &str) -> Cow<'_, str> {
    address::identity(uri).unwrap_or(Cow::Borrowed(uri))
}

/// Names of which none means the same as another one ([`SavedName::is_same`]), each with a note such as its
/// line.
#[derive(Debug, Default)]
pub struct SeenNames<T> {
    uris: HashMap<String, T>,
    /// By the folded names of those with an address, and of those without.
    with_uri: HashMap<String, T>,
    without_uri: HashMap<String, T>,
}

impl<T: Copy> SeenNames<T> {
    /// The note of the name that means the same, if there is one.
    #[must_use]
    pub fn find(&self, name: &SavedName) -> Option<T> {
        let folded = fold(&name.name);
        let by_name = self.without_uri.get(&folded);
        let other = match &name.uri {
            Some(uri) => self.uris.get(&*identity(uri)),
            None => self.with_uri.get(&folded),
        };
        by_name.or(other).copied()
    }

    /// Adds a name, unless there is one that means the same: then it returns the note of that.
    pub fn insert(&mut self, name: &SavedName, note: T) -> Option<T> {
        let first = self.find(name);
        if first.is_none() {
            let folded = fold(&name.name);
            if let Some(uri) = &name.uri {
                self.uris.insert(identity(uri).into_owned(), note);
                self.with_uri.entry(folded).or_insert(note);
            } else {
                self.without_uri.insert(folded, note);
            }
        }
        first
    }
}

impl From<&str> for SavedName {
    fn from(name: &str) -> Self {
        Self::new(name, None)
    }
}

impl From<String> for SavedName {
    fn from(name: String) -> Self {
        Self::new(&name, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_more_than_names() {
        let named = |name, uri| SavedName::new(name, uri);
        let welding = named("welding", Some("http://a/1"));
        for (other, is_same) in [
            (named("Welding", None), true),
            (named("weld metal", Some("http://a/1")), true),
            (named("welding", Some("http://b/1")), false),
            (named("weld metal", None), false),
        ] {
            assert_eq!(welding.is_same(&other), is_same, "{other:?}");
            assert_eq!(other.is_same(&welding), is_same, "{other:?}");
            let mut seen = SeenNames::default();
            assert_eq!(seen.insert(&welding, 1), None);
            assert_eq!(seen.insert(&other, 2).is_some(), is_same, "{other:?}");
        }
    }
}
