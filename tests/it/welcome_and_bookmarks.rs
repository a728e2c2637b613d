//! The welcome page, the session that comes back, bookmarks and recent pages, and keys that go up to a group
//! and along it: on whole screens.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support;

use std::sync::Arc;

use careernav::app::overlay::{Overlay, palette::Command};
use careernav::app::session::Session;
use careernav::app::{App, Effect, Focus, Msg};
use careernav_core::dataset::Dataset;
use careernav_core::insight::path::PathLimits;
use careernav_core::insight::{Person, Verdict};
use careernav_core::user::{Bookmark, BookmarkChange, Bookmarks};
use careernav_core::user::{PageKind, PageRef};
use careernav_core::user::{Subject, UserHistory};
use support::{Driver, classified, kitchen, nothing, shipped};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

fn here(driver: &Driver) -> String {
    driver.app.current_page().subject().title(driver.app.data())
}

/// What the cursor of the list stands on.
fn listed(driver: &Driver) -> String {
    let entry = driver.app.list().current().unwrap();
    entry.subject().title(driver.app.data())
}

fn check(name: &str, data: &Arc<Dataset>, act: impl Fn(&mut Driver)) {
    for (width, height) in SIZES {
        let mut driver = Driver::fresh(Arc::clone(data), width, height);
        act(&mut driver);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), driver.screen());
    }
}

#[test]
fn the_very_first_time_there_is_a_welcome() {
    check("welcome", &shipped(), |_| {});
    check("welcome_classified", &classified(None), |_| {});
}

#[test]
fn later_it_leads_back_to_what_was_looked_at() {
    check("welcome_later", &kitchen(), |driver| {
        driver.keys("/cook<enter>s/wine<enter>/waiter<enter>jj<enter>H");
    });
}

#[test]
fn what_there_is_to_try_is_done_by_enter() {
    let fresh = || Driver::fresh(shipped(), 80, 24);
    let mut driver = fresh();
    driver.keys("<enter>");
    assert!(driver.app.is_searching());
    driver.keys("cook<enter>");
    assert_eq!(here(&driver), "cook");
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "Welcome");

    let mut driver = fresh();
    driver.keys("j<enter>");
    assert_eq!(here(&driver), "My skills");

    // What has a key is what the key does.
    for (row, key) in [("", "/"), ("j", "M"), ("jj", "w")] {
        let (mut by_row, mut by_key) = (fresh(), fresh());
        by_row.keys(row).keys("<enter>");
        by_key.keys(row).keys(key);
        assert_eq!(by_row.screen(), by_key.screen(), "{key}");
        assert_ne!(by_row.screen(), fresh().keys(row).screen(), "{key}");
    }

    let mut driver = fresh();
    driver.keys("jjj<enter>");
    let screen = driver.text();
    assert!(screen.contains("▾ Recommended"), "{screen}");
    assert!(screen.contains("│ Paths "), "{screen}");
    assert!(!screen.contains("Looking for paths"), "{screen}");
    // It is a path that an adviser would show: some steps, none of them far.
    let Subject::Paths(Some(from), to) = driver.app.current_page().subject() else {
        panic!("{screen}");
    };
    let data = driver.app.data();
    let limits = PathLimits::default();
    let person = Person::at(&data.graph, from);
    let paths = data
        .insight()
        .paths(data.find_steps(), &person, to, &limits);
    let example = &paths.found[0];
    assert!(matches!(example.steps.len(), 2..=3), "{screen}");
    assert!(example.verdict() <= Verdict::Moderate, "{screen}");
    // The mouse chooses one, too.
    let mut driver = fresh();
    driver.click("Tick what you can").keys("<enter>");
    assert_eq!(here(&driver), "My skills");
    // The ladder begins where the person has been.
    let mut driver = fresh();
    driver.keys("/waiter<enter>mHjjj<enter>");
    assert!(
        here(&driver).starts_with("waiter/waitress → "),
        "{}",
        here(&driver)
    );
}

