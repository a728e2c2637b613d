//! The foot of a page: the ISCO group and the references.

use super::headings::is_address;
use super::lines::Line;
use super::remark::{Remark, Remarks, not_understood};
use super::text::{excerpt, plain_punctuation, without_markdown};
use careernav_core::profile::limits::{MAX_LABEL_CHARS, MAX_LINE_CHARS};
use careernav_core::profile::{Isco, Reference, isco};

/// Reads a line such as `2529 – Database and network professionals`.
pub(super) fn parse_isco_group(line: &Line, into: &mut Isco, remarks: &mut Remarks) {
    let words = line.content();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (code, title) = words.split_at(digits);
    let title = title.trim_start_matches(['–', '—', '-', ':', '.', ' ']);
    let has_code = (1..=4).contains(&digits) && !words[digits..].starts_with(char::is_alphanumeric);
    let is_fit = title.chars().count() <= MAX_LABEL_CHARS;
    if digits > 0 && !has_code
        || !is_fit
        || into.title.is_some()
        || has_code && into.group.is_some()
    {
        not_understood(line.number, &line.text, remarks);
        return;
    }
    if isco::is_group(code) {
        into.group = Some(code.to_owned());
    } else {
        let message = if has_code {
            format!("ISCO-08 has no group {code}; the number is left out")
        } else {
            "no number of an ISCO group".to_owned()
        };
        remarks.push(Remark {
            line: line.number,
            message,
        });
    }
    if !title.is_empty() {
        // If only apostrophes and dashes differ, the spelling of the built-in table is better.
        let known = isco::title_of(code)
            .filter(|known| plain_punctuation(known) == plain_punctuation(title));
        into.title =
            Some(known.map_or_else(|| plain_punctuation(title).into_owned(), str::to_owned));
    }
}

/// The references so far.
#[derive(Default)]
pub(super) struct References {
    pub(super) found: Vec<Reference>,
    /// Whether the first one has a bullet or a number, so that all others have one.
    have_bullets: bool,
}

impl References {
    /// Adds a line: a title, an address, or both.
    pub(super) fn add_line(&mut self, line: &Line, remarks: &mut Remarks) {
        let words = line.content();
        let (title, url) = link(words).unwrap_or_else(|| split(words));
        let is_fit = title.chars().count() <= MAX_LABEL_CHARS
            && url.is_none_or(|url| url.chars().count() <= MAX_LINE_CHARS);
        let is_stray = self.have_bullets && !line.has_bullet() && !title.is_empty();
        if is_stray || !is_fit {
            not_understood(line.number, &line.text, remarks);
            return;
        }
        let url = url.map(str::to_owned);
        if title.is_empty()
            && !line.has_bullet()
            && let Some(last) = self.found.last_mut().filter(|last| last.url.is_none())
        {
            last.url = url;
            return;
        }
        if self.found.is_empty() {
            self.have_bullets = line.has_bullet();
        }
        let title = if title.is_empty() { words } else { title };
        if title.chars().count() > MAX_LABEL_CHARS {
            let message = format!("a URL too long for a title: {}", excerpt(title));
            remarks.push(Remark {
                line: line.number,
                message,
            });
            return;
        }
        self.found.push(Reference {
            title: plain_punctuation(&without_markdown(title)).into_owned(),
            url,
        });
    }
}

/// The parts of a Markdown link: `[title](address)`.
fn link(words: &str) -> Option<(&str, Option<&str>)> {
    let (title, url) = words
        .strip_prefix('[')?
        .strip_suffix(')')?
        .split_once("](")?;
    (!title.is_empty() && is_address(url)).then_some((title, Some(url)))
}

/// Splits a line into a title and the address at its end.
fn split(words: &str) -> (&str, Option<&str>) {
    let Some(start) = ["http://", "https://"]
        .iter()
        .filter_map(|scheme| words.find(scheme))
        .min()
    else {
        return (words, None);
    };
    let url = words[start..].trim_end_matches([')', ']', '>', '.', ',', ';']);
    let host = url
        .split_once("://")
        .and_then(|(_, rest)| rest.chars().next());
    if url.contains(' ') || matches!(host, None | Some('/' | '?' | '#' | ':')) {
        return (words, None);
    }
    let title = words[..start].trim_end_matches(['(', '[', '<', '-', '–', '—', ':', ',', ' ']);
    (title, Some(url))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn references(lines: &[&str]) -> (Vec<(String, Option<String>)>, usize) {
        let (mut references, mut remarks) = (References::default(), Remarks::new());
        for line in lines {
            references.add_line(&Line::new(1, line, false).unwrap(), &mut remarks);
        }
        let found = references
            .found
            .into_iter()
            .map(|found| (found.title, found.url));
        (found.collect(), remarks.len())
    }

    #[test]
    fn titles_and_addresses() {
        let url = |url: &str| Some(url.to_owned());
        let one = |title: &str, url| (vec![(title.to_owned(), url)], 0);
        assert_eq!(
            references(&["1. Bread – a study"]),
            one("Bread - a study", None)
        );
        assert_eq!(
            references(&["Bread (https://a.org/x?y)."]),
            one("Bread", url("https://a.org/x?y"))
        );
        assert_eq!(
            references(&["- Bread", "http://a.org"]),
            one("Bread", url("http://a.org"))
        );
        assert_eq!(
            references(&["- [Bread](http://a.org/x)"]),
            one("Bread", url("http://a.org/x"))
        );
        assert_eq!(
            references(&["http://a.org"]),
            one("http://a.org", url("http://a.org"))
        );
        assert_eq!(
            references(&["see http:// for more"]),
            one("see http:// for more", None)
        );
        assert_eq!(references(&["- Bread", "a stray line"]).1, 1);
    }

    #[test]
    fn groups() {
        let read = |text: &str| {
            let (mut isco, mut remarks) = (Isco::default(), Remarks::new());
            parse_isco_group(&Line::new(1, text, false).unwrap(), &mut isco, &mut remarks);
            (
                isco.group.unwrap_or_default(),
                isco.title.unwrap_or_default(),
                remarks.len(),
            )
        };
        assert_eq!(read("7512 – Bakers"), ("7512".into(), "Bakers".into(), 0));
        assert_eq!(read("• 7512: Bakers"), ("7512".into(), "Bakers".into(), 0));
        assert_eq!(
            read("3151 - Ships' engineers").1,
            isco::title_of("3151").unwrap()
        );
        assert_eq!(read("7512"), ("7512".into(), String::new(), 0));
        assert_eq!(read("7599 - Bakers"), (String::new(), "Bakers".into(), 1));
        assert_eq!(read("Bakers"), (String::new(), "Bakers".into(), 1));
        assert_eq!(read("75123 Bakers"), (String::new(), String::new(), 1));
    }
}
