//! Parses the command line, runs what it asks for, and turns the outcome into an exit code.

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::args::{ColorChoice, typed};
use super::commands::{Cli, dispatch};
use super::filters;
use super::out::{self, Out};
use super::outcome::{ERROR, FOUND, Failure, Outcome};
use super::paint;

/// Parses the arguments, runs the command, and returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::try_parse_from(filters::words(std::env::args_os()));
    paint::begin(match &cli {
        // No sequence may follow once the app has given the terminal back.
        Ok(cli) if cli.command.is_none() => ColorChoice::Never,
        Ok(cli) => cli.global.color,
        Err(_) => typed::color_choice(std::env::args_os()),
    });
    let cli = match cli {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            // It quotes what was typed, or what a script has put together.
            out::usage_error(&usage_message(&error));
            return ExitCode::from(ERROR);
        }
        Err(help) => {
            // Help and version go to standard output and are not errors; nor is a closed pipe.
            let mut out = Out::new();
            let written = out.help(&help.to_string()).and_then(|()| out.finish());
            return exit_code(written.map(|()| FOUND).map_err(Failure::Write));
        }
    };
    let mut out = Out::new();
    exit_code(dispatch(cli, &mut out).and_then(|code| {
        out.finish()?;
        Ok(code)
    }))
}

/// Reports a failure on standard error, and returns the exit code.
fn exit_code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Write(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::from(FOUND)
        }
        Err(Failure::Write(error)) => {
            out::error(&error.to_string());
            ExitCode::from(ERROR)
        }
        Err(Failure::Message(code, message)) => {
            out::error(&message);
            ExitCode::from(code)
        }
        Err(Failure::Signal(signal)) => {
            #[cfg(unix)]
            crate::term::end_by(signal);
            // What a shell reports for a program that a signal ended.
            ExitCode::from(u8::try_from(128 + signal).unwrap_or(ERROR))
        }
    }
}

/// Why a command line is not understood. A mistyped command is taken for an occupation, so clap
/// complains about the word after it; name the command instead.
fn usage_message(error: &clap::Error) -> String {
    let text = error.to_string();
    let text = text.trim_end();
    let kinds = [ErrorKind::UnknownArgument, ErrorKind::InvalidSubcommand];
    let command = Cli::command();
    let word = typed::first_word(&command, std::env::args_os());
    match word.and_then(|word| typed::similar_command(&command, &word)) {
        Some(command) if kinds.contains(&error.kind()) => {
            let (message, _) = text.split_once("\n\n").unwrap_or((text, ""));
            let usage = text.find("Usage: ").map_or("", |at| &text[at..]);
            format!("{message}\n\n  tip: a similar command exists: '{command}'\n\n{usage}")
        }
        _ => text.to_owned(),
    }
}
