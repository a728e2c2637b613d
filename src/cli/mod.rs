//! The command line: arguments in; text, tables, Markdown or JSON out; and the app when no command is
//! given.
//!
//! # Guarantees
//!
//! * Every answer of the app is also a command.
//! * Answers go to standard output, notes and errors to standard error.
//! * Exit codes: 0 found or valid, 1 nothing found or invalid, 2 wrong use or unreadable input. A
//!   reader that closes the pipe early is not an error.
//! * No control character reaches the terminal, wherever it comes from: texts are cleaned when they are
//!   loaded, names when they are shown, and whatever remains is escaped on its way out (`out`). Colours
//!   are added after that, where they are wanted (`paint`).
//! * JSON is stable: an occupation is an object with `id` and `title`, a skill one with `id` and `name`;
//!   lists are arrays in the order of the text report; unknown values are `null`. The schema is
//!   `src/schema/output.json`, and tests check the output of every command against it.
//!
//! # From arguments to an exit code
//!
//! ```text
//! entry::main ─> args (clap) ─> commands::dispatch ─> NAME::run(context, args, out) ─> outcome
//!                                                       │        │             │
//!                                                       │        │             └ out ─> pager, paint
//!                                                       │        └ context: options, configuration, data set
//!                                                       └ names, person: what people call things
//! ```
//!
//! # How to add a command
//!
//! 1. Write its arguments as a struct `NameArgs` in `args/` (answers, profiles, shell, ...) and re-export
//!    it in `args/mod.rs`. The doc comments of the fields are the help.
//! 2. Write `cli/NAME.rs` with `pub(super) fn run(context: &Context, args: &NameArgs, out: &mut Out) ->
//!    Outcome`, and declare it below. `context.load()` gives the data set; `names` turns what was typed
//!    into an occupation or a skill, with suggestions when there is none.
//! 3. Add one line to the table in `commands.rs`. Its doc comment is the command's line in `--help`.
//!
//! Help, completions and the manual follow from that. An argument that takes the name of an occupation,
//! skill, group or tag completes it if its id is listed in `complete/values.rs`; a test fails if it is
//! not. Then list its JSON in `report/schema.rs` of the core, from which `src/schema/output.json` is made, and
//! accept the new snapshots of help and manual; `docs/contributing.md` names the tests that list all commands.

mod args;
mod commands;
mod compare;
mod complete;
mod config;
mod context;
mod entry;
mod export;
mod faults;
mod filters;
mod fit;
mod fmt;
mod gap;
mod import;
mod list;
mod man;
mod me;
mod names;
mod new;
mod open;
mod out;
mod outcome;
mod pager;
mod paint;
mod path;
mod people;
mod person;
mod report;
mod schema;
mod screen;
mod search;
mod setup;
mod show;
mod similar;
mod skill;
mod stats;
mod unpack;
mod validate;

pub use entry::main;
