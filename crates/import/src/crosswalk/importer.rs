//! The importer of crosswalks.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use super::pairs::{self, Pair, Pairs};
use super::summary::CrosswalkSummary;
use super::titles::{self, Titles};
use crate::error::{ImportError, Result, StopFlag, invalid};
use crate::onet;
use crate::output::{Output, SetPatch};
use crate::pipeline::{Context, Imported, Importer, Mode, Request, run};
use crate::source::{Candidate, DownloadRules, SourceFile, read_files, scan};
use crate::table::Cleaner;
use careernav_core::profile::{self, About, EverydayTitle, Layer, Meaning, Profile, load, write};
use careernav_core::text::sanitize::{fold, line};

/// The file in which a set says of itself what has to be said of where it comes from.
const ABOUT_FILE: &str = "set.yaml";

/// What else a crosswalk needs to be told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Where the titles of the other classification are: tables of an O*NET download, or sets with codes.
    pub titles: &'a [PathBuf],
    /// What the other classification is called, where the headings do not tell it.
    pub source: Option<&'a str>,
}

/// Adds the titles of another classification to the set at the target. `progress` gets a few words about
/// each step.
///
/// # Errors
///
/// When there is no set, when the table is missing, damaged, malformed or hostile, when nothing in it joins
/// the set, when the list cannot be written, or when the import is stopped. The set is then as it was.
pub fn import(
    request: &Request<'_>,
    options: Options<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Imported<CrosswalkSummary>> {
    run(&Crosswalk(options), request, Mode::Write, progress)
}

/// Does everything that [`import`] does except for the writing.
///
/// # Errors
///
/// When the import would fail before it writes, or is stopped.
pub fn dry_run(
    request: &Request<'_>,
    options: Options<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Imported<CrosswalkSummary>> {
    run(&Crosswalk(options), request, Mode::DryRun, progress)
}

/// Any table is taken for the crosswalk: its columns tell whether it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AnyTable;

struct Crosswalk<'o>(Options<'o>);

impl Importer for Crosswalk<'_> {
    type Download = Candidate<AnyTable>;
    type Tables = SourceFile;
    type Report = CrosswalkSummary;

    fn find_tables(&self, sources: &[PathBuf], stop: StopFlag<'_>) -> Result<Candidate<AnyTable>> {
        let rules = DownloadRules {
            table_by_name: |_| Some(AnyTable),
            table_by_headings: |_| Some(AnyTable),
            is_archive_name: |_| true,
            extension: ".csv",
            hint: "give a crosswalk as a table, such as CSV",
        };
        let mut found = scan(sources, &rules, stop)?.files;
        let first = found.pop();
        match (first, found.pop()) {
            (Some(only), None) => Ok(only),
            (Some(one), Some(other)) => {
                let (one, other) = (one.name, other.name);
                invalid(format!("{other} and {one}: give one crosswalk at a time"))
            }
            (None, _) => Err(ImportError::NoData("there is no table".to_owned())),
        }
    }

    fn extends(&self, _: &Candidate<AnyTable>, _: &crate::output::Target) -> bool {
        true
    }

    fn read_tables(
        &self,
        download: &Candidate<AnyTable>,
        stop: StopFlag<'_>,
    ) -> Result<SourceFile> {
        let mut read = read_files(&[download], stop)?;
        Ok(read
            .pop()
            .expect("each file that is chosen is read, or fails"))
    }

    fn build(
        &self,
        _: &Candidate<AnyTable>,
        file: SourceFile,
        context: &mut Context<'_>,
    ) -> Result<(Output, CrosswalkSummary)> {
        let mut summary = CrosswalkSummary::default();
        let mut cleaner = Cleaner::default();
        let pairs = pairs::read(&file, &mut cleaner, &mut summary)?;
        let Some(source) = self.0.source.map(line).or(pairs.source.map(Into::into)) else {
            return invalid(format!(
                "{}: the headings do not tell which classification it is; name it with --source",
                file.name
            ));
        };
        summary.source = source.into_owned();
        summary.file = format!("titles.{}.yaml", stem(&summary.source));
        let names = [summary.file.clone()];
        let replaced = SetPatch::conflicts(context.target, &names, context.may_replace)?;
        context.begin("reading the titles")?;
        let titles = titles::read(self.0.titles, &mut cleaner, context.stop)?;
        context.begin("reading the set")?;
        let set = load(&[Layer::Directory(context.target.path.clone())]);
        if set.profiles.iter().all(|profile| profile.uri.is_none()) {
            return Err(ImportError::NoData(format!(
                "{}: no profile there has an address, by which a crosswalk could be joined; import ESCO \
                 first, or name its directory with --into",
                context.target.display
            )));
        }
        context.begin("joining the titles")?;
        let entries = entries(&set.profiles, &pairs, titles, &mut summary);
        if entries.is_empty() {
            return Err(ImportError::NoData(format!(
                "{}: none of its {} pairs joins an occupation of the set",
                file.name, summary.pairs.read
            )));
        }
        summary.cells_cleaned = cleaner.cleaned;
        summary.too_long = cleaner.too_long;
        summary.skipped = cleaner.skipped;
        let about = about(profile::about(&context.target.path), &pairs, &summary);
        let files = vec![
            (summary.file.clone(), write::titles(&entries)),
            (ABOUT_FILE.to_owned(), write::about(&about)),
        ];
        let patch = SetPatch::new(files, replaced, "titles").rewriting(
            context.target,
            ABOUT_FILE,
            |text| {
                // What a person has written there stays beside the set, unless all of it is in the new file.
                text == write::about(&profile::about(&context.target.path))
            },
        );
        Ok((Output::Patch(patch), summary))
    }
}

