//! An occupation: what its profile says, and where one can go from there.

use serde::Serialize;

use super::column::Column;
use super::context::{AnswerContext, WantedSteps};
use super::document::{Document, Entry, Fact, Item, Note, Relation, Section};
use super::json::{OccupationRef, SetRef, SkillRef};
use super::labels;
use super::section::SectionId;
use super::step::{LicenceAnswer, StepAnswer};
use crate::dataset::Dataset;
use crate::graph::{Graph, Occupation, OccupationId};
use crate::insight::{
    Absence, Around, Figure, Licence, Options, Outlook, Person, Rank, Similarity,
};
use crate::profile::SkillList;
use crate::text::sanitize::escaped;

/// Builds the answer.
#[must_use]
pub fn document<'a>(context: &AnswerContext<'a>, id: OccupationId) -> Document<'a> {
    document_within(context, id, &WantedSteps::default())
}

/// The same with those suggestions alone that are wanted.
#[must_use]
pub fn document_within<'a>(
    context: &AnswerContext<'a>,
    id: OccupationId,
    wanted: &WantedSteps,
) -> Document<'a> {
    let graph = context.graph();
    let occupation = graph.occupation(id);
    let mut document = Document {
        title: occupation.title().into(),
        key: occupation.key(),
        columns: COLUMNS.to_vec(),
        ..Document::default()
    };
    if !occupation.has_profile() {
        without_profile(&mut document, context, occupation);
        return document;
    }
    document.facts = facts(occupation);
    if let Some(user) = context.user {
        let coverage = context.insight().coverage(&user.person, id);
        document.facts.push(Fact::YouHave(coverage));
        if user.person.past_jobs.contains(&id) {
            document.facts.push(Fact::PastJob);
        }
    }
    if !occupation.description().is_empty() {
        let note = Note::text("description", occupation.description());
        document.notes.push(note);
    }
    let sections = &mut document.sections;
    sections.extend(context.labels(SectionId::OtherTitles, occupation.other_titles()));
    sections.extend(context.labels(SectionId::OtherLanguages, occupation.foreign_titles()));
    for list in SkillList::ALL {
        let skills = occupation.list(list);
        let mut section = context.section(SectionId::Skills(list), skills.len());
        if section.is_open {
            section.items = skills.iter().map(|&id| context.skill(id)).collect();
            if skills.is_empty() {
                section.after.push("None.".into());
            }
        }
        sections.push(section);
    }
    moves(sections, context, id, wanted);
    sections.extend(special_kinds(context, occupation));
    sections.push(about(context, occupation));
    document
}

const COLUMNS: [Column<'_>; 15] = [
    Column::Part,
    Column::Id,
    Column::Label("text"),
    Column::Listed,
    Column::Tier,
    Column::Verdict,
    Column::Plausibility,
    Column::Figure(Figure::EssentialHave),
    Column::Figure(Figure::EssentialTotal),
    Column::Figure(Figure::OptionalHave),
    Column::Figure(Figure::OptionalTotal),
    Column::Figure(Figure::Perhaps),
    Column::Nearness,
    Column::Qualification,
    Column::Licence,
];

/// Level, groups and tags.
#[must_use]
pub fn facts(occupation: Occupation<'_>) -> Vec<Fact<'_>> {
    let mut facts = Vec::new();
    facts.extend(occupation.level().map(Fact::Level));
    if let (Some(code), Some(title)) = (occupation.group_code(), occupation.group_title()) {
        facts.push(Fact::IscoGroup { code, title });
    }
    for (name, value) in [
        ("Preparation", occupation.preparation()),
        ("Group", occupation.own_group()),
    ] {
        facts.extend(value.map(|value| Fact::Named {
            name,
            value: value.into(),
        }));
    }
    facts.extend(Licence::new(occupation).map(Fact::Licence));
    facts.extend(occupation.tags().map(Fact::Tag));
    facts
}

fn without_profile<'a>(
    document: &mut Document<'a>,
    context: &AnswerContext<'a>,
    occupation: Occupation<'a>,
) {
    document.facts.push(Fact::NoProfile);
    document.notes.push(Note::remark(
        "Other profiles point to this occupation, but it is not in this data set.",
    ));
    let listed_by = occupation.leads_here();
    let mut section = context.section(SectionId::ListedBy, listed_by.len());
    if section.is_open {
        let items = listed_by.into_iter();
        let items = items.map(|id| Item::occupation(id, Relation::MovesIn));
        section.items = items.collect();
    }
    document.sections.push(section);
    document.sections.extend(special_kinds(context, occupation));
}

