//! What things are called, on the real binary and in the app: the same name however it is written,
//! lists in the order in which people look for titles, addresses and codes in every form.

#![allow(clippy::unwrap_used)]

use crate::support;
use crate::support::program;

use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use careernav_core::dataset::Dataset;
use careernav_core::profile::{Layer, load};
use careernav_core::search::Kinds;
use careernav_core::user::SkillsChange;
use program::program;
use proptest::prelude::*;
use serde_json::Value;
use support::Driver;

/// "Crème brûlée cook" as most keyboards type it, and as macOS names files.
const COMPOSED: &str = "Cr\u{e8}me br\u{fb}l\u{e9}e cook";
const DECOMPOSED: &str = "Cre\u{300}me bru\u{302}le\u{301}e cook";

/// A home, and in it a set of these files.
fn set(files: &[(&str, &str)]) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let set = home.path().join("set");
    fs::create_dir(&set).unwrap();
    for (name, text) in files {
        fs::write(set.join(name), text).unwrap();
    }
    home
}

fn run(home: &Path, args: &[&str]) -> Output {
    let mut command = program(home);
    let set = home.join("set");
    command
        .arg("--profiles")
        .arg(set)
        .args(args)
        .output()
        .unwrap()
}

/// What a command prints that finds something, and says nothing else.
fn printed(home: &Path, args: &[&str]) -> String {
    let output = run(home, args);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.is_empty(),
        "{args:?}: {said}"
    );
    String::from_utf8(output.stdout).unwrap()
}

fn json(home: &Path, args: &[&str]) -> Value {
    let args = [args, &["--format", "json"]].concat();
    serde_json::from_str(&printed(home, &args)).unwrap()
}

/// What `list` has, by titles.
fn listed(home: &Path, args: &[&str]) -> Vec<String> {
    let list = json(home, &[&["list"], args].concat());
    let titles = list
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["title"].as_str().unwrap());
    titles.map(str::to_owned).collect()
}

/// A set in which every name stands in both forms.
fn both_forms() -> tempfile::TempDir {
    let cook = format!(
        "title: {COMPOSED}\nown_group: Cuisine\u{a0}fran\u{e7}aise\ntags: [caf\u{e9}]\n\
         essential:\n  skills: [flamber \u{e0} l'alcool, plan menus, chop]\n"
    );
    let baker = "title: P\u{e2}tissier\nown_group: Cuisine franc\u{327}aise\ntags: [cafe\u{301}]\n\
                 essential:\n  skills: [FLAMBER A\u{300}\u{a0}l'alcool, plan menus, chop]\n\
                 similar: [cr\u{e8}me-cook]\nprospects: []\n";
    let skills = "- name: flamber a\u{300} l'alcool\n  description: With care.\n  reuse: sector-specific\n\
                  - name: plan menus\n  reuse: sector-specific\n- name: chop\n  reuse: sector-specific\n";
    let words = "- of: cr\u{e8}me-cook\n  label: Dessertkoch\n";
    set(&[
        ("cre\u{300}me-cook.yaml", &cook),
        ("patissier.yaml", baker),
        ("skills.yaml", skills),
        ("occupations.de.yaml", words),
        ("set.yaml", "name: Desserts\nlanguage: en\n"),
    ])
}

