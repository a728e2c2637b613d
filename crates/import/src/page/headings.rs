//! The sections of a page, and the headings that begin them.

use super::text::plain_punctuation;
use careernav_core::profile::SkillList;
use careernav_core::text::sanitize::fold;

/// A section of a page, which tells what its lines mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Section {
    /// Before the first heading, where the title is.
    Top,
    Description,
    /// What the occupation includes and excludes.
    Notes,
    Code,
    Address,
    OtherTitles,
    Qualification,
    Level,
    /// A heading over the next two sections.
    CareerPath,
    Similar,
    Prospects,
    /// 'Essential knowledge and skills' (or optional), a heading over two lists.
    BothKinds {
        is_essential: bool,
    },
    /// A heading over all lists of skills.
    AllSkills,
    Skills(SkillList),
    /// The description of the last skill of a list, under a heading of its own.
    SkillText(SkillList),
    Group,
    References,
    /// A section that a profile has no field for, or that is not known.
    Ignored,
    /// After the date at the foot of a page.
    AfterDate,
}

impl Section {
    /// Whether only occupation pages have such a section.
    pub(super) const fn is_distinctive(self) -> bool {
        matches!(
            self,
            Self::OtherTitles
                | Self::Qualification
                | Self::Level
                | Self::CareerPath
                | Self::Similar
                | Self::Prospects
                | Self::BothKinds { .. }
                | Self::Skills(_)
                | Self::Group
        )
    }
}

/// The longest heading, in bytes.
const MAX_BYTES: usize = 60;

/// The section of which a line is the heading, in any case, with or without a colon, hyphens and
/// Markdown, in the singular or plural.
pub(super) fn section_of(text: &str) -> Option<Section> {
    use Section::{
        Address, AllSkills, BothKinds, CareerPath, Code, Description, Group, Level, Notes,
        OtherTitles, Prospects, Qualification, References, Similar, Skills,
    };
    if text.len() > MAX_BYTES {
        return None;
    }
    Some(match normalized(text).as_str() {
        "description" => Description,
        "scope note" | "scope notes" => Notes,
        "code" | "esco code" | "occupation code" => Code,
        "concept uri" | "esco uri" | "uri" => Address,
        "other titles"
        | "other title"
        | "alternative label"
        | "alternative labels"
        | "alternative title"
        | "alternative titles"
        | "alternative job titles"
        | "alternate titles" => OtherTitles,
        "minimum qualifications" | "minimum qualification" => Qualification,
        "isco skill level" => Level,
        "career path" => CareerPath,
        "similar occupations" | "similar occupation" => Similar,
        "long term prospects" | "long term prospect" => Prospects,
        "essential knowledge and skills" | "essential skills and knowledge" => {
            BothKinds { is_essential: true }
        }
        "optional knowledge and skills" | "optional skills and knowledge" => BothKinds {
            is_essential: false,
        },
        "skills and competences" | "skills and competencies" => AllSkills,
        "essential knowledge" => Skills(SkillList::EssentialKnowledge),
        "essential skills and competences"
        | "essential skills and competencies"
        | "essential skills" => Skills(SkillList::EssentialSkills),
        "optional knowledge" => Skills(SkillList::OptionalKnowledge),
        "optional skills and competences"
        | "optional skills and competencies"
        | "optional skills" => Skills(SkillList::OptionalSkills),
        "isco group and title" | "isco group" | "isco 08 group" | "isco unit group" => Group,
        "references" | "reference" => References,
        _ => return None,
    })
}

