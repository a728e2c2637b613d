//! How much a query may ask, so that no text that is typed, pasted or passed by a script takes longer
//! than a person waits. What goes beyond a bound is left out of the query, and a remark says so.
//!
//! Guarantees: the work for a query depends on the bounds and on the set, not on the length of the text.

use std::ops::Range;

use super::diagnostic::{Remark, RemarkKind};
use super::filter::FilterScope;
use super::term_bits::MAX_TERMS;
use super::token::{TokenKind, tokens};
use crate::text::{counted, number};

/// The most characters of a query that are read.
pub const MAX_QUERY_CHARS: usize = 1_000;

/// The most values of filters of a query that count; the same one twice is one.
pub const MAX_QUERY_FILTERS: usize = 16;

/// The most characters of a word of a query that count: no title is longer.
pub const MAX_WORD_CHARS: usize = 300;

/// The part of a query that is read, which ends with a whole word, and what is said of the rest.
pub(super) fn cut(query: &str) -> (&str, Option<Remark>) {
    let Some((end, _)) = query.char_indices().nth(MAX_QUERY_CHARS) else {
        return (query, None);
    };
    let (head, rest) = query.split_at(end);
    if rest.trim().is_empty() {
        return (head, None);
    }
    let is_whole = head.ends_with(char::is_whitespace) || rest.starts_with(char::is_whitespace);
    let last_space = head.trim_end().rfind(char::is_whitespace);
    let kept = match last_space.map(|space| &head[..space]) {
        Some(words) if !is_whole && !words.trim().is_empty() => words,
        _ => head,
    };
    let rest = &query[kept.len()..];
    let loses_filters = tokens(rest, FilterScope::Search)
        .iter()
        .any(|token| matches!(token.what, TokenKind::Named(_)));
    let what = format!(
        "only the first {} characters count",
        number(MAX_QUERY_CHARS)
    );
    let remark = left_out(
        loses_filters,
        what,
        rest.trim().chars().count(),
        "character",
    );
    (
        kept,
        Some(Remark {
            place: kept.len()..query.len(),
            ..remark
        }),
    )
}

/// What is said where so many more filters were given than count.
pub(super) fn too_many_filters(more: usize, place: Range<usize>) -> Remark {
    let what = format!("only the first {MAX_QUERY_FILTERS} filters count");
    Remark {
        place,
        ..left_out(true, what, more, "filter")
    }
}

/// What is said where there are more words than count, or a word that is too long.
pub(super) fn of_words(words: &[String], place: Range<usize>) -> Option<Remark> {
    let is_long = |word: &String| word.chars().nth(MAX_WORD_CHARS).is_some();
    let what = if words.len() > MAX_TERMS {
        format!("only the first {MAX_TERMS} words count")
    } else if words.iter().any(is_long) {
        format!("only the first {MAX_WORD_CHARS} characters of a word count")
    } else {
        return None;
    };
    Some(Remark {
        trouble: RemarkKind::Long,
        what,
        hint: Some("the others change nothing".to_owned()),
        place,
    })
}

/// As much of a word as counts.
pub(super) fn counting(word: &str) -> &str {
    let end = word.char_indices().nth(MAX_WORD_CHARS);
    end.map_or(word, |(end, _)| &word[..end])
}

fn left_out(loses_filters: bool, what: String, more: usize, of: &str) -> Remark {
    Remark {
        trouble: if loses_filters {
            RemarkKind::TooMany
        } else {
            RemarkKind::Long
        },
        what,
        hint: Some(format!("{} left out", counted(more, of))),
        place: 0..0,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_too_long_is_cut_after_a_word() {
        let said = |query: &str| {
            let (kept, remark) = cut(query);
            (kept.len(), remark.map(|it| (it.trouble, it.hint.unwrap())))
        };
        let long = |hint: &str| Some((RemarkKind::Long, hint.to_owned()));
        assert_eq!(said(&"a".repeat(1_000)), (1_000, None));
        assert_eq!(said(&("a".repeat(1_000) + "  ")), (1_000, None));
        assert_eq!(
            said(&"a".repeat(1_001)),
            (1_000, long("1 character left out"))
        );
        assert_eq!(
            said(&"ab ".repeat(400)),
            (998, long("200 characters left out"))
        );
        // 'abc' would be cut in two.
        assert_eq!(
            said(&"abc ".repeat(300)),
            (1_000, long("199 characters left out"))
        );
        assert_eq!(said(&(" ".to_owned() + &"a".repeat(1_500))).0, 1_000);
        assert_eq!(said(&("é ".repeat(499) + "four5")).0, 499 * 3 - 1);
        let filters = said(&"isco:25 ".repeat(800));
        assert_eq!(filters.1.unwrap().0, RemarkKind::TooMany);
        let before = "isco:25 ".to_owned() + &"word ".repeat(300);
        assert_eq!(said(&before).1.unwrap().0, RemarkKind::Long);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_the_beginning(parts in prop::collection::vec("\\PC{0,40} ?", 0..60)) {
            let query = parts.concat();
            let (kept, remark) = cut(&query);
            prop_assert!(query.starts_with(kept) && kept.chars().count() <= MAX_QUERY_CHARS);
            prop_assert_eq!(remark.is_none(), query[kept.len()..].trim().is_empty());
        }
    }
}
