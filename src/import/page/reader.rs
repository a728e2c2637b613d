//! Walks through the lines of a page, and knows in which section it is.

use super::date;
use super::found::{Found, title};
use super::heading::{Section, career_path, heading};
use super::line::Line;
use super::place::group;
use super::sentence::{Meaning, sentence};
use super::text::{excerpt, plain};
use super::{Remark, Remarks, not_understood};
use crate::profile::{Profile, SkillList};

/// How many fixed sentences may stand on one line.
const MAX_SENTENCES: usize = 16;

/// How many dates.
const MAX_DATES: usize = 4;

/// Reads the lines of a page.
pub(super) fn read(lines: &[Line], remarks: &mut Remarks) -> Option<Profile> {
    let mut reader = Reader {
        remarks,
        section: Section::Start,
        is_page: false,
        is_over: false,
        found: Found::default(),
    };
    for line in lines {
        reader.line(line);
        if reader.is_over {
            break;
        }
    }
    if reader.is_page {
        return reader.found.finish(remarks);
    }
    // A remark for every line of some other text would help nobody.
    remarks.clear();
    remarks.push(Remark {
        line: 0,
        what: "not an occupation page: none of its headings was found".to_owned(),
    });
    None
}

struct Reader<'r> {
    remarks: &'r mut Remarks,
    section: Section,
    /// Whether a heading or a fixed sentence was found at all.
    is_page: bool,
    /// A second page has begun.
    is_over: bool,
    found: Found,
}

impl Reader<'_> {
    fn remark(&mut self, line: usize, what: impl Into<String>) {
        let what = what.into();
        self.remarks.push(Remark { line, what });
    }

    /// Takes a line, in which the date at the foot may have run together with what is around it.
    fn line(&mut self, line: &Line) {
        let mut line = line.clone();
        for _ in 0..MAX_DATES {
            let foot = date::updated(&line.text)
                .filter(|foot| foot.before.is_empty() || self.is_near_foot());
            let Some(foot) = foot else {
                break;
            };
            if let Some(before) = Line::new(line.number, foot.before, line.after_blank) {
                self.part(&before);
            }
            self.found.update(line.number, foot.date, self.remarks);
            self.end();
            match Line::new(line.number, foot.after, false) {
                Some(after) if !self.is_over => line = after,
                _ => return,
            }
        }
        self.part(&line);
    }

    const fn is_near_foot(&self) -> bool {
        matches!(
            self.section,
            Section::References | Section::Group | Section::End
        )
    }

    /// Takes a line without a date.
    fn part(&mut self, line: &Line) {
        if !line.has_bullet() {
            if let Some(section) = heading(&line.text) {
                self.turn(section, line.number);
                return;
            }
            if let Some(title) = career_path(&line.text).map(plain)
                && (self.section == Section::Level || self.found.is_called(&title))
            {
                self.found.named.push((line.number, title.into_owned()));
                self.turn(Section::CareerPath, line.number);
                return;
            }
        }
        if date::is_foot(&line.text) {
            let what = format!("no date that can be read: {}", excerpt(&line.text));
            self.remark(line.number, what);
            self.end();
            return;
        }
        if !self.sentences(line) {
            self.content(line);
        }
    }

    /// Begins a section.
    fn turn(&mut self, section: Section, line: usize) {
        let is_again = section == Section::Description && self.section != Section::Description;
        if is_again && !self.found.description.1.is_empty() {
            self.remark(
                line,
                "a second page begins here; from here on nothing is read",
            );
            self.is_over = true;
            return;
        }
        self.is_page = true;
        self.section = section;
        self.found.skills.close();
    }

    /// Comes after the date, which may also stand over the title.
    fn end(&mut self) {
        if self.section != Section::Start {
            self.section = Section::End;
        }
    }

    /// Takes the fixed sentences at the start of a line; whether there are any.
    fn sentences(&mut self, line: &Line) -> bool {
        let mut rest = line.words();
        let mut count = 0;
        while count < MAX_SENTENCES
            && let Some((sentence, after)) = sentence(rest, self.section)
        {
            if let Some(title) = sentence.title {
                let title = plain(title).into_owned();
                self.found.named.push((line.number, title));
            }
            match sentence.meaning {
                Meaning::Nothing => {}
                Meaning::Opens(section) if section == self.section => {}
                Meaning::Opens(section) => self.turn(section, line.number),
                Meaning::Qualification(text) => self.found.qualify(line, text, self.remarks),
                Meaning::Level(text) => self.found.level(line, text, self.remarks),
            }
            rest = after;
            count += 1;
        }
        self.is_page |= count > 0;
        if count > 0 && !rest.is_empty() {
            not_understood(line.number, rest, self.remarks);
        }
        count > 0
    }

    fn content(&mut self, line: &Line) {
        let Self { found, remarks, .. } = self;
        match self.section {
            Section::Start => {
                let title = line.text.trim_matches(['#', '*', ' ']);
                found.top.push((line.number, plain(title).into_owned()));
            }
            Section::Description => found.describe(line),
            Section::OtherTitles => title(&mut found.other_titles, line, remarks),
            Section::Similar => title(&mut found.similar, line, remarks),
            Section::Prospects => title(&mut found.prospects, line, remarks),
            Section::Skills(list) => found.skills.take(list, line, remarks),
            Section::Group => group(line, &mut found.isco, remarks),
            Section::References => found.references.take(line, remarks),
            Section::Qualification => {
                if !found.is_qualified() {
                    let what = "taken as the qualification as it stands".to_owned();
                    remarks.push(Remark {
                        line: line.number,
                        what,
                    });
                }
                found.qualify(line, line.words(), remarks);
            }
            Section::Both { is_essential } => {
                let what = "taken as a skill: nothing says that it is knowledge".to_owned();
                remarks.push(Remark {
                    line: line.number,
                    what,
                });
                let list = if is_essential {
                    SkillList::EssentialSkills
                } else {
                    SkillList::OptionalSkills
                };
                found.skills.take(list, line, remarks);
            }
            Section::Level | Section::CareerPath | Section::End => {
                not_understood(line.number, &line.text, remarks);
            }
        }
    }
}