/// A heading and its value on one line: `Code: 5120.1`. A skill with a description looks the same,
/// so the value must have the right form.
pub(super) fn labelled_value(text: &str) -> Option<(Section, &str)> {
    let (label, value) = text.split_once(':')?;
    let value = value.trim_start();
    let section = section_of(label)?;
    let is_fit = match section {
        Section::Code => is_code(value),
        Section::Address => is_address(value),
        Section::Group => value.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    is_fit.then_some((section, value))
}

/// A numbered skill: `Essential Skill 2 : Heat ovens`.
pub(super) fn numbered_skill(text: &str) -> Option<(SkillList, &str)> {
    let (label, name) = text.split_once(':')?;
    let (label, name) = (label.trim_end(), name.trim_start());
    let words = label.trim_end_matches(|c: char| c.is_ascii_digit());
    if words.len() == label.len() || name.is_empty() {
        return None;
    }
    let list = match normalized(words).as_str() {
        "essential skill" => SkillList::EssentialSkills,
        "essential knowledge" => SkillList::EssentialKnowledge,
        "optional skill" => SkillList::OptionalSkills,
        "optional knowledge" => SkillList::OptionalKnowledge,
        _ => return None,
    };
    Some((list, name))
}

/// Whether a line is the heading over the description of a numbered skill.
pub(super) fn is_skill_overview(text: &str) -> bool {
    matches!(
        normalized(text).as_str(),
        "skill overview" | "knowledge overview" | "overview"
    )
}

/// Whether a text looks like the code of an occupation.
pub(super) fn is_code(text: &str) -> bool {
    const MAX_BYTES: usize = 30;
    text.len() <= MAX_BYTES
        && text.contains(|c: char| c.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// Whether a text is an address.
pub(super) fn is_address(text: &str) -> bool {
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
        && !text.contains(char::is_whitespace)
}

/// A heading in the form in which headings are compared.
pub(super) fn normalized(text: &str) -> String {
    let words = fold(&plain_punctuation(bare_heading(text)));
    let words = words.replace('-', " ").replace(['&', '/'], " and ");
    fold(&words)
}

/// The words of a heading, without Markdown and a colon.
pub(super) fn bare_heading(text: &str) -> &str {
    text.trim_matches(['#', '*', '_', ' '])
        .trim_end_matches([':', '?', '*', '_', ' '])
}

/// The words of a Markdown heading.
pub(super) fn markdown_heading(text: &str) -> Option<&str> {
    let words = text.trim_start_matches('#');
    let count = text.len() - words.len();
    ((1..=6).contains(&count) && words.starts_with(' '))
        .then(|| bare_heading(words))
        .filter(|words| !words.is_empty())
}

/// The title in a heading such as 'Baker career path'.
pub(super) fn career_path(text: &str) -> Option<&str> {
    let text = bare_heading(text);
    let start = text.len().checked_sub(" career path".len())?;
    let title = text.get(..start)?;
    (!title.is_empty() && text[start..].eq_ignore_ascii_case(" career path")).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_many_forms() {
        for text in [
            "Long term prospects",
            "LONG-TERM PROSPECTS:",
            "## Long term prospects",
            "**long term prospect**",
            "**Long term prospects:**",
        ] {
            assert_eq!(section_of(text), Some(Section::Prospects), "{text}");
        }
        for text in [
            "Essential skills & competences",
            "essential skills/competences",
        ] {
            let skills = Section::Skills(SkillList::EssentialSkills);
            assert_eq!(section_of(text), Some(skills), "{text}");
        }
        for text in ["", "Essential", "Knowledge", "Other titles are listed here"] {
            assert_eq!(section_of(text), None, "{text}");
        }
        assert_eq!(career_path("night baker career path"), Some("night baker"));
        assert_eq!(career_path("Career path"), None);
        assert_eq!(career_path("é career paté"), None);
        assert_eq!(markdown_heading("## On the roof ##"), Some("On the roof"));
        assert_eq!(markdown_heading("#1 in bread"), None);
        assert_eq!(markdown_heading("# "), None);
    }

    #[test]
    fn labels_with_a_value() {
        for (text, wanted) in [
            ("Code: 7512.3", Some((Section::Code, "7512.3"))),
            (
                "Concept URI:http://example.org/a",
                Some((Section::Address, "http://example.org/a")),
            ),
            (
                "ISCO group: 7512 - Bakers",
                Some((Section::Group, "7512 - Bakers")),
            ),
            ("Code: What machines are told.", None),
            ("Description: Bakes.", None),
            ("Concept URI: http://", None),
        ] {
            assert_eq!(labelled_value(text), wanted, "{text}");
        }
    }

    #[test]
    fn numbered_skills() {
        assert_eq!(
            numbered_skill("Essential Skill 12 : Knead Dough"),
            Some((SkillList::EssentialSkills, "Knead Dough"))
        );
        assert_eq!(
            numbered_skill("Optional knowledge 1: Rye"),
            Some((SkillList::OptionalKnowledge, "Rye"))
        );
        for text in [
            "Essential skill: Rye",
            "Essential Skill 2:",
            "Skill 2: Rye",
            "Essential Skill 2",
        ] {
            assert_eq!(numbered_skill(text), None, "{text}");
        }
    }
}
