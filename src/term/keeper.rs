//! The thread that reads and writes what is a person's own: what they know and have been, what they
//! have searched for and opened, their bookmarks, where they were, what they save. No disk ever keeps a
//! frame waiting.

use std::collections::VecDeque;
use std::fmt::{self, Display};
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Input;
use crate::app::Msg;
use crate::app::last::Last;
use crate::store::exports::File;
use crate::store::last::Drawer;
use crate::store::{Changed, Mended, bookmarks, give_up_waiting_at, habits, me, words};
use careernav_core::user::BookmarkChange;
use careernav_core::user::HistoryEvent;
use careernav_core::user::SkillsChange;

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

/// How long what is still to be saved at the end waits for other programs, and how long it may take
/// in all.
const PATIENCE: Duration = Duration::from_millis(1_500);
pub(super) const LONGEST: Duration = Duration::from_secs(2);

/// Why nothing can be kept.
const HOMELESS: &str = "there is no home directory";

/// Something to keep.
pub(super) enum Item {
    Habit(HistoryEvent),
    Change(SkillsChange),
    File(File),
    Bookmark(BookmarkChange),
    /// Where the person is at the end.
    Last(Box<Last>),
}

/// What an item is, for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Skills,
    Bookmark,
    File,
    Recent,
    Place,
}

impl Kind {
    const fn of(item: &Item) -> Self {
        match item {
            Item::Habit(_) => Self::Recent,
            Item::Change(_) => Self::Skills,
            Item::File(_) => Self::File,
            Item::Bookmark(_) => Self::Bookmark,
            Item::Last(_) => Self::Place,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Skills => "the last changes of your skills and past jobs",
            Self::Bookmark => "the last changes of your bookmarks",
            Self::File => "a file",
            Self::Recent => "the latest searches and pages",
            Self::Place => "where you left off",
        }
    }
}

/// Something that was not saved when the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    kind: Kind,
    reason: String,
}

impl Unsaved {
    /// Whether a person made it, so that it is missed.
    #[must_use]
    pub const fn is_missed(&self) -> bool {
        matches!(self.kind, Kind::Skills | Kind::Bookmark | Kind::File)
    }
}

impl Display for Unsaved {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "not saved: {}: {}", self.kind.name(), self.reason)
    }
}

/// What the thread has still to do, and what it could not.
#[derive(Debug, Default)]
struct Ledger {
    open: VecDeque<Kind>,
    failed: Vec<(Kind, Failed)>,
}

/// Why something could not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Failed {
    reason: String,
    /// Whether the app was told.
    is_told: bool,
    /// Whether another program was in the way, which may be over at the next time.
    is_late: bool,
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self {
            reason: error.to_string(),
            is_told: true,
            is_late: error.kind() == ErrorKind::TimedOut,
        }
    }
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

/// The thread. Who drops this waits for it, though not for ever.
pub(super) struct Keeper {
    to_keep: Option<Sender<Item>>,
    /// Ends with the thread.
    is_done: Receiver<()>,
    ledger: Arc<Mutex<Ledger>>,
    given: Changes,
    /// Whether it has been said what was not saved, so that nobody waits any longer.
    is_over: bool,
}

impl Keeper {
    /// Begins with the files, and tells what is in them. [`Input::Saved`] is the last that it tells.
    pub(super) fn spawn(own: Own, tell: Sender<Input>) -> Self {
        let (to_keep, kept) = mpsc::channel();
        let (end, is_done) = mpsc::channel::<()>();
        let ledger = Arc::<Mutex<Ledger>>::default();
        let mut desk = Desk {
            own,
            tell,
            is_told_of_habits: false,
            made: Changes::default(),
            told: Vec::new(),
        };
        let shared = Arc::clone(&ledger);
        thread::spawn(move || {
            let _end = end;
            desk.spread();
            for item in kept {
                desk.made.count(&item);
                let kind = Kind::of(&item);
                // What is kept after it must not be lost with it.
                let done = catch_unwind(AssertUnwindSafe(|| desk.keep(item)));
                let failed = done.unwrap_or_else(|panic| {
                    let reason = super::panic_text(panic.as_ref());
                    desk.tell(Msg::SaveFailed(reason.clone()));
                    Some(io::Error::other(reason).into())
                });
                let mut ledger = of(&shared);
                ledger.open.pop_front();
                ledger.failed.extend(failed.map(|failed| (kind, failed)));
            }
            // The loop may have ended in the meantime.
            let _ = desk.tell.send(Input::Saved);
        });
        Self {
            to_keep: Some(to_keep),
            is_done,
            ledger,
            given: Changes::default(),
            is_over: false,
        }
    }

