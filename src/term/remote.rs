//! Whether the user sits at this machine.

use std::ffi::OsString;

/// Whether the program runs in an ssh session, so that the screen and the clipboard of this machine are
/// not the user's.
pub(super) fn is_remote(variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    ["SSH_CONNECTION", "SSH_TTY"]
        .into_iter()
        .any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}
