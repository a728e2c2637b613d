//! The borders between panels, which can be moved.

use super::{Layout, Panel};

/// No panel becomes narrower than this by the moving of a border.
pub const NARROWEST: u16 = 20;

/// A border between two panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between the list of occupations and the page.
    List,
    /// Between the page and the preview, beside the list of occupations.
    Page,
    /// Between the drawing of a map and its text.
    Map,
    /// Between a page that stands without the list of occupations, and the preview.
    Alone,
}

/// How wide the panel on the left of each border is to be, where that was chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Widths(pub [Option<u16>; 4]);

impl Widths {
    /// The width of the panel on the left of a border, with so many columns for both panels.
    pub(super) fn left(self, border: Border, usual: u16, room: u16) -> u16 {
        let wanted = self.0[border as usize].unwrap_or(usual);
        let most = room.saturating_sub(NARROWEST);
        wanted.clamp(NARROWEST.min(most), most)
    }

    /// Wants the panel on the left of a border to be so wide.
    pub const fn set(&mut self, border: Border, width: u16) {
        self.0[border as usize] = Some(width);
    }
}

impl Layout {
    /// The borders that there are, each with the panels beside it; the leftmost first.
    pub fn borders(&self) -> impl Iterator<Item = (Border, Panel, Panel)> {
        let beside =
            |border, left: Option<Panel>, right: Option<Panel>| Some((border, left?, right?));
        let second = if self.list.is_some() {
            Border::Page
        } else {
            Border::Alone
        };
        [
            beside(Border::Map, self.map, self.page),
            beside(Border::List, self.list, self.page),
            beside(second, self.page, self.preview),
        ]
        .into_iter()
        .flatten()
    }

    /// The border at a cell: the frames of both panels, without their corners.
    #[must_use]
    pub fn border_at(&self, x: u16, y: u16) -> Option<Border> {
        let hit = |(border, left, right): (Border, Panel, Panel)| {
            let ends = left.area.x + left.area.width;
            let is_between = x + 1 == ends || x == right.area.x;
            let inside = left.area.inner();
            let is_beside = y >= inside.y && y - inside.y < inside.height;
            (left.bordered && is_between && is_beside).then_some(border)
        };
        self.borders().find_map(hit)
    }
}
