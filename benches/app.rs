//! What a start and a key press cost on the profiles that ship: `cargo bench`.

use std::sync::Arc;

use careernav::app::key::Key;
use careernav::app::{App, Msg};
use careernav::shipped;
use careernav::ui;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::graph::Graph;
use careernav_core::profile::load;
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

fn app(width: u16, height: u16) -> App {
    let mut app = App::new(width, height, None);
    let data = Dataset::new(load(&[shipped::LAYER]));
    app.update(Msg::Loaded(Arc::new(data)));
    app
}

/// YAML to checked profiles.
#[divan::bench]
fn load_the_shipped_profiles() -> usize {
    load(&[shipped::LAYER]).profiles.len()
}

/// Checked profiles to the graph.
#[divan::bench]
fn build_the_graph(bencher: Bencher<'_, '_>) {
    let loaded = load(&[shipped::LAYER]);
    bencher.bench_local(|| Graph::build(&loaded, None));
}

/// A step on the map, by arrow key, and its frame.
#[divan::bench(args = [(80, 24), (200, 50)])]
fn a_step_on_the_map(bencher: Bencher<'_, '_>, (width, height): (u16, u16)) {
    let mut app = app(width, height);
    for key in Key::parse_all("/ICT security technician<enter>v") {
        app.update(Msg::Key(key));
    }
    let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
    let keys = Key::parse_all("<up><left><down><right>");
    let mut turn = 0;
    bencher.bench_local(|| {
        app.update(Msg::Key(keys[turn % keys.len()]));
        turn += 1;
        terminal
            .draw(|frame| ui::draw(&app, Theme::Ansi, frame))
            .is_ok()
    });
}

/// A key press: the update of the model, then a whole frame without the terminal.
#[divan::bench(args = [(80, 24), (200, 50)])]
fn a_key_and_its_frame(bencher: Bencher<'_, '_>, (width, height): (u16, u16)) {
    let mut app = app(width, height);
    for key in Key::parse_all("/ICT security manager<enter>E") {
        app.update(Msg::Key(key));
    }
    let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
    let keys = Key::parse_all("jk");
    let mut turn = 0;
    bencher.bench_local(|| {
        app.update(Msg::Key(keys[turn % 2]));
        turn += 1;
        terminal
            .draw(|frame| ui::draw(&app, Theme::Ansi, frame))
            .is_ok()
    });
}
