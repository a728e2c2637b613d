//! Lines of filters and what they say.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::shipped;
use careernav_core::graph::{Found, Graph, OccupationId};
use careernav_core::profile::{Layer, load};
use careernav_core::search::{Filter, FilterResolver, FilterScope};

fn graph() -> Graph {
    Graph::build(&load(&[shipped::LAYER]), None)
}

fn id(graph: &Graph, title: &str) -> OccupationId {
    match graph.find_occupation(title) {
        Found::One(id) => id,
        _ => unreachable!("there is no {title}"),
    }
}

/// What a line says that is typed to its end.
fn reading(graph: &Graph, scope: FilterScope, text: &str, at: usize) -> ParsedFilters {
    let similar = |name: &str| graph.nearest_occupations(name, 3);
    let skills = |name: &str| graph.nearest_skills(name, 3);
    let from: Vec<_> = graph
        .find_occupation("ICT help desk agent")
        .one()
        .into_iter()
        .collect();
    let ends = (scope == FilterScope::Paths).then(|| (None, id(graph, "ethical hacker")));
    let context = ParseContext {
        graph,
        scope,
        ends,
        similar: &similar,
        resolver: &FilterResolver::new(graph, &from, &skills).of_occupations(),
    };
    parse(context, text, Some(at))
}

/// The filters, or what is said first.
fn says(graph: &Graph, scope: FilterScope, text: &str) -> String {
    let reading = reading(graph, scope, text, text.len());
    match reading.remarks.first() {
        Some(remark) => format!(
            "{:?}: {} · {}",
            remark.trouble,
            remark.what,
            remark.hint.as_deref().unwrap_or_default()
        ),
        None => reading.filters.text(graph),
    }
}

/// What is offered at the end of a line.
fn offered(graph: &Graph, scope: FilterScope, text: &str) -> Vec<String> {
    let offers = reading(graph, scope, text, text.len()).completions;
    offers.into_iter().map(|offer| offer.text).collect()
}

#[test]
fn what_fits_is_limited() {
    let graph = graph();
    for (line, expected) in [
        ("", ""),
        ("   ", ""),
        ("level:3", "level:3"),
        ("LEVEL: l3  isco:25", "level:3 isco:25"),
        ("shared:0 limit:50", "shared:0 limit:50"),
        ("level:", "Begun: level: needs a value · such as level:3"),
        (
            "level:9",
            "Wrong: there is no ISCO skill level '9' · levels are 1 to 4",
        ),
        // Several values, and what is left out.
        ("level:3 level:2", "level:3 level:2"),
        ("isco:35, 25 -level:1,2", "isco:35,25 -level:1,2"),
        ("isco:25,", "isco:25"),
        ("field:o regulated:n", "field:other regulated:no"),
        (
            "-essential:\"manage staff\",teamwork principles",
            "-essential:\"manage staff\",\"teamwork principles\"",
        ),
        (
            "-essential:manage staff,teamwork principles optional:manage staff",
            "-essential:\"manage staff\",\"teamwork principles\" optional:\"manage staff\"",
        ),
        (
            "-essential:manage staf",
            "Begun: no skill is called 'manage staf' · perhaps 'manage staff'",
        ),
        (
            "level:3 level:3",
            "Wrong: level: is there twice · level:3 is there already",
        ),
        (
            "isco:25 -isco:2",
            "Contradiction: -isco:2 excludes all of isco:25 · leave one of them out",
        ),
        (
            "-shared:3",
            "Wrong: shared: cannot be excluded · remove the hyphen",
        ),
        (
            "limit:3 limit:5",
            "Wrong: limit: only one is allowed · limit:3 is there already",
        ),
        ("-", "Begun: unknown filter '-' · FIT"),
        (
            "isco:x",
            "Wrong: 'x' is no ISCO group · a group is one to four digits, such as 25",
        ),
        (
            "isco:26",
            "Nobody: this data set has no occupation in ISCO group 26 · there are some in 2 Professionals",
        ),
        (
            "tag:pink",
            "Nobody: nothing here has the tag 'pink' · the only tag is research",
        ),
        (
            "shared:many",
            "Wrong: shared: a number from 0 to 500, not 'many' · such as shared:3",
        ),
        (
            "limit:0",
            "Wrong: limit: a number from 1 to 500, not '0' · such as limit:50",
        ),
        (
            "steps:3",
            "Wrong: steps: does not filter the jobs that fit · FIT",
        ),
        ("down", "Unknown: unknown filter 'down' · FIT"),
        ("lev", "Begun: unknown filter 'lev' · FIT"),
        ("lvl:3", "Unknown: unknown filter 'lvl:' · perhaps level:"),
        (
            "group:25",
            "Unknown: unknown filter 'group:' · perhaps isco:",
        ),
        ("foo", "Unknown: unknown filter 'foo' · FIT"),
        ("nurse level:3", "Unknown: unknown filter 'nurse' · FIT"),
    ] {
        let names = FilterScope::Fit.names();
        let expected = expected.replace("FIT", &names);
        assert_eq!(says(&graph, FilterScope::Fit, line), expected, "{line}");
    }
    let without = says(&Graph::default(), FilterScope::Fit, "tag:pink");
    assert!(without.ends_with("this set has no tags"), "{without}");
}

