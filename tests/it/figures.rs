//! A step has one figure: how much of what an occupation asks for somebody has is the same on every
//! page, in every answer and in every export.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::HashMap;

use careernav::export::{self, DrawingOptions, GraphQuery, Network, NetworkFormat};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Occupation, OccupationId};
use careernav_core::insight::path::PathLimits;
use careernav_core::insight::{Coverage, OccupationFilter, Options, Person, SkillSet, Verdict};
use careernav_core::report::occupation::OccupationAnswer;
use careernav_core::report::similar::{SimilarAnswer, Suggestions};
use careernav_core::report::{
    AnswerContext, Document, Entry, Fact, Relation, SectionId, compare, fit, gap, occupation, path,
    similar,
};
use careernav_core::user::{UserContext, UserSkills};
use proptest::prelude::*;
use serde_json::{Value, to_value};

use crate::insight::occupations;
use crate::support::esco::Esco;

/// Essential skills that there are and of how many, optional ones, and those that are there perhaps.
type Figure = [usize; 5];

/// The names of the figures in data.
const NAMES: [&str; 5] = [
    "essential_have",
    "essential_of",
    "optional_have",
    "optional_of",
    "perhaps",
];

fn figure(coverage: Coverage) -> Figure {
    let Coverage {
        essential,
        optional,
        perhaps,
    } = coverage;
    [
        essential.have,
        essential.total,
        optional.have,
        optional.total,
        perhaps,
    ]
}

/// The figure of a step from one occupation to another, counted by hand.
fn counted(data: &Dataset, from: OccupationId, to: OccupationId) -> Figure {
    let sets = |id| {
        [
            SkillSet::essential(&data.graph, id),
            SkillSet::optional(&data.graph, id),
        ]
    };
    let ([has, perhaps], [essential, optional]) = (sets(from), sets(to));
    let both = |a: &SkillSet, b: &SkillSet| a.iter().filter(|&skill| b.contains(skill)).count();
    if from == to {
        let (essential, optional) = (essential.len(), optional.len());
        return [essential, essential, optional, optional, 0];
    }
    [
        both(&essential, &has),
        essential.len(),
        both(&optional, &has),
        optional.len(),
        both(&essential, &perhaps) + both(&optional, &perhaps),
    ]
}

/// The figure that an answer has in JSON.
fn in_json(value: &Value) -> Figure {
    NAMES.map(|name| usize::try_from(value[name].as_u64().unwrap()).unwrap())
}

/// Where figures are said, with the step that they are of.
#[derive(Default)]
struct Said(Vec<(String, [OccupationId; 2], Figure)>);

impl Said {
    fn says(&mut self, place: &str, step: [OccupationId; 2], figure: Figure) {
        self.0.push((place.to_owned(), step, figure));
    }

    /// The steps of a list in JSON, from an occupation to those that it names; or to it.
    fn list(&mut self, data: &Dataset, place: &str, here: OccupationId, list: &Value, is_in: bool) {
        for step in list.as_array().into_iter().flatten() {
            let there = data.graph.find_occupation(step["id"].as_str().unwrap());
            let there = there.one().unwrap();
            let ends = if is_in { [there, here] } else { [here, there] };
            self.says(place, ends, in_json(step));
        }
    }

    /// The steps of a document.
    fn document(&mut self, place: &str, here: OccupationId, document: &Document<'_>) {
        let sections = document.sections.iter().filter(|it| it.id.has_figures());
        for section in sections {
            for item in &section.items {
                let (&Entry::Occupation(there, relation), Some(coverage)) =
                    (&item.entry, item.coverage())
                else {
                    continue;
                };
                let ends = match relation {
                    Relation::MovesIn => [there, here],
                    _ => [here, there],
                };
                self.says(place, ends, figure(coverage));
            }
        }
    }

    /// The edges of a network from which figures are read.
    fn network(&mut self, data: &Dataset, place: &str, network: &Network<'_>) {
        let mut json = Vec::new();
        let options = DrawingOptions::default();
        network
            .write(NetworkFormat::Json, options, &mut json)
            .unwrap();
        let json: Value = serde_json::from_slice(&json).unwrap();
        let nodes = json["nodes"].as_array().unwrap().iter();
        let keys: HashMap<_, _> = nodes
            .map(|node| (node["id"].clone(), &node["key"]))
            .collect();
        for link in json["links"].as_array().unwrap() {
            if link["essential_have"].is_null() {
                continue;
            }
            let end = |name: &str| {
                let key = keys[&link[name]].as_str().unwrap();
                data.graph.find_occupation(key).one().unwrap()
            };
            self.says(place, [end("source"), end("target")], in_json(link));
        }
    }
}

