//! What stands on a page, for each subject a page can have. The view's half has the same names.

mod compare;
mod gap;
mod group;
mod map;
mod me;
mod occupation;
mod places;
mod problems;
mod skill;
mod skill_group;
mod ways;
mod welcome;

pub use compare::MOST as MOST_COMPARED;

use super::action::Action;
use super::filters::{PageFilters, Relaxation};
use super::map::Map;
use super::row::{Edge, Folds, Row, Sheet, Tone};
use super::scene::{Look, Scene};
use careernav_core::graph::OccupationId;
use careernav_core::user::Subject;

/// What is shown of a subject.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// What the page is about.
    pub subject: Subject,
    /// What is expanded.
    pub folds: &'a Folds,
    /// What filters its list.
    pub filters: &'a PageFilters,
    /// How closely it is looked at.
    pub look: Look,
}

/// The rows of a page `width` columns wide.
#[must_use]
pub fn rows(scene: Scene<'_>, shown: Shown<'_>, width: u16) -> Vec<Row> {
    let subject = shown.subject;
    let mut sheet = Sheet::new(scene, shown, width);
    match subject {
        Subject::Nothing => nothing(&mut sheet),
        Subject::Welcome => welcome::fill(&mut sheet),
        Subject::Places => places::fill(&mut sheet),
        Subject::Group(id) => group::fill(&mut sheet, id),
        Subject::Occupation(id) => occupation::fill(&mut sheet, id),
        Subject::Map(id) => map::fill(&mut sheet, &Map::of(scene.data, id)),
        Subject::Skill(id) => skill::fill(&mut sheet, id),
        Subject::SkillGroup(id) => skill_group::fill(&mut sheet, id),
        Subject::Me => me::fill(&mut sheet),
        Subject::Compare(..) => compare::fill(&mut sheet, subject),
        Subject::Gap(from, to) => gap::fill(&mut sheet, from, to),
        Subject::Ways(from, to) => ways::fill(&mut sheet, from, to),
        Subject::Problems => problems::fill(&mut sheet),
    }
    sheet.finish()
}

/// From where and to where, for pages about both; without an occupation it is from what the reader
/// brings.
fn ends(sheet: &mut Sheet<'_>, from: Option<OccupationId>, to: OccupationId) {
    match from {
        Some(from) => sheet.occupations(&[from], Edge::Start),
        None => sheet.text("From what you bring", Tone::Dim, 2),
    }
    sheet.occupations(&[to], Edge::Goal);
    sheet.blank();
}

/// What filters the page, if anything does.
fn filters(sheet: &mut Sheet<'_>) {
    let text = sheet.filters.text(&sheet.data.graph);
    if !text.is_empty() {
        let key = sheet.settings.key(Action::EditFilters);
        sheet.text(
            &format!("Limited: {text} ({key} changes it)"),
            Tone::Body,
            0,
        );
    }
}

/// What stands in the way, and what takes it away, if anything does.
fn obstacle(
    sheet: &mut Sheet<'_>,
    words: &str,
    indent: u16,
    loosenings: impl IntoIterator<Item = Relaxation>,
) {
    sheet.text(words, Tone::Body, indent);
    for (nth, relaxation) in loosenings.into_iter().enumerate() {
        let has_key = nth == 0;
        sheet.push(Row::Relax {
            relaxation,
            has_key,
        });
    }
}

/// The rows of a map, which is kept so that choosing on it asks nothing anew.
#[must_use]
pub fn map_rows(scene: Scene<'_>, map: &Map, shown: Shown<'_>, width: u16) -> Vec<Row> {
    let mut sheet = Sheet::new(scene, shown, width);
    map::fill(&mut sheet, map);
    sheet.finish()
}

fn nothing(sheet: &mut Sheet<'_>) {
    sheet.text("No profiles", Tone::Title, 0);
    sheet.blank();
    let read = sheet.settings.key(Action::Reload);
    let text = format!(
        "There is no occupation profile in the places that were read. A profile is a YAML file, \
         one for each occupation; put one there and press {read}, or start without --profiles to \
         see the shipped ones."
    );
    sheet.text(&text, Tone::Body, 0);
    if sheet.settings.problems(sheet.data).next().is_some() {
        let show = sheet.settings.key(Action::Problems);
        sheet.blank();
        sheet.text(
            &format!("Press {show} to see what went wrong."),
            Tone::Body,
            0,
        );
    }
}
