//! What lies over the screen: it alone has the keys, `Esc` takes it away, one layer at a time, and
//! nothing of it stays behind; and every screen and every box has its pictures at all sizes.

#![allow(clippy::unwrap_used)]

use crate::support;

use std::path::Path;
use std::sync::Arc;

use careernav::app::action::Context;
use careernav::app::overlay::Overlay;
use careernav::app::{Effect, Focus};
use careernav_core::user::Subject;
use support::{Driver, classified, kitchen, nothing};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

/// The snapshots of a screen: where they are, without a size. A screen that is new has to be added
/// here, and to [`SCREENS`].
fn snapshots_of(subject: Subject) -> &'static str {
    match subject {
        Subject::Nothing => "screens__nothing",
        Subject::Welcome => "welcome_and_bookmarks__welcome",
        Subject::Bookmarks => "welcome_and_bookmarks__bookmarks",
        Subject::Group(_) => "screens__group",
        Subject::Occupation(_) => "screens__occupation",
        Subject::Map(_) => "map__cook",
        Subject::Skill(_) => "screens__skill",
        Subject::SkillGroup(_) => "screens__classified_skill_group",
        Subject::Me => "screens__me_marked",
        Subject::Compare(..) => "screens__compare_two",
        Subject::Gap(..) => "answers__gap",
        Subject::Paths(..) => "screens__path",
        Subject::Problems => "screens__problems",
    }
}

/// The same of what lies over the screen.
fn snapshots_over(overlay: &Overlay) -> &'static str {
    match overlay {
        Overlay::Search(_) => "screens__search",
        Overlay::Filters(_) => "answers__filters_value",
        Overlay::Checklist(_) => "my_skills__checklist",
        Overlay::Choice(_) => "choice__typed",
        Overlay::Palette(_) => "screens__palette",
        Overlay::Filter => "filter__occupation",
        Overlay::Title(_) => "new_occupation__typed",
        Overlay::People(_) => "people__box",
        Overlay::Help(_) => "screens__help",
    }
}

/// Keys to every screen: with the list of occupations in front, and with the page.
const SCREENS: [&str; 12] = [
    "",
    "tj",
    "gg<tab>",
    "/cook<enter>jj",
    "/cook<enter>v",
    "/food hyg<enter>j",
    "/cook<enter>m/food hyg<enter>M",
    "/cook<enter>./head chef<enter>cj",
    "/cook<enter>./head chef<enter>d}",
    "/waiter<enter>./head chef<enter>w}j",
    "!j",
    "/pastry<enter>",
];

/// Keys that lay something over a screen, and by how many layers.
const BOXES: [(&str, usize); 8] = [
    ("/", 1),
    ("/coo<down>", 1),
    (":", 1),
    (":qu", 1),
    ("?", 1),
    ("?jj", 1),
    ("cwai", 1),
    ("f", 1),
];

/// A screen that was walked to, at rest: what the last key was answered with is said no longer.
fn at(keys: &str, (width, height): (u16, u16)) -> Driver {
    let mut driver = Driver::new(kitchen(), width, height);
    driver.keys(keys);
    driver.keys("<ctrl-l>");
    driver.effects.clear();
    driver.changes.clear();
    driver
}

