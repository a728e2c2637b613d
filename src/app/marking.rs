//! What a person marks as their own, and what follows from it.

use super::action::Action;
use super::effect::Effect;
use super::list::Entry;
use super::me::{Change, Me, Mine};
use super::model::{App, Focus};
use super::page::Page;
use super::place::Subject;
use super::row::Row;
use super::view::Origin;

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
        let mut me = self.mine.me.clone();
        let (changes, notice) = match subject {
            Some(Subject::Skill(id)) => {
                let name = graph.skill(id).name().to_owned();
                if self.mine.marked.contains(&id) {
                    let notice = format!("No longer marked: {name}");
                    (me.forgetting(graph, id), notice)
                } else if self.mine.brought.contains(id) {
                    let why = "You bring it already, from an occupation that you have held.";
                    self.notice = Some(why.to_owned());
                    return Vec::new();
                } else {
                    let notice = format!("You know: {name}");
                    (vec![Change::Know(name)], notice)
                }
            }
            Some(Subject::Occupation(id)) => {
                let occupation = graph.occupation(id);
                let (key, title) = (occupation.key().to_owned(), occupation.title());
                if self.mine.held.contains(&id) {
                    (me.leaving(graph, id), format!("No longer held: {title}"))
                } else {
                    let fits = self.settings.key(Action::MySkills);
                    let notice = format!("You have been: {title} ({fits} shows what fits)");
                    (vec![Change::Hold(key)], notice)
                }
            }
            _ => {
                let what = "A skill or an occupation can be marked; the cursor stands on neither.";
                self.notice = Some(what.to_owned());
                return Vec::new();
            }
        };
        for change in &changes {
            me.take(change);
        }
        self.know(me);
        self.notice = Some(notice);
        changes.into_iter().map(Effect::SaveUserSkills).collect()
    }

    /// Takes over what a person knows and has been: pages say something else then.
    pub(super) fn know(&mut self, me: Me) {
        self.mine = Mine {
            places: std::mem::take(&mut self.mine.places),
            ..Mine::new(me, &self.data.graph)
        };
        if self.mine.me.is_empty() {
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