/// The part of a file's name that stands for a classification.
fn stem(source: &str) -> String {
    let letters = source.chars().filter(|c| c.is_alphanumeric());
    let stem: String = letters.flat_map(char::to_lowercase).collect();
    if stem.is_empty() {
        "other".to_owned()
    } else {
        stem
    }
}

/// An entry for each code that joins an occupation, by title.
fn entries(
    profiles: &[Box<Profile>],
    pairs: &Pairs,
    mut titles: BTreeMap<String, Titles>,
    summary: &mut CrosswalkSummary,
) -> Vec<EverydayTitle> {
    let known: HashMap<&str, &Profile> = profiles
        .iter()
        .filter_map(|profile| Some((profile.uri.as_deref()?, &**profile)))
        .collect();
    let mut of_code: BTreeMap<&str, Vec<(&Pair, &Profile)>> = BTreeMap::new();
    let mut seen = HashSet::new();
    let mut unknown = HashSet::new();
    for pair in &pairs.list {
        let Some(profile) = known.get(pair.address.as_str()) else {
            summary.pairs.unknown += 1;
            let name = if pair.occupation.is_empty() {
                &pair.address
            } else {
                &pair.occupation
            };
            if unknown.insert(name.as_str()) {
                summary.unknown.push(name.clone());
            }
            continue;
        };
        if !seen.insert((pair.code.as_str(), pair.address.as_str())) {
            summary.pairs.duplicate += 1;
            continue;
        }
        summary.pairs.joined += 1;
        of_code.entry(&pair.code).or_default().push((pair, profile));
    }
    let mut occupations = HashSet::new();
    let mut by_title: BTreeMap<String, EverydayTitle> = BTreeMap::new();
    for (code, mut pairs) in of_code {
        // The better the match, the earlier; of equals those that are surer, then in the order of the table.
        pairs.sort_by(|(a, _), (b, _)| {
            let kinds = (a.kind.is_none(), a.kind).cmp(&(b.kind.is_none(), b.kind));
            let confidence = |pair: &Pair| pair.confidence.unwrap_or_default();
            kinds.then_with(|| confidence(b).total_cmp(&confidence(a)))
        });
        let own = titles.remove(code).unwrap_or_default();
        let mut said = pairs.iter().map(|(pair, _)| pair.title.as_str());
        let said = said.find(|title| !title.is_empty()).unwrap_or(code);
        let title = if own.title.is_empty() {
            said
        } else {
            &own.title
        };
        summary.untitled += usize::from(title == code);
        occupations.extend(pairs.iter().map(|(_, profile)| profile.id.as_str()));
        let entry = EverydayTitle {
            title: title.to_owned(),
            other_titles: own.others,
            means: meanings(&pairs),
            source: Some(summary.source.clone()),
            source_code: (title != code).then(|| code.to_owned()),
            ..EverydayTitle::default()
        };
        match by_title.entry(fold(title)) {
            Entry::Vacant(place) => {
                place.insert(entry);
            }
            Entry::Occupied(mut first) => merge(first.get_mut(), entry),
        }
    }
    summary.entries = by_title.len();
    let titles_of =
        |it: &EverydayTitle| 1 + it.other_titles.len() + usize::from(it.source_code.is_some());
    summary.titles = by_title.values().map(titles_of).sum();
    summary.occupations = occupations.len();
    summary.unjoined = titles
        .into_iter()
        .map(|(code, titles)| format!("{code} {}", titles.title))
        .collect();
    by_title.into_values().collect()
}

/// What a code means, each occupation under a name of its own.
fn meanings(pairs: &[(&Pair, &Profile)]) -> Vec<Meaning> {
    let mut names = HashSet::new();
    let means = pairs.iter().map(|(pair, profile)| {
        let is_own = names.insert(fold(&profile.title));
        let name = if is_own { &profile.title } else { &profile.id };
        Meaning {
            occupation: name.clone(),
            kind: pair.kind,
            uri: profile.uri.clone(),
        }
    });
    means.collect()
}

/// Adds to an entry what another says that has the same title. Its code becomes a title, by which it is found.
fn merge(first: &mut EverydayTitle, other: EverydayTitle) {
    let own = std::iter::once(&first.title).chain(&first.other_titles);
    let mut titles: HashSet<String> = own.map(|title| fold(title)).collect();
    let more = other.other_titles.into_iter().chain(other.source_code);
    first
        .other_titles
        .extend(more.filter(|title| titles.insert(fold(title))));
    let mut names: HashSet<String> = first.means.iter().map(|it| fold(&it.occupation)).collect();
    let more = other.means.into_iter();
    first
        .means
        .extend(more.filter(|it| names.insert(fold(&it.occupation))));
}

/// What the set says of itself from now on: whose titles these are, and who joined them, as their
/// publishers ask for it.
fn about(about: About, pairs: &Pairs, summary: &CrosswalkSummary) -> About {
    let mut notice = about.notice.unwrap_or_default();
    let mut say = |text: &str| {
        if !notice.contains(text) {
            if !notice.is_empty() {
                notice.push_str("\n\n");
            }
            notice.push_str(text);
        }
    };
    if summary.source == "O*NET" {
        say(&onet::notice("O*NET"));
    }
    let name = pairs.name.as_deref().map(line).unwrap_or_default();
    if !name.is_empty() {
        let author = pairs.author.as_deref().map(line).unwrap_or_default();
        let by = if author.is_empty() { "" } else { ", by " };
        say(&format!(
            "Titles are joined by the {name}{by}{author}; careernav has modified it."
        ));
    }
    About {
        notice: (!notice.is_empty()).then_some(notice),
        ..about
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain() {
        for (source, expected) in [("O*NET", "onet"), ("SOC 2018", "soc2018"), ("***", "other")] {
            assert_eq!(stem(source), expected);
        }
    }
}
