//! Texts that a person types or pastes, or that a page of the web is made of.

use std::sync::{Arc, LazyLock};

use careernav::app::key::Key;
use careernav::app::{App, Msg};
use careernav::shipped;
use careernav::ui;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::profile::{load, write};
use careernav_core::search::{Hit, Kinds};
use careernav_core::text::sanitize::first_forbidden;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

static SHIPPED: LazyLock<Arc<Dataset>> =
    LazyLock::new(|| Arc::new(Dataset::new(load(&[shipped::LAYER]))));

/// The text of a page: the profile holds nothing that may not reach a terminal, and can be written.
pub fn page(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = careernav_import::page::non_text_type(data);
    let (profile, remarks) = careernav_import::page::read(&text);
    assert!(
        profile.is_some() || !remarks.is_empty(),
        "a refusal says why"
    );
    for remark in remarks {
        assert_eq!(first_forbidden(&remark.message), None, "{}", remark.message);
    }
    if let Some(profile) = profile {
        assert_eq!(first_forbidden(&profile.title), None);
        assert!(!write::profile(&profile).is_empty());
    }
}

/// A query: what is found lies on character boundaries, and asking twice gives the same answer.
pub fn query(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let graph = &SHIPPED.graph;
    let index = SHIPPED.build_index();
    let answer = index.search(graph, text, Kinds::All, 20);
    let sound = |hit: &Hit| {
        let mut end = 0;
        for range in &hit.ranges {
            assert!(end <= range.start && range.start < range.end, "{hit:?}");
            assert!(hit.label.get(range.clone()).is_some(), "{hit:?}");
            end = range.end;
        }
    };
    answer.hits.iter().chain(&answer.nearest).for_each(sound);
    assert!(answer.hits.len() <= answer.total);
    for remark in &answer.remarks {
        assert!(text.get(remark.place.clone()).is_some(), "{remark:?}");
    }
    let again = index.search(graph, text, Kinds::All, 10);
    assert!(answer.hits.starts_with(&again.hits));
    assert_eq!(answer.total, again.total);
}

/// Keys as configuration and tests write them: what was read is read again from how it is shown,
/// and the app survives them on a small screen.
pub fn keys(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Some(key) = Key::parse(text) {
        assert_eq!(first_forbidden(&key.to_string()), None);
    }
    let Some((&size, _)) = data.split_last() else {
        return;
    };
    let (width, height) = (u16::from(size % 100), u16::from(size % 31));
    let mut app = App::new(width, height, None);
    app.update(Msg::Loaded(Arc::clone(&SHIPPED)));
    for key in Key::parse_all(text).into_iter().take(64) {
        app.update(Msg::Key(key));
    }
    let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
    let Ok(_) = terminal.draw(|frame| ui::draw(&app, Theme::Mono, frame));
}
