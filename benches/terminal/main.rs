//! What a person waits for: the real program in a pseudo-terminal, from its start to the last byte of
//! its first screen, and from a key to the last byte of the answer: `cargo bench --bench terminal`.
//!
//! It is measured by turns with the harness alone (`printf`), with a minimal ratatui program (this
//! one, with an argument of its own: a frame of text, drawn again at every key) and with `fzf` over
//! all titles and names of the same set, where `fzf` is installed. The set is found as in `scale`.
//! Nothing of the person who runs it is seen: home and all XDG places are temporary.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::format_push_string
)]

#[cfg(unix)]
mod measure;
#[cfg(unix)]
mod minimal;
#[cfg(unix)]
mod programs;
#[path = "../support/mod.rs"]
mod support;

#[cfg(not(unix))]
fn main() {
    println!("skipped: this needs the pseudo-terminals of a Unix system");
}

#[cfg(unix)]
fn main() {
    if std::env::args().any(|arg| arg == minimal::ARGUMENT) {
        minimal::run().unwrap();
        return;
    }
    measure::run(support::Scale::from_args());
}
