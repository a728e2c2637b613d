//! My skills in the app: what a past job gives and perhaps gives, the checklist, and skills to learn.

use careernav::app::MouseEvent;
use careernav::app::action::Context;
use careernav_core::user::SkillsChange;

use crate::support::{Driver, kitchen};

/// The screen after some keys, at every size.
fn check(name: &str, keys: &str) {
    for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 12)] {
        let mut driver = Driver::new(kitchen(), width, height);
        driver.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), driver.screen());
    }
}

#[test]
fn my_skills() {
    check("checklist", "/cook<enter>mI<space>n");
    check("perhaps", "/cook<enter>m/wine<enter>WME");
}

#[test]
fn the_optional_skills_of_a_past_job_are_ticked_in_one_pass() {
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys("/cook<enter>I");
    assert!(driver.text().contains("Add a past job first"));
    driver.keys("mI");
    assert_eq!(driver.app.context(), Context::Checklist);
    let text = driver.text();
    assert!(text.contains("cook: which of these do you have?"), "{text}");
    assert!(text.contains("0 of 3 ticked"), "{text}");
    // The first one yes, the next one no, and the last one is left open.
    driver.keys("<space>n");
    assert!(driver.text().contains("2 of 3 ticked"), "{}", driver.text());
    let changes = &driver.changes[1..];
    let [SkillsChange::AddSkill(had), SkillsChange::ExcludeSkill(not)] = changes else {
        unreachable!("{changes:?}");
    };
    assert_ne!(had, not);
    driver.keys("<enter>M");
    assert_eq!(driver.app.context(), Context::Page);
    let text = driver.text();
    assert!(
        text.contains("7 skills (from 1 past job), and perhaps 1 more"),
        "{text}"
    );
    // A click ticks as well, and a second one takes the tick away.
    driver.keys("I");
    let (x, y) = driver.place_of("? order");
    driver.mouse(MouseEvent::Click, x, y);
    assert!(driver.text().contains("3 of 3 ticked"), "{}", driver.text());
    driver.mouse(MouseEvent::Click, x, y);
    assert!(matches!(
        driver.changes.last(),
        Some(SkillsChange::ExcludeSkill(_))
    ));
    driver.keys("<esc>");
    assert!(driver.app.overlay().is_none());
}

/// Whoever has done a job has all of it: on its page, but not on that of another one.
#[test]
fn the_page_of_a_past_job_has_ticks_on_its_optional_skills() {
    let mut driver = Driver::new(kitchen(), 80, 60);
    driver.keys("/cook<enter>mE");
    let text = driver.text();
    assert!(text.contains("✓ ▸ regional cuisine"), "{text}");
    // Which takes one away.
    let (x, y) = driver.place_of("regional cuisine");
    driver.mouse(MouseEvent::Click, x, y);
    driver.keys("m");
    let excluded = SkillsChange::ExcludeSkill("regional cuisine".into());
    assert_eq!(driver.changes.last(), Some(&excluded));
    driver.keys("u/head chef<enter>E");
    let text = driver.text();
    assert!(text.contains("? ▾ regional cuisine"), "{text}");
}

#[test]
fn a_skill_to_learn_is_marked_until_it_is_there() {
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys("/wine<enter>W");
    let name = || "wine".into();
    assert_eq!(driver.changes, [SkillsChange::AddToLearn(name())]);
    driver.keys("M");
    assert!(
        driver.text().contains("Skills you want to learn (1)"),
        "{}",
        driver.text()
    );
    driver.keys("/head chef<enter>E");
    assert!(driver.text().contains("+ ▸ wine"), "{}", driver.text());
    driver.keys("/wine<enter>m");
    let learnt = [
        SkillsChange::RemoveToLearn(name()),
        SkillsChange::AddSkill(name()),
    ];
    assert_eq!(driver.changes[1..], learnt);
    driver.keys("W");
    assert!(driver.text().contains("You have wine already."));
    driver.keys("mWW");
    assert!(
        driver
            .text()
            .contains("Removed wine from the skills you want to learn")
    );
    driver.keys("/cook<enter>W");
    assert!(driver.text().contains("Move to a skill first."));
}
