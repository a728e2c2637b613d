//! What is said of a question: a title, facts, and sections of items.
//!
//! ```text
//! Document   title                     head chef
//!            facts                     ISCO skill level 3 of 4 · ISCO 3434 Chefs
//!            subjects                  (From: cook, To: head chef, where it is about several)
//!            notes                     A head chef manages the kitchen ...
//!   Section  heading (count)           Similar occupations (5)
//!     Item   entry (facts)             pastry chef (listed, 12/16 essential, level 3)
//!       Detail                         To learn (7): ...
//! ```
//!
//! Guarantees: a document says what there is to say and not how it looks. It names occupations and
//! skills by id, so that a screen can lead to them, and has its figures as numbers, so that a table
//! can align them. What a reader has not expanded is not worked out (see [`super::AnswerContext`]).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::column::Column;
use super::section::SectionId;
use crate::graph::{Graph, GroupId, OccupationId, SkillGroupId, SkillId};
use crate::insight::{Coverage, Licence, Strength, Verdict};
use crate::text::{number, of};

/// The answer to a question.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    /// What it is about.
    pub title: Cow<'a, str>,
    /// By what a command finds what it is about; empty where there is no such thing.
    pub key: &'a str,
    /// Short facts, which fit a line or two.
    pub facts: Vec<Fact<'a>>,
    /// The occupations that it compares, or between which it leads.
    pub subjects: Vec<Item<'a>>,
    /// Texts above the sections.
    pub notes: Vec<Note<'a>>,
    /// Its parts.
    pub sections: Vec<Section<'a>>,
    /// What was left out as a whole.
    pub left_out: Option<LeftOut>,
    /// The columns that it has as a table of all items.
    pub columns: Vec<Column<'a>>,
}

impl<'a> Document<'a> {
    /// The facts that have a line each: all but the tags.
    pub fn line_facts(&self) -> impl Iterator<Item = &Fact<'a>> {
        let facts = self.facts.iter();
        facts.filter(|fact| !matches!(fact, Fact::Tag(_)))
    }

    /// The tags, which share a line; none without tags.
    #[must_use]
    pub fn tag_line(&self) -> Option<String> {
        let tags = self
            .facts
            .iter()
            .filter(|fact| matches!(fact, Fact::Tag(_)));
        let tags: Vec<_> = tags.map(Fact::label).collect();
        (!tags.is_empty()).then(|| tags.join(" "))
    }
}

/// What was left out of a document, and how a command is asked for it.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// How much of what: '2 more paths'.
    pub what: String,
    /// The option that shows it.
    pub option: &'static str,
}

impl LeftOut {
    /// Both in a sentence, for somebody who can give the option.
    #[must_use]
    pub fn hint(&self) -> String {
        format!("{}: see {}.", self.what, self.option)
    }

    /// A sentence for a file, where an option leads nowhere.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("{} not shown.", self.what)
    }
}

/// A text above the sections.
#[derive(Debug, Clone)]
pub struct Note<'a> {
    /// What it is called in a table; a remark of ours has no name, and is in no table.
    pub name: Option<&'static str>,
    /// The text, of one paragraph or several.
    pub text: Cow<'a, str>,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub struct Section<'a> {
    /// Which part: by this it is folded, restored and tested.
    pub id: SectionId,
    /// Its heading, the count apart.
    pub heading: Cow<'a, str>,
    /// How many items there are; none where it is not a list.
    pub count: Option<usize>,
    /// Whether the reader has expanded it; what is not has no items.
    pub is_open: bool,
    /// Whether something new begins with it, for which a reader leaves a line free.
    pub starts_group: bool,
    /// For what it was chosen, if it is one of several.
    pub facts: Vec<Fact<'a>>,
    /// The jobs of a path, one after the other.
    pub chain: Vec<&'a str>,
    /// Remarks above the items.
    pub before: Vec<Cow<'a, str>>,
    /// The items, or as many as were asked for.
    pub items: Vec<Item<'a>>,
    /// So many of them are printed of an answer in brief.
    pub brief: usize,
    /// Remarks below the items.
    pub after: Vec<Cow<'a, str>>,
    /// The columns that people read it by; without any it is a list.
    pub table: Vec<Column<'a>>,
}

/// A line of a section.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// What it names.
    pub entry: Entry<'a>,
    /// Its figures.
    pub facts: Vec<Fact<'a>>,
    /// What can be expanded below it.
    pub details: Details<'a>,
}

