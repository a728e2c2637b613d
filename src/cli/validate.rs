//! `careernav validate`: every problem in the profiles, with its place.

use super::args::{Format, Validate};
use super::json::{Checked, Fault};
use super::out::Out;
use super::set::Asked;
use super::{FOUND, NOTHING, Outcome, set};
use crate::app::dataset::Dataset;
use crate::profile::{self, Severity};

pub(super) fn run(asked: &Asked, args: &Validate, out: &mut Out) -> Outcome {
    let given: Vec<_> = asked
        .choice
        .profiles
        .iter()
        .chain(&args.directories)
        .cloned()
        .collect();
    let data = Dataset::without_index(profile::load(&set::layers(&given)?), None);
    let count = |severity| {
        data.problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let valid = errors == 0 && !(args.strict && warnings > 0);
    match args.format {
        Format::Json => out.json(&Checked {
            valid,
            occupations: data.graph.occupation_count(),
            skills: data.graph.skill_count(),
            errors,
            warnings,
            problems: data.problems.iter().map(Fault::new).collect(),
        })?,
        Format::Text => {
            for problem in &data.problems {
                out.line(&problem.to_string())?;
            }
            let some =
                |count, one, many| format!("{count} {}", if count == 1 { one } else { many });
            out.line(&format!(
                "{}, {}: {}, {}",
                some(data.graph.occupation_count(), "occupation", "occupations"),
                some(data.graph.skill_count(), "skill", "skills"),
                some(errors, "error", "errors"),
                some(warnings, "warning", "warnings"),
            ))?;
        }
    }
    Ok(if valid { FOUND } else { NOTHING })
}
