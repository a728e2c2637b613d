//! What later versions say beside the rest: NACE codes, the share of green skills, broader
//! occupations, another collection.

use std::process::Command;

use careernav_core::profile::{Layer, load};

use super::download::{Bench, Files, download, tree};

fn with_more() -> Files {
    let mut files = download();
    let text = files.remove("occupations_en.csv").unwrap();
    let mut lines = text.lines();
    let mut widened = format!("{},naceCode\n", lines.next().unwrap());
    for line in lines {
        widened += line;
        // Where a row ends.
        if line.ends_with(",2114.9") {
            widened +=
                ",\"http://example.org/ux2/nace2.1/5222,\nhttp://example.org/ux2/nace2.1/C\"";
        } else if line.ends_with(",7319.1") || line.ends_with(",7319.2") {
            widened += ",";
        } else if line.ends_with(",5153.1") {
            widened += ",52-22";
        }
        widened += "\n";
    }
    files.insert("occupations_en.csv".to_owned(), widened);
    let shares = "conceptType,conceptUri,code,preferredLabel,greenShare\n\
                  ISCO level 4,http://example.org/isco/C7319,7319,x,0.5\n\
                  Occupation,http://example.org/occupation/b2,2114.9,tide reader,0.0333333333333333\n\
                  Occupation,http://example.org/occupation/c3,7319.1,kite maker,0.0\n";
    files.insert("greenShareOcc_en.csv".to_owned(), shares.to_owned());
    let ict = "conceptType,conceptUri,preferredLabel\n\
               KnowledgeSkillCompetence,http://example.org/skill/2,tides\n";
    files.insert("ictSkillsCollection_en.csv".to_owned(), ict.to_owned());
    files
}

fn show(bench: &Bench, options: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .args(["show", "--profiles"])
        .arg(bench.set())
        .args(options)
        .env("HOME", bench.root.path())
        .env("XDG_CACHE_HOME", bench.root.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_later_versions_say_is_in_the_set_and_shown() {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &with_more());
    let run = bench.import(&[&zip], &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    for line in [
        "broader occupations of occupations: 1\n",
        "occupations with NACE codes: 1\n",
        "occupations with a share of green skills: 2\n",
        "rows and cells that could not be used: 1\n",
        "naceCode: \"52-22\" is not a NACE code\n",
    ] {
        assert!(run.out.contains(line), "{line} {run:?}");
    }
    assert!(!run.out.contains("not read"), "{run:?}");
    assert_eq!(load(&[Layer::Directory(bench.set())]).problems, []);
    let set = tree(&bench.set());
    let profile = &set["tide-reader.yaml"];
    assert!(profile.contains("nace: [\"52.22\", C]\n"), "{profile}");
    assert!(profile.contains("green_share: 3.3%\n"), "{profile}");
    assert!(set["kite-maker-2.yaml"].contains("green_share: 0%\n"));
    assert!(set["kite-maker.yaml"].contains("broader:\n  - kite-maker-2\n"));
    let knowledge = &set["skills/knowledge/skills.yaml"];
    assert!(knowledge.contains("tags: [ict]\n"), "{knowledge}");

    let text = show(&bench, &["tide reader"]);
    assert!(text.contains("Green skills: 3.3%"), "{text}");
    assert!(text.contains("NACE: 52.22, C"), "{text}");
    let text = show(&bench, &["kite-maker"]);
    assert!(text.contains("Broader occupation (1)"), "{text}");
    let text = show(&bench, &["kite-maker-2"]);
    assert!(text.contains("Narrower occupations (1)"), "{text}");
    let json = show(&bench, &["kite-maker-2", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["narrower_occupations"][0]["id"], "kite-maker");
    assert_eq!(json["broader_occupations"], serde_json::json!([]));
    assert_eq!(json["green_share"], 0.0);
    let json = show(&bench, &["tide-reader", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["nace"], serde_json::json!(["52.22", "C"]));
    assert_eq!(json["green_share"], 0.033);
}

#[test]
fn what_a_set_lacks_for_want_of_a_file_is_said() {
    for (part, what) in [
        (
            "ISCOGroups",
            "no ISCOGroups file: ISCO groups have the titles of the built-in table\n",
        ),
        (
            "broaderRelationsOcc",
            "no broaderRelationsOccPillar file: no occupation has a broader one\n",
        ),
        (
            "broaderRelationsSkill",
            "no broaderRelationsSkillPillar file: no skill is in a skill group or has a broader skill\n",
        ),
        (
            "skillSkill",
            "no skillSkillRelations file: no skill needs another one\n",
        ),
        (
            "researchOcc",
            "no researchOccupationsCollection file: no occupation has the tag research\n",
        ),
        (
            "greenSkills",
            "no skills collection file for digcomp, digital, green, language, research and transversal: \
             no skill has these tags\n",
        ),
    ] {
        let mut files = download();
        files.retain(|name, _| !name.starts_with(part));
        let bench = Bench::new();
        let zip = bench.zip("esco.zip", &files);
        let run = bench.import(&[&zip], &["--dry-run"]);
        assert!(run.out.contains(what), "{what} {run:?}");
    }
}
