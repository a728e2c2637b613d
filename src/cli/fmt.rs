//! `careernav fmt`: profiles in canonical form.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::args::FmtArgs;
use super::context::Context;
use super::faults;
use super::out::{self, Out};
use super::outcome::{ERROR, FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use crate::store::rewrite::rewrite;
use careernav_core::graph::Graph;
use careernav_core::profile::format::{File, files};
use careernav_core::profile::{Layer, Problem, Severity};
use careernav_core::report::SectionId;
use careernav_core::report::problems::{self, Formatted, ProblemAnswer};
use careernav_core::text::counted;
use careernav_core::text::sanitize::escaped;

/// What came of the files.
#[derive(Default)]
struct Done {
    files: usize,
    /// The names of those that were changed, or would be.
    changed: Vec<String>,
    /// Why others were refused, and what is wrong with a directory.
    problems: Vec<Problem>,
    refused: usize,
    /// Something could not be read or written.
    is_stuck: bool,
}

pub(super) fn run(context: &Context, args: &FmtArgs, out: &mut Out) -> Outcome {
    if let [path] = args.paths.as_slice()
        && path == Path::new("-")
    {
        return input(args, out);
    }
    if args.paths.iter().any(|path| path == Path::new("-")) {
        let what = "- is standard input, and does not go with files";
        return Err(Failure::error(what.to_owned()));
    }
    let mut done = Done::default();
    for path in places(context, args)? {
        if path.is_dir() {
            let (files, problems) = files(&path);
            for problem in problems {
                done.is_stuck |= problem.severity == Severity::Error;
                done.problems.push(problem);
            }
            // What a link of the directory leads to elsewhere is somebody else's.
            let room = std::fs::canonicalize(&path).unwrap_or(path);
            for file in files {
                done.take(&file, Some(&room), args.check);
            }
        } else {
            match File::from_path(&path) {
                Ok(file) => done.take(&file, None, args.check),
                Err(problem) => done.stuck(problem),
            }
        }
    }
    done.print(args, out)?;
    let is_open = args.check && !done.changed.is_empty();
    Ok(match done.is_stuck {
        true => ERROR,
        false if is_open || done.refused > 0 => NOT_FOUND,
        false => FOUND,
    })
}

/// The files and directories that are meant, of which each is there.
fn places(context: &Context, args: &FmtArgs) -> Result<Vec<PathBuf>, Failure> {
    let told = |what: String| Failure::error(what);
    if args.paths.is_empty() {
        let layers = context.layers()?;
        let directories = layers.into_iter().filter_map(|layer| match layer {
            Layer::Directory(path) => Some(path),
            Layer::BuiltIn(_) => None,
        });
        let directories: Vec<_> = directories.collect();
        if directories.is_empty() {
            let what = "the profiles that are built in have no files: name a file or a directory";
            return Err(told(what.to_owned()));
        }
        return Ok(directories);
    }
    for path in &args.paths {
        if let Err(error) = std::fs::metadata(path) {
            let name = escaped(&path.to_string_lossy()).into_owned();
            return Err(told(format!("{name} cannot be read: {error}")));
        }
    }
    Ok(args.paths.clone())
}

impl Done {
    /// Formats a file, if it lies in the directory that was named; a file that was named itself may
    /// lie anywhere.
    fn take(&mut self, file: &File, room: Option<&Path>, is_check: bool) {
        if let Some(room) = room
            && std::fs::canonicalize(file.path()).is_ok_and(|path| !path.starts_with(room))
        {
            self.problems.push(Problem {
                severity: Severity::Note,
                file: file.name().to_owned(),
                line: 0,
                column: 0,
                what: "a link that leads out of the directory; the file is left as it is"
                    .to_owned(),
                hint: Some("name the file itself to have it formatted".to_owned()),
            });
            return;
        }
        self.files += 1;
        let before = match file.read() {
            Ok(before) => before,
            Err(problem) => return self.stuck(problem),
        };
        let after = match file.formatted(before.clone()) {
            Ok(after) => after,
            Err(problems) => {
                self.refused += 1;
                self.problems.extend(problems);
                return;
            }
        };
        if after.as_bytes() == before {
            return;
        }
        if !is_check && let Err(error) = rewrite(file.path(), room, &before, &after) {
            let what = format!("the file cannot be written: {error}");
            return self.stuck(Problem {
                severity: Severity::Error,
                file: file.name().to_owned(),
                line: 0,
                column: 0,
                what: escaped(&what).into_owned(),
                hint: None,
            });
        }
        self.changed.push(file.name().to_owned());
    }

    fn stuck(&mut self, problem: Problem) {
        self.is_stuck = true;
        self.problems.push(problem);
    }

    fn print(&self, args: &FmtArgs, out: &mut Out) -> io::Result<()> {
        let Some(form) = Form::from_format(args.format) else {
            return out.json(&Formatted {
                check: args.check,
                files: self.files,
                changed: &self.changed,
                refused: self.refused,
                problems: self.problems.iter().map(ProblemAnswer::new).collect(),
            });
        };
        let state = if args.check {
            "would change"
        } else {
            "changed"
        };
        let (files, changed) = (counted(self.files, "file"), self.changed.len());
        let summary = format!("{files}: {changed} {state}, {} refused", self.refused);
        if form == Form::Text {
            for name in &self.changed {
                out.line(&format!("{name}: {state}"))?;
            }
            return faults::print(&self.problems, ("", &summary), form, out);
        }
        let changed = self.changed.iter();
        let changed = changed.map(|name| problems::file("state", state, name));
        let refused = self.problems.iter().map(|problem| {
            let state = match problem.severity {
                Severity::Error => "refused",
                other => other.name(),
            };
            problems::item("state", state, problem)
        });
        let document = problems::table(
            "Profiles in canonical form",
            &summary,
            "state",
            SectionId::Files,
            changed.chain(refused).collect(),
        );
        out.document(&document, &Graph::default(), form)
    }
}

/// Standard input to standard output; what is refused does not come out at all.
fn input(args: &FmtArgs, out: &mut Out) -> Outcome {
    let problem = |problem: &Problem| Failure::error(problem.to_string());
    let file = File::from_path(&args.stdin_name).map_err(|it| problem(&it))?;
    let mut before = Vec::new();
    let limit = file.largest() + 1;
    io::stdin().lock().take(limit).read_to_end(&mut before)?;
    let before = file.take(before).map_err(|it| problem(&it))?;
    match file.formatted(before.clone()) {
        Ok(after) if args.check => Ok(if after.as_bytes() == before {
            FOUND
        } else {
            NOT_FOUND
        }),
        Ok(after) => {
            out.file(&after)?;
            Ok(FOUND)
        }
        Err(problems) => {
            for problem in &problems {
                out::note(&problem.to_string());
            }
            Ok(NOT_FOUND)
        }
    }
}
