//! Copying, saving and editing what the cursor is at, and opening its references: the effects that the app
//! asks for, and the notices about what became of them.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support;

use careernav::app::effect::{
    ClipboardText, CopyOutcome, EditRequest, FilePosition, OutputContent, OutputFile,
};
use careernav::app::{Effect, Msg};
use support::{Driver, kitchen, shipped};

/// What was asked last to be copied.
fn copied(driver: &Driver) -> &ClipboardText {
    match driver.effects.last() {
        Some(Effect::Copy(clip)) => clip,
        other => panic!("{other:?}"),
    }
}

/// What keys copy from a fresh app over the tests' own profiles.
fn copied_by(keys: &str) -> String {
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys(keys);
    copied(&driver).text.clone()
}

#[test]
fn the_title_under_the_cursor_is_copied() {
    for (keys, text) in [
        // In the list: an occupation, a group.
        ("y", "restaurant manager"),
        ("ky", "1412 Restaurant managers"),
        // On a page without an item under the cursor that has a title: the page's.
        ("/head chef<enter>y", "head chef"),
        // A skill, an occupation.
        ("/head chef<enter>}<enter>jy", "food allergies"),
        ("/cook<enter>vny", "waiter"),
        ("/cook<enter>w<esc>y", "cook"),
    ] {
        assert_eq!(copied_by(keys), text, "{keys}");
    }
}

#[test]
fn pages_are_copied_as_markdown() {
    for (name, keys) in [
        ("occupation", "/head chef<enter>Y"),
        ("compare", "/cook<enter>./head chef<enter>cY"),
        ("gap", "/cook<enter>./head chef<enter>dY"),
        ("path", "/waiter<enter>./head chef<enter>wY"),
        ("map", "/cook<enter>vY"),
        ("skill", "/food safety rules<enter>Y"),
        ("me", "/cook<enter>mMY"),
    ] {
        insta::assert_snapshot!(format!("markdown_{name}"), copied_by(keys));
    }
}

#[test]
fn a_copied_profile_says_all_and_nothing_of_the_reader() {
    let plain = copied_by("/head chef<enter>Y");
    assert_eq!(
        copied_by("/head chef<enter>C/cook<enter>m<backspace>iY"),
        plain
    );
    // What only passes by in the list is copied as a whole, too.
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys("tgY");
    let listed = copied(&driver).text.clone();
    driver.keys("<enter>Y");
    assert_eq!(copied(&driver).text, listed);
    assert!(driver.screen().contains("▸ Essential knowledge"));
}

#[test]
fn the_notice_says_what_is_known() {
    let mut driver = Driver::new(shipped(), 100, 30);
    driver.keys("/ethical hacker<enter>y");
    let clip = copied(&driver).clone();
    for (how, said) in [
        (CopyOutcome::Taken, "Copied: ethical hacker"),
        (
            CopyOutcome::Sent,
            "Sent to the terminal's clipboard: ethical hacker",
        ),
        (CopyOutcome::TooLong, "Not copied: too long for a terminal"),
        (
            CopyOutcome::Nowhere,
            "Not copied: this terminal has no clipboard",
        ),
    ] {
        driver.send(Msg::Copied(clip.clone(), how));
        let text = driver.text();
        let footer = text.lines().last().unwrap();
        assert!(footer.trim().starts_with(said), "{footer}");
    }
    driver.keys("Y");
    let clip = copied(&driver).clone();
    driver.send(Msg::Copied(clip, CopyOutcome::Taken));
    assert!(driver.text().contains("Copied as Markdown: ethical hacker"));
}

