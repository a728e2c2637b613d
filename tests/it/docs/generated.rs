//! The blocks of the documents that are lists, made from the tables of the program.

use std::fmt::Write;

use careernav::app::action::{ACTIONS, Context, Task};
use careernav::app::glyphs::Glyphs;
use careernav::app::keymap::Keymap;
use careernav_core::search::{Filter, FilterScope};
use serde_json::Value;

use super::json::{entries, fields, fields_of, resolved, schema};
use super::{limits, output};
use crate::support::help;

type Make = fn() -> String;

/// What makes each block, by the name that stands in its marker.
pub(super) const BLOCKS: &[(&str, Make)] = &[
    ("keys", keys),
    ("filters", filters),
    ("commands", commands),
    ("options of commands", options),
    ("configuration", configuration),
    ("limits", limits_table),
    ("fields of a profile", || fields(&schema("profile"), "")),
    ("fields of skills.yaml", || listed("skills")),
    ("fields of skill-groups.yaml", || listed("skill-groups")),
    ("fields of isco.yaml", || listed("isco")),
    ("fields of licences.yaml", || listed("licences")),
    ("fields of titles.yaml", || listed("titles")),
    ("fields of set.yaml", || fields(&schema("set"), "")),
    ("fields of translations", || listed("words")),
    ("JSON of the commands", json_of_commands),
];

/// A table of the fields of one entry, of a file that is a list of them.
fn listed(name: &str) -> String {
    let schema = schema(name);
    let items = if schema["items"].is_object() {
        &schema["items"]
    } else {
        let choices = schema["anyOf"].as_array().expect("a list, or nothing");
        let list = choices.iter().find(|it| it["items"].is_object());
        &list.expect("a list")["items"]
    };
    let items = resolved(&schema, items);
    fields_of(&schema, &items, "")
}

/// The action table: a table for each thing that you may be about, as in the help.
fn keys() -> String {
    let keymap = Keymap::default();
    let places = |contexts: &[Context]| {
        if contexts.len() == Context::ALL.len() {
            return "everywhere".to_owned();
        }
        let names: Vec<_> = contexts
            .iter()
            .map(|it| it.title().to_lowercase())
            .collect();
        names.join(", ")
    };
    let mut text = String::new();
    for task in Task::ALL {
        write!(
            text,
            "\n### {}\n\n| keys | what they do | where | name |\n|---|---|---|---|\n",
            task.title()
        )
        .unwrap();
        for info in ACTIONS.iter().filter(|info| info.task == task) {
            let keys = keymap.keys(info.action).iter();
            let keys: Vec<_> = keys
                .map(|key| format!("`{}`", key.label(Glyphs::Unicode)))
                .collect();
            writeln!(
                text,
                "| {} | {} | {} | `{}` |",
                keys.join(" "),
                info.help,
                places(info.contexts),
                info.id
            )
            .unwrap();
        }
    }
    text.push('\n');
    text
}

/// Each filter, and where it is known.
fn filters() -> String {
    let mut table = String::from(
        "| filter | what passes | search | jobs that fit | similar jobs | paths |\n\
         |---|---|---|---|---|---|\n",
    );
    for filter in Filter::ALL {
        write!(table, "| `{}` | {} |", filter.example(), filter.help()).unwrap();
        for scope in FilterScope::ALL {
            let is_known = scope.filters().any(|it| it == filter);
            let exclusion = match (is_known, filter.is_condition()) {
                (false, _) => "",
                (true, true) => "yes, and `-`",
                (true, false) => "yes",
            };
            write!(table, " {exclusion} |").unwrap();
        }
        table.push('\n');
    }
    table
}

/// The output of a command in a home where nothing is.
fn printed(line: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    output(home.path(), line)
}

fn commands() -> String {
    let text = printed("-h");
    let (_, rest) = text.split_once("Commands:\n").unwrap();
    let mut table = String::from("| command | what it does |\n|---|---|\n");
    for line in rest.lines().take_while(|line| !line.is_empty()) {
        let (name, about) = line.trim_start().split_once("  ").unwrap();
        let about = about.trim_start();
        if name == "help" {
            writeln!(table, "| `help` | {about} |").unwrap();
        } else {
            writeln!(table, "| [`{name}`](#careernav-{name}) | {about} |").unwrap();
        }
    }
    table
}

/// The short help of every command. Paragraphs that most commands have are not repeated: they come first.
fn options() -> String {
    let names = help::commands(&printed("-h"));
    let names: Vec<_> = names.into_iter().filter(|name| name != "help").collect();
    let mut pages: Vec<(String, String)> = Vec::new();
    for name in names {
        let text = printed(&format!("{name} -h"));
        let below = help::commands(&text);
        pages.push((name.clone(), text));
        for sub in below.into_iter().filter(|sub| sub != "help") {
            let full = format!("{name} {sub}");
            let text = printed(&format!("{full} -h"));
            pages.push((full, text));
        }
    }
    // Columns are as wide as the longest option, so that the same paragraph may be broken differently.
    let plain = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    let has = |text: &str, part: &str| text.split("\n\n").any(|it| plain(it) == plain(part));
    let first: Vec<&str> = pages[0].1.split("\n\n").collect();
    let common: Vec<&str> = first
        .into_iter()
        .filter(|part| pages.iter().filter(|(_, text)| has(text, part)).count() > pages.len() / 2)
        .collect();
    assert!(!common.is_empty(), "no options are common");
    let mut text = String::from("\n```text\n");
    for part in &common {
        writeln!(text, "{}", part.trim_end()).unwrap();
    }
    text += "```\n";
    for (name, help) in &pages {
        let level = if name.contains(' ') { "####" } else { "###" };
        write!(text, "\n{level} careernav {name}\n\n```text\n").unwrap();
        let parts = help
            .split("\n\n")
            .filter(|part| !common.iter().any(|it| it == part));
        let parts: Vec<_> = parts.map(str::trim_end).collect();
        writeln!(text, "{}\n```", parts.join("\n\n").trim()).unwrap();
    }
    text.push('\n');
    text
}

fn configuration() -> String {
    format!("\n```yaml\n{}```\n\n", printed("config"))
}

fn limits_table() -> String {
    let mut table = String::from("| of | at most | more than that |\n|---|--:|---|\n");
    for (of, most, beyond) in limits::rows() {
        writeln!(table, "| {of} | {most} | {beyond} |").unwrap();
    }
    table
}

/// Every answer of a command, and the objects that several of them share.
fn json_of_commands() -> String {
    let schema = schema("output");
    let all = entries(&schema["$defs"]);
    let commands = help::commands(&printed("-h"));
    let is_command = |name: &str| commands.iter().any(|it| it == name);
    let mut text = String::new();
    let mut section = |name: &str, value: &Value| {
        let title = if is_command(name) {
            format!("careernav {name}")
        } else {
            name.to_owned()
        };
        write!(text, "\n#### {title}\n\n").unwrap();
        if let Some(about) = value["description"].as_str() {
            write!(text, "{about}\n\n").unwrap();
        }
        text += &fields_of(&schema, value, "");
    };
    for wanted in &commands {
        for (name, value) in all.iter().filter(|(name, _)| name == wanted) {
            section(name, value);
        }
    }
    for (name, value) in all.iter().filter(|(name, _)| !is_command(name)) {
        section(name, value);
    }
    text.push('\n');
    text
}
