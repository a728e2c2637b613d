//! Putting what is shown into a file: the page as Markdown, or the screen as a picture.
//!
//! Promises: the Markdown is the same that is copied; the file is called as the page is, in letters
//! and digits that every file system takes.

use std::path::Path;

use super::action::Action;
use super::effect::Effect;
use super::effect::{OutputContent, OutputFile, harmless};
use super::markdown;
use super::model::App;
use careernav_core::text::sanitize::{escaped, fold, hyphenated};

/// The longest name in bytes; file systems allow 255, of which a number and an ending take some.
const LONGEST: usize = 120;

impl App {
    /// Asks for a file with what is shown.
    pub(super) fn export(&mut self, action: Action) {
        let page = self.shown();
        let content = match action {
            Action::SavePicture => OutputContent::Screen,
            _ => OutputContent::Page(harmless(&markdown::of(self.scene(), page))),
        };
        let name = name(&page.subject().title(&self.data));
        self.asked
            .push(Effect::SaveFile(OutputFile { name, content }));
    }

    /// Says what has become of it.
    pub(super) fn exported(&mut self, exported: Result<std::path::PathBuf, String>) -> Vec<Effect> {
        self.notice = Some(match exported {
            Ok(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let place = path.parent().unwrap_or(Path::new("")).to_string_lossy();
                // What is new comes first: the rest may not be seen on a narrow screen.
                format!("Saved as {} in {}", escaped(&name), escaped(&place))
            }
            Err(reason) => format!("Not saved: {reason}"),
        });
        Vec::new()
    }
}

/// A title as the name of a file.
fn name(title: &str) -> String {
    let name = hyphenated(&fold(title), LONGEST);
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
