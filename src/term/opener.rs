//! The browser, for the addresses of references.
//!
//! # What it promises
//!
//! Only a browser on the screen before which the person sits is opened: not one of a machine that
//! is reached over ssh, and none where there is no screen. It is started detached, with nothing of
//! the terminal, by the platform's own means. That is another thread's work, and whatever opens no
//! browser is told.

use std::ffi::OsString;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::Input;
use crate::app::Msg;

/// How soon an opener that fails does so; one that is still at work by then has a browser.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens an address; if there is nothing to open it with, that is told.
pub(super) fn open(address: String, tell: Sender<Input>) {
    let has_screen = has_screen(&|name| std::env::var_os(name));
    thread::spawn(move || {
        let is_open = has_screen && open::that_detached_with_timeout(&address, PATIENCE).is_ok();
        if !is_open {
            // The loop may have ended in the meantime.
            let _ = tell.send(Input::Msg(Msg::NoBrowser(address)));
        }
    });
}

/// Whether the person sees what programs of this machine show.
fn has_screen(variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let always = cfg!(any(windows, target_os = "macos"));
    let has = always
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_INTEROP"]
            .into_iter()
            .any(is_set);
    has && !super::is_remote(variable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_browser_is_seen_by_who_sits_at_the_screen() {
        let table: [(&[&str], bool); 5] = [
            (&[], false),
            (&["DISPLAY"], true),
            (&["WAYLAND_DISPLAY"], true),
            (&["DISPLAY", "SSH_CONNECTION"], false),
            (&["WSL_INTEROP"], true),
        ];
        for (set, has) in table {
            let variable = |name: &str| set.contains(&name).then(|| OsString::from("1"));
            assert_eq!(has_screen(&variable), has, "{set:?}");
        }
    }
}
