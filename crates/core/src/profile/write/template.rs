//! A new profile to begin with: a title, and in comments whatever else a profile can say.
//!
//! Guarantees: what is written is a profile without a fault as it is, whatever it says, and in
//! canonical form; each comment that is taken away leaves one. Nothing that exists is written over, and
//! what cannot be written whole leaves no file.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::file::atomic;
use crate::profile::check::is_group_form;
use crate::profile::isco::{is_group, level_of};
use crate::profile::limits::MAX_LABEL_CHARS;
use crate::profile::load::discover;
use crate::profile::write::scalar_line;
use crate::text::sanitize::{fold, line, quoted};
use crate::text::slug::slug;

/// What a new profile says from the start.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProfileTemplate<'a> {
    /// What the occupation is called.
    pub title: &'a str,
    /// The code of its ISCO group.
    pub isco: Option<&'a str>,
    /// Its ISCO skill level.
    pub level: Option<u8>,
    /// Its group in a classification that is not ISCO, or its track.
    pub own_group: Option<&'a str>,
    /// Ids or titles of similar occupations.
    pub similar: &'a [String],
    /// Ids or titles of prospects.
    pub prospects: &'a [String],
    /// What one has to know.
    pub knowledge: &'a [String],
    /// What one has to be able to do.
    pub skills: &'a [String],
    /// The schema that the file names for editors.
    pub schema: Option<&'a str>,
}

/// The name under which the schema is looked for beside a new profile.
const SCHEMA: &str = "profile.schema.json";

const ABOUT: &str = "\
# One occupation. Lines that start with # are examples: remove the # to use them. 'careernav
# validate' checks the file.
";

const DESCRIPTION: &str = "\
# What people in this job do, in two or three plain sentences.
# description: Night bakers make bread and rolls while others sleep, so that shops have them fresh
#   in the morning.

# What else it is called.
# other_titles: [baker on the late shift, overnight baker]

# What employers generally ask for.
# minimum_qualification: vocational training
";

const ISCO: &str = "\
# Its group in ISCO-08, by its code: the level of its skills, 1 to 4, follows from it.
";

const EDGES: &str = "\
# Where it leads: titles or ids of other profiles. Similar ones are at the same level, prospects at
# a higher one. Moves that follow from shared skills are suggested without being listed.
";

const ESSENTIAL: &str = "\
# What you need to know and be able to do: a name, or a name with a description.
";

const REST: &str = "\
# The same for what only some employers ask for.
# optional:
#   knowledge: [food allergies]
#   skills: [decorate cakes]

# Where this comes from.
# references:
#   - title: What bakers do
#     url: https://example.org/bakers

# updated: 2024-05-31
# tags: [green, digital]
";

/// A list with its entries, or the example for it.
fn list(name: &str, entries: &[String], indent: &str, example: &str) -> String {
    if entries.is_empty() {
        return example.to_owned();
    }
    let mut text = format!("{indent}{name}:\n");
    for entry in entries {
        text.extend([indent, "  - ", &scalar_line(&line(entry)), "\n"]);
    }
    text
}

