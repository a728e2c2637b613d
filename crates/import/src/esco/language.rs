//! A further language for a set that is there: words matched by address, in files of their own.
//!
//! No file of the set is touched. A copy of the set gets the words and takes its place in one step,
//! as a whole set does (see [`super::put`]), so that there is either all of them or none.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::copy::{copy, remove_shared};
use super::draft::{Draft, Ended};
use super::input::{Files, Part};
use super::manifest::{self, Manifest};
use super::put::Place;
use super::read;
use super::tidy::{Once, Tidy, straight};
use super::{Added, Failure, Result, Stop, fit, hierarchy, some, unusable};
use careernav_core::profile::clean::{fold, shown};
use careernav_core::profile::{Layer, Loaded, Words, isco, load, write};

/// What the files of the words are called, before their language.
const KINDS: [&str; 4] = ["occupations", "skills", "isco", "skill-groups"];

/// Words of one kind, and how many things have no counterpart in the set.
type Matched = (Vec<Words>, usize);

/// The words of a language for a set.
pub(super) struct Addition {
    /// What the set is to hold, by the names of the files.
    files: Vec<(String, String)>,
    /// Files of the set that make room for these.
    replaced: Vec<String>,
    pub(super) added: Added,
}

/// Reads the words of a language for the set at a place.
pub(super) fn read(
    files: &Files,
    place: &Place,
    language: &str,
    may_replace: bool,
    stop: &Stop<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Addition> {
    let names = KINDS.map(|kind| format!("{kind}.{language}.yaml"));
    let is_there = |name: &&String| fs::symlink_metadata(place.target.join(name)).is_ok();
    let mut replaced: Vec<String> = names.iter().filter(is_there).cloned().collect();
    if let Some(first) = replaced.first().filter(|_| !may_replace) {
        return unusable(format!(
            "{} holds {first} already; --replace puts the new words in their place, and keeps the \
             old ones beside the set",
            place.shown
        ));
    }
    let old = (!replaced.is_empty()).then(|| place.old());
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
    let matched = [
        occupations(files, &set, &mut tidy)?,
        skills(files, &set, &mut tidy)?,
        isco_groups(files, &mut tidy)?,
        skill_groups(files, &set, &mut tidy)?,
    ];
    let [occupations, skills, isco, skill_groups] =
        matched.each_ref().map(|(words, _)| words.len());
    let added = Added {
        language: language.to_owned(),
        occupations,
        skills,
        isco,
        skill_groups,
        unmatched: matched.each_ref().map(|&(_, unmatched)| unmatched),
        cells_cleaned: tidy.cleaned,
        too_long: tidy.too_long,
        left_out: tidy.left_out,
        repeated_rows: tidy.repeated,
        nameless: tidy.nameless,
        unread: Vec::new(),
        old,
    };
    let with_words = matched
        .iter()
        .zip(names)
        .filter(|((words, _), _)| !words.is_empty());
    let mut files: Vec<_> = with_words
        .map(|((words, _), name)| (name, write::words(words)))
        .collect();
    if files.is_empty() {
        return Err(Failure::Nothing(
            "nothing in the download has a counterpart in the set".to_owned(),
        ));
    }
    for (name, text) in &files {
        fit::demand_list(name, text)?;
    }
    // What the import knows of the set from now on.
    if let Some(mut manifest) = Manifest::of(&place.target) {
        for (name, text) in &files {
            manifest.add(name, text);
        }
        files.push((manifest::NAME.to_owned(), manifest.text()));
        replaced.push(manifest::NAME.to_owned());
    }
    Ok(Addition {
        files,
        replaced,
        added,
    })
}

impl Addition {
    /// Puts the words into the set.
    pub(super) fn put(self, place: &Place, stop: &Stop<'_>) -> Result<Added> {
        let failed = |ended| match ended {
            Ended::Stopped(failure) => failure,
            Ended::Failed(error) => {
                let shown = &place.shown;
                Failure::Unusable(format!(
                    "{shown}: the words cannot be written: {error}; all is as it was"
                ))
            }
        };
        place.remove_drafts();
        let put = || -> std::result::Result<_, Ended> {
            let draft = Draft::new(place.draft())?;
            for (name, text) in &self.files {
                stop.check().map_err(Ended::Stopped)?;
                fs::write(draft.path.join(name), text)?;
            }
            copy(&place.target, &draft.path, &self.replaced, stop)?;
            draft.sync()?;
            stop.check().map_err(Ended::Stopped)?;
            Ok(place.place(&draft)?)
        };
        let old = put().map_err(failed)?;
        place.sync();
        let mut added = self.added;
        added.old = old.filter(|old| {
            // It says less than the new one, and nothing that a person would look for.
            let _ = fs::remove_file(old.join(manifest::NAME));
            remove_shared(old, &place.target, &self.replaced);
            old.exists()
        });
        Ok(added)
    }
}

/// Sorted, each once.
fn sorted(mut words: Vec<Words>) -> Vec<Words> {
    words.sort_by_cached_key(|words| fold(&words.of));
    words.dedup_by_key(|words| fold(&words.of));
    words
}

/// Words that come with addresses, of what has the same address in the set and is called something
/// there.
fn matched<'s>(
    called: impl Iterator<Item = (&'s Option<String>, &'s String)>,
    words: impl Iterator<Item = (String, Words)>,
) -> Matched {
    let called: HashMap<&str, &String> = called
        .filter_map(|(uri, name)| Some((uri.as_deref()?, name)))
        .collect();
    let mut unmatched = 0;
    let mut list = Vec::new();
    for (uri, words) in words {
        let Some(name) = called.get(uri.as_str()) else {
            unmatched += 1;
            continue;
        };
        let of = (*name).clone();
        list.push(Words { of, ..words });
    }
    (sorted(list), unmatched)
}

