//! A filter over a list: what was typed, and how much of the list it leaves.
//!
//! # What it promises
//!
//! A list that is filtered shows the rows that hold all words of the filter, in their order, each
//! under the headings that it stands under, and nothing else. What is folded opens where it holds
//! such rows. An empty filter changes nothing. A filter that is dropped while one types leaves the
//! list as it was before: its folds, the cursor, the view. One that was kept is dropped with the
//! cursor left on what it found.
//!
//! The lists filter themselves, each in its own way ([`super::page`], [`super::list`],
//! [`super::overlay::help`]); what keys do is in `filtering`.

use std::borrow::Cow;

use super::input::Input;
use super::row::Row;
use super::scene::Scene;
use careernav_core::graph::{Graph, GroupId};
use careernav_core::search::{MAX_FILTER_WORDS, TextMatcher};

/// What is typed over a list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    input: Input,
    sieve: TextMatcher,
    /// How many rows it leaves, headings apart.
    pub found: usize,
    /// Of how many.
    pub of: usize,
}

impl Filter {
    /// Types in it; false if that changes nothing of what passes.
    pub fn edit(&mut self, act: impl FnOnce(&mut Input)) -> bool {
        act(&mut self.input);
        let sieve = TextMatcher::new(self.input.text());
        let is_changed = sieve != self.sieve;
        self.sieve = sieve;
        is_changed
    }

    /// What was typed.
    #[must_use]
    pub const fn input(&self) -> &Input {
        &self.input
    }

    /// What passes it.
    #[must_use]
    pub const fn sieve(&self) -> &TextMatcher {
        &self.sieve
    }

    /// Whether it leaves anything out.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        !self.sieve.is_empty()
    }

    /// What is said where more was typed than counts.
    #[must_use]
    pub fn left_out(&self) -> Option<String> {
        let said = || format!("Only the first {MAX_FILTER_WORDS} words of the filter count.");
        self.sieve.is_cut().then(said)
    }

    /// What is said where it leaves nothing.
    #[must_use]
    pub fn in_vain(&self) -> String {
        format!("Nothing here has '{}'.", self.input.text().trim())
    }

    /// Where one is in what it found, in words; `at` counts from 1, and is none on a heading.
    #[must_use]
    pub fn position(&self, at: Option<usize>) -> String {
        match at {
            Some(at) => format!("{at} of {} found", self.found),
            None => format!("{} found", self.found),
        }
    }
}

/// A group as it stands in a list.
#[must_use]
pub fn group_text(graph: &Graph, id: GroupId) -> String {
    graph.group(id).label()
}

/// What a row of a page says of itself, its figures apart; none if it is no row of a list.
#[must_use]
pub fn row_text<'a>(scene: Scene<'a>, row: &'a Row) -> Option<Cow<'a, str>> {
    let graph = &scene.data.graph;
    Some(match row {
        Row::Blank | Row::Section { .. } => return None,
        Row::Text { text, .. } => text.as_str().into(),
        Row::Skill { id, .. } | Row::Related { id, .. } | Row::Compared { id, .. } => {
            graph.skill(*id).name().into()
        }
        Row::Occupation { id, .. } | Row::Move { id, .. } | Row::Neighbour { id, .. } => {
            graph.occupation(*id).title().into()
        }
        Row::Group(id) => group_text(graph, *id).into(),
        Row::SkillGroup { id, .. } => {
            let group = graph.skill_group(*id);
            format!("{} {}", group.code(), group.title()).into()
        }
        Row::Reference { title, .. } | Row::Place { title, .. } => title.as_str().into(),
        Row::Relax { relaxation, .. } => relaxation.words().into(),
        Row::Suggestion(trial) => trial.words().into(),
        Row::Problem { index, .. } => {
            let problem = scene.settings.problem(scene.data, *index)?;
            format!(
                "{} {} {}",
                problem.severity,
                problem.short_place(),
                problem.what
            )
            .into()
        }
    })
}