/// The text of a new profile, which is in canonical form.
#[must_use]
pub fn text(start: &ProfileTemplate<'_>) -> String {
    let title = scalar_line(&line(start.title));
    let modeline = start.schema.map_or_else(String::new, |schema| {
        format!("# yaml-language-server: $schema={schema}\n")
    });
    let isco = match (start.isco, start.level) {
        (None, None) => "# isco: { group: \"7512\", skill_level: 2 }\n".to_owned(),
        (group, level) => {
            let group = group.map_or_else(String::new, |code| format!("  group: \"{code}\"\n"));
            let level = level.map_or_else(String::new, |it| format!("  skill_level: {it}\n"));
            format!("isco:\n{group}{level}")
        }
    };
    let own_group = start.own_group.map_or_else(String::new, |group| {
        format!(
            "\n# Its group in another classification, or its track.\nown_group: {}\n",
            scalar_line(&line(group))
        )
    });
    let similar = list("similar", start.similar, "", "# similar: [baker]\n");
    let prospects = list(
        "prospects",
        start.prospects,
        "",
        "# prospects: [bakery manager]\n",
    );
    let knowledge = list("knowledge", start.knowledge, "  ", "");
    let skills = list("skills", start.skills, "  ", "");
    let essential = if knowledge.is_empty() && skills.is_empty() {
        "# essential:\n#   knowledge: [food hygiene]\n#   skills:\n#     - bake bread\n\
         #     - name: work at night\n#       description: Keep your mind on the work, and rest at other hours.\n"
            .to_owned()
    } else {
        format!("essential:\n{knowledge}{skills}")
    };
    format!(
        "{modeline}{ABOUT}\ntitle: {title}\n\n{DESCRIPTION}\n{ISCO}{isco}{own_group}\n{EDGES}{similar}{prospects}\n\
         {ESSENTIAL}{essential}\n{REST}"
    )
}

