//! Notices that the files of the set have changed.
//!
//! # What it promises
//!
//! The system tells of changes; while there are none, nothing happens and no time is used. When
//! files have come to rest after a change, their stamp says whether the set is another one than the
//! one that was read, and only then is anything told, once. Links make no difference: a change behind
//! one, a link that is made to lead elsewhere, and a directory that is replaced or comes later are
//! noticed like any other ([`Places`]). Where the system cannot tell (too many watches, a file system of
//! another machine), a person can still ask.

mod places;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use places::Places;

use super::Input;
use crate::app::Msg;
use careernav_core::profile::Layer;
use careernav_core::profile::stamp::{stamp, stamp_and_links};

/// How long nothing must have happened: an editor that saves does several things in a row.
const REST: Duration = Duration::from_millis(120);
/// How long files may keep changing before they are looked at all the same.
const LONGEST: Duration = Duration::from_secs(2);
/// How often files are looked at again because there was more to watch than before.
const MAX_LOOKS: usize = 4;

/// What the thread is told.
enum Word {
    /// Files are being read; this is their stamp.
    Read(u64),
    /// Something has happened to files.
    Stirred,
    /// Somebody may have changed files and is waiting.
    Look,
}

/// The thread that watches.
pub(super) struct Watcher {
    /// None where there are no files.
    words: Option<Sender<Word>>,
}

impl Watcher {
    /// Watches the files of layers from when they are first read.
    pub(super) fn spawn(layers: &[Layer], tell: Sender<Input>) -> Self {
        if !layers
            .iter()
            .any(|layer| matches!(layer, Layer::Directory(_)))
        {
            return Self { words: None };
        }
        let (words, inbox) = mpsc::channel();
        let layers = layers.to_vec();
        let stir = words.clone();
        let failed = |reason| {
            let what = "The files are not watched any more";
            Input::Msg(Msg::Notice(format!("{what}: {reason}")))
        };
        super::spawn(&tell.clone(), failed, move || {
            #[cfg(debug_assertions)]
            super::drill::panic_in("watcher");
            watch(&layers, &inbox, stir, &tell);
        });
        Self { words: Some(words) }
    }

    /// Somebody may have changed files just now.
    pub(super) fn look(&self) {
        self.send(Word::Look);
    }

    /// Something that says which stamp the files had that are being read.
    pub(super) fn reads(&self) -> impl Fn(u64) + Send + 'static {
        let words = self.words.clone();
        move |stamp| {
            if let Some(words) = &words {
                let _ = words.send(Word::Read(stamp));
            }
        }
    }

    fn send(&self, word: Word) {
        if let Some(words) = &self.words {
            let _ = words.send(word);
        }
    }
}

/// Watches until nobody listens any more.
fn watch(layers: &[Layer], inbox: &Receiver<Word>, stir: Sender<Word>, tell: &Sender<Input>) {
    // Not before something is shown: to begin takes a walk through all directories.
    let Some(mut known) = inbox.iter().find_map(|word| match word {
        Word::Read(stamp) => Some(stamp),
        Word::Stirred | Word::Look => None,
    }) else {
        return;
    };
    let mut eyes = Eyes::new(stir);
    let mut is_due = true;
    loop {
        if is_due {
            let now = eyes.look(layers);
            if now != known && tell.send(Input::Msg(Msg::FilesChanged)).is_err() {
                return;
            }
            known = now;
        }
        let Ok(word) = inbox.recv() else {
            return;
        };
        is_due = match word {
            Word::Read(stamp) => {
                known = stamp;
                false
            }
            Word::Stirred => {
                known = rested(inbox).unwrap_or(known);
                true
            }
            Word::Look => true,
        };
    }
}

/// Waits until nothing more happens; the answer is the stamp of files that were read meanwhile.
fn rested(inbox: &Receiver<Word>) -> Option<u64> {
    let deadline = Instant::now() + LONGEST;
    let mut read = None;
    while Instant::now() < deadline {
        match inbox.recv_timeout(REST) {
            Ok(Word::Read(stamp)) => read = Some(stamp),
            Ok(Word::Stirred) => {}
            Ok(Word::Look) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                break;
            }
        }
    }
    read
}

/// What watches, and where.
struct Eyes {
    /// None where the system cannot tell.
    watcher: Option<RecommendedWatcher>,
    /// What counts there, for the thread that is told.
    places: Arc<Mutex<Places>>,
    /// Each place, with which directory it is: another one may come to lie there.
    watched: HashMap<PathBuf, (RecursiveMode, Identity)>,
}

/// Which directory a path leads to.
type Identity = Option<(u64, u64)>;

impl Eyes {
    fn new(stir: Sender<Word>) -> Self {
        let places = Arc::<Mutex<Places>>::default();
        let known = Arc::clone(&places);
        let heard = move |event: notify::Result<Event>| {
            let places = known.lock().unwrap_or_else(PoisonError::into_inner);
            if event.is_ok_and(|event| places.is_change(&event)) {
                let _ = stir.send(Word::Stirred);
            }
        };
        // Links are followed here, since what they lead to may change.
        let config = Config::default().with_follow_symlinks(false);
        Self {
            watcher: RecommendedWatcher::new(heard, config).ok(),
            places,
            watched: HashMap::new(),
        }
    }

    /// The stamp of the files, all of which are watched from before it was taken.
    fn look(&mut self, layers: &[Layer]) -> u64 {
        for _ in 0..MAX_LOOKS {
            let (stamp, links) = stamp_and_links(layers);
            if !self.watch(Places::of(layers, &links)) {
                return stamp.value;
            }
        }
        stamp(layers).value
    }

    /// Watches these places and no others; whether one is new.
    fn watch(&mut self, places: Places) -> bool {
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        let trees = places.trees.iter().map(|it| (it, RecursiveMode::Recursive));
        let singles = places.singles.iter();
        let singles = singles.map(|it| (it, RecursiveMode::NonRecursive));
        let wanted: HashMap<_, _> = trees
            .chain(singles)
            .map(|(path, mode)| (path.clone(), (mode, identity(path))))
            .collect();
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = places;
        self.watched.retain(|path, is| {
            let stays = wanted.get(path) == Some(is);
            if !stays {
                // What has gone is not watched any more as it is.
                let _ = watcher.unwatch(path);
            }
            stays
        });
        let mut has_new = false;
        for (path, is) in wanted {
            self.watched.entry(path).or_insert_with_key(|path| {
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
