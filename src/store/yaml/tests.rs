//! Files that people wrote: what is read of them, and what is told.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::store::ReadError;
use crate::store::user_file::Content;
use careernav_core::profile::Fault;
use careernav_core::user::UserData;

mod changes;

fn lists(me: &UserData) -> (Vec<&str>, Vec<&str>) {
    let lists = [me.skills.skills(), me.skills.past_jobs()];
    let [skills, held] = lists.map(|list| list.iter().map(|it| it.name.as_str()).collect());
    (skills, held)
}

fn told(faults: &[Fault]) -> Vec<String> {
    let mut faults: Vec<_> = faults.iter().collect();
    faults.sort_by_key(|fault| fault.at);
    let told = faults
        .iter()
        .map(|fault| format!("{}:{} {}", fault.at.line, fault.at.column, fault.what));
    told.collect()
}

/// What is read of a text: the skills, the past occupations, and what is told.
fn check(text: &[u8], skills: &[&str], held: &[&str], faults: &[&str]) {
    let parsed = UserData::parse(text);
    let shown = String::from_utf8_lossy(text).into_owned();
    let me = parsed.content.unwrap();
    assert_eq!(lists(&me), (skills.to_vec(), held.to_vec()), "{shown}");
    assert_eq!(told(&parsed.faults), faults, "{shown}");
}

#[test]
fn what_is_no_fault_is_none() {
    check(b"", &[], &[], &[]);
    check(b"\xef\xbb\xbf", &[], &[], &[]);
    check(b"# nothing yet\n", &[], &[], &[]);
    check(
        b"\xef\xbb\xbfversion: 1\npast_jobs: [cook]\n",
        &[],
        &["cook"],
        &[],
    );
    check(b"past_jobs: [cook]", &[], &["cook"], &[]);
    check(
        b"version: 1\r\nskills:\r\n  - wine\r\n  - bake bread\r\n",
        &["wine", "bake bread"],
        &[],
        &[],
    );
    check(b"skills:\npast_jobs: ~\n", &[], &[], &[]);
    check(
        b"past_jobs: cook\nskills: \"bake: bread\"\n",
        &["bake: bread"],
        &["cook"],
        &[],
    );
    check(
        b"skills:\n- wine\n-   'it''s'\n-\n  tea\n",
        &["wine", "it's", "tea"],
        &[],
        &[],
    );
    check(
        b"{\"version\": 1, \"past_jobs\": [\"cook\"]}\n",
        &[],
        &["cook"],
        &[],
    );
    check(b"---\npast_jobs: [cook]\n...\n", &[], &["cook"], &[]);
}

#[test]
fn every_fault_has_its_place_and_costs_no_more_than_itself() {
    let pair = "skills: a name that contains \": \"";
    check(
        b"version: 1\nskills:\n  - bake bread: rolls\npast_jobs: [cook]\n",
        &[],
        &["cook"],
        &[&format!("3:5 {pair}")],
    );
    check(
        b"skills: [wine, a: b]\n",
        &["wine"],
        &[],
        &[&format!("1:16 {pair}")],
    );
    check(
        b"skills: {a: b, wine}\n",
        &["wine"],
        &[],
        &[&format!("1:10 {pair}")],
    );
    check(
        b"skills: {bake bread}\n",
        &["bake bread"],
        &[],
        &["1:9 skills: expected a list, found a mapping"],
    );
    check(
        b"skills:\n  bake bread:\n  wine:\n",
        &["bake bread", "wine"],
        &[],
        &["2:3 skills: expected a list, found a mapping"],
    );
    check(
        b"skills:\n  - wine\n  - 7\n  - true\n  - [a]\n  -\n  - tea\n",
        &["wine", "tea"],
        &[],
        &[
            "3:5 skills: expected text, found a number",
            "4:5 skills: expected text, found a truth value",
            "5:5 skills: expected a name, found a list",
            "6:4 skills: an entry is empty",
        ],
    );
    check(
        b"past_jobs: [cook, waiter, Cook]\n",
        &[],
        &["cook", "waiter"],
        &["1:27 past_jobs: \"Cook\" is listed twice"],
    );
    check(
        b"skils: [wine]\npast_jobs: [cook]\n",
        &[],
        &["cook"],
        &["1:1 unknown field \"skils\""],
    );
    check(
        b"skills: [wine]\nskills: [tea]\n",
        &["wine", "tea"],
        &[],
        &["2:1 field \"skills\" is given twice"],
    );
    check(
        b"version: one\npast_jobs: [cook]\n",
        &[],
        &["cook"],
        &["1:10 version: expected the number 1, found text"],
    );
    check(
        "skills: [\"a\\e[2Jb\"]\n".as_bytes(),
        &["a[2Jb"],
        &[],
        &["1:10 skills: contains an invisible character (U+001B)"],
    );
}

