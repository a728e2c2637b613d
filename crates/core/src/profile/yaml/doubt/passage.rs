//! Texts in lines, after `|` or `>`, in which there are fields that were hardly meant as text.

use super::lines::Lines;
use super::signs;
use crate::profile::problem::Mark;

/// The lines of a text that begins at a place that look like fields: their positions, and what they
/// say.
pub(super) fn fields<'t>(lines: &Lines<'t>, start: Mark) -> Vec<(usize, &'t str)> {
    let (first, before, _) = lines.around(start);
    // Somebody who says how far the text is indented knows what is in it.
    // `|2`: an indentation indicator (YAML 1.2, section 8.1.1.1).
    let header = lines.all[..first.min(lines.all.len())]
        .iter()
        .rfind(|line| !line.trim().is_empty());
    let header = header.map_or("", |line| line.split(" #").next().unwrap_or(line));
    if header
        .trim_end()
        .trim_end_matches(['-', '+'])
        .ends_with(|c: char| c.is_ascii_digit())
    {
        return Vec::new();
    }
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = before.len();
    let text = lines.all.iter().enumerate().skip(first);
    let mut text = text.filter(|(_, line)| !line.trim().is_empty()).peekable();
    while let Some((at, line)) = text.next_if(|(_, line)| indent(line) >= own) {
        if indent(line) > own || !signs::is_swallowed_field(&line[own..]) {
            continue;
        }
        let is_open = line.trim_end().ends_with(':');
        let next = text.peek().map_or("", |(_, line)| line.trim_start());
        let is_field = signs::field(next).is_some_and(|(_, rest)| rest.starts_with(':'));
        if !is_open || next.starts_with("- ") || is_field {
            // What is below it goes with it.
            return vec![(at, line[own..].trim_end())];
        }
    }
    Vec::new()
}
