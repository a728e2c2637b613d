//! Sets of profiles, compiled once and kept as snapshots while no file of theirs has changed.
//!
//! # Guarantees
//!
//! Whoever asks gets what the files say. [`load`] compares the files with the snapshot before it
//! answers. [`load_streaming`] serves the app, which must show something at once: it tells of the snapshot
//! first, and of the files as they are now if they turn out to be others. Where nothing can be
//! kept, everything works as well, only slower. [`keep_snapshot`] is for whoever has just written a set:
//! its first start need not read it. Two programs that do this at once do not disturb
//! each other.
//!
//! The shipped profiles alone are never kept: they are built into the program as what
//! a snapshot would hold.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use super::cache_dir;
use super::cache_file::{BODY, FEATURES, INDEX, Reader, SET, Writer};
use super::data::Dataset;
use crate::columns;
use crate::file::atomic::directory_of;
use crate::insight::path::StepTable;
use crate::profile::stamp::{Stamp, stamp};
use crate::profile::{self, BuiltIn, Layer, Progress};
use crate::search::Index;

/// How many snapshots are kept, the latest.
const MAX_CACHED_SETS: usize = 8;

/// From so many profiles on, another thread frees what is left over of them.
const PARALLEL_MIN: usize = 500;

/// How long the first screen of a set may take before the rest of the set is read all the same.
const FIRST_FRAME_TIMEOUT: Duration = Duration::from_millis(50);

/// How long to wait until the files are surely at rest; see [`Stamp::is_settled`].
// A file that was written within the tick of the file system's clock may be written again with the same times. A
// snapshot of it would be taken for current for ever.
const SETTLING_TIME: Duration = Duration::from_millis(2100);

/// How often it is asked meanwhile whether to go on waiting.
const SETTLING_STEP: Duration = Duration::from_millis(50);

/// A data set that is built into a program: its files, and what was compiled from them.
#[derive(Debug)]
pub struct BuiltInSet {
    /// The files.
    pub profiles: &'static BuiltIn,
    /// The outline of their graph, its features and body, and the index, in this order; nothing where the program runs
    /// on a machine of another kind than the one that compiled them.
    pub columns: fn() -> columns::StaticColumns,
}

/// Two are the same if their files are.
impl PartialEq for BuiltInSet {
    fn eq(&self, other: &Self) -> bool {
        self.profiles == other.profiles
    }
}

impl Eq for BuiltInSet {}

/// Which set to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRequest {
    /// Where the profiles are.
    pub layers: Vec<Layer>,
    /// The language to read them in; without one, their own.
    pub language: Option<String>,
    /// What the program has built in, if anything.
    pub built_in: Option<&'static BuiltInSet>,
    /// The directory of the cache; without one, nothing is kept.
    pub cache_dir: Option<PathBuf>,
}

/// What [`load_streaming`] tells.
#[derive(Debug)]
pub enum LoadEvent {
    /// A set that can be browsed.
    Dataset(Arc<Dataset>),
    /// The set that was told of last can be searched now.
    IndexReady,
    /// What is told of is what the files say, or is going to be: this is their stamp.
    FilesStamp(u64),
    /// The files are being read.
    Progress(Progress),
}

/// Loads a set as its files are now; `with_index` says whether it is going to be searched.
#[must_use]
pub fn load(request: &LoadRequest, with_index: bool) -> Arc<Dataset> {
    if let Some(data) = request.built_in() {
        return data;
    }
    let place = request.place();
    let (now, kept) = thread::scope(|scope| {
        let now = scope.spawn(|| place.as_ref().map(|_| stamp(&request.layers)));
        let kept = place.as_deref().and_then(CachedSet::open);
        let kept = kept.filter(CachedSet::read_body);
        (now.join().ok().flatten(), kept)
    });
    if let (Some(now), Some(kept)) = (now, kept)
        && now.value == kept.rest.stamp()
        && (!with_index || kept.read_index())
    {
        return Arc::clone(&kept.data);
    }
    // A command does not wait until the files are at rest.
    let keep = place.zip(now.filter(|now| now.is_settled()));
    let loaded = OnceLock::new();
    let draft = request.compile(keep, with_index, &|news| {
        if let LoadEvent::Dataset(data) = news {
            let _ = loaded.set(data);
        }
    });
    if let Some(draft) = draft {
        // It is a help for the next time, and nothing that anybody asked for.
        let _ = draft.keep_now();
    }
    loaded
        .into_inner()
        .expect("whoever compiles a data set tells of it before it returns")
}

