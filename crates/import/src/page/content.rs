//! The content of a page so far, and the profile that it becomes.

use std::collections::HashSet;

use super::footer::References;
use super::headings::{is_address, is_code};
use super::lines::Line;
use super::remark::{Remark, Remarks, not_understood};
use super::skill_lists::PageSkills;
use super::text::{contains_url, excerpt, is_sentence, plain_punctuation, without_markdown};
use super::title::{NumberedText, choose_title};
use careernav_core::profile::limits::{MAX_LABEL_CHARS, MAX_LINE_CHARS, MAX_TEXT_CHARS};
use careernav_core::profile::{Isco, Profile, SkillLists, isco};
use careernav_core::text::sanitize::{self, fold};

/// The parts of a profile, with line numbers where a remark may follow.
#[derive(Default)]
pub(super) struct PageContent {
    /// The lines before the first heading.
    pub(super) top: Vec<NumberedText>,
    /// Titles in the fixed sentences.
    pub(super) named: Vec<NumberedText>,
    pub(super) description: NumberedText,
    pub(super) notes: NumberedText,
    code: Option<String>,
    uri: Option<String>,
    pub(super) other_titles: Vec<NumberedText>,
    qualification: Option<String>,
    pub(super) isco: Isco,
    /// The line with the level.
    level_line: usize,
    pub(super) similar: Vec<NumberedText>,
    pub(super) prospects: Vec<NumberedText>,
    pub(super) skills: PageSkills,
    pub(super) references: References,
    updated: Option<String>,
}

impl PageContent {
    /// Sets the code, once.
    pub(super) fn set_code(&mut self, line: usize, text: &str, remarks: &mut Remarks) {
        set_once(&mut self.code, is_code(text), line, text, remarks);
    }

    /// Sets the URI of the occupation, once.
    pub(super) fn set_uri(&mut self, line: usize, text: &str, remarks: &mut Remarks) {
        let is_fit = is_address(text) && text.chars().count() <= MAX_LINE_CHARS;
        set_once(&mut self.uri, is_fit, line, text, remarks);
    }

    /// Sets the minimum qualification, once.
    pub(super) fn set_qualification(&mut self, line: &Line, text: &str, remarks: &mut Remarks) {
        if self.qualification.is_some() || text.chars().count() > MAX_LINE_CHARS {
            not_understood(line.number, text, remarks);
        } else {
            self.qualification = Some(plain_punctuation(text).into_owned());
        }
    }

    pub(super) const fn has_qualification(&self) -> bool {
        self.qualification.is_some()
    }

    /// Sets the skill level.
    pub(super) fn set_level(&mut self, line: &Line, text: &str, remarks: &mut Remarks) {
        let message = match (text.parse(), self.isco.skill_level) {
            (Ok(level @ 1..=4), known) if known.is_none_or(|known| known == level) => {
                self.isco.skill_level = Some(level);
                self.level_line = line.number;
                return;
            }
            (Ok(1..=4), _) => format!("another skill level, {text}, is left out"),
            _ => format!("not a skill level from 1 to 4: {}", excerpt(text)),
        };
        remarks.push(Remark {
            line: line.number,
            message,
        });
    }

    /// Sets the date of the last change.
    pub(super) fn set_updated(&mut self, line: usize, date: String, remarks: &mut Remarks) {
        if self.updated.as_ref().is_some_and(|known| *known != date) {
            let message = format!("another date, {date}, is left out");
            remarks.push(Remark { line, message });
        } else {
            self.updated = Some(date);
        }
    }

    /// Whether the page has used this title, in one of the first places where it could.
    pub(super) fn is_known_title(&self, title: &str) -> bool {
        const PLACES: usize = 16;
        let name = fold(title);
        let top = self.top.iter().take(PLACES);
        let mut known = top.chain(self.named.iter().take(PLACES));
        known.any(|(_, known)| fold(known) == name)
    }

