//! The page of a skill: what it is, and who needs it.

use crate::app::row::{Edge, Section, Sheet, Tone};
use careernav_core::graph::SkillId;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, id: SkillId) {
    let data = sheet.data;
    let skill = data.graph.skill(id);
    sheet.text(skill.name(), Tone::Title, 0);
    let mut parts = vec![skill.kind().name().to_owned()];
    parts.extend(skill.reuse().map(|reuse| reuse.name().to_owned()));
    parts.extend(skill.tags().map(|tag| format!("#{tag}")));
    sheet.text(&sheet.settings.glyphs.join(&parts), Tone::Dim, 0);
    sheet.blank();
    let description = match skill.description() {
        "" => "No description.",
        description => description,
    };
    sheet.text(description, Tone::Body, 0);
    if let Some(notes) = skill.notes() {
        sheet.blank();
        sheet.text(notes, Tone::Body, 0);
    }
    sheet.blank();
    sheet.lines(Section::OtherNames, skill.other_names());
    sheet.lines(Section::Foreign, skill.foreign_names());
    sheet.related(Section::Broader, skill.groups(), skill.broader());
    for (section, skills) in [
        (Section::Narrower, skill.narrower()),
        (Section::Needs, skill.essential_skills()),
        (Section::MayNeed, skill.optional_skills()),
    ] {
        sheet.related(section, &[], skills);
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
    sheet.related(Section::NeededBy, &[], skill.essential_for_skills());
    sheet.related(Section::UsedBy, &[], skill.optional_for_skills());
}