/// All that is said of the steps from an occupation and to it.
fn said_around(data: &Dataset, here: OccupationId) -> Said {
    let (graph, insight) = (&data.graph, data.insight());
    let mut said = Said::default();
    let context = AnswerContext::on_paper(data, Options::default().rank, true);
    let page = occupation::document(&context, here);
    said.document("page", here, &page);
    let (answer, _) = OccupationAnswer::new(data, graph.occupation(here));
    let answer = to_value(answer).unwrap();
    for list in ["similar", "prospects", "broader_moves"] {
        said.list(data, "page as JSON", here, &answer[list], false);
    }
    said.list(data, "page as JSON", here, &answer["moves_in_from"], true);
    for suggestions in [
        Suggestions::onward(data, here, Options::default(), &OccupationFilter::default()),
        Suggestions::moves_in(data, here, Options::default(), &OccupationFilter::default()),
    ] {
        let document = similar::document(&context, here, &suggestions, false);
        said.document("similar", here, &document);
        let answer = to_value(SimilarAnswer::new(data, here, &suggestions)).unwrap();
        for list in ["similar", "prospects", "broader_moves"] {
            said.list(data, "similar as JSON", here, &answer[list], false);
        }
        said.list(
            data,
            "similar as JSON",
            here,
            &answer["moves_in_from"],
            true,
        );
    }
    let person = Person::from_past_jobs(graph, vec![here]);
    let fits = insight.fit(&person, &OccupationFilter::default(), Options::default());
    let document = fit::document(&context, &person, &fits);
    said.document("fit", here, &document);
    let answer = to_value(fit::answer(data, &person, &fits)).unwrap();
    said.list(data, "fit as JSON", here, &answer, false);
    said.network(data, "map", &export::map(graph, insight, here));
    said
}

/// All that is said of the step between two occupations.
fn said_between(data: &Dataset, from: OccupationId, to: OccupationId) -> Said {
    let (graph, insight) = (&data.graph, data.insight());
    let mut said = Said::default();
    let ends = [from, to];
    let person = Person::at(graph, from);
    said.says("coverage", ends, figure(insight.coverage(&person, to)));
    let question = gap::Question {
        person: &person,
        to,
    };
    let found = insight.gap(&person, to);
    let answer = to_value(gap::GapAnswer::new(graph, insight, question)).unwrap();
    said.says("gap as JSON", ends, in_json(&answer));
    let count = |name: &str| answer[name].as_array().map_or(0, Vec::len);
    let [essential_have, essential, optional_have, optional, perhaps] = in_json(&answer);
    assert_eq!(count("have"), essential_have + optional_have);
    assert_eq!(count("to_learn_essential"), essential - essential_have);
    assert_eq!(count("to_learn_optional"), optional - optional_have);
    assert_eq!(
        (count("perhaps_have"), found.perhaps.len()),
        (perhaps, perhaps)
    );

    let comparison = insight.compare(&[from, to]);
    let answer = to_value(compare::CompareAnswer::new(graph, insight, &comparison)).unwrap();
    said.says("compare as JSON", ends, in_json(&answer["occupations"][1]));

    let limits = PathLimits::default();
    let paths = insight.paths(data.find_steps(), &person, to, &limits);
    let question = path::Question {
        from: Some(from),
        to,
        paths: &paths,
        shows_all: true,
        limit: usize::MAX,
        is_filtered: false,
    };
    let context = AnswerContext::on_paper(data, Options::default().rank, true);
    let document = path::document(&context, question);
    for section in &document.sections {
        assert!(matches!(section.id, SectionId::Path(_)));
        let first = &section.items[0];
        let Entry::Occupation(first_stop, _) = first.entry else {
            unreachable!("a step is an occupation");
        };
        let figure = figure(first.coverage().unwrap());
        said.says("path", [from, first_stop], figure);
    }
    let answer = to_value(path::PathAnswer::new(&context, question, None)).unwrap();
    for path in answer["paths"].as_array().unwrap() {
        let steps = path["steps"].as_array().unwrap();
        said.list(
            data,
            "path as JSON",
            from,
            &Value::from(vec![steps[0].clone()]),
            false,
        );
        for step in steps {
            let have = step["have"].as_array().unwrap().len();
            let to_learn = step["to_learn_essential"].as_array().unwrap().len();
            assert_eq!(in_json(step)[..2], [have, have + to_learn]);
        }
    }
    said
}

