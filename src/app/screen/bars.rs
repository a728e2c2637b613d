//! Names and numbers, each with a bar as long as its number among the others.

use crate::app::glyphs::Glyph;
use crate::app::row::{Row, Tone};
use crate::app::row_builder::RowBuilder;
use careernav_core::text::{number, width};

/// The longest bar, in columns.
const MAX_BAR: usize = 24;

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
