//! What the system knows about a process: whether it is stopped, and the time that it has used.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Instant;

use crate::watch::{PATIENCE, STEP};

/// Sends a signal to a process, by its name without SIG.
pub(crate) fn signal(pid: u32, name: &str) {
    let sent = Command::new("kill")
        .args(["-s", name, &pid.to_string()])
        .output()
        .unwrap();
    assert!(
        sent.status.success(),
        "{}",
        String::from_utf8_lossy(&sent.stderr)
    );
}

/// Ends a process for good, if it is still there.
pub(crate) fn kill(pid: u32) {
    let _ = Command::new("kill")
        .args(["-s", "KILL", &pid.to_string()])
        .output();
}

/// Waits until a process is stopped.
pub(crate) fn wait_until_stopped(pid: u32) {
    let what = format!("that process {pid} stops");
    wait_for(&what, || (state(pid) == Some('T')).then_some(()));
}

/// Waits until the system knows something.
pub(crate) fn wait_for<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "waited in vain for: {what}");
        thread::sleep(STEP);
    }
}

/// The state of a process: T stopped, S asleep, R running; none if there is no such process.
pub(crate) fn state(pid: u32) -> Option<char> {
    if let Some(fields) = stat(pid) {
        return fields.first()?.chars().next();
    }
    let out = Command::new("ps")
        .args(["-o", "state=", "-p", &pid.to_string()])
        .output()
        .ok()?;
    String::from_utf8_lossy(&out.stdout).trim().chars().next()
}

/// The time that a process has used, in ticks of the system's clock (10 ms); none where the system
/// does not tell.
pub(crate) fn ticks(pid: u32) -> Option<u64> {
    let fields = stat(pid)?;
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(ticks(11)? + ticks(12)?)
}

/// How often the threads of a process were woken or interrupted; none where the system does not
/// tell.
pub(crate) fn switches(pid: u32) -> Option<u64> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    let counts = threads.flatten().filter_map(|thread| {
        let status = fs::read_to_string(thread.path().join("status")).ok()?;
        let counts = status.lines().filter_map(|line| {
            let (name, count) = line.split_once(':')?;
            let counts = name.ends_with("voluntary_ctxt_switches");
            counts.then(|| count.trim().parse::<u64>().ok()).flatten()
        });
        Some(counts.sum::<u64>())
    });
    Some(counts.sum())
}

/// The fields of `/proc/PID/stat` from the state on.
fn stat(pid: u32) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name before it stands in brackets and may hold anything.
    let (_, fields) = text.rsplit_once(')')?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}

/// Waits until there is a file, and reads it.
pub(crate) fn wait_for_file(path: &Path) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match fs::read_to_string(path) {
            // A shell creates a file before it writes to it.
            Ok(text) if !text.is_empty() => return text,
            found => assert!(Instant::now() < deadline, "{}: {found:?}", path.display()),
        }
        thread::sleep(STEP);
    }
}
