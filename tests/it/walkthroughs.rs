//! Walks through the app as a person makes them, by keys, on the profiles that ship.

use crate::support;
use careernav::shipped;

use careernav::app::row::Row;
use careernav::app::{Effect, Focus, Msg};
use careernav_core::user::Subject;
use careernav_core::user::{PageKind, PageRef};
use careernav_core::user::{SavedName, SkillsChange, UserSkills};
use support::{Driver, classified, kitchen, shipped};

fn here(driver: &Driver) -> String {
    driver.app.current_page().subject().title(driver.app.data())
}

/// Moves the cursor of the page down to a row that is about a name.
fn down_to(driver: &mut Driver, name: &str) {
    let graph = |driver: &Driver, row: &Row| match row {
        Row::Section { section, .. } => section.heading().to_owned(),
        row => row
            .target()
            .map(|subject| subject.title(driver.app.data()))
            .unwrap_or_default(),
    };
    for _ in 0..500 {
        let row = driver.app.current_page().current().cloned();
        if row.is_some_and(|row| graph(driver, &row) == name) {
            return;
        }
        driver.keys("j");
    }
    unreachable!("{name:?} was not met:\n{}", driver.text());
}

#[test]
fn the_main_walk() {
    let mut driver = Driver::new(shipped(), 80, 24);
    let start = here(&driver);

    driver.keys("/resilience");
    assert!(driver.text().contains("ICT resilience manager"));
    driver.keys("<enter>");
    assert_eq!(here(&driver), "ICT resilience manager");

    down_to(&mut driver, "ICT security manager");
    driver.keys("<enter>");
    assert_eq!(here(&driver), "ICT security manager");

    down_to(&mut driver, "Essential skills");
    driver.keys("<enter>");
    down_to(&mut driver, "manage disaster recovery plans");
    driver.keys("<space>");
    assert!(driver.text().contains("▾ manage disaster recovery plans"));
    driver.keys("<enter>");
    assert_eq!(here(&driver), "manage disaster recovery plans");
    assert!(driver.text().contains("Essential for"));

    down_to(&mut driver, "ICT disaster recovery analyst");
    driver.keys("<enter>");
    assert_eq!(here(&driver), "ICT disaster recovery analyst");
    let trail = driver.text();
    assert!(
        trail.contains("manage disaster recovery plans › ICT disaster recovery analyst"),
        "{trail}"
    );

    // Back to the start, with everything as it was left.
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "manage disaster recovery plans");
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "ICT security manager");
    assert!(driver.text().contains("▾ manage disaster recovery plans"));
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "ICT resilience manager");
    driver.keys("<backspace>");
    assert_eq!(here(&driver), start);
    driver.keys("<backspace>");
    assert!(driver.text().contains("Nothing to go back to."));
    driver.keys("]]");
    assert_eq!(here(&driver), "ICT security manager");
}

#[test]
fn prospects_lead_upwards_from_level_two_to_level_four() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/data entry clerk<enter>");
    for (title, level) in [
        ("data entry clerk", 2),
        ("data centre operator", 3),
        ("ICT operations manager", 4),
    ] {
        if here(&driver) != title {
            down_to(&mut driver, "Long-term prospects");
            down_to(&mut driver, title);
            driver.keys("<enter>");
        }
        let Subject::Occupation(id) = driver.app.current_page().subject() else {
            unreachable!("not an occupation");
        };
        let occupation = driver.app.data().graph.occupation(id);
        assert_eq!(
            (occupation.title(), occupation.level()),
            (title, Some(level))
        );
    }
}

#[test]
fn browsing_shows_and_opening_keeps() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("tgj");
    assert_eq!(here(&driver), "food scientist");
    assert_eq!(driver.app.history_pages().0.len(), 0);
    driver.keys("j<enter>");
    assert_eq!(driver.app.focus(), Focus::Page);
    assert_eq!(here(&driver), "head chef");
    assert_eq!(driver.app.history_pages().0.len(), 1);
    // Leaving the list without opening anything comes back to the page.
    driver.keys("bjj<esc>");
    assert_eq!(here(&driver), "head chef");
    assert_eq!(driver.app.history_pages().0.len(), 1);
}

