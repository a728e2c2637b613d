//! Which profile a name means.
//!
//! An edge in a profile is written as an id, as a preferred title or as an address. [`Resolver`] settles which
//! profile that is, by one rule for the loader's checks and for the graph: the exact id first, then
//! the id and then the preferred title, however they are written ([`super::fold`]), then the address
//! in any of its forms ([`crate::profile::address`]). Other titles never decide.

use std::collections::HashMap;

use crate::profile::address;
use crate::profile::model::Profile;
use crate::text::sanitize::folded;

/// Finds profiles by id, preferred title or address.
#[derive(Debug, Clone, Default)]
pub struct Resolver {
    exact: HashMap<String, usize>,
    ids: HashMap<String, usize>,
    titles: HashMap<String, usize>,
    addresses: HashMap<String, usize>,
}

impl Resolver {
    /// A resolver over these profiles; where two share a name, the first has it.
    #[must_use]
    pub fn new<'p>(profiles: impl IntoIterator<Item = &'p Profile>) -> Self {
        let mut this = Self::default();
        for (index, profile) in profiles.into_iter().enumerate() {
            this.exact.entry(profile.id.clone()).or_insert(index);
            let id = folded(&profile.id).into_owned();
            this.ids.entry(id).or_insert(index);
            let title = folded(&profile.title).into_owned();
            this.titles.entry(title).or_insert(index);
            if let Some(address) = profile.uri.as_deref().and_then(address::identity) {
                let address = address.into_owned();
                this.addresses.entry(address).or_insert(index);
            }
        }
        this
    }

    /// The position of the profile that is meant, among those given to [`Resolver::new`].
    #[must_use]
    pub fn find(&self, written: &str) -> Option<usize> {
        if let Some(&index) = self.exact.get(written) {
            return Some(index);
        }
        let name = folded(written);
        self.ids
            .get(name.as_ref())
            .or_else(|| self.titles.get(name.as_ref()))
            .or_else(|| self.addresses.get(address::identity(written)?.as_ref()))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(id: &str, title: &str) -> Profile {
        Profile {
            id: id.to_owned(),
            title: title.to_owned(),
            ..Profile::default()
        }
    }

    #[test]
    fn ids_come_before_titles_and_exact_ones_first() {
        let profiles = [
            profile("nurse", "Head nurse"),
            profile("head nurse", "Ward manager"),
            profile("Nurse", "Nurse"),
        ];
        let resolver = Resolver::new(&profiles);
        assert_eq!(resolver.find("Nurse"), Some(2));
        assert_eq!(resolver.find("NURSE"), Some(0));
        assert_eq!(resolver.find("Head\u{a0}nurse"), Some(1));
        assert_eq!(resolver.find(" ward  MANAGER"), Some(1));
        assert_eq!(resolver.find("doctor"), None);
    }

    #[test]
    fn an_address_means_its_profile_in_every_form() {
        let mut nurse = profile("nurse", "Nurse");
        nurse.uri = Some("http://example.org/occupation/1".to_owned());
        let resolver = Resolver::new([&profile("doctor", "Doctor"), &nurse]);
        for written in [
            "http://example.org/occupation/1",
            "https://example.org/occupation/1/",
            "<HTTP://example.org/occupation/1>",
            "https://portal.example/show?uri=http%3A%2F%2Fexample.org%2Foccupation%2F1",
        ] {
            assert_eq!(resolver.find(written), Some(1), "{written}");
        }
        assert_eq!(resolver.find("http://example.org/occupation/2"), None);
        assert_eq!(resolver.find("example.org/occupation/1"), None);
    }
}
