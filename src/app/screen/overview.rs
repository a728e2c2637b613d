//! What a wide screen shows beside a page while the cursor is on nothing that leads anywhere: the data set
//! at a glance, or where an occupation is in it.

use std::cmp::Reverse;

use super::bars::bars;
use super::glance;
use crate::app::action::Action;
use crate::app::row::Tone;
use crate::app::row_builder::RowBuilder;
use crate::app::scene::Depth;
use careernav_core::graph::{GroupId, Occupation, OccupationId, SkillId};
use careernav_core::profile::{SkillList, isco};
use careernav_core::report::Relation;
use careernav_core::text::{counted, number};
use careernav_core::user::Subject;

/// The most neighbours in a group that are listed.
const MAX_NEIGHBOURS: usize = 12;

/// The most skills of a group that are listed.
const MAX_SHARED: usize = 16;

/// Fills a panel beside a page.
pub(super) fn fill(builder: &mut RowBuilder<'_>, page: Subject) {
    match page {
        Subject::Nothing => {}
        Subject::Occupation(id) | Subject::Map(id) => around(builder, id),
        Subject::Welcome => glance(builder),
        Subject::Skill(id) => needed_by(builder, id),
        Subject::Group(id) => within(builder, id),
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

/// Which jobs need a skill: by group and by level.
fn needed_by(builder: &mut RowBuilder<'_>, id: SkillId) {
    let graph = &builder.data.graph;
    let skill = graph.skill(id);
    builder.text(skill.name(), Tone::Title, 0);
    builder.text(&glance::needed(skill), Tone::Dim, 0);
    let ids: Vec<_> = glance::jobs(skill).collect();
    bars(builder, "In which groups", &glance::in_groups(graph, &ids));
    let levels = (1..=isco::HIGHEST_LEVEL).rev().map(|level| {
        let levels = ids.iter().map(|&id| graph.occupation(id).level());
        let count = levels.filter(|it| *it == Some(level)).count();
        (format!("{level} {}", level_in_words(level)), count)
    });
    let levels: Vec<_> = levels.filter(|(_, count)| *count > 0).collect();
    bars(builder, "At which ISCO skill levels", &levels);
}

/// What is in a group, and what its jobs have in common.
fn within(builder: &mut RowBuilder<'_>, id: GroupId) {
    let graph = &builder.data.graph;
    let group = graph.group(id);
    builder.text(&group.label(), Tone::Title, 0);
    builder.text(&counted(group.total(), "occupation"), Tone::Dim, 0);
    let groups = group.subgroups().iter().map(|&id| graph.group(id));
    let groups: Vec<_> = groups.map(|it| (it.label(), it.total())).collect();
    bars(builder, "Groups", &groups);
    if builder.depth == Depth::Brief {
        return;
    }
    // All skills of all its occupations: quick, but not for every group that you only pass.
    let mut counts = vec![0; graph.skill_count()];
    let mut groups = vec![id];
    while let Some(id) = groups.pop() {
        let group = graph.group(id);
        groups.extend(group.subgroups());
        let lists = group.members().iter().flat_map(|&id| {
            let occupation = graph.occupation(id);
            let lists = SkillList::ALL
                .into_iter()
                .filter(|list| list.is_essential());
            lists.flat_map(move |list| occupation.list(list))
        });
        for &skill in lists {
            counts[skill.index()] += 1;
        }
    }
    let mut skills: Vec<_> = graph
        .skills()
        .zip(counts)
        .filter(|(_, count)| *count > 1)
        .collect();
    skills.sort_by_key(|(_, count)| Reverse(*count));
    skills.truncate(MAX_SHARED);
    let skills = skills.into_iter();
    let skills: Vec<_> = skills
        .map(|(skill, count)| (skill.name().to_owned(), count))
        .collect();
    bars(builder, "Essential for most of them", &skills);
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
