//! A set that is hard to draw (`tests/hostile-text`): wide and combined characters, text from right to
//! left, words and titles of 300 letters, two hundred names of one occupation, and control characters
//! in every field. Whatever is on the screen, every frame is whole, no character is cut in two, the
//! cursor is on the screen, and nothing in a cell drives a terminal.

#![allow(clippy::unwrap_used)]

use crate::support;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use careernav::app::layout::{Area, Panel};
use careernav::app::overlay::Overlay;
use careernav::app::{App, Msg};
use careernav::ui::picture::Picture;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::graph::Occupation;
use careernav_core::profile::{Layer, load};
use careernav_core::text::sanitize::is_forbidden;
use careernav_core::text::width;
use careernav_core::user::Subject;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use support::Driver;

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// Room for all panels, the preview among them.
const LARGE: (u16, u16) = (200, 50);

/// How the occupations of the set are called in letters that anybody can type.
const NAMES: [&str; 10] = [
    "wide one",
    "emoji one",
    "arabic one",
    "hebrew one",
    "combining one",
    "kana one",
    "word one",
    "title one",
    "one with many names",
    "controls one",
];

/// What is done on the page of each of them.
const ON_A_PAGE: [&str; 14] = [
    "jj",
    "EE",
    "EE<ctrl-d>",
    "EEG",
    "}}jl",
    ",one",
    "v",
    "vjj",
    "vz",
    "z}j",
    "m",
    "sS",
    "sbt",
    "mMf",
];

/// And what takes another one besides.
const WITH_ANOTHER: [&str; 4] = ["cE", "dE", "wE", "w}j<space>"];

/// What there is beside the pages of occupations.
const ELSEWHERE: [&str; 30] = [
    "",
    "b5G",
    "b5zjjj",
    "bt<ctrl-d>",
    "bgE",
    "H",
    "M",
    "!E",
    "!E<ctrl-d><ctrl-d><ctrl-d>",
    "!E<ctrl-d><ctrl-d><ctrl-d><ctrl-d>",
    "S",
    "b,\u{6599}\u{7406}",
    "b,\u{644}\u{627}<enter>",
    "b5,\u{301}e",
    "a\u{5bff}\u{53f8}\u{202e}\u{5c4b}\u{301}",
    "/",
    "/\u{6599}\u{7406}\u{6599}\u{7406}\u{6599}\u{7406}\u{6599}\u{7406}\u{6599}\u{7406}\u{6599}\u{7406}\u{6599}\u{7406}\u{6599}\u{7406}",
    "/\u{637}\u{628}\u{627}\u{62e}",
    "/number 1<page-down>",
    "/by another name<down>",
    "/plain skill<enter>E",
    "/skill 0<enter>EG",
    "/skill 4<enter>EG",
    "/controlled<enter>E",
    ":",
    "?",
    "R",
    "b5G:map",
    "/controlled<enter>Ejjj<enter>E",
    "/controls one<enter>PE",
];

/// The words in the fields that hold control characters, but for those fields that the app does not
/// show.
const FIELDS: [&str; 30] = [
    "aliasword",
    "autreword",
    "catalogueword",
    "codeword",
    "describedword",
    "fieldword",
    "frenchword",
    "groupedword",
    "groupword",
    "iscoword",
    "knowledgeword",
    "knownword",
    "notedword",
    "noticeword",
    "optionalword",
    "otherword",
    "preparedword",
    "prospectword",
    "qualifiedword",
    "referenceword",
    "regulatedword",
    "remarkword",
    "ruledword",
    "setword",
    "similarword",
    "skilledword",
    "skillword",
    "tagword",
    "uriword",
    "urlword",
];

static SET: LazyLock<Arc<Dataset>> = LazyLock::new(|| {
    let layer = Layer::Directory(Path::new("tests/hostile-text").to_path_buf());
    Arc::new(Dataset::new(load(&[layer])))
});

