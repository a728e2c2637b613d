//! A long day's use, ten times as fast as anybody types: the real program in a pseudo-terminal at full
//! scale, for a minute or for as many as wanted: `cargo bench --bench soak -- --minutes 60`.
//!
//! A script of everything that a person does (see `script`) is repeated with other words, numbers and
//! in another order each time, all from one seed, which is printed and can be given back
//! (`-- --seed 7`). It can be another build's program (`-- --program PATH`). The set is found as in `scale` and copied, so that its profiles can be edited; home
//! and all XDG places are temporary; nothing that is opened or copied reaches another program.
//!
//! # What is measured, and how honest it is
//!
//! Keys come every 8⅓ ms, 120 a second, whether or not the program has answered: a slow answer makes the
//! next keys wait as well, and all of that counts. The clock runs from just before a key is written
//! until the end of its frame is read by a thread that does nothing else. (A frame ends where the
//! synchronised update does.) Which frame a key is in cannot be seen from outside, so it is taken to be
//!
//! * the last one that ended before the next key, since something may have come before the answer;
//! * if there is none, the next one that ended;
//! * if an earlier key was still waiting when it was pressed, one that ended after that key's frame,
//!   though it may have been in that one: rather too late than too early.
//!
//! Too early it can only be where a frame of something else (a set that has been read, ways that have
//! been found) was being drawn while the key was pressed. A key that opens the editor is not measured.
//!
//! The harness and whatever else runs on the machine are in these times. So each minute also says how
//! late the harness itself was woken, and for how long the program's main thread, which takes the keys
//! and draws, really ran from the end of one frame to the end of the next (Linux tells that of every
//! thread, to four milliseconds or so while it runs): what is over the budget by that is the program's own.
//!
//! The figures are a report: nothing fails by them, and the exit code says nothing of them.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::format_push_string
)]

#[cfg(unix)]
mod answers;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod script;
#[path = "../support/mod.rs"]
mod support;
#[cfg(unix)]
mod watch;

#[cfg(not(unix))]
fn main() {
    println!("skipped: this needs the pseudo-terminals of a Unix system");
}

#[cfg(unix)]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, argument, file] = &arguments[..]
        && argument == script::AS_EDITOR
    {
        script::edit(file.as_ref());
        return;
    }
    run::run(support::Scale::from_args(), &arguments);
}
