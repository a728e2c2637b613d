//! `careernav` without a command: the app.

use std::io::{self, IsTerminal};

use super::args::typed::similar_command;
use super::context::Context;
use super::outcome::{ERROR, FOUND, Failure, Outcome};
use super::{names, out};
use crate::store::session::SessionStore;
use crate::store::{bookmarks_file, history_file, sessions_directory, user_skills_file};
use crate::term::{self, Ending, StartOptions, Unsaved, UserPaths};
use careernav_core::graph::{Found, Graph};
use careernav_core::profile::stamp::stamp;

pub(super) fn run(context: &Context, open: Option<String>, fresh: bool) -> Outcome {
    if !io::stdout().is_terminal() {
        let what = "the app needs a terminal; without one use show, list, search, skill, validate or import";
        return Err(Failure::error(with_command(
            context,
            what.to_owned(),
            open.as_deref(),
        )));
    }
    let wanted = context.load_request()?;
    // With a name or a language on the command line the set is read first, so that a wrong one is
    // told where it was typed.
    let loaded = if open.is_some() || context.choice()?.is_language_asked {
        let files = stamp(&wanted.layers);
        let data = context.load_requested(&wanted, true)?;
        if let Some(name) = &open {
            known(&data.graph, name).map_err(|failure| match failure {
                Failure::Message(code, what) => {
                    Failure::Message(code, with_command(context, what, Some(name)))
                }
                other => other,
            })?;
        }
        Some((data, files.value))
    } else {
        None
    };
    let session =
        sessions_directory().map(|directory| SessionStore::new(&directory, &wanted.layers));
    let start = StartOptions {
        request: wanted,
        loaded,
        open,
        fresh,
        paths: UserPaths {
            history: history_file(),
            user_skills: user_skills_file(),
            bookmarks: bookmarks_file(),
            session,
        },
        theme: context.choice()?.theme,
        mouse: context.choice()?.mouse,
        settings: context.choice()?.settings.clone(),
    };
    let mut unsaved = Vec::new();
    let ended = term::run(start, &mut unsaved);
    for one in &unsaved {
        out::error(&one.to_string());
    }
    match ended {
        Ok(Ending::Quit) if unsaved.iter().any(Unsaved::is_user_data) => Ok(ERROR),
        Ok(Ending::Quit) => Ok(FOUND),
        Ok(Ending::Signal(signal)) => Err(Failure::Signal(signal)),
        Ok(Ending::Closed) => Err(Failure::error("the terminal has gone".to_owned())),
        Err(error) => Err(Failure::error(format!(
            "the terminal cannot be used: {error}"
        ))),
    }
}

/// What is wrong with a name, and the command that it may have been meant to be.
fn with_command(context: &Context, what: String, name: Option<&str>) -> String {
    match name.and_then(|name| similar_command(&context.cli(), name)) {
        Some(command) => format!("{what}\n  did you mean the command '{command}'?"),
        None => what,
    }
}

/// Whether there is an occupation or a skill of this name; if not, the answer is about
/// occupations.
pub(super) fn known(graph: &Graph, name: &str) -> Result<(), Failure> {
    match graph.find_skill(name) {
        Found::One(_) if graph.find_occupation(name) == Found::Nothing => Ok(()),
        _ => names::occupation(graph, name).map(|_| ()),
    }
}
