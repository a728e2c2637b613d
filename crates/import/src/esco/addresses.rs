//! What is known by an address.
//!
//! Nearly all addresses begin in one of a few ways, and end in an identifier of 36 characters. Of
//! those only the end is kept, in the table itself: there are hundreds of thousands of look-ups, and
//! going to a text elsewhere would cost more than all else about them.

use foldhash::HashMap;

/// How long an identifier is.
const END: usize = 36;
/// How many beginnings are told apart; addresses that begin otherwise are kept whole.
const MAX_BEGINNINGS: usize = 4;

/// Values by address.
#[derive(Debug)]
pub(super) struct ByAddress<V> {
    alike: Vec<Alike<V>>,
    /// Those of all other addresses.
    others: HashMap<Box<[u8]>, V>,
}

/// The values of addresses that all begin alike.
#[derive(Debug)]
struct Alike<V> {
    beginning: Box<[u8]>,
    by_end: HashMap<[u8; END], V>,
}

impl<V> Default for ByAddress<V> {
    fn default() -> Self {
        Self {
            alike: Vec::new(),
            others: HashMap::default(),
        }
    }
}

/// What an address has in common with all its spellings: files that other programs wrote have https in
/// place of http, and slashes at the end.
fn common(address: &[u8]) -> &[u8] {
    for scheme in [&b"http:"[..], b"https:"] {
        if let Some(rest) = address.strip_prefix(scheme) {
            return rest.strip_suffix(b"/").unwrap_or(rest);
        }
    }
    address
}

impl<V: Copy> ByAddress<V> {
    pub(super) fn get(&self, address: &[u8]) -> Option<V> {
        let address = common(address);
        if let Some((beginning, end)) = address.split_last_chunk()
            && let Some(alike) = self.alike.iter().find(|it| *it.beginning == *beginning)
        {
            return alike.by_end.get(end).copied();
        }
        self.others.get(address).copied()
    }

    pub(super) fn insert(&mut self, address: &[u8], value: V) {
        let address = common(address);
        if let Some((beginning, end)) = address.split_last_chunk()
            && let Some(alike) = self.alike(beginning)
        {
            alike.by_end.insert(*end, value);
        } else {
            self.others.insert(address.into(), value);
        }
    }

    /// Where addresses go that begin so. Once there is no room for a beginning there never is, so that
    /// every address is where it is looked for.
    fn alike(&mut self, beginning: &[u8]) -> Option<&mut Alike<V>> {
        let at = match self.alike.iter().position(|it| *it.beginning == *beginning) {
            Some(at) => at,
            None if self.alike.len() == MAX_BEGINNINGS => return None,
            None => {
                self.alike.push(Alike {
                    beginning: beginning.into(),
                    by_end: HashMap::default(),
                });
                self.alike.len() - 1
            }
        };
        self.alike.get_mut(at)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        let alike = self.alike.iter_mut().flat_map(|it| it.by_end.values_mut());
        alike.chain(self.others.values_mut())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn an_address_is_found_in_every_spelling() {
        let end = "0123456789abcdef0123456789abcdef0123";
        let mut known = ByAddress::default();
        known.insert(format!("http://example.org/skill/{end}").as_bytes(), 1);
        known.insert(b"https://example.org/b/", 2);
        for (address, wanted) in [
            (format!("https://example.org/skill/{end}"), Some(1)),
            (format!("http://example.org/skill/{end}/"), Some(1)),
            ("http://example.org/b".to_owned(), Some(2)),
            ("urn:example.org/b".to_owned(), None),
            ("http://example.org/c".to_owned(), None),
        ] {
            assert_eq!(known.get(address.as_bytes()), wanted, "{address}");
        }
    }

    proptest! {
        #[test]
        fn it_is_a_map(
            addresses in prop::collection::vec("[a-f]?(|.{0,3}|[ab]{36}|[ab]{37})", 0..40),
        ) {
            let mut known = ByAddress::default();
            let mut wanted = HashMap::new();
            for (at, address) in addresses.iter().enumerate() {
                prop_assert_eq!(known.get(address.as_bytes()), wanted.get(address).copied());
                known.insert(address.as_bytes(), at);
                wanted.insert(address.clone(), at);
            }
            known.values_mut().for_each(|value| *value += 1);
            for (address, value) in &wanted {
                prop_assert_eq!(known.get(address.as_bytes()), Some(value + 1));
            }
        }
    }
}
