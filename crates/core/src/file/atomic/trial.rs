//! Lets the steps of a change fail, for the tests.
//!
//! It is there in every build, since tests of other packages need it as well; it costs a look at a
//! number of the thread before each call of the system.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

use super::Step;

/// What goes wrong, and at which step, counted from 1.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// This step fails.
    Fails(usize),
    /// From this step on nothing happens any more.
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

/// Whether a test counts the steps of this thread.
#[must_use]
pub fn is_on() -> bool {
    PLAN.with_borrow(|plan| plan.is_on)
}

/// Comes before each step.
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

/// Does something with a fault; the answer is what came of it, the steps that were done, and whether
/// there were so many that the fault was met.
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
