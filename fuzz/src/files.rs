//! Files that others wrote: profiles, catalogues, downloads, snapshots.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use careernav_core::dataset::{self, LoadRequest};
use careernav_core::graph::Graph;
use careernav_core::profile::format::File;
use careernav_core::profile::{Layer, Severity, load, write};
use careernav_core::text::sanitize::first_forbidden;
use careernav_import::{Request, crosswalk, esco, onet};

/// Where the fixtures are, seen from the manifest: this file is compiled for both.
const TESTS: &str = if cfg!(test) { "tests" } else { "../tests" };

/// A directory of this thread's own, which stays for the next input.
pub(crate) fn room(name: &str) -> PathBuf {
    let thread = format!("{:?}", std::thread::current().id());
    let thread: String = thread.chars().filter(char::is_ascii_digit).collect();
    let name = format!("careernav-fuzz-{name}-{}-{thread}", std::process::id());
    let room = std::env::temp_dir().join(name);
    fs::create_dir_all(&room).expect("a directory");
    room
}

pub(crate) fn put(place: &Path, data: &[u8]) {
    fs::write(place, data).expect("a file");
}

/// A profile and, behind a line `=====`, another: whatever they hold, what is loaded and what is
/// reported is clean, and a profile without an error is the same after it was written.
pub fn profile(data: &[u8]) {
    let room = room("profile");
    let middle = data.windows(7).position(|w| w == b"\n=====\n");
    let (first, second) = middle.map_or((data, &b""[..]), |at| (&data[..at], &data[at + 7..]));
    put(&room.join("one.yaml"), first);
    put(&room.join("two.yaml"), second);
    check(&room, true);
}

/// A file in canonical form, as the kind that its first byte names: what comes out stays as it is, and
/// loads as what went in, with as many problems.
pub fn format(data: &[u8]) {
    let names = [
        "one.yaml",
        "skills.yaml",
        "isco.yaml",
        "skill-groups.yaml",
        "licences.yaml",
        "titles.yaml",
        "skills.fr.yaml",
        "set.yaml",
    ];
    let (&which, data) = data.split_first().unwrap_or((&0, data));
    let name = names[usize::from(which) % names.len()];
    let Ok(file) = File::from_path(Path::new(name)) else {
        panic!("{name} is a file of a set");
    };
    let Ok(formatted) = file.formatted(data.to_vec()) else {
        return;
    };
    let again = file.formatted(formatted.clone().into_bytes());
    assert_eq!(again.as_ref(), Ok(&formatted), "it does not stay");
    let room = room("format");
    for name in names {
        let _ = fs::remove_file(room.join(name));
    }
    let loaded = |data: &[u8]| {
        put(&room.join(name), data);
        let mut loaded = load(&[Layer::Directory(room.clone())]);
        let problems = std::mem::take(&mut loaded.problems);
        let mut whats: Vec<_> = problems
            .into_iter()
            .map(|it| (it.severity, it.what))
            .collect();
        whats.sort();
        (loaded, whats)
    };
    assert_eq!(
        loaded(formatted.as_bytes()),
        loaded(data),
        "it says something else"
    );
}

/// A catalogue of skills beside a profile that uses some.
pub fn catalogue(data: &[u8]) {
    let room = room("catalogue");
    let names = [
        "skills.yaml",
        "isco.yaml",
        "skill-groups.yaml",
        "skills.fr.yaml",
        "set.yaml",
    ];
    for name in names {
        let _ = fs::remove_file(room.join(name));
    }
    put(
        &room.join("baker.yaml"),
        include_bytes!("../../tests/classified/baker.yaml"),
    );
    let (&which, data) = data.split_first().unwrap_or((&0, data));
    put(&room.join(names[usize::from(which) % names.len()]), data);
    check(&room, false);
}