/// Writes a new profile into a directory, which is made if it is not there; the answer is its file.
/// If there is a schema beside it, the file names it for editors.
///
/// # Errors
///
/// When something that it is to say cannot be, when there is such a profile already, or when it cannot
/// be written.
pub fn create(directory: &Path, start: &ProfileTemplate<'_>) -> io::Result<PathBuf> {
    let title = line(start.title);
    check(start).map_err(|what| io::Error::new(io::ErrorKind::InvalidInput, what))?;
    let path = directory.join(format!("{}.yaml", slug(&title)));
    fs::create_dir_all(directory)?;
    let schema = directory.join(SCHEMA).is_file().then_some(SCHEMA);
    let start = ProfileTemplate {
        schema: start.schema.or(schema),
        ..*start
    };
    if let Some(other) = same_id(directory, &path)? {
        let what = format!("{} exists already", other.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
    }
    // Before the whole of it is there, nothing is: what fails can be tried again.
    atomic::write_new(&path, &text(&start)).map_err(|error| {
        let what = match error.kind() {
            io::ErrorKind::AlreadyExists => format!("{} exists already", path.display()),
            _ => format!("{} cannot be written: {error}", path.display()),
        };
        io::Error::new(error.kind(), what)
    })?;
    Ok(path)
}

/// The profile in a directory that has the id of another file, written in any way.
fn same_id(directory: &Path, path: &Path) -> io::Result<Option<PathBuf>> {
    let id = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).map(fold);
    for entry in fs::read_dir(directory)? {
        let other = entry?.path();
        let is_profile = discover::one(&other).is_ok_and(|found| found.is_some());
        if is_profile && id(&other) == id(path) {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// Why a profile that says this would have a fault.
fn check(start: &ProfileTemplate<'_>) -> Result<(), String> {
    let label = |text: &str, what: &str| match line(text).chars().count() {
        0 => Err(format!("{what} needs a name that is not empty")),
        length if length > MAX_LABEL_CHARS => {
            Err(format!("{what} has {MAX_LABEL_CHARS} characters at most"))
        }
        _ => Ok(()),
    };
    if line(start.title).is_empty() {
        return Err("an occupation needs a title".to_owned());
    }
    label(start.title, "a title")?;
    label(start.own_group.unwrap_or("x"), "a group")?;
    if start.own_group.is_some_and(is_group_form) {
        return Err("a group of one to four digits would be taken for one of ISCO".to_owned());
    }
    if let Some(code) = start.isco {
        if !is_group_form(code) {
            return Err("an ISCO code has one to four digits".to_owned());
        }
        if !is_group(code) {
            return Err(format!("there is no group {code} in ISCO-08"));
        }
        if let (Some(level), Some(derived)) = (start.level, level_of(code))
            && level != derived
        {
            return Err(format!(
                "the level of the group {code} is {derived}, not {level}"
            ));
        }
    }
    let own = [line(start.title).into_owned()];
    let edges = [&own, start.similar, start.prospects].concat();
    let skills = [start.knowledge, start.skills].concat();
    for (what, names) in [("an edge", &edges), ("a skill", &skills)] {
        let mut seen = HashSet::new();
        for name in names {
            label(name, what)?;
            if !seen.insert(fold(name)) {
                return Err(format!("{} is named twice", quoted(name)));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;
    use crate::file::atomic::fault_injection::{Fault, with};
    use crate::profile::file_kind::{Contents, FileKind};
    use crate::profile::{Layer, load};
    use proptest::prelude::*;

    fn titled(title: &str) -> ProfileTemplate<'_> {
        ProfileTemplate {
            title,
            ..ProfileTemplate::default()
        }
    }

    /// What a set of one file has for a profile.
    fn loaded(text: &str) -> (Option<String>, Vec<String>) {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("new.yaml"), text).unwrap();
        let set = load(&[Layer::Directory(place.path().to_path_buf())]);
        let title = set.profiles.first().map(|profile| profile.title.clone());
        (
            title,
            set.problems.iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn it_is_a_profile_as_it_stands() {
        for isco in [None, Some("7512")] {
            let start = ProfileTemplate {
                isco,
                ..titled("Night baker: \"rye\" # 1")
            };
            let (title, problems) = loaded(&text(&start));
            assert_eq!(title.as_deref(), Some("Night baker: \"rye\" # 1"));
            assert_eq!(problems, [""; 0]);
        }
    }

    /// The examples are examples: with every comment mark of a field taken away it is a profile
    /// still, of which only the occupations that are not there are said.
    #[test]
    fn it_is_a_profile_without_its_comment_marks() {
        let written = text(&titled("Night baker"));
        let is_prose = |line: &str| {
            let rest = line.trim_start_matches("# ");
            rest.starts_with(|c: char| c.is_uppercase())
                || rest.starts_with("validate")
                || rest.starts_with("a higher one")
        };
        let lines = written.lines().map(|line| match line.strip_prefix("# ") {
            Some(field) if !is_prose(line) => field,
            _ => line,
        });
        let (title, problems) = loaded(&lines.collect::<Vec<_>>().join("\n"));
        assert_eq!(title.as_deref(), Some("Night baker"));
        let others = problems
            .iter()
            .filter(|it| !it.contains("there is no profile for"));
        assert_eq!(others.count(), 0, "{problems:#?}");
        assert_eq!(problems.len(), 2, "{problems:#?}");
    }

    #[test]
    fn nothing_is_written_over() {
        let place = tempfile::tempdir().unwrap();
        let into = place.path().join("set");
        let path = create(&into, &titled("  Night\tbaker ")).unwrap();
        assert_eq!(path, into.join("night-baker.yaml"));
        fs::write(&path, "mine").unwrap();
        let again = create(&into, &titled("night baker")).unwrap_err();
        assert!(
            again
                .to_string()
                .ends_with("night-baker.yaml exists already")
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert!(create(&into, &titled(" ")).is_err());
        assert!(create(&into, &titled(&"a".repeat(301))).is_err());
        assert_eq!(fs::read_dir(&into).unwrap().count(), 1);
    }

    #[test]
    fn what_fails_leaves_nothing_and_can_be_tried_again() {
        let place = tempfile::tempdir().unwrap();
        let mut failed = 0;
        for at in 1..100 {
            let act = || create(place.path(), &titled("Night baker"));
            let (made, _, is_met) = with(Some(Fault::Fails(at)), act);
            if !is_met {
                break;
            }
            let is_there = place.path().join("night-baker.yaml").exists();
            assert!(made.is_err() || is_there, "step {at}");
            failed += u32::from(made.is_err() && !is_there);
            let _ = fs::remove_file(place.path().join("night-baker.yaml"));
            assert!(
                create(place.path(), &titled("Night baker")).is_ok(),
                "step {at}"
            );
            let _ = fs::remove_file(place.path().join("night-baker.yaml"));
        }
        assert!(failed >= 4, "{failed}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn any_title_is_one(title in "\\PC{1,40}") {
            let cleaned = line(&title).into_owned();
            prop_assume!(!cleaned.is_empty());
            let (read, problems) = loaded(&text(&titled(&title)));
            prop_assert_eq!(read, Some(cleaned));
            prop_assert!(problems.iter().all(|it| !it.contains("error")), "{:?}", problems);
        }
    }

    #[test]
    fn what_would_be_a_fault_is_refused() {
        let names = |names: &[&str]| names.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
        let (twice, own, empty) = (names(&["x", " X "]), names(&["BAKER"]), names(&[" "]));
        let baker = titled("baker");
        for (start, what) in [
            (
                ProfileTemplate {
                    isco: Some("baker"),
                    ..baker
                },
                "one to four digits",
            ),
            (
                ProfileTemplate {
                    isco: Some("75121"),
                    ..baker
                },
                "one to four digits",
            ),
            (
                ProfileTemplate {
                    isco: Some("99"),
                    ..baker
                },
                "there is no group 99 in ISCO-08",
            ),
            (
                ProfileTemplate {
                    isco: Some("7512"),
                    level: Some(4),
                    ..baker
                },
                "is 2, not 4",
            ),
            (
                ProfileTemplate {
                    own_group: Some(" "),
                    ..baker
                },
                "a group needs a name",
            ),
            (
                ProfileTemplate {
                    similar: &twice,
                    ..baker
                },
                "named twice",
            ),
            (
                ProfileTemplate {
                    prospects: &own,
                    ..baker
                },
                "named twice",
            ),
            (
                ProfileTemplate {
                    knowledge: &own,
                    skills: &own,
                    ..baker
                },
                "named twice",
            ),
            (
                ProfileTemplate {
                    skills: &empty,
                    ..baker
                },
                "a skill needs a name",
            ),
        ] {
            let place = tempfile::tempdir().unwrap();
            let error = create(place.path(), &start).unwrap_err();
            assert!(error.to_string().contains(what), "{error}");
            assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// Whatever it says, it is a profile that says so, and in canonical form.
        #[test]
        fn whatever_it_says_it_is_canonical(
            title in "\\PC{1,20}", own_group in proptest::option::of("\\PC{1,20}"),
            level in proptest::option::of(1_u8..=4), has_group in any::<bool>(),
            names in proptest::collection::vec("\\PC{1,12}", 0..6),
            schema in proptest::option::of(Just("profile.schema.json")),
        ) {
            let (edges, skills) = names.split_at(names.len() / 2);
            let (similar, prospects) = edges.split_at(edges.len() / 2);
            let (knowledge, skills) = skills.split_at(skills.len() / 2);
            let start = ProfileTemplate {
                title: &title,
                isco: has_group.then_some("26"),
                level: level.filter(|level| !has_group || *level == 4),
                own_group: own_group.as_deref(),
                similar, prospects, knowledge, skills, schema,
            };
            prop_assume!(check(&start).is_ok());
            let written = text(&start);
            let file = crate::profile::write::format::File::from_path(Path::new("new.yaml")).unwrap();
            let formatted = file.formatted(written.clone().into_bytes());
            prop_assert_eq!(formatted.as_ref(), Ok(&written));
            let read = crate::profile::read::read(FileKind::Profile, &written);
            prop_assert_eq!(read.faults, vec![]);
            let Contents::Profile(read) = read.contents else {
                panic!("{written}");
            };
            prop_assert_eq!(read.similar.len(), similar.len());
            prop_assert_eq!(read.prospects.len(), prospects.len());
            prop_assert_eq!(read.essential.knowledge.len(), knowledge.len());
            prop_assert_eq!(read.essential.skills.len(), skills.len());
            prop_assert_eq!(read.own_group.is_some(), own_group.is_some());
            prop_assert_eq!(read.level(), if has_group { Some(4) } else { level });
        }
    }
}
