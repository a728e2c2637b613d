//! A page by names that outlive a graph: what bookmarks, what was opened and the last place are kept
//! as, from one session to the next.
//!
//! Promises: a name is what a profile is called by, so that it is found again in a new import; with
//! an address (URI) beside it, also where a new import calls it otherwise. What comes from a file that
//! anybody may have changed is looked at before it is believed ([`PageRef::is_sound`]).

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::dataset::Dataset;
use crate::graph::{Found, Graph, OccupationId, SkillId};
use crate::profile::address;
use crate::text::sanitize::{fold, is_forbidden};

/// The longest name, in bytes.
const MAX_NAME_BYTES: usize = 400;

/// What kind of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The welcome.
    Welcome,
    /// An occupation, by its id.
    Occupation,
    /// The map around an occupation, by its id.
    Map,
    /// A skill, by its name.
    Skill,
    /// An ISCO group, by its code.
    Group,
    /// A group of skills, by its code.
    SkillGroup,
    /// Your skills and past jobs.
    Me,
    /// Bookmarks, and what was opened.
    Bookmarks,
    /// Two or three occupations, by their ids.
    Compare,
    /// A gap, by the ids of its ends; with one alone it is from your own skills.
    Gap,
    /// Paths, as a gap.
    Paths,
    /// The problems in the profiles.
    Problems,
}

impl PageKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Welcome,
        Self::Occupation,
        Self::Map,
        Self::Skill,
        Self::Group,
        Self::SkillGroup,
        Self::Me,
        Self::Bookmarks,
        Self::Compare,
        Self::Gap,
        Self::Paths,
        Self::Problems,
    ];

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Occupation => "occupation",
            Self::Map => "map",
            Self::Skill => "skill",
            Self::Group => "group",
            Self::SkillGroup => "skill-group",
            Self::Me => "me",
            Self::Bookmarks => "bookmarks",
            Self::Compare => "compare",
            Self::Gap => "gap",
            Self::Paths => "paths",
            Self::Problems => "problems",
        }
    }

    /// What readers call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Group => "ISCO group",
            Self::SkillGroup => "group of skills",
            Self::Compare => "comparison",
            Self::Me | Self::Bookmarks | Self::Problems | Self::Welcome => "page",
            kind => kind.name(),
        }
    }

    /// How many names it may have.
    const fn names(self) -> (usize, usize) {
        match self {
            Self::Welcome | Self::Me | Self::Bookmarks | Self::Problems => (0, 0),
            Self::Occupation | Self::Map | Self::Skill | Self::Group | Self::SkillGroup => (1, 1),
            Self::Compare => (2, 3),
            Self::Gap | Self::Paths => (1, 2),
        }
    }
}

/// A page by names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageRef {
    /// What kind of page.
    pub page: PageKind,
    /// Of what it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// The addresses of those, in the same order, if all of them have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uris: Vec<String>,
}

impl PageRef {
    /// The names of a page, without addresses: enough where the set stays. None if there is nothing
    /// to come back to.
    #[must_use]
    pub fn new(subject: Subject, graph: &Graph) -> Option<Self> {
        let key = |id: OccupationId| graph.occupation(id).key().to_owned();
        let (page, of) = match subject {
            Subject::Nothing => return None,
            Subject::Welcome => (PageKind::Welcome, Vec::new()),
            Subject::Me => (PageKind::Me, Vec::new()),
            Subject::Bookmarks => (PageKind::Bookmarks, Vec::new()),
            Subject::Problems => (PageKind::Problems, Vec::new()),
            Subject::Occupation(id) => (PageKind::Occupation, vec![key(id)]),
            Subject::Map(id) => (PageKind::Map, vec![key(id)]),
            Subject::Skill(id) => (PageKind::Skill, vec![graph.skill(id).key().to_owned()]),
            Subject::Group(id) => (PageKind::Group, vec![graph.group(id).key().to_owned()]),
            Subject::SkillGroup(id) => {
                let code = graph.skill_group(id).code().to_owned();
                (PageKind::SkillGroup, vec![code])
            }
            Subject::Compare(..) => (PageKind::Compare, subject.compared().map(key).collect()),
            Subject::Gap(from, to) => (
                PageKind::Gap,
                from.into_iter().chain([to]).map(key).collect(),
            ),
            Subject::Paths(from, to) => (
                PageKind::Paths,
                from.into_iter().chain([to]).map(key).collect(),
            ),
        };
        let uris = Vec::new();
        Some(Self { page, of, uris })
    }