#[test]
fn what_lies_over_a_screen_leaves_it_as_it_was() {
    let mut laid = 0;
    for size in [(40, 12), (80, 24), (160, 40)] {
        for screen in SCREENS {
            for (keys, layers) in BOXES {
                let mut driver = at(screen, size);
                let what = format!("{keys:?} over {screen:?} at {size:?}");
                let (before, context) = (driver.buffer(), driver.app.context());
                let seen = driver.screen();
                let subject = driver.app.current_page().subject();
                driver.keys(keys);
                // Filters are for lists that can be filtered, and a job is asked for where none is known.
                if driver.app.overlay().is_none() {
                    assert!(["f", "cwai"].contains(&keys), "{what}");
                    continue;
                }
                laid += 1;
                assert_ne!(driver.app.context(), context, "{what}");
                assert_ne!(driver.buffer(), before, "{what}");
                // Keys that would quit, walk, mark or read again reach nothing below; of text they
                // are letters.
                let is_text = !matches!(driver.app.overlay(), Some(Overlay::Help(_)));
                driver.keys(if is_text { "qmRxX!" } else { "jmRxX!vM" });
                assert_eq!(driver.app.current_page().subject(), subject, "{what}");
                assert_eq!(driver.effects, [], "{what}");
                assert_eq!(driver.changes, [], "{what}");
                for layer in 0..layers {
                    assert!(driver.app.overlay().is_some(), "{what}, layer {layer}");
                    driver.keys("<esc>");
                }
                assert!(driver.app.overlay().is_none(), "{what}");
                assert_eq!(driver.app.context(), context, "{what}");
                assert_eq!(driver.screen(), seen, "{what}");
                assert!(driver.buffer() == before, "{what}");
            }
        }
    }
    assert!(laid > 200, "{laid}");
}

#[test]
fn escape_takes_one_layer_away_at_a_time() {
    let mut driver = at("/cook<enter>/head chef<enter>", (80, 24));
    let here = driver.buffer();
    driver.keys("?,wa");
    assert_eq!(driver.app.context(), Context::Filter);
    driver.keys("<esc>");
    assert_eq!(driver.app.context(), Context::Help);
    driver.keys("<esc>");
    assert_eq!(driver.app.overlay().map(|_| ()), None);
    assert!(driver.buffer() == here);
    // With nothing over the screen it goes back in the trail, and at its beginning nowhere.
    driver.keys("<esc>");
    assert!(driver.text().contains("cook"));
    driver.keys("<esc><esc><esc>");
    assert!(!driver.effects.contains(&Effect::Quit));
}

#[test]
fn one_filter_lies_over_one_list() {
    for screen in ["", "/cook<enter>jj", "!"] {
        let mut driver = at(screen, (100, 30));
        let (before, focus) = (driver.screen(), driver.app.focus());
        driver.keys(",");
        assert!(matches!(driver.app.overlay(), Some(Overlay::Filter)));
        driver.keys("coq<esc>");
        assert_eq!(driver.screen(), before, "{screen}");
        assert_eq!(driver.app.focus(), focus);
    }
}

/// Whether there is a snapshot at every size.
fn check_snapshots(stem: &str) {
    for (width, height) in SIZES {
        let name = format!("tests/it/snapshots/it__{stem}_{width}x{height}.snap");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
        assert!(path.is_file(), "{name} is missing");
    }
}

#[test]
fn every_screen_and_every_box_has_its_snapshots() {
    let mut stems = std::collections::BTreeSet::new();
    let classified = classified(None);
    let sets = [(kitchen(), &SCREENS[..]), (nothing(), &[""])];
    let sets = sets.into_iter().chain([(
        Arc::clone(&classified),
        &["/bake bread<enter>E}}j<enter>"][..],
    )]);
    for (data, screens) in sets {
        for screen in screens {
            let mut driver = Driver::new(Arc::clone(&data), 100, 30);
            driver.keys(screen);
            assert!(matches!(driver.app.focus(), Focus::List | Focus::Page));
            stems.insert(snapshots_of(driver.app.current_page().subject()));
        }
    }
    assert_eq!(stems.len(), 11, "{stems:?}");
    for keys in ["/", ":", "?", "M f", ",", "I"] {
        let mut driver = at("/cook<enter>m", (100, 30));
        driver.keys(&keys.replace(' ', ""));
        stems.insert(snapshots_over(driver.app.overlay().unwrap()));
    }
    assert_eq!(stems.len(), 17, "{stems:?}");
    stems.into_iter().for_each(check_snapshots);
}
