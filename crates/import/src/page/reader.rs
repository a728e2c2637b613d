//! Walks through the lines of a page, and knows in which section it is.

use super::date;
use super::found::{Found, describe, title};
use super::heading::{
    Section, bare, career_path, heading, is_overview, labelled, marked, numbered,
};
use super::line::Line;
use super::place::group;
use super::sentence::{Meaning, sentence};
use super::site::kinds;
use super::tally::{Tally, is_likely};
use super::text::{excerpt, plain, unmarked};
use super::title::without_site;
use super::{Remark, Remarks, not_understood};
use careernav_core::profile::{Profile, SkillList};

/// How many fixed sentences may stand on one line.
const MAX_SENTENCES: usize = 16;

/// A line of so few words inside of the description is more likely to be a heading.
const FEW_WORDS: usize = 3;

/// How many dates.
const MAX_DATES: usize = 4;

/// Reads the lines of a page.
pub(super) fn read(lines: &[Line], remarks: &mut Remarks) -> Option<Profile> {
    let mut reader = Reader {
        remarks,
        section: Section::Start,
        passed: String::new(),
        is_likely: false,
        tally: Tally::default(),
        is_over: false,
        found: Found::default(),
    };
    for (at, line) in lines.iter().enumerate() {
        reader.is_likely = is_likely(line, lines.get(at + 1));
        reader.line(line);
        if reader.is_over {
            break;
        }
    }
    let Reader { tally, found, .. } = reader;
    if tally.is_page() {
        return found.finish(remarks);
    }
    // A remark for every line of some other text would help nobody.
    remarks.clear();
    let what = if lines.is_empty() {
        "not an occupation page: there is no text in it".to_owned()
    } else {
        tally.refusal()
    };
    remarks.push(Remark { line: 0, what });
    None
}

struct Reader<'r> {
    remarks: &'r mut Remarks,
    section: Section,
    /// The heading of what is passed over.
    passed: String,
    tally: Tally,
    /// Whether the line looks like a heading.
    is_likely: bool,
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
        if !line.has_bullet() && (self.heading(line) || self.career_path(line)) {
            return;
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

    /// Takes the heading 'X career path', if the line is one; it names the occupation.
    fn career_path(&mut self, line: &Line) -> bool {
        let Some(title) = career_path(&line.text).map(plain) else {
            return false;
        };
        let is_ours = self.section == Section::Level || self.found.is_called(&title);
        if is_ours {
            self.found.named.push((line.number, title.into_owned()));
            self.turn(Section::CareerPath, line);
        }
        is_ours
    }

    /// Takes a heading, be it one of such a page or another; whether the line is one.
    fn heading(&mut self, line: &Line) -> bool {
        let text = &line.text;
        if let Some(section) = heading(text) {
            self.turn(section, line);
        } else if let Some((section, value)) = labelled(text) {
            self.turn(section, line);
            if let Some(value) = Line::new(line.number, value, false).filter(|_| !self.is_over) {
                self.content(&value);
            }
        } else if let Some((list, name)) = numbered(text) {
            self.turn(Section::Skills(list), line);
            self.tally.number();
            let Self { found, remarks, .. } = self;
            found.skills.number(list, line, name, remarks);
        } else if let Section::Skills(list) = self.section
            && is_overview(text)
        {
            self.section = Section::SkillText(list);
        } else if let Some(words) = self.stranger(line) {
            self.pass(line, &words);
        } else {
            return false;
        }
        true
    }

    /// The words of a heading that is none of such a page. Before the first that is one, all lines may
    /// still be the title.
    fn stranger(&mut self, line: &Line) -> Option<String> {
        let is_before = self.section == Section::Start;
        let is_title = is_before && self.found.top.is_empty();
        // 'Salary: 20,000' is no skill and what it is.
        let label = line.text.split_once(": ").map(|(label, _)| label);
        let is_foreign = |text: &str| kinds(text).next().is_some();
        let words = if is_foreign(&line.text) {
            line.text.as_str()
        } else if let Some(label) = label.filter(|label| is_foreign(label)) {
            label
        } else if let Some(words) = marked(&line.text).filter(|_| !is_title) {
            words
        } else if !is_title && (line.is_underlined || is_before && self.is_likely) {
            line.text.as_str()
        } else {
            return None;
        };
        let words = words.to_owned();
        // At the foot of a page there are the links of the site.
        if self.section != Section::End {
            self.tally.miss(line.number, &words);
        }
        (!is_before).then_some(words)
    }

    /// Begins something for which there is no place.
    fn pass(&mut self, line: &Line, words: &str) {
        bare(words).clone_into(&mut self.passed);
        let what = if bare(&line.text) == self.passed {
            format!("passed over: the section {}", excerpt(&self.passed))
        } else {
            format!("passed over: {}", excerpt(&line.text))
        };
        self.remark(line.number, what);
        self.section = Section::Passed;
        self.found.skills.close();
    }

    /// Begins a section.
    fn turn(&mut self, section: Section, line: &Line) {
        let is_again = section == Section::Description && self.section != Section::Description;
        if is_again && !self.found.description.1.is_empty() {
            self.remark(
                line.number,
                "a second page begins here; from here on nothing is read",
            );
            self.is_over = true;
            return;
        }
        self.tally.know(section, line.number, &line.text);
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
                Meaning::Opens(section) => self.turn(section, line),
                Meaning::Qualification(text) => self.found.qualify(line, text, self.remarks),
                Meaning::Level(text) => self.found.level(line, text, self.remarks),
            }
            rest = after;
            count += 1;
        }
        if count > 0 && !rest.is_empty() {
            not_understood(line.number, rest, self.remarks);
        }
        count > 0
    }

    fn content(&mut self, line: &Line) {
        let Self { found, remarks, .. } = self;
        match self.section {
            Section::Start => {
                let title = unmarked(line.text.trim_matches(['#', '*', ' ']));
                let title = plain(without_site(&title)).into_owned();
                found.top.push((line.number, title));
            }
            Section::Description => {
                if self.is_likely {
                    self.tally.suspect(line.number, &line.text);
                    let is_short = line.text.split(' ').count() <= FEW_WORDS;
                    if is_short || line.text.ends_with('?') {
                        let what = format!(
                            "taken as part of the description, but it looks like a heading: {}",
                            excerpt(&line.text)
                        );
                        remarks.push(Remark {
                            line: line.number,
                            what,
                        });
                    }
                }
                describe(&mut found.description, line);
            }
            Section::Notes => describe(&mut found.notes, line),
            Section::Code => found.code(line.number, line.words(), remarks),
            Section::Address => found.address(line.number, line.words(), remarks),
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
            Section::SkillText(list) => {
                if !found.skills.tell(list, line, remarks) {
                    not_understood(line.number, &line.text, remarks);
                    // Whatever follows is not about the skill any more.
                    self.section = Section::AllSkills;
                }
            }
            Section::Passed => {
                let what = format!(
                    "passed over, under {}: {}",
                    excerpt(&self.passed),
                    excerpt(&line.text)
                );
                self.remark(line.number, what);
            }
            Section::Level | Section::CareerPath | Section::AllSkills | Section::End => {
                not_understood(line.number, &line.text, remarks);
            }
        }
    }
}
