//! Faults of YAML syntax, in plain words.
//!
//! The parser's own words suppose that the reader knows how parsers work. Each is matched to what a
//! person who writes a profile would call it, with the usual cause as the hint. A message that is
//! not known here is shown as it is.

use saphyr_parser::ScanError;

use crate::profile::problem::{Fault, Mark};
use crate::profile::yaml::bounds::too_deep;
use crate::text::sanitize::escaped;

/// The parser's words (a part of them), ours, and the hint.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a \":\" where no field can begin",
        "put text that contains \": \" in quotes; a field begins in the column of the one above",
    ),
    (
        "illegal placement of ':'",
        "a \":\" where no field can begin",
        "put text that contains \": \" in quotes; a field begins in the column of the one above",
    ),
    (
        "':' must be followed",
        "a \":\" without a space after it",
        "write \"field: value\"",
    ),
    (
        "simple key expect",
        "a line that is neither a field nor an entry of a list",
        "write \"field: value\", or \"- \" before an entry; is a \":\" missing?",
    ),
    (
        "did not find expected key",
        "a line that does not fit the mapping around it",
        "check the indentation: all fields of a mapping begin in the same column",
    ),
    (
        "did not find expected '-'",
        "a line that does not fit the list around it",
        "check the indentation: all entries of a list begin with \"- \" in the same column",
    ),
    (
        "block sequence entries are not allowed",
        "an entry of a list where no list can begin",
        "begin the list on a line of its own",
    ),
    (
        "expected ',' or ']'",
        "a list in brackets that does not go on with \",\" or end with \"]\"",
        "close the bracket, or put text that contains brackets in quotes",
    ),
    (
        "expected ',' or '}'",
        "a mapping in braces that does not go on with \",\" or end with \"}\"",
        "close the brace, or put text that contains braces in quotes",
    ),
    (
        "misplaced bracket",
        "a closing bracket that was never opened",
        "put text that begins with a bracket in quotes",
    ),
    (
        "invalid indentation in quoted scalar",
        "text in quotes that goes on too far to the left",
        "indent it further than its field, or close the quotes",
    ),
    (
        "invalid indentation in flow",
        "a list in brackets that goes on too far to the left",
        "indent it further than its field, or close the bracket",
    ),
    (
        "invalid indentation",
        "a line that is not indented like the lines around it",
        "check the indentation",
    ),
    (
        "wrongly indented line in block scalar",
        "a line that is not indented like the text it belongs to",
        "check the indentation",
    ),
    (
        "found unexpected end of stream",
        "text in quotes that is never closed",
        "close the quotes",
    ),
    (
        "unexpected document indicator",
        "text in quotes that is never closed",
        "close the quotes",
    ),
    (
        "invalid trailing content",
        "something after the closing quote",
        "put the whole text in double quotes, and write \\\" for each of them in it",
    ),
    (
        "found unknown escape",
        "a backslash before a character that cannot be escaped",
        "use single quotes, or write \\\\ for a backslash",
    ),
    (
        "expected hexadecimal",
        "an escape whose digits are not hexadecimal",
        "use single quotes, or write \\\\ for a backslash",
    ),
    (
        "invalid Unicode character escape",
        "an escape that is no character",
        "use single quotes, or write \\\\ for a backslash",
    ),
    (
        "unknown anchor",
        "an alias for an anchor that does not exist",
        "put text that begins with \"*\" in quotes",
    ),
    (
        "scanning an anchor or alias",
        "an anchor or alias without a name",
        "put text that begins with \"&\" or \"*\" in quotes",
    ),
    (
        "handle wasn't declared",
        "a tag that was not declared",
        "put text that begins with \"!\" in quotes",
    ),
    (
        "while scanning a tag",
        "a tag that is not written correctly",
        "put text that begins with \"!\" in quotes",
    ),
    (
        "while parsing a tag",
        "a tag that is not written correctly",
        "put text that begins with \"!\" in quotes",
    ),
    (
        "unexpected character",
        "text that begins with a character that YAML reserves",
        "put the text in quotes",
    ),
    (
        "directive",
        "a line that begins with \"%\", which YAML reserves",
        "put the text in quotes",
    ),
    (
        "plain scalar cannot start with '-'",
        "a \"-\" without a space or a value after it",
        "write \"- entry\", or put the text in quotes",
    ),
    (
        "expected node content",
        "a value is missing here",
        "put text that begins with a special character in quotes",
    ),
    (
        "byte order mark",
        "a byte order mark (U+FEFF) in the middle of the file",
        "delete the character; it cannot be seen",
    ),
    (
        "comment intercepting",
        "a comment in the middle of a text of several lines",
        "move the comment, or put the text in quotes",
    ),
    (
        "did not find expected <document start>",
        "something after the end of the profile",
        "check the indentation: all fields of a profile begin in the same column",
    ),
    (
        "comments must be separated",
        "a \"#\" where no comment can begin",
        "put text that begins with \"#\" in quotes",
    ),
    ("tab", "a tab where only spaces are allowed", "use spaces"),
    (
        "block scalar",
        "a \"|\" or \">\" with something after it",
        "begin the text on the next line",
    ),
    (
        "':' may not precede",
        "a \":\" directly before a bracket",
        "write a space after \":\"",
    ),
];

/// What stopped the parser.
pub(super) fn fault(text: &str, error: &ScanError) -> Fault {
    let info = error.info();
    let line = error.marker().line().max(1);
    if let Some(at) = tab_indent(text, line, info.contains("tab")) {
        let what = "a tab is used for indentation, which YAML forbids";
        return Fault::error(at, what).hint("indent with spaces");
    }
    let mut at = Mark::new(line, error.marker().col() + 1);
    if info.contains("recursion limit") {
        return too_deep(at);
    }
    if info.contains("simple key expect") {
        // Noticed only at the next line that says something.
        at = content_before(text, line).unwrap_or(at);
    }
    if let Some((_, what, hint)) = WORDS.iter().find(|(part, ..)| info.contains(part)) {
        return Fault::error(at, *what).hint(*hint);
    }
    Fault::error(at, format!("not valid YAML: {}", escaped(info)))
}

/// A tab in the indentation near the line where the parser stopped: on it, on the last line with
/// content before it, or, if the parser speaks of a tab, on the next line after it.
fn tab_indent(text: &str, line: usize, is_named: bool) -> Option<Mark> {
    let has_content = |(_, content): &(usize, &str)| !content.trim().is_empty();
    let indent = |(at, content): (usize, &str)| {
        let blank = content.len() - content.trim_start_matches([' ', '\t']).len();
        let tab = content[..blank].find('\t')?;
        Some(Mark::new(at + 1, tab + 1))
    };
    let mut lines = text.lines().enumerate().filter(has_content);
    let mut last = [None; 2];
    for content in lines.by_ref().take_while(|(at, _)| *at < line) {
        last = [last[1], Some(content)];
    }
    let [before, own] = last.map(|content| content.and_then(indent));
    let after = || text.lines().enumerate().skip(line).find(has_content);
    own.or(before)
        .or_else(|| after().filter(|_| is_named).and_then(indent))
}

/// The last line before a line that holds more than a comment.
fn content_before(text: &str, line: usize) -> Option<Mark> {
    let is_content = |content: &str| !content.is_empty() && !content.starts_with('#');
    text.lines()
        .enumerate()
        .take(line - 1)
        .filter(|(_, content)| is_content(content.trim_start()))
        .last()
        .map(|(at, content)| {
            let indent = content.chars().take_while(|&c| c == ' ').count();
            Mark::new(at + 1, indent + 1)
        })
}
