//! Changes to files that people wrote: they change what is to change, and leave the rest as it is.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{lists, told};
use crate::store::user_file::Content;
use careernav_core::user::{SkillsChange, UserData};

fn know(name: &str) -> SkillsChange {
    SkillsChange::AddSkill(name.into())
}

fn hold(name: &str) -> SkillsChange {
    SkillsChange::AddPastJob(name.into())
}

fn as_strs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// The text after changes.
fn changed(text: &str, changes: &[SkillsChange]) -> Result<String, String> {
    let mut me = UserData::parse(text.as_bytes()).content.unwrap();
    for change in changes {
        me.skills.apply(change);
    }
    let bytes = me
        .bytes(Some(text.as_bytes()))
        .map_err(|error| error.to_string())?;
    assert_eq!(UserData::parse(&bytes).content, Ok(me), "{text}");
    Ok(String::from_utf8(bytes).unwrap())
}

#[test]
#[allow(clippy::too_many_lines)]
fn entries_come_and_go_where_the_others_are() {
    let [add, hold, drop] = [
        know("tea"),
        hold("waiter"),
        SkillsChange::RemoveSkill("wine".into()),
    ];
    let leave = SkillsChange::RemovePastJob("cook".into());
    let cases: &[(&str, &SkillsChange, &str)] = &[
        // With a line for each.
        (
            "skills:\n  - wine # red\n",
            &add,
            "skills:\n  - wine # red\n  - tea\n",
        ),
        (
            "skills:\n- wine\npast_jobs: [cook]\n",
            &add,
            "skills:\n- wine\n- tea\npast_jobs: [cook]\n",
        ),
        (
            "skills:\n    - wine",
            &add,
            "skills:\n    - wine\n    - tea\n",
        ),
        (
            "skills:\n  - wine\n  # more?\n\npast_jobs: []\n",
            &add,
            "skills:\n  - wine\n  - tea\n  # more?\n\npast_jobs: []\n",
        ),
        (
            "skills:\n  - 'wine'\n  - bread\n",
            &drop,
            "skills:\n  - bread\n",
        ),
        (
            "skills: # mine\n  - wine # red\n\npast_jobs: cook\n",
            &drop,
            "skills: [] # mine\n\npast_jobs: cook\n",
        ),
        (
            "skills:\n  - wine\n  - Wine\n  - tea\n",
            &drop,
            "skills:\n  - tea\n",
        ),
        (
            "skills:\n  - >\n    wine\n  - tea\n",
            &drop,
            "skills:\n  - tea\n",
        ),
        // A comment above one that is followed by another may be about both.
        (
            "skills:\n  # drinks\n  - wine\n  - tea\n",
            &drop,
            "skills:\n  # drinks\n  - tea\n",
        ),
        (
            "skills:\n  # drinks\n  - wine\n  # food\n  - bread\n",
            &drop,
            "skills:\n  # food\n  - bread\n",
        ),
        (
            "skills:\n  - bread\n\n  # drinks\n  - wine\n\npast_jobs: cook\n",
            &drop,
            "skills:\n  - bread\n\n\npast_jobs: cook\n",
        ),
        // In brackets.
        (
            "past_jobs: [cook] # 2010\n",
            &hold,
            "past_jobs: [cook, waiter] # 2010\n",
        ),
        (
            "past_jobs: [ cook, baker ]\n",
            &leave,
            "past_jobs: [ baker ]\n",
        ),
        ("past_jobs: [baker, cook]\n", &leave, "past_jobs: [baker]\n"),
        (
            "past_jobs: [baker, cook, chef]\n",
            &leave,
            "past_jobs: [baker, chef]\n",
        ),
        ("past_jobs: [cook]\n", &leave, "past_jobs: []\n"),
        (
            "past_jobs: [cook, ]\n",
            &hold,
            "past_jobs: [cook, waiter, ]\n",
        ),
        (
            "past_jobs: [\n  cook, # 2010\n  baker\n]\n",
            &hold,
            "past_jobs: [\n  cook, # 2010\n  baker,\n  waiter\n]\n",
        ),
        (
            "past_jobs: [\n  cook, # 2010\n  baker,\n]\n",
            &hold,
            "past_jobs: [\n  cook, # 2010\n  baker,\n  waiter,\n]\n",
        ),
        (
            "past_jobs: [\n  cook, # 2010\n  # later\n  baker,\n]\n",
            &leave,
            "past_jobs: [\n  # later\n  baker,\n]\n",
        ),
        (
            "past_jobs: [baker,\n  cook]\n",
            &leave,
            "past_jobs: [baker]\n",
        ),
        (
            "skills: {wine, bread}\n",
            &add,
            "skills: {wine, bread, tea}\n",
        ),
        ("skills: {wine, bread}\n", &drop, "skills: {bread}\n"),
        // Nothing yet.
        (
            "skills: []\npast_jobs: cook\n",
            &add,
            "skills:\n  - tea\npast_jobs: cook\n",
        ),
        (
            "skills: [] # none\npast_jobs: cook\n",
            &add,
            "skills: # none\n  - tea\npast_jobs: cook\n",
        ),
        (
            "skills:\npast_jobs: cook\n",
            &add,
            "skills:\n  - tea\npast_jobs: cook\n",
        ),
        (
            "skills: # none\n  # so far\npast_jobs: cook\n",
            &add,
            "skills: # none\n  # so far\n  - tea\npast_jobs: cook\n",
        ),
        (
            "past_jobs: cook # 2010",
            &add,
            "past_jobs: cook # 2010\nskills:\n  - tea\n",
        ),
        ("# mine\n", &add, "# mine\nskills:\n  - tea\n"),
        (
            "# mine\nversion: 1\n# end\n",
            &add,
            "# mine\nversion: 1\n# end\nskills:\n  - tea\n",
        ),
        (
            "---\npast_jobs: cook\n...\n",
            &add,
            "---\npast_jobs: cook\nskills:\n  - tea\n...\n",
        ),
        // A single one.
        (
            "past_jobs: cook # 2010\n",
            &hold,
            "past_jobs: [cook, waiter] # 2010\n",
        ),
        (
            "past_jobs: cook, chef\n",
            &hold,
            "past_jobs: [\"cook, chef\", waiter]\n",
        ),
        ("past_jobs: 'cook'\n", &leave, "past_jobs: []\n"),
        ("past_jobs: ~\n", &hold, "past_jobs: [waiter]\n"),
        // As another program writes it.
        (
            "{\"version\": 1, \"past_jobs\": [\"cook\"]}",
            &hold,
            "{\"version\": 1, \"past_jobs\": [\"cook\", waiter]}",
        ),
        (
            "{\"version\": 1, \"past_jobs\": [\"cook\"]}",
            &add,
            "{\"version\": 1, \"past_jobs\": [\"cook\"], skills: [tea]}",
        ),
        ("{}\n", &add, "\nskills:\n  - tea\n"),
        (
            "skills:\n  wine:\n  bread: # good\n",
            &add,
            "skills:\n  wine:\n  bread: # good\n  tea:\n",
        ),
        (
            "skills:\n  wine:\n  bread: # good\n",
            &drop,
            "skills:\n  bread: # good\n",
        ),
        // Line ends and marks of other systems.
        (
            "\u{feff}past_jobs:\r\n  - cook # é\r\n  - baker\r\n",
            &hold,
            "\u{feff}past_jobs:\r\n  - cook # é\r\n  - baker\r\n  - waiter\r\n",
        ),
        (
            "# é\r\npast_jobs: [cook, bäcker]\r\n",
            &leave,
            "# é\r\npast_jobs: [bäcker]\r\n",
        ),
        // Names that need quotes.
        (
            "skills: [wine]\n",
            &know("a: b, c"),
            "skills: [wine, \"a: b, c\"]\n",
        ),
        (
            "skills:\n  - wine\n",
            &know("- x # y"),
            "skills:\n  - wine\n  - \"- x # y\"\n",
        ),
    ];
    for (before, change, after) in cases {
        let now = changed(before, &[(*change).clone()]);
        assert_eq!(now.as_deref(), Ok(*after), "{before}");
        // What changes nothing changes nothing.
        assert_eq!(changed(before, &[]).as_deref(), Ok(*before), "{before}");
    }
}

