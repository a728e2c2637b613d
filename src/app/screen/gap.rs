//! The page of what lies between an occupation, or what the reader brings, and another.

use super::ends;
use crate::app::row::{Section, Sheet, Tone};
use careernav_core::graph::OccupationId;
use careernav_core::insight::{Gap, SkillSet};

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, from: Option<OccupationId>, to: OccupationId) {
    let data = sheet.data;
    sheet.text("What is missing", Tone::Title, 0);
    ends(sheet, from, to);
    let brought = match from {
        Some(from) => SkillSet::of(&data.graph, from),
        None => sheet.user.known.clone(),
    };
    let Gap {
        shared,
        missing_essential,
        missing_optional,
        extra,
    } = data.insight().gap(&brought, to);
    let needed = shared.len() + missing_essential.len() + missing_optional.len();
    let text = match needed {
        0 => "The profile lists no skills, so that nothing can be said.".to_owned(),
        _ => format!(
            "{} of {needed} skills carry over. What says most comes first.",
            shared.len()
        ),
    };
    sheet.text(&text, Tone::Dim, 0);
    sheet.blank();
    for (section, skills) in [
        (Section::MissingEssential, missing_essential),
        (Section::MissingOptional, missing_optional),
        (Section::Shared, shared),
        (Section::Extra, extra),
    ] {
        if !sheet.section(section, Some(skills.len())) {
            continue;
        }
        for &id in &skills {
            sheet.skill(id);
        }
        if skills.is_empty() {
            sheet.text("None.", Tone::Dim, 2);
        }
    }
}
