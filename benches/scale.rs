//! What starting and a key press cost inside the program at full scale, compared with what the work
//! would cost without us: `cargo bench --bench scale`.
//!
//! The set is the one that `CAREERNAV_BENCH_PROFILES` names, else ESCO where its download lies beside
//! the repository, else a synthetic one. How costs grow is measured on synthetic sets of 3,000 and
//! 30,000 occupations, and with `-- --large` of 300,000, too (which takes minutes and gigabytes).
//! Whatever is compared is measured by turns, so that a machine that slows down slows all alike.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::format_push_string
)]

mod support;

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use careernav::app::key::Key;
use careernav::app::{App, Msg};
use careernav::ui;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::dataset::{self, LoadRequest};
use careernav_core::graph::{Graph, Occupation, OccupationId};
use careernav_core::insight::path::{MAX_STEPS, PathLimits, StepGraph};
use careernav_core::insight::{Options, Person};
use careernav_core::profile::{Layer, load};
use careernav_core::search::{Index, Kinds};
use careernav_import::Request;
use careernav_import::esco::dry_run;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, List, ListState};
use serde::de::IgnoredAny;
use support::Scale;
use support::data::{Data, download, texts};
use support::figures::{Sample, Table, ms, ratio, wanted};
use support::synthetic::Set;

/// The size of a frame.
const SIZE: (u16, u16) = (200, 60);

/// Nothing is wanted of a figure.
const FREE: &str = "–";

fn main() {
    let scale = Scale::from_args();
    let data = Data::find(scale);
    println!("\nInside the program, at full scale: {}.\n", data.origin);
    let mut table = Table::new(&["figure", "ours", "compared with", "that", "ratio", "wanted"]);
    start(&data, scale, &mut table);
    snapshot(&data, scale, &mut table);
    import(scale, &mut table);
    keys(&data, scale, &mut table);
    growth(scale, &mut table);
    table.print();
    println!();
}

/// From YAML to a graph that can be used, and the parser's own share in it.
fn start(data: &Data, scale: Scale, table: &mut Table) {
    let layers = data.layers();
    let texts = texts(&data.directory);
    let (mut ours, mut bare) = (Sample::default(), Sample::default());
    for turn in 0..=scale.times(11) {
        let loaded = ours.time(|| usable(&layers));
        assert!(loaded > 0, "the set is empty, or has faults");
        bare.time(|| parse(&texts));
        if turn == 0 {
            // The first time warms up the system's cache of files.
            (ours, bare) = Default::default();
        }
    }
    let (ours, bare) = (ours.median(), bare.median());
    table.row(&[
        "YAML to usable graph",
        &ms(ours),
        "bare parse of the same bytes, two threads",
        &ms(bare),
        &ratio(ours, bare),
        &wanted(ours / bare, 1.6, "≤ 1.6"),
    ]);
}

/// From a snapshot to a set that can be browsed and searched, and the reading of its bytes alone.
fn snapshot(data: &Data, scale: Scale, table: &mut Table) {
    let place = tempfile::tempdir().unwrap();
    let wanted_set = LoadRequest {
        layers: data.layers(),
        language: None,
        built_in: None,
        cache_dir: Some(place.path().to_owned()),
    };
    // Nothing is kept before the files have been at rest for a while.
    let deadline = Instant::now() + Duration::from_secs(30);
    while wanted_set.cached().is_none() {
        assert!(Instant::now() < deadline, "no snapshot was kept");
        drop(dataset::load(&wanted_set, true));
    }
    let file = fs::read_dir(place.path()).unwrap().next().unwrap();
    let file = file.unwrap().path();
    let (mut ours, mut bare) = (Sample::default(), Sample::default());
    for _ in 0..scale.times(31) {
        let set = ours.time(|| wanted_set.cached());
        assert!(set.is_some(), "the snapshot is not used");
        bare.time(|| fs::read(&file).unwrap());
    }
    let (ours, bare) = (ours.median(), bare.median());
    let size = fs::metadata(&file).unwrap().len();
    table.row(&[
        &format!("snapshot of {:.1} MB to usable set", size as f64 / 1e6),
        &ms(ours),
        "reading its bytes",
        &ms(bare),
        &ratio(ours, bare),
        &wanted(ours / bare, 2.0, "≤ 2"),
    ]);
}

