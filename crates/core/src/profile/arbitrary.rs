//! Values for tests: profiles and entries of lists that are sound, with texts on which some reader of
//! YAML may stumble.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::{check, isco as table};
use crate::profile::model::{
    CatalogueEntry, EverydayTitle, Isco, IscoGroup, LicensedGroup, MatchKind, Meaning, Profile,
    Reference, Reuse, SkillEntry, SkillGroup, SkillKind, SkillLists, Tier, TranslatedEntry,
};
use crate::text::sanitize::{fold, line, text};

/// Pieces that mean something to YAML, or that some reader stumbles over.
pub(super) const HAZARDS: &[&str] = &[
    "\u{2013} ",
    "\u{2022}",
    "\u{201c}",
    "\u{201d}",
    "\u{200b}",
    "name:b",
    "title\u{ff1a}",
    "other_titles: c",
    "\nsimilar:\n- d",
    "\n<<<<<<< e\n",
    "\n=======\n",
    "\n>>>>>>> f",
    "- ",
    "-",
    ": ",
    ":",
    " #",
    "#",
    "'",
    "\"",
    "\\",
    "\\n",
    "null",
    "~",
    "true",
    "Yes",
    "n",
    "0x1f",
    "2529",
    "2529.3",
    "0110",
    "1e3",
    ".inf",
    "1_000",
    "12:30",
    "2022-08-08",
    "+1",
    "=",
    "<<",
    "? ",
    "?",
    ",",
    "{",
    "}",
    "[",
    "]",
    "&a",
    "*a",
    "!",
    "!!str",
    "|",
    ">-",
    "%",
    "@",
    "`",
    "---",
    "...",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{e000}",
    "\u{1fffe}",
    "é",
    "日本",
    "😀",
    "’",
    "–",
    "word",
    "ICT",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(HAZARDS).prop_map(str::to_owned),
        1 => "\\PC{1,8}",
        1 => "[a-z]{1,12}",
    ]
}

fn raw(pieces: usize) -> impl Strategy<Value = String> {
    vec(piece(), 0..pieces).prop_map(|pieces| pieces.concat())
}

pub(super) fn label() -> impl Strategy<Value = String> {
    raw(6).prop_map(|raw| match line(&raw) {
        line if line.is_empty() => "x".to_owned(),
        line => line.into_owned(),
    })
}

pub(super) fn passage() -> impl Strategy<Value = String> {
    let long = vec("[a-z,.:#'\"-]{1,14}", 0..60).prop_map(|words| words.join(" "));
    prop_oneof![raw(30), long].prop_map(|raw| text(&raw).into_owned())
}

/// Nothing is written as nothing, so that there is no text that is empty.
pub(super) fn optional(
    text: impl Strategy<Value = String>,
) -> impl Strategy<Value = Option<String>> {
    option::of(text).prop_map(|text| text.filter(|text| !text.is_empty()))
}

fn labels() -> impl Strategy<Value = Vec<String>> {
    vec(label(), 0..5)
}

fn skills() -> impl Strategy<Value = Vec<SkillEntry>> {
    let skill = (label(), optional(passage()));
    vec(
        skill.prop_map(|(name, description)| SkillEntry {
            name: name.into(),
            description: description.map(Into::into),
        }),
        0..5,
    )
}

fn placed() -> impl Strategy<Value = Isco> {
    let groups: Vec<&str> = table::groups().map(|(code, _)| code).collect();
    let group = option::of(prop::sample::select(groups));
    (group, option::of(label()), any::<bool>()).prop_map(|(group, title, stated)| Isco {
        group: group.map(str::to_owned),
        title,
        skill_level: group.and_then(table::level_of).filter(|_| stated),
    })
}

