//! The page of your bookmarks and recent pages.

use crate::app::action::Action;
use crate::app::row::{Row, Tone};
use crate::app::row_builder::RowBuilder;
use careernav_core::report::SectionId;
use careernav_core::user::PageRef;

/// Fills a page.
pub(super) fn fill(builder: &mut RowBuilder<'_>) {
    builder.text("Bookmarks and recently opened", Tone::Title, 0);
    builder.blank();
    bookmarks(builder, usize::MAX);
    if builder.user.saved_pages.bookmarks.list().is_empty() {
        let key = builder.settings.key(Action::Bookmark);
        let text = format!(
            "No bookmarks yet. {key} adds one for the selected row, else for the page, and removes it \
             again."
        );
        builder.text(&text, Tone::Body, 0);
    }
    builder.blank();
    recent(builder, usize::MAX);
}

/// The first bookmarks, if there are any.
pub(super) fn bookmarks(builder: &mut RowBuilder<'_>, most: usize) {
    let (data, user) = (builder.data, builder.user);
    let list = user.saved_pages.bookmarks.list();
    let section = SectionId::Bookmarks;
    if list.is_empty() || !builder.section(section, Some(list.len())) {
        return;
    }
    for bookmark in list.iter().take(most) {
        let subject = bookmark.page_ref.find(data);
        // In another language, or a newer version, it may be called otherwise by now.
        let title = subject.map_or_else(|| bookmark.title.clone(), |subject| subject.title(data));
        builder.push(Row::SavedPage {
            page_ref: bookmark.page_ref.clone(),
            subject,
            title,
            section,
        });
    }
    more(builder, list.len(), most);
}

/// The latest pages that were opened and that the set has, if there are any.
pub(super) fn recent(builder: &mut RowBuilder<'_>, most: usize) {
    let (data, user) = (builder.data, builder.user);
    let found = user.saved_pages.recent.iter().filter_map(|page_ref| {
        let subject = page_ref.find(data)?;
        // With its address, if it becomes a bookmark.
        Some((PageRef::lasting(subject, &data.graph)?, subject))
    });
    let found: Vec<_> = found.collect();
    let section = SectionId::Recent;
    if found.is_empty() || !builder.section(section, Some(found.len())) {
        return;
    }
    let count = found.len();
    for (page_ref, subject) in found.into_iter().take(most) {
        builder.push(Row::SavedPage {
            page_ref,
            subject: Some(subject),
            title: subject.title(data),
            section,
        });
    }
    more(builder, count, most);
}

fn more(builder: &mut RowBuilder<'_>, count: usize, most: usize) {
    if count > most {
        let key = builder.settings.key(Action::Bookmarks);
        let text = format!("{} more: {key} shows all.", count - most);
        builder.text(&text, Tone::Dim, 2);
    }
}
