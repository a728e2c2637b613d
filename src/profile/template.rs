//! A new profile to begin with: a title, and in comments whatever else a profile can say.
//!
//! Promises: what is written is a profile without a fault as it stands, whatever the title; each
//! comment that is taken away leaves one. Nothing that exists is written over.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::clean::line;
use super::limits::MAX_LABEL_CHARS;
use super::stem::stem;
use super::write::scalar_line;

/// What follows the title.
const REST: &str = "\
# What one does in it: two or three sentences, in plain words.
# description: Night bakers make bread and rolls while others sleep, so that shops have them fresh
#   in the morning.

# What else it is called.
# other_titles: [baker on the late shift, overnight baker]

# What is generally asked for.
# minimum_qualification: vocational training

# Where it leads: titles or ids of other profiles. Similar ones stand on the same level, prospects on
# a higher one. Those that follow from the skills are suggested without being listed.
# similar: [baker]
# prospects: [bakery manager]

# What one has to know and to be able to do: a name, or a name with a description.
# essential:
#   knowledge: [food hygiene]
#   skills:
#     - bake bread
#     - name: work at night
#       description: Keep one's mind on the work, and rest at other hours.

# The same for what is sometimes asked for.
# optional:
#   knowledge: [food allergies]
#   skills: [decorate cakes]

# Where this comes from.
# references:
#   - title: What bakers do
#     url: https://example.org/bakers

# tags: [green, digital]
# updated: 2024-05-31
";

/// The text of a new profile; the group is an ISCO code, if it is known.
#[must_use]
pub fn text(title: &str, isco: Option<&str>) -> String {
    let title = scalar_line(&line(title));
    let group = match isco {
        Some(code) => format!("isco: {{ group: \"{code}\" }}\n"),
        None => "# isco: { group: \"7512\", skill_level: 2 }\n".to_owned(),
    };
    format!(
        "# An occupation. What stands after a # is a comment: take the # away, and it counts. 'careernav\n\
         # validate' checks the file.\n\n\
         title: {title}\n\n\
         # Its group in ISCO-08, by its code: the level of its skills, 1 to 4, follows from it.\n\
         {group}\n{REST}"
    )
}

/// Writes a new profile into a directory, which is made if it is not there; the answer is its file.
///
/// # Errors
///
/// When the title is none, when there is such a profile already, or when it cannot be written.
pub fn create(directory: &Path, title: &str, isco: Option<&str>) -> io::Result<PathBuf> {
    let title = line(title);
    let refuse = |what: String| Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    if title.is_empty() {
        return refuse("an occupation needs a title".to_owned());
    }
    if title.chars().count() > MAX_LABEL_CHARS {
        return refuse(format!("a title has {MAX_LABEL_CHARS} characters at most"));
    }
    if isco.is_some_and(|code| !is_group(code)) {
        return refuse("an ISCO code has one to four digits".to_owned());
    }
    let path = directory.join(format!("{}.yaml", stem(&title)));
    fs::create_dir_all(directory)?;
    let mut file = File::create_new(&path).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            let what = format!("{} exists already", path.display());
            return io::Error::new(error.kind(), what);
        }
        error
    })?;
    file.write_all(text(&title, isco).as_bytes())?;
    Ok(path)
}

fn is_group(code: &str) -> bool {
    (1..=4).contains(&code.len()) && code.bytes().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::profile::{Layer, load};
    use proptest::prelude::*;

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
            let (title, problems) = loaded(&text("Night baker: \"rye\" # 1", isco));
            assert_eq!(title.as_deref(), Some("Night baker: \"rye\" # 1"));
            assert_eq!(problems, [""; 0]);
        }
    }

    /// The examples are examples: with every comment mark of a field taken away it is a profile
    /// still, of which only the occupations that are not there are said.
    #[test]
    fn it_is_a_profile_without_its_comment_marks() {
        let written = text("Night baker", None);
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
        let path = create(&into, "  Night\tbaker ", Some("75")).unwrap();
        assert_eq!(path, into.join("night-baker.yaml"));
        fs::write(&path, "mine").unwrap();
        let again = create(&into, "night baker", None).unwrap_err();
        assert!(
            again
                .to_string()
                .ends_with("night-baker.yaml exists already")
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        for (title, isco) in [
            (" ", None),
            ("baker", Some("baker")),
            ("baker", Some("75121")),
        ] {
            assert!(create(&into, title, isco).is_err());
        }
        assert!(create(&into, &"a".repeat(301), None).is_err());
        assert_eq!(fs::read_dir(&into).unwrap().count(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn any_title_is_one(title in "\\PC{1,40}") {
            let cleaned = line(&title).into_owned();
            prop_assume!(!cleaned.is_empty());
            let (read, problems) = loaded(&text(&title, None));
            prop_assert_eq!(read, Some(cleaned));
            prop_assert!(problems.iter().all(|it| !it.contains("error")), "{:?}", problems);
        }
    }
}
