//! Every command line that a document shows names commands and options that there are.

use std::collections::HashMap;

use super::{documents, output, read, words};
use crate::support::help;

/// The long help of a command, by the words that lead to it.
#[derive(Default)]
struct Helps(HashMap<String, String>);

impl Helps {
    fn get(&mut self, command: &str) -> String {
        let print = || {
            let home = tempfile::tempdir().unwrap();
            output(home.path(), &format!("{command} --help"))
        };
        self.0
            .entry(command.to_owned())
            .or_insert_with(print)
            .clone()
    }

    /// What is wrong with a command line, without the program's name.
    fn fault(&mut self, line: &str) -> Option<String> {
        let mut command = String::new();
        let mut is_value = false;
        for word in words(line) {
            let text = self.get(&command);
            if let Some(option) = word.strip_prefix("--") {
                let name = option.split(['=', ' ']).next().unwrap_or_default();
                let is_there = text.lines().any(|line| {
                    let line = line.trim_start();
                    let line = line.split_once(", --").map_or(line, |(_, rest)| rest);
                    let line = line.trim_start_matches("--");
                    line.strip_prefix(name)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '[', '=']))
                });
                if !is_there && !name.is_empty() {
                    return Some(format!("'{}' has no option --{name}", command.trim()));
                }
                is_value = true;
                continue;
            }
            let commands = help::commands(&text);
            if commands.contains(&word) {
                command = format!("{command} {word}");
                is_value = false;
                continue;
            }
            let is_plain = word.chars().all(|c| c.is_ascii_lowercase());
            if !commands.is_empty() && is_plain && !is_value {
                return Some(format!("'{}' has no command {word}", command.trim()));
            }
            is_value = word.starts_with('-');
        }
        None
    }
}

/// The command lines in a line of a shell: what follows the program's name, up to a `|`, `>`, `)` or `#`.
fn invocations(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let line = line.split(" # ").next().unwrap_or_default();
    for (n, part) in line.split("careernav ").enumerate().skip(1) {
        let before = line.split("careernav ").nth(n - 1).unwrap_or_default();
        if !(before.is_empty() || before.ends_with([' ', '(', '$', '"'])) {
            continue;
        }
        // As in "$(careernav config --path)".
        let is_inside = !before.matches('"').count().is_multiple_of(2);
        let mut quote = None;
        let mut text = String::new();
        let mut last = ' ';
        for c in part.chars() {
            let is_opening = c == '\'' || c == '"' && !is_inside;
            match quote {
                Some(mark) if c == mark => quote = None,
                None if is_opening => quote = Some(c),
                None if "|><)\"".contains(c) || c == '#' && last == ' ' => break,
                _ => (),
            }
            text.push(c);
            last = c;
        }
        found.push(text);
    }
    found
}

#[test]
fn command_lines_name_commands_and_options_that_there_are() {
    let mut helps = Helps::default();
    let (mut faults, mut count) = (Vec::new(), 0);
    let mut all = documents();
    let others = ["profiles/README.md", "examples/ladder/README.md"];
    all.extend(others.map(|name| (name.to_owned(), read(name))));
    for (name, text) in all {
        let mut lines: Vec<String> = Vec::new();
        let mut block: Option<&str> = None;
        for line in text.lines() {
            if let Some(language) = line.strip_prefix("```") {
                block = if block.is_some() {
                    None
                } else {
                    Some(language)
                };
            } else if block == Some("sh") {
                lines.push(line.to_owned());
            } else if block.is_none() {
                let code = line.split('`').skip(1).step_by(2);
                lines.extend(
                    code.filter(|it| it.starts_with("careernav "))
                        .map(str::to_owned),
                );
            }
        }
        for line in lines {
            for invocation in invocations(&line) {
                count += 1;
                if let Some(fault) = helps.fault(&invocation) {
                    faults.push(format!("{name}: careernav {invocation}: {fault}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(count > 40, "{count} command lines: they were not read");
}

#[test]
fn wrong_command_lines_are_noticed() {
    let mut helps = Helps::default();
    for line in [
        "shwo cook",
        "list --levle 3",
        "me forget x",
        "import esko x.zip",
    ] {
        assert!(helps.fault(line).is_some(), "{line}");
    }
    for line in [
        "'ICT security manager'",
        "--fresh",
        "list --level 3",
        "--theme light",
        "import esco x.zip",
    ] {
        assert_eq!(helps.fault(line), None, "{line}");
    }
    assert_eq!(
        invocations("careernav --profiles a show 'x | y' --format json | jq # of careernav itself"),
        ["--profiles a show 'x | y' --format json "]
    );
    assert_eq!(
        invocations("source <(careernav completions bash)"),
        ["completions bash"]
    );
}
