//! Which occupation a page is about.
//!
//! A page says it at its top, if that was copied along, and again in most of its fixed sentences.

use std::collections::HashMap;

use super::text::{excerpt, is_sentence};
use super::{Remark, Remarks, not_understood};
use crate::profile::clean::fold;
use crate::profile::limits::MAX_LABEL_CHARS;

/// How many sentences must agree to outweigh a line at the top.
const AGREEING: usize = 2;

/// A piece of a page with its line.
pub(super) type At = (usize, String);

/// Chooses the title. `top` are the lines before the first heading, `named` what the sentences call
/// the occupation. A line at the top is the title if the sentences agree with it, though in the
/// letters of the sentences: at the top, titles are often set in capitals. The first line is it if
/// the sentences say too little. What is on the page besides is reported.
pub(super) fn choose(top: &[At], named: &[At], remarks: &mut Remarks) -> Option<String> {
    let is_fit = |(_, title): &&At| {
        title.contains(char::is_alphanumeric)
            && !is_sentence(title)
            && title.chars().count() <= MAX_LABEL_CHARS
    };
    let (usual, times) = usual(named.iter().filter(is_fit));
    let mut fit = top.iter().filter(is_fit);
    let is_agreed = |at: &&At| usual.is_some_and(|usual| fold(&at.1) == fold(usual));
    let agreed = fit.clone().find(is_agreed);
    let chosen = agreed.or_else(|| fit.next().filter(|_| times < AGREEING));
    for at in top {
        if chosen.is_none_or(|chosen| chosen != at) {
            not_understood(at.0, &at.1, remarks);
        }
    }
    let spelt = match chosen {
        Some((_, title)) if agreed.is_none() => Some(title.as_str()),
        _ => usual,
    };
    let title = spelt?.to_owned();
    let name = fold(&title);
    for (line, other) in named.iter().filter(|(_, other)| fold(other) != name) {
        let what = format!(
            "this is about {}, not about {}",
            excerpt(other),
            excerpt(&title)
        );
        remarks.push(Remark { line: *line, what });
    }
    Some(title)
}

/// The name that is used most, the first of several, and how often it is used.
fn usual<'t>(named: impl Iterator<Item = &'t At>) -> (Option<&'t str>, usize) {
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

    fn titles(titles: &[&str]) -> Vec<At> {
        (1..)
            .zip(titles)
            .map(|(line, title)| (line, (*title).to_owned()))
            .collect()
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
            (&[], &[], None, 0),
        ];
        for (top, named, wanted, count) in expected {
            let mut remarks = Remarks::new();
            let title = choose(&titles(top), &titles(named), &mut remarks);
            assert_eq!(title.as_deref(), *wanted, "{top:?} {named:?}");
            assert_eq!(remarks.len(), *count, "{remarks:?}");
        }
    }
}