    /// Whether what is kept after so many changes of its kind has all that were given to be kept.
    pub(super) const fn is_latest(&self, kept: &Msg, changes: u64) -> bool {
        changes == self.given.of(kept)
    }

    pub(super) fn keep(&mut self, item: Item) {
        if let Some(to_keep) = &self.to_keep {
            self.given.count(&item);
            of(&self.ledger).open.push_back(Kind::of(&item));
            let _ = to_keep.send(item);
        }
    }

    /// Takes nothing more; from now on nobody waits long for another program.
    pub(super) fn close(&mut self) {
        self.to_keep = None;
        give_up_waiting_at(Instant::now() + PATIENCE);
    }

    /// What has not been saved by now, where the last so many messages about that were seen by nobody.
    pub(super) fn unsaved(&mut self, unseen: usize) -> Vec<Unsaved> {
        self.is_over = true;
        let ledger = of(&self.ledger);
        let told = ledger.failed.iter().filter(|(_, it)| it.is_told).count();
        let mut seen = told.saturating_sub(unseen);
        let mut seen_reasons = Vec::new();
        let mut unsaved: Vec<Unsaved> = Vec::new();
        let mut add = |kind: Kind, reason: &str| {
            if !unsaved.iter().any(|other| other.kind == kind) {
                let reason = reason.to_owned();
                unsaved.push(Unsaved { kind, reason });
            }
        };
        for (kind, failed) in &ledger.failed {
            let reason = failed.reason.as_str();
            if failed.is_told && seen > 0 {
                seen -= 1;
                seen_reasons.push(reason);
            } else if failed.is_late || !seen_reasons.contains(&reason) {
                // Nothing at all can be kept for a reason that lasts: that has been said once.
                add(*kind, reason);
            }
        }
        for &kind in &ledger.open {
            add(kind, "it was not finished in time");
        }
        unsaved
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if !self.is_over {
            self.close();
            let _ = self.is_done.recv_timeout(LONGEST);
        }
    }
}

fn of(ledger: &Mutex<Ledger>) -> MutexGuard<'_, Ledger> {
    // Whoever panicked meanwhile has told so.
    ledger.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the thread works at.
struct Desk {
    own: Own,
    tell: Sender<Input>,
    /// Whether it was said that what is searched for and opened cannot be kept: once is enough.
    is_told_of_habits: bool,
    /// Changes that were made, or could not be.
    made: Changes,
    /// What was said of faults in the files, but for their lines: other changes move those.
    told: Vec<String>,
}

impl Desk {
    fn tell(&self, msg: Msg) {
        // The loop may have ended in the meantime.
        let _ = self.tell.send(Input::Msg(msg));
    }

    /// Tells what is in the files, and what is to be said of them.
    fn spread(&mut self) {
        let mut words = Vec::new();
        if let Some((me, word)) = self.own.me.as_deref().map(me::recall) {
            words.extend(word.filter(|word| self.is_news(word)));
            if !me.is_empty() {
                self.tell(Msg::UserSkills(me));
            }
        }
        if let Some((all, word)) = self.own.bookmarks.as_deref().map(bookmarks::recall) {
            words.extend(word.filter(|word| self.is_news(word)));
            if !all.list().is_empty() {
                self.tell(Msg::Bookmarks(all));
            }
        }
        // Also where there are none: then the app need not wait for them any longer.
        let habits = self.own.habits.as_deref().map(habits::recall);
        let (habits, word) = habits.unwrap_or_default();
        words.extend(word);
        self.tell(Msg::History(habits));
        if !words.is_empty() {
            self.tell(Msg::Notice(words.join("; ")));
        }
    }

