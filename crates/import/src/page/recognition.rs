//! Recognizes an occupation page by its headings.
//!
//! Nearly any text has a line such as *References* or *Description*. A single known heading is
//! enough only if nothing else looks like a heading. Otherwise more headings have to be known than
//! unknown, and one of them has to be one that only occupation pages have.

use std::collections::HashSet;

use super::headings::{Section, bare_heading, normalized};
use super::lines::Line;
use super::site_kinds::guess_kind;
use super::text::{ends_like_sentence, excerpt, is_sentence};

/// How many headings of each kind a message lists.
const MAX_NAMED: usize = 4;

/// The headings so far.
#[derive(Debug, Default)]
pub(super) struct Recognition {
    /// With their lines, as written.
    known: Vec<(usize, String)>,
    sections: HashSet<Section>,
    /// How many skills have a heading of their own.
    numbered_skill: usize,
    unknown: Vec<(usize, String)>,
    /// Lines of a text that look like headings.
    likely: Vec<(usize, String)>,
}

impl Recognition {
    /// Adds a heading, or a fixed sentence, that begins a section.
    pub(super) fn add_known(&mut self, section: Section, line: usize, text: &str) {
        if self.sections.insert(section) {
            self.known.push((line, bare_heading(text).to_owned()));
        }
    }

    /// Counts the heading of a single skill.
    pub(super) const fn add_numbered_skill(&mut self) {
        self.numbered_skill += 1;
    }

    /// Adds a heading that occupation pages do not have.
    pub(super) fn add_unknown(&mut self, line: usize, text: &str) {
        add(&mut self.unknown, line, text);
    }

    /// Adds a line of a text that looks like a heading.
    pub(super) fn add_likely(&mut self, line: usize, text: &str) {
        add(&mut self.likely, line, text);
    }

    /// Whether this is an occupation page.
    pub(super) fn is_occupation_page(&self) -> bool {
        let known = self.sections.len() + self.numbered_skill;
        let is_distinctive = self.sections.iter().any(|section| section.is_distinctive());
        match known {
            0 => false,
            // The titles of other occupations alone would say nothing about this one.
            1 => {
                let is_about_it = |section: &Section| {
                    matches!(
                        section,
                        Section::Description | Section::Skills(_) | Section::BothKinds { .. }
                    )
                };
                let is_alone = self.unknown.is_empty() && self.likely.is_empty();
                is_alone && self.sections.iter().all(is_about_it)
            }
            _ => is_distinctive && known > self.unknown.len(),
        }
    }

    /// Why this is not an occupation page.
    pub(super) fn explain_refusal(&self) -> String {
        let mut others = self.unknown.clone();
        for (line, text) in &self.likely {
            add(&mut others, *line, text);
        }
        others.sort_by_key(|(line, _)| *line);
        let mut message = "not an occupation page: ".to_owned();
        match &*self.known {
            [] => message += "no heading is known",
            [only] => {
                message += "the only known heading is ";
                message += &list_headings(std::slice::from_ref(only));
            }
            known => {
                message += "the only known headings are ";
                message += &list_headings(known);
            }
        }
        if others.is_empty() && !self.known.is_empty() {
            message += ", which is not enough";
        }
        if !others.is_empty() {
            message += "; unknown: ";
            message += &list_headings(&others);
        }
        let guessed = guess_kind(others.iter().map(|(_, text)| text.as_str()));
        if let Some(kind) = guessed {
            for (words, text) in [("; it looks like ", kind.name), ("; ", kind.advice)] {
                if let Some(text) = text {
                    message += words;
                    message += text;
                }
            }
        }
        message
    }
}

/// Whether a line looks like a heading: a few words that begin with a capital and are not a
/// sentence, with a text below.
pub(super) fn looks_like_heading(line: &Line, next: Option<&Line>) -> bool {
    const MAX_WORDS: usize = 7;
    let is_text = |next: &Line| is_sentence(&next.text) || next.has_bullet();
    line.is_underlined
        || !line.has_bullet()
            && line.text.starts_with(char::is_uppercase)
            && line.text.split(' ').count() <= MAX_WORDS
            && (!ends_like_sentence(&line.text) || line.text.ends_with([':', '?']))
            && !line.text.ends_with(',')
            && next.is_some_and(is_text)
}

