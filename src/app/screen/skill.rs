//! The page of a skill: what it is, and who needs it.

use crate::app::row::{Edge, Section, Sheet, Tone};
use crate::graph::SkillId;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, id: SkillId) {
    let data = sheet.data;
    let skill = data.graph.skill(id);
    sheet.text(skill.name(), Tone::Title, 0);
    let mut parts = vec![skill.kind().name().to_owned()];
    parts.extend(skill.reuse().map(|reuse| reuse.name().to_owned()));
    parts.extend(skill.tags().map(|tag| format!("#{tag}")));
    sheet.text(&parts.join(" · "), Tone::Dim, 0);
    sheet.blank();
    let description = match skill.description() {
        "" => "No description.",
        description => description,
    };
    sheet.text(description, Tone::Body, 0);
    sheet.blank();
    let names = skill.other_names().len();
    if names > 0 && sheet.section(Section::OtherNames, Some(names)) {
        for name in skill.other_names() {
            sheet.text(name, Tone::Body, 2);
        }
    }
    for (section, ids, edge) in [
        (
            Section::EssentialFor,
            skill.essential_for(),
            Edge::Essential,
        ),
        (Section::OptionalFor, skill.optional_for(), Edge::Optional),
    ] {
        if sheet.section(section, Some(ids.len())) {
            sheet.occupations(ids, edge);
            if ids.is_empty() {
                sheet.text("No occupation of this set.", Tone::Dim, 2);
            }
        }
    }
}
