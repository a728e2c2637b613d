//! Every relative link of a document leads to a file, and its anchor to a heading there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{ROOT, documents, has_ending, read};

/// Documents beside README.md and docs/.
const OTHERS: [&str; 5] = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "examples/ladder/README.md",
    "profiles/README.md",
];

/// The links and the headings of a document.
#[derive(Default)]
struct Outline {
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                outline.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    *heading += &text;
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let slug = slug(&heading.take().unwrap_or_default());
                let mut anchor = slug.clone();
                let mut n = 0;
                while !outline.anchors.insert(anchor.clone()) {
                    n += 1;
                    anchor = format!("{slug}-{n}");
                }
            }
            _ => (),
        }
    }
    outline
}

/// The anchor that hosts of repositories give a heading.
fn slug(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(plain.pop(), "{} leads out", path.display()),
            Component::CurDir => (),
            other => plain.push(other),
        }
    }
    plain
}

#[test]
fn links_and_anchors_lead_somewhere() {
    let mut all = documents();
    all.extend(OTHERS.map(|name| (name.to_owned(), read(name))));
    let mut faults = Vec::new();
    let mut linked = BTreeSet::new();
    let mut count = 0;
    for (name, text) in &all {
        for link in outline(text).links {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            count += 1;
            let (file, anchor) = link
                .split_once('#')
                .map_or((&*link, None), |(f, a)| (f, Some(a)));
            let target = if file.is_empty() {
                PathBuf::from(name)
            } else {
                plain(&Path::new(name).parent().unwrap().join(file))
            };
            if !Path::new(ROOT).join(&target).exists() {
                faults.push(format!("{name}: {link}: there is no {}", target.display()));
                continue;
            }
            linked.insert(target.clone());
            let Some(anchor) = anchor else { continue };
            let there = fs::read_to_string(Path::new(ROOT).join(&target)).unwrap();
            if !outline(&there).anchors.contains(anchor) {
                faults.push(format!("{name}: {link}: no heading of that name"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(count > 50, "{count} links: they were not read");
    // Every document can be found from another one.
    for (name, _) in documents().iter().filter(|(name, _)| name != "README.md") {
        assert!(linked.contains(Path::new(name)), "nothing links to {name}");
    }
}

/// A row of a walk in docs/architecture.md, `` | `src/term/events.rs` | `read` | … | ``, names a file that
/// there is and a function, a type or a constant in it; any other path in code is that of a file.
#[test]
fn the_paths_and_functions_of_the_map_are_there() {
    for (name, text) in documents() {
        for line in text.lines().filter(|line| line.starts_with("| `")) {
            let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
            let [file, item] = [cells.next(), cells.next()].map(Option::unwrap_or_default);
            let code = |cell: &str| {
                let inner = cell.strip_prefix('`')?.strip_suffix('`')?;
                (!inner.contains('`')).then(|| inner.to_owned())
            };
            let Some(file) = code(file).filter(|it| has_ending(it, "rs")) else {
                continue;
            };
            let path = Path::new(ROOT).join(&file);
            let source = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name}: no {file}"));
            if let Some(item) = code(item) {
                let last = item.rsplit("::").next().unwrap();
                let kinds = [
                    "fn",
                    "struct",
                    "enum",
                    "trait",
                    "const",
                    "static",
                    "type",
                    "macro_rules!",
                    "mod",
                ];
                let is_there = kinds.iter().any(|kind| {
                    source
                        .split(&format!("{kind} {last}"))
                        .skip(1)
                        .any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
                });
                assert!(is_there, "{name}: {file} has no {item}");
            }
        }
        for part in text.split('`').skip(1).step_by(2) {
            let starts = [
                "src/",
                "crates/",
                "tests/",
                "benches/",
                "examples/",
                "fuzz/",
            ];
            let is_plain = |c: char| c.is_alphanumeric() || "/_-.".contains(c);
            let is_path = starts.iter().any(|start| part.starts_with(start))
                && part.chars().all(is_plain)
                && !part.contains("NAME");
            assert!(
                !is_path || Path::new(ROOT).join(part).exists(),
                "{name}: there is no {part}"
            );
        }
    }
}

#[test]
fn anchors_are_those_that_headings_get() {
    for (heading, anchor) in [
        ("Names", "names"),
        ("What is suggested, and why", "what-is-suggested-and-why"),
        ("careernav import esco", "careernav-import-esco"),
        ("O*NET", "onet"),
    ] {
        assert_eq!(slug(heading), anchor);
    }
}
