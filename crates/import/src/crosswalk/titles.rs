//! The titles of the other classification, by code: from O*NET's download, or from a set that was imported
//! from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{ImportError, Result, StopFlag};
use crate::onet;
use crate::table::Cleaner;
use careernav_core::profile::{Layer, load};
use careernav_core::text::sanitize::escaped;

/// The title of an occupation and what else it is called.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub(super) title: String,
    pub(super) others: Vec<String>,
}

/// The titles of all occupations, by code.
pub(super) fn read(
    places: &[PathBuf],
    cleaner: &mut Cleaner,
    stop: StopFlag<'_>,
) -> Result<BTreeMap<String, Titles>> {
    let (sets, tables): (Vec<PathBuf>, Vec<PathBuf>) =
        places.iter().cloned().partition(|place| is_set(place));
    let mut all = BTreeMap::new();
    for set in sets {
        stop.check()?;
        let before = all.len();
        let loaded = load(&[Layer::Directory(set.clone())]);
        for profile in loaded.profiles {
            let Some(code) = profile.code else {
                continue;
            };
            let titles = Titles {
                title: profile.title,
                others: profile.other_titles,
            };
            all.entry(code).or_insert(titles);
        }
        if all.len() == before {
            let set = escaped(&set.to_string_lossy()).into_owned();
            return Err(ImportError::NoData(format!(
                "{set}: no profile there has a code, by which its titles could be joined"
            )));
        }
    }
    if !tables.is_empty() {
        for (code, title, others) in onet::titles(&tables, cleaner, stop)? {
            all.entry(code).or_insert(Titles { title, others });
        }
    }
    Ok(all)
}

/// Whether it is a directory of profiles.
fn is_set(place: &Path) -> bool {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.extension().is_some_and(|it| it == "yaml"))
}
