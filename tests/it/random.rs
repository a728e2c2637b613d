//! Whatever happens, in whatever order: no panic, and the model stays sound.
//!
//! A hundred thousand events, among them every kind of message, and a frame after each one. The
//! events are the same in every run; `PROPTEST_RNG_SEED=7 cargo test --test it random::` takes others. A
//! failure is shortened to the events that it takes and prints them.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::thread;

use careernav::app::action::{ACTIONS, Context};
use careernav::app::effect::{ClipboardText, CopyOutcome, NewProfile};
use careernav::app::key::Key;
use careernav::app::layout::Area;
use careernav::app::overlay::Overlay;
use careernav::app::people::{ListedPerson, PersonStart};
use careernav::app::session::Session;
use careernav::app::{App, Focus, MouseEvent, Msg};
use careernav::ui::picture::Picture;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::profile::{Layer, Progress, load};
use careernav_core::text::sanitize::is_forbidden;
use careernav_core::user::{Bookmark, Bookmarks};
use careernav_core::user::{HistoryEvent, UserHistory};
use careernav_core::user::{PageKind, PageRef};
use careernav_core::user::{UserData, UserSkills};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use support::{classified, kitchen, nothing};

/// How many sequences of events, and how long one is.
const RUNS: usize = 240;
const LONG: usize = 400;

static SETS: LazyLock<[Arc<Dataset>; 4]> = LazyLock::new(|| {
    [
        classified(None),
        classified(Some("fr")),
        kitchen(),
        nothing(),
    ]
});

/// A set that cannot be searched yet.
fn unprepared() -> Arc<Dataset> {
    let layer = Layer::Directory(PathBuf::from("tests/classified"));
    Arc::new(Dataset::without_index(load(&[layer]), None))
}

/// Something that happens, in a form that a failure can be read in.
#[derive(Debug, Clone)]
enum Event {
    Key(String),
    Mouse(MouseEvent, u16, u16),
    Resize(u16, u16),
    Paste(String),
    /// A set is there: one of [`SETS`], or one that cannot be searched.
    Loaded(usize),
    LoadFailed,
    Progress(usize),
    /// What was asked for in the background is done.
    Searchable,
    Moves,
    Paths,
    Habits,
    Me,
    People,
    Switched(bool),
    Cleared,
    NotKept,
    Told,
    Copied(bool),
    Changed,
    NotEdited,
    Exported(bool),
    NotAdded,
    NoBrowser,
}

impl Event {
    fn messages(&self, app: &App) -> Vec<Msg> {
        let reason = || "a reason".to_owned();
        vec![match self {
            Self::Key(keys) => {
                return Key::parse_all(keys).into_iter().map(Msg::Key).collect();
            }
            &Self::Mouse(act, x, y) => Msg::Mouse { act, x, y },
            &Self::Resize(width, height) => Msg::Resize(width, height),
            // Keys that were told together, wherever that is.
            Self::Paste(text) if text.chars().count() % 2 == 1 => Msg::Typed(text.clone()),
            Self::Paste(text) => Msg::Paste(text.clone()),
            &Self::Loaded(set) => Msg::Loaded(SETS.get(set).map_or_else(unprepared, Arc::clone)),
            Self::LoadFailed => Msg::LoadFailed(reason()),
            &Self::Progress(done) => Msg::Progress(Progress { done, of: 100 }),
            Self::Searchable => {
                app.data().build_index();
                Msg::IndexReady
            }
            Self::Moves => {
                app.data().find_steps();
                Msg::StepsFound
            }
            Self::Paths => {
                app.data().find_paths();
                Msg::PathsFound
            }
            Self::Habits => {
                let mut user_history = UserHistory::default();
                user_history.apply(&HistoryEvent::Searched("bread".to_owned()));
                user_history.apply(&HistoryEvent::Opened(baker()));
                Msg::History(user_history)
            }
            Self::People => Msg::People(vec![ListedPerson {
                name: "anna".to_owned(),
                is_me: false,
                is_current: true,
            }]),
            &Self::Switched(is_me) => Msg::PersonSwitched(PersonStart {
                name: (!is_me).then(|| "anna".to_owned()),
                session: is_me.then(|| Box::new(Session::at(baker()))),
                notice: None,
            }),
            Self::Cleared => Msg::Cleared(PathBuf::from("me.yaml.cleared-1")),
            Self::Me => {
                let known = vec!["bake bread".to_owned(), "no such skill".to_owned()];
                let jobs = vec!["baker".to_owned()];
                let title = "baker".to_owned();
                let page_ref = baker();
                Msg::UserData(UserData {
                    skills: UserSkills::from_lists([known, jobs, Vec::new(), Vec::new()]),
                    bookmarks: Bookmarks::new([Bookmark { page_ref, title }]),
                })
            }
            Self::NotKept => Msg::SaveFailed(reason()),
            Self::Told => Msg::Notice(reason()),
            &Self::Copied(taken) => {
                let copied = if taken {
                    CopyOutcome::Taken
                } else {
                    CopyOutcome::TooLong
                };
                Msg::Copied(ClipboardText::line("baker"), copied)
            }
            Self::Changed => Msg::FilesChanged,
            Self::NotEdited => Msg::EditFailed(reason()),
            Self::Exported(true) => Msg::FileSaved(Ok(PathBuf::from("/somewhere/baker.md"))),
            Self::Exported(false) => Msg::FileSaved(Err(reason())),
            Self::NotAdded => {
                let title = "night baker".to_owned();
                Msg::CreateFailed(NewProfile { title }, reason())
            }
            Self::NoBrowser => Msg::OpenUrlFailed("https://example.org/".to_owned(), None),
        }]
    }
}