/// What was asked last to be put into a file.
fn exported(driver: &Driver) -> &OutputFile {
    match driver.effects.last() {
        Some(Effect::SaveFile(export)) => export,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_shown_goes_into_a_file_of_its_name() {
    for (keys, name) in [
        ("/head chef<enter>", "head-chef"),
        ("/cook<enter>v", "around-cook"),
        ("/cook<enter>./head chef<enter>d", "to-learn-cook-head-chef"),
        ("!", "problems"),
        // What only passes by in the list, too.
        ("tg", "cook"),
    ] {
        let mut driver = Driver::new(kitchen(), 100, 30);
        driver.keys(keys).keys("x");
        let copied = copied_by(&format!("{keys}Y"));
        assert_eq!(exported(&driver).name, name, "{keys}");
        assert_eq!(
            exported(&driver).content,
            OutputContent::Page(copied),
            "{keys}"
        );
        driver.keys("X");
        assert_eq!(exported(&driver).name, name, "{keys}");
        assert_eq!(exported(&driver).content, OutputContent::Screen, "{keys}");
    }
}

#[test]
fn it_is_said_where_the_file_is() {
    let mut driver = Driver::new(kitchen(), 100, 30);
    for (came, said) in [
        (
            Ok("/home/ann/notes/cook-2.md".into()),
            " Saved as cook-2.md in /home/ann/notes",
        ),
        (
            Err("permission denied".to_owned()),
            " Not saved: permission denied",
        ),
        // Names of directories are anybody's.
        (
            Ok("/tmp/\u{1b}[2J/cook.md".into()),
            " Saved as cook.md in /tmp/\\u{1b}[2J",
        ),
    ] {
        driver.send(Msg::FileSaved(came));
        let text = driver.text();
        assert_eq!(text.lines().last().unwrap(), said);
    }
}

#[test]
fn references_are_opened_and_copied() {
    let address = |driver: &Driver| match driver.effects.last() {
        Some(Effect::OpenUrl(address)) => address.clone(),
        other => panic!("{other:?}"),
    };
    let mut driver = Driver::new(shipped(), 100, 30);
    driver.keys("/ethical hacker<enter>o");
    let first = address(&driver);
    assert!(first.starts_with("http://data.europa.eu/esco/occupation/"));
    assert!(
        driver
            .text()
            .contains("Opening in the web browser: http://data")
    );
    driver.keys("EG");
    assert!(
        driver.text().contains("Enter in the web browser"),
        "{}",
        driver.text()
    );
    driver.effects.clear();
    driver.keys("<enter>");
    assert_eq!(address(&driver), first);
    driver.keys("y");
    assert_eq!(copied(&driver).text, first);
    // Nothing to open.
    driver.effects.clear();
    driver.keys("!o");
    assert!(driver.effects.is_empty());
    assert!(driver.text().contains("There is no web address here"));
    // Without a browser the address is copied instead.
    driver.send(Msg::OpenUrlFailed(first.clone(), None));
    let clip = copied(&driver).clone();
    assert_eq!(clip.text, first);
    for (how, said) in [
        (
            CopyOutcome::Taken,
            "No web browser here; copied: http://data",
        ),
        (
            CopyOutcome::Sent,
            "No web browser here; sent to the terminal's clipboard: http://data",
        ),
        (
            CopyOutcome::Nowhere,
            "No web browser here; not copied: this terminal has",
        ),
    ] {
        driver.send(Msg::Copied(clip.clone(), how));
        assert!(driver.text().contains(said), "{}", driver.text());
    }
}

#[test]
fn a_profile_is_edited_at_what_the_cursor_is_at() {
    let edit = |file: &str, at: FilePosition| {
        Effect::EditFile(EditRequest {
            path: format!("tests/set/{file}.yaml").into(),
            at,
        })
    };
    let skill = |name: &str| FilePosition::Skill(vec![name.to_owned()]);
    let title = FilePosition::Skill(Vec::new());
    for (keys, wanted) in [
        ("e", edit("restaurant-manager", title.clone())),
        ("/head chef<enter>e", edit("head-chef", title.clone())),
        (
            "/head chef<enter>}je",
            edit("head-chef", skill("food allergies")),
        ),
        // On a move it is the page's profile, not that of where the move leads.
        ("/head chef<enter>}}}}}je", edit("head-chef", title.clone())),
        // On a page about something else, the occupation under the cursor.
        (
            "/food allergies<enter>je",
            edit("cook", skill("food allergies")),
        ),
        (
            "/cook<enter>./head chef<enter>cje",
            edit("head-chef", title),
        ),
    ] {
        let mut driver = Driver::new(kitchen(), 100, 40);
        driver.keys(keys);
        assert_eq!(
            driver.effects.last(),
            Some(&wanted),
            "{keys}\n{}",
            driver.text()
        );
    }
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys("!");
    let problem = &driver.app.data().problems[0];
    let (file, line) = (problem.file.clone(), problem.line);
    driver.keys("e");
    let wanted = Effect::EditFile(EditRequest {
        path: file.into(),
        at: FilePosition::Line(line),
    });
    assert_eq!(driver.effects.last(), Some(&wanted));
}

#[test]
fn what_has_no_file_says_so() {
    for (data, keys, said) in [
        (
            shipped(),
            "/ethical hacker<enter>e",
            "The built-in data can't be changed",
        ),
        (
            kitchen(),
            "/pastry chef<enter>e",
            "Pastry chef has no profile yet.",
        ),
        (kitchen(), "Me", "Move to an occupation first"),
    ] {
        let mut driver = Driver::new(data, 100, 30);
        driver.keys(keys);
        assert!(driver.text().contains(said), "{}", driver.text());
        assert!(driver.effects.is_empty(), "{:?}", driver.effects);
    }
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.send(Msg::EditFailed("vim ended with exit status: 1".to_owned()));
    assert!(
        driver
            .text()
            .contains("Not edited: vim ended with exit status: 1")
    );
}

#[test]
fn changed_files_are_read_again() {
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys("/head chef<enter>}}<enter>jj");
    driver.send(Msg::FilesChanged);
    assert_eq!(driver.effects, [Effect::Reload]);
    assert!(driver.text().contains("The files have changed"));
    let before = driver.text();
    driver.send(Msg::Loaded(kitchen()));
    let after = driver.text();
    let body = |text: &str| {
        text.lines()
            .rev()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(body(&before), body(&after));
    // In the list, what its cursor stands on is still shown beside it.
    driver.keys("bjj");
    let before = driver.text();
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(body(&before), body(&driver.text()));
}
