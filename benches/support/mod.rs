//! What the benchmarks at full scale share: the set that they measure, a synthetic one of any size,
//! timing by turns, and the table that they print.

// Each benchmark uses its own part of this.
#![allow(dead_code)]

pub(crate) mod data;
pub(crate) mod figures;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod quality;
pub(crate) mod random;
pub(crate) mod synthetic;
pub(crate) mod words;

/// How much a run is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// Show that everything works, quickly: what `cargo test --benches` wants.
    Tiny,
    /// Measure: `cargo bench`.
    Full,
    /// Measure at a hundred times ESCO, too: `cargo bench --bench NAME -- --large`.
    Large,
}

impl Scale {
    /// What the arguments ask for. Cargo gives `--bench` when it benches, and not when it tests.
    pub(crate) fn from_args() -> Self {
        let is_given = |wanted: &str| std::env::args().any(|arg| arg == wanted);
        match (
            is_given("--bench") && !is_given("--test"),
            is_given("--large"),
        ) {
            (false, _) => Self::Tiny,
            (true, false) => Self::Full,
            (true, true) => Self::Large,
        }
    }

    pub(crate) fn is_tiny(self) -> bool {
        self == Self::Tiny
    }

    /// A number of repetitions, or the few of a tiny run.
    pub(crate) fn times(self, full: usize) -> usize {
        if self.is_tiny() { 2 } else { full }
    }
}
