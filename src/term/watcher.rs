//! Notices that the files of the data set have changed.
//!
//! # Guarantees
//!
//! The system reports changes; while there are none, nothing runs. When a change has settled, the stamp
//! of the files says whether the data set differs from the one that was read, and only then is a message
//! sent, once. Links make no difference: a change behind one, a link that is retargeted, and a directory
//! that is replaced or appears later are noticed like any other ([`WatchPaths`]). If the system cannot
//! report changes (too many watches, a network file system), the user can still reload by hand.

#[cfg(test)]
mod tests;
mod watch_paths;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use watch_paths::WatchPaths;

use super::input::Input;
use super::threads;
use crate::app::Msg;
use careernav_core::profile::Layer;
use careernav_core::profile::stamp::{stamp, stamp_and_links};

/// How long files must be quiet before they are checked: an editor that saves makes several changes.
const SETTLE_TIME: Duration = Duration::from_millis(120);
/// How long files may keep changing before they are checked all the same.
const SETTLE_TIMEOUT: Duration = Duration::from_secs(2);
/// How often the files are checked again because new directories had to be watched.
const MAX_PASSES: usize = 4;

/// What the thread is asked to do.
enum Request {
    /// Nothing: files with this stamp are being read.
    Loading(u64),
    /// Check once the files have settled: the system reports a change.
    FilesChanged,
    /// Check now: an editor has just exited.
    CheckNow,
}

/// The handle of the thread.
pub(super) struct Watcher {
    /// None if there are no files to watch.
    requests: Option<Sender<Request>>,
}

impl Watcher {
    /// Watches the files of layers. It begins when they are first read.
    pub(super) fn spawn(layers: &[Layer], sender: Sender<Input>) -> Self {
        if !layers
            .iter()
            .any(|layer| matches!(layer, Layer::Directory(_)))
        {
            return Self { requests: None };
        }
        let (requests, inbox) = mpsc::channel();
        let layers = layers.to_vec();
        let request_check = requests.clone();
        let failed = |reason| {
            let what = "Changes to files are no longer noticed";
            Input::Msg(Msg::Notice(format!("{what}: {reason}")))
        };
        threads::spawn(&sender.clone(), failed, move || {
            #[cfg(debug_assertions)]
            super::failpoints::panic_at("watcher");
            watch(&layers, &inbox, request_check, &sender);
        });
        Self {
            requests: Some(requests),
        }
    }

    /// Checks the files now.
    pub(super) fn check_now(&self) {
        self.send(Request::CheckNow);
    }

    /// A function that reports the stamp of files which are being read.
    pub(super) fn loading(&self) -> impl Fn(u64) + Send + 'static {
        let requests = self.requests.clone();
        move |stamp| {
            if let Some(requests) = &requests {
                // The thread has panicked, which was reported.
                let _ = requests.send(Request::Loading(stamp));
            }
        }
    }

    fn send(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // As above.
            let _ = requests.send(request);
        }
    }
}

/// Watches until the app has ended.
fn watch(
    layers: &[Layer],
    inbox: &Receiver<Request>,
    request_check: Sender<Request>,
    sender: &Sender<Input>,
) {
    // Not before the first frame: to begin means to walk through all directories.
    let Some(mut known) = inbox.iter().find_map(|request| match request {
        Request::Loading(stamp) => Some(stamp),
        Request::FilesChanged | Request::CheckNow => None,
    }) else {
        return;
    };
    let mut watches = DirectoryWatches::new(request_check);
    let mut must_check = true;
    loop {
        if must_check {
            let now = watches.stamp(layers);
            if now != known && sender.send(Input::Msg(Msg::FilesChanged)).is_err() {
                return;
            }
            // Told once: the app may leave it at that, and must not be told of the same change again.
            known = now;
        }
        let Ok(request) = inbox.recv() else {
            return;
        };
        must_check = match request {
            Request::Loading(stamp) => {
                known = stamp;
                false
            }
            Request::FilesChanged => {
                known = wait_until_settled(inbox).unwrap_or(known);
                true
            }
            Request::CheckNow => true,
        };
    }
}

/// Waits until the files have settled. Returns the stamp of files that were read meanwhile.
fn wait_until_settled(inbox: &Receiver<Request>) -> Option<u64> {
    let deadline = Instant::now() + SETTLE_TIMEOUT;
    let mut read = None;
    while Instant::now() < deadline {
        match inbox.recv_timeout(SETTLE_TIME) {
            Ok(Request::Loading(stamp)) => read = Some(stamp),
            Ok(Request::FilesChanged) => {}
            Ok(Request::CheckNow)
            | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                break;
            }
        }
    }
    read
}

/// The watches of the system.
struct DirectoryWatches {
    /// None if the system cannot report changes.
    watcher: Option<RecommendedWatcher>,
    /// What counts as a change, for the thread that receives the events.
    paths: Arc<Mutex<WatchPaths>>,
    /// Each watched path with the directory that it led to: it may lead to another one later.
    watched: HashMap<PathBuf, (RecursiveMode, Identity)>,
}

/// The device and inode of a directory.
type Identity = Option<(u64, u64)>;

impl DirectoryWatches {
    fn new(request_check: Sender<Request>) -> Self {
        let paths = Arc::<Mutex<WatchPaths>>::default();
        let shared = Arc::clone(&paths);
        let on_event = move |event: notify::Result<Event>| {
            let paths = shared.lock().unwrap_or_else(PoisonError::into_inner);
            if event.is_ok_and(|event| paths.is_change(&event)) {
                // The thread has ended, and drops this watcher next.
                let _ = request_check.send(Request::FilesChanged);
            }
        };
        // `WatchPaths` resolves links itself, since they may be retargeted.
        let config = Config::default().with_follow_symlinks(false);
        Self {
            watcher: RecommendedWatcher::new(on_event, config).ok(),
            paths,
            watched: HashMap::new(),
        }
    }

    /// The stamp of the files, all of which were watched before it was taken: otherwise a change between
    /// the two would never be noticed.
    fn stamp(&mut self, layers: &[Layer]) -> u64 {
        for _ in 0..MAX_PASSES {
            let (stamp, links) = stamp_and_links(layers);
            if !self.watch(WatchPaths::new(layers, &links)) {
                return stamp.value;
            }
        }
        stamp(layers).value
    }

    /// Watches these paths and no others. Returns whether one is new.
    fn watch(&mut self, paths: WatchPaths) -> bool {
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        let trees = paths.trees.iter().map(|it| (it, RecursiveMode::Recursive));
        let singles = paths.singles.iter();
        let singles = singles.map(|it| (it, RecursiveMode::NonRecursive));
        let wanted: HashMap<_, _> = trees
            .chain(singles)
            .map(|(path, mode)| (path.clone(), (mode, identity(path))))
            .collect();
        // Before the watches are set: an event of a new one must find out that it counts.
        *self.paths.lock().unwrap_or_else(PoisonError::into_inner) = paths;
        self.watched.retain(|path, is| {
            let stays = wanted.get(path) == Some(is);
            if !stays {
                // It fails if the directory is gone; then so is the watch.
                let _ = watcher.unwatch(path);
            }
            stays
        });
        let mut has_new = false;
        for (path, is) in wanted {
            self.watched.entry(path).or_insert_with_key(|path| {
                // If a watch fails, changes there need a reload by hand.
                let _ = watcher.watch(path, is.0);
                has_new = true;
                is
            });
        }
        has_new
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    let about = fs::metadata(path).ok()?;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Identity {
    fs::metadata(path).ok().map(|_| (0, 0))
}
