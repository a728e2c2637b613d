//! From layers of files to one checked set of profiles.
//!
//! Every file is read on its own, on all cores; then layers are laid over one another, and what the
//! files say of each other is checked. Nothing here gives up: each step passes on what is sound.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use crate::profile::file_kind::{Contents, FileKind, Topic};
use crate::profile::limits::MAX_PROBLEMS_PER_FILE;
use crate::profile::load::layer::{BuiltIn, Layer, LayerSummary};
use crate::profile::load::merge::{Entries, Merged};
use crate::profile::load::read_files::Progress;
use crate::profile::load::references::MEANS_NOTHING;
use crate::profile::load::source::{Location, SourceFile, display_path};
use crate::profile::load::{discover, merge, read_files, validate_set};
use crate::profile::model::{
    About, CatalogueEntry, EverydayTitle, IscoGroup, LicensedGroup, Origin, Profile, SkillGroup,
    TranslatedEntry, Translation,
};
use crate::profile::problem::{Fault, Mark, Problem, Severity};
use crate::profile::read::{Outcome, read};
use crate::profile::resolver::Resolver;
use crate::text::sanitize::fold;

/// The folded stem of the list of everyday titles, which comes before those of other classifications.
const EVERYDAY_STEM: &str = "titles";

/// Everything that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The profiles in use, sorted by id; ids are unique. Each stays where it was read: to copy
    /// thousands of them into one place takes as much memory again.
    pub profiles: Vec<Box<Profile>>,
    /// The skills that a catalogue describes, sorted by folded name; names are unique. Groups and
    /// skills that an entry names are there, and following `broader` comes to an end.
    pub catalogue: Vec<CatalogueEntry>,
    /// What the set says of ISCO groups, sorted by code; codes are unique.
    pub isco: Vec<IscoGroup>,
    /// The groups of skills, sorted by code; codes are unique. Following `broader` comes to an end.
    pub skill_groups: Vec<SkillGroup>,
    /// The ISCO groups whose occupations usually need a licence, sorted by code; codes are unique. Without
    /// a table in any layer, it is that of the profiles offered.
    pub licences: Vec<LicensedGroup>,
    /// What people call occupations where the set does not: the entries of `titles.yaml`, with those of the
    /// profiles offered that it does not replace, then those of other lists, file by file.
    pub titles: Vec<EverydayTitle>,
    /// What the set says in other languages, sorted by language: of occupations, skills and groups
    /// that are there, each called by its id, its folded name or its code.
    pub translations: Vec<Translation>,
    /// What the set says of itself: of several layers the last one that says something, and the notices
    /// of all.
    pub about: About,
    /// Every problem in every file, sorted by file, line and column.
    pub problems: Vec<Problem>,
    /// The layers, in the order given.
    pub layers: Vec<LayerSummary>,
}

/// What the `set.yaml` of a directory says, as far as it is there and sound.
#[must_use]
pub fn about(directory: &Path) -> About {
    let path = directory.join("set.yaml");
    let source = SourceFile {
        layer: 0,
        shown: display_path(&path),
        stem: "set".to_owned(),
        kind: FileKind::About,
        place: Location::Disk(path),
    };
    match read_files::read_all(&[source], &|_| {}).pop() {
        Some(Outcome {
            contents: Contents::About(about),
            ..
        }) => about,
        _ => About::default(),
    }
}

/// Loads all layers. It never fails: what cannot be loaded is in [`Loaded::problems`]. The module
/// [`profile`](crate::profile) has an example.
#[must_use]
pub fn load(layers: &[Layer]) -> Loaded {
    load_and_tell(layers, None, &|_| {})
}

