//! The terminal at runtime: raw mode, events, signals, background threads, and the loop that ties them
//! to the app. It is the only part of the program that reads a clock or writes to the screen.
//!
//! # Guarantees
//!
//! However the app ends (quit, error, panic, signal), the terminal is restored: main screen, cooked
//! mode, mouse reports and bracketed paste off, cursor visible. The app suspends and resumes when the
//! shell asks for it. While nothing happens, nothing is written.
//!
//! # Threads
//!
//! ```text
//! events      ─┐                          ┌─> App::update ─> effects (quit, suspend, reload, save, copy, edit ...)
//! signals     ─┤                          │
//! hangup      ─┼─> one channel ─> event_loop
//! loader      ─┤                          │
//! watcher     ─┤                          └─> ui::draw, when the channel is empty and something changed
//! save_worker ─┘
//! ```
//!
//! Each of the six on the left is a thread that only sends. The main thread alone changes the model and
//! writes to the terminal, so that neither needs a lock.
//!
//! | file | what it does |
//! |---|---|
//! | `run` | starts the threads, takes the terminal, runs the loop, saves, gives the terminal back |
//! | `event_loop`, `input_queue` | takes inputs in order, draws at most one frame between them |
//! | `host` | carries out effects on the real system |
//! | `events`, `tty` | reads the keyboard and the mouse |
//! | `guard`, `guarded_stdout`, `size` | modes of the terminal, where frames go, how large they are |
//! | `signals`, `job_control`, `hangup` | signals, suspending, a terminal that goes away |
//! | `people` | who is shown, and who can be chosen instead |
//! | `file_watch` | notices that a person's file has changed |
//! | `save_worker`, `shutdown` | writes the user's files; waits for that at the end |
//! | `watcher`, `load_queue` | notices changed profiles; one load at a time |
//! | `editor`, `browser`, `clipboard`, `foreground`, `command_line` | other programs |

mod browser;
mod clipboard;
pub(crate) mod command_line;
mod editor;
mod event_loop;
mod events;
#[cfg(debug_assertions)]
mod failpoints;
mod file_watch;
mod foreground;
mod guard;
mod guarded_stdout;
#[cfg(unix)]
mod hangup;
mod host;
mod input;
mod input_queue;
mod job_control;
mod load_queue;
mod people;
mod remote;
mod run;
mod save_worker;
mod shutdown;
#[cfg(unix)]
mod signals;
mod size;
mod threads;
pub mod tty;
mod watcher;
#[cfg(any(not(unix), test))]
mod windows_events;

pub use input::Ending;
#[cfg(unix)]
pub use job_control::end_by;
pub use run::{StartOptions, run};
pub use save_worker::{Unsaved, UserPaths};