/// Loads a set for the app, and tells of it as soon as there is something to show. With `at_once` a
/// snapshot is shown before it has been compared with the files.
pub fn load_streaming(request: &LoadRequest, at_once: bool, tell: &(impl Fn(LoadEvent) + Sync)) {
    let place = request.place();
    let kept = place.as_deref().and_then(CachedSet::open);
    // What is seen first needs no more than the outline. One thread alone reads the rest, while
    // another draws.
    let show = |kept: &CachedSet| {
        tell(LoadEvent::Dataset(Arc::clone(&kept.data)));
        kept.data.graph.wait_for_hurry(FIRST_FRAME_TIMEOUT);
        let is_whole = kept.read_body() && kept.read_index();
        if is_whole {
            tell(LoadEvent::IndexReady);
        }
        is_whole
    };
    if let Some(data) = request.built_in() {
        tell(LoadEvent::Dataset(data));
        return tell(LoadEvent::IndexReady);
    }
    let is_shown = at_once && kept.as_ref().is_some_and(show);
    let now = stamp(&request.layers);
    tell(LoadEvent::FilesStamp(now.value));
    let is_current = |kept: &&CachedSet| now.value == kept.rest.stamp();
    let current = kept.as_ref().filter(is_current);
    if current.is_some_and(|kept| is_shown || (!at_once && show(kept))) {
        return;
    }
    let keep = place.map(|place| (place, now));
    if let Some(draft) = request.compile(keep, true, tell) {
        let _ = draft.keep_when_settled(&request.layers, || true);
    }
}

/// Compiles a set and keeps its snapshot, so that the next program to load it reads no file of it. Waits
/// until the files are surely at rest, at most some two seconds, as long as `may_wait` says so; nothing is
/// kept of what changes meanwhile.
///
/// # Errors
///
/// The snapshot cannot be written. Where there is no place for one nothing is done, which is no error.
pub fn keep_snapshot(request: &LoadRequest, may_wait: impl Fn() -> bool) -> io::Result<()> {
    let Some(place) = request.place() else {
        return Ok(());
    };
    let now = stamp(&request.layers);
    match request.compile(Some((place, now)), false, &|_| ()) {
        Some(draft) => draft.keep_when_settled(&request.layers, may_wait),
        None => Ok(()),
    }
}

/// A snapshot that was found.
struct CachedSet {
    /// The set, whose graph has no body at first.
    data: Arc<Dataset>,
    rest: Arc<Reader>,
}

impl CachedSet {
    fn open(place: &Path) -> Option<Self> {
        cache_dir::is_trusted(directory_of(place)).then_some(())?;
        let rest = Reader::open(place)?;
        let mut data: Dataset = rest.value(SET)?;
        data.graph.expect_body();
        let rest = Arc::new(rest);
        data.keep_steps_in(Arc::clone(&rest));
        Some(Self {
            data: Arc::new(data),
            rest,
        })
    }

    /// Completes the graph; false if the rest of the snapshot is of no use.
    fn read_body(&self) -> bool {
        // Whoever waits for the body may ask a question as soon as it is there.
        if let Some(features) = self.rest.value(FEATURES) {
            self.data.take_features(features);
        }
        self.data.graph.complete(self.rest.value(BODY))
    }

    /// Makes the set searchable; false if the snapshot's end is of no use.
    fn read_index(&self) -> bool {
        let index = self.rest.value(INDEX);
        index.map(|index| self.data.take_index(index)).is_some()
    }
}

impl Drop for CachedSet {
    /// Whoever waits for the body does not wait for ever, whatever has happened.
    fn drop(&mut self) {
        self.data.graph.complete(None);
    }
}

/// A snapshot that is written but for the steps, and not yet in its place.
struct Draft {
    writer: Writer,
    data: Arc<Dataset>,
    place: PathBuf,
    stamp: Stamp,
    /// When the files had this stamp.
    since: Instant,
}

impl Draft {
    /// Keeps it once any later change is certain to give the files another stamp, if they have the same
    /// one then. Compiling took a part of that time already, and the steps are found in another.
    fn keep_when_settled(
        mut self,
        layers: &[Layer],
        may_wait: impl Fn() -> bool,
    ) -> io::Result<()> {
        self.writer.value(&mut self.steps())?;
        if !self.stamp.is_settled() {
            while self.since.elapsed() < SETTLING_TIME {
                if !may_wait() {
                    return Ok(());
                }
                thread::sleep(SETTLING_STEP);
            }
        }
        self.keep_if(|then| stamp(layers).value == then.value)
    }

    /// Keeps it at once, without the steps, for which nobody is to wait.
    fn keep_now(mut self) -> io::Result<()> {
        self.writer.value(&mut StepTable::default())?;
        self.keep_if(|_| true)
    }

    /// The steps that paths may take, unless it takes long to find them.
    fn steps(&self) -> StepTable {
        if self.data.insight().is_quick() {
            self.data.find_steps().table().clone()
        } else {
            StepTable::default()
        }
    }

    fn keep_if(self, is_right: impl FnOnce(Stamp) -> bool) -> io::Result<()> {
        if is_right(self.stamp) {
            self.writer.finish()?;
            tidy(&self.place);
        }
        Ok(())
    }
}

impl LoadRequest {
    /// The set with its index as a snapshot has it, whatever the files say by now; none without a
    /// snapshot that can be used.
    #[must_use]
    pub fn cached(&self) -> Option<Arc<Dataset>> {
        if let Some(data) = self.built_in() {
            return Some(data);
        }
        let kept = CachedSet::open(&self.place()?)?;
        let is_whole = thread::scope(|scope| {
            let index = scope.spawn(|| kept.read_index());
            kept.read_body() && index.join().is_ok_and(|is_there| is_there)
        });
        is_whole.then(|| Arc::clone(&kept.data))
    }

