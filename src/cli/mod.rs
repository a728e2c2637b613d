//! The command line: arguments in, text or JSON out, and the app.
//!
//! # What it promises
//!
//! Every answer of the app is a command too. Reports go to standard output, remarks and errors to
//! standard error. Exit codes: 0 found or valid, 1 nothing found or invalid, 2 wrong use or
//! unreadable input. A reader that closes the pipe early is no error. Nothing reaches the
//! terminal with control characters in it, wherever it comes from: texts are cleaned when they are
//! loaded, names when they are shown, and what is left becomes an escape on its way out. Colours are
//! put to it after that, where they are wanted (see `paint`).
//!
//! JSON is stable: an occupation is an object with `id` and `title`, a skill one with `id` and
//! `name`, lists are arrays in the order of the text report, and what is unknown is `null`;
//! `src/schema/output.json` says it all, and tests hold what is printed against it.

mod args;
mod compare;
mod complete;
mod config;
mod export;
mod faults;
mod fit;
mod fmt;
mod gap;
mod import;
mod json;
mod list;
mod man;
mod me;
mod names;
mod new;
mod open;
mod out;
mod pager;
mod paint;
mod path;
mod report;
mod schema;
mod screen;
mod search;
mod set;
mod setup;
mod show;
mod similar;
mod skill;
mod stats;
mod unpack;
mod validate;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::config::choice::Options;
use args::{Args, Colours, Command};
use out::Out;
use set::Asked;

/// What a command came to: an exit code, or why it could not be carried out.
type Outcome = Result<u8, Failure>;

/// Found, or valid.
const FOUND: u8 = 0;
/// Nothing found, or invalid.
const NOTHING: u8 = 1;
/// Wrong use, or unreadable input.
const MISUSE: u8 = 2;

/// Why a command ended early.
#[derive(Debug)]
enum Failure {
    /// With a message for standard error, and this exit code.
    Told(u8, String),
    /// Because writing failed.
    Write(std::io::Error),
    /// Because a signal ended the app.
    Signal(i32),
}

/// The first so many of a list, or all.
fn first<T>(all: &[T], limit: Option<usize>) -> &[T] {
    let count = limit.map_or(all.len(), |limit| limit.min(all.len()));
    all.get(..count).unwrap_or(all)
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

/// Parses the arguments, carries out the command, and returns the exit code.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::try_parse();
    paint::begin(match &args {
        // To the terminal that the app has given back goes no sequence more.
        Ok(args) if args.command.is_none() => Colours::Never,
        Ok(args) => args.color,
        Err(_) => paint::asked(std::env::args_os()),
    });
    let args = match args {
        Ok(args) => args,
        Err(error) if error.use_stderr() => {
            // It quotes what was typed, or what a script has put together.
            out::refuse(&refusal(&error));
            return ExitCode::from(MISUSE);
        }
        Err(help) => {
            // Help and version go to standard output and are no errors; a closed pipe is none.
            let mut out = Out::new();
            let written = out.help(&help.to_string()).and_then(|()| out.finish());
            return end(written.map(|()| FOUND).map_err(Failure::Write));
        }
    };
    let mut out = Out::new();
    end(carry_out(args, &mut out).and_then(|code| {
        out.finish()?;
        Ok(code)
    }))
}

/// Says why a command ended early, and with which exit code it did.
fn end(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Write(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::from(FOUND)
        }
        Err(Failure::Write(error)) => {
            out::complain(&error.to_string());
            ExitCode::from(MISUSE)
        }
        Err(Failure::Told(code, message)) => {
            out::complain(&message);
            ExitCode::from(code)
        }
        Err(Failure::Signal(signal)) => {
            #[cfg(unix)]
            crate::term::end_by(signal);
            // What a shell reports for a program that a signal ended.
            ExitCode::from(u8::try_from(128 + signal).unwrap_or(MISUSE))
        }
    }
}

