//! Filters on a command line: those of a page of the app, in the same grammar.
//!
//! The app lets a line be typed on; a command is finished, so that whatever is to be said about a filter is a
//! failure. A filter that excludes begins with a hyphen, which is not taken for an option ([`words`]).

use std::ffi::OsString;

use super::outcome::Failure;
use crate::app::filters::{Nearest, PageFilters, parse_on, scope_of};
use careernav_core::dataset::Dataset;
use careernav_core::insight::Person;
use careernav_core::report::Note;
use careernav_core::search::token::{TokenKind, is_hyphen, tokens};
use careernav_core::search::{Filter, RemarkKind};
use careernav_core::user::Subject;

/// How many similar names are looked for where there is none.
const SUGGESTIONS: usize = 3;

/// The filters of a page that were given as arguments.
pub(super) fn parse(
    data: &Dataset,
    subject: Subject,
    person: &Person,
    arguments: &[String],
) -> Result<PageFilters, Failure> {
    let graph = &data.graph;
    let nearest = Nearest {
        occupations: &|name| graph.nearest_occupations(name, SUGGESTIONS),
        skills: &|name| graph.nearest_skills(name, SUGGESTIONS),
    };
    let line = arguments.join(" ");
    let parsed = parse_on(subject, graph, person, nearest, &line, None)
        .expect("a command that takes filters shows something that they filter");
    let Some(remark) = parsed.remarks.first() else {
        return Ok(parsed.filters);
    };
    let message = match &remark.hint {
        Some(hint) => format!("{}\n  {hint}", remark.what),
        None => remark.what.clone(),
    };
    Err(match remark.trouble {
        RemarkKind::Nobody | RemarkKind::Contradiction => Failure::not_found(message),
        _ => Failure::error(message),
    })
}

/// Arguments apart: names, and filters of a page. A filter takes what follows it up to the next one.
pub(super) fn split(subject: Subject, arguments: &[String]) -> (&[String], &[String]) {
    let scope = scope_of(subject).expect("a command that takes filters shows what they filter");
    let is_filter = |argument: &String| {
        let is_down = argument.eq_ignore_ascii_case(Filter::Down.name());
        let token = tokens(argument, scope).into_iter().next();
        is_down || token.is_some_and(|token| token.what != TokenKind::Word)
    };
    let names = arguments.iter().position(is_filter);
    arguments.split_at(names.unwrap_or(arguments.len()))
}

/// What is said of filters in an answer.
pub(super) fn notes(data: &Dataset, subject: Subject, filters: &PageFilters) -> Vec<Note<'static>> {
    let mut notes = Vec::new();
    if !filters.is_empty() {
        let text = filters.text(&data.graph);
        notes.push(Note::remark(format!("Filter: {text}")));
    }
    notes.extend(filters.not_marked_note(subject).map(Note::remark));
    notes
}

/// The words of a command line, with filters that exclude after `--`, so that they are no options. What
/// follows such a filter goes with it, up to the next option: names lose their quotes in a shell.
///
/// ```text
/// search cook -isco:5 --limit 3    search cook --limit 3 -- -isco:5
/// ```
pub(super) fn words(typed: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let (mut words, mut excluding) = (Vec::new(), Vec::new());
    let mut typed = typed;
    let (mut is_excluding, mut is_search) = (false, false);
    for word in typed.by_ref() {
        if word == "--" {
            break;
        }
        let text = word.to_string_lossy();
        is_search |= text == "search";
        if excludes(&text) || is_search && is_hyphened(&text) {
            is_excluding = true;
        } else if text.starts_with('-') {
            is_excluding = false;
        }
        if is_excluding {
            excluding.push(word);
        } else {
            words.push(word);
        }
    }
    excluding.extend(typed);
    if !excluding.is_empty() {
        words.push("--".into());
        words.append(&mut excluding);
    }
    words
}

/// Whether a word is one with a hyphen before it, and no option, which are letters in a search.
fn is_hyphened(word: &str) -> bool {
    let word = word.strip_prefix(is_hyphen);
    word.is_some_and(|word| word.chars().count() > 1 && word.starts_with(char::is_alphabetic))
}

/// Whether a word is a name and a colon after a hyphen, as no option is.
pub(super) fn excludes(word: &str) -> bool {
    let name = word
        .strip_prefix(is_hyphen)
        .and_then(|rest| rest.split_once(':'));
    name.is_some_and(|(name, _)| name.chars().count() > 1 && name.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_that_exclude_are_no_options() {
        for (line, expected) in [
            ("careernav search cook", "careernav search cook"),
            (
                "careernav search cook -isco:5 --limit 3",
                "careernav search cook --limit 3 -- -isco:5",
            ),
            (
                "careernav search -essential:lift heavy weights --limit 3 cook -level:1",
                "careernav search --limit 3 cook -- -essential:lift heavy weights -level:1",
            ),
            (
                "careernav search -- -isco:5 --x",
                "careernav search -- -isco:5 --x",
            ),
            (
                "careernav search -isco:5 -- -x",
                "careernav search -- -isco:5 -x",
            ),
            // Wrong ones are for the command to say.
            ("careernav fit -foo:5", "careernav fit -- -foo:5"),
            ("careernav show -V", "careernav show -V"),
            // A search has no option of several letters after a single hyphen.
            (
                "careernav search a -hotel -h",
                "careernav search a -h -- -hotel",
            ),
            (
                "careernav export graph -oh.dot",
                "careernav export graph -oh.dot",
            ),
        ] {
            let words = words(line.split(' ').map(OsString::from)).into_iter();
            let words: Vec<_> = words.map(OsString::into_string).collect();
            let expected: Vec<_> = expected.split(' ').map(|it| Ok(it.to_owned())).collect();
            assert_eq!(words, expected, "{line}");
        }
    }
}
