//! A whole set of profiles, as an importer makes it.
//!
//! # The files
//!
//! `set.yaml`, `isco.yaml`, `skill-groups.yaml`, `README.md`, a hidden manifest (see
//! [`super::manifest`]), and `ID.yaml` for each profile. The catalogue is split, so that several cores
//! can read it: `skills/knowledge/skills.yaml` and, for the other skills by their first letter,
//! `skills/skills-a-c/skills.yaml`, `skills-d-l`, `skills-m-o` and `skills-p-z`. In English these five
//! files are of about the same size. A letter before `a` goes into the first, one after `z` into the
//! last.

use std::path::PathBuf;

use foldhash::HashSet;

use super::staging::{StagingDirectory, WriteError};
use super::target::Target;
use crate::error::{Result, StopFlag};
use crate::profile_file::slug;
use careernav_core::profile::{
    About, CatalogueEntry, IscoGroup, Profile, SkillEntry, SkillGroup, SkillKind, write,
};
use careernav_core::text::sanitize::fold;

/// What is written.
#[derive(Debug, Default)]
pub(crate) struct ProfileSet {
    /// In the order of the classification.
    pub(crate) profiles: Vec<UnlinkedProfile>,
    /// By folded name.
    pub(crate) catalogue: Vec<CatalogueEntry>,
    /// By code.
    pub(crate) isco_groups: Vec<IscoGroup>,
    /// By code.
    pub(crate) skill_groups: Vec<SkillGroup>,
    pub(crate) about: About,
    /// A text for those who look into the directory.
    pub(crate) readme: Option<String>,
}

impl ProfileSet {
    /// Writes the set and puts it in its place. Returns where the old one is now, if there was one.
    pub(super) fn install(self, target: &Target, stop: StopFlag<'_>) -> Result<Option<PathBuf>> {
        target.replace_with("profiles", |staging| self.write(staging, stop), stop)
    }

    fn write(
        self,
        staging: &mut StagingDirectory,
        stop: StopFlag<'_>,
    ) -> std::result::Result<(), WriteError> {
        for unlinked in self.profiles {
            let profile = unlinked.link(&self.catalogue);
            staging.write(
                &format!("{}.yaml", profile.id),
                &write::profile(&profile),
                stop,
            )?;
        }
        let mut files: [Vec<CatalogueEntry>; CATALOGUE_FILES.len()] = Default::default();
        for entry in self.catalogue {
            files[catalogue_file(&entry)].push(entry);
        }
        for (name, entries) in CATALOGUE_FILES.iter().zip(&files) {
            if !entries.is_empty() {
                let name = format!("skills/{name}/skills.yaml");
                staging.write(&name, &write::catalogue(entries), stop)?;
            }
        }
        if !self.isco_groups.is_empty() {
            staging.write("isco.yaml", &write::isco(&self.isco_groups), stop)?;
        }
        if !self.skill_groups.is_empty() {
            staging.write(
                "skill-groups.yaml",
                &write::skill_groups(&self.skill_groups),
                stop,
            )?;
        }
        if let Some(readme) = &self.readme {
            staging.write("README.md", readme, stop)?;
        }
        staging.write("set.yaml", &write::about(&self.about), stop)?;
        staging.write_manifest()?;
        Ok(())
    }
}

/// A profile that knows its skills by their positions in the catalogue. The names of all skills of all
/// profiles would take as much memory as everything else, so [`UnlinkedProfile::link`] fills them in
/// for one profile at a time.
#[derive(Debug)]
pub(crate) struct UnlinkedProfile {
    pub(crate) profile: Profile,
    /// Positions in the catalogue, in order, and whether the skill is essential.
    pub(crate) skills: Vec<(usize, bool)>,
}

impl UnlinkedProfile {
    /// The profile with the names of its skills.
    pub(crate) fn link(mut self, catalogue: &[CatalogueEntry]) -> Profile {
        for lists in [&mut self.profile.essential, &mut self.profile.optional] {
            lists.knowledge.reserve(self.skills.len());
            lists.skills.reserve(self.skills.len());
        }
        for (position, is_essential) in self.skills {
            let skill = &catalogue[position];
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

/// The directories of the files of the catalogue.
pub(super) const CATALOGUE_FILES: [&str; 5] = [
    "knowledge",
    "skills-a-c",
    "skills-d-l",
    "skills-m-o",
    "skills-p-z",
];

/// Which of [`CATALOGUE_FILES`] a skill goes into.
pub(super) fn catalogue_file(entry: &CatalogueEntry) -> usize {
    if entry.kind == Some(SkillKind::Knowledge) {
        return 0;
    }
    match fold(&entry.name).chars().next() {
        Some(first) if first < 'd' => 1,
        Some(first) if first < 'm' => 2,
        Some(first) if first < 'p' => 3,
        _ => 4,
    }
}

/// Ids of profiles, each given once. Of several occupations with the same stem, which come in the
/// order of the classification, the second gets `-2` at its end.
#[derive(Default)]
pub(crate) struct ProfileIds(HashSet<String>);

impl ProfileIds {
    /// The id for a title.
    pub(crate) fn assign(&mut self, title: &str) -> String {
        let stem = slug(title);
        let mut id = stem.clone();
        let mut number = 2;
        while !self.0.insert(fold(&id)) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        id
    }
}
