//! The impure edge of the app: the terminal, its events, signals, and the loop between them.
//!
//! # What it promises
//!
//! However the app ends (quit, error, panic, signal), the terminal is given back as it was: the
//! usual screen, cooked mode, no mouse reports, no bracketed paste, a visible cursor. It stops
//! and comes back when the shell asks. Nothing is written while nothing happens.
//!
//! ```text
//! events ─┐                          ┌─> App::update ─> effects (quit, suspend, reload, keep, copy, edit ...)
//! signals ┤                          │
//! hangup ─┼─> one channel ─> looping ┤
//! loader ─┤                          └─> ui::draw, when the channel is empty and something changed
//! watcher ┤
//! keeper ─┘
//! ```
//!
//! Each of the six on the left is a thread. They only send; the main thread alone changes the
//! model and writes to the terminal. The keeper also writes down what is to be known next time.

mod bridge;
mod canvas;
mod clipboard;
pub(crate) mod command_line;
#[cfg(debug_assertions)]
mod drill;
mod editor;
mod events;
mod foreground;
mod guard;
#[cfg(unix)]
mod hangup;
mod keeper;
mod leaving;
mod looping;
mod opener;
mod queue;
#[cfg(unix)]
mod signals;
mod size;
pub mod tty;
mod turns;
mod watcher;
#[cfg(any(not(unix), test))]
mod windows;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::effect::{ClipboardText, EditRequest, FilePosition, NewProfile};
use crate::app::key::{Code, Key};
use crate::app::settings::Settings;
use crate::app::{App, Effect, Msg};
use crate::store::last::Drawer;
use crate::ui::theme::Theme;
use bridge::Bridge;
use canvas::Canvas;
use careernav_core::dataset::Dataset;
use careernav_core::dataset::{LoadEvent, LoadRequest, load_streaming};
use careernav_core::profile::Layer;
use careernav_core::profile::template::{self, Beginning};
use editor::Editor;
use events::Reader;
use guard::Guard;
use keeper::{Item, Keeper};
pub use keeper::{Own, Unsaved};
use looping::{Due, Stop, World};
use opener::Browser;
#[cfg(unix)]
pub use signals::end_by;
use turns::Turns;
use watcher::Watcher;

/// What reaches the loop.
#[derive(Debug)]
pub enum Input {
    /// Something for the model.
    Msg(Msg),
    /// What is kept after so many changes of its kind.
    Kept(Msg, u64),
    /// The shell asks the program to stop for a while.
    Suspend,
    /// The program was continued.
    Resumed,
    /// A signal asks the program to end.
    Signal(i32),
    /// There will be no more events, perhaps for a reason.
    Closed(Option<String>),
    /// All has been saved that was to be, after the app has ended.
    Saved,
}

/// How the app came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A person quit.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal has gone.
    Closed,
}

/// What to open the app with.
#[derive(Debug)]
pub struct Start {
    /// Which set to show.
    pub wanted: LoadRequest,
    /// The set, if it is loaded already, and the stamp that its files had before.
    pub loaded: Option<(Arc<Dataset>, u64)>,
    /// What to open: an occupation or a skill.
    pub open: Option<String>,
    /// Whether to begin anew, and not where the person was the last time.
    pub fresh: bool,
    /// Where the person's own things lie.
    pub own: Own,
    /// How it looks.
    pub theme: Theme,
    /// What the person has set.
    pub settings: Settings,
    /// Whether the mouse is used.
    pub mouse: bool,
}

