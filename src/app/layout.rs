//! Where the parts of the screen lie at a given size.
//!
//! This is arithmetic on numbers and belongs to the model, not to the view: how far a list
//! scrolls and what a click hits depend on it. The view draws into the same areas.
//!
//! Below the named sizes parts are hidden, in this order: the preview, the drawing of a map, the
//! panel without the focus, the header, the footer, the borders. At any size, 1x1 included, what is
//! left is usable. A panel that is zoomed has the place of all panels and of the header.
//!
//! Between two panels lies a border that can be moved ([`Border`]); no panel becomes narrower than
//! [`NARROWEST`] by that.

mod border;
pub mod columns;

pub use border::{Border, NARROWEST, Widths};
use columns::Columns;

/// The narrowest screen with the list of occupations beside the page.
pub const TWO_PANELS: u16 = 70;
/// The narrowest screen with a preview beside those.
pub const PREVIEW: u16 = 140;
/// The narrowest screen with a preview beside a page that stands alone.
pub const PREVIEW_ALONE: u16 = 110;
/// The narrowest screen with a page that stands alone in columns, and a preview as wide as it needs.
pub const COLUMNS_ALONE: u16 = 198;
/// As wide as a preview needs to be.
const PREVIEW_WIDTH: u16 = 70;
/// The narrowest screen with the drawing of a map beside its text.
pub const MAP_WIDTH: u16 = 80;
/// The lowest one.
pub const MAP_HEIGHT: u16 = 16;
/// The lowest screen with a header.
pub const HEADER: u16 = 8;
/// The lowest screen with a footer.
pub const FOOTER: u16 = 5;
/// The lowest panel with borders.
pub const BORDERED: u16 = 4;

/// The width of the help where it has two columns.
const WIDE_HELP: u16 = 164;

/// The rows of the line in which filters are typed, with what is offered and borders.
pub const LIMITS: u16 = 9;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// How many columns.
    pub width: u16,
    /// How many rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies in it.
    #[must_use]
    pub const fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && x - self.x < self.width && y >= self.y && y - self.y < self.height
    }

    /// The area within a border of one cell.
    #[must_use]
    pub const fn inner(self) -> Self {
        Self {
            x: self.x.saturating_add(1),
            y: self.y.saturating_add(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// The columns in which rows are written into it.
    #[must_use]
    pub const fn columns(self) -> Columns {
        Columns::new(self)
    }

    /// The area in the middle of this one with the given size, or as much of it as fits.
    #[must_use]
    pub const fn centred(self, width: u16, height: u16) -> Self {
        let width = if width < self.width {
            width
        } else {
            self.width
        };
        let height = if height < self.height {
            height
        } else {
            self.height
        };
        Self {
            x: self.x + (self.width - width) / 2,
            y: self.y + (self.height - height) / 2,
            width,
            height,
        }
    }
}

/// A panel: its whole area and, within borders if there are any, its content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Panel {
    /// The whole of it.
    pub area: Area,
    /// What is inside.
    pub content: Area,
    /// Whether there are borders around it.
    pub bordered: bool,
}

impl Panel {
    const fn new(area: Area) -> Self {
        let bordered = area.height >= BORDERED && area.width >= 6;
        let content = if bordered {
            let inner = area.inner();
            // A column of air on both sides.
            Area {
                x: inner.x + 1,
                width: inner.width.saturating_sub(2),
                ..inner
            }
        } else {
            area
        };
        Self {
            area,
            content,
            bordered,
        }
    }
}

/// The parts of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// The line with the trail.
    pub header: Option<Area>,
    /// The list or tree of occupations.
    pub list: Option<Panel>,
    /// The drawing of a map, beside the page that says it in words.
    pub map: Option<Panel>,
    /// The page.
    pub page: Option<Panel>,
    /// What the cursor on the page stands on, in full.
    pub preview: Option<Panel>,
    /// The line with hints.
    pub footer: Option<Area>,
    /// The search box, when it is open.
    pub search: Panel,
    /// The line in which filters are typed, when it is open.
    pub filters: Panel,
    /// The help, when it is open.
    pub help: Panel,
}

/// What a page stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The list of occupations.
    List,
    /// Nothing but its preview.
    Nothing,
    /// The drawing of a map.
    Drawing,
}

/// What decides which panels there are, besides the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// What the page stands beside, where there is room.
    pub beside: Beside,
    /// Whether the list has the focus, for screens that have room for one panel only.
    pub list_focused: bool,
    /// Whether the panel with the focus, or the drawing of a map, has the screen for itself.
    pub zoomed: bool,
    /// Where borders were moved to.
    pub widths: Widths,
}

