//! The program `careernav`: see the library for what it is and how it is made.

use std::process::ExitCode;

fn main() -> ExitCode {
    careernav::cli::main()
}
