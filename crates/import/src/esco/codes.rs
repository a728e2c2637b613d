//! Codes of ISCO, ESCO and NACE. Spreadsheets take them for numbers: they drop a zero at the beginning
//! (`0110` becomes `110`), or turn a code into a fraction (`2654.0`), a power of ten or a date.

use std::borrow::Cow;

use crate::table::spreadsheet_damage;
use careernav_core::profile::isco;

/// The cell with the ISCO group of an occupation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum IscoCode {
    /// The cell is empty.
    Absent,
    Group(String),
    /// A group whose code a spreadsheet had changed, and that could be restored.
    Repaired(String),
    /// With a message.
    Invalid(String),
}

impl IscoCode {
    pub(super) fn parse(cell: &str) -> Self {
        let cell = cell.trim();
        let bare = bare_code(cell);
        let digits = bare.trim_start_matches(['C', 'c']);
        if digits.is_empty() && cell.is_empty() {
            return Self::Absent;
        }
        let is_code =
            (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
        if !is_code {
            return Self::Invalid("not the code of an ISCO group".to_owned());
        }
        // Only the groups of the armed forces begin with 0. `110` is no group, and so it was `0110`; but `1` and
        // `2` to `9` are groups, and nothing tells whether a `1` was once `01`.
        let with_zero = format!("0{digits}");
        if isco::is_group(digits) {
            if bare.len() == cell.len() {
                Self::Group(digits.to_owned())
            } else {
                Self::Repaired(digits.to_owned())
            }
        } else if isco::is_group(&with_zero) {
            Self::Repaired(with_zero)
        } else {
            Self::Invalid(format!("ISCO-08 has no group {digits}"))
        }
    }
}

/// A code without what makes a spreadsheet keep it as text (`="0110"`, `'0110`), and without a fraction
/// (`2654.0`).
fn bare_code(cell: &str) -> &str {
    let inner = cell.strip_prefix("=\"").and_then(|it| it.strip_suffix('"'));
    let cell = inner.unwrap_or(cell);
    let cell = cell.strip_prefix('\'').unwrap_or(cell);
    match cell.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|it| it == b'0') => whole,
        _ => cell,
    }
}

/// The code of an ISCO group by its row, and whether it had to be repaired: the URI of a group ends in its
/// code (`.../isco/C0110`), and no spreadsheet changes that. Fails with a message.
pub(super) fn isco_group_code(cell: &str, uri: &str) -> Result<(String, bool), String> {
    let digits = bare_code(cell.trim()).trim_start_matches(['C', 'c']);
    // `http://data.europa.eu/esco/isco/C0110`
    let from_uri = uri.trim().rsplit_once("/C").map(|(_, code)| code);
    let from_uri = from_uri.filter(|code| isco::is_group(code));
    if let Some(code) = from_uri {
        let lost_zero = code.len() > digits.len() && code.trim_start_matches('0') == digits;
        let is_bare = digits.len() < cell.trim().trim_start_matches(['C', 'c']).len();
        if lost_zero || digits == code {
            return Ok((code.to_owned(), lost_zero || is_bare));
        }
    }
    // This row is what names the group, so that it need not be one of ISCO-08: its form is enough.
    let is_code = (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    if is_code {
        Ok((digits.to_owned(), false))
    } else {
        Err("not the code of an ISCO group".to_owned())
    }
}

/// The code of an occupation, with the zero at the beginning that its ISCO group has; none if a
/// spreadsheet has turned it into something else.
pub(super) fn restore_zero<'c>(code: &'c str, group: Option<&str>) -> Option<Cow<'c, str>> {
    if spreadsheet_damage(code).is_some() {
        return None;
    }
    let (first, _) = code.split_once('.').unwrap_or((code, ""));
    // ESCO's codes begin with that of their ISCO group: `0110.1` is in `0110`. A spreadsheet makes `110.1` of
    // it, and the group, which was repaired before, shows what was lost.
    let lost_zero = group.and_then(|group| group.strip_prefix('0')) == Some(first);
    Some(if lost_zero {
        Cow::Owned(format!("0{code}"))
    } else {
        Cow::Borrowed(code)
    })
}

