//! The page of two or three occupations side by side.

use crate::app::glyphs::Glyph;
use crate::app::row::{Edge, Row, Section, Sheet, Tone};
use careernav_core::graph::OccupationId;
use careernav_core::insight::Strength;
use careernav_core::user::Subject;

/// The most that are compared.
pub const MOST: usize = 3;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, subject: Subject) {
    let data = sheet.data;
    let ids: Vec<OccupationId> = subject.compared().collect();
    sheet.text("Side by side", Tone::Title, 0);
    let glyphs = sheet.settings.glyphs;
    let signs = [Glyph::Essential, Glyph::Optional, Glyph::NotNeeded];
    let [essential, optional, not] = signs.map(|glyph| glyphs.of(glyph));
    let text =
        format!("In the columns: {essential} essential, {optional} optional, {not} not needed.");
    sheet.text(&text, Tone::Dim, 0);
    sheet.blank();
    sheet.occupations(&ids, Edge::Compared);
    sheet.blank();
    let comparison = data.insight().compare(&ids);
    let holders = |row: &[Option<Strength>]| row.iter().flatten().count();
    for (section, wanted) in [
        (Section::InAll, ids.len()),
        (Section::InTwo, 2),
        (Section::InOne, 1),
    ] {
        // Of two occupations, what is in two is in all.
        if section == Section::InTwo && ids.len() == 2 {
            continue;
        }
        let rows = comparison.rows.iter();
        let rows: Vec<_> = rows.filter(|(_, row)| holders(row) == wanted).collect();
        if !sheet.section(section, Some(rows.len())) {
            continue;
        }
        for (id, row) in rows {
            let mut strengths = [None; MOST];
            for (to, from) in strengths.iter_mut().zip(row) {
                *to = Some(*from);
            }
            sheet.push(Row::Compared { id: *id, strengths });
        }
    }
}
