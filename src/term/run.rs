//! Runs the app from the first thread to the restored terminal.

use std::cell::RefCell;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::mpsc;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::event_loop::{self, Redraw};
#[cfg(debug_assertions)]
use super::failpoints;
use super::guard::{self, TerminalGuard};
use super::guarded_stdout::GuardedStdout;
#[cfg(unix)]
use super::hangup;
use super::host::TerminalHost;
use super::input::Ending;
use super::people::People;
use super::save_worker::{SaveRequest, SaveWorker, Unsaved, UserPaths};
#[cfg(unix)]
use super::signals;
use super::size::{self, CappedBackend};
use super::watcher::Watcher;
use super::{events, shutdown};
use crate::app::key::{Code, Key};
use crate::app::settings::Settings;
use crate::app::{App, Effect, Msg};
use crate::store::session::SessionStore;
use crate::ui::theme::ActiveTheme;
use careernav_core::dataset::Dataset;
use careernav_core::dataset::LoadRequest;
use careernav_core::profile::Layer;

/// What to start the app with.
#[derive(Debug)]
pub struct StartOptions {
    /// The data set to show.
    pub request: LoadRequest,
    /// The data set, if it is already loaded, and the stamp that its files had before.
    pub loaded: Option<(Arc<Dataset>, u64)>,
    /// The name of an occupation or a skill to open.
    pub open: Option<String>,
    /// Whether to ignore the last session.
    pub fresh: bool,
    /// The user's own files.
    pub paths: UserPaths,
    /// Whether the person was named for this run, so that the next one starts with whoever was meant before.
    pub is_person_named: bool,
    /// What there is to say about them.
    pub notice: Option<String>,
    /// The colours.
    pub theme: ActiveTheme,
    /// The settings for the app itself.
    pub settings: Settings,
    /// Whether the app uses the mouse.
    pub mouse: bool,
}

/// The footer while something is still being saved at the end.
const SAVING: &str = "Saving your changes; quit again to leave without them";

/// Runs the app until it ends. The terminal is restored before this returns; whatever could not be saved
/// is added to `unsaved`.
///
/// # Errors
///
/// When the terminal cannot be read or written.
pub fn run(options: StartOptions, unsaved: &mut Vec<Unsaved>) -> io::Result<Ending> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::other("standard output is not a terminal"));
    }
    let mut theme = options.theme;
    // With NO_COLOR set, crossterm would write `CSI m` instead of a colour, which resets bold and
    // reverse as well. The theme decides about colours instead.
    crossterm::style::force_color_output(true);

    let (sender, inbox) = mpsc::channel();
    #[cfg(debug_assertions)]
    failpoints::init();
    let has_directory = Layer::last_directory(&options.request.layers).is_some();
    let watcher = Watcher::spawn(&options.request.layers, sender.clone());
    let session = options.paths.session.clone();
    let person = options.paths.person.clone();
    let name = person.as_ref().and_then(|it| it.label().map(str::to_owned));
    let people = People::new(person, !options.is_person_named);
    let save_worker = SaveWorker::spawn(options.paths, sender.clone());
    let mut host = TerminalHost::new(
        sender.clone(),
        options.request,
        save_worker,
        people,
        watcher,
    );
    // The data set loads while the terminal is being prepared.
    if options.loaded.is_none() {
        host.load(true);
    }
    // The last session is one small file, so that it is read here rather than on another thread: the
    // first frame depends on it.
    let session = session.filter(|_| options.open.is_none() && !options.fresh);
    let (last, notice) = match session.as_ref().map(SessionStore::read) {
        None => (None, None),
        Some(Ok(last)) => (last, None),
        Some(Err(error)) => (None, Some(error.session_notice().to_owned())),
    };
    let notice = options.notice.or(notice);
    // Signals are caught before the terminal is taken, or one could end the program in between and
    // leave it in raw mode.
    #[cfg(unix)]
    signals::spawn(sender.clone())?;
    guard::use_mouse(options.mouse)?;
    let guard = TerminalGuard::enter()?;
    #[cfg(debug_assertions)]
    failpoints::fail_at("start")?;
    #[cfg(unix)]
    hangup::spawn(sender.clone());
    host.reader = Some(events::spawn(sender)?);

    // A terminal that does not tell its size is taken for the smallest usual one.
    let (width, height) = size::size().unwrap_or((80, 24));
    let app = App::new(width, height, options.open).with_settings(options.settings);
    let mut app = app.with_session(last).with_person(name).saying(notice);
    if has_directory {
        app = app.adding();
    }
    if !options.mouse {
        app = app.without_mouse();
    }
    if let Some((data, files)) = options.loaded {
        host.watcher.loading()(files);
        app.update(Msg::Loaded(data));
    }
    let backend = CappedBackend(CrosstermBackend::new(GuardedStdout::default()));
    let mut terminal = Terminal::new(backend)?;
    let ending = event_loop::run(&mut terminal, &mut app, &mut theme, &inbox, &mut host);
    // The session is saved however the app ended: a signal and a lost terminal are endings like others.
    if let Some(last) = app.session() {
        host.save_worker.save(SaveRequest::Session(Box::new(last)));
    }
    host.save_worker.close();
    let is_visible = !matches!(ending, Ok(Ending::Closed) | Err(_));
    let quit_key = Key::plain(Code::Char('q'));
    let app = RefCell::new(app);
    let unseen = shutdown::wait(
        &inbox,
        |key| {
            key == quit_key
                || app
                    .borrow_mut()
                    .update(Msg::Key(key))
                    .contains(&Effect::Quit)
        },
        || {
            let mut app = app.borrow_mut();
            app.update(Msg::Notice(SAVING.to_owned()));
            if is_visible {
                // If this fails the terminal has just gone, and the notice has no reader.
                let _ =
                    event_loop::draw(&mut terminal, &app, theme.theme, &mut host, Redraw::Changes);
            }
        },
    );
    unsaved.extend(host.save_worker.unsaved(unseen));
    // From now on, keys belong to the shell.
    if let Some(reader) = host.reader.take() {
        reader.stop();
    }
    // Before `terminal` is dropped: ratatui then writes once more, which must not reach the shell.
    drop(guard);
    ending
}
