//! Notices that the files of the set have changed.
//!
//! # What it promises
//!
//! The system tells of changes; while there are none, nothing happens and no time is used. When
//! files have come to rest after a change, their stamp says whether the set is another one than the
//! one that was read, and only then is anything told, once. Where the system cannot tell (too many
//! watches, a file system of another machine), a person can still ask.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Input;
use crate::app::Msg;
use crate::profile::Layer;
use crate::profile::stamp::stamp;

/// How long nothing must have happened: an editor that saves does several things in a row.
const REST: Duration = Duration::from_millis(120);
/// How long files may keep changing before they are looked at all the same.
const LONGEST: Duration = Duration::from_secs(2);

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
            Input::Msg(Msg::Told(format!("{what}: {reason}")))
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
    // Kept, since it watches for as long as it is there.
    let _watched = begin(layers, stir);
    let mut is_due = true;
    loop {
        if is_due {
            let now = stamp(layers).value;
            if now != known && tell.send(Input::Msg(Msg::Changed)).is_err() {
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

fn begin(layers: &[Layer], stir: Sender<Word>) -> Option<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_change(&event)) {
            let _ = stir.send(Word::Stirred);
        }
    })
    .ok()?;
    for layer in layers {
        if let Layer::Directory(path) = layer {
            let _ = watcher.watch(path, RecursiveMode::Recursive);
        }
    }
    Some(watcher)
}

/// Whether something has happened that can make another set: reading is none of it, nor is what an
/// editor keeps beside a file.
fn is_change(event: &Event) -> bool {
    let changes = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    let can_matter = |path: &Path| {
        path.extension().is_none_or(|ending| {
            ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
        })
    };
    changes && (event.need_rescan() || event.paths.iter().any(|path| can_matter(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, ModifyKind};

    #[test]
    fn only_what_can_change_the_set_counts() {
        for (kind, path, counts) in [
            (EventKind::Create(CreateKind::File), "set/cook.yaml", true),
            (EventKind::Modify(ModifyKind::Any), "set/cook.YML", true),
            (EventKind::Create(CreateKind::Folder), "set/more", true),
            (
                EventKind::Modify(ModifyKind::Any),
                "set/.cook.yaml.swp",
                false,
            ),
            (EventKind::Access(AccessKind::Any), "set/cook.yaml", false),
            (
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                "set/cook.yaml",
                true,
            ),
        ] {
            let event = Event::new(kind).add_path(path.into());
            assert_eq!(is_change(&event), counts, "{event:?}");
        }
    }
}
