//! Files that nobody meant as files of a set, told by their names: copies that file managers,
//! programs for synchronising, editors and merge tools leave beside the file; and files that were meant,
//! and are called otherwise.
//!
//! A name decides nothing about what is read of a profile: it is a warning. Only a copy of a list, such
//! as `skills (1).yaml`, is not read, since it is no profile either.

use crate::profile::check;
use crate::profile::file_kind::FileKind;
use crate::profile::problem::{Fault, Mark};
use crate::text::sanitize::quoted;

/// What programs add to the name of a copy, behind or before it.
const COPY_MARKS: [&str; 6] = ["copy", "kopie", "copie", "copia", "c\u{f3}pia", "kopia"];

/// How a name begins that a file manager gives to a copy.
const COPY_PREFIXES: [&str; 9] = [
    "copy of ",
    "kopie von ",
    "kopie van ",
    "copie de ",
    "copia de ",
    "copia di ",
    "c\u{f3}pia de ",
    "kopia ",
    "copy-of-",
];

/// Endings before `.yaml` of what editors and programs for versions keep.
const KEPT: [&str; 13] = [
    ".orig",
    ".bak",
    ".old",
    ".backup",
    ".save",
    ".rej",
    ".tmp",
    ".mine",
    ".theirs",
    ".ours",
    ".conflict",
    ".yaml",
    ".yml",
];

/// Those of them that have the form of a language, and are hardly meant as one.
const NOT_LANGUAGES: [&str; 3] = ["bak", "old", "tmp"];

/// The same with a hyphen, a space, a full stop or a line below, which may also be part of a name.
const AMBIGUOUS_MARKS: [&str; 6] = ["copy", "backup", "old", "bak", "new", "conflict"];

/// What is before the name of a computer with which a synchronising program marks a copy.
const COMPUTER_PREFIXES: [&str; 2] = ["-DESKTOP-", "-LAPTOP-"];

/// Endings that a program may put behind `.yaml`, out of sight of a person.
const HIDDEN_EXTENSIONS: [&str; 8] = ["txt", "text", "rtf", "md", "htm", "html", "doc", "docx"];

/// Endings that are nearly `.yaml`.
const MISTYPED: [&str; 5] = ["ymal", "yalm", "yam", "yaml_", "yamll"];

/// The stem of which a stem is a copy; and whether its form alone tells that.
fn original(stem: &str) -> Option<(&str, bool)> {
    // Nearly every stem is settled here.
    if !stem.contains([' ', '(', '[', '.', '_', '~'])
        && !AMBIGUOUS_MARKS
            .iter()
            .any(|it| stem.len() > it.len() && ends_with(stem, it))
        && !COMPUTER_PREFIXES.iter().any(|it| stem.contains(it))
    {
        return None;
    }
    let (mut base, mut is_certain) = (stem, true);
    for _ in 0..3 {
        let Some((next, certain)) = step(base) else {
            break;
        };
        base = next.trim_end();
        is_certain &= certain;
    }
    (base.len() < stem.len() && !base.is_empty()).then_some((base, is_certain))
}

fn ends_with(text: &str, ending: &str) -> bool {
    without(text, ending).is_some()
}

/// A text without its ending, whatever its case.
fn without<'t>(text: &'t str, ending: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(ending.len())?;
    let (before, last) = text.split_at_checked(at)?;
    (last.to_lowercase() == ending).then_some(before)
}

/// A text without digits at its end, if there are some.
fn without_number(text: &str) -> Option<&str> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (before.len() < text.len()).then_some(before)
}

