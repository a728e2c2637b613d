//! Up and sideways: the group around a subject, and what else is in that group.
//!
//! The neighbours of a page are what is in the same group, in the order of the list, wherever the page
//! was opened from, even a list of prospects.

use careernav_core::graph::Graph;

use careernav_core::user::Subject;

/// The group around a subject.
pub(super) fn parent(subject: Subject, graph: &Graph) -> Option<Subject> {
    match subject {
        Subject::Occupation(id) => graph.occupation(id).group().map(Subject::Group),
        Subject::Map(id) => Some(Subject::Occupation(id)),
        Subject::Group(id) => graph.group(id).parent().map(Subject::Group),
        Subject::Skill(id) => {
            let skill = graph.skill(id);
            let group = skill.groups().first().copied().map(Subject::SkillGroup);
            group.or_else(|| skill.broader().first().copied().map(Subject::Skill))
        }
        Subject::SkillGroup(id) => {
            let parents = graph.skill_group(id).parents();
            parents.first().copied().map(Subject::SkillGroup)
        }
        _ => None,
    }
}

/// What is in the same group, the subject among it.
pub(super) fn siblings(subject: Subject, graph: &Graph) -> Vec<Subject> {
    match parent(subject, graph) {
        Some(parent) => children(parent, graph),
        None => roots(subject, graph),
    }
}

/// What is in a group, in the order of the list or of its page.
fn children(subject: Subject, graph: &Graph) -> Vec<Subject> {
    match subject {
        Subject::Group(id) => {
            let group = graph.group(id);
            let members = group.members().iter().copied().map(Subject::Occupation);
            let groups = group.subgroups().iter().copied().map(Subject::Group);
            members.chain(groups).collect()
        }
        Subject::SkillGroup(id) => {
            let group = graph.skill_group(id);
            let groups = group.children().iter().copied().map(Subject::SkillGroup);
            let skills = group.skills().iter().copied().map(Subject::Skill);
            groups.chain(skills).collect()
        }
        Subject::Skill(id) => {
            let narrower = graph.skill(id).narrower().iter().copied();
            narrower.map(Subject::Skill).collect()
        }
        _ => Vec::new(),
    }
}

/// What is at the top beside a subject that is in no group.
fn roots(subject: Subject, graph: &Graph) -> Vec<Subject> {
    match subject {
        Subject::Group(_) => {
            let groups = graph.major_groups().iter().copied();
            groups.map(Subject::Group).collect()
        }
        Subject::SkillGroup(_) => {
            let groups = graph.skill_groups();
            let roots = groups.filter(|group| group.parents().is_empty());
            roots.map(|group| Subject::SkillGroup(group.id())).collect()
        }
        _ => Vec::new(),
    }
}