#[test]
fn a_set_in_which_nothing_leads_anywhere_says_so() {
    let mut driver = Driver::fresh(classified(None), 80, 24);
    driver.keys("jjj<enter>");
    assert!(
        driver.text().contains("No career path leads up"),
        "{}",
        driver.text()
    );
    assert_eq!(here(&driver), "Welcome");
}

#[test]
fn a_set_of_nothing_has_no_welcome() {
    let mut driver = Driver::fresh(nothing(), 80, 24);
    let first = driver.text();
    driver.keys("H");
    assert_eq!(here(&driver), "No profiles");
    assert!(first.contains("There is no occupation profile"), "{first}");
    // Profiles that come later are welcomed.
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(here(&driver), "Welcome");
    driver.send(Msg::Loaded(nothing()));
    assert_eq!(here(&driver), "No profiles");
}

#[test]
fn the_welcome_is_in_the_palette() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys(":welcome<enter>");
    assert_eq!(here(&driver), "Welcome");
}

#[test]
fn a_tree_of_more_than_fits_starts_with_its_major_groups() {
    let driver = Driver::fresh(shipped(), 80, 24);
    assert_eq!(driver.app.list().entries().len(), 9);
    let driver = Driver::fresh(kitchen(), 80, 24);
    assert!(driver.text().contains("food scientist"));
}

/// The same screen, the remarks in the footer apart.
fn same(one: &Driver, other: &Driver) {
    let body = |driver: &Driver| {
        let screen = driver.text();
        let lines: Vec<_> = screen.lines().map(str::to_owned).collect();
        lines[..lines.len() - 1].join("\n")
    };
    assert_eq!(body(one), body(other));
    assert_eq!(one.app.focus(), other.app.focus());
}

#[test]
fn the_next_session_begins_where_this_one_ended() {
    let walks = [
        "",
        "jjj<space>jj",
        "tjjj",
        "C",
        "/cook<enter>",
        "/cook<enter>EE<ctrl-d><ctrl-d>jj",
        "/cook<enter>jjlj<space>/wine<enter>j<enter>jj<space><backspace><backspace>",
        "/cook<enter>v",
        "/cook<enter>./head chef<enter>c",
        "/cook<enter>./head chef<enter>djj",
        "/cook<enter>./restaurant manager<enter>wjjjj",
        "/cook<enter>./restaurant manager<enter>wfsteps:3<enter>jj",
        "/cook<enter>PPjj",
        "!",
        "H",
        "/waiter<enter>bjj",
        "/waiter<enter>M",
        "S",
    ];
    for keys in walks {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut driver = Driver::new(kitchen(), size.0, size.1);
            driver.keys(keys);
            let text = serde_json::to_string(&driver.app.session().unwrap()).unwrap();
            let last: Session = serde_json::from_str(&text).unwrap();
            assert!(last.is_sound(), "{text}");
            let mut again = driver.restarted(kitchen(), size.0, size.1);
            same(&driver, &again);
            // What was not looked at is as it was, too, and the place is the same place.
            assert_eq!(driver.app.session(), again.app.session(), "{keys}");
            for key in ["<backspace>", "<backspace>", "]", "b"] {
                driver.keys(key);
                again.keys(key);
                same(&driver, &again);
            }
        }
    }
}

#[test]
fn on_another_screen_it_is_the_same_item() {
    let mut driver = Driver::new(shipped(), 200, 50);
    driver.keys("/ethical hacker<enter>EE<ctrl-d><ctrl-d>");
    let item = driver.app.current_page().current().cloned();
    assert!(item.is_some() && driver.app.current_page().cursor().top > 0);
    let again = driver.restarted(shipped(), 60, 20);
    assert_eq!(again.app.current_page().current().cloned(), item);
    let (at, top) = (
        again.app.current_page().cursor().at,
        again.app.current_page().cursor().top,
    );
    assert!((top..top + 20).contains(&at), "it is in view");
}

