//! A set of profiles of any size, in the shape of ESCO 1.1.1, made of invented words.
//!
//! For so many occupations there are skills and links in ESCO's proportion (3,007 : 13,896 :
//! 123,788); how many skills an occupation needs, how many occupations need a skill, how many names
//! there are and how long the texts are is distributed as there. Skills are shared mostly between
//! occupations of neighbouring ISCO groups, except the most frequent ones, which are everywhere.
//! The same size always gives the same set. No word in it is from anywhere.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::Path;
use std::{fs, io};

use careernav_core::profile::{
    CatalogueEntry, Isco, Layer, Loaded, Profile, Reference, Reuse, SkillEntry, SkillKind, isco,
    write,
};
use careernav_import::profile_file::slug;

use super::random::{Random, Shape, settle};
use super::words::Words;

const OCCUPATIONS: usize = 3_007;
const SKILLS: usize = 13_896;
const LINKS: usize = 123_788;

/// Skills of an occupation.
const NEEDED: Shape = Shape(&[
    (0, 4),
    (10_000, 12),
    (100_000, 20),
    (300_000, 29),
    (500_000, 36),
    (700_000, 45),
    (800_000, 53),
    (900_000, 67),
    (950_000, 82),
    (990_000, 119),
    (999_000, 307),
    (1_000_000, 340),
]);
/// Occupations of a skill: 771 have none and 3,070 have one.
const HELD: Shape = Shape(&[
    (0, 0),
    (55_484, 0),
    (55_485, 1),
    (276_411, 1),
    (276_412, 2),
    (500_000, 3),
    (600_000, 4),
    (700_000, 6),
    (800_000, 10),
    (900_000, 20),
    (950_000, 37),
    (990_000, 105),
    (999_000, 248),
    (1_000_000, 350),
]);
/// From so many occupations on a skill is at home everywhere.
const EVERYWHERE: usize = 60;
const OTHER_TITLES: Shape = Shape(&[
    (0, 0),
    (50_000, 4),
    (500_000, 10),
    (800_000, 15),
    (950_000, 22),
    (990_000, 33),
    (1_000_000, 90),
]);
const OTHER_NAMES: Shape = Shape(&[
    (0, 0),
    (50_000, 1),
    (100_000, 4),
    (500_000, 7),
    (800_000, 9),
    (950_000, 12),
    (999_000, 24),
    (1_000_000, 78),
]);
/// Characters of an occupation's description.
const DESCRIPTION: Shape = Shape(&[
    (0, 200),
    (500_000, 309),
    (800_000, 489),
    (950_000, 725),
    (1_000_000, 1_300),
]);
/// Characters of a skill's description.
const SKILL_DESCRIPTION: Shape = Shape(&[
    (0, 30),
    (100_000, 69),
    (500_000, 152),
    (800_000, 242),
    (950_000, 391),
    (1_000_000, 692),
]);
const TITLE_WORDS: Shape = Shape(&[(0, 2), (700_000, 3), (900_000, 5), (1_000_000, 9)]);
const NAME_WORDS: Shape = Shape(&[(0, 2), (300_000, 3), (700_000, 5), (1_000_000, 8)]);
/// Occupations of an ISCO unit group.
const IN_GROUP: Shape = Shape(&[
    (0, 1),
    (300_000, 2),
    (500_000, 4),
    (700_000, 8),
    (900_000, 24),
    (990_000, 44),
    (1_000_000, 90),
]);

/// A layer may hold 200,000 files and directories at most.
const IN_A_LAYER: usize = 100_000;
/// With more files than this a directory gets slow to make and to list.
const IN_A_DIRECTORY: usize = 5_000;
/// Entries of one file of the catalogue: as many as cores can share out well.
const IN_A_CATALOGUE: usize = 2_500;

/// A set.
#[derive(Debug)]
pub(crate) struct Set {
    /// By id.
    pub(crate) profiles: Vec<Profile>,
    /// By name.
    pub(crate) catalogue: Vec<CatalogueEntry>,
}

