//! A path, and the answer of which it is a part.

use crate::graph::{OccupationId, SkillId};
use crate::insight::plausibility::UNLIKELY_BELOW;
use crate::insight::{Coverage, Verdict};
use crate::text::counted;

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Where it goes.
    pub to: OccupationId,
    /// How plausible it is, 0 to 1.
    pub plausibility: f64,
    /// The same in words.
    pub verdict: Verdict,
    /// What is essential there, and you know by then; the most telling first.
    pub carried: Vec<SkillId>,
    /// What is essential there, and to learn.
    pub learnt: Vec<SkillId>,
    /// How much of what it asks for you have by then.
    pub coverage: Coverage,
}

/// What a path is shown for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Merit {
    /// No path is more plausible.
    Recommended,
    /// No path is more plausible, and it has an unlikely step.
    LeastUnlikely,
    /// It has fewer steps than the recommended one.
    FewerSteps,
    /// There is clearly less to learn on it than on the recommended one.
    LessToLearn,
}

impl Merit {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::LeastUnlikely => "least unlikely",
            Self::FewerSteps => "fewer steps",
            Self::LessToLearn => "less to learn",
        }
    }
}

/// A path.
#[derive(Debug, Clone, PartialEq)]
pub struct CareerPath {
    /// Its steps.
    pub steps: Vec<Step>,
    /// What it is shown for; nothing if it is not.
    pub merits: Vec<Merit>,
}

impl CareerPath {
    /// How plausible it is: the product of its steps.
    #[must_use]
    pub fn plausibility(&self) -> f64 {
        self.steps.iter().map(|step| step.plausibility).product()
    }

    /// The verdict on its least plausible step.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.steps.iter().map(|step| step.verdict);
        verdicts.max().unwrap_or(Verdict::Close)
    }

    /// Whether it is the most plausible path, and has no unlikely step.
    #[must_use]
    pub fn is_recommended(&self) -> bool {
        self.merits.contains(&Merit::Recommended)
    }

    /// What is to be said of a path of steps each of which people take, but hardly anybody all of them;
    /// nothing of any other.
    #[must_use]
    pub fn caution(&self) -> Option<String> {
        let hardest = self.verdict();
        let is_long = self.steps.len() > 1 && self.plausibility() < UNLIKELY_BELOW;
        (is_long && hardest != Verdict::Unlikely).then(|| {
            let steps = counted(self.steps.len(), "step");
            format!(
                "{steps}, the hardest of them {}: few people go all the way.",
                hardest.label()
            )
        })
    }

    /// How many skills are to be learnt in all.
    #[must_use]
    pub fn learn(&self) -> usize {
        self.steps.iter().map(|step| step.learnt.len()).sum()
    }

    /// How many skills are to be learnt for the step that takes most.
    #[must_use]
    pub fn most_at_once(&self) -> usize {
        let learnt = self.steps.iter().map(|step| step.learnt.len());
        learnt.max().unwrap_or_default()
    }

    /// What it asks of you, in words.
    #[must_use]
    pub fn costs(&self) -> String {
        let steps = counted(self.steps.len(), "step");
        let learn = counted(self.learn(), "skill");
        match self.steps.len() {
            1 => format!("{steps}, {learn} to learn"),
            _ => format!(
                "{steps}, {learn} to learn, at most {} at once",
                self.most_at_once()
            ),
        }
    }
}

/// What is in the way where there is no path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// You are there already, or it is a past job.
    Here,
    /// The occupation lists no skills, so that no step leads there by itself.
    NoSkills,
    /// It takes so many steps at least.
    TooManySteps(usize),
    /// All paths go down a skill level somewhere.
    OnlyDown,
    /// All paths touch what is to be avoided.
    Avoided,
    /// All paths pass through jobs that the filters leave out.
    Filtered,
    /// All paths lead through a job that needs a licence, such as this one.
    Licensed(OccupationId),
    /// No path passes through all that it must.
    Via,
    /// No chain of steps leads there, whatever the limits.
    NoPath,
}

/// The paths that were found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paths {
    /// Those that are shown first, the recommended one before all others; then more, the most plausible
    /// first. No two pass through the same job, apart from those that were asked for.
    pub found: Vec<CareerPath>,
    /// Why there is none, if there is none.
    pub obstacle: Option<Obstacle>,
}

impl Paths {
    /// The few that are worth showing first.
    pub fn chosen(&self) -> impl Iterator<Item = &CareerPath> {
        self.found.iter().filter(|path| !path.merits.is_empty())
    }

    /// Whether a plausible path was found: without one, what is found is the least unlikely.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        let best = self.found.first();
        best.is_some_and(|path| path.verdict() < Verdict::Unlikely)
    }
}
