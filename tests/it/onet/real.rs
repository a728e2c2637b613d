//! The import of the real O*NET 29.2, where its tables lie beside the repository. Where they do not,
//! it says that it is skipped.

#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use careernav_core::profile::{Layer, Problem, Severity, SkillList, load};
use careernav_import::Request;
use careernav_import::onet::{RatingCounts, import};

fn source() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/onet-29.2-text");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: there are no tables of O*NET");
    None
}

#[test]
fn all_of_onet_becomes_a_set_without_an_error() {
    let Some(source) = source() else {
        return;
    };
    let root = tempfile::tempdir().unwrap();
    let set = root.path().join("set");
    let request = Request {
        sources: &[source],
        into: &set,
        may_replace: false,
        stop: &AtomicUsize::new(0),
    };
    let summary = import(&request, &mut |_| {}).unwrap().report;
    assert_eq!(summary.name, "O*NET 29.2");
    let counts = (summary.occupations, summary.unrated, summary.zones);
    assert_eq!(counts, (1_016, 137, 923));
    let ratings = RatingCounts {
        essential: 19_178,
        optional: 19_836,
        low: 11_516,
        suppressed: 1,
        not_relevant: 9_241,
    };
    assert_eq!(summary.ratings, ratings);
    assert_eq!((summary.technologies, summary.products), (135, 317));
    assert_eq!((summary.related, summary.supplemental), (9_230, 9_230));
    assert_eq!((summary.tasks, summary.tasks_left_out), (18_796, 0));
    assert_eq!((summary.no_occupation, summary.duplicate_rows), (0, 0));
    assert_eq!((summary.cells_cleaned, summary.too_long), (0, 0));
    assert_eq!(
        summary.missing_tables,
        [("Abilities", "occupations have no abilities")]
    );
    let topics: Vec<_> = summary.unread_topics.iter().map(|it| it.topic).collect();
    assert_eq!(
        topics,
        [
            "education, training and experience",
            "interests",
            "tasks that are new or changing",
            "how the data was gathered"
        ]
    );

    let loaded = load(&[Layer::Directory(set)]);
    let faults: Vec<_> = loaded
        .problems
        .iter()
        .filter(|problem| problem.severity != Severity::Note)
        .collect();
    assert_eq!(faults, [] as [&Problem; 0]);
    assert_eq!(loaded.profiles.len(), 1_016);
    assert_eq!(loaded.catalogue.len(), summary.skills);
    // None has an ISCO level, and whoever is rated has a Job Zone.
    assert!(loaded.profiles.iter().all(|it| it.level().is_none()));
    let zones = loaded.profiles.iter();
    let zones = zones.filter_map(|it| it.preparation.as_deref());
    assert!(
        zones
            .clone()
            .all(|zone| zone.starts_with("O*NET Job Zone "))
    );
    assert_eq!(zones.count(), 923);
    let programmers = loaded.profiles.iter();
    let programmers = programmers.filter(|it| it.code.as_deref() == Some("15-1251.00"));
    let programmers: Vec<_> = programmers.collect();
    let essential = programmers[0].list(SkillList::EssentialSkills);
    assert!(essential.iter().any(|it| &*it.name == "Programming"));
    assert_eq!(programmers[0].similar.len(), 10);
    // The one name that is that of a skill and of a kind of knowledge.
    let is_named = |name: &str| loaded.catalogue.iter().any(|it| it.name == name);
    assert!(is_named("Mathematics") && is_named("Mathematics (knowledge)"));
}
