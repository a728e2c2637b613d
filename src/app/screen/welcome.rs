//! The welcome: what is shown, three things to try, the way back to what was looked at before, and how
//! to get all of ESCO; and what the publishers of the data ask to be said.

use super::places;
use crate::app::action::Action;
use crate::app::glyphs::Glyphs;
use crate::app::onboarding::Suggestion;
use crate::app::row::{Row, Sheet, Tone};
use careernav_core::dataset::Dataset;
use careernav_core::text::number;

/// So many bookmarks, and so many pages that were opened, are shown.
const MOST: usize = 5;

/// What the publisher of ESCO asks to be said, whichever set is shown: what is shipped is from there.
const ACKNOWLEDGEMENT: &str =
    "This service uses the ESCO classification of the European Commission.";

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>) {
    let data = sheet.data;
    sheet.text("Welcome to careernav", Tone::Title, 0);
    sheet.text(&what_is_shown(data, sheet.settings.glyphs), Tone::Dim, 0);
    sheet.blank();
    sheet.text("Three things to try, each with Enter:", Tone::Body, 0);
    for suggestion in Suggestion::ALL {
        sheet.push(Row::Suggestion(suggestion));
    }
    sheet.blank();
    places::bookmarks(sheet, MOST);
    places::recent(sheet, MOST);
    sheet.blank();
    let [list, help, palette, here] = [
        Action::Panel,
        Action::Help,
        Action::Palette,
        Action::Welcome,
    ]
    .map(|action| sheet.settings.key(action));
    let keys = format!(
        "{list} goes to the list, {help} shows all keys, {palette} finds what can be done, {here} \
         leads back here. The next start is where you quit."
    );
    sheet.text(&keys, Tone::Body, 0);
    sheet.blank();
    // A set with a name is one that somebody chose: all of ESCO itself, or another in its place.
    if data.about.name.is_none() {
        sheet.text(
            "All of ESCO, 3,000 occupations, is a free download from esco.ec.europa.eu, as CSV. \
             Then:",
            Tone::Body,
            0,
        );
        sheet.text("careernav import esco ESCO*.zip", Tone::Title, 2);
        sheet.blank();
    }
    sheet.text(ACKNOWLEDGEMENT, Tone::Dim, 0);
    let notice = data.about.notice.as_deref();
    if let Some(notice) = notice.filter(|notice| !notice.contains(ACKNOWLEDGEMENT)) {
        sheet.blank();
        sheet.text(notice, Tone::Dim, 0);
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