/// What an item names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry<'a> {
    /// An occupation, and how it is related to what the document is about.
    Occupation(OccupationId, Relation),
    /// A skill.
    Skill(SkillId),
    /// An ISCO group.
    Group(GroupId),
    /// A group of skills.
    SkillGroup(SkillGroupId),
    /// A source with its address on the web.
    Url {
        /// What it is called.
        title: &'a str,
        /// Where it is.
        url: &'a str,
    },
    /// Nothing but text, perhaps after a name that says what it is.
    Text {
        /// What it is called, such as 'Updated'; empty for a plain text.
        name: &'static str,
        /// The text.
        text: Cow<'a, str>,
    },
}

/// How an occupation is related to what a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It is in the middle of the map.
    Middle,
    /// It is similar to the page's occupation.
    Similar,
    /// It is a long-term prospect of it.
    Prospect,
    /// It is at the same level and asks for more skills.
    Broader,
    /// People move from it to the page's occupation.
    MovesIn,
    /// The page's skill is essential for it.
    Essential,
    /// The page's skill is optional for it.
    Optional,
    /// It is in the page's group.
    Member,
    /// It is a past job of the person.
    PastJob,
    /// It fits what the person has.
    Fit,
    /// It is one of those that are compared.
    Compared,
    /// A path begins there.
    Start,
    /// A path leads there.
    Goal,
    /// It is a step of a path, by the path's number.
    Step(u16),
}