impl Set {
    /// A set of so many occupations, at least 20.
    pub(crate) fn new(occupations: usize) -> Self {
        let occupations = occupations.max(20);
        let mut random = Random::new(0x00ca_4ee4);
        let words = Words::new(occupations);
        let held = held(occupations, &mut random);
        let catalogue = catalogue(&held, &words, &mut random);
        let needs = connect(&held, occupations, &mut random);
        let groups = groups(occupations, &mut random);
        let mut titles = HashSet::new();
        let mut profiles: Vec<Profile> = (needs.iter().zip(groups).enumerate())
            .map(|(at, (needs, group))| {
                let title = unused(&mut titles, TITLE_WORDS, &words, &mut random);
                profile(at, title, group, needs, &catalogue, &words, &mut random)
            })
            .collect();
        profiles.sort_by(|a, b| a.id.cmp(&b.id));
        let mut catalogue = catalogue;
        catalogue.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            profiles,
            catalogue,
        }
    }

    /// What loading the files of this set gives, origins apart, without the files.
    pub(crate) fn loaded(self) -> Loaded {
        Loaded {
            profiles: self.profiles.into_iter().map(Box::new).collect(),
            catalogue: self.catalogue,
            ..Loaded::default()
        }
    }

    /// Writes the set as YAML into a directory, and says which layers it came to: one, unless it is
    /// larger than a layer may be.
    pub(crate) fn write(&self, into: &Path) -> io::Result<Vec<Layer>> {
        let parts = self.profiles.chunks(IN_A_LAYER);
        let is_one = parts.len() < 2;
        let mut layers = Vec::new();
        for (at, profiles) in parts.enumerate() {
            let layer = if is_one {
                into.to_path_buf()
            } else {
                into.join(format!("layer-{at}"))
            };
            fs::create_dir_all(&layer)?;
            let is_flat = profiles.len() <= IN_A_DIRECTORY;
            for (folder, some) in profiles.chunks(IN_A_DIRECTORY).enumerate() {
                let folder = if is_flat {
                    layer.clone()
                } else {
                    layer.join(format!("{folder:03}"))
                };
                fs::create_dir_all(&folder)?;
                for profile in some {
                    let path = folder.join(format!("{}.yaml", profile.id));
                    fs::write(path, write::profile(profile))?;
                }
            }
            layers.push(Layer::Directory(layer.clone()));
            if at == 0 {
                for (file, entries) in self.catalogue.chunks(IN_A_CATALOGUE).enumerate() {
                    let folder = layer.join("skills").join(format!("{file:03}"));
                    fs::create_dir_all(&folder)?;
                    fs::write(folder.join("skills.yaml"), write::catalogue(entries))?;
                }
            }
        }
        Ok(layers)
    }
}

/// For every skill, how many occupations need it.
fn held(occupations: usize, random: &mut Random) -> Vec<usize> {
    let most = occupations / 2;
    let mut held = HELD.spread(occupations * SKILLS / OCCUPATIONS, random);
    for count in &mut held {
        *count = (*count).min(most);
    }
    // Those with none, one and two stay as they are.
    let links = occupations * LINKS / OCCUPATIONS;
    settle(&mut held, links, (3, most), random);
    held
}

/// For every occupation, which skills it needs.
fn connect(held: &[usize], occupations: usize, random: &mut Random) -> Vec<Vec<u32>> {
    const FINE: usize = 1_024;
    let links: usize = held.iter().sum();
    let most = held.len() / 2;
    let mut sizes = NEEDED.spread(occupations, random);
    for size in &mut sizes {
        *size = (*size).min(most);
    }
    settle(&mut sizes, links, (12, 300.min(most)), random);

    // Every link gets a place along the occupations, near its skill's home, and the occupations take
    // from the row of links, each as many as it needs.
    let mut row: Vec<(u32, u32)> = Vec::with_capacity(links);
    let whole = occupations * FINE;
    for (skill, &count) in held.iter().enumerate() {
        let home = random.below(whole);
        let reach = if count >= EVERYWHERE {
            whole
        } else {
            (FINE * (count * 4 + 16)).min(whole)
        };
        for _ in 0..count {
            let at = (home + random.below(reach)) % whole;
            row.push((at as u32, skill as u32));
        }
    }
    row.sort_unstable();
    let mut row = row.into_iter().map(|(_, skill)| skill);

    // What an occupation has already is left to the ones after it.
    let mut left: VecDeque<u32> = VecDeque::new();
    let mut needs = Vec::with_capacity(occupations);
    for size in sizes {
        let mut seen = HashSet::with_capacity(size);
        let mut of_one = Vec::with_capacity(size);
        let again = left.len();
        for turn in 0.. {
            if of_one.len() == size {
                break;
            }
            let next = if turn < again {
                left.pop_front()
            } else {
                row.next()
            };
            let Some(skill) = next else { break };
            if seen.insert(skill) {
                of_one.push(skill);
            } else {
                left.push_back(skill);
            }
        }
        needs.push(of_one);
    }
    for skill in left.into_iter().chain(row) {
        for _ in 0..occupations {
            let of_one = &mut needs[random.below(occupations)];
            if !of_one.contains(&skill) {
                of_one.push(skill);
                break;
            }
        }
    }
    needs
}

/// The ISCO unit group of every occupation, in the order of the codes.
fn groups(occupations: usize, random: &mut Random) -> Vec<&'static str> {
    let codes: Vec<_> = isco::groups()
        .map(|(code, _)| code)
        .filter(|code| code.len() == 4)
        .collect();
    let weights = IN_GROUP.spread(codes.len(), random);
    let sum: usize = weights.iter().sum();
    let mut groups = Vec::with_capacity(occupations);
    let mut so_far = 0;
    for (code, weight) in codes.into_iter().zip(weights) {
        so_far += weight;
        groups.resize(occupations * so_far / sum, code);
    }
    groups
}

