//! README.md and docs/ agree with the program: lists are made from its tables, transcripts from its output,
//! pictures from its screens; every link leads somewhere, and every command line names what there is.
//!
//! | in a document | comes from |
//! |---|---|
//! | between `<!-- generated: NAME -->` and `<!-- end -->` | [`generated::BLOCKS`] |
//! | below `$ careernav …` in a block marked `console` | the output of that command |
//! | an image after `<!-- picture: careernav … -->` | `careernav screen … --format svg` |
//!
//! `BLESS=1 cargo test --test it docs::` writes all of it anew; read the diff before you commit it.

#![allow(clippy::unwrap_used, clippy::panic)]

mod command_lines;
mod generated;
mod json;
mod links;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::limits;
use super::support::program::program;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The largest that README.md may be: what is longer belongs in docs/.
const MAX_README_BYTES: usize = 16 << 10;

/// README.md and every file of docs/, by their paths from the root of the project.
fn documents() -> Vec<(String, String)> {
    let mut names = vec!["README.md".to_owned()];
    for entry in fs::read_dir(Path::new(ROOT).join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(has_ending(&name, "md"), "docs/{name}");
        names.push(format!("docs/{name}"));
    }
    names.sort();
    assert!(names.len() > 10, "{names:?}");
    let read = |name: String| (read(&name), name);
    let documents = names.into_iter().map(read);
    documents.map(|(text, name)| (name, text)).collect()
}

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == ending)
}

/// Compares a file with what it should be, or makes it so when `BLESS` is set.
#[track_caller]
fn compare(name: &str, is: &str, fresh: &str) {
    if is == fresh {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(Path::new(ROOT).join(name), fresh).unwrap();
        return;
    }
    let mut lines = is.lines().zip(fresh.lines()).zip(1..);
    let first = lines.find(|((is, fresh), _)| is != fresh);
    let place = first.map_or_else(
        || "they differ in length".to_owned(),
        |((is, fresh), line)| format!("line {line}\n  is:     {is}\n  should: {fresh}"),
    );
    panic!("{name} is out of date: BLESS=1 cargo test --test it docs::\n{place}");
}

/// The words of a command line, some of them in single or double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    assert!(quote.is_none(), "{line}: a quote is left open");
    words.extend(word);
    words
}

/// What a command prints, standard error after standard output, for somebody who has this home.
fn output(home: &Path, line: &str) -> String {
    let output = program(home)
        .args(words(line))
        .current_dir(home)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    text.replace(home.to_str().unwrap(), "~")
}

/// A document with what the program prints today below each `$ careernav …` of its `console` blocks, run
/// in one home from top to bottom. `| head -n 9` at the end of a line means what it means in a shell.
fn with_transcripts(text: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let mut fresh = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```console\n$ careernav") {
        let (block, after) = after.split_once("```\n").unwrap();
        fresh += before;
        fresh += "```console\n";
        let block = format!("$ careernav{block}");
        for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
            let (command, head) = line.split_once(" | head -n ").unwrap_or((line, "10000"));
            let printed = output(home.path(), command.strip_prefix("careernav").unwrap());
            fresh.extend(["$ ", line, "\n"]);
            let lines = printed.lines().take(head.parse().unwrap());
            fresh.extend(lines.flat_map(|line| [line.trim_end(), "\n"]));
        }
        fresh += "```\n";
        rest = after;
    }
    fresh + rest
}

/// A document with its generated blocks made anew.
fn with_generated(name: &str, text: &str, used: &mut BTreeSet<String>) -> String {
    const START: &str = "\n<!-- generated: ";
    let mut fresh = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        let (block, after) = after.split_once(" -->\n").unwrap();
        let (_, after) = after
            .split_once("<!-- end -->")
            .unwrap_or_else(|| panic!("{name}: {block} has no end"));
        let (_, make) = generated::BLOCKS
            .iter()
            .find(|(known, _)| *known == block)
            .unwrap_or_else(|| panic!("{name}: nothing generates {block}"));
        fresh.extend([before, START, block, " -->\n", &make(), "<!-- end -->"]);
        used.insert(block.to_owned());
        rest = after;
    }
    fresh + rest
}

