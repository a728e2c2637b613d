//! What the event loop receives, and how it can end.

use crate::app::Msg;

/// One input of the event loop. Every background thread sends these over the same channel.
#[derive(Debug)]
pub(super) enum Input {
    /// A message for the app.
    Msg(Msg),
    /// A person's file was written. The message has its contents; the number counts the changes that had
    /// been made by then.
    Saved(Msg, u64),
    /// A message about a person. The number counts how often another one was chosen before.
    OfPerson(Msg, u64),
    /// The shell asks the program to suspend (SIGTSTP).
    #[cfg_attr(windows, allow(dead_code, reason = "only Unix has such signals"))]
    Suspend,
    /// The program was continued (SIGCONT).
    #[cfg_attr(windows, allow(dead_code, reason = "only Unix has such signals"))]
    Resumed,
    /// A signal asks the program to end.
    #[cfg_attr(windows, allow(dead_code, reason = "only Unix has such signals"))]
    Signal(i32),
    /// No more events will come: the terminal is gone, or a thread failed for the given reason.
    Closed(Option<String>),
    /// The save worker has finished. It is sent once, after the app has ended.
    AllSaved,
}

/// How the app ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The user quit.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is gone.
    Closed,
}
