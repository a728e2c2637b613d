//! `careernav config`: where the configuration is, what it can say, and what is wrong with it.

use std::path::Path;

use super::args::{ConfigArgs, Format};
use super::context::{ConfigPath, Context};
use super::faults;
use super::out::Out;
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use crate::config::{Config, default_config};
use careernav_core::profile::Severity;
use careernav_core::report::problems::{CheckedConfig, ProblemAnswer};
use careernav_core::text::counted;
use careernav_core::text::sanitize::escaped;

pub(super) fn run(context: &Context, args: &ConfigArgs, out: &mut Out) -> Outcome {
    let Some(ConfigPath { path, .. }) = context.config_path() else {
        let message = "there is no home directory to keep a configuration in; --config names one";
        return Err(Failure::error(message));
    };
    if args.check {
        return check(&path, &context.read_config()?, args.format, out);
    }
    let path = escaped(&path.to_string_lossy()).into_owned();
    if args.path {
        out.line(&path)?;
    } else {
        out.line(&format!("# {path}"))?;
        out.verbatim(&default_config())?;
    }
    Ok(FOUND)
}

fn check(path: &Path, config: &Config, format: Format, out: &mut Out) -> Outcome {
    let (errors, warnings) = (
        config.count(Severity::Error),
        config.count(Severity::Warning),
    );
    let file = escaped(&path.to_string_lossy()).into_owned();
    match Form::from_format(format) {
        None => out.json(&CheckedConfig {
            valid: errors == 0,
            file: &file,
            errors,
            warnings,
            problems: config.problems.iter().map(ProblemAnswer::new).collect(),
        })?,
        Some(form) => {
            let counts = format!(
                "{}, {}",
                counted(errors, "error"),
                counted(warnings, "warning")
            );
            let summary = if path.exists() || !config.problems.is_empty() {
                format!("{file}: {counts}")
            } else {
                format!("{file}: not there, so that the defaults hold")
            };
            let said = ("Problems in the configuration", summary.as_str());
            faults::print(&config.problems, said, form, out)?;
        }
    }
    Ok(if errors == 0 { FOUND } else { NOT_FOUND })
}
