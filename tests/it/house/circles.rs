//! No circle of files: which file names what is declared in which other one, read from the sources.
//!
//! A parent and its own children may name one another. Anything larger is a circle, and is mended by a file
//! below both that declares what both need. A name that `mod.rs` only re-exports is looked for where it is
//! declared, so that a re-export makes no circle; code of tests does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::sources;

/// The names that lead to a module or to what is declared in it, from the root of its package.
type Names = Vec<String>;

struct File {
    place: String,
    code: String,
}

/// The files of a package by the modules that they are.
struct Package {
    files: BTreeMap<Names, File>,
    /// What a module re-exports: its own name for it, and where it is.
    exports: BTreeMap<(Names, String), Names>,
}

fn module(place: &Path) -> Names {
    let parts = place.with_extension("");
    let parts = parts.iter().map(|part| part.to_str().unwrap().to_owned());
    let mut names: Names = parts.collect();
    if names
        .last()
        .is_some_and(|it| ["mod", "lib", "main"].contains(&&**it))
    {
        names.pop();
    }
    names
}

/// A source without comments, visibility and what is only compiled for tests.
fn code(text: &str) -> String {
    let lines = text.lines();
    let lines = lines.map(|line| line.split("//").next().unwrap_or_default());
    let lines = lines.map(|line| line.replace("pub(in crate::", "pub("));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut code = String::new();
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        code += before;
        let end = after.find([';', '{']).unwrap_or(after.len() - 1);
        let mut depth = usize::from(after.as_bytes().get(end) == Some(&b'{'));
        let mut last = end;
        for (at, c) in after.char_indices().skip_while(|(at, _)| *at <= end) {
            if depth == 0 {
                break;
            }
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => (),
            }
            last = at;
        }
        rest = &after[last + 1..];
    }
    code + rest
}

/// The paths of a tree of names, as it stands after `use` or in code: `a::{b, c::d as e}` is `a::b` and
/// `a::c::d`. Each comes with the name by which it is known here.
fn expand(tree: &str, before: &Names, found: &mut Vec<(Names, String)>) {
    let mut path = before.clone();
    let mut rest = tree.trim_start();
    loop {
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let (name, after) = rest.split_at(end);
        if name != "self" || path.is_empty() {
            path.push(name.to_owned());
        }
        let Some(more) = after.strip_prefix("::") else {
            let alias = after.trim_start().strip_prefix("as ").map(|it| {
                let it = it.trim_start();
                it[..it
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(it.len())]
                    .to_owned()
            });
            let known = alias.or_else(|| path.last().cloned()).unwrap_or_default();
            found.push((path, known));
            return;
        };
        rest = more.trim_start();
        if let Some(inside) = rest.strip_prefix('{') {
            let (mut depth, mut start) = (0, 0);
            for (at, c) in inside.char_indices() {
                match c {
                    '{' => depth += 1,
                    ',' if depth == 0 => {
                        expand(&inside[start..at], &path, found);
                        start = at + 1;
                    }
                    '}' if depth == 0 => {
                        expand(&inside[start..at], &path, found);
                        return;
                    }
                    '}' => depth -= 1,
                    _ => (),
                }
            }
            return;
        }
        if rest.starts_with(['*', '<']) {
            found.push((path, String::new()));
            return;
        }
    }
}

impl Package {
    fn read(folder: &str) -> Self {
        let files: BTreeMap<_, _> = sources(folder)
            .into_iter()
            .filter(|(place, _)| !place.starts_with("main.rs"))
            .filter(|(place, _)| !place.iter().any(|it| it == "tests" || it == "tests.rs"))
            .map(|(place, text)| {
                let file = File {
                    place: format!("{folder}/{}", place.display()),
                    code: code(&text),
                };
                (module(&place), file)
            })
            .collect();
        let mut package = Self {
            files,
            exports: BTreeMap::new(),
        };
        let mut exports = BTreeMap::new();
        for (here, file) in &package.files {
            for statement in uses(&file.code).filter(|it| it.is_public) {
                let mut paths = Vec::new();
                expand(statement.tree, &Vec::new(), &mut paths);
                for (path, known) in paths {
                    if let Some(path) = package.absolute(here, &path) {
                        exports.insert((here.clone(), known), path);
                    }
                }
            }
        }
        package.exports = exports;
        package
    }