/// Reading, linking and converting a download of ESCO, and taking its cells apart alone.
fn import(scale: Scale, table: &mut Table) {
    let Some(sources) = download().filter(|_| !scale.is_tiny()) else {
        println!("skipped: the import of ESCO, whose download is not here\n");
        return;
    };
    // Unpacked, since taking cells apart begins with the CSV as well.
    let place = tempfile::tempdir().unwrap();
    for source in &sources {
        if let Ok(mut archive) = zip::ZipArchive::new(fs::File::open(source).unwrap()) {
            archive.extract(place.path()).unwrap();
        }
    }
    let files: Vec<_> = fs::read_dir(place.path()).unwrap().collect();
    let files: Vec<_> = files.into_iter().map(|file| file.unwrap().path()).collect();
    let sources = [place.path().to_owned()];
    let (mut ours, mut bare) = (Sample::default(), Sample::default());
    for _ in 0..scale.times(11) {
        let request = Request {
            sources: &sources,
            into: &place.path().join("none"),
            may_replace: false,
            stop: &AtomicUsize::new(0),
        };
        let checked = ours.time(|| dry_run(&request, None, &mut |_| {}));
        assert!(checked.is_ok(), "the download cannot be imported");
        bare.time(|| {
            files
                .iter()
                .map(|file| cells(&fs::read(file).unwrap()))
                .sum::<usize>()
        });
    }
    let (ours, bare) = (ours.median(), bare.median());
    table.row(&[
        "ESCO's CSV to profiles, not written",
        &ms(ours),
        "reading it and taking its cells apart",
        &ms(bare),
        &ratio(ours, bare),
        &wanted(ours / bare, 4.0, "≤ 4"),
    ]);
}

/// How many cells a table has.
fn cells(text: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record).unwrap() {
        cells += record.len();
    }
    cells
}

/// How many occupations can be used then; none if the set has a fault.
fn usable(layers: &[Layer]) -> usize {
    let loaded = load(layers);
    let count = Graph::build(&loaded, None).occupation_count();
    if loaded.problems.is_empty() { count } else { 0 }
}

/// What the parser needs for itself: every event of every text is read, and nothing is made of it.
fn parse(texts: &[String]) {
    let next = AtomicUsize::new(0);
    let run = || {
        while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
            serde_yaml::from_str::<IgnoredAny>(text).unwrap();
        }
    };
    thread::scope(|scope| {
        scope.spawn(run);
        run();
    });
}

/// An app with a screen that nobody sees.
struct Stage {
    app: App,
    terminal: Terminal<TestBackend>,
}

impl Stage {
    fn new(data: Arc<Dataset>) -> Self {
        let mut app = App::new(SIZE.0, SIZE.1, None);
        app.update(Msg::Loaded(data));
        let Ok(terminal) = Terminal::new(TestBackend::new(SIZE.0, SIZE.1));
        let mut stage = Self { app, terminal };
        stage.frame();
        stage
    }

    fn frame(&mut self) {
        let app = &self.app;
        self.terminal
            .draw(|frame| ui::draw(app, Theme::Ansi, frame))
            .unwrap();
    }

    /// A key press and its frame.
    fn press(&mut self, key: Key) {
        self.app.update(Msg::Key(key));
        self.frame();
    }

    fn press_all(&mut self, keys: &str) {
        for key in Key::parse_all(keys) {
            self.press(key);
        }
    }
}

/// The same labels on a screen of the same size, without a program: three plain lists.
struct Plain {
    columns: [Vec<String>; 3],
    at: usize,
    terminal: Terminal<TestBackend>,
}

impl Plain {
    fn new(graph: &Graph) -> Self {
        let titles = || graph.occupations().map(|o| o.title().to_owned());
        let names = graph.skills().map(|s| s.name().to_owned());
        let Ok(terminal) = Terminal::new(TestBackend::new(SIZE.0, SIZE.1));
        Self {
            columns: [
                titles().collect(),
                names.collect(),
                titles().rev().collect(),
            ],
            at: 0,
            terminal,
        }
    }

    /// A step down in all three lists, which scrolls them, and its frame, of visible rows only.
    fn step(&mut self) {
        self.at += 1;
        let (at, columns) = (self.at, &self.columns);
        self.terminal
            .draw(|frame| {
                let areas = Layout::horizontal([Constraint::Fill(1); 3]).split(frame.area());
                for (column, area) in columns.iter().zip(areas.iter()) {
                    let height = usize::from(area.height - 2);
                    let rows = column.iter().cycle().skip(at % column.len()).take(height);
                    let list = List::new(rows.map(String::as_str))
                        .block(Block::bordered())
                        .highlight_style(Style::new().add_modifier(Modifier::REVERSED));
                    let mut state = ListState::default().with_selected(Some(height / 2));
                    frame.render_stateful_widget(list, *area, &mut state);
                }
            })
            .unwrap();
    }
}

