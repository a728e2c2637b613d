//! Layers laid over one another: which profile and which catalogue entry is in use.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::clean::{folded, quoted};
use super::load::{Contents, absent};
use super::locate::{Spot, locate};
use super::problem::{Fault, Mark, Problem};
use super::schema::{CatalogueEntry, Profile};
use super::source::Source;
use super::tree::Tree;

/// What is in use.
pub(super) struct Merged<'s> {
    /// Sorted by id, each with its file.
    pub(super) profiles: Vec<(Profile, &'s Source)>,
    /// Sorted by folded name.
    pub(super) catalogue: Vec<CatalogueEntry>,
    /// The folded ids of files that gave no profile.
    pub(super) absent: HashSet<String>,
}

/// Lays layers over one another. The files come by layer, and by path within each; `layers` are the
/// layers' names.
pub(super) fn merge<'s>(
    files: Vec<(&'s Source, Contents)>,
    layers: &[String],
    problems: &mut Vec<Problem>,
) -> Merged<'s> {
    let absent = absent(&files);
    // By folded id, because on some systems two files cannot differ by case alone.
    let mut profiles: HashMap<String, (Profile, &Source)> = HashMap::new();
    let mut catalogue = Catalogue::default();
    for (source, contents) in files {
        match contents {
            Contents::Profile(profile) => {
                let id = folded(&profile.id).into_owned();
                if let Some((_, before)) = profiles.get(&id) {
                    if before.layer == source.layer {
                        let what = format!(
                            "there is another profile with the id {}",
                            quoted(&profile.id)
                        );
                        let hint = format!(
                            "{} is the one that counts; give this file another name",
                            before.shown
                        );
                        problems.push(
                            Fault::error(Mark::WHOLE, what)
                                .hint(hint)
                                .in_file(&source.shown),
                        );
                        continue;
                    }
                    let what = format!(
                        "replaces the profile {} of {}",
                        quoted(&before.stem),
                        layers[before.layer]
                    );
                    problems.push(Fault::note(Mark::WHOLE, what).in_file(&source.shown));
                }
                profiles.insert(id, (*profile, source));
            }
            Contents::Catalogue(entries) => catalogue.add(entries, source, layers, problems),
            Contents::Nothing => {}
        }
    }
    let mut profiles: Vec<_> = profiles.into_values().collect();
    profiles.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    Merged {
        profiles,
        catalogue: catalogue
            .entries
            .into_values()
            .map(|(entry, _)| entry)
            .collect(),
        absent,
    }
}

/// The entries so far, by folded name, each with its file.
#[derive(Default)]
struct Catalogue<'s> {
    entries: BTreeMap<String, (CatalogueEntry, &'s Source)>,
}

impl<'s> Catalogue<'s> {
    fn add(
        &mut self,
        entries: Vec<CatalogueEntry>,
        source: &'s Source,
        layers: &[String],
        problems: &mut Vec<Problem>,
    ) {
        let mut replaced: BTreeMap<usize, usize> = BTreeMap::new();
        let mut differing = Vec::new();
        for entry in entries {
            let name = folded(&entry.name).into_owned();
            let Some((before, first)) = self.entries.get(&name) else {
                self.entries.insert(name, (entry, source));
                continue;
            };
            if *before == entry {
                continue;
            }
            if first.layer == source.layer {
                differing.push((name, entry.name, first.shown.as_str()));
            } else {
                *replaced.entry(first.layer).or_default() += 1;
                self.entries.insert(name, (entry, source));
            }
        }
        for (layer, count) in replaced {
            let skills = if count == 1 { "skill" } else { "skills" };
            let what = format!(
                "replaces the description of {count} {skills} of {}",
                layers[layer]
            );
            problems.push(Fault::note(Mark::WHOLE, what).in_file(&source.shown));
        }
        if differing.is_empty() {
            return;
        }
        let text = source.read().unwrap_or_default();
        let tree = Tree::parse(&text);
        for (text, name, first) in differing {
            let spot = Spot::Inside {
                path: &[],
                text,
                field: "name",
            };
            let what = format!("{} is described differently in {first}", quoted(&name));
            let hint = "describe it once; this description is left out";
            let fault = Fault::error(locate(&tree, &spot), what).hint(hint);
            problems.push(fault.in_file(&source.shown));
        }
    }
}