impl Layout {
    /// The layout of a screen of `width` columns and `height` rows.
    #[must_use]
    pub fn new(width: u16, height: u16, wanted: Wanted) -> Self {
        let header = (height >= HEADER && !wanted.zoomed).then_some(Area {
            x: 0,
            y: 0,
            width,
            height: 1,
        });
        let footer = (height >= FOOTER).then_some(Area {
            x: 0,
            y: height.saturating_sub(1),
            width,
            height: 1,
        });
        let top = u16::from(header.is_some());
        let body = Area {
            x: 0,
            y: top,
            width,
            height: height - top - u16::from(footer.is_some()),
        };
        let whole = Area {
            x: 0,
            y: 0,
            width,
            height,
        };
        let box_width = width.saturating_sub(4).min(84).max(width.min(36));
        let box_height = height.saturating_sub(4).min(30).max(height.min(12));
        let help_width = if width > WIDE_HELP {
            WIDE_HELP
        } else {
            box_width
        };
        let help_height = height.saturating_sub(2).max(height.min(12));
        // A box that covers the lines at the edges, or nearly all between them, covers it whole: of
        // the ends one could read nothing.
        let centred = |box_width: u16, box_height: u16| {
            let between = height.saturating_sub(2);
            let is_nearly_all = box_height == between && width.saturating_sub(box_width) <= 4;
            let is_wide = box_height > between || is_nearly_all;
            let box_width = if is_wide { width } else { box_width };
            Panel::new(whole.centred(box_width, box_height))
        };
        let mut layout = Self {
            header,
            footer,
            search: centred(box_width, box_height),
            help: centred(help_width, help_height),
            ..Self::default()
        };
        layout.place_panels(body, wanted, (width, height));
        // The preview shows what the search has found, where there is room for both.
        if let Some(preview) = layout.preview
            && let Some(x) = preview.area.x.checked_sub(layout.search.area.width)
            && layout.search.area.height < height
        {
            let x = x.min(layout.search.area.x);
            layout.search = Panel::new(Area {
                x,
                ..layout.search.area
            });
        }
        // At the end of the page, of which it leaves something in view.
        let page = layout.page.map_or(whole, |panel| panel.area);
        let height = LIMITS.min(page.height * 3 / 4).max(page.height.min(3));
        layout.filters = Panel::new(Area {
            y: page.y + page.height - height,
            height,
            ..page
        });
        layout
    }

    /// Puts the panels into the part of the screen between header and footer.
    fn place_panels(&mut self, body: Area, wanted: Wanted, (width, height): (u16, u16)) {
        let Wanted { widths, .. } = wanted;
        let columns = |widths: &[u16]| {
            let mut x = 0;
            let mut panels = [None; 3];
            for (nth, (panel, &width)) in panels.iter_mut().zip(widths).enumerate() {
                *panel = (nth == 0 || width > 0).then(|| Panel::new(Area { x, width, ..body }));
                x += width;
            }
            panels
        };
        let has_drawing =
            wanted.beside == Beside::Drawing && width >= MAP_WIDTH && height >= MAP_HEIGHT;
        if wanted.zoomed {
            let whole = Some(Panel::new(body));
            if has_drawing {
                self.map = whole;
            } else if wanted.beside == Beside::List && wanted.list_focused {
                self.list = whole;
            } else {
                self.page = whole;
            }
        } else if has_drawing {
            // Text wider than 64 columns is harder to read, and the drawing can always use the rest.
            let text = (width * 2 / 5).clamp(36, 64);
            let drawing = widths.left(Border::Map, width - text, width);
            [self.map, self.page, _] = columns(&[drawing, width - drawing]);
        } else if wanted.beside == Beside::Drawing {
            self.page = Some(Panel::new(body));
        } else if wanted.beside == Beside::Nothing {
            let page = if width >= COLUMNS_ALONE {
                widths.left(Border::Alone, width - PREVIEW_WIDTH, width)
            } else if width >= PREVIEW_ALONE {
                widths.left(Border::Alone, width / 2, width)
            } else {
                width
            };
            [self.page, self.preview, _] = columns(&[page, width - page]);
        } else if width >= TWO_PANELS {
            let usual = (width * 2 / 5).clamp(30, 46);
            let has_preview = width >= PREVIEW;
            // Leave room for the narrowest panel beside it: one that vanished could not be dragged back.
            let others = if has_preview { NARROWEST } else { 0 };
            let list = widths.left(Border::List, usual, width - others);
            let rest = width - list;
            let page = if has_preview {
                // Slightly more than half for the page, and all that the preview does not need.
                let usual = (rest * 11 / 20).max(rest.saturating_sub(PREVIEW_WIDTH));
                widths.left(Border::Page, usual, rest)
            } else {
                rest
            };
            [self.list, self.page, self.preview] = columns(&[list, page, rest - page]);
        } else if wanted.list_focused {
            self.list = Some(Panel::new(body));
        } else {
            self.page = Some(Panel::new(body));
        }
    }