/// Key presses on the full set: the model's update and a whole frame.
fn keys(data: &Data, scale: Scale, table: &mut Table) {
    let set = Arc::new(Dataset::new(load(&data.layers())));
    let queries = queries(&set.graph);
    let mut plain = Plain::new(&set.graph);
    let mut stage = Stage::new(set);
    let mut figures = Vec::new();

    // The flat list: in the tree of a large set there are few rows, and the cursor soon at the end.
    stage.press_all("t");
    let (mut ours, mut other) = (Sample::default(), Sample::default());
    for _ in 0..scale.times(1_000) {
        press(&mut stage, "j", &mut ours, &mut plain, &mut other);
    }
    figures.push(("a key: cursor down the occupations", ours, other));

    let (mut search, mut ours, mut other) = Default::default();
    for query in queries.iter().cycle().take(scale.times(80)) {
        stage.press_all("/");
        for letter in query.chars() {
            let key = Key::parse(&letter.to_string()).unwrap();
            Sample::time(&mut search, || stage.app.update(Msg::Key(key)));
            Sample::time(&mut ours, || stage.frame());
            Sample::time(&mut other, || plain.step());
        }
        stage.press_all("<esc>");
    }
    figures.push(("the frame after a letter in the search box", ours, other));

    let (mut ours, mut other) = (Sample::default(), Sample::default());
    stage.press_all(&format!("/{}<enter>", queries[0]));
    for _ in 0..scale.times(200) {
        stage.press_all("C");
        press(&mut stage, "E", &mut ours, &mut plain, &mut other);
        press(&mut stage, "E", &mut ours, &mut plain, &mut other);
    }
    figures.push(("a key: expanding all lists, all skills", ours, other));

    let (mut ours, mut other) = (Sample::default(), Sample::default());
    for turn in 0..scale.times(1_000) {
        let key = if turn / 50 % 2 == 0 { "j" } else { "k" };
        press(&mut stage, key, &mut ours, &mut plain, &mut other);
    }
    figures.push(("a key: cursor in the expanded page", ours, other));

    for (hundredths, which) in [(50, "median"), (99, "99th percentile"), (100, "most")] {
        let search = search.percentile(hundredths);
        let name = format!("the search for a letter more, {which}");
        table.row(&[&name, &ms(search), FREE, FREE, FREE, FREE]);
    }
    for (name, ours, other) in figures {
        for (hundredths, which) in [(50, "median"), (99, "99th percentile")] {
            let (ours, other) = (ours.percentile(hundredths), other.percentile(hundredths));
            let limit = wanted(ours / other, 1.5, "≤ 1.5");
            table.row(&[
                &format!("{name}, {which}"),
                &ms(ours),
                "a frame of three plain lists",
                &ms(other),
                &ratio(ours, other),
                if hundredths == 99 { &limit } else { FREE },
            ]);
        }
    }
}

/// One key of ours, then one of the plain lists.
fn press(stage: &mut Stage, key: &str, ours: &mut Sample, plain: &mut Plain, other: &mut Sample) {
    let key = Key::parse(key).unwrap();
    ours.time(|| stage.press(key));
    other.time(|| plain.step());
}

/// What to type: the first words of occupations from all over the set.
fn queries(graph: &Graph) -> Vec<String> {
    let step = (graph.occupation_count() / 16).max(1);
    graph
        .occupations()
        .step_by(step)
        .map(|occupation| occupation.title().to_lowercase().chars().take(12).collect())
        .collect()
}

/// In a set of more occupations nobody waits for every step to be found, which takes minutes.
const MAX_OCCUPATIONS: usize = 30_000;

/// The costs at one size, in the order of [`GROWING`].
type Costs = [Sample; 10];

const GROWING: [&str; 10] = [
    "building the graph",
    "building the search index",
    "a search for words",
    "a search for one letter",
    "a search for letters apart",
    "what is suggested for an occupation",
    "finding every step",
    "paths of up to four steps",
    "paths of up to eight steps",
    "a key: cursor down the occupations",
];

/// Where among [`GROWING`] the longest searches for paths are.
const LONG_PATHS: usize = 8;