impl<'a> AnswerContext<'a> {
    /// A section without items so far.
    pub(super) fn section(&self, id: SectionId, count: usize) -> Section<'a> {
        Section::new(id, Some(count), self.expanded.section(id))
    }

    /// A section of labels, if there are any.
    pub(super) fn labels(
        &self,
        id: SectionId,
        labels: impl ExactSizeIterator<Item = &'a str>,
    ) -> Option<Section<'a>> {
        if labels.len() == 0 {
            return None;
        }
        let mut section = self.section(id, labels.len());
        if section.is_open {
            section.items = labels.map(Item::text).collect();
        }
        Some(section)
    }

    /// How much is suggested: nothing in passing, which has to be answered with every key.
    pub(super) fn options(&self) -> Options {
        if self.is_quick {
            return Options {
                limit: 0,
                ..Options::default()
            };
        }
        Options {
            rank: self.rank,
            ..Options::default()
        }
    }

    /// How suggestions are sorted and counted, where that is not as usual.
    #[must_use]
    pub fn order_remark(&self) -> Option<&'static str> {
        match (self.rank, self.counts_person) {
            (Rank::Nearness, false) => None,
            (Rank::Skills, false) => Some("Sorted by skills alone."),
            (Rank::Match, false) => Some("Sorted by share of skills."),
            (Rank::Nearness, true) => Some("Compared with your skills."),
            (Rank::Skills, true) => Some("Sorted by skills alone. Compared with your skills."),
            (Rank::Match, true) => Some("Sorted by share of skills. Compared with your skills."),
        }
    }

    /// A section of steps. In passing some may be missing, so that it is closed then and does not
    /// say how many there are.
    fn steps_section(&self, id: SectionId, count: usize) -> Section<'a> {
        if self.is_quick && count == 0 {
            Section::new(id, None, false)
        } else {
            self.section(id, count)
        }
    }
}

/// Where one can go, and who moves in.
fn moves<'a>(
    sections: &mut Vec<Section<'a>>,
    context: &AnswerContext<'a>,
    id: OccupationId,
    wanted: &WantedSteps,
) {
    let person = Person::at(context.graph(), id);
    let around = context.insight().around(id).within(&wanted.filter);
    let usual = context.options();
    let options = Options {
        floor: wanted.shared.unwrap_or(usual.floor),
        limit: match wanted.limit {
            Some(limit) if !context.is_quick => limit,
            _ => usual.limit,
        },
        ..usual
    };
    let (similar, outlook) = (around.similar(options), around.outlook(options));
    let first = sections.len();
    let is_filtered = wanted.is_filtered();
    sections.extend(onward(context, &person, &similar, &outlook, is_filtered));
    sections.extend(moves_in(context, &around, options, id));
    if let Some(section) = sections.get_mut(first) {
        section.starts_group = true;
        let remark = context.order_remark();
        section.before.extend(remark.map(Into::into));
    }
}

/// Similar occupations, prospects, and what there is instead of prospects.
pub(super) fn onward<'a>(
    context: &AnswerContext<'a>,
    person: &Person,
    similar: &[Similarity],
    outlook: &Outlook,
    is_filtered: bool,
) -> Vec<Section<'a>> {
    let steps = |id, similarities: &[Similarity], relation| {
        let mut section = context.steps_section(id, similarities.len());
        if section.is_open {
            section.items = context.steps(person, similarities, relation);
        }
        section
    };
    let mut beside = steps(SectionId::Similar, similar, Relation::Similar);
    if beside.is_open && similar.is_empty() {
        let nothing = labels::nothing_close(is_filtered);
        beside.after.push(nothing.into());
    }
    let mut above = steps(SectionId::Prospects, &outlook.prospects, Relation::Prospect);
    if above.is_open {
        if outlook.is_cut {
            above.after.push(Outlook::CUT_SHORT.into());
        }
        let absence = outlook.absence.map(|absence| match absence {
            Absence::NothingStrong if is_filtered => labels::nothing_close(true),
            absence => labels::absence(absence),
        });
        above.after.extend(absence.map(Into::into));
    }
    let mut sections = vec![beside, above];
    if !outlook.broader.is_empty() {
        let section = steps(SectionId::BroaderMoves, &outlook.broader, Relation::Broader);
        sections.push(section);
    }
    sections
}

/// The occupations from which people move in, if there are any.
fn moves_in<'a>(
    context: &AnswerContext<'a>,
    around: &Around<'_>,
    options: Options,
    here: OccupationId,
) -> Option<Section<'a>> {
    let similarities = around.moves_in_from(options);
    if similarities.is_empty() && !context.is_quick {
        return None;
    }
    Some(moves_in_section(context, &similarities, here))
}

