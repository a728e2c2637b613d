//! The page of an ISCO group: what stands in it.

use crate::app::row::{Edge, Row, Section, Sheet, Tone};
use careernav_core::graph::GroupId;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, id: GroupId) {
    let data = sheet.data;
    let group = data.graph.group(id);
    sheet.text(group.title(), Tone::Title, 0);
    let mut parts = Vec::new();
    if !group.code().is_empty() {
        parts.push(format!("ISCO {} {}", group.rank(), group.code()));
    }
    parts.extend(
        group
            .level()
            .map(|level| format!("skill level {level} of 4")),
    );
    parts.push(match group.total() {
        1 => "1 occupation".to_owned(),
        total => format!("{total} occupations"),
    });
    sheet.text(&sheet.settings.glyphs.join(&parts), Tone::Dim, 0);
    sheet.blank();
    let subgroups = group.subgroups();
    if !subgroups.is_empty() && sheet.section(Section::Subgroups, Some(subgroups.len())) {
        for &id in subgroups {
            sheet.push(Row::Group(id));
        }
    }
    let members = group.members();
    if !members.is_empty() && sheet.section(Section::Members, Some(members.len())) {
        sheet.occupations(members, Edge::Member);
    }
    // Below what one walks to: ISCO's descriptions take a screen and more.
    if !group.description().is_empty() {
        sheet.blank();
        if sheet.section(Section::Description, None) {
            sheet.text(group.description(), Tone::Body, 2);
        }
    }
}
