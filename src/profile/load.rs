//! From layers of files to one checked set of profiles.
//!
//! Every file is read on its own, on all cores; then layers are laid over one another, and what the
//! files say of each other is checked. Nothing here gives up: each step passes on what is sound.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::clean::folded;
use super::limits::MAX_PROBLEMS_PER_FILE;
use super::prescan::{Content, Prescan, prescan};
use super::problem::{Fault, Mark, Problem};
use super::schema::{About, CatalogueEntry, IscoGroup, Origin, Profile, SkillGroup, Translation};
use super::source::{Place, Source};
use super::{careful, catalogue, cross, merge, parallel, quick, shipped, walk};

/// Where profiles come from. Layers are laid over one another; a later one replaces profiles of the
/// same id, and says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layer {
    /// Those built into the program.
    Shipped,
    /// Those in a directory and in all directories below it.
    Directory(PathBuf),
}

impl Layer {
    fn name(&self) -> String {
        match self {
            Self::Shipped => shipped::NAME.to_owned(),
            Self::Directory(path) => walk::shown(path),
        }
    }
}

/// Everything that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The profiles in use, sorted by id; ids are unique.
    pub profiles: Vec<Profile>,
    /// The skills that a catalogue describes, sorted by folded name; names are unique.
    pub catalogue: Vec<CatalogueEntry>,
    /// What the set says of ISCO groups, sorted by code; codes are unique.
    pub isco: Vec<IscoGroup>,
    /// The groups of skills, sorted by code; codes are unique.
    pub skill_groups: Vec<SkillGroup>,
    /// What the set says in other languages, sorted by language.
    pub translations: Vec<Translation>,
    /// What the set says of itself; of several layers, the last that says something.
    pub about: About,
    /// Every problem in every file, sorted by file, line and column.
    pub problems: Vec<Problem>,
    /// The layers, in the order given.
    pub layers: Vec<LayerSummary>,
}

/// What a layer came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerSummary {
    /// The layer.
    pub layer: Layer,
    /// Its name for people.
    pub name: String,
    /// How many of the profiles in use come from it.
    pub profiles: usize,
}

/// What one file gave.
pub(super) enum Contents {
    Profile(Box<Profile>),
    Catalogue(Vec<CatalogueEntry>),
    Nothing,
}

/// How far the reading of files has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files that were read.
    pub done: usize,
    /// Files in all.
    pub of: usize,
}

/// After how many files it is worth telling of progress again.
const WORTH_TELLING: usize = 64;

/// Loads all layers. It never fails: what cannot be loaded is in [`Loaded::problems`].
#[must_use]
pub fn load(layers: &[Layer]) -> Loaded {
    load_and_tell(layers, &|_| {})
}

/// The same, telling now and then how far it has come; from several threads at once.
#[must_use]
pub fn load_and_tell(layers: &[Layer], tell: &(impl Fn(Progress) + Sync)) -> Loaded {
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        let found = match layer {
            Layer::Shipped => walk::shipped(index),
            Layer::Directory(path) => walk::directory(index, path),
        };
        // A directory that could not be read has been reported, and is not called empty as well.
        let has_profile = found
            .sources
            .iter()
            .any(|source| source.content == Content::Profile);
        if !has_profile && found.problems.is_empty() {
            let fault = Fault::warning(Mark::WHOLE, "there is no profile here");
            let fault = fault.hint("a profile is a file such as ict-security-manager.yaml");
            problems.push(fault.in_file(&layer.name()));
        }
        sources.extend(found.sources);
        problems.extend(found.problems);
    }

    // A catalogue takes as long as hundreds of profiles, so it must not be begun last.
    let mut order: Vec<&Source> = sources.iter().collect();
    order.sort_by_key(|source| source.content != Content::Catalogue);
    let done = AtomicUsize::new(0);
    let read = parallel::map(&order, |source| {
        let contents = read(source);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(WORTH_TELLING) {
            let of = order.len();
            tell(Progress { done, of });
        }
        contents
    });
    let mut files = Vec::with_capacity(sources.len());
    for (source, (contents, faults)) in order.into_iter().zip(read) {
        problems.extend(faults.into_iter().map(|fault| fault.in_file(&source.shown)));
        files.push((source, contents));
    }
    files.sort_by(|(a, _), (b, _)| (a.layer, &a.shown).cmp(&(b.layer, &b.shown)));

    let names: Vec<String> = layers.iter().map(Layer::name).collect();
    let merged = merge::merge(files, &names, &mut problems);
    let (mut profiles, used): (Vec<Profile>, Vec<&Source>) = merged.profiles.into_iter().unzip();
    problems.extend(cross::check(
        &mut profiles,
        &used,
        &merged.catalogue,
        &merged.absent,
    ));

    let layers = layers
        .iter()
        .zip(names)
        .enumerate()
        .map(|(index, (layer, name))| LayerSummary {
            layer: layer.clone(),
            name,
            profiles: used.iter().filter(|source| source.layer == index).count(),
        })
        .collect();
    Loaded {
        profiles,
        catalogue: merged.catalogue,
        isco: Vec::new(),
        skill_groups: Vec::new(),
        translations: Vec::new(),
        about: About::default(),
        problems: tidy(problems),
        layers,
    }
}

