//! The shapes of JSON reports.

use serde::Serialize;

use super::out;
use super::report::first;
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, Occupation, OccupationId, SkillGroupId, SkillId};
use careernav_core::insight::{Options, Outlook, Similarity};
use careernav_core::profile::{Problem, SkillKind, SkillList};
use careernav_core::search::{Hit, Target};

/// What the set says of itself.
#[derive(Debug, Serialize)]
pub(super) struct SetRef<'a> {
    name: Option<&'a str>,
    /// What the publisher asks to be said where the data is shown.
    notice: Option<&'a str>,
}

impl<'a> SetRef<'a> {
    pub(super) fn new(data: &'a Dataset) -> Self {
        Self {
            name: data.about.name.as_deref(),
            notice: data.about.notice.as_deref(),
        }
    }

    /// The same as lines for people.
    pub(super) fn lines(&self) -> Vec<String> {
        let lines = [self.name, self.notice].into_iter().flatten();
        lines.map(str::to_owned).collect()
    }
}

/// An occupation, in short.
#[derive(Debug, Serialize)]
pub(super) struct OccupationRef<'a> {
    id: &'a str,
    title: &'a str,
}

impl<'a> OccupationRef<'a> {
    pub(super) fn new(graph: &'a Graph, id: OccupationId) -> Self {
        let occupation = graph.occupation(id);
        Self {
            id: occupation.key(),
            title: occupation.title(),
        }
    }

    pub(super) fn all(graph: &'a Graph, ids: &[OccupationId]) -> Vec<Self> {
        ids.iter().map(|&id| Self::new(graph, id)).collect()
    }
}

/// A skill, in short.
#[derive(Debug, Serialize)]
pub(super) struct SkillRef<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> SkillRef<'a> {
    pub(super) fn new(graph: &'a Graph, id: SkillId) -> Self {
        let skill = graph.skill(id);
        Self {
            id: skill.key(),
            name: skill.name(),
        }
    }

    pub(super) fn all(graph: &'a Graph, ids: &[SkillId]) -> Vec<Self> {
        ids.iter().map(|&id| Self::new(graph, id)).collect()
    }
}

/// A group of skills, in short.
#[derive(Debug, Serialize)]
struct SkillGroupRef<'a> {
    code: &'a str,
    title: &'a str,
}

impl<'a> SkillGroupRef<'a> {
    fn new(graph: &'a Graph, id: SkillGroupId) -> Self {
        let group = graph.skill_group(id);
        Self {
            code: group.code(),
            title: group.title(),
        }
    }
}

/// A row of `list`.
#[derive(Debug, Serialize)]
pub(super) struct Listed<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    isco_group: Option<&'a str>,
    skill_level: Option<u8>,
}

impl<'a> Listed<'a> {
    pub(super) fn new(graph: &'a Graph, occupation: Occupation<'a>) -> Self {
        Self {
            occupation: OccupationRef::new(graph, occupation.id()),
            isco_group: occupation.group_code(),
            skill_level: occupation.level(),
        }
    }

    /// The same as cells of a table.
    pub(super) fn cells(&self) -> Vec<String> {
        let level = self.skill_level.map(|level| level.to_string());
        vec![
            self.occupation.id.to_owned(),
            self.occupation.title.to_owned(),
            self.isco_group.unwrap_or_default().to_owned(),
            level.unwrap_or_default(),
        ]
    }
}

/// An occupation that an edge leads to, with what carries over.
#[derive(Debug, Serialize)]
struct Edge<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    has_profile: bool,
    /// Whether the profile lists it, or it is derived from the skills.
    listed: bool,
    /// The tier in which a classification lists it.
    tier: Option<&'a str>,
    skill_level: Option<u8>,
    /// Skills of the destination that the origin has too.
    shared: usize,
    /// Skills of the destination.
    of: usize,
}

/// `show`: everything that a profile says.
#[derive(Debug, Serialize)]
pub(super) struct Shown<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    has_profile: bool,
    description: &'a str,
    other_titles: Vec<&'a str>,
    /// Titles in the other languages of the set.
    foreign_titles: Vec<&'a str>,
    minimum_qualification: Option<&'a str>,
    preparation: Option<&'a str>,
    isco: Isco<'a>,
    own_group: Option<&'a str>,
    essential: Lists<'a>,
    optional: Lists<'a>,
    similar: Vec<Edge<'a>>,
    prospects: Vec<Edge<'a>>,
    similar_from: Vec<OccupationRef<'a>>,
    prospects_from: Vec<OccupationRef<'a>>,
    /// Occupations of which this one is a special kind, and its own special kinds.
    broader: Vec<OccupationRef<'a>>,
    narrower: Vec<OccupationRef<'a>>,
    references: Vec<Reference<'a>>,
    updated: Option<&'a str>,
    uri: Option<&'a str>,
    code: Option<&'a str>,
    nace: Vec<&'a str>,
    regulated: Option<&'a str>,
    green_share: Option<f64>,
    notes: Option<&'a str>,
    tags: Vec<&'a str>,
    set: SetRef<'a>,
}