/// The same, telling now and then how far it has come; from several threads at once. Where an edge leads to
/// one of the profiles `offered`, which are not loaded, its fault says so; their table of licences serves
/// where the layers have none, and their everyday titles serve every set.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
///
/// use careernav_core::profile::{Layer, load_and_tell};
///
/// let most = AtomicUsize::new(0);
/// let loaded = load_and_tell(&[Layer::Directory("../../profiles".into())], None, &|progress| {
///     most.fetch_max(progress.done, Ordering::Relaxed);
/// });
/// assert!(loaded.problems.is_empty() && most.into_inner() > 0);
/// ```
#[must_use]
pub fn load_and_tell(
    layers: &[Layer],
    offered: Option<&BuiltIn>,
    tell: &(impl Fn(Progress) + Sync),
) -> Loaded {
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        let found = match layer {
            Layer::BuiltIn(built_in) => discover::built_in(index, built_in),
            Layer::Directory(path) => discover::directory(index, path),
        };
        // A directory that could not be read has been reported, and is not called empty as well.
        let has_profile = found
            .sources
            .iter()
            .any(|source| source.kind == FileKind::Profile);
        if !has_profile && found.problems.is_empty() {
            let fault = Fault::warning(Mark::WHOLE, "there is no profile here");
            let fault = fault.hint("a profile is a file such as ict-security-manager.yaml");
            problems.push(fault.in_file(&layer.name()));
        }
        sources.extend(found.sources);
        problems.extend(found.problems);
    }

    let read = read_files::read_all(&sources, tell);
    let mut files = Vec::with_capacity(sources.len());
    for (source, Outcome { contents, faults }) in sources.iter().zip(read) {
        problems.extend(faults.into_iter().map(|fault| fault.in_file(&source.shown)));
        files.push((source, finish(contents, source)));
    }
    // Directories list their files in any order, and threads finish in any order.
    files.sort_by(|(a, _), (b, _)| (a.layer, &a.shown).cmp(&(b.layer, &b.shown)));

    let names: Vec<String> = layers.iter().map(Layer::name).collect();
    let mut merged = merge::merge(files, &names, &mut problems);
    let found = validate_set::check(&mut merged, offered);
    // What a value that could not be read leaves empty has been reported already.
    let errors = problems.iter().filter(|it| it.severity == Severity::Error);
    let told: HashSet<_> = errors.map(|it| (it.file.clone(), it.line)).collect();
    let is_news = |it: &Problem| {
        !it.what.ends_with(MEANS_NOTHING) || !told.contains(&(it.file.clone(), it.line))
    };
    let found = found.into_iter().filter(is_news);
    problems.extend(found);
    let used: Vec<usize> = merged.profiles.iter().map(|(_, it)| it.layer).collect();

    let layers = layers
        .iter()
        .zip(names)
        .enumerate()
        .map(|(index, (layer, name))| LayerSummary {
            layer: layer.clone(),
            name,
            profiles: used.iter().filter(|&&layer| layer == index).count(),
        })
        .collect();
    let Merged {
        profiles,
        catalogue,
        isco,
        skill_groups,
        licences,
        titles,
        words,
        about,
        ..
    } = merged;
    let mut skill_groups = values(skill_groups);
    skill_groups.sort_by(|a, b| a.code.cmp(&b.code));
    let licences = match offered {
        Some(offered) if licences.is_empty() => offered_licences(offered),
        _ => values(licences),
    };
    let titles = everyday_titles(titles, offered, &profiles);
    Loaded {
        profiles: values(profiles),
        catalogue: values(catalogue),
        isco: values(isco),
        skill_groups,
        licences,
        titles,
        translations: translations(words),
        about,
        problems: tidy(problems),
        layers,
    }
}

/// The table of licences of the profiles offered. What a law asks for is so whichever occupations are
/// loaded, so that a set without a table of its own is not without one.
fn offered_licences(offered: &BuiltIn) -> Vec<LicensedGroup> {
    match offered_list(offered, "licences.yaml", FileKind::Licences) {
        Contents::Licences(mut groups) => {
            groups.sort_by(|a, b| a.code.cmp(&b.code));
            groups
        }
        _ => Vec::new(),
    }
}

