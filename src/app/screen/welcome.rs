//! The welcome page: where to start, your bookmarks and recent pages, and how to get all of ESCO; with
//! the acknowledgements that the publishers of the data ask for.

use super::{bookmarks, overview};
use crate::app::action::Action;
use crate::app::glyphs::Glyphs;
use crate::app::onboarding::Suggestion;
use crate::app::overlay::help::GLOSSARY;
use crate::app::row::{Row, Tone};
use crate::app::row_builder::RowBuilder;
use crate::app::settings::Settings;
use careernav_core::dataset::Dataset;
use careernav_core::text::number;

/// The most bookmarks, and the most recent pages, that are listed here.
const MAX_SHOWN: usize = 5;

/// Pages at least this wide say what the words mean and what the keys do: there is room for it.
const WITH_WORDS: u16 = 68;

/// What the publisher of ESCO asks to be said, whichever set is shown: what is shipped is from there.
const ACKNOWLEDGEMENT: &str =
    "This service uses the ESCO classification of the European Commission.";

/// Fills a page.
pub(super) fn fill(builder: &mut RowBuilder<'_>) {
    let data = builder.data;
    builder.text("Welcome to careernav", Tone::Title, 0);
    builder.text(&what_is_shown(data, builder.settings.glyphs), Tone::Dim, 0);
    builder.blank();
    let [arrows, open] = [[Action::Up, Action::Down].as_slice(), &[Action::Open]]
        .map(|actions| last_keys(builder.settings, actions));
    let start = format!("Start here ({arrows} to choose, {open} to open):");
    builder.text(&start, Tone::Body, 0);
    for suggestion in Suggestion::ALL {
        builder.push(Row::Suggestion(suggestion));
    }
    builder.blank();
    bookmarks::bookmarks(builder, MAX_SHOWN);
    bookmarks::recent(builder, MAX_SHOWN);
    builder.blank();
    let [list, help, palette, here] = [
        Action::Panel,
        Action::Help,
        Action::Palette,
        Action::Welcome,
    ]
    .map(|action| builder.settings.key(action));
    let keys = [
        format!("{list} list"),
        format!("{help} help"),
        format!("{palette} commands"),
        format!("{here} this page"),
    ];
    builder.text(&builder.settings.glyphs.join(&keys), Tone::Body, 0);
    let next = "Next time you start where you left off.";
    builder.text(next, Tone::Body, 0);
    builder.blank();
    // A set with a name is one that somebody chose: all of ESCO itself, or another in its place.
    if data.about.name.is_none() {
        builder.text(
            "Want all 3,000 ESCO occupations? Download the CSV (free) from esco.ec.europa.eu, then \
             run:",
            Tone::Body,
            0,
        );
        builder.text("careernav import esco ESCO*.zip", Tone::Title, 2);
        builder.blank();
    }
    if builder.width >= WITH_WORDS {
        overview::what_to_do(builder);
        words(builder);
        builder.blank();
    }
    builder.text(ACKNOWLEDGEMENT, Tone::Dim, 0);
    let notice = data.about.notice.as_deref();
    if let Some(notice) = notice.filter(|notice| !notice.contains(ACKNOWLEDGEMENT)) {
        builder.blank();
        builder.text(notice, Tone::Dim, 0);
    }
}

/// The words that all pages use.
fn words(builder: &mut RowBuilder<'_>) {
    builder.blank();
    builder.text("Words", Tone::Title, 0);
    let column = GLOSSARY.iter().map(|(word, _)| word.len()).max();
    let column = column.unwrap_or_default();
    for (word, meaning) in GLOSSARY {
        builder.text(&format!("{word:column$}  {meaning}"), Tone::Body, 2);
    }
}

/// The last key of each action: for movements that is the arrow, which everybody knows, while the
/// first is a letter for those who know vi.
fn last_keys(settings: &Settings, actions: &[Action]) -> String {
    let keys = actions.iter().map(|&action| {
        let all = settings.keys(action, usize::MAX);
        all.rsplit(' ').next().unwrap_or_default().to_owned()
    });
    keys.collect::<Vec<_>>().join("/")
}

/// How much there is, and from where.
fn what_is_shown(data: &Dataset, glyphs: Glyphs) -> String {
    let skills = match data.graph.skill_count() {
        1 => "1 skill".to_owned(),
        count => format!("{} skills", number(count)),
    };
    glyphs.join(&[format!("{} and {skills}", data.size()), data.source()])
}