#[test]
fn what_the_person_brings_comes_later_and_the_place_is_found_all_the_same() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/waiter<enter>mMjjj");
    let item = driver.app.current_page().current().cloned();
    let me = driver.app.user().skills.clone();
    let mut again = driver.restarted(kitchen(), 80, 24);
    again.send(Msg::UserData(me.into()));
    assert_eq!(again.app.current_page().current().cloned(), item);
    same(&driver, &again);
    // It is looked for once: what the person does then is theirs.
    again.keys("k");
    let chosen = again.app.current_page().current().cloned();
    again.keys("r");
    assert_eq!(again.app.current_page().current().cloned(), chosen);
}

#[test]
fn a_place_that_is_gone_gives_way_to_the_welcome() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/ethical hacker<enter>");
    let again = driver.restarted(kitchen(), 80, 24);
    assert_eq!(here(&again), "Welcome");
    assert!(
        again.text().contains("is not in this data set any more"),
        "{}",
        again.text()
    );
    // A trail that is gone in part keeps the rest.
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/ethical hacker<enter>/food hygiene<enter>/cook<enter>");
    let again = driver.restarted(kitchen(), 80, 24);
    assert_eq!(here(&again), "cook");
}

#[test]
fn what_was_named_is_opened_whatever_was_there_the_last_time() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>");
    let last = driver.app.session();
    let mut app = App::new(80, 24, Some("waiter".to_owned())).with_session(last);
    app.update(Msg::Loaded(kitchen()));
    assert_eq!(app.current_page().subject().title(app.data()), "waiter");
}

#[test]
fn a_place_is_small_whatever_was_done() {
    let mut driver = Driver::new(shipped(), 200, 50);
    for _ in 0..150 {
        driver.keys("/cook<enter>EE/waiter<enter>EE<backspace>");
    }
    driver.keys("bE");
    let text = serde_json::to_string(&driver.app.session().unwrap()).unwrap();
    assert!(text.len() < 128 * 1024, "{}", text.len());
}

fn set(kind: PageKind, of: &str, title: &str) -> Bookmark {
    let page_ref = PageRef {
        page: kind,
        of: vec![of.to_owned()],
        uris: Vec::new(),
    };
    let title = title.to_owned();
    Bookmark { page_ref, title }
}

#[test]
fn a_bookmark_is_set_where_the_cursor_is_else_on_the_page() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>s");
    assert!(
        driver.text().contains("Bookmarked: cook"),
        "{}",
        driver.text()
    );
    assert!(driver.text().contains("Occupation ★"), "{}", driver.text());
    assert!(driver.text().contains("cook ★"), "{}", driver.text());
    driver.keys("jjljs");
    assert!(driver.text().contains("follow instructions ★") || driver.bookmarked.len() == 2);
    driver.keys("bGs");
    let spots = driver.bookmarked.iter().map(|change| match change {
        BookmarkChange::Set(Bookmark { page_ref, title }) => (page_ref.page, title.clone()),
        BookmarkChange::Remove(_) => unreachable!("none was there"),
    });
    let spots: Vec<_> = spots.collect();
    assert_eq!(spots[0], (PageKind::Occupation, "cook".to_owned()));
    assert_eq!(spots[1].0, PageKind::Skill);
    assert_eq!(spots[2].1, listed(&driver));
    // Again takes it away; on a page of its own there is nothing to mark.
    driver.keys("s");
    assert!(driver.text().contains("Removed bookmark"));
    assert!(matches!(
        driver.bookmarked.last(),
        Some(BookmarkChange::Remove(_))
    ));
    driver.keys("Hs");
    assert!(
        driver.text().contains("can't be bookmarked"),
        "{}",
        driver.text()
    );
    assert_eq!(driver.bookmarked.len(), 4);
}