fn check(room: &Path, written_again: bool) {
    let loaded = load(&[Layer::Directory(room.to_owned())]);
    for problem in &loaded.problems {
        let text = problem.to_string();
        assert!(
            text.split('\n').all(|line| first_forbidden(line).is_none()),
            "{text:?}"
        );
    }
    for entry in &loaded.catalogue {
        assert_eq!(first_forbidden(&entry.name), None);
    }
    for profile in &loaded.profiles {
        let labels = profile.other_titles.iter().chain([&profile.title]);
        for label in labels {
            assert_eq!(first_forbidden(label), None);
        }
    }
    let is_sound = loaded.problems.iter().all(|p| p.severity == Severity::Note);
    if written_again && is_sound && !loaded.profiles.is_empty() {
        let again = self::room("again");
        for name in ["one.yaml", "two.yaml"] {
            put(&again.join(name), b"");
        }
        for profile in &loaded.profiles {
            put(
                &again.join(format!("{}.yaml", profile.id)),
                write::profile(profile).as_bytes(),
            );
        }
        let second = load(&[Layer::Directory(again.clone())]);
        for profile in &loaded.profiles {
            let same = second.profiles.iter().find(|other| other.id == profile.id);
            let same = same.expect("it is there");
            assert_eq!(write::profile(profile), write::profile(same));
            let _ = fs::remove_file(again.join(format!("{}.yaml", profile.id)));
        }
    }
    let graph = Graph::build(&loaded, None);
    for occupation in graph.occupations() {
        let _ = occupation.level();
    }
}

/// One file of a download of ESCO, the others sound: whatever comes of it loads without an error.
pub fn esco_csv(data: &[u8]) {
    let room = room("esco-csv");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(TESTS)
        .join("esco");
    let names = [
        ("occupations.csv", "occupations_en.csv"),
        ("skills.csv", "skills_en.csv"),
        (
            "occupationSkillRelations.csv",
            "occupationSkillRelations.csv",
        ),
        ("skillSkillRelations.csv", "skillSkillRelations.csv"),
        (
            "broaderRelationsSkillPillar.csv",
            "broaderRelationsSkillPillar.csv",
        ),
        ("skillGroups.csv", "skillGroups_en.csv"),
        ("skillsHierarchy.csv", "skillsHierarchy_en.csv"),
        ("ISCOGroups.csv", "ISCOGroups_en.csv"),
        ("greenSkillsCollection.csv", "greenSkillsCollection_en.csv"),
        (
            "broaderRelationsOccPillar.csv",
            "broaderRelationsOccPillar.csv",
        ),
    ];
    let (&which, data) = data.split_first().unwrap_or((&0, data));
    for (at, (from, to)) in names.iter().enumerate() {
        let place = room.join(to);
        if at == usize::from(which) % names.len() {
            put(&place, data);
        } else {
            put(&place, &fs::read(fixtures.join(from)).expect("a fixture"));
        }
    }
    import(&room);
}

