//! What stands on a page, for each subject a page can have. The view's half has the same names.

mod compare;
mod group;
mod map;
mod me;
mod occupation;
mod problems;
mod skill;
mod skill_group;
mod ways;

pub use compare::MOST as MOST_COMPARED;

use super::map::Map;
use super::me::{Look, Scene};
use super::place::Subject;
use super::row::{Folds, Row, Sheet, Tone};

/// The rows of a page about `subject` for a page `width` columns wide.
#[must_use]
pub fn rows(scene: Scene<'_>, subject: Subject, folds: &Folds, width: u16, look: Look) -> Vec<Row> {
    let mut sheet = Sheet::new(scene, folds, width, look);
    match subject {
        Subject::Nothing => nothing(&mut sheet),
        Subject::Group(id) => group::fill(&mut sheet, id),
        Subject::Occupation(id) => occupation::fill(&mut sheet, id),
        Subject::Map(id) => map::fill(&mut sheet, &Map::of(scene.data, id)),
        Subject::Skill(id) => skill::fill(&mut sheet, id),
        Subject::SkillGroup(id) => skill_group::fill(&mut sheet, id),
        Subject::Me => me::fill(&mut sheet),
        Subject::Compare(..) => compare::fill(&mut sheet, subject),
        Subject::Ways(from, to) => ways::fill(&mut sheet, from, to),
        Subject::Problems => problems::fill(&mut sheet),
    }
    sheet.finish()
}

/// The rows of a map, which is kept so that choosing on it asks nothing anew.
#[must_use]
pub fn map_rows(scene: Scene<'_>, map: &Map, folds: &Folds, width: u16) -> Vec<Row> {
    let mut sheet = Sheet::new(scene, folds, width, Look::Read);
    map::fill(&mut sheet, map);
    sheet.finish()
}

fn nothing(sheet: &mut Sheet<'_>) {
    sheet.text("No profiles", Tone::Title, 0);
    sheet.blank();
    sheet.text(
        "There is no occupation profile in the places that were read. A profile is a YAML file, \
         one for each occupation; put one there and press R, or start without --profiles to see \
         the shipped ones.",
        Tone::Body,
        0,
    );
    if !sheet.data.problems.is_empty() {
        sheet.blank();
        sheet.text("Press ! to see what went wrong.", Tone::Body, 0);
    }
}
