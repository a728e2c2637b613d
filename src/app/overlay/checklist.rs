//! The checklist: the optional skills of past jobs, to be ticked one after the other.
//!
//! A past job gives its essential skills; of its optional ones nobody knows who has them. Here they are
//! asked for in one pass, the most telling first. Each tick counts at once, so that closing the list
//! loses nothing.

use careernav_core::graph::{Graph, SkillId};
use careernav_core::insight::SkillSet;
use careernav_core::text::counted;
use careernav_core::user::Subject;

use crate::app::action::Action;
use crate::app::commands::selection::Selection;
use crate::app::cursor::{Cursor, Rows};
use crate::app::layout::Panel;
use crate::app::layout::columns::ColumnLengths;
use crate::app::picker::Clicked;
use crate::app::response::{Request, Response};

/// The open checklist.
#[derive(Debug, Clone)]
pub struct Checklist {
    /// Whose optional skills they are.
    pub title: String,
    /// The skills, the most telling first.
    pub skills: Vec<SkillId>,
    /// The row under the cursor, and how far the rows are scrolled.
    pub cursor: Cursor,
    height: usize,
}

impl Checklist {
    /// The optional skills of the past job that is selected, or of all past jobs.
    ///
    /// # Errors
    ///
    /// What to say where there is nothing to tick.
    pub fn new(selection: &Selection<'_>) -> Result<Self, String> {
        let (ctx, person) = (selection.ctx, &selection.ctx.user.person);
        let graph = &ctx.data.graph;
        let selected = selection.occupation();
        let jobs = match selected.filter(|job| person.past_jobs.contains(job)) {
            Some(job) => vec![job],
            None => person.past_jobs.clone(),
        };
        let title = match jobs[..] {
            [] => {
                let tick = ctx.settings.key(Action::Tick);
                return Err(format!(
                    "Add a past job first: {tick} on a job you have done."
                ));
            }
            [job] => graph.occupation(job).title().to_owned(),
            _ => counted(jobs.len(), "past job"),
        };
        let mut optional = SkillSet::default();
        for &job in &jobs {
            optional.unite(&SkillSet::optional(graph, job));
        }
        for &job in &person.past_jobs {
            optional.subtract(&SkillSet::essential(graph, job));
        }
        let skills = ctx.data.insight().most_telling_first(&optional);
        if skills.is_empty() {
            return Err(format!("{title}: no optional skills to tick."));
        }
        Ok(Self {
            title,
            skills,
            cursor: Cursor::default(),
            height: 0,
        })
    }

    /// The same over another data set, without the skills that it does not have.
    pub fn remap(&mut self, old: &Graph, new: &Graph) {
        let skills = self.skills.iter();
        let skills = skills.filter_map(|&id| match Subject::Skill(id).remapped(old, new) {
            Some(Subject::Skill(id)) => Some(id),
            _ => None,
        });
        self.skills = skills.collect();
    }

    /// Carries out an action. What is ticked is left behind, so that one key after the other goes through
    /// the list.
    pub fn act(&mut self, action: Action) -> Response {
        let ticks: fn(SkillId) -> Request = match action {
            Action::TickHave => Request::TickSkill,
            Action::TickNot => Request::RemoveSkill,
            Action::CloseChecklist => return Response::request(Request::CloseOverlay),
            action => {
                self.travel(|cursor, rows| cursor.act(action, rows));
                return Response::done();
            }
        };
        let Some(&skill) = self.skills.get(self.cursor.at) else {
            return Response::done();
        };
        self.travel(Cursor::down);
        Response::request(ticks(skill))
    }

    /// Chooses the row at a cell, if there is one.
    pub fn click(&mut self, panel: Panel, (x, y): (u16, u16)) -> Clicked {
        if !panel.area.contains(x, y) {
            return Clicked::Outside;
        }
        let row = self.cursor.top + usize::from(y.saturating_sub(panel.content.y));
        if !panel.content.contains(x, y) || row >= self.skills.len() {
            return Clicked::Inside;
        }
        self.travel(|cursor, rows| cursor.point(row, rows));
        Clicked::Row
    }

    /// Scrolls by a number of rows.
    pub fn scroll(&mut self, by: isize) {
        self.travel(|cursor, rows| cursor.scroll(by, rows));
    }

    /// Lays the list out for its panel.
    pub fn fit(&mut self, panel: Panel) {
        self.height = usize::from(panel.content.height);
        self.travel(Cursor::settle);
    }

    /// The rows in view, with their positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, SkillId)> {
        let skills = self.skills.iter().copied().enumerate();
        skills.skip(self.cursor.top).take(self.height)
    }

    fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        let rows = Rows {
            len: self.skills.len(),
            height: self.height,
            columns: ColumnLengths::even(1, self.height),
            selectable: &|_| true,
        };
        act(&mut self.cursor, rows);
    }

    /// The keys that help most, and what they do.
    #[must_use]
    pub fn hints() -> Vec<(Action, &'static str)> {
        vec![
            (Action::TickHave, "I have it"),
            (Action::TickNot, "I don't"),
            (Action::Down, "skip"),
            (Action::CloseChecklist, "done"),
        ]
    }
}
