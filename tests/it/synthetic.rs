//! The set that the benchmarks make is what they say it is: in the shape of ESCO, the same every
//! time, and sound in the eyes of the loader.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    dead_code
)]

#[path = "../../benches/support/random.rs"]
mod random;
#[path = "../../benches/support/synthetic.rs"]
mod shape;
#[path = "../../benches/support/words.rs"]
mod words;

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use careernav::app::{App, Msg};
use careernav::ui::{self, theme::Theme};
use careernav_core::dataset::Dataset;
use careernav_core::profile::load;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use shape::{Census, Set};

#[test]
fn it_has_the_shape_of_esco() {
    let census = Census::of(&Set::new(3_007));
    let wanted = Census {
        occupations: 3_007,
        skills: 13_896,
        links: 123_788,
        held_by_none: 771,
        held_by_one: 3_070,
        needed: (4, 340),
    };
    assert_eq!(census, wanted);
}

#[test]
fn the_loader_takes_it_without_a_word_and_as_it_was() {
    let set = Set::new(300);
    let root = tempfile::tempdir().unwrap();
    let layers = set.write(root.path()).unwrap();
    let mut loaded = load(&layers);
    assert_eq!(loaded.problems, []);
    for profile in &mut loaded.profiles {
        profile.origin = careernav_core::profile::Origin::default();
    }
    assert!(loaded.profiles.iter().map(|it| &**it).eq(&set.profiles));
    assert_eq!(loaded.catalogue, set.catalogue);
    assert_eq!(Set::new(300).profiles, set.profiles);
}

#[test]
fn the_first_screen_of_a_large_set_waits_for_no_more_than_the_outline() {
    let root = tempfile::tempdir().unwrap();
    let layers = Set::new(300).write(root.path()).unwrap();
    let mut data = Dataset::without_index(load(&layers), None);
    let body = std::mem::take(data.graph.body_mut().unwrap());
    data.graph.expect_body();
    let data = Arc::new(data);

    let (sender, inbox) = mpsc::channel();
    let shown = Arc::clone(&data);
    thread::spawn(move || {
        let mut app = App::new(200, 50, None);
        app.update(Msg::Loaded(shown));
        let mut terminal = Terminal::new(TestBackend::new(200, 50)).unwrap();
        terminal
            .draw(|frame| ui::draw(&app, Theme::Ansi, frame))
            .unwrap();
        sender.send(terminal.backend().to_string()).unwrap();
    });
    let screen = inbox.recv_timeout(Duration::from_secs(60));
    let screen = screen.expect("the screen waits for the body");
    assert!(data.graph.complete(Some(body)));

    let group = data.graph.group(data.graph.major_groups()[0]);
    assert!(group.total() > 0);
    for expected in [group.title(), "300 occupations"] {
        assert!(screen.contains(expected), "no {expected} in:\n{screen}");
    }
}
