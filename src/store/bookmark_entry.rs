//! A bookmark in a person's file: one entry of a list.
//!
//! ```yaml
//! bookmarks:
//!   - title: head chef
//!     page: occupation
//!     of: [head-chef]
//!     uris: ["http://data.europa.eu/esco/occupation/..."]
//! ```

use std::fmt::Write as _;

use super::yaml::{Entry, Reader};
use careernav_core::profile::NodeId;
use careernav_core::profile::write::{scalar_in_brackets, scalar_line};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::quoted;
use careernav_core::user::{Bookmark, PageKind, PageRef};

/// The list.
pub(super) const FIELD: &str = "bookmarks";

/// The fields of an entry.
const FIELDS: [&str; 4] = ["title", "page", "of", "uris"];

/// Parses an entry.
pub(super) fn parse_entry(reader: &mut Reader<'_>, node: NodeId) -> Option<Bookmark> {
    let before = reader.error_count();
    if reader.is_empty(node) {
        reader.report_empty(FIELD, node);
        return None;
    }
    let fields = reader.fields(node, FIELD, &FIELDS, false);
    let at = reader.at(node);
    let find = |name: &str| fields.iter().find(|field| field.name == name).copied();
    let title = find("title").and_then(|it| reader.text("bookmarks.title", it.value));
    let title = title.map(str::to_owned);
    let page = find("page").and_then(|it| Some((it, reader.name("bookmarks.page", it.value)?)));
    let mut names = |name: &str| {
        let entries = find(name)
            .map(|field| reader.entries(field))
            .unwrap_or_default();
        let texts = entries.iter().filter_map(|it| reader.text(name, it.value));
        texts.map(str::to_owned).collect::<Vec<_>>()
    };
    let (of, uris) = (names("of"), names("uris"));
    let Some((field, page)) = page else {
        if find("page").is_none() && reader.error_count() == before {
            let hint = "add a line such as: page: occupation";
            reader.error(at, "bookmarks: the page is missing", hint);
        }
        return None;
    };
    let Some(page) = PageKind::ALL.into_iter().find(|kind| kind.name() == page) else {
        let known = PageKind::ALL.map(PageKind::name);
        let hint = match nearest(&page, known) {
            Some(name) => format!("did you mean {}?", quoted(name)),
            None => format!("one of: {}", known.join(", ")),
        };
        let what = format!("bookmarks.page: unknown word {}", quoted(&page));
        reader.error(reader.at(field.value), what, hint);
        return None;
    };
    let page_ref = PageRef { page, of, uris };
    if !page_ref.is_sound() {
        if reader.error_count() == before {
            let what = format!("bookmarks: {} needs other names", quoted(page.name()));
            let hint = "\"of\" says what the page is about: one occupation or skill, for a comparison \
                        two or three; \"uris\" are the addresses of the same";
            reader.error(at, what, hint);
        }
        return None;
    }
    let title = title.unwrap_or_else(|| page_ref.of.join(" | "));
    Some(Bookmark { page_ref, title })
}

/// The entry for a bookmark.
pub(super) fn to_entry(Bookmark { page_ref, title }: &Bookmark) -> Entry {
    let page = page_ref.page.name();
    let mut lines = vec![
        format!("title: {}", scalar_line(title)),
        format!("page: {page}"),
    ];
    let mut inline = format!("{{title: {}, page: {page}", scalar_in_brackets(title));
    for (name, list) in [("of", &page_ref.of), ("uris", &page_ref.uris)] {
        if list.is_empty() {
            continue;
        }
        lines.push(format!("{name}:"));
        lines.extend(list.iter().map(|it| format!("  - {}", scalar_line(it))));
        let list: Vec<_> = list.iter().map(|it| scalar_in_brackets(it)).collect();
        let _ = write!(inline, ", {name}: [{}]", list.join(", "));
    }
    inline.push('}');
    Entry { lines, inline }
}