/// A list of the profiles offered; nothing if they have none.
fn offered_list(offered: &BuiltIn, name: &str, kind: FileKind) -> Contents {
    let mut files = (offered.files)().iter();
    let list = files.find(|(path, _)| *path == name);
    list.map_or(Contents::Nothing, |(_, text)| read(kind, text).contents)
}

/// The everyday titles of all lists. What people say is so whichever occupations are loaded, so that the
/// list of the profiles offered serves every set; an entry of the set's own replaces the one of this title, if
/// it means an occupation that there is.
fn everyday_titles(
    mut lists: BTreeMap<String, Entries<'_, EverydayTitle>>,
    offered: Option<&BuiltIn>,
    profiles: &Entries<'_, Box<Profile>>,
) -> Vec<EverydayTitle> {
    let mut titles = values(lists.remove(EVERYDAY_STEM).unwrap_or_default());
    let offered = offered.map(|it| offered_list(it, "titles.yaml", FileKind::Titles));
    if let Some(Contents::Titles(offered)) = offered {
        let resolver = OnceCell::new();
        let is_there = |name: &str| {
            let resolver =
                resolver.get_or_init(|| Resolver::new(profiles.iter().map(|(it, _)| &**it)));
            resolver.find(name).is_some()
        };
        let means_something = |entry: &&EverydayTitle| {
            let mut means = entry.means.iter();
            means.any(|it| it.uri.as_deref().is_some_and(is_there) || is_there(&it.occupation))
        };
        let own = titles.iter().filter(means_something);
        let own: HashSet<String> = own.map(|it| fold(&it.title)).collect();
        let offered = offered.into_iter();
        titles.extend(offered.filter(|it| !own.contains(&fold(&it.title))));
    }
    titles.extend(lists.into_values().flat_map(values));
    titles
}

/// The entries without their files, and without the memory that those took.
fn values<E>(entries: Entries<'_, E>) -> Vec<E> {
    let mut values: Vec<E> = entries.into_iter().map(|(entry, _)| entry).collect();
    values.shrink_to_fit();
    values
}

fn translations(
    words: BTreeMap<(String, Topic), Entries<'_, TranslatedEntry>>,
) -> Vec<Translation> {
    let mut translations: Vec<Translation> = Vec::new();
    for ((language, topic), entries) in words {
        if entries.is_empty() {
            continue;
        }
        if translations.last().is_none_or(|it| it.language != language) {
            translations.push(Translation {
                language,
                ..Translation::default()
            });
        }
        let Some(translation) = translations.last_mut() else {
            continue;
        };
        let list = match topic {
            Topic::Occupations => &mut translation.occupations,
            Topic::Skills => &mut translation.skills,
            Topic::Isco => &mut translation.isco,
            Topic::SkillGroups => &mut translation.skill_groups,
        };
        *list = values(entries);
    }
    translations
}

/// Adds what a profile's contents do not say.
fn finish(mut contents: Contents, source: &SourceFile) -> Contents {
    if let Contents::Profile(profile) = &mut contents {
        profile.id.clone_from(&source.stem);
        profile.origin = Origin {
            layer: source.layer,
            path: match &source.place {
                Location::BuiltIn(_) => None,
                Location::Disk(path) => Some(path.clone()),
            },
        };
    }
    contents
}

