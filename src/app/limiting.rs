//! What keys and the mouse do in the line in which limits are typed, and what comes of it.

use super::action::Action;
use super::dataset::Dataset;
use super::limits::{Asked, Kind, Limits, Loosening};
use super::me::Scene;
use super::overlay::Overlay;
use super::overlay::limits::Line;
use super::page::Page;
use super::place::Subject;
use super::row::Row;
use super::{App, Focus};
use crate::graph::OccupationId;
use crate::search::{Kinds, Target};

/// How many occupations are looked for by a part of what they are called.
const NEAR: usize = 5;

impl App {
    /// Opens the line with what limits the page that is shown.
    pub(super) fn open_limits(&mut self) {
        let page = self.shown();
        if Kind::of(page.subject()).is_none() {
            let what = "Nothing is limited here; what fits (M) and ways (w) can be.";
            self.notice = Some(what.to_owned());
            return;
        }
        let line = Line::new(&page.limits().text(&self.data.graph));
        self.focus = Focus::Page;
        self.overlay = Some(Overlay::Limits(Box::new(line)));
        self.read_limits();
    }

    /// Reads the open line anew: after a key, or for another set. Where nothing can be limited any
    /// longer it is closed.
    pub(super) fn read_limits(&mut self) {
        let subject = self.page.subject();
        let Some(Overlay::Limits(line)) = &mut self.overlay else {
            return;
        };
        let Some(kind) = Kind::of(subject) else {
            self.overlay = None;
            return;
        };
        let scene = Scene {
            data: &self.data,
            mine: &self.mine,
            view: self.view,
            settings: &self.settings,
        };
        let data = scene.data;
        line.refresh(Asked {
            graph: &data.graph,
            kind,
            ends: match subject {
                Subject::Ways(from, to) => Some((from, to)),
                _ => None,
            },
            near: &|name| near(data, name),
        });
        let limits = &line.reading.limits;
        line.passing = (kind == Kind::Fit).then(|| scene.fitting(limits).len());
    }

    pub(super) fn act_in_limits(&mut self, action: Action) {
        let Some(Overlay::Limits(line)) = &mut self.overlay else {
            return;
        };
        match action {
            Action::Apply if line.chosen.is_none() => return self.apply_limits(),
            Action::Apply | Action::Complete => match line.offered().cloned() {
                Some(offer) => line.take(&offer),
                None => return,
            },
            Action::NextHit => return line.choose(true),
            Action::PreviousHit => return line.choose(false),
            action => line.input.edit(action),
        }
        self.read_limits();
    }

    /// Limits the page by what the line says, if all of it is understood.
    fn apply_limits(&mut self) {
        if let Some(Overlay::Limits(line)) = &self.overlay
            && line.reading.remarks.is_empty()
        {
            let limits = line.reading.limits.clone();
            self.overlay = None;
            self.page.limit(limits);
        }
    }

    /// Takes away the limit that stands in the way, as the page says.
    pub(super) fn loosen(&mut self) {
        let mut rows = self.page.rows().iter();
        let loosening = rows.find_map(|row| match row {
            Row::Loosen { loosening, .. } => Some(*loosening),
            _ => None,
        });
        match loosening.filter(|_| !self.is_peeking()) {
            Some(loosening) => self.loosen_by(loosening),
            None => self.notice = Some("No limit stands in the way here.".to_owned()),
        }
    }

    pub(super) fn loosen_by(&mut self, loosening: Loosening) {
        let limits = loosening.of_limits(self.page.limits());
        self.page.limit(limits);
        self.notice = Some(format!("{}: done.", loosening.words()));
    }

    pub(super) fn mouse_in_limits(&mut self, x: u16, y: u16) {
        let panel = self.layout.limits;
        let Some(Overlay::Limits(line)) = &mut self.overlay else {
            return;
        };
        if !panel.area.contains(x, y) {
            self.overlay = None;
            return;
        }
        let first = panel.content.y + Line::HEAD;
        if !panel.content.contains(x, y) || y < first {
            return;
        }
        let row = line.cursor.top + usize::from(y - first);
        if let Some(offer) = line.reading.offers.get(row).cloned() {
            line.take(&offer);
            self.read_limits();
        }
    }

    /// What a page that is opened is limited by: what it was limited by the last time.
    pub(super) fn last_limits(&self, subject: Subject) -> Limits {
        let pages = self.history.ahead().rev().chain(self.history.behind());
        let last = pages.rev().find(|page| page.subject() == subject);
        last.map(Page::limits).cloned().unwrap_or_default()
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
