//! The rows of a page while they are put together.

use super::filters::PageFilters;
use super::row::{Edge, Folds, Row, Section, Tone};
use super::scene::{Look, Scene};
use super::screen::Shown;
use super::settings::Settings;
use super::view::View;
use careernav_core::dataset::Dataset;
use careernav_core::graph::{OccupationId, SkillGroupId, SkillId};
use careernav_core::text::wrap;
use careernav_core::user::UserContext;

/// A width at which a paragraph is one row.
pub const UNWRAPPED: u16 = u16::MAX;

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

/// Rows while they are put together for a width.
pub struct Sheet<'a> {
    /// What the rows are about.
    pub data: &'a Dataset,
    /// Who reads them.
    pub user: &'a UserContext,
    /// How they look at suggestions.
    pub view: View,
    /// What they have set.
    pub settings: &'a Settings,
    /// How closely they are looked at.
    pub look: Look,
    /// What is expanded.
    pub folds: &'a Folds,
    /// What filters the page's list.
    pub filters: &'a PageFilters,
    width: u16,
    rows: Vec<Row>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    #[must_use]
    pub const fn new(scene: Scene<'a>, shown: Shown<'a>, width: u16) -> Self {
        Self {
            data: scene.data,
            user: scene.user,
            view: scene.view,
            settings: scene.settings,
            look: shown.look,
            folds: shown.folds,
            filters: shown.filters,
            width,
            rows: Vec::new(),
        }
    }

    /// The set, and who looks at it.
    #[must_use]
    pub const fn scene(&self) -> Scene<'a> {
        Scene {
            data: self.data,
            user: self.user,
            view: self.view,
            settings: self.settings,
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
    pub fn section(&mut self, section: Section, count: Option<usize>) -> bool {
        let open = self.folds.is_open(section);
        self.push(Row::Section {
            section,
            count,
            found: None,
            open,
        });
        open
    }

    /// Adds a part with lines of text, if there are any.
    pub fn lines<'t>(&mut self, section: Section, lines: impl ExactSizeIterator<Item = &'t str>) {
        if lines.len() > 0 && self.section(section, Some(lines.len())) {
            for line in lines {
                self.text(line, Tone::Body, 2);
            }
        }
    }

    /// Adds a skill, with its description where it is expanded.
    pub fn skill(&mut self, id: SkillId) {
        let open = self.folds.skills.contains(&id);
        self.push(Row::Skill { id, open });
        if open {
            let description = match self.data.graph.skill(id).description() {
                "" => "No description.",
                description => description,
            };
            self.text(description, Tone::Dim, 6);
        }
    }

    /// Adds a part with skills and groups of skills that can be walked to, if there are any.
    pub fn related(&mut self, section: Section, groups: &[SkillGroupId], skills: &[SkillId]) {
        let count = groups.len() + skills.len();
        if count > 0 && self.section(section, Some(count)) {
            for &id in groups {
                self.push(Row::SkillGroup { id, section });
            }
            for &id in skills {
                self.push(Row::Related { id, section });
            }
        }
    }

    /// Adds occupations that can be walked to.
    pub fn occupations(&mut self, ids: &[OccupationId], edge: Edge) {
        for &id in ids {
            self.push(Row::Occupation { id, edge });
        }
    }
}
