//! What the world outside is asked to do with what is shown, and how that came out: the values
//! that go out as effects and come back as messages.
//!
//! Guarantees: no text that is to be copied holds a control character, line ends apart, whatever the
//! profiles say.

use std::path::PathBuf;

use super::people::PersonChoice;
use careernav_core::text::sanitize::is_forbidden;
use careernav_core::user::{HistoryEvent, UserChange};

/// Something that the world outside has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Read the profiles again.
    Reload,
    /// Read the profiles in a language, by its code.
    ReloadIn(String),
    /// Draw in the colours of the next theme, and tell its name.
    NextTheme,
    /// Save a change of your recent searches and pages.
    SaveHistory(HistoryEvent),
    /// Save changes of your skills, past jobs and bookmarks.
    SaveUserData(Vec<UserChange>),
    /// Remove all of your skills, past jobs and bookmarks, and keep a copy of the file.
    ClearUserData,
    /// List the people whose files there are.
    ListPeople,
    /// Go on with another person.
    SwitchPerson(PersonChoice),
    /// Copy a text to the clipboard.
    Copy(ClipboardText),
    /// Save the page or the screen to a file.
    SaveFile(OutputFile),
    /// Let you edit a file, and read the profiles again if it has changed.
    EditFile(EditRequest),
    /// Open an address in the web browser.
    OpenUrl(String),
    /// Make the profile of a new occupation, and let you edit it.
    CreateProfile(NewProfile),
    /// Take the mouse, or leave it to the terminal.
    CaptureMouse(bool),
    /// Find the steps of the data set (`Dataset::find_steps`), and tell when they are known.
    FindSteps,
    /// Find the paths that the page asks for (`Dataset::find_paths`), and tell when they are known.
    FindPaths,
}

/// A file to be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRequest {
    /// The file.
    pub path: PathBuf,
    /// Where to begin.
    pub at: FilePosition,
}

/// A profile to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProfile {
    /// The title of the occupation.
    pub title: String,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilePosition {
    /// A line, from 1.
    Line(u32),
    /// Where a profile lists a skill, by any of these names; without one, at its title.
    Skill(Vec<String>),
}

/// Text on its way to a clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClipboardText {
    /// The text.
    pub text: String,
    /// What it is, for the notice.
    pub what: ClipboardKind,
}

/// What is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClipboardKind {
    /// A title or a name, as it stands.
    Line,
    /// An address for which there was no browser, for a reason if one was chosen.
    Address(Option<String>),
    /// A page, by its title, as Markdown.
    Page(String),
}

impl ClipboardText {
    /// A text as it stands.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self {
            text: harmless(text),
            what: ClipboardKind::Line,
        }
    }

    /// An address for which there was no browser, for a reason if one was chosen.
    #[must_use]
    pub fn address(text: &str, reason: Option<String>) -> Self {
        Self {
            what: ClipboardKind::Address(reason),
            ..Self::line(text)
        }
    }

    /// A page as Markdown.
    #[must_use]
    pub fn page(title: String, markdown: &str) -> Self {
        Self {
            text: harmless(markdown),
            what: ClipboardKind::Page(title),
        }
    }

    /// What is said when this was copied, or could not be.
    #[must_use]
    pub fn notice(&self, copied: CopyOutcome) -> String {
        let said = match copied {
            CopyOutcome::Taken => "Copied",
            CopyOutcome::Sent => "Sent to the terminal's clipboard",
            CopyOutcome::TooLong => {
                "Not copied: too long for a terminal, and no clipboard tool took it"
            }
            CopyOutcome::Nowhere => {
                "Not copied: this terminal has no clipboard, and no clipboard tool took it"
            }
        };
        let is_copied = matches!(copied, CopyOutcome::Taken | CopyOutcome::Sent);
        match &self.what {
            ClipboardKind::Address(reason) => {
                let said = said[..1].to_lowercase() + &said[1..];
                let reason = reason.as_deref().unwrap_or("No web browser here");
                format!("{reason}; {said}: {}", self.text)
            }
            ClipboardKind::Line if is_copied => format!("{said}: {}", self.text),
            ClipboardKind::Page(title) if is_copied => format!("{said} as Markdown: {title}"),
            ClipboardKind::Line | ClipboardKind::Page(_) => format!("{said}."),
        }
    }
}

/// What is shown, on its way to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// What the file is to be called, without an ending.
    pub name: String,
    /// What is to stand in it.
    pub content: OutputContent,
}

/// What can stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputContent {
    /// A page, as this Markdown.
    Page(String),
    /// The screen as it is now, as a picture.
    Screen,
}

/// How a text was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOutcome {
    /// The platform's tool has taken it.
    Taken,
    /// The terminal was asked to take it; it gives no answer.
    Sent,
    /// It is longer than terminals take, and no tool took it.
    TooLong,
    /// The terminal takes nothing, and no tool took it.
    Nowhere,
}

/// A text without what could drive a terminal into which it is pasted.
#[must_use]
pub fn harmless(text: &str) -> String {
    let is_harmless = |c: &char| *c == '\n' || !(c.is_control() || is_forbidden(*c));
    text.chars().filter(is_harmless).collect()
}

/// Whether a text is an address that may go to a browser: of the web, and nothing else.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    is_web && !text.contains(|c: char| c.is_whitespace() || c.is_control() || is_forbidden(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_not_copied() {
        let clip = ClipboardText::line("a\x1b]52;c;eA==\x07b\r\u{202e}c\u{9d}");
        assert_eq!(clip.text, "a]52;c;eA==bc");
        assert_eq!(
            ClipboardText::page(String::new(), "# a\n\n- b\t").text,
            "# a\n\n- b"
        );
    }

    #[test]
    fn only_addresses_of_the_web_go_to_a_browser() {
        for (text, is) in [
            ("https://example.org/a?b=c&d#e", true),
            ("http://data.europa.eu/esco/occupation/1", true),
            ("https://", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("--version", false),
            ("https://example.org/ -x", false),
            ("https://example.org/\u{1b}[2J", false),
        ] {
            assert_eq!(is_address(text), is, "{text}");
        }
    }
}