    /// A path from the root of the package, if it leads into it.
    fn absolute(&self, here: &Names, path: &[String]) -> Option<Names> {
        let mut base = here.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|it| it == "super") {
                    base.pop()?;
                    rest = &rest[1..];
                }
            }
            child => {
                base.push(child.to_owned());
                let is_there = self.files.contains_key(&base);
                base.pop();
                if !is_there {
                    return None;
                }
            }
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }

    /// The module in which what a path names is declared.
    fn declared(&self, path: &Names) -> Names {
        let mut path = path.clone();
        for _ in 0..8 {
            let mut known = path.len();
            while !self.files.contains_key(&path[..known]) {
                known -= 1;
            }
            let (module, rest) = path.split_at(known);
            let Some(name) = rest.first() else {
                return module.to_vec();
            };
            let Some(target) = self.exports.get(&(module.to_vec(), name.clone())) else {
                return module.to_vec();
            };
            path = [target.as_slice(), &rest[1..]].concat();
        }
        path
    }

    /// The modules of which a module names something.
    fn named(&self, here: &Names) -> BTreeSet<Names> {
        let code = &self.files[here].code;
        let mut paths = Vec::new();
        let mut rest = code.clone();
        for statement in uses(code) {
            if !statement.is_public {
                expand(statement.tree, &Vec::new(), &mut paths);
            }
            rest = rest.replacen(statement.tree, "", 1);
        }
        // Paths in the code itself begin with a word before `::`, and not within another path.
        for (at, _) in rest.match_indices("::") {
            let start = rest[..at]
                .rfind(|c: char| !c.is_alphanumeric() && c != '_')
                .map_or(0, |it| it + 1);
            if start < at && !rest[..start].ends_with("::") {
                expand(&rest[start..], &Vec::new(), &mut paths);
            }
        }
        let targets = paths.iter().filter_map(|(path, _)| {
            let path = self.absolute(here, path)?;
            Some(self.declared(&path))
        });
        targets.filter(|it| it != here).collect()
    }

    /// The circles: sets of modules each of which leads to all others.
    fn circles(&self) -> Vec<BTreeSet<Names>> {
        let arrows: BTreeMap<_, _> = self.files.keys().map(|it| (it, self.named(it))).collect();
        let reach = |from: &Names| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(next) = open.pop() {
                let targets = arrows.get(&next).into_iter().flatten();
                open.extend(targets.filter(|it| seen.insert((*it).clone())).cloned());
            }
            seen
        };
        let reached: BTreeMap<_, _> = self
            .files
            .keys()
            .map(|it| (it.clone(), reach(it)))
            .collect();
        let mut circles = BTreeSet::new();
        for (from, all) in reached.iter().filter(|(from, all)| all.contains(*from)) {
            let both = all.iter().filter(|to| reached[*to].contains(from));
            circles.insert(both.cloned().collect::<BTreeSet<_>>());
        }
        circles.into_iter().filter(|it| it.len() > 1).collect()
    }
}

/// A `use` and what follows it, up to the semicolon.
struct Use<'t> {
    tree: &'t str,
    is_public: bool,
}

fn uses(code: &str) -> impl Iterator<Item = Use<'_>> {
    code.match_indices("use ").filter_map(|(at, _)| {
        let before = code[..at].lines().last().unwrap_or_default();
        let before = before.trim_start();
        let is_public = before.starts_with("pub");
        let is_use = before.is_empty() || is_public && before.ends_with([' ', ')']);
        let (tree, _) = code[at + 4..].split_once(';')?;
        is_use.then_some(Use { tree, is_public })
    })
}

/// A parent and some of its children.
fn is_family(circle: &BTreeSet<Names>) -> bool {
    circle.iter().any(|parent| {
        let is_child = |it: &Names| it.len() == parent.len() + 1 && it.starts_with(parent);
        circle.iter().all(|it| it == parent || is_child(it))
    })
}

#[test]
fn no_files_name_one_another_in_a_circle() {
    let mut faults = Vec::new();
    for folder in ["src", "crates/core/src", "crates/import/src"] {
        let package = Package::read(folder);
        let arrows: usize = package.files.keys().map(|it| package.named(it).len()).sum();
        assert!(arrows > package.files.len(), "{folder}: it was not read");
        for circle in package.circles().iter().filter(|it| !is_family(it)) {
            let mut lines = vec![format!("{} files of {folder}:", circle.len())];
            for here in circle {
                let named = package.named(here);
                let within: Vec<_> = named.intersection(circle).map(|it| it.join("::")).collect();
                let place = &package.files[here].place;
                lines.push(format!("  {place} names {}", within.join(", ")));
            }
            faults.push(lines.join("\n"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn trees_of_names_are_read() {
    let mut found = Vec::new();
    expand(
        "crate::a::{self, B, c::{D as E, f}}",
        &Vec::new(),
        &mut found,
    );
    let found: Vec<_> = found
        .iter()
        .map(|(path, known)| format!("{} {known}", path.join("::")))
        .collect();
    assert_eq!(
        found,
        [
            "crate::a a",
            "crate::a::B B",
            "crate::a::c::D E",
            "crate::a::c::f f"
        ]
    );
    assert_eq!(
        code("a\n#[cfg(test)]\nmod tests;\nb // c\n#[cfg(test)]\nmod x { { } }d"),
        "a\n\nb \nd"
    );
}
