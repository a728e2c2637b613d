//! Where the parts of the screen lie at a given size.
//!
//! This is arithmetic on numbers and belongs to the model, not to the view: how far a list
//! scrolls and what a click hits depend on it. The view draws into the same areas.
//!
//! Below the named sizes parts are hidden, in this order: the preview, the drawing of a map, the
//! panel without the focus, the header, the borders, the footer. At any size, 1x1 included, what is
//! left is usable.

/// The narrowest screen with the list of occupations beside the page.
pub const TWO_PANELS: u16 = 70;
/// The narrowest screen with a preview beside those.
pub const PREVIEW: u16 = 140;
/// The narrowest screen with a preview beside a page that stands alone.
pub const PREVIEW_ALONE: u16 = 110;
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

/// The rows of the line in which limits are typed, with what is offered and borders.
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
    pub browser: Option<Panel>,
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
    /// The line in which limits are typed, when it is open.
    pub limits: Panel,
    /// The help, when it is open.
    pub help: Panel,
}

/// What decides which panels there are, besides the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Whether the list of occupations stands beside the page.
    pub browser: bool,
    /// Whether the list has the focus, for screens that have room for one panel only.
    pub browser_focused: bool,
    /// Whether the page is a map.
    pub map: bool,
}

impl Layout {
    /// The layout of a screen of `width` columns and `height` rows.
    #[must_use]
    pub fn new(width: u16, height: u16, wanted: Wanted) -> Self {
        let header = (height >= HEADER).then_some(Area {
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
        let mut layout = Self {
            header,
            footer,
            search: Panel::new(whole.centred(box_width, box_height)),
            help: Panel::new(
                whole.centred(box_width, height.saturating_sub(2).max(height.min(12))),
            ),
            ..Self::default()
        };
        let columns = |widths: &[u16]| {
            let mut x = 0;
            widths
                .iter()
                .map(|&width| {
                    let panel = Panel::new(Area { x, width, ..body });
                    x += width;
                    panel
                })
                .collect::<Vec<_>>()
        };
        if wanted.map {
            if width >= MAP_WIDTH && height >= MAP_HEIGHT {
                let text = (width * 2 / 5).clamp(36, 64);
                let panels = columns(&[width - text, text]);
                layout.map = panels.first().copied();
                layout.page = panels.get(1).copied();
            } else {
                layout.page = Some(Panel::new(body));
            }
        } else if !wanted.browser {
            let page = if width >= PREVIEW_ALONE {
                width / 2
            } else {
                width
            };
            let panels = columns(&[page, width - page]);
            layout.page = panels.first().copied();
            layout.preview = panels.get(1).copied().filter(|_| page < width);
        } else if width >= TWO_PANELS {
            let browser = (width * 2 / 5).clamp(30, 46);
            let rest = width - browser;
            let page = if width >= PREVIEW {
                (rest * 11 / 20).max(rest.saturating_sub(70))
            } else {
                rest
            };
            let panels = columns(&[browser, page, rest - page]);
            layout.browser = panels.first().copied();
            layout.page = panels.get(1).copied();
            layout.preview = panels.get(2).copied().filter(|_| page < rest);
        } else if wanted.browser_focused {
            layout.browser = Some(Panel::new(body));
        } else {
            layout.page = Some(Panel::new(body));
        }
        // At the end of the page, of which it leaves something in view.
        let page = layout.page.map_or(whole, |panel| panel.area);
        let height = LIMITS.min(page.height * 3 / 4).max(page.height.min(3));
        layout.limits = Panel::new(Area {
            y: page.y + page.height - height,
            height,
            ..page
        });
        layout
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

    fn at(width: u16, height: u16, browser: bool) -> Layout {
        Layout::new(
            width,
            height,
            Wanted {
                browser,
                browser_focused: true,
                map: false,
            },
        )
    }

    #[test]
    fn panels_appear_with_room() {
        let layout = at(80, 24, true);
        assert!(layout.browser.is_some() && layout.page.is_some() && layout.preview.is_none());
        let layout = at(40, 12, true);
        assert!(layout.browser.is_some() && layout.page.is_none());
        let layout = at(200, 50, true);
        assert!(layout.preview.is_some());
        let layout = at(80, 3, true);
        assert!(layout.header.is_none() && layout.footer.is_none());
    }

    proptest! {
        #[test]
        fn everything_lies_within_the_screen(
            width in 0u16..400, height in 0u16..120, browser: bool, focused: bool, map: bool,
        ) {
            let layout = Layout::new(width, height, Wanted { browser, browser_focused: focused, map });
            let panels = [layout.browser, layout.map, layout.page, layout.preview, Some(layout.search), Some(layout.limits), Some(layout.help)];
            let areas = panels
                .into_iter()
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
    }
}
