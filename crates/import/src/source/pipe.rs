//! Reads a pipe to its end, unless the import is stopped.
//!
//! A blocking read could not be stopped by a signal, so a pipe to which nobody writes is polled ten
//! times a second, together with the stop flag.

use std::path::Path;

#[cfg(unix)]
use super::limits::too_large;
use crate::error::{ImportError, Result, StopFlag, invalid};

/// How long to wait before the stop flag is asked again.
#[cfg(unix)]
const POLL_INTERVAL_NANOS: i64 = 100_000_000;

/// All bytes that come through a pipe, up to a limit.
#[cfg(unix)]
pub(super) fn read(path: &Path, name: &str, limit: u64, stop: StopFlag<'_>) -> Result<Vec<u8>> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::Errno;

    let failed = |error: Errno| ImportError::Invalid(format!("{name}: cannot be read: {error}"));
    // Without NONBLOCK, opening a pipe waits for a writer.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let pipe = open(path, flags, Mode::empty()).map_err(failed)?;
    // A pipe that a shell made, such as /dev/fd/63, has no path, and its writer was there first. The
    // writer of a named pipe may be yet to come.
    let mut has_begun = std::fs::canonicalize(path).is_err();
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        stop.check()?;
        match rustix::io::read(&pipe, &mut buffer) {
            Ok(0) if has_begun => return Ok(bytes),
            Ok(count @ 1..) => {
                has_begun = true;
                bytes.extend_from_slice(&buffer[..count]);
                if bytes.len() as u64 > limit {
                    return invalid(too_large(name, limit));
                }
                continue;
            }
            Ok(_) | Err(Errno::AGAIN) => {}
            Err(Errno::INTR) => continue,
            Err(error) => return Err(failed(error)),
        }
        let mut polled = [PollFd::new(&pipe, PollFlags::IN)];
        let interval = Timespec {
            tv_sec: 0,
            tv_nsec: POLL_INTERVAL_NANOS,
        };
        match poll(&mut polled, Some(&interval)) {
            // There was a writer, and it has closed the pipe.
            Ok(_) if polled[0].revents().contains(PollFlags::HUP) => has_begun = true,
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(failed(error)),
        }
    }
}

#[cfg(not(unix))]
pub(super) fn read(path: &Path, name: &str, limit: u64, stop: StopFlag<'_>) -> Result<Vec<u8>> {
    stop.check()?;
    let file = std::fs::File::open(path)
        .map_err(|error| ImportError::Invalid(format!("{name}: cannot be read: {error}")))?;
    let bytes = super::limits::read_limited(file, 0, limit, name)?;
    if bytes.is_empty() {
        return invalid(format!("{name}: the file is empty"));
    }
    Ok(bytes)
}
