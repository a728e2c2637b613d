//! What a job is, and what a skill means, at a glance: beside the row that leads there.

use super::bars::bars;
use crate::app::row::{Row, Tone};
use crate::app::row_builder::{RowBuilder, SIDE_BY_SIDE};
use careernav_core::graph::{Graph, GroupId, OccupationId, Skill, SkillId};
use careernav_core::insight::SkillSet;
use careernav_core::report::{Fact, Relation, occupation as report};
use careernav_core::text::{counted, number};
use careernav_core::user::SkillMark;

/// So many rows a list has at least, also where the panel has no room for it: it can be scrolled.
const MIN_LISTED: usize = 6;

/// What people in a job do, and which skills it asks for: the most telling first.
pub(super) fn occupation(builder: &mut RowBuilder<'_>, id: OccupationId, height: u16) {
    let data = builder.data;
    let occupation = data.graph.occupation(id);
    builder.text(occupation.title(), Tone::Title, 0);
    facts(builder, &report::facts(occupation));
    if !occupation.description().is_empty() {
        builder.blank();
        builder.text(occupation.description(), Tone::Body, 0);
    }
    let lists = [SkillSet::essential, SkillSet::optional].map(|of| of(&data.graph, id));
    let lists = lists.map(|skills| data.insight().most_telling_first(&skills));
    let [essential, optional] = &lists;
    if essential.is_empty() && optional.is_empty() {
        return;
    }
    builder.blank();
    let headings = [
        ("Essential skills", essential),
        ("Optional skills", optional),
    ]
    .map(|(name, ids)| format!("{name} ({}):", number(ids.len())));
    let room = builder.room(height, 1, MIN_LISTED);
    if builder.width >= SIDE_BY_SIDE {
        builder.side_by_side(headings, [essential, optional], room);
    } else {
        let [heading, _] = headings;
        builder.text(&heading, Tone::Dim, 0);
        for &id in essential.iter().take(room) {
            builder.text(data.graph.skill(id).name(), Tone::Body, 2);
        }
    }
}

/// What a skill means, and which jobs need it.
pub(super) fn skill(builder: &mut RowBuilder<'_>, id: SkillId, height: u16) {
    let graph = &builder.data.graph;
    let skill = graph.skill(id);
    builder.text(skill.name(), Tone::Title, 0);
    let mut all = vec![Fact::Kind(skill.kind().name().into())];
    all.extend(skill.reuse().map(|reuse| Fact::Named {
        name: "Reuse",
        value: reuse.name().into(),
    }));
    facts(builder, &all);
    let mark = match builder.user.mark(id) {
        Some(SkillMark::Have) => "You have it.",
        Some(SkillMark::ToLearn) => "You want to learn it.",
        Some(SkillMark::Perhaps) => "You perhaps have it.",
        None => "",
    };
    builder.text(mark, Tone::Body, 0);
    builder.blank();
    builder.text(
        match skill.description() {
            "" => "No description.",
            text => text,
        },
        Tone::Body,
        0,
    );
    builder.blank();
    builder.text(&needed(skill), Tone::Body, 0);
    let ids: Vec<_> = jobs(skill).collect();
    let count = ids.len();
    if count > builder.room(height, 1, MIN_LISTED) {
        bars(builder, "In which groups", &in_groups(graph, &ids));
    }
    builder.blank();
    let room = builder.room(height, 0, MIN_LISTED);
    let shown = if count > room { room - 1 } else { count };
    for id in ids.into_iter().take(shown) {
        builder.push(Row::Occupation {
            id,
            relation: Relation::Member,
        });
    }
    if count > shown {
        builder.text(&format!("{} more", number(count - shown)), Tone::Dim, 2);
    }
}

/// How many jobs need a skill.
pub(super) fn needed(skill: Skill<'_>) -> String {
    format!(
        "Essential for {}, optional for {}.",
        counted(skill.essential_for().len(), "job"),
        number(skill.optional_for().len())
    )
}

/// The jobs that need a skill: first those for which it is essential.
pub(super) fn jobs(skill: Skill<'_>) -> impl Iterator<Item = OccupationId> {
    let all = skill.essential_for().iter().chain(skill.optional_for());
    all.copied()
}

/// How many jobs are in each major group that has any of them.
pub(super) fn in_groups(graph: &Graph, ids: &[OccupationId]) -> Vec<(String, usize)> {
    let mut groups: Vec<_> = graph.major_groups().iter().map(|&id| (id, 0)).collect();
    for major in ids.iter().filter_map(|&id| major_group(graph, id)) {
        let group = groups.iter_mut().find(|(id, _)| *id == major);
        group.expect("it is one of the major groups").1 += 1;
    }
    groups.retain(|(_, count)| *count > 0);
    let groups = groups.into_iter();
    groups
        .map(|(id, count)| (graph.group(id).label(), count))
        .collect()
}

/// The major group that an occupation is in.
fn major_group(graph: &Graph, id: OccupationId) -> Option<GroupId> {
    let mut group = graph.occupation(id).group()?;
    while let Some(parent) = graph.group(group).parent() {
        group = parent;
    }
    Some(group)
}

/// Facts in a line.
fn facts(builder: &mut RowBuilder<'_>, facts: &[Fact<'_>]) {
    let labels: Vec<_> = facts.iter().map(|fact| fact.label().into_owned()).collect();
    builder.text(&builder.settings.glyphs.join(&labels), Tone::Dim, 0);
}