/// A stem without one mark of a copy.
fn step(stem: &str) -> Option<(&str, bool)> {
    let lower = stem.to_lowercase();
    if let Some(before) = COPY_PREFIXES.iter().find(|it| lower.starts_with(**it)) {
        return Some((stem.get(before.len()..)?, true));
    }
    if stem.ends_with([')', ']']) {
        let open = stem.rfind(['(', '['])?;
        let inner = stem[open + 1..stem.len() - 1].to_lowercase();
        return is_of_copy(&inner).then(|| (&stem[..open], true));
    }
    if let Some(at) = lower
        .find(".sync-conflict-")
        .or_else(|| lower.find("_conflict-2"))
    {
        return Some((stem.get(..at)?, true));
    }
    if let Some(before) = stem.strip_suffix('~') {
        return Some((before, true));
    }
    if let Some(before) = KEPT.iter().find_map(|it| without(stem, it)) {
        return Some((before, true));
    }
    if let Some(at) = COMPUTER_PREFIXES.iter().find_map(|it| stem.find(it)) {
        return Some((&stem[..at], false));
    }
    if let Some(before) = without_number(stem) {
        // As merge tools call what they compare.
        for tool in [
            "_BACKUP_",
            "_BASE_",
            "_LOCAL_",
            "_REMOTE_",
            ".BACKUP.",
            ".BASE.",
            ".LOCAL.",
            ".REMOTE.",
            ".r",
            ".conflict",
        ] {
            if let Some(before) = before.strip_suffix(tool) {
                return Some((before, true));
            }
        }
        // A number or a day, as of a version that was put aside.
        let undated = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
        if let Some(before) = undated.strip_suffix('.') {
            return Some((before, false));
        }
        let before = before.strip_suffix(' ')?;
        let is_copy = COPY_MARKS.iter().any(|it| ends_with(before, it));
        return Some((before, is_copy));
    }
    for copy in COPY_MARKS {
        let Some(before) = without(stem, copy) else {
            continue;
        };
        if let Some(before) = before.strip_suffix(" - ") {
            return Some((before, true));
        }
        if let Some(before) = before.strip_suffix(' ') {
            // Who writes texts for advertising is no copy.
            return Some((before, !before.ends_with(" of")));
        }
    }
    AMBIGUOUS_MARKS.iter().find_map(|it| {
        Some((
            without(stem, it)?.strip_suffix(['-', '_', ' ', '.'])?,
            false,
        ))
    })
}

/// Whether words in brackets at the end of a name are those of a copy.
fn is_of_copy(inner: &str) -> bool {
    let words = inner
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    words.is_empty()
        || inner.contains("conflicted copy")
        || inner.starts_with("sfconflict")
        || inner.ends_with("'s conflict")
        || inner.ends_with("\u{2019}s conflict")
        || matches!(inner, "conflict" | "conflicted" | "case conflict")
        || inner
            .strip_prefix("conflict ")
            .is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
        || COPY_MARKS.iter().any(|it| {
            words == *it
                || words
                    .strip_suffix(it)
                    .is_some_and(|rest| rest.ends_with(' '))
        })
}

/// What is odd about the name of a file that ends in `.yaml` or `.yml`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// It is read, with a warning.
    Told(Fault),
    /// It is not read, with a warning.
    LeftOut(Fault),
    /// It is nobody's business: the lock of an office program.
    Lock,
}

/// What is odd about a stem; `exists` says whether there is a file with another stem.
pub(super) fn odd(stem: &str, exists: impl Fn(&str) -> bool) -> Option<Odd> {
    if stem.starts_with("~$") {
        return Some(Odd::Lock);
    }
    let (base, is_certain) = original(stem)?;
    // Only lists have a language in their names.
    let is_list = FileKind::of_stem(base) != Ok(FileKind::Profile);
    let is_language = is_list
        && stem
            .strip_prefix(base)
            .and_then(|it| it.strip_prefix('.'))
            .is_some_and(|it| check::language(it).is_some() && !NOT_LANGUAGES.contains(&it));
    let is_there = exists(base);
    if is_language || !is_certain && !is_there {
        return None;
    }
    let name = quoted(&format!("{base}.yaml"));
    if is_list {
        let what = format!("the file's name is that of a copy of {name}; it is not read");
        let fault = Fault::warning(Mark::WHOLE, what);
        return Some(Odd::LeftOut(fault.hint(if is_there {
            "delete it if it is left over".to_owned()
        } else {
            format!("call it {name} if it is the one that is meant, or delete it")
        })));
    }
    let (what, hint) = if is_there {
        (
            format!(
                "the file's name is that of a copy of {name}, which is there as well; both are read as occupations"
            ),
            "delete the one that is left over, or give this one a name of its own".to_owned(),
        )
    } else {
        (
            format!(
                "the file's name is that of a copy of {name}, which is not there; it is read as an occupation of that name"
            ),
            format!("call it {name}, or give it a name of its own"),
        )
    };
    Some(Odd::Told(Fault::warning(Mark::WHOLE, what).hint(hint)))
}

/// The name that a file was meant to have which is not read for its ending.
pub(super) fn meant(name: &str) -> Option<&str> {
    let is_yaml = |name: &str| ends_with(name, ".yaml") || ends_with(name, ".yml");
    let (before, ending) = name.rsplit_once('.')?;
    let lower = ending.to_lowercase();
    let trimmed = name.trim_end();
    if trimmed.len() < name.len() && is_yaml(trimmed) {
        return Some(trimmed);
    }
    if HIDDEN_EXTENSIONS.contains(&lower.as_str()) && is_yaml(before) {
        return Some(before);
    }
    (!before.is_empty() && MISTYPED.contains(&lower.as_str())).then_some(before)
}