/// A percentage as a share, from 0 to 1.
fn share(percentage: &str) -> Option<f64> {
    let number: f64 = percentage.strip_suffix('%')?.parse().ok()?;
    // What is written with three places after the point has no more as a share than five.
    Some((number * 1e3).round() / 1e5)
}

#[derive(Debug, Serialize)]
struct Isco<'a> {
    group: Option<&'a str>,
    title: Option<&'a str>,
    skill_level: Option<u8>,
}

#[derive(Debug, Serialize)]
struct Lists<'a> {
    knowledge: Vec<SkillRef<'a>>,
    skills: Vec<SkillRef<'a>>,
}

#[derive(Debug, Serialize)]
struct Reference<'a> {
    title: &'a str,
    url: Option<&'a str>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(data: &'a Dataset, occupation: Occupation<'a>) -> Self {
        let graph = &data.graph;
        let list = |list| SkillRef::all(graph, occupation.list(list));
        let edges = |similarities: Vec<Similarity>| {
            let edges = similarities.into_iter().map(|similarity| Edge {
                occupation: OccupationRef::new(graph, similarity.id),
                has_profile: graph.occupation(similarity.id).has_profile(),
                listed: similarity.is_listed,
                tier: occupation.similar_tier(similarity.id),
                skill_level: graph.occupation(similarity.id).level(),
                shared: similarity.shared,
                of: similarity.total,
            });
            edges.collect()
        };
        let (around, options) = (data.insight().around(occupation.id()), Options::default());
        let outlook = around.outlook(options);
        if outlook.is_cut {
            out::note(Outlook::CUT_SHORT);
        }
        Self {
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
            similar: edges(around.similar(options)),
            prospects: edges(outlook.prospects),
            similar_from: OccupationRef::all(graph, occupation.similar_from()),
            prospects_from: OccupationRef::all(graph, occupation.prospects_from()),
            broader: OccupationRef::all(graph, occupation.broader()),
            narrower: OccupationRef::all(graph, occupation.narrower()),
            references: occupation
                .references()
                .map(|r| Reference {
                    title: r.title,
                    url: r.url,
                })
                .collect(),
            updated: occupation.updated(),
            uri: occupation.uri(),
            code: occupation.code(),
            nace: occupation.nace().collect(),
            regulated: occupation.regulated(),
            green_share: occupation.green_share().and_then(share),
            notes: occupation.notes(),
            tags: occupation.tags().collect(),
            set: SetRef::new(data),
        }
    }
}

/// `skill`: a skill, and who needs it.
#[derive(Debug, Serialize)]
pub(super) struct ShownSkill<'a> {
    #[serde(flatten)]
    skill: SkillRef<'a>,
    kind: &'static str,
    description: &'a str,
    notes: Option<&'a str>,
    other_names: Vec<&'a str>,
    /// Names in the other languages of the set.
    foreign_names: Vec<&'a str>,
    reuse: Option<&'static str>,
    tags: Vec<&'a str>,
    uri: Option<&'a str>,
    essential_for: Vec<OccupationRef<'a>>,
    optional_for: Vec<OccupationRef<'a>>,
    /// The groups of skills in which it stands.
    groups: Vec<SkillGroupRef<'a>>,
    broader: Vec<SkillRef<'a>>,
    narrower: Vec<SkillRef<'a>>,
    /// Skills that it cannot do without, and those of which it sometimes makes use.
    essential_skills: Vec<SkillRef<'a>>,
    optional_skills: Vec<SkillRef<'a>>,
    /// The same read backwards.
    essential_for_skills: Vec<SkillRef<'a>>,
    optional_for_skills: Vec<SkillRef<'a>>,
}

