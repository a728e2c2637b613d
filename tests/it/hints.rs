//! Every hint of `tests/broken`, followed: what a hint says is done to the file, by machine and without
//! thinking, and the set is loaded again. Then there are fewer problems, and none that was not there
//! before.
//!
//! A hint for which nothing is known here fails the test; a few that no machine can follow are named.

#![allow(clippy::unwrap_used, clippy::panic, clippy::too_many_lines)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use careernav_core::profile::{Layer, Problem, load};

/// Hints that need somebody who knows what is meant, or another file.
const NOT_BY_MACHINE: &[&str] = &[
    "save the file as UTF-8",
    "is this a text file at all?",
    "a profile needs no more than five levels",
    "a profile is a file such as",
    "list it as the same everywhere",
    "write the value out",
    "the name before the ending is the occupation's id",
    "name the file after its language",
    "correct the name of the field that was meant",
    "list it once, with all that it means",
    "name an occupation under means",
    "fields: ",
    // Nothing has to be done.
    "it is kept, and shown as having no profile",
];

/// What is done to a file.
enum Done {
    Text(String),
    Renamed,
    Deleted,
}

/// A text and a place in it.
struct At<'t> {
    text: &'t str,
    /// The byte of the place, and where its line begins.
    place: usize,
    line: usize,
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.trim().replace('\\', "\\\\").replace('"', "\\\"")
    )
}

impl<'t> At<'t> {
    fn new(text: &'t str, problem: &Problem) -> Self {
        let lines = text
            .split_inclusive('\n')
            .take(problem.line.saturating_sub(1) as usize);
        let line = lines.map(str::len).sum::<usize>();
        let columns = text[line..]
            .chars()
            .take(problem.column.saturating_sub(1) as usize);
        let at = line + columns.map(char::len_utf8).sum::<usize>();
        Self {
            text,
            place: at,
            line,
        }
    }

    fn line_end(&self) -> usize {
        let rest = &self.text[self.line..];
        self.line + rest.find('\n').unwrap_or(rest.len())
    }

    fn whole_line(&self) -> &'t str {
        &self.text[self.line..self.line_end()]
    }

    fn with(&self, start: usize, end: usize, new: &str) -> Done {
        Done::Text(format!("{}{new}{}", &self.text[..start], &self.text[end..]))
    }

    fn with_line(&self, new: &str) -> Done {
        self.with(self.line, self.line_end(), new)
    }

    fn is_in_brackets(&self) -> bool {
        let before = &self.text[self.line..self.place];
        let count = |signs: [char; 2]| before.matches(signs).count();
        count(['[', '{']) > count([']', '}'])
    }

    /// Where the value at the place ends.
    fn end(&self) -> usize {
        let rest = &self.text[self.place..];
        let end = |at: usize| self.place + at;
        match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                end(rest[1..].find(quote).map_or(rest.len(), |at| at + 2))
            }
            Some('[' | '{') => {
                let mut depth = 0;
                let close = rest.char_indices().find(|&(_, c)| {
                    depth += i32::from("[{".contains(c)) - i32::from("]}".contains(c));
                    depth == 0
                });
                end(close.map_or(rest.len(), |(at, _)| at + 1))
            }
            _ if self.is_in_brackets() => {
                let mut depth = 0;
                let stop = rest.char_indices().find(|&(_, c)| {
                    let is_stop = depth == 0 && ",]}\n".contains(c);
                    depth += i32::from("[{".contains(c)) - i32::from("]}".contains(c));
                    is_stop
                });
                let at = stop.map_or(rest.len(), |(at, _)| at);
                end(rest[..at].trim_end().len())
            }
            _ => end(rest.find('\n').unwrap_or(rest.len())),
        }
    }

    fn value(&self) -> &'t str {
        &self.text[self.place..self.end()]
    }

    fn replaced(&self, new: &str) -> Done {
        self.with(self.place, self.end(), new)
    }

    /// Without the entry or the field at the place, and all that is below it.
    fn deleted(&self) -> Done {
        if self.is_in_brackets() {
            let rest = &self.text[self.end()..];
            let comma = rest.len() - rest.trim_start_matches([',', ' ']).len();
            return self.with(self.place, self.end() + comma, "");
        }
        let own = indent(self.whole_line());
        let mut end = self.line_end() + 1;
        for line in self
            .text
            .get(end..)
            .unwrap_or_default()
            .split_inclusive('\n')
        {
            if !line.trim().is_empty() && indent(line) <= own {
                break;
            }
            end += line.len();
        }
        self.with(self.line, end.min(self.text.len()), "")
    }

    /// With the value of the line, after its dash or the name of its field, in double quotes.
    fn line_quoted(&self) -> Done {
        let line = self.whole_line();
        let start = match (line.find(": "), line.trim_start().strip_prefix("- ")) {
            (_, Some(entry)) => line.len() - entry.len(),
            (Some(colon), None) => colon + 2,
            (None, None) => indent(line),
        };
        let bare: String = line[start..].replace('\'', "");
        self.with_line(&format!("{}{}", &line[..start], quoted(&bare)))
    }

    /// With the line begun in a column, from 0.
    fn moved(&self, column: usize, content: &str) -> Done {
        self.with_line(&format!("{}{content}", " ".repeat(column)))
    }

    fn line_before(&self) -> &'t str {
        self.text[..self.line]
            .lines()
            .rfind(|line| !line.trim().is_empty())
            .unwrap_or_default()
    }

    /// The indentation of the last line above that is indented less.
    fn column_above(&self) -> usize {
        let own = indent(self.whole_line());
        let above = self.text[..self.line].lines().map(indent);
        above.rev().find(|&it| it < own).unwrap_or(0)
    }
}