fn baker() -> PageRef {
    PageRef {
        page: PageKind::Occupation,
        of: vec!["baker".to_owned()],
        uris: Vec::new(),
    }
}

/// The kinds of messages: one that is new has to be added here, and to [`Event`].
const KINDS: usize = 24;

fn kind(msg: &Msg) -> usize {
    match msg {
        Msg::Key(_) => 0,
        Msg::Paste(_) => 1,
        Msg::Mouse { .. } => 2,
        Msg::Resize(..) => 3,
        Msg::Loaded(_) => 4,
        Msg::IndexReady => 5,
        Msg::History(_) => 6,
        Msg::UserData(_) => 7,
        Msg::SaveFailed(_) => 8,
        Msg::StepsFound => 9,
        Msg::Progress(_) => 10,
        Msg::LoadFailed(_) => 11,
        Msg::Copied(..) => 12,
        Msg::FilesChanged => 13,
        Msg::EditFailed(_) => 14,
        Msg::FileSaved(_) => 15,
        Msg::OpenUrlFailed(..) => 16,
        Msg::CreateFailed(..) => 17,
        Msg::PathsFound => 19,
        Msg::Notice(_) | Msg::ThemeChanged(_) => 20,
        Msg::Typed(_) => 18,
        Msg::People(_) => 21,
        Msg::PersonSwitched(_) => 22,
        Msg::Cleared(_) => 23,
    }
}

fn key() -> impl Strategy<Value = String> {
    let keys: Vec<String> = ACTIONS
        .iter()
        .flat_map(|info| info.keys)
        .map(|key| format!("<{key}>"))
        .collect();
    // Also a few that open what takes many keys to reach by chance.
    let ways = [
        "/baker<enter>",
        "/a<enter>c",
        "<esc><esc>m",
        "<esc>v",
        "<esc>w",
        "<esc>f",
    ];
    prop_oneof![
        16 => prop::sample::select(keys),
        3 => prop::sample::select("abcdelmnorst: \u{e9}\u{65e5}".chars().collect::<Vec<_>>())
            .prop_map(String::from),
        1 => prop::sample::select(ways.map(str::to_owned).to_vec()),
    ]
}

