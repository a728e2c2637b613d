//! The program under test, and what its help lists.

use std::path::Path;
use std::process::Command;

/// The program with a home of its own, in the directory of the tests' sets.
pub(crate) fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("HOME", home);
    command
}
