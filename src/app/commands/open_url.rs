//! Opening the source of something in the web browser.

use super::selection::Selection;
use crate::app::effect::{Effect, is_address};
use crate::app::response::Response;
use crate::app::row::Row;
use careernav_core::user::Subject;

/// Opens the reference under the cursor, or the first address of the page.
#[must_use]
pub fn open_url(selection: &Selection<'_>) -> Response {
    let address = match selection.row {
        Some(Row::Reference { url, .. }) => Some(url.as_str()),
        _ => first_address(selection),
    };
    let Some(address) = address.filter(|address| is_address(address)) else {
        return Response::notice("There is no web address here.");
    };
    let address = address.to_owned();
    let notice = format!("Opening in the web browser: {address}");
    Response::effect(Effect::OpenUrl(address)).saying(notice)
}

/// The address of the page's first source, or the identifier of its subject, which is an address in
/// most classifications.
fn first_address<'a>(selection: &Selection<'a>) -> Option<&'a str> {
    let graph = &selection.ctx.data.graph;
    match selection.page.subject() {
        Subject::Occupation(id) | Subject::Map(id) => {
            let occupation = graph.occupation(id);
            let mut references = occupation.references();
            let first = references.find_map(|reference| reference.url);
            first.or_else(|| occupation.uri())
        }
        Subject::Skill(id) => graph.skill(id).uri(),
        _ => None,
    }
}
