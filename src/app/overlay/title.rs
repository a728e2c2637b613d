//! The box in which you type the title of a new occupation.

use crate::app::action::Action;
use crate::app::effect::NewProfile;
use crate::app::picker::Picker;
use crate::app::response::{Request, Response};

/// The open box. There is nothing to choose: titles are your own.
#[derive(Debug, Clone, Default)]
pub struct TitleBox {
    /// What is typed.
    pub picker: Picker<()>,
}

impl TitleBox {
    /// A box with a title that was typed before.
    #[must_use]
    pub fn new(title: &str) -> Self {
        let mut line = Self::default();
        line.picker.set_text(title);
        line
    }

    /// Edits the title; Enter asks for the file.
    pub fn act(&mut self, action: Action) -> Response {
        if action != Action::CreateProfile {
            self.picker.act(action);
            return Response::done();
        }
        let title = self.picker.input.text().trim().to_owned();
        if title.is_empty() {
            return Response::done();
        }
        Response::request(Request::CreateProfile(NewProfile { title }))
    }
}
