//! Whatever a person does, in whatever order: no panic, and the model stays sound.

mod support;

use std::sync::{Arc, LazyLock};

use careernav::app::action::ACTIONS;
use careernav::app::dataset::Dataset;
use careernav::app::key::Key;
use careernav::app::{MouseAct, Msg};
use proptest::prelude::*;
use support::{Driver, kitchen, nothing, shipped};

static SETS: LazyLock<[Arc<Dataset>; 3]> = LazyLock::new(|| [kitchen(), shipped(), nothing()]);

fn key() -> impl Strategy<Value = String> {
    let keys: Vec<String> = ACTIONS
        .iter()
        .flat_map(|info| info.keys)
        .map(|key| format!("<{key}>"))
        .collect();
    prop_oneof![4 => prop::sample::select(keys), 1 => "[a-z é日]"]
}

/// A message, in a form that a failure can be read in.
#[derive(Debug, Clone)]
enum Event {
    Key(String),
    Mouse(MouseAct, u16, u16),
    Resize(u16, u16),
    Paste(String),
    Loaded(usize),
    LoadFailed,
}

impl Event {
    fn messages(&self) -> Vec<Msg> {
        match self {
            Self::Key(keys) => Key::parse_all(keys).into_iter().map(Msg::Key).collect(),
            &Self::Mouse(act, x, y) => vec![Msg::Mouse { act, x, y }],
            &Self::Resize(width, height) => vec![Msg::Resize(width, height)],
            Self::Paste(text) => vec![Msg::Paste(text.clone())],
            &Self::Loaded(set) => vec![Msg::Loaded(Arc::clone(&SETS[set]))],
            Self::LoadFailed => vec![Msg::LoadFailed("a reason".to_owned())],
        }
    }
}

fn event() -> impl Strategy<Value = Event> {
    let act = prop::sample::select(vec![
        MouseAct::Click,
        MouseAct::DoubleClick,
        MouseAct::Drag,
        MouseAct::Release,
        MouseAct::RightClick,
        MouseAct::ScrollDown,
        MouseAct::ScrollUp,
    ]);
    prop_oneof![
        20 => key().prop_map(Event::Key),
        4 => (act, 0u16..130, 0u16..50).prop_map(|(act, x, y)| Event::Mouse(act, x, y)),
        1 => (0u16..180, 0u16..60).prop_map(|(width, height)| Event::Resize(width, height)),
        1 => "\\PC{0,20}".prop_map(Event::Paste),
        1 => (0usize..3).prop_map(Event::Loaded),
        1 => Just(Event::LoadFailed),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_order_of_events_breaks_the_app(events in prop::collection::vec(event(), 0..120)) {
        let mut driver = Driver::loading(80, 24);
        for msg in events.iter().flat_map(Event::messages) {
            driver.send(msg);
            driver.buffer();
            let page = driver.app.shown();
            let rows = page.rows().len();
            // A page that was never seen has no rows yet.
            if rows > 0 {
                prop_assert!(page.cursor().at < rows);
                prop_assert!(page.cursor().top <= rows.saturating_sub(page.height()));
            }
            let browser = driver.app.browser();
            prop_assert!(browser.cursor().at < browser.entries().len().max(1));
        }
    }
}
