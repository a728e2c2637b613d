//! What a pipe holds: read to its end, and given up when the import is told to stop.
//!
//! Nothing waits where a signal could not end it: a pipe to which nobody writes is looked at ten times
//! a second, and so is the word to stop.

use std::path::Path;

use super::super::{Failure, Result, Stop, unusable};

/// How long is waited before the word to stop is looked at again, in nanoseconds.
#[cfg(unix)]
const A_WHILE: i64 = 100_000_000;

/// All bytes that come, if they are not more than the limit.
#[cfg(unix)]
pub(super) fn read(path: &Path, name: &str, limit: u64, stop: &Stop<'_>) -> Result<Vec<u8>> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::Errno;

    let failed = |error: Errno| Failure::Unusable(format!("{name}: cannot be read: {error}"));
    // To open a pipe in any other way waits for somebody who writes.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let pipe = open(path, flags, Mode::empty()).map_err(failed)?;
    // A pipe of a shell has no name that leads to it, and its writer was there before us; that of a
    // pipe with a name may be yet to come.
    let mut has_begun = std::fs::canonicalize(path).is_err();
    let mut bytes = Vec::new();
    let mut room = vec![0; 1 << 16];
    loop {
        stop.check()?;
        match rustix::io::read(&pipe, &mut room) {
            Ok(0) if has_begun => return Ok(bytes),
            Ok(count @ 1..) => {
                has_begun = true;
                bytes.extend_from_slice(&room[..count]);
                if bytes.len() as u64 > limit {
                    return unusable(format!(
                        "{name}: too large: the limit is {} MiB",
                        limit >> 20
                    ));
                }
                continue;
            }
            Ok(_) | Err(Errno::AGAIN) => {}
            Err(Errno::INTR) => continue,
            Err(error) => return Err(failed(error)),
        }
        let mut wanted = [PollFd::new(&pipe, PollFlags::IN)];
        let a_while = Timespec {
            tv_sec: 0,
            tv_nsec: A_WHILE,
        };
        match poll(&mut wanted, Some(&a_while)) {
            // Somebody was there, and is no more.
            Ok(_) if wanted[0].revents().contains(PollFlags::HUP) => has_begun = true,
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(failed(error)),
        }
    }
}

#[cfg(not(unix))]
pub(super) fn read(path: &Path, name: &str, limit: u64, stop: &Stop<'_>) -> Result<Vec<u8>> {
    stop.check()?;
    let file = std::fs::File::open(path)
        .map_err(|error| Failure::Unusable(format!("{name}: cannot be read: {error}")))?;
    let bytes = super::bytes(file, 0, limit, name)?;
    if bytes.is_empty() {
        return unusable(format!("{name}: the file is empty"));
    }
    Ok(bytes)
}
