//! The page of bookmarks, and of what was opened.

use crate::app::action::Action;
use crate::app::row::{Row, Section, Sheet, Tone};
use careernav_core::user::PageRef;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>) {
    sheet.text("Bookmarks and recently opened", Tone::Title, 0);
    sheet.blank();
    bookmarks(sheet, usize::MAX);
    if sheet.user.places.bookmarks.list().is_empty() {
        let key = sheet.settings.key(Action::Bookmark);
        let text = format!(
            "No bookmarks yet. {key} sets one on what the cursor stands on, else on the page, and \
             takes it away again."
        );
        sheet.text(&text, Tone::Body, 0);
    }
    sheet.blank();
    recent(sheet, usize::MAX);
}

/// The first bookmarks, if there are any.
pub(super) fn bookmarks(sheet: &mut Sheet<'_>, most: usize) {
    let (data, user) = (sheet.data, sheet.user);
    let list = user.places.bookmarks.list();
    let section = Section::Bookmarks;
    if list.is_empty() || !sheet.section(section, Some(list.len())) {
        return;
    }
    for bookmark in list.iter().take(most) {
        let subject = bookmark.spot.find(data);
        // In another language, or a newer version, it may be called otherwise by now.
        let title = subject.map_or_else(|| bookmark.title.clone(), |subject| subject.title(data));
        sheet.push(Row::Place {
            spot: bookmark.spot.clone(),
            subject,
            title,
            section,
        });
    }
    more(sheet, list.len(), most);
}

/// The latest pages that were opened and that the set has, if there are any.
pub(super) fn recent(sheet: &mut Sheet<'_>, most: usize) {
    let (data, user) = (sheet.data, sheet.user);
    let found = user.places.recent.iter().filter_map(|spot| {
        let subject = spot.find(data)?;
        // With its address, if it becomes a bookmark.
        Some((PageRef::lasting(subject, &data.graph)?, subject))
    });
    let found: Vec<_> = found.collect();
    let section = Section::Recent;
    if found.is_empty() || !sheet.section(section, Some(found.len())) {
        return;
    }
    let count = found.len();
    for (spot, subject) in found.into_iter().take(most) {
        sheet.push(Row::Place {
            spot,
            subject: Some(subject),
            title: subject.title(data),
            section,
        });
    }
    more(sheet, count, most);
}

fn more(sheet: &mut Sheet<'_>, count: usize, most: usize) {
    if count > most {
        let key = sheet.settings.key(Action::Bookmarks);
        let text = format!("{} more: {key} shows all.", count - most);
        sheet.text(&text, Tone::Dim, 2);
    }
}
