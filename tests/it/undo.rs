//! Ticks, bookmarks and filters are undone, the latest first, wherever you are by then; and what a key has
//! changed is said with what changes it back.

use crate::support;

use careernav::app::action::{ACTIONS, Action, ActionInfo};
use careernav_core::user::{BookmarkChange, SavedName, SkillsChange};
use support::{Driver, kitchen};

fn driver() -> Driver {
    Driver::new(kitchen(), 100, 30)
}

fn here(driver: &Driver) -> String {
    driver.app.current_page().title(driver.app.data())
}

fn says(driver: &Driver, wanted: &str) {
    let notice = driver.app.notice().unwrap_or_default();
    assert!(notice.contains(wanted), "{notice:?}, not {wanted:?}");
}

#[test]
fn several_changes_are_undone_from_wherever_you_are() {
    let mut driver = driver();
    driver.keys("/cook<enter>m");
    says(&driver, "u: undo");
    driver.keys("s/food hyg<enter>m/waiter<enter>");
    let past_jobs = |driver: &Driver| driver.app.user().skills.past_jobs().to_vec();
    assert_eq!(past_jobs(&driver), ["cook".into()]);
    driver.keys("u");
    says(&driver, "Undone: removed food hygiene from your skills");
    says(&driver, "u: 2 more");
    driver.keys("u");
    says(&driver, "Undone: bookmarked cook");
    assert!(driver.app.user().saved_pages.bookmarks.list().is_empty());
    driver.keys("u");
    says(&driver, "Undone: added cook to your past jobs");
    assert!(driver.app.user().skills.is_empty());
    driver.keys("u");
    says(&driver, "Nothing to undo");
    assert_eq!(here(&driver), "waiter");
    // It is saved as the changes themselves were.
    let hygiene = SavedName::new("food hygiene", Some("https://example.org/skill/3"));
    assert_eq!(
        driver.changes,
        [
            SkillsChange::AddPastJob("cook".into()),
            SkillsChange::ExcludeSkill(hygiene.clone()),
            SkillsChange::IncludeSkill(hygiene),
            SkillsChange::RemovePastJob("cook".into()),
        ]
    );
    assert!(matches!(
        driver.bookmarked[..],
        [BookmarkChange::Set(_), BookmarkChange::Remove(_)]
    ));
}

#[test]
fn marks_to_learn_are_said_as_they_are_then_and_both_changes_of_a_tick_are_named() {
    let mut driver = driver();
    driver.keys("/food hyg<enter>Wmu");
    for part in [
        "Undone: ",
        "food hygiene is marked to learn again",
        "added food hygiene to your skills",
    ] {
        says(&driver, part);
    }
    driver.keys("u");
    says(&driver, "Undone: food hygiene is no longer marked to learn");
    driver.keys("WWu");
    says(&driver, "Undone: food hygiene is marked to learn again");
}

#[test]
fn a_removed_bookmark_comes_back() {
    let mut driver = driver();
    driver.keys("/cook<enter>ss");
    assert!(driver.app.user().saved_pages.bookmarks.list().is_empty());
    driver.keys("u");
    says(&driver, "Undone: removed the bookmark cook");
    let list = driver.app.user().saved_pages.bookmarks.list();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].title, "cook");
}

#[test]
fn filters_are_undone_on_their_page() {
    let mut driver = driver();
    driver.keys("/cook<enter>mMflevel:4<enter>");
    says(&driver, "Filter: level:4");
    says(&driver, "u: undo");
    driver.keys("f shared:2<enter>/waiter<enter>u");
    says(&driver, "Undone: changed the filters from level:4");
    assert_eq!(here(&driver), "My skills [level:4]");
    driver.keys("u");
    says(&driver, "Undone: set the filters");
    assert_eq!(here(&driver), "My skills");
    // A relaxed one is set again.
    driver.keys("flevel:1 shared:9<enter>F");
    says(&driver, "u: undo");
    driver.keys("u");
    assert_eq!(here(&driver), "My skills [level:1 shared:9]");
}

#[test]
fn row_filters_are_undone_where_they_were() {
    let text = |driver: &Driver| {
        let filter = driver.app.filter();
        filter.map(|filter| filter.input().text().to_owned())
    };
    let mut driver = driver();
    driver.keys("/cook<enter>,food<enter>");
    says(&driver, "Only rows with 'food' (Esc: all rows)");
    says(&driver, "u: undo");
    // Changed, dropped, and both undone from another page.
    driver.keys(",<ctrl-u>dish<enter>");
    says(&driver, "Only rows with 'dish'");
    driver.keys("<esc>");
    says(&driver, "All rows");
    assert_eq!(text(&driver), None);
    driver.keys("/waiter<enter>u");
    assert_eq!(
        (here(&driver), text(&driver)),
        ("cook".to_owned(), Some("dish".to_owned()))
    );
    says(&driver, "Undone: changed the row filter 'dish'");
    let screen = driver.text();
    assert!(
        screen.contains("season dishes") && !screen.contains("cook sauces"),
        "{screen}"
    );
    driver.keys("u");
    assert_eq!(text(&driver), Some("food".to_owned()));
    driver.keys("u");
    says(&driver, "Undone: filtered the rows");
    assert_eq!(text(&driver), None);
    driver.keys("u");
    says(&driver, "Nothing to undo");

    // One that is erased, and one that is dropped while you type, come back as well.
    for dropped in [",<ctrl-u><enter>", ",x<esc>"] {
        driver.keys(",food<enter>").keys(dropped);
        assert_eq!(text(&driver), None, "{dropped}");
        driver.keys("u");
        assert_eq!(text(&driver), Some("food".to_owned()), "{dropped}");
        driver.keys("uu");
    }
    // What was never kept leaves nothing to undo.
    driver.keys(",food<esc>,<enter>u");
    says(&driver, "Nothing to undo");

    driver.keys("b,chef<enter>/waiter<enter>u");
    assert_eq!(driver.app.list().filter().map(|it| it.found), None);
    driver.keys("b,chef<enter><esc>u");
    assert_eq!(text(&driver), Some("chef".to_owned()));
}

