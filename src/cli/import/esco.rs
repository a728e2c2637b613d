//! `careernav import esco`: what the import is told, and what it came to.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::super::args::ImportEsco;
use super::super::out::{Out, remark};
use super::super::{FOUND, Failure, MISUSE, NOTHING, Outcome};
use super::name_of;
use crate::import::esco::{self, Summary};
use crate::store::profiles_directory;

pub(super) fn run(args: &ImportEsco, out: &mut Out) -> Outcome {
    let Some(into) = args.into.clone().or_else(profiles_directory) else {
        let what = "there is no home directory to put the profiles in; say where, with --into";
        return Err(Failure::Told(MISUSE, what.to_owned()));
    };
    // Who redirects messages wants those that tell something.
    let is_watched = io::stderr().is_terminal();
    let mut progress = |what: &str| {
        if is_watched {
            remark(&format!("{what} ..."));
        }
    };
    match esco::import(&args.sources, &into, args.replace, &mut progress) {
        Ok(summary) => {
            report(&summary, &into, out)?;
            Ok(FOUND)
        }
        Err(esco::Failure::Nothing(what)) => Err(Failure::Told(NOTHING, what)),
        Err(esco::Failure::Unusable(what)) => Err(Failure::Told(MISUSE, what)),
    }
}

fn report(summary: &Summary, into: &Path, out: &mut Out) -> io::Result<()> {
    let links = &summary.links;
    out.line(&format!("occupations: {}", number(summary.occupations)))?;
    out.line(&format!("skills: {}", number(summary.skills)))?;
    out.line(&format!(
        "links: {} kept of {}",
        number(links.kept),
        number(links.read)
    ))?;
    for (count, what) in [
        (links.no_occupation, "links dropped: no such occupation"),
        (links.no_skill, "links dropped: no such skill"),
        (links.repeated, "links dropped: the same link again"),
        (
            summary.skills_of_one_name,
            "skills dropped: another has the same name",
        ),
        (
            summary.kinds_supplied,
            "skills without a kind, which was supplied",
        ),
        (
            summary.cells_cleaned,
            "cells cleaned of control or invisible characters",
        ),
        (summary.too_long, "texts left out: too long"),
    ] {
        if count > 0 {
            out.line(&format!("{what}: {}", number(count)))?;
        }
    }
    if !summary.has_groups {
        out.line("no ISCOGroups file: the groups have the titles of the built-in table")?;
    }
    out.line(&format!("the profiles are in {}", name_of(into)))?;
    if let Some(old) = &summary.old {
        out.line(&format!("the old ones are in {}", name_of(old)))?;
    }
    Ok(())
}

/// A number with a comma at each thousand.
fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_have_their_thousands() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (123_855, "123,855"),
        ];
        for (value, wanted) in cases {
            assert_eq!(number(value), wanted);
        }
        assert_eq!(number(1_234_567), "1,234,567");
    }
}