/// What is in the first quotes of a hint.
fn named(hint: &str) -> &str {
    hint.split('"').nth(1).unwrap_or_default()
}

/// What a hint says, done; none if it is not known.
fn follow(text: &str, problem: &Problem, hint: &str) -> Option<Done> {
    let at = At::new(text, problem);
    let line = at.whole_line();
    let content = line.trim_start();
    let from = |mark: char| &hint[hint.find(mark).unwrap_or(0)..];
    let starts = |start: &str| hint.starts_with(start);
    let any = |words: &[&str]| words.iter().any(|it| hint.starts_with(it));
    let is_field = problem.what.contains("unknown field");
    Some(
        if starts("did you mean ") && !hint.contains("delete this one") {
            let end = if is_field {
                at.place + text[at.place..].find(':')?
            } else {
                at.end()
            };
            at.with(at.place, end, named(hint))
        } else if any(&[
            "put it in quotes: ",
            "write the zero and put it in quotes: ",
        ]) {
            at.replaced(from('"'))
        } else if starts("write a list: ") {
            at.replaced(from('['))
        } else if starts("write title: ") {
            Done::Text(format!("{}\n", &hint["write ".len()..]))
        } else if starts("write ") && hint.ends_with('}') {
            at.replaced(from('{'))
        } else if starts("write it without quotes: ")
            || starts("write it as one: ")
            || starts("such as: ")
        {
            at.replaced(hint.rsplit(": ").next()?)
        } else if starts("write a space after ")
            || hint.starts_with("write \"") && hint.contains("after the \":\"")
        {
            let name = named(hint).trim_end_matches([' ', ':']);
            let start = at.line + line.find(name)?;
            let rest = &text[start + name.len()..at.line_end()];
            let value = rest.trim_start_matches(|c: char| ":= \u{a0}\u{ff1a}".contains(c));
            at.with(start, at.line_end(), &format!("{name}: {value}"))
        } else if any(&["write \"- \" in its place", "write \"- \", with a space"]) {
            // Each line that begins so.
            let sign = text[at.place..].chars().next()?;
            let mend = |line: &str| {
                let bare = line.trim_start();
                match bare.strip_prefix(sign) {
                    Some(rest) if !rest.starts_with(' ') || sign != '-' => {
                        format!("{}- {}", " ".repeat(indent(line)), rest.trim_start())
                    }
                    _ => line.to_owned(),
                }
            };
            let lines: Vec<String> = text.lines().map(mend).collect();
            Done::Text(lines.join("\n") + "\n")
        } else if any(&["begin every entry with"]) && problem.what.contains("found text") {
            let (before, rest) = text.split_at(at.line);
            let own = indent(line);
            let mend = |line: &str| match line
                .trim_start()
                .trim_start_matches(['\u{2013}', '-', '\u{a0}'])
                .trim_start()
            {
                bare if indent(line) == own => format!("{}- {bare}\n", " ".repeat(own)),
                _ => format!("{line}\n"),
            };
            Done::Text(format!(
                "{before}{}",
                rest.lines().map(mend).collect::<String>()
            ))
        } else if problem.what.contains("expected a list") && hint.contains("write \"- \"") {
            let mut problem = problem.clone();
            "found text".clone_into(&mut problem.what);
            return follow(text, &problem, "begin every entry with \"- \"");
        } else if starts("write \"|\" after the field's name") {
            Done::Text(text.replacen("description:\n", "description: |\n", 1))
        } else if starts("write \"field: value\"") {
            at.with(at.line_end(), at.line_end(), ": mended")
        } else if starts("write spaces in its place")
            || hint.contains("; write spaces in its place")
        {
            let blanks = |c: char| c == '\u{a0}';
            Done::Text(text.replace(blanks, " "))
        } else if starts("write straight quotes") {
            at.with_line(&line.replace(['\u{201c}', '\u{201d}'], "\""))
        } else if starts("write year, month and day") {
            at.replaced("2022-08-08")
        } else if starts("write a code such as ") {
            at.replaced("en")
        } else if starts("write \"- ") && hint.contains("a profile needs another file name") {
            let name = named(hint)
                .trim_start_matches("- ")
                .trim_end_matches(": ...");
            if text.contains(&format!("{name}:")) {
                Done::Text(format!("- {text}"))
            } else if text.contains(':') {
                Done::Renamed
            } else {
                Done::Text(format!("- {name}: {text}"))
            }
        } else if starts("write \"") {
            at.replaced(named(hint))
        } else if starts("there is \"") {
            at.replaced(&quoted(named(hint)))
        } else if starts("one of: ") {
            at.replaced(hint["one of: ".len()..].split(',').next()?)
        } else if starts("a code has one to four digits") {
            at.replaced("\"22\"")
        } else if any(&["keep one version"]) {
            let mut kept = String::new();
            let (mut is_in, mut is_other) = (false, false);
            for (number, line) in text.split_inclusive('\n').enumerate() {
                let mark = line.trim_start();
                is_in |= number + 1 == problem.line as usize;
                is_other |= is_in && (mark.starts_with("|||||||") || mark.starts_with("======="));
                let is_mark = is_in && mark.starts_with("<<<<<<<");
                if !(is_mark || is_in && is_other) {
                    kept.push_str(line);
                }
                if mark.starts_with(">>>>>>>") {
                    (is_in, is_other) = (false, false);
                }
            }
            Done::Text(kept)
        } else if starts("delete the line, and see") || hint.contains("delete the line, and see") {
            let mut lines: Vec<&str> = text.lines().collect();
            lines.retain(|line| !["=======", ">>>>>>>"].iter().any(|it| line.starts_with(it)));
            Done::Text(lines.join("\n") + "\n")
        } else if starts("delete the character") {
            let code = problem.what.split("U+").nth(1)?.split(')').next()?;
            let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
            if line.contains(c) {
                at.with_line(&line.replace(c, ""))
            } else {
                at.replaced("mended")
            }
        } else if starts("delete it; if it is part of the text") {
            let rest = &text[at.place..];
            let sign = rest.chars().next()?.len_utf8();
            let space = rest[sign..].len() - rest[sign..].trim_start_matches(' ').len();
            at.with(at.place, at.place + sign + space, "")
        } else if hint.ends_with("is used; delete this one") {
            Done::Deleted
        } else if hint.contains("give this file another name") {
            Done::Renamed
        } else if starts("give one of them another title") {
            at.replaced("Another title")
        } else if starts("a profile is one occupation") {
            Done::Text(text.replacen("- ", "", 1).replace("\n  ", "\n"))
        } else if starts("a profile has at least a line") {
            Done::Text("title: Mended\n".to_owned())
        } else if starts("add a line such as: title") {
            Done::Text(format!("title: Mended\n{text}"))
        } else if starts("add \"") {
            let name = named(hint).trim_end_matches(": ...");
            let value = match name {
                "code" => "\"31\"",
                "of" => "nurse",
                _ => "Mended",
            };
            match text[at.place..].strip_prefix('{') {
                Some(rest) if rest.starts_with('}') => {
                    at.replaced(&format!("{{ {name}: {value} }}"))
                }
                Some(_) => at.with(at.place, at.place + 1, &format!("{{ {name}: {value},")),
                None => {
                    let column = at.place - at.line;
                    at.with(
                        at.place,
                        at.place,
                        &format!("{name}: {value}\n{}", " ".repeat(column)),
                    )
                }
            }
        } else if starts("fill it in, or delete it; if the text")
            || starts("fill it in; if the text")
        {
            at.replaced(&quoted(at.value()))
        } else if starts("fill it in") && !starts("fill it in, or delete it") {
            if text[at.place..].starts_with('"') {
                at.replaced("mended")
            } else {
                let colon = at.place + text[at.place..].find(':')?;
                at.with(colon + 1, at.line_end(), " mended")
            }
        } else if starts("shorten it") {
            at.replaced("short")
        } else if starts("begin it with https://") {
            let bare = at.value().trim_matches('"');
            at.replaced(&quoted(&format!("https://{bare}")))
        } else if starts("leave out the tag") {
            let length = text[at.place..].find(' ')?;
            at.with(at.place, at.place + length + 1, "")
        } else if starts("begin it with \"- \" in column ") || starts("begin it in column ") {
            let column = hint.split("column ").nth(1)?;
            let column: usize = column
                .split(|c: char| !c.is_ascii_digit())
                .next()?
                .parse()
                .ok()?;
            let bare = content.trim_start_matches(['\u{2013}', '*', '-', ' ']);
            let is_entry = content.starts_with('-') || starts("begin it with");
            at.moved(
                column - 1,
                &if is_entry {
                    format!("- {bare}")
                } else {
                    content.to_owned()
                },
            )
        } else if starts("begin it in the same column as the field above") {
            at.moved(at.column_above(), content)
        } else if starts("begin the field in the column of the one above") {
            at.moved(indent(at.line_before()), &content.replacen(':', ": ", 1))
        } else if starts("begin a new line in its place") {
            Done::Text(text.replace('\u{2028}', "\n"))
        } else if starts("check the indentation") {
            if problem.what.contains("end of the profile") {
                Done::Text(
                    text.replace(
                        "
 ", "
",
                    )
                    .trim_start()
                    .to_owned(),
                )
            } else {
                at.moved(at.column_above(), content)
            }
        } else if starts("indent with spaces") {
            at.moved(2, content)
        } else if starts("indent it further") {
            if hint.ends_with("quotes") {
                at.with(at.line_end(), at.line_end(), "\"")
            } else {
                at.with(at.line - 1, at.line - 1, "]")
            }
        } else if starts("move what follows the \"---\"") {
            Done::Text(text[..at.line].to_owned())
        } else if starts("describe it once") && at.is_in_brackets() {
            let end = at.line_end() + 1;
            at.with(at.line, end.min(text.len()), "")
        } else if starts("put the list under essential") {
            at.replaced(&format!("{{ skills: {} }}", at.value()))
        } else if starts("use single quotes") {
            at.replaced(&at.value().replace('"', "'"))
        } else if starts("put text that contains \" #\" or begins") {
            let start = at.line + line[..at.place - at.line].rfind(['[', ','])? + 1;
            let end = start + text[start..].find([',', ']'])?;
            at.with(start, end, &quoted(&text[start..end]))
        } else if any(&[
            "put the whole text in ",
            "put the text in quotes; if it is a comment",
            "put text that contains \": \" in quotes; a field",
            "put a name that contains",
        ]) {
            at.line_quoted()
        } else if any(&[
            "put text that ",
            "put it in quotes; if it is a field",
            "put the text in quotes",
            "this is a single text",
        ]) {
            at.replaced(&quoted(at.value()))
        } else if hint.contains("it is left out")
            || hint.ends_with("left out")
            || hint.ends_with("delete this one")
            || hint.ends_with("delete this field")
            || starts("describe it once")
            || any(&[
                "delete it",
                "once is enough",
                "known fields: ",
                "merge keys",
                "the first is on line",
                "left out",
                "fill it in, or delete it",
                "a prospect is",
            ])
            || hint.contains("leave the field out")
        {
            at.deleted()
        } else {
            return None;
        },
    )
}

