//! Copying: a title, an address, or the whole page.

use super::selection::Selection;
use crate::app::effect::{ClipboardText, Effect};
use crate::app::markdown;
use crate::app::response::Response;
use crate::app::row::Row;

/// Copies the title under the cursor (the address of a reference, the text of a problem), or the title
/// of the page.
#[must_use]
pub fn line(selection: &Selection<'_>) -> Response {
    let ctx = selection.ctx;
    let text = match selection.row {
        Some(Row::Reference { url, .. }) => url.clone(),
        Some(&Row::Problem { index, .. }) => ctx
            .settings
            .problem(&ctx.data, index)
            .expect("rows are made anew with the data set, so each problem row has its problem")
            .to_string(),
        _ => {
            let under = selection.under_cursor();
            let subject = under.unwrap_or_else(|| selection.page.subject());
            subject.title(&ctx.data)
        }
    };
    Response::effect(Effect::Copy(ClipboardText::line(&text)))
}

/// Copies the page as Markdown.
#[must_use]
pub fn page(selection: &Selection<'_>) -> Response {
    let Selection { ctx, page, .. } = selection;
    let title = page.subject().title(&ctx.data);
    let markdown = markdown::render(ctx.scene(), page);
    Response::effect(Effect::Copy(ClipboardText::page(title, &markdown)))
}
