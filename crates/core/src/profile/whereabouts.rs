//! Where something stands in a profile's file, for whoever wants to change it there.
//!
//! Promises: an answer is a line of the file as it is now, or its first one where nothing better is
//! known; however strange the file is by now, the work is bounded as it is for loading.

use std::path::Path;

use super::SkillList;
use super::file_kind::FileKind;
use super::locate::{Locator, Spot};
use super::skills;
use super::source::{Place, Source};
use super::yaml;
use crate::text::sanitize;
use crate::text::sanitize::folded;

/// The line, from 1, on which a skill is listed, by any of these names; without one, that of the
/// title.
#[must_use]
pub fn line(path: &Path, names: &[String]) -> u32 {
    let source = Source {
        layer: 0,
        shown: String::new(),
        stem: String::new(),
        kind: FileKind::Profile,
        place: Place::Disk(path.to_path_buf()),
    };
    let text = source.read().unwrap_or_default();
    let tree = yaml::parse(&text);
    let locator = Locator::new(&tree);
    let entries = names.iter().flat_map(|name| {
        let text = folded(&sanitize::line(name)).into_owned();
        SkillList::ALL.map(|list| Spot::Entry {
            path: skills::path(list),
            text: text.clone(),
            nth: 0,
        })
    });
    entries
        .chain([Spot::Field("title")])
        .map(|spot| locator.locate(&spot).line)
        .find(|&line| line > 0)
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::fs;

    #[test]
    fn lines_are_found_by_name_in_any_list() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("cook.yaml");
        let text = "# A profile.\ntitle: Cook\nessential:\n  knowledge: [wine]\n  skills:\n    \
                    - season dishes\n    - name: Peel  vegetables\n      description: peel\n\
                    optional:\n  skills: [\"plan menus\"]\n";
        fs::write(&path, text).unwrap();
        for (names, at) in [
            (&["wine"][..], 4),
            (&["Season dishes"], 6),
            (&["peel vegetables"], 7),
            // As a set in another language names it, and as the profile does.
            (&["composer les menus", "plan menus"], 10),
            (&["peel"], 2),
            (&[], 2),
        ] {
            let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(line(&path, &names), at, "{names:?}");
        }
        fs::write(&path, "title: [\n").unwrap();
        assert_eq!(line(&path, &[]), 1);
        assert_eq!(line(&directory.path().join("none.yaml"), &[]), 1);
    }
}