/// However long the title is.
#[test]
fn how_to_undo_is_said_in_full() {
    for columns in [60, 80, 200] {
        let mut driver = Driver::new(support::shipped(), columns, 24);
        driver.keys("/application developer<enter>");
        let jobs = driver.app.data().graph.occupations();
        let longest = jobs
            .max_by_key(|it| it.title().len())
            .map(|it| it.title().to_owned());
        driver.keys(&format!("/{}<enter>m", longest.unwrap_or_default()));
        let footer = driver.text().lines().last().unwrap_or_default().to_owned();
        assert!(footer.contains("· u: undo"), "{footer}");
        assert_eq!(
            footer.contains("M: jobs that fit"),
            columns == 200,
            "{footer}"
        );
        driver.keys("s");
        let footer = driver.text().lines().last().unwrap_or_default().to_owned();
        assert!(footer.contains("· u: undo"), "{footer}");
    }
}

/// Marks, bookmarks and filters: what `u` brings back. Beside them how things are shown.
fn state(driver: &Driver) -> ([String; 4], String) {
    let app = &driver.app;
    let filters = [app.list().filter(), app.current_page().filter()];
    let row_filters = filters.map(|it| it.map(|filter| filter.input().text().to_owned()));
    let mine = [
        format!("{:?}", app.user().skills),
        format!("{:?}", app.user().saved_pages.bookmarks),
        app.current_page().filters().text(&app.data().graph),
        format!("{row_filters:?}"),
    ];
    let shown = (
        app.view(),
        app.from(),
        app.is_zoomed(),
        app.list().arrangement(),
    );
    (mine, format!("{shown:?} {:?}", app.layout()))
}

/// Every key that is pressed once, wherever it works.
#[test]
fn no_key_changes_anything_silently() {
    for places in [
        "/cook<enter>",
        "/cook<enter>mM",
        "/cook<enter>mM}}jl",
        "/cook<enter>mMflevel:4 tag:x<enter>",
        "/cook<enter>sS",
        "/food hygiene<enter>W",
        "/cook<enter>m/head chef<enter>w",
        "/cook<enter>mi/waiter<enter>",
        "/cook<enter>mi",
        "/cook<enter>.",
        "b,chef<enter>",
        "/cook<enter>v",
    ] {
        let mut start = driver();
        start.keys(places);
        let context = start.app.context();
        for info in ACTIONS.iter().filter(|it| it.contexts.contains(&context)) {
            // Some are in the palette alone.
            let Some(key) = info.keys.first() else {
                continue;
            };
            let mut driver = driver();
            driver.keys(places);
            let before = state(&driver);
            driver.keys(&typed(key));
            let place = format!("{places} {}", info.id);
            let after = state(&driver);
            if driver.app.overlay().is_some() || here(&driver) != here(&start) {
                continue;
            }
            if before == after {
                continue;
            }
            let notice = driver.app.notice().unwrap_or_default().to_owned();
            assert!(!notice.is_empty(), "{place}: {before:?} {after:?}");
            if before.0 != after.0 {
                assert!(
                    notice.contains("u: undo") || info.action == Action::Undo,
                    "{place}: {notice}"
                );
                if info.action != Action::Undo {
                    driver.keys("u");
                    assert_eq!(state(&driver).0, before.0, "{place}");
                }
            }
        }
    }
}

/// A key as it is typed in the tests.
fn typed(key: &str) -> String {
    if key.len() == 1 {
        key.to_owned()
    } else {
        format!("<{key}>")
    }
}

/// Keys that change how things are shown, and nothing else.
const SETTINGS: [(Action, &str); 5] = [
    (Action::ToggleBaseline, "with this job"),
    (Action::ToggleTree, "by ISCO group"),
    (Action::Zoom, "all panels"),
    (Action::Wider, "back"),
    (Action::ToggleMouse, "mouse on"),
];

#[test]
fn what_a_key_has_changed_is_said_with_what_changes_it_back() {
    for (action, back) in SETTINGS {
        let mut driver = driver();
        driver.keys("/cook<enter>m");
        let before = driver.text();
        driver.keys(&typed(action.info().keys[0]));
        says(&driver, back);
        let notice = driver.app.notice().unwrap_or_default();
        let key_of = |info: &&ActionInfo| driver.app.settings().key(info.action);
        let named = ACTIONS.iter().filter(|info| {
            let key = key_of(info);
            notice.contains(&format!("{key}: {back}"))
        });
        // The end of a key may be another one.
        let named = named.max_by_key(|info| key_of(info).len());
        let named = named.map(|info| info.action);
        let undoes = match action {
            Action::Wider => Action::Narrower,
            action => action,
        };
        assert_eq!(named, Some(undoes), "{notice}");
        driver.keys(&typed(undoes.info().keys[0]));
        let body = |text: &str| text.lines().take(29).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(body(&driver.text()), body(&before), "{action:?}");
    }
}

#[test]
fn the_order_says_which_comes_next() {
    let mut driver = driver();
    driver.keys("/cook<enter>");
    for (is, next) in [
        ("Sorted by skills alone", "r: by share of skills"),
        ("Sorted by share of skills", "r: by nearness"),
        ("Sorted by nearness", "r: by skills alone"),
    ] {
        driver.keys("r");
        says(&driver, is);
        says(&driver, next);
    }
}