#[test]
fn a_line_that_is_no_yaml_costs_that_line() {
    let tab = "a tab is used for indentation, which YAML forbids";
    check(
        b"skills:\n  - wine\n\t- tea\n  - bread\npast_jobs: [cook]\n",
        &["wine", "bread"],
        &["cook"],
        &[&format!("3:1 {tab}")],
    );
    check(
        b"skills:\n\t- wine\n  - tea\n  - ale\n",
        &["tea", "ale"],
        &[],
        &[&format!("2:1 {tab}")],
    );
    check(
        b"skills: [wine, tea\npast_jobs:\n  - cook\n",
        &[],
        &["cook"],
        &["1:19 a list in brackets that does not go on with \",\" or end with \"]\""],
    );
    check(
        b"skills:\n  - \"wine\n  - tea\npast_jobs: [cook]\n",
        &["tea"],
        &["cook"],
        &["2:5 text in quotes that is never closed"],
    );
    check(
        b"skills:\n  - a: b: c\n  - tea\n",
        &["tea"],
        &[],
        &["2:9 a \":\" where no field can begin"],
    );
    check(
        b"skills:\n   - wine\n  - tea\npast_jobs: [cook]\n",
        &["wine"],
        &["cook"],
        &["3:3 a line that does not fit the mapping around it"],
    );
    check(
        b"past_jobs cook\nskills: [wine]\n",
        &["wine"],
        &[],
        &["1:1 a line that is neither a field nor a list entry"],
    );
    let mark = "a git conflict marker";
    check(
        b"past_jobs:\n<<<<<<< HEAD\n  - cook\n=======\n  - waiter\n>>>>>>> other\n",
        &[],
        &["cook", "waiter"],
        &[
            &format!("2:1 {mark}"),
            &format!("4:1 {mark}"),
            &format!("6:1 {mark}"),
        ],
    );
    check(
        b"skills:\n  - wine\n    - tea\n",
        &["wine - tea"],
        &[],
        &["2:5 skills: \"wine - tea\" is one name"],
    );
}

#[test]
fn what_is_of_a_later_version_or_no_text_is_not_read() {
    let cases: [(&[u8], ReadError, &str); 4] = [
        (
            b"# x\nversion: 2\nskills: {a: 1}\n",
            ReadError::LaterVersion,
            "2:10 it was written by a later version of careernav (version 2)",
        ),
        (
            b"version: 1.5\n",
            ReadError::LaterVersion,
            "1:10 it was written by a later version of careernav (version 1.5)",
        ),
        (
            b"skills: [a]\npast_jobs: [caf\xe9]\n",
            ReadError::Damaged,
            "2:16 not UTF-8: byte 0xE9, the 28th of the file",
        ),
        (
            b"past_jobs: [\0]\n",
            ReadError::Damaged,
            "1:13 contains a NUL character (U+0000); the file is not read",
        ),
    ];
    for (text, error, fault) in cases {
        let parsed = UserData::parse(text);
        assert_eq!(parsed.content, Err(error), "{fault}");
        assert_eq!(told(&parsed.faults), [fault]);
    }
}
