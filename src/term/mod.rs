//! The impure edge of the app: the terminal, its events, signals, and the loop between them.
//!
//! # What it promises
//!
//! However the app ends (quit, error, panic, signal), the terminal is given back as it was: the
//! usual screen, cooked mode, no mouse reports, no bracketed paste, a visible cursor. It stops
//! and comes back when the shell asks. Nothing is written while nothing happens.
//!
//! ```text
//! events ─┐                          ┌─> App::update ─> effects (quit, suspend, reload)
//! signals ┼─> one channel ─> looping ┤
//! loader ─┘                          └─> ui::draw, when the channel is empty and something changed
//! ```
//!
//! There are three threads beside the main one, and none of them touches the terminal.

#[cfg(debug_assertions)]
mod drill;
mod events;
mod guard;
mod looping;
#[cfg(unix)]
mod signals;

use std::io::{self, BufWriter, IsTerminal, Stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::dataset::Dataset;
use crate::app::{App, Msg};
use crate::profile::{self, Layer};
use crate::ui::theme::Theme;
use guard::Guard;
use looping::World;
#[cfg(unix)]
pub use signals::end_by;

/// What reaches the loop.
#[derive(Debug)]
pub enum Input {
    /// Something for the model.
    Msg(Msg),
    /// The shell asks the program to stop for a while.
    Suspend,
    /// The program was continued.
    Resumed,
    /// A signal asks the program to end.
    Signal(i32),
    /// There will be no more events, perhaps for a reason.
    Closed(Option<String>),
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
    /// Where the profiles are.
    pub layers: Vec<Layer>,
    /// The set, if it is loaded already.
    pub loaded: Option<Arc<Dataset>>,
    /// What to open: an occupation or a skill.
    pub open: Option<String>,
}

/// Runs the app until it ends. The terminal is given back before this returns.
///
/// # Errors
///
/// When the terminal cannot be read or written.
pub fn run(start: Start) -> io::Result<Ending> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::other("standard output is not a terminal"));
    }
    let theme = Theme::from_env(std::env::var_os("NO_COLOR").as_deref());
    // With NO_COLOR set, crossterm would write resets where colours stand, which wipe bold and
    // reverse as well. The theme decides instead.
    crossterm::style::force_color_output(true);

    let (sender, inbox) = mpsc::channel();
    let guard = Guard::enter()?;
    #[cfg(unix)]
    signals::spawn(sender.clone())?;
    events::spawn(sender.clone());
    #[cfg(debug_assertions)]
    drill::spawn();

    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    let mut app = App::new(width, height, start.open);
    let mut world = Shell {
        guard,
        sender,
        layers: Arc::from(start.layers),
    };
    match start.loaded {
        Some(data) => {
            app.update(Msg::Loaded(data));
        }
        None => world.reload(),
    }
    let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
    let mut terminal = Terminal::new(backend)?;
    let ending = looping::run(&mut terminal, &mut app, theme, &inbox, &mut world);
    drop(world);
    ending
}

/// The real world: the terminal that the guard holds, and a thread to load with.
struct Shell {
    guard: Guard,
    sender: Sender<Input>,
    layers: Arc<[Layer]>,
}

impl World<CrosstermBackend<BufWriter<Stdout>>> for Shell {
    fn suspend(&mut self) {
        self.guard.leave();
        #[cfg(unix)]
        signals::stop();
    }

    fn resume(&mut self) -> io::Result<(u16, u16)> {
        // After a stop that could not be noticed the modes are set as far as crossterm knows;
        // leaving them first makes entering them real.
        self.guard.leave();
        self.guard.enter_again()?;
        crossterm::terminal::size()
    }

    fn reload(&mut self) {
        let sender = self.sender.clone();
        let layers = Arc::clone(&self.layers);
        thread::spawn(move || {
            let loaded = catch_unwind(AssertUnwindSafe(|| {
                Arc::new(Dataset::new(profile::load(&layers)))
            }));
            let msg = match loaded {
                Ok(data) => Msg::Loaded(data),
                Err(panic) => Msg::LoadFailed(panic_text(panic.as_ref())),
            };
            // The loop may have ended in the meantime; then nobody wants the set.
            let _ = sender.send(Input::Msg(msg));
        });
    }

    fn begin_frame(&mut self, backend: &mut CrosstermBackend<BufWriter<Stdout>>) -> io::Result<()> {
        crossterm::queue!(backend, crossterm::terminal::BeginSynchronizedUpdate)
    }

    fn end_frame(&mut self, backend: &mut CrosstermBackend<BufWriter<Stdout>>) -> io::Result<()> {
        crossterm::execute!(backend, crossterm::terminal::EndSynchronizedUpdate)
    }
}

/// What a panic said.
fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "for no reason that it gave".to_owned())
}