/// The occupations from which people move in, each with the skills that it brings.
pub(super) fn moves_in_section<'a>(
    context: &AnswerContext<'a>,
    similarities: &[Similarity],
    here: OccupationId,
) -> Section<'a> {
    let mut section = context.steps_section(SectionId::MovesIn, similarities.len());
    if section.is_open {
        let graph = context.graph();
        let items = similarities.iter().map(|&similarity| {
            let person = Person::at(graph, similarity.id);
            context.step(&person, here, similarity, Relation::MovesIn)
        });
        section.items = items.collect();
    }
    section
}

/// The occupations of which this one is a special kind, and its own special kinds.
fn special_kinds<'a>(context: &AnswerContext<'a>, occupation: Occupation<'a>) -> Vec<Section<'a>> {
    let kinds = [
        (
            SectionId::BroaderOccupations,
            occupation.broader(),
            Relation::Broader,
        ),
        (
            SectionId::NarrowerOccupations,
            occupation.narrower(),
            Relation::Member,
        ),
    ];
    let kinds = kinds.into_iter().filter(|(_, ids, _)| !ids.is_empty());
    let sections = kinds.map(|(id, ids, relation)| context.occupations(id, ids, relation));
    sections.collect()
}

impl<'a> AnswerContext<'a> {
    /// A section of occupations.
    pub(super) fn occupations(
        &self,
        id: SectionId,
        occupations: &[OccupationId],
        relation: Relation,
    ) -> Section<'a> {
        let mut section = self.section(id, occupations.len());
        if section.is_open {
            let items = occupations.iter();
            section.items = items.map(|&id| Item::occupation(id, relation)).collect();
        }
        section
    }
}

/// Qualification, references and the like, and where the profile is from.
fn about<'a>(context: &AnswerContext<'a>, occupation: Occupation<'a>) -> Section<'a> {
    let id = SectionId::About;
    let mut section = Section::new(id, None, context.expanded.section(id));
    section.starts_group = true;
    if !section.is_open {
        return section;
    }
    let items = &mut section.items;
    if let Some(qualification) = occupation.minimum_qualification() {
        let mut item = Item::labelled("Minimum qualification", qualification);
        item.facts = vec![Fact::Kind("generally asked for; countries differ".into())];
        items.push(item);
    }
    if let Some(law) = occupation.licence_law() {
        let condition = occupation.licence_condition().unwrap_or_default();
        let text = format!("{condition} ({law})");
        items.push(Item::labelled("Licence", text.trim_start().to_owned()));
    }
    items.extend(
        occupation
            .facts()
            .map(|(name, value)| Item::labelled(name, value)),
    );
    for reference in occupation.references() {
        let title = reference.title;
        items.push(match reference.url {
            Some(url) => Item::new(Entry::Url { title, url }),
            None => Item::labelled("Reference", title),
        });
    }
    items.push(match occupation.path() {
        Some(path) => Item::labelled("Profile", escaped(&path.to_string_lossy()).into_owned()),
        None => Item::labelled("Profile", "built into the program"),
    });
    let about = &context.data.about;
    let about = [&about.name, &about.notice].into_iter().flatten();
    section.after.extend(about.map(|text| text.as_str().into()));
    section
}

/// An occupation: everything that its profile says, and where one can go from there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OccupationAnswer<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    has_profile: bool,
    description: &'a str,
    other_titles: Vec<&'a str>,
    /// Titles in the other languages of the data set.
    foreign_titles: Vec<&'a str>,
    /// What is generally asked for; countries differ.
    minimum_qualification: Option<&'a str>,
    /// How much preparation another classification says it needs.
    preparation: Option<&'a str>,
    isco: Isco<'a>,
    /// The group of another classification.
    own_group: Option<&'a str>,
    essential: Lists<'a>,
    optional: Lists<'a>,
    similar: Vec<StepAnswer<'a>>,
    prospects: Vec<StepAnswer<'a>>,
    /// Moves at the same level, where there are no prospects.
    broader_moves: Vec<StepAnswer<'a>>,
    /// Occupations from which people move in.
    moves_in_from: Vec<StepAnswer<'a>>,
    /// Occupations whose profile lists it as similar.
    listed_similar_by: Vec<OccupationRef<'a>>,
    /// Occupations whose profile lists it as a prospect.
    listed_prospect_by: Vec<OccupationRef<'a>>,
    /// Occupations of which this one is a special kind.
    broader_occupations: Vec<OccupationRef<'a>>,
    /// Its own special kinds.
    narrower_occupations: Vec<OccupationRef<'a>>,
    references: Vec<Reference<'a>>,
    updated: Option<&'a str>,
    uri: Option<&'a str>,
    code: Option<&'a str>,
    nace: Vec<&'a str>,
    regulated: Option<&'a str>,
    /// What is known of a licence; null where nothing is.
    licence: Option<LicenceAnswer<'a>>,
    /// The share of green skills, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    green_share: Option<f64>,
    notes: Option<&'a str>,
    tags: Vec<&'a str>,
    set: SetRef<'a>,
}

