//! What the system says about the program: memory, descriptors, threads, and waiting for a processor.
//! Where it says nothing (any system but Linux), there is no number.

use std::fs;

/// A look at a process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// Memory that is in use now, in megabytes.
    pub(crate) memory: f64,
    /// The most that was.
    pub(crate) peak: f64,
    pub(crate) descriptors: f64,
    pub(crate) threads: f64,
    /// Milliseconds of processor time of all its threads.
    pub(crate) worked: f64,
}

impl Look {
    pub(crate) fn at(pid: u32) -> Self {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
            number.unwrap_or(f64::NAN)
        };
        let descriptors = fs::read_dir(format!("/proc/{pid}/fd"));
        Self {
            memory: field("VmRSS:") * 1_024.0 / 1e6,
            peak: field("VmHWM:") * 1_024.0 / 1e6,
            descriptors: descriptors.map_or(f64::NAN, |all| all.count() as f64),
            threads: field("Threads:"),
            worked: worked(pid),
        }
    }
}

/// In ticks of a hundredth of a second, as Linux tells it to everybody.
fn worked(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // After the name, which may have anything in it.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: Option<Vec<f64>> = ticks.map(|ticks| ticks.parse().ok()).collect();
    match ticks.as_deref() {
        Some([user, system]) => (user + system) * 10.0,
        _ => f64::NAN,
    }
}

/// What the main thread, which draws, has done so far, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turns {
    /// It ran.
    pub(crate) ran: f64,
    /// It was ready to run and had no processor.
    pub(crate) waited: f64,
}

impl Turns {
    pub(crate) fn of(pid: u32) -> Self {
        let stat = fs::read_to_string(format!("/proc/{pid}/schedstat")).unwrap_or_default();
        let mut fields = stat.split_whitespace();
        let mut next = || {
            let nanoseconds: Option<f64> = fields.next().and_then(|field| field.parse().ok());
            nanoseconds.map_or(f64::NAN, |nanoseconds| nanoseconds / 1e6)
        };
        Self {
            ran: next(),
            waited: next(),
        }
    }

    /// What it did since an earlier time.
    pub(crate) fn since(self, earlier: Self) -> Self {
        Self {
            ran: self.ran - earlier.ran,
            waited: self.waited - earlier.waited,
        }
    }
}
