//! Any profiles that a page can show, and any shape of it.

use std::collections::HashSet;

use careernav_core::profile::{Isco, Profile, Reference, SkillEntry, SkillLists, isco};
use careernav_core::text::sanitize::fold;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::render::Look;

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
                name: name.into(),
                description: texts.as_mut().and_then(Iterator::next).map(Into::into),
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
