//! Formatting what people may have left behind: fields in any order, comments and empty lines
//! everywhere, and texts on which readers of YAML stumble.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::super::commented::ItemId;
use super::super::comments::Remarks;
use super::*;
use crate::profile::arbitrary::{
    entries, everyday_titles, groups, isco_groups, licensed_groups, profiles, translated,
};
use crate::profile::file_kind::Topic;

/// Where each comment belongs, in words.
fn owners(text: &str) -> BTreeMap<String, String> {
    fn path(outline: &CommentedFile, id: ItemId) -> String {
        let steps: Vec<_> = outline.chain(id).collect();
        let step = |&id: &ItemId| {
            let node = &outline.nodes[id];
            let parent = &outline.nodes[node.parent.unwrap()];
            match (&node.name, &parent.value) {
                (Some(name), _) => name.clone(),
                (None, commented::Value::List(ids) | commented::Value::Map(ids)) => {
                    let at = ids.iter().position(|&it| it == id);
                    at.unwrap().to_string()
                }
                (None, commented::Value::Scalar(..)) => panic!("a text holds nothing"),
            }
        };
        steps.iter().rev().map(step).collect::<Vec<_>>().join("/")
    }
    let outline = CommentedFile::parse(text).unwrap();
    let attached = Attached::from_outline(&outline);
    let mut owners = BTreeMap::new();
    for remark in attached.head.iter().chain(&attached.foot) {
        owners.insert(remark.text.clone(), "the file".to_owned());
    }
    for (
        id,
        Remarks {
            above,
            beside,
            below,
        },
    ) in attached.of.iter().enumerate()
    {
        for remark in above.iter().chain(beside).chain(below) {
            owners.insert(remark.text.clone(), path(&outline, id));
        }
    }
    owners
}

/// A file as a person may have left it: its fields in another order, comments and empty lines
/// everywhere, ends of lines of both kinds.
fn untidy(
    canonical: &str,
    order: &[Index],
    marks: &[(Index, usize, u8)],
    is_crlf: bool,
) -> (String, usize) {
    let mut fields: Vec<Vec<&str>> = Vec::new();
    for line in canonical.lines() {
        match fields.last_mut() {
            Some(field) if line.is_empty() || line.starts_with(' ') => field.push(line),
            _ => fields.push(vec![line]),
        }
    }
    if !canonical.starts_with("- ") {
        for (at, other) in order.iter().enumerate() {
            let (at, other) = (at % fields.len(), other.index(fields.len()));
            fields.swap(at, other);
        }
    }
    let lines: Vec<&str> = fields.concat();
    let mut by_line: BTreeMap<usize, Vec<(usize, u8)>> = BTreeMap::new();
    for (index, indent, kind) in marks {
        by_line
            .entry(index.index(lines.len() + 1))
            .or_default()
            .push((*indent, *kind));
    }
    let (mut text, mut count) = (String::new(), 0);
    // How far the field of a text in lines is indented.
    let mut block: Option<usize> = None;
    for at in 0..=lines.len() {
        let line = lines.get(at).copied();
        let indent = line.map_or(0, |line| line.len() - line.trim_start().len());
        let is_in = block.is_some_and(|of| line.is_some_and(|line| line.is_empty() || indent > of));
        let is_left = block.filter(|_| !is_in);
        if !is_in {
            for &(wanted, kind) in by_line.get(&at).into_iter().flatten() {
                let most = is_left.unwrap_or(usize::MAX);
                match kind % 3 {
                    0 => text.push('\n'),
                    1 => {
                        let _ = writeln!(text, "{:1$}# c{count}", "", wanted.min(most));
                        count += 1;
                    }
                    _ => {}
                }
            }
            block = None;
        }
        let Some(line) = line else { break };
        text.push_str(line);
        let is_head = !is_in && (line.ends_with(" >-") || line.ends_with(" |-"));
        if is_head {
            // After a dash, the field begins where its name does.
            block = Some(
                indent
                    + if line.trim_start().starts_with("- ") {
                        2
                    } else {
                        0
                    },
            );
        }
        let beside = by_line
            .get(&at)
            .and_then(|marks| marks.iter().find(|(_, kind)| kind % 3 == 2));
        if !is_in && beside.is_some() {
            let _ = write!(text, " # c{count}");
            count += 1;
        }
        text.push('\n');
    }
    (
        if is_crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        },
        count,
    )
}