/// Reads one file: quickly if it is plain and sound, else carefully.
fn read(source: &Source) -> (Contents, Vec<Fault>) {
    let text = match source.read() {
        Ok(text) => text,
        Err(fault) => return (Contents::Nothing, vec![*fault]),
    };
    let is_plain = match prescan(&text) {
        Prescan::Plain => true,
        Prescan::Odd => false,
        Prescan::Refused(fault) => return (Contents::Nothing, vec![fault]),
    };
    match source.content {
        Content::Profile => {
            if is_plain && let Some(profile) = quick::profile(&text) {
                return (
                    Contents::Profile(Box::new(finish(profile, source))),
                    Vec::new(),
                );
            }
            let outcome = careful::profile(&text);
            let profile = outcome
                .value
                .map(|profile| Box::new(finish(profile, source)));
            (
                profile.map_or(Contents::Nothing, Contents::Profile),
                outcome.faults,
            )
        }
        Content::Catalogue => {
            if is_plain && let Some(entries) = quick::catalogue(&text) {
                return (Contents::Catalogue(entries), Vec::new());
            }
            let outcome = catalogue::catalogue(&text);
            (
                outcome.value.map_or(Contents::Nothing, Contents::Catalogue),
                outcome.faults,
            )
        }
    }
}

/// Adds what the file's contents do not say.
fn finish(mut profile: Profile, source: &Source) -> Profile {
    profile.id.clone_from(&source.stem);
    profile.origin = Origin {
        layer: source.layer,
        path: match &source.place {
            Place::Shipped(_) => None,
            Place::Disk(path) => Some(path.clone()),
        },
    };
    profile
}

/// Sorts the problems, and cuts the list of a file that has very many.
fn tidy(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| {
        let place = |problem: &Problem| (problem.line, problem.column, problem.severity);
        a.file
            .cmp(&b.file)
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.what.cmp(&b.what))
    });
    let mut tidied = Vec::with_capacity(problems.len());
    for group in problems.chunk_by(|a, b| a.file == b.file) {
        let left_out = group.get(MAX_PROBLEMS_PER_FILE..).unwrap_or_default();
        if let Some(worst) = left_out.iter().map(|problem| problem.severity).min() {
            let what = format!(
                "{} problems; the first {MAX_PROBLEMS_PER_FILE} follow",
                group.len()
            );
            let fault = Fault {
                severity: worst,
                ..Fault::error(Mark::WHOLE, what)
            };
            tidied.push(fault.in_file(&group[0].file));
        }
        tidied.extend_from_slice(&group[..group.len() - left_out.len()]);
    }
    tidied
}

/// Which ids gave no profile, by their folded form.
pub(super) fn absent(files: &[(&Source, Contents)]) -> HashSet<String> {
    let mut loaded: HashMap<String, bool> = HashMap::new();
    for (source, contents) in files {
        if source.content == Content::Profile {
            let is_profile = matches!(contents, Contents::Profile(_));
            *loaded.entry(folded(&source.stem).into_owned()).or_default() |= is_profile;
        }
    }
    loaded.retain(|_, is_loaded| !*is_loaded);
    loaded.into_keys().collect()
}