/// A percentage as a share, from 0 to 1.
fn share(percentage: &str) -> Option<f64> {
    let number: f64 = percentage.strip_suffix('%')?.parse().ok()?;
    // A percentage is written with three places after the point at most, which makes five here.
    Some((number * 1e3).round() / 1e5)
}

/// The ISCO group of an occupation.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "isco"))]
struct Isco<'a> {
    group: Option<&'a str>,
    title: Option<&'a str>,
    /// The ISCO skill level.
    #[cfg_attr(test, schemars(range(min = 1, max = 4)))]
    skill_level: Option<u8>,
}

/// Skills by kind.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "skill_lists"))]
struct Lists<'a> {
    knowledge: Vec<SkillRef<'a>>,
    skills: Vec<SkillRef<'a>>,
}

/// A source that a profile names.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "reference"))]
struct Reference<'a> {
    title: &'a str,
    url: Option<&'a str>,
}

impl<'a> OccupationAnswer<'a> {
    /// Answers the question; the second answer is whether the search for prospects was cut short.
    #[must_use]
    pub fn new(data: &'a Dataset, occupation: Occupation<'a>) -> (Self, bool) {
        let graph = &data.graph;
        let list = |list| SkillRef::all(graph, occupation.list(list));
        let around = data.insight().around(occupation.id());
        let options = Options::default();
        let outlook = around.outlook(options);
        let steps =
            |similarities: &[Similarity]| onward_answer(data, occupation.id(), similarities);
        let answer = Self {
            occupation: OccupationRef::new(graph, occupation.id()),
            has_profile: occupation.has_profile(),
            description: occupation.description(),
            other_titles: occupation.other_titles().collect(),
            foreign_titles: occupation.foreign_titles().collect(),
            minimum_qualification: occupation.minimum_qualification(),
            preparation: occupation.preparation(),
            isco: Isco {
                group: occupation.group_code(),
                title: occupation.group_title(),
                skill_level: occupation.level(),
            },
            own_group: occupation.own_group(),
            essential: Lists {
                knowledge: list(SkillList::EssentialKnowledge),
                skills: list(SkillList::EssentialSkills),
            },
            optional: Lists {
                knowledge: list(SkillList::OptionalKnowledge),
                skills: list(SkillList::OptionalSkills),
            },
            similar: steps(&around.similar(options)),
            prospects: steps(&outlook.prospects),
            broader_moves: steps(&outlook.broader),
            moves_in_from: moves_in_answer(data, occupation.id(), &around.moves_in_from(options)),
            listed_similar_by: OccupationRef::all(graph, occupation.similar_from()),
            listed_prospect_by: OccupationRef::all(graph, occupation.prospects_from()),
            broader_occupations: OccupationRef::all(graph, occupation.broader()),
            narrower_occupations: OccupationRef::all(graph, occupation.narrower()),
            references: occupation
                .references()
                .map(|reference| Reference {
                    title: reference.title,
                    url: reference.url,
                })
                .collect(),
            updated: occupation.updated(),
            uri: occupation.uri(),
            code: occupation.code(),
            nace: occupation.nace().collect(),
            regulated: occupation.regulated(),
            licence: Licence::new(occupation).map(LicenceAnswer::new),
            green_share: occupation.green_share().and_then(share),
            notes: occupation.notes(),
            tags: occupation.tags().collect(),
            set: SetRef::new(data),
        };
        (answer, outlook.is_cut)
    }
}

/// Steps from an occupation, as JSON.
pub(super) fn onward_answer<'a>(
    data: &'a Dataset,
    from: OccupationId,
    similarities: &[Similarity],
) -> Vec<StepAnswer<'a>> {
    let graph: &Graph = &data.graph;
    let person = Person::at(graph, from);
    let steps = similarities.iter();
    let steps = steps.map(|&similarity| {
        StepAnswer::new(graph, data.insight(), &person, similarity.id, similarity)
    });
    steps.collect()
}

/// Steps to an occupation, as JSON.
pub(super) fn moves_in_answer<'a>(
    data: &'a Dataset,
    to: OccupationId,
    similarities: &[Similarity],
) -> Vec<StepAnswer<'a>> {
    let graph: &Graph = &data.graph;
    let steps = similarities.iter().map(|&similarity| {
        let person = Person::at(graph, similarity.id);
        StepAnswer::new(graph, data.insight(), &person, to, similarity)
    });
    steps.collect()
}