/// What is said to somebody who has done a job of another one.
fn said_to_user(data: &Dataset, from: OccupationId, to: OccupationId) -> Said {
    let graph = &data.graph;
    let key = graph.occupation(from).key().to_owned();
    let skills = UserSkills::from_lists([Vec::new(), vec![key], Vec::new(), Vec::new()]);
    let user = UserContext::new(skills, graph);
    let context = AnswerContext {
        user: Some(&user),
        ..AnswerContext::on_paper(data, Options::default().rank, false)
    };
    let mut said = Said::default();
    for fact in occupation::document(&context, to).facts {
        if let Fact::YouHave(coverage) = fact {
            said.says("page of a job", [from, to], figure(coverage));
        }
    }
    assert_eq!(said.0.len(), 1);
    said
}

/// What the first wrong figure is, and where.
fn first_wrong(data: &Dataset, said: Said) -> Option<String> {
    let mut said = said.0.into_iter();
    let wrong = said.find(|(_, [from, to], figure)| *figure != counted(data, *from, *to))?;
    let (place, [from, to], figure) = wrong;
    let title = |id| data.graph.occupation(id).title();
    let right = counted(data, from, to);
    Some(format!(
        "{place}: {} to {}: {figure:?}, not {right:?}",
        title(from),
        title(to)
    ))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_step_has_one_figure(loaded in occupations(7)) {
        let data = Dataset::new(loaded);
        let ids: Vec<_> = data.graph.occupations().map(Occupation::id).collect();
        for &one in &ids {
            prop_assert_eq!(first_wrong(&data, said_around(&data, one)), None);
            for &other in &ids {
                prop_assert_eq!(first_wrong(&data, said_between(&data, one, other)), None);
                prop_assert_eq!(first_wrong(&data, said_to_user(&data, one, other)), None);
            }
        }
        let mut said = Said::default();
        let graph = GraphQuery::default().network(&data.graph, data.insight(), "all");
        said.network(&data, "graph", &graph);
        prop_assert_eq!(first_wrong(&data, said), None);
    }

    #[test]
    fn whoever_does_a_job_has_all_of_it(loaded in occupations(5)) {
        let data = Dataset::new(loaded);
        for job in data.graph.occupations() {
            for person in [
                Person::at(&data.graph, job.id()),
                Person::from_past_jobs(&data.graph, vec![job.id()]),
            ] {
                let Coverage { essential, optional, perhaps } = data.insight().coverage(&person, job.id());
                prop_assert_eq!((essential.have, optional.have, perhaps), (essential.total, optional.total, 0));
                let gap = data.insight().gap(&person, job.id());
                prop_assert_eq!(gap.shared.len(), job.skills().len());
                prop_assert!(gap.missing_essential.is_empty() && gap.missing_optional.is_empty());
            }
        }
    }
}

/// A civil engineer has all of civil engineer, and of a land surveyor's job no more than both jobs
/// cannot do without.
#[test]
fn a_civil_engineer_does_not_bring_paper_chemistry() {
    let Some(esco) = Esco::find() else {
        return;
    };
    let data = Dataset::new(esco.load());
    let find = |name| data.graph.find_occupation(name).one().unwrap();
    let engineer = find("civil engineer");
    let person = Person::from_past_jobs(&data.graph, vec![engineer]);
    let own = data.insight().coverage(&person, engineer);
    assert_eq!(own.essential.have, own.essential.total);
    assert_eq!(own.optional.have, own.optional.total);
    let paper = data.graph.find_skill("paper chemistry").one().unwrap();
    assert!(!person.skills.contains(paper));
    let options = Options {
        limit: usize::MAX,
        ..Options::default()
    };
    let fits = data
        .insight()
        .fit(&person, &OccupationFilter::default(), options);
    assert!(!fits.is_empty());
    for similarity in fits.iter().take(20) {
        let coverage = data.insight().coverage(&person, similarity.id);
        let title = data.graph.occupation(similarity.id).title();
        let plausibility = data.insight().plausibility_for(&person, similarity.id);
        let verdict = Verdict::new(plausibility, coverage.essential, false);
        println!("{title}: {}, {}", verdict.label(), coverage.sentence());
        // What the essential skills do not carry is moderate at best.
        let is_carried = coverage.essential.have * 2 >= coverage.essential.total;
        assert!(is_carried || verdict >= Verdict::Moderate, "{title}");
        assert_eq!(figure(coverage), counted(&data, engineer, similarity.id));
    }
    let surveyor = find("land surveyor");
    let coverage = data.insight().coverage(&person, surveyor);
    assert!(coverage.essential.have * 2 < coverage.essential.total);
    let plausibility = data.insight().plausibility_for(&person, surveyor);
    assert_eq!(
        Verdict::new(plausibility, coverage.essential, false),
        Verdict::Moderate
    );
}
