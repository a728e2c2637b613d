//! What a command works with: the options that were given, the configuration, and the data set.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::out;
use super::outcome::Failure;
use crate::config::Config;
use crate::config::resolve::{Environment, Options, Resolved};
use crate::config::{OWN, SHIPPED};
use crate::shipped;
use crate::store::people::{self, PersonFiles};
use crate::store::person_name::PersonName;
use crate::store::{config_file, profiles_directory, snapshots_directory};
use careernav_core::dataset::Dataset;
use careernav_core::dataset::{self, LoadRequest};
use careernav_core::profile::{Layer, Severity};
use careernav_core::text::language;
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::escaped;

/// The variable that names the configuration file, if no option does.
const CONFIG_VARIABLE: &str = "CAREERNAV_CONFIG";

/// The variable that names the person, if no option does.
pub(super) const PERSON_VARIABLE: &str = "CAREERNAV_ME";

/// The options that were given, and what follows from them.
///
/// The configuration is read when a command first needs it, so that a broken one is no concern of the
/// commands that need none.
#[derive(Debug)]
pub(super) struct Context {
    config_file: Option<PathBuf>,
    /// The person that the option names.
    me: Option<PathBuf>,
    options: Options,
    cli: fn() -> clap::Command,
    /// Whether faults of the configuration are reported.
    is_silent: bool,
    choice: OnceLock<Resolved>,
}

/// The configuration file, and where its name comes from.
pub(super) struct ConfigPath {
    pub(super) path: PathBuf,
    source: ConfigSource,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ConfigSource {
    Option,
    Variable,
    Default,
}

impl Context {
    /// A context for these options; `cli` makes the arguments of the program, for the commands that
    /// describe them.
    pub(super) fn new(
        config_file: Option<PathBuf>,
        me: Option<PathBuf>,
        options: Options,
        cli: fn() -> clap::Command,
    ) -> Self {
        Self {
            config_file,
            me,
            options,
            cli,
            is_silent: false,
            choice: OnceLock::new(),
        }
    }

    /// The same without reports of what is wrong with the configuration.
    pub(super) fn silent(self) -> Self {
        Self {
            is_silent: true,
            ..self
        }
    }

    /// The same with other options.
    pub(super) fn with_options(&self, change: impl FnOnce(&mut Options)) -> Self {
        let mut options = self.options.clone();
        change(&mut options);
        Self {
            is_silent: self.is_silent,
            ..Self::new(self.config_file.clone(), self.me.clone(), options, self.cli)
        }
    }

    /// A silent context for the options of another command line.
    pub(super) fn for_line(
        &self,
        config_file: Option<PathBuf>,
        me: Option<PathBuf>,
        options: Options,
    ) -> Self {
        Self::new(config_file, me, options, self.cli).silent()
    }

    /// The arguments of the program, as clap has them.
    pub(super) fn cli(&self) -> clap::Command {
        (self.cli)()
    }

    /// The person that the option or the variable names; none if neither does.
    pub(super) fn named_person(&self) -> Result<Option<PersonFiles>, Failure> {
        let variable = || std::env::var_os(PERSON_VARIABLE).filter(|value| !value.is_empty());
        let Some(named) = self.me.clone().or_else(|| variable().map(PathBuf::from)) else {
            return Ok(None);
        };
        if is_file_name(&named) {
            return Ok(Some(PersonFiles::at(&named)));
        }
        let name = PersonName::parse(&named.to_string_lossy()).map_err(Failure::error)?;
        let person = PersonFiles::named(&name).ok_or_else(|| Failure::error(NO_HOME))?;
        if !person.is_me && !person.exists() {
            return Err(unknown_person(&name));
        }
        Ok(Some(person))
    }

    /// Whether the option or the variable names a person.
    pub(super) fn is_person_named(&self) -> bool {
        self.me.is_some() || std::env::var_os(PERSON_VARIABLE).is_some_and(|it| !it.is_empty())
    }

    /// The person who is meant: the one that is named, else the one of `careernav me switch`.
    pub(super) fn person(&self) -> Result<PersonFiles, Failure> {
        let person = self.person_if_any()?;
        person.ok_or_else(|| Failure::error(NO_HOME))
    }

    /// The same; none where nobody is named and there is no home directory.
    pub(super) fn person_if_any(&self) -> Result<Option<PersonFiles>, Failure> {
        if let Some(person) = self.named_person()? {
            return Ok(Some(person));
        }
        people::current().map_err(|why| {
            let why = escaped(&why).into_owned();
            Failure::error(format!(
                "{why}\n  'careernav me switch NAME' says who is meant"
            ))
        })
    }

    /// Whether options say which profiles to read, or in which language.
    pub(super) fn selects_profiles(&self) -> bool {
        !self.options.profiles.is_empty() || self.options.language.is_some()
    }

    /// What options, environment and configuration come to; reports the faults of the configuration when
    /// it is first read.
    pub(super) fn choice(&self) -> Result<&Resolved, Failure> {
        if let Some(choice) = self.choice.get() {
            return Ok(choice);
        }
        let config = self.read_config()?;
        let choice = Resolved::new(self.options.clone(), &Environment::from_env(), config);
        if !self.is_silent {
            let problems = choice.settings.problems.iter();
            for problem in problems.filter(|problem| problem.severity != Severity::Note) {
                out::note(&problem.to_string());
            }
        }
        Ok(self.choice.get_or_init(|| choice))
    }

    /// The configuration file; none where neither option nor variable names one and there is no home
    /// directory.
    pub(super) fn config_path(&self) -> Option<ConfigPath> {
        let (path, source) = if let Some(path) = &self.config_file {
            (path.clone(), ConfigSource::Option)
        } else if let Some(path) =
            std::env::var_os(CONFIG_VARIABLE).filter(|value| !value.is_empty())
        {
            (PathBuf::from(path), ConfigSource::Variable)
        } else {
            (config_file()?, ConfigSource::Default)
        };
        Some(ConfigPath { path, source })
    }

