//! The line in which the filters of a page are typed: the text, what it means, and what can follow.
//!
//! Nothing is filtered while it is open: Enter applies the line, closing it changes nothing.

use careernav_core::graph::{OccupationId, SkillId};
use careernav_core::search::{FilterScope, Kinds, Remark, Target};

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::filters::{FilterCompletion, Nearest, PageFilters, parse_on, scope_of};
use crate::app::picker::{Changed, Choice, Picker};
use crate::app::response::{Request, Response};
use careernav_core::dataset::Dataset;
use careernav_core::user::Subject;

/// How many occupations with a similar title are suggested.
const MAX_SIMILAR: usize = 5;

/// The open line.
#[derive(Debug, Clone)]
pub struct FilterLine {
    /// What is typed, and how it can be completed. Enter applies the line until you choose a row.
    pub picker: Picker<FilterCompletion>,
    /// What is filtered.
    pub scope: FilterScope,
    /// The filters that are understood.
    pub filters: PageFilters,
    /// Remarks about the others. As long as there are any, the line cannot be applied.
    pub remarks: Vec<Remark>,
    /// How many jobs pass, where that is quickly counted.
    pub passing: Option<usize>,
    subject: Subject,
}

impl FilterLine {
    /// The line for a page and the filters that it has. None if nothing on the page can be filtered.
    #[must_use]
    pub fn new(subject: Subject, filters: &PageFilters, ctx: &Ctx) -> Option<Self> {
        let mut picker = Picker::new(Choice::OnRequest);
        let text = filters.text(&ctx.data.graph);
        if !text.is_empty() {
            // What you type next is one more filter.
            picker.set_text(&(text + " "));
        }
        let mut line = Self {
            picker,
            scope: scope_of(subject)?,
            filters: PageFilters::default(),
            remarks: Vec::new(),
            passing: None,
            subject,
        };
        line.refresh(ctx);
        Some(line)
    }

    /// The same line over another page or data set. False if nothing can be filtered there.
    pub fn follow(&mut self, subject: Subject, ctx: &Ctx) -> bool {
        let Some(scope) = scope_of(subject) else {
            return false;
        };
        (self.subject, self.scope) = (subject, scope);
        self.refresh(ctx);
        true
    }

    /// Reads what the line says now.
    pub fn refresh(&mut self, ctx: &Ctx) {
        let input = &self.picker.input;
        let nearest = Nearest {
            occupations: &|name| similar(&ctx.data, name),
            skills: &|name| similar_skills(&ctx.data, name),
        };
        let at = Some(input.before().len());
        let person = &ctx.user.person;
        let parsed = parse_on(
            self.subject,
            &ctx.data.graph,
            person,
            nearest,
            input.text(),
            at,
        )
        .expect("a line is only opened for a page that can be filtered");
        self.picker.set_rows(parsed.completions);
        (self.filters, self.remarks) = (parsed.filters, parsed.remarks);
        self.passing =
            (self.scope == FilterScope::Fit).then(|| ctx.scene().fitting(&self.filters).len());
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, ctx: &Ctx) -> Response {
        match action {
            Action::ApplyFilters if self.picker.chosen().is_none() => return self.apply(),
            Action::ApplyFilters | Action::Complete => self.complete(),
            action => {
                // What can follow depends on the place in the text as well.
                if self.picker.act(action) == Changed::Row {
                    return Response::done();
                }
            }
        }
        self.refresh(ctx);
        Response::done()
    }

    /// Filters the page, if the whole line is understood.
    fn apply(&self) -> Response {
        if self.remarks.is_empty() {
            Response::request(Request::SetFilters(self.filters.clone()))
        } else {
            Response::done()
        }
    }

    /// The completion that Tab takes: the chosen one, or the first.
    #[must_use]
    pub fn completion(&self) -> Option<&FilterCompletion> {
        self.picker.current().or_else(|| self.picker.rows.first())
    }

    /// Puts the completion into the line. Typing goes on where it says.
    pub fn complete(&mut self) {
        let Some(completion) = self.completion() else {
            return;
        };
        let (before, after) = completion.line.split_at(completion.at);
        let (before, after) = (before.to_owned(), after.to_owned());
        self.picker.set_text(&after);
        self.picker.input.home();
        self.picker.input.insert(&before);
    }

    /// The keys that help most, and what they do.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        let enter = match self.picker.chosen() {
            Some(_) => "complete",
            None if self.filters.is_empty() => "no filters",
            None => "apply",
        };
        let mut list = Vec::new();
        if self.picker.chosen().is_some() || self.remarks.is_empty() {
            list.push((Action::ApplyFilters, enter));
        }
        list.push((Action::Close, "cancel"));
        if self.completion().is_some() {
            list.push((Action::Complete, "complete"));
            list.push((Action::NextRow, "next"));
        }
        list
    }
}

/// Occupations with this title, or a similar one.
fn similar(data: &Dataset, name: &str) -> Vec<OccupationId> {
    if data.index().is_none() {
        return data.graph.nearest_occupations(name, MAX_SIMILAR);
    }
    let found = found(data, name, Kinds::Occupations).filter_map(|target| match target {
        Target::Occupation(id) => Some(id),
        _ => None,
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return data.graph.nearest_occupations(name, MAX_SIMILAR);
    }
    found
}

/// Skills with this name, or a similar one.
fn similar_skills(data: &Dataset, name: &str) -> Vec<SkillId> {
    let found = found(data, name, Kinds::Skills).filter_map(|target| match target {
        Target::Skill(id) => Some(id),
        _ => None,
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return data.graph.nearest_skills(name, MAX_SIMILAR);
    }
    found
}

/// What the search finds that has a word of a name.
fn found(data: &Dataset, name: &str, kinds: Kinds) -> impl Iterator<Item = Target> {
    let answer = data
        .index()
        .map(|index| index.search(&data.graph, name, kinds, MAX_SIMILAR))
        .unwrap_or_default();
    let hits = answer.hits.into_iter().filter(|hit| hit.words.met > 0);
    hits.map(|hit| hit.target)
}
