//! Languages: which of several is read, and one that is added to a set that is there.

use std::fs;

use careernav_core::profile::{Layer, load};

use super::download::{Bench, Files, download, french, tree};
use super::expected;

pub(crate) const ADDED: &str = "\
language added: fr
occupations: 2 (1 more not in the set)
skills: 2 (1 more not in the set)
ISCO groups: 1
skill groups: 1
rows without a label in this language: 1
labels written to set
";

/// A bench with an imported set.
pub(crate) fn bench() -> Bench {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    bench
}

/// The set without what the import keeps for itself.
fn profiles_of(mut files: Files) -> Files {
    files.retain(|name, _| !name.starts_with('.'));
    files
}

#[test]
fn another_language_is_added_by_address() {
    let bench = bench();
    let zip = bench.zip("fr.zip", &french());
    let run = bench.import(&[&zip], &[]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, ADDED, "")
    );

    let mut set = profiles_of(tree(&bench.set()));
    let words: Vec<String> = ["occupations", "skills", "isco", "skill-groups"]
        .iter()
        .filter_map(|name| set.remove(&format!("{name}.fr.yaml")))
        .collect();
    assert_eq!(
        words,
        [
            "- of: kite-maker-2\n  label: fabricant de cerfs-volants\n  other_labels:\n    \
             - fabricante de cerfs-volants\n- of: tide-reader\n  label: lecteur de marées\n",
            "- of: Light lamps\n  label: allumer l'eau\n  description: Faire de la lumière.\n\
             - of: tides\n  label: marées\n  other_labels:\n    - flux\n    - reflux\n",
            "- of: \"2\"\n  label: Professions intellectuelles\n",
            "- of: S1\n  label: manipulation\n  other_labels:\n    - tenue\n    - portage\n",
        ]
    );
    // No other file was touched, and nothing is left beside the set.
    assert_eq!(set, profiles_of(expected()));
    assert_eq!(fs::read_dir(bench.root.path()).unwrap().count(), 3);

    let loaded = load(&[Layer::Directory(bench.set())]);
    assert_eq!(loaded.problems, []);
    let [french] = &loaded.translations[..] else {
        unreachable!("{:?}", loaded.translations);
    };
    assert_eq!(french.language, "fr");
    let counts = [
        french.occupations.len(),
        french.skills.len(),
        french.isco.len(),
        french.skill_groups.len(),
    ];
    assert_eq!(counts, [2, 2, 1, 1]);
}

#[test]
fn words_that_are_there_are_replaced_only_if_they_may_be() {
    let bench = bench();
    let zip = bench.zip("fr.zip", &french());
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    let before = tree(&bench.set());
    let run = bench.import(&[&zip], &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("set has occupations.fr.yaml already"),
        "{run:?}"
    );
    assert_eq!(tree(&bench.set()), before);

    let mine = "- of: tide-reader\n  label: mine\n";
    fs::write(bench.set().join("occupations.fr.yaml"), mine).unwrap();
    let run = bench.import(&[&zip], &["--replace"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out.ends_with("old labels kept in set.old-1\n"),
        "{run:?}"
    );
    assert_eq!(tree(&bench.set()), before);
    let old = tree(&bench.path("set.old-1"));
    assert_eq!((old.len(), old["occupations.fr.yaml"].as_str()), (4, mine));
}

#[test]
fn a_set_that_is_replaced_tells_of_the_languages_that_it_had() {
    let bench = bench();
    let zip = bench.zip("fr.zip", &french());
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    let run = bench.import(&[&bench.path("esco.zip")], &["--replace"]);
    assert_eq!(run.code, 0, "{run:?}");
    let what = "old profiles also have labels in fr; import these languages again\n";
    assert!(run.out.contains(what), "{run:?}");
    // They were imported, and not edited by hand.
    assert!(!run.out.contains("by hand"), "{run:?}");
}

#[test]
fn a_set_without_addresses_gets_no_words() {
    let bench = bench();
    for (name, text) in tree(&bench.set()) {
        let kept: Vec<&str> = text.lines().filter(|it| !it.contains("uri: ")).collect();
        fs::write(bench.set().join(name), format!("{}\n", kept.join("\n"))).unwrap();
    }
    let before = tree(&bench.set());
    let zip = bench.zip("fr.zip", &french());
    let run = bench.import(&[&zip], &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .contains("set: neither profiles nor skills have URIs"),
        "{run:?}"
    );
    assert_eq!(tree(&bench.set()), before);
}

#[test]
fn of_several_languages_one_is_read() {
    let mut files = download();
    files.extend(french());
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &files);
    // English, unless another is asked for.
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    assert_eq!(tree(&bench.set()), expected());
    let run = bench.import(&[&zip], &["--lang", "FR"]);
    let told = ADDED.replace(
        "labels written",
        "files not read: the files in en\nlabels written",
    );
    assert_eq!((run.code, run.out), (0, told));

    let run = bench.import(&[&zip], &["--lang", "de"]);
    assert_eq!(run.code, 1, "{run:?}");
    let what = "no occupations_de.csv; the download has: en, fr";
    assert!(run.err.contains(what), "{run:?}");
}

#[test]
fn the_only_language_is_taken_and_told() {
    let mut files = french();
    let relations = download().remove("occupationSkillRelations.csv").unwrap();
    files.insert("occupationSkillRelations.csv".to_owned(), relations);
    let text = files.get_mut("occupations_fr.csv").unwrap();
    *text = text.replace("5153,,,", "5153,gardien de lampes,,");
    let bench = Bench::new();
    let zip = bench.zip(
        "ESCO dataset - v1.0.9 - classification - fr - csv.zip",
        &files,
    );
    let run = bench.import(&[&zip], &[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out.starts_with("language: fr\noccupations: 4\n"),
        "{run:?}"
    );
    let about = load(&[Layer::Directory(bench.set())]).about;
    assert_eq!(about.name.as_deref(), Some("ESCO v1.0.9"));
    assert_eq!(about.language.as_deref(), Some("fr"));

    let mut files = download();
    files.extend(french());
    let files: Files = files
        .into_iter()
        .map(|(name, text)| (name.replace("_en", "_de"), text))
        .collect();
    let run = Bench::new().fails(&files);
    assert_eq!(run.code, 2);
    let what = "the download has several languages: de, fr; choose one with --lang";
    assert!(run.err.contains(what), "{run:?}");
}