/// The NACE codes in a cell: it has URIs that end in codes without their points, so that
/// `.../nace2.1/2511` becomes `25.11`. Fails with a message.
pub(super) fn nace_codes(cell: &str) -> Result<Vec<String>, String> {
    let mut codes = Vec::new();
    let parts = cell.split([',', ';', '\n', '\r', ' ']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let (_, end) = part.rsplit_once(['/', '#']).unwrap_or(("", part));
        let (letter, digits) = match end.chars().next() {
            Some(letter) if letter.is_ascii_uppercase() => end.split_at(1),
            _ => ("", end),
        };
        // NACE 2.1 as ESCO writes it: `.../nace2.1/2511`. Tables that people
        // have edited have `25.11` or `C25.11`.
        let has_point = digits.as_bytes().get(2) == Some(&b'.');
        let digits: String = digits
            .char_indices()
            .filter(|(at, c)| (*at, *c) != (2, '.'))
            .map(|(_, c)| c)
            .collect();
        // NACE, Rev. 2.1: a section is a letter, a division two digits, a group three, a class four.
        let is_code = digits.bytes().all(|it| it.is_ascii_digit())
            && match digits.len() {
                0 => !letter.is_empty(),
                2 => !has_point,
                3 | 4 => true,
                _ => false,
            };
        if !is_code {
            return Err(format!("{part:?} is not a NACE code"));
        }
        let code = match digits.split_at_checked(2) {
            Some((division, rest)) if !rest.is_empty() => format!("{letter}{division}.{rest}"),
            _ => format!("{letter}{digits}"),
        };
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

/// A share from 0 to 1 as a percentage with one decimal, or with two if it would be 0.0.
pub(super) fn percentage(cell: &str) -> Option<String> {
    let cell = cell.trim().replace(',', ".");
    let (number, is_percentage) = match cell.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (cell.as_str(), false),
    };
    let number: f64 = number.parse().ok()?;
    let number = if is_percentage {
        number
    } else {
        number * 100.0
    };
    if !(0.0..=100.0).contains(&number) {
        return None;
    }
    let mut text = format!("{number:.1}");
    if text == "0.0" {
        text = format!("{number:.2}");
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    Some(format!("{}%", if text.is_empty() { "0" } else { text }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_restored() {
        let group = |code: &str| IscoCode::Group(code.to_owned());
        let repaired = |code: &str| IscoCode::Repaired(code.to_owned());
        for (cell, wanted) in [
            ("", IscoCode::Absent),
            (" ", IscoCode::Absent),
            ("2654", group("2654")),
            ("C2654", group("2654")),
            (" 0110 ", group("0110")),
            ("110", repaired("0110")),
            ("210", repaired("0210")),
            ("110.0", repaired("0110")),
            ("2654.0", repaired("2654")),
            ("=\"0110\"", repaired("0110")),
            ("'0110", repaired("0110")),
            ("2", group("2")),
            ("0", group("0")),
        ] {
            assert_eq!(IscoCode::parse(cell), wanted, "{cell}");
        }
        for (cell, what) in [
            ("9999", "no group 9999"),
            ("five", "not the code"),
            ("26541", "not the code"),
            ("C", "not the code"),
            ("1.10E+02", "not the code"),
        ] {
            let message = match IscoCode::parse(cell) {
                IscoCode::Invalid(message) => message,
                other => format!("{other:?}"),
            };
            assert!(message.contains(what), "{cell}: {message}");
        }
    }

    #[test]
    fn groups_are_known_by_their_uris() {
        for (cell, uri, wanted) in [
            ("0110", "http://x/isco/C0110", Ok(("0110", false))),
            ("110", "http://x/isco/C0110", Ok(("0110", true))),
            ("1", "http://x/isco/C01", Ok(("01", true))),
            ("1", "http://x/isco/C1", Ok(("1", false))),
            ("", "http://x/isco/C0", Ok(("0", true))),
            ("2654", "", Ok(("2654", false))),
            ("2599", "http://x/isco/C2599", Ok(("2599", false))),
            ("x", "http://x/isco/Cx", Err(())),
        ] {
            let found = isco_group_code(cell, uri);
            let found = found
                .as_ref()
                .map(|(code, is_repaired)| (code.as_str(), *is_repaired));
            assert_eq!(found.map_err(|_| ()), wanted, "{cell} {uri}");
        }
    }

    #[test]
    fn the_code_of_an_occupation_begins_with_its_group() {
        let restored = |code, group| restore_zero(code, group).map(Cow::into_owned);
        assert_eq!(restored("110.1", Some("0110")).as_deref(), Some("0110.1"));
        assert_eq!(restored("0110.1", Some("0110")).as_deref(), Some("0110.1"));
        assert_eq!(
            restored("2654.1.7", Some("2654")).as_deref(),
            Some("2654.1.7")
        );
        assert_eq!(restored("110.1", None).as_deref(), Some("110.1"));
        assert_eq!(restored("", Some("0110")).as_deref(), Some(""));
        assert_eq!(restored("01/07/2654", Some("2654")), None);
        assert_eq!(restored("2.65E+03", None), None);
    }

    #[test]
    fn activities_get_their_points() {
        let codes = |cell| nace_codes(cell).unwrap_or_default();
        let cell = "http://x/nace2.1/2511,\nhttp://x/nace2.1/242,\nhttp://x/nace2.1/62";
        assert_eq!(codes(cell), ["25.11", "24.2", "62"]);
        assert_eq!(codes("C; C25.1 C2511 01"), ["C", "C25.1", "C25.11", "01"]);
        assert_eq!(codes("C,C"), ["C"]);
        assert_eq!(codes(""), [""; 0]);
        for cell in [
            "x",
            "A1.1",
            "25.",
            "2",
            "25111",
            "25-11",
            "http://x/",
            "25.1.1",
        ] {
            assert!(nace_codes(cell).is_err(), "{cell}");
        }
    }

    #[test]
    fn shares_become_percentages() {
        for (cell, wanted) in [
            ("0.0", Some("0%")),
            ("0", Some("0%")),
            ("1", Some("100%")),
            ("0.0333333333333333", Some("3.3%")),
            ("0.5", Some("50%")),
            ("0.1", Some("10%")),
            ("0.0004", Some("0.04%")),
            ("0.00001", Some("0%")),
            ("0,25", Some("25%")),
            ("5.75E-03", Some("0.6%")),
            ("12.5 %", Some("12.5%")),
            ("1.2", None),
            ("-0.1", None),
            ("", None),
            ("NaN", None),
        ] {
            assert_eq!(percentage(cell).as_deref(), wanted, "{cell}");
        }
    }
}