/// Lines of a profile, sound and otherwise, in any order.
pub(super) fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("title: Nurse"),
        Just("title: 'ward  nurse'"),
        Just("title: ~"),
        Just("description: >\n  some text\n\n  of two parts"),
        Just("description: \"a\\tb\\u00a0c \""),
        Just("notes: |\n  one\n   two\n"),
        Just("other_titles: [carer, 'Carer']"),
        Just("other_titles:\n- carer\n- \"no\""),
        Just("other_titles:"),
        Just("isco: { group: '2221', skill_level: 4 }"),
        Just("isco:\n  group: 0110\n  skill_level: 0x4"),
        Just("isco:\n  skill_level: +3 # really"),
        Just("essential:\n  skills:\n  - listen\n  - name: care\n    description: be there"),
        Just("optional: {knowledge: [anatomy, listen]}"),
        Just("optional:\n  knowledge: []\n  skills:"),
        Just("references:\n- {title: ESCO, url: 'https://example.org'}\n- title: Other"),
        Just("similar: [midwife, Surgeon]"),
        Just("similar_tiers: [{ tier: Near, occupations: [surgeon] }]"),
        Just(
            "similar_tiers:\n- tier: Near\n  occupations: [midwife]\n- tier: Far\n  occupations:\n  - midwife"
        ),
        Just("own_group: 15 Computing"),
        Just("own_group: '15'"),
        Just("preparation: Zone 4"),
        Just("updated: 2022-08-08"),
        Just("updated: 2022-02-30"),
        Just("code: '2529.3'"),
        Just("code: 2529.3"),
        Just("tags: [green, on, y]"),
        Just("uri: http://example.org/a#b"),
        Just("regulated: yes"),
        Just("broader: [baker, Baker]"),
        Just("nace: ['25.11', C, C25.1]"),
        Just("nace: [25.1]"),
        Just("nace:\n- C\n- '251'"),
        Just("green_share: 3.3%"),
        Just("green_share: 0.3"),
        Just("green_share: 101%"),
        Just("# a comment"),
        Just("---"),
        Just(""),
    ];
    vec(line, 0..8).prop_map(|lines| lines.join("\n"))
}

/// Tiers of these names that take so many of the similar occupations each, as long as there are any.
fn tiers(similar: &[String], wanted: &[(String, usize)]) -> Vec<Tier> {
    let mut seen = HashSet::new();
    let mut left = similar.iter().filter(|it| seen.insert(fold(it))).cloned();
    let tier = |(name, count): &(String, usize)| Tier {
        name: name.clone(),
        occupations: left.by_ref().take(*count).collect(),
    };
    wanted.iter().map(tier).collect()
}

prop_compose! {
    pub(super) fn profiles()(
        words in (label(), passage(), labels(), labels(), (optional(label()), optional(label()), optional(label())), placed()),
        edges in (labels(), labels(), vec((label(), 0usize..3), 0..3)),
        lists in (skills(), skills(), skills(), skills()),
        references in vec((label(), option::of("https?://[a-z#:?=&]{1,9}/[a-z#:?=&-]{0,9}")), 0..3),
        marks in (option::of("(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"), optional(label()), optional(label()), labels()),
        notes in (optional(passage()), optional(passage())),
        more in (labels(), vec("[A-V]|[A-V]?[0-9]{2}([.][0-9]{1,2})?", 0..3), option::of("[0-9]{1,2}([.][0-9])?%")),
    ) -> Profile {
        let (title, description, mut other_titles, mut hidden_titles, (minimum_qualification, preparation, own_group), isco) = words;
        // What looks like a code of ISCO is refused.
        let own_group = own_group.filter(|group| !check::is_group_form(group));
        let (knowledge, skills, optional_knowledge, optional_skills) = lists;
        let (updated, uri, code, tags) = marks;
        let mut seen = HashSet::from([fold(&title)]);
        other_titles.retain(|other| seen.insert(fold(other)));
        hidden_titles.retain(|other| seen.insert(fold(other)));
        let mut profile = Profile {
            title, description, other_titles, hidden_titles, minimum_qualification, preparation, isco, own_group,
            similar_tiers: tiers(&edges.0, &edges.2),
            similar: edges.0,
            prospects: edges.1,
            essential: SkillLists { knowledge, skills },
            optional: SkillLists { knowledge: optional_knowledge, skills: optional_skills },
            references: references.into_iter()
                .filter(|(_, url)| url.as_deref().is_none_or(check::is_address))
                .map(|(title, url)| Reference { title, url })
                .collect(),
            broader: more.0, nace: more.1, green_share: more.2,
            updated, uri, code, regulated: notes.0, notes: notes.1, tags,
            ..Profile::default()
        };
        // No skill twice: the loader takes it once.
        let mut seen = HashSet::new();
        for lists in [&mut profile.essential, &mut profile.optional] {
            lists.knowledge.retain(|skill| seen.insert(fold(&skill.name)));
            lists.skills.retain(|skill| seen.insert(fold(&skill.name)));
        }
        profile
    }
}

/// Two lists of labels that all differ, from a main one too.
fn apart(main: &str, lists: [Vec<String>; 2]) -> [Vec<String>; 2] {
    let mut seen = HashSet::from([fold(main)]);
    lists.map(|list| {
        let kept = list.into_iter().filter(|label| seen.insert(fold(label)));
        kept.collect()
    })
}

/// Entries of which none has the key of an earlier one.
fn each_once<E>(entries: Vec<E>, key: impl Fn(&E) -> &str) -> Vec<E> {
    let mut seen = HashSet::new();
    let kept = entries.into_iter().filter(|it| seen.insert(fold(key(it))));
    kept.collect()
}

