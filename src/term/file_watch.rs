//! Notices that a single file has changed: a person's, in an editor or by another careernav process.
//!
//! The directory is watched and not the file, since a file that is replaced is another one. If the system
//! cannot report changes, nothing is noticed, and the file is read again with the next change that is saved.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use careernav_core::file::atomic::directory_of;

/// A watch of one file at a time.
pub(super) struct FileWatch {
    watcher: Option<RecommendedWatcher>,
    /// The file, for the thread that receives the events.
    file: Arc<Mutex<Option<PathBuf>>>,
    watched: Option<PathBuf>,
}

impl FileWatch {
    /// A watch of nothing yet, which reports changes like this.
    pub(super) fn new(changed: impl Fn() + Send + 'static) -> Self {
        let file = Arc::<Mutex<Option<PathBuf>>>::default();
        let shared = Arc::clone(&file);
        let on_event = move |event: notify::Result<Event>| {
            let file = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let is_it = |path: &PathBuf| Some(path) == file.as_ref();
            if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(is_it)) {
                changed();
            }
        };
        Self {
            watcher: RecommendedWatcher::new(on_event, Config::default()).ok(),
            file,
            watched: None,
        }
    }

    /// Watches this file and no other one. It need not exist, but its directory has to.
    pub(super) fn watch(&mut self, file: &Path) {
        let file =
            fs::canonicalize(file).unwrap_or_else(|_| match fs::canonicalize(directory_of(file)) {
                Ok(directory) => directory.join(file.file_name().unwrap_or_default()),
                Err(_) => file.to_path_buf(),
            });
        let directory = directory_of(&file).to_path_buf();
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        if self.watched.as_ref() == Some(&directory) {
            return;
        }
        if let Some(former) = self.watched.take() {
            // It fails if the directory is gone; then so is the watch.
            let _ = watcher.unwatch(&former);
        }
        let is_watched = watcher.watch(&directory, RecursiveMode::NonRecursive);
        self.watched = is_watched.is_ok().then_some(directory);
    }
}
