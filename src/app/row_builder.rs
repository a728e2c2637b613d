//! The rows of a page while they are put together.

use super::action::Action;
use super::filters::PageFilters;
use super::glyphs::Glyph;
use super::row::{Folds, Row, Tone};
use super::scene::{Depth, Scene};
use super::settings::Settings;
use super::view::{Origin, View};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{OccupationId, SkillId};
use careernav_core::insight::Strength;
use careernav_core::report::text::skills_heading;
use careernav_core::report::{
    AnswerContext, Detail, Details, Document, Entry, Fact, Item, Relation, Section, SectionId,
    SkillNames,
};
use careernav_core::text::{width, wrap};
use careernav_core::user::Subject;
use careernav_core::user::UserContext;

/// A width at which a paragraph is one row.
pub const UNWRAPPED: u16 = u16::MAX;

/// Two lists are shown beside each other where there are so many columns.
pub const SIDE_BY_SIDE: u16 = 44;

/// So many rows they have at least, also where the panel has no room for them: it can be scrolled.
const MIN_SIDE_BY_SIDE: usize = 6;

/// So many occupations can be compared.
pub const MAX_COMPARED: usize = 3;

/// The rows of a text that is wrapped for a page of a width.
pub fn paragraph(text: &str, tone: Tone, indent: u16, width: u16) -> impl Iterator<Item = Row> {
    let measure = match width {
        UNWRAPPED => UNWRAPPED,
        width => width.min(careernav_core::text::MEASURE),
    };
    let room = measure.saturating_sub(indent).max(1);
    wrap(text, room).into_iter().map(move |line| {
        if line.is_empty() {
            Row::Blank
        } else {
            Row::Text {
                text: line,
                tone,
                indent,
            }
        }
    })
}

/// What is shown of a subject.
#[derive(Debug, Clone, Copy)]
pub struct PageRequest<'a> {
    /// What the page is about.
    pub subject: Subject,
    /// What is expanded.
    pub folds: &'a Folds,
    /// What narrows its list.
    pub filters: &'a PageFilters,
    /// How closely it is looked at.
    pub depth: Depth,
}

/// Rows while they are put together for a width.
pub struct RowBuilder<'a> {
    /// What the rows are about.
    pub data: &'a Dataset,
    /// Who reads them.
    pub user: &'a UserContext,
    /// How they look at suggestions.
    pub view: View,
    /// What they have set.
    pub settings: &'a Settings,
    /// How closely they are looked at.
    pub depth: Depth,
    /// What is expanded.
    pub folds: &'a Folds,
    /// What narrows the page's list.
    pub filters: &'a PageFilters,
    /// For how many columns.
    pub width: u16,
    rows: Vec<Row>,
}

impl<'a> RowBuilder<'a> {
    /// A builder without rows.
    #[must_use]
    pub const fn new(scene: Scene<'a>, request: PageRequest<'a>, width: u16) -> Self {
        Self {
            data: scene.data,
            user: scene.user,
            view: scene.view,
            settings: scene.settings,
            depth: request.depth,
            folds: request.folds,
            filters: request.filters,
            width,
            rows: Vec::new(),
        }
    }

