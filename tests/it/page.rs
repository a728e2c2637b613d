//! Occupation pages: from text to a profile, by the reader and by the command.
//!
//! `tests/pages` holds pages (`NAME.txt`), each with the profile that they must give (`NAME.yaml`;
//! none where there is no profile) and with what must be said about them (`NAME.remarks`). With
//! `BLESS=1` in the environment the expected files are written instead of compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use careernav::shipped;
use careernav_core::profile::{Layer, Profile, Severity, SkillList, load, write};
use careernav_core::text::sanitize::fold;
use careernav_import::Request;
use careernav_import::esco::import;
use careernav_import::page::{Remark, read};
use proptest::prelude::*;

mod any;
mod command;
pub(crate) mod occupation;
pub(crate) mod render;

use any::{looks, profiles};
use render::render;

fn pages() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    pages.sort();
    assert!(pages.len() >= 9);
    pages
}

/// What a page gives, as the expected files hold it.
fn outcome(text: &str) -> (String, String) {
    let (profile, remarks) = read(text);
    let mut lines = String::new();
    for Remark { line, message } in remarks {
        let _ = writeln!(lines, "{line}: {message}");
    }
    (
        profile.as_ref().map(write::profile).unwrap_or_default(),
        lines,
    )
}

#[test]
fn pages_give_the_expected_profiles_and_remarks() {
    for page in pages() {
        let found = outcome(&fs::read_to_string(&page).unwrap());
        let files = [page.with_extension("yaml"), page.with_extension("remarks")];
        for (found, file) in [found.0, found.1].iter().zip(files) {
            if std::env::var_os("BLESS").is_some() {
                let _ = fs::remove_file(&file);
                if !found.is_empty() {
                    fs::write(&file, found).unwrap();
                }
            }
            let wanted = fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(*found, wanted, "{}", file.display());
        }
    }
}

#[test]
fn line_ends_and_marks_of_editors_change_nothing() {
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let wanted = outcome(&text);
        assert_eq!(outcome(&text.replace('\n', "\r\n")), wanted);
        assert_eq!(outcome(&text.replace('\n', "\r")), wanted);
        assert_eq!(outcome(&format!("\u{feff}{text}")), wanted);
        assert_eq!(outcome(&text.replace('\n', " \u{a0}\t\n\u{3000}")), wanted);
    }
}

