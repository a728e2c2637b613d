//! Whether the law asks for a licence: what can be said of it for an occupation, and no more than that.
//!
//! Three things are known, and each is said in other words, because they are not equally sure:
//!
//! | known | from | said |
//! |---|---|---|
//! | the profession is regulated in the whole of the EU | ESCO's flag, in the profile | it needs its own qualification |
//! | an act of the EU sets conditions for who may do a job of the ISCO group | `licences.yaml`, with its sources | it usually needs a licence |
//! | the field is health (ISCO 22), teaching (23), law (261), psychology (2634) or social work (2635) | the ISCO code | it may be regulated |
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

/// The ISCO groups in which many countries regulate occupations: health professionals, teaching professionals,
/// legal professionals, psychologists, social work and counselling professionals.
const OFTEN_REGULATED: [&str; 5] = ["22", "23", "261", "2634", "2635"];

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
        let in_nursing = |id, code: &str| {
            let mut profile = profile(id, Some("2221"));
            profile.code = Some(code.to_owned());
            profile
        };
        let loaded = Loaded {
            profiles: vec![
                actor,
                profile("baker", Some("7512")),
                profile("cook", Some("5120")),
                profile("engineer", Some("2142")),
                nurse,
                profile("other", None),
                in_nursing("researcher", "2221.1"),
                in_nursing("researcher of wards", "2221.1.2"),
                in_nursing("specialist", "2221.12"),
                profile("teacher", Some("2341")),
            ],
            licences: [
                ("2221", "Nursing Act", "2221.1"),
                ("75", "Crafts Act", "7513.1"),
            ]
            .map(|(code, law, except)| LicensedGroup {
                code: code.to_owned(),
                law: law.to_owned(),
                except: vec![except.to_owned()],
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
            ("teacher", Some(Licence::Possible)),
            // Of exceptions it says nothing; their field is one in which many countries regulate.
            ("researcher", Some(Licence::Possible)),
            ("researcher of wards", Some(Licence::Possible)),
            ("actor", None),
            ("cook", None),
            ("engineer", None),
            ("other", None),
        ] {
            assert_eq!(said(id), expected, "{id}");
            let is_needed = ["nurse", "specialist", "baker"].contains(&id);
            assert_eq!(expected.is_some_and(Licence::is_needed), is_needed, "{id}");
        }
        // What the licence says is not said again among the other facts.
        let noted = |id| {
            let occupation = graph.occupation(graph.find_occupation(id).one().unwrap());
            occupation.facts().any(|(name, _)| name == "Regulated")
        };
        assert_eq!(["nurse", "actor"].map(noted), [false, true]);
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
            // The number of the act is in its address: directives begin with the year.
            let act: Vec<_> = url.rsplit('/').skip(1).take(2).collect();
            assert!(group.law.contains(act[0]), "{url}");
            for code in &group.except {
                assert!(code.starts_with(&format!("{}.", group.code)), "{code}");
            }
        }
    }
}