    /// The profile, if the page has a title.
    pub(super) fn into_profile(self, remarks: &mut Remarks) -> Option<Profile> {
        let Some(title) = choose_title(&self.top, &self.named, &self.description.1, remarks) else {
            let message =
                "the title is missing: it is neither at the top nor in a sentence".to_owned();
            remarks.push(Remark { line: 0, message });
            return None;
        };
        self.check_level(remarks);
        // Many pages list the title among the other titles, where it says nothing new.
        let name = fold(&title);
        let mut others = self.other_titles;
        others.retain(|(_, other)| fold(other) != name);
        let [
            essential_knowledge,
            essential_skills,
            optional_knowledge,
            optional_skills,
        ] = self.skills.into_entries(remarks);
        Some(Profile {
            description: within_limit("description", &self.description, remarks),
            notes: Some(within_limit("note", &self.notes, remarks)).filter(|text| !text.is_empty()),
            code: self.code,
            uri: self.uri,
            other_titles: unique_titles(others, &title, remarks),
            minimum_qualification: self.qualification,
            isco: self.isco,
            similar: unique_titles(self.similar, &title, remarks),
            prospects: unique_titles(self.prospects, &title, remarks),
            essential: SkillLists {
                knowledge: essential_knowledge,
                skills: essential_skills,
            },
            optional: SkillLists {
                knowledge: optional_knowledge,
                skills: optional_skills,
            },
            references: self.references.found,
            updated: self.updated,
            title,
            ..Profile::default()
        })
    }

    /// Adds a remark if the level of the page is not that of its ISCO group; the page's level
    /// counts.
    fn check_level(&self, remarks: &mut Remarks) {
        let derived = self.isco.group.as_deref().and_then(isco::level_of);
        if let (Some(level), Some(derived)) = (self.isco.skill_level, derived)
            && level != derived
        {
            let line = self.level_line;
            let message = format!("level {level} is used, but its ISCO group has level {derived}");
            remarks.push(Remark { line, message });
        }
    }
}

/// Appends a line to a text, and keeps the line ends.
pub(super) fn append_line((first, text): &mut NumberedText, line: &Line) {
    if text.is_empty() {
        *first = line.number;
    } else {
        text.push_str(if line.after_blank { "\n\n" } else { "\n" });
    }
    text.push_str(&line.text);
}

/// Sets a value, unless it is invalid or there is another one already.
fn set_once(
    into: &mut Option<String>,
    is_fit: bool,
    line: usize,
    text: &str,
    remarks: &mut Remarks,
) {
    match into {
        None if is_fit => *into = Some(text.to_owned()),
        Some(known) if known == text => {}
        _ => not_understood(line, text, remarks),
    }
}

/// Adds a line of a list of titles.
pub(super) fn add_title(list: &mut Vec<NumberedText>, line: &Line, remarks: &mut Remarks) {
    let words = without_markdown(line.content());
    let title = plain_punctuation(&words);
    let is_title = title.contains(char::is_alphanumeric)
        && !is_sentence(&title)
        && !contains_url(&title)
        && !title.contains(['$', '£', '€'])
        && title.chars().count() <= MAX_LABEL_CHARS;
    if is_title {
        list.push((line.number, title.into_owned()));
    } else {
        not_understood(line.number, &line.text, remarks);
    }
}

/// A text of several lines; empty if it is too long.
fn within_limit(name: &str, (line, text): &NumberedText, remarks: &mut Remarks) -> String {
    let text = sanitize::text(text).into_owned();
    let count = text.chars().count();
    if count <= MAX_TEXT_CHARS {
        return text;
    }
    let message = format!(
        "the {name} is left out: it has {count} characters, and the limit is {MAX_TEXT_CHARS}"
    );
    remarks.push(Remark {
        line: *line,
        message,
    });
    String::new()
}

/// Titles without that of the occupation, and without duplicates.
fn unique_titles(titles: Vec<NumberedText>, own: &str, remarks: &mut Remarks) -> Vec<String> {
    let own = fold(own);
    let mut seen = HashSet::new();
    let mut kept = Vec::with_capacity(titles.len());
    for (line, title) in titles {
        let name = fold(&title);
        let message = if name == own {
            format!("{} is this occupation itself; left out", excerpt(&title))
        } else if seen.insert(name) {
            kept.push(title);
            continue;
        } else {
            format!("{} is listed twice; left out", excerpt(&title))
        };
        remarks.push(Remark { line, message });
    }
    kept
}