/// The warning about a file that is not read for its ending.
pub(super) fn not_read(name: &str) -> Option<Fault> {
    let meant = meant(name)?;
    let meant = if meant.contains('.') {
        meant.to_owned()
    } else {
        format!("{meant}.yaml")
    };
    let what = "the file's name does not end in .yaml; it is not read";
    let fault = Fault::warning(Mark::WHOLE, what);
    Some(fault.hint(format!("call it {}", quoted(&meant))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_by_their_names() {
        for name in [
            "cook (conflicted copy 2026-01-01)",
            "cook (Ada's conflicted copy 2026-01-01)",
            "cook (conflicted copy 2026-01-01 101112)",
            "cook.sync-conflict-20260101-101112-ABCDEFG",
            "cook_conflict-20260101-101112",
            "cook (SFConflict ada@example.org 2026-01-01-10-11-12)",
            "cook (Ada's conflict)",
            "cook.conflict1",
            "cook (1)",
            "cook(1)",
            "cook (copy)",
            "cook (another copy)",
            "cook (3rd copy)",
            "cook - Copy",
            "cook - Copy (2)",
            "cook - Kopie",
            "cook copy",
            "cook copy 2",
            "Copy of cook",
            "Kopie von cook",
            "cook.orig",
            "cook.bak",
            "cook~",
            "cook.yaml",
            "cook_BACKUP_123",
            "cook_REMOTE_4711",
            "cook.yaml.LOCAL.123",
            "cook.conflict",
            "cook.r12",
        ] {
            assert_eq!(original(name), Some(("cook", true)), "{name}");
        }
        for name in [
            "cook 2",
            "cook-copy",
            "cook_old",
            "cook backup",
            "cook.new",
            "cook_conflict",
            "cook.1",
            "cook.2026-01-31",
            "cook-DESKTOP-7QX1",
        ] {
            assert_eq!(original(name), Some(("cook", false)), "{name}");
        }
        for name in [
            "cook",
            "head-cook",
            "conflict-manager",
            "conflict mediator",
            "mediator (conflict resolution)",
            "engineer-2",
            "engineer_2",
            "team lead (nights)",
            "fine name",
            "nurse.fr",
            "photocopy operator",
            "copy",
            "old",
            "threshold",
            "cook-LAPTOP",
        ] {
            assert_eq!(original(name), None, "{name}");
        }
    }

    #[test]
    fn what_is_read_and_what_is_not() {
        let told = |stem: &str, there: &[&str]| match odd(stem, |base| there.contains(&base)) {
            None => "silent",
            Some(Odd::Told(_)) => "told",
            Some(Odd::LeftOut(_)) => "left out",
            Some(Odd::Lock) => "lock",
        };
        assert_eq!(told("cook (1)", &["cook"]), "told");
        assert_eq!(told("cook (1)", &[]), "told");
        assert_eq!(told("cook 2", &["cook"]), "told");
        assert_eq!(told("cook 2", &[]), "silent");
        assert_eq!(told("skills (1)", &["skills"]), "left out");
        assert_eq!(told("skills.sync-conflict-20260101-1-A", &[]), "left out");
        assert_eq!(told("set - Copy", &["set"]), "left out");
        assert_eq!(told("~$cook", &["cook"]), "lock");
        assert_eq!(told("head of copy", &["head"]), "silent");
        assert_eq!(told("skills.fr", &["skills"]), "silent");
        // Language codes have this form as well; a profile has none in its name.
        for stem in ["cook.bak", "cook.old", "cook.tmp", "cook.orig"] {
            assert_eq!(told(stem, &["cook"]), "told", "{stem}");
            assert_eq!(told(stem, &[]), "told", "{stem}");
        }
        assert_eq!(told("skills.bak", &["skills"]), "left out");
        assert_eq!(told("skills.old", &[]), "left out");
        assert_eq!(told("cook.1", &[]), "silent");
        assert_eq!(told("cook-DESKTOP-7QX1", &["cook"]), "told");
        assert_eq!(told("cook-DESKTOP-7QX1", &[]), "silent");
    }

    #[test]
    fn files_that_were_meant() {
        for (name, wanted) in [
            ("cook.yaml.txt", Some("cook.yaml")),
            ("cook.YML.TXT", Some("cook.YML")),
            ("cook.yaml ", Some("cook.yaml")),
            ("cook.ymal", Some("cook")),
            ("notes.txt", None),
            ("cook.yaml", None),
            ("cook.yaml.bak", None),
            ("cook.yaml.orig", None),
            ("cook.yaml.rej", None),
            ("cook.yaml~", None),
            ("#cook.yaml#", None),
            (".yaml", None),
        ] {
            assert_eq!(meant(name), wanted, "{name}");
        }
    }
}
