//! Another language for a set that is there: labels matched by URI, in files of their own.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::concepts;
use super::download::{EscoFile, EscoFiles};
use super::skill_hierarchy;
use super::summary::LanguageSummary;
use crate::error::{ImportError, Result, invalid};
use crate::output::SetPatch;
use crate::pipeline::Context;
use crate::table::{Cleaner, SeenLabels, non_empty, straight_apostrophes};
use careernav_core::profile::{Layer, Loaded, TranslatedEntry, isco, load, write};
use careernav_core::text::sanitize::{escaped, fold};

/// How the names of the files begin, before their language.
const KINDS: [&str; 4] = ["occupations", "skills", "isco", "skill-groups"];

/// Translations of one kind, and how many of the download are not in the set.
type Matched = (Vec<TranslatedEntry>, usize);

/// Matches the labels of a download with the set at the target.
pub(super) fn build(
    files: &EscoFiles,
    language: &str,
    context: &mut Context<'_>,
) -> Result<(SetPatch, LanguageSummary)> {
    let target = context.target;
    let names = KINDS.map(|kind| format!("{kind}.{language}.yaml"));
    let replaced = SetPatch::conflicts(target, &names, context.may_replace)?;
    context.begin("reading the set")?;
    let set = load(&[Layer::Directory(target.path.clone())]);
    let has_uris = set.profiles.iter().any(|profile| profile.uri.is_some())
        || set.catalogue.iter().any(|entry| entry.uri.is_some());
    if !has_uris {
        return invalid(format!(
            "{}: neither profiles nor skills have URIs, by which another language could be matched",
            target.display
        ));
    }
    context.begin("matching the labels")?;
    let mut cleaner = Cleaner::default();
    let matched = [
        occupations(files, &set, &mut cleaner)?,
        skills(files, &set, &mut cleaner)?,
        isco_groups(files, &mut cleaner)?,
        skill_groups(files, &set, &mut cleaner)?,
    ];
    let [occupations, skills, isco_groups, skill_groups] = matched
        .each_ref()
        .map(|(translations, _)| translations.len());
    let summary = LanguageSummary {
        language: language.to_owned(),
        occupations,
        skills,
        isco_groups,
        skill_groups,
        unmatched: matched.each_ref().map(|&(_, unmatched)| unmatched),
        cells_cleaned: cleaner.cleaned,
        too_long: cleaner.too_long,
        skipped: cleaner.skipped,
        duplicate_rows: cleaner.duplicate_rows,
        unlabelled: cleaner.unlabelled,
        unread_files: Vec::new(),
    };
    let matched = matched.iter().zip(names);
    let files: Vec<_> = matched
        .filter(|((translations, _), _)| !translations.is_empty())
        .map(|((translations, _), name)| (name, write::translation(translations)))
        .collect();
    if files.is_empty() {
        return Err(ImportError::NoData(
            "nothing in the download has a counterpart in the set".to_owned(),
        ));
    }
    Ok((SetPatch::new(files, replaced, "translations"), summary))
}

/// Sorts translations, and keeps one of each.
fn sorted(mut translations: Vec<TranslatedEntry>) -> Vec<TranslatedEntry> {
    translations.sort_by_cached_key(|it| fold(&it.of));
    translations.dedup_by_key(|it| fold(&it.of));
    translations
}

/// Matches translations with the concepts of the set by URI. `set` has the URIs and keys of the set,
/// `download` the URIs and translations of the download.
fn match_by_uri<'s>(
    set: impl Iterator<Item = (&'s Option<String>, &'s String)>,
    download: impl Iterator<Item = (String, TranslatedEntry)>,
) -> Matched {
    let keys: HashMap<&str, &String> = set
        .filter_map(|(uri, key)| Some((uri.as_deref()?, key)))
        .collect();
    let mut unmatched = 0;
    let mut translations = Vec::new();
    for (uri, translation) in download {
        match keys.get(uri.as_str()) {
            Some(key) => translations.push(TranslatedEntry {
                of: (*key).clone(),
                ..translation
            }),
            None => unmatched += 1,
        }
    }
    (sorted(translations), unmatched)
}

fn occupations(files: &EscoFiles, set: &Loaded, cleaner: &mut Cleaner) -> Result<Matched> {
    let Some(file) = files.get(EscoFile::Occupations) else {
        return Ok(Matched::default());
    };
    let occupations = concepts::occupations(file, cleaner, true)?.list.into_iter();
    let translations = occupations.map(|it| {
        let translation = TranslatedEntry {
            of: String::new(),
            label: non_empty(it.title),
            other_labels: it.other_titles,
            hidden_labels: it.hidden_titles,
            description: non_empty(it.description),
            notes: non_empty(it.notes),
        };
        (it.uri, translation)
    });
    let known = set.profiles.iter().map(|it| (&it.uri, &it.id));
    Ok(match_by_uri(known, translations))
}

fn skills(files: &EscoFiles, set: &Loaded, cleaner: &mut Cleaner) -> Result<Matched> {
    let Some(file) = files.get(EscoFile::Skills) else {
        return Ok(Matched::default());
    };
    let skills = concepts::skills(file, cleaner, true)?.list.into_iter();
    let translations = skills.map(|it| {
        let translation = TranslatedEntry {
            of: String::new(),
            label: non_empty(it.name),
            other_labels: it.other_names,
            hidden_labels: it.hidden_names,
            description: non_empty(it.description),
            notes: non_empty(it.notes),
        };
        (it.uri, translation)
    });
    let known = set.catalogue.iter().map(|it| (&it.uri, &it.name));
    Ok(match_by_uri(known, translations))
}

fn isco_groups(files: &EscoFiles, cleaner: &mut Cleaner) -> Result<Matched> {
    let Some(file) = files.get(EscoFile::IscoGroups) else {
        return Ok(Matched::default());
    };
    let groups = concepts::isco_groups(file, cleaner, true)?;
    let count = groups.len();
    let known = groups.into_iter().filter(|(code, _)| isco::is_group(code));
    let translations = known.map(|(code, group)| TranslatedEntry {
        of: code,
        label: non_empty(group.title),
        description: non_empty(group.description),
        ..TranslatedEntry::default()
    });
    let translations: Vec<_> = translations.collect();
    let unmatched = count - translations.len();
    Ok((sorted(translations), unmatched))
}

fn skill_groups(files: &EscoFiles, set: &Loaded, cleaner: &mut Cleaner) -> Result<Matched> {
    let groups = skill_hierarchy::skill_groups(files, cleaner)?;
    let mut seen = SeenLabels::default();
    let translations = groups.into_iter().map(|(uri, group)| {
        let title = straight_apostrophes(&group.title).into_owned();
        seen.restart(&title);
        let translation = TranslatedEntry {
            of: String::new(),
            label: non_empty(title),
            other_labels: cleaner.skill_names(&group.other_titles, &mut seen),
            hidden_labels: cleaner.skill_names(&group.hidden_titles, &mut seen),
            description: non_empty(group.description),
            notes: non_empty(group.notes),
        };
        (uri, translation)
    });
    let known = set.skill_groups.iter().map(|it| (&it.uri, &it.code));
    Ok(match_by_uri(known, translations))
}

/// The languages that have been added to a set, by the names of its files.
pub(super) fn languages(set: &Path) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(set)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let language = name.strip_prefix("occupations.")?.strip_suffix(".yaml")?;
            Some(escaped(language).into_owned())
        })
        .collect();
    found.sort();
    found
}
