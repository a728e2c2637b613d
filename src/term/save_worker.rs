//! The thread that reads and writes the files of a person: skills, past jobs and bookmarks, history, the
//! session; and exported pages. A slow disk never delays a frame.
//!
//! One thread for all of them keeps saves in the order in which they were made. A change is answered
//! twice: the app shows it at once, and the file's contents arrive when it is on the disk
//! ([`Input::Saved`]), since another program may have changed more.

use std::collections::VecDeque;
use std::fmt::{self, Display};
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::file_watch::FileWatch;
use super::input::Input;
use super::threads::{panic_message, send};
use crate::app::Msg;
use crate::app::session::Session;
use crate::store::people::PersonFiles;
use crate::store::saved_file::SavedFile;
use crate::store::session::SessionStore;
use crate::store::{
    Changed, Recovered, history, problem_summary, stop_waiting_for_locks_at, user_data,
};
use careernav_core::user::{HistoryEvent, UserChange, UserData};

/// Where the files of a person are. Without them nothing is saved.
#[derive(Debug, Clone, Default)]
pub struct UserPaths {
    /// The person.
    pub person: Option<PersonFiles>,
    /// Their session in the data set.
    pub session: Option<SessionStore>,
}

/// How long the last saves wait for another program's lock when the app ends.
const LOCK_TIMEOUT_AT_EXIT: Duration = Duration::from_millis(1_500);
/// How long the last saves may take in all: the lock, and then a slow disk.
pub(super) const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(2);

/// How long a file must be quiet before it is read again: an editor that saves makes several changes.
const SETTLE_TIME: Duration = Duration::from_millis(100);

/// How long another person waits at most for what the former one leaves.
const MOST_WAIT_AT_SWITCH: Duration = Duration::from_secs(1);

/// How often it is looked whether all is saved.
const WAIT_STEP: Duration = Duration::from_millis(2);

/// Why nothing can be saved.
const NO_HOME: &str = "there is no home directory";

/// Something to save.
pub(super) enum SaveRequest {
    History(HistoryEvent),
    UserData(Vec<UserChange>),
    /// Removes everything that [`SaveRequest::UserData`] adds, and keeps a copy.
    Clear,
    File(SavedFile),
    /// Goes on with the files of another person.
    Person(Box<UserPaths>),
    /// Reads the person's file again: it has changed.
    FileChanged,
    /// Saves nothing more.
    End,
    /// The state of the app when it ended.
    Session(Box<Session>),
}

/// What a request saves, for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SaveKind {
    UserData,
    File,
    History,
    Session,
}

impl SaveRequest {
    const fn kind(&self) -> SaveKind {
        match self {
            Self::History(_) => SaveKind::History,
            Self::UserData(_) | Self::Clear => SaveKind::UserData,
            Self::File(_) => SaveKind::File,
            Self::Session(_) | Self::Person(_) | Self::FileChanged | Self::End => SaveKind::Session,
        }
    }
}

impl SaveKind {
    const fn label(self) -> &'static str {
        match self {
            Self::UserData => "the last changes to your skills, past jobs and bookmarks",
            Self::File => "a file",
            Self::History => "the latest searches and pages",
            Self::Session => "where you left off",
        }
    }
}

/// Something that was not saved when the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    kind: SaveKind,
    reason: String,
}

impl Unsaved {
    /// Whether the user made it, as opposed to what the app remembers for convenience.
    #[must_use]
    pub const fn is_user_data(&self) -> bool {
        matches!(self.kind, SaveKind::UserData | SaveKind::File)
    }
}

impl Display for Unsaved {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "not saved: {}: {}", self.kind.label(), self.reason)
    }
}

/// The requests that are still open, and the saves that failed.
#[derive(Debug, Default)]
struct Progress {
    open: VecDeque<SaveKind>,
    failed: Vec<(SaveKind, SaveFailure)>,
    /// Whether the latest change of the person's file failed, so that the app shows what the file does not
    /// have.
    is_file_behind: bool,
}