    /// The data set, and who looks at it.
    #[must_use]
    pub const fn scene(&self) -> Scene<'a> {
        Scene {
            data: self.data,
            user: self.user,
            view: self.view,
            settings: self.settings,
        }
    }

    /// What an answer takes from the page.
    #[must_use]
    pub fn context(&self) -> AnswerContext<'a> {
        AnswerContext {
            data: self.data,
            user: (!self.user.skills.is_empty()).then_some(self.user),
            counts_person: self.view.origin == Origin::Me,
            rank: self.view.rank,
            is_quick: self.depth == Depth::Brief,
            expanded: self.folds,
        }
    }

    /// The finished rows.
    #[must_use]
    pub fn finish(self) -> Vec<Row> {
        self.rows
    }

    /// Adds a row as it is.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds an empty line, unless there is one already.
    pub fn blank(&mut self) {
        if !self.rows.is_empty() && self.rows.last() != Some(&Row::Blank) {
            self.push(Row::Blank);
        }
    }

    /// Adds text, wrapped.
    pub fn text(&mut self, text: &str, tone: Tone, indent: u16) {
        self.rows.extend(paragraph(text, tone, indent, self.width));
    }

    /// Adds a heading, and says whether its content is wanted.
    pub fn section(&mut self, section: SectionId, count: Option<usize>) -> bool {
        let open = self.folds.is_open(section);
        self.push(Row::Section {
            section,
            heading: section.heading().into(),
            count,
            found: None,
            open,
        });
        open
    }

    /// Adds occupations that can be walked to.
    pub fn occupations(&mut self, ids: &[OccupationId], relation: Relation) {
        for &id in ids {
            self.push(Row::Occupation { id, relation });
        }
    }

    /// Adds a document.
    pub fn document(&mut self, document: &Document<'_>) {
        self.head(document);
        for section in &document.sections {
            if section.starts_group {
                self.blank();
            }
            self.document_section(section);
        }
    }

    /// Adds what is above the sections of a document.
    pub fn head(&mut self, document: &Document<'_>) {
        self.text(&document.title, Tone::Title, 0);
        // What is said of the reader begins a line of its own.
        let is_own = |fact: &Fact<'_>| matches!(fact, Fact::YouHave(_));
        let own = document.facts.iter().position(is_own);
        let (facts, own) = document.facts.split_at(own.unwrap_or(document.facts.len()));
        for facts in [facts, own].into_iter().filter(|facts| !facts.is_empty()) {
            let labels: Vec<_> = facts.iter().map(|fact| fact.label().into_owned()).collect();
            self.text(&self.settings.glyphs.join(&labels), Tone::Dim, 0);
        }
        if document.facts.is_empty() {
            // Occupations between which a page leads belong to its title.
            self.subjects(document);
        } else {
            self.blank();
            self.subjects(document);
        }
        for note in &document.notes {
            self.blank();
            let tone = match note.name {
                Some(_) => Tone::Body,
                None => Tone::Dim,
            };
            self.text(&note.text, tone, 0);
        }
        self.blank();
    }

    fn subjects(&mut self, document: &Document<'_>) {
        for subject in &document.subjects {
            match &subject.entry {
                Entry::Text { .. } => {
                    self.text(&subject.label(&self.data.graph), Tone::Dim, 2);
                }
                _ => self.item(SectionId::Members, subject),
            }
        }
    }

    fn document_section(&mut self, section: &Section<'_>) {
        let usual = section.id.heading();
        let heading = match section.heading.as_ref() {
            heading if heading == usual => usual.into(),
            heading => heading.to_owned().into(),
        };
        self.push(Row::Section {
            section: section.id,
            heading,
            count: section.count,
            found: section.shown_count(),
            open: section.is_open,
        });
        if !section.is_open {
            return;
        }
        if !section.chain.is_empty() {
            let arrow = format!(" {} ", self.settings.glyphs.of(Glyph::Arrow));
            self.text(&section.chain.join(&arrow), Tone::Body, 2);
        }
        // A path of one step has the verdict of that step.
        if let Some(verdict) = section.verdict().filter(|_| section.items.len() > 1) {
            self.push(Row::Verdict { verdict, indent: 2 });
        }
        for remark in &section.before {
            self.text(remark, Tone::Dim, 2);
        }
        for item in &section.items {
            self.item(section.id, item);
        }
        for remark in &section.after {
            self.text(remark, Tone::Dim, 2);
        }
    }

    fn item(&mut self, section: SectionId, item: &Item<'_>) {
        let open = match &item.details {
            Details::None => None,
            Details::Folded => Some(false),
            Details::Open(_) => Some(true),
        };
        match (&item.entry, open) {
            (&Entry::Occupation(id, relation), Some(open)) => {
                self.push(Row::Move {
                    id,
                    relation,
                    is_listed: item.is_listed(),
                    verdict: item.verdict(),
                    coverage: item.coverage().unwrap_or_default(),
                    open,
                });
            }
            (&Entry::Occupation(id, relation), None) => {
                self.push(Row::Occupation { id, relation });
            }
            (&Entry::Skill(id), Some(open)) => {
                let is_perhaps = item.facts.contains(&Fact::Perhaps);
                self.push(Row::Skill {
                    id,
                    is_perhaps,
                    open,
                });
            }
            (&Entry::Skill(id), None) => {
                let strengths = item.facts.iter().find_map(|fact| match fact {
                    Fact::Strengths(strengths) => Some(padded(strengths)),
                    _ => None,
                });
                self.push(match strengths {
                    Some(strengths) => Row::Compared { id, strengths },
                    None => Row::Related { id, section },
                });
            }
            (&Entry::Group(id), _) => self.push(Row::Group(id)),
            (&Entry::SkillGroup(id), _) => self.push(Row::SkillGroup { id, section }),
            (&Entry::Url { title, url }, _) => {
                self.push(Row::Reference {
                    title: title.to_owned(),
                    url: url.to_owned(),
                });
                self.text(url, Tone::Dim, 6);
            }
            (Entry::Text { .. }, _) => {
                if let Some(verdict) = item.verdict() {
                    self.push(Row::Verdict { verdict, indent: 2 });
                    let text = item.label(&self.data.graph);
                    return self.text(&text, Tone::Body, 2);
                }
                self.text(&item.line(&self.data.graph), Tone::Body, 2);
            }
        }
        if let Details::Open(details) = &item.details {
            let step = match item.entry {
                Entry::Occupation(id, relation) => Some((id, relation)),
                _ => None,
            };
            for detail in details {
                self.detail(detail, step, 6);
            }
        }
    }

    /// A line below an item. The skills of a step have lines of their own, which can be walked to where it
    /// is said of which step they are.
    pub fn detail(
        &mut self,
        detail: &Detail<'_>,
        step: Option<(OccupationId, Relation)>,
        indent: u16,
    ) {
        match detail {
            Detail::Verdict(verdict, text) => {
                self.push(Row::Verdict {
                    verdict: *verdict,
                    indent,
                });
                self.text(text, Tone::Body, indent);
            }
            Detail::Caution(text) | Detail::Text(text) => self.text(text, Tone::Body, indent),
            Detail::Remark(text) => self.text(text, Tone::Dim, indent),
            Detail::Skills { kind, ids, .. } if ids.is_empty() => {
                if let Some(none) = kind.none() {
                    self.text(none, Tone::Body, indent);
                }
            }
            Detail::Skills {
                kind, ids, limit, ..
            } => {
                let limit = if self.folds.shows_all {
                    usize::MAX
                } else {
                    *limit
                };
                self.text(&skills_heading(*kind, ids.len()), Tone::Dim, indent);
                for &id in ids.iter().take(limit) {
                    if let Some((of, relation)) = step {
                        self.push(Row::StepSkill {
                            id,
                            of,
                            relation,
                            kind: *kind,
                        });
                    } else {
                        let name = self.data.graph.skill(id).name();
                        self.text(name, Tone::Body, indent + 2);
                    }
                }
                if let Some(more @ 1..) = ids.len().checked_sub(limit) {
                    let how = match step {
                        Some(_) => format!(": press {}", self.settings.key(Action::ShowAll)),
                        None => String::new(),
                    };
                    self.text(&format!("{more} more{how}"), Tone::Dim, indent + 2);
                }
            }
        }
    }

    /// How many rows are left of a height, less those that are to follow `below`; at least so many.
    #[must_use]
    pub fn room(&self, height: u16, below: usize, least: usize) -> usize {
        let taken = self.rows.len() + below;
        usize::from(height).saturating_sub(taken).max(least)
    }

    /// Two lists of skills beside each other, each with its heading. They take what is left of a height, less
    /// the rows that are to follow below them.
    pub fn skills_side_by_side(
        &mut self,
        lists: [(SkillNames, &[SkillId]); 2],
        height: u16,
        below: usize,
    ) {
        let headings = lists.map(|(kind, ids)| skills_heading(kind, ids.len()));
        let rows = self.room(height, below + 1, MIN_SIDE_BY_SIDE);
        self.side_by_side(headings, lists.map(|(_, ids)| ids), rows);
    }

    /// The same with other headings, in so many rows below them. Each has half of the width, or more where
    /// the other one needs less.
    pub fn side_by_side(&mut self, headings: [String; 2], lists: [&[SkillId]; 2], rows: usize) {
        let graph = &self.data.graph;
        let cell = |ids: &[SkillId], nth: usize| match ids.get(nth) {
            Some(_) if nth + 1 == rows && ids.len() > rows => format!("  {} more", ids.len() - nth),
            Some(&id) => format!("  {}", graph.skill(id).name()),
            None => String::new(),
        };
        let most = lists.iter().map(|ids| ids.len()).max().unwrap_or(0);
        let lines = (0..most.min(rows)).map(|nth| lists.map(|ids| cell(ids, nth)));
        let lines: Vec<_> = std::iter::once(headings).chain(lines).collect();
        let widest = |side: usize| {
            let widths = lines.iter().map(|line| width(&line[side]));
            widths.max().unwrap_or(0)
        };
        let (all, gap) = (usize::from(self.width), 2);
        let (left, right) = (widest(0) + gap, widest(1));
        let half = all / 2;
        let split = if right <= all - half {
            left.clamp(half, (all - right).max(half))
        } else {
            half.min(left)
        };
        let glyphs = self.settings.glyphs;
        for (nth, [left, right]) in lines.into_iter().enumerate() {
            let left = glyphs.cut(&left, split.saturating_sub(gap));
            let right = glyphs.cut(&right, all - split);
            let gap = split.saturating_sub(width(&left));
            let text = format!("{left}{:gap$}{right}", "").trim_end().to_owned();
            let tone = if nth == 0 { Tone::Dim } else { Tone::Body };
            self.push(text_row(text, tone));
        }
    }
}

/// A line of text without an indent, as it is.
const fn text_row(text: String, tone: Tone) -> Row {
    Row::Text {
        text,
        tone,
        indent: 0,
    }
}

/// Strengths in as many columns as can be compared.
// Nothing beyond the occupations that are compared; of those, none where a skill is not needed.
#[allow(clippy::option_option)]
fn padded(strengths: &[Option<Strength>]) -> [Option<Option<Strength>>; MAX_COMPARED] {
    let mut padded = [None; MAX_COMPARED];
    for (to, from) in padded.iter_mut().zip(strengths) {
        *to = Some(*from);
    }
    padded
}
