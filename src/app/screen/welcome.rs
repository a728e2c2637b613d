//! The welcome: what is shown, three things to try, the way back to what was looked at before, and how
//! to get all of ESCO; and what the publishers of the data ask to be said.

use super::places;
use crate::app::action::Action;
use crate::app::glyphs::Glyphs;
use crate::app::onboarding::Suggestion;
use crate::app::row::{Row, Tone};
use crate::app::row_builder::RowBuilder;
use careernav_core::dataset::Dataset;
use careernav_core::text::number;

/// So many bookmarks, and so many pages that were opened, are shown.
const MOST: usize = 5;

/// What the publisher of ESCO asks to be said, whichever set is shown: what is shipped is from there.
const ACKNOWLEDGEMENT: &str =
    "This service uses the ESCO classification of the European Commission.";

/// Fills a page.
pub(super) fn fill(builder: &mut RowBuilder<'_>) {
    let data = builder.data;
    builder.text("Welcome to careernav", Tone::Title, 0);
    builder.text(&what_is_shown(data, builder.settings.glyphs), Tone::Dim, 0);
    builder.blank();
    builder.text("Three things to try, each with Enter:", Tone::Body, 0);
    for suggestion in Suggestion::ALL {
        builder.push(Row::Suggestion(suggestion));
    }
    builder.blank();
    places::bookmarks(builder, MOST);
    places::recent(builder, MOST);
    builder.blank();
    let [list, help, palette, here] = [
        Action::Panel,
        Action::Help,
        Action::Palette,
        Action::Welcome,
    ]
    .map(|action| builder.settings.key(action));
    let keys = format!(
        "{list} goes to the list, {help} shows all keys, {palette} finds what can be done, {here} \
         leads back here. The next start is where you quit."
    );
    builder.text(&keys, Tone::Body, 0);
    builder.blank();
    // A set with a name is one that somebody chose: all of ESCO itself, or another in its place.
    if data.about.name.is_none() {
        builder.text(
            "All of ESCO, 3,000 occupations, is a free download from esco.ec.europa.eu, as CSV. \
             Then:",
            Tone::Body,
            0,
        );
        builder.text("careernav import esco ESCO*.zip", Tone::Title, 2);
        builder.blank();
    }
    builder.text(ACKNOWLEDGEMENT, Tone::Dim, 0);
    let notice = data.about.notice.as_deref();
    if let Some(notice) = notice.filter(|notice| !notice.contains(ACKNOWLEDGEMENT)) {
        builder.blank();
        builder.text(notice, Tone::Dim, 0);
    }
}

/// How much there is, and from where.
fn what_is_shown(data: &Dataset, glyphs: Glyphs) -> String {
    let skills = match data.graph.skill_count() {
        1 => "1 skill".to_owned(),
        count => format!("{} skills", number(count)),
    };
    glyphs.join(&[format!("{} and {skills}", data.size()), data.source()])
}
