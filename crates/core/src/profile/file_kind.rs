//! What a file of a set holds, told by its name; and the same thing, read.
//!
//! | name | contents |
//! |---|---|
//! | `skills.yaml` | the catalogue of skills |
//! | `isco.yaml`, `skill-groups.yaml` | descriptions of groups |
//! | `licences.yaml` | ISCO groups whose occupations need a licence |
//! | `titles.yaml`, `titles.onet.yaml`, or with another name after the dot | everyday titles, and titles of other classifications |
//! | `set.yaml` | what the set says of itself |
//! | `occupations.fr.yaml`, `skills.fr.yaml`, `isco.fr.yaml`, `skill-groups.fr.yaml` | the same things in another language |
//! | any other | a profile |

use std::collections::HashSet;

use crate::profile::check;
use crate::profile::fields::{Kind, Mapping};
use crate::profile::limits::{MAX_CATALOGUE_BYTES, MAX_PROFILE_BYTES};
use crate::profile::model::{
    ABOUT, About, CATALOGUE_ENTRY, CatalogueEntry, EVERYDAY_TITLE, EverydayTitle, ISCO_GROUP,
    IscoGroup, LICENSED_GROUP, LicensedGroup, PROFILE, Profile, SKILL_GROUP, SkillGroup,
    TRANSLATED_ENTRY, TranslatedEntry,
};
use crate::text::sanitize::folded;

/// What a file holds: this decides its limits and its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Profile,
    Catalogue,
    Isco,
    SkillGroups,
    Licences,
    Titles,
    About,
    Translation(Topic),
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

impl FileKind {
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
        if name.eq_ignore_ascii_case("titles") {
            return Ok(Self::Titles);
        }
        match (topic, language) {
            (Some(topic), Some(tail)) => match check::language(tail) {
                Some(_) => Ok(Self::Translation(topic)),
                None => Err(tail),
            },
            (Some(Topic::Skills), None) => Ok(Self::Catalogue),
            (Some(Topic::Isco), None) => Ok(Self::Isco),
            (Some(Topic::SkillGroups), None) => Ok(Self::SkillGroups),
            (None, None) if name.eq_ignore_ascii_case("set") => Ok(Self::About),
            (None, None) if name.eq_ignore_ascii_case("licences") => Ok(Self::Licences),
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

    /// What is in such a file.
    pub(super) const fn shape(self) -> Kind {
        match self {
            Self::Profile => Kind::Map(&PROFILE),
            Self::Catalogue => Kind::Entries(&CATALOGUE_ENTRY),
            Self::Isco => Kind::Entries(&ISCO_GROUP),
            Self::SkillGroups => Kind::Entries(&SKILL_GROUP),
            Self::Licences => Kind::Entries(&LICENSED_GROUP),
            Self::Titles => Kind::Entries(&EVERYDAY_TITLE),
            Self::About => Kind::Map(&ABOUT),
            Self::Translation(_) => Kind::Entries(&TRANSLATED_ENTRY),
        }
    }

    /// What a list file is called in messages, and its entries.
    pub(super) const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Profile => ("profile", "fields"),
            Self::About => ("description of the set", "fields"),
            Self::Catalogue => ("catalogue", "skills"),
            Self::Isco => ("list of ISCO groups", "ISCO groups"),
            Self::SkillGroups => ("list of skill groups", "skill groups"),
            Self::Licences => ("list of licensed groups", "licensed groups"),
            Self::Titles => ("list of everyday titles", "everyday titles"),
            Self::Translation(Topic::Occupations) => ("translation", "words for occupations"),
            Self::Translation(Topic::Skills) => ("translation", "words for skills"),
            Self::Translation(Topic::Isco) => ("translation", "words for ISCO groups"),
            Self::Translation(Topic::SkillGroups) => ("translation", "words for skill groups"),
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
    Licences(Vec<LicensedGroup>),
    Titles(Vec<EverydayTitle>),
    About(About),
    Translation(Vec<TranslatedEntry>),
    Nothing,
}

impl Contents {
    /// The list of which these are the parts, unless they have an entry in common.
    pub(super) fn join(parts: Vec<Self>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let mut whole = parts.next()?;
        for part in parts {
            match (&mut whole, part) {
                (Self::Catalogue(whole), Self::Catalogue(part)) => whole.extend(part),
                (Self::Isco(whole), Self::Isco(part)) => whole.extend(part),
                (Self::SkillGroups(whole), Self::SkillGroups(part)) => whole.extend(part),
                (Self::Licences(whole), Self::Licences(part)) => whole.extend(part),
                (Self::Titles(whole), Self::Titles(part)) => whole.extend(part),
                (Self::Translation(whole), Self::Translation(part)) => whole.extend(part),
                _ => return None,
            }
        }
        let is_each_once = match &whole {
            Self::Catalogue(entries) => are_each_once(entries),
            Self::Isco(groups) => are_each_once(groups),
            Self::SkillGroups(groups) => are_each_once(groups),
            Self::Licences(groups) => are_each_once(groups),
            Self::Titles(titles) => are_each_once(titles),
            Self::Translation(words) => are_each_once(words),
            Self::Profile(_) | Self::About(_) | Self::Nothing => false,
        };
        is_each_once.then_some(whole)
    }
}

fn are_each_once<M: Mapping>(entries: &[M]) -> bool {
    let mut seen = HashSet::with_capacity(entries.len());
    entries.iter().all(|entry| seen.insert(folded(entry.key())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_is_inside() {
        let expected = [
            ("nurse", Ok(FileKind::Profile)),
            ("nurse.fr", Ok(FileKind::Profile)),
            ("set.fr", Ok(FileKind::Profile)),
            ("occupations", Ok(FileKind::Profile)),
            ("Skills", Ok(FileKind::Catalogue)),
            ("isco", Ok(FileKind::Isco)),
            ("skill-groups", Ok(FileKind::SkillGroups)),
            ("licences", Ok(FileKind::Licences)),
            ("licences.fr", Ok(FileKind::Profile)),
            ("titles", Ok(FileKind::Titles)),
            ("titles.onet", Ok(FileKind::Titles)),
            ("titles-clerk", Ok(FileKind::Profile)),
            ("set", Ok(FileKind::About)),
            (
                "occupations.fr",
                Ok(FileKind::Translation(Topic::Occupations)),
            ),
            ("skills.pt-BR", Ok(FileKind::Translation(Topic::Skills))),
            ("isco.fr", Ok(FileKind::Translation(Topic::Isco))),
            (
                "skill-groups.fr",
                Ok(FileKind::Translation(Topic::SkillGroups)),
            ),
            ("skills.french", Err("french")),
            ("isco.", Err("")),
            ("occupations.fr.old", Err("fr.old")),
        ];
        for (stem, wanted) in expected {
            assert_eq!(FileKind::of_stem(stem), wanted, "{stem}");
        }
    }
}