#[test]
fn lines_with_faults_stay_where_they_are() {
    let add = know("tea");
    let cases = [
        (
            "skills:\n  - wine\n\t- ale\n  - a: b\n",
            "skills:\n  - wine\n\t- ale\n  - a: b\n  - tea\n",
        ),
        ("skills:\n\t- ale\n", "skills:\n\t- ale\nskills:\n  - tea\n"),
        (
            "skils: [ale]\npast_jobs: [cook]\n",
            "skils: [ale]\npast_jobs: [cook]\nskills:\n  - tea\n",
        ),
        (
            "past_jobs: [cook, baker\nskills: [wine]\n",
            "past_jobs: [cook, baker\nskills: [wine, tea]\n",
        ),
        (
            "skills: [wine]\nskills: [ale]\n",
            "skills: [wine]\nskills: [ale, tea]\n",
        ),
    ];
    for (before, after) in cases {
        let now = changed(before, std::slice::from_ref(&add));
        if before == "skills:\n\t- ale\n" {
            // Where no entry can be read, the new one comes first.
            assert_eq!(
                now.as_deref(),
                Ok("skills:\n  - tea\n\t- ale\n"),
                "{before}"
            );
            continue;
        }
        assert_eq!(now.as_deref(), Ok(after), "{before}");
    }
}

