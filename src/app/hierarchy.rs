//! Going up, and to what stands beside: from an occupation to its ISCO group, from a skill to its
//! group of skills, and along a group from one to the next.
//!
//! What stands beside a page is what stands in the same group, in the order of the list, wherever the
//! page was opened from: also from a list of prospects.

use super::action::Action;
use super::list::{Entry, List};
use super::model::{App, Focus};
use super::page::Page;
use super::scene::Scene;
use careernav_core::graph::Graph;
use careernav_core::user::Subject;

impl Action {
    /// Whether it is about places, and where one goes from here.
    pub(super) const fn is_about_places(self) -> bool {
        self.level().is_some()
            || matches!(
                self,
                Self::Bookmark
                    | Self::Bookmarks
                    | Self::Welcome
                    | Self::Parent
                    | Self::NextSibling
                    | Self::PreviousSibling
            )
    }

    /// The level to which it expands.
    const fn level(self) -> Option<u8> {
        match self {
            Self::ExpandToLevel1 => Some(1),
            Self::ExpandToLevel2 => Some(2),
            Self::ExpandToLevel3 => Some(3),
            Self::ExpandToLevel4 => Some(4),
            Self::ExpandToLevel5 => Some(5),
            _ => None,
        }
    }
}

impl App {
    /// Carries out an action that is about places.
    pub(super) fn act_on_places(&mut self, action: Action) {
        match action {
            Action::Bookmark => self.bookmark(),
            Action::Bookmarks => self.show_places(),
            Action::Welcome if self.data.graph.occupation_count() == 0 => {
                self.open(Subject::Nothing);
            }
            Action::Welcome => self.open(Subject::Welcome),
            Action::Parent => self.go_up(),
            Action::NextSibling => self.go_beside(true),
            Action::PreviousSibling => self.go_beside(false),
            _ => {
                if let Some(level) = action.level() {
                    self.expand_to(level);
                }
            }
        }
    }

    /// What one goes on from: in the list what its cursor stands on, else what the page is about.
    fn here(&self) -> Subject {
        let listed = self.list.current().map(Entry::subject);
        let listed = listed.filter(|_| self.focus == Focus::List);
        listed.unwrap_or_else(|| self.shown().subject())
    }

    /// Goes to the group around what is here: in the list to its row, else to its page, with the
    /// cursor on where one came from.
    fn go_up(&mut self) {
        let here = self.here();
        let Some(above) = above(here, &self.data.graph) else {
            self.notice = Some(match here {
                Subject::Group(_) | Subject::SkillGroup(_) => "This is the top.".to_owned(),
                _ => "There is no group around this.".to_owned(),
            });
            return;
        };
        if self.focus == Focus::List {
            return self.point_at(above);
        }
        let page = Page::new(above, self.page.folds().sections_only());
        self.open_page(page.aimed_at(here));
    }

    /// Goes to what stands after (or before) what is here in the same group.
    fn go_beside(&mut self, forward: bool) {
        let here = self.here();
        let graph = &self.data.graph;
        let around = above(here, graph);
        let all = match around {
            Some(around) => below(around, graph),
            None => top(here, graph),
        };
        let at = all.iter().position(|&subject| subject == here);
        let Some(at) = at else {
            let what = "Nothing stands beside this: it is in no group.";
            self.notice = Some(what.to_owned());
            return;
        };
        let next = if forward { at + 1 } else { at.wrapping_sub(1) };
        let Some(&next) = all.get(next) else {
            let which = if forward { "last" } else { "first" };
            let of = around.map(|around| around.title(&self.data));
            let of = of.map_or_else(|| "all".to_owned(), |of| format!("'{of}'"));
            self.notice = Some(format!("This is the {which} one of {of}."));
            return;
        };
        if self.focus == Focus::List {
            return self.point_at(next);
        }
        let page = Page::new(next, self.page.folds().sections_only());
        if self.page.is_step() {
            // One step after another is one place in the trail: back leads to where they began.
            self.replace_page(page.stepped());
        } else {
            self.open_page(page.stepped());
        }
        let (number, of) = (all.iter().position(|&it| it == next), all.len());
        self.notice = number.map(|number| format!("{} of {of} in its group", number + 1));
    }

    /// Puts the cursor of the list on something.
    fn point_at(&mut self, subject: Subject) {
        match subject {
            Subject::Occupation(id) => self.list.show(&self.data.graph, id),
            Subject::Group(id) if !self.list.is_flat() => {
                self.list.show_group(&self.data.graph, id);
            }
            // A list by title has no rows of groups.
            subject => return self.open(subject),
        }
        self.look();
    }

    /// Expands the list, or the page, down to a level.
    fn expand_to(&mut self, level: u8) {
        if self.focus == Focus::List {
            let all = List::levels(&self.data.graph);
            self.list.expand_to(&self.data.graph, level);
            self.look();
            let shown = level.min(all);
            self.notice = Some(format!("Expanded to level {shown} of {all}."));
            return;
        }
        let scene = Scene {
            data: &self.data,
            user: &self.user,
            view: self.view,
            settings: &self.settings,
        };
        self.page.expand_to(scene, level);
    }
}

/// The group around something.
fn above(subject: Subject, graph: &Graph) -> Option<Subject> {
    match subject {
        Subject::Occupation(id) => graph.occupation(id).group().map(Subject::Group),
        Subject::Map(id) => Some(Subject::Occupation(id)),
        Subject::Group(id) => graph.group(id).parent().map(Subject::Group),
        Subject::Skill(id) => {
            let skill = graph.skill(id);
            let group = skill.groups().first().copied().map(Subject::SkillGroup);
            group.or_else(|| skill.broader().first().copied().map(Subject::Skill))
        }
        Subject::SkillGroup(id) => {
            let parents = graph.skill_group(id).parents();
            parents.first().copied().map(Subject::SkillGroup)
        }
        _ => None,
    }
}

/// What stands in a group, in the order of the list or of its page.
fn below(subject: Subject, graph: &Graph) -> Vec<Subject> {
    match subject {
        Subject::Group(id) => {
            let group = graph.group(id);
            let members = group.members().iter().copied().map(Subject::Occupation);
            let groups = group.subgroups().iter().copied().map(Subject::Group);
            members.chain(groups).collect()
        }
        Subject::SkillGroup(id) => {
            let group = graph.skill_group(id);
            let groups = group.children().iter().copied().map(Subject::SkillGroup);
            let skills = group.skills().iter().copied().map(Subject::Skill);
            groups.chain(skills).collect()
        }
        Subject::Skill(id) => {
            let narrower = graph.skill(id).narrower().iter().copied();
            narrower.map(Subject::Skill).collect()
        }
        _ => Vec::new(),
    }
}

/// What stands beside something that has no group around it.
fn top(subject: Subject, graph: &Graph) -> Vec<Subject> {
    match subject {
        Subject::Group(_) => {
            let groups = graph.major_groups().iter().copied();
            groups.map(Subject::Group).collect()
        }
        Subject::SkillGroup(_) => {
            let groups = graph.skill_groups();
            let top = groups.filter(|group| group.parents().is_empty());
            top.map(|group| Subject::SkillGroup(group.id())).collect()
        }
        _ => Vec::new(),
    }
}