/// A label that nothing else has.
fn unused(used: &mut HashSet<String>, shape: Shape, words: &Words, random: &mut Random) -> String {
    let mut label = words.label(shape.draw(random), random);
    while !used.insert(label.clone()) {
        label = words.label(shape.draw(random), random);
    }
    label
}

/// Up to so many variants of a label, none twice, none the label itself.
fn others(label: &str, count: usize, words: &Words, random: &mut Random) -> Vec<String> {
    let mut seen = HashSet::from([label.to_owned()]);
    (0..count)
        .map(|_| words.variant(label, random))
        .filter(|other| seen.insert(other.clone()))
        .collect()
}

fn uri(kind: &str, random: &mut Random) -> String {
    let (high, low) = (random.next(), random.next());
    format!("http://data.example.org/{kind}/{high:016x}{low:016x}")
}

fn catalogue(held: &[usize], words: &Words, random: &mut Random) -> Vec<CatalogueEntry> {
    let mut names = HashSet::new();
    held.iter()
        .map(|&held| {
            let name = unused(&mut names, NAME_WORDS, words, random);
            let is_knowledge = random.chance(220);
            let reuse = match held {
                EVERYWHERE.. => Reuse::Transversal,
                10.. => Reuse::CrossSector,
                0..2 => Reuse::OccupationSpecific,
                _ => Reuse::SectorSpecific,
            };
            CatalogueEntry {
                kind: Some(if is_knowledge {
                    SkillKind::Knowledge
                } else {
                    SkillKind::Skill
                }),
                description: Some(words.text(SKILL_DESCRIPTION.draw(random), random)),
                other_names: others(&name, OTHER_NAMES.draw(random), words, random),
                reuse: Some(reuse),
                tags: if random.chance(120) {
                    vec!["digital".to_owned()]
                } else {
                    Vec::new()
                },
                uri: Some(uri("skill", random)),
                name,
                ..CatalogueEntry::default()
            }
        })
        .collect()
}

fn profile(
    at: usize,
    title: String,
    group: &str,
    needs: &[u32],
    catalogue: &[CatalogueEntry],
    words: &Words,
    random: &mut Random,
) -> Profile {
    let uri = uri("occupation", random);
    let mut profile = Profile {
        id: slug(&title),
        description: words.text(DESCRIPTION.draw(random), random),
        other_titles: others(&title, OTHER_TITLES.draw(random), words, random),
        isco: Isco {
            group: Some(group.to_owned()),
            ..Isco::default()
        },
        references: vec![Reference {
            title: title.clone(),
            url: Some(uri.clone()),
        }],
        updated: Some("2022-01-24".to_owned()),
        code: Some(format!("{group}.{at}")),
        uri: Some(uri),
        title,
        ..Profile::default()
    };
    let mut needs = needs.to_vec();
    needs.sort_by(|&a, &b| catalogue[a as usize].name.cmp(&catalogue[b as usize].name));
    for skill in needs {
        let skill = &catalogue[skill as usize];
        let lists = if random.chance(524) {
            &mut profile.essential
        } else {
            &mut profile.optional
        };
        lists.half_of(skill.kind).push(SkillEntry {
            name: skill.name.as_str().into(),
            description: None,
        });
    }
    profile
}

/// What a set comes to, to compare it with what it should be like.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Census {
    pub(crate) occupations: usize,
    pub(crate) skills: usize,
    pub(crate) links: usize,
    pub(crate) held_by_none: usize,
    pub(crate) held_by_one: usize,
    /// Fewest and most skills of an occupation.
    pub(crate) needed: (usize, usize),
}

impl Census {
    pub(crate) fn of(set: &Set) -> Self {
        let mut held: HashMap<&str, usize> = set
            .catalogue
            .iter()
            .map(|skill| (&*skill.name, 0))
            .collect();
        let mut sizes = Vec::new();
        for profile in &set.profiles {
            let lists = [&profile.essential, &profile.optional];
            let entries = lists
                .into_iter()
                .flat_map(|lists| lists.knowledge.iter().chain(&lists.skills));
            sizes.push(entries.clone().count());
            for entry in entries {
                *held.entry(&entry.name).or_default() += 1;
            }
        }
        let count = |wanted| held.values().filter(|&&held| held == wanted).count();
        Self {
            occupations: set.profiles.len(),
            skills: set.catalogue.len(),
            links: sizes.iter().sum(),
            held_by_none: count(0),
            held_by_one: count(1),
            needed: (
                sizes.iter().copied().min().unwrap_or_default(),
                sizes.iter().copied().max().unwrap_or_default(),
            ),
        }
    }
}
