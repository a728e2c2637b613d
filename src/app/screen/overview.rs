//! What a wide screen shows beside a page while the cursor is on nothing that leads anywhere: the data set
//! at a glance, or where an occupation is in it.

use crate::app::action::Action;
use crate::app::glyphs::Glyph;
use crate::app::row::{Row, Tone};
use crate::app::row_builder::RowBuilder;
use careernav_core::graph::{Occupation, OccupationId};
use careernav_core::profile::{SkillList, isco};
use careernav_core::report::Relation;
use careernav_core::text::{number, width};
use careernav_core::user::Subject;

/// The longest bar, in columns.
const MAX_BAR: usize = 24;

/// The most neighbours in a group that are listed.
const MAX_NEIGHBOURS: usize = 12;

/// Fills a panel beside a page.
pub(super) fn fill(builder: &mut RowBuilder<'_>, page: Subject) {
    match page {
        Subject::Nothing => {}
        Subject::Occupation(id) | Subject::Map(id) => around(builder, id),
        Subject::Welcome => glance(builder),
        _ => {
            glance(builder);
            what_to_do(builder);
        }
    }
}

/// The data set: its levels and groups, and what you can do with it.
fn glance(builder: &mut RowBuilder<'_>) {
    let graph = &builder.data.graph;
    builder.text("The data set at a glance", Tone::Title, 0);
    let facts = [
        builder.data.size(),
        format!("{} skills", number(graph.skill_count())),
    ];
    builder.text(&builder.settings.glyphs.join(&facts), Tone::Dim, 0);
    let levels: Vec<_> = (1..=isco::HIGHEST_LEVEL)
        .rev()
        .map(|it| {
            (
                format!("{it} {}", level_in_words(it)),
                graph.level_count(it),
            )
        })
        .collect();
    bars(builder, "ISCO skill levels", &levels);
    let groups = graph.major_groups().iter().map(|&id| graph.group(id));
    let groups: Vec<_> = groups.map(|it| (it.label(), it.total())).collect();
    bars(builder, "Groups", &groups);
}

/// What the levels are, as ISCO-08 describes the tasks at them.
const fn level_in_words(level: u8) -> &'static str {
    match level {
        1 => "simple, routine tasks",
        2 => "skilled and service work",
        3 => "technical and supervisory",
        _ => "professional and managerial",
    }
}

/// The keys that make the product.
pub(super) fn what_to_do(builder: &mut RowBuilder<'_>) {
    builder.blank();
    builder.text("What to do", Tone::Title, 0);
    for (action, does) in [
        (Action::Search, "find a job, by its name or by a skill"),
        (
            Action::Tick,
            "tick a skill that you have, or a job that you have done",
        ),
        (Action::MySkills, "see the jobs that fit your skills"),
        (
            Action::Paths,
            "find career paths to the job under the cursor",
        ),
        (Action::Gap, "see what you would need to learn for it"),
        (Action::Compare, "compare it with another job"),
        (Action::Map, "see the jobs around it on a map"),
        (Action::Bookmark, "bookmark it"),
        (Action::Undo, "undo the last tick, bookmark or filter"),
        (Action::Help, "see all keys, and what the words mean"),
    ] {
        let key = builder.settings.key(action);
        builder.text(&format!("{key}  {does}"), Tone::Body, 2);
    }
}

/// Names and numbers, each with a bar as long as its number among the others.
pub(super) fn bars(builder: &mut RowBuilder<'_>, heading: &str, lines: &[(String, usize)]) {
    let most = lines.iter().map(|(_, count)| *count).max();
    let Some(most) = most.filter(|&most| most > 0) else {
        return;
    };
    builder.blank();
    builder.text(heading, Tone::Title, 0);
    let columns = usize::from(builder.width);
    let name = lines.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let name = name.min(columns / 2);
    let bar = MAX_BAR.min(columns.saturating_sub(name + 10));
    let glyphs = builder.settings.glyphs;
    for (text, count) in lines {
        let text = glyphs.cut(text, name);
        let gap = " ".repeat(name - width(&text));
        // Something is never shown as nothing.
        let length = (count * bar).div_ceil(most);
        let bar = glyphs.of(Glyph::Bar).repeat(length);
        let line = format!("{text}{gap}  {bar} {}", number(*count));
        builder.push(Row::Text {
            text: line,
            tone: Tone::Body,
            indent: 0,
        });
    }
}

/// Where an occupation is: its groups, what it is made of, and what else is in its group.
fn around(builder: &mut RowBuilder<'_>, id: OccupationId) {
    let graph = &builder.data.graph;
    let occupation = graph.occupation(id);
    builder.text(occupation.title(), Tone::Title, 0);
    let mut groups = Vec::new();
    let mut group = occupation.group();
    while let Some(id) = group {
        groups.push(id);
        group = graph.group(id).parent();
    }
    for (&id, depth) in groups.iter().rev().zip((0..).step_by(2)) {
        builder.text(&graph.group(id).label(), Tone::Dim, depth);
    }
    let lists = [
        ("Essential skills and knowledge", true),
        ("Optional skills and knowledge", false),
    ]
    .map(|(name, is_essential)| (name.to_owned(), skills(occupation, is_essential)));
    bars(builder, "Skills", &lists);
    let Some(&group) = groups.first() else {
        return;
    };
    let members = graph.group(group).members();
    let others: Vec<_> = members.iter().copied().filter(|&it| it != id).collect();
    if others.is_empty() {
        return;
    }
    builder.blank();
    let heading = format!("Also in {}", graph.group(group).label());
    builder.text(&heading, Tone::Title, 0);
    let shown = &others[..others.len().min(MAX_NEIGHBOURS)];
    builder.occupations(shown, Relation::Member);
    if others.len() > shown.len() {
        let more = format!("{} more", others.len() - shown.len());
        builder.text(&more, Tone::Dim, 2);
    }
}

/// How many skills an occupation lists as essential, or as optional.
fn skills(occupation: Occupation<'_>, is_essential: bool) -> usize {
    let lists = SkillList::ALL.into_iter();
    let lists = lists.filter(|list| list.is_essential() == is_essential);
    lists.map(|list| occupation.list(list).len()).sum()
}