#[test]
fn bookmarks_of_every_kind_lead_back() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>s/wine<enter>s/cook<enter>Pgs");
    driver.keys("/cook<enter>./head chef<enter>cs");
    // On the ends of what a page is about, the page itself is meant.
    driver.keys("/head chef<enter>dgs/cook<enter>vs");
    driver.keys("S");
    let titles = [
        "cook",
        "wine",
        "Cooks",
        "cook | head chef",
        "to learn: cook → head chef",
        "around cook",
    ];
    for (number, title) in titles.into_iter().enumerate() {
        driver.keys("Sg");
        for _ in 0..=number {
            driver.keys("j");
        }
        driver.keys("<enter>");
        assert!(
            here(&driver).contains(title),
            "{} is not {title}",
            here(&driver)
        );
    }
}

#[test]
fn the_list_of_bookmarks() {
    check("bookmarks", &kitchen(), |driver| {
        let all = [
            set(PageKind::Occupation, "cook", "cook"),
            set(
                PageKind::Skill,
                "wine knowledge of another set",
                "wine of another set",
            ),
            set(PageKind::Group, "5120", "5120 Cooks"),
            set(PageKind::Occupation, "astronaut", "astronaut"),
        ];
        driver.send(Msg::UserData(Bookmarks::new(all).into()));
        driver.keys("/waiter<enter>/wine<enter>/head chef<enter>S");
    });
    check("bookmarks_empty", &kitchen(), |driver| {
        driver.keys("S");
    });
}

#[test]
fn a_bookmark_that_the_set_does_not_have_is_shown_and_stays() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    let gone = set(PageKind::Occupation, "astronaut", "astronaut");
    let cook = set(PageKind::Occupation, "cook", "cook");
    let bookmarks = Bookmarks::new([gone.clone(), cook]);
    driver.send(Msg::UserData(bookmarks.into()));
    driver.keys("S");
    assert!(
        driver.text().contains("not in this data set"),
        "{}",
        driver.text()
    );
    driver.keys("<enter>");
    assert_eq!(here(&driver), "Bookmarks");
    assert!(
        driver.text().contains("Not in this data set"),
        "{}",
        driver.text()
    );
    driver.send(Msg::Loaded(classified(None)));
    assert!(driver.text().contains("astronaut"));
    // It is removed like others.
    driver.keys("gjs");
    assert_eq!(driver.bookmarked, [BookmarkChange::Remove(gone.page_ref)]);
    assert!(!driver.text().contains("★ astronaut"), "{}", driver.text());
}

#[test]
fn what_was_opened_is_there_across_sessions_the_latest_first() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>/wine<enter>/waiter<enter>PM!/cook<enter>./waiter<enter>d");
    let mut user_history = UserHistory::default();
    for habit in &driver.kept {
        user_history.apply(habit);
    }
    let mut driver = Driver::fresh(kitchen(), 120, 40);
    driver.send(Msg::History(user_history));
    let titles = |driver: &Driver| {
        let places = driver.app.user().saved_pages.recent.iter();
        let found = places.filter_map(|page_ref| page_ref.find(driver.app.data()));
        let titles = found.map(|subject| subject.title(driver.app.data()));
        titles.collect::<Vec<_>>()
    };
    let all = titles(&driver);
    assert_eq!(all[..3], ["to learn: cook → waiter", "waiter", "cook"]);
    assert_eq!(all.len(), 5, "{all:?}");
    // On the welcome, in the list and in the palette.
    assert!(driver.text().contains("Recent (5)"), "{}", driver.text());
    assert!(
        driver.text().contains("to learn: cook → waiter"),
        "{}",
        driver.text()
    );
    driver.keys(":wine");
    let Some(Overlay::Palette(palette)) = driver.app.overlay() else {
        unreachable!("the palette is open");
    };
    let pages = palette
        .picker
        .rows
        .iter()
        .filter(|row| matches!(row.command, Command::Page(..)));
    assert_eq!(pages.count(), 1);
    driver.keys("<enter>");
    assert!(here(&driver).contains("wine"), "{}", here(&driver));
    driver.keys("S<enter>");
    assert_ne!(here(&driver), "Bookmarks");
    // Another set shows what it has of it, and a forgotten one is forgotten everywhere.
    driver.send(Msg::Loaded(classified(None)));
    assert!(titles(&driver).is_empty());
    driver.keys("/<alt-x><esc>");
    assert!(driver.app.user().saved_pages.recent.is_empty());
}

