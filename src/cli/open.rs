//! `careernav` without a command: opens the app.

use std::io::{self, IsTerminal};

use super::args::typed::similar_command;
use super::context::Context;
use super::outcome::{ERROR, FOUND, Failure, Outcome};
use super::{names, out, person};
use crate::store::session::SessionStore;
use crate::term::{self, Ending, StartOptions, Unsaved, UserPaths};
use careernav_core::graph::{Found, Graph};
use careernav_core::profile::stamp::stamp;

pub(super) fn run(context: &Context, open: Option<String>, fresh: bool) -> Outcome {
    if !io::stdout().is_terminal() {
        let message = "the app needs a terminal; without one, use a command (see careernav --help)";
        return Err(Failure::error(with_command_hint(
            context,
            message.to_owned(),
            open.as_deref(),
        )));
    }
    let wanted = context.load_request()?;
    // With a name or a language on the command line the data set is loaded first, to report a wrong one
    // where it was typed.
    let loaded = if open.is_some() || context.choice()?.is_language_given {
        let files = stamp(&wanted.layers);
        let data = context.load_requested(&wanted, true)?;
        if let Some(name) = &open {
            check_name(&data.graph, name).map_err(|failure| match failure {
                Failure::Message(code, message) => {
                    Failure::Message(code, with_command_hint(context, message, Some(name)))
                }
                other => other,
            })?;
        }
        Some((data, files.value))
    } else {
        None
    };
    let person = context.person_if_any()?;
    let session = person.as_ref();
    let session = session.map(|it| SessionStore::new(&it.sessions, &wanted.layers));
    let notice = person.as_ref().and_then(person::start_notice);
    let start = StartOptions {
        request: wanted,
        loaded,
        open,
        fresh,
        paths: UserPaths { person, session },
        is_person_named: context.is_person_named(),
        notice,
        theme: context.choice()?.theme,
        mouse: context.choice()?.mouse,
        settings: context.choice()?.settings.clone(),
    };
    let mut unsaved = Vec::new();
    let ended = term::run(start, &mut unsaved);
    for change in &unsaved {
        out::error(&change.to_string());
    }
    match ended {
        Ok(Ending::Quit) if unsaved.iter().any(Unsaved::is_user_data) => Ok(ERROR),
        Ok(Ending::Quit) => Ok(FOUND),
        Ok(Ending::Signal(signal)) => Err(Failure::Signal(signal)),
        Ok(Ending::Closed) => Err(Failure::error("the terminal was closed".to_owned())),
        Err(error) => Err(Failure::error(format!(
            "the terminal cannot be used: {error}"
        ))),
    }
}

/// The message with the command that a name was probably meant to be.
fn with_command_hint(context: &Context, message: String, name: Option<&str>) -> String {
    match name.and_then(|name| similar_command(&context.cli(), name)) {
        Some(command) => format!("{message}\n  did you mean the command '{command}'?"),
        None => message,
    }
}

/// Fails unless there is an occupation or a skill of this name, with suggestions of occupations.
pub(super) fn check_name(graph: &Graph, name: &str) -> Result<(), Failure> {
    match graph.find_skill(name) {
        Found::One(_) if graph.find_occupation(name) == Found::Nothing => Ok(()),
        _ => names::occupation(graph, name).map(|_| ()),
    }
}
