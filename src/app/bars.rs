//! The header and the footer: what stands in them, and where, so that it can be drawn and clicked.

use super::glyphs::Glyph;
use super::hints::Hint;
use super::layout::Area;
use super::model::App;
use super::page::Page;
use careernav_core::text::width;
use careernav_core::user::Subject;

/// The program's name, at the left of the header.
pub const BRAND: &str = " careernav  ";
/// The columns between two places of the trail.
const BETWEEN_PLACES: usize = 3;
/// The columns after a hint, where there is room.
const BETWEEN: usize = 2;
/// The longest title that the trail shows in full.
const LONGEST: usize = 32;

/// A place of the trail in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Its title, or an ellipsis for those that there is no room for.
    pub text: String,
    /// How many steps it is from here: back if negative.
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

/// What stands in the header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// The places of the trail, as many as there is room for, with arrows between them.
    pub trail: Vec<Stop>,
    /// What is shown, in a few words, at the right.
    pub set: Option<String>,
}

impl App {
    /// What stands in a header of so many columns.
    #[must_use]
    pub fn header(&self, columns: u16) -> Header {
        let set = self.set_in_words();
        let all = usize::from(columns);
        let beside = width(&set) + 2;
        let room = all.saturating_sub(width(BRAND));
        // The description of the set gives way to the trail.
        let (behind, _, ahead) = self.history_pages();
        let has_trail = !(behind.is_empty() && ahead.is_empty());
        let needed = if has_trail { 80 } else { 24 };
        let shows_set = beside + width(BRAND) + needed <= all;
        let room = if shows_set { room - beside } else { room };
        Header {
            trail: self.trail_within(room),
            set: shows_set.then_some(set),
        }
    }

    /// What is shown, in a few words.
    fn set_in_words(&self) -> String {
        if self.data.graph.occupation_count() == 0 {
            return String::new();
        }
        let source = self.data.source();
        let glyphs = self.settings.glyphs;
        let source = glyphs.cut(&source, 28).into_owned();
        glyphs.join(&[self.data.size(), source])
    }

    /// As much of the trail around the present place as there is room for.
    fn trail_within(&self, room: usize) -> Vec<Stop> {
        let (behind, here, ahead) = self.history_pages();
        if here.subject() == Subject::Nothing {
            return Vec::new();
        }
        let glyphs = self.settings.glyphs;
        let whole = |page: &Page| page.title_in(&self.data, glyphs);
        let title = |page: &Page| glyphs.cut(&whole(page), LONGEST).into_owned();
        // What filters the page here is worth more than what lies behind it.
        let present = if here.filters().is_empty() {
            title(here)
        } else {
            whole(here)
        };
        let present = glyphs.cut(&present, room).into_owned();
        let mut left = room.saturating_sub(width(&present));
        let mut fits = |text: &str, more: bool| {
            // Room for the ellipsis that stands for what is left out.
            let needed = width(text) + BETWEEN_PLACES + if more { 4 } else { 0 };
            let fits = needed <= left;
            if fits {
                left -= width(text) + BETWEEN_PLACES;
            }
            fits
        };
        let mut stops = vec![Stop {
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
            stops.insert(
                0,
                Stop {
                    text,
                    steps: -steps,
                },
            );
            if !is_room {
                break;
            }
        }
        for (page, steps) in ahead.into_iter().zip(1..) {
            let text = title(page);
            if !fits(&text, true) {
                break;
            }
            stops.push(Stop { text, steps });
        }
        stops
    }

    /// The place of the trail at a column of the header.
    #[must_use]
    pub fn stop_at(&self, area: Area, x: u16) -> Option<isize> {
        let mut column = usize::from(area.x) + width(BRAND);
        for stop in self.header(area.width).trail {
            let end = column + width(&stop.text);
            if (column..end).contains(&usize::from(x)) {
                return Some(stop.steps);
            }
            column = end + BETWEEN_PLACES;
        }
        None
    }

    /// The hints for which a footer of so many columns has room, each of them whole.
    #[must_use]
    pub fn footer(&self, columns: u16) -> Vec<Placed> {
        let mut placed = Vec::new();
        let (mut x, mut left) = (0, usize::from(columns));
        for hint in self.hints() {
            let needed = hint.width();
            // Half a hint says nothing; a shorter one after it may still fit.
            let Some(rest) = left.checked_sub(needed) else {
                continue;
            };
            let gap = rest.min(BETWEEN);
            placed.push(Placed { x, hint, gap });
            left = rest - gap;
            x += u16::try_from(needed + gap).unwrap_or(u16::MAX - x);
        }
        placed
    }
}

impl Hint {
    /// How many columns it takes, with a space before it.
    #[must_use]
    pub fn width(&self) -> usize {
        width(&self.key) + width(self.does) + 2
    }
}
