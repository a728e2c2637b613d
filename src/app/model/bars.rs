//! The header and the footer: what is in them, and where, so that it can be drawn and clicked.

use super::App;
use super::hints::{Hint, hints};
use crate::app::action::Action;
use crate::app::glyphs::Glyph;
use crate::app::layout::Area;
use crate::app::page::Page;
use careernav_core::text::width;
use careernav_core::user::Subject;

/// The program's name, at the left of the header.
const BRAND: &str = " careernav  ";
/// The longest name of a person that the header shows in full, in columns.
const MAX_PERSON: usize = 24;
/// The columns between two pages of the history.
const BETWEEN_PAGES: usize = 3;
/// The columns after a hint where all of them fit, and where they do not.
const BETWEEN_HINTS: [usize; 2] = [2, 1];
/// The longest title that the header shows in full, in columns.
const MAX_TITLE: usize = 32;
/// The longest name of a data set that the header shows in full, in columns.
const MAX_SOURCE: usize = 28;

/// A page of the history in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its title, or an ellipsis for those that there is no room for.
    pub text: String,
    /// How many steps it is from here: back if negative. A click takes all of them, which is why the
    /// ellipsis has a number, too.
    pub steps: isize,
}

/// A hint in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The column where it begins, with a space.
    pub x: u16,
    /// The hint.
    pub hint: Hint,
    /// How many columns are left free after it.
    pub gap: usize,
}

/// What is in the header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// The program's name.
    pub brand: &'static str,
    /// Who is shown, with what separates it from the history; empty for the person at the keyboard.
    pub person: String,
    /// The pages of the history, as many as there is room for, with arrows between them.
    pub history: Vec<HistoryEntry>,
    /// What data set is shown, at the right.
    pub data_set: Option<String>,
}

/// The header in so many columns.
#[must_use]
pub fn header(app: &App, columns: u16) -> Header {
    let data_set = data_set(app);
    let all = usize::from(columns);
    let beside = width(&data_set) + 2;
    let person = person(app);
    let before = width(BRAND) + width(&person);
    let room = all.saturating_sub(before);
    // The description of the data set gives way to the history.
    let (behind, _, ahead) = app.history_pages();
    let has_history = !(behind.is_empty() && ahead.is_empty());
    // With a history, the description has to leave room for two or three titles; without one, for the
    // title of the page alone.
    let needed = if has_history { 80 } else { 24 };
    let has_room = beside + before + needed <= all;
    let room = if has_room { room - beside } else { room };
    Header {
        brand: BRAND,
        person,
        history: history_within(app, room),
        data_set: has_room.then_some(data_set),
    }
}

/// Who is shown, if it is not the person at the keyboard.
fn person(app: &App) -> String {
    match app.person() {
        Some(name) => format!("{}  ", app.settings().glyphs.cut(name, MAX_PERSON)),
        None => String::new(),
    }
}

/// What data set is shown, in a few words.
fn data_set(app: &App) -> String {
    let data = app.data();
    if data.graph.occupation_count() == 0 {
        return String::new();
    }
    let glyphs = app.settings().glyphs;
    let source = glyphs.cut(&data.source(), MAX_SOURCE).into_owned();
    glyphs.join(&[data.size(), source])
}

/// As much of the history around the present page as there is room for.
fn history_within(app: &App, room: usize) -> Vec<HistoryEntry> {
    let (behind, here, ahead) = app.history_pages();
    if here.subject() == Subject::Nothing {
        return Vec::new();
    }
    let glyphs = app.settings().glyphs;
    let whole = |page: &Page| page.title_in(app.data(), glyphs);
    let title = |page: &Page| glyphs.cut(&whole(page), MAX_TITLE).into_owned();
    // The filters of the present page are worth more than the pages behind it.
    let present = if here.filters().is_empty() {
        title(here)
    } else {
        whole(here)
    };
    let present = glyphs.cut(&present, room).into_owned();
    let mut left = room.saturating_sub(width(&present));
    let mut fits = |text: &str, more: bool| {
        // Room for the ellipsis that stands for what is left out.
        let needed = width(text) + BETWEEN_PAGES + if more { 4 } else { 0 };
        let fits = needed <= left;
        if fits {
            left -= width(text) + BETWEEN_PAGES;
        }
        fits
    };
    let mut entries = vec![HistoryEntry {
        text: present,
        steps: 0,
    }];
    let mut remaining = behind.len();
    for (page, steps) in behind.into_iter().rev().zip(1..) {
        let text = title(page);
        remaining -= 1;
        let is_room = fits(&text, remaining > 0);
        let text = if is_room {
            text
        } else {
            glyphs.of(Glyph::Ellipsis).to_owned()
        };
        let steps = -steps;
        entries.insert(0, HistoryEntry { text, steps });
        if !is_room {
            break;
        }
    }
    for (page, steps) in ahead.into_iter().zip(1..) {
        let text = title(page);
        if !fits(&text, true) {
            break;
        }
        entries.push(HistoryEntry { text, steps });
    }
    entries
}

/// The page of the history at a column of the header, by the steps to it.
#[must_use]
pub fn page_at(app: &App, area: Area, x: u16) -> Option<isize> {
    // Laid out again rather than kept: a click is rare, and so it can never hit where a page was in
    // an earlier frame.
    let header = header(app, area.width);
    let mut column = usize::from(area.x) + width(header.brand) + width(&header.person);
    for entry in header.history {
        let end = column + width(&entry.text);
        if (column..end).contains(&usize::from(x)) {
            return Some(entry.steps);
        }
        column = end + BETWEEN_PAGES;
    }
    None
}

/// The hints for which a footer of so many columns has room, each of them whole.
#[must_use]
pub fn footer(app: &App, columns: u16) -> Vec<Placed> {
    let hints = hints(app);
    let [wide, narrow] = BETWEEN_HINTS;
    let placed = placed(&hints, columns, wide);
    if placed.len() == hints.len() {
        placed
    } else {
        self::placed(&hints, columns, narrow)
    }
}

/// As many hints as have room with so many columns between them.
fn placed(hints: &[Hint], columns: u16, between: usize) -> Vec<Placed> {
    // Whoever knows no key finds all of them behind this one: room is kept for it.
    let is_help = |hint: &&Hint| hint.action == Some(Action::Help);
    let help = hints.iter().find(is_help);
    let mut kept = help.map_or(0, |hint| hint.width() + between);
    let mut placed = Vec::new();
    let (mut x, mut left) = (0, usize::from(columns));
    for hint in hints {
        let needed = hint.width();
        if is_help(&hint) {
            kept = 0;
        }
        // Half a hint says nothing. A shorter one after it may still fit.
        let Some(rest) = left.checked_sub(needed).filter(|&rest| rest >= kept) else {
            continue;
        };
        let gap = rest.min(between);
        let hint = hint.clone();
        placed.push(Placed { x, hint, gap });
        left = rest - gap;
        x += u16::try_from(needed + gap).expect("a hint that fits is no wider than the screen");
    }
    placed
}

impl Hint {
    /// How many columns it takes, with a space before it.
    #[must_use]
    pub fn width(&self) -> usize {
        width(&self.key) + width(self.does) + 2
    }
}