fn size() -> impl Strategy<Value = Event> {
    let resize = |(width, height)| Event::Resize(width, height);
    prop_oneof![
        14 => (0u16..90, 0u16..24).prop_map(resize),
        2 => (0u16..8, 0u16..8).prop_map(resize),
        1 => (0u16..=300, 0u16..=100).prop_map(resize),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let act = prop::sample::select(vec![
        MouseEvent::Click,
        MouseEvent::DoubleClick,
        MouseEvent::Drag,
        MouseEvent::Release,
        MouseEvent::RightClick,
        MouseEvent::ScrollDown,
        MouseEvent::ScrollUp,
    ]);
    let done = prop::sample::select(vec![
        Event::LoadFailed,
        Event::Searchable,
        Event::Moves,
        Event::Paths,
        Event::Habits,
        Event::Me,
        Event::People,
        Event::Switched(true),
        Event::Switched(false),
        Event::Cleared,
        Event::NotKept,
        Event::Told,
        Event::Copied(true),
        Event::Copied(false),
        Event::Changed,
        Event::NotEdited,
        Event::Exported(true),
        Event::Exported(false),
        Event::NotAdded,
        Event::NoBrowser,
    ]);
    prop_oneof![
        60 => key().prop_map(Event::Key),
        14 => (act, 0u16..90, 0u16..25).prop_map(|(act, x, y)| Event::Mouse(act, x, y)),
        4 => size(),
        2 => "(\\PC|[\u{0}-\u{1f}]){0,20}".prop_map(Event::Paste),
        2 => (0usize..=4).prop_map(Event::Loaded),
        1 => (0usize..=100).prop_map(Event::Progress),
        10 => done,
    ]
}

fn lies_within(area: Area, (width, height): (u16, u16)) -> bool {
    let is_empty = area.width == 0 || area.height == 0;
    is_empty || (area.x + area.width <= width && area.y + area.height <= height)
}

/// What holds whatever has happened.
fn check(app: &App) -> Result<(), TestCaseError> {
    let size = app.size();
    // The whole frame, and nothing in it that drives a terminal.
    let picture = Picture::new(app, Theme::Ansi);
    if let Some((x, y)) = picture.cursor() {
        prop_assert!(x < size.0 && y < size.1, "the cursor is at {x}, {y}");
    }
    let is_odd = |symbol: &str| match symbol.as_bytes() {
        [byte] => byte.is_ascii_control(),
        _ => symbol.chars().any(|c| c.is_control() || is_forbidden(c)),
    };
    let mut cells = picture.buffer().content().iter();
    let odd = cells.find(|cell| is_odd(cell.symbol()));
    prop_assert!(odd.is_none(), "{:?} is on the screen", odd);

    // A page that was never seen has no rows yet.
    let page = app.current_page();
    if !page.rows().is_empty() {
        prop_assert!(page.cursor().at < page.rows().len());
        prop_assert!(page.cursor().top <= page.rows().len().saturating_sub(page.height()));
    }
    let browser = app.list();
    prop_assert!(browser.cursor().at < browser.entries().len().max(1));
    prop_assert!(browser.cursor().top <= browser.entries().len().saturating_sub(browser.height()));

    let layout = app.layout();
    let panels = [layout.list, layout.map, layout.page, layout.preview];
    let boxes = [layout.search, layout.filters, layout.help].map(Some);
    let panels = panels.into_iter().chain(boxes).flatten();
    let areas = panels.flat_map(|panel| [panel.area, panel.content]);
    for area in areas.chain([layout.header, layout.footer].into_iter().flatten()) {
        prop_assert!(lies_within(area, size), "{area:?} on {size:?}");
    }

    // One layer has the keys: the box if there is one, else the panel with the focus, which is
    // there to be seen.
    let (context, cursor) = (app.context(), |at: usize, len: usize| at < len.max(1));
    match app.overlay() {
        Some(Overlay::Search(it)) => {
            prop_assert_eq!(context, Context::Search);
            prop_assert!(cursor(it.picker.cursor.at, it.picker.rows.len()));
        }
        Some(Overlay::Choice(it)) => {
            prop_assert_eq!(context, Context::Choice);
            prop_assert!(cursor(it.picker.cursor.at, it.picker.rows.len()));
        }
        Some(Overlay::Filters(_)) => prop_assert_eq!(context, Context::Filters),
        Some(Overlay::Checklist(it)) => {
            prop_assert_eq!(context, Context::Checklist);
            prop_assert!(cursor(it.cursor.at, it.skills.len()));
        }
        Some(Overlay::Palette(it)) => {
            prop_assert_eq!(context, Context::Palette);
            prop_assert!(cursor(it.picker.cursor.at, it.picker.rows.len()));
        }
        Some(Overlay::People(it)) => {
            prop_assert_eq!(context, Context::People);
            prop_assert!(cursor(it.picker.cursor.at, it.picker.rows.len()));
        }
        Some(Overlay::Title(_)) => prop_assert_eq!(context, Context::New),
        Some(Overlay::Filter) => prop_assert_eq!(context, Context::Filter),
        Some(Overlay::Help(it)) => {
            let typing = if it.is_typing {
                Context::Filter
            } else {
                Context::Help
            };
            prop_assert_eq!(context, typing);
            prop_assert!(cursor(it.cursor.top, it.rows.len()));
        }
        None => match app.focus() {
            Focus::List => {
                prop_assert_eq!(context, Context::List);
                prop_assert!(layout.list.is_some());
            }
            Focus::Page => {
                prop_assert!(matches!(context, Context::Page | Context::Map));
                // A drawing that has the screen for itself stands for the words beside it.
                prop_assert!(layout.page.or(layout.map).is_some());
            }
        },
    }
    Ok(())
}

/// What has happened so far.
#[derive(Default)]
struct Told {
    messages: usize,
    kinds: BTreeSet<usize>,
}

/// Lets events happen to a new app; the answer is what is not as it has to be.
fn play(events: &[Event], told: &mut Told) -> Result<(), String> {
    let all = || {
        let mut app = App::new(72, 20, None);
        for event in events {
            for msg in event.messages(&app) {
                told.messages += 1;
                told.kinds.insert(kind(&msg));
                app.update(msg);
            }
            check(&app).map_err(|error| error.to_string())?;
        }
        Ok(())
    };
    catch_unwind(AssertUnwindSafe(all)).unwrap_or_else(|_| Err("a panic".to_owned()))
}

/// The events without those that a failure does not take: ever shorter parts are left out as long
/// as it stays a failure.
fn shortened(mut events: Vec<Event>) -> Vec<Event> {
    let fails = |events: &[Event]| play(events, &mut Told::default()).is_err();
    let mut part = events.len() / 2;
    while part > 0 {
        let mut at = 0;
        while at < events.len() {
            let end = (at + part).min(events.len());
            let fewer = [&events[..at], &events[end..]].concat();
            if fails(&fewer) {
                events = fewer;
            } else {
                at = end;
            }
        }
        part /= 2;
    }
    events
}

/// Plays one sequence after the other, and tells of the first that fails.
fn play_all(sequences: &[Vec<Event>]) -> Told {
    let mut told = Told::default();
    for events in sequences {
        if let Err(error) = play(events, &mut told) {
            // What the many tries panic with is the same again.
            let hook = take_hook();
            set_hook(Box::new(|_| {}));
            let few = shortened(events.clone());
            set_hook(hook);
            let few: Vec<_> = few.iter().map(|event| format!("{event:?}")).collect();
            panic!("{error}, after:\n{}", few.join("\n"));
        }
    }
    told
}

#[test]
fn no_order_of_events_breaks_the_app() {
    let mut config = ProptestConfig::default();
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(20_251_123);
    }
    let mut runner = TestRunner::new(config);
    let sequences = prop::collection::vec(event(), LONG);
    let mut all = (0..RUNS).map(|_| sequences.new_tree(&mut runner).unwrap().current());
    let halves = [0, 1].map(|_| all.by_ref().take(RUNS / 2).collect::<Vec<_>>());
    let told = thread::scope(|scope| {
        let threads = halves.map(|events| scope.spawn(move || play_all(&events)));
        threads.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let messages: usize = told.iter().map(|told| told.messages).sum();
    let kinds: BTreeSet<_> = told.iter().flat_map(|told| &told.kinds).copied().collect();
    assert!(messages >= 100_000, "{messages} messages");
    assert_eq!(kinds, (0..KINDS).collect());
}