    /// Keeps it; if that failed, why, and whether the app was told.
    fn keep(&mut self, item: Item) -> Option<Failed> {
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
                        return Some(self.failed(error));
                    }
                    _ => {}
                }
                None
            }
            Item::File(file) => {
                let written = std::env::current_dir().and_then(|here| file.write_in(&here));
                let told = written.as_ref().map(Clone::clone);
                self.tell(Msg::FileSaved(told.map_err(ToString::to_string)));
                written.err().map(Failed::from)
            }
            Item::Change(change) => {
                let place = self.own.me.as_deref();
                // Another program may have changed more.
                self.changed(place.map(|it| me::change(it, &[change])), Msg::UserSkills)
            }
            Item::Bookmark(change) => {
                let place = self.own.bookmarks.as_deref();
                let changed = place.map(|it| bookmarks::change(it, &change));
                self.changed(changed, Msg::Bookmarks)
            }
            Item::Last(place) => {
                let kept = self.own.last.as_ref().map(|drawer| drawer.keep(&place));
                let error = kept.and_then(Result::err)?;
                // Where there is no place for it, that is so at every end.
                let failed = Failed {
                    is_told: false,
                    ..Failed::from(error)
                };
                failed.is_late.then_some(failed)
            }
        }
    }

    /// Whether this has not been said of a file yet.
    fn is_news(&mut self, word: &str) -> bool {
        let word = word.replace(|c: char| c.is_ascii_digit(), "");
        let is_news = !self.told.contains(&word);
        if is_news {
            self.told.push(word);
        }
        is_news
    }

    /// Tells what a file holds after a change; nothing came of it where there is no place for it.
    fn changed<T>(
        &mut self,
        changed: Option<io::Result<Changed<T>>>,
        msg: fn(T) -> Msg,
    ) -> Option<Failed> {
        match changed {
            Some(Ok(changed)) => {
                // A person may have edited it since it was read.
                let word = words(&changed.problems).filter(|word| self.is_news(word));
                let msg = msg(changed.now);
                let made = self.made.of(&msg);
                // The loop may have ended in the meantime.
                let _ = self.tell.send(Input::Kept(msg, made));
                self.tell_of(changed.mended.as_ref());
                if let Some(word) = word {
                    self.tell(Msg::Notice(word));
                }
                None
            }
            Some(Err(error)) => Some(self.failed(error)),
            None => Some(self.failed(io::Error::other(HOMELESS))),
        }
    }

    fn failed(&self, error: io::Error) -> Failed {
        self.tell(Msg::SaveFailed(error.to_string()));
        error.into()
    }

    fn tell_of(&self, mended: Option<&Mended>) {
        if let Some(mended) = mended {
            self.tell(Msg::Notice(mended.to_string()));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use careernav_core::user::{PageKind as Page, PageRef};

    /// A keeper that has no place for two things that it was given, and has ended.
    fn homeless() -> Keeper {
        let (tell, inbox) = mpsc::channel();
        let mut keeper = Keeper::spawn(Own::default(), tell);
        keeper.keep(Item::Change(SkillsChange::AddPastJob("cook".to_owned())));
        keeper.keep(Item::Bookmark(BookmarkChange::Remove(PageRef {
            page: Page::Welcome,
            of: Vec::new(),
            uris: Vec::new(),
        })));
        keeper.to_keep = None;
        let is_not_kept = |input: &Input| matches!(input, Input::Msg(Msg::SaveFailed(_)));
        assert_eq!(inbox.iter().filter(is_not_kept).count(), 2);
        keeper
    }

    #[test]
    fn what_was_not_saved_is_said_unless_the_person_has_seen_it() {
        let said = |unseen| {
            let unsaved = homeless().unsaved(unseen);
            let said = unsaved.iter().map(ToString::to_string);
            said.collect::<Vec<_>>()
        };
        assert_eq!(said(0), [""; 0]);
        // For the same reason: what can be kept nowhere is said once.
        assert_eq!(said(1), [""; 0]);
        assert_eq!(
            said(2),
            [
                "not saved: the last changes of your skills and past jobs: there is no home directory",
                "not saved: the last changes of your bookmarks: there is no home directory",
            ]
        );
    }

    #[test]
    fn another_program_in_the_way_is_said_each_time() {
        let mut keeper = homeless();
        for (_, failed) in &mut of(&keeper.ledger).failed {
            failed.is_late = true;
        }
        of(&keeper.ledger).open.push_back(Kind::File);
        let kinds: Vec<_> = keeper.unsaved(1).iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Kind::Bookmark, Kind::File]);
        assert!(kinds.contains(&Kind::File) && keeper.unsaved(1)[1].is_missed());
    }
}
