//! Formatting loses nothing, ends, and says what it cannot do.

#![allow(clippy::unwrap_used, clippy::panic)]

mod untidy;

use super::*;

/// What comes of a profile.
fn of_profile(text: &str) -> String {
    match formatted(FileKind::Profile, text) {
        Ok(text) => text,
        Err(faults) => panic!("{faults:#?}\n{text}"),
    }
}

#[test]
fn what_is_written_by_hand_becomes_what_a_program_would_write() {
    let text = "\
---
tags: [ 'green' , digital,]
title:   'Night baker'   # what it is called
description:
  Night bakers make bread
  while others sleep.
other_titles:
- baker on the late shift

- \"overnight baker\"
isco: {skill_level: 2, group: '7512'}   # of bakers


essential:
    skills:   [ bake bread, { name: work at night } ]
    knowledge:
        -   name: food hygiene
            description: \"Germs,\\n and how to be rid of them.\"
notes:
...
";
    let wanted = "\
title: Night baker # what it is called
description: Night bakers make bread while others sleep.
other_titles:
  - baker on the late shift

  - overnight baker
isco: # of bakers
  group: \"7512\"
  skill_level: 2

essential:
  knowledge:
    - name: food hygiene
      description: |-
        Germs,
        and how to be rid of them.
  skills:
    - bake bread
    - work at night
tags: [green, digital]
";
    assert_eq!(of_profile(text), wanted);
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let text = "\
# yaml-language-server: $schema=profile.json
# Of the company; all rights reserved.

# In the order of the handbook.
prospects: # upwards
# the usual way
- staff-engineer # after some years
- head-of-something
# - chief-of-everything

# What it is called here.
title: senior engineer
essential:
  # To be known.
  knowledge:
  - domain # 1
    # and the one beside it

  # To be done.
  skills:
  -
    # first
    name: mentor others
    # how
    description: Helps others to grow. # well
  # - name: rest
# Nothing is optional yet.
#
# Ask again in spring.
";
    let wanted = "\
# yaml-language-server: $schema=profile.json
# Of the company; all rights reserved.

# What it is called here.
title: senior engineer

# In the order of the handbook.
prospects: # upwards
  # the usual way
  - staff-engineer # after some years
  - head-of-something
essential:
  # To be known.
  knowledge:
    - domain # 1
      # and the one beside it

  # To be done.
  skills:
    # first
    - name: mentor others
      # how
      description: Helps others to grow. # well
    # - name: rest
# Nothing is optional yet.
#
# Ask again in spring.
";
    // The list's dashes are as far left as its name, so that nothing can be indented into it.
    let wanted = wanted.replace("# What it is", "# - chief-of-everything\n\n# What it is");
    assert_eq!(of_profile(text), wanted);
}

#[test]
fn a_comment_beside_a_long_text_goes_above_it() {
    let long = "word ".repeat(30);
    let text =
        format!("title: x\nnotes: {long}# source\ndescription: >- # why\n  {long}\n  # text\n");
    let out = of_profile(&text);
    let (above, below) = out.split_once("# why\ndescription: >-\n").unwrap();
    assert_eq!(above, "title: x\n");
    let (text, notes) = below.split_once("# source\nnotes: >-\n").unwrap();
    assert!(text.ends_with("word # text\n"), "{out}");
    assert!(notes.ends_with("word word\n"), "{out}");
}

#[test]
fn ends_of_lines_and_marks_of_order_are_of_one_kind() {
    let file = File::from_path(Path::new("x.yaml")).unwrap();
    let out =
        file.formatted(b"\xef\xbb\xbf# a\r\ntitle: x\r\nnotes: |\r\n  a\r\n\r\n  b\r\n".to_vec());
    assert_eq!(out.unwrap(), "# a\ntitle: x\nnotes: |-\n  a\n\n  b\n");
}