#[test]
fn generated_lists_and_transcripts_are_what_the_program_says() {
    let mut used = BTreeSet::new();
    for (name, text) in documents() {
        let fresh = with_generated(&name, &text, &mut used);
        compare(&name, &text, &with_transcripts(&fresh));
    }
    for (name, _) in generated::BLOCKS {
        assert!(used.contains(*name), "no document shows {name}");
    }
}

/// The pictures of a document: the command that makes each one, and its file.
fn pictures(text: &str) -> Vec<(&str, &str)> {
    let marked = text.split("\n<!-- picture: careernav ").skip(1);
    let pictures = marked.map(|rest| {
        let (command, rest) = rest.split_once(" -->\n![").unwrap();
        let (alt, rest) = rest.split_once("](").unwrap();
        let (file, _) = rest.split_once(')').unwrap();
        // Who cannot see it reads what it shows.
        assert!(alt.len() > 60, "{file}: {alt}");
        (command, file.trim_start_matches("../"))
    });
    pictures.collect()
}

fn drawn(command: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .env_clear()
        .env("HOME", home.path())
        .args(picture_words(command))
        .args(["--format", "svg"])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The words of a picture's command: within single quotes, double ones are keys to be typed.
fn picture_words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in command.split('\'').enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn the_pictures_are_screens_of_the_program() {
    let documents = documents();
    let mut shown = BTreeSet::new();
    for (name, text) in &documents {
        let pictures = pictures(text);
        // Every picture has its command.
        assert_eq!(text.matches("![").count(), pictures.len(), "{name}");
        for (command, file) in pictures {
            if shown.insert(file.to_owned()) {
                let is = fs::read_to_string(Path::new(ROOT).join(file)).unwrap_or_default();
                compare(file, &is, &drawn(command));
            }
        }
    }
    assert!(shown.len() >= 3);
    // And every file is shown.
    let files = fs::read_dir(Path::new(ROOT).join(".github/screens")).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> = names
        .map(|name| format!(".github/screens/{name}"))
        .collect();
    assert_eq!(shown, files);
}

#[test]
fn the_readme_is_short() {
    let bytes = read("README.md").len();
    assert!(bytes <= MAX_README_BYTES, "{bytes} bytes");
}

/// In the documents, and wherever the program says what it is: its version, its welcome page, its help.
#[test]
fn the_acknowledgement_is_made() {
    let needed = "This service uses the ESCO classification of the European Commission.";
    for file in ["README.md", "docs/data.md", "profiles/README.md"] {
        assert!(read(file).contains(needed), "{file}");
    }
    let home = tempfile::tempdir().unwrap();
    for line in [
        "--version",
        "screen --size 200x100 --keys H",
        "screen --size 200x100 --keys '? G'",
    ] {
        assert!(output(home.path(), line).contains(needed), "{line}");
    }
    // What an import of O*NET owes, and where the titles of its own groups are from.
    let data = read("docs/data.md");
    for needed in ["CC BY 4.0", "U.S. Department of Labor", "O\\*NET"] {
        assert!(data.contains(needed), "docs/data.md: {needed}");
    }
}

/// What others read to cite the program or to run its tests names today's version and script.
#[test]
fn the_other_files_of_the_project_agree() {
    let version = format!("\nversion: {}\n", env!("CARGO_PKG_VERSION"));
    assert!(read("CITATION.cff").contains(&version));
    assert!(read(".github/workflows/ci.yml").contains("run: .ci/run\n"));
    for target in ["x86_64-pc-windows-gnu", "aarch64-apple-darwin"] {
        assert!(read(".ci/run").contains(target) && read("docs/contributing.md").contains(target));
    }
}
