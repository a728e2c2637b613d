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

/// The file of skills and past jobs: `$XDG_DATA_HOME/careernav/me.yaml`, by default
/// `~/.local/share/careernav/me.yaml`.
#[must_use]
pub fn user_skills_file() -> Option<PathBuf> {
    data("me.yaml")
}

/// The file of bookmarks: `$XDG_DATA_HOME/careernav/bookmarks.yaml`, by default
/// `~/.local/share/careernav/bookmarks.yaml`.
#[must_use]
pub fn bookmarks_file() -> Option<PathBuf> {
    data("bookmarks.yaml")
}

/// The configuration file: `$XDG_CONFIG_HOME/careernav/config.yaml`, by default
/// `~/.config/careernav/config.yaml`.
#[must_use]
pub fn config_file() -> Option<PathBuf> {
    xdg(|it| Some(it.config_dir())).map(|it| it.join("config.yaml"))
}

/// The file of recent searches and pages: `$XDG_STATE_HOME/careernav/history.json`, by default
/// `~/.local/state/careernav/history.json`.
#[must_use]
pub fn history_file() -> Option<PathBuf> {
    state("history.json")
}

/// The directory of sessions: `$XDG_STATE_HOME/careernav/sessions`, by default
/// `~/.local/state/careernav/sessions`.
#[must_use]
pub fn sessions_directory() -> Option<PathBuf> {
    state("sessions")
}

/// The directory of snapshots: `$XDG_CACHE_HOME/careernav/sets`, by default `~/.cache/careernav/sets`.
#[must_use]
pub fn snapshots_directory() -> Option<PathBuf> {
    xdg(|it| Some(it.cache_dir())).map(|it| it.join("sets"))
}
