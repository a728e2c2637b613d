//! What each fuzz target does with its bytes, and what must hold whatever they are.
//!
//! The targets of `cargo fuzz` only pass their bytes on to here; `tests/fuzz.rs` of the program runs
//! the same functions over the corpus in every test run, so that a fault that was found once is a
//! test from then on. A promise that does not hold is a panic.

pub mod columns;
pub mod files;
pub mod own;
pub mod terminal;
pub mod texts;

/// What is done with the bytes of an input.
pub type Target = fn(&[u8]);

/// The name of every target and what it does.
pub const TARGETS: &[(&str, Target)] = &[
    ("profile", files::profile),
    ("catalogue", files::catalogue),
    ("format", files::format),
    ("esco_csv", files::esco_csv),
    ("esco_zip", files::esco_zip),
    ("crosswalk", files::crosswalk),
    ("onet_table", files::onet_table),
    ("own_data", own::own_data),
    ("last_place", own::last_place),
    ("config", own::config),
    ("page", texts::page),
    ("query", texts::query),
    ("keys", texts::keys),
    ("terminal", terminal::terminal),
    ("snapshot", files::snapshot),
    ("columns", columns::columns),
];
