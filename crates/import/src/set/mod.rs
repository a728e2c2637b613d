//! What the imports of whole classifications have in common: a download is read, and a set takes its
//! place.
//!
//! ```text
//! source ─> table ─> (the classification's own reading) ─> Set ─> draft ─> put
//! (zips,    (rows)                                                          (whole or not at all)
//!  limits)
//! ```
//!
//! # What it promises
//!
//! All or nothing: the set is built beside its place and put there in one step. Whatever goes wrong
//! before, be it a signal, the place is as it was. All is on the disk before that step. Nothing is
//! ever extracted from a zip file to the disk. What was there before is kept beside the new set.

pub(crate) mod both;
pub(crate) mod copy;
pub(crate) mod draft;
pub(crate) mod fit;
mod form;
mod lines;
pub(crate) mod manifest;
pub(crate) mod moment;
pub(crate) mod order;
pub(crate) mod put;
pub(crate) mod rows;
pub(crate) mod source;
pub(crate) mod table;
mod text;
pub(crate) mod tidy;

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use foldhash::HashSet;

use super::file::stem;
use careernav_core::profile::clean::fold;
use careernav_core::profile::{About, CatalogueEntry, IscoGroup, Profile, SkillEntry, SkillGroup};
use manifest::Manifest;
use put::Place;

/// Why nothing was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The download is sound, but there is nothing in it to make profiles of.
    Nothing(String),
    /// Something cannot be read or written, or is not what it should be.
    Unusable(String),
    /// The import was told to stop.
    Stopped,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(what) | Self::Unusable(what) => f.write_str(what),
            Self::Stopped => f.write_str("the import was told to stop"),
        }
    }
}

impl std::error::Error for Failure {}

/// What the steps give.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

pub(crate) fn unusable<T>(what: impl Into<String>) -> Result<T> {
    Err(Failure::Unusable(what.into()))
}

/// Whether to go on.
pub(crate) struct Stop<'a>(pub(crate) &'a AtomicUsize);

impl Stop<'_> {
    pub(crate) fn check(&self) -> Result<()> {
        if self.0.load(Ordering::Relaxed) == 0 {
            Ok(())
        } else {
            Err(Failure::Stopped)
        }
    }
}

/// What was, or would be, at the place of a new set before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    /// Where the set is that was there, or would be; none if there was none.
    pub old: Option<PathBuf>,
    /// Files of the old set that a person has changed, added or removed since they were imported,
    /// as paths in it; none if that cannot be told.
    pub edited: Option<Vec<String>>,
}

impl Before {
    /// Looks at a place before anything is moved; what cannot be read now is told of by nobody.
    pub(crate) fn at(place: &Place) -> Self {
        let old = place.would_keep();
        let manifest = old.as_ref().and_then(|_| Manifest::of(&place.target));
        Self {
            edited: manifest.and_then(|it| it.edited(&place.target).ok()),
            old,
        }
    }
}

/// What is written.
#[derive(Debug, Default)]
pub(crate) struct Set {
    /// In the order of the classification.
    pub(crate) profiles: Vec<Outline>,
    /// By folded name.
    pub(crate) catalogue: Vec<CatalogueEntry>,
    /// By code.
    pub(crate) isco: Vec<IscoGroup>,
    /// By code.
    pub(crate) skill_groups: Vec<SkillGroup>,
    pub(crate) about: About,
    /// For those who look into the directory, where there is more to say than the set does.
    pub(crate) readme: Option<String>,
}

impl Set {
    /// Makes all profiles, on both cores, and drops them again.
    pub(crate) fn try_out(self) {
        both::halves(self.profiles, |outlines| {
            for outline in outlines {
                drop(outline.filled(&self.catalogue));
            }
        });
    }
}

/// A profile that does not hold its skills yet. All names of all lists take as much room as all else
/// that is read, so that they are filled in for one profile at a time.
#[derive(Debug)]
pub(crate) struct Outline {
    pub(crate) profile: Profile,
    /// Places in the catalogue, in order, and whether the skill is essential.
    pub(crate) needs: Vec<(usize, bool)>,
}

impl Outline {
    /// The profile, with the names that the catalogue has at those places.
    pub(crate) fn filled(mut self, catalogue: &[CatalogueEntry]) -> Profile {
        for lists in [&mut self.profile.essential, &mut self.profile.optional] {
            lists.knowledge.reserve(self.needs.len());
            lists.skills.reserve(self.needs.len());
        }
        for (place, is_essential) in self.needs {
            let skill = &catalogue[place];
            let lists = if is_essential {
                &mut self.profile.essential
            } else {
                &mut self.profile.optional
            };
            lists.half_of(skill.kind).push(SkillEntry {
                name: skill.name.as_str().into(),
                description: None,
            });
        }
        self.profile
    }
}

/// Ids, each given once. Of several occupations with the same stem, which come in the order of the
/// classification, the second has `-2` at its end.
#[derive(Default)]
pub(crate) struct Ids(HashSet<String>);

impl Ids {
    pub(crate) fn next(&mut self, title: &str) -> String {
        let stem = stem(title);
        let mut id = stem.clone();
        let mut number = 2;
        while !self.0.insert(fold(&id)) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        id
    }
}

/// A text, if there is any.
pub(crate) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