/// Everything by which an occupation is told from another.
fn essence(profile: &Profile) -> impl PartialEq + std::fmt::Debug + use<> {
    let folded = |names: &[String]| names.iter().map(|name| fold(name)).collect::<Vec<_>>();
    // A page may part paragraphs by a blank line or by none, and set quotes as it likes.
    let lines = |text: &str| {
        let text = text.replace('’', "'").replace('–', "-");
        text.lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let lists = SkillList::ALL.map(|list| {
        let skills = profile.list(list).iter();
        let skills =
            skills.map(|skill| (fold(&skill.name), skill.description.as_deref().map(lines)));
        skills.collect::<Vec<_>>()
    });
    (
        profile.title.clone(),
        folded(&profile.other_titles),
        (profile.isco.clone(), profile.minimum_qualification.clone()),
        folded(&profile.similar),
        folded(&profile.prospects),
        lists,
        (
            lines(&profile.description),
            profile.references.clone(),
            profile.updated.clone(),
        ),
    )
}

/// Writes profiles into a directory and loads them.
fn written_and_loaded(profiles: &[Profile]) -> careernav_core::profile::Loaded {
    let directory = tempfile::tempdir().unwrap();
    for (index, profile) in profiles.iter().enumerate() {
        let path = directory.path().join(format!("{index:04}.yaml"));
        fs::write(path, write::profile(profile)).unwrap();
    }
    load(&[Layer::Directory(directory.path().to_owned())])
}

/// A line of somebody else's, with a word that is nowhere else.
fn stray() -> impl Strategy<Value = (u32, String)> {
    let forms = prop::sample::select(vec![
        "Zqx#",
        "zqx#",
        "Zqx# is odd.",
        "- Zqx#: what",
        "Zqx#:",
        "zqx# goes on",
        "zqx# ends here.",
        "Zqx# one. Two: three",
        "zqx# one two. Three",
        "1. zqx#",
        "• Zqx# is a thing of its own.",
        "zqx# career path",
        "zqx# is a Skill level 3 occupation.",
        "Zqx# – https://example.org",
        "Zqx# is generally required. So it is.",
        "7512 zqx#",
        "zqx# last updated on May 1, 2020",
        "This knowledge is sometimes wanted. Zqx# is not.",
        "Last updated on zqx#",
        "zqx#; more",
        "ISCO skill level is defined as zqx#",
        "However, mastering this knowledge is zqx#",
    ]);
    (1000..9999_u32, forms)
        .prop_map(|(number, form)| (number, form.replace('#', &number.to_string())))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_page_gives_the_occupation_that_it_shows(wanted in profiles(), look in looks()) {
        let page = render(&wanted, look);
        let (found, remarks) = read(&page);
        prop_assert_eq!(remarks, vec![], "{}", page);
        let found = found.unwrap();
        prop_assert_eq!(essence(&found), essence(&wanted), "{}", page);
    }

    #[test]
    fn nothing_is_dropped_in_silence(
        wanted in profiles(),
        look in looks(),
        strays in prop::collection::vec((any::<prop::sample::Index>(), stray()), 1..6),
    ) {
        let page = render(&wanted, look);
        let mut lines: Vec<&str> = page.lines().collect();
        for (at, (_, stray)) in &strays {
            lines.insert(at.index(lines.len() + 1), stray);
        }
        let page = lines.join("\n");
        let (found, remarks) = read(&page);
        let yaml = found.as_ref().map(write::profile).unwrap_or_default().to_lowercase();
        for (_, (number, stray)) in &strays {
            // Fixed sentences are known by their first words, and are no content.
            let is_fixed = stray.starts_with("ISCO skill") || stray.starts_with("However, ");
            let word = format!("zqx{number}");
            let is_reported = remarks.iter().any(|remark| remark.message.to_lowercase().contains(&word));
            prop_assert!(is_fixed || yaml.contains(&word) || is_reported, "{stray}\n{page}\n{yaml}\n{remarks:?}");
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_is_read_can_be_written_and_loaded(
        pages in prop::collection::vec((profiles(), looks(), any::<u64>()), 8),
        noise in prop::collection::vec("\\PC{0,30}|[ :.•-]{0,9}", 8),
    ) {
        let mut wanted = Vec::new();
        for (profile, look, seed) in &pages {
            let page = render(profile, *look);
            // Lines in another order, some left out, some halved, and noise between them.
            let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
            let mut seed = *seed;
            for text in &noise {
                let mut next = |below: usize| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    usize::try_from(seed >> 33).unwrap() % below.max(1)
                };
                let (a, b) = (next(lines.len()), next(lines.len()));
                lines.swap(a, b);
                let half = lines[b].chars().take(next(40)).collect();
                lines[b] = half;
                lines.insert(a, format!("{text}{}", lines[b]));
            }
            wanted.extend(read(&lines.join("\n")).0);
        }
        let loaded = written_and_loaded(&wanted);
        // A page may call a similar occupation what it also calls its own.
        let is_own = |what: &str| what.ends_with("leads to this occupation itself");
        let errors: Vec<_> = loaded.problems.iter()
            .filter(|problem| problem.severity == Severity::Error && !is_own(&problem.what))
            .collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        prop_assert_eq!(loaded.profiles.len(), wanted.len());
        for (found, wanted) in loaded.profiles.iter().zip(&wanted) {
            prop_assert_eq!(&found.title, &wanted.title);
            prop_assert_eq!(&found.description, &wanted.description);
            for list in SkillList::ALL {
                prop_assert_eq!(found.list(list), wanted.list(list));
            }
            prop_assert_eq!(&found.isco, &wanted.isco);
            prop_assert_eq!(&found.references, &wanted.references);
        }
    }
}

/// The two pages from which the shipped profiles of the same occupations were made, where they are
/// at hand.
#[test]
fn real_pages_give_the_shipped_occupations() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = fs::read_dir(&directory) else {
        println!("skipped: {} is not there", directory.display());
        return;
    };
    let shipped = load(&[shipped::LAYER]).profiles;
    let mut counts = Vec::new();
    for entry in entries {
        let (found, remarks) = read(&fs::read_to_string(entry.unwrap().path()).unwrap());
        assert_eq!(remarks, []);
        let mut found = found.unwrap();
        let wanted = shipped
            .iter()
            .find(|profile| profile.title == found.title)
            .unwrap();
        counts.push((
            wanted.id.clone(),
            SkillList::ALL.map(|list| found.list(list).len()),
        ));
        // Edges are titles here and ids there; lists may stand in another order.
        let titles = |edges: &[String]| {
            let title = |id: &String| {
                shipped
                    .iter()
                    .find(|p| p.id == *id)
                    .map(|p| p.title.clone())
            };
            edges
                .iter()
                .map(|edge| title(edge).unwrap_or(edge.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(found.similar, titles(&wanted.similar));
        assert_eq!(found.prospects, titles(&wanted.prospects));
        assert_eq!(found.isco, wanted.isco);
        assert_eq!(found.level(), wanted.level());
        assert_eq!(found.minimum_qualification, wanted.minimum_qualification);
        let reference = |profile: &Profile| profile.references.first().map(|r| r.title.clone());
        assert_eq!(reference(&found), reference(wanted));
        let sorted = |names: &[String]| {
            let mut names: Vec<_> = names.iter().map(|name| fold(name)).collect();
            names.sort();
            names
        };
        assert_eq!(sorted(&found.other_titles), sorted(&wanted.other_titles));
        for list in SkillList::ALL {
            let names = |profile: &Profile| {
                let skills = profile.list(list).iter();
                sorted(&skills.map(|s| s.name.to_string()).collect::<Vec<_>>())
            };
            assert_eq!(names(&found), names(wanted), "{}", list.title());
        }
        found.id.clone_from(&wanted.id);
        let problems = written_and_loaded(&[found]).problems;
        assert!(
            problems
                .iter()
                .all(|problem| problem.what.contains("there is no profile for")),
            "{problems:?}"
        );
    }
    counts.sort();
    let expected = [
        ("ict-resilience-manager".to_owned(), [5, 14, 5, 10]),
        ("ict-security-manager".to_owned(), [11, 9, 22, 5]),
    ];
    assert_eq!(counts, expected);
}

/// The occupations of the small download of our own, in ESCO's format.
#[test]
fn pages_of_imported_occupations_give_the_same_occupations() {
    let root = tempfile::tempdir().unwrap();
    let (download, set) = (root.path().join("download"), root.path().join("set"));
    fs::create_dir(&download).unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/esco");
    for entry in fs::read_dir(files).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text
                .replace("{zw}", "")
                .replace("{nb}", " ")
                .replace("{c1}", "");
            fs::write(download.join(path.file_name().unwrap()), text).unwrap();
        }
    }
    let request = Request {
        sources: &[download],
        into: &set,
        may_replace: false,
        stop: &AtomicUsize::new(0),
    };
    import(&request, None, &mut |_| {}).unwrap();
    let profiles = load(&[Layer::Directory(set)]).profiles;
    assert_eq!(profiles.len(), 4);
    let differences: Vec<_> = profiles
        .iter()
        .flat_map(|profile| occupation::differences(profile))
        .collect();
    assert_eq!(differences, [""; 0], "{}", differences.join("\n"));
}