/// Why something could not be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SaveFailure {
    reason: String,
    /// Whether the app has been sent a message about it.
    is_reported: bool,
    /// Whether another program held the lock, so that the next save may well succeed.
    is_timeout: bool,
}

impl From<io::Error> for SaveFailure {
    fn from(error: io::Error) -> Self {
        Self {
            reason: error.to_string(),
            is_reported: true,
            is_timeout: error.kind() == ErrorKind::TimedOut,
        }
    }
}

/// The handle of the thread. Dropping it waits for the thread, up to [`SHUTDOWN_TIMEOUT`].
pub(super) struct SaveWorker {
    requests: Option<Sender<SaveRequest>>,
    /// Is disconnected when the thread ends.
    is_done: Receiver<()>,
    progress: Arc<Mutex<Progress>>,
    /// How many changes of the person's file were requested.
    requested: u64,
    /// How often another person was chosen.
    switches: u64,
    /// Whether the app has asked what was not saved; then there is nothing left to wait for.
    is_over: bool,
}

impl SaveWorker {
    /// Starts the thread. It reads the files and sends their contents before it saves anything.
    /// [`Input::AllSaved`] is the last that it sends.
    pub(super) fn spawn(paths: UserPaths, sender: Sender<Input>) -> Self {
        let (requests, inbox) = mpsc::channel::<SaveRequest>();
        let (end, is_done) = mpsc::channel::<()>();
        let progress = Arc::<Mutex<Progress>>::default();
        let mut worker = Worker {
            paths,
            sender,
            has_reported_history: false,
            made: 0,
            switches: 0,
            reported_problems: Vec::new(),
            shown: UserData::default(),
            watch: FileWatch::new({
                let requests = requests.clone();
                move || {
                    // The thread has ended, and drops this watch next.
                    let _ = requests.send(SaveRequest::FileChanged);
                }
            }),
        };
        let shared = Arc::clone(&progress);
        thread::spawn(move || {
            let _end = end;
            worker.send_contents();
            while let Some(request) = worker.next(&inbox) {
                // Counted before it is made: the contents that are sent afterwards include it.
                worker.made += u64::from(request.kind() == SaveKind::UserData);
                let kind = request.kind();
                // A bug in one save must not lose those that come after it.
                let saved = catch_unwind(AssertUnwindSafe(|| worker.save(request)));
                let failure = saved.unwrap_or_else(|panic| {
                    let reason = panic_message(panic.as_ref());
                    worker.send(Msg::SaveFailed(reason.clone()));
                    Some(io::Error::other(reason).into())
                });
                let mut progress = lock(&shared);
                // Requests are made in the order in which they came, so that the first is the one that is
                // done.
                progress.open.pop_front();
                if kind == SaveKind::UserData {
                    progress.is_file_behind = failure.is_some();
                }
                progress
                    .failed
                    .extend(failure.map(|failure| (kind, failure)));
            }
            send(&worker.sender, Input::AllSaved);
        });
        Self {
            requests: Some(requests),
            is_done,
            progress,
            requested: 0,
            switches: 0,
            is_over: false,
        }
    }

    /// Whether contents that were written after so many changes include all that were requested.
    pub(super) const fn is_latest(&self, changes: u64) -> bool {
        changes == self.requested
    }

    /// Whether a message about a person is about the one who was chosen last.
    pub(super) const fn is_current_person(&self, switches: u64) -> bool {
        switches == self.switches
    }

    /// Waits until everything is saved that was requested, but not for ever: another program may hold a
    /// lock, and the screen waits as well.
    pub(super) fn wait_until_saved(&self) {
        let deadline = Instant::now() + MOST_WAIT_AT_SWITCH;
        while !lock(&self.progress).open.is_empty() && Instant::now() < deadline {
            thread::sleep(WAIT_STEP);
        }
    }

    /// Goes on with the files of another person, once everything of the former one is saved.
    pub(super) fn switch(&mut self, paths: UserPaths) {
        self.switches += 1;
        // Contents that were saved for the former one are the latest of nobody.
        self.requested += 1;
        self.save(SaveRequest::Person(Box::new(paths)));
    }

