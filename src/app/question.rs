//! Questions about two jobs that are asked before an answer can be shown: where you start, where you want
//! to go, what is compared.

use careernav_core::dataset::Dataset;
use careernav_core::graph::OccupationId;
use careernav_core::user::Subject;

/// What is asked of two jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// How they differ.
    Compare,
    /// What you need to learn for the second one.
    Gap,
    /// The paths from the first to the second one.
    Paths,
}

/// Where you start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Your skills and past jobs.
    Me,
    /// A job.
    Job(OccupationId),
}

impl Start {
    /// The job, or none for you.
    const fn job(self) -> Option<OccupationId> {
        match self {
            Self::Me => None,
            Self::Job(id) => Some(id),
        }
    }
}

/// What is still to be chosen before an answer can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// From which job to this one?
    From(Asked, OccupationId),
    /// To which job? The start may be known.
    To(Asked, Option<Start>),
    /// With which job are these two compared?
    Third([OccupationId; 2]),
}

impl Question {
    /// The question in words.
    #[must_use]
    pub fn title(self, data: &Dataset) -> String {
        let name = |id| data.graph.occupation(id).title();
        let from = |start| match start {
            Some(Start::Job(id)) => format!("From {} to which job?", name(id)),
            Some(Start::Me) => "From your skills to which job?".to_owned(),
            None => "To which job?".to_owned(),
        };
        match self {
            Self::From(Asked::Compare, to) => format!("Compare {} with which job?", name(to)),
            Self::From(_, to) => format!("From which job to {}?", name(to)),
            Self::To(Asked::Compare, _) => "Compare which job?".to_owned(),
            Self::To(_, start) => from(start),
            Self::Third(_) => "Compare with which third job?".to_owned(),
        }
    }

    /// What can be shown once it is answered, in a few words.
    #[must_use]
    pub const fn leads_to(self) -> &'static str {
        match self {
            Self::From(Asked::Compare, _) | Self::To(Asked::Compare, _) | Self::Third(_) => {
                "compare"
            }
            Self::From(Asked::Gap, _) | Self::To(Asked::Gap, _) => "what to learn",
            Self::From(Asked::Paths, _) | Self::To(Asked::Paths, _) => "paths",
        }
    }

    /// The same question about the other end, where that makes sense.
    #[must_use]
    pub const fn turned_round(self) -> Option<Self> {
        match self {
            Self::From(asked @ (Asked::Gap | Asked::Paths), id) => {
                Some(Self::To(asked, Some(Start::Job(id))))
            }
            Self::To(asked @ (Asked::Gap | Asked::Paths), Some(Start::Job(id))) => {
                Some(Self::From(asked, id))
            }
            _ => None,
        }
    }

    /// The jobs that are no answer.
    pub fn known(self) -> impl Iterator<Item = OccupationId> {
        let (one, other) = match self {
            Self::From(_, id) | Self::To(_, Some(Start::Job(id))) => (Some(id), None),
            Self::To(..) => (None, None),
            Self::Third([one, other]) => (Some(one), Some(other)),
        };
        one.into_iter().chain(other)
    }

    /// Whether past jobs are likely answers: not where it is asked where you want to go.
    #[must_use]
    pub const fn can_be_past_job(self) -> bool {
        !matches!(self, Self::To(Asked::Gap | Asked::Paths, _))
    }

    /// Whether your own skills would be an answer.
    #[must_use]
    pub const fn can_start_from_me(self) -> bool {
        matches!(self, Self::From(Asked::Gap | Asked::Paths, _))
    }

    /// The same question over another graph.
    #[must_use]
    pub fn remapped(self, same: impl Fn(OccupationId) -> Option<OccupationId>) -> Option<Self> {
        Some(match self {
            Self::From(asked, id) => Self::From(asked, same(id)?),
            Self::To(asked, Some(Start::Job(id))) => Self::To(asked, Some(Start::Job(same(id)?))),
            Self::To(..) => self,
            Self::Third([one, other]) => Self::Third([same(one)?, same(other)?]),
        })
    }

    /// What follows when it is answered.
    #[must_use]
    pub fn answered(self, answer: Start) -> Outcome {
        match (self, answer) {
            // In the order in which they were named.
            (Self::From(Asked::Compare, one), Start::Job(other)) => {
                Outcome::Open(Subject::Compare([one, other], None))
            }
            (Self::From(asked, to), start) | (Self::To(asked, Some(start)), Start::Job(to)) => {
                Outcome::of(asked, start, to)
            }
            (Self::To(asked, None), Start::Job(to)) => Outcome::Ask(Self::From(asked, to)),
            (Self::Third([one, two]), Start::Job(third)) => {
                Outcome::Open(Subject::Compare([one, two], Some(third)))
            }
            // You are never where one goes, nor can you be compared.
            (question, Start::Me) => Outcome::Ask(question),
        }
    }
}

/// What follows from a key or from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A page.
    Open(Subject),
    /// A question.
    Ask(Question),
}

impl Outcome {
    /// What is asked of a start and a job.
    #[must_use]
    pub const fn of(asked: Asked, start: Start, to: OccupationId) -> Self {
        match (asked, start) {
            (Asked::Compare, Start::Me) => Self::Ask(Question::From(asked, to)),
            (Asked::Compare, Start::Job(from)) => Self::Open(Subject::Compare([from, to], None)),
            (Asked::Gap, start) => Self::Open(Subject::Gap(start.job(), to)),
            (Asked::Paths, start) => Self::Open(Subject::Paths(start.job(), to)),
        }
    }
}
