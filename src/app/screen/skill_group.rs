//! The page of a group of skills: what it is, where it stands, and what stands in it.

use crate::app::row::{Section, Sheet, Tone};
use careernav_core::graph::SkillGroupId;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, id: SkillGroupId) {
    let data = sheet.data;
    let group = data.graph.skill_group(id);
    sheet.text(group.title(), Tone::Title, 0);
    sheet.text(&format!("group of skills {}", group.code()), Tone::Dim, 0);
    for text in [Some(group.description()), group.notes()] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            sheet.blank();
            sheet.text(text, Tone::Body, 0);
        }
    }
    sheet.blank();
    sheet.related(Section::Broader, group.parents(), &[]);
    sheet.related(Section::Subgroups, group.children(), &[]);
    sheet.related(Section::SkillsOfGroup, &[], group.skills());
}