#[test]
fn the_list_follows_the_page_and_keeps_its_arrangement() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/waiter<enter>");
    let (_, row) = driver.place_of("›     waiter");
    assert!(row > 1);
    driver.keys("t");
    assert!(driver.text().contains("Occupations by title"));
    driver.keys("/cook<enter>");
    assert!(driver.text().contains("›cook"));
    driver.keys("t");
    assert!(driver.text().contains("›     cook"));
}

#[test]
fn lists_expand_singly_and_all_at_once() {
    let mut driver = Driver::new(kitchen(), 80, 60);
    driver.keys("/cook<enter>");
    assert!(!driver.text().contains("season dishes"));
    driver.keys("jj<space>");
    assert!(driver.text().contains("▸ season dishes"));
    assert!(!driver.text().contains("regional cuisine"));
    driver.keys("E");
    assert!(driver.text().contains("regional cuisine"));
    assert!(!driver.text().contains("Dishes of one's own part"));
    driver.keys("E");
    assert!(driver.text().contains("Dishes of one's own part"));
    driver.keys("C");
    assert!(!driver.text().contains("season dishes"));
    // What is expanded on one page is expanded on the next.
    driver.keys("gjj<space>/waiter<enter>");
    assert!(driver.text().contains("▸ serve guests"));
}

#[test]
fn a_search_finds_titles_other_titles_and_skills() {
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys("/waitress");
    assert!(driver.text().contains("waitress → waiter"));
    driver.keys("<enter>");
    assert_eq!(here(&driver), "waiter");
    driver.keys("/FOOD SAFETY<enter>");
    assert_eq!(here(&driver), "food hygiene");
    driver.keys("/food<tab><tab>");
    assert!(driver.text().contains("Search skills"));
    assert!(!driver.text().contains("food scientist  "));
    driver.keys("<esc>b");
    assert_eq!(driver.app.focus(), Focus::List);
}

#[test]
fn a_reload_keeps_the_place() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>/food hyg<enter>/waiter<enter>jjlj<space>");
    let before = (here(&driver), driver.app.history_pages().0.len());
    driver.keys("R");
    assert_eq!(driver.effects, [Effect::Reload]);
    driver.send(careernav::app::Msg::Loaded(kitchen()));
    assert_eq!((here(&driver), driver.app.history_pages().0.len()), before);
    assert!(
        driver
            .text()
            .contains("Read again: 6 occupations, 1 problem")
    );
    let row = driver.app.current_page().current();
    assert!(matches!(row, Some(Row::Skill { open: true, .. })));
    driver.keys("g");
    assert!(driver.text().contains("▾ follow instructions"));
    // A set without these occupations forgets them, and shows what there is.
    driver.send(careernav::app::Msg::Loaded(classified(None)));
    assert_eq!(driver.app.history_pages().0.len(), 0);
    assert_eq!(here(&driver), "Welcome");
}

#[test]
fn quitting_and_suspending_are_effects() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("q<ctrl-z><ctrl-l>/q<ctrl-c>");
    assert_eq!(
        driver.effects,
        [Effect::Quit, Effect::Suspend, Effect::Redraw, Effect::Quit]
    );
}

#[test]
fn keys_that_come_before_the_search_is_ready_wait_for_it() {
    use careernav::app::{Msg, Phase};
    use careernav_core::dataset::Dataset;
    use careernav_core::profile::load;
    let start = || {
        let data = Dataset::without_index(load(&[shipped::LAYER]), None);
        let data = std::sync::Arc::new(data);
        let driver = Driver::new(std::sync::Arc::clone(&data), 80, 24);
        assert_eq!(*driver.app.phase(), Phase::Ready);
        (data, driver)
    };
    let (data, mut driver) = start();
    driver.keys("/resilience<enter>/ethical<enter>");
    assert!(
        driver.text().contains("Preparing the search"),
        "{}",
        driver.text()
    );
    data.build_index();
    driver.send(Msg::IndexReady);
    assert_eq!(here(&driver), "ethical hacker");
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "ICT resilience manager");

    // Who gives up does not wait, and nothing of it comes later.
    let (data, mut driver) = start();
    let before = here(&driver);
    driver.keys("/resilience<enter>jj<esc>");
    assert!(!driver.app.is_searching());
    data.build_index();
    driver.send(Msg::IndexReady);
    assert_eq!(here(&driver), before);
}