#[test]
fn what_cannot_be_written_again_is_refused_with_its_place() {
    for (text, place, what) in [
        (
            "title: x\nsimilar: [a, # why\n  b]\n",
            (2, 14),
            "a comment within brackets",
        ),
        (
            "title: x\nisco: {\n  # why\n  group: \"2\"}\n",
            (3, 3),
            "a comment within brackets",
        ),
        (
            "title: &a x\nnotes: y\n",
            (1, 8),
            "a word that begins with \"&\" comes before this value and is not part of it",
        ),
        (
            "title: x\nsimilar: &a [y]\nprospects: *a\n",
            (2, 10),
            "an anchor names this value",
        ),
        ("title: !!str x\n", (1, 8), "a tag says what this value is"),
        (
            "? title\n: x\n",
            (1, 1),
            "a field with a question mark before its name",
        ),
        (
            "%YAML 1.2\n---\ntitle: x\n",
            (1, 1),
            "a directive to readers of YAML",
        ),
        (
            "title: x\n# a\u{202e}b\n",
            (2, 4),
            "a comment contains an invisible character (U+202E)",
        ),
        (
            "title: x\n---\ntitle: y\n",
            (2, 1),
            "a second document begins here; it is not read",
        ),
        ("title: x\nnotse: y\n", (2, 1), "unknown field \"notse\""),
    ] {
        let faults = formatted(FileKind::Profile, text).unwrap_err();
        let [fault] = faults.as_slice() else {
            panic!("{faults:#?}\n{text}");
        };
        assert_eq!(
            (fault.what.as_str(), fault.at),
            (what, Mark::new(place.0, place.1)),
            "{text}"
        );
        assert!(fault.hint.is_some(), "{text}");
    }
}

#[test]
fn a_warning_stays_one() {
    let text =
        "title: x\nother_titles: [X, yes sir, yes sir]\nisco: { group: \"2\", skill_level: 3 }\n";
    let out = of_profile(text);
    assert!(out.contains("  - X\n  - yes sir\n  - yes sir\n"), "{out}");
    let warnings = |text| values(FileKind::Profile, text).unwrap().1;
    assert_eq!(warnings(&out), warnings(text));
    assert_eq!(warnings(text).len(), 3);
}

#[test]
fn of_a_file_with_nothing_in_it_the_comments_stay() {
    for (content, text, wanted) in [
        (FileKind::Catalogue, "", ""),
        (FileKind::Catalogue, "\n# none yet  \n\n", "# none yet\n"),
        (FileKind::Catalogue, "[] # none yet\n", "# none yet\n[]\n"),
        (FileKind::About, "# a\n{}\n", "# a\n{}\n"),
        (
            FileKind::About,
            "name: ''\nnotice: # which?\n",
            "notice: \"\" # which?\n",
        ),
    ] {
        assert_eq!(formatted(content, text), Ok(wanted.to_owned()), "{text}");
        assert_eq!(formatted(content, wanted), Ok(wanted.to_owned()), "{text}");
    }
}

/// What somebody has said of something keeps it there, even if it says nothing yet.
#[test]
fn what_is_still_to_be_filled_in_stays() {
    let text = "\
title: x
description: # two sentences
isco:
  group: # ask
  skill_level: # ask as well
similar: # none yet
essential: # see the handbook
references: []
updated: # when it is done
tags: # green?
notes:
";
    let wanted = "\
title: x
description: \"\" # two sentences
isco:
  group: \"\" # ask
  skill_level: null # ask as well
similar: [] # none yet
essential: {} # see the handbook
references: []
updated: \"\" # when it is done
tags: [] # green?
";
    assert_eq!(of_profile(text), wanted);
    assert_eq!(of_profile(wanted), wanted);
}

/// What every file of the repository comes to: the same again, and the same values.
#[test]
fn every_file_at_hand() {
    let (mut done, mut refused) = (0, 0);
    for directory in ["profiles", "tests", "examples"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(directory);
        for file in files(&root).0 {
            let Ok(bytes) = file.read() else { continue };
            let Ok(out) = file.formatted(bytes.clone()) else {
                refused += 1;
                continue;
            };
            done += 1;
            if directory == "profiles" {
                assert_eq!(out.as_bytes(), bytes, "{}", file.name);
            }
            assert_eq!(slowly(file.kind, &out).unwrap(), out, "{}", file.name);
        }
    }
    assert!(done > 150 && refused > 40, "{done} and {refused}");
}

/// The same, without looking whether it is canonical already.
fn slowly(kind: FileKind, text: &str) -> Result<String, Vec<Fault>> {
    let outline = CommentedFile::parse(text).map_err(|fault| vec![*fault])?;
    Ok(emit::text(
        &outline,
        Attached::from_outline(&outline),
        kind.shape(),
    ))
}
