//! Problems in the form that is asked for, the same for the profiles and for the configuration.

use super::out::Out;
use super::paint::Ink;
use super::report::Form;
use careernav_core::graph::Graph;
use careernav_core::profile::{Problem, Severity};
use careernav_core::report::problems::document;
use std::io;

/// Prints problems, and then what they come to; only Markdown has a `title`.
pub(super) fn print(
    problems: &[Problem],
    (title, summary): (&str, &str),
    form: Form,
    out: &mut Out,
) -> io::Result<()> {
    if form == Form::Text {
        for problem in problems {
            let ink = match problem.severity {
                Severity::Error => Ink::Error,
                Severity::Warning => Ink::Warning,
                Severity::Note => Ink::Note,
            };
            let (text, place) = (problem.to_string(), format!("{}: ", problem.place()));
            let word = problem.severity.name();
            match text
                .strip_prefix(&place)
                .and_then(|it| it.strip_prefix(word))
            {
                Some(what) => out.pieces(&[(None, &place), (Some(ink), word), (None, what)])?,
                None => out.line(&text)?,
            }
        }
        return out.line(summary);
    }
    let document = document(title, summary, problems);
    out.document(&document, &Graph::default(), form)
}
