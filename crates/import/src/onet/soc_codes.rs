//! O*NET-SOC codes, `15-1252.00`, and the major groups of the Standard Occupational Classification.
//!
//! They are not ISCO groups, and neither is derived from the other.

use std::borrow::Cow;

/// The major groups: the first two digits of a code, and the title.
const MAJOR_GROUPS: &[(&str, &str)] = &[
    ("11", "Management"),
    ("13", "Business and Financial Operations"),
    ("15", "Computer and Mathematical"),
    ("17", "Architecture and Engineering"),
    ("19", "Life, Physical, and Social Science"),
    ("21", "Community and Social Service"),
    ("23", "Legal"),
    ("25", "Educational Instruction and Library"),
    ("27", "Arts, Design, Entertainment, Sports, and Media"),
    ("29", "Healthcare Practitioners and Technical"),
    ("31", "Healthcare Support"),
    ("33", "Protective Service"),
    ("35", "Food Preparation and Serving Related"),
    ("37", "Building and Grounds Cleaning and Maintenance"),
    ("39", "Personal Care and Service"),
    ("41", "Sales and Related"),
    ("43", "Office and Administrative Support"),
    ("45", "Farming, Fishing, and Forestry"),
    ("47", "Construction and Extraction"),
    ("49", "Installation, Maintenance, and Repair"),
    ("51", "Production"),
    ("53", "Transportation and Material Moving"),
    ("55", "Military Specific"),
];

/// Parses a code. Spreadsheets, and lists of the SOC itself, leave out the `.00` at the end.
pub(crate) fn parse_code(text: &str) -> Option<Cow<'_, str>> {
    if is_code(text) {
        return Some(Cow::Borrowed(text));
    }
    // `15-1252.00` is no number to a spreadsheet, but `.00` is the part that O*NET has added to the SOC's
    // `15-1252`.
    let short = text.strip_suffix(".0").unwrap_or(text);
    let whole = format!("{short}.00");
    is_code(&whole).then_some(Cow::Owned(whole))
}

/// Whether a text has the form of an O*NET-SOC code.
fn is_code(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            2 => byte == b'-',
            7 => byte == b'.',
            _ => byte.is_ascii_digit(),
        })
}

/// The tag for the major group of a code.
pub(super) fn major_group_tag(code: &str) -> String {
    format!("SOC {}", &code[..2])
}

/// The major group of a code.
pub(super) fn major_group(code: &str) -> String {
    let group = &code[..2];
    match MAJOR_GROUPS.iter().find(|(known, _)| *known == group) {
        Some((_, title)) => format!("SOC {group} {title}"),
        None => format!("SOC {group}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_form_and_their_group() {
        assert!(is_code("15-1252.00"));
        for bad in [
            "",
            "15-1252",
            "15-1252.0x",
            "151252-.00",
            "15-1252.000",
            "é5-1252.0",
        ] {
            assert!(!is_code(bad), "{bad}");
        }
        for text in ["15-1252.00", "15-1252", "15-1252.0"] {
            assert_eq!(parse_code(text).as_deref(), Some("15-1252.00"), "{text}");
        }
        for bad in ["", ".0", "15-125", "15-1252.", "Jan 52", "15-1252.1"] {
            assert_eq!(parse_code(bad), None, "{bad}");
        }
        assert_eq!(major_group_tag("15-1252.00"), "SOC 15");
        assert_eq!(
            major_group("15-1252.00"),
            "SOC 15 Computer and Mathematical"
        );
        assert_eq!(major_group("99-0000.00"), "SOC 99");
    }
}
