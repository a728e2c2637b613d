//! The user's configuration: YAML in, settings and problems out.
//!
//! # Guarantees
//!
//! Reading never fails. If a file has errors, all valid settings apply, the others keep their defaults, and
//! every error is reported with line, column and a hint, as those of profiles are. Without a file everything
//! is as in [`Config::default`]; [`default_config`] says the same as a file with comments. Options and the
//! environment override the file ([`resolve`]).
//!
//! ```yaml
//! theme: {base: dark, link: "#88c0d0 underlined"}
//! keys:
//!   search: [/, ctrl-f]
//!   suspend: []
//! mouse: true
//! ascii: auto
//! profiles: ~/ladder
//! language: fr
//! rank: match
//! ```
//!
//! # To add a setting
//!
//! Give [`Config`] a field and [`SETTINGS`] a row; the default file, the JSON Schema and the check of the
//! documentation follow from the row. If an option or the environment overrides it, [`resolve`] says how.

mod keys;
mod load;
mod model;
mod reader;
pub mod resolve;
mod schema;
mod settings;
mod template;
mod theme;

pub use model::{Ascii, Config, OWN, SHIPPED};
pub use schema::json_schema;
pub use settings::{SETTINGS, Setting};
pub use template::default_config;