    /// The rows of a panel that is hidden count as none.
    #[must_use]
    pub fn content(panel: Option<Panel>) -> Area {
        panel.map_or_else(Area::default, |panel| panel.content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(width: u16, height: u16, beside: Beside) -> Layout {
        Layout::new(
            width,
            height,
            Wanted {
                beside,
                list_focused: true,
                zoomed: false,
                widths: Widths::default(),
            },
        )
    }

    #[test]
    fn panels_appear_with_room() {
        let layout = at(80, 24, Beside::List);
        assert!(layout.list.is_some() && layout.page.is_some() && layout.preview.is_none());
        let layout = at(40, 12, Beside::List);
        assert!(layout.list.is_some() && layout.page.is_none());
        let layout = at(200, 50, Beside::List);
        assert!(layout.preview.is_some());
        let layout = at(80, 3, Beside::List);
        assert!(layout.header.is_none() && layout.footer.is_none());
    }

    #[test]
    fn a_zoomed_panel_is_alone() {
        for (width, height) in [(200, 50), (80, 24), (40, 12), (5, 3)] {
            for (list_focused, beside) in [
                (true, Beside::List),
                (false, Beside::List),
                (false, Beside::Nothing),
                (false, Beside::Drawing),
            ] {
                let layout = Layout::new(
                    width,
                    height,
                    Wanted {
                        beside,
                        list_focused,
                        zoomed: true,
                        widths: Widths::default(),
                    },
                );
                let panels = [layout.list, layout.map, layout.page, layout.preview];
                let mut panels = panels.into_iter().flatten();
                let area = panels.next().map(|panel| panel.area);
                let footer = u16::from(height >= FOOTER);
                let whole = Area {
                    x: 0,
                    y: 0,
                    width,
                    height: height - footer,
                };
                assert_eq!(area, Some(whole));
                assert_eq!(panels.next(), None);
            }
        }
    }

    fn wanted() -> impl Strategy<Value = Wanted> {
        let width = || prop::option::of(0u16..500);
        let widths = [width(), width(), width(), width()];
        let beside = [Beside::List, Beside::Nothing, Beside::Drawing];
        let beside = prop::sample::select(beside.to_vec());
        let flags = any::<[bool; 2]>();
        (beside, flags, widths).prop_map(|(beside, [list_focused, zoomed], widths)| Wanted {
            beside,
            list_focused,
            zoomed,
            widths: Widths(widths),
        })
    }

    proptest! {
        #[test]
        fn everything_lies_within_the_screen(
            width in 0u16..400, height in 0u16..120, wanted in wanted(),
        ) {
            let layout = Layout::new(width, height, wanted);
            let panels = [layout.list, layout.map, layout.page, layout.preview];
            let boxes = [layout.search, layout.filters, layout.help].map(Some);
            let areas = panels
                .into_iter()
                .chain(boxes)
                .flatten()
                .flat_map(|panel| [panel.area, panel.content])
                .chain([layout.header, layout.footer].into_iter().flatten());
            for area in areas {
                if area.width > 0 && area.height > 0 {
                    prop_assert!(area.x + area.width <= width, "{:?}", area);
                    prop_assert!(area.y + area.height <= height, "{:?}", area);
                }
            }
        }

        /// Of a line at an edge a box leaves all or nothing.
        #[test]
        fn boxes_leave_no_ends_of_lines(
            width in 1u16..400, height in 1u16..120, wanted in wanted(),
        ) {
            let layout = Layout::new(width, height, wanted);
            for panel in [layout.search, layout.help] {
                let area = panel.area;
                for line in [layout.header, layout.footer].into_iter().flatten() {
                    let is_over = (area.y..area.y + area.height).contains(&line.y);
                    prop_assert!(!is_over || area.width == width, "{:?} {:?}", area, line);
                }
            }
        }

        /// Wherever a border is moved to, the panels take the whole width, and none is lost.
        #[test]
        fn no_border_hides_a_panel(width in TWO_PANELS..400u16, wanted in wanted()) {
            let usual = Layout::new(width, 24, Wanted { widths: Widths::default(), ..wanted });
            let moved = Layout::new(width, 24, wanted);
            let panels = |it: Layout| [it.list, it.map, it.page, it.preview];
            let mut taken = 0;
            for (usual, moved) in panels(usual).into_iter().zip(panels(moved)) {
                prop_assert_eq!(usual.is_some(), moved.is_some());
                if let Some(panel) = moved {
                    prop_assert!(panel.area.width >= NARROWEST.min(width));
                    taken += panel.area.width;
                }
            }
            prop_assert_eq!(taken, width);
        }
    }
}