/// The files of a folder, by their paths in it; those that are no text are left out.
fn files(root: &Path, directory: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(root, &path, found);
        } else if path.file_name().is_some_and(|name| name != "expected.txt") {
            found.insert(
                path.strip_prefix(root).unwrap().to_path_buf(),
                fs::read(&path).unwrap(),
            );
        }
    }
}

/// The problems of a set of files, each with its file as it is called in the set.
fn problems(set: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<Problem> {
    let place = tempfile::tempdir().unwrap();
    for (name, text) in set {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let root = format!("{}/", place.path().display());
    let loaded = load(&[Layer::Directory(place.path().to_path_buf())]);
    let mut problems = loaded.problems;
    for problem in &mut problems {
        problem.file = problem.file.replace(&root, "");
        problem.what = problem.what.replace(&root, "");
    }
    problems
}

#[test]
fn no_hint_makes_it_worse() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let (mut followed, mut failures) = (0, String::new());
    let mut cases: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    cases.sort();
    // What holds of two layers, or of very many problems, is no different; and what an alias repeats
    // is placed where it is written, which is not where it is too much.
    cases.retain(|case| {
        !case.join("first").is_dir()
            && !case.ends_with("many-problems")
            && !case.ends_with("aliases-are-read")
    });
    for case in cases {
        let mut set = BTreeMap::new();
        files(&case, &case, &mut set);
        let before = problems(&set);
        for problem in &before {
            let Some(hint) = &problem.hint else { continue };
            if NOT_BY_MACHINE.iter().any(|it| hint.starts_with(it)) {
                continue;
            }
            let name = PathBuf::from(&problem.file);
            let place = format!("{}/{problem}", case.file_name().unwrap().to_string_lossy());
            let Some(text) = set.get(&name).and_then(|it| str::from_utf8(it).ok()) else {
                let _ = writeln!(failures, "{place}\n  no such file");
                continue;
            };
            // A mark at the start of a file is no part of its text.
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            let Some(done) = follow(&text, problem, hint) else {
                let _ = writeln!(failures, "{place}\n  not known how to follow");
                continue;
            };
            let mut set = set.clone();
            let bytes = set.remove(&name).unwrap();
            let shown = match done {
                Done::Deleted => String::new(),
                Done::Renamed => {
                    set.insert("renamed.yaml".into(), bytes);
                    String::new()
                }
                Done::Text(text) => {
                    set.insert(name, text.clone().into_bytes());
                    text
                }
            };
            let after = problems(&set);
            let is_new = |it: &&Problem| !before.iter().any(|other| other.what == it.what);
            let new: Vec<_> = after
                .iter()
                .filter(is_new)
                .map(ToString::to_string)
                .collect();
            if after.len() >= before.len() || !new.is_empty() {
                let _ = writeln!(
                    failures,
                    "{place}\n--- became\n{shown}--- with {} of {} problems, new: {new:#?}",
                    after.len(),
                    before.len()
                );
            }
            followed += 1;
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(followed > 150, "{followed}");
}