/// Adds a heading, unless it is there already.
fn add(to: &mut Vec<(usize, String)>, line: usize, text: &str) {
    let name = normalized(text);
    if !name.is_empty() && to.iter().all(|(_, known)| normalized(known) != name) {
        to.push((line, bare_heading(text).to_owned()));
    }
}

/// The first few headings, with their lines.
fn list_headings(headings: &[(usize, String)]) -> String {
    let first = headings.iter().take(MAX_NAMED);
    let first = first.map(|(line, text)| format!("{} (line {line})", excerpt(text)));
    let mut names: Vec<String> = first.collect();
    let more = headings.len().saturating_sub(MAX_NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use careernav_core::profile::SkillList;

    fn tally(known: &[Section], unknown: &[&str], likely: &[&str]) -> Recognition {
        let mut tally = Recognition::default();
        for (at, section) in known.iter().enumerate() {
            tally.add_known(*section, at + 1, &format!("## {section:?}:"));
        }
        for (at, text) in unknown.iter().enumerate() {
            tally.add_unknown(at + 11, text);
        }
        for (at, text) in likely.iter().enumerate() {
            tally.add_likely(at + 21, text);
        }
        tally
    }

    #[test]
    fn enough_headings_make_a_page() {
        use Section::{Description, OtherTitles, References, Similar};
        const SKILLS: Section = Section::Skills(SkillList::EssentialSkills);
        for (known, unknown, likely, wanted) in [
            (&[][..], &[][..], &[][..], false),
            (&[Description], &[], &[], true),
            (&[References], &[], &[], false),
            (&[SKILLS], &[], &[], true),
            (&[Similar], &[], &[], false),
            (&[Description], &["Pay"], &[], false),
            (&[Description], &[], &["A day at work"], false),
            (&[Similar], &["Pay"], &[], false),
            (&[Description, References], &[], &[], false),
            (&[Description, SKILLS], &["Pay"], &["A day at work"], true),
            (&[Description, SKILLS], &["Pay", "Benefits"], &[], false),
            (
                &[Description, SKILLS, OtherTitles],
                &["Pay", "Benefits", "pay:"],
                &[],
                true,
            ),
        ] {
            let tally = tally(known, unknown, likely);
            assert_eq!(
                tally.is_occupation_page(),
                wanted,
                "{known:?} {unknown:?} {likely:?}"
            );
        }
    }

    #[test]
    fn a_refusal_names_what_was_found() {
        for (known, unknown, wanted) in [
            (&[][..], &[][..], "no heading is known"),
            (
                &[Section::Similar],
                &["Pay", "Job outlook", "Quick facts", "Summary", "Hours"],
                "the only known heading is \"Similar\" (line 1); unknown: \"Pay\" (line 11), \
                 \"Job outlook\" (line 12), \"Quick facts\" (line 13), \"Summary\" (line 14) and 1 \
                 more; it looks like a page of the BLS Occupational Outlook Handbook",
            ),
            (
                &[Section::Similar],
                &[],
                "the only known heading is \"Similar\" (line 1), which is not enough",
            ),
            (
                &[Section::Description, Section::References],
                &["Rye"],
                "the only known headings are \"Description\" (line 1) and \"References\" (line 2); \
                 unknown: \"Rye\" (line 11)",
            ),
        ] {
            let found = tally(known, unknown, &[]).explain_refusal();
            assert_eq!(found, format!("not an occupation page: {wanted}"));
        }
    }

    #[test]
    fn headings_stand_over_texts() {
        let line = |text: &str| Line::new(1, text, false);
        for (text, next, wanted) in [
            (
                "A day at work",
                Some("They bake until the sun is up."),
                true,
            ),
            (
                "What do they do?",
                Some("They bake until the sun is up."),
                true,
            ),
            ("Tasks:", Some("- bake"), true),
            ("Dear aunt,", Some("They bake until the sun is up."), false),
            ("They bake.", Some("They bake until the sun is up."), false),
            ("rye bread", Some("They bake until the sun is up."), false),
            ("Rye bread", Some("Wheat bread"), false),
            ("Rye bread", None, false),
        ] {
            let (text, next) = (line(text), next.and_then(line));
            let found = text.map(|text| looks_like_heading(&text, next.as_ref()));
            assert_eq!(found, Some(wanted));
        }
    }
}