/// What is said of something in a word or a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact<'a> {
    /// There is no profile of the occupation, it is only named by others.
    NoProfile,
    /// The ISCO skill level.
    Level(u8),
    /// The ISCO group of an occupation.
    IscoGroup {
        /// Its code.
        code: &'a str,
        /// Its title.
        title: &'a str,
    },
    /// The kind of thing, in words.
    Kind(Cow<'a, str>),
    /// A fact with a name, such as 'Preparation'.
    Named {
        /// The name.
        name: &'static str,
        /// What there is to say.
        value: Cow<'a, str>,
    },
    /// A free mark.
    Tag(&'a str),
    /// The data set lists it, perhaps in a tier of its classification.
    Listed(Option<&'a str>),
    /// How far a step is.
    Verdict(Verdict),
    /// How much of what an occupation asks for the origin of a step has, or the person.
    Have(Coverage),
    /// How much of what an occupation asks for the person has.
    YouHave(Coverage),
    /// The occupation is a past job of the person.
    PastJob,
    /// How near two occupations are, 0 to 1.
    Nearness(f64),
    /// How plausible a step is, 0 to 1.
    Plausibility(f64),
    /// Whether the law asks for a licence.
    Licence(Licence<'a>),
    /// What the occupation at the end of a step usually asks for before the first day.
    Qualification(Cow<'a, str>),
    /// The person perhaps has the skill.
    Perhaps,
    /// How much each of the compared occupations needs a skill, in their order.
    Strengths(Vec<Option<Strength>>),
    /// A count.
    Count(usize),
    /// What a path is best at.
    BestAt(&'static str),
}

/// What can be expanded below an item.
#[derive(Debug, Clone, Default)]
pub enum Details<'a> {
    /// There is nothing more to say.
    #[default]
    None,
    /// There is, and the reader has not expanded it.
    Folded,
    /// The reader has expanded it.
    Open(Vec<Detail<'a>>),
}

/// A line below an item.
#[derive(Debug, Clone)]
pub enum Detail<'a> {
    /// How far a step is, and how much of what it asks for there is: a sentence for a reader whose line of
    /// the item has no room for it.
    Verdict(Verdict, Cow<'a, str>),
    /// A sentence that belongs to the answer however short it is.
    Caution(Cow<'a, str>),
    /// A sentence.
    Text(Cow<'a, str>),
    /// A remark, which a reader may pass over.
    Remark(Cow<'a, str>),
    /// Skills, one a line.
    Skills {
        /// What they have in common.
        kind: SkillNames,
        /// Which skills, the most telling first.
        ids: Vec<SkillId>,
        /// So many of them are shown where not all are asked for.
        limit: usize,
        /// So many of them are printed of an answer in brief.
        brief: usize,
    },
}

/// What the skills of a list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkillNames {
    /// They are essential and still to learn.
    ToLearn,
    /// The person has them, or whoever starts from the occupation at the beginning of the step.
    Have,
    /// They perhaps have them.
    Perhaps,
}

/// So many skills of a list are shown with the reason of a suggestion, before how many more there are.
pub const MAX_REASON_SKILLS: usize = 8;

impl<'a> Note<'a> {
    /// A text of the data set, which a table has under a name.
    #[must_use]
    pub const fn text(name: &'static str, text: &'a str) -> Self {
        Self {
            name: Some(name),
            text: Cow::Borrowed(text),
        }
    }

    /// A remark of ours.
    pub fn remark(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: None,
            text: text.into(),
        }
    }
}

impl Section<'_> {
    /// A section without items.
    #[must_use]
    pub const fn new(id: SectionId, count: Option<usize>, is_open: bool) -> Self {
        Self {
            id,
            heading: Cow::Borrowed(id.heading()),
            count,
            is_open,
            starts_group: false,
            facts: Vec::new(),
            chain: Vec::new(),
            before: Vec::new(),
            items: Vec::new(),
            brief: usize::MAX,
            after: Vec::new(),
            table: Vec::new(),
        }
    }

    /// The heading with the count: of all items where all are there or none is expanded, else of
    /// how many there are.
    #[must_use]
    pub fn counted_heading(&self) -> String {
        match (self.count, self.shown_count()) {
            (None, _) => self.heading.clone().into_owned(),
            (Some(count), None) => format!("{} ({})", self.heading, number(count)),
            (Some(count), Some(shown)) => format!("{} ({})", self.heading, of(shown, count)),
        }
    }

    /// The verdict among its facts.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.facts.iter().find_map(Fact::verdict)
    }

    /// The heading, with the jobs of a path behind it.
    #[must_use]
    pub fn chain_heading(&self, arrow: &str) -> String {
        let heading = self.counted_heading();
        if self.chain.is_empty() {
            return heading;
        }
        format!("{heading}: {}", self.chain.join(&format!(" {arrow} ")))
    }

    /// How many items are shown, if that is fewer than there are.
    #[must_use]
    pub fn shown_count(&self) -> Option<usize> {
        let shown = self.items.len();
        (self.is_open && self.count.is_some_and(|count| shown < count)).then_some(shown)
    }
}

impl<'a> Item<'a> {
    /// An item without facts or details.
    #[must_use]
    pub const fn new(entry: Entry<'a>) -> Self {
        Self {
            entry,
            facts: Vec::new(),
            details: Details::None,
        }
    }

    /// A plain text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::labelled("", text)
    }

    /// A text with a name.
    pub fn labelled(name: &'static str, text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Entry::Text {
            name,
            text: text.into(),
        })
    }

    /// An occupation, and how it is related to what the document is about.
    #[must_use]
    pub const fn occupation(id: OccupationId, relation: Relation) -> Self {
        Self::new(Entry::Occupation(id, relation))
    }

    /// What it is called.
    #[must_use]
    pub fn label<'l>(&'l self, graph: &'l Graph) -> Cow<'l, str> {
        match &self.entry {
            Entry::Occupation(id, _) => graph.occupation(*id).title().into(),
            Entry::Skill(id) => graph.skill(*id).name().into(),
            Entry::Group(id) => graph.group(*id).label().into(),
            Entry::SkillGroup(id) => {
                let group = graph.skill_group(*id);
                format!("{} {}", group.code(), group.title()).into()
            }
            Entry::Url { title, .. } => format!("Reference: {title}").into(),
            Entry::Text { name: "", text } => text.as_ref().into(),
            Entry::Text { name, text } => format!("{name}: {text}").into(),
        }
    }

    /// What is said behind its name: its facts, and what is known of every occupation.
    fn remarks(&self, graph: &Graph, has_verdict: bool) -> Vec<Cow<'_, str>> {
        let facts = self.facts.iter().filter(|fact| match fact {
            Fact::Verdict(_) => has_verdict,
            // They have sentences of their own.
            Fact::Nearness(_)
            | Fact::Plausibility(_)
            | Fact::Licence(_)
            | Fact::Qualification(_) => false,
            _ => true,
        });
        let mut remarks: Vec<_> = facts.map(Fact::short_label).collect();
        if let Entry::Occupation(id, _) = self.entry {
            let occupation = graph.occupation(id);
            if !occupation.has_profile() {
                remarks.push(Fact::NoProfile.short_label().into_owned().into());
            }
            let level = occupation.level().map(Fact::Level);
            remarks.extend(level.map(|level| level.short_label().into_owned().into()));
        }
        remarks
    }

    /// Its name with what is said behind it.
    #[must_use]
    pub fn line<'l>(&'l self, graph: &'l Graph) -> Cow<'l, str> {
        self.line_with(graph, true)
    }

    /// The same beside its verdict.
    pub(super) fn line_after_verdict<'l>(&'l self, graph: &'l Graph) -> Cow<'l, str> {
        self.line_with(graph, false)
    }

    fn line_with<'l>(&'l self, graph: &'l Graph, has_verdict: bool) -> Cow<'l, str> {
        let label = self.label(graph);
        let remarks = self.remarks(graph, has_verdict);
        match (self.prefix(), &remarks[..]) {
            ("", []) => label,
            (prefix, []) => format!("{prefix}{label}").into(),
            (prefix, remarks) => format!("{prefix}{label} ({})", remarks.join(", ")).into(),
        }
    }

    /// What stands before its name where a path begins or leads there.
    const fn prefix(&self) -> &'static str {
        match self.entry {
            Entry::Occupation(_, Relation::Start) => "From: ",
            Entry::Occupation(_, Relation::Goal) => "To: ",
            _ => "",
        }
    }

    /// How much of it there is, if that is among its facts.
    #[must_use]
    pub fn coverage(&self) -> Option<Coverage> {
        self.facts.iter().find_map(|fact| match fact {
            Fact::Have(coverage) => Some(*coverage),
            _ => None,
        })
    }

    /// The verdict among its facts.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.facts.iter().find_map(Fact::verdict)
    }

    /// Whether the data set lists it.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.facts
            .iter()
            .any(|fact| matches!(fact, Fact::Listed(_)))
    }

    /// Its skills of a kind; none if it is not expanded or there are none.
    pub(super) fn skills(&self, wanted: SkillNames) -> &[SkillId] {
        let Details::Open(details) = &self.details else {
            return &[];
        };
        let skills = details.iter().find_map(|detail| match detail {
            Detail::Skills { kind, ids, .. } if *kind == wanted => Some(ids.as_slice()),
            _ => None,
        });
        skills.unwrap_or(&[])
    }
}