#[test]
fn a_page_of_ways_that_is_come_back_to_finds_its_ways() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>./restaurant manager<enter>w");
    let mut app = App::new(80, 24, None).with_session(driver.app.session());
    let effects = app.update(Msg::Loaded(kitchen()));
    assert_eq!(effects, [Effect::FindSteps]);
    // Also after the files were read again.
    let mut effects = driver.app.update(Msg::Loaded(kitchen()));
    effects.retain(|effect| *effect == Effect::FindSteps);
    assert_eq!(effects.len(), 1);
}

#[test]
fn up_leads_to_the_group_with_the_cursor_on_where_one_came_from() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/bookkeeper<enter>P");
    assert!(here(&driver).starts_with("3313 "), "{}", here(&driver));
    let under = driver
        .app
        .current_page()
        .current()
        .and_then(careernav::app::row::Row::target);
    let title = under.map(|subject| subject.title(driver.app.data()));
    assert_eq!(title.as_deref(), Some("bookkeeper"));
    driver.keys("PP");
    assert!(here(&driver).starts_with("33 "), "{}", here(&driver));
    driver.keys("PP");
    assert!(
        driver.text().contains("This is the top."),
        "{}",
        driver.text()
    );
    // In the list it is the row, and no page is opened for it.
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/bookkeeper<enter>b");
    let trail = driver.app.history_pages().0.len();
    driver.keys("P");
    assert!(listed(&driver).starts_with("3313 "), "{}", listed(&driver));
    assert_eq!(driver.app.focus(), Focus::List);
    assert_eq!(driver.app.history_pages().0.len(), trail);
    // A list by title has no rows of groups: the page, then.
    driver.keys("/bookkeeper<enter>btP");
    assert!(here(&driver).starts_with("3313 "), "{}", here(&driver));
    assert_eq!(driver.app.focus(), Focus::Page);
    // From a map to its occupation, from a comparison nowhere.
    driver.keys("/cook<enter>vP");
    assert_eq!(here(&driver), "cook");
    driver.keys("./waiter<enter>cP");
    assert!(driver.text().contains("in no group"), "{}", driver.text());
}

#[test]
fn a_skill_leads_up_to_its_group_of_skills() {
    let mut driver = Driver::new(classified(None), 80, 24);
    driver.keys("/bake bread<enter>P");
    assert!(
        driver.text().contains("group of skills"),
        "{}",
        driver.text()
    );
    driver.keys("PPPP");
    assert!(
        driver.text().contains("This is the top."),
        "{}",
        driver.text()
    );
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/wine<enter>P");
    assert!(driver.text().contains("in no group"), "{}", driver.text());
    driver.keys("J");
    assert!(driver.text().contains("in no group"), "{}", driver.text());
}

#[test]
fn along_a_group_is_one_place_in_the_trail() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/ethical hacker<enter>P");
    let group = driver.app.current_page().subject();
    let careernav_core::user::Subject::Group(id) = group else {
        unreachable!("a group");
    };
    let data = driver.app.share();
    let titles = data.graph.group(id).members().iter();
    let titles: Vec<_> = titles
        .map(|&id| data.graph.occupation(id).title())
        .collect();
    assert!(titles.len() >= 4, "{titles:?}");

    // From wherever it was opened: here from a search.
    driver.keys(&format!("/{}<enter>", titles[0]));
    let trail = driver.app.history_pages().0.len();
    for title in &titles[1..] {
        driver.keys("J");
        assert_eq!(here(&driver), *title);
        assert_eq!(listed(&driver), *title);
    }
    assert!(
        driver
            .text()
            .contains(&format!("{0} of {0} in its group", titles.len()))
    );
    driver.keys("J");
    assert!(
        driver.text().contains("This is the last of"),
        "{}",
        driver.text()
    );
    driver.keys("K");
    assert_eq!(here(&driver), titles[titles.len() - 2]);
    assert_eq!(driver.app.history_pages().0.len(), trail + 1);
    driver.keys("<backspace>");
    assert_eq!(here(&driver), titles[0]);
    driver.keys("K");
    assert!(
        driver.text().contains("This is the first of"),
        "{}",
        driver.text()
    );
    // In the list it is the row.
    driver.keys("bJ");
    assert_eq!(listed(&driver), titles[1]);
    assert_eq!(driver.app.focus(), Focus::List);
    // Groups stand beside groups, the major ones, too.
    driver.keys("PPPPJ");
    assert!(listed(&driver).starts_with("3 "), "{}", listed(&driver));
    driver.keys("KKK");
    assert!(driver.text().contains("first of all"), "{}", driver.text());
}

