//! Fault injection for tests: makes any step of a save fail, or stops the machine at it.
//!
//! It is part of every build, since tests of other packages need it as well. It costs one look at a
//! thread-local flag before each system call.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

use super::Step;

/// What goes wrong, and at which step, counted from 1.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// This step fails.
    Fails(usize),
    /// The machine stops: this step fails, and all after it.
    Stops(usize),
}

#[derive(Default)]
struct Plan {
    fault: Option<Fault>,
    asked: usize,
    done: Vec<(Step, PathBuf)>,
    is_on: bool,
}

thread_local! {
    static PLAN: RefCell<Plan> = RefCell::default();
}

/// Whether a test injects faults on this thread.
#[must_use]
pub fn is_on() -> bool {
    PLAN.with_borrow(|plan| plan.is_on)
}

/// Call this before each step; it fails if a fault is due.
pub fn before(step: Step, path: &Path) -> io::Result<()> {
    PLAN.with_borrow_mut(|plan| {
        if !plan.is_on {
            return Ok(());
        }
        plan.asked += 1;
        let fails = match plan.fault {
            None => false,
            Some(Fault::Fails(at)) => plan.asked == at,
            Some(Fault::Stops(at)) => plan.asked >= at,
        };
        if fails {
            return Err(io::ErrorKind::StorageFull.into());
        }
        plan.done.push((step, path.to_path_buf()));
        Ok(())
    })
}

/// Runs `act` with a fault. Returns its result, the steps that were done, and whether there were enough steps
/// to reach the fault.
pub fn with<T>(fault: Option<Fault>, act: impl FnOnce() -> T) -> (T, Vec<(Step, PathBuf)>, bool) {
    PLAN.set(Plan {
        fault,
        is_on: true,
        ..Plan::default()
    });
    let outcome = act();
    let plan = PLAN.take();
    let is_met = match fault {
        None => true,
        Some(Fault::Fails(at) | Fault::Stops(at)) => plan.asked >= at,
    };
    (outcome, plan.done, is_met)
}
