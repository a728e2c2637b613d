//! A profile as the page of a career site: the inverse of the reader, for tests only.

use careernav_core::profile::{Profile, SkillEntry, SkillList};

/// In which of its many shapes a page is shown.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each goes with each")]
pub(super) struct Look {
    /// What entries of lists begin with; `1` stands for their number.
    pub(super) bullet: &'static str,
    /// Whether paragraphs are parted by blank lines, and long lists broken by one.
    pub(super) has_blanks: bool,
    /// Whether the title stands at the top.
    pub(super) has_title: bool,
    /// Whether names of skills lose their capitals, and begin with one.
    pub(super) is_flat: bool,
    /// Whether quotes and dashes are those of a typesetter.
    pub(super) is_curly: bool,
    /// Whether the combined headings stand over the lists.
    pub(super) has_combined: bool,
    /// Whether headings stand twice.
    pub(super) is_doubled: bool,
    /// Whether the date runs together with the last reference.
    pub(super) is_glued: bool,
}

/// The two pages that people have handed in, and one with bullets.
pub(super) const REAL: [Look; 3] = [
    Look {
        bullet: "",
        has_blanks: true,
        has_title: true,
        is_flat: true,
        is_curly: true,
        has_combined: true,
        is_doubled: false,
        is_glued: false,
    },
    Look {
        bullet: "- ",
        has_blanks: false,
        has_title: false,
        is_flat: false,
        is_curly: false,
        has_combined: true,
        is_doubled: false,
        is_glued: true,
    },
    Look {
        bullet: "• ",
        has_blanks: true,
        has_title: true,
        is_flat: false,
        is_curly: false,
        has_combined: false,
        is_doubled: false,
        is_glued: false,
    },
];

/// The page of an occupation.
pub(super) fn render(profile: &Profile, look: Look) -> String {
    let title = &profile.title;
    let mut page = Page {
        look,
        blocks: Vec::new(),
    };
    if look.has_title {
        page.block(title);
    }
    page.heading("Description");
    profile
        .description
        .split("\n\n")
        .for_each(|text| page.block(text));
    page.heading("Other titles");
    page.block(&format!("The following job titles also refer to {title}:"));
    page.list(profile.other_titles.iter().cloned());
    page.heading("Minimum qualifications");
    if let Some(qualification) = &profile.minimum_qualification {
        page.block(&format!("{qualification} is generally required to work as {title}. However, this requirement may differ elsewhere."));
    }
    page.heading("ISCO skill level");
    page.block("ISCO skill level is defined as what it is. It is measured on a scale:");
    page.block("  • the nature of the work performed and\n  • the amount of informal training.");
    if let Some(level) = profile.isco.skill_level {
        page.block(&format!("{title} is a Skill level {level} occupation."));
    }
    page.heading(&format!("{title} career path"));
    page.heading("Similar occupations");
    page.block(&format!(
        "These occupations, although different, are similar to {title}."
    ));
    page.list(profile.similar.iter().cloned());
    page.heading("Long term prospects");
    page.block(&format!("These occupations require some skills and knowledge of {title}. They also require other skills and knowledge, found from a position of {title} with patience."));
    page.list(profile.prospects.iter().cloned());
    for (list, combined, heading, sentence) in [
        (
            SkillList::EssentialKnowledge,
            "Essential knowledge and skills",
            "Essential knowledge",
            "This knowledge should be acquired for the role of",
        ),
        (
            SkillList::EssentialSkills,
            "",
            "Essential skills and competences",
            "These skills are necessary for the role of",
        ),
        (
            SkillList::OptionalKnowledge,
            "Optional knowledge and skills",
            "Optional knowledge",
            "This knowledge is sometimes wanted in the role of",
        ),
        (
            SkillList::OptionalSkills,
            "",
            "Optional skills and competences",
            "These skills and competences are sometimes wanted in the role of",
        ),
    ] {
        if look.has_combined && !combined.is_empty() {
            page.heading(combined);
        }
        page.heading(heading);
        page.block(&format!("{sentence} {title}."));
        page.list(
            profile
                .list(list)
                .iter()
                .map(|skill| page_skill(skill, look)),
        );
    }
    page.heading("ISCO group and title");
    if let (Some(group), Some(name)) = (&profile.isco.group, &profile.isco.title) {
        page.block(&format!("{group} – {name}"));
    }
    page.block("\u{a0}");
    page.heading("References");
    page.list(
        profile
            .references
            .iter()
            .map(|reference| match &reference.url {
                Some(url) => format!("{} ({url})", reference.title),
                None => reference.title.clone(),
            }),
    );
    page.finish(profile.updated.as_deref())
}

/// A skill as a line of a list.
fn page_skill(skill: &SkillEntry, look: Look) -> String {
    let name = if look.is_flat {
        let mut letters = skill.name.chars();
        let first = letters.next().unwrap().to_uppercase().to_string();
        first + &letters.as_str().to_lowercase()
    } else {
        skill.name.to_string()
    };
    match &skill.description {
        Some(description) => format!("{name}: {description}"),
        None => name,
    }
}

struct Page {
    look: Look,
    blocks: Vec<String>,
}

impl Page {
    fn block(&mut self, text: &str) {
        let text = if self.look.is_curly {
            text.replace('\'', "’").replace(" - ", " – ")
        } else {
            text.to_owned()
        };
        self.blocks.push(text);
    }

    fn heading(&mut self, text: &str) {
        for _ in 0..=usize::from(self.look.is_doubled) {
            self.block(text);
        }
    }

    fn list(&mut self, entries: impl Iterator<Item = String>) {
        let mut lines = Vec::new();
        for (index, entry) in entries.enumerate() {
            if index == 3 && self.look.has_blanks {
                lines.push(String::new());
            }
            let bullet = self.look.bullet.replace('1', &(index + 1).to_string());
            lines.push(format!("{bullet}{entry}"));
        }
        if !lines.is_empty() {
            self.block(&lines.join("\n"));
        }
    }

    fn finish(mut self, updated: Option<&str>) -> String {
        if let Some(date) = updated {
            let foot = format!("Last updated on {date}");
            match self.blocks.last_mut().filter(|_| self.look.is_glued) {
                Some(last) if last != "References" => last.push_str(&foot),
                _ => self.block(&foot),
            }
        }
        self.blocks
            .join(if self.look.has_blanks { "\n\n" } else { "\n" })
    }
}
