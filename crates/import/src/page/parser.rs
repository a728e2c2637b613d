//! Reads the lines of a page in order, and keeps track of the section.

use super::content::{PageContent, add_title, append_line};
use super::dates;
use super::footer::parse_isco_group;
use super::headings::{
    Section, bare_heading, career_path, is_skill_overview, labelled_value, markdown_heading,
    numbered_skill, section_of,
};
use super::lines::Line;
use super::recognition::{Recognition, looks_like_heading};
use super::remark::{Remark, Remarks, not_understood};
use super::sentences::{Meaning, parse_sentence};
use super::site_kinds::kinds_with_heading;
use super::text::{excerpt, plain_punctuation, without_markdown};
use super::title::without_site_name;
use careernav_core::profile::{Profile, SkillList};

/// The most fixed sentences on one line.
const MAX_SENTENCES: usize = 16;

/// A line of at most so many words within the description is more likely to be a heading.
const MAX_HEADING_WORDS: usize = 3;

/// The most dates on one line.
const MAX_DATES: usize = 4;

/// Reads the lines of a page.
pub(super) fn parse(lines: &[Line], remarks: &mut Remarks) -> Option<Profile> {
    let mut parser = Parser {
        remarks,
        section: Section::Top,
        ignored_heading: String::new(),
        looks_like_heading: false,
        recognition: Recognition::default(),
        is_second_page: false,
        content: PageContent::default(),
    };
    for (at, line) in lines.iter().enumerate() {
        parser.looks_like_heading = looks_like_heading(line, lines.get(at + 1));
        parser.line(line);
        if parser.is_second_page {
            break;
        }
    }
    let Parser {
        recognition,
        content,
        ..
    } = parser;
    if recognition.is_occupation_page() {
        return content.into_profile(remarks);
    }
    // Remarks about the lines of some other text would help nobody.
    remarks.clear();
    let message = if lines.is_empty() {
        "not an occupation page: no text".to_owned()
    } else {
        recognition.explain_refusal()
    };
    remarks.push(Remark { line: 0, message });
    None
}

struct Parser<'r> {
    remarks: &'r mut Remarks,
    section: Section,
    /// The heading of the section that is ignored.
    ignored_heading: String,
    recognition: Recognition,
    /// Whether the line looks like a heading.
    looks_like_heading: bool,
    /// Whether a second page has begun.
    is_second_page: bool,
    content: PageContent,
}

