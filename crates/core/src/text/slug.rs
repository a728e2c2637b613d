//! The name of a profile's file, which is its id.

use super::sanitize::{fold, hyphenated};

/// The longest stem in bytes; file systems allow names of 255.
const MAX_STEM_BYTES: usize = 120;

/// The stem of the file for an occupation, which becomes its id: the title's letters and digits in
/// lower case, with `-` between words. Never empty, and never a name that means something else.
#[must_use]
pub fn slug(title: &str) -> String {
    let title = fold(title)
        .replace("c++", "c-plus-plus")
        .replace("c#", "c-sharp")
        .replace(['\'', '’'], "")
        .replace('&', " and ");
    let mut stem = hyphenated(&title, MAX_STEM_BYTES);
    if stem.is_empty() || is_reserved(&stem) {
        stem.push_str(if stem.is_empty() {
            "occupation"
        } else {
            "-occupation"
        });
    }
    stem
}

/// Names of other files of a set, and devices on some systems.
fn is_reserved(stem: &str) -> bool {
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    is_port
        || matches!(
            stem,
            "skills"
                | "isco"
                | "skill-groups"
                | "set"
                | "licences"
                | "titles"
                | "con"
                | "prn"
                | "aux"
                | "nul"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_ids() {
        let expected = [
            ("ICT security manager", "ict-security-manager"),
            (
                "  Night\u{a0}baker (rye & wheat) ",
                "night-baker-rye-and-wheat",
            ),
            ("children's nurse", "childrens-nurse"),
            ("C++ developer", "c-plus-plus-developer"),
            ("C# developer", "c-sharp-developer"),
            ("dance répétiteur", "dance-répétiteur"),
            ("Skills", "skills-occupation"),
            ("Set", "set-occupation"),
            ("ISCO", "isco-occupation"),
            ("con", "con-occupation"),
            ("COM1", "com1-occupation"),
            ("comb", "comb"),
            ("../../etc/passwd", "etc-passwd"),
            ("???", "occupation"),
        ];
        for (title, wanted) in expected {
            assert_eq!(slug(title), wanted, "{title}");
        }
        assert!(slug(&"word ".repeat(60)).len() <= MAX_STEM_BYTES);
        assert_eq!(slug(&"x".repeat(300)), "occupation");
    }
}