    /// Reads the files and tells of the set, and again when it can be searched. With a place and
    /// the stamp of the files the answer is a snapshot, ready to be kept.
    fn compile(
        &self,
        keep: Option<(PathBuf, Stamp)>,
        with_index: bool,
        tell: &(impl Fn(LoadEvent) + Sync),
    ) -> Option<Draft> {
        let since = Instant::now();
        let progress = |progress| tell(LoadEvent::Progress(progress));
        let mut loaded =
            profile::load_and_tell(&self.layers, self.built_in.map(|it| it.profiles), &progress);
        let mut data = Dataset::from_loaded(&mut loaded, self.language.as_deref());
        // Without a place to write to it goes on as if nothing were to be kept.
        let mut writing = keep.and_then(|(place, stamp)| {
            let mut writer = Writer::create(&place, stamp.value).ok()?;
            writer.value(&mut data).ok()?;
            writer.value(data.graph.body_mut()?).ok()?;
            Some((writer, place, stamp))
        });
        let data = Arc::new(data);
        tell(LoadEvent::Dataset(Arc::clone(&data)));
        let is_large = data.graph.occupation_count() >= PARALLEL_MIN;
        let rest = is_large.then(|| thread::spawn(move || drop(loaded)));
        if writing.is_none() && !with_index {
            return None;
        }
        // The index takes the room that this makes. It is built by a thread that is new as well: an
        // allocator keeps for an old one whatever it used last, here and there between the large
        // pieces that an index needs.
        let mut index = match rest.map(thread::JoinHandle::join) {
            None => Index::build(&data.graph),
            Some(_) => thread::scope(|scope| {
                let index = scope.spawn(|| Index::build(&data.graph)).join();
                index.unwrap_or_else(|panic| resume_unwind(panic))
            }),
        };
        writing = writing.and_then(|(mut writer, place, stamp)| {
            writer.value(&mut index).ok()?;
            writer.value(&mut data.insight().features()).ok()?;
            Some((writer, place, stamp))
        });
        data.take_index(index);
        tell(LoadEvent::IndexReady);
        writing.map(|(writer, place, stamp)| Draft {
            writer,
            data,
            place,
            stamp,
            since,
        })
    }

    /// The set as it is built into the program, if it is that one.
    fn built_in(&self) -> Option<Arc<Dataset>> {
        let built_in = self.built_in?;
        let is_it = self.layers == [Layer::BuiltIn(built_in.profiles)] && self.language.is_none();
        let mut values = is_it.then(built_in.columns)?;
        let data = Dataset::outlined(values.value()?, built_in.profiles.name);
        data.take_features(values.value()?);
        let is_whole = data.graph.complete(values.value());
        data.take_index(values.value()?);
        is_whole.then(|| Arc::new(data))
    }

    /// The place of the snapshot; none for a set that is not kept, or nowhere.
    fn place(&self) -> Option<PathBuf> {
        if self.layers.iter().all(is_built_in) {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        for layer in &self.layers {
            if let Layer::Directory(path) = layer {
                // As it was given, since reports name files so, and as it really is.
                (path, fs::canonicalize(path).ok()?).hash(&mut hasher);
            }
            // Not only what was hashed: also where one layer ends.
            is_built_in(layer).hash(&mut hasher);
        }
        self.language.hash(&mut hasher);
        // A clash of two sets would make each start compile anew, since the stamp of the other differs; nothing worse.
        let name = format!("{:016x}{}", hasher.finish(), cache_dir::SNAPSHOT);
        Some(self.cache_dir.as_ref()?.join(name))
    }
}

fn is_built_in(layer: &Layer) -> bool {
    matches!(layer, Layer::BuiltIn(_))
}

/// Removes what nobody is going to read: the oldest snapshots.
fn tidy(place: &Path) {
    let Some(directory) = place.parent() else {
        return;
    };
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut snapshots = Vec::new();
    for entry in entries {
        let Ok(modified) = entry.metadata().and_then(|metadata| metadata.modified()) else {
            continue;
        };
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(cache_dir::SNAPSHOT) {
            snapshots.push((modified, entry.path()));
        }
    }
    snapshots.sort();
    let too_many = snapshots.len().saturating_sub(MAX_CACHED_SETS);
    for (_, path) in snapshots.into_iter().take(too_many) {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::insight::path::StepGraph;

    #[test]
    fn the_steps_of_paths_are_kept_where_nobody_waits_for_it() {
        let profiles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../profiles");
        for is_waited_for in [false, true] {
            let cache = tempfile::tempdir().unwrap();
            let request = LoadRequest {
                layers: vec![Layer::Directory(profiles.clone())],
                language: None,
                built_in: None,
                cache_dir: Some(cache.path().to_owned()),
            };
            if is_waited_for {
                drop(load(&request, true));
            } else {
                keep_snapshot(&request, || true).unwrap();
            }
            let data = request.cached().unwrap();
            assert_eq!(data.kept_steps().is_none(), is_waited_for);
            assert_eq!(*data.find_steps(), StepGraph::new(data.insight()));
        }
    }
}
