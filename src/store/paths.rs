//! Where the program keeps its files: by the XDG conventions, on every platform that has a home
//! directory. Every function returns none without one.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// The program's directory in each of the base directories.
const PROGRAM: &str = "careernav";

fn xdg(base: impl FnOnce(&Xdg) -> Option<PathBuf>) -> Option<PathBuf> {
    let xdg = Xdg::new().ok()?;
    base(&xdg).map(|base| base.join(PROGRAM))
}

fn data(name: &str) -> Option<PathBuf> {
    xdg(|it| Some(it.data_dir())).map(|it| it.join(name))
}

fn state(name: &str) -> Option<PathBuf> {
    xdg(BaseStrategy::state_dir).map(|it| it.join(name))
}

/// The directory of the user's profiles: `$XDG_DATA_HOME/careernav/profiles`, by default
/// `~/.local/share/careernav/profiles`.
#[must_use]
pub fn profiles_directory() -> Option<PathBuf> {
    data("profiles")
}

/// Your own file: `$XDG_DATA_HOME/careernav/me.yaml`, by default `~/.local/share/careernav/me.yaml`.
pub(super) fn own_file() -> Option<PathBuf> {
    data("me.yaml")
}

/// The directory of other people's files: `$XDG_DATA_HOME/careernav/people`, by default
/// `~/.local/share/careernav/people`.
#[must_use]
pub fn people_directory() -> Option<PathBuf> {
    data("people")
}

/// The file in which bookmarks were before they had a place in your own file.
#[must_use]
pub fn former_bookmarks_file() -> Option<PathBuf> {
    data("bookmarks.yaml")
}

/// The file that says who is meant without `--me`: `$XDG_STATE_HOME/careernav/person.json`, by default
/// `~/.local/state/careernav/person.json`.
pub(super) fn current_person_file() -> Option<PathBuf> {
    state("person.json")
}

/// The configuration file: `$XDG_CONFIG_HOME/careernav/config.yaml`, by default
/// `~/.config/careernav/config.yaml`.
#[must_use]
pub fn config_file() -> Option<PathBuf> {
    xdg(|it| Some(it.config_dir())).map(|it| it.join("config.yaml"))
}

/// The file of your own recent searches and pages: `$XDG_STATE_HOME/careernav/history.json`, by default
/// `~/.local/state/careernav/history.json`.
pub(super) fn history_file() -> Option<PathBuf> {
    state("history.json")
}

/// The directory of your own sessions: `$XDG_STATE_HOME/careernav/sessions`, by default
/// `~/.local/state/careernav/sessions`.
pub(super) fn sessions_directory() -> Option<PathBuf> {
    state("sessions")
}

/// The directory of snapshots: `$XDG_CACHE_HOME/careernav/sets`, by default `~/.cache/careernav/sets`.
#[must_use]
pub fn snapshots_directory() -> Option<PathBuf> {
    xdg(|it| Some(it.cache_dir())).map(|it| it.join("sets"))
}
