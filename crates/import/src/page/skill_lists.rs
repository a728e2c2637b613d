//! The four lists of skills of a page, line by line.
//!
//! A line is a new skill, or continues the description of the last one: text from a narrow window
//! has broken lines, and some descriptions have several paragraphs.
//!
//! A line that ends in a full stop may be a name all the same: if it has a bullet, or if the whole
//! list has only names. When the list is complete, it also shows which names begin with a capital
//! although hardly any other does: they may be headings.

use std::collections::HashMap;

use super::lines::Line;
use super::remark::{Remark, Remarks, not_understood};
use super::skill_line::{SkillLine, parse_skill_line};
use super::skill_names;
use super::text::{contains_url, ends_like_sentence, excerpt, without_markdown};
use careernav_core::profile::limits::MAX_TEXT_CHARS;
use careernav_core::profile::{SkillEntry, SkillList};
use careernav_core::text::sanitize::{self, fold};

/// Capitals are rare if so many times as many names of the list begin with a small letter.
const CAPITALS_RATIO: usize = 4;

/// The same for the names of all lists.
const CAPITALS_RATIO_OF_ALL: usize = 8;

/// The lists so far.
#[derive(Default)]
pub(super) struct PageSkills {
    lists: [Vec<PageSkill>; 4],
    /// The line of each name, in any list, by its folded form.
    seen: HashMap<String, usize>,
    /// Whether the names of a list begin with capitals, by the first name that shows it: an
    /// abbreviation does not.
    capitals: [Option<bool>; 4],
    /// The list whose last skill the next line may continue.
    open: Option<SkillList>,
}

/// A skill on a page.
struct PageSkill {
    line: usize,
    name: String,
    description: String,
    /// Whether the name has a colon, so that a description follows.
    has_colon: bool,
    /// The whole line, if the rest of the list has to show whether it is a name.
    doubtful: Option<String>,
    /// Whether it has a capital only because it is the first letter; none for abbreviations, which
    /// keep theirs.
    is_capital: Option<bool>,
}

impl PageSkills {
    /// Adds a line of a list.
    pub(super) fn add_line(&mut self, list: SkillList, line: &Line, remarks: &mut Remarks) {
        if self.open != Some(list) {
            self.open = None;
        }
        let words = without_markdown(line.content());
        let words = &*words;
        if self.is_broken(list, line) {
            self.continue_description(list, line, remarks);
            return;
        }
        match parse_skill_line(words) {
            SkillLine::Bare(_) | SkillLine::Stopped(_) if contains_url(words) => {
                not_understood(line.number, &line.text, remarks);
                self.open = None;
            }
            SkillLine::Described(name, text) => {
                self.add(list, line, (name, Some(text)), false, remarks);
            }
            _ if self.is_awaited(list, line) => {
                if let Some(last) = self.last(list) {
                    words.clone_into(&mut last.description);
                }
            }
            SkillLine::Bare(name) => self.add(list, line, (name, None), false, remarks),
            SkillLine::Stopped(name) if line.has_bullet() => {
                self.add(list, line, (name, None), false, remarks);
            }
            SkillLine::Stopped(name) if !has_described(&self.lists[index(list)]) => {
                self.add(list, line, (name, None), true, remarks);
            }
            SkillLine::Stopped(_) | SkillLine::Prose => {
                self.continue_description(list, line, remarks);
            }
        }
    }

    /// Adds a numbered skill; the next line may describe it.
    pub(super) fn add_numbered(
        &mut self,
        list: SkillList,
        line: &Line,
        name: &str,
        remarks: &mut Remarks,
    ) {
        let name = skill_names::sentence_case(name);
        self.add(list, line, (&name, Some("")), false, remarks);
    }

    /// Adds a line to the description of the last skill, under a heading of its own. Returns
    /// whether it belongs there.
    pub(super) fn add_description(
        &mut self,
        list: SkillList,
        line: &Line,
        remarks: &mut Remarks,
    ) -> bool {
        match self.last(list) {
            Some(skill) if skill.description.is_empty() => {
                line.text.clone_into(&mut skill.description);
            }
            Some(_) if ends_like_sentence(&line.text) => {
                self.continue_description(list, line, remarks);
            }
            _ => return false,
        }
        true
    }

