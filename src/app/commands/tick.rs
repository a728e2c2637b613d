//! Ticking the skills you have and the jobs you have done.

use super::selection::Selection;
use crate::app::action::Action;
use careernav_core::user::Subject;
use careernav_core::user::{SkillsChange, UserSkills};

/// Your skills and past jobs after a tick.
#[derive(Debug, Clone)]
pub struct Ticked {
    /// All of them.
    pub me: UserSkills,
    /// What has changed, to be saved.
    pub changes: Vec<SkillsChange>,
    /// What to say.
    pub notice: String,
}

/// Ticks the skill or the job under the cursor, or the one that the page is about; or takes the tick
/// away.
///
/// # Errors
///
/// What to say where there is nothing to tick.
pub fn tick(selection: &Selection<'_>) -> Result<Ticked, String> {
    let can_be_ticked =
        |subject: &Subject| matches!(subject, Subject::Skill(_) | Subject::Occupation(_));
    let subject = selection.under_cursor().filter(can_be_ticked);
    let subject = subject.or_else(|| Some(selection.page.subject()).filter(can_be_ticked));
    let (ctx, user) = (selection.ctx, &selection.ctx.user);
    let graph = &ctx.data.graph;
    let mut me = user.skills.clone();
    let (changes, notice) = match subject {
        Some(Subject::Skill(id)) => {
            let name = graph.skill(id).name();
            if user.known.contains(id) {
                let jobs = user.past_jobs.iter().map(|&id| graph.occupation(id));
                let mut jobs = jobs.filter(|job| job.skills().contains(&id));
                let notice = match jobs.next() {
                    Some(job) => format!(
                        "Removed {name} from your skills. You had it from {}.",
                        job.title()
                    ),
                    None => format!("Removed {name} from your skills."),
                };
                (me.skill_removals(graph, id), notice)
            } else {
                let notice = format!("Added {name} to your skills.");
                (me.skill_additions(graph, id), notice)
            }
        }
        Some(Subject::Occupation(id)) => {
            let job = graph.occupation(id);
            let (key, title) = (job.key().to_owned(), job.title());
            if user.past_jobs.contains(&id) {
                let notice = format!("Removed {title} from your past jobs.");
                (me.job_removals(graph, id), notice)
            } else {
                let fits = ctx.settings.key(Action::MySkills);
                let notice = format!("Added {title} to your past jobs. {fits}: jobs that fit");
                (vec![SkillsChange::AddPastJob(key)], notice)
            }
        }
        _ => return Err("Move to a skill or an occupation first.".to_owned()),
    };
    for change in &changes {
        me.apply(change);
    }
    Ok(Ticked {
        me,
        changes,
        notice,
    })
}
