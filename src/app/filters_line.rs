//! What keys and the mouse do in the line in which filters are typed, and what comes of it.

use super::action::Action;
use super::filters::{FilterTarget, PageFilters, ParseContext, Relaxation};
use super::model::{App, Focus};
use super::overlay::Overlay;
use super::overlay::filters::FilterLine;
use super::page::Page;
use super::row::Row;
use super::scene::Scene;
use careernav_core::dataset::Dataset;
use careernav_core::graph::OccupationId;
use careernav_core::search::{Kinds, Target};
use careernav_core::user::Subject;

/// How many occupations are looked for by a part of what they are called.
const NEAR: usize = 5;

impl App {
    /// Opens the line with what filters the page that is shown.
    pub(super) fn open_filters(&mut self) {
        let page = self.shown();
        if FilterTarget::of(page.subject()).is_none() {
            let what = "Nothing is limited here; what fits (M) and ways (w) can be.";
            self.notice = Some(what.to_owned());
            return;
        }
        let line = FilterLine::new(&page.filters().text(&self.data.graph));
        self.focus = Focus::Page;
        self.overlay = Some(Overlay::Filters(Box::new(line)));
        self.read_filters();
    }

    /// Reads the open line anew: after a key, or for another set. Where nothing can be limited any
    /// longer it is closed.
    pub(super) fn read_filters(&mut self) {
        let subject = self.page.subject();
        let Some(Overlay::Filters(line)) = &mut self.overlay else {
            return;
        };
        let Some(kind) = FilterTarget::of(subject) else {
            self.overlay = None;
            return;
        };
        let scene = Scene {
            data: &self.data,
            user: &self.user,
            view: self.view,
            settings: &self.settings,
        };
        let data = scene.data;
        line.refresh(ParseContext {
            graph: &data.graph,
            kind,
            ends: match subject {
                Subject::Ways(from, to) => Some((from, to)),
                _ => None,
            },
            near: &|name| near(data, name),
        });
        let filters = &line.reading.filters;
        line.passing = (kind == FilterTarget::Fit).then(|| scene.fitting(filters).len());
    }

    pub(super) fn act_in_filters(&mut self, action: Action) {
        let Some(Overlay::Filters(line)) = &mut self.overlay else {
            return;
        };
        match action {
            Action::ApplyFilters if line.chosen.is_none() => return self.apply_filters(),
            Action::ApplyFilters | Action::Complete => match line.offered().cloned() {
                Some(offer) => line.take(&offer),
                None => return,
            },
            Action::NextRow => return line.choose(true),
            Action::PreviousRow => return line.choose(false),
            action => line.input.edit(action),
        }
        self.read_filters();
    }

    /// Filters the page by what the line says, if all of it is understood.
    fn apply_filters(&mut self) {
        if let Some(Overlay::Filters(line)) = &self.overlay
            && line.reading.remarks.is_empty()
        {
            let filters = line.reading.filters.clone();
            self.overlay = None;
            self.page.limit(filters);
        }
    }

    /// Takes away the limit that stands in the way, as the page says.
    pub(super) fn relax(&mut self) {
        let mut rows = self.page.rows().iter();
        let relaxation = rows.find_map(|row| match row {
            Row::Relax { relaxation, .. } => Some(*relaxation),
            _ => None,
        });
        match relaxation.filter(|_| !self.is_peeking()) {
            Some(relaxation) => self.relax_by(relaxation),
            None => self.notice = Some("No limit stands in the way here.".to_owned()),
        }
    }

    pub(super) fn relax_by(&mut self, relaxation: Relaxation) {
        let filters = relaxation.apply_to(self.page.filters());
        self.page.limit(filters);
        self.notice = Some(format!("{}: done.", relaxation.words()));
    }

    pub(super) fn mouse_in_filters(&mut self, x: u16, y: u16) {
        let panel = self.layout.filters;
        let Some(Overlay::Filters(line)) = &mut self.overlay else {
            return;
        };
        if !panel.area.contains(x, y) {
            self.overlay = None;
            return;
        }
        let first = panel.content.y + FilterLine::HEAD;
        if !panel.content.contains(x, y) || y < first {
            return;
        }
        let row = line.cursor.top + usize::from(y - first);
        if let Some(offer) = line.reading.offers.get(row).cloned() {
            line.take(&offer);
            self.read_filters();
        }
    }

    /// What a page that is opened is limited by: what it was limited by the last time.
    pub(super) fn last_filters(&self, subject: Subject) -> PageFilters {
        let pages = self.history.ahead().rev().chain(self.history.behind());
        let last = pages.rev().find(|page| page.subject() == subject);
        last.map(Page::filters).cloned().unwrap_or_default()
    }
}

/// Occupations that are called like this, or nearly.
fn near(data: &Dataset, name: &str) -> Vec<OccupationId> {
    let Some(index) = data.index() else {
        return data.graph.nearest_occupations(name, NEAR);
    };
    let answer = index.search(&data.graph, name, Kinds::Occupations, NEAR);
    let hits = answer.hits.into_iter().chain(answer.nearest);
    let found = hits.filter_map(|hit| match hit.target {
        Target::Occupation(id) => Some(id),
        _ => None,
    });
    found.collect()
}