prop_compose! {
    fn entry()(
        kind in option::of(prop::sample::select(vec![SkillKind::Knowledge, SkillKind::Skill])),
        reuse in option::of(prop::sample::select(Reuse::ALL.to_vec())),
        texts in (optional(passage()), optional(passage()), optional(label())),
        names in (label(), labels(), labels(), labels()),
        references in (labels(), labels(), labels(), labels()),
    ) -> CatalogueEntry {
        let (name, other_names, hidden_names, tags) = names;
        let [other_names, hidden_names] = apart(&name, [other_names, hidden_names]);
        let [groups, _] = apart("", [references.0, vec![]]);
        let [broader, _] = apart(&name, [references.1, vec![]]);
        let [essential, sometimes] = apart(&name, [references.2, references.3]);
        CatalogueEntry {
            kind, description: texts.0, notes: texts.1, other_names, hidden_names, groups, broader,
            essential, optional: sometimes, reuse, tags, uri: texts.2, name,
        }
    }
}

pub(super) fn entries() -> impl Strategy<Value = Vec<CatalogueEntry>> {
    vec(entry(), 0..6).prop_map(|entries| each_once(entries, |it| &it.name))
}

pub(super) fn isco_groups() -> impl Strategy<Value = Vec<IscoGroup>> {
    let codes: Vec<&str> = table::groups().map(|(code, _)| code).collect();
    let group = (
        prop::sample::select(codes),
        option::of(label()),
        optional(passage()),
    );
    let group = group.prop_map(|(code, title, description)| IscoGroup {
        code: code.to_owned(),
        title,
        description,
    });
    vec(group, 0..6).prop_map(|groups| each_once(groups, |it| &it.code))
}

pub(super) fn licensed_groups() -> impl Strategy<Value = Vec<LicensedGroup>> {
    let codes: Vec<&str> = table::groups().map(|(code, _)| code).collect();
    let group = (
        prop::sample::select(codes),
        label(),
        optional(passage()),
        labels(),
        option::of("https://[a-z]{1,9}"),
    );
    let group = group.prop_map(|(code, law, condition, except, url)| LicensedGroup {
        code: code.to_owned(),
        law,
        condition,
        except,
        url,
    });
    vec(group, 0..6).prop_map(|groups| each_once(groups, |it| &it.code))
}

pub(super) fn everyday_titles() -> impl Strategy<Value = Vec<EverydayTitle>> {
    let kind = option::of(prop::sample::select(MatchKind::ALL.to_vec()));
    let meaning =
        (label(), option::of("https://[a-z]{1,9}"), kind).prop_map(|(occupation, uri, kind)| {
            Meaning {
                occupation,
                kind,
                uri,
            }
        });
    let means = vec(meaning, 0..3).prop_map(|means| each_once(means, |it| &it.occupation));
    let lists = (labels(), means, labels());
    let texts = (optional(label()), optional(label()), optional(passage()));
    let title = (label(), lists, texts).prop_map(|(title, lists, texts)| {
        let (other_titles, means, region) = lists;
        let [other_titles, _] = apart(&title, [other_titles, vec![]]);
        let (source, source_code, notes) = texts;
        EverydayTitle {
            title,
            other_titles,
            means,
            region,
            source,
            source_code,
            notes,
        }
    });
    vec(title, 0..6).prop_map(|titles| each_once(titles, |it| &it.title))
}

pub(super) fn groups() -> impl Strategy<Value = Vec<SkillGroup>> {
    let texts = (optional(passage()), optional(passage()), optional(label()));
    let lists = (labels(), labels(), labels());
    let group = (label(), label(), texts, lists).prop_map(|(code, title, texts, lists)| {
        let [broader, _] = apart(&code, [lists.0, vec![]]);
        let [other_titles, hidden_titles] = apart(&title, [lists.1, lists.2]);
        SkillGroup {
            code,
            title,
            other_titles,
            hidden_titles,
            description: texts.0,
            notes: texts.1,
            broader,
            uri: texts.2,
        }
    });
    vec(group, 0..6).prop_map(|groups| each_once(groups, |it| &it.code))
}

pub(super) fn translated() -> impl Strategy<Value = Vec<TranslatedEntry>> {
    let texts = (optional(passage()), optional(passage()));
    let words = (label(), option::of(label()), labels(), labels(), texts).prop_map(
        |(of, label, others, hidden, texts)| {
            let main = label.clone().unwrap_or_default();
            let [other_labels, hidden_labels] = apart(&main, [others, hidden]);
            TranslatedEntry {
                of,
                label,
                other_labels,
                hidden_labels,
                description: texts.0,
                notes: texts.1,
            }
        },
    );
    vec(words, 0..6).prop_map(|words| each_once(words, |it| &it.of))
}