#[test]
fn a_name_is_the_same_in_every_normal_form() {
    let home = both_forms();
    let home = home.path();
    assert_eq!(
        printed(home, &["validate"]),
        "2 occupations, 3 skills: 0 errors, 0 warnings\n"
    );
    for name in [
        COMPOSED,
        DECOMPOSED,
        "CRE\u{300}ME BR\u{db}LE\u{301}E\u{202f}COOK",
        "cr\u{e8}me-cook",
        "cre\u{300}me-cook",
        " Cre\u{300}me\u{3000}bru\u{302}l\u{e9}e  cook",
    ] {
        let shown = json(home, &["show", name]);
        // Shown as it was written; the id is in the form in which people type it.
        assert_eq!(
            (&shown["title"], &shown["id"]),
            (&COMPOSED.into(), &"cr\u{e8}me-cook".into())
        );
        let gap = json(home, &["gap", name, "pa\u{302}tissier"]);
        assert_eq!(gap["have"].as_array().map(Vec::len), Some(3), "{name}");
        let path = json(home, &["path", "P\u{c2}TISSIER", name]);
        assert_eq!(
            path["paths"][0]["steps"].as_array().map(Vec::len),
            Some(1),
            "{name}"
        );
    }
    for name in ["flamber \u{e0} l'alcool", "FLAMBER A\u{300} L'ALCOOL"] {
        let skill = json(home, &["skill", name]);
        assert_eq!(skill["description"], "With care.");
        assert_eq!(
            skill["essential_for"].as_array().map(Vec::len),
            Some(2),
            "{name}"
        );
    }
    let french = json(home, &["--language", "DE", "show", "dessertkoch"]);
    assert_eq!(french["id"], "cr\u{e8}me-cook");
}

#[test]
fn filters_queries_and_completions_take_every_normal_form() {
    let home = both_forms();
    let home = home.path();
    for filter in [
        ["--tag", "caf\u{e9}"],
        ["--tag", "CAFE\u{301}"],
        ["--group", "cuisine franc\u{327}"],
        ["--group", "Cuisine\u{2009}fran\u{e7}aise"],
    ] {
        assert_eq!(listed(home, &filter).len(), 2, "{filter:?}");
    }
    for query in [
        "bru\u{302}le\u{301}e",
        "br\u{fb}l\u{e9}e",
        "brulee",
        "tag:cafe\u{301} cook",
        "essential:\"flamber a\u{300} l'alcool\" cook",
        "essential:\"flamber \u{e0} l'alcool\" cook",
    ] {
        let found = printed(home, &["search", query, "--limit", "1"]);
        assert!(found.contains(COMPOSED), "{query}: {found}");
    }
    let mut command = program(home);
    let set = home.join("set");
    let words = [
        "complete",
        "elvish",
        "--",
        "careernav",
        "--profiles",
        set.to_str().unwrap(),
    ];
    for typed in ["CR\u{c8}", "cre\u{300}"] {
        let mut command = program(home);
        let output = command.args(words).args(["show", typed]).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(COMPOSED), "{typed}: {said}");
    }
    // Both ways to write it are one tag.
    let output = command
        .args(words)
        .args(["list", "--tag", ""])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("2 occupations"), "{said}");
}