#[test]
fn ways_are_limited() {
    let graph = graph();
    for (line, expected) in [
        ("steps:5 down", "steps:5 down"),
        ("DOWN", "down"),
        ("down:", "down"),
        ("via:\"ict help desk agent\"", "via:\"ICT help desk agent\""),
        (
            "via:ICT help desk agent down",
            "via:\"ICT help desk agent\" down",
        ),
        (
            "via:ICT help desk agent avoid:\"IT auditor\"",
            "via:\"ICT help desk agent\" avoid:\"IT auditor\"",
        ),
        // By another title, and by the profile's id.
        (
            "avoid:\"IT help desk agent\"",
            "avoid:\"ICT help desk agent\"",
        ),
        ("avoid: it-auditor", "avoid:\"IT auditor\""),
        ("via:\"IT auditor", "via:\"IT auditor\""),
        (
            "steps:9",
            "Wrong: steps: a number from 1 to 8, not '9' · such as steps:5",
        ),
        ("down:hill", "Wrong: down: takes no value · such as down"),
        (
            "via:IT auditor avoid:IT auditor",
            "Wrong: the paths pass through IT auditor · a path cannot do both",
        ),
        (
            "avoid:IT auditor via:IT auditor",
            "Wrong: IT auditor is avoided · a path cannot do both",
        ),
        (
            "via:IT auditor via:it-auditor",
            "Wrong: via: is there twice · via:\"IT auditor\" is there already",
        ),
        (
            "avoid:ethical hacker",
            "Wrong: ethical hacker cannot be avoided · the paths lead there",
        ),
        (
            "via:ethical hacker",
            "Wrong: every path leads to ethical hacker · leave it out",
        ),
        (
            "via:IT audito",
            "Begun: no occupation is called 'IT audito' · perhaps IT auditor",
        ),
        (
            "via:IT audito down ",
            "Nobody: no occupation is called 'IT audito' · perhaps IT auditor",
        ),
        ("avoid:", "Begun: avoid: needs a value · such as avoid:cook"),
        ("level:3 -isco:5", "level:3 -isco:5"),
        ("shared:3", "Wrong: shared: does not filter paths · PATHS"),
        (
            "-via:IT auditor",
            "Wrong: via: cannot be excluded · avoid: keeps paths away from an occupation",
        ),
        (
            "moves:3",
            "Unknown: unknown filter 'moves:' · perhaps steps:",
        ),
    ] {
        let names = FilterScope::Paths.names();
        let expected = expected.replace("PATHS", &names);
        assert_eq!(says(&graph, FilterScope::Paths, line), expected, "{line}");
    }
}

#[test]
fn what_can_follow_is_offered() {
    let graph = graph();
    let all: Vec<_> = FilterScope::Fit.filters().map(Filter::begun).collect();
    assert_eq!(offered(&graph, FilterScope::Fit, ""), all);
    let others = offered(&graph, FilterScope::Fit, "level:3 ");
    assert_eq!(others.len(), all.len() - 1);
    assert!(!others.contains(&"level:".to_owned()));
    // Skills may follow one another.
    let more = offered(&graph, FilterScope::Fit, "essential:\"manage staff\" e");
    assert_eq!(more, ["essential:"]);
    assert_eq!(offered(&graph, FilterScope::Fit, "-f"), ["-field:"]);
    assert_eq!(
        offered(&graph, FilterScope::Fit, "level:3,")[3],
        "level:3,4"
    );
    assert_eq!(
        offered(&graph, FilterScope::Fit, "-isco:2,35"),
        ["-isco:2,351"]
    );
    assert_eq!(
        offered(&graph, FilterScope::Fit, "regulated:y"),
        ["regulated:yes"]
    );
    let skills = offered(&graph, FilterScope::Fit, "-essential:\"manage staf");
    assert_eq!(skills[0], "-essential:\"manage staff\"");
    assert_eq!(offered(&graph, FilterScope::Fit, "level:3 l"), ["limit:"]);
    let levels = ["level:1", "level:2", "level:3", "level:4"];
    assert_eq!(offered(&graph, FilterScope::Fit, "level:"), levels);
    assert_eq!(offered(&graph, FilterScope::Fit, "level: "), levels);
    assert_eq!(offered(&graph, FilterScope::Fit, "level:3"), [""; 0]);
    assert_eq!(offered(&graph, FilterScope::Fit, "isco:35"), ["isco:351"]);
    assert_eq!(offered(&graph, FilterScope::Fit, "lvl:3"), ["level:3"]);
    assert_eq!(
        offered(&graph, FilterScope::Paths, "steps:2 "),
        [
            "isco:",
            "level:",
            "field:",
            "regulated:",
            "tag:",
            "essential:",
            "optional:",
            "via:",
            "avoid:",
            "down"
        ]
    );
    assert_eq!(
        offered(&graph, FilterScope::Paths, "via:IT audito")[0],
        "via:\"IT auditor\""
    );
    // In the middle of a line it is put there, and typing goes on behind it.
    let offers = reading(&graph, FilterScope::Fit, "le isco:25", 2).completions;
    assert_eq!(
        (offers[0].line.as_str(), offers[0].at),
        ("level: isco:25", 6)
    );
    let offers = reading(&graph, FilterScope::Fit, "level: isco:25", 6).completions;
    assert_eq!(
        (offers[2].line.as_str(), offers[2].at),
        ("level:3 isco:25", 7)
    );
}