/// Runs the app until it ends. The terminal is given back before this returns; what could not be saved
/// is added to the list.
///
/// # Errors
///
/// When the terminal cannot be read or written.
pub fn run(start: Start, unsaved: &mut Vec<Unsaved>) -> io::Result<Ending> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::other("standard output is not a terminal"));
    }
    let theme = start.theme;
    // With NO_COLOR set, crossterm would write resets where colours stand, which wipe bold and
    // reverse as well. The theme decides instead.
    crossterm::style::force_color_output(true);

    let (sender, inbox) = mpsc::channel();
    #[cfg(debug_assertions)]
    drill::prepare();
    let has_directory = Layer::last_directory(&start.wanted.layers).is_some();
    let watcher = Watcher::spawn(&start.wanted.layers, sender.clone());
    let drawer = start.own.last.clone();
    let mut world = Shell {
        sender: sender.clone(),
        wanted: start.wanted,
        keeper: Keeper::spawn(start.own, sender.clone()),
        reader: None,
        watcher,
        turns: Arc::default(),
    };
    // While the terminal is being prepared, the set is on its way.
    if start.loaded.is_none() {
        world.load(true);
    }
    // In the meantime, and small: what was there the last time is where it begins.
    let drawer = drawer.filter(|_| start.open.is_none() && !start.fresh);
    let (last, notice) = match drawer.as_ref().map(Drawer::read) {
        None => (None, None),
        Some(Ok(last)) => (last, None),
        Some(Err(trouble)) => (None, Some(trouble.of_the_last_place().to_owned())),
    };
    // Before the terminal is taken, so that no signal can end the program while it holds it.
    #[cfg(unix)]
    signals::spawn(sender.clone())?;
    guard::use_mouse(start.mouse)?;
    let guard = Guard::enter()?;
    #[cfg(debug_assertions)]
    drill::fail_in("start")?;
    #[cfg(unix)]
    hangup::spawn(sender.clone());
    world.reader = Some(events::spawn(sender)?);

    let (width, height) = size::size().unwrap_or((80, 24));
    let app = App::new(width, height, start.open).with_settings(start.settings);
    let mut app = app.returning(last).saying(notice);
    if has_directory {
        app = app.adding();
    }
    if !start.mouse {
        app = app.without_mouse();
    }
    if let Some((data, files)) = start.loaded {
        world.watcher.reads()(files);
        app.update(Msg::Loaded(data));
    }
    let backend = Bridge::new(CrosstermBackend::new(Canvas::default()));
    let mut terminal = Terminal::new(backend)?;
    let ending = looping::run(&mut terminal, &mut app, theme, &inbox, &mut world);
    // However it ended: a signal, and a terminal that has gone, are endings like others.
    if let Some(last) = app.last() {
        world.keeper.keep(Item::Last(Box::new(last)));
    }
    world.keeper.close();
    let is_seen = !matches!(ending, Ok(Ending::Closed) | Err(_));
    let quits = Key::plain(Code::Char('q'));
    let app = RefCell::new(app);
    let unseen = leaving::wait(
        &inbox,
        |key| {
            key == quits
                || app
                    .borrow_mut()
                    .update(Msg::Key(key))
                    .contains(&Effect::Quit)
        },
        || {
            let mut app = app.borrow_mut();
            app.update(Msg::Notice(SAVING.to_owned()));
            if is_seen {
                // A terminal that has gone by now needs no frame.
                let _ = looping::frame(&mut terminal, &app, theme, &mut world, Due::Changes);
            }
        },
    );
    unsaved.extend(world.keeper.unsaved(unseen));
    // What is typed from now on is for the shell.
    if let Some(reader) = world.reader.take() {
        reader.stop();
    }
    // Before ratatui's last word, which is for the app's screen and not for the shell's.
    drop(guard);
    ending
}

/// What is said while something is still being saved at the end.
const SAVING: &str = "Saving your changes; quit again to leave without them";

/// The real world: the terminal, a thread to load with, and one that keeps what is the person's own.
struct Shell {
    sender: Sender<Input>,
    wanted: LoadRequest,
    keeper: Keeper,
    /// The thread that reads events; none before it runs.
    reader: Option<Reader>,
    watcher: Watcher,
    /// Which load is the latest: what comes of earlier ones is of no use any more.
    turns: Arc<Turns>,
}

impl Shell {
    /// Starts to load the set; with `at_once` a snapshot is shown before it has been compared with
    /// the files.
    fn load(&self, at_once: bool) {
        let sender = self.sender.clone();
        let wanted = self.wanted.clone();
        let reads = self.watcher.reads();
        let turns = Arc::clone(&self.turns);
        let number = turns.come();
        thread::spawn(move || {
            let Some(turn) = turns.wait(number) else {
                return;
            };
            let tell = |msg| {
                // The loop may have ended in the meantime; then nobody wants the set.
                if turns.is_latest(number) {
                    let _ = sender.send(Input::Msg(msg));
                }
            };
            let loaded = catch_unwind(AssertUnwindSafe(|| {
                #[cfg(debug_assertions)]
                {
                    drill::panic_in("load");
                    drill::stand_still_in("loading");
                }
                load_streaming(&wanted, at_once, &|news| match news {
                    LoadEvent::Dataset(data) => tell(Msg::Loaded(data)),
                    LoadEvent::IndexReady => {
                        tell(Msg::IndexReady);
                        // What is left is to keep it for the next start, which takes its time.
                        turn.end();
                    }
                    LoadEvent::FilesStamp(stamp) => reads(stamp),
                    LoadEvent::Progress(progress) => tell(Msg::Progress(progress)),
                });
            }));
            if let Err(panic) = loaded {
                tell(Msg::LoadFailed(panic_text(panic.as_ref())));
            }
        });
    }

    /// Lends the terminal to another program for as long as this takes.
    fn lend<T>(&self, to: impl FnOnce() -> T) -> io::Result<T> {
        let run = || {
            let done = guard::lend(to);
            #[cfg(unix)]
            signals::return_to_app();
            // Before the reader comes back, so that no key is read in the modes of a line.
            guard::take_line().map(|()| done)
        };
        let done = match &self.reader {
            Some(reader) => reader.aside(run),
            None => run(),
        }?;
        // What is typed at what is seen now is for the app.
        guard::take()?;
        Ok(done)
    }

    /// Does something on a thread, and tells the app when it is done, or that it has failed.
    fn aside(&self, what: &'static str, done: Msg, work: impl FnOnce() + Send + 'static) {
        let sender = self.sender.clone();
        let failed =
            move |reason| Input::Msg(Msg::Notice(format!("The {what} were not found: {reason}")));
        spawn(&self.sender, failed, move || {
            #[cfg(debug_assertions)]
            drill::panic_in(what);
            work();
            // The loop may have ended in the meantime.
            let _ = sender.send(Input::Msg(done));
        });
    }
}