/// A crosswalk laid over a set of two profiles: the list that comes of it is sound, or it is said what is
/// wrong.
pub fn crosswalk(data: &[u8]) {
    let room = room("crosswalk");
    let set = room.join("set");
    fs::create_dir_all(&set).expect("a directory");
    for name in ["baker", "fire"] {
        let text = format!("title: {name}\nuri: http://example.org/occupation/{name}\n");
        put(&set.join(format!("{name}.yaml")), text.as_bytes());
    }
    let list = set.join("titles.onet.yaml");
    let _ = fs::remove_file(&list);
    let table = room.join("crosswalk.csv");
    put(&table, data);
    let request = Request {
        sources: std::slice::from_ref(&table),
        into: &set,
        may_replace: true,
        stop: &AtomicUsize::new(0),
    };
    let options = crosswalk::Options {
        source: Some("O*NET"),
        ..crosswalk::Options::default()
    };
    match crosswalk::import(&request, options, &mut |_| ()) {
        Ok(imported) => {
            assert!(imported.report.entries > 0, "else it is an error");
            let loaded = load(&[Layer::Directory(set)]);
            assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
            assert_eq!(loaded.titles.len(), imported.report.entries);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// One table of a download of O*NET, the others sound.
pub fn onet_table(data: &[u8]) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(TESTS)
        .join("onet");
    // The names that the fixtures have, and those from release 30.3 on.
    let names = [
        ("Occupation Data.txt", "Occupation Data.txt"),
        ("Alternate Titles.txt", "Job Titles.txt"),
        ("Skills.txt", "Essential Skills.txt"),
        ("Knowledge.txt", "Knowledge.txt"),
        ("Technology Skills.txt", "Software Skills.txt"),
        ("Task Statements.txt", "Task Statements.txt"),
        ("Job Zones.txt", "Job Zones.txt"),
        ("Related Occupations.txt", "Related Occupations.txt"),
        ("Job Zone Reference.txt", "Job Zone Reference.txt"),
        ("Content Model Reference.txt", "Content Model Reference.txt"),
    ];
    let columns = [
        ("Alternate Title", "Job Title"),
        ("\tExample", "\tWorkplace Example"),
        ("Commodity Code", "Element ID"),
        ("Commodity Title", "Element Name"),
    ];
    let (&which, data) = data.split_first().unwrap_or((&0, data));
    let which = usize::from(which);
    let is_new = which / names.len() % 2 == 1;
    let room = room(if is_new { "onet-renamed" } else { "onet-table" });
    for (at, (old, new)) in names.iter().enumerate() {
        let mut text = fs::read(fixtures.join(old)).expect("a fixture");
        if is_new {
            let mut renamed = String::from_utf8(text).expect("text");
            for (from, to) in columns {
                renamed = renamed.replacen(from, to, 1);
            }
            text = renamed.into_bytes();
        }
        let name = if is_new { new } else { old };
        put(
            &room.join(name),
            if at == which % names.len() {
                data
            } else {
                &text
            },
        );
        if is_new && *old == "Skills.txt" {
            put(&room.join("Transferable Skills.txt"), &text);
        }
    }
    let into = room.join("none");
    let request = Request {
        sources: std::slice::from_ref(&room),
        into: &into,
        may_replace: false,
        stop: &AtomicUsize::new(0),
    };
    match onet::dry_run(&request, &mut |_| ()) {
        Ok(imported) => assert!(imported.report.occupations > 0, "else it is an error"),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    assert!(!into.exists(), "a dry run writes nothing");
}

/// A zip file.
pub fn esco_zip(data: &[u8]) {
    let place = room("esco-zip").join("ESCO dataset - v1.1.1 - classification - en - csv.zip");
    put(&place, data);
    import(&place);
}

fn import(source: &Path) {
    let into = room("esco-set").join("none");
    let request = Request {
        sources: &[source.to_owned()],
        into: &into,
        may_replace: false,
        stop: &AtomicUsize::new(0),
    };
    let expected = esco::dry_run(&request, None, &mut |_| ());
    assert!(!into.exists(), "a dry run writes nothing");
    match expected {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(expected) => {
            let imported = esco::import(&request, None, &mut |_| ());
            assert_eq!(
                imported,
                Ok(expected),
                "a dry run reports what an import does"
            );
            let loaded = load(&[Layer::Directory(into.clone())]);
            let errors = loaded.problems.iter();
            let errors: Vec<_> = errors
                .filter(|problem| problem.severity == Severity::Error)
                .collect();
            assert!(errors.is_empty(), "what is written is sound: {errors:?}");
            fs::remove_dir_all(&into).expect("the set was there");
        }
    }
}

/// A snapshot of a small set with other bytes in some places, four bytes for each: where, and what.
/// What is loaded is what the files say.
pub fn snapshot(data: &[u8]) {
    let room = room("snapshot");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(TESTS)
        .join("classified");
    let wanted = LoadRequest {
        layers: vec![Layer::Directory(fixtures)],
        language: None,
        built_in: None,
        cache_dir: Some(room.clone()),
    };
    let kept = || {
        let files = fs::read_dir(&room).expect("the directory");
        files
            .flatten()
            .map(|file| file.path())
            .find(|path| path.is_file())
    };
    let count = dataset::load(&wanted, true).graph.occupation_count();
    let Some(place) = kept() else {
        return;
    };
    let mut bytes = fs::read(&place).expect("a snapshot");
    for wound in data.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([wound[0], wound[1]])) * 2;
        let at = (at + usize::from(wound[2] & 1)) % bytes.len();
        match wound[2] >> 1 {
            0 => bytes.truncate(at.max(1)),
            1 => bytes.insert(at, wound[3]),
            _ => bytes[at] ^= wound[3],
        }
    }
    put(&place, &bytes);
    let set = dataset::load(&wanted, true);
    assert_eq!(set.graph.occupation_count(), count);
    // The next input begins with a sound one.
    let _ = fs::remove_file(place);
}
