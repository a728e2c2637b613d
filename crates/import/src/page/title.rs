//! Chooses the title of a page.
//!
//! A page has its title at the top, if that was copied, and again in most of its fixed sentences.
//! The top may also have the name of the site and other lines; the description tells which of them
//! is the title, because it most likely names the occupation.

use std::collections::HashMap;

use super::remark::{Remark, Remarks, not_understood};
use super::site_kinds::kinds_with_heading;
use super::text::{excerpt, is_sentence};
use careernav_core::profile::limits::MAX_LABEL_CHARS;
use careernav_core::text::sanitize::fold;

/// How many sentences must agree to outweigh a line at the top.
const MIN_AGREEING_SENTENCES: usize = 2;

/// The shortest title that is searched for in the description, in bytes.
const MIN_TITLE_BYTES: usize = 3;

/// A text with its line number.
pub(super) type NumberedText = (usize, String);

/// Chooses the title. `top` are the lines before the first heading, `named` the titles in the
/// sentences. A line at the top is the title if the sentences agree, but in the letters of the
/// sentences, because titles at the top are often in capitals. If the sentences say too little, it
/// is the only line that the description mentions, or else the first one. Other lines are reported,
/// and so is a guess.
pub(super) fn choose_title(
    top: &[NumberedText],
    named: &[NumberedText],
    description: &str,
    remarks: &mut Remarks,
) -> Option<String> {
    let is_fit = |(_, title): &&NumberedText| is_title(title);
    let (most_frequent, times) = most_frequent(named.iter().filter(is_fit));
    let mut fit = top.iter().filter(is_fit);
    let is_agreed = |at: &&NumberedText| {
        most_frequent.is_some_and(|most_frequent| fold(&at.1) == fold(most_frequent))
    };
    let agreed = fit.clone().find(is_agreed);
    let count = fit.clone().count();
    let description = fold(description);
    let mut told = fit.clone().filter(|(_, title)| {
        let name = fold(title);
        name.len() >= MIN_TITLE_BYTES && description.contains(&name)
    });
    let only = told.next().filter(|_| told.next().is_none());
    let likely = only
        .or_else(|| fit.next())
        .filter(|_| times < MIN_AGREEING_SENTENCES);
    let chosen = agreed.or(likely);
    if let Some((line, title)) = chosen.filter(|_| times == 0 && count > 1) {
        let message = format!("used as the title: {}", excerpt(title));
        remarks.push(Remark {
            line: *line,
            message,
        });
    }
    for at in top {
        if chosen.is_none_or(|chosen| chosen != at) {
            not_understood(at.0, &at.1, remarks);
        }
    }
    let spelt = match chosen {
        Some((_, title)) if agreed.is_none() => Some(title.as_str()),
        _ => most_frequent,
    };
    let title = spelt?.to_owned();
    let name = fold(&title);
    for (line, other) in named.iter().filter(|(_, other)| fold(other) != name) {
        let message = format!(
            "this is about {}, not about {}",
            excerpt(other),
            excerpt(&title)
        );
        remarks.push(Remark {
            line: *line,
            message,
        });
    }
    Some(title)
}

/// A title without what a site adds to it: `Baker: The Complete Career Guide`.
pub(super) fn without_site_name(text: &str) -> &str {
    match text.rsplit_once(": ") {
        Some((title, site)) if fold(site).ends_with("career guide") => title,
        _ => text,
    }
}

/// Whether a line may be a title: not a text, and not a line of the site.
fn is_title(text: &str) -> bool {
    const SITE: &[&str] = &[
        "log in",
        "main menu",
        "menu",
        "search",
        "sign in",
        "skip to content",
        "skip to main content",
    ];
    // A breadcrumb trail.
    let is_trail = [" > ", " » ", " › "].iter().any(|mark| text.contains(mark));
    text.contains(char::is_alphanumeric)
        && !is_trail
        && !is_sentence(text)
        && !SITE.contains(&fold(text).as_str())
        && kinds_with_heading(text).next().is_none()
        && text.chars().count() <= MAX_LABEL_CHARS
}

/// The most frequent title, the first of several, and how often it occurs.
fn most_frequent<'t>(named: impl Iterator<Item = &'t NumberedText>) -> (Option<&'t str>, usize) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut order: Vec<(&str, String)> = Vec::new();
    for (_, title) in named {
        let name = fold(title);
        let count = counts.entry(name.clone()).or_default();
        if *count == 0 {
            order.push((title, name));
        }
        *count += 1;
    }
    let best = order.iter().rev().max_by_key(|(_, name)| counts[name]);
    match best {
        Some((title, name)) => (Some(*title), counts[name]),
        None => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(titles: &[&str]) -> Vec<NumberedText> {
        (1..)
            .zip(titles)
            .map(|(line, title)| (line, (*title).to_owned()))
            .collect()
    }

    #[test]
    fn what_a_site_adds_comes_off() {
        assert_eq!(
            without_site_name("Baker: The Complete Career Guide"),
            "Baker"
        );
        assert_eq!(without_site_name("Baker: nights"), "Baker: nights");
    }

    #[test]
    fn the_top_and_the_sentences() {
        /// The top, what sentences say, the title, how many remarks.
        type Case = (
            &'static [&'static str],
            &'static [&'static str],
            Option<&'static str>,
            usize,
        );
        let expected: &[Case] = &[
            (
                &["Night Baker"],
                &["night baker", "NIGHT BAKER"],
                Some("night baker"),
                0,
            ),
            (&[], &["a", "b", "b"], Some("b"), 1),
            (&["Home", "Baker"], &["baker"], Some("baker"), 1),
            (&["Home"], &["baker", "baker"], Some("baker"), 1),
            (&["Home"], &["baker"], Some("Home"), 1),
            (
                &["Welcome to our site. Read on."],
                &["baker"],
                Some("baker"),
                1,
            ),
            (&["Only this"], &[], Some("Only this"), 0),
            (&["First", "Second"], &[], Some("First"), 2),
            (&["Menu", "Jobs > Baker", "Baker"], &[], Some("Baker"), 2),
            (&["A site", "bakes"], &[], Some("bakes"), 2),
            (&[], &[], None, 0),
        ];
        for (top, named, wanted, count) in expected {
            let mut remarks = Remarks::new();
            let title = choose_title(&titles(top), &titles(named), "Bakes.", &mut remarks);
            assert_eq!(title.as_deref(), *wanted, "{top:?} {named:?}");
            assert_eq!(remarks.len(), *count, "{remarks:?}");
        }
    }
}
