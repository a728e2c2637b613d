//! Layers laid over one another: which profile is in use, and which entry of each list.

use std::collections::{BTreeMap, HashSet};

use foldhash::{HashMap, HashMapExt};

use crate::profile::fields::Mapping;
use crate::profile::file_kind::{Contents, FileKind, Topic};
use crate::profile::load::locate::{Locator, Spot};
use crate::profile::load::source::SourceFile;
use crate::profile::model::{
    About, CatalogueEntry, EverydayTitle, IscoGroup, LicensedGroup, Profile, SkillGroup,
    TranslatedEntry,
};
use crate::profile::problem::{Fault, Mark, Problem};
use crate::profile::yaml;
use crate::text::fold::composed;
use crate::text::sanitize::{folded, quoted};

/// Entries with their files, sorted by folded key.
pub(super) type Entries<'s, E> = Vec<(E, &'s SourceFile)>;

/// What is in use.
pub(super) struct Merged<'s> {
    /// Sorted by id, each with its file.
    pub(super) profiles: Entries<'s, Box<Profile>>,
    pub(super) catalogue: Entries<'s, CatalogueEntry>,
    pub(super) isco: Entries<'s, IscoGroup>,
    pub(super) skill_groups: Entries<'s, SkillGroup>,
    pub(super) licences: Entries<'s, LicensedGroup>,
    /// By the folded stem of their files: `titles` is laid over `titles`, and `titles.onet` is another list.
    pub(super) titles: BTreeMap<String, Entries<'s, EverydayTitle>>,
    /// By language and by what they are about.
    pub(super) words: BTreeMap<(String, Topic), Entries<'s, TranslatedEntry>>,
    pub(super) about: About,
    /// The folded ids of files that gave no profile.
    pub(super) absent: HashSet<String>,
}

/// Lays layers over one another. The files come by layer, and by path within each; `layers` are the
/// layers' names.
pub(super) fn merge<'s>(
    files: Vec<(&'s SourceFile, Contents)>,
    layers: &[String],
    problems: &mut Vec<Problem>,
) -> Merged<'s> {
    let absent = absent(&files);
    let count = files.iter().filter(|(it, _)| it.kind == FileKind::Profile);
    let mut profiles = Profiles::new(count.count(), layers);
    let mut catalogue = MergedList::new(layers);
    let mut isco = MergedList::new(layers);
    let mut skill_groups = MergedList::new(layers);
    let mut licences = MergedList::new(layers);
    let mut titles: BTreeMap<String, MergedList<'_, '_, EverydayTitle>> = BTreeMap::new();
    let mut words: BTreeMap<(String, Topic), MergedList<'_, '_, TranslatedEntry>> = BTreeMap::new();
    let mut about: Vec<(About, &SourceFile)> = Vec::new();
    for (source, contents) in files {
        match contents {
            Contents::Profile(profile) => {
                profiles.add(profile, source, problems);
            }
            Contents::Catalogue(entries) => catalogue.add(entries, source, problems),
            Contents::Isco(entries) => isco.add(entries, source, problems),
            Contents::SkillGroups(entries) => skill_groups.add(entries, source, problems),
            Contents::Licences(entries) => licences.add(entries, source, problems),
            Contents::Titles(entries) => {
                let list = titles
                    .entry(folded(&source.stem).into_owned())
                    .or_insert_with(|| MergedList::new(layers));
                list.add(entries, source, problems);
            }
            Contents::Translation(entries) => {
                if let (FileKind::Translation(topic), Some(language)) =
                    (source.kind, source.language())
                {
                    let list = words
                        .entry((language, topic))
                        .or_insert_with(|| MergedList::new(layers));
                    list.add(entries, source, problems);
                }
            }
            Contents::About(said) => match about.last() {
                Some((before, first)) if first.layer == source.layer => {
                    if *before != said {
                        let what = "the set is described in another file already";
                        let hint = format!("{} is used; delete this one", first.shown);
                        let fault = Fault::error(Mark::WHOLE, what).hint(hint);
                        problems.push(fault.in_file(&source.shown));
                    }
                }
                _ => about.push((said, source)),
            },
            Contents::Nothing => {}
        }
    }
    Merged {
        profiles: profiles.into_entries(),
        catalogue: catalogue.into_entries(),
        isco: isco.into_entries(),
        skill_groups: skill_groups.into_entries(),
        licences: licences.into_entries(),
        titles: into_entries(titles),
        words: into_entries(words),
        about: laid_over(about.into_iter().map(|(about, _)| about)),
        absent,
    }
}

fn into_entries<'s, K: Ord, E: Mapping + PartialEq>(
    lists: BTreeMap<K, MergedList<'s, '_, E>>,
) -> BTreeMap<K, Entries<'s, E>> {
    let lists = lists.into_iter();
    lists
        .map(|(key, list)| (key, list.into_entries()))
        .collect()
}

/// What layers say of themselves, as one: what a publisher asks to be said holds for what shows through
/// from its layer as well, so that every notice stays.
fn laid_over(layers: impl Iterator<Item = About>) -> About {
    layers.fold(About::default(), |below, above| {
        // Licences of classifications ask for their acknowledgement with whatever is made of the data.
        let notices = [below.notice, above.notice].into_iter().flatten();
        let notice = notices.reduce(|below, above| {
            if below.contains(&above) {
                below
            } else {
                format!("{below}\n\n{above}")
            }
        });
        About {
            name: above.name.or(below.name),
            language: above.language.or(below.language),
            notice,
        }
    })
}

/// The profiles so far, each with its file.
struct Profiles<'s, 'l> {
    entries: Entries<'s, Box<Profile>>,
    /// The position of each, by folded id, because on some systems two files cannot differ by
    /// case alone.
    places: HashMap<String, usize>,
    layers: &'l [String],
}