/// What holds of every untidy file.
fn holds(
    content: FileKind,
    canonical: &str,
    order: &[Index],
    marks: &[(Index, usize, u8)],
    is_crlf: bool,
) {
    let (text, count) = untidy(canonical, order, marks, is_crlf);
    let out = formatted(content, &text).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"));
    assert_eq!(formatted(content, &out).as_ref(), Ok(&out), "{text}");
    let values = |text: &str| read::read(content, text).contents;
    assert_eq!(values(&out), values(&text), "{text}\n{out}");
    let text = one_line_end(&text);
    let (before, after) = (owners(&text), owners(&out));
    let names: BTreeSet<_> = (0..count).map(|number| format!("# c{number}")).collect();
    assert_eq!(
        after.keys().cloned().collect::<BTreeSet<_>>(),
        names,
        "{text}\n{out}"
    );
    for (comment, owner) in &before {
        let now = &after[comment];
        // What is above the first field of an entry is above the entry, and what is above
        // the first field of all, and an empty line, at the top of the file.
        let is_same = now == owner
            || owner
                .strip_prefix(now.as_str())
                .is_some_and(|it| it.starts_with('/'))
            || now == "the file";
        assert!(is_same, "{comment}: {owner}, and now {now}\n{text}\n{out}");
    }
    // Without comments and empty lines, it is what a program writes.
    if marks.is_empty() {
        assert_eq!(out, canonical, "{text}");
        assert_eq!(slowly(content, canonical).as_deref(), Ok(canonical));
    }
}

fn marks() -> impl Strategy<Value = Vec<(Index, usize, u8)>> {
    vec((any::<Index>(), 0_usize..10, any::<u8>()), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn an_untidy_profile_loses_nothing(
        profile in profiles(), order in vec(any::<Index>(), 0..8), marks in marks(), is_crlf in any::<bool>(),
    ) {
        holds(FileKind::Profile, &write::profile(&profile), &order, &marks, is_crlf);
    }

    #[test]
    fn an_untidy_list_loses_nothing(
        entries in entries(), groups in groups(), isco in isco_groups(), words in translated(),
        licences in licensed_groups(), titles in everyday_titles(), marks in marks(), is_crlf in any::<bool>(),
    ) {
        for (content, text) in [
            (FileKind::Licences, write::licences(&licences)),
            (FileKind::Titles, write::titles(&titles)),
            (FileKind::Catalogue, write::catalogue(&entries)),
            (FileKind::SkillGroups, write::skill_groups(&groups)),
            (FileKind::Isco, write::isco(&isco)),
            (FileKind::Translation(Topic::Skills), write::translation(&words)),
        ] {
            holds(content, &text, &[], &marks, is_crlf);
        }
    }

    /// Whatever it is: refused, or the same from then on.
    #[test]
    fn anything_else_is_refused_or_stays(
        text in "(title: x\n)?([a-z]{0,3}[-:?\\[\\]{},#&*!|>'\"%@` \n\t]{1,3}){0,20}",
        lines in vec(prop::sample::select(LINES), 0..12),
    ) {
        for (content, text) in [
            (FileKind::Profile, text.as_str()),
            (FileKind::Catalogue, &text),
            (FileKind::Profile, &lines.concat()),
        ] {
            if let Ok(out) = formatted(content, text) {
                prop_assert_eq!(formatted(content, &out), Ok(out));
            }
        }
    }
}

/// Lines of a profile, which together may be one.
const LINES: &[&str] = &[
    "title: x\n",
    "notes: |\n",
    "notes: >+ # c\n",
    "description:\n",
    "  text # d\n",
    "  \"te\n",
    "   # xt\"\n",
    "# e\n",
    "  # f\n",
    "    # g\n",
    "\n",
    "similar:\n",
    "similar: [a, 'b # b']\n",
    "- a\n",
    "  - b # h\n",
    "essential:\n",
    "  skills:\n",
    "  - name: s\n",
    "  - s\n",
    "    description: |2-\n",
    "      t\n",
    "isco: { group: '25' } # i\n",
    "--- # j\n",
    "... # k\n",
];
