//! Occupations: what the graph keeps of them, and the view that others read.

use std::fmt;
use std::path::Path;

use super::body::Body;
use super::graph::Graph;
use super::ids::{GroupId, Node, OccupationId, SkillId, TitleWordId};
use super::labels::LabelKind;
use super::layout::{CODE_SEPARATOR, OccupationFact, OccupationField};
use crate::profile::{REGULATED_IN_THE_EU, SkillList};

/// An occupation of a graph.
#[derive(Clone, Copy)]
pub struct Occupation<'g> {
    graph: &'g Graph,
    id: OccupationId,
}

/// A source that a profile names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'g> {
    /// What the source is called.
    pub title: &'g str,
    /// Where it is, if it has an address.
    pub url: Option<&'g str>,
}

/// What a person would call it: the graph around it is too much to read.
impl fmt::Debug for Occupation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Occupation")
            .field("key", &self.key())
            .field("title", &self.title())
            .finish_non_exhaustive()
    }
}

impl<'g> Occupation<'g> {
    pub(super) const fn new(graph: &'g Graph, id: OccupationId) -> Self {
        Self { graph, id }
    }

    fn text(self, field: OccupationField) -> Option<&'g str> {
        if !self.has_profile() {
            return None;
        }
        let Body {
            occupation_texts,
            text,
            ..
        } = self.graph.body();
        let found = occupation_texts.get(self.id.index(), field as usize, text);
        (!found.is_empty()).then_some(found)
    }

    fn fact(self, fact: OccupationFact) -> u32 {
        let at = self.id.index() * OccupationFact::COUNT + fact as usize;
        let fact = self.graph.body().occupation_facts.get(at);
        // Only an empty body has none.
        fact.copied().unwrap_or_default()
    }

    fn labels(self, kind: LabelKind) -> impl ExactSizeIterator<Item = &'g str> {
        self.graph.labels_of(Node::Occupation(self.id), kind)
    }

    /// Its id in this graph.
    #[must_use]
    pub const fn id(self) -> OccupationId {
        self.id
    }

    /// Its id across graphs and in files: the profile's file stem. An occupation without a
    /// profile has the words that point to it.
    #[must_use]
    pub fn key(self) -> &'g str {
        self.graph
            .body()
            .text
            .get(self.graph.body().occupation_keys.get(self.id.index()))
    }

    /// The preferred title.
    #[must_use]
    pub fn title(self) -> &'g str {
        // Only an empty body has none.
        self.labels(LabelKind::Preferred).next().unwrap_or_default()
    }

    /// The words of its titles in the set's own language, each once, by id; without a profile none.
    #[must_use]
    pub fn title_words(self) -> &'g [TitleWordId] {
        self.graph.body().title_words.row(self.id.index())
    }

    /// Whether there is a profile, or only edges that lead here.
    #[must_use]
    pub fn has_profile(self) -> bool {
        self.id.index() < self.graph.occupation_count()
    }

    /// What people in this occupation do; empty if the profile does not say.
    #[must_use]
    pub fn description(self) -> &'g str {
        self.text(OccupationField::Description).unwrap_or_default()
    }

    /// Other titles.
    #[must_use]
    pub fn other_titles(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.labels(LabelKind::Other)
    }

    /// Titles in the other languages of the set.
    #[must_use]
    pub fn foreign_titles(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.labels(LabelKind::Foreign)
    }

    /// The qualification that is generally asked for.
    #[must_use]
    pub fn minimum_qualification(self) -> Option<&'g str> {
        self.text(OccupationField::Qualification)
    }

    /// How much preparation the classification says it needs, in its own terms: no ISCO level.
    #[must_use]
    pub fn preparation(self) -> Option<&'g str> {
        self.text(OccupationField::Preparation)
    }

    /// The ISCO skill level, 1 to 4.
    #[must_use]
    pub fn level(self) -> Option<u8> {
        let level = self.fact(OccupationFact::Level);
        u8::try_from(level).ok().filter(|&level| level > 0)
    }

    /// The ISCO group in which it stands.
    #[must_use]
    pub fn group(self) -> Option<GroupId> {
        self.fact(OccupationFact::Group).checked_sub(1).map(GroupId)
    }

    /// The code of its ISCO group.
    #[must_use]
    pub fn group_code(self) -> Option<&'g str> {
        let code = self.graph.group(self.group()?).code();
        (!code.is_empty()).then_some(code)
    }

    /// The title of its ISCO group: as the profile words it, else as ISCO does.
    #[must_use]
    pub fn group_title(self) -> Option<&'g str> {
        self.text(OccupationField::GroupTitle).or_else(|| {
            self.group_code()?;
            Some(self.graph.group(self.group()?).title())
        })
    }

    /// The title of the group in which its own classification puts it, where that is not ISCO.
    #[must_use]
    pub fn own_group(self) -> Option<&'g str> {
        let group = self.graph.group(self.group()?);
        group.is_own().then(|| group.title())
    }

    /// One of the four skill lists, in the profile's order.
    #[must_use]
    pub fn list(self, list: SkillList) -> &'g [SkillId] {
        self.graph
            .body()
            .lists
            .row(self.id.index() * SkillList::ALL.len() + list as usize)
    }

    /// All skills, essential ones first; each stands here once.
    #[must_use]
    pub fn skills(self) -> &'g [SkillId] {
        let lists = SkillList::ALL.len();
        self.graph.body().lists.rows(self.id.index() * lists, lists)
    }

    /// Listed similar occupations, in the profile's order.
    #[must_use]
    pub fn similar(self) -> &'g [OccupationId] {
        self.graph.body().similar.row(self.id.index())
    }

    /// What its classification calls the tier in which it lists another one as similar: how close it
    /// is. None if it does not list that one, or says no such thing.
    #[must_use]
    pub fn similar_tier(self, other: OccupationId) -> Option<&'g str> {
        let at = self.similar().iter().position(|&id| id == other)?;
        let Body {
            similar_tiers,
            text,
            ..
        } = self.graph.body();
        let tier = similar_tiers.row(self.id.index(), text).nth(at);
        tier.filter(|tier| !tier.is_empty())
    }

    /// The occupations that list this one as similar.
    #[must_use]
    pub fn similar_from(self) -> &'g [OccupationId] {
        self.graph.body().similar_from.row(self.id.index())
    }

    /// Listed long-term prospects, in the profile's order.
    #[must_use]
    pub fn prospects(self) -> &'g [OccupationId] {
        self.graph.body().prospects.row(self.id.index())
    }

    /// The occupations that list this one as a long-term prospect.
    #[must_use]
    pub fn prospects_from(self) -> &'g [OccupationId] {
        self.graph.body().prospects_from.row(self.id.index())
    }

    /// Occupations of which this one is a special kind, in the profile's order.
    #[must_use]
    pub fn broader(self) -> &'g [OccupationId] {
        self.graph.body().broader_occupations.row(self.id.index())
    }

    /// The occupations that are a special kind of this one.
    #[must_use]
    pub fn narrower(self) -> &'g [OccupationId] {
        self.graph.body().narrower_occupations.row(self.id.index())
    }

    /// The occupations that list this one, those for which it is a prospect first; each once.
    #[must_use]
    pub fn leads_here(self) -> Vec<OccupationId> {
        let mut ids = self.prospects_from().to_vec();
        let similar = self.similar_from().iter();
        ids.extend(similar.filter(|id| !self.prospects_from().contains(id)));
        ids
    }

    /// Where the facts come from.
    #[must_use]
    pub fn references(self) -> impl ExactSizeIterator<Item = Reference<'g>> {
        let Body {
            references, text, ..
        } = self.graph.body();
        let row = references.range(self.id.index(), 1);
        (row.start / 2..row.end / 2).map(|pair| {
            let url = text.get(references.get(pair * 2 + 1));
            Reference {
                title: text.get(references.get(pair * 2)),
                url: (!url.is_empty()).then_some(url),
            }
        })
    }

    /// The day of the last change, `YYYY-MM-DD`.
    #[must_use]
    pub fn updated(self) -> Option<&'g str> {
        self.text(OccupationField::Updated)
    }

    /// The identifier in the classification.
    #[must_use]
    pub fn uri(self) -> Option<&'g str> {
        self.text(OccupationField::Uri)
    }

    /// The code in the classification.
    #[must_use]
    pub fn code(self) -> Option<&'g str> {
        self.text(OccupationField::Code)
    }

    /// What the classification says of the regulation of this profession.
    #[must_use]
    pub fn regulated(self) -> Option<&'g str> {
        self.text(OccupationField::Regulated)
    }

    /// The law that asks for a licence in its ISCO group.
    #[must_use]
    pub fn licence_law(self) -> Option<&'g str> {
        self.text(OccupationField::LicenceLaw)
    }

    /// What that law asks for.
    #[must_use]
    pub fn licence_condition(self) -> Option<&'g str> {
        self.text(OccupationField::LicenceCondition)
    }

    /// Codes of NACE: the economic activities in which the occupation is found.
    pub fn nace(self) -> impl Iterator<Item = &'g str> {
        let codes = self.text(OccupationField::Nace).unwrap_or_default();
        codes.split(CODE_SEPARATOR).filter(|code| !code.is_empty())
    }

    /// How many of its skills its classification calls green, as a percentage such as `3.3%`.
    #[must_use]
    pub fn green_share(self) -> Option<&'g str> {
        self.text(OccupationField::GreenShare)
    }

    /// Anything else that the profile notes.
    #[must_use]
    pub fn notes(self) -> Option<&'g str> {
        self.text(OccupationField::Notes)
    }

    /// What else the profile states in a line or a few, each with its name for readers; what it
    /// does not state is left out.
    pub fn facts(self) -> impl Iterator<Item = (&'static str, &'g str)> {
        [
            // What an import notes is said with the licence.
            (
                "Regulated",
                self.regulated().filter(|it| *it != REGULATED_IN_THE_EU),
            ),
            ("Green skills", self.green_share()),
            ("Notes", self.notes()),
            ("Code", self.code()),
            ("NACE", self.text(OccupationField::Nace)),
            ("URI", self.uri()),
            ("Updated", self.updated()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }

    /// Free marks.
    #[must_use]
    pub fn tags(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.graph
            .body()
            .occupation_tags
            .row(self.id.index(), &self.graph.body().text)
    }

    /// The profile's file; none if it is built in or there is no profile.
    #[must_use]
    pub fn path(self) -> Option<&'g Path> {
        self.text(OccupationField::Path).map(Path::new)
    }

    /// The layer that the profile comes from, as a position in the list of layers.
    #[must_use]
    pub fn layer(self) -> Option<usize> {
        self.has_profile()
            .then(|| self.fact(OccupationFact::Layer) as usize)
    }
}

/// Its occupations.
impl Graph {
    /// The occupations that have a profile, by title.
    #[must_use]
    pub fn occupations(
        &self,
    ) -> impl ExactSizeIterator<Item = Occupation<'_>> + DoubleEndedIterator {
        (0..self.occupation_count()).map(|i| self.occupation(OccupationId::at(i)))
    }

    /// The occupations that profiles point to and that have none themselves, by title.
    #[must_use]
    pub fn unprofiled(&self) -> impl ExactSizeIterator<Item = Occupation<'_>> {
        (self.occupation_count()..self.all_occupation_count())
            .map(|i| self.occupation(OccupationId::at(i)))
    }

    /// One occupation.
    #[must_use]
    pub fn occupation(&self, id: OccupationId) -> Occupation<'_> {
        Occupation::new(self, id)
    }
}