    /// Saves something in the background. After [`SaveWorker::close`] it does nothing.
    pub(super) fn save(&mut self, request: SaveRequest) {
        if let Some(requests) = &self.requests {
            self.requested += u64::from(request.kind() == SaveKind::UserData);
            lock(&self.progress).open.push_back(request.kind());
            // The thread ends only when this sender is gone. If it had died all the same, the request
            // would stay open and be reported as unsaved.
            let _ = requests.send(request);
        }
    }

    /// Takes no more requests. From now on, saves do not wait long for another program.
    pub(super) fn close(&mut self) {
        if let Some(requests) = self.requests.take() {
            // As above.
            let _ = requests.send(SaveRequest::End);
        }
        stop_waiting_for_locks_at(Instant::now() + LOCK_TIMEOUT_AT_EXIT);
    }

    /// What has not been saved by now. `unseen` says how many of the latest failure messages came too
    /// late to be shown.
    ///
    /// A failure that the user has seen is not repeated, nor is another one for the same reason, since
    /// a full disk or a missing home directory concerns all of them. A timeout is repeated: it was only
    /// for that one save. So is what concerns skills, past jobs and bookmarks, unless a later change was
    /// saved: up to the end the app shows them as if they were kept.
    pub(super) fn unsaved(&mut self, unseen: usize) -> Vec<Unsaved> {
        self.is_over = true;
        let progress = lock(&self.progress);
        let failed = &progress.failed;
        let reported = failed.iter().filter(|(_, it)| it.is_reported).count();
        let mut seen = reported.saturating_sub(unseen);
        let mut seen_reasons = Vec::new();
        let mut unsaved: Vec<Unsaved> = Vec::new();
        let mut add = |kind: SaveKind, reason: &str| {
            if !unsaved.iter().any(|other| other.kind == kind) {
                let reason = reason.to_owned();
                unsaved.push(Unsaved { kind, reason });
            }
        };
        for (kind, failure) in failed {
            let reason = failure.reason.as_str();
            let is_lost = *kind == SaveKind::UserData && progress.is_file_behind;
            if is_lost {
                add(*kind, reason);
            }
            if failure.is_reported && seen > 0 {
                seen -= 1;
                seen_reasons.push(reason);
            } else if failure.is_timeout || !seen_reasons.contains(&reason) {
                add(*kind, reason);
            }
        }
        for &kind in &progress.open {
            add(kind, "timed out");
        }
        unsaved
    }
}

impl Drop for SaveWorker {
    fn drop(&mut self) {
        if !self.is_over {
            self.close();
            // Either the thread has ended or the time is up; there is nobody left to tell.
            let _ = self.is_done.recv_timeout(SHUTDOWN_TIMEOUT);
        }
    }
}

fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    // Both lists are changed by single calls, so that a panic elsewhere leaves them whole.
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The state of the thread.
struct Worker {
    paths: UserPaths,
    sender: Sender<Input>,
    /// Whether the app knows that history cannot be saved: once is enough.
    has_reported_history: bool,
    /// How many changes of the person's file were saved, or failed to be.
    made: u64,
    /// How often another person was chosen.
    switches: u64,
    /// The problems of the files that were reported, without line numbers: a change moves those.
    reported_problems: Vec<String>,
    /// The contents of the person's file that the app knows.
    shown: UserData,
    /// Notices changes of that file that others make.
    watch: FileWatch,
}

impl Worker {
    /// Waits for the next request; none at the end. Between two of them, a file that has changed and come to
    /// rest is read again.
    fn next(&mut self, inbox: &Receiver<SaveRequest>) -> Option<SaveRequest> {
        let mut is_changed = false;
        loop {
            let request = if is_changed {
                match inbox.recv_timeout(SETTLE_TIME) {
                    Err(RecvTimeoutError::Timeout) => {
                        is_changed = false;
                        self.send_changed();
                        continue;
                    }
                    request => request.ok(),
                }
            } else {
                inbox.recv().ok()
            };
            match request? {
                SaveRequest::FileChanged => is_changed = true,
                SaveRequest::End => return None,
                request => {
                    if is_changed {
                        self.send_changed();
                    }
                    return Some(request);
                }
            }
        }
    }