    /// The names of a page and their addresses, for what is to outlive the set.
    #[must_use]
    pub fn lasting(subject: Subject, graph: &Graph) -> Option<Self> {
        let uri = |id: OccupationId| graph.occupation(id).uri().map(str::to_owned);
        let uris: Option<Vec<_>> = match subject {
            Subject::Occupation(id) | Subject::Map(id) => uri(id).map(|uri| vec![uri]),
            Subject::Skill(id) => graph.skill(id).uri().map(|uri| vec![uri.to_owned()]),
            Subject::Compare(..) => subject.compared().map(uri).collect(),
            Subject::Gap(from, to) | Subject::Paths(from, to) => {
                from.into_iter().chain([to]).map(uri).collect()
            }
            _ => None,
        };
        let page = Self::new(subject, graph)?;
        let uris = uris.unwrap_or_default();
        Some(Self { uris, ..page })
    }

    /// Whether it is the same page: by the addresses if both have them, else by the names.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let names = if self.uris.is_empty() || other.uris.is_empty() {
            are_same(&self.of, &other.of, |one, other| fold(one) == fold(other))
        } else {
            let is_same =
                |one: &str, other: &str| address::identity(one) == address::identity(other);
            are_same(&self.uris, &other.uris, |one, other| {
                one == other || is_same(one, other) && address::identity(one).is_some()
            })
        };
        self.page == other.page && names
    }

    /// Whether nothing stands in it that could not be: what a file says may be anything.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let is_name =
            |text: &String| text.len() <= MAX_NAME_BYTES && !text.chars().any(is_forbidden);
        let (least, most) = self.page.names();
        (least..=most).contains(&self.of.len())
            && (self.uris.is_empty() || self.uris.len() == self.of.len())
            && self.of.iter().chain(&self.uris).all(is_name)
    }

    /// The page in a set, if the set has it.
    #[must_use]
    pub fn find(&self, data: &Dataset) -> Option<Subject> {
        let graph = &data.graph;
        let occupation = |at: usize| self.occupation(graph, at);
        let pair = || match self.of.len() {
            1 => Some((None, occupation(0)?)),
            _ => Some((Some(occupation(0)?), occupation(1)?)),
        };
        Some(match self.page {
            PageKind::Welcome if graph.occupation_count() == 0 => return None,
            PageKind::Welcome => Subject::Welcome,
            PageKind::Me => Subject::Me,
            PageKind::Bookmarks => Subject::Bookmarks,
            PageKind::Problems => Subject::Problems,
            PageKind::Occupation => Subject::Occupation(occupation(0)?),
            PageKind::Map => Subject::Map(occupation(0)?),
            PageKind::Skill => Subject::Skill(self.skill(graph)?),
            PageKind::Group => {
                let code = self.of.first()?;
                let group = graph
                    .groups()
                    .find(|group| fold(group.key()) == fold(code))?;
                Subject::Group(group.id())
            }
            PageKind::SkillGroup => {
                let code = self.of.first()?;
                let group = graph.skill_groups().find(|group| group.code() == code)?;
                Subject::SkillGroup(group.id())
            }
            PageKind::Compare => {
                let third = match self.of.len() {
                    3 => Some(occupation(2)?),
                    _ => None,
                };
                Subject::Compare([occupation(0)?, occupation(1)?], third)
            }
            PageKind::Gap => pair().map(|(from, to)| Subject::Gap(from, to))?,
            PageKind::Paths => pair().map(|(from, to)| Subject::Paths(from, to))?,
        })
    }

    fn occupation(&self, graph: &Graph, at: usize) -> Option<OccupationId> {
        let names = [self.uris.get(at), self.of.get(at)].into_iter().flatten();
        first(names.map(|name| graph.find_occupation(name)))
    }

    fn skill(&self, graph: &Graph) -> Option<SkillId> {
        let names = self.uris.iter().chain(&self.of);
        first(names.map(|name| graph.find_skill(name)))
    }
}

/// Whether two lists of names mean the same things.
fn are_same(ones: &[String], others: &[String], is_same: impl Fn(&str, &str) -> bool) -> bool {
    ones.len() == others.len()
        && ones
            .iter()
            .zip(others)
            .all(|(one, other)| is_same(one, other))
}

