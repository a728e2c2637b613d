//! Merge conflicts that nobody has resolved: what git, Mercurial and Subversion leave in a file.
//!
//! Each conflict is one fault, at the line of its `<<<<<<<`, whatever a parser would make of the lines
//! in it. The marks begin their lines; where they are indented, somebody has moved them, and only a
//! whole conflict counts.

use super::lines::Lines;
use crate::profile::problem::{Fault, Mark};

/// A conflict, from the first to the last of its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The position of its first line.
    pub(super) first: usize,
    /// That of its last.
    pub(super) last: usize,
    /// How far its first mark is indented.
    pub(super) indent: usize,
    is_whole: bool,
    /// One of the later marks, whose beginning is gone.
    is_rest: bool,
}

/// The length of a mark, which git lets people set to more.
const LENGTH: usize = 7;

/// The character of which a line is a mark.
fn mark(line: &str) -> Option<char> {
    let line = line.trim_start_matches([' ', '\t']);
    let first = line.chars().next().filter(|c| "<=>|".contains(*c))?;
    let rest = line.trim_start_matches(first);
    (line.len() - rest.len() >= LENGTH && (rest.is_empty() || rest.starts_with(' ')))
        .then_some(first)
}

impl Conflict {
    pub(super) fn fault(&self) -> Fault {
        let at = Mark::new(self.first + 1, self.indent + 1);
        if self.is_rest {
            let fault = Fault::error(at, "a leftover mark of a merge conflict");
            return fault.hint("delete the line, and see whether one version is left");
        }
        let fault = Fault::error(at, "an unresolved merge conflict, with both versions");
        fault.hint(
            "keep one version, and delete the other and the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>",
        )
    }

    /// Whether it makes the file unreadable, whatever a parser says.
    pub(super) const fn is_certain(&self) -> bool {
        self.indent == 0
    }

    pub(super) const fn holds(&self, line: usize) -> bool {
        self.first <= line && line <= self.last
    }
}

/// All conflicts in a text, in their order.
pub(super) fn find(lines: &Lines<'_>) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    // The one that is open, and how many others are inside of it.
    let mut open: Option<(Conflict, usize)> = None;
    for (at, line) in lines.all.iter().enumerate() {
        let Some(c) = mark(line) else { continue };
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let here = Conflict {
            first: at,
            last: at,
            indent,
            is_whole: false,
            is_rest: false,
        };
        match (c, &mut open) {
            ('<', None) => open = Some((here, 0)),
            // A conflict inside of one: git writes them when it merges the bases of a merge, with longer
            // marks.
            ('<', Some((_, inside))) => *inside += 1,
            ('>', Some((_, inside @ 1..))) => *inside -= 1,
            ('>', Some((conflict, 0))) => {
                conflict.last = at;
                conflict.is_whole = true;
                found.push(*conflict);
                open = None;
            }
            (_, None) if indent == 0 && !found.iter().any(|it| it.is_rest) => {
                found.push(Conflict {
                    is_rest: true,
                    ..here
                });
            }
            _ => {}
        }
    }
    if let Some((mut conflict, _)) = open {
        conflict.last = lines.all.len();
        found.push(conflict);
    }
    found.retain(|conflict| conflict.is_certain() || conflict.is_whole);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(usize, usize, bool)> {
        let found = find(&Lines::new(text));
        let place = |it: &Conflict| (it.first + 1, it.last + 1, it.is_rest);
        found.iter().map(place).collect()
    }

    #[test]
    fn each_conflict_is_one() {
        let one = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> e\n";
        assert_eq!(places(one), [(2, 8, false)]);
        assert_eq!(places(&one.replace('\n', "\r\n")), [(2, 8, false)]);
        assert_eq!(places(&one.repeat(2)), [(2, 8, false), (10, 16, false)]);
        let nested = "<<<<<<< a\n<<<<<<<<< b\n=========\n>>>>>>>>> b\n=======\n>>>>>>> a\n";
        assert_eq!(places(nested), [(1, 6, false)]);
        let subversion = "<<<<<<< .mine\nb\n||||||| .r3\n=======\nc\n>>>>>>> .r4\n";
        assert_eq!(places(subversion), [(1, 6, false)]);
        assert_eq!(places("a\n<<<<<<< HEAD\nb\n"), [(2, 5, false)]);
        assert_eq!(places("a\n=======\nb\n>>>>>>> c\n"), [(2, 2, true)]);
    }

    #[test]
    fn what_is_none() {
        for text in [
            "<<<<<< six\n",
            "<<<<<<<HEAD\n",
            "<<: *a\n",
            "  =======\n",
            "  <<<<<<< only\n",
            "# <<<<<<< a\n",
            "title: <<<<<<< a\n",
            "x\n---\n",
        ] {
            assert_eq!(places(text), [], "{text}");
        }
    }
}
