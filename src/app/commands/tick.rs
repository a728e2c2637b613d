//! Ticking the skills you have, the skills you want to learn, and the jobs you have done.

use super::selection::Selection;
use crate::app::action::Action;
use crate::app::ctx::Ctx;
use careernav_core::graph::SkillId;
use careernav_core::user::{SkillMark, SkillsChange, Subject};

/// A tick that is set or taken away.
#[derive(Debug, Clone)]
pub struct Ticked {
    /// What changes.
    pub changes: Vec<SkillsChange>,
    /// What to say.
    pub notice: String,
    /// What can be done next, the most useful first.
    pub more: Vec<String>,
}

impl Ticked {
    const fn new(changes: Vec<SkillsChange>, notice: String) -> Self {
        Self {
            changes,
            notice,
            more: Vec::new(),
        }
    }
}

/// Ticks the skill or the job under the cursor, or the one that the page is about; or takes the tick
/// away.
///
/// # Errors
///
/// What to say where there is nothing to tick.
pub fn tick(selection: &Selection<'_>) -> Result<Ticked, String> {
    let (ctx, user) = (selection.ctx, &selection.ctx.user);
    let graph = &ctx.data.graph;
    match selection.tickable() {
        Some(Subject::Skill(id)) => {
            let job = match selection.page.subject() {
                Subject::Occupation(job) => Some(job),
                _ => None,
            };
            Ok(match user.mark_on(job, id) {
                Some(SkillMark::Have) => remove_skill(ctx, id),
                _ => tick_skill(ctx, id),
            })
        }
        Some(Subject::Occupation(id)) => {
            let title = graph.occupation(id).title();
            if user.person.past_jobs.contains(&id) {
                let notice = format!("Removed {title} from your past jobs.");
                return Ok(Ticked::new(user.skills.job_removals(graph, id), notice));
            }
            let notice = format!("Added {title} to your past jobs.");
            let next = [
                (Action::MySkills, "jobs that fit"),
                (Action::Checklist, "optional skills"),
            ];
            let next = next.map(|(action, does)| format!("{}: {does}", ctx.settings.key(action)));
            Ok(Ticked {
                more: next.to_vec(),
                ..Ticked::new(user.skills.job_additions(graph, id), notice)
            })
        }
        _ => Err("Move to a skill or an occupation first.".to_owned()),
    }
}

/// Ticks a skill that you have, or takes the tick away.
#[must_use]
pub fn tick_skill(ctx: &Ctx, id: SkillId) -> Ticked {
    if ctx.user.person.skills.contains(id) {
        remove_skill(ctx, id)
    } else {
        let graph = &ctx.data.graph;
        let notice = format!("Added {} to your skills.", graph.skill(id).name());
        Ticked::new(ctx.user.skills.skill_additions(graph, id), notice)
    }
}

/// Says that you do not have a skill.
#[must_use]
pub fn remove_skill(ctx: &Ctx, id: SkillId) -> Ticked {
    let (graph, user) = (&ctx.data.graph, &ctx.user);
    let name = graph.skill(id).name();
    let jobs = user.person.past_jobs.iter();
    let mut jobs = jobs.map(|&job| graph.occupation(job));
    let job = jobs.find(|job| job.skills().contains(&id));
    let notice = match job.filter(|_| user.person.skills.contains(id)) {
        Some(job) => format!(
            "Removed {name} from your skills. You had it from {}.",
            job.title()
        ),
        None => format!("Removed {name} from your skills."),
    };
    Ticked::new(user.skills.skill_removals(graph, id), notice)
}

/// Ticks the skill under the cursor, or the one that the page is about, as one that you want to learn;
/// or takes the tick away.
///
/// # Errors
///
/// What to say where there is no skill, or one that you have.
pub fn tick_to_learn(selection: &Selection<'_>) -> Result<Ticked, String> {
    let subjects = [selection.under_cursor(), Some(selection.page.subject())];
    let skills = subjects.into_iter().flatten();
    let mut skills = skills.filter_map(|subject| match subject {
        Subject::Skill(id) => Some(id),
        _ => None,
    });
    let Some(id) = skills.next() else {
        return Err("Move to a skill first.".to_owned());
    };
    let (ctx, user) = (selection.ctx, &selection.ctx.user);
    let graph = &ctx.data.graph;
    let name = graph.skill(id).name();
    let (changes, notice) = match user.mark(id) {
        Some(SkillMark::Have) => return Err(format!("You have {name} already.")),
        Some(SkillMark::ToLearn) => (
            user.skills.to_learn_removals(graph, id),
            format!("Removed {name} from the skills you want to learn."),
        ),
        Some(SkillMark::Perhaps) | None => (
            user.skills.to_learn_additions(graph, id),
            format!("Added {name} to the skills you want to learn."),
        ),
    };
    Ok(Ticked::new(changes, notice))
}
