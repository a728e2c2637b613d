//! What a person marks as their own, and what follows from it.

use super::action::Action;
use super::effect::Effect;
use super::list::Entry;
use super::model::{App, Focus};
use super::page::Page;
use super::row::Row;
use super::view::Origin;
use careernav_core::user::Subject;
use careernav_core::user::{SkillsChange, UserContext, UserSkills};

impl App {
    /// Marks what the cursor stands on, else what the page is about, or takes the mark away.
    pub(super) fn mark(&mut self) -> Vec<Effect> {
        let subject = match self.focus {
            Focus::List => self.list.current().map(Entry::subject),
            Focus::Page => self.page.current().and_then(Row::target),
        };
        let can_be_marked =
            |subject: &Subject| matches!(subject, Subject::Skill(_) | Subject::Occupation(_));
        let subject = subject.filter(can_be_marked);
        let subject = subject.or_else(|| Some(self.shown().subject()).filter(can_be_marked));
        let graph = &self.data.graph;
        let mut me = self.user.skills.clone();
        let (changes, notice) = match subject {
            Some(Subject::Skill(id)) => {
                let name = graph.skill(id).name().to_owned();
                if self.user.added.contains(&id) {
                    let notice = format!("No longer marked: {name}");
                    (me.skill_removals(graph, id), notice)
                } else if self.user.known.contains(id) {
                    let why = "You bring it already, from an occupation that you have held.";
                    self.notice = Some(why.to_owned());
                    return Vec::new();
                } else {
                    let notice = format!("You know: {name}");
                    (vec![SkillsChange::AddSkill(name)], notice)
                }
            }
            Some(Subject::Occupation(id)) => {
                let occupation = graph.occupation(id);
                let (key, title) = (occupation.key().to_owned(), occupation.title());
                if self.user.past_jobs.contains(&id) {
                    (
                        me.job_removals(graph, id),
                        format!("No longer held: {title}"),
                    )
                } else {
                    let fits = self.settings.key(Action::MySkills);
                    let notice = format!("You have been: {title} ({fits} shows what fits)");
                    (vec![SkillsChange::AddPastJob(key)], notice)
                }
            }
            _ => {
                let what = "A skill or an occupation can be marked; the cursor stands on neither.";
                self.notice = Some(what.to_owned());
                return Vec::new();
            }
        };
        for change in &changes {
            me.apply(change);
        }
        self.know(me);
        self.notice = Some(notice);
        changes.into_iter().map(Effect::SaveUserSkills).collect()
    }

    /// Takes over what a person knows and has been: pages say something else then.
    pub(super) fn know(&mut self, me: UserSkills) {
        self.user = UserContext {
            places: std::mem::take(&mut self.user.places),
            ..UserContext::new(me, &self.data.graph)
        };
        if self.user.skills.is_empty() {
            self.view.origin = Origin::Here;
        }
        self.forget_rows();
    }

    /// Makes every page anew when it is seen next.
    pub(super) fn forget_rows(&mut self) {
        self.page.forget_rows();
        self.peek.iter_mut().for_each(Page::forget_rows);
        self.history.each(Page::forget_rows);
    }
}