#[test]
fn what_a_person_knows_is_the_same_in_every_form() {
    let home = both_forms();
    let home = home.path();
    assert_eq!(
        printed(home, &["me", "add", "FLAMBER A\u{300} L'ALCOOL"]),
        "added skill: flamber a\u{300} l'alcool\n"
    );
    let again = run(home, &["me", "add", "flamber \u{e0} l'alcool"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("already one of your skills"));
    printed(home, &["me", "job", DECOMPOSED]);
    let me = json(home, &["me"]);
    assert_eq!(
        (&me["skill_count"], &me["past_jobs"][0]["id"]),
        (&3.into(), &"cr\u{e8}me-cook".into())
    );
    printed(
        home,
        &["me", "remove", "flamber \u{e0} l'alcool", "CR\u{c8}ME-COOK"],
    );
    assert_eq!(run(home, &["me"]).status.code(), Some(1));
}

#[test]
fn names_that_differ_in_form_alone_are_told_to_be_the_same() {
    let title = |title: &str| format!("title: {title}\n");
    let home = set(&[
        ("one.yaml", &title(COMPOSED)),
        ("two.yaml", &title(DECOMPOSED)),
        (
            "three.yaml",
            "title: Three\nessential:\n  skills: [caf\u{e9}, cafe\u{301}]\nsimilar: [E\u{301}lan, \u{c9}lan]\n",
        ),
    ]);
    let output = run(home.path(), &["validate"]);
    let said = String::from_utf8(output.stdout).unwrap();
    for part in [
        "is also the title in",
        "\"cafe\u{301}\" is listed twice",
        "\"\u{c9}lan\" is listed twice",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// Other systems give both names to one file.
#[cfg(target_os = "linux")]
#[test]
fn two_files_of_one_id_are_told_apart_for_the_reader() {
    let home = set(&[
        ("\u{e9}lan.yaml", "title: One\n"),
        ("e\u{301}lan.yaml", "title: Two\n"),
    ]);
    let output = run(home.path(), &["validate"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let why = "give this file another name (the names differ only in how their accents are stored)";
    assert!(
        said.contains("there is another profile with the id") && said.contains(why),
        "{said}"
    );
    // Nor does a new profile become the second of two.
    let home = set(&[("e\u{301}lan.yaml", "title: One\n")]);
    let output = run(
        home.path(),
        &[
            "new",
            "\u{c9}lan",
            "--dir",
            home.path().join("set").to_str().unwrap(),
        ],
    );
    assert!(String::from_utf8_lossy(&output.stderr).contains("e\u{301}lan.yaml exists already"));
}

/// Titles in the order in which they are to be listed.
const IN_ORDER: [&str; 11] = [
    "\u{c5}ngstr\u{f6}m maker",
    "cook, level 2",
    "Cook - level 10",
    "e-learning author",
    "eel catcher",
    "E\u{301}lan coach",
    "elan dancer",
    "\u{152}uvre keeper",
    "office clerk",
    "zebra keeper",
    "\u{17d}ivot guide",
];

/// A set of them, of which the ids say nothing.
fn of_titles(titles: &[&str], language: &str) -> tempfile::TempDir {
    let files: Vec<_> = (0..)
        .zip(titles.iter().rev())
        .map(|(at, title)| {
            let skills = "essential:\n  skills: [work]\nisco: {group: '51'}\ntags: [t]\n";
            (
                format!("id-{at:02}.yaml"),
                format!("title: \"{title}\"\n{skills}"),
            )
        })
        .chain([(
            "set.yaml".to_owned(),
            format!("name: Titles\nlanguage: {language}\n"),
        )])
        .collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    set(&files)
}

#[test]
fn every_list_is_in_the_order_of_titles() {
    let titles = IN_ORDER;
    let home = of_titles(&titles, "en");
    let home = home.path();
    assert_eq!(listed(home, &[]), titles);
    assert_eq!(listed(home, &["--limit", "4"]), titles[..4]);
    assert_eq!(listed(home, &["--tag", "t"]), titles);
    let text = printed(home, &["list"]);
    let csv = printed(home, &["list", "--format", "csv"]);
    let holders = json(home, &["skill", "work"]);
    let holders = holders["essential_for"].as_array().unwrap().iter();
    let holders: Vec<_> = holders.map(|it| it["title"].as_str().unwrap()).collect();
    assert_eq!(holders, titles);
    let found = json(home, &["search", "isco:51", "--limit", "20"]);
    for text in [text, csv, found.to_string()] {
        let places: Vec<_> = titles
            .iter()
            .map(|title| text.find(title).unwrap())
            .collect();
        assert!(places.is_sorted(), "{text}");
    }
}

#[test]
fn a_language_has_its_letters_where_its_readers_look_for_them() {
    let swedish = [
        "arkitekt",
        "zoolog",
        "\u{e5}kare",
        "\u{e4}gare",
        "\u{f6}versa\u{308}ttare",
    ];
    let others = [
        "\u{e4}gare",
        "\u{e5}kare",
        "arkitekt",
        "\u{f6}versa\u{308}ttare",
        "zoolog",
    ];
    let home = of_titles(&swedish, "sv");
    assert_eq!(listed(home.path(), &[]), swedish);
    for language in ["de", "en", "fr"] {
        let home = of_titles(&others, language);
        assert_eq!(listed(home.path(), &[]), others, "{language}");
    }
    // The language that is read counts, and its titles.
    let home = set(&[
        ("a.yaml", "title: Acorn\nessential: {skills: [alpha]}\n"),
        ("b.yaml", "title: Beech\nessential: {skills: [beta]}\n"),
        ("set.yaml", "name: Trees\nlanguage: en\n"),
        (
            "occupations.sv.yaml",
            "- of: a\n  label: \u{d6}rn\n- of: b\n  label: Zebra\n",
        ),
        (
            "skills.sv.yaml",
            "- of: alpha\n  label: \u{e4}ta\n- of: beta\n  label: zooma\n",
        ),
    ]);
    assert_eq!(listed(home.path(), &[]), ["Acorn", "Beech"]);
    assert_eq!(
        listed(home.path(), &["--language", "sv_SE.UTF-8"]),
        ["Zebra", "\u{d6}rn"]
    );
}

#[test]
fn nothing_depends_on_the_language_of_the_system() {
    let home = of_titles(&IN_ORDER, "en");
    let home = home.path();
    let lists = ["C", "sv_SE.UTF-8", "cs_CZ.UTF-8"].map(|locale| {
        let mut command = program(home);
        command.envs([("LC_ALL", locale), ("LANG", locale), ("LANGUAGE", locale)]);
        command
            .arg("--profiles")
            .arg(home.join("set"))
            .args(["list", "--format", "csv"]);
        command.output().unwrap().stdout
    });
    assert!(!lists[0].is_empty() && lists.iter().all(|list| *list == lists[0]));
}

/// An occupation and a skill that have addresses, and one with a code of the SOC.
fn addressed() -> tempfile::TempDir {
    let base = "http://data.europa.eu/esco";
    set(&[
        (
            "smith.yaml",
            &format!(
                "title: Smith\nuri: {base}/occupation/ab-12\ncode: '7221.1'\nessential: {{skills: [forge]}}\n"
            ),
        ),
        (
            "skills.yaml",
            &format!("- name: forge\n  uri: {base}/skill/cd-34\n"),
        ),
        (
            "coder.yaml",
            "title: Coder\ncode: 15-1252.00\nuri: https://www.example.org/link/15-1252.00/\n",
        ),
        ("tester.yaml", "title: Tester\ncode: 15-1252.01\n"),
    ])
}

#[test]
fn an_address_is_found_in_every_form() {
    let home = addressed();
    let home = home.path();
    let portal = "https://esco.ec.europa.eu/en/classification";
    let forms = |kind: &str, id: &str| {
        let address = format!("data.europa.eu/esco/{kind}/{id}");
        let escaped = format!("http%3A%2F%2F{}", address.replace('/', "%2F"));
        [
            format!("http://{address}"),
            format!("https://{address}"),
            format!("http://{address}/"),
            format!("HTTPS://{}/", address.to_uppercase()),
            format!("<http://{address}>"),
            format!("  http://{address} "),
            format!("{portal}/{kind}?uri=http://{address}"),
            format!("{portal}/{kind}_main?uri={escaped}"),
            format!("{portal}/{kind}?uri={escaped}#overlay"),
            address,
        ]
    };
    for form in forms("occupation", "ab-12") {
        assert_eq!(json(home, &["show", &form])["id"], "smith", "{form}");
        assert_eq!(
            json(home, &["gap", &form, "coder"])["from"]["id"],
            "smith",
            "{form}"
        );
        if form.contains(':') {
            let found = printed(home, &["search", &form]);
            assert!(found.contains("Smith"), "{form}: {found}");
        }
    }
    for form in forms("skill", "cd-34") {
        assert_eq!(json(home, &["skill", &form])["name"], "forge", "{form}");
        if form.contains(':') {
            let found = printed(home, &["search", &form]);
            assert!(found.contains("forge"), "{form}: {found}");
        }
    }
    assert_eq!(
        json(home, &["show", "http://WWW.example.org/link/15-1252.00"])["id"],
        "coder"
    );
    for unknown in [
        "http://data.europa.eu/esco/occupation/ab-1",
        "https://data.europa.eu",
        "http://",
    ] {
        assert_eq!(
            run(home, &["show", unknown]).status.code(),
            Some(1),
            "{unknown}"
        );
    }
}

#[test]
fn a_file_of_ones_own_may_hold_addresses_and_codes() {
    let home = addressed();
    let home = home.path();
    let place = home.join(".local/share/careernav");
    fs::create_dir_all(&place).unwrap();
    let me = "version: 1\nskills:\n  - https://data.europa.eu/esco/skill/cd-34/\npast_jobs:\n  - 15-1252\n";
    fs::write(place.join("me.yaml"), me).unwrap();
    let me = json(home, &["me"]);
    assert_eq!(
        (&me["skills"][0]["id"], &me["past_jobs"][0]["id"]),
        (&"forge".into(), &"coder".into())
    );
    // What is known by its address is not added by its name, and goes by it.
    assert_eq!(run(home, &["me", "add", "forge"]).status.code(), Some(1));
    assert_eq!(run(home, &["me", "job", "Coder"]).status.code(), Some(1));
    printed(home, &["me", "remove", "forge", "Coder"]);
    assert_eq!(run(home, &["me"]).status.code(), Some(1));
}

#[test]
fn an_edge_may_be_an_address() {
    let home = set(&[
        (
            "glazier.yaml",
            "title: Glazier\nsimilar: [https://jobs.example/o/potter/]\n",
        ),
        (
            "potter.yaml",
            "title: Potter\nuri: http://jobs.example/o/potter\n",
        ),
    ]);
    let told = printed(home.path(), &["validate"]);
    assert!(told.contains("0 errors, 0 warnings"), "{told}");
    let similar = json(home.path(), &["similar", "glazier"]);
    assert!(similar.to_string().contains("\"Potter\""), "{similar}");
}

#[test]
fn a_code_is_found_without_what_all_of_them_have() {
    let home = addressed();
    let home = home.path();
    for (code, id) in [
        ("15-1252", "coder"),
        ("15-1252.00", "coder"),
        (" 15-1252 ", "coder"),
        ("15-1252.01", "tester"),
        ("7221.1", "smith"),
    ] {
        assert_eq!(json(home, &["show", code])["id"], id, "{code}");
        let found = json(home, &["search", code, "--limit", "1"]);
        assert!(
            found.to_string().contains(&format!("\"{id}\"")),
            "{code}: {found}"
        );
    }
    for code in ["15-1252.02", "15-125", "7221", "7221.1.00"] {
        assert_eq!(run(home, &["show", code]).status.code(), Some(1), "{code}");
    }
}

#[test]
fn a_language_is_asked_for_as_people_write_it() {
    let shown = |language: &str| {
        let home = tempfile::tempdir().unwrap();
        let mut command = program(home.path());
        command.args(["--profiles", "tests/classified", "--language", language]);
        command.args(["show", "baker"]).output().unwrap()
    };
    for language in ["fr", "FR", "fr_FR", "fr-FR", "fr_CA.UTF-8"] {
        let said = String::from_utf8(shown(language).stdout).unwrap();
        assert!(said.starts_with("Boulanger"), "{language}: {said}");
    }
    for language in ["EN", "en_GB"] {
        let said = String::from_utf8(shown(language).stdout).unwrap();
        assert!(said.starts_with("Baker"), "{language}: {said}");
    }
    let output = shown("DE");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("not in the language 'DE'") && said.contains("en, fr"),
        "{said}"
    );
}

fn loaded(home: &Path) -> Arc<Dataset> {
    Arc::new(Dataset::new(load(&[Layer::Directory(home.join("set"))])))
}

#[test]
fn the_list_of_the_app_is_in_the_order_of_titles() {
    let home = of_titles(&IN_ORDER, "en");
    for keys in ["b", "bt"] {
        let mut driver = Driver::new(loaded(home.path()), 120, 40);
        let screen = driver.keys(keys).text();
        let places: Vec<_> = IN_ORDER.iter().map(|title| screen.find(title)).collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{keys}: {screen}"
        );
    }
}

#[test]
fn a_mark_goes_by_whatever_name_the_file_has() {
    let home = both_forms();
    let data = loaded(home.path());
    let mut driver = Driver::new(Arc::clone(&data), 120, 40);
    driver.keys("/flamber a\u{300} l'alcool<enter>m");
    assert_eq!(
        driver.changes,
        [SkillsChange::AddSkill("flamber a\u{300} l'alcool".into())]
    );
    driver.keys("m");
    let forgotten = SkillsChange::RemoveSkill("flamber a\u{300} l'alcool".into());
    assert_eq!(driver.changes[1..], [forgotten]);
}

/// What a query marks in the first thing that it finds.
fn marked(data: &Dataset, query: &str) -> String {
    let hits = data
        .index()
        .unwrap()
        .search(&data.graph, query, Kinds::All, 1)
        .hits;
    let hit = &hits[0];
    let parts = hit.ranges.iter().map(|range| &hit.label[range.clone()]);
    parts.collect::<Vec<_>>().join("|")
}

#[test]
fn what_is_found_is_marked_with_its_accents() {
    for title in [COMPOSED, DECOMPOSED] {
        let home = set(&[("a.yaml", &format!("title: {title}\n"))]);
        let data = loaded(home.path());
        let [creme, brulee, _]: [&str; 3] =
            title.split(' ').collect::<Vec<_>>().try_into().unwrap();
        for query in [creme, "creme", "CR\u{c8}ME", "cre\u{300}me"] {
            assert_eq!(marked(&data, query), creme, "{query}");
        }
        for (query, end) in [("br\u{fb}", 'u'), ("bru\u{302}l", 'l'), ("brul\u{e9}", 'e')] {
            let marked = marked(&data, query);
            assert!(brulee.starts_with(&marked), "{query}: {marked}");
            let rest = &brulee[marked.len()..];
            assert!(
                !rest.starts_with(['\u{301}', '\u{302}']),
                "{query}: {end} lost its accent"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Normal forms, case and spaces never make two names of one, wherever they come from.
    #[test]
    fn every_way_to_write_a_name_leads_to_the_same(
        name in "[a-zéèüßñçåøœĳŀёйά]{2,6}( [a-zéöŵ]{2,6}){0,2}", way in 0..4,
    ) {
        let other = {
            use unicode_normalization::UnicodeNormalization as _;
            match way {
                0 => name.nfd().collect::<String>(),
                1 => name.nfc().collect(),
                2 => name.to_uppercase(),
                _ => name.replace(' ', "\u{2009}").nfd().collect(),
            }
        };
        let home = set(&[
            ("a.yaml", &format!("title: \"{name}\"\nessential: {{skills: [\"{other} x\"]}}\n")),
            ("b.yaml", &format!("title: B\nessential: {{skills: [\"{name} x\"]}}\nsimilar: [\"{other}\"]\n")),
        ]);
        let data = loaded(home.path());
        prop_assert_eq!(&data.problems, &[]);
        prop_assert_eq!((data.graph.skill_count(), data.graph.unprofiled().len()), (1, 0));
        let found = data.graph.find_occupation(&other).one();
        prop_assert!(found.is_some() && found == data.graph.find_occupation(&name).one());
        let hits = data.index().unwrap().search(&data.graph, &other, Kinds::Occupations, 1).hits;
        prop_assert_eq!(hits.first().map(|hit| &hit.label), Some(&name));
    }
}
