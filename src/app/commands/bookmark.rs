//! Bookmarks: which pages can have one, and what a key press does to it.

use careernav_core::graph::Graph;
use careernav_core::report::Relation;

use super::selection::Selection;
use crate::app::ctx::Ctx;
use crate::app::row::Row;
use careernav_core::user::PageRef;
use careernav_core::user::Subject;
use careernav_core::user::{Bookmark, BookmarkChange};

/// Bookmarks what the cursor is on, or the page; or removes the bookmark. Returns the change, and what
/// to say.
///
/// # Errors
///
/// What to say where there is nothing that a bookmark could lead back to.
pub fn toggle(selection: &Selection<'_>) -> Result<(BookmarkChange, String), String> {
    let ctx = selection.ctx;
    if let Some(Row::SavedPage {
        page_ref, title, ..
    }) = selection.row
    {
        return Ok(toggled(ctx, page_ref.clone(), title.clone()));
    }
    let is_end = selection.row.is_some_and(is_end);
    let under = selection.under_cursor().filter(|_| !is_end);
    let subject = under.unwrap_or_else(|| selection.page.subject());
    let page_ref = PageRef::lasting(subject, &ctx.data.graph);
    match page_ref.filter(|_| is_remembered(subject)) {
        Some(page_ref) => Ok(toggled(ctx, page_ref, subject.title(&ctx.data))),
        None => Err("This page can't be bookmarked.".to_owned()),
    }
}

fn toggled(ctx: &Ctx, page_ref: PageRef, title: String) -> (BookmarkChange, String) {
    if ctx.user.saved_pages.bookmarks.has(&page_ref) {
        let notice = format!("Removed bookmark: {title}");
        return (BookmarkChange::Remove(page_ref), notice);
    }
    let notice = format!("Bookmarked: {title}");
    (BookmarkChange::Set(Bookmark { page_ref, title }), notice)
}

/// Whether a row is one of the ends of what the page is about, and so means the page.
const fn is_end(row: &Row) -> bool {
    matches!(
        row,
        Row::Occupation {
            relation: Relation::Middle | Relation::Start | Relation::Goal | Relation::Compared,
            ..
        }
    )
}

/// Whether a page has a subject of its own. The others have keys: nobody needs a bookmark for them.
const fn is_remembered(subject: Subject) -> bool {
    !matches!(
        subject,
        Subject::Nothing | Subject::Welcome | Subject::Bookmarks | Subject::Problems
    )
}

/// How a page is listed among the recent ones. None if it always has a key.
#[must_use]
pub fn recent(subject: Subject, graph: &Graph) -> Option<PageRef> {
    let is_recent = is_remembered(subject) && subject != Subject::Me;
    PageRef::new(subject, graph).filter(|_| is_recent)
}
