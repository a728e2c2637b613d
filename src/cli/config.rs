//! `careernav config`: where the configuration is, what it can say, and what is wrong with it.

use std::path::{Path, PathBuf};

use super::args::{Config as Args, Format, Place};
use super::json::{CheckedConfig, Fault};
use super::out::{Out, remark};
use super::report::Form;
use super::{FOUND, Failure, MISUSE, NOTHING, Outcome, faults};
use crate::app::settings::Settings;
use crate::config::{Config, text};
use crate::profile::Severity;
use crate::profile::clean::shown;
use crate::store::config_file;

/// The variable that says where the configuration is, if no option does.
const VARIABLE: &str = "CAREERNAV_CONFIG";

impl Place {
    /// Where the configuration is, and who says so; none where nobody does, and there is no home.
    fn find(&self) -> Option<(PathBuf, Said)> {
        let named = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
        let option = self.config.clone().map(|path| (path, Said::Option));
        let variable = || named.map(|path| (PathBuf::from(path), Said::Variable));
        option
            .or_else(variable)
            .or_else(|| config_file().map(|path| (path, Said::Nobody)))
    }

    /// Reads it. A file that an option names has to be there.
    pub(super) fn read(&self) -> Result<Config, Failure> {
        let Some((path, said)) = self.find() else {
            return Ok(Config::default());
        };
        if said != Said::Nobody && !path.exists() {
            let name = path.to_string_lossy();
            let what = format!("the configuration {} is not there", shown(&name));
            if said == Said::Option {
                return Err(Failure::Told(MISUSE, what));
            }
            let mut config = Config::default();
            config.miss(
                &path,
                &format!("there is no such file; {VARIABLE} names it"),
            );
            return Ok(config);
        }
        Ok(Config::load(&path))
    }
}

/// Who says where the configuration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// The option.
    Option,
    /// The variable.
    Variable,
    /// Nobody: it is the usual place.
    Nobody,
}

/// Says on standard error what is wrong with a configuration that a command needs.
pub(super) fn complain(settings: &Settings) {
    let faults = settings.problems.iter();
    for problem in faults.filter(|problem| problem.severity != Severity::Note) {
        remark(&problem.to_string());
    }
}

pub(super) fn run(place: &Place, args: &Args, out: &mut Out) -> Outcome {
    let Some((path, _)) = place.find() else {
        let what = "there is no home directory to keep a configuration in; --config names one";
        return Err(Failure::Told(MISUSE, what.to_owned()));
    };
    if args.check {
        return check(&path, &place.read()?, args.format, out);
    }
    let path = shown(&path.to_string_lossy()).into_owned();
    if args.path {
        out.line(&path)?;
    } else {
        out.line(&format!("# {path}"))?;
        out.verbatim(&text::default())?;
    }
    Ok(FOUND)
}

fn check(path: &Path, config: &Config, format: Format, out: &mut Out) -> Outcome {
    let (errors, warnings) = (
        config.count(Severity::Error),
        config.count(Severity::Warning),
    );
    let file = shown(&path.to_string_lossy()).into_owned();
    match Form::of(format) {
        None => out.json(&CheckedConfig {
            valid: errors == 0,
            file: &file,
            errors,
            warnings,
            problems: config.problems.iter().map(Fault::new).collect(),
        })?,
        Some(form) => {
            let some = |count, word| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            let counts = format!("{}, {}", some(errors, "error"), some(warnings, "warning"));
            let summary = if path.exists() || !config.problems.is_empty() {
                format!("{file}: {counts}")
            } else {
                format!("{file}: not there, so that the defaults hold")
            };
            let said = ("Problems in the configuration", summary.as_str());
            faults::print(&config.problems, said, form, out)?;
        }
    }
    Ok(if errors == 0 { FOUND } else { NOTHING })
}
