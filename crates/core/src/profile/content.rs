//! What a file of a set holds, told by its name; and the same thing, read.
//!
//! | name | contents |
//! |---|---|
//! | `skills.yaml` | the catalogue of skills |
//! | `isco.yaml`, `skill-groups.yaml` | descriptions of groups |
//! | `set.yaml` | what the set says of itself |
//! | `occupations.fr.yaml`, `skills.fr.yaml`, `isco.fr.yaml`, `skill-groups.fr.yaml` | the same things in another language |
//! | any other | a profile |

use super::careful::Outcome;
use super::check;
use super::limits::{MAX_CATALOGUE_BYTES, MAX_PROFILE_BYTES};
use super::quick::Notation;
use super::schema::{About, CatalogueEntry, IscoGroup, Profile, SkillGroup, Words};
use super::{careful, catalogue, lists, quick};

/// What a file holds: this decides its limits and its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Profile,
    Catalogue,
    Isco,
    SkillGroups,
    About,
    Words(Topic),
}

/// What words in another language are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Occupations,
    Skills,
    Isco,
    SkillGroups,
}

impl Topic {
    pub(super) const ALL: [Self; 4] = [
        Self::Occupations,
        Self::Skills,
        Self::Isco,
        Self::SkillGroups,
    ];

    /// The first part of the names of its files.
    pub(super) const fn stem(self) -> &'static str {
        match self {
            Self::Occupations => "occupations",
            Self::Skills => "skills",
            Self::Isco => "isco",
            Self::SkillGroups => "skill-groups",
        }
    }
}

impl Content {
    /// What a file of this stem holds; the part of the stem that should be a language, if it is
    /// none.
    pub(super) fn of_stem(stem: &str) -> Result<Self, &str> {
        let (name, language) = match stem.split_once('.') {
            Some((name, language)) => (name, Some(language)),
            None => (stem, None),
        };
        let topic = Topic::ALL
            .into_iter()
            .find(|topic| name.eq_ignore_ascii_case(topic.stem()));
        match (topic, language) {
            (Some(topic), Some(tail)) => match check::language(tail) {
                Some(_) => Ok(Self::Words(topic)),
                None => Err(tail),
            },
            (Some(Topic::Skills), None) => Ok(Self::Catalogue),
            (Some(Topic::Isco), None) => Ok(Self::Isco),
            (Some(Topic::SkillGroups), None) => Ok(Self::SkillGroups),
            (None, None) if name.eq_ignore_ascii_case("set") => Ok(Self::About),
            _ => Ok(Self::Profile),
        }
    }

    /// The largest file, in bytes.
    pub(super) const fn max_bytes(self) -> u64 {
        if self.is_list() {
            MAX_CATALOGUE_BYTES
        } else {
            MAX_PROFILE_BYTES
        }
    }

    /// Whether it is a list, which may be long.
    pub(super) const fn is_list(self) -> bool {
        !matches!(self, Self::Profile | Self::About)
    }
}

/// What one file gave.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Contents {
    Profile(Box<Profile>),
    Catalogue(Vec<CatalogueEntry>),
    Isco(Vec<IscoGroup>),
    SkillGroups(Vec<SkillGroup>),
    About(About),
    Words(Vec<Words>),
    Nothing,
}

/// The contents, if the text is wholly sound.
pub(super) fn quickly(content: Content, text: &str, notation: Notation) -> Option<Contents> {
    match content {
        Content::Profile => {
            quick::profile(text, notation).map(|profile| Contents::Profile(Box::new(profile)))
        }
        Content::Catalogue => quick::catalogue(text, notation).map(Contents::Catalogue),
        Content::Isco => quick::isco(text, notation).map(Contents::Isco),
        Content::SkillGroups => quick::skill_groups(text, notation).map(Contents::SkillGroups),
        Content::About => quick::about(text, notation).map(Contents::About),
        Content::Words(_) => quick::words(text, notation).map(Contents::Words),
    }
}

/// All that is sound, and every fault.
pub(super) fn carefully(content: Content, text: &str) -> Outcome<Contents> {
    match content {
        Content::Profile => careful::profile(text).map(|it| Contents::Profile(Box::new(it))),
        Content::Catalogue => catalogue::catalogue(text).map(Contents::Catalogue),
        Content::Isco => lists::isco(text).map(Contents::Isco),
        Content::SkillGroups => lists::skill_groups(text).map(Contents::SkillGroups),
        Content::About => lists::about(text).map(Contents::About),
        Content::Words(topic) => lists::words(text, topic).map(Contents::Words),
    }
}

/// One entry of a list, known by a key.
pub(super) trait Entry {
    /// The field that holds the key.
    const FIELD: &'static str;
    /// What stands under that field, as it is written. Two entries are the same if it is the same
    /// folded.
    fn key(&self) -> &str;
    /// So many of them, in a message.
    fn count(number: usize) -> String;
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

impl Entry for CatalogueEntry {
    const FIELD: &'static str = "name";
    fn key(&self) -> &str {
        &self.name
    }
    fn count(number: usize) -> String {
        counted(number, "skill", "skills")
    }
}

impl Entry for IscoGroup {
    const FIELD: &'static str = "code";
    fn key(&self) -> &str {
        &self.code
    }
    fn count(number: usize) -> String {
        counted(number, "ISCO group", "ISCO groups")
    }
}

impl Entry for SkillGroup {
    const FIELD: &'static str = "code";
    fn key(&self) -> &str {
        &self.code
    }
    fn count(number: usize) -> String {
        counted(number, "skill group", "skill groups")
    }
}

impl Entry for Words {
    const FIELD: &'static str = "of";
    fn key(&self) -> &str {
        &self.of
    }
    fn count(number: usize) -> String {
        counted(number, "translated entry", "translated entries")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_is_inside() {
        let expected = [
            ("nurse", Ok(Content::Profile)),
            ("nurse.fr", Ok(Content::Profile)),
            ("set.fr", Ok(Content::Profile)),
            ("occupations", Ok(Content::Profile)),
            ("Skills", Ok(Content::Catalogue)),
            ("isco", Ok(Content::Isco)),
            ("skill-groups", Ok(Content::SkillGroups)),
            ("set", Ok(Content::About)),
            ("occupations.fr", Ok(Content::Words(Topic::Occupations))),
            ("skills.pt-BR", Ok(Content::Words(Topic::Skills))),
            ("isco.fr", Ok(Content::Words(Topic::Isco))),
            ("skill-groups.fr", Ok(Content::Words(Topic::SkillGroups))),
            ("skills.french", Err("french")),
            ("isco.", Err("")),
            ("occupations.fr.old", Err("fr.old")),
        ];
        for (stem, wanted) in expected {
            assert_eq!(Content::of_stem(stem), wanted, "{stem}");
        }
    }
}
