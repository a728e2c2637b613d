//! A new occupation: its title is asked for, the world outside makes the file and lets a person edit
//! it, and when the profiles have been read again its page is opened.

use super::action::Action;
use super::effect::Effect;
use super::effect::NewProfile;
use super::model::App;
use super::overlay::Overlay;
use super::overlay::title::Title;
use careernav_core::graph::Found;
use careernav_core::text::slug::slug;
use careernav_core::user::Subject;

impl App {
    /// The same app over a set that has a directory, to which occupations can be added.
    #[must_use]
    pub fn adding(mut self) -> Self {
        self.can_add = true;
        self
    }

    /// Asks for the title, if there is a place for the profile.
    pub(super) fn ask_for_title(&mut self) {
        if self.can_add {
            self.overlay = Some(Overlay::Title(Box::default()));
        } else {
            let what =
                "Built into the program: 'careernav unpack DIR' makes files, to which one can add.";
            self.notice = Some(what.to_owned());
        }
    }

    /// Carries out what a key does in the line; Enter asks for the file.
    pub(super) fn act_in_title(&mut self, action: Action) {
        let Some(Overlay::Title(line)) = &mut self.overlay else {
            return;
        };
        if action != Action::CreateProfile {
            return line.input.edit(action);
        }
        let title = line.input.text().trim().to_owned();
        if title.is_empty() {
            return;
        }
        self.overlay = None;
        self.expected = Some(slug(&title));
        self.asked.push(Effect::CreateProfile(NewProfile { title }));
    }

    /// What was typed already, to be mended.
    pub(super) fn add_again(&mut self, new: &NewProfile, reason: &str) {
        self.expected = None;
        let mut line = Title::default();
        line.input.insert(&new.title);
        self.overlay = Some(Overlay::Title(Box::new(line)));
        self.notice = Some(format!("Not added: {reason}"));
    }

    /// Opens the occupation that was added, as soon as it is there.
    pub(super) fn open_added(&mut self) {
        let Some(key) = &self.expected else {
            return;
        };
        if let Found::One(id) = self.data.graph.find_occupation(key) {
            self.expected = None;
            self.open(Subject::Occupation(id));
        }
    }
}
