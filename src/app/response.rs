//! What a component or a command asks of the app: it changes itself, and returns the rest as a value.

use super::action::Action;
use super::effect::{Effect, NewProfile};
use super::filters::PageFilters;
use super::people::PersonChoice;
use super::question::{Question, Start};
use careernav_core::graph::SkillId;
use careernav_core::user::HistoryEvent;
use careernav_core::user::Subject;

/// The answer to an action.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response {
    /// What the footer says until the next key.
    pub notice: Option<String>,
    /// What has to happen outside the model, in order.
    pub effects: Vec<Effect>,
    /// What the app has to do with its other components.
    pub request: Option<Request>,
}

/// Something that only the app can do, because it concerns more than one component.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Open a page.
    Open(Subject),
    /// Open what a search has found; the text that found it is worth keeping.
    OpenHit(Subject, Option<String>),
    /// Move the keys from the list to the page beside it.
    EnterPage,
    /// Move the keys to the list.
    FocusList,
    /// Close what lies over the screen.
    CloseOverlay,
    /// Carry out an action where the keys go once the overlay is closed.
    Run(Action),
    /// Ask which job is meant.
    Ask(Question),
    /// Go on with what was chosen.
    Answer(Question, Start),
    /// Set the filters of the page.
    SetFilters(PageFilters),
    /// Tick a skill that you have, or take the tick away.
    TickSkill(SkillId),
    /// Say that you do not have a skill.
    RemoveSkill(SkillId),
    /// Forget a recent search or page.
    Forget(HistoryEvent),
    /// Create the profile of a new occupation.
    CreateProfile(NewProfile),
    /// Go on with another person.
    SwitchPerson(PersonChoice),
}

impl Response {
    /// Nothing more to do.
    #[must_use]
    pub fn done() -> Self {
        Self::default()
    }

    /// Something to say.
    #[must_use]
    pub fn notice(text: impl Into<String>) -> Self {
        Self {
            notice: Some(text.into()),
            ..Self::default()
        }
    }

    /// Something to do outside the model.
    #[must_use]
    pub fn effect(effect: Effect) -> Self {
        Self {
            effects: vec![effect],
            ..Self::default()
        }
    }

    /// Something for the app to do.
    #[must_use]
    pub fn request(request: Request) -> Self {
        Self {
            request: Some(request),
            ..Self::default()
        }
    }

    /// A page to open.
    #[must_use]
    pub fn open(subject: Subject) -> Self {
        Self::request(Request::Open(subject))
    }

    /// The same with something to say.
    #[must_use]
    pub fn saying(self, text: impl Into<String>) -> Self {
        Self {
            notice: Some(text.into()),
            ..self
        }
    }
}