/// What is opened, if it is not to be the welcome, and what is typed then.
type Walk = (Option<&'static str>, String);

/// The app over the set and over its directory, after a walk.
fn driven(walk: &Walk, (width, height): (u16, u16)) -> Driver {
    let (open, keys) = walk;
    let mut driver = Driver::loading(width, height);
    driver.app = App::new(width, height, open.map(str::to_owned)).adding();
    driver.send(Msg::Loaded(Arc::clone(&SET)));
    driver.keys(keys);
    driver
}

fn on_a_page() -> impl Iterator<Item = Walk> {
    let with = |name| ON_A_PAGE.map(|keys: &str| (Some(name), keys.to_owned()));
    NAMES.into_iter().flat_map(with)
}

fn with_another() -> impl Iterator<Item = Walk> {
    let pairs = NAMES.into_iter().zip(NAMES.into_iter().cycle().skip(3));
    pairs.flat_map(|(one, other)| {
        WITH_ANOTHER.map(|keys| (Some(one), format!("./{other}<enter>{keys}")))
    })
}

fn elsewhere() -> impl Iterator<Item = Walk> {
    ELSEWHERE.into_iter().map(|keys| (None, keys.to_owned()))
}

/// The columns of a cell as the library counts them that writes cells to the terminal.
fn columns(symbol: &str) -> u16 {
    symbol.cell_width().max(1)
}

/// The box over the screen, if there is one.
fn over(driver: &Driver) -> Option<Panel> {
    let layout = driver.app.layout();
    match driver.app.overlay()? {
        Overlay::Search(_)
        | Overlay::Palette(_)
        | Overlay::Checklist(_)
        | Overlay::Choice(_)
        | Overlay::People(_) => Some(layout.search),
        Overlay::Filters(_) => Some(layout.filters),
        Overlay::Help(_) => Some(layout.help),
        Overlay::Title(_) => {
            let mut panel = layout.search;
            panel.area.height = panel.area.height.min(3);
            Some(panel)
        }
        Overlay::Filter => None,
    }
}

/// The cells of a frame that are not as they have to be, but for those under a box.
fn broken_frame(buffer: &Buffer, panel: Panel, under: Option<Area>) -> Option<(u16, u16)> {
    let Area {
        x,
        y,
        width,
        height,
    } = panel.area;
    let (right, bottom) = (x + width - 1, y + height - 1);
    let corners = [
        (x, y, "\u{256d}"),
        (right, y, "\u{256e}"),
        (x, bottom, "\u{2570}"),
        (right, bottom, "\u{256f}"),
    ];
    let sides = (y + 1..bottom).flat_map(|row| [(x, row, "\u{2502}"), (right, row, "\u{2502}")]);
    corners
        .into_iter()
        .chain(sides)
        .filter(|&(x, y, _)| under.is_none_or(|area| !area.contains(x, y)))
        .find(|&(x, y, line)| buffer.cell((x, y)).unwrap().symbol() != line)
        .map(|(x, y, _)| (x, y))
}

/// Whether a character has no business in a cell.
fn is_odd(c: char) -> bool {
    c.is_control() || is_forbidden(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What is not as it has to be on the screen.
fn fault(driver: &Driver) -> Option<String> {
    let picture = Picture::new(&driver.app, Theme::Ansi);
    let buffer = picture.buffer();
    let (wide, high) = (buffer.area.width, buffer.area.height);
    if let Some((x, y)) = picture.cursor().filter(|&(x, y)| x >= wide || y >= high) {
        return Some(format!("the cursor is at {x}, {y}"));
    }
    if let Some(cell) = buffer
        .content()
        .iter()
        .find(|cell| cell.symbol().contains(is_odd))
    {
        return Some(format!("{:?} is in a cell", cell.symbol()));
    }
    // What a terminal makes of it: what lies under the rest of a wide character is never drawn.
    for y in 0..high {
        let mut x = 0;
        while x < wide {
            let symbol = buffer.cell((x, y)).unwrap().symbol();
            let next = x + columns(symbol);
            if next > wide {
                return Some(format!("{symbol:?} reaches over the edge in row {y}"));
            }
            if let Some(under) =
                (x + 1..next).find(|&x| buffer.cell((x, y)).unwrap().symbol() != " ")
            {
                return Some(format!("{symbol:?} covers column {under} in row {y}"));
            }
            x = next;
        }
    }
    let layout = driver.app.layout();
    let lies_over = over(driver);
    let panels = [layout.list, layout.map, layout.page, layout.preview];
    let panels = panels
        .into_iter()
        .flatten()
        .map(|panel| (panel, lies_over.map(|it| it.area)));
    let all = panels.chain(lies_over.map(|panel| (panel, None)));
    let mut framed = all.filter(|(panel, _)| panel.bordered);
    framed.find_map(|(panel, under)| {
        let (x, y) = broken_frame(buffer, panel, under)?;
        Some(format!("the frame is broken at {x}, {y}"))
    })
}

fn check(walk: &Walk, size: (u16, u16)) -> Driver {
    let driver = driven(walk, size);
    let fault = fault(&driver);
    assert_eq!(fault, None, "{walk:?} at {size:?}\n{}", driver.text());
    driver
}

fn check_all(walks: impl Iterator<Item = Walk>) {
    for walk in walks {
        for size in SIZES {
            check(&walk, size);
        }
    }
}

#[test]
fn the_set_is_as_hostile_as_it_is_meant_to_be() {
    let graph = &SET.graph;
    let titles: Vec<_> = graph.occupations().map(Occupation::title).collect();
    assert!(
        titles
            .iter()
            .any(|title| width(title) >= 290 && !title.contains(' ')),
        "{titles:?}"
    );
    assert!(
        titles
            .iter()
            .any(|title| width(title) >= 290 && title.contains(' '))
    );
    assert!(
        titles
            .iter()
            .any(|title| width(title) > title.chars().count())
    );
    assert!(
        titles
            .iter()
            .any(|title| width(title) < title.chars().count())
    );
    let most = graph
        .occupations()
        .map(|it| it.other_titles().count())
        .max();
    assert!(most >= Some(200), "{most:?}");
}

/// What a page is about; one that is new has to be walked to.
fn page(subject: Subject) -> &'static str {
    match subject {
        Subject::Nothing => "nothing",
        Subject::Welcome => "welcome",
        Subject::Bookmarks => "places",
        Subject::Group(_) => "group",
        Subject::Occupation(_) => "occupation",
        Subject::Map(_) => "map",
        Subject::Skill(_) => "skill",
        Subject::SkillGroup(_) => "skill group",
        Subject::Me => "me",
        Subject::Compare(..) => "compare",
        Subject::Gap(..) => "gap",
        Subject::Paths(..) => "ways",
        Subject::Problems => "problems",
    }
}

/// What lies over it.
fn laid(overlay: &Overlay) -> &'static str {
    match overlay {
        Overlay::Search(_) => "search",
        Overlay::Filters(_) => "limits",
        Overlay::Checklist(_) => "checklist",
        Overlay::Choice(_) => "choice",
        Overlay::Palette(_) => "palette",
        Overlay::Filter => "filter",
        Overlay::Title(_) => "title",
        Overlay::People(_) => "people",
        Overlay::Help(_) => "help",
    }
}

#[test]
fn every_page_holds() {
    check_all(on_a_page());
}

#[test]
fn what_is_asked_of_two_holds() {
    check_all(with_another());
}

#[test]
fn everything_else_holds() {
    check_all(elsewhere());
}

/// The same where there is room for all panels. And none of the walks is in vain: every kind of page
/// is looked at but that of an empty set, every kind of box, the page of every occupation, and every
/// field that holds what must not be seen.
#[test]
fn the_walks_lead_everywhere_and_hold() {
    let (mut pages, mut boxes) = (BTreeSet::new(), BTreeSet::new());
    let (mut titles, mut seen) = (BTreeSet::new(), String::new());
    for walk in on_a_page().chain(with_another()).chain(elsewhere()) {
        let driver = check(&walk, LARGE);
        let subject = driver.app.current_page().subject();
        pages.insert(page(subject));
        boxes.extend(driver.app.overlay().map(laid));
        if matches!(subject, Subject::Occupation(_)) {
            titles.insert(subject.title(driver.app.data()));
        }
        seen += &driver.text();
    }
    assert_eq!(pages.len(), 12, "{pages:?}");
    assert_eq!(boxes.len(), 6, "{boxes:?}");
    assert_eq!(titles.len(), SET.graph.occupation_count(), "{titles:?}");
    // Words before what must not be seen, one to a field.
    let words: BTreeSet<_> = seen
        .split(|c: char| !c.is_ascii_lowercase())
        .filter(|word| word.ends_with("word") && *word != "word")
        .collect();
    assert_eq!(words, BTreeSet::from(FIELDS));
}

/// A box can begin in the middle of a wide character below, at any width of the screen.
#[test]
fn boxes_over_wide_text_hold() {
    for columns in 60..90 {
        for keys in ["/", ":", "?", "a", "Mf"] {
            check(&(Some("wide one"), format!("EE{keys}")), (columns, 20));
        }
    }
}

/// The same at every size that a window is drawn through.
#[test]
fn every_size_holds() {
    for (name, keys) in [
        ("wide one", "EE"),
        ("emoji one", "v"),
        ("arabic one", "M"),
        ("kana one", "m"),
    ] {
        let mut driver = driven(&(Some(name), keys.to_owned()), (100, 30));
        for size in (6..150).map(|columns| (columns, 4 + columns % 29)) {
            driver.send(Msg::Resize(size.0, size.1));
            assert_eq!(
                fault(&driver),
                None,
                "{name}, {keys} at {size:?}\n{}",
                driver.text()
            );
        }
    }
}

/// Nothing of a title is lost where it is wrapped, in any script.
#[test]
fn titles_are_shown_in_full() {
    for (columns, rows) in [(40, 24), (80, 24), (160, 40)] {
        for name in NAMES {
            let driver = driven(&(Some(name), "z".to_owned()), (columns, rows));
            let panel = driver.app.layout().page.unwrap();
            let picture = Picture::new(&driver.app, Theme::Ansi);
            let title = driver.app.current_page().title(driver.app.data());
            let solid = |text: &str| text.replace(' ', "");
            let mut shown = String::new();
            for y in panel.content.y..panel.content.y + panel.content.height {
                for x in panel.content.x..panel.content.x + panel.content.columns().width() {
                    shown += picture.buffer().cell((x, y)).unwrap().symbol();
                }
            }
            assert!(
                solid(&shown).starts_with(&solid(&title)),
                "{title}\n{}",
                driver.text()
            );
        }
    }
}

/// A character of several parts stays one where a filter or a search sets letters off.
#[test]
fn what_is_found_is_not_taken_apart() {
    let cook = "\u{1f469}\u{1f3fd}\u{200d}\u{1f373}";
    for (found, shown) in [
        ("patissiere", "pa\u{302}tissie\u{300}re"),
        ("pa", "pa\u{302}tissie\u{300}re"),
        ("\u{1f469}", cook),
        ("\u{1f373}", cook),
        (
            "\u{5d8}\u{5b7}\u{5d1}",
            "\u{5d8}\u{5b7}\u{5d1}\u{5b8}\u{5bc}\u{5d7}",
        ),
    ] {
        for keys in ["bt,", "/"] {
            let driver = driven(&(None, format!("{keys}{found}")), (120, 30));
            let screen = driver.text();
            assert!(screen.contains(shown), "{keys}{found}: {shown}\n{screen}");
            assert_eq!(fault(&driver), None);
        }
    }
}

proptest! {
    /// Text is measured as it is drawn.
    #[test]
    fn a_text_takes_the_columns_that_are_counted(
        text in "(\\PC|\u{644}\u{627}|\u{ff76}\u{ff9e}|1\u{fe0f}\u{20e3}|[\u{301}\u{fe0f}\u{200d}\u{65e5}\u{1f468}\u{1f3fd}\u{915}\u{94d}\u{937}]){0,30}",
    ) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
        let (end, _) = buffer.set_stringn(0, 0, &text, 200, Style::new());
        prop_assert_eq!(usize::from(end), width(&text));
    }
}