#[test]
fn what_cannot_be_changed_so_is_not_changed() {
    for text in [
        "- wine\n",
        "[wine, tea]\n",
        "wine\n",
        "{ # nothing yet\n}\n",
        "skills: 7\n",
        "skills: &all [wine] # x\npast_jobs: *all\n",
        "past_jobs: [ # x\n  ]\n",
    ] {
        let error = changed(text, &[know("tea"), hold("waiter")]).unwrap_err();
        assert!(
            error.contains("cannot be changed without losing"),
            "{text}{error}"
        );
    }
}

/// A list as somebody may have written it, with comments of its own.
fn list(name: &'static str) -> impl Strategy<Value = (String, Vec<String>)> {
    let entry = ("[a-z]{2,6}( [a-z]{2,5})?", 0..6_u8, any::<bool>());
    let entries = prop::collection::vec(entry, 0..6);
    (entries, 0..7_u8).prop_map(move |(entries, form)| {
        let mut text = String::new();
        let mut names: Vec<String> = Vec::new();
        let entries: Vec<_> = entries
            .into_iter()
            .filter(|(entry, ..)| {
                let is_new =
                    !names.contains(entry) && !["null", "true", "false"].contains(&&**entry);
                names.extend(is_new.then(|| entry.clone()));
                is_new
            })
            .collect();
        let quoted = |(entry, _, is_quoted): &(String, u8, bool)| match is_quoted {
            true => format!("\"{entry}\""),
            false => entry.clone(),
        };
        match form {
            0 if names.is_empty() => {}
            1 => {
                let row: Vec<_> = entries.iter().map(quoted).collect();
                text = format!("{name}: [{}] # {name} row\n", row.join(", "));
            }
            2 if !names.is_empty() => {
                text = format!("{name}: [\n");
                for entry in &entries {
                    let _ = writeln!(text, "  {}, # {name} {}", quoted(entry), entry.0);
                }
                text += "  ]\n";
            }
            3 if names.len() == 1 => text = format!("{name}: {}\n", quoted(&entries[0])),
            _ => {
                let indent = " ".repeat(usize::from(form % 3) * 2);
                text = format!("# {name} above\n{name}:\n");
                for entry in &entries {
                    match entry.1 {
                        0 => {
                            let _ = writeln!(text, "{indent}# above {name} {}", entry.0);
                        }
                        1 => text += "\n",
                        _ => {}
                    }
                    let _ = write!(text, "{indent}- {}", quoted(entry));
                    text += match entry.1 {
                        2 => "   # beside\n",
                        _ => "\n",
                    };
                }
                if names.is_empty() {
                    text = format!("{name}: []\n");
                }
            }
        }
        (text, names)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn whatever_the_form_a_change_changes_that_and_nothing_else(
        (skills, known) in list("skills"),
        (held, were) in list("past_jobs"),
        head in prop::sample::select(vec!["", "# of mine\n\n", "version: 1\n"]),
        foot in prop::sample::select(vec!["", "\n# the end\n"]),
        is_crlf in any::<bool>(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..3),
        new in prop::collection::vec("\\PC{1,12}|[a-z]{2,6}", 0..3),
    ) {
        let mut text = format!("{head}{skills}{held}{foot}");
        if is_crlf {
            text = text.replace('\n', "\r\n");
        }
        let parsed = UserData::parse(text.as_bytes());
        prop_assert!(parsed.faults.is_empty(), "{text}{:?}", told(&parsed.faults));
        let before = parsed.content.unwrap();
        prop_assert_eq!(lists(&before), (as_strs(&known), as_strs(&were)));
        let mut gone: Vec<String> = Vec::new();
        let mut me = before.clone();
        for (pick, is_skill) in picks {
            let list = if is_skill { &known } else { &were };
            if list.is_empty() {
                continue;
            }
            let name = pick.get(list).clone();
            let saved = name.as_str().into();
            me.skills.apply(&if is_skill { SkillsChange::RemoveSkill(saved) } else { SkillsChange::RemovePastJob(saved) });
            gone.push(name);
        }
        for name in &new {
            me.skills.apply(&know(name));
            me.skills.apply(&hold(name));
        }
        let Ok(bytes) = me.bytes(Some(text.as_bytes())) else {
            return Err(TestCaseError::fail(format!("not changed: {text}")));
        };
        let now = String::from_utf8(bytes).unwrap();
        let read = UserData::parse(now.as_bytes());
        prop_assert!(read.faults.is_empty(), "{now}");
        prop_assert_eq!(read.content.unwrap(), me);
        // Every line that names nothing that is gone is there, in its order; so is every comment.
        let mut lines = now.lines();
        for line in text.lines() {
            let is_about_gone = gone.iter().any(|name| line.contains(name.as_str()));
            let is_changed = line.contains(['[', ']']) || line.starts_with("past_jobs:")
                || line.starts_with("skills:") || line.contains(',');
            if is_about_gone || is_changed || line.contains("above ") {
                continue;
            }
            prop_assert!(lines.any(|it| it == line), "{line:?} is gone:\n{text}\n{now}");
        }
        prop_assert_eq!(now.matches("\r\n").count(), if is_crlf { now.matches('\n').count() } else { 0 });
    }

    #[test]
    fn nothing_that_is_read_breaks_anything(text in "(version: 1\n)?(skills|past_jobs)?[-:?\\[\\]{},#&*!|>'\"%@` \n\t\rab0é]{0,50}", name in "[a-z]{3}") {
        let parsed = UserData::parse(text.as_bytes());
        let Ok(mut me) = parsed.content else {
            return Ok(());
        };
        me.skills.apply(&know(&name));
        if let Ok(bytes) = me.bytes(Some(text.as_bytes())) {
            let again = UserData::parse(&bytes);
            prop_assert_eq!(again.content, Ok(me));
            prop_assert!(again.faults.len() <= parsed.faults.len());
        }
    }
}
