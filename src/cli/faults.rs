//! Problems in the form that is asked for, the same for the profiles and for the configuration.

use super::json::Fault;
use super::out::Out;
use super::report::{Form, Report};
use crate::profile::Problem;
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
            out.line(&problem.to_string())?;
        }
        return out.line(summary);
    }
    let columns = ["severity", "file", "line", "column", "what", "hint"];
    let mut report = Report::new(title, &columns);
    report.text(summary);
    for problem in problems {
        report.row(Fault::new(problem).cells());
    }
    report.everything("Problems");
    report.print(form, out)
}
