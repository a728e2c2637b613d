//! Whether the law asks for a licence: what can be said of it for an occupation, and no more than that.
//!
//! Three things are known, and each is said in other words, because they are not equally sure:
//!
//! | known | from | said |
//! |---|---|---|
//! | the profession is regulated in the whole of the EU | ESCO's flag, in the profile | it needs its own qualification |
//! | an act of the EU sets conditions for who may enter the ISCO group | `licences.yaml`, with its sources | it usually needs a licence |
//! | the field is health (ISCO 22), teaching (23), or law, social work and culture (26) | the ISCO code | it may be regulated |
//!
//! Of every other occupation nothing is known, and nothing is said: ESCO's flag marks 15 of its 3,007
//! occupations, so that its absence is no statement (airline pilots do not have it).

use crate::graph::Occupation;
use crate::profile::REGULATED_IN_THE_EU;

/// What is known of the licence that an occupation needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Licence<'g> {
    /// It is regulated in the whole of the EU.
    Regulated,
    /// A law asks for a licence in its ISCO group.
    Usual {
        /// The law, as people cite it.
        law: &'g str,
    },
    /// It is in a field in which many countries regulate occupations.
    Possible,
}

/// The ISCO sub-major groups in which many countries regulate occupations: health professionals, teaching
/// professionals, and legal, social and cultural professionals.
const OFTEN_REGULATED: [&str; 3] = ["22", "23", "26"];

impl<'g> Licence<'g> {
    /// What is known of an occupation; none where nothing is.
    #[must_use]
    pub fn new(occupation: Occupation<'g>) -> Option<Self> {
        if occupation.regulated() == Some(REGULATED_IN_THE_EU) {
            return Some(Self::Regulated);
        }
        if let Some(law) = occupation.licence_law() {
            return Some(Self::Usual { law });
        }
        let code = occupation.group_code()?;
        let is_often = OFTEN_REGULATED.iter().any(|group| code.starts_with(group));
        is_often.then_some(Self::Possible)
    }

    /// Whether nobody gets into the occupation by the skills of other jobs alone, so that no path passes
    /// through it on the way to something else.
    #[must_use]
    pub const fn is_needed(self) -> bool {
        match self {
            Self::Regulated | Self::Usual { .. } => true,
            Self::Possible => false,
        }
    }

    /// The statement in a word, for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regulated => "regulated",
            Self::Usual { .. } => "usual",
            Self::Possible => "possible",
        }
    }

    /// The statement, for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Regulated => {
                "regulated in the EU: needs its own qualification, whatever skills you have"
            }
            Self::Usual { .. } => "usually needs a licence",
            Self::Possible => "may be regulated where you live",
        }
    }

    /// The law that says so, if one is named.
    #[must_use]
    pub const fn law(self) -> Option<&'g str> {
        match self {
            Self::Usual { law } => Some(law),
            Self::Regulated | Self::Possible => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::graph::Graph;
    use crate::profile::{Isco, LicensedGroup, Loaded, Profile};

    fn profile(id: &str, group: Option<&str>) -> Box<Profile> {
        Box::new(Profile {
            id: id.to_owned(),
            title: id.to_owned(),
            isco: Isco {
                group: group.map(str::to_owned),
                ..Isco::default()
            },
            ..Profile::default()
        })
    }

    #[test]
    fn each_statement_has_its_source() {
        let mut nurse = profile("nurse", Some("2221"));
        nurse.regulated = Some(REGULATED_IN_THE_EU.to_owned());
        // What a profile says in other words is no flag.
        let mut actor = profile("actor", Some("2655"));
        actor.regulated = Some("Only for those under age.".to_owned());
        let loaded = Loaded {
            profiles: vec![
                actor,
                profile("baker", Some("7512")),
                profile("cook", Some("5120")),
                profile("engineer", Some("2142")),
                nurse,
                profile("other", None),
                profile("specialist", Some("2221")),
            ],
            licences: [("2221", "Nursing Act"), ("75", "Crafts Act")]
                .map(|(code, law)| LicensedGroup {
                    code: code.to_owned(),
                    law: law.to_owned(),
                    ..LicensedGroup::default()
                })
                .to_vec(),
            ..Loaded::default()
        };
        let graph = Graph::build(&loaded, None);
        let said = |id| Licence::new(graph.occupation(graph.find_occupation(id).one().unwrap()));
        let usual = |law| Some(Licence::Usual { law });
        for (id, expected) in [
            ("nurse", Some(Licence::Regulated)),
            ("specialist", usual("Nursing Act")),
            // The table says it of a group around it.
            ("baker", usual("Crafts Act")),
            ("actor", Some(Licence::Possible)),
            ("cook", None),
            ("engineer", None),
            ("other", None),
        ] {
            assert_eq!(said(id), expected, "{id}");
            let is_needed = !["actor", "cook", "engineer", "other"].contains(&id);
            assert_eq!(expected.is_some_and(Licence::is_needed), is_needed, "{id}");
        }
    }

    #[test]
    fn the_built_in_table_names_unit_groups_and_acts_of_the_eu() {
        let loaded = crate::profile::load(&[crate::testing::layer()]);
        assert!(loaded.licences.len() > 10);
        for group in &loaded.licences {
            assert_eq!(group.code.len(), 4, "{}", group.code);
            assert!(group.condition.is_some(), "{}", group.code);
            let url = group.url.as_deref().unwrap();
            assert!(url.starts_with("http://data.europa.eu/eli/"), "{url}");
            // The number of the act stands in its address: directives begin with the year.
            let act: Vec<_> = url.rsplit('/').skip(1).take(2).collect();
            assert!(group.law.contains(act[0]), "{url}");
        }
    }
}
