//! A profile as the page of a career site: the inverse of the reader, for tests only.

use std::collections::HashSet;

use careernav::profile::clean::fold;
use careernav::profile::{Isco, Profile, Reference, SkillEntry, SkillList, SkillLists, isco};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// In which of its many shapes a page is shown.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each goes with each")]
pub(super) struct Look {
    /// What entries of lists begin with; `1` stands for their number.
    bullet: &'static str,
    /// Whether paragraphs are parted by blank lines, and long lists broken by one.
    has_blanks: bool,
    /// Whether the title stands at the top.
    has_title: bool,
    /// Whether names of skills lose their capitals, and begin with one.
    is_flat: bool,
    /// Whether quotes and dashes are those of a typesetter.
    is_curly: bool,
    /// Whether the combined headings stand over the lists.
    has_combined: bool,
    /// Whether headings stand twice.
    is_doubled: bool,
    /// Whether the date runs together with the last reference.
    is_glued: bool,
}

pub(super) fn looks() -> impl Strategy<Value = Look> {
    let bullet = prop::sample::select(vec!["", "- ", "• ", "  • ", "* ", "1. ", "1) "]);
    (bullet, any::<[bool; 7]>()).prop_map(|(bullet, flags)| Look {
        bullet,
        has_blanks: flags[0],
        has_title: flags[1],
        is_flat: flags[2],
        is_curly: flags[3],
        has_combined: flags[4],
        is_doubled: flags[5],
        is_glued: flags[6],
    })
}

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
        skill.name.clone()
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

/// Words of names; some have capitals, some mean something to a reader of pages.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-z]{2,9}",
        1 => prop::sample::select(vec![
            "ICT", "it", "IT", "SaaS", "Internet", "of", "things", "baker's", "clients'", "3D",
            "well-known", "(rye)", "and/or", "level", "description", "role", "C++", "école", "A",
        ]).prop_map(str::to_owned),
    ];
    (("[a-z]{3,9}|ICT|SQL"), vec(word, 0..5), any::<bool>()).prop_map(
        |(first, words, has_comma)| {
            let glue = if has_comma { ", " } else { " " };
            let rest = words.join(" ");
            if rest.is_empty() {
                first
            } else {
                format!("{first}{glue}{rest}")
            }
        },
    )
}

/// A sentence or two; some go on after a colon, some have no end.
fn prose() -> impl Strategy<Value = String> {
    let ending = prop::sample::select(vec![".", ".", ".", ")", ""]);
    (
        vec("[a-z]{1,9}|it's|such as:|e\\.g\\. ICT|- and -|2529", 3..14),
        ending,
    )
        .prop_map(|(words, ending)| format!("The {}{ending}", words.join(" ")))
}

fn names() -> impl Strategy<Value = Vec<String>> {
    vec(name(), 0..6)
}

prop_compose! {
    /// Profiles that a page can show.
    pub(super) fn profiles()(
        title in name(),
        description in vec(prose(), 1..3),
        (mut other_titles, mut similar, mut prospects) in (names(), names(), names()),
        minimum_qualification in option::of(name()),
        group in prop::sample::select(isco::groups().collect::<Vec<_>>()),
        lists in (names(), names(), names(), names()),
        texts in option::of(vec(prose(), 24)),
        references in vec((name(), option::of("https://[a-z]{2,6}\\.org/[a-z]{0,5}")), 0..4),
        updated in option::of("20[0-2][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"),
    ) -> Profile {
        for titles in [&mut other_titles, &mut similar, &mut prospects] {
            let mut seen = HashSet::from([fold(&title)]);
            titles.retain(|other| seen.insert(fold(other)));
        }
        let mut seen = HashSet::new();
        let mut texts = texts.map(Vec::into_iter);
        let mut skills = |names: Vec<String>| {
            let names = names.into_iter().filter(|name| seen.insert(fold(name)));
            let described = names.map(|name| SkillEntry {
                name,
                description: texts.as_mut().and_then(Iterator::next),
            });
            described.collect::<Vec<_>>()
        };
        Profile {
            essential: SkillLists { knowledge: skills(lists.0), skills: skills(lists.1) },
            optional: SkillLists { knowledge: skills(lists.2), skills: skills(lists.3) },
            title,
            description: description.join("\n\n"),
            other_titles,
            minimum_qualification,
            isco: Isco {
                group: Some(group.0.to_owned()),
                title: Some(group.1.to_owned()),
                skill_level: isco::level_of(group.0),
            },
            similar,
            prospects,
            references: references.into_iter().map(|(title, url)| Reference { title, url }).collect(),
            updated,
            ..Profile::default()
        }
    }
}
