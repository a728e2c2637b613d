//! The date of the last change: 'Last updated on August 8, 2022'.

use super::text::{find_words, strip_words};
use careernav_core::profile::is_date;

/// The words before the date.
const DATE_LABEL: &str = "last updated";

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A line with a date: what comes before it, the date as `YYYY-MM-DD`, and what follows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DateLine<'t> {
    pub(super) before: &'t str,
    pub(super) date: String,
    pub(super) after: &'t str,
}

/// Whether a line begins with the words before the date.
pub(super) fn is_date_line(text: &str) -> bool {
    strip_words(text, DATE_LABEL).is_some()
}

/// Finds the date in a line. It may be anywhere, because copying may have joined two lines.
pub(super) fn find_date(text: &str) -> Option<DateLine<'_>> {
    let (start, end) = find_words(text, DATE_LABEL, 0)?;
    let rest = text[end..].trim_start_matches([':', ' ']);
    let rest = strip_words(rest, "on ")
        .unwrap_or(rest)
        .trim_start_matches([':', ' ']);
    let (date, after) = date(rest)?;
    Some(DateLine {
        before: text[..start].trim_end(),
        date,
        after: after.trim_start_matches(['.', ' ']),
    })
}

/// Parses a date at the start of a text (`August 8, 2022`, `8 August 2022` or `2022-08-08`), and
/// returns what follows.
fn date(text: &str) -> Option<(String, &str)> {
    let (year, month, day, rest) = iso(text)
        .or_else(|| month_first(text))
        .or_else(|| day_first(text))?;
    let date = format!("{year:04}-{month:02}-{day:02}");
    is_date(&date).then_some((date, rest))
}

type DateParts<'t> = (u32, u32, u32, &'t str);

fn iso(text: &str) -> Option<DateParts<'_>> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    Some((year, month, day, rest))
}

fn month_first(text: &str) -> Option<DateParts<'_>> {
    let (month, rest) = month(text)?;
    let (day, rest) = day(rest.trim_start())?;
    let (year, rest) = number(rest.trim_start_matches([',', ' ']), 4)?;
    Some((year, month, day, rest))
}

fn day_first(text: &str) -> Option<DateParts<'_>> {
    let (day, rest) = day(text)?;
    let (month, rest) = month(rest.trim_start())?;
    let (year, rest) = number(rest.trim_start_matches([',', ' ']), 4)?;
    Some((year, month, day, rest))
}

/// The name of a month, or its first three letters.
fn month(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text[..length].to_ascii_lowercase();
    let month = (1..)
        .zip(MONTHS)
        .find(|(_, name)| *name == word || word.len() >= 3 && name.starts_with(&word));
    Some((month?.0, text[length..].trim_start_matches('.')))
}

/// The number of a day, with or without an ordinal ending.
fn day(text: &str) -> Option<(u32, &str)> {
    let (day, rest) = number(text, 2).or_else(|| number(text, 1))?;
    let ending = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending));
    Some((day, ending.unwrap_or(rest)))
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (length == digits).then_some(())?;
    Some((text[..length].parse().ok()?, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_three_orders() {
        for text in [
            "Last updated on August 8, 2022",
            "last updated: 8th August 2022",
            "LAST UPDATED ON 2022-08-08",
            "Last updated Aug. 8 2022.",
        ] {
            let found = find_date(text).map(|found| (found.before, found.date, found.after));
            assert_eq!(found, Some(("", "2022-08-08".to_owned(), "")), "{text}");
        }
        for text in [
            "Last updated on February 29, 2023",
            "Last updated recently",
            "August 8, 2022",
            "Last updated on M 8, 2022",
        ] {
            assert_eq!(find_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_between_other_words() {
        let found = find_date("A source – ESCOLast updated on May 31, 2021Description");
        let expected = DateLine {
            before: "A source – ESCO",
            date: "2021-05-31".to_owned(),
            after: "Description",
        };
        assert_eq!(found, Some(expected));
    }
}
