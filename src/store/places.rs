//! Where things lie, by the XDG conventions on every platform that has a home directory.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// The directory of a person's own profiles: `$XDG_DATA_HOME/careernav/profiles`, which is
/// `~/.local/share/careernav/profiles` unless the variable says otherwise. None without a home.
#[must_use]
pub fn profiles_directory() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    Some(places.data_dir().join("careernav").join("profiles"))
}

/// The file of a person's configuration: `$XDG_CONFIG_HOME/careernav/config.yaml`, which is
/// `~/.config/careernav/config.yaml` unless the variable says otherwise. None without a home.
#[must_use]
pub fn config_file() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    Some(places.config_dir().join("careernav").join("config.yaml"))
}

/// The directory of the snapshots: `$XDG_CACHE_HOME/careernav/sets`, which is
/// `~/.cache/careernav/sets` unless the variable says otherwise. None without a home.
#[must_use]
pub fn snapshots_directory() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    Some(places.cache_dir().join("careernav").join("sets"))
}

/// The file of recent searches and openings: `$XDG_STATE_HOME/careernav/recent.json`, which is
/// `~/.local/state/careernav/recent.json` unless the variable says otherwise. None without a home.
#[must_use]
pub fn habits_file() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    Some(places.state_dir()?.join("careernav").join("recent.json"))
}

/// The file of what a person knows and has been: `$XDG_DATA_HOME/careernav/me.yaml`, which is
/// `~/.local/share/careernav/me.yaml` unless the variable says otherwise. None without a home.
#[must_use]
pub fn me_file() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    Some(places.data_dir().join("careernav").join("me.yaml"))
}

/// The file of bookmarks: `$XDG_DATA_HOME/careernav/bookmarks.yaml`, which is
/// `~/.local/share/careernav/bookmarks.yaml` unless the variable says otherwise. None without a home.
#[must_use]
pub fn bookmarks_file() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    Some(places.data_dir().join("careernav").join("bookmarks.yaml"))
}

/// The directory of the last places: `$XDG_STATE_HOME/careernav/last`, which is
/// `~/.local/state/careernav/last` unless the variable says otherwise. None without a home.
#[must_use]
pub fn last_directory() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    Some(places.state_dir()?.join("careernav").join("last"))
}