    /// Sends the contents of the person's file, if others have changed them. What it cannot be read for is
    /// reported once, and what was read last stays on the screen.
    fn send_changed(&mut self) {
        let Some(person) = &self.paths.person else {
            return;
        };
        let (data, problems) = user_data::check(&person.data);
        if let Ok(data) = data
            && data != self.shown
        {
            self.shown = data.clone();
            // As for what was saved: contents without later changes of the app are not shown.
            send(&self.sender, Input::Saved(Msg::UserData(data), self.made));
        }
        let problem = problem_summary(&problems);
        if let Some(problem) = problem.filter(|problem| self.is_new_problem(problem)) {
            self.send_of_person(Msg::Notice(problem));
        }
    }

    fn send(&self, msg: Msg) {
        send(&self.sender, Input::Msg(msg));
    }

    /// Sends what is about the person, and must not be shown to another one.
    fn send_of_person(&self, msg: Msg) {
        send(&self.sender, Input::OfPerson(msg, self.switches));
    }

    /// Sends the contents of all files, and what is wrong with them.
    fn send_contents(&mut self) {
        let mut problems = Vec::new();
        let person = self.paths.person.as_ref();
        let data = person.map(|it| user_data::recall(&it.data));
        // An empty history is sent as well: the app waits for it before it offers recent searches.
        let history = person.map(|it| history::recall(&it.history));
        if let Some(person) = person {
            self.watch.watch(&person.data);
        }
        self.shown = UserData::default();
        if let Some((data, problem)) = data {
            problems.extend(problem.filter(|problem| self.is_new_problem(problem)));
            self.shown = data.clone();
            if data != UserData::default() {
                self.send_of_person(Msg::UserData(data));
            }
        }
        let (history, problem) = history.unwrap_or_default();
        problems.extend(problem);
        self.send_of_person(Msg::History(history));
        if !problems.is_empty() {
            self.send_of_person(Msg::Notice(problems.join("; ")));
        }
    }

    /// Saves something; returns why it failed.
    fn save(&mut self, request: SaveRequest) -> Option<SaveFailure> {
        #[cfg(debug_assertions)]
        if matches!(request, SaveRequest::UserData(_)) {
            super::failpoints::panic_at("save");
        }
        match request {
            SaveRequest::History(event) => {
                let person = self.paths.person.as_ref();
                match person.map(|it| history::add(&it.history, &event)) {
                    Some(Ok(changed)) => self.report_recovery(changed.recovered.as_ref()),
                    // Without history everything works, so that one message a session will do.
                    Some(Err(error)) if !self.has_reported_history => {
                        self.has_reported_history = true;
                        return Some(self.report_failure(error));
                    }
                    _ => {}
                }
                None
            }
            SaveRequest::File(file) => {
                let written = std::env::current_dir().and_then(|here| file.write_in(&here));
                let path = written.as_ref().map(Clone::clone);
                self.send(Msg::FileSaved(path.map_err(ToString::to_string)));
                written.err().map(SaveFailure::from)
            }
            SaveRequest::UserData(changes) => {
                let person = self.paths.person.as_ref();
                let saved = person.map(|it| user_data::change(&it.data, &changes));
                self.report_change(saved)
            }
            SaveRequest::Clear => {
                let person = self.paths.person.as_ref();
                let cleared = person.map(|it| user_data::clear(&it.data));
                let copy = match &cleared {
                    Some(Ok(cleared)) => cleared.copy.clone(),
                    _ => None,
                };
                let failure = self.report_change(cleared);
                if let Some(copy) = copy {
                    self.send_of_person(Msg::Cleared(copy));
                }
                failure
            }
            SaveRequest::Person(paths) => {
                self.paths = *paths;
                self.switches += 1;
                self.made += 1;
                self.has_reported_history = false;
                self.reported_problems.clear();
                self.send_contents();
                None
            }
            // `next` deals with both.
            SaveRequest::FileChanged | SaveRequest::End => None,
            SaveRequest::Session(session) => {
                let saved = self.paths.session.as_ref().map(|it| it.save(&session));
                let error = saved.and_then(Result::err)?;
                // A home directory that is read-only is so at every end; only a timeout is news.
                let failure = SaveFailure {
                    is_reported: false,
                    ..SaveFailure::from(error)
                };
                failure.is_timeout.then_some(failure)
            }
        }
    }