/// The first that was found without doubt.
fn first<T>(mut found: impl Iterator<Item = Found<T>>) -> Option<T> {
    found.find_map(|found| match found {
        Found::One(id) => Some(id),
        Found::Several(_) | Found::Nothing => None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::profile::load;

    #[test]
    fn every_page_is_found_again_by_its_names() {
        let data = Dataset::new(load(&[crate::testing::layer()]));
        let graph = &data.graph;
        let [one, two, three]: [_; 3] = std::array::from_fn(|at| {
            let Found::One(id) = graph.find_occupation(["cook", "waiter", "baker"][at]) else {
                unreachable!("it ships");
            };
            id
        });
        let skill = graph.occupation(one).skills()[0];
        for subject in [
            Subject::Welcome,
            Subject::Group(graph.major_groups()[3]),
            Subject::Occupation(one),
            Subject::Map(two),
            Subject::Skill(skill),
            Subject::Me,
            Subject::Bookmarks,
            Subject::Compare([one, two], None),
            Subject::Compare([three, two], Some(one)),
            Subject::Gap(None, one),
            Subject::Gap(Some(two), one),
            Subject::Paths(None, three),
            Subject::Paths(Some(one), three),
            Subject::Problems,
        ] {
            for page in [
                PageRef::new(subject, graph),
                PageRef::lasting(subject, graph),
            ] {
                let page = page.unwrap();
                assert!(page.is_sound(), "{page:?}");
                assert_eq!(page.find(&data), Some(subject), "{page:?}");
                let text = serde_json::to_string(&page).unwrap();
                assert_eq!(serde_json::from_str::<PageRef>(&text).unwrap(), page);
                assert!(text.contains(&format!("\"page\":\"{}\"", page.page.name())));
            }
        }
        assert_eq!(PageRef::new(Subject::Nothing, graph), None);
    }

    #[test]
    fn an_address_outlives_a_name_and_the_other_way_round() {
        let data = Dataset::new(load(&[crate::testing::layer()]));
        let Found::One(cook) = data.graph.find_occupation("cook") else {
            unreachable!("it ships");
        };
        let page = PageRef::lasting(Subject::Occupation(cook), &data.graph).unwrap();
        assert_eq!(page.uris.len(), 1);
        let renamed = PageRef {
            of: vec!["called-otherwise".to_owned()],
            ..page.clone()
        };
        let moved = PageRef {
            uris: vec!["http://example.org/nowhere".to_owned()],
            ..page.clone()
        };
        for other in [&renamed, &moved] {
            assert_eq!(other.find(&data), Some(Subject::Occupation(cook)));
        }
        assert!(page.is_same(&renamed) && !page.is_same(&moved));
        let nowhere = PageRef {
            uris: Vec::new(),
            ..renamed
        };
        assert_eq!(nowhere.find(&data), None);
    }

    #[test]
    fn a_page_is_the_same_however_its_names_are_written() {
        let page = |of: &str, uri: &str| PageRef {
            page: PageKind::Occupation,
            of: vec![of.to_owned()],
            uris: Vec::from_iter((!uri.is_empty()).then(|| uri.to_owned())),
        };
        let one = page("caf\u{e9}-chef", "");
        assert!(
            one.is_same(&page("cafe\u{301}-chef", "")) && one.is_same(&page("Caf\u{c9}-Chef", ""))
        );
        assert!(!one.is_same(&page("cafe-chef", "")));
        let one = page("a", "http://example.org/x");
        assert!(one.is_same(&page("b", "https://example.org/x/")));
        assert!(!one.is_same(&page("a", "https://example.org/y")));
        // What is no address on the web is compared as it stands.
        assert!(!page("a", "urn:x").is_same(&page("a", "urn:y")));
    }

    #[test]
    fn what_cannot_be_is_not_believed() {
        for text in [
            r#"{"page":"occupation"}"#,
            r#"{"page":"compare","of":["a"]}"#,
            r#"{"page":"skill","of":["a"],"uris":["a","b"]}"#,
            r#"{"page":"me","of":["a"]}"#,
            "{\"page\":\"skill\",\"of\":[\"a\\u001b[2J\"]}",
        ] {
            let page: PageRef = serde_json::from_str(text).unwrap();
            assert!(!page.is_sound(), "{text}");
        }
        let long = PageRef {
            page: PageKind::Skill,
            of: vec!["a".repeat(MAX_NAME_BYTES + 1)],
            uris: Vec::new(),
        };
        assert!(!long.is_sound());
    }
}