/// How costs grow with the set: each size is compared with ten times the one before it.
fn growth(scale: Scale, table: &mut Table) {
    let sizes: &[usize] = match scale {
        Scale::Tiny => &[30, 300],
        Scale::Full => &[3_000, 30_000],
        Scale::Large => &[3_000, 30_000, 300_000],
    };
    let mut all: Vec<Costs> = Vec::new();
    for &size in sizes {
        // Small sets often, large ones not so often.
        all.push(costs(size, scale.times((90_000 / size).clamp(3, 11))));
    }
    for (at, name) in GROWING.iter().enumerate() {
        for (sizes, pair) in sizes.windows(2).zip(all.windows(2)) {
            let (before, after) = (pair[0][at].median(), pair[1][at].median());
            if after.is_nan() {
                continue;
            }
            // A key looks at what is seen; everything else looks at the set.
            let is_flat = at + 1 == GROWING.len();
            let expected = if is_flat { before } else { before * 10.0 };
            table.row(&[
                &format!("{name}, {} occupations", sizes[1]),
                &ms(after),
                &format!(
                    "{} {}",
                    if is_flat { "that of" } else { "10 × that of" },
                    sizes[0]
                ),
                &ms(expected),
                &ratio(after, expected),
                FREE,
            ]);
        }
    }
    for (size, costs) in sizes.iter().zip(&all) {
        let longest = costs[LONG_PATHS].percentile(100);
        let limit = if *size > 3_000 { 1_000.0 } else { 50.0 };
        table.row(&[
            &format!(
                "{}, the longest search, {size} occupations",
                GROWING[LONG_PATHS]
            ),
            &ms(longest),
            FREE,
            FREE,
            FREE,
            &wanted(longest, limit, &format!("≤ {}", ms(limit))),
        ]);
    }
}

fn costs(size: usize, turns: usize) -> Costs {
    let loaded = Set::new(size).loaded();
    let mut costs = Costs::default();
    for _ in 0..turns {
        let graph = costs[0].time(|| Graph::build(&loaded, None));
        costs[1].time(|| Index::build(&graph));
    }
    let set = Arc::new(Dataset::new(loaded));
    let queries = queries(&set.graph);
    for _ in 0..turns {
        // Some are enough: at these sizes a search takes its time.
        for query in queries.iter().step_by(3) {
            let first = &query[..query.chars().next().map_or(0, char::len_utf8)];
            let letters: String = query.chars().filter(|c| !"aeiou ".contains(*c)).collect();
            for (at, query) in [(2, &**query), (3, first), (4, &*letters)] {
                costs[at].time(|| set.build_index().search(&set.graph, query, Kinds::All, 200));
            }
        }
    }
    if size <= MAX_OCCUPATIONS {
        insight(&set, turns, &mut costs);
    }
    let mut stage = Stage::new(set);
    stage.press_all("t");
    let key = Key::parse("j").unwrap();
    for _ in 0..turns * 50 {
        costs[9].time(|| stage.press(key));
    }
    costs
}

/// What it takes to suggest steps, to find all of them, and to find paths along them.
fn insight(set: &Dataset, turns: usize, costs: &mut Costs) {
    let options = Options::default();
    let ids: Vec<_> = set.graph.occupations().map(Occupation::id).collect();
    let insight = set.insight();
    let mut steps = StepGraph::default();
    for _ in 0..turns.min(3) {
        steps = costs[6].time(|| StepGraph::new(insight));
    }
    let (mut asked, mut answered) = (0, 0);
    for turn in 0..turns * 20 {
        // Far apart, so that nearly all of the set is met.
        let from = ids[turn * 7_919 % ids.len()];
        costs[5].time(|| {
            let suggested = insight.similar(from, options).len();
            suggested + insight.outlook(from, options).prospects.len()
        });
        let start = Person::at(&set.graph, from);
        let short = PathLimits::default();
        let long = PathLimits {
            max_steps: MAX_STEPS,
            ..PathLimits::default()
        };
        for (at, limits) in [(LONG_PATHS - 1, short), (LONG_PATHS, long)] {
            let Some(to) = reached(&steps, from, limits.max_steps, turn) else {
                continue;
            };
            let paths = costs[at].time(|| insight.paths(&steps, &start, to, &limits));
            asked += 1;
            answered += usize::from(!paths.found.is_empty());
        }
    }
    // Not all: some lead through a job that needs a licence alone.
    assert!(answered * 10 >= asked * 9, "{answered} of {asked}");
}

/// Where some steps lead, one after the other; none where there is no step. A question for a path to there
/// has an answer.
fn reached(
    steps: &StepGraph,
    from: OccupationId,
    count: usize,
    seed: usize,
) -> Option<OccupationId> {
    let mut at = from;
    for nth in 0..count {
        let onward: Vec<_> = steps.from(at, false).filter(|&id| id != from).collect();
        match onward.len() {
            0 => break,
            many => at = onward[(seed + nth * 31) % many],
        }
    }
    (at != from).then_some(at)
}