#[test]
fn the_tree_expands_to_a_level() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/bookkeeper<enter>b");
    let rows = |driver: &Driver| driver.app.list().entries().len();
    let mut before = 0;
    let seen = ["3 ", "33 ", "331 ", "3313 "];
    for (level, code) in (1..).zip(seen) {
        driver.keys("/bookkeeper<enter>b");
        driver.keys(&level.to_string());
        assert!(
            listed(&driver).starts_with(code),
            "{level}: {}",
            listed(&driver)
        );
        assert!(rows(&driver) > before, "{level}");
        before = rows(&driver);
        let notice = format!("Expanded to level {level} of 5.");
        assert!(driver.text().contains(&notice), "{}", driver.text());
    }
    driver.keys("/bookkeeper<enter>b5");
    assert_eq!(listed(&driver), "bookkeeper");
    let graph = &driver.app.data().graph;
    assert_eq!(
        rows(&driver),
        graph.occupation_count() + graph.groups().len()
    );
    driver.keys("1");
    assert_eq!(rows(&driver), graph_majors(&driver));
    // A list by title becomes the tree.
    driver.keys("t2");
    assert!(driver.text().contains("Occupations by ISCO group"));
}

fn graph_majors(driver: &Driver) -> usize {
    driver.app.data().graph.major_groups().len()
}

#[test]
fn a_page_expands_to_a_level() {
    let mut driver = Driver::new(kitchen(), 80, 60);
    driver.keys("/cook<enter>1");
    let rows = |driver: &Driver| driver.app.current_page().rows().len();
    let one = rows(&driver);
    assert!(
        driver.text().contains("▸ Similar occupations"),
        "{}",
        driver.text()
    );
    driver.keys("2");
    let two = rows(&driver);
    assert!(driver.text().contains("▾ Essential skills"));
    driver.keys("3");
    let three = rows(&driver);
    assert!(one < two && two < three, "{one} {two} {three}");
    driver.keys("5");
    assert_eq!(rows(&driver), three);
    driver.keys("2");
    assert_eq!(rows(&driver), two);
}

#[test]
fn views_are_as_they_were_left() {
    // The page.
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/ethical hacker<enter>EE<ctrl-d><ctrl-d>j");
    let page = |driver: &Driver| {
        let page = driver.app.current_page();
        (page.cursor(), page.folds().clone())
    };
    let before = page(&driver);
    driver.keys("/cook<enter>C<backspace>");
    assert_eq!(page(&driver), before);
    driver.keys("]");
    driver.keys("[");
    assert_eq!(page(&driver), before);
    // The list, while one is on a page that has none beside it, and behind every box.
    let list = |driver: &Driver| {
        (
            driver.app.list().cursor(),
            driver.app.list().entries().to_vec(),
        )
    };
    driver.keys("b3<ctrl-d><ctrl-d>jj");
    driver.mouse(careernav::app::MouseEvent::ScrollDown, 3, 8);
    let before = list(&driver);
    for keys in [
        "?<esc>",
        ":<esc>",
        "/cook<esc>",
        "<tab><tab>",
        "!b",
        "Sb",
        "Mb",
    ] {
        driver.keys(keys);
        assert_eq!(list(&driver), before, "{keys}");
    }
}