#[test]
fn what_is_marked_is_known_everywhere() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/wine<enter>m");
    assert_eq!(driver.changes, [SkillsChange::AddSkill("wine".into())]);
    assert!(driver.text().contains("Added wine to your skills"));
    // On another page, in the list in which it stands.
    driver.keys("/head chef<enter>E");
    assert!(driver.text().contains("✓ ▸ wine"), "{}", driver.text());
    assert!(
        driver
            .text()
            .contains("You have 0 of 6 essential skills (and 1 of 3 optional)")
    );

    // A past job brings its essential skills, of which each can be removed and given back.
    driver.keys("/cook<enter>m");
    assert_eq!(
        driver.changes.last(),
        Some(&SkillsChange::AddPastJob("cook".into()))
    );
    driver.keys("/food hygiene<enter>m");
    assert!(
        driver
            .text()
            .contains("Removed food hygiene from your skills. You had it from cook"),
        "{}",
        driver.text()
    );
    let name = || SavedName::new("food hygiene", Some("https://example.org/skill/3"));
    assert_eq!(
        driver.changes.last(),
        Some(&SkillsChange::ExcludeSkill(name()))
    );
    driver.keys("m");
    assert_eq!(
        driver.changes.last(),
        Some(&SkillsChange::IncludeSkill(name()))
    );
    assert!(driver.text().contains("Added food hygiene to your skills"));
    // A page that was open before says it as well.
    driver.keys("/head chef<enter>");
    assert!(
        driver
            .text()
            .contains("You have 4 of 6 essential skills (and 1 of 3 optional)"),
        "{}",
        driver.text()
    );
    driver.keys("M");
    assert!(
        driver.text().contains("Jobs that fit you (4)"),
        "{}",
        driver.text()
    );
    down_to(&mut driver, "kitchen helper");
    driver.keys("<enter>");
    assert_eq!(here(&driver), "kitchen helper");

    // Taken away again, by the same key.
    driver.keys("/wine<enter>m/cook<enter>m");
    let gone = [
        SkillsChange::RemoveSkill("wine".into()),
        SkillsChange::RemovePastJob("cook".into()),
    ];
    assert_eq!(driver.changes[4..], gone);
    driver.keys("/head chef<enter>");
    assert!(!driver.text().contains("You bring"));
    driver.keys("!m");
    assert!(
        driver
            .text()
            .contains("Move to a skill or an occupation first")
    );
}

#[test]
fn what_is_kept_of_a_person_comes_and_stays() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/head chef<enter>");
    let skills = vec!["wine".to_owned(), "alchemy".to_owned()];
    let jobs = vec!["waiter".to_owned()];
    let me = UserSkills::from_lists([skills, jobs, Vec::new(), Vec::new()]);
    driver.send(Msg::UserData(me.into()));
    assert!(
        driver
            .text()
            .contains("You have 1 of 6 essential skills (and 1 of 3 optional)"),
        "{}",
        driver.text()
    );
    driver.keys("M");
    assert!(
        driver.text().contains("1 more, not in this data set"),
        "{}",
        driver.text()
    );
    // Another set, and back: nothing is lost.
    driver.send(Msg::Loaded(classified(None)));
    assert!(
        driver.text().contains("3 more, not in this data set"),
        "{}",
        driver.text()
    );
    driver.send(Msg::Loaded(kitchen()));
    assert!(
        driver.text().contains("1 more, not in this data set"),
        "{}",
        driver.text()
    );
    driver.send(Msg::SaveFailed("the disk is full".to_owned()));
    assert!(driver.text().contains("Not saved: the disk is full"));
}