/// Why a command line is not understood. A mistyped command is taken for an occupation, so that what
/// follows it seems wrong: then the command is named.
fn refusal(error: &clap::Error) -> String {
    let text = error.to_string();
    let text = text.trim_end();
    let kinds = [ErrorKind::UnknownArgument, ErrorKind::InvalidSubcommand];
    let word = args::first_word(std::env::args_os());
    match word.and_then(|word| args::command_like(&word)) {
        Some(command) if kinds.contains(&error.kind()) => {
            let what = text.split("\n\n").next().unwrap_or_default();
            let usage = text.find("Usage: ").map_or("", |at| &text[at..]);
            format!("{what}\n\n  tip: a similar command exists: '{command}'\n\n{usage}")
        }
        _ => text.to_owned(),
    }
}

fn carry_out(args: Args, out: &mut Out) -> Outcome {
    let mut options = Options {
        profiles: args.profiles,
        language: args.language,
        ..args.look.options()
    };
    if let Some(Command::Screen(screen)) = &args.command {
        // What stands nearer to what is drawn comes first.
        options.ascii = screen.signs.ascii().or(options.ascii);
    }
    let reads_profiles = !options.profiles.is_empty() || options.language.is_some();
    let command = match args.command {
        Some(_) if args.occupation.is_some() => {
            return Err(Failure::Told(
                MISUSE,
                "an occupation to open and a command do not go together".to_owned(),
            ));
        }
        Some(_) if args.fresh => {
            return Err(Failure::Told(
                MISUSE,
                "--fresh is for the app, and does not go with a command".to_owned(),
            ));
        }
        Some(Command::Import(_)) if reads_profiles => {
            return Err(Failure::Told(
                MISUSE,
                "--profiles and --language say which profiles are read, and an import reads none; \
                 the language of a download is said with `import esco --lang`"
                    .to_owned(),
            ));
        }
        command => command,
    };
    // Not every command needs a configuration, and one that is wrong is of no concern to the others.
    let place = args.place;
    let ask = || Asked::new(&place, options.clone());
    let asked = || {
        let asked = ask()?;
        config::complain(&asked.choice.settings);
        Ok::<_, Failure>(asked)
    };
    match command {
        // The app shows itself what is wrong.
        None => open::run(&ask()?, args.occupation, args.fresh),
        Some(Command::Show(args)) => show::run(&asked()?, &args.occupation, args.format, out),
        Some(Command::List(args)) => list::run(&asked()?, &args, out),
        Some(Command::Search(args)) => search::run(&asked()?, &args, out),
        Some(Command::Skill(args)) => skill::run(&asked()?, &args, out),
        Some(Command::Similar(args)) => similar::run(&asked()?, &args, out),
        Some(Command::Gap(args)) => gap::run(&asked()?, &args.occupations, args.format, out),
        Some(Command::Compare(args)) => {
            compare::run(&asked()?, &args.occupations, args.format, out)
        }
        Some(Command::Path(args)) => path::run(&asked()?, &args.ways, args.format, out),
        Some(Command::Fit(args)) => fit::run(&asked()?, &args, out),
        Some(Command::Me(args)) => me::run(&asked()?, &args, out),
        Some(Command::Export(what)) => export::run(&asked()?, &what, out),
        Some(Command::Screen(args)) => screen::run(&asked()?, &args, out),
        Some(Command::Stats(args)) => stats::run(&asked()?, &args, out),
        Some(Command::Validate(args)) => validate::run(&asked()?, &args, out),
        Some(Command::Fmt(args)) => fmt::run(&asked()?, &args, out),
        Some(Command::Config(wanted)) => config::run(&place, &wanted, out),
        Some(Command::New(args)) => new::run(&asked()?, &args, out),
        Some(Command::Unpack(args)) => unpack::run(&args, out),
        Some(Command::Import(args)) => import::run(&args, out),
        Some(Command::Completions(args)) => complete::script(&args, out),
        Some(Command::Complete(args)) => complete::run(&args, out),
        Some(Command::Schema(args)) => schema::run(&args, out),
        Some(Command::Man(args)) => man::run(&args, out),
        Some(Command::Setup(args)) => setup::run(&args, out),
    }
}
