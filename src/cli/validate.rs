//! `careernav validate`: every problem in the profiles, with its place.

use super::args::ValidateArgs;
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, NOT_FOUND, Outcome};
use super::report::{Form, first};
use super::{context, faults};
use crate::shipped;
use careernav_core::dataset::Dataset;
use careernav_core::profile::Severity;
use careernav_core::report::problems::{CheckedProfiles, ProblemAnswer};
use careernav_core::text::counted;

pub(super) fn run(context: &Context, args: &ValidateArgs, out: &mut Out) -> Outcome {
    let given: Vec<_> = context
        .choice()?
        .profiles
        .iter()
        .chain(&args.directories)
        .cloned()
        .collect();
    let data = Dataset::without_index(shipped::load(&context::layers(&given)?), None);
    let count = |severity| {
        data.problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let printed = first(&data.problems, args.limit);
    let valid = errors == 0 && !(args.strict && warnings > 0);
    match Form::from_format(args.format) {
        None => out.json(&CheckedProfiles {
            valid,
            occupations: data.graph.occupation_count(),
            skills: data.graph.skill_count(),
            errors,
            warnings,
            problems: printed.iter().map(ProblemAnswer::new).collect(),
        })?,
        Some(form) => {
            let left_out = data.problems.len() - printed.len();
            let more = match left_out {
                0 => String::new(),
                _ => format!("; {left_out} more with --limit"),
            };
            let summary = format!(
                "{}, {}: {}, {}{more}",
                counted(data.graph.occupation_count(), "occupation"),
                counted(data.graph.skill_count(), "skill"),
                counted(errors, "error"),
                counted(warnings, "warning"),
            );
            let said = ("Problems in the profiles", summary.as_str());
            faults::print(printed, said, form, out)?;
        }
    }
    Ok(if valid { FOUND } else { NOT_FOUND })
}