#[test]
fn limits_go_to_another_graph_as_far_as_they_can() {
    let old = graph();
    let layer = Layer::Directory(std::path::Path::new("tests/set").to_path_buf());
    let new = Graph::build(&load(&[layer]), None);
    let line = "steps:3 via:\"IT auditor\" down";
    let filters = reading(&old, FilterScope::Paths, line, line.len()).filters;
    assert_eq!(filters.remapped(&old, &old), filters);
    assert_eq!(filters.remapped(&old, &new).text(&new), "steps:3 down");
    let line = "level:3 isco:25 shared:2";
    let filters = reading(&old, FilterScope::Fit, line, line.len()).filters;
    assert_eq!(filters.remapped(&old, &new).text(&new), "level:3 shared:2");
}

#[test]
fn loosening_takes_away_what_it_says() {
    let graph = graph();
    let line = "steps:2 via:\"IT auditor\" avoid:\"data entry clerk\"";
    let filters = reading(&graph, FilterScope::Paths, line, line.len()).filters;
    let loosened = |relaxation: Relaxation| relaxation.apply_to(&filters).text(&graph);
    assert_eq!(
        loosened(Relaxation::Steps(4)),
        "via:\"IT auditor\" avoid:\"data entry clerk\" steps:4"
    );
    assert_eq!(
        loosened(Relaxation::Without(Filter::Via)),
        "steps:2 avoid:\"data entry clerk\""
    );
    assert_eq!(loosened(Relaxation::All), "");
    let ways = filters.path_limits(&graph, &[]);
    assert_eq!(
        (ways.max_steps, ways.via.len(), ways.avoid.len()),
        (2, 1, 1)
    );
    assert!(!ways.allow_down);
}

/// Whatever is typed, bit by bit.
fn lines() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,8}",
        "[ \"“”:,-]{1,3}",
        "(25|35|3|2|other|manage staff|teamwork principles)",
        "-?(level|isco|tag|field|essential|shared|limit|steps|via|avoid|down|foo):?",
        "[0-9]{0,5}",
        "(IT auditor|ethical hacker|ICT help desk agent|it-auditor)",
        Just(" ".to_owned()),
    ];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_line_panics_and_what_is_written_is_read(line in lines(), at in 0_usize..60) {
        thread_local!(static GRAPH: Graph = graph());
        GRAPH.with(|graph| {
            for scope in [FilterScope::Fit, FilterScope::Similar, FilterScope::Paths] {
                let at = (0..=at.min(line.len())).rev().find(|&at| line.is_char_boundary(at));
                let ParsedFilters { filters, remarks, completions: offers } = reading(graph, scope, &line, at.unwrap());
                for remark in &remarks {
                    prop_assert!(line.get(remark.place.clone()).is_some());
                    prop_assert!(remark.hint.as_ref().is_some_and(|hint| !hint.is_empty()));
                }
                for offer in &offers {
                    prop_assert!(offer.line.is_char_boundary(offer.at));
                }
                let text = filters.text(graph);
                let again = reading(graph, scope, &text, text.len());
                prop_assert_eq!(&again.filters, &filters, "{}", text);
                prop_assert!(again.remarks.is_empty(), "{:?}", again.remarks);
                prop_assert!(filters.path_limits(graph, &[]).max_steps >= 1);
                // A line that says nothing filters nothing.
                prop_assert!(!line.trim().is_empty() || (filters.is_empty() && remarks.is_empty()));
            }
            Ok(())
        })?;
    }
}
