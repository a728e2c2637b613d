//! What makes a single value sound, for the reader and for whatever writes profiles.
//!
//! Pure questions without places or messages: `read::rules` finds the words.

/// Whether a text has the form of a NACE code: a section (`C`), or a division, group or class (`25`,
/// `25.1`, `25.11`), with the letter of its section before it or without.
pub(super) fn is_nace(text: &str) -> bool {
    let digits = text.strip_prefix(|c: char| c.is_ascii_uppercase());
    match digits.unwrap_or(text).as_bytes() {
        [] => digits.is_some(),
        [a, b] => [a, b].iter().all(|it| it.is_ascii_digit()),
        [a, b, b'.', rest @ ..] if matches!(rest.len(), 1 | 2) => {
            [a, b].into_iter().chain(rest).all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Whether a text is a percentage, from `0%` to `100%`.
pub(super) fn is_percentage(text: &str) -> bool {
    let Some(number) = text.strip_suffix('%') else {
        return false;
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let are_digits = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    are_digits(whole)
        && are_digits(fraction)
        && number.parse::<f64>().is_ok_and(|number| number <= 100.0)
}

/// What is wrong with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateFlaw {
    /// Not of the form `YYYY-MM-DD`.
    Form,
    /// Of the right form, but no such day.
    Calendar,
}

/// Whether a text is a date of the calendar in the form `YYYY-MM-DD`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    date(text).is_ok()
}

/// Checks a date against the calendar.
pub(super) fn date(text: &str) -> Result<(), DateFlaw> {
    let bytes = text.as_bytes();
    let is_form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_form {
        return Err(DateFlaw::Form);
    }
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .fold(0_u32, |sum, byte| sum * 10 + u32::from(byte - b'0'))
    };
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    if (1..=days).contains(&day) {
        Ok(())
    } else {
        Err(DateFlaw::Calendar)
    }
}

/// Whether a text is an address that a browser opens: `http` or `https`, with a host.
pub(super) fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
        && !rest.contains(char::is_whitespace)
        && !matches!(rest.chars().next(), None | Some('/' | '?' | '#' | ':'))
}

/// Whether a text has the form of an ISCO-08 code, be there such a group or not.
pub(super) fn is_group_form(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A language code such as `fr` or `pt-br`, in lower case; none if it is not of this form.
pub(super) fn language(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let is_first = parts.next().is_some_and(|part| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let is_rest = parts.all(|part| {
        matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    (is_first && is_rest).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_follow_the_calendar() {
        for good in ["2022-08-08", "2024-02-29", "2000-02-29", "1999-12-31"] {
            assert_eq!(date(good), Ok(()), "{good}");
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2022-13-01",
            "2022-04-31",
            "2022-00-10",
            "2022-01-00",
        ] {
            assert_eq!(date(bad), Err(DateFlaw::Calendar), "{bad}");
        }
        for bad in [
            "",
            "2022-8-8",
            "08/08/2022",
            "2022-08-08T00:00",
            "２０２２-08-08",
        ] {
            assert_eq!(date(bad), Err(DateFlaw::Form), "{bad}");
        }
    }

    #[test]
    fn languages_are_codes() {
        for (good, code) in [
            ("fr", "fr"),
            ("PT-br", "pt-br"),
            ("zh-Hant-TW", "zh-hant-tw"),
        ] {
            assert_eq!(language(good).as_deref(), Some(code));
        }
        for bad in [
            "", "f", "french", "fr-", "-fr", "fr_FR", "f1", "fr-x", "fr.old", "çà",
        ] {
            assert_eq!(language(bad), None, "{bad}");
        }
    }

    #[test]
    fn addresses_open_in_a_browser() {
        for good in [
            "https://esco.ec.europa.eu/en",
            "HTTP://a",
            "http://a:80/?q=x#y",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "esco.ec.europa.eu",
            "ftp://a",
            "https://",
            "https:///x",
            "https://a b",
            "javascript://a",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
