//! The model of the running app: what is shown, and how it changes.
//!
//! # Guarantees
//!
//! [`App::update`] takes one message and returns the effects that it asks for; nothing else changes
//! the model. There is no terminal library here, no input or output, and no clock, so a test can
//! drive the whole app. Where the keys go is computed from the state ([`App::context`]); what is
//! visible is computed from the size ([`layout`]).
//!
//! # The parts
//!
//! ```text
//!  careernav  ICT help desk agent › ICT system administrator          bars: history
//! ╭ Occupations ───────────╮╭ ICT system administrator ─────────────╮
//! │▾ 2 Professionals       ││ page: the rows of a subject           │
//! │ ▾ 25 ICT professionals ││ (row, screen/*): text, sections that  │
//! │   list                 ││ expand, skills and occupations        │
//! ╰────────────────────────╯╰───────────────────────────────────────╯
//!  Enter open  Space expand  / search  ? help                          bars: hints
//! ```

pub mod action;
pub mod commands;
pub mod ctx;
pub mod cursor;
pub mod effect;
pub mod filtered;
pub mod filters;
pub mod glyphs;
mod hierarchy;
pub mod history;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod map;
pub mod markdown;
pub mod message;
pub mod model;
pub mod mouse_event;
pub mod onboarding;
pub mod overlay;
pub mod page;
pub mod people;
pub mod picker;
pub mod preview;
pub mod question;
pub mod response;
pub mod row;
pub mod row_builder;
pub mod scene;
pub mod screen;
pub mod session;
pub mod settings;
pub mod undo;
pub mod view;

pub use effect::Effect;
pub use message::Msg;
pub use model::{App, Focus, Phase};
pub use mouse_event::MouseEvent;