/// Does something on a thread of its own; if it panics, what that is comes to the loop, since nobody
/// waits for the thread.
fn spawn(
    sender: &Sender<Input>,
    failed: impl FnOnce(String) -> Input + Send + 'static,
    work: impl FnOnce() + Send + 'static,
) {
    let sender = sender.clone();
    thread::spawn(move || {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(work)) {
            // The loop may have ended in the meantime.
            let _ = sender.send(failed(panic_text(panic.as_ref())));
        }
    });
}

/// What a thread has failed of without which the app cannot go on.
#[cfg(unix)]
fn ended_by(reason: String) -> Input {
    Input::Closed(Some(reason))
}

impl World<Bridge<CrosstermBackend<Canvas>>> for Shell {
    #[cfg(unix)]
    fn suspend(&mut self, stop: Stop) {
        if !signals::is_job() {
            return;
        }
        guard::give_back();
        if signals::stop(stop).is_err() {
            // Then nothing will continue it either.
            let _ = self.sender.send(Input::Resumed);
        }
    }

    #[cfg(not(unix))]
    fn suspend(&mut self, _stop: Stop) {}

    fn resume(&mut self) -> io::Result<(u16, u16)> {
        // After a stop that could not be noticed the modes are set as far as crossterm knows;
        // leaving them first makes entering them real.
        guard::give_back();
        guard::take()?;
        size::size()
    }

    fn reload(&mut self) {
        self.load(false);
    }

    fn read_in(&mut self, language: String) {
        self.wanted.language = Some(language);
        self.load(false);
    }

    fn find_moves(&mut self, data: Arc<Dataset>) {
        self.aside("moves", Msg::MovesFound, move || {
            data.find_demanded_moves();
        });
    }

    fn find_ways(&mut self, data: Arc<Dataset>) {
        self.aside("ways", Msg::PathsFound, move || data.find_ways());
    }

    fn keep(&mut self, item: Item) {
        self.keeper.keep(item);
    }

    fn is_latest(&self, kept: &Msg, changes: u64) -> bool {
        self.keeper.is_latest(kept, changes)
    }

    fn edit(&mut self, edit: &EditRequest) -> io::Result<Option<(u16, u16)>> {
        let tell = |reason| drop(self.sender.send(Input::Msg(Msg::EditFailed(reason))));
        let editor = match Editor::chosen() {
            Ok(editor) => editor,
            Err(reason) => {
                tell(reason);
                return Ok(None);
            }
        };
        if let Err(reason) = self.lend(|| editor.run(edit))? {
            tell(reason);
        }
        self.watcher.look();
        size::size().map(Some)
    }

    fn add(&mut self, new: NewProfile) -> io::Result<Option<(u16, u16)>> {
        let Some(directory) = Layer::last_directory(&self.wanted.layers) else {
            return Ok(None);
        };
        let start = Beginning {
            title: &new.title,
            ..Beginning::default()
        };
        match template::create(directory, &start) {
            Ok(path) => self.edit(&EditRequest {
                path,
                at: FilePosition::Skill(Vec::new()),
            }),
            Err(error) => {
                let reason =
                    careernav_core::text::sanitize::escaped(&error.to_string()).into_owned();
                let _ = self.sender.send(Input::Msg(Msg::CreateFailed(new, reason)));
                Ok(None)
            }
        }
    }

    fn use_mouse(&mut self, wanted: bool) -> io::Result<()> {
        guard::use_mouse(wanted)
    }

    fn browse(&mut self, address: String) -> io::Result<Option<(u16, u16)>> {
        let browser = Browser::chosen();
        let Browser::InTerminal(line) = &browser else {
            opener::open(browser, address, self.sender.clone());
            return Ok(None);
        };
        if let Err(reason) = self.lend(|| opener::open_here(line, &address))? {
            let none = Msg::OpenUrlFailed(address, Some(reason));
            let _ = self.sender.send(Input::Msg(none));
        }
        crossterm::terminal::size().map(Some)
    }

    fn copy(
        &mut self,
        clip: ClipboardText,
        backend: &mut Bridge<CrosstermBackend<Canvas>>,
    ) -> io::Result<()> {
        clipboard::copy(backend, clip, self.sender.clone())
    }

    fn begin_frame(&mut self, backend: &mut Bridge<CrosstermBackend<Canvas>>) -> io::Result<()> {
        crossterm::queue!(backend, crossterm::terminal::BeginSynchronizedUpdate)
    }

    fn end_frame(&mut self, backend: &mut Bridge<CrosstermBackend<Canvas>>) -> io::Result<()> {
        crossterm::execute!(backend, crossterm::terminal::EndSynchronizedUpdate)
    }
}

/// Whether the person sits at another machine.
fn is_remote(variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    ["SSH_CONNECTION", "SSH_TTY"]
        .into_iter()
        .any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

/// What a panic said.
fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "for no reason that it gave".to_owned())
}
