//! Drafts that earlier versions of the program left behind when they were killed.
//!
//! They were not locked, but their names say which process wrote them: if it has ended, nobody is at
//! work on them. What this version leaves is told by its locks ([`careernav_core::file::atomic`]).

use std::ffi::OsStr;
use std::path::Path;

/// Whether a name is that of a draft of a profile or a snapshot (`X.draft-7`, `.draft-7-0`) whose
/// process has ended.
pub(super) fn is_left(name: &str) -> bool {
    let end = name.split_once(".draft-").map(|(_, end)| end);
    end.is_some_and(|end| {
        let (process, rest) = end.split_once('-').unwrap_or((end, "0"));
        is_number(rest) && has_ended(process)
    })
}

/// Whether a name is that of a draft of a file (`.X.7.tmp`) whose process has ended.
pub(super) fn is_left_of(place: &Path, name: &str) -> bool {
    let file = place.file_name().map(OsStr::to_string_lossy);
    let process = name
        .strip_prefix('.')
        .and_then(|name| name.strip_prefix(&*file.unwrap_or_default()))
        .and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".tmp"));
    process.is_some_and(has_ended)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 11 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(unix)]
fn has_ended(process: &str) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let number = process.parse().ok().filter(|_| is_number(process));
    let id = number.and_then(Pid::from_raw);
    id.is_some_and(|id| test_kill_process(id) == Err(Errno::SRCH))
}

/// Where that cannot be asked, they stay.
#[cfg(not(unix))]
const fn has_ended(_: &str) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn drafts_go_when_their_process_has_ended() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let ended = child.id();
        child.wait().unwrap();
        let running = std::process::id();
        let place = Path::new("directory/a.dot");
        assert!(is_left(&format!(".draft-{ended}-0")));
        assert!(is_left(&format!("cook.yaml.draft-{ended}")));
        assert!(is_left_of(place, &format!(".a.dot.{ended}.tmp")));
        for name in [
            format!(".draft-{running}-0"),
            format!("cook.yaml.draft-{running}"),
            format!(".draft-{ended}-x"),
            format!("draft-{ended}"),
            "cook.yaml.draft-".to_owned(),
            "cook.yaml.draft-0".to_owned(),
            "cook.yaml.draft--1".to_owned(),
            "cook.yaml.draft-99999999999".to_owned(),
        ] {
            assert!(!is_left(&name), "{name}");
        }
        for name in [
            format!(".a.dot.{running}.tmp"),
            format!(".b.dot.{ended}.tmp"),
            format!("a.dot.{ended}.tmp"),
            ".a.dot.tmp".to_owned(),
        ] {
            assert!(!is_left_of(place, &name), "{name}");
        }
    }
}