#[test]
fn what_is_picked_is_compared_or_gone_from() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>.");
    assert!(
        driver
            .text()
            .contains("From cook (.: cancel). Elsewhere: c compare")
    );
    driver.keys(".");
    assert!(driver.text().contains("No longer from cook"));
    driver.keys("./waiter<enter>c");
    assert_eq!(here(&driver), "cook | waiter");
    assert!(
        driver.text().contains("Shared by all (2)"),
        "{}",
        driver.text()
    );
    driver.keys("chead chef<enter>");
    assert_eq!(here(&driver), "cook | waiter | head chef");
    driver.keys("c");
    assert!(driver.text().contains("Three jobs are the limit"));
    // A skill leads to its page, and back.
    down_to(&mut driver, "food allergies");
    driver.keys("<enter>");
    assert_eq!(here(&driver), "food allergies");
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "cook | waiter | head chef");

    driver.keys("/kitchen helper<enter>");
    driver.keys("/head chef<enter>w");
    assert_eq!(here(&driver), "cook → head chef");
    assert!(
        driver.text().contains("1 step, 2 skills to learn"),
        "{}",
        driver.text()
    );
    // Another set that has them keeps them.
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(here(&driver), "cook → head chef");
    // Where nothing is selected, you are asked where you want to go.
    driver.keys("/wine<enter>w");
    assert!(
        driver.text().contains("From cook to which job?"),
        "{}",
        driver.text()
    );
    driver.keys("head chef<enter>");
    assert_eq!(here(&driver), "cook → head chef");
}

#[test]
fn every_hit_can_be_scrolled_to() {
    use careernav::app::overlay::Overlay;
    use careernav::app::overlay::search::Search;

    let search = |driver: &Driver| -> Search {
        match driver.app.overlay() {
            Some(Overlay::Search(search)) => Search::clone(search),
            _ => unreachable!("the box is closed"),
        }
    };
    let data = shipped();
    for (query, height) in [("s", 24), ("", 24), ("s", 12), ("s", 100)] {
        let mut driver = Driver::new(data.clone(), 80, height);
        driver.keys("/").keys(query);
        let first = search(&driver);
        assert!(
            first.picker.rows.len() < first.total
                && first.picker.rows.len() >= 2 * first.picker.height()
        );
        let mut pages = 0;
        while search(&driver).picker.cursor.at + 1 < first.total {
            driver.keys("<page-down>");
            pages += 1;
            assert!(pages <= first.total, "the end is never reached");
        }
        let last = search(&driver);
        assert_eq!(last.picker.rows.len(), last.total);
        assert_eq!(
            last.picker.rows[..first.picker.rows.len()],
            first.picker.rows
        );
        // No step was shorter than a screen because the rows had not come yet.
        assert_eq!(
            pages,
            last.total.div_ceil(last.picker.height() - 1),
            "{height}"
        );
        let position = format!("{0} of {0}", careernav_core::text::number(last.total));
        assert!(driver.text().contains(&position), "{}", driver.text());
    }
}