fn occupations(files: &Files, set: &Loaded, tidy: &mut Tidy) -> Result<Matched> {
    let Some(found) = files.get(Part::Occupations) else {
        return Ok(Matched::default());
    };
    let words = read::occupations(found, tidy, true)?.list.into_iter();
    let words = words.map(|it| {
        let words = Words {
            of: String::new(),
            label: some(it.title),
            other_labels: it.others,
            hidden_labels: it.hidden,
            description: some(it.description),
            notes: some(it.notes),
        };
        (it.uri, words)
    });
    let called = set.profiles.iter().map(|it| (&it.uri, &it.id));
    Ok(matched(called, words))
}

fn skills(files: &Files, set: &Loaded, tidy: &mut Tidy) -> Result<Matched> {
    let Some(found) = files.get(Part::Skills) else {
        return Ok(Matched::default());
    };
    let words = read::skills(found, tidy, true)?.list.into_iter();
    let words = words.map(|it| {
        let words = Words {
            of: String::new(),
            label: some(it.name),
            other_labels: it.others,
            hidden_labels: it.hidden,
            description: some(it.description),
            notes: some(it.notes),
        };
        (it.uri, words)
    });
    let called = set.catalogue.iter().map(|it| (&it.uri, &it.name));
    Ok(matched(called, words))
}

fn isco_groups(files: &Files, tidy: &mut Tidy) -> Result<Matched> {
    let Some(found) = files.get(Part::Groups) else {
        return Ok(Matched::default());
    };
    let groups = read::groups(found, tidy, true)?;
    let count = groups.len();
    let known = groups.into_iter().filter(|(code, _)| isco::is_group(code));
    let words = known.map(|(code, group)| Words {
        of: code,
        label: some(group.title),
        description: some(group.description),
        ..Words::default()
    });
    let words: Vec<_> = words.collect();
    let unmatched = count - words.len();
    Ok((sorted(words), unmatched))
}

fn skill_groups(files: &Files, set: &Loaded, tidy: &mut Tidy) -> Result<Matched> {
    let groups = hierarchy::all_groups(files, tidy)?;
    let mut once = Once::default();
    let words = groups.into_iter().map(|(uri, group)| {
        let title = straight(&group.title).into_owned();
        once.start(&title);
        let words = Words {
            of: String::new(),
            label: some(title),
            other_labels: tidy.names(&group.others, &mut once),
            hidden_labels: tidy.names(&group.hidden, &mut once),
            description: some(group.description),
            notes: some(group.notes),
        };
        (uri, words)
    });
    let called = set.skill_groups.iter().map(|it| (&it.uri, &it.code));
    Ok(matched(called, words))
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
