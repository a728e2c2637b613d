//! The rows of every page. Most pages show an answer that the commands print as well, to which the app
//! adds what only it has, such as keys; the others, such as the welcome page, are the app's own.
//!
//! A new kind of page is a builder in [`careernav_core::report`] and a line in [`answer`].

mod bars;
mod bookmarks;
mod glance;
mod map;
mod me;
mod overview;
mod path;
mod problems;
mod welcome;

pub use path::path_step;

use super::action::Action;
use super::filters::{PageFilters, Relaxation};
use super::glyphs::Glyph;
use super::layout::Area;
use super::map::Map;
use super::row::{Row, Tone};
use super::row_builder::{PageRequest, RowBuilder};
use super::scene::Scene;
use careernav_core::graph::OccupationId;
use careernav_core::insight::Rank;
use careernav_core::report::{Document, Note, compare, gap, group, occupation, skill};
use careernav_core::user::Subject;

/// The rows of a page `width` columns wide.
#[must_use]
pub fn rows(scene: Scene<'_>, request: PageRequest<'_>, width: u16) -> Vec<Row> {
    let mut builder = RowBuilder::new(scene, request, width);
    if let Some((document, relaxations)) = answer(&builder, request.subject) {
        builder.document(&document);
        for (nth, relaxation) in relaxations.into_iter().enumerate() {
            let has_key = nth == 0;
            builder.push(Row::Relax {
                relaxation,
                has_key,
            });
        }
        return builder.finish();
    }
    match request.subject {
        Subject::Welcome => welcome::fill(&mut builder),
        Subject::Bookmarks => bookmarks::fill(&mut builder),
        Subject::Map(id) => map::fill(&mut builder, &Map::of(scene.data, id)),
        Subject::Problems => problems::fill(&mut builder),
        // The others have answers.
        _ => nothing(&mut builder),
    }
    builder.finish()
}

/// The answer that a page shows, with what would help if it is empty; none for the app's own pages.
#[must_use]
pub fn answer<'a>(
    builder: &RowBuilder<'a>,
    subject: Subject,
) -> Option<(Document<'a>, Vec<Relaxation>)> {
    let context = builder.context();
    let document = match subject {
        Subject::Group(id) => group::isco(&context, id),
        Subject::Occupation(id) => {
            let wanted = builder.scene().wanted_steps(id, builder.filters);
            let mut document = occupation::document_within(&context, id, &wanted);
            document.notes.extend(filter_note(builder, subject));
            return Some((document, fills_a_list(builder, id)));
        }
        Subject::Skill(id) => skill::document(&context, id, usize::MAX),
        Subject::SkillGroup(id) => group::of_skills(&context, id),
        Subject::Gap(from, to) => {
            let person = &builder.user.starting_from(&builder.data.graph, from);
            gap::document(&context, gap::Question { person, to })
        }
        Subject::Compare(..) => {
            let ids: Vec<_> = subject.compared().collect();
            let comparison = builder.data.insight().compare(&ids);
            let mut document = compare::document(&context, &comparison);
            document.notes.push(compare_legend(builder));
            document
        }
        Subject::Me => return Some(me::answer(builder)),
        Subject::Paths(from, to) => return Some(path::answer(builder, from, to)),
        Subject::Nothing
        | Subject::Welcome
        | Subject::Bookmarks
        | Subject::Map(_)
        | Subject::Problems => return None,
    };
    Some((document, Vec::new()))
}

/// What would fill a list of a job's page that the filters leave empty.
fn fills_a_list(builder: &RowBuilder<'_>, id: OccupationId) -> Vec<Relaxation> {
    if builder.filters.is_empty() || builder.context().is_quick {
        return Vec::new();
    }
    let insight = builder.data.insight();
    let lists = |filters: &PageFilters| {
        let wanted = builder.scene().wanted_steps(id, filters);
        let around = insight.around(id).within(&wanted.filter);
        let options = filters.options(Rank::default());
        let outlook = around.outlook(options);
        [around.similar(options), outlook.prospects].map(|list| !list.is_empty())
    };
    let now = lists(builder.filters);
    let fills = |filters: &PageFilters| {
        let then = lists(filters);
        now.iter().zip(then).any(|(now, then)| then && !now)
    };
    if now.contains(&false)
        && let Some((relaxation, _)) = Relaxation::first(builder.filters, fills)
    {
        return vec![relaxation];
    }
    Vec::new()
}

/// What the signs before compared skills mean.
fn compare_legend(builder: &RowBuilder<'_>) -> Note<'static> {
    let glyphs = builder.settings.glyphs;
    let signs = [Glyph::Essential, Glyph::Optional, Glyph::NotNeeded];
    let [essential, optional, not] = signs.map(|glyph| glyphs.of(glyph));
    Note::remark(format!(
        "{essential} essential  {optional} optional  {not} not needed"
    ))
}

/// What narrows the page, if anything does.
fn filter_note(builder: &RowBuilder<'_>, subject: Subject) -> Vec<Note<'static>> {
    let text = builder.filters.text(&builder.data.graph);
    let key = builder.settings.key(Action::EditFilters);
    let mut notes = Vec::new();
    if !text.is_empty() {
        notes.push(Note::remark(format!("Filter: {text} ({key} changes it)")));
    }
    let not_marked = builder.filters.not_marked_note(subject);
    notes.extend(not_marked.map(Note::remark));
    notes
}

/// A job or a skill at a glance, for a panel of a size; none for what has no such rows.
#[must_use]
pub fn glance_rows(scene: Scene<'_>, request: PageRequest<'_>, area: Area) -> Option<Vec<Row>> {
    let mut builder = RowBuilder::new(scene, request, area.width);
    match request.subject {
        Subject::Occupation(id) if scene.data.graph.occupation(id).has_profile() => {
            glance::occupation(&mut builder, id, area.height);
        }
        Subject::Skill(id) => glance::skill(&mut builder, id, area.height),
        _ => return None,
    }
    Some(builder.finish())
}

/// The rows beside a page whose cursor is on nothing that leads anywhere.
#[must_use]
pub fn overview_rows(scene: Scene<'_>, request: PageRequest<'_>, width: u16) -> Vec<Row> {
    let mut builder = RowBuilder::new(scene, request, width);
    overview::fill(&mut builder, request.subject);
    builder.finish()
}

/// The rows of a map, which is kept so that choosing on it asks nothing anew.
#[must_use]
pub fn map_rows(scene: Scene<'_>, map: &Map, request: PageRequest<'_>, width: u16) -> Vec<Row> {
    let mut builder = RowBuilder::new(scene, request, width);
    map::fill(&mut builder, map);
    builder.finish()
}

fn nothing(builder: &mut RowBuilder<'_>) {
    builder.text("No profiles", Tone::Title, 0);
    builder.blank();
    let read = builder.settings.key(Action::Reload);
    let text = format!(
        "There is no occupation profile in the directories that were read. A profile is a YAML \
         file, one for each occupation; put one there and press {read}, or start without \
         --profiles to see the built-in ones."
    );
    builder.text(&text, Tone::Body, 0);
    if builder.settings.problems(builder.data).next().is_some() {
        let show = builder.settings.key(Action::Problems);
        builder.blank();
        builder.text(
            &format!("Press {show} to see what went wrong."),
            Tone::Body,
            0,
        );
    }
}