#[test]
fn an_empty_box_begins_with_what_was_done_before() {
    use careernav::app::Msg;
    use careernav::app::overlay::Overlay;
    use careernav::app::overlay::search::SearchRow as Choice;
    use careernav_core::user::{HistoryEvent, UserHistory};

    let choices = |driver: &Driver| match driver.app.overlay() {
        Some(Overlay::Search(search)) => search.picker.rows.clone(),
        _ => unreachable!("the box is closed"),
    };
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/waitress<enter>/cook<enter>/food hygiene<enter>/cook<enter>");
    let opened = |id: &str| {
        HistoryEvent::Opened(PageRef {
            page: PageKind::Occupation,
            of: vec![id.to_owned()],
            uris: Vec::new(),
        })
    };
    let searched = |text: &str| HistoryEvent::Searched(text.to_owned());
    let before = driver.kept.clone();
    assert_eq!(before[..2], [searched("waitress"), opened("waiter")]);
    assert!(before[2..].contains(&searched("cook")) && before[2..].contains(&opened("cook")));

    // The next session is told of it, and knows it before the search is ready.
    let mut user_history = UserHistory::default();
    for habit in &before {
        user_history.apply(habit);
    }
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/");
    assert!(matches!(choices(&driver)[0], Choice::Hit(_)));
    // What is opened before it is told is not lost by it.
    driver.keys("wine<enter>/");
    driver.send(Msg::History(user_history));
    assert_eq!(choices(&driver)[0], Choice::Recent("wine".to_owned()));
    driver.keys("<ctrl-x>");
    driver.kept.clear();
    assert_eq!(choices(&driver)[0], Choice::Recent("cook".to_owned()));
    assert_eq!(choices(&driver)[2], Choice::Recent("waitress".to_owned()));
    assert!(matches!(&choices(&driver)[3], Choice::Opened(hit, 2) if hit.label == "cook"));
    // Occupations that this set does not have are left out, and so are occupations among skills.
    driver.keys("<tab><tab>");
    assert!(matches!(choices(&driver)[3], Choice::Hit(_)));
    driver.keys("<tab>");

    // A recent search is put into the box, an occupation is opened.
    driver.keys("<down><down><enter>");
    assert!(driver.text().contains("/ waitress"), "{}", driver.text());
    driver.keys("<ctrl-u><down><down><down><enter>");
    assert_eq!(here(&driver), "cook");
    assert_eq!(driver.kept, [opened("cook")]);

    // It can be forgotten, singly and altogether.
    driver.keys("/<ctrl-x>");
    assert_eq!(
        choices(&driver)[0],
        Choice::Recent("food hygiene".to_owned())
    );
    driver.keys("<down><down><ctrl-x>");
    assert!(
        driver
            .kept
            .contains(&HistoryEvent::ForgetOpened("cook".to_owned()))
    );
    driver.keys("<alt-x>");
    assert!(driver.app.user_history().is_empty());
    assert!(matches!(choices(&driver)[0], Choice::Hit(_)));
    assert!(driver.text().contains("are forgotten"), "{}", driver.text());
}

#[test]
fn a_search_in_vain_leads_on() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/waiter level:4");
    assert!(
        driver.text().contains("without level:4"),
        "{}",
        driver.text()
    );
    driver.keys("<enter>");
    assert!(driver.text().contains("/ waiter "), "{}", driver.text());
    driver.keys("<enter>");
    assert_eq!(here(&driver), "waiter");
    // The box of skills says that there are occupations.
    driver.keys("/waitress<tab><tab>");
    assert!(
        driver.text().contains("without skills only"),
        "{}",
        driver.text()
    );
    // A value that is offered is taken over, and goes with more words.
    driver.keys("<esc>/level:<down><down><enter>");
    assert!(driver.text().contains("/ level:3 "), "{}", driver.text());
    driver.keys("coo");
    assert!(driver.text().contains("/ level:3 coo"), "{}", driver.text());
}

#[test]
fn what_can_be_done_is_found_by_a_few_letters() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>");
    assert_eq!(here(&driver), "cook");
    driver.keys(":tick<enter>");
    assert!(driver.text().contains("past job"), "{}", driver.text());

    // It holds what holds where it was opened, and not elsewhere.
    driver.keys(":job above");
    assert!(driver.text().contains("No command matches"));
    driver.keys("<esc>v:job above");
    assert!(driver.text().contains("Go to the next job above"));
    driver.keys("<esc><esc>");
    assert_eq!(here(&driver), "cook");

    // The mouse chooses, too; beside the box it closes it.
    driver.keys(":skills, and").click("My skills, and the");
    assert_eq!(here(&driver), "My skills");
    driver.keys(":").click("careernav");
    assert!(driver.app.overlay().is_none());

    // What has effects outside has them from here.
    driver.keys(":read the profiles again");
    assert!(!driver.effects.contains(&Effect::Reload));
    driver.keys("<enter>");
    assert!(driver.effects.contains(&Effect::Reload));
}
