//! The thread that reads and writes what is a person's own: what they know and have been, what they
//! have searched for and opened, their bookmarks, where they were, what they save. No disk ever keeps a
//! frame waiting.

use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use super::Input;
use crate::app::habits::Habit;
use crate::app::last::Last;
use crate::app::me::Change;
use crate::app::{Msg, bookmarks};
use crate::store::exports::File;
use crate::store::last::Drawer;
use crate::store::{self, habits, me};

/// Where a person's own things lie; nothing is kept without a place.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// The file of recent searches and openings.
    pub habits: Option<PathBuf>,
    /// The file of skills and occupations held.
    pub me: Option<PathBuf>,
    /// The file of bookmarks.
    pub bookmarks: Option<PathBuf>,
    /// Where the place in the set is kept.
    pub last: Option<Drawer>,
}

/// Why nothing can be kept.
const HOMELESS: &str = "there is no home directory";

/// Something to keep.
pub(super) enum Item {
    Habit(Habit),
    Change(Change),
    File(File),
    Bookmark(bookmarks::Change),
    /// Where the person is at the end.
    Last(Box<Last>),
}

/// The thread; when this is dropped, everything that was given to it has been written.
pub(super) struct Keeper {
    to_keep: Option<Sender<Item>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Begins with the files, and tells what is in them.
    pub(super) fn spawn(own: Own, tell: Sender<Input>) -> Self {
        let (to_keep, kept) = mpsc::channel();
        let thread = thread::spawn(move || {
            // The loop may have ended in the meantime.
            let tell_of = |msg| drop(tell.send(Input::Msg(msg)));
            if let Some(Ok(me)) = own.me.as_deref().map(me::read)
                && !me.is_empty()
            {
                tell_of(Msg::Me(me));
            }
            if let Some(Ok(all)) = own.bookmarks.as_deref().map(store::bookmarks::read)
                && !all.list().is_empty()
            {
                tell_of(Msg::Bookmarks(all));
            }
            // Also where there are none: then the app need not wait for them any longer.
            let habits = own.habits.as_deref().map(habits::read);
            tell_of(Msg::Habits(habits.unwrap_or_default()));
            for item in kept {
                match item {
                    // It is a help for the next time; where it cannot be kept, nothing is lost now.
                    Item::Habit(habit) => {
                        let _ = own
                            .habits
                            .as_deref()
                            .map(|place| habits::keep(place, &habit));
                    }
                    Item::File(file) => {
                        let written = std::env::current_dir().and_then(|here| file.write_in(&here));
                        tell_of(Msg::Exported(written.map_err(|error| error.to_string())));
                    }
                    Item::Change(change) => match &own.me {
                        Some(place) => match me::change(place, &[change]) {
                            // Another program may have changed more.
                            Ok(me) => tell_of(Msg::Me(me)),
                            Err(error) => tell_of(Msg::NotKept(error.to_string())),
                        },
                        None => tell_of(Msg::NotKept(HOMELESS.to_owned())),
                    },
                    Item::Bookmark(change) => match &own.bookmarks {
                        Some(place) => match store::bookmarks::change(place, &change) {
                            Ok(all) => tell_of(Msg::Bookmarks(all)),
                            Err(error) => tell_of(Msg::NotKept(error.to_string())),
                        },
                        None => tell_of(Msg::NotKept(HOMELESS.to_owned())),
                    },
                    Item::Last(place) => {
                        let _ = own.last.as_ref().map(|drawer| drawer.keep(&place));
                    }
                }
            }
        });
        Self {
            to_keep: Some(to_keep),
            thread: Some(thread),
        }
    }

    pub(super) fn keep(&self, item: Item) {
        if let Some(to_keep) = &self.to_keep {
            let _ = to_keep.send(item);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.to_keep = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