impl Parser<'_> {
    fn remark(&mut self, line: usize, message: impl Into<String>) {
        let message = message.into();
        self.remarks.push(Remark { line, message });
    }

    /// Reads a line. Copying may have joined the date with the lines around it.
    fn line(&mut self, line: &Line) {
        let mut line = line.clone();
        // Group: 5120 Cooks Updated 2024-05-01 Related jobs     copied from a page, on one line
        // └── read ────────┘                  └── read as a line of its own
        for _ in 0..MAX_DATES {
            let foot = dates::find_date(&line.text)
                .filter(|foot| foot.before.is_empty() || self.is_near_foot());
            let Some(foot) = foot else {
                break;
            };
            if let Some(before) = Line::new(line.number, foot.before, line.after_blank) {
                self.undated_line(&before);
            }
            self.content
                .set_updated(line.number, foot.date, self.remarks);
            self.begin_after_date();
            match Line::new(line.number, foot.after, false) {
                Some(after) if !self.is_second_page => line = after,
                _ => return,
            }
        }
        self.undated_line(&line);
    }

    const fn is_near_foot(&self) -> bool {
        matches!(
            self.section,
            Section::References | Section::Group | Section::AfterDate
        )
    }

    /// Reads a line that has no date.
    fn undated_line(&mut self, line: &Line) {
        if !line.has_bullet() && (self.heading(line) || self.career_path(line)) {
            return;
        }
        if dates::is_date_line(&line.text) {
            let message = format!("not a date: {}", excerpt(&line.text));
            self.remark(line.number, message);
            self.begin_after_date();
            return;
        }
        if !self.sentences(line) {
            self.content(line);
        }
    }

    /// Reads the heading 'X career path', which names the occupation. Returns whether the line is
    /// one.
    fn career_path(&mut self, line: &Line) -> bool {
        let Some(title) = career_path(&line.text).map(plain_punctuation) else {
            return false;
        };
        let is_ours = self.section == Section::Level || self.content.is_known_title(&title);
        if is_ours {
            self.content.named.push((line.number, title.into_owned()));
            self.begin_section(Section::CareerPath, line);
        }
        is_ours
    }

    /// Reads a heading of an occupation page or of another kind of page. Returns whether the line
    /// is one.
    fn heading(&mut self, line: &Line) -> bool {
        let text = &line.text;
        if let Some(section) = section_of(text) {
            self.begin_section(section, line);
        } else if let Some((section, value)) = labelled_value(text) {
            self.begin_section(section, line);
            if let Some(value) =
                Line::new(line.number, value, false).filter(|_| !self.is_second_page)
            {
                self.content(&value);
            }
        } else if let Some((list, name)) = numbered_skill(text) {
            self.begin_section(Section::Skills(list), line);
            self.recognition.add_numbered_skill();
            let Self {
                content, remarks, ..
            } = self;
            content.skills.add_numbered(list, line, name, remarks);
        } else if let Section::Skills(list) = self.section
            && is_skill_overview(text)
        {
            self.section = Section::SkillText(list);
        } else if let Some(words) = self.foreign_heading(line) {
            self.ignore_section(line, &words);
        } else {
            return false;
        }
        true
    }

    /// The words of a heading that occupation pages do not have. Before the first known heading,
    /// any line may be the title.
    fn foreign_heading(&mut self, line: &Line) -> Option<String> {
        let is_before = self.section == Section::Top;
        let is_title = is_before && self.content.top.is_empty();
        // 'Salary: 20,000' is not a skill with a description.
        let label = line.text.split_once(": ").map(|(label, _)| label);
        let is_foreign = |text: &str| kinds_with_heading(text).next().is_some();
        let words = if is_foreign(&line.text) {
            line.text.as_str()
        } else if let Some(label) = label.filter(|label| is_foreign(label)) {
            label
        } else if let Some(words) = markdown_heading(&line.text).filter(|_| !is_title) {
            words
        } else if !is_title && (line.is_underlined || is_before && self.looks_like_heading) {
            line.text.as_str()
        } else {
            return None;
        };
        let words = words.to_owned();
        // The foot of a page has links of the site.
        if self.section != Section::AfterDate {
            self.recognition.add_unknown(line.number, &words);
        }
        (!is_before).then_some(words)
    }

    /// Begins a section that a profile has no field for.
    fn ignore_section(&mut self, line: &Line, words: &str) {
        bare_heading(words).clone_into(&mut self.ignored_heading);
        let message = if bare_heading(&line.text) == self.ignored_heading {
            format!("ignored section: {}", excerpt(&self.ignored_heading))
        } else {
            format!("ignored: {}", excerpt(&line.text))
        };
        self.remark(line.number, message);
        self.section = Section::Ignored;
        self.content.skills.close();
    }

    /// Begins a section.
    fn begin_section(&mut self, section: Section, line: &Line) {
        // Whoever copies two pages at once means one of them, and a profile of both would be of neither.
        let is_again = section == Section::Description && self.section != Section::Description;
        if is_again && !self.content.description.1.is_empty() {
            self.remark(
                line.number,
                "a second page begins here; the rest is ignored",
            );
            self.is_second_page = true;
            return;
        }
        self.recognition.add_known(section, line.number, &line.text);
        self.section = section;
        self.content.skills.close();
    }

    /// Begins what follows the date, unless the date is above the title.
    fn begin_after_date(&mut self) {
        if self.section != Section::Top {
            self.section = Section::AfterDate;
        }
    }

    /// Reads the fixed sentences at the start of a line. Returns whether there are any.
    fn sentences(&mut self, line: &Line) -> bool {
        let mut rest = line.content();
        let mut count = 0;
        while count < MAX_SENTENCES
            && let Some((sentence, after)) = parse_sentence(rest, self.section)
        {
            if let Some(title) = sentence.title {
                let title = plain_punctuation(title).into_owned();
                self.content.named.push((line.number, title));
            }
            match sentence.meaning {
                Meaning::Nothing => {}
                Meaning::Opens(section) if section == self.section => {}
                Meaning::Opens(section) => self.begin_section(section, line),
                Meaning::Qualification(text) => {
                    self.content.set_qualification(line, text, self.remarks);
                }
                Meaning::Level(text) => self.content.set_level(line, text, self.remarks),
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
        let Self {
            content, remarks, ..
        } = self;
        match self.section {
            Section::Top => {
                let title = without_markdown(line.text.trim_matches(['#', '*', ' ']));
                let title = plain_punctuation(without_site_name(&title)).into_owned();
                content.top.push((line.number, title));
            }
            Section::Description => {
                if self.looks_like_heading {
                    self.recognition.add_likely(line.number, &line.text);
                    let is_short = line.text.split(' ').count() <= MAX_HEADING_WORDS;
                    if is_short || line.text.ends_with('?') {
                        let message = format!(
                            "used as part of the description, but it looks like a heading: {}",
                            excerpt(&line.text)
                        );
                        remarks.push(Remark {
                            line: line.number,
                            message,
                        });
                    }
                }
                append_line(&mut content.description, line);
            }
            Section::Notes => append_line(&mut content.notes, line),
            Section::Code => content.set_code(line.number, line.content(), remarks),
            Section::Address => content.set_uri(line.number, line.content(), remarks),
            Section::OtherTitles => add_title(&mut content.other_titles, line, remarks),
            Section::Similar => add_title(&mut content.similar, line, remarks),
            Section::Prospects => add_title(&mut content.prospects, line, remarks),
            Section::Skills(list) => content.skills.add_line(list, line, remarks),
            Section::Group => parse_isco_group(line, &mut content.isco, remarks),
            Section::References => content.references.add_line(line, remarks),
            Section::Qualification => {
                if !content.has_qualification() {
                    let message = "used as the minimum qualification".to_owned();
                    remarks.push(Remark {
                        line: line.number,
                        message,
                    });
                }
                content.set_qualification(line, line.content(), remarks);
            }
            Section::BothKinds { is_essential } => {
                let message =
                    "used as a skill: the page does not say whether it is knowledge".to_owned();
                remarks.push(Remark {
                    line: line.number,
                    message,
                });
                let list = if is_essential {
                    SkillList::EssentialSkills
                } else {
                    SkillList::OptionalSkills
                };
                content.skills.add_line(list, line, remarks);
            }
            Section::SkillText(list) => {
                if !content.skills.add_description(list, line, remarks) {
                    not_understood(line.number, &line.text, remarks);
                    // What follows is not about the skill any more.
                    self.section = Section::AllSkills;
                }
            }
            Section::Ignored => {
                let message = format!(
                    "ignored, under {}: {}",
                    excerpt(&self.ignored_heading),
                    excerpt(&line.text)
                );
                self.remark(line.number, message);
            }
            Section::Level | Section::CareerPath | Section::AllSkills | Section::AfterDate => {
                not_understood(line.number, &line.text, remarks);
            }
        }
    }
}
