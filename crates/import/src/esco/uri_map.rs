//! A map by URI, in whatever spelling a file has it.
//!
//! Nearly all URIs begin in one of a few ways and end in a UUID of 36 characters:
//!
//! ```text
//! http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab
//! \____________ beginning _________/\____________ end ______________/
//! ```
//!
//! Of those only the end is a key, which the table holds in place: there are hundreds of thousands of
//! look-ups, and going to a text elsewhere would cost more than everything else about them.

use foldhash::HashMap;

/// The length of a UUID.
const END_BYTES: usize = 36;
/// How many beginnings are told apart; a URI with another one is a key as a whole. A file has one or two, and
/// they are compared one after the other.
const MAX_BEGINNINGS: usize = 4;

/// Values by URI.
#[derive(Debug)]
pub(super) struct UriMap<V> {
    groups: Vec<Group<V>>,
    /// The values of all other URIs.
    others: HashMap<Box<[u8]>, V>,
}

/// The values of URIs with the same beginning.
#[derive(Debug)]
struct Group<V> {
    beginning: Box<[u8]>,
    by_end: HashMap<[u8; END_BYTES], V>,
}

impl<V> Default for UriMap<V> {
    fn default() -> Self {
        Self {
            groups: Vec::new(),
            others: HashMap::default(),
        }
    }
}

/// What all spellings of a URI have in common: some programs write https in place of http, or a slash at
/// the end.
fn normalized(uri: &[u8]) -> &[u8] {
    for scheme in [&b"http:"[..], b"https:"] {
        if let Some(rest) = uri.strip_prefix(scheme) {
            return rest.strip_suffix(b"/").unwrap_or(rest);
        }
    }
    // URNs and whatever else has no such scheme are compared as they are.
    uri
}

impl<V: Copy> UriMap<V> {
    pub(super) fn get(&self, uri: &[u8]) -> Option<V> {
        let uri = normalized(uri);
        if let Some((beginning, end)) = uri.split_last_chunk()
            && let Some(group) = self.groups.iter().find(|it| *it.beginning == *beginning)
        {
            return group.by_end.get(end).copied();
        }
        self.others.get(uri).copied()
    }

    pub(super) fn insert(&mut self, uri: &[u8], value: V) {
        let uri = normalized(uri);
        if let Some((beginning, end)) = uri.split_last_chunk()
            && let Some(group) = self.group(beginning)
        {
            group.by_end.insert(*end, value);
        } else {
            self.others.insert(uri.into(), value);
        }
    }

    /// The group for a beginning. Once there is no room for another beginning there never is, so that every
    /// URI is in the place where it is looked up.
    fn group(&mut self, beginning: &[u8]) -> Option<&mut Group<V>> {
        let index = match self
            .groups
            .iter()
            .position(|it| *it.beginning == *beginning)
        {
            Some(index) => index,
            None if self.groups.len() == MAX_BEGINNINGS => return None,
            None => {
                self.groups.push(Group {
                    beginning: beginning.into(),
                    by_end: HashMap::default(),
                });
                self.groups.len() - 1
            }
        };
        self.groups.get_mut(index)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        let groups = self.groups.iter_mut().flat_map(|it| it.by_end.values_mut());
        groups.chain(self.others.values_mut())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn a_uri_is_found_in_every_spelling() {
        let end = "0123456789abcdef0123456789abcdef0123";
        let mut known = UriMap::default();
        known.insert(format!("http://example.org/skill/{end}").as_bytes(), 1);
        known.insert(b"https://example.org/b/", 2);
        for (uri, wanted) in [
            (format!("https://example.org/skill/{end}"), Some(1)),
            (format!("http://example.org/skill/{end}/"), Some(1)),
            ("http://example.org/b".to_owned(), Some(2)),
            ("urn:example.org/b".to_owned(), None),
            ("http://example.org/c".to_owned(), None),
        ] {
            assert_eq!(known.get(uri.as_bytes()), wanted, "{uri}");
        }
    }

    proptest! {
        #[test]
        fn it_is_a_map(
            uries in prop::collection::vec("[a-f]?(|.{0,3}|[ab]{36}|[ab]{37})", 0..40),
        ) {
            let mut known = UriMap::default();
            let mut wanted = HashMap::new();
            for (at, uri) in uries.iter().enumerate() {
                prop_assert_eq!(known.get(uri.as_bytes()), wanted.get(uri).copied());
                known.insert(uri.as_bytes(), at);
                wanted.insert(uri.clone(), at);
            }
            known.values_mut().for_each(|value| *value += 1);
            for (uri, value) in &wanted {
                prop_assert_eq!(known.get(uri.as_bytes()), Some(value + 1));
            }
        }
    }
}
