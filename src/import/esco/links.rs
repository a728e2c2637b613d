//! The links between occupations and skills, and the kinds of the skills that have none of their
//! own.

use std::collections::{HashMap, HashSet};

use super::input::{Files, Part};
use super::read::{Read, kind_of, positions};
use super::table::Table;
use super::{Links, Result};
use crate::profile::SkillKind;
use crate::profile::clean::fold;

/// Links by occupation.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// For each occupation its skills, each once: their positions, and whether they are essential.
    pub(super) of: Vec<Vec<(usize, bool)>>,
    /// For each skill the first one of the same name, which stands for it.
    pub(super) stand_in: Vec<usize>,
    pub(super) counts: Links,
    /// Skills that had no kind of their own.
    pub(super) kinds_supplied: usize,
}

/// Reads the links, and supplies the kinds that are missing: the one that the first link names, else
/// skill.
pub(super) fn read(files: &Files, read: &mut Read) -> Result<Linked> {
    let mut linked = Linked {
        of: vec![Vec::new(); read.occupations.len()],
        stand_in: stand_ins(read),
        ..Linked::default()
    };
    let mut named: HashMap<usize, SkillKind> = HashMap::new();
    if let Some(found) = files.get(Part::Links) {
        let occupations = positions(&read.occupations, |occupation| occupation.uri.as_str());
        let skills = positions(&read.skills, |skill| skill.uri.as_str());
        let mut table = Table::new(found)?;
        let occupation = table.column("occupationUri")?;
        let skill = table.column("skillUri")?;
        let relation = table.column("relationType")?;
        let kind = table.column_if_any("skillType");
        let mut seen = HashSet::new();
        // Rows of one occupation mostly follow each other.
        let mut last: (String, Option<usize>) = (String::new(), None);
        while let Some(row) = table.next()? {
            linked.counts.read += 1;
            let is_essential = match row.cell(relation)?.trim() {
                "essential" => true,
                "optional" => false,
                _ => return Err(row.fault(relation, "neither essential nor optional")),
            };
            let (of, to) = (row.address(occupation)?, row.address(skill)?);
            if last.0 != of {
                last = (of.to_owned(), occupations.get(of).copied());
            }
            let Some(of) = last.1 else {
                linked.counts.no_occupation += 1;
                continue;
            };
            let Some(&to) = skills.get(to) else {
                linked.counts.no_skill += 1;
                continue;
            };
            if read.skills[to].kind.is_none()
                && let Some(kind) = kind_of(row.cell(kind)?)
            {
                named.entry(to).or_insert(kind);
            }
            let to = linked.stand_in[to];
            if !seen.insert((of, to)) {
                linked.counts.repeated += 1;
                continue;
            }
            linked.of[of].push((to, is_essential));
            linked.counts.kept += 1;
        }
    }
    for (at, skill) in read.skills.iter_mut().enumerate() {
        if skill.kind.is_none() {
            skill.kind = Some(named.get(&at).copied().unwrap_or(SkillKind::Skill));
            linked.kinds_supplied += 1;
        }
    }
    Ok(linked)
}

/// A name is a skill's identity in profiles, so that two skills of one name are one.
fn stand_ins(read: &Read) -> Vec<usize> {
    let mut first = HashMap::with_capacity(read.skills.len());
    let skills = read.skills.iter().enumerate();
    skills
        .map(|(at, skill)| *first.entry(fold(&skill.name)).or_insert(at))
        .collect()
}
