//! People whose skills, jobs and bookmarks the app can show: what it knows of who there is.

use super::session::Session;

/// A person to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// Their name.
    pub name: String,
    /// Whether it is the person at the keyboard.
    pub is_me: bool,
    /// Whether it is the one who is shown.
    pub is_current: bool,
}

/// Who was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonChoice {
    /// The one at a position of the list.
    Listed(usize),
    /// Somebody of this name, who has no file yet.
    New(String),
}

/// What the app begins with for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonStart {
    /// Their name; none for the person at the keyboard, who needs none.
    pub name: Option<String>,
    /// Where they left off.
    pub session: Option<Box<Session>>,
    /// What there is to say.
    pub notice: Option<String>,
}
