//! Saving the page as Markdown, or the screen as a picture.
//!
//! Guarantees: the Markdown is what is copied. The file has the name of the page, in letters and digits
//! that every file system takes.

use std::path::{Path, PathBuf};

use careernav_core::text::sanitize::{escaped, fold, hyphenated};

use super::selection::Selection;
use crate::app::effect::{Effect, OutputContent, OutputFile, harmless};
use crate::app::markdown;
use crate::app::response::Response;

/// The longest file name in bytes. File systems allow 255; a number and an ending take some of them.
const MAX_NAME_BYTES: usize = 120;

/// Saves the page as Markdown.
#[must_use]
pub fn page(selection: &Selection<'_>) -> Response {
    let markdown = markdown::render(selection.ctx.scene(), selection.page);
    save(selection, OutputContent::Page(harmless(&markdown)))
}

/// Saves the screen as a picture.
#[must_use]
pub fn screen(selection: &Selection<'_>) -> Response {
    save(selection, OutputContent::Screen)
}

fn save(selection: &Selection<'_>, content: OutputContent) -> Response {
    let title = selection.page.subject().title(&selection.ctx.data);
    let name = name(&title);
    Response::effect(Effect::SaveFile(OutputFile { name, content }))
}

/// What to say when it was saved, or could not be.
#[must_use]
pub fn notice(saved: Result<PathBuf, String>) -> String {
    match saved {
        Ok(path) => {
            // Only for reading: a path without a name or a directory shows none.
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let place = path.parent().unwrap_or(Path::new("")).to_string_lossy();
            // The name comes first: a narrow screen may cut the rest.
            format!("Saved as {} in {}", escaped(&name), escaped(&place))
        }
        Err(reason) => format!("Not saved: {reason}"),
    }
}

/// A title as the name of a file.
fn name(title: &str) -> String {
    let name = hyphenated(&fold(title), MAX_NAME_BYTES);
    if name.is_empty() {
        return "careernav".to_owned();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_names() {
        let long = "many words ".repeat(40);
        for (title, wanted) in [
            ("ICT security manager", "ict-security-manager"),
            ("gap: cook → head chef", "gap-cook-head-chef"),
            ("1412 Restaurant managers", "1412-restaurant-managers"),
            ("../../etc/passwd", "etc-passwd"),
            ("→ ?", "careernav"),
            (&long, &"many-words-".repeat(11)[..120]),
        ] {
            assert_eq!(name(title), wanted.trim_end_matches('-'), "{title}");
        }
    }
}
