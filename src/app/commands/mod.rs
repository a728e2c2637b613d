//! What you do with what is selected: copy, save, open, edit, tick, bookmark, compare it. Each command
//! reads a [`selection::Selection`] and returns what it asks of the app; none of them changes the app.

pub mod bookmark;
pub mod compare;
pub mod copy;
pub mod edit;
pub mod language;
pub mod open_url;
pub mod save;
pub mod selection;
pub mod tick;