impl<'a> ShownSkill<'a> {
    pub(super) fn new(graph: &'a Graph, id: SkillId, limit: Option<usize>) -> Self {
        let skill = graph.skill(id);
        let occupations = |ids| OccupationRef::all(graph, first(ids, limit));
        let skills = |ids| SkillRef::all(graph, first(ids, limit));
        Self {
            skill: SkillRef::new(graph, id),
            kind: skill.kind().name(),
            description: skill.description(),
            notes: skill.notes(),
            other_names: skill.other_names().collect(),
            foreign_names: skill.foreign_names().collect(),
            reuse: skill.reuse().map(careernav_core::profile::Reuse::name),
            tags: skill.tags().collect(),
            uri: skill.uri(),
            essential_for: occupations(skill.essential_for()),
            optional_for: occupations(skill.optional_for()),
            groups: skill
                .groups()
                .iter()
                .map(|&id| SkillGroupRef::new(graph, id))
                .collect(),
            broader: skills(skill.broader()),
            narrower: skills(skill.narrower()),
            essential_skills: skills(skill.essential_skills()),
            optional_skills: skills(skill.optional_skills()),
            essential_for_skills: skills(skill.essential_for_skills()),
            optional_for_skills: skills(skill.optional_for_skills()),
        }
    }
}

/// A hit of `search`.
#[derive(Debug, Serialize)]
pub(super) struct Match<'a> {
    /// `occupation`, `skill`, `knowledge`, `isco group` or `skill group`.
    kind: &'static str,
    #[serde(flatten)]
    node: NodeRef<'a>,
    /// The label that fits.
    matched: &'a str,
    /// `title`, `name`, `other title`, `other name`, or the same with `foreign` or `hidden`.
    matched_as: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum NodeRef<'a> {
    Occupation(OccupationRef<'a>),
    Skill(SkillRef<'a>),
    Group { code: &'a str, title: &'a str },
}

impl<'a> Match<'a> {
    pub(super) fn new(graph: &'a Graph, hit: &'a Hit) -> Self {
        let title = hit.target.title(graph);
        let (kind, node) = match hit.target {
            Target::Occupation(id) => (
                "occupation",
                NodeRef::Occupation(OccupationRef::new(graph, id)),
            ),
            Target::Skill(id) => (
                SkillKind::name(graph.skill(id).kind()),
                NodeRef::Skill(SkillRef::new(graph, id)),
            ),
            Target::Group(id) => {
                let code = graph.group(id).code();
                ("isco group", NodeRef::Group { code, title })
            }
            Target::SkillGroup(id) => {
                let code = graph.skill_group(id).code();
                ("skill group", NodeRef::Group { code, title })
            }
        };
        Self {
            kind,
            node,
            matched: &hit.label,
            matched_as: hit.matched_as(),
        }
    }

    /// The same as cells of a table; a group has its code in the place of an id.
    pub(super) fn cells(&self) -> Vec<String> {
        let (id, title) = match &self.node {
            NodeRef::Occupation(occupation) => (occupation.id, occupation.title),
            NodeRef::Skill(skill) => (skill.id, skill.name),
            NodeRef::Group { code, title } => (*code, *title),
        };
        [self.kind, id, title, self.matched, self.matched_as]
            .map(str::to_owned)
            .to_vec()
    }
}

/// `validate`: what was read, and what is wrong with it.
#[derive(Debug, Serialize)]
pub(super) struct Checked<'a> {
    pub(super) valid: bool,
    pub(super) occupations: usize,
    pub(super) skills: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) problems: Vec<Fault<'a>>,
}

/// `fmt`: which files were changed, or would be, and why others were refused.
#[derive(Debug, Serialize)]
pub(super) struct Formatted<'a> {
    pub(super) check: bool,
    pub(super) files: usize,
    pub(super) changed: &'a [String],
    pub(super) refused: usize,
    pub(super) problems: Vec<Fault<'a>>,
}

/// What is wrong with the configuration.
#[derive(Debug, Serialize)]
pub(super) struct CheckedConfig<'a> {
    pub(super) valid: bool,
    pub(super) file: &'a str,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) problems: Vec<Fault<'a>>,
}

/// A problem; line and column are `null` where a whole file or directory is meant.
#[derive(Debug, Serialize)]
pub(super) struct Fault<'a> {
    severity: &'static str,
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    what: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Fault<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let place = |number: u32| (number > 0).then_some(number);
        Self {
            severity: problem.severity.name(),
            file: &problem.file,
            line: place(problem.line),
            column: place(problem.column),
            what: &problem.what,
            hint: problem.hint.as_deref(),
        }
    }

    /// The same as cells of a table.
    pub(super) fn cells(&self) -> Vec<String> {
        let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
        vec![
            self.severity.to_owned(),
            self.file.to_owned(),
            number(self.line),
            number(self.column),
            self.what.to_owned(),
            self.hint.unwrap_or_default().to_owned(),
        ]
    }
}
