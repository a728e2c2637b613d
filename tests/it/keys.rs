//! Keys of one's own: what they do, and that every place that names a key names the one that holds.

#![allow(clippy::unwrap_used)]

use crate::support;

use careernav::app::Msg;
use careernav::app::action::{ACTIONS, Action};
use careernav::app::key::{Code, Key};
use careernav::app::keymap::{Keymap, Wish};
use careernav::app::settings::Settings;
use support::{Driver, kitchen};

/// A key for every action that no action has in the table: Alt with a letter of its own. Where there
/// is a fixed one it comes after it.
fn strange(action: Action) -> Key {
    let letter = char::from_u32(0x100 + action as u32).unwrap();
    Key {
        alt: true,
        ..Key::plain(Code::Char(letter))
    }
}

/// An app in which every action has a strange key, and the fixed keys only beside it.
fn strange_driver(width: u16, height: u16) -> Driver {
    let actions = ACTIONS.iter().map(|info| info.action);
    let wishes: Vec<_> = actions
        .map(|action| Wish {
            action,
            keys: vec![strange(action)],
        })
        .collect();
    let (keymap, _) = Keymap::with(&wishes);
    let settings = Settings {
        keymap,
        ..Settings::default()
    };
    Driver::set(kitchen(), width, height, settings)
}

/// Does something by its strange key.
fn act(driver: &mut Driver, actions: &[Action]) {
    for &action in actions {
        driver.send(Msg::Key(strange(action)));
    }
}

/// Every hint shows strange keys only.
fn check_hints(driver: &Driver) {
    for hint in careernav::app::model::hints::hints(&driver.app) {
        for key in hint.key.split(' ') {
            assert!(key.starts_with("Alt-"), "{hint:?}\n{}", driver.text());
        }
    }
    assert!(!careernav::app::model::hints::hints(&driver.app).is_empty());
}

#[test]
fn every_place_that_names_keys_names_those_that_hold() {
    use Action::*;
    let mut driver = strange_driver(200, 50);
    check_hints(&driver);
    // What a walk through all screens presses, and what it must say there.
    let key = |action| format!("Alt-{}", char::from_u32(0x100 + action as u32).unwrap());
    let walk: &[(&[Action], &str, &[Action])] = &[
        (&[Search], "head chef", &[]),
        (&[Accept], "", &[]),
        (&[From], "", &[From, Compare, Gap, Paths]),
        (&[From], "", &[From]),
        (&[Compare], "waiter", &[Choose, NextRow, Close]),
        (&[Choose], "", &[]),
        (&[Compare], "cook", &[Choose]),
        (&[Choose], "", &[]),
        (&[Search], "kitchen helper", &[]),
        (&[Accept], "", &[]),
        (&[Paths], "", &[Choose, TurnRound]),
        (&[TurnRound, Close, Gap], "cook", &[Choose, TurnRound]),
        (&[Choose], "", &[From]),
        (&[ToggleBaseline], "", &[Tick]),
        (&[MySkills], "", &[Tick]),
        (&[FocusList, ToggleTree, Top], "", &[]),
        (&[Tick], "", &[MySkills, Undo]),
        (&[Undo], "", &[]),
        (&[Tick], "", &[]),
        (&[MySkills, EditFilters], "level:3", &[]),
        (&[ApplyFilters], "", &[EditFilters]),
        (&[RelaxFilter], "", &[]),
        (&[Problems], "", &[]),
        (&[Reload], "", &[]),
        (&[Search], "cook", &[]),
        (&[Accept, Map], "", &[]),
        (&[MapUp, MapNext], "", &[]),
        (&[Palette], "", &[]),
        (&[Close], "", &[]),
        (&[Help], "", &[]),
        (&[CloseHelp], "", &[]),
    ];
    for (actions, typed, named) in walk {
        act(&mut driver, actions);
        driver.keys(typed);
        check_hints(&driver);
        let screen = driver.text();
        for action in *named {
            let key = key(*action);
            assert!(screen.contains(&key), "{key} after {actions:?}\n{screen}");
        }
    }
    assert!(driver.app.overlay().is_none());
    act(&mut driver, &[Search]);
    driver.keys("nothing is called that");
    check_hints(&driver);
}

