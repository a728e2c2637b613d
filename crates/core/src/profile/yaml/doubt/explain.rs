//! Why a parser has stopped, where the lines around that place tell it better than the parser does.

use super::lines::{Lines, column};
use super::signs;
use crate::profile::problem::{Fault, Mark};
use crate::profile::yaml::bounds::too_deep;

/// A slip in a line: the byte at which it is, what it is, and what to do.
type Slip = (usize, String, String);

/// How many lines with content are looked at, back from where the parser has stopped.
const MAX_LINES_BACK: usize = 4;

/// Gives a fault of syntax the place and the words of the slip that led to it, if one is found.
pub(super) fn explain(lines: &Lines<'_>, fault: &mut Fault) {
    if *fault == too_deep(fault.at) {
        return;
    }
    let stopped = (fault.at.line as usize).saturating_sub(1);
    let has_content = |&at: &usize| {
        let content = lines.get(at).trim();
        !content.is_empty() && !content.starts_with('#')
    };
    let near: Vec<usize> = (0..=stopped.min(lines.all.len() - 1))
        .rev()
        .filter(has_content)
        .take(MAX_LINES_BACK)
        .collect();
    let Some(&last) = near.first() else { return };
    let found = indentation(lines, &near, fault)
        .map(|slip| (last, slip))
        // What is wrong in the line before is often noticed only here.
        .or_else(|| {
            let mut nearest = near.iter().take(2).rev();
            nearest.find_map(|&at| Some((at, in_line(lines.get(at))?)))
        })
        .or_else(|| {
            near.iter()
                .find_map(|&at| Some((at, in_brackets(lines.get(at))?)))
        });
    if let Some((line, (byte, what, hint))) = found {
        fault.at = Mark::new(line + 1, column(lines.get(line), byte));
        fault.what = what;
        fault.hint = Some(hint);
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A field or an entry that begins in another column than the one above it.
fn indentation(lines: &Lines<'_>, near: &[usize], fault: &Fault) -> Option<Slip> {
    let &[last, before, ..] = near else {
        return None;
    };
    let (above, line) = (lines.get(before), lines.get(last));
    let own = indent(line);
    let content = &line[own..];
    let is_entry = content.starts_with("- ");
    let begins_here = fault.at == Mark::new(last + 1, own + 1);
    let column_of =
        |column: usize| format!("begin it in column {}, as the one above does", column + 1);
    if is_entry && begins_here && own < indent(above) {
        let entry = near
            .iter()
            .map(|&at| lines.get(at))
            .find(|line| line.trim_start().starts_with("- ") && indent(line) > own)?;
        let what = "an entry that is indented less than the one above";
        return Some((own, what.to_owned(), column_of(indent(entry))));
    }
    let fields = content.trim_start_matches("- ");
    let (name, rest) = signs::field(fields)?;
    let is_field = rest == ":" || rest.starts_with(": ");
    // Where the parser found the colon that it did not expect.
    let of_name = line.len() - fields.len();
    let is_here = begins_here
        || [of_name, of_name + name.len()]
            .iter()
            .any(|&byte| fault.at == Mark::new(last + 1, column(line, byte)));
    let entries = above.trim_start_matches([' ', '-']);
    let (target, what) = match (is_entry, above.trim_start().starts_with("- ")) {
        (true, true) => (
            indent(above),
            "an entry that is indented further than the one above",
        ),
        (true, false) => return None,
        (false, _) => (
            above.len() - entries.len(),
            "a field that is indented further than the one above",
        ),
    };
    let is_open = above.trim_end().ends_with(':') || above.trim_end().ends_with(['|', '>']);
    (is_field && is_here && !is_open && own > target)
        .then(|| (own, what.to_owned(), column_of(target)))
}

/// Something in a line that looks like a mark of YAML and is none.
fn in_line(line: &str) -> Option<Slip> {
    if let Some((byte, c)) = line.char_indices().find(|&(_, c)| signs::is_line_end(c)) {
        let what = format!("{} in the middle of a line", signs::name(c));
        return Some((byte, what, "begin a new line in its place".to_owned()));
    }
    let mut rest = line.trim_start_matches([' ', '\t']);
    loop {
        let byte = line.len() - rest.len();
        let mut chars = rest.chars();
        let (first, second) = (chars.next()?, chars.next().unwrap_or(' '));
        if signs::is_blank(first) {
            let what = format!("{} where YAML knows only spaces", signs::name(first));
            return Some((byte, what, "write spaces in its place".to_owned()));
        }
        if signs::is_marker(first) || first == '*' && second == ' ' {
            let what = format!("{} where an entry of a list begins", signs::sign(first));
            return Some((byte, what, "write \"- \" in its place".to_owned()));
        }
        if first == '-' && (second.is_alphanumeric() || signs::is_blank(second) || second == '\t') {
            let what = match second {
                '\t' => "a tab after a \"-\"".to_owned(),
                c if signs::is_blank(c) => format!("{} after a \"-\"", signs::name(c)),
                _ => "a \"-\" without a space after it".to_owned(),
            };
            return Some((
                byte,
                what,
                "write \"- \", with a space, before every entry".to_owned(),
            ));
        }
        match rest.strip_prefix("- ") {
            Some(more) => rest = more.trim_start_matches(' '),
            None => break,
        }
    }
    let byte = line.len() - rest.len();
    let (name, after) = signs::field(rest)?;
    let byte_after = byte + name.len();
    let after = after.trim_start_matches(' ');
    let first = after.chars().next()?;
    let write = |what: String| {
        Some((
            byte_after,
            what,
            format!("write \"{name}: \", with a space after the \":\""),
        ))
    };
    if signs::is_colon(first) {
        return write(format!("{} after {name}", signs::name(first)));
    }
    if first == '=' {
        return write(format!("a \"=\" after {name}"));
    }
    let value = after.strip_prefix(':')?;
    let next = value.chars().next()?;
    if signs::is_blank(next) {
        return write(format!("{} after \"{name}:\"", signs::name(next)));
    }
    if next == '\t' {
        return write(format!("a tab after \"{name}:\""));
    }
    if next != ' ' {
        return write(format!("no space after \"{name}:\""));
    }
    let text = value.trim_start_matches(' ');
    let quote = text.chars().next().filter(|&c| signs::is_quote(c))?;
    let what = format!(
        "{} begins this text and is part of it: it quotes nothing",
        signs::name(quote)
    );
    let hint = "write straight quotes (\") in place of these".to_owned();
    Some((line.len() - text.len(), what, hint))
}

/// A `#` that ends a list in brackets before it is closed.
fn in_brackets(line: &str) -> Option<Slip> {
    let open = line.find(['[', '{'])?;
    let at = line[open..]
        .char_indices()
        .zip(line[open..].chars().skip(1))
        .find_map(|((at, c), next)| {
            (next == '#' && " \t[{,".contains(c)).then_some(open + at + c.len_utf8())
        })?;
    if line[..at].contains([']', '}', '"', '\'']) {
        return None;
    }
    let what = "a \"#\" begins a comment here, before the bracket is closed".to_owned();
    Some((
        at,
        what,
        "put text that contains \" #\" or begins with \"#\" in quotes".to_owned(),
    ))
}