/// Sorts the problems, and cuts the list of a file that has very many.
fn tidy(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| {
        let place = |problem: &Problem| (problem.line, problem.column, problem.severity);
        a.file
            .cmp(&b.file)
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.what.cmp(&b.what))
    });
    let mut tidied = Vec::with_capacity(problems.len());
    for group in problems.chunk_by(|a, b| a.file == b.file) {
        let left_out = group.get(MAX_PROBLEMS_PER_FILE..).unwrap_or_default();
        if let Some(worst) = left_out.iter().map(|problem| problem.severity).min() {
            let what = format!(
                "{} problems; the first {MAX_PROBLEMS_PER_FILE} follow",
                group.len()
            );
            let fault = Fault {
                severity: worst,
                ..Fault::error(Mark::WHOLE, what)
            };
            tidied.push(fault.in_file(&group[0].file));
        }
        tidied.extend_from_slice(&group[..group.len() - left_out.len()]);
    }
    tidied
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_set_has_the_everyday_titles_that_are_offered_beside_its_own() {
        let place = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(place.path().join(name), text).unwrap();
        put("cook.yaml", "title: cook\n");
        let layers = [Layer::Directory(place.path().to_path_buf())];
        let load = |offered| load_and_tell(&layers, offered, &|_| {}).titles;
        assert_eq!(load(None), []);
        let offered = load(Some(crate::testing::built_in()));
        assert!(offered.iter().any(|it| it.title == "GP"));
        put(
            "titles.yaml",
            "- title: gp\n  means: [cook]\n- title: spud basher\n  means: [cook]\n",
        );
        put(
            "titles.guild.yaml",
            "- title: GP\n  source: Guild\n  means: [cook]\n",
        );
        let both = load(Some(crate::testing::built_in()));
        let means = |title: &EverydayTitle| title.means.iter().any(|it| it.occupation == "cook");
        let own: Vec<_> = both
            .iter()
            .filter(|it| means(it))
            .map(|it| it.title.as_str())
            .collect();
        assert_eq!(
            (both.len(), &own[..2]),
            (offered.len() + 2, &["gp", "spud basher"][..])
        );
        assert_eq!(both.last().unwrap().source.as_deref(), Some("Guild"));
        // What means nothing hides nothing.
        put("titles.yaml", "- title: GP\n  means: [no such job]\n");
        let both = load(Some(crate::testing::built_in()));
        let is_gp = |it: &&EverydayTitle| it.title == "GP" && it.means[0].uri.is_some();
        assert_eq!(both.iter().filter(is_gp).count(), 1);
    }

    #[test]
    fn what_could_not_be_read_is_said_once() {
        let place = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(place.path().join(name), text).unwrap();
        put("cook.yaml", "title: cook\n");
        put("titles.yaml", "- title: spud basher\n  means: cook\n");
        let loaded = load(&[Layer::Directory(place.path().to_path_buf())]);
        let severities: Vec<_> = loaded.problems.iter().map(|it| it.severity).collect();
        assert_eq!(severities, [Severity::Error], "{:?}", loaded.problems);
    }

    #[test]
    fn a_directory_that_is_called_like_a_file_is_reported() {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir(place.path().join("titles.yaml")).unwrap();
        std::fs::write(place.path().join("titles.yaml/cook.yaml"), "title: cook\n").unwrap();
        let loaded = load(&[Layer::Directory(place.path().to_path_buf())]);
        assert_eq!(loaded.profiles.len(), 1);
        let problem = &loaded.problems[0];
        assert_eq!(problem.what, "a directory with the name of a file");
        assert!(problem.file.ends_with("titles.yaml"));
    }

    #[test]
    fn a_set_without_a_table_has_the_one_that_is_offered() {
        let place = tempfile::tempdir().unwrap();
        std::fs::write(
            place.path().join("pilot.yaml"),
            "title: pilot\nisco:\n  group: \"3153\"\n",
        )
        .unwrap();
        let layers = [Layer::Directory(place.path().to_path_buf())];
        let offered = Some(crate::testing::built_in());
        let load = |offered| load_and_tell(&layers, offered, &|_| {}).licences;
        assert_eq!(load(None), []);
        assert!(load(offered).iter().any(|group| group.code == "3153"));
        let own = "- code: \"3153\"\n  law: Own Act\n";
        std::fs::write(place.path().join("licences.yaml"), own).unwrap();
        let laws: Vec<_> = load(offered).into_iter().map(|group| group.law).collect();
        assert_eq!(laws, ["Own Act"]);
    }
}
