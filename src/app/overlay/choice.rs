//! The box in which a job is chosen: where you start, where you want to go, or what to compare with.
//!
//! An empty line begins with what is probably meant: your own skills, your past jobs, and what you open
//! often; a small data set follows as a whole. What is typed is searched for as in the search box, among occupations.

use careernav_core::graph::{Occupation, OccupationId};
use careernav_core::search::{Hit, Kinds, Target};

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::picker::{Changed, Picker};
use crate::app::question::{Question, Start};
use crate::app::response::{Request, Response};
use careernav_core::graph::Found;

/// How many hits are listed.
const MAX_HITS: usize = 50;

/// How many jobs that you open often are listed in an empty box.
const MAX_OFTEN: usize = 10;

/// What there is to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceRow {
    /// Your skills and past jobs.
    Me,
    /// A past job.
    PastJob(OccupationId),
    /// A job that you open often.
    Often(OccupationId),
    /// Another job of a small data set.
    Other(OccupationId),
    /// A job that what is typed finds.
    Hit(OccupationId, Hit),
}

impl ChoiceRow {
    /// What it answers.
    #[must_use]
    pub const fn start(&self) -> Start {
        match self {
            Self::Me => Start::Me,
            Self::PastJob(id) | Self::Often(id) | Self::Other(id) | Self::Hit(id, _) => {
                Start::Job(*id)
            }
        }
    }
}

/// The open box.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is typed, and what there is to choose.
    pub picker: Picker<ChoiceRow>,
    /// What is asked.
    pub question: Question,
    /// Whether what is typed could be searched for. Just after the start it may have to wait.
    pub is_ready: bool,
    /// Whether nothing is called what is typed, so that the rows are the nearest.
    pub is_nearest: bool,
}

impl Choice {
    /// An empty box.
    #[must_use]
    pub fn new(question: Question, ctx: &Ctx) -> Self {
        let mut choice = Self {
            picker: Picker::default(),
            question,
            is_ready: true,
            is_nearest: false,
        };
        choice.refresh(ctx);
        choice
    }

    /// Lists what there is to choose.
    pub fn refresh(&mut self, ctx: &Ctx) {
        let mut rows = if self.picker.is_empty() {
            (self.is_ready, self.is_nearest) = (true, false);
            usual(self.question, ctx)
        } else {
            self.found(ctx)
        };
        let known: Vec<_> = self.question.known().collect();
        let is_known = |row: &ChoiceRow| match row.start() {
            Start::Job(id) => known.contains(&id),
            Start::Me => false,
        };
        rows.retain(|row| !is_known(row));
        self.picker.set_rows(rows);
    }

    fn found(&mut self, ctx: &Ctx) -> Vec<ChoiceRow> {
        let graph = &ctx.data.graph;
        let index = ctx.data.index();
        self.is_ready = index.is_some();
        let Some(index) = index else {
            return Vec::new();
        };
        let typed = self.picker.input.text();
        let answer = index.search(graph, typed, Kinds::Occupations, MAX_HITS);
        self.is_nearest = answer.hits.is_empty();
        let hits = answer.hits.into_iter().chain(answer.nearest);
        let jobs = hits.filter_map(|hit| match hit.target {
            Target::Occupation(id) => Some(ChoiceRow::Hit(id, hit)),
            _ => None,
        });
        jobs.collect()
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, ctx: &Ctx) -> Response {
        match action {
            Action::Choose => return self.choose(),
            Action::TurnRound => {
                let Some(question) = self.question.turned_round() else {
                    return Response::done();
                };
                self.question = question;
            }
            action => {
                if self.picker.act(action) != Changed::Text {
                    return Response::done();
                }
            }
        }
        self.refresh(ctx);
        Response::done()
    }

    /// Answers with the row under the cursor.
    #[must_use]
    pub fn choose(&self) -> Response {
        match self.picker.current() {
            Some(row) => Response::request(Request::Answer(self.question, row.start())),
            None => Response::done(),
        }
    }

    /// The keys that help most, and what they do.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        let mut list = vec![(Action::Choose, self.question.leads_to())];
        match self.question.turned_round() {
            Some(Question::To(..)) => list.push((Action::TurnRound, "from here instead")),
            Some(_) => list.push((Action::TurnRound, "to here instead")),
            None => {}
        }
        list.push((Action::NextRow, "next"));
        list.push((Action::Close, "cancel"));
        list
    }
}

/// What is probably meant.
fn usual(question: Question, ctx: &Ctx) -> Vec<ChoiceRow> {
    let (user, graph) = (&ctx.user, &ctx.data.graph);
    let is_mine = question.can_start_from_me() && !user.skills.is_empty();
    let past_jobs = user.person.past_jobs.iter().rev().copied();
    let past_jobs = past_jobs.filter(|_| question.can_be_past_job());
    let often = ctx.user_history.often().into_iter();
    let often = often.filter_map(|opened| match graph.find_occupation(&opened.id) {
        Found::One(id) if !user.person.past_jobs.contains(&id) => Some(ChoiceRow::Often(id)),
        _ => None,
    });
    let mut rows: Vec<_> = is_mine.then_some(ChoiceRow::Me).into_iter().collect();
    rows.extend(past_jobs.map(ChoiceRow::PastJob));
    rows.extend(often.take(MAX_OFTEN));
    // A ladder is read more quickly than typed.
    if graph.occupation_count() <= MAX_HITS {
        let listed: Vec<_> = rows.iter().map(ChoiceRow::start).collect();
        let others = graph.occupations().filter(|it| it.has_profile());
        let others = others.map(Occupation::id);
        let others = others.filter(|&id| !listed.contains(&Start::Job(id)));
        rows.extend(others.map(ChoiceRow::Other));
    }
    rows
}
