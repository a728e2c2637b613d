//! The thread that reads and writes what is a person's own: what they know and have been, what they
//! have searched for and opened, their bookmarks, where they were, what they save. No disk ever keeps a
//! frame waiting.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use super::Input;
use crate::app::habits::Habit;
use crate::app::last::Last;
use crate::app::me::Change;
use crate::app::{self, Msg};
use crate::store::exports::File;
use crate::store::last::Drawer;
use crate::store::{Changed, Mended, bookmarks, habits, me};

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
    Bookmark(app::bookmarks::Change),
    /// Where the person is at the end.
    Last(Box<Last>),
}

/// How many changes of each kind there were.
#[derive(Debug, Default, Clone, Copy)]
struct Changes {
    me: u64,
    bookmarks: u64,
}

impl Changes {
    fn count(&mut self, item: &Item) {
        match item {
            Item::Change(_) => self.me += 1,
            Item::Bookmark(_) => self.bookmarks += 1,
            Item::Habit(_) | Item::File(_) | Item::Last(_) => {}
        }
    }

    /// Those of the kind that a message tells of.
    const fn of(self, kept: &Msg) -> u64 {
        match kept {
            Msg::Bookmarks(_) => self.bookmarks,
            _ => self.me,
        }
    }
}

/// The thread; when this is dropped, everything that was given to it has been written.
pub(super) struct Keeper {
    to_keep: Option<Sender<Item>>,
    thread: Option<JoinHandle<()>>,
    given: Changes,
}

impl Keeper {
    /// Begins with the files, and tells what is in them.
    pub(super) fn spawn(own: Own, tell: Sender<Input>) -> Self {
        let (to_keep, kept) = mpsc::channel();
        let thread = thread::spawn(move || {
            let mut desk = Desk {
                own,
                tell,
                is_told_of_habits: false,
                made: Changes::default(),
            };
            desk.spread();
            for item in kept {
                desk.made.count(&item);
                // What is kept after it must not be lost with it.
                let done = catch_unwind(AssertUnwindSafe(|| desk.keep(item)));
                if let Err(panic) = done {
                    desk.tell(Msg::NotKept(super::panic_text(panic.as_ref())));
                }
            }
        });
        Self {
            to_keep: Some(to_keep),
            thread: Some(thread),
            given: Changes::default(),
        }
    }

    /// Whether what is kept after so many changes of its kind has all that were given to be kept.
    pub(super) const fn is_latest(&self, kept: &Msg, changes: u64) -> bool {
        changes == self.given.of(kept)
    }

    pub(super) fn keep(&mut self, item: Item) {
        self.given.count(&item);
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

/// What the thread works at.
struct Desk {
    own: Own,
    tell: Sender<Input>,
    /// Whether it was said that what is searched for and opened cannot be kept: once is enough.
    is_told_of_habits: bool,
    /// Changes that were made, or could not be.
    made: Changes,
}

impl Desk {
    fn tell(&self, msg: Msg) {
        // The loop may have ended in the meantime.
        let _ = self.tell.send(Input::Msg(msg));
    }

    /// Tells what is in the files, and what is to be said of them.
    fn spread(&self) {
        let mut words = Vec::new();
        if let Some((me, word)) = self.own.me.as_deref().map(me::recall) {
            words.extend(word);
            if !me.is_empty() {
                self.tell(Msg::Me(me));
            }
        }
        if let Some((all, word)) = self.own.bookmarks.as_deref().map(bookmarks::recall) {
            words.extend(word);
            if !all.list().is_empty() {
                self.tell(Msg::Bookmarks(all));
            }
        }
        // Also where there are none: then the app need not wait for them any longer.
        let habits = self.own.habits.as_deref().map(habits::recall);
        let (habits, word) = habits.unwrap_or_default();
        words.extend(word);
        self.tell(Msg::Habits(habits));
        if !words.is_empty() {
            self.tell(Msg::Told(words.join("; ")));
        }
    }

    fn keep(&mut self, item: Item) {
        #[cfg(debug_assertions)]
        if matches!(item, Item::Change(_)) {
            super::drill::panic_in("keep");
        }
        match item {
            Item::Habit(habit) => {
                let kept = self.own.habits.as_deref();
                match kept.map(|place| habits::keep(place, &habit)) {
                    Some(Ok(changed)) => self.tell_of(changed.mended.as_ref()),
                    // It is a help for the next time, and nothing is lost now.
                    Some(Err(error)) if !self.is_told_of_habits => {
                        self.is_told_of_habits = true;
                        self.tell(Msg::NotKept(error.to_string()));
                    }
                    _ => {}
                }
            }
            Item::File(file) => {
                let written = std::env::current_dir().and_then(|here| file.write_in(&here));
                self.tell(Msg::Exported(written.map_err(|error| error.to_string())));
            }
            Item::Change(change) => {
                let place = self.own.me.as_deref();
                // Another program may have changed more.
                self.changed(place.map(|it| me::change(it, &[change])), Msg::Me);
            }
            Item::Bookmark(change) => {
                let place = self.own.bookmarks.as_deref();
                let changed = place.map(|it| bookmarks::change(it, &change));
                self.changed(changed, Msg::Bookmarks);
            }
            Item::Last(place) => {
                let _ = self.own.last.as_ref().map(|drawer| drawer.keep(&place));
            }
        }
    }

    /// Tells what a file holds after a change; nothing came of it where there is no place for it.
    fn changed<T>(&self, changed: Option<io::Result<Changed<T>>>, msg: fn(T) -> Msg) {
        match changed {
            Some(Ok(changed)) => {
                let msg = msg(changed.now);
                let made = self.made.of(&msg);
                // The loop may have ended in the meantime.
                let _ = self.tell.send(Input::Kept(msg, made));
                self.tell_of(changed.mended.as_ref());
            }
            Some(Err(error)) => self.tell(Msg::NotKept(error.to_string())),
            None => self.tell(Msg::NotKept(HOMELESS.to_owned())),
        }
    }

    fn tell_of(&self, mended: Option<&Mended>) {
        if let Some(mended) = mended {
            self.tell(Msg::Told(mended.to_string()));
        }
    }
}
