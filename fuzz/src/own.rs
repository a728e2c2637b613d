//! What a person has of their own: marks, bookmarks, what they searched for, the last place, the
//! configuration. Others may have written these files, too.

use std::fs;
use std::sync::{Arc, LazyLock};

use careernav::app::action::Action;
use careernav::app::key::Key;
use careernav::app::settings::Settings;
use careernav::app::{App, Msg};
use careernav::config::Config;
use careernav::shipped;
use careernav::store::session::SessionStore;
use careernav::store::{history, user_data};
use careernav::ui;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::profile::load;
use careernav_core::text::sanitize::first_forbidden;
use careernav_core::user::{SkillsChange, UserChange, UserData};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::files::{put, room};

static SHIPPED: LazyLock<Arc<Dataset>> =
    LazyLock::new(|| Arc::new(Dataset::new(load(&[shipped::LAYER]))));

/// Shows the app after some keys: whatever stands in a file, nothing of it reaches the terminal that
/// could be a command to it.
fn show(app: &mut App, theme: Theme, keys: &str) {
    for key in Key::parse_all(keys) {
        app.update(Msg::Key(key));
    }
    let Ok(mut terminal) = Terminal::new(TestBackend::new(70, 20));
    let Ok(_) = terminal.draw(|frame| ui::draw(app, theme, frame));
    for cell in terminal.backend().buffer().content() {
        assert_eq!(first_forbidden(cell.symbol()), None, "{:?}", cell.symbol());
    }
}

/// The app with the profiles that ship.
fn loaded(app: App) -> App {
    let mut app = app;
    app.update(Msg::Loaded(Arc::clone(&SHIPPED)));
    app
}

/// What a person knows, what they have marked, and what they searched for: any file is read, or
/// refused, and stays.
pub fn own_data(data: &[u8]) {
    let place = room("own").join("file");
    put(&place, data);
    if let Ok(me) = user_data::read(&place) {
        for entry in me.skills.lists().into_iter().flatten() {
            assert_eq!(first_forbidden(&entry.name), None, "{entry:?}");
        }
        if me != UserData::default() {
            let mut app = loaded(App::new(70, 20, None));
            app.update(Msg::UserData(me));
            show(&mut app, Theme::Ansi, "M");
            show(&mut app, Theme::Ansi, "Sj<enter>");
        }
    }
    if let Ok(habits) = history::read(&place)
        && !habits.is_empty()
    {
        let mut app = loaded(App::new(70, 20, None));
        app.update(Msg::History(habits));
        show(&mut app, Theme::Ansi, "S/");
    }
    assert_eq!(fs::read(&place).expect("the file"), data);
    // A change is made, and every comment stays; or it is refused, and everything does.
    let Ok(mut me) = user_data::read(&place) else {
        return;
    };
    let change = UserChange::from(SkillsChange::AddSkill("an added skill".into()));
    me.apply(&change);
    match user_data::change(&place, &[change]) {
        Ok(changed) => {
            assert!(
                user_data::read(&place) == Ok(changed.contents.clone()) && changed.contents == me
            );
        }
        Err(_) => assert_eq!(fs::read(&place).expect("the file"), data),
    }
    let now = fs::read(&place).expect("the file");
    for line in data.split(|&byte| byte == b'\n') {
        if line.trim_ascii_start().starts_with(b"#") {
            let is_it = |it: &[u8]| it.trim_ascii_end() == line.trim_ascii_end();
            let lines = now.split(|&byte| byte == b'\n');
            assert!(lines.into_iter().any(is_it), "a comment is gone");
        }
    }
}

/// Where a person was the last time: the app begins there, or somewhere else.
pub fn last_place(data: &[u8]) {
    let room = room("last");
    let session = SessionStore::new(&room, &[shipped::LAYER]);
    let is_place = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "json");
    let kept = || {
        let files = fs::read_dir(&room).expect("the directory").flatten();
        files.map(|file| file.path()).find(is_place)
    };
    let place = kept().unwrap_or_else(|| {
        // It alone knows the name of its file.
        let app = loaded(App::new(70, 20, None));
        let last = app.session().expect("a place");
        session.save(&last).expect("a file");
        kept().expect("the file")
    });
    put(&place, data);
    if let Ok(Some(last)) = session.read() {
        let mut app = loaded(App::new(70, 20, None).with_session(Some(last)));
        show(&mut app, Theme::Ansi, "");
        show(&mut app, Theme::Ansi, "j<enter>[]]");
    }
    assert_eq!(fs::read(&place).expect("the file"), data);
}

/// A configuration: what holds can be used and shown, and what does not is told.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let config = Config::read(text, "config.yaml");
    for problem in &config.problems {
        let text = problem.to_string();
        let is_clean = text.split('\n').all(|line| first_forbidden(line).is_none());
        assert!(is_clean, "{text:?}");
    }
    assert_eq!(Config::read(text, "config.yaml"), config);
    for action in [Action::Interrupt, Action::Close] {
        assert!(!config.keymap.keys(action).is_empty(), "{action:?}");
    }
    // To draw it takes a hundred times as long; what is as it always is has been drawn often enough.
    if config == Config::default() {
        return;
    }
    let settings = Settings {
        keymap: config.keymap,
        rank: config.rank,
        problems: config.problems,
        ..Settings::default()
    };
    let mut app = loaded(App::new(70, 20, None).with_settings(settings));
    show(&mut app, config.theme, "");
    show(&mut app, config.theme, "!");
    show(&mut app, config.theme, "?");
}