impl Fact<'_> {
    /// The verdict, if it is one.
    const fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Verdict(verdict) => Some(*verdict),
            _ => None,
        }
    }

    /// The fact in words, as it reads below a title.
    #[must_use]
    pub fn label(&self) -> Cow<'_, str> {
        match self {
            Self::NoProfile => "no profile".into(),
            Self::Level(level) => format!("ISCO skill level {level} of 4").into(),
            Self::IscoGroup { code, title } => format!("ISCO {code} {title}").into(),
            Self::Kind(kind) => kind.as_ref().into(),
            Self::Named { name, value } => format!("{name}: {value}").into(),
            Self::Tag(tag) => format!("#{tag}").into(),
            Self::Listed(Some(tier)) => format!("listed as {tier}").into(),
            Self::Listed(None) => "listed".into(),
            Self::Have(coverage) => coverage.label().into(),
            Self::YouHave(coverage) => coverage.sentence().into(),
            Self::Perhaps => "perhaps".into(),
            Self::PastJob => "past job".into(),
            Self::Verdict(verdict) => verdict.label().into(),
            Self::Nearness(nearness) => format!("nearness {nearness:.2}").into(),
            Self::Plausibility(plausibility) => format!("plausibility {plausibility:.2}").into(),
            Self::Licence(licence) => licence.label().into(),
            Self::Qualification(qualification) => qualification.as_ref().into(),
            Self::Strengths(strengths) => {
                let words = strengths.iter().map(|it| strength_label(*it));
                words.collect::<Vec<_>>().join(", ").into()
            }
            Self::Count(count) => number(*count).into(),
            Self::BestAt(what) => (*what).into(),
        }
    }

    /// The fact in words, as it reads behind the name of an item.
    #[must_use]
    pub fn short_label(&self) -> Cow<'_, str> {
        match self {
            Self::Level(level) => format!("level {level}").into(),
            Self::Have(coverage) if coverage.essential.total > 0 => {
                format!("{} essential", coverage.essential).into()
            }
            other => other.label(),
        }
    }
}

/// How much an occupation needs a skill, in a word.
#[must_use]
pub const fn strength_label(strength: Option<Strength>) -> &'static str {
    match strength {
        Some(Strength::Essential) => "essential",
        Some(Strength::Optional) => "optional",
        None => "not needed",
    }
}

impl SkillNames {
    /// The heading of the list.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::ToLearn => "To learn",
            Self::Have => "You have",
            Self::Perhaps => "You perhaps have",
        }
    }

    /// What is said where there are none; nothing where nothing needs to be said.
    #[must_use]
    pub const fn none(self) -> Option<&'static str> {
        match self {
            Self::ToLearn => Some("You have every essential skill."),
            Self::Have => Some("You have none of the skills yet."),
            Self::Perhaps => None,
        }
    }
}