    /// Ends the current list: the next line continues nothing.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    fn last(&mut self, list: SkillList) -> Option<&mut PageSkill> {
        self.open.filter(|open| *open == list)?;
        self.lists[index(list)].last_mut()
    }

    fn add(
        &mut self,
        list: SkillList,
        line: &Line,
        (written, description): (&str, Option<&str>),
        is_doubtful: bool,
        remarks: &mut Remarks,
    ) {
        let name = sanitize::line(&skill_names::profile_name(written)).into_owned();
        if let Some(first) = self.seen.get(&fold(&name)) {
            let message = format!(
                "{} is listed twice, first on line {first}; left out",
                excerpt(&name)
            );
            remarks.push(Remark {
                line: line.number,
                message,
            });
            self.open = None;
            return;
        }
        self.seen.insert(fold(&name), line.number);
        let is_capital = name
            .starts_with(char::is_lowercase)
            .then(|| written.starts_with(char::is_uppercase));
        if !is_doubtful && !name.starts_with(char::is_uppercase) {
            let is_capital = written.starts_with(char::is_uppercase);
            self.capitals[index(list)].get_or_insert(is_capital);
        }
        self.lists[index(list)].push(PageSkill {
            line: line.number,
            name,
            description: description.unwrap_or_default().to_owned(),
            has_colon: description.is_some(),
            doubtful: is_doubtful.then(|| line.text.clone()),
            is_capital,
        });
        self.open = Some(list);
    }

    /// Whether a line is the rest of a broken one: it begins with a small letter where names begin
    /// with capitals, and the last description has no end yet.
    fn is_broken(&self, list: SkillList, line: &Line) -> bool {
        let skills = &self.lists[index(list)];
        self.open == Some(list)
            && !line.has_bullet()
            && !line.after_blank
            && line.text.starts_with(char::is_lowercase)
            && self.capitals[index(list)] == Some(true)
            && skills.last().is_some_and(|last| {
                !last.description.is_empty() && !ends_like_sentence(&last.description)
            })
    }

    /// Whether the last name has a colon and no description yet.
    fn is_awaited(&self, list: SkillList, line: &Line) -> bool {
        let skill = self.lists[index(list)].last();
        self.open == Some(list)
            && !line.has_bullet()
            && skill.is_some_and(|skill| skill.has_colon && skill.description.is_empty())
    }

    /// Appends a line to the last description, with a remark, because it is a guess.
    fn continue_description(&mut self, list: SkillList, line: &Line, remarks: &mut Remarks) {
        let skill = self.last(list);
        let Some(skill) = skill.filter(|skill| !skill.description.is_empty() && !line.has_bullet())
        else {
            not_understood(line.number, &line.text, remarks);
            return;
        };
        let is_new = ends_like_sentence(&skill.description);
        skill.description.push(if is_new { '\n' } else { ' ' });
        skill.description.push_str(&line.text);
        let message = format!(
            "used as part of the description of {}",
            excerpt(&skill.name)
        );
        remarks.push(Remark {
            line: line.number,
            message,
        });
    }

    /// The lists for the profile, in the order of [`SkillList::ALL`].
    pub(super) fn into_entries(self, remarks: &mut Remarks) -> [Vec<SkillEntry>; 4] {
        // bake bread          names of this page begin with a small letter, so that the one that does not is
        // prepare dough       probably the heading of a section that is not known
        // Related careers
        let few_of_all = has_few_capitals(self.lists.iter().flatten(), CAPITALS_RATIO_OF_ALL);
        self.lists.map(|skills| {
            let few_capitals = few_of_all || has_few_capitals(skills.iter(), CAPITALS_RATIO);
            let some_described = has_described(&skills);
            let is_plain = |skill: &PageSkill| !skill.has_colon && skill.doubtful.is_none();
            let are_names = !some_described && skills.iter().any(is_plain);
            let mut entries = Vec::with_capacity(skills.len());
            for skill in skills {
                match &skill.doubtful {
                    Some(text) if !are_names => not_understood(skill.line, text, remarks),
                    _ => {
                        if few_capitals && !some_described && skill.is_capital == Some(true) {
                            skill.doubt("it begins with a capital like a heading", remarks);
                        }
                        entries.push(skill.finish(some_described, remarks));
                    }
                }
            }
            entries
        })
    }
}

impl PageSkill {
    /// Adds a remark that this may not be a skill.
    fn doubt(&self, why: &str, remarks: &mut Remarks) {
        let message = format!("used as a skill, but {why}: {}", excerpt(&self.name));
        remarks.push(Remark {
            line: self.line,
            message,
        });
    }

    fn finish(self, others_described: bool, remarks: &mut Remarks) -> SkillEntry {
        if others_described && !self.has_colon {
            // It may be an unknown heading, or a part of a text.
            let message = format!(
                "used as a skill without a description: {}",
                excerpt(&self.name)
            );
            remarks.push(Remark {
                line: self.line,
                message,
            });
        }
        let description = sanitize::text(&self.description).into_owned();
        let count = description.chars().count();
        if count > MAX_TEXT_CHARS {
            let message = format!(
                "the description of {} is left out: it has {count} characters, and the limit is {MAX_TEXT_CHARS}",
                excerpt(&self.name)
            );
            remarks.push(Remark {
                line: self.line,
                message,
            });
        }
        SkillEntry {
            name: self.name.into(),
            description: Some(description)
                .filter(|text| !text.is_empty() && count <= MAX_TEXT_CHARS)
                .map(Into::into),
        }
    }
}

/// Whether so many times as many names begin with a small letter as with a capital.
fn has_few_capitals<'l>(skills: impl Iterator<Item = &'l PageSkill>, times: usize) -> bool {
    let (mut capitals, mut smalls) = (0, 0);
    for skill in skills {
        capitals += usize::from(skill.is_capital == Some(true));
        smalls += usize::from(skill.is_capital == Some(false));
    }
    capitals * times <= smalls
}

fn has_described(skills: &[PageSkill]) -> bool {
    skills.iter().any(|skill| skill.has_colon)
}

const fn index(list: SkillList) -> usize {
    match list {
        SkillList::EssentialKnowledge => 0,
        SkillList::EssentialSkills => 1,
        SkillList::OptionalKnowledge => 2,
        SkillList::OptionalSkills => 3,
    }
}
