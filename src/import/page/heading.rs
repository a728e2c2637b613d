//! The sections of a page, and the headings that begin them.

use crate::profile::SkillList;
use crate::profile::clean::fold;

/// A part of a page: what its lines mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Before the first heading: the title.
    Start,
    Description,
    OtherTitles,
    Qualification,
    Level,
    /// Only a heading over the next ones.
    CareerPath,
    Similar,
    Prospects,
    /// 'Essential (or optional) knowledge and skills', a heading over two lists.
    Both {
        is_essential: bool,
    },
    Skills(SkillList),
    Group,
    References,
    /// After the date at the foot of a page.
    End,
}

/// The section that a line is the heading of. Any case, a colon behind it, hyphens, singular or
/// plural, and the marks that Markdown puts around headings are all the same.
pub(super) fn heading(text: &str) -> Option<Section> {
    use Section::{
        Both, CareerPath, Description, Group, Level, OtherTitles, Prospects, Qualification,
        References, Similar, Skills,
    };
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return None;
    }
    Some(match fold(bare(text)).replace('-', " ").as_str() {
        "description" => Description,
        "other titles" | "other title" => OtherTitles,
        "minimum qualifications" | "minimum qualification" => Qualification,
        "isco skill level" => Level,
        "career path" => CareerPath,
        "similar occupations" | "similar occupation" => Similar,
        "long term prospects" | "long term prospect" => Prospects,
        "essential knowledge and skills" => Both { is_essential: true },
        "optional knowledge and skills" => Both {
            is_essential: false,
        },
        "essential knowledge" => Skills(SkillList::EssentialKnowledge),
        "essential skills and competences"
        | "essential skills and competencies"
        | "essential skills" => Skills(SkillList::EssentialSkills),
        "optional knowledge" => Skills(SkillList::OptionalKnowledge),
        "optional skills and competences"
        | "optional skills and competencies"
        | "optional skills" => Skills(SkillList::OptionalSkills),
        "isco group and title" | "isco group" => Group,
        "references" | "reference" => References,
        _ => return None,
    })
}

/// The words of a heading.
fn bare(text: &str) -> &str {
    text.trim_matches(['#', '*', '_', ' '])
        .trim_end_matches([':', ' '])
}

/// The occupation in the heading '... career path'.
pub(super) fn career_path(text: &str) -> Option<&str> {
    let text = bare(text);
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
        ] {
            assert_eq!(heading(text), Some(Section::Prospects), "{text}");
        }
        for text in ["", "Essential", "Knowledge", "Other titles are listed here"] {
            assert_eq!(heading(text), None, "{text}");
        }
        assert_eq!(career_path("night baker career path"), Some("night baker"));
        assert_eq!(career_path("Career path"), None);
        assert_eq!(career_path("é career paté"), None);
    }
}