impl<'s, 'l> Profiles<'s, 'l> {
    fn new(count: usize, layers: &'l [String]) -> Self {
        Self {
            entries: Vec::with_capacity(count),
            places: HashMap::with_capacity(count),
            layers,
        }
    }

    fn add(&mut self, profile: Box<Profile>, source: &'s SourceFile, problems: &mut Vec<Problem>) {
        let id = folded(&profile.id);
        // layer 0   cook, waiter          in use   cook (1), waiter (0), baker (1)
        // layer 1   cook, baker
        // Files come by layer, so that whoever comes later wins; within a layer the first one does, and the
        // other is a fault.
        let Some(&place) = self.places.get(&*id) else {
            self.places.insert(id.into_owned(), self.entries.len());
            self.entries.push((profile, source));
            return;
        };
        let before = self.entries[place].1;
        if before.layer == source.layer {
            let what = format!(
                "there is another profile with the id {}",
                quoted(&profile.id)
            );
            // On the screen such names cannot be told apart.
            let is_form =
                before.shown != source.shown && composed(&before.shown) == composed(&source.shown);
            let why = if is_form {
                " (the names differ only in how their accents are stored)"
            } else {
                ""
            };
            let hint = format!("{} is used; give this file another name{why}", before.shown);
            let fault = Fault::error(Mark::WHOLE, what).hint(hint);
            problems.push(fault.in_file(&source.shown));
            return;
        }
        let what = format!(
            "replaces the profile {} of {}",
            quoted(&before.stem),
            self.layers[before.layer]
        );
        problems.push(Fault::note(Mark::WHOLE, what).in_file(&source.shown));
        self.entries[place] = (profile, source);
    }

    fn into_entries(mut self) -> Entries<'s, Box<Profile>> {
        // No two ids are the same.
        self.entries
            .sort_unstable_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        self.entries
    }
}

/// Which ids gave no profile, by their folded form.
fn absent(files: &[(&SourceFile, Contents)]) -> HashSet<String> {
    let mut loaded: HashMap<String, bool> = HashMap::default();
    for (source, contents) in files {
        if source.kind == FileKind::Profile {
            let is_profile = matches!(contents, Contents::Profile(_));
            *loaded.entry(folded(&source.stem).into_owned()).or_default() |= is_profile;
        }
    }
    loaded.retain(|_, is_loaded| !*is_loaded);
    loaded.into_keys().collect()
}

/// The entries so far, each with its file.
struct MergedList<'s, 'l, E> {
    entries: Entries<'s, E>,
    /// The position of each folded key.
    places: HashMap<String, usize>,
    layers: &'l [String],
}

impl<'s, 'l, E: Mapping + PartialEq> MergedList<'s, 'l, E> {
    fn new(layers: &'l [String]) -> Self {
        Self {
            entries: Vec::new(),
            places: HashMap::default(),
            layers,
        }
    }

    fn add(&mut self, entries: Vec<E>, source: &'s SourceFile, problems: &mut Vec<Problem>) {
        let mut replaced: BTreeMap<usize, usize> = BTreeMap::new();
        let mut differing = Vec::new();
        self.entries.reserve(entries.len());
        self.places.reserve(entries.len());
        for entry in entries {
            let key = folded(entry.key());
            let Some(&place) = self.places.get(&*key) else {
                self.places.insert(key.into_owned(), self.entries.len());
                self.entries.push((entry, source));
                continue;
            };
            let (before, first) = &self.entries[place];
            if *before == entry {
                continue;
            }
            if first.layer == source.layer {
                differing.push((
                    key.into_owned(),
                    entry.key().to_owned(),
                    first.shown.as_str(),
                ));
            } else {
                *replaced.entry(first.layer).or_default() += 1;
                self.entries[place] = (entry, source);
            }
        }
        for (layer, count) in replaced {
            let what = format!(
                "replaces the description of {} of {}",
                E::RECORD.count(count),
                self.layers[layer]
            );
            problems.push(Fault::note(Mark::WHOLE, what).in_file(&source.shown));
        }
        if differing.is_empty() {
            return;
        }
        // A file that has been removed since it was read has no places any more; the problems remain.
        let text = source.read().unwrap_or_default();
        let tree = yaml::parse(&text);
        let locator = Locator::new(&tree);
        for (text, key, first) in differing {
            let spot = Spot::Inside {
                path: &[],
                text,
                field: E::RECORD.fields[0].name,
            };
            let what = format!("{} is described differently in {first}", quoted(&key));
            let hint = "describe it once; this description is left out";
            let fault = Fault::error(locator.locate(&spot), what).hint(hint);
            problems.push(fault.in_file(&source.shown));
        }
    }

    fn into_entries(mut self) -> Entries<'s, E> {
        drop(self.places);
        let key = |(entry, _): &(E, &SourceFile)| folded(entry.key()).into_owned();
        let is_before = |(a, _): &(E, _), (b, _): &(E, _)| folded(a.key()) < folded(b.key());
        if !self.entries.is_sorted_by(is_before) {
            self.entries.sort_by_cached_key(key);
        }
        self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_of_all_layers_stay() {
        let about = |name: Option<&str>, notice: Option<&str>| About {
            name: name.map(str::to_owned),
            language: None,
            notice: notice.map(str::to_owned),
        };
        let layers = [
            about(Some("A"), Some("Thank A.")),
            about(None, None),
            about(Some("B"), Some("Thank B.")),
            about(None, Some("Thank A.")),
        ];
        let both = about(Some("B"), Some("Thank A.\n\nThank B."));
        assert_eq!(laid_over(layers.into_iter()), both);
        assert_eq!(laid_over(std::iter::empty()), About::default());
    }
}
