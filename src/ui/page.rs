//! The page, and the preview of what its cursor is on.

use super::row;
use crate::app::glyphs::Glyph;
use crate::app::layout::Panel;
use crate::app::model::{App, Focus};
use crate::app::preview::PreviewTarget;
use crate::ui::pen::Pen;
use careernav_core::text::of;
use careernav_core::user::Subject;

/// Draws the page, if there is room for it. The answer is the cell where typing in its filter
/// goes on, or where the row under the cursor begins, or what is in view, if the panel has the keys.
pub(super) fn draw(app: &App, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().page?;
    let page = app.current_page();
    let focused = app.focus() == Focus::Page;
    let filter = page.filter();
    let position = page
        .found_position()
        .unwrap_or_else(|| match page.position() {
            (_, 0) => String::new(),
            (at, items) => of(at, items),
        });
    let bookmarks = &app.user().saved_pages.bookmarks;
    let is_marked = bookmarks.are_at(page.subject(), &app.data().graph);
    let mut title = kind(app, page.subject()).to_owned();
    if is_marked {
        title.extend([" ", pen.glyph(Glyph::Bookmark)]);
    }
    pen.frame(panel, &title, &position, focused);
    pen.matcher = filter.map(|filter| filter.matcher().clone());
    let mut chosen = None;
    let columns = panel.content.columns().with_lengths(page.column_lengths());
    for (line, (index, entry)) in (0..).zip(page.visible()) {
        let (content, line) = columns.place_of_row(line);
        row::draw(app, pen, content, line, entry);
        // While one browses, the page is only looked at: its cursor would mislead.
        if index == page.cursor().at && entry.is_item() && !app.is_peeking() {
            pen.cursor_row(Panel { content, ..panel }, line, focused);
            chosen = pen.start(content, line);
        }
    }
    pen.matcher = None;
    // What is chosen may be out of sight, or there is nothing to choose: one reads from the top.
    let chosen = chosen.or_else(|| pen.start(panel.content, 0));
    let chosen = chosen.filter(|_| focused || app.list().entries().is_empty());
    if let Some(filter) = filter {
        let is_typing = focused && app.is_filtering();
        return crate::ui::filter::draw(app, (filter, &position), panel, is_typing, pen).or(chosen);
    }
    chosen
}

/// Draws the preview, if there is room for it and something to show.
pub(super) fn draw_preview(app: &App, pen: &mut Pen<'_>) {
    let Some(panel) = app.layout().preview else {
        return;
    };
    let preview = app.preview();
    let title = match preview.target() {
        Some(PreviewTarget::Page(subject)) => kind(app, subject),
        Some(PreviewTarget::Step(_)) => "This step",
        Some(PreviewTarget::Section(_, section)) => section.heading(),
        Some(PreviewTarget::Overview(_)) => "At a glance",
        None => "",
    };
    pen.frame(panel, title, "", false);
    let rows = preview.rows().iter().skip(preview.top());
    for (line, entry) in (0..panel.content.height).zip(rows) {
        row::draw(app, pen, panel.content, line, entry);
    }
}

/// What a page is, for its frame.
fn kind(app: &App, subject: Subject) -> &'static str {
    match subject {
        Subject::Nothing => "",
        Subject::Welcome => "Welcome",
        Subject::Bookmarks => "Bookmarks",
        Subject::Group(id) if app.data().graph.group(id).is_own() => "Group",
        Subject::Group(_) => "ISCO group",
        Subject::Occupation(_) => "Occupation",
        Subject::Map(_) => "In words",
        Subject::Skill(_) => "Skill",
        Subject::SkillGroup(_) => "Skill group",
        Subject::Me => "My skills",
        Subject::Compare(..) => "Comparison",
        Subject::Gap(..) => "What to learn",
        Subject::Paths(..) => "Paths",
        Subject::Problems => "Problems",
    }
}
