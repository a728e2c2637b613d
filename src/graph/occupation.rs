//! Occupations: the row in memory and the view that others read.

use std::path::Path;

use super::text::Span;
use super::{Graph, GroupId, OccupationId, SkillId};
use crate::profile::SkillList;

/// What the graph keeps for each occupation.
#[derive(Debug, Default)]
pub(super) struct OccupationRow {
    pub(super) key: Span,
    pub(super) title: Span,
    pub(super) level: Option<u8>,
    pub(super) group: Option<GroupId>,
    /// None for an occupation without a profile.
    pub(super) about: Option<Box<About>>,
}

/// What only a profile can tell.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) description: Span,
    pub(super) other_titles: Box<[Span]>,
    pub(super) minimum_qualification: Span,
    /// The group's title as the profile words it.
    pub(super) group_title: Span,
    pub(super) references: Box<[(Span, Span)]>,
    pub(super) updated: Span,
    pub(super) uri: Span,
    pub(super) code: Span,
    pub(super) regulated: Span,
    pub(super) notes: Span,
    pub(super) tags: Box<[Span]>,
    pub(super) path: Option<Box<Path>>,
    pub(super) layer: usize,
}

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

impl<'g> Occupation<'g> {
    pub(super) const fn new(graph: &'g Graph, id: OccupationId) -> Self {
        Self { graph, id }
    }

    fn row(self) -> &'g OccupationRow {
        &self.graph.occupations[self.id.index()]
    }

    fn text(self, field: impl Fn(&'g About) -> Span) -> Option<&'g str> {
        self.row()
            .about
            .as_deref()
            .and_then(|about| self.graph.text.get_some(field(about)))
    }

    fn texts(
        self,
        field: impl Fn(&'g About) -> &'g [Span],
    ) -> impl ExactSizeIterator<Item = &'g str> {
        let spans = self.row().about.as_deref().map_or(&[][..], field);
        spans.iter().map(|&span| self.graph.text.get(span))
    }

    pub(super) fn title_span(self) -> Span {
        self.row().title
    }

    pub(super) fn other_title_spans(self) -> &'g [Span] {
        let about = self.row().about.as_deref();
        about.map_or(&[], |about| &about.other_titles)
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
        self.graph.text.get(self.row().key)
    }

    /// The preferred title.
    #[must_use]
    pub fn title(self) -> &'g str {
        self.graph.text.get(self.row().title)
    }

    /// Whether there is a profile, or only edges that lead here.
    #[must_use]
    pub fn has_profile(self) -> bool {
        self.row().about.is_some()
    }

    /// What people in this occupation do; empty if the profile does not say.
    #[must_use]
    pub fn description(self) -> &'g str {
        self.text(|about| about.description).unwrap_or_default()
    }

    /// Other titles.
    #[must_use]
    pub fn other_titles(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.texts(|about| &about.other_titles)
    }

    /// The qualification that is generally asked for.
    #[must_use]
    pub fn minimum_qualification(self) -> Option<&'g str> {
        self.text(|about| about.minimum_qualification)
    }

    /// The ISCO skill level, 1 to 4.
    #[must_use]
    pub fn level(self) -> Option<u8> {
        self.row().level
    }

    /// The ISCO group in which it stands.
    #[must_use]
    pub fn group(self) -> Option<GroupId> {
        self.row().group
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
        self.text(|about| about.group_title).or_else(|| {
            self.group_code()?;
            Some(self.graph.group(self.group()?).title())
        })
    }

    /// One of the four skill lists, in the profile's order.
    #[must_use]
    pub fn list(self, list: SkillList) -> &'g [SkillId] {
        self.graph
            .lists
            .row(self.id.index() * SkillList::ALL.len() + list as usize)
    }

    /// All skills, essential ones first; each stands here once.
    #[must_use]
    pub fn skills(self) -> &'g [SkillId] {
        let lists = SkillList::ALL.len();
        self.graph.lists.rows(self.id.index() * lists, lists)
    }

    /// Listed similar occupations, in the profile's order.
    #[must_use]
    pub fn similar(self) -> &'g [OccupationId] {
        self.graph.similar.row(self.id.index())
    }

    /// The occupations that list this one as similar.
    #[must_use]
    pub fn similar_from(self) -> &'g [OccupationId] {
        self.graph.similar_from.row(self.id.index())
    }

    /// Listed long-term prospects, in the profile's order.
    #[must_use]
    pub fn prospects(self) -> &'g [OccupationId] {
        self.graph.prospects.row(self.id.index())
    }

    /// The occupations that list this one as a long-term prospect.
    #[must_use]
    pub fn prospects_from(self) -> &'g [OccupationId] {
        self.graph.prospects_from.row(self.id.index())
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
        let rows = self
            .row()
            .about
            .as_deref()
            .map_or(&[][..], |about| &about.references);
        rows.iter().map(|&(title, url)| Reference {
            title: self.graph.text.get(title),
            url: self.graph.text.get_some(url),
        })
    }

    /// The day of the last change, `YYYY-MM-DD`.
    #[must_use]
    pub fn updated(self) -> Option<&'g str> {
        self.text(|about| about.updated)
    }

    /// The identifier in the classification.
    #[must_use]
    pub fn uri(self) -> Option<&'g str> {
        self.text(|about| about.uri)
    }

    /// The code in the classification.
    #[must_use]
    pub fn code(self) -> Option<&'g str> {
        self.text(|about| about.code)
    }

    /// What the classification says of the regulation of this profession.
    #[must_use]
    pub fn regulated(self) -> Option<&'g str> {
        self.text(|about| about.regulated)
    }

    /// Anything else that the profile notes.
    #[must_use]
    pub fn notes(self) -> Option<&'g str> {
        self.text(|about| about.notes)
    }

    /// What else the profile states in a line or a few, each with its name for readers; what it
    /// does not state is left out.
    pub fn facts(self) -> impl Iterator<Item = (&'static str, &'g str)> {
        [
            ("Regulated", self.regulated()),
            ("Notes", self.notes()),
            ("Code", self.code()),
            ("URI", self.uri()),
            ("Updated", self.updated()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }

    /// Free marks.
    #[must_use]
    pub fn tags(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.texts(|about| &about.tags)
    }

    /// The profile's file; none if it is built in or there is no profile.
    #[must_use]
    pub fn path(self) -> Option<&'g Path> {
        self.row().about.as_deref()?.path.as_deref()
    }

    /// The layer that the profile comes from, as a position in the list of layers.
    #[must_use]
    pub fn layer(self) -> Option<usize> {
        self.row().about.as_deref().map(|about| about.layer)
    }
}
