//! Which profiles a command works on, and loading them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Place;
use super::out::remark;
use super::{Failure, MISUSE, NOTHING};
use crate::app::dataset::Dataset;
use crate::config::choice::{Choice, Environment, OWN, Options, SHIPPED};
use crate::profile::clean::shown;
use crate::profile::language;
use crate::profile::{Layer, Severity};
use crate::store::sets::{self, Wanted};
use crate::store::{profiles_directory, snapshots_directory};

/// The layers to load: the given ones; without any, a person's own directory if it holds profiles;
/// else the shipped ones.
pub(super) fn layers(given: &[PathBuf]) -> Result<Vec<Layer>, Failure> {
    if !given.is_empty() {
        return given.iter().map(|named| layer(named)).collect();
    }
    Ok(match profiles_directory() {
        Some(own) if holds_profiles(&own) => vec![Layer::Directory(own)],
        _ => vec![Layer::Shipped],
    })
}

/// The layer that is meant: a word for one, or a directory, which has to be there.
fn layer(named: &Path) -> Result<Layer, Failure> {
    let told = |what: String| Failure::Told(MISUSE, what);
    let directory = if named == Path::new(SHIPPED) {
        return Ok(Layer::Shipped);
    } else if named == Path::new(OWN) {
        let what = "there is no directory of your own here: neither HOME nor XDG_DATA_HOME is set";
        profiles_directory().ok_or_else(|| told(what.to_owned()))?
    } else {
        named.to_path_buf()
    };
    if let Err(error) = std::fs::read_dir(&directory) {
        let name = shown(&directory.to_string_lossy()).into_owned();
        return Err(told(format!(
            "the directory {name} cannot be read: {error}"
        )));
    }
    Ok(Layer::Directory(directory))
}

/// Whether there is a YAML file in a directory or directly below it.
fn holds_profiles(directory: &Path) -> bool {
    let entries = |directory: &Path| {
        std::fs::read_dir(directory)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
    };
    let is_yaml = |path: &Path| {
        path.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
    };
    entries(directory)
        .any(|path| is_yaml(&path) || (path.is_dir() && entries(&path).any(|path| is_yaml(&path))))
}

/// What a person asks for, now and for good.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// What holds.
    pub(super) choice: Choice,
}

impl Asked {
    /// What holds of options, environment and configuration.
    pub(super) fn new(place: &Place, options: Options) -> Result<Self, Failure> {
        let choice = Choice::of(options, &Environment::here(), place.read()?);
        Ok(Self { choice })
    }

    /// The set to load.
    pub(super) fn wanted(&self) -> Result<Wanted, Failure> {
        Ok(Wanted {
            layers: layers(&self.choice.profiles)?,
            // The same code for the same language, since each has a snapshot.
            language: self.choice.language.as_deref().map(language::code),
            snapshots: snapshots_directory(),
        })
    }

    /// Loads the set, and says on standard error if there is something wrong with it; `with_index`
    /// says whether it is going to be searched.
    pub(super) fn load(&self, with_index: bool) -> Result<Arc<Dataset>, Failure> {
        self.load_wanted(&self.wanted()?, with_index)
    }

    /// The same for a set that is known already.
    pub(super) fn load_wanted(
        &self,
        wanted: &Wanted,
        with_index: bool,
    ) -> Result<Arc<Dataset>, Failure> {
        let data = load(wanted, with_index);
        let read = data.graph.languages().next();
        match &self.choice.language {
            Some(asked) if language::find(asked, data.graph.languages()) != read => {
                let told = no_such_language(asked, &data);
                if self.choice.is_language_asked {
                    return Err(Failure::Told(NOTHING, told));
                }
                // What is set for good may suit other profiles than these.
                remark(&format!("careernav: {told}"));
                Ok(data)
            }
            _ => Ok(data),
        }
    }
}

fn load(wanted: &Wanted, with_index: bool) -> Arc<Dataset> {
    let data = sets::load(wanted, with_index);
    let errors = data
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    match errors {
        0 => {}
        1 => remark("careernav: 1 error in the profiles; 'careernav validate' shows it"),
        _ => remark(&format!(
            "careernav: {errors} errors in the profiles; 'careernav validate' lists them"
        )),
    }
    data
}

fn no_such_language(language: &str, data: &Dataset) -> String {
    let mut known: Vec<_> = data.graph.languages().filter(|l| !l.is_empty()).collect();
    known.sort_unstable();
    let hint = if known.is_empty() {
        "the set does not say in which language it is".to_owned()
    } else {
        format!("the set is in: {}", known.join(", "))
    };
    let language = shown(language);
    format!("the profiles are not in the language '{language}'\n  {hint}")
}