#[test]
fn help_and_palette_name_the_keys_that_hold() {
    let mut driver = strange_driver(120, 400);
    act(&mut driver, &[Action::Help]);
    let mut help = String::new();
    for _ in 0..5 {
        help.push_str(&driver.text());
        act(&mut driver, &[Action::ScreenDown]);
    }
    for info in ACTIONS {
        // A long help is cut.
        let says: String = info.help.chars().take(40).collect();
        let key = strange(info.action).to_string();
        let mut lines = help.lines().filter(|line| line.contains(&says));
        let line = lines.find(|line| line.contains(&key));
        let shown: Vec<_> = line
            .unwrap()
            .split(&says)
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let is_fixed = [Action::Close, Action::Interrupt].contains(&info.action);
        for key in Keymap::default()
            .keys(info.action)
            .iter()
            .filter(|_| !is_fixed)
        {
            assert!(!shown.contains(&key.to_string().as_str()), "{line:?}");
        }
    }
    act(&mut driver, &[Action::CloseHelp, Action::Palette]);
    let mut palette = String::new();
    for _ in 0..5 {
        palette.push_str(&driver.text());
        act(&mut driver, &[Action::RowsDown]);
    }
    act(&mut driver, &[Action::Close]);
    let here = driver.app.commands().into_iter();
    for info in here.filter(|info| info.action != Action::Palette) {
        let line = palette.lines().find(|line| line.contains(info.help));
        let key = strange(info.action).to_string();
        assert!(line.unwrap().contains(&key), "{line:?}");
    }
}

#[test]
fn an_action_without_a_key_is_in_the_palette_and_no_hint() {
    let wishes = [
        Wish {
            action: Action::Search,
            keys: Vec::new(),
        },
        Wish {
            action: Action::Tick,
            keys: Vec::new(),
        },
    ];
    let (keymap, _) = Keymap::with(&wishes);
    let settings = Settings {
        keymap,
        ..Settings::default()
    };
    let mut driver = Driver::set(kitchen(), 120, 40, settings);
    assert!(
        careernav::app::model::hints::hints(&driver.app)
            .iter()
            .all(|hint| hint.does != "search")
    );
    driver.keys("/");
    assert!(driver.app.overlay().is_none());
    // A sentence names it as the palette does.
    driver.keys("M");
    let screen = driver.text();
    assert!(screen.contains("then 'Tick a skill"), "{screen}");
    driver.keys(":search occ<enter>");
    assert!(driver.app.is_searching());
}

#[test]
fn the_default_keys_are_gone_where_others_were_wished_for() {
    let mut driver = strange_driver(80, 24);
    // What is said at the start is said until a key is pressed, whatever that does.
    let before = driver.keys("j").text();
    driver.keys("jkGg/?:!<enter>l<tab>tMqR<ctrl-l><page-down>");
    assert_eq!(driver.text(), before);
    assert!(driver.effects.is_empty());
    driver.keys("<ctrl-c>");
    assert_eq!(driver.effects, [careernav::app::Effect::Quit]);
}

/// Sentences that name a key must ask the keymap: none has a key in it as a word of its own.
#[test]
fn no_sentence_names_a_key_of_its_own() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.join("app"), root.join("ui")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let tests = text.find("#[cfg(test)]").unwrap_or(text.len());
            for line in text[..tests]
                .lines()
                .filter(|line| !line.trim().starts_with("//"))
            {
                seen += 1;
                let words: Vec<_> = line.split([' ', '(', '"', ';']).collect();
                for pair in words.windows(2) {
                    let is_key = pair[0].chars().count() == 1
                        && pair[0] != "a"
                        && !pair[0].contains([
                            '&', '|', '=', '+', '-', '<', '>', '*', '/', '{', '}', '!', ':',
                        ]);
                    let verb = [
                        "shows", "marks", "opens", "searches", "compares", "changes", "lists",
                        "adds", "begins",
                    ];
                    assert!(
                        !(is_key && verb.contains(&pair[1])),
                        "{}: {line}",
                        path.display()
                    );
                    assert!(
                        !(pair[0].eq_ignore_ascii_case("press") && pair[1].chars().count() == 1),
                        "{}: {line}",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(seen > 5_000, "the sources were not read");
}
