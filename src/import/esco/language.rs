//! A further language for a set that is there: words matched by address, in files of their own.
//!
//! No file of the set is touched; the new ones are built beside it and moved in when all of them
//! are on the disk. If one cannot be moved, those before it are moved out again.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::draft::Draft;
use super::input::{Files, Part};
use super::manifest::{self, Manifest};
use super::put::Place;
use super::read;
use super::tidy::{Once, Tidy, straight};
use super::{Added, Failure, Result, Stop, hierarchy, unusable};
use crate::profile::clean::{fold, shown};
use crate::profile::{Layer, Loaded, Words, isco, load, write};

/// Words of one kind, and how many things have no counterpart in the set.
type Matched = (Vec<Words>, usize);

/// Reads the words of a language, and puts them into the set.
pub(super) fn add(
    files: &Files,
    place: &Place,
    language: &str,
    may_replace: bool,
    stop: &Stop<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Added> {
    let names = ["occupations", "skills", "isco", "skill-groups"]
        .map(|name| format!("{name}.{language}.yaml"));
    let there: Vec<&String> = names
        .iter()
        .filter(|name| fs::symlink_metadata(place.target.join(name)).is_ok())
        .collect();
    if !there.is_empty() && !may_replace {
        return unusable(format!(
            "{} holds {} already; --replace puts the new words in their place, and keeps the old \
             ones beside the set",
            place.shown, there[0]
        ));
    }
    progress("reading the set");
    let set = load(&[Layer::Directory(place.target.clone())]);
    let has_addresses = set.profiles.iter().any(|profile| profile.uri.is_some())
        || set.catalogue.iter().any(|entry| entry.uri.is_some());
    if !has_addresses {
        return unusable(format!(
            "{}: neither profiles nor skills have addresses (uri) there, by which another \
             language could be matched",
            place.shown
        ));
    }
    stop.check()?;
    progress("matching the words");
    let mut tidy = Tidy::default();
    let occupations = occupations(files, &set, &mut tidy)?;
    let skills = skills(files, &set, &mut tidy)?;
    let isco = isco_groups(files, &mut tidy)?;
    let groups = skill_groups(files, &set, &mut tidy)?;
    let mut added = Added {
        language: language.to_owned(),
        occupations: occupations.0.len(),
        skills: skills.0.len(),
        isco: isco.0.len(),
        skill_groups: groups.0.len(),
        unmatched: [occupations.1, skills.1, isco.1, groups.1],
        cells_cleaned: tidy.cleaned,
        too_long: tidy.too_long,
        old: None,
    };
    if added.occupations + added.skills + added.isco + added.skill_groups == 0 {
        return Err(Failure::Nothing(
            "nothing in the download has a counterpart in the set".to_owned(),
        ));
    }
    progress("writing the words");
    let failed = |error: io::Error| {
        let shown = &place.shown;
        Failure::Unusable(format!(
            "{shown}: the words cannot be written: {error}; all is as it was"
        ))
    };
    place.remove_drafts();
    let draft = Draft::new(place.draft()).map_err(failed)?;
    let mut manifest = Manifest::default();
    let mut written = Vec::new();
    for (name, (words, _)) in names.iter().zip([occupations, skills, isco, groups]) {
        stop.check()?;
        if !words.is_empty() {
            let text = write::words(&words);
            fs::write(draft.path.join(name), &text).map_err(failed)?;
            manifest.add(name, &text);
            written.push(name.clone());
        }
    }
    // What the import knows of the set from now on.
    let before = Manifest::of(&place.target);
    if let Some(mut all) = before {
        all.extend(manifest);
        fs::write(draft.path.join(manifest::NAME), all.text()).map_err(failed)?;
        written.push(manifest::NAME.to_owned());
    }
    draft.sync().map_err(failed)?;
    stop.check()?;
    let old = if there.is_empty() {
        None
    } else {
        let old = place.old();
        fs::create_dir(&old).map_err(failed)?;
        Some(old)
    };
    if let Err(error) = swap(&draft.path, &place.target, &names, &written, old.as_deref()) {
        if let Some(old) = old {
            let _ = fs::remove_dir(old);
        }
        return Err(failed(error));
    }
    place.sync();
    added.old = old;
    Ok(added)
}

/// Moves the old files out and the new ones in; when that fails, all is moved back.
fn swap(
    draft: &Path,
    set: &Path,
    names: &[String],
    written: &[String],
    old: Option<&Path>,
) -> io::Result<()> {
    let mut done: Vec<(std::path::PathBuf, std::path::PathBuf)> = Vec::new();
    let mut steps = Vec::new();
    if let Some(old) = old {
        let there = names
            .iter()
            .filter(|name| fs::symlink_metadata(set.join(name)).is_ok());
        steps.extend(there.map(|name| (set.join(name), old.join(name))));
    }
    steps.extend(
        written
            .iter()
            .map(|name| (draft.join(name), set.join(name))),
    );
    for (from, to) in steps {
        if let Err(error) = fs::rename(&from, &to) {
            for (from, to) in done.into_iter().rev() {
                let _ = fs::rename(to, from);
            }
            return Err(error);
        }
        done.push((from, to));
    }
    Ok(())
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Sorted, each once.
fn sorted(mut words: Vec<Words>) -> Vec<Words> {
    words.sort_by_cached_key(|words| fold(&words.of));
    words.dedup_by_key(|words| fold(&words.of));
    words
}

fn occupations(files: &Files, set: &Loaded, tidy: &mut Tidy) -> Result<Matched> {
    let Some(found) = files.get(Part::Occupations) else {
        return Ok(Matched::default());
    };
    let uris = set
        .profiles
        .iter()
        .filter_map(|it| Some((it.uri.as_deref()?, &it.id)));
    let ids: HashMap<&str, &String> = uris.collect();
    let mut unmatched = 0;
    let mut words = Vec::new();
    for it in read::occupations(found, tidy, true)?.list {
        let Some(id) = ids.get(it.uri.as_str()) else {
            unmatched += 1;
            continue;
        };
        words.push(Words {
            of: (*id).clone(),
            label: some(it.title),
            other_labels: it.others,
            hidden_labels: it.hidden,
            description: some(it.description),
            notes: some(it.notes),
        });
    }
    Ok((sorted(words), unmatched))
}

fn skills(files: &Files, set: &Loaded, tidy: &mut Tidy) -> Result<Matched> {
    let Some(found) = files.get(Part::Skills) else {
        return Ok(Matched::default());
    };
    let uris = set
        .catalogue
        .iter()
        .filter_map(|it| Some((it.uri.as_deref()?, &it.name)));
    let own: HashMap<&str, &String> = uris.collect();
    let mut unmatched = 0;
    let mut words = Vec::new();
    for it in read::skills(found, tidy, true)?.list {
        let Some(name) = own.get(it.uri.as_str()) else {
            unmatched += 1;
            continue;
        };
        words.push(Words {
            of: (*name).clone(),
            label: some(it.name),
            other_labels: it.others,
            hidden_labels: it.hidden,
            description: some(it.description),
            notes: some(it.notes),
        });
    }
    Ok((sorted(words), unmatched))
}

fn isco_groups(files: &Files, tidy: &mut Tidy) -> Result<Matched> {
    let Some(found) = files.get(Part::Groups) else {
        return Ok(Matched::default());
    };
    let mut unmatched = 0;
    let mut words = Vec::new();
    for (code, group) in read::groups(found, tidy)? {
        if !isco::is_group(&code) {
            unmatched += 1;
            continue;
        }
        words.push(Words {
            of: code,
            label: some(group.title),
            description: some(group.description),
            ..Words::default()
        });
    }
    Ok((sorted(words), unmatched))
}

fn skill_groups(files: &Files, set: &Loaded, tidy: &mut Tidy) -> Result<Matched> {
    let uris = set
        .skill_groups
        .iter()
        .filter_map(|it| Some((it.uri.as_deref()?, &it.code)));
    let codes: HashMap<&str, &String> = uris.collect();
    let mut once = Once::default();
    let mut unmatched = 0;
    let mut words = Vec::new();
    for (uri, group) in hierarchy::all_groups(files, tidy)? {
        let Some(code) = codes.get(uri.as_str()) else {
            unmatched += 1;
            continue;
        };
        let title = straight(&group.title).into_owned();
        once.start(&title);
        words.push(Words {
            of: (*code).clone(),
            label: some(title),
            other_labels: tidy.names(&group.others, &mut once),
            hidden_labels: tidy.names(&group.hidden, &mut once),
            description: some(group.description),
            notes: some(group.notes),
        });
    }
    Ok((sorted(words), unmatched))
}

/// The languages of which a set has words, by the names of its files.
pub(super) fn languages(set: &Path) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(set)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let language = name.strip_prefix("occupations.")?.strip_suffix(".yaml")?;
            Some(shown(language).into_owned())
        })
        .collect();
    found.sort();
    found
}
