//! Faults that lie between files: found in the values, then placed in the one file at fault.

use foldhash::{HashMap, HashMapExt};

use crate::parallel::map;
use crate::profile::load::finding::{Finding, Placeless};
use crate::profile::load::layer::BuiltIn;
use crate::profile::load::locate::{Locator, Spot};
use crate::profile::load::merge::{Entries, Merged};
use crate::profile::load::{edges, references, skills};
use crate::profile::model::Profile;
use crate::profile::problem::{Fault, Problem, Severity};
use crate::profile::yaml;
use crate::text::sanitize::{folded, quoted};

/// How many files at fault are worth a thread of their own.
const FILES_PER_THREAD: usize = 16;

/// Checks all files together, and takes out what cannot be.
pub(super) fn check(merged: &mut Merged<'_>, offered: Option<&BuiltIn>) -> Vec<Problem> {
    // What this takes out of the lists must not be complained about again by those that follow.
    let mut placeless = references::check(merged);
    let profiles = &mut merged.profiles;
    let mut findings = edges::check(profiles, &merged.absent, offered);
    findings.extend(titles(profiles));
    let catalogue = merged.catalogue.iter().map(|(entry, _)| entry);
    findings.extend(skills::check(profiles, catalogue));
    placeless.extend(findings.into_iter().map(|finding| Placeless {
        source: profiles[finding.profile].1,
        spot: finding.spot,
        severity: finding.severity,
        what: finding.what,
        hint: finding.hint,
    }));
    place(placeless)
}

/// The same title on two profiles.
fn titles(profiles: &Entries<'_, Box<Profile>>) -> Vec<Finding> {
    // By file name, and not by id or by layer: whoever reads the report finds the first of the two further up
    // in it.
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by(|&a, &b| profiles[a].1.shown.cmp(&profiles[b].1.shown));
    let mut first = HashMap::with_capacity(profiles.len());
    let mut findings = Vec::new();
    for index in order {
        let title = &profiles[index].0.title;
        let Some(&before) = first.get(&folded(title)) else {
            first.insert(folded(title), index);
            continue;
        };
        findings.push(Finding {
            profile: index,
            spot: Spot::Field("title"),
            severity: Severity::Warning,
            what: format!(
                "{} is also the title in {}",
                quoted(title),
                profiles[before].1.shown
            ),
            hint: Some("give one of them another title; edges written with this one lead to one of them only".to_owned()),
        });
    }
    findings
}

/// Reads every file at fault once more, for the places of its faults.
fn place(mut faults: Vec<Placeless<'_>>) -> Vec<Problem> {
    let file = |fault: &Placeless<'_>| (fault.source.layer, fault.source.shown.clone());
    faults.sort_by_cached_key(file);
    let groups: Vec<&[Placeless<'_>]> = faults
        .chunk_by(|a, b| std::ptr::eq(a.source, b.source))
        .collect();
    // Values do not carry their places, which hardly any of them ever needs. A file at fault is parsed a second
    // time instead.
    let placed = map(&groups, FILES_PER_THREAD, |group| {
        let source = group[0].source;
        // Unreadable by now, it has no places any more; the faults remain.
        let text = source.read().unwrap_or_default();
        let tree = yaml::parse(&text);
        let locator = Locator::new(&tree);
        group
            .iter()
            .map(|finding| {
                let fault = Fault {
                    severity: finding.severity,
                    hint: finding.hint.clone(),
                    ..Fault::error(locator.locate(&finding.spot), finding.what.clone())
                };
                fault.in_file(&source.shown)
            })
            .collect::<Vec<_>>()
    });
    placed.into_iter().flatten().collect()
}
