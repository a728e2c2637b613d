//! ISCO-08, the International Standard Classification of Occupations: 10 major, 43 sub-major,
//! 130 minor and 436 unit groups, with the skill level that follows from a group.
//!
//! The table is `profile/isco-08.tsv`, built into the program and sorted by code; lookups search it
//! in place and allocate nothing.

const TABLE: &str = include_str!("isco-08.tsv");

/// The highest ISCO skill level; the lowest is 1.
pub const HIGHEST_LEVEL: u8 = 4;

/// Every group, code and title, in the order of the codes (a group before those inside it).
pub fn groups() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| line.split_once('\t'))
}

/// The title of a group.
#[must_use]
pub fn title_of(code: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    // Both ends always lie at the start of a line, so every step looks at one whole line.
    while low < high {
        let middle = low + (high - low) / 2;
        let start = TABLE.as_bytes()[low..middle]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(low, |at| low + at + 1);
        let line = TABLE[start..].lines().next()?;
        let (found, title) = line.split_once('\t')?;
        match found.cmp(code) {
            std::cmp::Ordering::Equal => return Some(title),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// Whether there is such a group.
#[must_use]
pub fn is_group(code: &str) -> bool {
    title_of(code).is_some()
}

/// The group in which a group lies; none for a major group, and for what is no group.
#[must_use]
pub fn parent_of(code: &str) -> Option<&str> {
    if code.len() < 2 || !is_group(code) {
        return None;
    }
    code.get(..code.len() - 1)
}

/// The ISCO skill level, 1 to 4, of the occupations in a group. The armed forces as a whole have
/// none, for their three sub-major groups differ.
#[must_use]
pub fn level_of(code: &str) -> Option<u8> {
    if !is_group(code) {
        return None;
    }
    match code.as_bytes() {
        // Managers in hospitality, retail and other services are a level below the rest.
        [b'1', b'4', ..] | [b'3', ..] => Some(3),
        [b'0', b'1', ..] | [b'1' | b'2', ..] => Some(HIGHEST_LEVEL),
        [b'0', b'2', ..] | [b'4'..=b'8', ..] => Some(2),
        [b'0', b'3', ..] | [b'9', ..] => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete_and_sorted() {
        let codes: Vec<_> = groups().map(|(code, _)| code).collect();
        let of = |length| codes.iter().filter(|code| code.len() == length).count();
        assert_eq!([of(1), of(2), of(3), of(4)], [10, 43, 130, 436]);
        assert!(codes.is_sorted_by(|a, b| a < b));
        for (code, title) in groups() {
            assert_eq!(title_of(code), Some(title));
            assert!(!title.is_empty() && crate::text::sanitize::line(title) == title);
            assert_eq!(parent_of(code).is_some(), code.len() > 1, "{code}");
            assert!(parent_of(code).is_none_or(is_group));
        }
    }

    #[test]
    fn what_is_no_group_has_nothing() {
        for code in [
            "", "00", "2599", "25299", "x", "٣", "é", "2529\t", "99999999", " 1",
        ] {
            assert_eq!(
                (title_of(code), parent_of(code), level_of(code)),
                (None, None, None)
            );
        }
    }

    #[test]
    fn levels_follow_from_groups() {
        let expected = [
            ("0", None),
            ("01", Some(4)),
            ("0110", Some(4)),
            ("02", Some(2)),
            ("03", Some(1)),
            ("0310", Some(1)),
            ("1", Some(4)),
            ("11", Some(4)),
            ("14", Some(3)),
            ("1412", Some(3)),
            ("2529", Some(4)),
            ("3", Some(3)),
            ("4", Some(2)),
            ("5", Some(2)),
            ("6", Some(2)),
            ("7", Some(2)),
            ("8", Some(2)),
            ("9", Some(1)),
            ("9622", Some(1)),
        ];
        for (code, level) in expected {
            assert_eq!(level_of(code), level, "{code}");
        }
    }
}