    /// Reads the configuration. A file that an option names must exist.
    pub(super) fn read_config(&self) -> Result<Config, Failure> {
        let Some(ConfigPath { path, source }) = self.config_path() else {
            return Ok(Config::default());
        };
        if source != ConfigSource::Default && !path.exists() {
            if source == ConfigSource::Option {
                let name = path.to_string_lossy();
                let message = format!("no such configuration file: {}", escaped(&name));
                return Err(Failure::error(message));
            }
            let mut config = Config::default();
            config.report_missing(
                &path,
                &format!("there is no such file; {CONFIG_VARIABLE} names it"),
            );
            return Ok(config);
        }
        Ok(Config::load(&path))
    }

    /// The layers of the data set.
    pub(super) fn layers(&self) -> Result<Vec<Layer>, Failure> {
        layers(&self.choice()?.profiles)
    }

    /// The data set to load.
    pub(super) fn load_request(&self) -> Result<LoadRequest, Failure> {
        Ok(LoadRequest {
            layers: self.layers()?,
            // Each language has a snapshot of its own, so "DE" and "de" must not be two.
            language: self.choice()?.language.as_deref().map(language::code),
            built_in: Some(&shipped::SET),
            cache_dir: snapshots_directory(),
        })
    }

    /// Loads the data set, and reports on standard error if something is wrong with it.
    pub(super) fn load(&self) -> Result<Arc<Dataset>, Failure> {
        self.load_requested(&self.load_request()?, false)
    }

    /// The same with the index that a search needs.
    pub(super) fn load_with_index(&self) -> Result<Arc<Dataset>, Failure> {
        self.load_requested(&self.load_request()?, true)
    }

    /// The same for a request that was made before.
    pub(super) fn load_requested(
        &self,
        request: &LoadRequest,
        with_index: bool,
    ) -> Result<Arc<Dataset>, Failure> {
        let data = dataset::load(request, with_index);
        report_errors(&data);
        let choice = self.choice()?;
        let loaded = data.graph.languages().next();
        match &choice.language {
            Some(wanted) if language::find(wanted, data.graph.languages()) != loaded => {
                let message = no_such_language(wanted, &data);
                if choice.is_language_given {
                    return Err(Failure::not_found(message));
                }
                // A language that is configured for good may suit other profiles than these.
                out::note(&format!("careernav: {message}"));
                Ok(data)
            }
            _ => Ok(data),
        }
    }
}

/// Why there is nobody.
const NO_HOME: &str = "there is no home directory to keep it in; --me names a file";

/// The failure where there is nobody of a name, with the most similar one.
pub(super) fn unknown_person(name: &PersonName) -> Failure {
    let all: Vec<_> = people::all().0.into_iter().map(|it| it.name).collect();
    let hint = match nearest(name.as_str(), all.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near}?"),
        None => {
            "'careernav me list' shows who there is; 'careernav me new' adds somebody".to_owned()
        }
    };
    Failure::not_found(format!("there is nobody called {name}\n  {hint}"))
}

/// Whether a person is named by their file, and not by their name.
fn is_file_name(named: &Path) -> bool {
    let is_yaml = |ending: &std::ffi::OsStr| {
        ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
    };
    named.components().count() > 1
        || named.to_string_lossy().contains(std::path::is_separator)
        || named.extension().is_some_and(is_yaml)
}

/// The layers of the given directories; without any, the person's own directory if it has profiles, else
/// the shipped ones.
pub(super) fn layers(given: &[PathBuf]) -> Result<Vec<Layer>, Failure> {
    if !given.is_empty() {
        return given.iter().map(|named| layer(named)).collect();
    }
    Ok(match profiles_directory() {
        Some(own) if has_profiles(&own) => vec![Layer::Directory(own)],
        _ => vec![shipped::LAYER],
    })
}

/// The layer of a word, or of a directory, which must exist.
fn layer(named: &Path) -> Result<Layer, Failure> {
    let directory = if named == Path::new(SHIPPED) {
        return Ok(shipped::LAYER);
    } else if named == Path::new(OWN) {
        let message = "you have no directory of your own: neither HOME nor XDG_DATA_HOME is set";
        profiles_directory().ok_or_else(|| Failure::error(message))?
    } else {
        named.to_path_buf()
    };
    if let Err(error) = std::fs::read_dir(&directory) {
        let name = escaped(&directory.to_string_lossy()).into_owned();
        return Err(Failure::error(format!(
            "cannot read directory {name}: {error}"
        )));
    }
    Ok(Layer::Directory(directory))
}

/// Whether a YAML file is in a directory or directly below it.
fn has_profiles(directory: &Path) -> bool {
    // A directory that cannot be read has none: loading it then says why.
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

/// Reports how many errors the profiles have.
fn report_errors(data: &Dataset) {
    let errors = data
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    match errors {
        0 => {}
        1 => out::note("careernav: 1 error in the profiles; 'careernav validate' shows it"),
        _ => out::note(&format!(
            "careernav: {errors} errors in the profiles; 'careernav validate' lists them"
        )),
    }
}

fn no_such_language(language: &str, data: &Dataset) -> String {
    let mut known: Vec<_> = data.graph.languages().filter(|l| !l.is_empty()).collect();
    known.sort_unstable();
    let hint = if known.is_empty() {
        "the data set does not name its language".to_owned()
    } else {
        format!("the data set is in: {}", known.join(", "))
    };
    let language = escaped(language);
    format!("the profiles are not in the language '{language}'\n  {hint}")
}
