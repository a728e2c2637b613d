//! Faults that lie between files: found in the values, then placed in the one file at fault.

use std::collections::{HashMap, HashSet};

use super::clean::{folded, quoted};
use super::locate::{Spot, locate};
use super::parallel::map;
use super::problem::{Fault, Problem, Severity};
use super::schema::{CatalogueEntry, Profile};
use super::source::Source;
use super::tree::Tree;
use super::{edges, skills};

/// A fault in a profile, still without its place.
#[derive(Debug)]
pub(super) struct Finding {
    /// The position of the profile.
    pub(super) profile: usize,
    pub(super) spot: Spot,
    pub(super) severity: Severity,
    pub(super) what: String,
    pub(super) hint: Option<String>,
}

/// Checks all profiles together. `sources` are the files of the profiles, in the same order.
pub(super) fn check(
    profiles: &mut [Profile],
    sources: &[&Source],
    catalogue: &[CatalogueEntry],
    absent: &HashSet<String>,
) -> Vec<Problem> {
    let mut findings = edges::check(profiles, absent);
    findings.extend(titles(profiles, sources));
    findings.extend(skills::check(profiles, catalogue, |index| {
        sources[index].shown.clone()
    }));
    place(findings, sources)
}

/// The same title on two profiles.
fn titles(profiles: &[Profile], sources: &[&Source]) -> Vec<Finding> {
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by(|&a, &b| sources[a].shown.cmp(&sources[b].shown));
    let mut first = HashMap::new();
    let mut findings = Vec::new();
    for index in order {
        let title = &profiles[index].title;
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
                sources[before].shown
            ),
            hint: Some("edges written with this title lead to one of them only".to_owned()),
        });
    }
    findings
}

/// Reads every file at fault once more, for the places of its faults.
fn place(mut findings: Vec<Finding>, sources: &[&Source]) -> Vec<Problem> {
    findings.sort_by_key(|finding| finding.profile);
    let groups: Vec<&[Finding]> = findings.chunk_by(|a, b| a.profile == b.profile).collect();
    let placed = map(&groups, |group| {
        let source = sources[group[0].profile];
        // Unreadable by now, it has no places any more; the faults still stand.
        let text = source.read().unwrap_or_default();
        let tree = Tree::parse(&text);
        group
            .iter()
            .map(|finding| {
                let fault = Fault {
                    severity: finding.severity,
                    at: locate(&tree, &finding.spot),
                    what: finding.what.clone(),
                    hint: finding.hint.clone(),
                };
                fault.in_file(&source.shown)
            })
            .collect::<Vec<_>>()
    });
    placed.into_iter().flatten().collect()
}