    /// Whether a problem of a file was not reported yet.
    fn is_new_problem(&mut self, problem: &str) -> bool {
        let problem = problem.replace(|c: char| c.is_ascii_digit(), "");
        let is_new = !self.reported_problems.contains(&problem);
        if is_new {
            self.reported_problems.push(problem);
        }
        is_new
    }

    /// Sends the contents of a file after a change, or why it failed; `changed` is none without a path.
    fn report_change(
        &mut self,
        changed: Option<io::Result<Changed<UserData>>>,
    ) -> Option<SaveFailure> {
        match changed {
            Some(Ok(changed)) => {
                // The user may have edited the file since it was read.
                let problem = problem_summary(&changed.problems);
                let problem = problem.filter(|problem| self.is_new_problem(problem));
                if let Some(person) = &self.paths.person {
                    // Its directory may be new.
                    self.watch.watch(&person.data);
                }
                self.shown = changed.contents.clone();
                let msg = Msg::UserData(changed.contents);
                send(&self.sender, Input::Saved(msg, self.made));
                self.report_recovery(changed.recovered.as_ref());
                if let Some(problem) = problem {
                    self.send_of_person(Msg::Notice(problem));
                }
                None
            }
            Some(Err(error)) => Some(self.report_failure(error)),
            None => Some(self.report_failure(io::Error::other(NO_HOME))),
        }
    }

    fn report_failure(&self, error: io::Error) -> SaveFailure {
        self.send(Msg::SaveFailed(error.to_string()));
        error.into()
    }

    fn report_recovery(&self, recovered: Option<&Recovered>) {
        if let Some(recovered) = recovered {
            self.send(Msg::Notice(recovered.to_string()));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use careernav_core::user::SkillsChange;

    /// A worker without a home directory that was given two requests, and has ended.
    fn homeless() -> SaveWorker {
        let (sender, inbox) = mpsc::channel();
        let mut worker = SaveWorker::spawn(UserPaths::default(), sender);
        for job in ["cook", "baker"] {
            let change = UserChange::Skills(SkillsChange::AddPastJob(job.into()));
            worker.save(SaveRequest::UserData(vec![change]));
        }
        worker.close();
        let is_failure = |input: &Input| matches!(input, Input::Msg(Msg::SaveFailed(_)));
        assert_eq!(inbox.iter().filter(is_failure).count(), 2);
        worker
    }

    #[test]
    fn what_is_in_no_file_is_reported_at_the_end() {
        let reported = |unseen| {
            let unsaved = homeless().unsaved(unseen);
            let reported = unsaved.iter().map(ToString::to_string);
            reported.collect::<Vec<_>>()
        };
        // Seen or not: the app goes on to show what is in no file. The reason is the same, so that it is
        // reported once.
        let lost = "not saved: the last changes to your skills, past jobs and bookmarks: there is no home \
                    directory";
        for unseen in 0..=2 {
            assert_eq!(reported(unseen), [lost]);
        }
    }

    #[test]
    fn a_failure_that_the_user_has_seen_is_not_repeated_once_a_later_change_is_saved() {
        let reported = |unseen| {
            let mut worker = homeless();
            lock(&worker.progress).is_file_behind = false;
            worker.unsaved(unseen).len()
        };
        assert_eq!([0, 1, 2].map(reported), [0, 0, 1]);
    }

    #[test]
    fn a_timeout_is_reported_each_time() {
        let mut worker = homeless();
        for (_, failure) in &mut lock(&worker.progress).failed {
            failure.is_timeout = true;
        }
        lock(&worker.progress).open.push_back(SaveKind::File);
        let kinds: Vec<_> = worker.unsaved(1).iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [SaveKind::UserData, SaveKind::File]);
        assert!(worker.unsaved(1)[1].is_user_data());
    }
}
